"""Lines that begin like ``From:``, in plain text, in bold and in the rows of tables."""

from typing import Final, NamedTuple, final

from touchpoints.mail._labels import LABELS, LONGEST_LABEL, fold_label

_LONGEST_UNKNOWN_LABEL: Final = 40
_MAX_LABEL_WORDS: Final = 4
#: Marks of bold and italics in plain text.
EMPHASIS: Final = "*_ \t"
_STARS: Final = "*_"
#: A line of ASCII that begins with none of these and has no colon has no label.
_DRESSED: Final = ("|", *EMPHASIS)


@final
class Label(NamedTuple):
    """A line that begins like ``From:``.

    Attributes:
        key: What stands before the colon, folded.
        value: What stands behind it.
    """

    key: str
    value: str


def read_label(text: str) -> Label | None:
    """The label that a bare line begins with; None where no table knows it.

    >>> read_label("*Von :* Ada")
    Label(key='von', value='Ada')
    """
    colon = text.find(":", 0, LONGEST_LABEL + 1)
    key = text[: max(colon, 0)].casefold()
    if key in LABELS:
        return Label(key, text[colon + 1 :].strip())
    if colon < 0 and text.isascii() and text[:1] not in _DRESSED:
        return None
    label = split_label(text, longest=LONGEST_LABEL)
    return label if label is not None and label.key in LABELS else None


def split_label(text: str, *, longest: int = _LONGEST_UNKNOWN_LABEL) -> Label | None:
    """What stands before and behind the first colon; None where it is too far right.

    Bold as plain text writes it (``*From:*``) and the bars of tables are taken off.
    """
    if text.startswith("|"):
        text = _without_bars(text)
    reach = longest + 4
    colon = text.find(":", 0, reach)
    wide = text.find("：", 0, reach)
    if wide >= 0 and (colon < 0 or wide < colon):
        colon = wide
    if colon < 1:
        return None
    key, value = text[:colon], text[colon + 1 :]
    if key[0] in _STARS:
        value = _without_emphasis(key, value.strip())
    return Label(fold_label(key.strip(EMPHASIS)), value.strip())


def _without_emphasis(key: str, value: str) -> str:
    """A value without the marks that end a label's emphasis, and with its own taken off.

    ``*Subject:* a``, ``*Subject: *a``, ``*Subject: a*`` and ``*Subject: **a*``.
    """
    bare = value.lstrip(_STARS)
    opened, closed = len(key) - len(key.lstrip(_STARS)), len(value) - len(bare)
    return bare if 0 < closed <= opened else bare.rstrip(EMPHASIS)


def looks_like_header(text: str) -> bool:
    """Whether a line is ``a few words: something``, in whatever language."""
    label = split_label(text)
    return (
        label is not None
        and label.key[:1].isalpha()
        and len(label.key.split()) <= _MAX_LABEL_WORDS
        and not any(mark in label.key for mark in "@<>,;")
    )


def _without_bars(text: str) -> str:
    cells = [cell.strip() for cell in text.strip("| ").split("|", 1)]
    if len(cells) == 1 or cells[0].rstrip("* ").endswith(":"):
        return " ".join(cells)
    return ": ".join(cells)
