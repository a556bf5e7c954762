"""What a forwarder's note says must not hide the forward below it, nor join its block."""

import pytest
from tests.mail.forwards.rendering import forward

from touchpoints.mail._date_shapes import has_full_date
from touchpoints.mail.forwards import find_original, find_originals

GMAIL = (
    "---------- Forwarded message ---------\n"
    "From: Ada Byron <ada@lab.example>\n"
    "Date: Tue, Nov 2, 2021 at 9:05 AM\n"
    "Subject: Pumps\n"
    "To: <rep@acme.example>\n\n"
    "How much?\n"
)
OUTLOOK = (
    "From: Ada Byron <ada@lab.example>\n"
    "Sent: Tuesday, November 2, 2021 9:05 AM\n"
    "To: Rep <rep@acme.example>\n"
    "Subject: Pumps\n\n"
    "How much?\n"
)

OUTLOOK_PAGE = (
    "<div>{note}</div><hr><div id=divRplyFwdMsg><b>From:</b> Ada &lt;ada@lab.example&gt;"
    "<br><b>Sent:</b> Tuesday, November 2, 2021 9:05 AM<br><b>To:</b> Rep"
    " &lt;rep@acme.example&gt;<br><b>Subject:</b> Pumps</div><p>How much?</p>"
)


def read(subject, body):
    """The original of a forward."""
    return find_original(forward(subject, body))


class TestVerbsOfWriting:
    """F1: "On ... wrote:" tells of a reply, a note that speaks of writing does not."""

    @pytest.mark.parametrize("block", [GMAIL, OUTLOOK], ids=["banner", "no banner"])
    @pytest.mark.parametrize("subject", ["Log please", "", "Fwd: Pumps"])
    @pytest.mark.parametrize(
        "note",
        [
            "Ada just wrote:",
            "On 3 Nov she wrote:",
            "At 9:05 she wrote:",
            "Wie beschrieben:",
            "Wie unten beschrieben am 2.11.2021:",
            "What she says, handwrote <on 2 Nov 2021>:",
        ],
    )
    def test_a_note_is_no_attribution(self, note, subject, block):
        """F1: a verb alone, or one inside of a word, hides no forward."""
        original = read(subject, f"{note}\n\n{block}")

        assert original.author.address == "ada@lab.example"
        assert (original.note, original.text) == (note, "How much?")

    def test_a_note_above_a_quoted_forward(self):
        """F1: Apple Mail quotes the banner and block of a forward as well."""
        quoted = "".join(
            f"> {line}\n"
            for line in ("Begin forwarded message:\n" + OUTLOOK).split("\n")
        )
        original = read("Fwd: Pumps", f"On 3 Nov she wrote:\n\n{quoted}")

        assert original.note == "On 3 Nov she wrote:"
        assert (original.subject, original.text) == ("Pumps", "How much?")

    @pytest.mark.parametrize(
        "line",
        [
            "On 11/2/21 9:05 AM, Ada Byron wrote:",
            "On Nov 2, 2021, Ada Byron wrote:",
            "Am 02.11.21 um 09:05 schrieb Ada Byron:",
            "Ada Byron <ada@lab.example> wrote:",
            "2021年11月2日 Ada Byron写道：",
        ],
    )
    @pytest.mark.parametrize("subject", ["Re: Pumps", "Pumps"])
    def test_an_attribution_is_one(self, subject, line):
        """F1: an address or a full date tells a reply, whatever marks its quotation."""
        quoted = "".join(f"> {row}\n" for row in GMAIL.split("\n"))

        assert find_originals(forward(subject, f"Thanks!\n\n{line}\n\n{GMAIL}")) == ()
        assert find_originals(forward(subject, f"Thanks!\n\n{line}\n\n{quoted}")) == ()

    @pytest.mark.parametrize("subject", ["Re: Pumps", "Pumps"])
    def test_a_verb_above_quoted_lines(self, subject):
        """F1: what a reply quotes below "Ada wrote:" was somebody else's forward."""
        quoted = "".join(f"> {row}\n" for row in GMAIL.split("\n"))

        assert find_originals(forward(subject, f"Ada wrote:\n\n{quoted}")) == ()

    def test_a_verb_in_a_reply(self):
        """F1: under a reply's prefix all below "Ada wrote:" is quoted."""
        assert read("Re: Pumps", f"Thanks!\n\nAda wrote:\n\n{GMAIL}") is None

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2.11.21", True),
            ("2021-11-02", True),
            ("2. November 2021", True),
            ("2021年11月2日", True),
            ("in 2021", False),
            ("3 Nov", False),
            ("at 9:05", False),
            ("", False),
        ],
    )
    def test_full_dates(self, text, expected):
        """F1: a full date has a day, a month and a year."""
        assert has_full_date(text) is expected


class TestLabelsOfTheNote:
    """F2: a note's line that begins like a label is no part of the block below it."""

    @pytest.mark.parametrize(
        "line",
        [
            "Cc: Bob <bob@other.example>",
            "Bcc: Bob <bob@other.example>",
            "Priority: high",
            "Attachments: none",
            "When: next week",
        ],
    )
    def test_above_a_gap(self, line):
        """F2: clients write neither copies nor other lines above From."""
        original = read("FW: Pumps", f"Please log.\n\n{line}\n\n{OUTLOOK}")

        assert original.note == f"Please log.\n\n{line}"
        assert original.cc == ()
        assert original.text == "How much?"

    def test_above_a_banner(self):
        """F2: a banner is not the rest of a wrapped value."""
        original = read("Fwd: Pumps", f"To: CRM\n{GMAIL}")

        assert original.note == "To: CRM"
        assert [to.address for to in original.to] == ["rep@acme.example"]
        assert original.evidence.client == "gmail"

    def test_above_a_rule(self):
        """F7: nor is the rule that Outlook's HTML draws above the block."""
        page = OUTLOOK_PAGE.format(note="To: follow up")
        original = find_original(forward("Fw: Pumps", page, subtype="html"))

        assert original.note == "To: follow up"
        assert (original.subject, original.unresolved) == ("Pumps", ())
        assert [to.address for to in original.to] == ["rep@acme.example"]

    def test_names_over_many_lines(self):
        """F2: a list of names goes on to the next label, wherever it is wrapped."""
        names = "Charles Babbage; Luigi Menabrea; Mary\nSomerville; " * 30
        block = OUTLOOK.replace("To: Rep", f"To: {names}Rep")

        assert read("FW: Pumps", block).subject == "Pumps"
