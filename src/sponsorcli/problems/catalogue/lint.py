"""Codes P071 and up: what the program's rules do to the pairs that the roster makes possible."""

from .explanation import Explanation

EXPLANATIONS = (
    Explanation(
        code="P071",
        title="A rule that no pair meets",
        meaning="Among all protégés and sponsors of the roster there is no pair that meets the rule, so nobody can be "
        "paired. Usually the rule compares a field that nobody filled in, or two columns with different words.",
        example="`{kind: same, field: location}` where sponsors have cities and protégés have countries.",
        remedy="Compare the rule with the values in the roster; correct one of them, or remove the rule.",
    ),
    Explanation(
        code="P072",
        title="A rule that alone excludes more than 80 % of the pairs",
        meaning="One rule decides nearly everything. That can be meant; more often a level is misspelt, a column is "
        "half empty or the rule is stricter than thought.",
        example="`{kind: shares, protege: goals, sponsor: expertise, at_least: 3}` where most people name two.",
        remedy="Loosen the rule, fill in the values it needs, or leave it if so few pairs are meant.",
    ),
    Explanation(
        code="P073",
        title="The rules together leave nobody",
        meaning="Each rule lets some pairs through, but no pair meets them all.",
        example="`same: function` beside `holds: authority`, where only one function has sponsors with authority.",
        remedy="Loosen one of the rules.",
    ),
    Explanation(
        code="P074",
        title="A criterion that never differs",
        meaning="The criterion gives every pair the same score, so it says nothing about which pair is better.",
        example="`{kind: preference}` where the program names no table of preferences.",
        remedy="Fill in the values the criterion compares, or remove it.",
    ),
)
