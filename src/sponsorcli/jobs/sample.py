"""Write a made-up programme into a folder."""

from pathlib import Path

from sponsorcli.delivery import NewFiles
from sponsorcli.delivery.new_files import write_new_files
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.rendering.data.roster_files import roster_csv, roster_workbook
from sponsorcli.samples import Sample


def write_sample(sample: Sample, folder: Path) -> NewFiles:
    """Write the program file, the workbook and the tables in files of their own; nothing is overwritten."""
    return write_new_files(sample_files(sample, folder), keep=NOTHING_READ)


def sample_files(sample: Sample, folder: Path) -> dict[Path, bytes]:
    """The files of a sample by path."""
    data = folder / "sample_data"
    files = {
        folder / "configs" / f"{sample.program_id}.yaml": sample.program_text.encode(),
        data / f"{sample.program_id}.xlsx": roster_workbook(sample.workbook),
    }
    for name, rows in sample.tables.items():
        if name not in sample.workbook:
            files[data / f"{name}.csv"] = roster_csv(rows).encode()
    return files
