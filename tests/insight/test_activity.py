"""Activities added and completed: how many, by whom, and with how much effort."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.insight.activity import (
    AddedRow,
    CompletedRow,
    Dimension,
    activities_added,
    activities_completed,
    completed_at_of,
    effort_of,
)
from touchpoints.insight.periods import Every, Weekday, buckets
from touchpoints.records.activities import is_activity
from touchpoints.records.deals import Deal, StageEntry
from touchpoints.records.interactions import Direction
from touchpoints.records.moments import instant
from touchpoints.records.tasks import Task, TaskKind, TaskStatus
from touchpoints.records.touchpoints import (
    Case,
    Chat,
    Document,
    Email,
    Event,
    EventKind,
    EventStatus,
    PhoneCall,
    PhoneCallStatus,
    PortalAction,
    PortalVisit,
    Sms,
    SmsStatus,
    TouchpointKind,
    WebRequest,
)

#: A Monday.
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


def email(item_id="t1", at=MONDAY, **changes) -> Email:
    """A mail that ann sent."""
    common = {
        "created_at": at,
        "occurred_at": at,
        "performed_by": "ann",
        "direction": Direction.OUTBOUND,
    }
    return Email(id=item_id, **(common | changes))


def call(item_id="p1", at=MONDAY, **changes) -> PhoneCall:
    """A phone call that ann made."""
    common = {
        "created_at": at,
        "occurred_at": at,
        "performed_by": "ann",
        "direction": Direction.OUTBOUND,
        "status": PhoneCallStatus.COMPLETED,
    }
    return PhoneCall(id=item_id, **(common | changes))


def event(item_id="e1", at=MONDAY, **changes) -> Event:
    """A meeting of an hour that ann held."""
    common = {
        "created_at": at,
        "starts_at": at,
        "ends_at": at + HOUR,
        "performed_by": "ann",
        "kind": EventKind.MEETING,
        "status": EventStatus.HELD,
    }
    return Event(id=item_id, **(common | changes))


def task(item_id="k1", at=MONDAY, done=None, **changes) -> Task:
    """A task of ann's, open unless a moment is given."""
    common = {
        "created_at": at,
        "performed_by": "ann",
        "completed_at": done,
        "status": TaskStatus.DONE if done else TaskStatus.OPEN,
    }
    return Task(id=item_id, **(common | changes))


def sms(item_id="s1", at=MONDAY, **changes) -> Sms:
    """A text message that ann sent."""
    common = {
        "created_at": at,
        "occurred_at": at,
        "performed_by": "ann",
        "direction": Direction.OUTBOUND,
        "status": SmsStatus.DELIVERED,
    }
    return Sms(id=item_id, **(common | changes))


def added(*items, **options):
    """Activities added in March."""
    return activities_added(items, **{"zone": "UTC", "between": MARCH, **options})


def completed(*items, **options):
    """Activities completed in March."""
    return activities_completed(items, **{"zone": "UTC", "between": MARCH, **options})


def counts(result, *names) -> list[tuple]:
    """The counts of a result with what the rows say under these names."""
    return [(*(getattr(row, name) for name in names), row.count) for row in result]


class TestWhatIsAnActivity:
    """K1: a colleague's own doing."""

    def test_activities(self) -> None:
        """K1: events, phone calls, chats, tasks, outbound mail and text messages."""
        chat = Chat(
            id="c1",
            created_at=MONDAY,
            occurred_at=MONDAY,
            performed_by="ann",
            direction=Direction.OUTBOUND,
        )
        items = [email(), call(), event(), task(), sms(), chat]

        (row,) = added(*items)

        assert row.count == len(items)

    def test_others(self) -> None:
        """K1: nothing inbound, nothing indirect, and nothing that no colleague did."""
        common = {"created_at": MONDAY, "occurred_at": MONDAY, "performed_by": "ann"}
        items = [
            email(direction=Direction.INBOUND),
            email(performed_by=None),
            email(is_automatic=True),
            call(direction=Direction.INBOUND),
            WebRequest(id="w1", **common),
            Document(id="d1", **common),
            Case(id="c1", **common),
            PortalVisit(id="v1", action=PortalAction.LOGIN, **common),
        ]

        assert counts(added(*items)) == counts(completed(*items)) == [(0,)]


