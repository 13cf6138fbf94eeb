"""Family P: the program file."""

from .explanation import Explanation

READING = (
    Explanation(
        code="P001",
        title="The program file cannot be opened",
        meaning="There is no such file, it is a folder, or you may not read it.",
        example="`sponsorcli check configs/emerging-leader.yaml` where the file is called `emerging-leaders.yaml`.",
        remedy="Check the name and the folder; the message names files that are spelt nearly the same.",
    ),
    Explanation(
        code="P002",
        title="The program file is larger or deeper than any program needs",
        meaning="A file with so many bytes, values or levels of nesting is not a program file, or is made to choke "
        "readers. It is refused before it costs time.",
        example="A roster exported as YAML and given in the program's place.",
        remedy="Give the program file; keep people and pairs in tables, not in the program.",
    ),
    Explanation(
        code="P003",
        title="The program file is not UTF-8 text",
        meaning="The bytes at the place shown are no UTF-8 character, so letters would be guessed; or the file "
        "is a workbook.",
        example="A file saved as Windows-1252 with `Zoë` in it; `sponsorcli check roster.xlsx`.",
        remedy="Save the file as UTF-8 in your editor. A workbook is named in the program file, under `sources`.",
    ),
    Explanation(
        code="P004",
        title="A hidden character",
        meaning="A control character, or one that changes the direction of writing or takes no space, makes a text "
        "different from what it looks like.",
        example="A name copied from a web page with a zero-width space in it.",
        remedy="Delete the text at that place and type it again.",
    ),
    Explanation(
        code="P005",
        title="The program file is not valid YAML",
        meaning="Reading stops at the place shown, because what follows cannot be told apart.",
        example="A line indented with a tab, or a text with `: ` in it and no quotes.",
        remedy="Correct the line shown, or the one above it: spaces to indent, quotes round texts with `: ` or ` #`.",
    ),
    Explanation(
        code="P006",
        title="Anchors, aliases and merges are not read",
        meaning="`&name`, `*name` and `<<` copy one part of a file into another. A program file says everything where "
        "it holds, so that a reader sees what applies, and no file can unfold into millions of values.",
        example="`rules: *standard_rules`",
        remedy="Write the values out.",
    ),
    Explanation(
        code="P007",
        title="Tags and directives are not read",
        meaning="`!tag` and `%directive` ask a reader to make something else of a value.",
        example="`starts_on: !!str 2026-01-12`",
        remedy="Remove the tag; put the value in quotes if it is text.",
    ),
    Explanation(
        code="P008",
        title="More than one document in the file",
        meaning="A line `---` starts a second document. A file holds one program.",
        example="Two programs in one file.",
        remedy="Give each program a file of its own.",
    ),
    Explanation(
        code="P009",
        title="A key is given twice",
        meaning="Of two equal keys in one block only one could hold, and nobody can tell which was meant.",
        example="`capacity: 1` and, ten lines below, `capacity: 2`.",
        remedy="Remove one of the two.",
    ),
    Explanation(
        code="P010",
        title="A value that programs read in different ways",
        meaning="Without quotes some readers of YAML take `NO` for false, `0123` for 83 and `12:30` for 750. It is "
        "neither guessed nor changed.",
        example="`jurisdictions: [NO, SE]`",
        remedy='Put texts in quotes: `"NO"`. Write numbers in plain decimals, yes and no as `true` and `false`.',
    ),
    Explanation(
        code="P011",
        title="A date that is not in the calendar",
        meaning="The value has the form of a date, and no such day exists.",
        example="`ends_on: 2026-02-30`",
        remedy="Give a real day as year-month-day.",
    ),
    Explanation(
        code="P012",
        title="The file is not a program",
        meaning="A program file is a block of keys: `schema_version`, `program`, `sources` and more. This file is "
        "empty, or holds a list or a single text.",
        example="An empty file.",
        remedy="Start from a file that `sponsorcli init` makes.",
    ),
    Explanation(
        code="P013",
        title="A key that is no text",
        meaning="A list or a block stands where a key is expected.",
        example="`? [a, b]`",
        remedy="Give the key as a word followed by a colon.",
    ),
)

