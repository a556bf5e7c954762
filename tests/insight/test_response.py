"""Response times: from a customer's first message to our answer."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.insight._order import place
from touchpoints.insight.business_hours import BusinessHours
from touchpoints.insight.response import response_runs, response_times
from touchpoints.records.interactions import Direction
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import (
    Chat,
    Document,
    Email,
    PhoneCall,
    PhoneCallStatus,
    Sms,
    SmsStatus,
    TouchpointKind,
    WebRequest,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)
IN, OUT = Direction
MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


def mail(touchpoint_id, hours, direction, *, thread="x", by="rep", **more):
    """A mail so many hours after noon; a colleague's if it went out."""
    return Email(
        id=touchpoint_id,
        created_at=NOON,
        occurred_at=NOON + hours * HOUR,
        direction=direction,
        thread_id=thread,
        performed_by=by if direction is OUT else None,
        **more,
    )


def text(touchpoint_id, hours, direction, status):
    """A text message so many hours after noon."""
    return Sms(
        id=touchpoint_id,
        created_at=NOON,
        occurred_at=NOON + hours * HOUR,
        direction=direction,
        status=status,
        thread_id="x",
    )


def shape(items) -> list[tuple[str, str]]:
    """The ids of each run's inbound touchpoints, and that of its answer."""
    return [
        (
            " ".join(each.id for each in run.inbound),
            "" if run.answer is None else run.answer.id,
        )
        for run in response_runs(items)
    ]


class TestRuns:
    """Where a run begins and ends."""

    def test_the_first_inbound_waits_for_the_next_outbound(self) -> None:
        """K7: from the first inbound on, whatever else came in meanwhile."""
        items = [mail("a", 0, IN), mail("b", 2, IN), mail("c", 3, OUT)]
        (run,) = response_runs(items)
        assert shape(items) == [("a b", "c")]
        assert run.waited == 3 * HOUR
        assert run.touchpoints == tuple(items)

    def test_a_second_outbound_answers_nothing(self) -> None:
        """K7: what goes out while nobody waits is no response."""
        items = [mail("a", 0, OUT), mail("b", 1, IN), mail("c", 2, OUT)]
        assert shape([*items, mail("d", 3, OUT)]) == [("b", "c")]

    def test_a_run_without_an_answer_is_open(self) -> None:
        """K7: open runs have no response time, rather than one of nothing."""
        items = [mail("a", 0, IN), mail("b", 1, OUT), mail("c", 2, IN)]
        answered, waiting = response_runs(items)
        assert (answered.waited, waiting.waited) == (HOUR, None)
        assert waiting.answer is None
        assert waiting.touchpoints == (items[2],)
        assert repr(answered) == "<ResponseRun a: answered by b>"
        assert repr(waiting) == "<ResponseRun c: open>"

    def test_each_thread_for_itself(self) -> None:
        """K7: an answer in another thread is no answer, nor is one in none."""
        items = [
            mail("a", 0, IN),
            mail("b", 1, IN, thread="y"),
            mail("c", 2, OUT, thread="y"),
            mail("d", 3, OUT, thread=None),
            mail("e", 4, IN, thread=None),
        ]
        assert shape(items) == [("a", ""), ("b", "c")]

    def test_automatic_mail_neither_starts_nor_stops(self) -> None:
        """K7, A1: an out-of-office reply answers nothing, and a bounce asks nothing."""
        items = [
            mail("bounce", 0, IN, is_automatic=True),
            mail("a", 1, IN),
            mail("away", 2, OUT, is_automatic=True),
            mail("b", 3, OUT),
        ]
        assert shape(items) == [("a", "b")]

    def test_campaigns_neither_start_nor_stop(self) -> None:
        """K7, S4: a campaign's mail was no answer to anybody."""
        items = [mail("a", 0, IN), mail("news", 1, OUT, is_campaign=True)]
        assert shape([mail("spam", -1, IN, is_campaign=True), *items]) == [("a", "")]

    def test_a_failed_text_message_neither_starts_nor_stops(self) -> None:
        """K7, S3: what reached nobody is no answer; the next one is."""
        items = [
            text("lost", -1, IN, SmsStatus.FAILED),
            text("a", 0, IN, SmsStatus.DELIVERED),
            text("b", 1, OUT, SmsStatus.FAILED),
            text("c", 2, OUT, SmsStatus.DISPATCHED),
        ]
        assert shape(items) == [("a", "c")]

    def test_web_requests_and_chats_are_part_of_threads(self) -> None:
        """K7: a form begins a run, and a chat that we began answers it."""
        common = {"created_at": NOON, "thread_id": "x"}
        form = WebRequest(id="form", occurred_at=NOON, **common)
        chat = Chat(id="chat", occurred_at=NOON + HOUR, direction=OUT, **common)
        assert shape([chat, form]) == [("form", "chat")]

    def test_what_has_no_thread_answers_nothing(self) -> None:
        """K7: calls, documents and tasks are part of no run."""
        call = PhoneCall(
            id="call",
            created_at=NOON,
            occurred_at=NOON + HOUR,
            direction=OUT,
            status=PhoneCallStatus.COMPLETED,
        )
        document = Document(id="file", created_at=NOON, occurred_at=NOON)
        task = Task(id="task", created_at=NOON)
        assert shape([call, document, task, mail("a", 0, IN)]) == [("a", "")]

    def test_the_same_moment_has_an_order(self) -> None:
        """K7, L2: at one moment the order is that of Via and id, never negative."""
        items = [mail("a", 0, IN), mail("b", 0, OUT), mail("c", 0, IN)]
        for given_items in (items, items[::-1]):
            assert shape(given_items) == [("a", "b"), ("c", "")]
        assert response_runs(items)[0].waited == timedelta(0)

    def test_the_clock_on_the_wall_does_not_count(self) -> None:
        """K7, K2: an answer in the hour that came twice took an hour, not none."""
        first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
        asked = attrs.evolve(mail("b", 0, IN), occurred_at=first)
        answered = attrs.evolve(mail("a", 0, OUT), occurred_at=first.replace(fold=1))
        (run,) = response_runs([answered, asked])
        assert run.waited == HOUR


