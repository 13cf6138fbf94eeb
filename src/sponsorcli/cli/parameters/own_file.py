"""Where somebody's own file of defaults is.

The folder is the one that the system keeps for settings: `$XDG_CONFIG_HOME/sponsorcli` or `~/.config/sponsorcli` (XDG
Base Directory Specification 0.8), `%APPDATA%\\sponsorcli` on Windows.
"""

import os
from pathlib import Path


def own_file() -> Path | None:
    """Where the file is, or would be; None where nobody's home is known."""
    named = os.environ.get("APPDATA" if os.name == "nt" else "XDG_CONFIG_HOME", "")
    if Path(named).is_absolute():  # the specification: a path that is not absolute counts as none
        return Path(named, "sponsorcli", "config.toml")
    try:
        return Path.home() / ".config" / "sponsorcli" / "config.toml"
    except RuntimeError:
        return None
