"""How Sphinx builds the documentation; it needs no network."""

import ast
import enum
import importlib
import importlib.metadata
import inspect
import json
import pkgutil
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import final

import attrs
from sphinx.application import Sphinx
from sphinx.util.inspect import stringify_signature

import touchpoints

project = "touchpoints"
author = "The touchpoints maintainers"
copyright = "2026, the touchpoints maintainers"  # noqa: A001 -- Sphinx's name for it
release = version = importlib.metadata.version("touchpoints")

extensions = [
    "myst_nb",  # has myst_parser in it, and runs notebooks
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build"]
nitpicky = True

# What belongs to other projects cannot be linked without a network; what is ours must
# resolve.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!touchpoints\b).*"),
    (r"py:class", r"touchpoints\..*\._\w+"),  # type variables have no page
]

# Docstrings are read as source more often than as pages: `name` is enough markup.
default_role = "code"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 2

# The notebook is kept without outputs. It is run whenever the documentation is built; a
# cell that fails is a warning, and so an error.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints_format = "short"
maximum_signature_line_length = 80
# The signatures show the types already.
napoleon_attr_annotations = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"touchpoints {version}"
html_show_sourcelink = False
html_theme_options = {"navigation_with_keys": True}


@final
@attrs.frozen
class _Default:
    """A default in a signature, shown only where it is short enough to be read."""

    value: object

    def __repr__(self) -> str:
        if isinstance(self.value, enum.Enum):
            return f"{type(self.value).__name__}.{self.value.name}"
        if isinstance(self.value, attrs.Factory) or len(repr(self.value)) > 40:
            return "..."
        return repr(self.value)


def _show_short_defaults(
    _app: Sphinx, what: str, _name: str, documented: object, *_: object
) -> tuple[str, None] | None:
    """Write the signatures of values with their fields, not with pages of defaults."""
    if what != "class" or not (inspect.isclass(documented) and attrs.has(documented)):
        return None
    signature = inspect.signature(documented)
    defaults = {field.alias: field.default for field in attrs.fields(documented)}
    parameters = [
        parameter
        if parameter.default is parameter.empty
        else parameter.replace(default=_Default(defaults[parameter.name]))
        for parameter in signature.parameters.values()
    ]
    shown = stringify_signature(
        signature.replace(parameters=parameters),
        show_return_annotation=False,
        unqualified_typehints=True,
    )
    return shown, None


def _keep_colons(
    _app: Sphinx,
    what: str,
    _name: str,
    _obj: object,
    _options: object,
    lines: list[str],
) -> None:
    """Keep napoleon from taking what precedes a property's first colon for its type."""
    if what in {"attribute", "data", "property"} and lines and ":" in lines[0]:
        lines[:0] = ["..", ""]


def _values() -> Iterator[type]:
    """All values of the package that have slots."""
    for found in pkgutil.walk_packages(touchpoints.__path__, "touchpoints."):
        module = importlib.import_module(found.name)
        for thing in vars(module).values():
            is_ours = inspect.isclass(thing) and thing.__module__ == found.name
            if is_ours and attrs.has(thing) and "__slots__" in vars(thing):
                yield thing


def _document_cached_properties(_app: Sphinx) -> None:
    """Give cached properties their docstrings back, which attrs' slots have not kept.

    Slots may be a mapping from names to docstrings; autodoc reads it.
    """
    for value in _values():
        tree = ast.parse(textwrap.dedent(inspect.getsource(value)))
        docstrings = {
            node.name: ast.get_docstring(node)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            and any(ast.unparse(d) == "cached_property" for d in node.decorator_list)
        }
        value.__slots__ = {name: docstrings.get(name) for name in value.__slots__}


#: Pages have no Vega in them, so charts are drawn. Readers see their own cells only.
_DRAWN = {
    "cell_type": "code",
    "execution_count": None,
    "id": "drawn",
    "metadata": {"tags": ["remove-cell"]},
    "outputs": [],
    "source": 'import altair\n\n_ = altair.renderers.enable("svg")\n',
}


def _bring_notebook(app: Sphinx) -> None:
    """Copy the notebook and its data here, as Sphinx looks nowhere else for pages."""
    examples = Path(app.srcdir).parent / "examples"
    pages = Path(app.srcdir) / "examples"
    pages.mkdir(exist_ok=True)
    for name in ("touchpoints.jsonl", "contacts.csv"):
        shutil.copy(examples / name, pages)
    notebook = json.loads((examples / "insight.ipynb").read_text(encoding="utf-8"))
    notebook["cells"].insert(1, _DRAWN)
    text = json.dumps(notebook, ensure_ascii=False)
    (pages / "insight.ipynb").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("builder-inited", _bring_notebook)
    app.connect("builder-inited", _document_cached_properties)
    app.connect("autodoc-process-signature", _show_short_defaults)
    app.connect("autodoc-process-docstring", _keep_colons, priority=400)