class TestWhen:
    """K1: added by creation, completed when it was done."""

    def test_added(self) -> None:
        """K1: added by `created_at`, in any status."""
        items = [
            event("e1", status=EventStatus.PLANNED, starts_at=MONDAY + 90 * DAY,
                  ends_at=None),
            event("e2", status=EventStatus.NOT_HELD),
            call("p1", status=PhoneCallStatus.BUSY),
            sms("s1", status=SmsStatus.FAILED),
            task("k1"),
            email("t1", created_at=MONDAY - 30 * DAY),
        ]  # fmt: skip

        (row,) = added(*items)

        assert [each.id for each in row.touchpoints] == ["e1", "e2", "k1", "p1", "s1"]

    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            (task(done=MONDAY + HOUR), MONDAY + HOUR),
            (task(due_at=MONDAY), None),
            (event(completed_at=MONDAY + DAY), MONDAY + DAY),
            (event(), MONDAY + HOUR),
            (event(ends_at=None), MONDAY),
            (event(status=EventStatus.PLANNED, completed_at=MONDAY), None),
            (event(status=EventStatus.NOT_HELD), None),
            (email(created_at=MONDAY + DAY), MONDAY),
            (email(completed_at=MONDAY + DAY), MONDAY + DAY),
            (sms(status=SmsStatus.FAILED), MONDAY),
            (call(status=PhoneCallStatus.HANGUP), MONDAY),
            (call(status=PhoneCallStatus.NO_ANSWER, completed_at=MONDAY), None),
        ],
    )
    def test_completed(self, item, expected) -> None:
        """K1, S2: by `completed_at`, else a held event's end, else `occurred_at`."""
        assert completed_at_of(item) == expected
        assert counts(completed(item)) == [(0 if expected is None else 1,)]


class TestPeriods:
    """K2: half-open periods in a named time zone."""

    def test_empty_buckets(self) -> None:
        """K2: a group has a row in every bucket, with 0 where nothing happened."""
        items = [email("t1"), email("t2", MONDAY + 14 * DAY, performed_by="bob")]
        window = (MONDAY - 9 * HOUR, MONDAY - 9 * HOUR + 21 * DAY)

        rows = added(*items, between=window, every="week", group_by=["performed_by"])

        assert [(f"{r.start:%d}", r.performed_by, r.count) for r in rows] == [
            ("02", "ann", 1),
            ("02", "bob", 0),
            ("09", "ann", 0),
            ("09", "bob", 0),
            ("16", "ann", 0),
            ("16", "bob", 1),
        ]
        assert rows[1].touchpoints == ()

    def test_no_groups(self) -> None:
        """K2: without groups there is a row for each bucket, whatever happened."""
        assert counts(added(every=Every.MONTH)) == [(0,)]
        assert len(completed(every="day")) == 31

    def test_no_groups_where_nothing_happened(self) -> None:
        """K2: what is nowhere in the window is no group of it."""
        outside = email(at=MARCH[1])

        assert len(added(outside, group_by=["performed_by"], every="day")) == 0
        assert len(added(outside, group_by=["deal"])) == 0

    def test_edges(self) -> None:
        """K2: the first moment of a window belongs to it, its last does not."""
        for add in (added, completed):
            assert counts(add(email(at=MARCH[0]))) == [(1,)]
            assert counts(add(email(at=MARCH[1]))) == [(0,)]

    def test_midnight_of_the_zone(self) -> None:
        """K2: a mail on the evening of the 31st is already of April in Madrid."""
        late = email(at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
        window = (MARCH[0], MARCH[1] + 10 * DAY)

        for zone, expected in {"UTC": [1, 0], "Europe/Madrid": [0, 1]}.items():
            rows = added(late, between=window, zone=zone, every="month")
            assert [row.count for row in rows] == expected

    def test_rows_say_when(self) -> None:
        """K2: rows carry start, end and whether they are partial; weeks as asked."""
        rows = added(
            between=(MONDAY, MONDAY + 13 * DAY),
            zone="Europe/Madrid",
            every="week",
            week_starts_on=Weekday.SUNDAY,
        )

        assert [(f"{r.start:%d %H}", f"{r.end:%d %H}", r.is_partial) for r in rows] == [
            ("02 10", "08 00", True),
            ("08 00", "15 00", False),
            ("15 00", "15 10", True),
        ]


class TestEffort:
    """K3: unknown is not zero."""

    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            (email(), None),
            (email(effort=HOUR), HOUR),
            (task(effort=timedelta(0)), timedelta(0)),
            (event(), HOUR),
            (event(effort=2 * HOUR), 2 * HOUR),
            (event(ends_at=None), None),
            (event(completed_at=MONDAY + HOUR / 12), HOUR / 12),
            (event(completed_at=MONDAY + 9 * HOUR), HOUR),
            (event(completed_at=MONDAY - HOUR), None),
            (event(status=EventStatus.PLANNED), None),
        ],
    )
    def test_effort_of(self, item, expected) -> None:
        """K3: what an item says, or how long a held event took."""
        assert effort_of(item) == expected

    def test_nights_on_which_clocks_change(self) -> None:
        """K2, K3: from 1:30 to 3:30 it is three hours when clocks are set back."""
        madrid = ZoneInfo("Europe/Madrid")
        night = datetime(2024, 10, 27, 1, 30, tzinfo=madrid)

        assert effort_of(event(at=night, ends_at=night.replace(hour=3))) == 3 * HOUR

    def test_sums(self) -> None:
        """K3: the sum of known durations, and how many are known and not."""
        items = [event("e1"), call("p1", effort=HOUR / 2), email("t1"), email("t2")]

        (row,) = completed(*items)

        assert (row.count, row.effort) == (4, 1.5 * HOUR)
        assert (row.with_duration, row.without_duration) == (2, 2)
        assert row.mean_effort == 0.75 * HOUR

    def test_nothing_known(self) -> None:
        """K3: where no duration is known there is no mean."""
        (row,) = completed(email())

        assert (row.effort, row.mean_effort) == (timedelta(0), None)
        assert (row.with_duration, row.without_duration) == (0, 1)


