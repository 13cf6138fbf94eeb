"""Say where a fault of ours lies without quoting anybody's data."""


def kind_and_place(bug: BaseException) -> str:
    """The fault's kind and its place, such as `KeyError in sponsorcli.pairing.make:41`; never its message."""
    trail = bug.__traceback__
    while trail is not None and trail.tb_next is not None:
        trail = trail.tb_next
    where = "?"
    if trail is not None:
        where = f"{trail.tb_frame.f_globals.get('__name__', '?')}:{trail.tb_lineno}"
    return f"{type(bug).__name__} in {where}"
