"""Arguments are converted as the library does it, and only where there are any."""

from typing import Annotated, Any

import pytest
import typer
import typer.main

from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.parameters.conversion import KEPT_IN, converted_when_given


class Parameter:
    """What a parameter of the library shows of itself, with a converter that doubles."""

    def __init__(self, *, multiple: bool = False, nargs: int = 1) -> None:
        self.multiple, self.nargs = multiple, nargs
        self._runtime_param: Any = None

    def get_runtime_param(self) -> "Parameter":
        return self

    def coerce(self, value: int, param: "Parameter", ctx: None) -> int:
        assert param is self
        assert ctx is None
        return 2 * value


@pytest.mark.parametrize(
    ("parameter", "nothing"), [(Parameter(), None), (Parameter(multiple=True), ()), (Parameter(nargs=-1), ())]
)
def test_what_was_not_given_is_nothing_and_asks_no_converter(parameter: Parameter, nothing: object) -> None:
    converted_when_given([parameter])
    later = parameter._runtime_param
    assert later.coerce(None, param=parameter, ctx=None) == nothing
    assert parameter._runtime_param is later


def test_what_was_given_is_converted_by_the_library() -> None:
    parameter = Parameter()
    converted_when_given([parameter])
    assert parameter._runtime_param.coerce(21, param=parameter, ctx=None) == 42
    assert parameter._runtime_param is None


def test_a_converter_that_is_there_stays() -> None:
    parameter = Parameter()
    parameter._runtime_param = parameter
    converted_when_given([parameter])
    assert parameter._runtime_param is parameter


def test_a_parameter_that_keeps_no_converter_is_left_alone() -> None:
    """As in versions of the library that convert without one."""
    parameter = object()
    converted_when_given([parameter])
    assert not hasattr(parameter, KEPT_IN)


@pytest.mark.parametrize(
    ("words", "said"), [(["7", "--of", "3", "--of", "4"], [7, [3, 4]]), (["7"], [7, None]), (["-h"], None)]
)
def test_a_command_gets_what_it_always_got(words: list[str], said: list[object] | None) -> None:
    app, got = typer.Typer(), []

    @app.command(cls=PageCommand, context_settings={"help_option_names": ["-h"]})
    def add(number: int, of: Annotated[list[int] | None, typer.Option()] = None) -> None:
        """Add."""
        got.extend([number, of])

    with pytest.raises(SystemExit) as left:
        typer.main.get_command(app)(args=words, prog_name="add")
    assert left.value.code == 0
    assert got == (said or [])


def test_a_word_that_cannot_be_converted_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    app = typer.Typer(rich_markup_mode=None)

    @app.command(cls=PageCommand)
    def add(number: int) -> None:
        """Add."""

    with pytest.raises(SystemExit) as left:
        typer.main.get_command(app)(args=["seven"], prog_name="add")
    assert left.value.code == 2
    assert "number" in capsys.readouterr().err
