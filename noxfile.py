"""The one door to all checks: `nox` runs them, `nox -s lint` one of them, `nox -l` lists them."""

from pathlib import Path

import nox

HEAD_OF_CONSTRAINTS = """\
# The exact versions of a reproducible installation, with the checksums of their files, for Python 3.11 and later:
#   pip install --require-hashes -r constraints.txt && pip install --no-deps .
# `nox -s constraints` makes it anew.
"""
nox.options.sessions = ["lint", "types", "layers", "tests", "documents", "prose", "site"]
"""`searches` are part of `tests`."""
nox.options.default_venv_backend = "none"
"""The checks run in the environment that is active; CONTRIBUTING says how to make one."""


@nox.session
def lint(session: nox.Session) -> None:
    """Style, likely faults and formatting."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types of the source, the tests and the benchmarks; of the source as Windows and macOS see it too."""
    session.run("mypy")
    for platform in ("win32", "darwin"):
        session.run("mypy", "--platform", platform, "--cache-dir", f".mypy_cache/{platform}", "src")


@nox.session
def layers(session: nox.Session) -> None:
    """Imports between layers, as docs/architecture.md draws them."""
    session.run("lint-imports")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests, the searches too, with branch coverage; further arguments go to pytest."""
    every = ("-m", "search or not search")
    session.run("pytest", "-n", "auto", *every, "--cov", "--cov-report=term:skip-covered", *session.posargs)


@nox.session
def searches(session: nox.Session) -> None:
    """The long searches for counterexamples, which `pytest` by itself leaves out."""
    session.run("pytest", "-n", "auto", "-m", "search", *session.posargs)


@nox.session(default=False)
def whole_searches(session: nox.Session) -> None:
    """The searches with every programme of the costliest ones too, of which `searches` tries about a tenth."""
    session.run("pytest", "-n", "auto", "-m", "search", *session.posargs, env={"SEARCH": "whole"})


@nox.session
def documents(session: nox.Session) -> None:
    """Whether the generated documents are what the code says now; `-- --write` writes them."""
    session.run("python", "docs/generate.py", *session.posargs)


@nox.session
def site(session: nox.Session) -> None:
    """The documents as a site in `site/`; every link must lead somewhere, and nothing is loaded from a network."""
    session.run("mkdocs", "build", "--strict", "--quiet", *session.posargs, env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session
def prose(session: nox.Session) -> None:
    """Words that readers stumble over, in documents, help, messages and reports; `docs/prose.toml` lists them."""
    session.run("python", "docs/prose.py", *session.posargs)


@nox.session(python=["3.11", "3.12", "3.13", "3.14"], venv_backend="uv|virtualenv", default=False)
def interpreters(session: nox.Session) -> None:
    """The same bytes on every interpreter; uv brings those that are not there, and without it they are left out."""
    session.install(".[pdf]")
    session.run("python", "benchmarks/same_bytes.py", ".nox/same-bytes", *session.posargs)


@nox.session(default=False)
def constraints(session: nox.Session) -> None:
    """Make `constraints.txt` anew: exact versions with checksums, of the program and the parts that people install."""
    path = Path("constraints.txt")
    parts = ("pdf", "protect", "readiness", "holidays", "calendar")
    session.run(
        "uv", "pip", "compile", "pyproject.toml", *(f"--extra={part}" for part in parts), "--universal",
        "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet",
        "--upgrade", f"--output-file={path}", external=True,
    )  # fmt: skip
    path.write_text(HEAD_OF_CONSTRAINTS + path.read_text(encoding="utf-8"), encoding="utf-8")


@nox.session(venv_backend="uv|virtualenv", default=False)
def vulnerabilities(session: nox.Session) -> None:
    """Known vulnerabilities of what people install, asked of the package index; licences are held by a test."""
    session.install("pip-audit")
    how = ("--disable-pip", "--no-deps", "--strict")
    session.run("pip-audit", "--requirement=constraints.txt", *how, *session.posargs)
