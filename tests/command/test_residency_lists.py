"""Published lists of a residency match, read as they were published: a list in brackets in one cell of each side."""

import json
from pathlib import Path

from .conftest import Sponsorcli

RESIDENTS = """\
id,firstname,lastname,rol
574,Salvatore,Williams,"[NRS,HEP,MMI]"
517,Rosalie,Frederick,"[NRS,MMI]"
403,Aspyn,Olson,"[HEP,NRS]"
226,Zev,Jarvis,"[MMI,HEP,NRS]"
126,Indie,Medrano,"[MMI,NRS]"
828,Emma,Tremmo,"[OBG,NRS]"
913,Camille,Paquet,"[OBG,MMI,HEP]"
773,Marie,Clown,"[OBG]"
616,Laurent,Robert,"[OBG,MMI,HEP,NRS]"
377,Tom,Tan,"[MMI,OBG]"
"""
"""A course project of the University of Ottawa (CSI 2120, 2026): ten made-up residents and four programmes."""
PROGRAMMES = """\
id,name,numberOfPos,rol
MMI,Microbiology,1,"[574,517,226,913,377,126]"
HEP,Hematological Pathology,2,"[403,574,913,616,226]"
NRS,Neurosurgery,4,"[574,517,403,828,226,126]"
OBG,Obstetrics and Gynecology,3,"[616,828,773,913]"
"""
PROGRAM = """\
schema_version: 1
program: {id: match, name: Residency match}
sources:
  proteges: {file: residents.csv, columns: {person_id: id}}
  sponsors: {file: programmes.csv, columns: {person_id: id, capacity: numberOfPos}}
  preferences:
    - {file: residents.csv, columns: {person_id: id}, choices: [rol]}
    - {file: programmes.csv, columns: {person_id: id}, choices: [rol]}
pairing: {method: stable, unlisted: unacceptable, capacity_limit: 4, rules: [], criteria: [{kind: preference}]}
"""
PUBLISHED = {
    "913": "HEP", "226": "MMI", "403": "HEP", "517": "NRS", "773": "OBG", "616": "OBG", "828": "OBG", "574": "NRS",
    "126": "NRS",
}  # fmt: skip
"""As two students of the course published it, with one resident without a place and one free place."""


def test_the_published_lists_give_the_published_match(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    for name, text in (("residents.csv", RESIDENTS), ("programmes.csv", PROGRAMMES), ("p.yaml", PROGRAM)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = sponsorcli("pair", tmp_path / "p.yaml", "--as-of", "2026-10-31", "--format", "json")
    assert made.code == 0, made.err
    result = json.loads(made.out)
    assert {row["protege_id"]: row["sponsor_id"] for row in result["tables"]["pairs"]} == PUBLISHED
    assert (result["facts"]["proven"], result["facts"]["blocking_pairs"]) == (True, 0)
    assert [row["protege_id"] for row in result["tables"]["unpaired"]] == ["377"]
    assert sum(row["capacity"] - row["paired"] for row in result["tables"]["sponsors"]) == 1
