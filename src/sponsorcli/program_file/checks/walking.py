"""Go through a program's settings, each with its path as the file writes it."""

from collections.abc import Iterator

from sponsorcli.model.settings import Setting, SettingPath


def settings_in(setting: Setting, path: SettingPath = ()) -> Iterator[tuple[SettingPath, Setting]]:
    """The setting and all below it, from top to bottom."""
    yield path, setting
    for key, value in values_of(setting):
        inside = value if isinstance(value, tuple) else (value,)
        for position, one in enumerate(inside):
            if isinstance(one, Setting):
                yield from settings_in(one, (*path, key, position) if isinstance(value, tuple) else (*path, key))


def values_of(setting: Setting) -> Iterator[tuple[str, object]]:
    """A setting's keys, as the file writes them, with their values."""
    for name, info in type(setting).model_fields.items():
        yield info.alias or name, getattr(setting, name)


def dotted(path: SettingPath) -> str:
    """A path as a sentence names it: `pairing.rules`, without positions."""
    return ".".join(str(part) for part in path if isinstance(part, str))
