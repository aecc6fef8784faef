"""The root verb `eval`: how well the assistant understands."""

from __future__ import annotations

from invoke import Context, task

from devtools.bootstrap import dev_environment
from devtools.programs import python


@task(
    name="eval",
    pre=[dev_environment],
    help={
        "intents": "a file of sentences with intents and titles",
        "dates": "a file of date expressions",
        "recurrence": "a file of repeats",
        "json": "print the numbers as JSON, the misses on standard error",
        "assistant": "embedded, or openai to score the model that the settings name",
    },
)
def evaluate(
    c: Context,
    intents: str = "",
    dates: str = "",
    recurrence: str = "",
    json: bool = False,
    assistant: str = "embedded",
) -> None:
    """Score the understanding of language: the project's own sets, or the files given."""
    given = {"--intents": intents, "--dates": dates, "--recurrence": recurrence}
    files = [part for option, file in given.items() if file for part in (option, file)]
    python(
        c, "-m", "devtools.evaluation", *files, "--assistant", assistant, *(["--json"] if json else []), echo=not json
    )
