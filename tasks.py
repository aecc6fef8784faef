"""The verbs of this repository: `invoke --list`. Only wiring is here; devtools/ does the work."""

from __future__ import annotations

from invoke import Collection, Context, task

from devtools import api, db, page, serving, testing
from devtools.bootstrap import dev_environment, run_environment
from devtools.layout import PAGE, PYTHON
from devtools.programs import python, say


@task(
    pre=[run_environment],
    auto_shortflags=False,
    help={
        "port": "where to listen",
        "host": "the address to listen on; one that is not loopback needs AUTH_MODE=accounts",
        "reload": "start again when the backend's code changes",
    },
)
def up(c: Context, port: int = 8000, host: str = "localhost", reload: bool = False) -> None:
    """Serve the product on this machine: builds the page if it changed, migrates, serves."""
    serving.refuse_busy_port(host, port)
    python(c, "-m", "todo_chatbot", "migrate")
    page.build(c)
    say(f"http://{host}:{port} (Ctrl+C ends it)")
    options = ["--host", host, "--port", str(port), "--page", PAGE, *(["--reload"] if reload else [])]
    serving.serve(c, PYTHON, "-m", "todo_chatbot", "serve", *options)


@task(
    pre=[dev_environment],
    help={
        "marker": "only the tests of this kind: unit, integration, contract, devtools, e2e",
        "keyword": "only tests whose name matches",
        "require": "fail, not skip, where one of these is missing: chromium,docker",
    },
)
def test(c: Context, marker: str = "", keyword: str = "", require: str = "") -> None:
    """Run every test that can run here, saying what was skipped and why; pytest's own arguments go after `--`."""
    testing.run_all(c, testing.selection(marker, keyword, c.remainder), require)


ns = Collection(up, test, db, api)
ns.configure({"run": {"echo": True}})
