"""Web forms: what a visitor sent from the web site, checked field by field (rule W6)."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import final

import attrs

from touchpoints.errors import InvalidAddress, InvalidForm
from touchpoints.mail.addresses import Address, normalize_address, validate_address
from touchpoints.records.interactions import InteractionType

#: Longer values are no honest visitor's, and no column of a CRM holds them.
MAX_LENGTHS = {
    "kind": 200,
    "name": 300,
    "company": 300,
    "phone": 100,
    "job_title": 300,
    "country": 100,
    "message": 50_000,
    "page": 2_000,
    "submission_id": 300,
}

#: What `kind` says where the form does not say which button was pressed.
ANY_KIND = InteractionType.WEB_REQUEST.value

_OLDER_NAME = "brochure request"
_YEARS = range(1990, 9999)
#: Compiled when the first form comes in: not every host has forms.
_NOT_TEXT = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"


def _to_line(text: str) -> str:
    return " ".join(re.sub(_NOT_TEXT, "", text).split())


def _to_lines(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(_NOT_TEXT, "", lines).strip()


def _to_kind(text: str) -> str:
    kind = _to_line(text)
    # W1: what is a Web Request now was a Brochure Request before.
    return ANY_KIND if kind.casefold() == _OLDER_NAME else kind


def _to_id(text: str | None) -> str | None:
    return (_to_line(text) or None) if text is not None else None


@final
@attrs.frozen(kw_only=True)
class WebRequestForm:
    """What a visitor sent from the web site, checked (rule W6).

    Texts are trimmed and freed of control characters. The form as a plain mapping is
    read by `touchpoints.serialization.web_request_from_form`.

    Attributes:
        kind: Which button was pressed, such as "Request a Demo" (rule W1).
        email: The visitor's address.
        name: The full name; empty where it was not given, as are the other texts.
        company: The employer's name.
        phone: The phone number as written.
        job_title: The visitor's position.
        country: The country as written.
        message: What the visitor wrote.
        page: The page that the form stood on.
        submission_id: The web site's id for this one submission: a replay carries it
            again (rule W3). None: the fields and the hour stand in for it.
        submitted_at: When it was sent; None: when it is recorded.

    Raises:
        InvalidForm: A field is missing or malformed; every bad one is named.

    >>> WebRequestForm(kind="Request a Demo", email="ada@lab.example")
    WebRequestForm(kind='Request a Demo', email='ada@lab.example')
    """

    kind: str = attrs.field(converter=_to_kind)
    email: str = attrs.field(converter=_to_line)
    name: str = attrs.field(default="", converter=_to_line, repr=False)
    company: str = attrs.field(default="", converter=_to_line, repr=False)
    phone: str = attrs.field(default="", converter=_to_line, repr=False)
    job_title: str = attrs.field(default="", converter=_to_line, repr=False)
    country: str = attrs.field(default="", converter=_to_line, repr=False)
    message: str = attrs.field(default="", converter=_to_lines, repr=False)
    page: str = attrs.field(default="", converter=_to_line, repr=False)
    submission_id: str | None = attrs.field(default=None, converter=_to_id, repr=False)
    submitted_at: datetime | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        """Name every bad field at once."""
        errors = dict(self._faults())
        if errors:
            raise InvalidForm(errors)

    def _faults(self) -> Iterator[tuple[str, str]]:
        if not self.kind:
            yield "kind", "is missing"
        yield from self._address_faults()
        for name, most in MAX_LENGTHS.items():
            length = len(getattr(self, name) or "")
            if length > most:
                yield name, f"is too long: {length:,} characters, at most {most:,}"
        yield from self._date_faults()

    def _address_faults(self) -> Iterator[tuple[str, str]]:
        if not self.email:
            yield "email", "is missing"
            return
        try:
            validate_address(self.email)
        except InvalidAddress as error:
            yield "email", f"is no e-mail address: {error}"

    def _date_faults(self) -> Iterator[tuple[str, str]]:
        if self.submitted_at is None:
            return
        if self.submitted_at.utcoffset() is None:
            yield "submitted_at", "has no time zone"
        elif self.submitted_at.year not in _YEARS:
            yield "submitted_at", "is no plausible date"

    @cached_property
    def address(self) -> Address:
        """The visitor's normalised address, with the name."""
        return Address(normalize_address(self.email), self.name)