VALIDATION = (
    Explanation(
        code="P014",
        title="A key with a letter that only looks right",
        meaning="A letter of another alphabet looks like a Latin one. The key is a different key, and its setting "
        "would be without effect.",
        example="`cаpacity: 2` with a Cyrillic а.",
        remedy="Type the key again.",
    ),
    Explanation(
        code="P015",
        title="An unknown key",
        meaning="No setting has this name here, so it would be without effect.",
        example="`capasity: 2`",
        remedy="Use the name that the message proposes, move the line to the part it belongs to, or remove it.",
    ),
    Explanation(
        code="P016",
        title="A key is missing",
        meaning="The block needs this setting, and there is no default for it.",
        example="`program:` without `id`.",
        remedy="Add the key.",
    ),
    Explanation(
        code="P017",
        title="A value of the wrong type",
        meaning="The setting expects another type: a whole number, a text, a date, a list, a block of keys.",
        example="`places: forty`",
        remedy="Write the value as the message says.",
    ),
    Explanation(
        code="P018",
        title="A number out of range",
        meaning="The setting has bounds, and the value is outside them.",
        example="`withhold_below: 2`, which is below the floor of 5.",
        remedy="Choose a value within the bounds.",
    ),
    Explanation(
        code="P019",
        title="An unknown kind",
        meaning="Rules, criteria, expectations and the like have a `kind` that decides which other keys they have. "
        "There is none of this name in this list.",
        example="`{kind: levelgap, at_least: 2}`",
        remedy="Use one of the kinds that the message lists.",
    ),
    Explanation(
        code="P020",
        title="A word that is not one of the choices",
        meaning="The setting takes one of a few words.",
        example="`career_phase: senior`",
        remedy="Use one of the words that the message lists.",
    ),
    Explanation(
        code="P021",
        title="A text of the wrong form",
        meaning="The text must have a certain form, because it becomes part of file names or is compared with others.",
        example="`id: Emerging Leaders`",
        remedy="Write it as the message says.",
    ),
    Explanation(
        code="P022",
        title="An empty text or list",
        meaning="The setting needs at least one character or item.",
        example="`any_of: []`",
        remedy="Give it a value, or remove the rule or setting.",
    ),
    Explanation(
        code="P023",
        title="A form of the file that this version does not read",
        meaning="`schema_version` says in which form the file is written. This version reads form 1.",
        example="`schema_version: 2`",
        remedy="Write `schema_version: 1`; if the file was made for a newer sponsorcli, install that one.",
    ),
    Explanation(
        code="P024",
        title="Settings that do not fit together",
        meaning="Each value is fine alone, and together they mean nothing.",
        example="Two settings of which only one may be given.",
        remedy="Follow the message.",
    ),
    Explanation(
        code="P025",
        title="More faults than are listed",
        meaning="The file has so many faults that a list of all would hide the first.",
        example="A file of another program, with hundreds of unknown keys.",
        remedy="Correct the ones that are listed and check again.",
    ),
)

