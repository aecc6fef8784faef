"""Which options of a numbered choice a message means: their numbers, all of them, or words of one and nothing else."""

from __future__ import annotations

from todo_chatbot.language.references import WHOLE, resolve_title
from todo_chatbot.language.types import Choose
from todo_chatbot.models.outcomes import Option
from todo_chatbot.models.port import Question


def options_of(command: Choose, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The options that a bare answer names; none when it names one that is not there."""
    if command.every:
        return options
    if command.ordinals:
        places = [ordinal - 1 if ordinal > 0 else len(options) + ordinal for ordinal in command.ordinals]
        are_there = all(0 <= place < len(options) for place in places)
        return tuple(options[place] for place in places) if are_there else ()
    option = option_in_words(command.text, options)
    return (option,) if option else ()


def option_in_words(text: str, options: tuple[Option, ...]) -> Option | None:
    """The one option that has every word of `text`: "bread", not "add bread"."""
    fitting = resolve_title(text, [f"{option.label} {option.detail}".strip() for option in options])
    is_sure = fitting.kind == "unique" and fitting.matches[0].score >= WHOLE
    return options[fitting.matches[0].index] if is_sure else None


def chosen_option(question: Question) -> Option | None:
    """The option that was clicked or named by its own words."""
    if question.open_choice is None or question.chosen is not None:
        return question.chosen
    return option_in_words(question.text, question.open_choice.choice.options)