class TestGroups:
    """K4, K6: who is credited, and what counts how often."""

    def test_performer(self) -> None:
        """K4: credit goes to who performed it, whoever owns the deal today."""
        deal = Deal(id="d1", created_at=MONDAY, owner="bob")
        item = email(deal_ids=["d1"])

        rows = added(item, group_by=["performed_by"], deals=[deal])

        assert counts(rows, "performed_by") == [("ann", 1)]

    def test_kind_and_direction(self) -> None:
        """K1: a task is a kind; events and tasks go no way."""
        items = [email("t1"), email("t2", is_campaign=True), event(), task()]

        rows = added(*items, group_by=["direction", Dimension.KIND])

        assert counts(rows, "direction", "kind") == [
            (Direction.OUTBOUND, TouchpointKind.EMAIL, 1),
            (Direction.OUTBOUND, TouchpointKind.EMAIL_CAMPAIGN, 1),
            (None, TouchpointKind.MEETING, 1),
            (None, TaskKind.TASK, 1),
        ]
        assert rows.columns[:2] == ("direction", "kind")

    def test_teams(self) -> None:
        """K4: the team is the performer's; who is in none comes last."""
        items = [email("t1"), email("t2", performed_by="bob"), task(), sms()]
        items += [email("t3", performed_by="eve")]

        rows = added(*items, group_by=["team"], teams={"ann": "south", "bob": "north"})

        assert counts(rows, "team") == [("north", 1), ("south", 3), (None, 1)]

    def test_deals(self) -> None:
        """K6: on two deals it counts once for each, in a person's total once."""
        items = [email("t1", deal_ids=["d1", "d2"]), email("t2")]

        by_deal = added(*items, group_by=["performed_by", "deal"])

        assert counts(by_deal, "performed_by", "deal") == [
            ("ann", "d1", 1),
            ("ann", "d2", 1),
            ("ann", None, 1),
        ]
        assert counts(added(*items, group_by=["performed_by"]), "performed_by") == [
            ("ann", 2)
        ]

    def test_stages(self) -> None:
        """K6: the stage is what its deal was in then, and counts once."""
        deals = [
            in_stages("d1", {"Lead": MONDAY, "Offer": MONDAY + 2 * DAY}),
            in_stages("d2", {"Lead": MONDAY - DAY}),
            Deal(id="d3", created_at=MONDAY),
        ]
        items = [
            email("t1", MONDAY + DAY, deal_ids=["d1", "d2"]),
            email("t2", MONDAY + 2 * DAY, deal_ids=["d1", "d2"]),
            email("t3", MONDAY - HOUR, deal_ids=["d1"]),
            email("t4", deal_ids=["d3"]),
            email("t5", deal_ids=["unknown"]),
            email("t6"),
        ]

        rows = added(*items, group_by=["stage"], deals=deals)

        assert [(r.stage, [t.id for t in r.touchpoints]) for r in rows] == [
            ("Lead", ["t1", "t2"]),
            ("Offer", ["t2"]),
            (None, ["t3", "t4", "t5", "t6"]),
        ]

    def test_stages_by_completion(self) -> None:
        """K6: for what was completed, the stage is the one at its completion."""
        deal = in_stages("d1", {"Lead": MONDAY, "Offer": MONDAY + DAY})
        item = task(done=MONDAY + 2 * DAY, deal_ids=["d1"])

        for metric, stage in [(added, "Lead"), (completed, "Offer")]:
            rows = metric(item, group_by=["stage"], deals=[deal])
            assert counts(rows, "stage") == [(stage, 1)]

    def test_deals_with_their_stages(self) -> None:
        """K6: a deal stands beside its own stage, in whatever order one asks."""
        deals = [in_stages("d1", {"Lead": MONDAY}), in_stages("d2", {"Offer": MONDAY})]
        item = email(deal_ids=["d1", "d2"])

        rows = added(item, group_by=["stage", "kind", "deal"], deals=deals)

        assert counts(rows, "deal", "stage") == [("d1", "Lead", 1), ("d2", "Offer", 1)]
        assert rows.columns[:3] == ("stage", "kind", "deal")

    def test_unknown_dimensions(self) -> None:
        """K8: a dimension that does not exist is answered with those that do."""
        with pytest.raises(ValueError, match=r"'month' among performed_by, .*, stage"):
            added(group_by=["month"])
        with pytest.raises(ValueError, match=r"such as \('kind',\)"):
            added(group_by="kind")

    def test_a_dimension_twice(self) -> None:
        """K8: asking twice changes nothing."""
        rows = added(email(), group_by=["kind", Dimension.KIND])

        assert rows.columns.count("kind") == 1


