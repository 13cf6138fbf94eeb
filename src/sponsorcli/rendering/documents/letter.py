"""Fill in a Word template of a letter: fields alone, in a sandbox, and never with a gap where a value is missing."""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sponsorcli.rendering.documents.word.document import with_fixed_dates
from sponsorcli.rendering.safe_text import one_line

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

Value = str | tuple[str, ...]
FILTERS = ("upper", "lower", "title", "capitalize", "default", "join", "first", "last", "length", "trim", "replace")
"""What a template may do with a value; nothing that makes a long text of a short one."""
CORRECT = "correct the template"
FIELD = re.compile(r"\{[{%]")


@dataclass(frozen=True, slots=True)
class LetterFault:
    """What is wrong with a template or a field: its kind, the sentence, and what to do."""

    code: str
    sentence: str
    hint: str


class LetterError(Exception):
    """The letter cannot be written; `faults` say why."""

    def __init__(self, faults: Sequence[LetterFault]) -> None:
        """With what there is to say."""
        super().__init__(faults[0].sentence)
        self.faults = tuple(faults)


class EmptyField:
    """A value that is missing: false in a condition, and noted where it would be printed."""

    def __init__(self, name: str, note: Callable[[str], None]) -> None:
        """With whoever is told that it was printed."""
        self._name, self._note = name, note

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        self._note(self._name)
        return ""

    def __html__(self) -> str:
        return str(self)

    def __iter__(self) -> Iterator[str]:
        self._note(self._name)
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True)
class LetterTemplate:
    """A template's bytes, which were found to be a Word document of a sensible size."""

    content: bytes

    def written(self, values: Mapping[str, Value]) -> bytes:
        """The letter with these values; the same values give the same bytes. LetterError where it has a fault."""
        from docxtpl import DocxTemplate
        from jinja2 import TemplateError

        empty: list[str] = []
        given = {name: printed(value) if value else EmptyField(name, empty.append) for name, value in values.items()}
        try:
            template = DocxTemplate(io.BytesIO(self.content))
            self._refuse_unknown(template, values)
            template.render(given, self._environment, autoescape=True)
        except TemplateError as fault:
            raise LetterError(self._empty(empty) or [self._refused(fault)]) from fault
        except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as fault:
            sentence = f"a field cannot be filled in: {said(fault)}"
            raise LetterError(self._empty(empty) or [LetterFault("C037", sentence, CORRECT)]) from fault
        if empty:
            raise LetterError(self._empty(empty))
        out = io.BytesIO()
        template.save(out)
        return with_fixed_dates(out.getvalue())

    def _refused(self, fault: Exception) -> LetterFault:
        """What the library says of a template that it does not fill in."""
        from jinja2 import TemplateSyntaxError, UndefinedError
        from jinja2.exceptions import SecurityError

        match fault:
            case SecurityError():
                return LetterFault("C037", f"the template does what it may not: {said(fault)}", CORRECT)
            case UndefinedError():
                return LetterFault("C035", f"unknown part of a field: {said(fault)}", CORRECT)
            case TemplateSyntaxError():
                where = self._place_of_line(fault)
                return LetterFault("C037", f"a field cannot be understood: {said(fault)}{where}", CORRECT)
        return LetterFault("C037", f"a field cannot be filled in: {said(fault)}", CORRECT)

    def _refuse_unknown(self, template: Any, values: Mapping[str, Value]) -> None:
        unknown = sorted(template.get_undeclared_template_variables(self._environment) - set(values))
        if unknown:
            use = f"use one of {', '.join(values)}"
            named = ((f'"{one_line(name)}"{self._place_of(name)}') for name in unknown)
            raise LetterError([LetterFault("C035", f"unknown field {name}", use) for name in named])

    def _empty(self, names: Sequence[str]) -> list[LetterFault]:
        """A fault for each field that is printed and empty."""
        return [
            LetterFault(
                "C036",
                f'the field "{name}" is empty{self._place_of(name)}',
                f"fill it in, or write {{% if {name} %}} … {{% endif %}} around it",
            )
            for name in dict.fromkeys(names)
        ]

    def _place_of(self, name: str) -> str:
        """In which paragraph a field stands, counted from 1 in the whole document, and how that begins."""
        for number, text in enumerate(self._paragraphs, start=1):
            if FIELD.search(text) and re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", text):
                return f' in paragraph {number} ("{begin(text)}")'
        return ""

    def _place_of_line(self, fault: Any) -> str:
        """The paragraph with a field that is not closed, or the text that the library names."""
        for number, text in enumerate(self._paragraphs, start=1):
            if text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}"):
                return f' in paragraph {number} ("{begin(text)}")'
        near = [one.strip() for one in getattr(fault, "docx_context", ()) if FIELD.search(one)]
        return f' near "{begin(near[0])}"' if near else ""

    @cached_property
    def _paragraphs(self) -> list[str]:
        import docx

        body = docx.Document(io.BytesIO(self.content)).element.body
        texts = (("".join(t.text or "" for t in one.iter() if t.tag.endswith("}t"))) for one in body.iter()
                 if one.tag.endswith("}p"))  # fmt: skip
        return list(texts)

    @cached_property
    def _environment(self) -> "SandboxedEnvironment":
        from jinja2 import StrictUndefined
        from jinja2.exceptions import SecurityError
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        class Fields(ImmutableSandboxedEnvironment):
            """Values, conditions and loops over values; no method is called, and nothing is multiplied."""

            intercepted_binops = frozenset({"*", "**", "%"})

            def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
                raise SecurityError(f'"{operator}" in a field')

            def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
                return type(obj).__name__ == "LoopContext" and super().is_safe_attribute(obj, attr, value)

        def of_value(value: Any) -> Any:
            if isinstance(value, str | int | EmptyField):
                return value
            raise SecurityError(f"a field that is no text: {type(value).__name__}")

        environment = Fields(undefined=StrictUndefined, autoescape=True, finalize=of_value)
        environment.globals.clear()
        environment.filters = {name: environment.filters[name] for name in FILTERS}
        return environment


def printed(value: Value) -> Value:
    """A value as it is printed: in one line each, so that no break or tab of the data moves anything."""
    return one_line(value) if isinstance(value, str) else tuple(map(one_line, value))


def said(fault: Exception) -> str:
    """What a library says of a fault, in one line."""
    return one_line(str(fault)) or type(fault).__name__


def begin(text: str) -> str:
    """The beginning of a paragraph."""
    line = one_line(text.strip())
    return line if len(line) <= 40 else f"{line[:39]}…"
