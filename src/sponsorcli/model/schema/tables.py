"""All tables of a programme, in the order of the reference.

To accept a new field or another heading, change its declaration in this folder alone: reading, checks, the template
workbook and the reference follow.
"""

from .fields import Field, TableSpec
from .forms import RESPONSES, RETURNS
from .objectives import AIMS, OBJECTIVES
from .opportunities import CANDIDATES, OPPORTUNITIES, REQUESTS
from .pairs import ACTIVITY, AGREEMENTS, CONFLICTS, FEEDBACK, PAIR_SCORES, PAIRS, PREFERENCES, SELECTIONS, TRAINING
from .people import AUDIT, CAREER_EVENTS, ID_CHANGES, PEOPLE, PEOPLE_HISTORY, PROTEGES, SPONSORS
from .readiness import CERTIFICATES, EARLIER_ROLES, EDUCATION, EVIDENCE
from .succession import ROLES, SUCCESSORS

TABLES: tuple[TableSpec, ...] = (
    PEOPLE, SPONSORS, PROTEGES, SELECTIONS, PAIRS, AGREEMENTS, ACTIVITY, TRAINING, FEEDBACK, RESPONSES, RETURNS,
    OPPORTUNITIES, CANDIDATES, CAREER_EVENTS, PEOPLE_HISTORY, PREFERENCES, PAIR_SCORES, CONFLICTS, EVIDENCE,
    EARLIER_ROLES, EDUCATION, CERTIFICATES, REQUESTS, ROLES, SUCCESSORS, OBJECTIVES, AIMS, ID_CHANGES, AUDIT,
)  # fmt: skip


def naming_fields(spec: TableSpec) -> tuple[Field, ...]:
    """The fields of a table that can name a person, with those of `people` that sponsors and protégés may bring."""
    own = {field.name for field in spec.fields}
    brought = PEOPLE.naming if spec.name in {"sponsors", "proteges"} else ()
    return (*spec.naming, *(field for field in brought if field.name not in own))


def table_spec(name: str) -> TableSpec:
    """The table of that name; KeyError where there is none."""
    for spec in TABLES:
        if spec.name == name:
            return spec
    raise KeyError(name)