def in_stages(deal_id: str, entered: dict[str, datetime]) -> Deal:
    """A deal that went through these stages."""
    history = [StageEntry(stage=s, entered_at=at) for s, at in entered.items()]
    stage = list(entered)[-1]
    return Deal(id=deal_id, created_at=MONDAY, stage=stage, stage_history=history)


class TestDrillDown:
    """K8: every number knows the touchpoints behind it."""

    def test_order(self) -> None:
        """K8: by the moment that counts, then by id, whatever order they came in."""
        items = [
            task("b", MONDAY, done=MONDAY + 3 * DAY),
            email("c", MONDAY + DAY),
            email("a", MONDAY + DAY),
        ]

        (new,), (done,) = added(*items), completed(*items)

        assert [each.id for each in new.touchpoints] == ["b", "a", "c"]
        assert [each.id for each in done.touchpoints] == ["a", "c", "b"]

    def test_ids_that_two_kinds_share(self) -> None:
        """K8: a task and a mail of one id are two, in one order."""
        items = [task("1", done=MONDAY), email("1")]

        for metric in (added, completed):
            (row,), (other,) = metric(*items), metric(*reversed(items))
            assert row.touchpoints == other.touchpoints
            assert row.count == 2

    def test_columns(self) -> None:
        """K8: the rows as values end with the ids behind the numbers."""
        (row,) = completed(event(), group_by=["kind"]).to_dicts()

        assert row == {
            "kind": "Meeting",
            "start": MARCH[0],
            "end": MARCH[1],
            "is_partial": False,
            "count": 1,
            "effort": HOUR,
            "with_duration": 1,
            "without_duration": 0,
            "mean_effort": HOUR,
            "touchpoint_ids": ("e1",),
        }

    def test_table(self) -> None:
        """K8: a result prints as a table."""
        assert str(added(email(), group_by=["performed_by"])).splitlines() == [
            "performed_by  start       end         is_partial  count",
            "ann           2026-03-01  2026-04-01  no              1",
        ]

    def test_table_of_unknown_efforts(self) -> None:
        """K3: nobody knows how long the mail took, so a table says nothing of it."""
        found = completed(email())

        assert str(found).splitlines()[1].split() == [
            *("2026-03-01", "2026-04-01", "no", "1", "0", "1")
        ]
        assert found.to_dicts()[0]["effort"] == timedelta(0)

    def test_rows_are_values(self) -> None:
        """K8: rows are equal where their numbers and touchpoints are."""
        (row,) = added(email("t1"), email("t2"))

        assert row == attrs.evolve(row, touchpoints=row.touchpoints[::-1])
        assert row != attrs.evolve(row, touchpoints=row.touchpoints[:1])
        assert isinstance(row, AddedRow)
        assert "t1" not in repr(row)


