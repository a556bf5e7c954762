"""What clients and gateways put around a block, and how they wrap and quote."""

from email.message import EmailMessage

import pytest
from tests.mail.forwards.rendering import forward

from touchpoints.mail._banners import read_merged_banner
from touchpoints.mail.forwards import Certainty, find_original, find_originals
from touchpoints.mail.messages import parse_message

BANNER = "---------- Forwarded message ---------\n"
BLOCK = (
    "From: Ada Byron <ada@lab.example>\n"
    "Date: Tue, Nov 2, 2021 at 9:05 AM\n"
    "Subject: Pumps\n"
    "To: <rep@acme.example>\n"
)
PROTON = "------- Forwarded Message -------\n"


def read(body, subject="Fwd: Pumps"):
    """The original of a forward."""
    return find_original(forward(subject, body))


class TestGateways:
    """Lines that a gateway puts between the banner and the block."""

    @pytest.mark.parametrize(
        "line",
        [
            "CAUTION: This email is from outside.",
            "Warning: from outside.\nThis gateway wraps\nits lines.",
            "This email is from outside.",
        ],
    )
    def test_a_line_with_a_colon(self, line):
        """F1: it is an odd line, not the first of a block that cannot be read."""
        original = read(f"{BANNER}{line}\n\n{BLOCK}\nHow much?\n")

        assert original.author.address == "ada@lab.example"
        assert original.text == "How much?"

    @pytest.mark.parametrize("lines", ["From: Ada", "Absender: Ada\nLaji: x"])
    def test_a_block_that_cannot_be_read(self, lines):
        """F3: whose block cannot be read is not known; the next block is another's."""
        original = read(f"{BANNER}{lines}\n\nHow much?\n\n{BLOCK}\nHi\n")

        assert original.author is None


class TestWrappedNames:
    """Names that go on over several lines."""

    @pytest.mark.parametrize(
        "name",
        [
            "Charles\nBabbage (Engine Works, London)\n",
            "Charles\nBabbage\n",
            "Charles Babbage\n",
        ],
    )
    def test_the_last_of_the_people(self, name):
        """F2: a name goes on to its address, and the people behind it stay."""
        people = f"Bob <bob@x.example>, {name}<c@x.example>, Dora <d@x.example>"
        original = read(f"{BANNER}{BLOCK}Cc: {people}\n\nHow much?\n")

        assert [cc.address for cc in original.cc] == [
            "bob@x.example",
            "c@x.example",
            "d@x.example",
        ]
        assert original.text == "How much?"

    def test_text_that_shows_an_address(self):
        """F2: where the last of the people is whole the text begins."""
        original = read(f"{BANNER}{BLOCK}Cc: bob@x.example\nWrite to\n<c@x.example>\n")

        assert [cc.address for cc in original.cc] == ["bob@x.example"]
        assert original.text == "Write to\n<c@x.example>"


class TestQuotedOriginals:
    """Clients that quote the original below a block that they do not quote."""

    def test_all_of_it(self):
        """F1: marks that each line has are the client's."""
        original = read(f"{PROTON}{BLOCK}\n> How much?\n>\n> > Four.\n\n> Ada\n")

        assert original.text == "How much?\n\n> Four.\n\nAda"

    def test_a_part_of_it(self):
        """F1: marks that some lines have are the author's."""
        original = read(f"{PROTON}{BLOCK}\n> How much?\n\n400 each.\n")

        assert original.text == "> How much?\n\n400 each."

    def test_html(self):
        """F7: Zoho and Proton do so in HTML as well."""
        block = BLOCK.replace("<", "&lt;").replace("\n", "<br>")
        page = f"<div>{PROTON}<br>{block}</div><blockquote>How much?</blockquote>"
        original = find_original(forward("Fwd: Pumps", page, subtype="html"))

        assert original.text == "How much?"

    def test_a_forward_inside(self):
        """F4: what the author forwarded is found below the client's marks."""
        inner = f"{BANNER}{BLOCK.replace('Ada Byron <ada', 'Carl <carl')}\nHi\n"
        quoted = "".join(f"> {line}\n" for line in inner.split("\n"))
        outer = BLOCK.replace("Subject: ", "Subject: Fwd: ")
        found = find_originals(forward("Fwd: Pumps", f"{PROTON}{outer}\n{quoted}"))

        assert [each.author.address for each in found] == [
            "ada@lab.example",
            "carl@lab.example",
        ]


