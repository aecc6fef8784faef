"""A real OpenID Connect provider in a process of its own, and the browser that signs in at it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx2

from devtools.layout import node_home

SOURCES = Path(__file__).parent / "oidc"
ANSWER_LIMIT_SECONDS = 30
CLIENT_ID = "todo"
CLIENT_SECRET = "a secret of the client"


class NotInstalled(Exception):
    """npm could not fetch the provider."""


def install(cache: Path) -> Path:
    """The folder of the provider with its packages, which are fetched once. Raises: NotInstalled."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    folder = cache / hashlib.sha256(lock).hexdigest()[:16]
    if not (folder / "node_modules" / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(SOURCES / name, folder)
        npm = node_home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        fetched = subprocess.run([_node(), npm, "ci"], cwd=folder, capture_output=True, check=False)  # noqa: S603
        if fetched.returncode:
            raise NotInstalled("npm cannot fetch oidc-provider")
        (folder / "node_modules" / "installed").touch()
    shutil.copy(SOURCES / "provider.mjs", folder)
    return folder


@contextmanager
def running(folder: Path, redirect_uri: str) -> Iterator[str]:
    """Its issuer."""
    process = subprocess.Popen(  # noqa: S603
        [_node(), folder / "provider.mjs", redirect_uri],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        issuer = process.stdout.readline().strip()
        assert issuer, "the provider did not start"
        yield issuer
    finally:
        process.terminate()
        process.wait(timeout=ANSWER_LIMIT_SECONDS)
        if process.stdout is not None:
            process.stdout.close()


async def sign_in_at_provider(address: str, name: str, redirect_uri: str) -> str:
    """Fill in the provider's pages as `name`; gives the address that the browser is sent back to."""
    async with httpx2.AsyncClient(timeout=ANSWER_LIMIT_SECONDS) as browser:
        response = await browser.get(address)
        for _ in range(12):
            while response.is_redirect:
                location = urljoin(str(response.url), response.headers["location"])
                if location.startswith(redirect_uri):
                    return location
                response = await browser.get(location)
            assert response.status_code == 200, response.text
            action = re.search(r'<form[^>]*action="([^"]*)"', response.text)
            assert action is not None, response.text
            fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', response.text))
            if fields.get("prompt") == "login":
                fields |= {"login": name, "password": "any"}
            response = await browser.post(urljoin(str(response.url), action[1].replace("&amp;", "&")), data=fields)
    raise AssertionError("the provider's pages do not end")


def _node() -> Path:
    return node_home() / "bin" / "node"
