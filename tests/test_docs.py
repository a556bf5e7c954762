"""The documentation is complete: every rule and every public name has its place."""

import ast
import csv
import importlib
import inspect
import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

import touchpoints
from touchpoints.serialization import contacts_from_rows, load_inbox

ROOT = Path(__file__).parent.parent
GUIDE = "\n".join(
    page.read_text(encoding="utf-8")
    for page in sorted((ROOT / "docs" / "guide").glob("*.md"))
)
REFERENCE = "\n".join(
    page.read_text(encoding="utf-8")
    for page in sorted((ROOT / "docs" / "reference").glob("*.md"))
)

#: The rules that are built, by area and the number of the last one.
RULES = {
    "C": 7,
    "D": 8,
    "F": 8,
    "M": 14,
    "I": 9,
    "A": 6,
    "T": 4,
    "W": 6,
    "S": 8,
    "L": 12,
    "N": 6,
    "K": 8,
}
CODES = [f"{area}{n}" for area, last in RULES.items() for n in range(1, last + 1)]


def docstrings_of_tests() -> list[str]:
    """The docstrings of all test functions."""
    return [
        ast.get_docstring(node) or ""
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    ]


def public_spellings() -> list[set[str]]:
    """Every name that a module's `__all__` makes public, with its other spellings."""
    modules = [touchpoints] + [
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules(touchpoints.__path__, "touchpoints.")
        if "._" not in found.name
    ]
    spellings: dict[int, set[str]] = {}
    for module in modules:
        for name in getattr(module, "__all__", ()):
            same = spellings.setdefault(id(getattr(module, name)), set())
            same.add(f"{module.__name__}.{name}")
            if inspect.ismodule(getattr(module, name)):
                same.add(getattr(module, name).__name__)
    return list(spellings.values())


@pytest.mark.parametrize("code", CODES)
def test_rule_in_guide(code: str) -> None:
    """Every rule has a section in the guide, under its code."""
    assert GUIDE.count(f"\n({code})=\n### {code} · ") == 1


def test_rules_are_tested() -> None:
    """Every rule is quoted by the docstring of at least one test."""
    quoted = set(re.findall(r"\b[A-Z]\d+\b", "\n".join(docstrings_of_tests())))

    assert [code for code in CODES if code not in quoted] == []


def test_reference() -> None:
    """Every public name stands in the reference, under one of its spellings."""
    listed = set(re.findall(r"auto\w+:: ([\w.]+)", REFERENCE))

    assert [same for same in public_spellings() if same.isdisjoint(listed)] == []


def block(language: str) -> str:
    """The one block of a language on the page about the command line."""
    page = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
    (found,) = re.findall(
        rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE
    )
    return found


def test_inbox_file() -> None:
    """The inbox on the page about the command line is one."""
    inbox = load_inbox(tomllib.loads(block("toml")))

    assert [rule.tag for rule in inbox.tags] == ["interaction", "quote"]
    assert inbox.limits.max_bytes == 20_000_000


def test_contacts_file() -> None:
    """The table on the page about the command line holds contacts."""
    contacts = contacts_from_rows(csv.DictReader(block("text").splitlines()))

    assert [len(contact.email_addresses) for contact in contacts] == [2, 1]
