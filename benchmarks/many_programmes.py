"""Many programmes of 100 pairs in one run: one process, two, and a Dask cluster of two workers.

python benchmarks/many_programmes.py [NUMBER]

Every programme has files of its own. The cluster is a real scheduler with two worker processes on this machine, started
before the clock; its CPU time is not counted. The memory is that of the largest process so far.
"""

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPONSORCLI = (sys.executable, "-m", "sponsorcli")
CLUSTER = """
import os, sys
os.environ |= {"POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50)
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
    cluster.close()
"""


def main() -> None:
    """Make up the programmes and report on them in each way; the files must be the same."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs = [made_up(folder / str(seed), seed) for seed in range(number)]
        print(f"{number} programmes of 100 pairs, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
        results = [timed("-j 1", programs, folder / "one", "-j", "1")]
        results.append(timed("-j 2", programs, folder / "two", "-j", "2"))
        script = folder / "cluster.py"
        script.write_text(CLUSTER, encoding="utf-8")
        with subprocess.Popen(
            (sys.executable, str(script)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as cluster:
            if cluster.stdout is None:
                raise SystemExit("the cluster has no voice")
            address = cluster.stdout.readline().strip()
            results.append(timed("Dask, two workers", programs, folder / "dask", "--dask", address))
            cluster.communicate()
        same = all(result == results[0] for result in results)
        print("the same bytes in all ways" if same else "DIFFERENT BYTES")


def cpu_seconds() -> float:
    """What processes that have ended took; those of a cluster, which goes on, are not among them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def largest_process() -> float:
    """MiB of the largest process that has ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def made_up(folder: Path, seed: int) -> Path:
    """A programme of 100 pairs under an id of its own."""
    sizes = ("--proteges=100", "--sponsors=100", "--people=1000", f"--seed={seed}")
    subprocess.run((*SPONSORCLI, "sample", str(folder), *sizes), check=True, capture_output=True)
    (program,) = (folder / "configs").glob("*.yaml")
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace("id: emerging-leaders", f"id: programme-{seed:03}"), encoding="utf-8")
    return program


def timed(name: str, programs: list[Path], out: Path, *more: str) -> dict[str, str]:
    """The hashes of a run's files, and a line on the time it took."""
    out.mkdir()
    command = (*SPONSORCLI, "report", *map(str, programs), "--as-of=2026-10-31", "-q", "-o", str(out), *more)
    began, worked = time.perf_counter(), cpu_seconds()
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - began
    print(
        f"{name:<20} {seconds:8.1f} s wall {seconds / len(programs):6.2f} a programme"
        f" {cpu_seconds() - worked:8.1f} s cpu {largest_process():6.0f} MiB"
        f"  load {os.getloadavg()[0]:4.1f}  exit {done.returncode}",
        flush=True,
    )
    if done.returncode:
        print("\n".join([line for line in done.stderr.splitlines() if line.startswith("error")][:5]), flush=True)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.glob("*.xlsx")}


if __name__ == "__main__":
    main()
