"""Whether every interpreter and every version of the libraries gives the same bytes.

    python benchmarks/same_bytes.py FOLDER

writes the checksums of what the commands print and write on the shipped programmes, under the name of this interpreter,
into FOLDER, and compares them with those that other interpreters left there: `nox -s interpreters` calls it with each.
"""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
AS_OF = "--as-of=2026-10-31"
PRINTED = ("select", "pair", "remedies", "accountability", "opportunities", "outcomes", "fairness", "roi", "status")
WRITTEN = ("xlsx", "html", "docx", "pdf", "json", "md", "csv", "txt")


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every result, by command or format and programme."""
    found = {}
    for program in sorted(one.relative_to(ROOT) for one in (ROOT / "configs").glob("*.yaml")):
        name = program.stem
        for command in PRINTED:
            printed = run(command, str(program), AS_OF, "--format=json")
            found[f"{name} {command}"] = hashlib.sha256(printed).hexdigest()
        files = [folder.absolute() / f"{name}.{form}" for form in WRITTEN]
        run("report", str(program), AS_OF, "-q", *(f"-o={file}" for file in files))
        found |= {f"{name} report.{file.suffix[1:]}": hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    return found


def run(*arguments: str) -> bytes:
    """What the program prints; it may find errors, but not fail."""
    asked = [sys.executable, "-m", "sponsorcli", *arguments]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def main() -> None:
    """Write this interpreter's checksums and compare them with the others'."""
    kept = Path(sys.argv[1])
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        mine = checksums(Path(folder))
    own = kept / f"{sys.version_info.major}.{sys.version_info.minor}.txt"
    own.write_text("".join(f"{digest} {name}\n" for name, digest in mine.items()), encoding="utf-8")
    differ = 0
    for other in sorted(set(kept.glob("*.txt")) - {own}):
        theirs = {name: digest for digest, _, name in (line.partition(" ") for line in other.read_text().splitlines())}
        unlike = [name for name, digest in mine.items() if theirs.get(name) != digest]
        differ += len(unlike)
        print(f"{own.stem} and {other.stem}: {len(mine) - len(unlike)} of {len(mine)} the same", *unlike, sep="\n  ")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
