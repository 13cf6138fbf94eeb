"""What the forms ask beside what every programme asks."""

from typing import Annotated, Literal

from pydantic import Field

from .setting import Setting

Question = Annotated[str, Field(min_length=1, max_length=250)]


class FormSettings(Setting):
    """The forms that `forms` writes: the questions of the pulse, and how much room there is."""

    questions: tuple[Question, ...] = Field(
        default=(), max_length=20, description="Questions of the pulse that are answered in words."
    )
    agreement: Literal["default", "none"] = Field(
        default="default", description="default: an agreement form for each pair. none: no agreement forms."
    )
    rows: int = Field(default=12, ge=1, le=200, description="Number of empty rows for actions in a sponsor's form.")
    goals: int = Field(default=5, ge=1, le=50, description="Number of empty rows for goals in an agreement.")
    choices: int = Field(
        default=5, ge=1, le=50, description="The highest number of choices that can be ranked in a form for choices."
    )
