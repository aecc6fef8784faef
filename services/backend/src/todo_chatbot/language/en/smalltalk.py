"""Sentences about the conversation itself: yes and no, the number of a choice, undo, help, greetings."""

from __future__ import annotations

import re
from typing import Final, Literal

from todo_chatbot.language.en.pointing import read_number, read_ordinal, read_pointing
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.types import Choose, Confirm, Help, Redo, SmallTalk, Undo

_COUNT: Final = r"(?:(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (?:things|times|steps|changes|actions|commands)|(?P<both>both))"
_UNDO: Final = regex(
    rf"(?:undo|revert|roll ?back|take back|reverse|ctrl[+-]?z)(?: (?:that|this|it|all that|everything|them|the last|last|my last|what you (?:just )?did|what i (?:just )?did|the|my|previous|change|changes|one|step|action|thing|command|turn|edit|again|please|{_COUNT}))*"
    r"|(?:take|put|bring|roll|change|turn|set|switch|move|go) (?:that|it|this|them|everything|all that)? ?back(?: (?:to )?(?:how|what|where|the way) (?:it|they) w(?:as|ere)(?: before)?| again)?|go back|put it back(?: as it was)?"
    r"|(?:that was|that's|it was) (?:wrong|a mistake|an accident|not what i (?:wanted|meant|said))|(?:i|oops,? i) (?:didn't|did not) mean (?:that|to(?: do that)?)|(?:oops|whoops|my bad|my mistake)(?:,? undo.*)?|never ?mind that last (?:one|change)"
)
_REDO: Final = regex(
    rf"(?:redo|re-do|do (?:it|that) again after all|re-?apply|undo the undo|reinstate)(?: (?:that|this|it|the last|last|the|my|change|changes|one|step|again|please|{_COUNT}))*"
)
_YES: Final = regex(
    r"(?:yes|yeah|yep|yup|ya|yea|sure|ok|okay|okey|correct|right|confirm|confirmed|apply|apply it|apply (?:all|them|changes)|do it|go ahead|go for it|proceed|absolutely|definitely|of course|affirmative|sounds good|looks good|that's (?:right|correct|fine|it)|exactly|fine|please do|yes please|i'm sure|i am sure|"
    r"y|k|perfect|make it so|approved?|i confirm|continue)(?:[ ,!.]+(?:please|sure|yes|do it|go ahead|apply|confirm|thanks|that's right|delete (?:it|them)|of course))*"
)
_NO: Final = regex(
    r"(?:no|nope|nah|na|cancel|don't|do not|stop|abort|never ?mind|forget it|leave it|no thanks|no thank you|not now|n|wrong|incorrect|dismiss|reject|decline|negative|no way|don't do (?:it|that)|discard|not really|hold on|wait|scratch that|none(?: of (?:them|those|these))?|neither|no don't|let it be)"
    r"(?:[ ,!.]+(?:no|thanks|thank you|don't|please|cancel|never ?mind|don't do (?:it|that)|leave it|stop|it|that|wait))*"
)
_CHOICE: Final = regex(
    r"(?:(?:i (?:mean|meant|want|choose|pick)|it's|pick|choose|select|take|go with|the|option|number|no\.?|nr\.?|#|answer) )*(?:"
    r"(?P<number>\d{1,2})[.)]?|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten)|(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|\d{1,2}(?:st|nd|rd|th))(?: (?:one|option|task|reminder|item))?)"
)
_EVERY: Final = regex(
    r"(?:(?:i (?:mean|meant|want|choose|pick)|pick|choose|select|take|do) )?(?:both|all|each|everything|every one|(?:all|both|each|every one) of (?:them|those|these|it)|(?:them|the) (?:both|all)|all (?:two|three|four|five|six|seven|eight|nine)(?: of them)?|the (?:two|three|four|lot)(?: of them)?)"
)
_MEANT: Final = regex(r"(?:i (?:mean|meant)|the|that) (?P<what>.+?)(?: one)?")
_HELP: Final = regex(
    r"(?:help|\?+|/help|commands|usage|instructions|manual|examples|show (?:me )?(?:the )?(?:help|commands|examples)|help me(?: out)?|i need (?:some )?help|help please|tutorial|how do(?:es)? (?:i|you|this|it|one) (?:use|work)(?: (?:this|it|you))?(?: work)?|how does this (?:work|app work|thing work)|how do you work|"
    r"what (?:can|do|could|should) (?:you|i|we) (?:do|say|ask|type|tell you|ask you)(?: here| for me| with this| to you| about)?|what are you (?:able to do|capable of|for)|what (?:kinds? of |type of |sort of )?(?:things|commands|stuff|requests|questions) (?:can|do|could) (?:you|i) (?:do|understand|say|ask(?: you)?|use|help (?:me )?with|handle)|what else can (?:you|i) (?:do|say|ask)|"
    r"(?:please )?(?:help me (?:to )?know|tell me|show me|list) (?:what|which|the) (?:type of |kinds? of |sort of )?(?:things |commands )?(?:you (?:can|could) (?:do|help(?: me)? with)|i can (?:do|say|ask)|you can help me with)|how can you help(?: me)?|what do you do|what's possible|"
    r"help (?:me )?with (?P<topic>[a-z ]+)|help (?P<about>[a-z]+)|how (?:do|can|would|could|should) (?:i|you|we) (?P<how>(?:add|create|make|set|delete|remove|complete|finish|mark|reschedule|move|snooze|undo|list|see|find|rename|change|update|repeat|skip|tick off|check off|postpone|edit)(?: .*\b(?:tasks?|reminders?|to-?dos?|items?|lists?|priority|priorities|labels?|projects?|due dates?|dates?|chores?|things?|it|something)\b.*)?))"
)
_GREETING: Final = regex(
    r"(?:hi+|hello+|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|hi there|hey there|hello there|what's up|sup|salam|assalam(?:u|o) ?alaikum|welcome back)(?: (?:there|everyone|all|bot|assistant|again|friend|buddy|todo|you))*"
)
_THANKS: Final = regex(
    r"(?:ok |okay |great |cool |perfect |awesome |nice )*(?:thanks|thank you|thank u|thx|ty|cheers|much appreciated|appreciate it|i appreciate (?:it|that)|great job|good job|well done|nice work|good work|nice|great|awesome|cool|perfect|amazing|excellent|brilliant|wonderful|you're (?:great|the best|awesome)|you rock|good bot|lovely|love it|that's great|that's all|many thanks)(?: (?:so much|very much|a lot|a bunch|again|for (?:that|your help|the help|everything)|you|bot|assistant|job|work|that's all))*"
)
_GOODBYE: Final = regex(
    r"(?:good ?bye|bye+|bye bye|see (?:you|ya)(?: (?:later|soon|tomorrow))?|good ?night|later|ciao|take care|cya|farewell|have a (?:good|nice|great) (?:day|one|evening|night|weekend)|talk to you later|ttyl|that's all for (?:now|today))(?: (?:then|bot|assistant|now))*"
)
_IDENTITY: Final = regex(
    r"(?:who|what) are you|what(?:'s| is) your name|are you (?:a |an )?(?:bot|robot|human|person|real(?: person)?|ai|machine|computer|program|chatbot)|who (?:made|built|created|designed|programmed|wrote|developed) you|what should i call you|do you have a name|introduce yourself|tell me about yourself|are you (?:chatgpt|gpt|siri|alexa)"
)
_WELLBEING: Final = regex(
    r"how(?:'s| is| are)? (?:are )?(?:you|it|things|everything|life|u|ya)(?: (?:doing|going|feeling|been|today|so far|this morning))*|how do you do|how have you been|you (?:ok|okay|good|alright)|how's it going"
)

