"""Laws of capture: tags, the capture address, and bytes of any kind."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain

import attrs
from hypothesis import example, given
from hypothesis import strategies as st

import touchpoints as tp
from touchpoints.intake.tags import is_capture_address, read_tag
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.testing import NOON, build_mail

#: One capture address at home, and one where we are strangers ourselves.
INBOX = tp.Inbox(
    addresses=["crm@acme.example", "log@host.example"],
    internal_domains=["acme.example"],
    authserv_ids=["mx.acme.example"],
)
NOW = NOON + timedelta(days=1)

RECIPIENT_FIELDS = (
    "To",
    "Cc",
    "Bcc",
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "Resent-To",
    "Resent-Cc",
)


def mixed_case(text: str) -> st.SearchStrategy[str]:
    """The text, each letter in either case."""
    return st.lists(st.booleans(), min_size=len(text), max_size=len(text)).map(
        lambda uppers: "".join(
            letter.upper() if is_upper else letter
            for letter, is_upper in zip(text, uppers, strict=True)
        )
    )


TAGS = st.sampled_from(["", "+", "+interaction", "+quote", "+bogus", "+a+b", "+QUOTE"])
CAPTURE = st.builds(
    "{}{}@{}".format,
    mixed_case("crm"),
    TAGS,
    mixed_case("acme.example"),
) | st.builds("{}{}@{}".format, mixed_case("log"), TAGS, st.just("host.example"))
OURS = st.sampled_from(["ann@acme.example", "bob@sales.acme.example"])
THEIRS = st.sampled_from(
    [
        "ada@lab.example",
        "bob+x@gmail.com",
        "crm@lab.example",
        "xcrm@acme.example.evil.example",
        "info@host.example",
    ]
)
ANYBODY = OURS | THEIRS | CAPTURE
NAMED = st.builds("{} <{}>".format, st.sampled_from(["Ada", '"B, A"']), ANYBODY)
LISTS = st.lists(ANYBODY | NAMED, min_size=1, max_size=4).map(", ".join)
FIELDS = st.lists(
    st.builds("{}: {}".format, st.sampled_from(RECIPIENT_FIELDS), LISTS), max_size=6
)


@given(
    fields_and_order=FIELDS.flatmap(
        lambda fields: st.tuples(st.just(fields), st.permutations(fields))
    )
)
def test_the_order_of_headers_makes_no_difference(
    fields_and_order: tuple[Sequence[str], Sequence[str]],
):
    """C1 and C5: whatever the order of the headers, they say the same tag."""
    readings = [
        read_tag(tp.parse_message("\n".join((*fields, "", "Hello")).encode()), INBOX)
        for fields in fields_and_order
    ]

    assert readings[0] == readings[1]


@given(
    envelope=st.lists(ANYBODY, max_size=4).flatmap(
        lambda found: st.tuples(st.just(found), st.permutations(found))
    ),
    fields=FIELDS,
)
def test_the_order_of_the_envelope_makes_no_difference(
    envelope: tuple[Sequence[str], Sequence[str]], fields: Sequence[str]
):
    """C1 and C5: whatever the order of the envelope recipients, they say the same."""
    message = tp.parse_message("\n".join((*fields, "", "Hello")).encode())

    one, other = (read_tag(message, INBOX, recipients) for recipients in envelope)
    assert one == other


def forwarded(author: str, to: Sequence[str], cc: Sequence[str]) -> str:
    """A body with a forwarded mail in it, as Gmail writes it."""
    return (
        "---------- Forwarded message ---------\n"
        f"From: {author}\nDate: Mon, Mar 2, 2026 at 9:00 AM\nSubject: Pumps\n"
        f"To: {', '.join(to)}\nCc: {', '.join(cc)}\n\n\nHow much?\n"
    )


PEOPLE = st.lists(ANYBODY, max_size=3)
BODIES = st.just("Hello\n") | st.builds(forwarded, ANYBODY, PEOPLE, PEOPLE)


@given(
    sender=ANYBODY,
    to=PEOPLE,
    cc=PEOPLE,
    resent_from=st.none() | ANYBODY,
    body=BODIES,
    capture=CAPTURE,
)
def test_the_capture_address_is_nobody(
    *,
    sender: str,
    to: list[str],
    cc: list[str],
    resent_from: str | None,
    body: str,
    capture: str,
):
    """C6: the capture address, with any tag, is no participant, contact or question."""
    raw = build_mail(
        sender=sender,
        to=to,
        cc=[*cc, capture],
        text=body,
        headers={"Resent-From": resent_from} if resent_from else {},
    )
    store = MemoryStore(
        contacts=[
            tp.Contact(id="ada", email_addresses=["ada@lab.example"]),
            tp.Contact(id="us", email_addresses=["crm@acme.example", capture]),
        ]
    )
    notifier = MemoryNotifier()
    reading = tp.read(tp.parse_message(raw), INBOX)
    tp.Recorder(inbox=INBOX, store=store, notifier=notifier).record(raw, now=NOW)

    asked = map(tp.Address, reading.question.addresses)
    assert not any(is_capture_address(each, INBOX) for each in asked)
    assert not any(is_capture_address(each, INBOX) for each, _ in reading.people)
    kept = (*store.interactions.values(), *store.parked.values())
    participants = chain.from_iterable(each.participants for each in kept)
    assert not any(
        is_capture_address(tp.Address(each.address), INBOX) for each in participants
    )
    assert not any("us" in each.contact_ids for each in kept)
    told = [notice.recipient for notice in notifier.sent]
    assert not any(is_capture_address(each, INBOX) for each in told)
    assert all(INBOX.directory.is_internal(each) for each in told)


#: First lines that get a mail past the doorkeeper, often enough.
SENDERS = st.sampled_from(
    [
        b"From: Ann <ann@acme.example>\n",
        b"From: eve@rival.example\n",
        b"From: Ada <ada@lab.example>, ann@acme.example\n",
        b"From: =?utf-8?B?w7w=?= <\xff@lab.example>\n",
        b"From: Ada Byron\n",
    ]
)
ADDRESSEES = st.sampled_from(
    [
        b"To: crm+interaction@acme.example\n",
        b"To: ann@acme.example, crm+interaction@acme.example\n",
        b"To: ada@lab.example, log+interaction@host.example\n",
        b"To: crm+quote@acme.example, :;<>()\n",
        b"To: ann@acme.example\n",
    ]
)
#: Pieces of mail that reach deep into the reader, whatever stands between them.
PIECES = st.sampled_from(
    [
        b"Cc: ann@acme.example, bob@lab.example\n",
        b"Resent-From: ann@acme.example\n",
        b"X-Forwarded-For: ann@acme.example crm@acme.example\n",
        b"Date: Mon, 2 Mar 2026 09:00:00 +0100\n",
        b"Date: 31 Dec 9998 23:59:59 -2359\n",
        b"Date: 1 Jan 1900 00:00:00 +2359\n",
        b"Message-ID: <1@x.example>\n",
        b"References: <1@x.example> <>\n",
        b"Subject: Fwd: =?utf-8?q?=F0?=\n",
        b"Content-Type: multipart/mixed; boundary=b\n",
        b"Content-Type: message/rfc822\n",
        b"Content-Type: text/html; charset=utf-7\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Authentication-Results: mx.acme.example; dmarc=pass header.from=x\n",
        b"Auto-Submitted: auto-replied\n",
        b"\n",
        b"--b\n",
        b"--b--\n",
        b"---------- Forwarded message ---------\n",
        b"> From: ada@lab.example\n> Date: 1 Jan 0001, 00:00\n> To: x\n",
        b"From: ann@acme.example\nSent: 31.12.9998 23:59\nTo: ada@lab.example\n",
    ]
)
NOISE = st.binary(max_size=40)
MAILS = st.builds(
    lambda *lines, rest: b"".join((*lines, *rest)),
    SENDERS,
    ADDRESSEES,
    rest=st.lists(PIECES | NOISE, max_size=12),
)


def is_authorised(message: tp.Message) -> bool:
    """Whether one of us stands in any field that may hold people."""
    names = ("From", "To", "Cc", "Bcc", "Resent-From", "Resent-To", "X-Forwarded-For")
    values = chain.from_iterable(map(message.headers.get_all, names))
    return any("ann@acme.example" in value for value in values)


@given(raw=MAILS | st.binary(max_size=300))
@example(raw=b"")
@example(raw=b"\n")
@example(raw=b"From: crm@acme.example\nTo: crm+quote@acme.example\nCc: a@x.example\n")
def test_no_bytes_are_too_odd(raw: bytes):
    """A6: whatever the bytes, reading and deciding never raise, and ask for sense."""
    reading = tp.read(tp.parse_message(raw), INBOX)
    store = MemoryStore(
        contacts=[tp.Contact(id="ada", email_addresses=["ada@lab.example"])]
    )
    outcome = tp.decide(reading, store.look_up(reading.question), now=NOW)

    assert str(outcome)
    assert all(
        INBOX.directory.is_internal(notice.recipient) for notice in outcome.notices
    )
    if isinstance(outcome, tp.Recorded | tp.Parked):
        interaction = outcome.interaction
        assert interaction.occurred_at <= NOW
        assert interaction.author.address
        assert is_authorised(reading.message)


TIGHT = st.builds(
    tp.Limits,
    max_bytes=st.sampled_from([50, 200, 2**20]),
    max_headers=st.integers(1, 9),
    max_parts=st.integers(1, 3),
    max_recipients=st.integers(1, 3),
)


@given(raw=MAILS, limits=TIGHT | st.just(tp.Limits()))
def test_the_same_bytes_are_told_of_once(raw: bytes, limits: tp.Limits):
    """I6: the same bytes again, however odd or cut short, change and tell nothing."""
    store, notifier = MemoryStore(), MemoryNotifier()
    inbox = attrs.evolve(INBOX, limits=limits)
    recorder = tp.Recorder(inbox=inbox, store=store, notifier=notifier)
    first = recorder.record(raw, now=NOW)
    state = (dict(store.interactions), dict(store.parked), list(notifier.sent))
    second = recorder.record(raw, now=NOW + timedelta(days=1))

    assert type(second) is type(first)
    assert not second.change
    assert state == (
        dict(store.interactions),
        dict(store.parked),
        list(notifier.sent),
    )


@given(raw=MAILS)
def test_no_bytes_are_recorded_for_an_outsider(raw: bytes):
    """A5: without one of us on the mail, nothing is stored and nobody is told."""
    raw = raw.replace(b"ann@acme.example", b"zed@lab.example")
    store, notifier = MemoryStore(), MemoryNotifier()
    recorder = tp.Recorder(inbox=INBOX, store=store, notifier=notifier)
    outcome = recorder.record(raw, now=NOW)

    assert isinstance(outcome, tp.Refused | tp.Ignored)
    assert not outcome.change
    assert not store.interactions
    assert not store.parked
    assert not notifier.sent
