"""The notebook in the examples: kept as text, and every cell of it runs."""

import ast
import json
from pathlib import Path
from typing import Any

import altair as alt
import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTEBOOK: dict[str, Any] = json.loads(
    (EXAMPLES / "insight.ipynb").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def namespace() -> dict[str, Any]:
    """What the cells leave behind, with what each of them shows under `shown`."""
    names: dict[str, Any] = {"shown": []}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(EXAMPLES)
        for cell in NOTEBOOK["cells"]:
            if cell["cell_type"] == "code":
                run("".join(cell["source"]), cell["id"], names)
    return names


def run(source: str, name: str, names: dict[str, Any]) -> None:
    """Do what Jupyter does with a cell: run it, and show its last expression."""
    tree = ast.parse(source)
    last = tree.body[-1]
    if isinstance(last, ast.Expr):
        tree.body.pop()
        exec(compile(tree, name, "exec"), names)
        names["shown"].append(eval(ast.unparse(last), names))
    else:
        exec(compile(tree, name, "exec"), names)


def test_kept_as_text() -> None:
    """No outputs, no counts, and nothing of the machine that it was written on."""
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    assert set(NOTEBOOK["metadata"]) == {"kernelspec", "language_info"}
    for cell in NOTEBOOK["cells"]:
        assert cell["metadata"] == {}
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_stable_ids() -> None:
    """Cells are numbered from top to bottom, so that a change shows as what it is."""
    ids = [cell["id"] for cell in NOTEBOOK["cells"]]

    assert ids == [f"cell-{number:02}" for number in range(len(ids))]


def test_answers(namespace: dict[str, Any]) -> None:
    """The cells give the answers that the text around them speaks of."""
    assert [spell.deal.id for spell in namespace["idle"]] == ["d5"]
    assert "elena" in namespace["quiet"]
    assert namespace["busiest"].performed_by == "tom"
    assert namespace["efficiency"].person("kim").deal_count == 1
    assert namespace["waiting"][-1].open_count == 2
    assert [row.stage for row in namespace["funnel"]] == namespace["stages"]


def test_frame(namespace: dict[str, Any]) -> None:
    """L12: the frame's answers are those of the function."""
    lasts = {row["contact"]: row["item"] for row in namespace["lasts"].to_dicts()}
    answers = namespace["last"].contacts()

    assert lasts == {who: each.item for who, each in answers.items() if each}


def test_pictures(namespace: dict[str, Any]) -> None:
    """There is a picture of each kind, and each is valid."""
    titles = [
        each.to_dict()["title"]["text"]
        for each in namespace["shown"]
        if isinstance(each, alt.TopLevelMixin)
    ]

    assert titles == [
        "Activities added",
        "Activities completed",
        "Activities on each deal",
        "Timeline of ada",
    ]
