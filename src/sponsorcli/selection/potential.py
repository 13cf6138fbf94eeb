"""Whether the ranking leans on ratings of potential: somebody's guess about the future, and where bias can enter."""

from collections.abc import Iterator
from fractions import Fraction

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity

WORDS = ("potential", "potenzial", "potentiel", "potencial", "potenziale", "nine_box", "ninebox")
"""What such a rating is called in a heading, in the larger languages of Europe."""


def is_rating_of_potential(field: str) -> bool:
    """Whether a field of that name holds a rating of potential."""
    return any(word in field.casefold() for word in WORDS)


def potential_problems(snapshot: Snapshot) -> Iterator[Problem]:
    """S030 where nothing that the ranking is made of weighs more than ratings of potential do together."""
    ranked_by = snapshot.program.selection.ranked_by
    weights = [Fraction(str(one.weight)) for one in ranked_by]
    is_rating = [any(is_rating_of_potential(name) for name, _ in one.columns) for one in ranked_by]
    potential = sum((weight for weight, rating in zip(weights, is_rating, strict=True) if rating), Fraction(0))
    others = [weight for weight, rating in zip(weights, is_rating, strict=True) if not rating]
    if potential and potential >= max(others, default=Fraction(0)):
        share = round(100 * potential / sum(weights))
        place = is_rating.index(True)
        yield Problem(
            "S030",
            f"ratings of potential make up {share}% of the ranking, and nothing weighs more",
            snapshot.places.of("selection", "ranked_by", place, "weight"),
            "let evidence or performance weigh more; see with `fairness --exact` how potential is rated by group",
            Severity.WARNING,
        )
