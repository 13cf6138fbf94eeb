"""Ask people in forms: what each form asks of whom, which came back; a pure function of a snapshot and a period."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .all_forms import FormRequest, forms_of
    from .awaited_forms import AwaitedForm, awaited, outstanding
    from .form import Form
    from .period import Period
else:
    __getattr__ = named_in(
        __name__,
        {
            "all_forms": ("FormRequest", "forms_of"),
            "awaited_forms": ("AwaitedForm", "awaited", "outstanding"),
            "form": ("Form",),
            "period": ("Period",),
        },
    )

__all__ = ["AwaitedForm", "Form", "FormRequest", "Period", "awaited", "forms_of", "outstanding"]
