"""Values to and from plain mappings: storage, configuration, forms and tables."""

import csv
import json
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO, StringIO
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import attrs
import pytest
from cattrs import BaseValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoints.errors import ConfigurationError, InvalidData, InvalidForm
from touchpoints.insight.contacted import Contacted, PassedOver, PassedOverLater
from touchpoints.insight.idle import IdlePolicy, Snooze
from touchpoints.insight.idle_alerts import IdleAlerts, IdleSpell
from touchpoints.insight.qualifying import LastContactedPolicy, PassedOverReason
from touchpoints.insight.vias import Via
from touchpoints.intake.by_hand import Logged
from touchpoints.intake.changes import Change, ContactChange, Content
from touchpoints.intake.copies import Gain
from touchpoints.intake.inbox import AmbiguousPolicy, Inbox, TagRule
from touchpoints.intake.knowledge import Known, NoticeEntry, Question
from touchpoints.intake.matching import (
    Ambiguous,
    Blocked,
    Fate,
    Internal,
    Linked,
    Missing,
    NoReply,
)
from touchpoints.intake.notices import MailSummary, Notice
from touchpoints.intake.outcomes import (
    AlreadyRecorded,
    Duplicate,
    Ignored,
    Outcome,
    Parked,
    Recorded,
    Refused,
)
from touchpoints.intake.problems import (
    AmbiguousContact,
    AttachmentDropped,
    ConflictingTags,
    ContactNotFound,
    ForwarderSenderNotFound,
    LimitExceeded,
    MissingAddress,
    NoTagMatch,
    Problem,
    ProblemKind,
    QuoteNotOutgoing,
    SharedAddress,
    TagNotAllowed,
)
from touchpoints.intake.verdicts import (
    Automated,
    IgnoreReason,
    InternalOnly,
    InternalVisitor,
    NeverLogged,
    NotForUs,
    RefuseReason,
    Unauthenticated,
    Unauthorized,
)
from touchpoints.intake.web_forms import WebRequestForm
from touchpoints.mail.addresses import Address
from touchpoints.mail.automation import Automation, AutomationKind
from touchpoints.mail.forwards import Certainty, Evidence, Found
from touchpoints.mail.limits import LimitKind, Limits
from touchpoints.records.deals import Deal, DealStatus, StageEntry
from touchpoints.records.interactions import (
    Caution,
    Direction,
    Interaction,
    InteractionType,
    Participant,
    Role,
    Side,
    Source,
    StatedDate,
    StoredAttachment,
)
from touchpoints.records.people import Colleague, Contact, Directory, Organization
from touchpoints.records.tasks import Task, TaskStatus
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
    Touchpoint,
    TouchpointKind,
    WebRequest,
)
from touchpoints.serialization import (
    contacts_from_rows,
    load_inbox,
    make_converter,
    web_request_from_form,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CONVERTER = make_converter()
#: A zone file (RFC 9636) in its shortest form: UTC, and no name.
NAMELESS_ZONE = (
    b"TZif" + bytes(32) + bytes([0, 0, 0, 1, 0, 0, 0, 4]) + bytes(6) + b"UTC\0"
)


# -- strategies: any value of each kind -------------------------------------------

TEXTS = st.text(max_size=8)
IDS = st.text("abc-1é", min_size=1, max_size=4)
ID_SETS = st.frozensets(IDS, max_size=2)
ADDRESSES = st.builds("{}@{}.example".format, st.text("ab.", min_size=1), IDS)
ZONES = st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(
    datetime(1970, 1, 2),  # noqa: DTZ001 - the zone is drawn beside it
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=ZONES,
)
SPANS = st.timedeltas(timedelta(0), timedelta(days=1_000))


def some(strategy):
    """The value or None."""
    return st.none() | strategy


def several(strategy):
    """A short tuple of values."""
    return st.lists(strategy, max_size=2).map(tuple)


ORGANIZATIONS = st.builds(
    Organization, id=IDS, name=TEXTS, domains=several(st.just("lab.example"))
)
CONTACTS = st.builds(
    Contact,
    id=IDS,
    name=TEXTS,
    email_addresses=several(ADDRESSES),
    phone_numbers=several(TEXTS),
    organization_id=some(IDS),
    company=TEXTS,
    job_title=TEXTS,
    country=TEXTS,
    created_at=some(MOMENTS),
    merged_into=some(IDS),
    is_deleted=st.booleans(),
    claimed=st.frozensets(TEXTS, max_size=2),
)
COLLEAGUES = st.builds(
    Colleague, id=IDS, name=TEXTS, email_addresses=several(ADDRESSES)
)
DIRECTORIES = st.builds(
    Directory, domains=several(st.just("acme.example")), colleagues=several(COLLEAGUES)
)
OPEN_DEALS = st.builds(
    Deal,
    id=IDS,
    created_at=MOMENTS,
    name=TEXTS,
    owner=some(TEXTS),
    stage=TEXTS,
    source=TEXTS,
    contact_ids=ID_SETS,
    organization_ids=ID_SETS,
)
STAGED_DEALS = st.builds(
    lambda deal, history: attrs.evolve(
        deal,
        stage=max(history, key=lambda each: each.entered_at).stage,
        stage_history=history,
    ),
    OPEN_DEALS,
    st.lists(
        st.builds(StageEntry, stage=IDS, entered_at=MOMENTS),
        min_size=1,
        max_size=3,
        unique_by=lambda each: each.entered_at,
    ),
)
DEALS = STAGED_DEALS | st.builds(
    lambda deal, closed_at, status: attrs.evolve(
        deal, closed_at=closed_at, status=status
    ),
    OPEN_DEALS,
    MOMENTS,
    st.sampled_from([DealStatus.WON, DealStatus.LOST]),
)
FILES = st.builds(
    StoredAttachment,
    filename=TEXTS,
    media_type=TEXTS,
    size=st.integers(0),
    sha256=TEXTS,
)
PARTICIPANTS = st.builds(
    Participant,
    address=ADDRESSES,
    name=TEXTS,
    role=st.sampled_from(Role),
    side=st.sampled_from(Side),
    contact_ids=ID_SETS,
)
INTERACTIONS = st.builds(
    Interaction,
    id=IDS,
    type=st.sampled_from(InteractionType),
    direction=st.sampled_from(Direction),
    participants=st.lists(PARTICIPANTS, min_size=1, max_size=2).map(tuple),
    subject=TEXTS,
    text=TEXTS,
    notes=several(TEXTS),
    attachments=several(FILES),
    occurred_at=MOMENTS,
    stated_date=some(
        st.builds(StatedDate, moment=MOMENTS, is_zone_known=st.booleans())
    ),
    recorded_at=MOMENTS,
    source=st.sampled_from(Source),
    message_id=some(TEXTS),
    references=several(TEXTS),
    keys=several(TEXTS),
    loggers=several(ADDRESSES),
    tags=several(TEXTS),
    organization_ids=ID_SETS,
    deal_ids=ID_SETS,
    cautions=st.frozensets(st.sampled_from(Caution), max_size=3),
    revision=st.integers(0),
)
COMMON = {
    "id": IDS,
    "created_at": MOMENTS,
    "performed_by": some(TEXTS),
    "contact_ids": ID_SETS,
    "organization_ids": ID_SETS,
    "deal_ids": ID_SETS,
    "subject": TEXTS,
    "completed_at": some(MOMENTS),
    "effort": some(SPANS),
}
OCCURRING = COMMON | {"occurred_at": MOMENTS}
CONVERSING = OCCURRING | {"thread_id": some(TEXTS)}
DIRECTIONS = st.sampled_from(Direction)
TOUCHPOINTS = st.one_of(
    st.builds(
        Email,
        **CONVERSING,
        direction=DIRECTIONS,
        is_campaign=st.booleans(),
        is_automatic=st.booleans(),
    ),
    st.builds(
        PhoneCall,
        **OCCURRING,
        direction=DIRECTIONS,
        status=st.sampled_from(PhoneCallStatus),
    ),
    st.builds(
        Event,
        **COMMON,
        kind=st.sampled_from(EventKind),
        status=st.sampled_from(EventStatus),
        starts_at=MOMENTS,
    ),
    st.builds(
        Sms, **CONVERSING, direction=DIRECTIONS, status=st.sampled_from(SmsStatus)
    ),
    st.builds(Chat, **CONVERSING, direction=DIRECTIONS),
    st.builds(WebRequest, **CONVERSING),
    st.builds(Document, **OCCURRING),
    st.builds(Case, **OCCURRING, status=TEXTS),
    st.builds(PortalVisit, **OCCURRING, action=st.sampled_from(PortalAction)),
)
TASKS = st.builds(
    Task,
    id=IDS,
    created_at=MOMENTS,
    performed_by=some(TEXTS),
    title=TEXTS,
    due_on=some(st.dates()),
    contact_ids=ID_SETS,
    organization_ids=ID_SETS,
    deal_ids=ID_SETS,
    effort=some(SPANS),
) | st.builds(
    Task,
    id=IDS,
    created_at=MOMENTS,
    status=st.just(TaskStatus.DONE),
    due_at=some(MOMENTS),
    completed_at=MOMENTS,
)
COUNTING = st.sampled_from(
    [
        LastContactedPolicy(),
        LastContactedPolicy(inbound=[]),
        LastContactedPolicy().including(TouchpointKind.CHAT),
        LastContactedPolicy().excluding(TouchpointKind.MEETING),
    ]
)
LASTING = st.timedeltas(timedelta(seconds=1), timedelta(days=1_000))
IDLE_POLICIES = st.builds(
    IdlePolicy,
    threshold=LASTING,
    stage_thresholds=st.dictionaries(IDS, LASTING, max_size=2),
    horizon=SPANS | st.just(timedelta.max),
    counting=COUNTING,
)
SPELLS = st.builds(IdleSpell, deal_id=IDS, since=MOMENTS)
SNOOZES = st.builds(
    Snooze, deal_id=IDS, reason=IDS, until=MOMENTS, snoozed_by=some(TEXTS)
)
CONTACTED = st.builds(
    Contacted,
    on=MOMENTS,
    via=some(st.sampled_from(Via)),
    by=some(TEXTS),
    item=IDS,
    inbound=some(MOMENTS),
    outbound=some(MOMENTS),
    passed_over=several(
        st.builds(
            PassedOver,
            item=IDS,
            kind=st.sampled_from(TouchpointKind),
            on=MOMENTS,
            reason=st.sampled_from(PassedOverReason),
        )
    ),
)
MISSING = several(
    st.builds(MissingAddress, address=ADDRESSES, organizations=several(ORGANIZATIONS))
)
SHARED = several(
    st.builds(SharedAddress, address=ADDRESSES, candidates=several(CONTACTS))
)
PARK_REASONS = st.builds(ContactNotFound, missing=MISSING) | st.builds(
    AmbiguousContact, shared=SHARED
)
REFUSALS = st.one_of(
    st.builds(ConflictingTags, tags=several(TEXTS)),
    st.builds(ForwarderSenderNotFound, name=TEXTS),
    st.builds(LimitExceeded, limits=several(st.sampled_from(LimitKind))),
    st.builds(NoTagMatch, received=several(TEXTS), allowed=several(TEXTS)),
    st.builds(QuoteNotOutgoing, tag=TEXTS, direction=some(DIRECTIONS)),
    st.builds(TagNotAllowed, tag=TEXTS, direction=some(DIRECTIONS)),
)
PROBLEMS = (
    PARK_REASONS
    | REFUSALS
    | st.builds(AttachmentDropped, filenames=several(TEXTS), max_bytes=st.integers(1))
)
NAMED_ADDRESSES = st.builds(Address, address=ADDRESSES, name=TEXTS)
NOTICES = st.builds(
    Notice,
    recipient=NAMED_ADDRESSES,
    mail=st.builds(
        MailSummary,
        key=TEXTS,
        message_id=some(TEXTS),
        subject=TEXTS,
        sender=some(NAMED_ADDRESSES),
        date=some(MOMENTS),
    ),
    problem=PROBLEMS,
    created_at=MOMENTS,
)
FATES = st.one_of(
    st.builds(
        Linked,
        address=ADDRESSES,
        contacts=several(CONTACTS),
        candidates=several(CONTACTS),
    ),
    st.builds(Ambiguous, address=ADDRESSES, candidates=several(CONTACTS)),
    st.builds(Missing, address=ADDRESSES, organizations=several(ORGANIZATIONS)),
    st.builds(NoReply, address=ADDRESSES),
    st.builds(Internal, address=ADDRESSES),
    st.builds(Blocked, address=ADDRESSES),
)
EVIDENCE = st.builds(
    Evidence,
    found=st.sampled_from(Found),
    certainty=st.sampled_from(Certainty),
    client=some(TEXTS),
    language=some(TEXTS),
    lines=some(st.tuples(st.integers(0), st.integers(0))),
    date_text=some(TEXTS),
    unread=several(TEXTS),
    resent_by=some(NAMED_ADDRESSES),
)
CHANGES = st.builds(
    Change,
    recorded=several(INTERACTIONS),
    parked=several(INTERACTIONS),
    seen=ID_SETS,
    contents=several(st.builds(Content, attachment=FILES, data=st.binary(max_size=9))),
    contacts=several(st.builds(ContactChange, before=some(CONTACTS), after=CONTACTS)),
    deals=several(DEALS),
    touchpoints=several(TOUCHPOINTS),
    notices=several(NOTICES),
)
FILED = {
    "interaction": INTERACTIONS,
    "fates": several(FATES),
    "cautions": st.frozensets(st.sampled_from(Caution), max_size=2),
    "evidence": some(EVIDENCE),
    "notices": several(NOTICES),
    "change": CHANGES,
}
REFUSE_REASONS = (
    REFUSALS
    | st.builds(Unauthenticated, evidence=TEXTS)
    | st.just(Unauthorized())
    | st.builds(InternalVisitor, address=ADDRESSES)
)
AUTOMATIONS = st.builds(
    Automation,
    kind=st.sampled_from(AutomationKind),
    evidence=TEXTS,
    failed_recipients=several(ADDRESSES),
    list_domain=some(TEXTS),
)
IGNORE_REASONS = st.builds(Automated, automation=AUTOMATIONS) | st.sampled_from(
    [NotForUs(), InternalOnly(), NeverLogged()]
)
OUTCOMES = st.one_of(
    st.builds(Recorded, **FILED),
    st.builds(
        Duplicate,
        **FILED,
        reason=st.builds(AlreadyRecorded, gains=several(st.sampled_from(Gain))),
    ),
    st.builds(Parked, **FILED, reason=PARK_REASONS),
    st.builds(Refused, reason=REFUSE_REASONS, notices=several(NOTICES), change=CHANGES),
    st.builds(Ignored, reason=IGNORE_REASONS),
)
KNOWN = st.builds(
    Known,
    contacts=several(CONTACTS),
    organizations=several(ORGANIZATIONS),
    interactions=several(INTERACTIONS),
    deals=several(DEALS),
    notices=several(
        st.builds(
            NoticeEntry,
            mail=TEXTS,
            kind=st.sampled_from(ProblemKind),
            recipient=ADDRESSES,
            at=MOMENTS,
        )
    ),
    unsent=several(NOTICES),
)
QUESTIONS = st.builds(Question, mail=TEXTS, addresses=ID_SETS, keys=ID_SETS)
INBOXES = st.builds(
    Inbox,
    addresses=st.just(("crm@acme.example",)),
    internal_domains=st.just(("acme.example", "acme.test")),
    colleagues=several(COLLEAGUES),
    tags=st.just(
        (TagRule(tag="call", inbound=InteractionType.INBOUND, users=["a.b"]),)
    ),
    ambiguous=st.sampled_from(AmbiguousPolicy),
    folds_gmail_dots=st.booleans(),
    authserv_ids=several(TEXTS),
    time_zone=some(ZONES | st.sampled_from([UTC, ZoneInfo("Europe/Vienna")])),
    limits=st.builds(Limits, max_bytes=st.integers(1)),
    max_attachment_bytes=some(st.integers(1)),
    max_notices_per_hour=st.integers(1),
)

LAWS = {
    "contact": (Contact, CONTACTS),
    "organization": (Organization, ORGANIZATIONS),
    "directory": (Directory, DIRECTORIES),
    "deal": (Deal, DEALS),
    "task": (Task, TASKS),
    "touchpoint or task": (Touchpoint | Task, TOUCHPOINTS | TASKS),
    "policy": (LastContactedPolicy, COUNTING),
    "idle policy": (IdlePolicy, IDLE_POLICIES),
    "idle alerts": (
        IdleAlerts,
        st.builds(IdleAlerts, st.frozensets(SPELLS, max_size=4)),
    ),
    "snooze": (Snooze, SNOOZES),
    "contacted": (Contacted, CONTACTED),
    "interaction": (Interaction, INTERACTIONS),
    "touchpoint": (Touchpoint, TOUCHPOINTS),
    "problem": (Problem, PROBLEMS),
    "notice": (Notice, NOTICES),
    "fate": (Fate, FATES),
    "refuse reason": (RefuseReason, REFUSE_REASONS),
    "ignore reason": (IgnoreReason, IGNORE_REASONS),
    "evidence": (Evidence, EVIDENCE),
    "change": (Change, CHANGES),
    "outcome": (Outcome, OUTCOMES),
    "known": (Known, KNOWN),
    "question": (Question, QUESTIONS),
    "inbox": (Inbox, INBOXES),
    "logged": (
        Logged,
        st.builds(
            Logged, touchpoint=TOUCHPOINTS, replaced=some(TOUCHPOINTS), change=CHANGES
        ),
    ),
}


class TestRoundTrip:
    """What was written down is read back as it was."""

    @pytest.mark.parametrize("kind", LAWS)
    @given(st.data())
    @settings(max_examples=20)
    def test_every_value_survives_json(self, kind, data) -> None:
        """Writing to JSON and reading back gives an equal value of the same class."""
        cls, strategy = LAWS[kind]
        value = data.draw(strategy)
        written = json.dumps(CONVERTER.unstructure(value, unstructure_as=cls))
        read = CONVERTER.structure(json.loads(written), cls)
        assert read == value
        assert type(read) is type(value)
        assert hash(read) == hash(value)

    @given(INBOXES)
    @settings(max_examples=20)
    def test_an_inbox_survives_as_configuration(self, inbox) -> None:
        """What is written of an inbox is accepted as configuration."""
        assert load_inbox(CONVERTER.unstructure(inbox)) == inbox


class TestWritten:
    """How values look when they are written down."""

    def test_a_contact(self) -> None:
        """Texts, sorted sets, moments with offset and None: JSON has all of it."""
        contact = Contact(
            id="ada",
            email_addresses=["ada@lab.example"],
            created_at=NOON,
            claimed={"name", "country"},
        )
        assert CONVERTER.unstructure(contact) == {
            "id": "ada",
            "name": "",
            "email_addresses": ["ada@lab.example"],
            "phone_numbers": [],
            "organization_id": None,
            "company": "",
            "job_title": "",
            "country": "",
            "created_at": "2026-03-02T12:00:00+00:00",
            "merged_into": None,
            "is_deleted": False,
            "claimed": ["country", "name"],
        }

    def test_an_event(self) -> None:
        """One of several classes says which; the kind is written as it is given."""
        event = Event(
            id="e1",
            created_at=NOON,
            kind=EventKind.MEETING,
            status=EventStatus.HELD,
            starts_at=NOON,
            effort=timedelta(minutes=90),
        )
        written = CONVERTER.unstructure(event, unstructure_as=Touchpoint)
        assert written["type"] == "Event"
        assert written["kind"] == "Meeting"
        assert written["effort"] == 5_400

    def test_idle_alerts(self) -> None:
        """N4: the state of alerts is written in one order, whatever the hashes are."""
        spells = [
            IdleSpell(deal_id=f"d{number}", since=NOON + timedelta(days=number))
            for number in range(20)
        ]
        written = CONVERTER.unstructure(IdleAlerts(spells))["spells"]
        assert written[1] == {"deal_id": "d1", "since": "2026-03-03T12:00:00+00:00"}
        assert [each["deal_id"] for each in written] == sorted(
            spell.deal_id for spell in spells
        )

    def test_an_idle_policy(self) -> None:
        """N4: thresholds are a mapping from stages to seconds, as in a TOML table."""
        policy = IdlePolicy(stage_thresholds={"Proposal": timedelta(days=7)})
        written = CONVERTER.unstructure(policy)
        assert written["threshold"] == 30 * 86_400
        assert written["stage_thresholds"] == {"Proposal": 7 * 86_400}
        assert written["counting"]["mutual"] == [
            "Call",
            "Meeting",
            "Onsite Meeting",
            "Onsite Service",
        ]

    def test_an_answer_that_still_has_to_look(self) -> None:
        """L11: an answer is written with what it passed over, asked for or not."""
        item = PassedOver(
            item="t2", kind=TouchpointKind.SMS, on=NOON, reason=PassedOverReason.FAILED
        )
        answer = Contacted(
            on=NOON,
            via=Via.EMAIL,
            by=None,
            item="t1",
            inbound=NOON,
            outbound=None,
            passed_over=PassedOverLater(lambda _owner: (item,), "ada"),
        )
        written = CONVERTER.unstructure(answer)
        assert [each["item"] for each in written["passed_over"]] == ["t2"]
        assert CONVERTER.structure(written, Contacted) == answer

    def test_choices_are_plain_texts(self) -> None:
        """Other libraries' writers trip over subclasses of str, and find none here."""
        stated = Participant(address="a@b.example", role=Role.TO, side=Side.EXTERNAL)
        written = CONVERTER.unstructure(stated)
        assert type(written["role"]) is type(written["side"]) is str

    def test_contents_are_base64(self) -> None:
        """The content of an attachment goes into JSON as base64."""
        file = StoredAttachment(filename="a", media_type="b", size=2, sha256="c")
        written = CONVERTER.unstructure(Content(attachment=file, data=b"\xff\x00"))
        assert written["data"] == "/wA="

    @pytest.mark.parametrize(
        ("zone", "name"),
        [
            (ZoneInfo("Europe/Vienna"), "Europe/Vienna"),
            (UTC, "+00:00"),
            (timezone(timedelta(hours=-3, minutes=-30)), "-03:30"),
        ],
    )
    def test_zones_by_name_or_offset(self, zone, name) -> None:
        """F5: the inbox's zone is written by its key, a fixed one by its offset."""
        inbox = Inbox(addresses=["a@b.example"], internal_domains=[], time_zone=zone)
        assert CONVERTER.unstructure(inbox)["time_zone"] == name

    def test_a_zone_without_a_name_cannot_be_written(self) -> None:
        """F5: a zone that was read from a file and not named is refused."""
        zone = ZoneInfo.from_file(BytesIO(NAMELESS_ZONE))
        inbox = Inbox(addresses=["a@b.example"], internal_domains=[], time_zone=zone)
        with pytest.raises(ValueError, match="needs a name"):
            CONVERTER.unstructure(inbox)

    def test_a_naive_moment_cannot_be_written(self) -> None:
        """Only aware moments are written: a naive one names no instant."""
        entry = NoticeEntry(
            mail="",
            kind=ProblemKind.NO_TAG_MATCH,
            recipient="",
            at=NOON.replace(tzinfo=None),
        )
        with pytest.raises(ValueError, match="aware"):
            CONVERTER.unstructure(entry)


CONTACT = {"id": "ada"}


class TestStrictness:
    """What is not the value it should be is refused, never bent into shape."""

    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ({"id": 5}, "is no text"),
            ({"name": None}, "is no text"),
            ({"is_deleted": "false"}, "is neither true nor false"),
            ({"is_deleted": 0}, "is neither true nor false"),
            ({"email_addresses": "ada@lab.example"}, "is no list"),
            ({"claimed": {"name": 1}}, "is no list"),
            ({"created_at": "2026-03-02T12:00:00"}, "is no date and time with offset"),
            ({"created_at": "noon"}, "is no date and time with offset"),
            ({"created_at": 1_772_452_800}, "is no date and time with offset"),
            ({"created_at": NOON.replace(tzinfo=None)}, "is no date and time"),
            ({"id": ""}, "must not be empty"),
        ],
    )
    def test_contacts(self, change, fault) -> None:
        """Every field of a contact is of its kind or refused."""
        with pytest.raises(BaseValidationError) as caught:
            CONVERTER.structure(CONTACT | change, Contact)
        assert fault in str(leaf_of(caught.value))

    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ({"effort": "90"}, "is no number of seconds"),
            ({"effort": True}, "is no number of seconds"),
            ({"effort": 1e300}, "that a duration could have"),
            ({"effort": float("nan")}, "that a duration could have"),
            ({"direction": "Sideways"}, "is none of: Inbound, Outbound"),
            ({"direction": []}, "is none of: Inbound, Outbound"),
        ],
    )
    def test_touchpoints(self, change, fault) -> None:
        """Durations are numbers, and choices are from their set."""
        chat = Chat(id="c", created_at=NOON, occurred_at=NOON, direction="Inbound")
        data = CONVERTER.unstructure(chat, unstructure_as=Touchpoint)
        with pytest.raises(BaseValidationError) as caught:
            CONVERTER.structure(data | change, Touchpoint)
        assert fault in str(leaf_of(caught.value))

    @pytest.mark.parametrize(
        ("data", "fault"),
        [
            ({"type": "Pigeon"}, "has a type that is none of: Email, PhoneCall, Event"),
            ({"type": ["Chat"]}, "has a type that is none of: "),
            ({}, "has a type that is none of: "),
            ("Chat", "is no mapping"),
        ],
    )
    def test_unions(self, data, fault) -> None:
        """One of several classes is told by its type, and by nothing else."""
        with pytest.raises((TypeError, ValueError), match=fault):
            CONVERTER.structure(data, Touchpoint)

    @pytest.mark.parametrize("data", ["/w=", "ü", 5, "/wA=\n"])
    def test_contents(self, data) -> None:
        """Contents that were damaged on their way are refused."""
        file = {"filename": "a", "media_type": "b", "size": 2, "sha256": "c"}
        with pytest.raises(BaseValidationError) as caught:
            CONVERTER.structure({"attachment": file, "data": data}, Content)
        assert "is no" in str(leaf_of(caught.value))

    @pytest.mark.parametrize("size", ["2", 2.0, True])
    def test_numbers(self, size) -> None:
        """A size is a whole number and nothing that could be read as one."""
        file = {"filename": "a", "media_type": "b", "size": size, "sha256": "c"}
        with pytest.raises(BaseValidationError) as caught:
            CONVERTER.structure(file, StoredAttachment)
        assert str(leaf_of(caught.value)) == "is no whole number"

    @pytest.mark.parametrize(
        ("thresholds", "fault"),
        [
            ([["Proposal", 7]], "is no mapping"),
            ({"Proposal": "7"}, "is no number of seconds"),
            ({7: 7}, "is no text"),
        ],
    )
    def test_thresholds(self, thresholds, fault) -> None:
        """N4: the thresholds of stages are a mapping from texts to seconds."""
        with pytest.raises(BaseValidationError) as caught:
            CONVERTER.structure({"stage_thresholds": thresholds}, IdlePolicy)
        assert str(leaf_of(caught.value)) == fault

    def test_errors_never_show_what_was_written(self) -> None:
        """P3: an error says what is wrong with a field, not what stands in it."""
        with pytest.raises(BaseValidationError) as caught:
            CONVERTER.structure(CONTACT | {"email_addresses": "secret"}, Contact)
        assert "secret" not in str(leaf_of(caught.value))


