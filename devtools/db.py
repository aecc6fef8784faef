"""The collection `db`: the database that DATABASE_URL names, by default the SQLite file in the data folder."""

from __future__ import annotations

from invoke import Context, Exit, task

from devtools import bootstrap
from devtools.layout import BACKEND
from devtools.programs import python


@task(pre=[bootstrap.run_environment])
def migrate(c: Context) -> None:
    """Bring the schema up to date; safe to repeat."""
    python(c, "-m", "todo_chatbot", "migrate")


@task(pre=[bootstrap.run_environment], help={"message": "what changes, in the imperative: 'Add reminders'"})
def revision(c: Context, message: str) -> None:
    """Write a new migration from the difference between the tables and the schema."""
    python(c, "-m", "alembic", "revision", "--autogenerate", "--message", message, folder=BACKEND)


@task(pre=[bootstrap.run_environment], help={"yes": "do not ask"})
def reset(c: Context, yes: bool = False) -> None:
    """Delete everything in the database and make an empty one."""
    if not yes and input("Delete every task and conversation in the database? [y/N] ").strip().lower() != "y":
        raise Exit("Nothing was deleted.")
    python(c, "-m", "todo_chatbot", "migrate", "--reset")


@task(pre=[bootstrap.run_environment], help={"url": "where the product runs"})
def seed(c: Context, url: str = "http://localhost:8000") -> None:
    """Add demonstration tasks to the product that is running (start it with `invoke up`)."""
    python(c, "-m", "devtools.seed", url)
