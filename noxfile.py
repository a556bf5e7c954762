"""The project's checks: `nox` runs them all, `nox -s tests` one, `nox -l` lists them.

Needs nothing but nox itself (`pip install nox`); the backend is plain virtualenv and pip.
"""

import os
import pathlib
import shutil
import sys
import tempfile

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
ROOT = pathlib.Path(__file__).parent

#: What the library promises to run on. The interpreter that runs nox joins them, so that
#: there is always one to test with.
PYTHONS = sorted({"3.11", "3.12", "3.13", f"3.{sys.version_info.minor}"})

#: Those of them that the tests have run on.
tested: set[str] = set()

#: The one that coverage is measured on; nothing in src asks which Python it runs on.
MEASURED = f"3.{sys.version_info.minor}"

#: What runs on Spark only, and the tests that do.
SPARK_ONLY = "*/touchpoints/adapters/spark.py"
SPARK_TESTS = sorted(map(str, (ROOT / "tests").rglob("test_spark*.py")))

#: What `bench` measures; the others want a folder of mails, or a cluster.
BENCHMARKS = (
    "imports",
    "reading",
    "recording",
    "html_text",
    "attacks",
    "last_contacted",
    "activity_index",
    "frames",
    "sentiment",
)

#: Thousands of tests that ask nothing of the interpreter: that engines agree, that every
#: client's forward is read, and how cost grows. They run once, where coverage is measured.
ONCE = (
    "tests/adapters/frames",
    "tests/mail/forwards",
    "tests/mail/test_attacks.py",
    "tests/mail/test_forward_attacks.py",
    "tests/mail/test_forwards_by_hand.py",
    "tests/mail/test_no_forwards.py",
)

#: The rest, in parts: Hypothesis also draws from the constants of all modules that are
#: loaded, and takes long for what a process draws that has loaded them all.
PARTS = (
    ("tests/laws",),
    ("tests/insight",),
    ("tests/adapters", *sorted(map(str, ROOT.glob("tests/test_*.py")))),
    (
        "docs",
        "src",
        "README.md",
        "tests/intake",
        "tests/serialization",
        "tests/records",
    ),
    ("tests/contracts", "tests/scenarios"),
    ("tests/mail",),
)

nox.needs_version = ">=2025.5.1"
nox.options.sessions = ["lint", "typing", "imports", "docs", "cluster", "tests"]
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.download_python = "never"
# nox turns this on by itself where the variable CI is set. A missing interpreter is
# skipped, and the coverage session says so; a missing line of coverage is not forgiven.
nox.options.error_on_missing_interpreters = False


def _show_pyenv_to_nox() -> None:
    """Put pyenv's interpreters on the PATH, before the shims that hide most of them.

    pyenv's `python3.12` answers only where `pyenv global` names a 3.12; the interpreter
    itself is in its versions folder all the same.
    """
    root = pathlib.Path(os.environ.get("PYENV_ROOT", pathlib.Path.home() / ".pyenv"))
    found = [
        str(folder)
        for python in PYTHONS
        for folder in sorted((root / "versions").glob(f"{python}.*/bin"))[-1:]
    ]
    os.environ["PATH"] = os.pathsep.join([*found, os.environ["PATH"]])


_show_pyenv_to_nox()


def _group(name: str) -> tuple[str, ...]:
    """The requirements of a dependency group; pip reads groups itself from 25.1 on."""
    return nox.project.dependency_groups(PYPROJECT, name)


def _dist(session: nox.Session) -> pathlib.Path:
    """Where the wheel is: beside the environments, of which two runs have their own."""
    return pathlib.Path(session.virtualenv.location).parent / "dist"