class TestMergedLines:
    """Yahoo's plain text, which has banner and block in one line."""

    TEXT = (
        "FYI\n\n"
        " ----- Forwarded Message ----- From: Ada <ada@lab.example>To: Rep"
        " <rep@acme.example>Sent: Tuesday, November 2, 2021 at 09:05:00 AM GMT"
        "Subject: Fwd: Pumps\n"
        f"See below.\n\n{BANNER}{BLOCK.replace('Ada Byron <ada', 'Carl <carl')}\nHi\n"
    )
    PAGE = (
        "<div>FYI</div><div class=yahoo_quoted><div>----- Forwarded Message -----</div>"
        "<div><b>From:</b> Ada &lt;ada@lab.example&gt;</div>"
        "<div><b>To:</b> Rep &lt;rep@acme.example&gt;</div>"
        "<div><b>Sent:</b> Tuesday, November 2, 2021 at 09:05:00 AM GMT</div>"
        "<div><b>Subject:</b> Fwd: Pumps</div><div>See below.</div></div>"
    )

    @pytest.mark.parametrize("subject", ["Fwd: Pumps", "Pumps", "Re: Pumps"])
    def test_the_text_alone(self, subject):
        """F3: the outer forward is there, and its author cannot be read."""
        original = read(self.TEXT, subject)

        assert (original.author, original.note) == (None, "FYI")
        assert original.text.startswith("See below.")

    def test_the_page(self):
        """F1: the HTML has the outer block, so nobody further inside is asked."""
        mail = EmailMessage()
        mail["From"] = "Rep <rep@acme.example>"
        mail["To"] = "crm@acme.example"
        mail["Subject"] = "Fwd: Pumps"
        mail.set_content(self.TEXT)
        mail.add_alternative(self.PAGE, subtype="html")
        original = find_original(parse_message(mail.as_bytes()))

        assert original.author.address == "ada@lab.example"
        assert (original.subject, original.evidence.client) == ("Fwd: Pumps", "yahoo")

    @pytest.mark.parametrize(
        "line",
        [
            "-- Forwarded message -- and so on",
            "-- Original message -- From: Ada",
            "-- Pumps -- From: Ada",
            "-- Forwarded message From: Ada",
            "Forwarded message -- From: Ada",
        ],
    )
    def test_other_lines(self, line):
        """F1: only a forward's own banner with a label behind it is one."""
        assert read_merged_banner(line) is None


class TestResidue:
    """What clients leave around the note and the original's text."""

    NOTES = "----- Forwarded by Rep/ACME on 11/02/2021 10:00 AM -----\n\n"
    RULE = "_" * 32

    def test_the_rule_of_notes(self):
        """F1: Notes draws a rule below the block; it is not the author's."""
        original = read(f"{self.NOTES}{BLOCK}\n{self.RULE}\n\nHow much?\n")

        assert (original.evidence.client, original.text) == ("notes", "How much?")

    @pytest.mark.parametrize(
        ("banner", "text"),
        [
            (BANNER, f"{RULE}\nNews\n{RULE}\n\nPumps!"),
            (NOTES, "-- Pumps --\n\nNews"),
            (NOTES, f"News\n{RULE}\n\nPumps!"),
            (NOTES, f"{RULE}\n{BLOCK}\nHi"),
        ],
    )
    def test_other_rules(self, banner, text):
        """F1: what authors draw stays, and so does the mark of the next block."""
        assert read(f"{banner}{BLOCK}\n{text}\n").text == text

    def test_the_mark_of_ios(self):
        """F1: the byte order mark before the text that iOS quotes is not the author's."""
        block = "".join(f"> {line}\n" for line in BLOCK.split("\n"))
        body = f"Begin forwarded message:\n\n{block}> \ufeffHow much?\n"

        assert read(body).text == "How much?"

    @pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
    @pytest.mark.parametrize("subject", ["Fwd: Pumps", "Pumps"])
    def test_the_banner_of_airmail(self, subject, gap):
        """F1: a forward's banner without a colon counts right above a block."""
        original = read(f"FYI\n\nBegin forwarded message\n{gap}{BLOCK}\nHi\n", subject)

        assert original.note == "FYI"
        assert original.evidence.certainty is Certainty.CERTAIN

    @pytest.mark.parametrize(
        "note",
        [
            "Begin forwarded message\n\n\n\n",
            "Forwarded message\n",
            "Pumps\n",
            "> Begin forwarded message\n",
        ],
    )
    def test_lines_that_are_no_banner(self, note):
        """F1: nor do other words, or the same further away or quoted."""
        original = read(f"{note}{BLOCK}\nHi\n")

        assert original.note.strip() == note.strip()
        assert original.evidence.certainty is Certainty.LIKELY