def test_program() -> None:
    """K1, K2, K3, K8: what the program of the metrics says of a meeting and a mail."""
    monday = datetime(2019, 6, 24, 9, 0, tzinfo=UTC)
    mail_at = datetime(2019, 6, 27, 10, 30, tzinfo=UTC)
    summer = (datetime(2019, 6, 1, tzinfo=UTC), datetime(2019, 8, 1, tzinfo=UTC))
    items = [
        event("t1", monday, performed_by="rep"),
        email("t2", mail_at, performed_by="rep"),
        sms("t3", mail_at, performed_by="rep", status=SmsStatus.FAILED),
        event("t4", mail_at, performed_by="rep", status=EventStatus.PLANNED),
    ]
    options = {"zone": "Europe/Madrid", "between": summer}

    new = activities_added(items, group_by=("performed_by",), every="week", **options)
    done = activities_completed(
        items, group_by=("performed_by", "kind"), every="month", **options
    )

    assert sum(row.count for row in new) == 4
    meeting = next(
        row for row in done if row.kind is TouchpointKind.MEETING and row.count
    )
    assert isinstance(meeting, CompletedRow)
    assert meeting.effort == HOUR
    assert [each.id for each in meeting.touchpoints] == ["t1"]


# The night of the 29th clocks in Madrid are set forward.
moments = st.datetimes(
    min_value=datetime(2026, 3, 27),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2026, 4, 2),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, ZoneInfo("Europe/Madrid")]),
)
people = st.sampled_from(["ann", "bob", None])
deal_ids = st.frozensets(st.sampled_from(["d1", "d2", "d3"]))
efforts = st.none() | st.sampled_from([timedelta(0), HOUR, HOUR / 7])
DEALS = [
    in_stages("d1", {"Lead": datetime(2026, 3, 28, tzinfo=UTC),
                     "Offer": datetime(2026, 3, 30, tzinfo=UTC)}),
    in_stages("d2", {"Lead": datetime(2026, 3, 29, tzinfo=UTC)}),
]  # fmt: skip


@st.composite
def any_item(draw, number: int):
    """An item of any kind, in any status."""
    common = {
        "created_at": draw(moments),
        "performed_by": draw(people),
        "deal_ids": draw(deal_ids),
        "effort": draw(efforts),
    }
    at = draw(moments)
    way = draw(st.sampled_from(Direction))
    match draw(st.integers(0, 4)):
        case 0:
            return email(f"t{number}", at, direction=way, **common)
        case 1:
            status = draw(st.sampled_from(PhoneCallStatus))
            return call(f"t{number}", at, direction=way, status=status, **common)
        case 2:
            status = draw(st.sampled_from(EventStatus))
            return event(f"t{number}", at, status=status, **common)
        case 3:
            return task(f"t{number}", done=draw(st.none() | st.just(at)), **common)
        case _:
            return sms(f"t{number}", at, direction=way, **common)


@st.composite
def records(draw):
    """Items, each with an id of its own."""
    return [draw(any_item(number)) for number in range(draw(st.integers(0, 6)))]


WINDOW = (datetime(2026, 3, 28, 7, tzinfo=UTC), datetime(2026, 4, 1, 7, tzinfo=UTC))
dimensions = st.lists(st.sampled_from(Dimension), unique=True)
units = st.sampled_from([None, *Every])
METRICS = [
    (activities_added, lambda item: item.created_at),
    (activities_completed, completed_at_of),
]


