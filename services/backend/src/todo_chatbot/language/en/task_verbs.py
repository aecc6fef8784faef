"""Verbs that open a task as people write it down ("buy milk"), and how they speak of having done it ("I bought milk")."""

from __future__ import annotations

from typing import Final

from todo_chatbot.language.en.vocabulary import word_set

# A bare imperative with one of these is a task.
TASK_VERBS: Final = word_set(
    "buy purchase call phone ring email mail e-mail text pay clean wash wipe sweep mop vacuum dust scrub tidy "
    "organize organise declutter pick drop collect fetch grab return renew fix repair mend replace install "
    "assemble paint mow water feed walk bathe groom vet trim prune plant weed rake shovel book order schedule "
    "reserve arrange plan prepare prep pack unpack read study review revise practice practise finish submit "
    "send ship print scan sign file upload download backup write draft edit proofread update prepare cook "
    "bake defrost marinate thaw iron fold launder laundry do go visit meet attend join see ask contact invite "
    "thank apologize apologise talk speak discuss follow confirm check inspect test try watch exercise "
    "workout run jog swim stretch meditate take bring carry get make set apply register enroll enrol sell "
    "donate give lend borrow deposit withdraw hang build research learn prepare research refill restock "
    "charge empty unload load dispose recycle throw put hand deliver wrap celebrate wish congratulate change "
    "service tune rotate wax shave cut brush floss shower sleep wake cancel unsubscribe complete work start "
    "continue rewrite refactor deploy merge release debug document publish post measure choose "
    "decide consider gather sort label frame mount drill sand seal caulk insulate clear compile design "
    "develop finalize finalise implement investigate migrate negotiate outline present propose resolve "
    "respond reply set sync train transfer verify write stop quit hire interview move pray fast vote drink "
    "eat rest renew validate water wind"
)

# Of these, the ones that another assistant could be asked for as well: alone they are a task, but not surely so.
UNSURE_VERBS: Final = word_set(
    "read make set write give get find see watch go do start stop text post transfer "
    "change update check confirm take put talk respond reply research translate decide choose cancel try ask "
    "send order book"
)

# What is done to tasks: with the verbs above, what an assistant may be asked for.
_ORDER_VERBS: Final = word_set(
    "add remind delete remove erase clear mark tick cross complete reopen rename move push shift reschedule postpone delay "
    "snooze skip show list tell find search count give undo redo tag prioritize prioritise schedule create drop scratch edit"
)

_IRREGULAR: Final = {
    "bought": "buy", "paid": "pay", "sent": "send", "did": "do", "done": "do", "got": "get", "gotten": "get", "took": "take",
    "taken": "take", "went": "go", "gone": "go", "made": "make", "wrote": "write", "written": "write", "read": "read", "met": "meet",
    "fed": "feed", "sold": "sell", "gave": "give", "given": "give", "brought": "bring", "ran": "run", "swam": "swim",
    "swept": "sweep", "hung": "hang", "built": "build", "spoke": "speak", "spoken": "speak", "saw": "see", "seen": "see",
    "threw": "throw", "thrown": "throw", "put": "put", "cut": "cut", "set": "set", "chose": "choose", "chosen": "choose", "ate": "eat",
    "eaten": "eat", "drank": "drink", "drove": "drive", "drew": "draw", "taught": "teach", "rang": "ring", "rung": "ring",
    "began": "begin", "woke": "wake", "lent": "lend", "left": "leave", "found": "find", "told": "tell", "dealt": "deal",
    "mown": "mow", "dug": "dig", "flossed": "floss", "picked": "pick", "rode": "ride",
}  # fmt: skip


def find_base_verb(past: str) -> str | None:
    """The verb of a past form that may be something done on a todo list: "called" → "call"."""
    if past in _IRREGULAR:
        return _IRREGULAR[past]
    if not past.endswith("ed") or len(past) < 4:
        return None
    for base in (
        past[:-2],
        past[:-1],
        past[:-3] + "y" if past.endswith("ied") else "",
        past[:-3] if past[-3] == past[-4] else "",
    ):
        if base in TASK_VERBS:
            return base
    return None


def find_verb_of_gerund(gerund: str) -> str | None:
    """The verb of "deleting", "putting"; None for what is no verb that is known here."""
    if not gerund.endswith("ing"):
        return None
    stem = gerund[:-3]
    bases = (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else "")
    return next((base for base in bases if base in TASK_VERBS or base in _ORDER_VERBS), None)
