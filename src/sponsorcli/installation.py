"""Say how a part of sponsorcli that is not installed is added to the installation that runs."""

import json
import shlex
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path
from urllib.parse import urlsplit

PACKAGE = "sponsorcli"


def install_line(extra: str) -> str:
    """The command that adds the extra to the installation that runs, wherever it came from, in backticks."""
    try:
        installed = Distribution.from_name(PACKAGE)
    except PackageNotFoundError:
        return f"`pip install '.[{extra}]'` in the folder of sponsorcli that has pyproject.toml"
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    with_uv = (installed.read_text("INSTALLER") or "").strip() == "uv"
    tool = ["uv", "pip", "install", "--python", sys.executable] if with_uv else [sys.executable, "-m", "pip", "install"]
    words = [*tool, *what_to_install(extra, origin)]
    return f"`{subprocess.list2cmdline(words) if sys.platform == 'win32' else shlex.join(words)}`"


def what_to_install(extra: str, origin: Mapping[str, object]) -> list[str]:
    """What pip is to install, by the record of where the package came from (`direct_url.json`, PEP 610).

    A package index leaves no such record; a folder that is no longer there needs to be named by whoever knows it.
    """
    from urllib.request import url2pathname

    url, folder = str(origin.get("url", "")), origin.get("dir_info")
    if not url:
        return [f"{PACKAGE}[{extra}]"]
    if isinstance(folder, dict):
        path = Path(url2pathname(urlsplit(url).path))
        named = f"{path}[{extra}]" if path.is_dir() else f"./{PACKAGE}[{extra}]"
        return ["-e", named] if folder.get("editable") else [named]
    vcs = origin.get("vcs_info")
    kind, at = (f"{vcs['vcs']}+", f"@{vcs['commit_id']}") if isinstance(vcs, dict) else ("", "")
    return [f"{PACKAGE}[{extra}] @ {kind}{url}{at}"]
