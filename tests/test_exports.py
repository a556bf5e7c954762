"""The everyday names: type checkers and Python see the same ones."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import touchpoints

STUB = ast.parse(
    Path(touchpoints.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
)


def stub_imports() -> dict[str, str]:
    """The module that each name comes from, for type checkers."""
    return {
        alias.name: node.module or ""
        for node in STUB.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def stub_names() -> list[str]:
    """The `__all__` of the stub."""
    (assigned,) = (node for node in STUB.body if isinstance(node, ast.Assign))
    return ast.literal_eval(assigned.value)


def test_same_names() -> None:
    """The stub lists the names that the module lists."""
    assert stub_names() == touchpoints.__all__
    assert sorted(stub_imports()) == sorted(touchpoints.__all__)


@pytest.mark.parametrize("name", touchpoints.__all__)
def test_same_things(name: str) -> None:
    """Each name is what the stub says, whether it is loaded at once or later."""
    module = importlib.import_module(stub_imports()[name])

    assert getattr(touchpoints, name) is getattr(module, name)


def test_dir() -> None:
    """A notebook completes all names, loaded or not."""
    assert set(touchpoints.__all__) <= set(dir(touchpoints))


def test_unknown_name() -> None:
    """A name that is none is an AttributeError, as in any module."""
    with pytest.raises(AttributeError, match="'touchpoints' has no attribute 'nobody'"):
        _ = touchpoints.nobody


def test_loaded_later() -> None:
    """Whoever records mail does not load what answers questions."""
    program = (
        "import sys, touchpoints\n"
        "assert not any('.insight' in name for name in sys.modules)\n"
        "assert touchpoints.Via.EMAIL == 'Email'\n"
        "assert touchpoints.conditions.last_contacted_on\n"
        "assert 'cattrs' not in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", program], check=True)
