"""The texts of a mail in which a forward is looked for (rule F7)."""

from collections.abc import Iterator
from typing import Final

from touchpoints.mail._subject_prefixes import Prefix, outermost_prefix
from touchpoints.mail.html import html_to_text
from touchpoints.mail.messages import Message

#: What clients leave in the HTML of a forward (and, some of them, of a reply): where the
#: plain text has no block, it is worth rendering.
_HTML_SIGNS: Final = (
    "gmail_quote",
    "moz-forward-container",
    "moz-email-headers-table",
    "divRplyFwdMsg",
    "yahoo_quoted",
    "Apple-interchange-newline",
    "border-top:solid #",
)


def searched_texts(message: Message) -> Iterator[str]:
    """The plain text, and the HTML's where it may have what the text has lost."""
    yield message.text
    html = message.html
    if html is None:
        return
    announced = outermost_prefix(message.subject) is Prefix.FORWARD
    if announced or any(sign in html for sign in _HTML_SIGNS):
        rendered = html_to_text(html)
        if rendered != message.text:
            yield rendered