TOGETHER = (
    Explanation(
        code="P027",
        title="A change by --set cannot be made",
        meaning="A change is a path, `=` and a value. The parts of the path are keys of the program file, parted by "
        "dots; the items of a list go by their kind, or by their number from 1.",
        example="`--set pairing.rules.levelgap.at_most=5`, where the rule is called `level_gap`.",
        remedy="Correct the path.",
    ),
    Explanation(
        code="P030",
        title="A level that the program does not have",
        meaning="A setting names a level that is not in `program.levels`, so nobody could meet it.",
        example="`{kind: level, from: L33}` in a program with the levels L1 to L8.",
        remedy="Correct the name, or add the level to `program.levels` where it belongs.",
    ),
    Explanation(
        code="P031",
        title="A level stands twice",
        meaning="The order of levels says which is above which, and a level cannot be above itself. Levels are "
        "compared without case.",
        example="`levels: [L1, L2, l2]`",
        remedy="Give each level once, junior to senior.",
    ),
    Explanation(
        code="P032",
        title="Levels are compared, and there are none",
        meaning="A rule, a criterion or `leadership_from` of the program needs to know which level is above which. "
        "Defaults of a career phase that compare levels are left out instead (P107).",
        example="`rules: [{kind: level_gap, at_least: 2}]` in a program without `program.levels`.",
        remedy="Add `levels:` to `program`, junior to senior, or give rules that do not need them.",
    ),
    Explanation(
        code="P033",
        title="A range of levels upside down",
        meaning="The lower bound is above the upper one, so nobody is within.",
        example="`{kind: level, from: L5, to: L3}`",
        remedy="Exchange the two.",
    ),
    Explanation(
        code="P034",
        title="A gap in levels that no pair can have",
        meaning="The least gap is above the most, or wider than the program has levels; no pair would be made.",
        example="`{kind: level_gap, at_least: 4, at_most: 2}`",
        remedy="Exchange the two numbers, or choose a gap that the levels leave room for.",
    ),
    Explanation(
        code="P035",
        title="Best and worst are the same",
        meaning="A criterion falls evenly from the best value to the worst; with both the same it cannot fall.",
        example="`{kind: level_gap, best: 2, worst: 2}`",
        remedy="Give two different numbers.",
    ),
    Explanation(
        code="P036",
        title="All weights are zero",
        meaning="The score is a weighted mean; with no weight above zero there is none.",
        example="One criterion, with `weight: 0`.",
        remedy="Give at least one a weight above zero, or remove the list.",
    ),
    Explanation(
        code="P037",
        title="Rules that contradict each other",
        meaning="No pair can meet both rules, so no pair would be made.",
        example="`{kind: same, field: function}` and `{kind: different, field: function}`.",
        remedy="Remove one of the two, or make it a criterion.",
    ),
    Explanation(
        code="P038",
        title="A pair is kept and forbidden",
        meaning="The same two people stand in `keep` and in `forbid`.",
        example="P003 and S014 in both lists.",
        remedy="Remove the pair from one of the lists.",
    ),
    Explanation(
        code="P039",
        title="The usual capacity is above the limit",
        meaning="`capacity` holds for sponsors who name none, and `capacity_limit` for all.",
        example="`capacity: 4` with the default limit of 3.",
        remedy="Lower the one or raise the other.",
    ),
    Explanation(
        code="P040",
        title="It ends before it starts",
        meaning="A last day lies before its first day.",
        example="`starts_on: 2026-12-18` and `ends_on: 2026-01-12`.",
        remedy="Exchange or correct the two days.",
    ),
    Explanation(
        code="P041",
        title="Nobody counts as a leader",
        meaning="Representation is the share of a group among leaders, and `program.leadership_from` does not say from "
        "which level somebody is one.",
        example="`measures: [representation]` without `leadership_from`.",
        remedy="Add `leadership_from:` to `program`.",
    ),
    Explanation(
        code="P042",
        title="Thresholds in the wrong order",
        meaning="A bound that must lie below another lies above it, so one of the two can never be reached.",
        example="`status: {on_track_percent: 60, off_track_percent: 80}`",
        remedy="Exchange or correct the numbers.",
    ),
    Explanation(
        code="P043",
        title="A protected attribute would decide about people",
        meaning="Protected attributes (sex, ethnicity, age, disability and others), and columns from which one can be "
        "told (pronouns, graduation year, membership of a network), never decide who is selected or paired. No option "
        "turns this off. The audit table exists to see afterwards how groups fared.",
        example="`{kind: same, field: gender}` under `pairing.rules`.",
        remedy="Remove it. To see figures by group, name the attribute in `outcomes.groups`.",
    ),
    Explanation(
        code="P044",
        title="An expectation that never comes due",
        meaning="It is due after more days than the programme lasts, so no pair would ever be held to it.",
        example="`{kind: training, course: Sponsor essentials, within_days: 400}` in a programme of a year.",
        remedy="Choose a shorter time, or remove the expectation.",
    ),
    Explanation(
        code="P045",
        title="Aims that make no order",
        meaning="`order` says which aim is met before which. It is empty, an aim stands in it twice, `priority` or "
        "`at_least` has nothing to go by or is given and not named, `even_load` comes before `most_pairs`, or "
        "`best_worst` does not follow `most_pairs` or `priority` at once.",
        example="`order: [most_pairs, most_pairs]`",
        remedy="Name each aim once, the most important first.",
    ),
    Explanation(
        code="P046",
        title="A line without effect",
        meaning="Something stands twice in a list, or a rule has no bounds, so the line changes nothing.",
        example="`jurisdictions: [UK, UK]`",
        remedy="Remove the line, or complete it.",
    ),
    Explanation(
        code="P047",
        title="Kept pairs that cannot all be kept",
        meaning="A protégé has one sponsor, and a sponsor no more protégés than `capacity_limit`.",
        example="P003 in `keep` with S014 and again with S015.",
        remedy="Keep one sponsor for each protégé, and no more protégés for a sponsor than the limit.",
    ),
    Explanation(
        code="P048",
        title="A column named nearly like a field",
        meaning="`columns` gives a heading to a field, or a name to a column of your own. This name is no field, and "
        "nearly one, so the field may stay empty.",
        example="`columns: {persn_id: Employee Number}`",
        remedy="Correct the name; choose another one if it is a column of your own.",
    ),
)

