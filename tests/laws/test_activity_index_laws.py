"""The law of the activity index: whatever changed, it is the recomputation."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    multiple,
    rule,
)

import touchpoints as tp
from touchpoints.insight.activity import (
    Dimension,
    activities_added,
    activities_completed,
)
from touchpoints.insight.activity_index import ActivityIndex
from touchpoints.insight.idle import IdlePolicy, Snooze, idle_deals
from touchpoints.insight.last_contacted import last_contacted
from touchpoints.insight.periods import Every, Weekday

#: On the eve of the night in which Europe's clocks are set forward.
NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)
CONTACTS = ["ada", "bob", "cyd", "dee"]
ORGANIZATIONS = ["lab", "mill"]
DEALS = ["d1", "d2"]
TEAMS = {"ann": "north", "bob": "south"}
ZONES = ["UTC", "Europe/Madrid", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Midway"]

# Few moments, so that ties are common, and in several zones.
moments = st.builds(
    lambda hours, zone: (NOON + timedelta(hours=hours)).astimezone(zone),
    st.integers(-60, 60),
    st.sampled_from([UTC, ZoneInfo("Europe/Madrid"), ZoneInfo("Pacific/Apia")]),
)
# Some begin or end mid-day, some at a moment at which things happen.
windows = st.builds(
    lambda start, minutes: (start, start + timedelta(minutes=minutes)),
    moments.map(lambda moment: moment.astimezone(UTC)),
    st.integers(1, 5 * 24 * 60) | st.just(60 * 24 * 366 * 3),
)
basics = {
    "id": st.just("new"),
    "created_at": moments,
    "performed_by": st.sampled_from(["ann", "bob", "cyd", None]),
    "contact_ids": st.frozensets(st.sampled_from(CONTACTS), max_size=2),
    "organization_ids": st.frozensets(st.sampled_from(ORGANIZATIONS), max_size=1),
    "deal_ids": st.frozensets(st.sampled_from(DEALS), max_size=2),
    "effort": st.none() | st.timedeltas(timedelta(0), timedelta(hours=3)),
}
happened = {**basics, "occurred_at": moments, "completed_at": st.none() | moments}
directed = {**happened, "direction": st.sampled_from(tp.Direction)}
touchpoints = st.one_of(
    st.builds(tp.Email, **directed, is_automatic=st.booleans()),
    st.builds(tp.PhoneCall, **directed, status=st.sampled_from(tp.PhoneCallStatus)),
    st.builds(tp.Sms, **directed, status=st.sampled_from(tp.SmsStatus)),
    st.builds(tp.Chat, **directed),
    st.builds(tp.Document, **happened),
    st.builds(
        tp.Event,
        **basics,
        kind=st.sampled_from(tp.EventKind),
        status=st.sampled_from(tp.EventStatus),
        starts_at=moments,
    ),
)
tasks = st.builds(
    lambda done, due, **rest: tp.Task(
        **rest,
        status=tp.TaskStatus.OPEN if done is None else tp.TaskStatus.DONE,
        completed_at=done,
        due_on=due,
    ),
    done=st.none() | moments,
    due=st.none() | moments.map(lambda moment: moment.date()),
    **basics,
)
contacts = st.builds(
    tp.Contact,
    id=st.sampled_from(CONTACTS),
    organization_id=st.none() | st.sampled_from(ORGANIZATIONS),
    merged_into=st.none() | st.sampled_from(CONTACTS),
    is_deleted=st.booleans(),
)
deals = st.builds(
    lambda deal_id, made, status, stage: tp.Deal(
        id=deal_id,
        created_at=made,
        status=status,
        closed_at=None if status is tp.DealStatus.OPEN else made,
        stage=stage,
        stage_history=[tp.StageEntry(stage=stage, entered_at=made)],
    ),
    st.sampled_from(DEALS),
    moments,
    st.sampled_from(tp.DealStatus),
    st.sampled_from(["Qualified", "Proposal"]),
)
deal_lists = st.lists(deals, max_size=2, unique_by=lambda deal: deal.id)


class Record(RuleBasedStateMachine):
    """L12, K1-K8, N4: an index that took every change equals the functions."""

    filed = Bundle("filed")
    planned = Bundle("planned")

    def __init__(self) -> None:
        super().__init__()
        self.touchpoints: dict[str, tp.Touchpoint] = {}
        self.tasks: dict[str, tp.Task] = {}
        self.contacts: dict[str, tp.Contact] = {}
        self.count = 0

    @initialize(
        zone=st.sampled_from(ZONES),
        first=st.sampled_from(Weekday),
        record=st.lists(touchpoints, max_size=5),
        known=st.lists(contacts, max_size=4, unique_by=lambda each: each.id),
    )
    def begin(self, zone, first, record, known):
        """The index begins with a record, which may be empty."""
        self.zone, self.first = zone, first
        for number, each in enumerate(record):
            self.touchpoints[f"s{number}"] = attrs.evolve(each, id=f"s{number}")
        self.contacts = {each.id: each for each in known}
        self.index = ActivityIndex(
            self.touchpoints.values(),
            zone=zone,
            contacts=known,
            teams=TEAMS,
            week_starts_on=first,
        )

    @rule(target=filed, touchpoint=touchpoints)
    def add(self, touchpoint):
        """Something happens, or is planned."""
        touchpoint = attrs.evolve(touchpoint, id=f"n{self.count}")
        self.count += 1
        self.touchpoints[touchpoint.id] = touchpoint
        self.index.add(touchpoint)
        return touchpoint.id

    @rule(target=planned, task=tasks, number=st.integers(0, 3))
    def add_task(self, task, number):
        """A task is written down; its id may be a touchpoint's."""
        task = attrs.evolve(task, id=f"n{number}")
        if task.id in self.tasks:
            return multiple()
        self.tasks[task.id] = task
        self.index.add(task)
        return task.id

    @rule(touchpoint_id=filed, touchpoint=touchpoints)
    def edit(self, touchpoint_id, touchpoint):
        """A touchpoint becomes another in all but its id, status included."""
        touchpoint = attrs.evolve(touchpoint, id=touchpoint_id)
        self.touchpoints[touchpoint_id] = touchpoint
        self.index.change(touchpoint)

    @rule(task_id=planned, task=tasks)
    def edit_task(self, task_id, task):
        """A task is done, opened again, or given to somebody else."""
        task = attrs.evolve(task, id=task_id)
        self.tasks[task_id] = task
        self.index.change(task)

    @rule(touchpoint_id=consumes(filed))
    def delete(self, touchpoint_id):
        """A touchpoint is deleted."""
        del self.touchpoints[touchpoint_id]
        self.index.remove(touchpoint_id)

    @rule(task_id=consumes(planned))
    def delete_task(self, task_id):
        """A task is deleted."""
        del self.tasks[task_id]
        self.index.remove_task(task_id)

    @rule(contact=contacts)
    def put_contact(self, contact):
        """A contact is moved, merged, parted again, or deleted."""
        self.contacts[contact.id] = contact
        self.index.put_contact(contact)

    @rule(
        between=windows,
        group_by=st.lists(st.sampled_from(Dimension), max_size=3, unique=True),
        every=st.none() | st.sampled_from(Every),
        deals=deal_lists,
    )
    def ask_for_activities(self, between, group_by, every, deals):
        """K1-K8: the rows are the function's, with what is behind them."""
        record = [*self.touchpoints.values(), *self.tasks.values()]
        cut = {"between": between, "group_by": group_by, "every": every, "deals": deals}
        whole = {"zone": self.zone, "teams": TEAMS, "week_starts_on": self.first}
        added = self.index.added(**cut)
        completed = self.index.completed(**cut)
        assert added == activities_added(record, **cut, **whole)
        assert completed == activities_completed(record, **cut, **whole)

    @rule(now=moments)
    def ask_who_was_contacted(self, now):
        """L12: the last contacts are the function's, explanations included."""
        last = last_contacted(
            self.touchpoints.values(), contacts=self.contacts.values(), now=now
        )
        for each in CONTACTS:
            assert self.index.contact(each, now=now) == last.contact(each)
        for each in ORGANIZATIONS:
            assert self.index.organization(each, now=now) == last.organization(each)
        for each in DEALS:
            assert self.index.deal(each, now=now) == last.deal(each)

    @rule(
        deals=deal_lists,
        now=moments,
        hours=st.integers(1, 48),
        snoozed=st.lists(st.sampled_from(DEALS), max_size=1),
    )
    def ask_for_idle_deals(self, deals, now, hours, snoozed):
        """N4: the idle deals are the function's."""
        record = [*self.touchpoints.values(), *self.tasks.values()]
        terms = {
            "now": now,
            "policy": IdlePolicy(
                threshold=timedelta(hours=hours), horizon=timedelta(days=1)
            ),
            "snoozes": [
                Snooze(deal_id=each, reason="holiday", until=NOON) for each in snoozed
            ],
        }
        zone = ZoneInfo(self.zone)
        assert self.index.idle_deals(deals, **terms) == idle_deals(
            deals, record, zone=zone, **terms
        )


TestActivityIndex = Record.TestCase
TestActivityIndex.settings = settings(max_examples=100, stateful_step_count=30)
