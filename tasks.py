"""The verbs of this repository: `invoke --list`. Only wiring is here; devtools/ does the work."""

from __future__ import annotations

from invoke import Collection, Context, task

from devtools import (
    api,
    chart,
    checks,
    cluster,
    db,
    dev,
    dev_bench,
    doctor,
    page,
    releases,
    requirements,
    serving,
    testing,
)
from devtools.bootstrap import dev_environment, run_environment
from devtools.eval import evaluate
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
def up(c: Context, port: int = 8000, host: str = "127.0.0.1", reload: bool = False) -> None:
    """Serve the product on this machine: builds the page if it changed, migrates, serves."""
    serving.refuse_busy_port(host, port)
    python(c, "-m", "todo_chatbot", "migrate")
    page.build(c)
    say(f"http://{serving.address_to_open(host)}:{port} (Ctrl+C ends it)")
    address = ["--host", host, "--port", str(port)]
    again = ["--reload"] if reload else []
    serving.serve(c, PYTHON, "-m", "todo_chatbot", "serve", *address, "--page", PAGE, *again)


@task(
    pre=[dev_environment],
    help={
        "marker": "only the tests of this kind: unit, integration, contract, eval, devtools, e2e, chart, cluster",
        "keyword": "only tests whose name matches",
        "require": "fail, not skip, where one of these is missing: chromium,docker,chart,cluster,tilt",
    },
)
def test(c: Context, marker: str = "", keyword: str = "", require: str = "") -> None:
    """Run every test that can run here, saying what was skipped and why; pytest's own arguments go after `--`."""
    testing.run_all(c, testing.selection(marker, keyword, c.remainder), require)


@task(pre=[dev_environment], help={"only": "those with this in their name: types, lint, format, …"})
def check(c: Context, only: str = "") -> None:
    """Format, lint, types, import rules, drift of generated files: all of them, whichever fails."""
    checks.run_all(c, only)


@task(pre=[dev_environment])
def fix(c: Context) -> None:
    """Mend what `check` finds and a program can mend."""
    checks.mend(c)


@task(name="doctor")
def show_tools(c: Context) -> None:
    """Show the tools that this machine has, and what the missing ones are needed for."""
    doctor.report(c)


@task(pre=[dev_environment], help={"upgrade": "move every pin to the newest version that fits"})
def lock(c: Context, upgrade: bool = False) -> None:
    """Compile requirements/*.txt from the two pyproject.toml."""
    requirements.lock(c, upgrade=upgrade)


@task(
    pre=[dev_environment],
    help={
        "json": "print the numbers as JSON",
        "rounds": "the medians are of so many",
        "only": "one measure, by its name",
        "dev-loop": "from a save to its effect instead, by Tilt on the cluster of TODO_CONTEXT (20 saves each)",
        "cold": "with --dev-loop: empty Docker's build cache first, to measure a first start",
    },
)
def bench(
    c: Context, json: bool = False, rounds: int = 5, only: str = "", dev_loop: bool = False, cold: bool = False
) -> None:
    """Measure start, memory, turns, load and the page's size, each the median of five."""
    if dev_loop:
        dev_bench.measure(c, json=json, only=only, cold=cold)
        return
    page.build(c)
    options = ["--rounds", str(rounds), *(["--json"] if json else []), *(["--only", only] if only else [])]
    python(c, "-m", "bench", *options, echo=not json)


ns = Collection(up, test, check, fix, show_tools, lock, evaluate, bench, db, api, chart, cluster, dev, *releases.TASKS)
ns.configure({"run": {"echo": True}})