def leaf_of(error):
    """The one error in a group of groups."""
    while isinstance(error, BaseValidationError):
        (error,) = error.exceptions
    return error


class TestLeniency:
    """What an older or a newer version wrote can be read."""

    def test_keys_of_a_newer_version_are_passed_over(self) -> None:
        """A field that does not exist yet is no reason to lose the others."""
        contact = CONVERTER.structure(CONTACT | {"shoe_size": 38}, Contact)
        assert contact == Contact(id="ada")

    def test_the_older_name_of_a_web_request_is_read(self) -> None:
        """W1: older name: Brochure Request; read as an alias on input."""
        assert (
            CONVERTER.structure("Brochure Request", InteractionType)
            is InteractionType.WEB_REQUEST
        )

    def test_a_moment_may_come_as_one(self) -> None:
        """TOML and YAML readers give moments, not texts."""
        contact = CONVERTER.structure(CONTACT | {"created_at": NOON}, Contact)
        assert contact.created_at == NOON

    def test_each_converter_is_its_own(self) -> None:
        """A host that extends its converter changes nobody else's."""
        own = make_converter()
        own.register_unstructure_hook(datetime, lambda _moment: "extended")
        contact = Contact(id="ada", created_at=NOON)
        assert own.unstructure(contact)["created_at"] == "extended"
        assert make_converter().unstructure(contact)["created_at"] != "extended"