IDLE = (
    Explanation(
        code="P100",
        title="A setting that has no effect",
        meaning="Another setting keeps this one from changing anything, so whoever wrote it may expect something that "
        "does not happen.",
        example="`favours: sponsors` with `method: optimal`; `seed: 7` without `ties: lottery`.",
        remedy="Change the other setting, as the hint says, or remove this one.",
    ),
)

SOURCES = (
    Explanation(
        code="P061",
        title="A source outside the programme's folder",
        meaning="A program reads only files within the folder that holds its own folder, so that a program from "
        "somewhere else cannot read what it should not.",
        example="`people: /etc/hr/people.csv`",
        remedy="Move the file into that folder, or run with `--allow-outside`.",
    ),
    Explanation(
        code="P062",
        title="A link that leads outside",
        meaning="The file is a symbolic link to a file outside the folder that holds the program's own folder.",
        example="`rosters/people.csv`, a link to a file in another home.",
        remedy="Put the file itself there, or run with `--allow-outside`.",
    ),
    Explanation(
        code="P063",
        title="A source that is not there",
        meaning="No file has this name, or none matches the pattern. Paths are relative to the program file. Excel's "
        "lock files (`~$…`) do not count.",
        example="`workbook: roster.xlsx` where the file is in `../rosters`.",
        remedy="Correct the path, or put the file there.",
    ),
    Explanation(
        code="P064",
        title="Standard input named twice",
        meaning="`-` stands for the one table that is passed in to the command. It can be read once only.",
        example='`activity: "-"` and `training: "-"` in one program.',
        remedy="Pass in one table and name files for the others.",
    ),
    Explanation(
        code="P101",
        title="A sheet of a workbook that is not named",
        meaning="In a list of sources, `workbook` stands for the workbook's own sheet of the table. The program names "
        "no workbook under `sources`.",
        example="`activity: [workbook, ../returns/*.xlsx]` without `workbook:`.",
        remedy="Add `workbook:` to `sources`, or take the word out of the list. A file of that name is `./workbook`.",
    ),
    Explanation(
        code="P102",
        title="A source named twice",
        meaning="The same file or sheet stands in a table's list of sources more than once, by itself or among the "
        "files of a pattern. Its rows are read once.",
        example="`activity: [../returns/*.csv, ../returns/march.csv]`",
        remedy="Remove one of the two.",
    ),
    Explanation(
        code="P110",
        title="A program shares people with itself",
        meaning="`shares_people_with` names the program file that it stands in. It is for other programs, whose pairs "
        "use the same sponsors.",
        example="`shares_people_with: [early-career.yaml]` in `early-career.yaml`.",
        remedy="Name the other program, or remove the line.",
    ),
    Explanation(
        code="P111",
        title="A program that shares people cannot be read",
        meaning="A program named under `shares_people_with` has errors, so nobody knows which pairs of its sponsors "
        "stand. Their seats would be given twice.",
        example="`shares_people_with: [mid-career.yaml]`, where `mid-career.yaml` names a workbook that is not there.",
        remedy="Run `check` on that program, and correct what it says.",
    ),
)

DEFAULTS = (
    Explanation(
        code="P107",
        title="A default is left out",
        meaning="A default of the career phase needs something that the program or its tables do not have: levels, a "
        "column (one that is blank throughout counts as missing), a table. It is left out by every command, as if the "
        "program had said so. What the program file itself asks for is never left out.",
        example="The phases ask for sponsors with a say in promotions or budgets; no sponsor has a value for "
        "`authority`.",
        remedy="Add what is missing, as the hint says. Nothing, if the programme does without it.",
    ),
    Explanation(
        code="P108",
        title="A default gives way to a setting",
        meaning="The capacity that the program gives sponsors is above the phase's default limit, which is raised to "
        "it.",
        example="`pairing: {capacity: 5}` without `capacity_limit`.",
        remedy="Write the `capacity_limit` that you want beside `capacity`.",
    ),
)

EXPLANATIONS = (*READING, *VALIDATION, *TOGETHER, *IDLE, *SOURCES, *DEFAULTS)
