"""The laws of timelines, agendas and idle alerts, whatever the record holds."""

from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from touchpoints.insight.agenda import agenda
from touchpoints.insight.idle import IdlePolicy, idle_deals
from touchpoints.insight.idle_alerts import IdleAlerts, notify_idle
from touchpoints.insight.timeline import timeline
from touchpoints.records.deals import Deal
from touchpoints.records.interactions import Direction
from touchpoints.records.tasks import Task, TaskStatus
from touchpoints.records.touchpoints import (
    Document,
    Email,
    Event,
    EventKind,
    EventStatus,
    Sms,
    SmsStatus,
)

NOON = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)  # summer time ends in Berlin
HOUR = timedelta(hours=1)
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [UTC, BERLIN, timezone(timedelta(hours=-9, minutes=-30))]

zones = st.sampled_from(ZONES)
# Few moments, so that many touchpoints share one.
moments = st.builds(
    lambda hours, later, zone: (NOON + hours * HOUR + later).astimezone(zone),
    st.integers(-4, 4),
    st.sampled_from([timedelta(0), timedelta(microseconds=1)]),
    zones,
)
people = st.sampled_from(["rep", "ann", None])
contact_ids = st.sets(st.sampled_from(["ada", "bob"]))
COMMON = {
    "id": st.text(min_size=1, max_size=3),
    "created_at": st.just(NOON),
    "performed_by": people,
    "contact_ids": contact_ids,
    "deal_ids": st.sets(st.sampled_from(["d1", "d2"])),
}
mails = st.builds(
    Email,
    **COMMON,
    occurred_at=moments,
    direction=st.sampled_from(Direction),
    is_campaign=st.booleans(),
)
messages = st.builds(
    Sms,
    **COMMON,
    occurred_at=moments,
    direction=st.sampled_from(Direction),
    status=st.sampled_from(SmsStatus),
)
files = st.builds(Document, **COMMON, occurred_at=moments)
events = st.builds(
    Event,
    **COMMON,
    kind=st.sampled_from(EventKind),
    status=st.sampled_from(EventStatus),
    starts_at=moments,
    ends_at=st.none() | st.just(NOON + 9 * HOUR),
)
open_tasks = st.builds(
    Task, **COMMON, due_on=st.none() | st.dates(NOON.date(), NOON.date())
)
due_tasks = st.builds(Task, **COMMON, due_at=moments)
done_tasks = st.builds(
    Task, **COMMON, status=st.just(TaskStatus.DONE), completed_at=moments
)
items = st.lists(
    st.one_of(mails, messages, files, events, open_tasks, due_tasks, done_tasks),
    unique_by=lambda item: item.id,
    max_size=20,
)


def adas_pages(record, *, limit, now):
    """Every page of Ada's timeline."""
    cursor, pages = None, []
    while not pages or cursor is not None:
        page = timeline(record, contact_id="ada", limit=limit, cursor=cursor, now=now)
        pages.append(page)
        cursor = page.next_cursor
    return pages


@given(items, st.integers(1, 7), moments)
def test_pages_cover_the_timeline_exactly_once(record, limit, now) -> None:
    """N1: page by page, whatever the limit, one sees all touchpoints once and in order."""
    pages = adas_pages(record, limit=limit, now=now)
    whole = timeline(record, contact_id="ada", limit=99, now=now)
    assert [item for page in pages for item in page] == list(whole)
    assert all(len(page) == limit for page in pages[:-1])


@given(items, moments, st.randoms())
def test_the_order_is_that_of_the_touchpoints_alone(record, now, shuffler) -> None:
    """N1, L2: the same touchpoints in any order make the same timeline, newest first."""
    shuffled = list(record)
    shuffler.shuffle(shuffled)
    page = timeline(record, contact_id="ada", now=now)
    assert timeline(shuffled, contact_id="ada", now=now) == page
    instants = [item.occurred_at.astimezone(UTC) for item in page]
    assert instants == sorted(instants, reverse=True)


@given(items, moments)
def test_nothing_is_both_history_and_up_next(record, now) -> None:
    """N1: what a contact took part in stands in one place, tasks never in the history."""
    page = timeline(record, contact_id="ada", limit=99, now=now)
    history, ahead = {item.id for item in page}, {item.id for item in page.up_next}
    adas = {item.id for item in record if "ada" in item.contact_ids}
    assert not history & ahead
    assert history | ahead <= adas
    assert not [item for item in page if isinstance(item, Task)]


@given(items, moments, zones, st.randoms())
def test_an_agenda_is_a_partition(record, now, zone, shuffler) -> None:
    """N3, S6: each of my items is in one part, unless it was not held, in any order."""
    found = agenda(record, person="rep", now=now, zone=zone)
    parts = Counter(item.id for item in (*found.upcoming, *found.overdue))
    parts.update(item.id for item in found.completed)
    expected = Counter(
        item.id
        for item in record
        if isinstance(item, Event | Task)
        and item.performed_by == "rep"
        and item.status is not EventStatus.NOT_HELD
    )
    assert parts == expected
    shuffled = list(record)
    shuffler.shuffle(shuffled)
    assert agenda(shuffled, person="rep", now=now, zone=zone) == found


@given(items, moments, zones)
def test_what_is_overdue_stays_overdue(record, now, zone) -> None:
    """N3: time alone makes items overdue and never upcoming again."""
    before = agenda(record, person="rep", now=now, zone=zone)
    after = agenda(record, person="rep", now=now + HOUR, zone=zone)
    overdue = {item.id for item in before.overdue}
    assert overdue <= {item.id for item in after.overdue}


class Pager:
    """A notifier that keeps what it was given."""

    def __init__(self) -> None:
        self.spells = []

    def alert(self, idle) -> None:
        """Take an alert down."""
        self.spells.append(idle.since)


DEAL = Deal(id="d1", created_at=NOON)
POLICY = IdlePolicy(threshold=3 * HOUR)
# An hour passes with a look at the deals, and may bring a touchpoint.
hours = st.lists(st.booleans(), max_size=30)


def mail_at(number: int) -> Email:
    """A mail on the deal, at the full hour."""
    return Email(
        id=f"m{number}",
        created_at=NOON,
        deal_ids=["d1"],
        direction=Direction.OUTBOUND,
        occurred_at=NOON + number * HOUR,
    )


@given(hours, st.integers(1, 4))
def test_an_alert_fires_once_per_spell_and_re_arms(brings_mail, every) -> None:
    """N4: each spell that is seen idle is alerted once; a touchpoint begins a new one."""
    pager, alerts, record = Pager(), IdleAlerts(), []
    seen_idle = []
    for number, brings in enumerate(brings_mail, start=1):
        if brings:
            record.append(mail_at(number))
        if number % every:
            continue
        now = NOON + number * HOUR
        idle = idle_deals([DEAL], record, now=now, policy=POLICY)
        since = record[-1].occurred_at if record else DEAL.created_at
        assert bool(idle) is (now - since >= POLICY.threshold)
        seen_idle += [each.since for each in idle]
        alerts = notify_idle(idle, alerts=alerts, notifier=pager)
    assert pager.spells == sorted(set(seen_idle))


@given(items, moments, st.randoms())
def test_idle_deals_do_not_depend_on_the_order(record, now, shuffler) -> None:
    """N4: the same record in any order has the same idle deals."""
    deals = [Deal(id=f"d{n}", created_at=NOON - n * HOUR) for n in range(4)]
    expected = idle_deals(deals, record, now=now, policy=POLICY)
    shuffler.shuffle(deals)
    assert idle_deals(deals, record[::-1], now=now, policy=POLICY) == expected