def naive(items, moment_of, group_by, cut) -> Counter:
    """How many there are by bucket and group, one item, deal and bucket at a time."""
    known = {deal.id: deal for deal in DEALS}
    found = Counter()
    for item in filter(is_activity, items):
        moment = moment_of(item)
        values = {"performed_by": item.performed_by, "kind": item.kind}
        values |= {"team": {"ann": "south"}.get(item.performed_by)}
        values |= {"direction": getattr(item, "direction", None)}
        for at, bucket in enumerate(cut):
            if moment is None or not (
                instant(bucket.start) <= instant(moment) < instant(bucket.end)
            ):
                continue
            groups = set()
            for deal_id in item.deal_ids or [None]:
                deal = known.get(deal_id)
                values["deal"] = deal_id
                values["stage"] = None if deal is None else deal.stage_at(moment)
                groups.add(tuple(values[name] for name in group_by))
            found.update((at, each) for each in groups)
    return found


@pytest.mark.parametrize(("metric", "moment_of"), METRICS)
@given(items=records(), group_by=dimensions, every=units)
def test_numbers_are_those_of_a_naive_count(
    metric, moment_of, items, group_by, every
) -> None:
    """K1, K2, K6, K8: counts are what one finds by counting, in any order."""
    options = {"zone": "Europe/Madrid", "between": WINDOW, "every": every}
    settings = {**options, "group_by": group_by, "deals": DEALS}
    settings["teams"] = {"ann": "south"}

    result = metric(items, **settings)

    cut = buckets(WINDOW, zone="Europe/Madrid", every=every)
    starts = {bucket.start: at for at, bucket in enumerate(cut)}
    keys = [tuple(getattr(row, name) for name in group_by) for row in result]
    found = {
        (starts[row.start], key): row.count
        for row, key in zip(result, keys, strict=True)
    }
    assert +Counter(found) == naive(items, moment_of, group_by, cut)
    assert len(result) == len(found) == len(cut) * len(set(keys))
    assert all(len(row.touchpoints) == row.count for row in result)
    again = metric(sorted(items, key=lambda each: each.id[::-1]), **settings)
    assert again == metric(reversed(items), **settings) == result
    assert again.to_dicts() == result.to_dicts()


@pytest.mark.parametrize(("metric", "moment_of"), METRICS)
@given(items=records(), every=units)
def test_sums(metric, moment_of, items, every) -> None:
    """K2, K6: buckets add up to the whole; deals to each activity's number of deals."""
    options = {"zone": "Europe/Madrid", "between": WINDOW}

    (whole,) = metric(items, **options)

    parts = metric(items, **options, every=every, group_by=["performed_by", "kind"])
    assert sum(row.count for row in parts) == whole.count
    by_deal = metric(items, **options, every=every, group_by=["deal"])
    assert sum(row.count for row in by_deal) == sum(
        max(1, len(each.deal_ids)) for each in whole.touchpoints
    )
    places = [(instant(moment_of(each)), each.id) for each in whole.touchpoints]
    assert places == sorted(places)


@given(items=records(), every=units)
def test_efforts_add_up(items, every) -> None:
    """K3: efforts and what is known of them add up over buckets and people."""
    options = {"zone": "Europe/Madrid", "between": WINDOW}

    (whole,) = activities_completed(items, **options)
    parts = activities_completed(items, **options, every=every, group_by=["team"])

    assert sum((row.effort for row in parts), timedelta(0)) == whole.effort
    assert sum(row.with_duration for row in parts) == whole.with_duration
    assert whole.with_duration + whole.without_duration == whole.count
    known = [e for e in map(effort_of, whole.touchpoints) if e is not None]
    assert whole.effort == sum(known, timedelta(0))


def test_time_is_linear(growth) -> None:
    """K2: four times the activities take about four times as long."""

    def items(count: int) -> list[Email]:
        return [
            email(f"t{n}", MONDAY + n * timedelta(seconds=50)) for n in range(count)
        ]

    def both(record: list[Email]) -> None:
        for metric in (activities_added, activities_completed):
            metric(
                record,
                zone="Europe/Madrid",
                between=MARCH,
                every="day",
                group_by=["performed_by", "deal"],
            )

    assert growth(both, items(2_000), items(8_000)) < 8
