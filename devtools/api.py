"""The collection `api`: what is generated from the running application's own description of itself."""

from __future__ import annotations

from invoke import Context, task

from devtools import bootstrap, page
from devtools.layout import BACKEND, FRONTEND
from devtools.programs import node, python

OPENAPI = BACKEND / "openapi.json"
CLIENT = FRONTEND / "src" / "api" / "schema.gen.ts"
GENERATOR = FRONTEND / "node_modules" / "openapi-typescript" / "bin" / "cli.js"


@task(pre=[bootstrap.run_environment])
def export(c: Context) -> None:
    """Write services/backend/openapi.json from the application."""
    python(c, "-m", "devtools.openapi", OPENAPI)


@task(pre=[export])
def client(c: Context) -> None:
    """Generate the page's types (src/api/schema.gen.ts) from the application."""
    page.install_packages(c)
    node(c, GENERATOR, OPENAPI, "--output", CLIENT, folder=FRONTEND)
