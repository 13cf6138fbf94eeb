"""What every part of a program file has in common: nothing unknown, nothing coerced, nothing changed later."""

from pydantic import BaseModel, ConfigDict


class Setting(BaseModel):
    """A part of the program file."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        populate_by_name=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
    )
