"""The words of a todo list in English: data for the rules beside it."""

from __future__ import annotations

from typing import Final

from todo_chatbot.language.patterns import regex


def word_set(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


def words(text: str) -> str:
    """A regular expression for any of the phrases in `text`, one a word; "_" stands for a space, longest first."""
    phrases = sorted({phrase.replace("_", " ") for phrase in text.split()}, key=len, reverse=True)
    return "(?:" + "|".join(phrases) + ")"


# What a task is called. Said before or behind its name: "the dentist reminder", "the task dentist".
ITEM: Final = (
    r"(?:to[- ]?dos?|reminders?|alerts?|tasks?|items?|chores?|errands?|jobs?|entry|entries|notifications?|notices?"
    r"|assignments?|alarms?|memos?)"
)
# A list: "my to-do list", "the grocery list", "list of things to do", "my to-dos".
LIST: Final = (
    r"(?!do )(?:(?:my|the|our|your|this|that|a|an|his|her)\s)?"
    r"(?:(?:(?:[\w'&/-]+ ){0,4}?)(?:to[- ]?do[- ]?lists?|todolists?|lists?|checklists?|list note)"
    r"(?: of (?:the )?(?:things|stuff|items|chores|tasks|to[- ]?dos?|reminders|jobs|errands)"
    r"(?: (?:to|i (?:need|have|want) to|that i (?:need|have|want) to|i'm (?:going|supposed) to) \w+)?"
    r"| of (?:what|everything) (?:i (?:need|have) to|to) do| to do| for (?:things|stuff) to do)?"
    r"|(?:[\w'-]+ )note"
    r"|to[- ]?do'?s?|tasks?|reminders?|agenda|planner|organi[sz]er|chores|errands|plate)"
)
# Words of a list's name that say only that it is one.
GENERIC_LIST_WORDS: Final = word_set(
    "to do todo todos to-do to-dos task tasks reminder reminders list lists my the our your a an item items "
    "things thing current whole entire own daily main complete full existing running personal this that "
    "please on of in from all new regular normal open active usual ongoing upcoming and me us out show read let see view check"
)

# Where else things are kept: adding to these is not for a todo list.
FOREIGN_PLACE: Final = regex(
    r"\b"
    + words(
        "playlists? queue accounts? plan contacts? phonebook address_book cart basket library favou?rites wallet bookmarks "
        "insurance policy passport credit_cards? lease group_chat chat profile watch_?list reading_list "
        "collection album station policy will subscription profile settings"
    )
    + r"\b"
)

# What other assistants are asked for: with these and no word of a todo list it is not for us.
FOREIGN_TOPIC: Final = regex(
    r"\b"
    + words(
        "weather forecast temperatures? humidity humid rain raining rainy snow snowing snowfall sunny sunshine sunrise sunset cloudy windy "
        "hurricane tornado celsius fahrenheit degrees thunderstorms? storms? umbrella uv_index "
        "playlist songs? music album albums artist radio spotify pandora soundtrack jazz lyrics podcasts? itunes "
        "traffic directions route routes navigate freeway highway commute eta "
        "voicemail voicemails messages? whatsapp snapchat texts facebook instagram twitter "
        "movie_times showtimes stock_price stocks exchange_rate routing_number pin_number apr credit_score interest_rate "
        "synonyms? definition translate translation spell spelled spelling "
        "wifi wi-?fi bluetooth volume thermostat brightness lights "
        "coin_flip dice joke jokes riddle trivia fun_fact fact calories nutritional nutrition recipe recipes "
        "uber lyft taxi cab horoscope lottery headlines news"
    )
    + r"\b"
)

# A request to another kind of assistant, by its first words.
FOREIGN_REQUEST: Final = regex(
    r"(?:"
    + words(
        "play replay resume shuffle pause skip_to rewind fast_forward unpause stop_playing turn_on turn_off turn_up turn_down turn_the "
        "switch_on switch_off dim lower_the raise_the translate define spell navigate google calculate convert flip_a roll_a tell_me "
        "give_me show_me find_me get_me bring_me let_me sing recommend suggest explain describe compare search look_up lookup "
        "what's what who whose whom when where why how which is are am was were do does did don't can could will would should shall may might "
        "has have had isn't aren't i'm i'd i've you're it's there's that's disconnect connect unlock sign_me log_me "
        "transfer freeze block unfreeze report_my track_my trace list_the_best name_the name_a "
        "react like_the dislike start_playing loop repeat put_on_some put_some hear listen_to_some know "
        "i_wonder hang_up answer_the take_a_picture take_a_photo take_a_selfie take_a_screenshot open "
        "send_a_message send_message send_a_text send_an?_audio send_a_video send_text reply respond leave_a_message record_a "
        "talk speak_to change_your change_language call_me set_my set_the set_an?_alarm set_a_timer start_a "
        "generate compose create"
    )
    + r"|(?:text|message|tell|whatsapp) .+ (?:to|that|saying|if|to say|i'm|i'll|we're|we'll|and say|and tell)|(?:speak|talk) (?!to|with|about))\b"
)
