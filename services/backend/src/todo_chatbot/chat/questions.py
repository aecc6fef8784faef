"""What an assistant is asked in a turn, and which assistant is asked."""

from __future__ import annotations

from todo_chatbot.chat.focus import focus_of, open_choice_of, past_messages
from todo_chatbot.chat.opening import OpenedTurn
from todo_chatbot.chat.prompt import instructions
from todo_chatbot.language.types import Choose, Command, Confirm, Incomplete, NotForMe, Understanding
from todo_chatbot.models.choosing import option_in_words
from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import OpenChoice, Question, ToolSpec


def question_of(
    opened: OpenedTurn,
    understanding: Understanding,
    settled: tuple[ToolOutcome, ...],
    tools: tuple[ToolSpec, ...],
) -> Question:
    open_choice = open_choice_of(opened.branch, opened.choice_id)
    options = open_choice.choice.options if open_choice else ()
    return Question(
        text=opened.text,
        context=opened.context,
        understanding=understanding,
        instructions=instructions(opened.context),
        tools=tools,
        history=past_messages(opened.branch),
        focus=focus_of(opened.branch),
        open_choice=open_choice,
        chosen=next((option for option in options if option.id == opened.option_id), None),
        settled=settled,
    )


def confirmation_of(understanding: Understanding) -> bool | None:
    """A bare yes (True) or no (False)."""
    match understanding.commands:
        case (Confirm(yes=yes),):
            return yes
    return None


def needs_no_model(opened: OpenedTurn, understanding: Understanding) -> bool:
    """Whether the grammar is sure of the whole message, so that it can be done at once."""
    open_choice = open_choice_of(opened.branch, opened.choice_id)
    if open_choice is not None and (
        opened.choice_id is not None or option_in_words(opened.text, open_choice.choice.options) is not None
    ):
        return True
    if opened.pending and not opened.decisions and confirmation_of(understanding) is not None:
        return True
    return (
        opened.fast_path
        and understanding.complete
        and bool(understanding.commands)
        and all(_is_sure(command, open_choice) for command in understanding.commands)
    )


def _is_sure(command: Command, open_choice: OpenChoice | None) -> bool:
    match command:
        case Choose():
            return open_choice is not None
        case Confirm() | Incomplete() | NotForMe():
            return False
    return True