def _install_wheel(session: nox.Session, *requirements: str) -> None:
    """Install the wheel that the `wheel` session built, beside some requirements."""
    (wheel,) = _dist(session).glob("touchpoints-*.whl")
    session.install(str(wheel), *requirements)
    # Same version, new content: a kept environment would stay on the old one.
    session.install("--force-reinstall", "--no-deps", str(wheel))


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel that the other sessions install; runs by itself when needed."""
    dist = _dist(session)
    shutil.rmtree(dist, ignore_errors=True)
    session.run("pip", "wheel", "--quiet", "--no-deps", f"--wheel-dir={dist}", ".")


def _measure(session: nox.Session, name: str, *pytest: str) -> None:
    """Run pytest under coverage, of which the `coverage` session sums what it finds."""
    for left_over in ROOT.glob(f".coverage.{name}.*"):
        left_over.unlink()
    session.env["COVERAGE_FILE"] = f".coverage.{name}"
    session.run("coverage", "run", "-m", "pytest", *pytest)


@nox.session(python=PYTHONS, requires=["wheel"])
def tests(session: nox.Session) -> None:
    """Run all tests and examples on the wheel; `-- -k forward` passes on to pytest."""
    _install_wheel(session, *_group("tests"))
    tested.add(str(session.python))
    # The examples of a page build on each other, and so stay together.
    spread = ("--numprocesses=auto", "--maxprocesses=8", "--dist=loadscope")
    if session.posargs:
        session.run("pytest", *spread, *session.posargs)
        return
    if session.python != MEASURED:
        session.warn(f"Tests that run on Python {MEASURED} only: {', '.join(ONCE)}")
        rest = [f"--ignore={each}" for each in ONCE]
        for part in PARTS:
            brief = {"HYPOTHESIS_PROFILE": "brief"}
            session.run("pytest", *spread, *part, *rest, env=brief)
        return
    _measure(session, "tests", *spread)
    session.notify("coverage")


@nox.session(requires=["wheel"])
def cluster(session: nox.Session) -> None:
    """Run the tests that need Spark, on one Python; skipped where there is no Java."""
    if not ("JAVA_HOME" in os.environ or shutil.which("java")):
        session.skip("Spark needs Java, and there is none: neither JAVA_HOME nor java")
    _install_wheel(session, *_group("cluster"))
    _measure(session, "cluster", *SPARK_TESTS, *session.posargs)


@nox.session(default=False)
def coverage(session: nox.Session) -> None:
    """Combine the coverage of tests and cluster; below 100 % of all branches fails."""
    session.install(*_group("coverage"))
    has_spark = any(ROOT.glob(".coverage.cluster.*"))
    session.run("coverage", "combine", "--quiet")
    for python in sorted(set(PYTHONS) - tested):
        session.warn(f"Python {python}: not tested, not found or not asked for")
    if has_spark:
        session.run("coverage", "report")
        return
    session.warn(f"{SPARK_ONLY}: left out, the session `cluster` has not run before")
    session.run("coverage", "report", f"--omit={SPARK_ONLY}")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, banned clocks, dice and sockets, and docstrings; changes nothing."""
    session.install(*_group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session(requires=["wheel"])
def typing(session: nox.Session) -> None:
    """Check the types strictly, twice, and that users of the wheel see all of them."""
    _install_wheel(session, *_group("typing"))
    session.run("mypy")
    session.run("pyright")
    # From elsewhere, lest pyright looks at src/ and not at what was installed.
    with tempfile.TemporaryDirectory() as elsewhere, session.chdir(elsewhere):
        session.run("pyright", "--verifytypes", "touchpoints", "--ignoreexternal")


@nox.session
def imports(session: nox.Session) -> None:
    """Check that imports go down the layers only."""
    session.install("-e", ".", *_group("imports"))
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning or a dead reference is an error."""
    session.install("-e", ".", *_group("docs"))
    session.run(
        *("sphinx-build", "-n", "-W", "--keep-going", "-q", "-E"),
        *("-b", "html", "docs", "docs/_build/html"),
    )


@nox.session(default=False, requires=["wheel"])
def bench(session: nox.Session) -> None:
    """Measure; `-- imports` runs benchmarks/imports.py only."""
    _install_wheel(session, *_group("bench"))
    for name in session.posargs or BENCHMARKS:
        session.run("python", f"benchmarks/{name}.py")
