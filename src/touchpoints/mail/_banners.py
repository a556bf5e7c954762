"""The lines that mail clients put between a note and what they forward."""

from typing import Final

from touchpoints.mail._label_lines import read_label
from touchpoints.mail._labels import (
    BANNER_BEGINNINGS,
    BANNERS,
    CLIENTS_BY_DASHES,
    LONGEST_BANNER,
    Banner,
    Strength,
    fold_label,
)

#: What banners and rules are drawn with.
RULE_MARKS: Final = "-_=*~+# \t\u2010\u2011\u2012\u2013\u2014\u2015\u2500\u2501"
#: A banner that nothing is drawn before ends with a colon, or has something behind it.
_ENDS: Final = (":", "：", *RULE_MARKS)
#: Fewer dashes are the mark above a signature.
_SHORTEST_RULE: Final = 5

_OUTLOOK_RULE: Final = Banner(strength=Strength.RULE, client="outlook")
_RULE: Final = Banner(strength=Strength.RULE)
_UNKNOWN_WORDS: Final = Banner(strength=Strength.BLIND)


def read_banner(text: str) -> Banner | None:
    """What a bare line says, if it is a banner or a rule; None for any other.

    >>> read_banner("-------- Weitergeleitete Nachricht --------").client
    'thunderbird'
    """
    if len(text) > LONGEST_BANNER:
        return None
    if text[:1] not in RULE_MARKS and not text.endswith(_ENDS):
        return None
    bare = text.strip(RULE_MARKS)
    if not bare:
        return _read_rule(text)
    drawn = text[: text.find(bare[0])].strip("* \t")
    is_drawn = len(drawn) > 1
    folded = fold_label(bare.rstrip(":： "))
    known = BANNERS.get(folded)
    if known is not None and (is_drawn or bare.endswith((":", "："))):
        return _with_client(known, len(drawn))
    if is_drawn and (named := _named_banner(folded)) is not None:
        return named
    return _UNKNOWN_WORDS if is_drawn and text[-1] in RULE_MARKS else None


def read_plain_banner(text: str) -> Banner | None:
    """Apple's banner as Airmail has it, without a colon; None for any other line.

    >>> read_plain_banner("Begin forwarded message").client
    'apple-mail'
    """
    banner = BANNERS.get(text.casefold())
    return banner if banner is not None and banner.client == "apple-mail" else None


def read_merged_banner(text: str) -> Banner | None:
    """The banner of a line that goes on with a block; None for any other line.

    Yahoo's plain text has banner, labels and values in one line, which cannot be read.

    >>> read_merged_banner("-- Forwarded Message -- From: Ada <a@b>To: Bob").language
    'en'
    """
    if not text.startswith("--"):
        return None
    words = text.lstrip("-")
    end = words.find("--", 0, LONGEST_BANNER)
    banner = BANNERS.get(fold_label(words[: max(end, 0)]))
    if banner is None or banner.strength is not Strength.STRONG:
        return None
    return banner if read_label(words[end:].lstrip(RULE_MARKS)) else None


def _read_rule(text: str) -> Banner | None:
    drawn = text.strip()
    if len(drawn) < _SHORTEST_RULE:
        return None
    return _OUTLOOK_RULE if drawn[0] == "_" else _RULE


def _named_banner(folded: str) -> Banner | None:
    for beginning, banner in BANNER_BEGINNINGS.items():
        if folded.startswith(beginning):
            return banner
    return None


def _with_client(banner: Banner, dashes: int) -> Banner:
    """A banner that several clients share, with the one that draws it like this."""
    clients = CLIENTS_BY_DASHES.get(banner.strength)
    if banner.client is not None or clients is None or dashes not in clients:
        return banner
    return Banner(
        strength=banner.strength, language=banner.language, client=clients[dashes]
    )
