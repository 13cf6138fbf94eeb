"""A system that refuses a limit, as macOS does for memory, still has its files read."""

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from sponsorcli.spreadsheets.contained import process
from sponsorcli.spreadsheets.contained.process import read_contained

REFUSED = """
import resource
def refused(limit, most):
    raise {fault}
resource.setrlimit = refused
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these limits")
@pytest.mark.parametrize("fault", ['ValueError("current limit exceeds maximum limit")', 'OSError(22, "Invalid")'])
def test_a_file_is_read_without_the_limits_that_a_system_refuses(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pl.DataFrame({"person_id": ["E1"]}).write_parquet(tmp_path / "a.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    usual = read_contained(data, "parquet")
    reader = Path(process.__file__).with_name("reader.py").read_text(encoding="utf-8")
    changed = tmp_path / "reader.py"
    changed.write_text(reader.replace("import io\n", f"import io\n{REFUSED.format(fault=fault)}", 1), encoding="utf-8")
    monkeypatch.setattr(process, "_CHILD", changed)
    assert read_contained(data, "parquet") == usual
    broken = subprocess.run([sys.executable, "-c", REFUSED.format(fault=fault) + "resource.setrlimit(0, (0, 0))"],
                            capture_output=True, check=False)  # fmt: skip
    assert broken.returncode == 1, "the limits are indeed refused"
