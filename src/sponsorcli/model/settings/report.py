"""Where reports go and in which forms."""

from typing import Literal

from pydantic import Field

from .setting import Setting


class ReportSettings(Setting):
    """What `report` writes where no `-o` is given."""

    folder: str = Field(default="../reports", description="The folder, relative to the program file.")
    formats: tuple[Literal["xlsx", "html", "md", "json", "csv", "txt", "eml"], ...] = Field(
        default=("xlsx",), description="The files to write."
    )
    paper: Literal["a4", "letter"] = Field(default="a4", description="What reports are printed on.")