moments = st.integers(0, 6)
threaded = st.one_of(
    st.builds(
        mail,
        st.uuids(version=4).map(str),
        moments,
        st.sampled_from(Direction),
        thread=st.sampled_from(["x", "y", None]),
        by=st.sampled_from(["rep", "ann", None]),
        is_automatic=st.booleans(),
        is_campaign=st.booleans(),
    ),
    st.builds(
        text,
        st.uuids(version=4).map(str),
        moments,
        st.sampled_from(Direction),
        st.sampled_from(SmsStatus),
    ),
)
histories = st.lists(threaded, max_size=12)


def naive_runs(items) -> list[tuple[str, str]]:
    """The definition, word by word: who begins a run, and what answers it."""
    counting = [
        each
        for each in items
        if each.thread_id is not None
        and not getattr(each, "is_automatic", False)
        and not getattr(each, "is_campaign", False)
        and getattr(each, "status", None) is not SmsStatus.FAILED
    ]
    found = []
    for first in sorted(counting, key=place):
        thread = [each for each in counting if each.thread_id == first.thread_id]
        before = [each for each in thread if place(each) < place(first)]
        after = [each for each in thread if place(each) > place(first)]
        waits = not before or max(before, key=place).direction is OUT
        if first.direction is IN and waits:
            answers = [each for each in after if each.direction is OUT]
            answer = min(answers, key=place).id if answers else ""
            found.append((first.id, answer))
    return found


class TestRunLaws:
    """What holds for every history."""

    @given(histories)
    def test_runs_are_those_of_the_definition(self, items) -> None:
        """K7: the runs found in one pass are those of the naive search."""
        found = [(ids.split()[0], answer) for ids, answer in shape(items)]
        assert found == naive_runs(items)

    @given(histories, st.randoms(use_true_random=False))
    def test_order_is_nothing(self, items, random) -> None:
        """K7: the order in which touchpoints arrive changes no run."""
        shuffled = random.sample(items, len(items))
        assert response_runs(shuffled) == response_runs(items)

    @given(histories)
    def test_no_response_time_is_negative(self, items) -> None:
        """K7: nobody is answered before asking."""
        waits = [run.waited for run in response_runs(items)]
        assert all(wait is None or wait >= timedelta(0) for wait in waits)


def times(items, **more):
    """The rows for March, in UTC."""
    return response_times(items, **({"zone": "UTC", "between": MARCH} | more))


