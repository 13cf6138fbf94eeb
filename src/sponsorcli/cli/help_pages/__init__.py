"""What `--help` says, laid out for people: an example first, a command's own options before those that all share."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .classes import PageCommand, PageGroup
    from .page import OLD_NAMES, PageBlock, explained
    from .ready import PAGES, ready_page
else:
    __getattr__ = named_in(
        __name__,
        {
            "classes": ("PageCommand", "PageGroup"),
            "page": ("PageBlock", "OLD_NAMES", "explained"),
            "ready": ("PAGES", "ready_page"),
        },
    )

__all__ = ["OLD_NAMES", "PAGES", "PageBlock", "PageCommand", "PageGroup", "explained", "ready_page"]
