"""The verdict on a mail by itself: accepted, or the reason why not.

Nothing here needs the store: whether contacts are registered is the next question.
"""

from typing import assert_never, final

import attrs

from touchpoints.intake.exchanges import Exchange
from touchpoints.intake.inbox import (
    AuthenticationPolicy,
    Inbox,
    InheritedTagPolicy,
    TagRule,
)
from touchpoints.intake.problems import (
    ConflictingTags,
    ForwarderSenderNotFound,
    LimitExceeded,
    NoTagMatch,
    QuoteNotOutgoing,
    TagNotAllowed,
)
from touchpoints.intake.reading import (
    AmongColleagues,
    ExchangeFound,
    Mode,
    Outsider,
    Reading,
    Unreadable,
)
from touchpoints.intake.tags import NotCaptured, TagFound
from touchpoints.mail.addresses import Address
from touchpoints.mail.authentication import AuthenticationResult
from touchpoints.mail.automation import Automation
from touchpoints.records.interactions import Caution, Direction, InteractionType, Side


@final
@attrs.frozen(kw_only=True)
class Accepted:
    """The mail is ours to record.

    Attributes:
        exchange: The mail that becomes the interaction.
        type: What it is recorded as.
        direction: Which way it went.
        tag: The tag it came under.
        cautions: What to know about how it came in.
    """

    exchange: Exchange
    type: InteractionType
    direction: Direction
    tag: str
    cautions: frozenset[Caution]


@final
@attrs.frozen
class NotForUs:
    """No capture address is on the mail (rule C1)."""

    def __str__(self) -> str:
        """The reason in words."""
        return "not captured: no capture address is on the mail"


@final
@attrs.frozen
class Automated:
    """Nobody wrote the mail (rule A1).

    Attributes:
        automation: What kind of automatic mail it is, and by which sign.
    """

    automation: Automation

    def __str__(self) -> str:
        """The reason in words."""
        return f"automatic mail: {self.automation.kind} ({self.automation.evidence})"


@final
@attrs.frozen
class InternalOnly:
    """Nobody external has to do with the mail (rule D5)."""

    def __str__(self) -> str:
        """The reason in words."""
        return "internal: nobody external is on the mail"


@final
@attrs.frozen
class NeverLogged:
    """The author, or everybody external, is on the never-log list (M12 and P1)."""

    def __str__(self) -> str:
        """The reason in words."""
        return "never logged: the people on it are on the never-log list"


@final
@attrs.frozen
class Unauthorized:
    """An external sender, and nobody of us on the mail (rules D3 and A5)."""

    def __str__(self) -> str:
        """The reason in words."""
        return "unauthorised: an outsider wrote, and nobody of us is on the mail"


@final
@attrs.frozen
class Unauthenticated:
    """Nobody trusted vouches for the sender, and the policy is to reject (rule A4).

    Attributes:
        evidence: What the trusted receiving host said, or that none said anything.
    """

    evidence: str

    def __str__(self) -> str:
        """The reason in words."""
        return f"unauthenticated: {self.evidence}"


@final
@attrs.frozen
class InternalVisitor:
    """One of us sent the web form: an internal address makes no customer (rule W6).

    Attributes:
        address: The normalised address.
    """

    address: str

    def __str__(self) -> str:
        """The reason in words."""
        return f"internal visitor: {self.address} is one of us"


#: Why a mail or a web form is left alone.
IgnoreReason = NotForUs | Automated | InternalOnly | NeverLogged

#: Why a mail that was meant for us is not recorded.
MailRefusal = (
    ConflictingTags
    | ForwarderSenderNotFound
    | LimitExceeded
    | NoTagMatch
    | QuoteNotOutgoing
    | TagNotAllowed
    | Unauthenticated
    | Unauthorized
)

#: Why a mail or a web form that was meant for us is not recorded.
RefuseReason = MailRefusal | InternalVisitor

#: What can be said of a mail before the store is asked.
Verdict = Accepted | IgnoreReason | MailRefusal


def judge(reading: Reading) -> Verdict:
    """The verdict on a mail by itself.

    The order matters where several reasons hold: what would tell an outsider anything,
    or answer a machine, is ruled out first (rules A1, A3 and A5).
    """
    if isinstance(reading.tag, NotCaptured):
        return _not_captured(reading)
    if reading.automation is not None:
        return Automated(reading.automation)
    if _is_by_never_logged(reading):
        return NeverLogged()
    if isinstance(reading.finding, Outsider):
        return Unauthorized()
    if _is_rejected(reading):
        return Unauthenticated(reading.authentication.evidence)
    if reading.message.limits_reached:
        return LimitExceeded(reading.message.limits_reached)
    if isinstance(reading.tag, NoTagMatch):
        return _with_usable_tags(reading.tag, reading)
    if isinstance(reading.tag, ConflictingTags):
        return reading.tag
    return _judge_tagged(reading, reading.tag, reading.finding)


