"""Makes tests of every example: in docstrings, in the documentation, in README.md."""

import doctest
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run where README tells its readers to: in the checkout."""
    monkeypatch.chdir(Path(__file__).parent)


docstrings = Sybil(
    path="src",
    pattern="*.py",
    parsers=[DocTestParser(FLAGS)],
    document_types={".py": PythonDocStringDocument},
)
pages = Sybil(
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS)],
    fixtures=["at_root"],
)

pytest_collect_file = (docstrings + pages).pytest()
