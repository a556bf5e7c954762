"""Calendar invitations, read from the text/calendar parts of a mail."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import islice
from typing import Final, cast

from icalendar import Event, vDuration

from touchpoints.adapters.calendar.invitations import (
    Answer,
    Attendee,
    Invitation,
    Method,
    recurrence_of,
)
from touchpoints.adapters.calendar.rules import Rule, read_rule
from touchpoints.adapters.calendar.series import Series
from touchpoints.adapters.calendar.zones import (
    LENGTH,
    UNREADABLE,
    Zones,
    parse_calendar,
    rule_text,
)
from touchpoints.mail.addresses import Address, parse_addresses
from touchpoints.mail.messages import Message
from touchpoints.mail.mime import Part, read_parts, read_root
from touchpoints.records.moments import require_aware

#: An invitation is a few kB; one with all its time zones a few dozen.
_MOST_BYTES: Final = 500_000
_MOST_PARTS: Final = 5
_MOST_EVENTS: Final = 100
_MOST_ATTENDEES: Final = 1_000
#: Moments that a series has, or lacks, by themselves.
_MOST_DATES: Final = 1_000
#: Versions are counted from 0; what is no 32-bit number is no version (RFC 5545, 3.3.8).
_LAST_SEQUENCE: Final = 2**31 - 1
_CALENDAR_TYPES: Final = frozenset({"application/ics", "text/calendar"})
_ADD: Final = "ADD"


def read_invitations(message: Message, *, zone: tzinfo = UTC) -> tuple[Invitation, ...]:
    """The invitations, cancellations and answers in a mail, in its order.

    Never raises on what stands in it: what is no readable invitation is left out. So
    are the methods that decide nothing: a published calendar (PUBLISH) invites nobody,
    a proposal (COUNTER) moves nothing until the organiser sends a new version, the
    refusal of one (DECLINECOUNTER) leaves all as it is, and REFRESH asks for a version
    that was sent before. ADD reads as the request for one more occurrence.

    Args:
        message: The mail.
        zone: Where times without a zone, and days without a time, are read.
    """
    root, _block = read_root(message.raw[: message.limits.max_bytes], message.limits)
    leaves = read_parts(root, message.limits).leaves
    parts = [leaf for leaf in leaves if leaf.media_type in _CALENDAR_TYPES]
    found = (each for part in parts[:_MOST_PARTS] for each in _read_part(part, zone))
    # Outlook and Google attach the file that they also show as an alternative.
    return tuple(dict.fromkeys(found))


def _read_part(part: Part, zone: tzinfo) -> Iterator[Invitation]:
    content = part.decode()
    if len(content) > _MOST_BYTES:
        return
    try:
        calendar = parse_calendar(content)
        # Of an answer or a cancellation some programs leave METHOD to the mail.
        text = str(calendar.get("METHOD") or part.parameters.get("method", ""))
        name = text.strip().upper()
        method = Method.REQUEST if name == _ADD else Method(name)
        zones = Zones(calendar, zone)
        events = calendar.events
    except UNREADABLE:
        return
    for event in islice(events, _MOST_EVENTS):
        try:
            invitation = _read_event(event, method, zones, is_added=name == _ADD)
        except UNREADABLE:
            continue
        if invitation is not None:
            yield invitation


def _read_event(
    event: Event, method: Method, zones: Zones, *, is_added: bool
) -> Invitation | None:
    uid = str(event.get("UID", "")).strip()
    if not uid:
        return None
    is_cancelled = _is_cancelled(event)
    if method is Method.REQUEST and is_cancelled:
        method = Method.CANCEL
    starts_at = _start(event, method, zones)
    ends_at = _end(event, starts_at, zones)
    recurrence, and_later = _recurrence(event, zones)
    if is_added and starts_at is not None:
        recurrence, and_later = recurrence_of(starts_at), False
    series: Series | None = None
    if method is Method.REQUEST and not recurrence and starts_at is not None:
        series = _series(event, starts_at, ends_at, zones)
    return Invitation(
        method=method,
        uid=uid,
        recurrence=recurrence,
        and_later=and_later,
        sequence=_sequence(event),
        stamped_at=_stamp(event, zones),
        subject=str(event.get("SUMMARY", "")),
        starts_at=_instant(starts_at),
        ends_at=_not_before(_instant(starts_at), _instant(ends_at)),
        series=series,
        organizer=_address(event.get("ORGANIZER")),
        attendees=tuple(_attendees(event)),
        uninvites=method is Method.CANCEL and not is_cancelled,
    )


def _is_cancelled(event: Event) -> bool:
    return str(event.get("STATUS", "")).strip().upper() == "CANCELLED"


def _sequence(event: Event) -> int:
    return min(max(int(str(event.get("SEQUENCE", 0))), 0), _LAST_SEQUENCE)


def _recurrence(event: Event, zones: Zones) -> tuple[str, bool]:
    which = event.get("RECURRENCE-ID")
    if which is None:
        return "", False
    reach = str(which.params.get("RANGE", "")).strip().upper()
    return recurrence_of(_moment(which, zones)), reach == "THISANDFUTURE"


def _stamp(event: Event, zones: Zones) -> datetime | None:
    stamp = event.get("DTSTAMP")
    return None if stamp is None else _instant(_moment(stamp, zones))


def _start(event: Event, method: Method, zones: Zones) -> datetime | None:
    # RFC 5546 sections 3.2.3 and 3.2.5: cancellations and answers may go without.
    if event.get("DTSTART") is None and method is not Method.REQUEST:
        return None
    return _moment(event["DTSTART"], zones)


def _end(event: Event, start: datetime | None, zones: Zones) -> datetime | None:
    if start is None:
        return None
    if (end := event.get("DTEND")) is not None:
        return _moment(end, zones)
    if (written := event.get(LENGTH)) is not None:
        days, hours = _duration(written)
        return (start + days).astimezone(UTC) + hours
    # RFC 5545 section 3.6.1: a day without an end is one day long.
    is_day = not isinstance(getattr(event["DTSTART"], "dt", None), datetime)
    return start + timedelta(days=1) if is_day else None


def _duration(written: object) -> tuple[timedelta, timedelta]:
    """The days of a duration, and its hours (RFC 5545 section 3.3.6).

    A day lasts until the clock shows the same again; an hour always takes an hour.
    """
    text = str(written)
    days = vDuration(text.partition("T")[0]).td
    return days, vDuration(text).td - days


def _lengths(
    event: Event, start: datetime, end: datetime | None
) -> tuple[timedelta | None, timedelta]:
    """How long it takes by the wall clock, None when unknown, and by any clock then."""
    if end is None or end < start:
        return None, timedelta(0)
    if event.get("DTEND") is None and (written := event.get(LENGTH)) is not None:
        return _duration(written)
    # Python compares moments of one zone by their wall clocks, others by their instants.
    return end - start, timedelta(0)


def _not_before(start: datetime | None, end: datetime | None) -> datetime | None:
    return None if start is None or end is None or end < start else end


def _instant(moment: datetime | None) -> datetime | None:
    return None if moment is None else require_aware(moment, "moment").astimezone(UTC)


def _moment(written: object, zones: Zones) -> datetime:
    parameters = cast("dict[str, object]", getattr(written, "params", {}))
    return zones.local(getattr(written, "dt", None), parameters.get("TZID"))


def _series(
    event: Event, start: datetime, end: datetime | None, zones: Zones
) -> Series | None:
    rule = _rule(event, start)
    added = frozenset(_dates(event, "RDATE", zones))
    if rule is None and not added:
        return None
    zone = start.tzinfo
    length, hours = _lengths(event, start, end)
    return Series(
        starts_at=start.replace(tzinfo=None),
        zone=UTC if zone is None else zone,
        rule=rule,
        added=added,
        excluded=frozenset(_dates(event, "EXDATE", zones)),
        length=length,
        hours=hours,
    )


def _rule(event: Event, start: datetime) -> Rule | None:
    """None where there is none, or none that can be followed: the first one remains."""
    written = event.get("RRULE")
    # RFC 5545 section 3.8.5.3: there should not be several.
    rules = cast("list[object]", written) if isinstance(written, list) else [written]
    first = rules[0]
    if first is None:
        return None
    try:
        return read_rule(rule_text(first), start.tzinfo or UTC)
    except UNREADABLE:
        return None


def _dates(event: Event, name: str, zones: Zones) -> Iterator[datetime]:
    written = event.get(name, [])
    lists = cast("list[object]", written) if isinstance(written, list) else [written]
    pairs = (
        (each, getattr(dates, "params", {}).get("TZID"))
        for dates in lists
        for each in getattr(dates, "dts", ())
    )
    for each, zone in islice(pairs, _MOST_DATES):
        moment = getattr(each, "dt", None)
        # A period begins with its start.
        first = cast("object", moment[0]) if isinstance(moment, tuple) else moment
        yield require_aware(zones.local(first, zone), name).astimezone(UTC)


def _attendees(event: Event) -> Iterator[Attendee]:
    written = event.get("ATTENDEE", [])
    several = cast("list[object]", written) if isinstance(written, list) else [written]
    for each in several[:_MOST_ATTENDEES]:
        address = _address(each)
        if address is not None:
            yield Attendee(address, _answer(each))


def _answer(written: object) -> Answer:
    said = str(getattr(written, "params", {}).get("PARTSTAT", "")).upper()
    return Answer(said) if said in set(Answer) else Answer.NEEDS_ACTION


def _address(written: object) -> Address | None:
    if written is None:
        return None
    parameters = cast("dict[str, object]", getattr(written, "params", {}))
    text = str(written).strip()
    if text[:7].lower() == "mailto:":
        text = text[7:]
    # RFC 7986 section 6.2: iCloud names people by a path, their address beside it.
    spelt = (text, str(parameters.get("EMAIL", "")))
    found = [each for one in spelt for each in parse_addresses(one).addresses]
    return Address(found[0].address, str(parameters.get("CN", ""))) if found else None