_KINDS: Final[tuple[tuple[re.Pattern[str], Literal["greeting", "thanks", "goodbye", "identity", "wellbeing"]], ...]] = (
    (_WELLBEING, "wellbeing"),
    (_IDENTITY, "identity"),
    (_GOODBYE, "goodbye"),
    (_GREETING, "greeting"),
    (_THANKS, "thanks"),
)


def read_small_talk(request: Request) -> Reading | None:
    """Greetings, thanks, undo, help, and who is there."""
    low = request.low.strip(" ?!.")
    if match := _REDO.fullmatch(low):
        return Reading(Redo(_count(match)))
    if match := _UNDO.fullmatch(low):
        return Reading(Undo(_count(match)))
    if low == "" and "?" in request.low:
        return Reading(Help())
    if match := _HELP.fullmatch(low):
        return Reading(Help(next((match[name].strip() for name in ("topic", "about", "how") if match[name]), "")))
    for pattern, kind in _KINDS:
        if pattern.fullmatch(low):
            return Reading(SmallTalk(kind))
    return None


def read_answer(request: Request) -> Reading | None:
    """A bare yes, no, or the number of a choice."""
    low = request.low.strip(" !.?")
    if _YES.fullmatch(low):
        return Reading(Confirm(yes=True))
    if _NO.fullmatch(low):
        return Reading(Confirm(yes=False))
    if match := _CHOICE.fullmatch(low):
        if match["ordinal"]:
            return Reading(Choose((read_ordinal(match["ordinal"]),)))
        return Reading(Choose((read_number(match["number"] or match["word"]),)))
    if _EVERY.fullmatch(low):
        return Reading(Choose(every=True))
    pointing = read_pointing(request.phrase)
    if pointing is not None and len(pointing.target.ordinals) > 1:
        return Reading(Choose(pointing.target.ordinals))
    if (match := _MEANT.fullmatch(low)) and (low.startswith("i mean") or low.endswith(" one")):
        text = request.phrase.text[slice(*match.span("what"))]
        return Reading(Choose(text=re.sub(r"^(?:the|that) ", "", text)))
    return None


def _count(match: re.Match[str]) -> int:
    if match["both"]:
        return 2
    return read_number(match["count"]) if match["count"] else 1
