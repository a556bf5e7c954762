"""The web form from a plain mapping, as a web framework or a webhook gives it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from touchpoints.errors import InvalidForm
from touchpoints.intake.web_forms import WebRequestForm
from touchpoints.serialization.scalars import read_moment

#: What web sites call the fields, ours first: where several are filled, the first
#: counts. Names that mean other things elsewhere are left out: a "title" may be
#: "Dr.", and an "id" the form's own, which would make all submissions one.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "request_kind", "request_type", "form_name"),
    "email": ("email", "e_mail", "email_address", "work_email", "your_email", "mail"),
    "name": ("name", "full_name", "fullname", "contact_name", "your_name"),
    "first_name": ("first_name", "firstname", "given_name"),
    "last_name": ("last_name", "lastname", "family_name", "surname"),
    "company": ("company", "company_name", "organisation", "organization"),
    "phone": ("phone", "phone_number", "telephone", "tel", "mobile"),
    "job_title": ("job_title", "jobtitle", "position"),
    "country": ("country", "country_name", "country_region"),
    "message": ("message", "your_message", "comments", "comment", "question"),
    "page": ("page", "page_url", "referrer", "referer"),
    "submission_id": ("submission_id", "submission", "entry_id"),
    "submitted_at": ("submitted_at", "submission_date"),
}


def web_request_from_form(form: Mapping[str, object]) -> WebRequestForm:
    """The web request that a form describes (rule W6).

    Names of fields are read in any case, with blanks, hyphens or underscores, and
    under other usual names ("E-mail", "Full name"); a first and a last name make a name.
    Fields of other names, which every web form has, are passed over. "Brochure
    Request" is read as the older name of a Web Request (rule W1).

    Args:
        form: The fields. A value is a text, a number, None for an empty one, or a list
            of one of these, as `urllib.parse.parse_qs` makes them.

    Raises:
        InvalidForm: A field is missing or malformed. Every bad one is named.

    >>> form = {"Kind": "Request a Demo", "E-mail": "ada@lab.example", "utm": "x"}
    >>> web_request_from_form(form).email
    'ada@lab.example'
    """
    values = _values(form)
    errors: dict[str, str] = {}
    submitted_at = _moment(values.pop("submitted_at", None), errors)
    texts = {field: _text(field, value, errors) for field, value in values.items()}
    names = (texts.get("first_name"), texts.get("last_name"))
    texts.setdefault("name", " ".join(filter(None, names)))
    return _request(texts, submitted_at, errors)


def _values(form: Mapping[str, object]) -> dict[str, object]:
    """The value of each field that is filled, by our own names."""
    filled: dict[str, object] = {}
    for name, value in form.items():
        only = _only(value)
        if only is not None and only != "":
            filled.setdefault(_folded(name), only)
    firsts = {
        field: next((name for name in names if name in filled), None)
        for field, names in _NAMES.items()
    }
    return {field: filled[name] for field, name in firsts.items() if name is not None}


def _folded(name: str) -> str:
    return "_".join(name.replace("-", " ").replace("_", " ").casefold().split())


def _only(value: object) -> object:
    if not isinstance(value, (list, tuple)):
        return value
    items = cast("Sequence[object]", value)
    return items[0] if len(items) == 1 else items or None


def _text(field: str, value: object, errors: dict[str, str]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    errors[field] = "is no text"
    return ""


def _moment(value: object, errors: dict[str, str]) -> datetime | None:
    if value is None:
        return None
    try:
        return read_moment(value)
    except ValueError as error:
        errors["submitted_at"] = str(error)
        return None


def _request(
    texts: Mapping[str, str], submitted_at: datetime | None, errors: Mapping[str, str]
) -> WebRequestForm:
    try:
        request = WebRequestForm(
            kind=texts.get("kind", ""),
            email=texts.get("email", ""),
            name=texts.get("name", ""),
            company=texts.get("company", ""),
            phone=texts.get("phone", ""),
            job_title=texts.get("job_title", ""),
            country=texts.get("country", ""),
            message=texts.get("message", ""),
            page=texts.get("page", ""),
            submission_id=texts.get("submission_id"),
            submitted_at=submitted_at,
        )
    except InvalidForm as error:
        raise InvalidForm({**error.errors, **errors}) from None
    if errors:
        raise InvalidForm(errors)
    return request