CONFIGURATION = """
addresses = ["crm@acme.example", "sales@acme.example"]
internal_domains = ["acme.example"]
ambiguous = "ask"
never_log = ["lawyer.example"]
time_zone = "Europe/Vienna"
max_attachment_bytes = 100_000
web_request_kinds = ["Ask a Chemist"]
open_deal = "attach"

[limits]
max_bytes = 1_000_000

[[tags]]
tag = "support"
inbound = "Inbound"
users = ["ann@acme.example"]

[[colleagues]]
id = "ann"
email_addresses = ["ann@acme.example", "ann@home.example"]
"""


class TestLoadInbox:
    """C7: tags are configuration, and so is everything else about an inbox."""

    def test_a_toml_file(self) -> None:
        """C7: an inbox is read from TOML, tables and all."""
        inbox = load_inbox(tomllib.loads(CONFIGURATION))
        assert inbox == Inbox(
            addresses=["crm@acme.example", "sales@acme.example"],
            internal_domains=["acme.example"],
            ambiguous=AmbiguousPolicy.ASK,
            never_log=["lawyer.example"],
            time_zone=ZoneInfo("Europe/Vienna"),
            max_attachment_bytes=100_000,
            web_request_kinds=["Ask a Chemist"],
            open_deal="attach",
            limits=Limits(max_bytes=1_000_000),
            tags=[
                TagRule(
                    tag="support",
                    inbound=InteractionType.INBOUND,
                    users=["ann@acme.example"],
                )
            ],
            colleagues=[
                Colleague(
                    id="ann",
                    email_addresses=["ann@acme.example", "ann@home.example"],
                )
            ],
        )

    def test_every_bad_field_is_named_by_its_path(self) -> None:
        """Clear errors: all of them at once, each with its place in the file."""
        with pytest.raises(InvalidData) as caught:
            load_inbox(
                {
                    "addresses": "crm@acme.example",
                    "internal_domains": ["acme.example", 5],
                    "ambiguous": "perhaps",
                    "limits": {"max_bytes": "1 MB", "max_part": 5},
                    "colleagues": [{}],
                    "tags": [{"tag": "x", "inbound": "Inbound"}, {"tag": ""}],
                    "time_zone": "Vienna",
                    "zzz": 1,
                }
            )
        assert caught.value.errors == {
            "addresses": "is no list",
            "internal_domains[1]": "is no text",
            "ambiguous": "is none of: all, oldest, ask",
            "limits.max_bytes": "is no whole number",
            "limits.max_part": "is unknown; do you mean max_parts?",
            "colleagues[0].id": "is missing",
            "tags[1]": "a tag rule needs a tag: mail without one is No Tag Match",
            "time_zone": "is no time zone, such as Europe/Vienna or +01:00",
            "zzz": "is unknown",
        }

    @pytest.mark.parametrize(
        "zone", ["../../etc/passwd", "Europe", "", "+25:00", "+x", "x\0", "/etc/passwd"]
    )
    def test_zones_that_there_are_not(self, zone) -> None:
        """F5: whatever stands for a zone, an unknown one is a clear error."""
        with pytest.raises(InvalidData) as caught:
            load_inbox(
                {"addresses": ["a@b.c"], "internal_domains": [], "time_zone": zone}
            )
        assert caught.value.errors.keys() == {"time_zone"}

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"addresses": []}, "addresses: an inbox needs at least one"),
            ({"tag_separator": "@"}, "tag_separator: '@' cannot separate a tag"),
            ({"limits": {"max_bytes": 0}}, "limits: max_bytes must be at least 1"),
            ({"tags": [{"tag": "call"}]}, "tags[0]: tag rule 'call' accepts neither"),
        ],
    )
    def test_what_cannot_work_is_a_configuration_error(self, change, message) -> None:
        """C7: values of the right kind that make no sense say so, with their place."""
        mapping = {"addresses": ["crm@acme.example"], "internal_domains": []} | change
        with pytest.raises(ConfigurationError) as caught:
            load_inbox(mapping)
        assert message in str(caught.value)

    @pytest.mark.parametrize("data", [None, [], "addresses"])
    def test_what_is_no_mapping_at_all(self, data) -> None:
        """A file of another kind is a clear error too."""
        with pytest.raises(InvalidData) as caught:
            load_inbox(data)
        assert caught.value.errors == {"inbox": "is no mapping"}


