"""Codes R201 and up: files of fixes that are applied to the roster as it is read."""

from .explanation import Explanation

EXPLANATIONS = (
    Explanation(
        code="R201",
        title="A file of fixes that cannot be used",
        meaning="`sources.fixes` names a file that is not what a file of fixes looks like: a part or key that there is "
        "not, or a value of the wrong kind. None of its fixes are applied until it is corrected.",
        example="`value:` where `values:` is meant.",
        remedy="Correct the line; `sponsorcli check --suggest-fixes new.yaml` writes a file to compare with.",
    ),
    Explanation(
        code="R202",
        title="A fix for a table or field that there is not",
        meaning="A fix names a table or field that no roster has, so it can never be applied.",
        example="`values: {peple: {level: {L03: L3}}}`",
        remedy="Correct the name, or remove the fix.",
    ),
    Explanation(
        code="R203",
        title="A fix that no longer meets anything",
        meaning="Nothing in the roster is as the fix says: the source was probably corrected. The fix does no harm.",
        example="`values: {people: {level: {L03: L3}}}` where nobody has the level L03 any more.",
        remedy="Remove the fix from the file.",
    ),
    Explanation(
        code="R204",
        title="The annotated copy lacks something of the workbook",
        meaning="`check --annotate` copies cells, formulas and formats. Charts, images, macros, pivot tables and links "
        "to other workbooks are not copied. The workbook itself is untouched.",
        example="A roster with a chart on its first sheet.",
        remedy="Make the corrections in the workbook itself; the copy shows where.",
    ),
)