class TestTimes:
    """What the rows say."""

    def test_the_median_stands_beside_the_mean(self) -> None:
        """K7, K8: count, mean, median, and the touchpoints behind them."""
        items = [
            mail(
                f"{direction}{thread}",
                hours * (direction is OUT),
                direction,
                thread=thread,
            )
            for thread, hours in (("x", 1), ("y", 2), ("z", 9))
            for direction in Direction
        ]
        (row,) = times(items)
        assert (row.performed_by, row.count, row.open_count) == ("rep", 3, 0)
        assert (row.mean, row.median) == (4 * HOUR, 2 * HOUR)
        assert row.spread is not None
        assert row.spread.maximum == 9 * HOUR
        assert len(row.runs) == 3
        assert set(row.touchpoints) == set(items)

    def test_open_runs_are_counted_apart(self) -> None:
        """K7: an open run is nobody's, and is part of no mean."""
        items = [mail("a", 0, IN), mail("b", 1, OUT), mail("c", 2, IN)]
        answered, waiting = times(items)
        assert (answered.performed_by, answered.count, answered.open_count) == (
            "rep",
            1,
            0,
        )
        assert (waiting.performed_by, waiting.count, waiting.open_count) == (None, 0, 1)
        assert (waiting.mean, waiting.median, waiting.spread) == (None, None, None)
        assert [each.id for each in waiting.touchpoints] == ["c"]

    def test_a_run_is_in_the_bucket_that_it_began_in(self) -> None:
        """K7, K2: its answer may come later; empty buckets count 0."""
        items = [mail("a", 0, IN), mail("b", 20 * 24, OUT)]
        between = (NOON, NOON + timedelta(days=14))
        rows = times(items, every="week", between=between)
        assert [row.count for row in rows] == [1, 0, 0]
        assert [row.is_partial for row in rows] == [True, False, True]
        assert rows[0].mean == timedelta(days=20)

    def test_what_came_before_the_window_decides(self) -> None:
        """K7, K2: a run that began before the window is none of it."""
        items = [mail("a", -1, IN), mail("b", 1, IN), mail("c", 2, OUT)]
        (row,) = times(items, group_by=(), between=(NOON, NOON + HOUR * 9))
        assert (row.count, row.open_count) == (0, 0)

    def test_groups_are_of_the_answer_or_of_the_beginning(self) -> None:
        """K4, K7: who answered gets the credit; the kind is that of the question."""
        form = WebRequest(
            id="a",
            created_at=NOON,
            occurred_at=NOON,
            thread_id="x",
            deal_ids=["d1", "d2"],
        )
        items = [form, mail("b", 1, OUT, by="ann"), mail("c", 2, IN)]
        rows = times(items, group_by=("kind", "team"), teams={"ann": "north"})
        assert [(row.kind, row.team, row.count, row.open_count) for row in rows] == [
            (TouchpointKind.EMAIL, None, 0, 1),
            (TouchpointKind.WEB_REQUEST, "north", 1, 0),
        ]
        rows = times(items, group_by=["deal", "performed_by"])
        assert [(row.deal, row.performed_by) for row in rows] == [
            ("d1", "ann"),
            ("d2", "ann"),
            (None, None),
        ]

    def test_only_business_hours_may_count(self) -> None:
        """K7: from Monday noon to Tuesday ten o'clock are six hours of business."""
        items = [mail("a", 0, IN), mail("b", 22, OUT), mail("c", 23, IN)]
        hours = BusinessHours(zone=UTC)
        (row,) = times(items, group_by=(), business_hours=hours)
        assert (row.mean, row.count, row.open_count) == (6 * HOUR, 1, 1)

    def test_nothing_is_a_row_too(self) -> None:
        """K2: ungrouped there is a row for each bucket; of groups there is none."""
        (row,) = times([], group_by=())
        assert (row.count, row.open_count, row.mean) == (0, 0, None)
        assert not times([]).rows

    def test_the_result_is_a_table(self) -> None:
        """K8: the result has columns for the numbers and for what is behind them."""
        result = times([mail("a", 0, IN), mail("b", 1, OUT)])
        (row,) = result.to_dicts()
        assert (row["performed_by"], row["count"], row["median"]) == ("rep", 1, HOUR)
        assert row["touchpoint_ids"] == ("a", "b")
        assert row["upper_quartile"] == HOUR

    def test_wrong_questions(self) -> None:
        """K2: an unknown dimension or an empty window is a mistake."""
        with pytest.raises(ValueError, match="month"):
            times([], group_by=["month"])
        with pytest.raises(ValueError, match="between"):
            times([], between=(NOON, NOON))


class TestTimesLaws:
    """What holds for every history."""

    @given(histories, st.sampled_from(["performed_by", "kind", "direction"]))
    def test_every_run_is_in_one_row(self, items, dimension) -> None:
        """K6, K7: without deals the rows are the runs, each of them once."""
        rows = times(items, group_by=[dimension], every="day")
        runs = [run for row in rows for run in row.runs]
        assert sorted(runs, key=repr) == sorted(response_runs(items), key=repr)
        assert sum(row.count + row.open_count for row in rows) == len(runs)

    @given(histories)
    def test_business_hours_are_never_longer(self, items) -> None:
        """K7: by business hours nobody waits longer than by the clock."""
        (clock,) = times(items, group_by=())
        (hours,) = times(items, group_by=(), business_hours=BusinessHours(zone="UTC"))
        assert hours.count == clock.count
        if clock.mean is not None and hours.mean is not None:
            assert hours.mean <= clock.mean
