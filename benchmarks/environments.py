"""Environments of their own for what Copydesk is compared with."""

import hashlib
import platform
import subprocess
import sys
import venv
from pathlib import Path


def say(text: str) -> None:
    """Progress goes to standard error, figures to standard output."""
    print(text, file=sys.stderr, flush=True)


def environment(cache: Path, lock: Path) -> Path:
    """The Python of a virtual environment below `cache` that holds what `lock` pins; made where it is missing."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    folder = cache / f"environment-{digest}-{platform.python_version()}"
    python = folder / "bin" / "python"
    if (folder / "complete").exists():
        return python
    say(f"installing what {lock.name} pins in {folder}")
    venv.create(folder, clear=True, with_pip=True)
    install: list[str | Path] = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*install, "--require-hashes", "-r", lock], check=True)
    (folder / "complete").touch()
    return python
