"""How long `check` needs for 200 programs that share one roster.

python benchmarks/check_many.py [PROGRAMS]
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST_SECONDS = 10.0


def seconds(programs: int, folder: Path) -> float:
    """Wall-clock seconds of one run of `check` over that many programs of the sample data, start-up included."""
    shutil.copytree(ROOT / "sample_data", folder / "sample_data")
    configs = folder / "configs"
    configs.mkdir()
    text = (ROOT / "configs" / "emerging-leaders.yaml").read_text("utf-8")
    for number in range(programs):
        program = text.replace("id: emerging-leaders", f"id: programme-{number}")
        (configs / f"programme-{number:03}.yaml").write_text(program, "utf-8")
    command = [sys.executable, "-m", "sponsorcli", "check", str(configs), "--as-of", "2026-06-30", "--quiet"]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start


def main() -> int:
    """Print the time; exit code 1 where it is above the limit."""
    programs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        took = seconds(programs, Path(folder))
    print(f"{programs} programs sharing one roster: {took:.1f} s (limit {MOST_SECONDS:.0f} s)")
    return int(took > MOST_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