class TestForm:
    """W6: a web form from a plain mapping, with per-field errors."""

    def test_our_own_names(self) -> None:
        """W1: a form with the fields of WebRequestForm is read as it is."""
        form = {
            "kind": "Request a Demo",
            "email": "ada@lab.example",
            "name": "Ada Byron",
            "company": "Lab Inc.",
            "phone": "1",
            "job_title": "Engineer",
            "country": "Austria",
            "message": "Hello",
            "page": "https://acme.example",
            "submission_id": "s-1",
            "submitted_at": "2026-03-02T12:00:00Z",
        }
        expected = WebRequestForm(**form | {"submitted_at": NOON})
        assert web_request_from_form(form) == expected

    def test_names_that_web_sites_use(self) -> None:
        """W6: fields are known in any case and under other usual names."""
        form = web_request_from_form(
            {
                "Form-Name": "Brochure Request",
                "E-mail": "ada@lab.example",
                "First Name": "Ada",
                "LAST_NAME": "Byron",
                "Organisation": "Lab Inc.",
                "Phone Number": 431234,
                "entry_id": 17,
                "utm_source": "news",
                "csrf": ["a", "b"],
            }
        )
        assert form == WebRequestForm(
            kind="Web Request",
            email="ada@lab.example",
            name="Ada Byron",
            company="Lab Inc.",
            phone="431234",
            submission_id="17",
        )

    def test_a_full_name_goes_before_its_parts(self) -> None:
        """W6: where a form has both, what the visitor wrote as one name counts."""
        form = web_request_from_form(FORM | {"name": "Countess", "first_name": "Ada"})
        assert form.name == "Countess"

    def test_the_first_filled_of_several_fields_counts(self) -> None:
        """W6: a second number beside the first is no reason to lose a visitor."""
        form = web_request_from_form(FORM | {"mobile": "2", "phone": "", "tel": "1"})
        assert form.phone == "1"

    def test_a_query_string(self) -> None:
        """W6: lists of one text, as parse_qs makes them, are texts."""
        query = "kind=Request+a+Demo&email=ada%40lab.example&name="
        form = web_request_from_form(parse_qs(query, keep_blank_values=True))
        assert (form.email, form.name) == ("ada@lab.example", "")

    @pytest.mark.parametrize("nothing", [None, "", [], [None], [""], ()])
    def test_empty_fields_are_as_good_as_none(self, nothing) -> None:
        """W6: a field that was left empty is missing, in whatever way it is empty."""
        with pytest.raises(InvalidForm) as caught:
            web_request_from_form(FORM | {"email": nothing})
        assert caught.value.errors == {"email": "is missing"}

    @pytest.mark.parametrize(
        "value", [["a@b.example", "c@d.example"], {"a": "b"}, 1.5, True, b"a@b.example"]
    )
    def test_what_is_no_text_is_a_bad_field(self, value) -> None:
        """W6: a field of the wrong kind is named, and never bent into shape."""
        with pytest.raises(InvalidForm) as caught:
            web_request_from_form(FORM | {"email": value})
        assert caught.value.errors == {"email": "is no text"}

    def test_a_bad_field_is_an_error_though_the_form_could_do_without(self) -> None:
        """W6: nothing is swallowed: a field that cannot be read is no empty field."""
        with pytest.raises(InvalidForm) as caught:
            web_request_from_form(FORM | {"name": ["a", "b"], "submitted_at": "today"})
        assert caught.value.errors.keys() == {"name", "submitted_at"}

    def test_all_errors_come_at_once(self) -> None:
        """W6: errors of the mapping and of the values are one answer."""
        with pytest.raises(InvalidForm) as caught:
            web_request_from_form({"e-mail": "ada", "submitted_at": "2026-03-02 12:00"})
        assert caught.value.errors.keys() == {"kind", "email", "submitted_at"}
        assert caught.value.errors["submitted_at"].startswith("is no date and time")

    @given(st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS) | st.none() | st.integers()))
    def test_any_mapping_gives_a_form_or_an_answer(self, mapping) -> None:
        """W6: whatever robots send, the answer is a form or its errors."""
        answer = form_or_errors(mapping | FORM)
        if isinstance(answer, InvalidForm):
            # A field of ours under another name, such as "FullName", given twice.
            assert answer.errors
            assert answer.errors.keys().isdisjoint(FORM)
        else:
            assert answer.email == "ada@lab.example"
        with pytest.raises(InvalidForm):
            web_request_from_form(mapping | {"email": "x"})


