"""Kinds of another package: which can be used, and why one cannot."""

from abc import ABC, abstractmethod
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from pydantic import BaseModel

from sponsorcli.model.kinds import discovery


class Base(BaseModel, ABC):
    """A kind that has one thing to say."""

    position: ClassVar[int] = 1

    @abstractmethod
    def said(self) -> str:
        """Anything."""


class Given(Base):
    """A kind that is whole."""

    kind: str = "given"

    def said(self) -> str:
        return self.kind


class Bare(Base):
    """A kind without a word."""

    def said(self) -> str:
        return "bare"


class Unfinished(Base, ABC):
    """A kind that lacks what it has to say."""

    kind: str = "unfinished"


def point(name: str, loaded: object, value: str = "pack:Kind") -> Any:
    def load() -> object:
        if isinstance(loaded, Exception):
            raise loaded
        return loaded

    return SimpleNamespace(name=name, value=value, dist=SimpleNamespace(name="pack"), load=load)


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[discovery.KindFault]:
    monkeypatch.setattr(discovery, "FAULTS", [])
    return discovery.FAULTS


def installed(monkeypatch: pytest.MonkeyPatch, points: list[Any], own: tuple[type[Any], ...] = ()) -> list[Any]:
    monkeypatch.setattr(discovery, "_entry_points", lambda group: points if group == "g" else [])
    return list(discovery.installed_kinds("g", Base, own))


@pytest.mark.parametrize(
    ("name", "loaded", "why"),
    [
        ("given", ImportError("x"), "it cannot be loaded (ImportError)"),
        ("given", 3, "it is no Base"),
        ("given", BaseModel, "it is no Base"),
        ("unfinished", Unfinished, "it lacks said"),
        ("bare", Bare, 'its `kind` is not "bare"'),
        ("other", Given, 'its `kind` is not "other"'),
    ],
)
def test_a_kind_that_cannot_be_used_is_left_out_and_told_why(
    name: str, loaded: object, why: str, faults: list[discovery.KindFault], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installed(monkeypatch, [point(name, loaded)]) == []
    assert faults == [discovery.KindFault(f"{name} = pack:Kind of pack", why)]


def test_of_two_kinds_of_one_word_the_first_stands(
    faults: list[discovery.KindFault], monkeypatch: pytest.MonkeyPatch
) -> None:
    points = [point("given", Given, "b:Kind"), point("given", Given, "a:Kind")]
    assert installed(monkeypatch, points) == [Given]
    assert faults == [discovery.KindFault("given = b:Kind of pack", 'there is a kind "given" already')]
    assert installed(monkeypatch, points[:1], own=(Given,)) == []


def test_a_whole_kind_of_another_package_is_used(
    faults: list[discovery.KindFault], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installed(monkeypatch, [point("given", Given)]) == [Given]
    assert not faults
