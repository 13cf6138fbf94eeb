"""The program file of a made-up programme."""

from datetime import timedelta

from .pair_activity import ASKED
from .plan import LEVELS, PhaseProfile, ProgrammePlan, SampleCalendar
from .vocabulary import COURSE_OF_PROTEGES, COURSE_OF_SPONSORS, SKILLS

PLANNED_MONTHS = {"early": 24, "mid": 18, "executive": 24}
"""After how many months the primary measure is planned, by career phase: the last horizon of the phase's defaults."""
TEXT = """\
# A made-up programme: nobody in it exists.
schema_version: 1
program:
  id: {id}
  name: {name}
  organisation: Northwind Traders          # the employer's name, as résumés give it
  career_phase: {phase}
  starts_on: {starts_on}
  ends_on: {ends_on}
  jurisdictions: [UK, IE, DE]
  levels: [{levels}]
  leadership_from: L6

sources:
  workbook: ../sample_data/{id}.xlsx       # a sheet for each table
  people: ../sample_data/people.csv
  activity: [workbook, ../sample_data/log.csv]
  record: ../sample_data/log.csv           # the file that `sponsorcli record` adds actions to
  audit: {{file: ../sample_data/audit.csv, key: ../sample_data/audit.key, ledger: ../sample_data/audit.ledger}}

selection:
  places: {places}
  eligible:
    - {{kind: at_least, field: performance, value: 3}}
    - {{kind: level, from: {from_level}, to: {to_level}}}
    - {{kind: tenure, at_least_years: 1}}
    - {{kind: evidence, at_least: 1}}
  ranked_by:
    - {{kind: number, field: performance, best: 5, weight: 2}}
    - {{kind: number, field: potential, best: 5, weight: 1}}

pairing:
  pool: selected                           # selected | eligible | nominated: who can be paired
  capacity: 1
  rules:
    - {{kind: outside_reporting_line}}
    - {{kind: level_gap, at_least: {least}, at_most: {most}}}
    - {{kind: holds, field: authority, any_of: [promotions, budget]}}
    - {{kind: different, field: function}}
    - {{kind: not_paired_before}}
    - {{kind: shares, protege: goals, sponsor: expertise, at_least: 1}}
  criteria:
    - {{kind: shares, protege: goals, sponsor: expertise, weight: 4}}
    - {{kind: level_gap, best: {least}, worst: {worst}, weight: 1}}
    - {{kind: same, field: location, weight: 1}}
    - {{kind: near, field: tenure_years, within: 10, weight: 1}}
    - {{kind: preference, weight: 2}}
    - {{kind: pair_scores, weight: 2}}

accountability:
  mode: report_only
  expectations:
    - {{kind: meetings, at_least: 1, every: month}}
    - {{kind: advocacy, at_least: 1, every: quarter, from_rung: 3}}
    - {{kind: agreement, within_days: 30}}
    - {{kind: training, course: {sponsors_course}, of: sponsor, within_days: 30}}
    - {{kind: training, course: {proteges_course}, of: protege, within_days: 30}}
    - {{kind: feedback, of: both, at_least: 3.5, every: quarter}}
    - {{kind: opportunity, at_least: 1, every: half_year}}

opportunities:
  posted_at_least_days: 10
  slate_at_least: 3

outcomes:
  primary: {{measure: promotion, within_months: {months}}}     # what the programme is judged by; all else is secondary
  measures: [promotion, retention]
  compare_on: [level, function]
  groups: [gender, ethnicity]
  breakdowns_every: quarter
  merge: {{ethnicity: {{Other: [Asian, Black, Mixed, Another background]}}}}
  withhold_below: 10

readiness:                                 # the help desk for applications: `sponsorcli readiness desk`
  zone: Europe/London
  reply_within_hours: 24
  baseline: "Made-up survey of 40 applicants: 4 hours for a résumé alone"
  skills: [{skills}]                       # words that `sponsorcli readiness match` looks for in postings

forms:
  questions: ["{question}"]
{actions}"""


def program_text(plan: ProgrammePlan, calendar: SampleCalendar) -> str:
    """The YAML of a programme whose workbook and csv files lie in `../sample_data`."""
    phase = plan.phase
    least, most = phase.gap
    from_level, to_level = phase.level_names
    return TEXT.format(
        id=phase.program_id,
        name=phase.title,
        phase=phase.name,
        starts_on=calendar.cohort_from,
        ends_on=calendar.cohort_from + timedelta(days=340),
        levels=", ".join(LEVELS),
        places=plan.proteges,
        from_level=from_level,
        to_level=to_level,
        least=least,
        most=most,
        months=PLANNED_MONTHS[phase.name],
        worst=most + 1,
        sponsors_course=COURSE_OF_SPONSORS,
        proteges_course=COURSE_OF_PROTEGES,
        question=ASKED,
        skills=", ".join(SKILLS),
        actions=_actions(phase),
    )


def _actions(phase: PhaseProfile) -> str:
    """The part that adds a phase's own actions to the ladder, if it has any."""
    lines = "".join(f"  {name}: {rung}\n" for name, rung in phase.own_actions)
    return f"\nactions:\n{lines}" if lines else ""