FORM = {"kind": "Request a Demo", "email": "ada@lab.example"}


def form_or_errors(mapping) -> WebRequestForm | InvalidForm:
    """What a mapping gives."""
    try:
        return web_request_from_form(mapping)
    except InvalidForm as error:
        return error


TABLE = """\
id,name,emails,company,organization_id,created_at,merged_into,is_deleted
ada,Ada Byron,ada@lab.example; ada@home.example,Lab Inc.,lab,2026-03-02T12:00:00Z,,
old,,,,,,ada,Yes
"""


class TestRows:
    """M3: contacts with all their addresses from a table."""

    def test_a_csv_file(self) -> None:
        """M3: several addresses stand in one cell; empty cells are defaults."""
        assert contacts_from_rows(csv.DictReader(StringIO(TABLE))) == (
            Contact(
                id="ada",
                name="Ada Byron",
                email_addresses=["ada@lab.example", "ada@home.example"],
                company="Lab Inc.",
                organization_id="lab",
                created_at=NOON,
            ),
            Contact(id="old", merged_into="ada", is_deleted=True),
        )

    def test_only_the_id_is_needed(self) -> None:
        """Columns may be left out, and cells at the end of a row."""
        rows = csv.DictReader(StringIO("id,name\nada\n"))
        assert contacts_from_rows(rows) == (Contact(id="ada"),)

    def test_every_bad_cell_is_named(self) -> None:
        """Clear errors: all of them at once, by row and column."""
        text = (
            "id,email,emails,created_at,is_deleted\n"
            ",,,,\n"
            "ada,,Ada Byron,2026-03-02,perhaps,more\n"
            "bob,,bob@lab.example,,no\n"
            "bob,,bob@home.example,,0\n"
        )
        with pytest.raises(InvalidData) as caught:
            contacts_from_rows(csv.DictReader(StringIO(text)))
        when = "is no date and time with offset, such as 2026-11-30T09:00:00+01:00"
        assert caught.value.errors == {
            "column email": "is unknown; do you mean emails?",
            "row 1, id": "is missing",
            "row 2, last cell": "is beyond the last column",
            "row 2, emails": "holds something that is no address",
            "row 2, created_at": when,
            "row 2, is_deleted": "is neither yes nor no",
            "row 4, id": "is there twice",
        }

    def test_an_id_is_there_once(self) -> None:
        """Two contacts with one id would be one in every store."""
        with pytest.raises(InvalidData) as caught:
            contacts_from_rows([{"id": "ada"}, {"id": " ada "}])
        assert caught.value.errors == {"row 2, id": "is there twice"}

    def test_an_odd_column_is_answered_with_the_columns_there_are(self) -> None:
        """A column that resembles none is answered with all of them."""
        with pytest.raises(InvalidData, match="do you mean one of id, name, emails,"):
            contacts_from_rows([{"id": "ada", "shoe size": "38"}])

    @pytest.mark.parametrize(
        "emails", ["ada", "ada@", "@lab.example", "ada@lab.example, b@lab.example",
                   "Ada <ada@lab.example>"],
    )  # fmt: skip
    def test_what_is_no_address_is_named(self, emails) -> None:
        """M1: a cell that would never match anybody is an error, not a contact."""
        with pytest.raises(InvalidData) as caught:
            contacts_from_rows([{"id": "ada", "emails": emails}])
        assert caught.value.errors == {
            "row 1, emails": "holds something that is no address"
        }