def _not_captured(reading: Reading) -> Verdict:
    if reading.may_hide_capture and reading.automation is None:
        limits = reading.message.limits_reached
        return NotForUs() if _is_rejected(reading) else LimitExceeded(limits)
    return NotForUs()


def _is_by_never_logged(reading: Reading) -> bool:
    # P1: where the author is on the list nothing is stored, not even a notice.
    return isinstance(reading.finding, ExchangeFound) and reading.inbox.is_never_logged(
        reading.finding.exchange.author
    )


def _with_usable_tags(problem: NoTagMatch, reading: Reading) -> NoTagMatch:
    # C7: a tag that is for others is no advice.
    colleague = reading.colleague
    if colleague is None:
        return problem
    usable = (
        rule.tag
        for rule in reading.inbox.tags
        if _may_use(colleague, rule, reading.inbox)
    )
    return NoTagMatch(problem.received, tuple(usable))


def authentication_policy(reading: Reading) -> AuthenticationPolicy:
    """What the inbox wants done about the sender's authentication (rule A4)."""
    inbox = reading.inbox
    result = reading.authentication.result
    if not inbox.authserv_ids or result is AuthenticationResult.PASS:
        return AuthenticationPolicy.IGNORE
    if result is AuthenticationResult.FAIL:
        return inbox.failed_authentication
    if result is AuthenticationResult.NONE:
        return inbox.missing_authentication
    assert_never(result)


def _is_rejected(reading: Reading) -> bool:
    return authentication_policy(reading) is AuthenticationPolicy.REJECT


def _judge_tagged(
    reading: Reading,
    tag: TagFound,
    finding: ExchangeFound | Unreadable | AmongColleagues,
) -> Verdict:
    if reading.colleague and not _may_use(reading.colleague, tag.rule, reading.inbox):
        return TagNotAllowed(tag.rule.tag)
    match finding:
        case AmongColleagues():
            return InternalOnly()
        case Unreadable():
            return _unreadable(tag.rule, finding)
        case ExchangeFound():
            return _judge_found(reading, tag, finding)
        case _:
            assert_never(finding)


def _may_use(colleague: Address, rule: TagRule, inbox: Inbox) -> bool:
    # D2: whoever may use a tag may do so from every address of theirs.
    return rule.allows(colleague) or rule.allows(
        Address(inbox.directory.identity(colleague))
    )


def _unreadable(rule: TagRule, finding: Unreadable) -> Verdict:
    # D6: an outgoing-only tag on a mail whose direction cannot be decided has its own
    # notice.
    if rule.is_outgoing_only:
        return QuoteNotOutgoing(rule.tag, None)
    return ForwarderSenderNotFound(finding.name)


def _judge_found(reading: Reading, tag: TagFound, finding: ExchangeFound) -> Verdict:
    exchange = finding.exchange
    if not reading.externals:
        return NeverLogged()
    direction = direction_of(finding)
    recorded_as = tag.rule.type_for(direction)
    cautions = _cautions(reading, tag)
    if recorded_as is None:
        if not _may_inherit(reading.inbox, tag.rule, finding.mode):
            return _wrong_direction(tag.rule, direction)
        recorded_as = InteractionType.INBOUND
        cautions.add(Caution.QUOTE_INHERITED)
    return Accepted(
        exchange=exchange,
        type=recorded_as,
        direction=direction,
        tag=tag.rule.tag,
        cautions=frozenset(cautions),
    )


def direction_of(finding: ExchangeFound) -> Direction:
    """Which way the exchange went, from our viewpoint (rule D1)."""
    # The author stands first among the people.
    is_ours = finding.sides[0] is Side.INTERNAL
    return Direction.OUTBOUND if is_ours else Direction.INBOUND


def _may_inherit(inbox: Inbox, rule: TagRule, mode: Mode) -> bool:
    return (
        rule.is_outgoing_only
        and mode is Mode.REPLY_ALL
        and inbox.inherited_tag is InheritedTagPolicy.RECORD_INBOUND
    )


def _wrong_direction(rule: TagRule, direction: Direction) -> Verdict:
    if rule.is_outgoing_only:
        return QuoteNotOutgoing(rule.tag, direction)
    return TagNotAllowed(rule.tag, direction)


_AUTHENTICATION_CAUTIONS = {
    AuthenticationResult.FAIL: Caution.AUTHENTICATION_FAILED,
    AuthenticationResult.NONE: Caution.AUTHENTICATION_MISSING,
}


def _cautions(reading: Reading, tag: TagFound) -> set[Caution]:
    cautions = set[Caution]() if tag.is_alone else {Caution.TAG_NOT_ALONE}
    if authentication_policy(reading) is AuthenticationPolicy.FLAG:
        cautions.add(_AUTHENTICATION_CAUTIONS[reading.authentication.result])
    return cautions
