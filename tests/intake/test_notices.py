"""Notices as values: identity, subject, and what may be shown of a mail."""

import unicodedata

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.intake.notices import MailSummary, Notice, on_one_line
from touchpoints.intake.problems import (
    ConflictingTags,
    ContactNotFound,
    ForwarderSenderNotFound,
    MissingAddress,
    ProblemKind,
)
from touchpoints.mail.addresses import Address
from touchpoints.testing import NOON

MAIL = MailSummary(
    key="mid:1@acme.example",
    message_id="1@acme.example",
    subject="Fwd: Pumps",
    sender=Address("ann@acme.example", "Ann"),
    date=NOON,
)
NOTICE = Notice(
    recipient=Address("ann@acme.example", "Ann"),
    mail=MAIL,
    problem=ContactNotFound((MissingAddress("ada@lab.example"),)),
    created_at=NOON,
)


class TestIdentity:
    """A3: once per (outer Message-ID, kind)."""

    def test_the_same_mail_kind_and_recipient_give_the_same_id(self) -> None:
        """A3: a notice written again later is the same notice."""
        again = attrs.evolve(
            NOTICE,
            created_at=NOON.replace(year=2027),
            problem=ContactNotFound((MissingAddress("bob@lab.example"),)),
        )
        assert again.id == NOTICE.id

    @pytest.mark.parametrize(
        "change",
        [
            {"mail": attrs.evolve(MAIL, key="mid:2@acme.example")},
            {"problem": ConflictingTags(("a", "b"))},
            {"recipient": Address("bob@acme.example")},
        ],
    )
    def test_another_mail_kind_or_recipient_gives_another_id(self, change) -> None:
        """A3: each colleague is told of each kind of problem with each mail."""
        assert attrs.evolve(NOTICE, **change).id != NOTICE.id

    def test_the_kind_is_the_problem_s(self) -> None:
        """Section 8: a notice is of the kind of its problem."""
        assert NOTICE.kind is ProblemKind.CONTACT_NOT_FOUND

    def test_a_naive_moment_is_refused(self) -> None:
        """Only aware moments get in: a naive one names no instant."""
        with pytest.raises(ValueError, match="created_at"):
            attrs.evolve(NOTICE, created_at=NOON.replace(tzinfo=None))


class TestSubject:
    """Section 8: a notice says which mail it is about."""

    def test_names_kind_and_mail(self) -> None:
        """Section 8: the subject has the kind and the mail's subject."""
        assert NOTICE.subject == "Contact Not Found: Fwd: Pumps"

    @pytest.mark.parametrize("subject", ["", "  \t", "\x00\x07"])
    def test_a_mail_without_subject_is_called_that(self, subject) -> None:
        """Section 8: a mail with an empty subject is still named."""
        notice = attrs.evolve(NOTICE, mail=attrs.evolve(MAIL, subject=subject))
        assert notice.subject == "Contact Not Found: a mail without a subject"

    def test_line_breaks_in_the_mail_s_subject_are_gone(self) -> None:
        """Section 8: a stranger's subject cannot start another header field."""
        mail = attrs.evolve(MAIL, subject="Pumps\r\nBcc: eve@rival.example")
        assert attrs.evolve(NOTICE, mail=mail).subject == (
            "Contact Not Found: Pumps Bcc: eve@rival.example"
        )


class TestStr:
    """P3: subjects never appear in logs beyond what a support person needs."""

    def test_says_to_whom_and_about_what(self) -> None:
        """P3: an address may be shown, the mail's subject is not."""
        assert str(NOTICE) == "to ann@acme.example: Contact Not Found: ada@lab.example"
        assert "Pumps" not in str(NOTICE) + repr(NOTICE)

    def test_stays_on_one_line(self) -> None:
        """P3: what stood in a mail cannot forge a line of a log."""
        notice = attrs.evolve(NOTICE, problem=ForwarderSenderNotFound("Ada\nroot: ok"))
        assert "\n" not in str(notice)


class TestOnOneLine:
    """What a stranger wrote is shown harmlessly."""

    @given(st.text())
    def test_never_has_control_characters_or_much_text(self, text) -> None:
        """Section 8: whatever the text, one printable line of 120 characters comes out."""
        line = on_one_line(text)
        assert len(line) <= 120
        assert not {unicodedata.category(each) for each in line} & {
            "Cc",
            "Cs",
            "Zl",
            "Zp",
        }

    @given(st.text())
    def test_shown_once_is_shown(self, text) -> None:
        """Showing what was made fit to be shown changes nothing."""
        assert on_one_line(on_one_line(text)) == on_one_line(text)

    @given(st.text(st.characters(categories=["L", "N", "P"]), max_size=120))
    def test_ordinary_text_is_left_as_it_is(self, text) -> None:
        """Words of every script are shown as they were written."""
        assert on_one_line(text) == text

    def test_a_long_text_is_cut_where_it_can_be_seen(self) -> None:
        """A cut text ends in an ellipsis."""
        assert on_one_line("pumps " * 1_000).endswith("pumps…")

    def test_text_cannot_turn_its_surroundings(self) -> None:
        """Bidirectional overrides would let a stranger rewrite the words around his."""
        assert on_one_line("\u202egpj.exe\u202c \u2066x\u2069") == "gpj.exe x"
