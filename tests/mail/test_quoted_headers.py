"""Header blocks, label by label."""

import pytest

from touchpoints.mail._blind_blocks import read_blind_block
from touchpoints.mail._body_lines import BodyLines
from touchpoints.mail._label_lines import (
    Label,
    looks_like_header,
    read_label,
    split_label,
)
from touchpoints.mail._labels import Field
from touchpoints.mail._quoted_headers import MAX_BLOCK_LINES, read_quoted_header


def block_of(text, *, first=0, subject=""):
    """The block that begins on a line, with what the reader says comes after."""
    return read_quoted_header(BodyLines.of(text), first, subject=subject)[0]


def values(text, **options):
    """What a block says, by the names of its fields."""
    block = block_of(text, **options)
    return None if block is None else {k.value: v for k, v in block.values.items()}


class TestLabels:
    """The beginning of a line."""

    @pytest.mark.parametrize(
        "line",
        [
            "From: Ada",
            "FROM:Ada",
            "From : Ada",
            "*From:* Ada",
            "*From*: Ada",
            "**From:** Ada",
            "*From: Ada*",
            "_From:_ Ada",
            "From：Ada",
            "| From: | Ada |",
            "| **From:** | Ada |",
            "| From | Ada |",
            "| From: Ada |",
        ],
    )
    def test_dress(self, line):
        """F2: bold, blanks, full-width colons and table bars do not hide a label."""
        assert read_label(line) == Label("from", "Ada")

    @pytest.mark.parametrize(
        "line",
        ["Fromm: Ada", ": Ada", "From Ada", "", "x" * 30 + "From: Ada", "From, To: x"],
    )
    def test_no_label(self, line):
        """F2: what is in no table is no label."""
        assert read_label(line) is None

    def test_the_first_colon_ends_it(self):
        """F2: of a colon and a full-width one the first ends the label."""
        assert split_label("Re：a: b") == Label("re", "a: b")
        assert split_label("Re: a：b") == Label("re", "a：b")

    @pytest.mark.parametrize(
        "text",
        [
            "*Subject:* RE: a",
            "*Subject: *RE: a",
            "*Subject: **RE: a*",
            "*Subject: RE: a*",
            "**Subject: **RE: a",
            "*Subject :* RE: a",
        ],
    )
    def test_emphasis(self, text):
        """F2: bold may end before, behind or after the blank that follows the colon."""
        assert split_label(text) == Label("subject", "RE: a")

    def test_emphasis_of_the_value(self):
        """F2: stars that belong to the value stay."""
        assert split_label("*Subject:* a *****") == Label("subject", "a *****")
        assert split_label("*Subject:* *a* b") == Label("subject", "*a* b")

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("X-Spam: no", True),
            ("Sendita je: 2021", True),
            ("one two three four five: x", False),
            ("12: x", False),
            ("a@b: x", False),
            ("no colon", False),
            ("Dear all, hello: x", False),
        ],
    )
    def test_what_looks_like_one(self, line, expected):
        """F2: an unknown label is a few words before a colon."""
        assert looks_like_header(line) is expected


class TestBlocks:
    """Runs of labels."""

    def test_needs(self):
        """F2: From and one of Date, Subject and To make a block; less does not."""
        assert values("From: a") is None
        assert values("From: a\nCc: b") is None
        assert values("To: a\nSubject: b\nDate: c") is None
        assert values("From: a\nTo: b") == {"from": "a", "to": "b"}
        assert values("From: a\nDate: b") == {"from": "a", "date": "b"}
        assert values("Subject: b\nFrom: a") == {"subject": "b", "from": "a"}

    def test_where_it_ends(self):
        """F1: the line after the block is the first of the text."""
        lines = BodyLines.of("From: a\nTo: b\n\nDear b,\nTo: c")

        block, after = read_quoted_header(lines, 0)

        assert (block.first, block.after, after) == (0, 2, 2)

    def test_a_repeated_label_ends_it(self):
        """F4: the next From begins the next block."""
        assert block_of("From: a\nTo: b\nFrom: c\nTo: d").after == 2

    def test_a_change_of_depth_ends_it(self):
        """F1: labels that are quoted deeper are another block's."""
        assert values("From: a\nTo: b\n> Subject: c") == {"from": "a", "to": "b"}

    def test_text_right_below(self):
        """F1: text may follow without a blank line."""
        block = block_of("From: a\nTo: b@x.example\nDear b,\nhow are you?")

        assert block.after == 2

    def test_wrapped_recipients(self):
        """F2: recipients go on over lines, at commas, brackets and inside names."""
        text = (
            "From: a\nTo: Ada <ada@x.example>, Charles\nBabbage <cb@x.example>,\n"
            "Bob <\nbob@x.example>\nSubject: s\n"
        )

        assert values(text)["to"] == (
            "Ada <ada@x.example>, Charles Babbage <cb@x.example>, Bob < bob@x.example>"
        )

    def test_wrapped_recipients_at_the_end(self):
        """F2: where recipients come last, a line of an address is theirs."""
        text = "From: a\nTo: Charles\nBabbage <cb@x.example>\n\nDear C."

        assert values(text)["to"] == "Charles Babbage <cb@x.example>"

    def test_a_thousand_recipients(self):
        """A6: a long list is read to its end, up to a cap."""
        rows = "".join(f"a{n}@x.example,\n" for n in range(1000))
        assert values(f"From: a\nTo: {rows}Subject: s")["subject"] == "s"

        rows = "a@x.example,\n" * MAX_BLOCK_LINES
        assert "subject" not in values(f"From: a\nTo: {rows}Subject: s")

    def test_a_wrapped_subject(self):
        """F2: a wrapped subject goes on up to the next label."""
        text = "From: a\nSubject: four\npumps\nTo: b"

        assert values(text)["subject"] == "four pumps"

    def test_a_wrapped_subject_at_the_end(self):
        """F2: at the end of a block the outer subject tells how far it goes."""
        text = "From: a\nSubject: Re: four\npumps for\nthe lab\nDear b,"

        found = block_of(text, subject="four pumps for the lab")

        assert found.values[Field.SUBJECT] == "Re: four pumps for the lab"
        assert found.after == 4
        assert values(text)["subject"] == "Re: four"
        assert values(text, subject="pipes")["subject"] == "Re: four"

    def test_a_subject_wrapped_over_many_lines(self):
        """A6: a wrapped subject goes on for some lines, never for a whole text."""
        text = "From: a\nSubject: a\n" + "a\n" * 100

        assert values(text, subject="a " * 500)["subject"].count("a") == 20
        text = "From: a\nSubject: a\n" + "Re: " * 100
        assert values(text, subject="a b")["subject"] == "a"

    def test_a_folded_subject(self):
        """F2: a subject on the line below its label is indented."""
        assert (
            values("From: a\nSubject:\n four pumps\nTo: b")["subject"] == "four pumps"
        )
        assert values("From: a\nSubject:\nDear b,")["subject"] == ""

    def test_an_address_below_its_label(self):
        """F2: an address on the line below its label is its value."""
        assert values("From:\n a@x.example\nTo: b")["from"] == "a@x.example"
        assert values("To: b\nFrom:\na@x.example")["from"] == "a@x.example"

    def test_an_empty_field(self):
        """F2: an empty field between others stays empty."""
        assert values("From: a\nTo:\nSubject: s") == {
            "from": "a",
            "to": "",
            "subject": "s",
        }

    def test_values_on_lines_of_their_own(self):
        """F2: where the first value is on its own line, all are."""
        text = "From:\nAda\n\nSent:\n\n2 Nov 2021 09:05\nTo:\nBob\n\nDear Bob,"

        assert values(text) == {"from": "Ada", "date": "2 Nov 2021 09:05", "to": "Bob"}

    def test_unknown_headers(self):
        """F2: unknown labels between known ones, and those with dashes, are skipped."""
        text = "From: a\nGrade: x\nTo: b\nX-Spam-Score: 0\nX-Y: z\n\nDear b,"

        assert values(text) == {"from": "a", "to": "b"}
        assert block_of(text).after == 5

    def test_text_that_begins_like_a_header(self):
        """F1: the text's own "PS: ..." is not the block's."""
        assert block_of("From: a\nTo: b\nPS: call me").after == 2
        assert block_of("From: a\nTo: b\nPS: call\nTo: c").after == 2
        assert block_of("From: a\nTo: b\nmy note: call\nme").after == 2

    def test_known_labels_that_are_not_used(self):
        """F2: attachments, importance and the like may repeat."""
        text = "From: a\nAttachments: x\nImportance: High\nTo: b"

        assert values(text)["to"] == "b"

    def test_a_word_that_is_two_fields(self):
        """F2: *Da* is read in the language of the labels around it."""
        italian = "Da: a@x.example\nA: b@x.example\nOggetto: c"
        breton = "Digant: a@x.example\nDa: b@x.example\nDanvez: c\nDeiziad: d"

        assert values(italian)["from"] == "a@x.example"
        assert values(breton)["to"] == "b@x.example"


class TestGaps:
    """Blank lines inside a block."""

    def test_paragraphs(self):
        """F2: blank lines after every label end no block."""
        text = "From: a\n\nDate: b\n\n\nTo: c\n\nSubject: d\n\nCc: e\n\nDear c,"

        assert len(values(text)) == 5
        assert block_of(text).after == 10

    def test_text_that_begins_with_a_label(self):
        """F1: below a whole block a label is the text's own."""
        text = "From: a\nDate: b\nTo: c\nSubject: d\n\nCc: everybody"

        assert block_of(text).after == 4

    def test_a_far_label(self):
        """F1: a label far below is no part of the block."""
        assert block_of("From: a\nDate: b\n\n\n\n\nTo: c").after == 2

    def test_a_label_of_another_depth(self):
        """F1: a quoted label below a gap is another block's."""
        assert block_of("From: a\nDate: b\n\n> To: c").after == 2

    def test_labels_of_a_note_above(self):
        """F1: "Subject: ..." in the note does not hide the block below it."""
        text = "Subject: please log\n\nFrom: a\nSent: b\nTo: c\nSubject: d\n\nDear c,"

        assert values(text) == {"from": "a", "date": "b", "to": "c", "subject": "d"}
        assert block_of(text).first == 2

    def test_labels_of_the_text_below(self):
        """F1: a block that was whole before a gap ends there, if more labels repeat."""
        text = "From: a\nDate: b\n\nTo: do\nFrom: here"

        assert values(text) == {"from": "a", "date": "b"}
        assert block_of(text).after == 2

    def test_labels_to_the_end(self):
        """F2: a gap in a block that ends with the text joins what it parts."""
        assert values("From: a\nDate: b\n\nTo: c") == {
            "from": "a",
            "date": "b",
            "to": "c",
        }


class TestLanguages:
    """Which language a block is in."""

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("From: a\nTo: b", "en"),
            ("Von: a\nDate: b\nSubject: c\nTo: d", "de"),
            ("De: a\nDate: mar. 2 nov. 2021 à 09:05\nSubject: c", "fr"),
            ("De: a\nDate: mar, 2 nov 2021 a las 9:05\nSubject: c", "es"),
            ("De: a\nDate: ter., 2 de nov. de 2021 às 09:05\nSubject: c", "pt"),
            ("Fra: a\nSendt: 2. november 2021\nTil: b\nKopi: c\nEmne: d", "da"),
        ],
    )
    def test_by_labels_and_date(self, text, language):
        """F8: the labels tell the language, and the date's words where they do not."""
        assert block_of(text).language == language

    def test_sent(self):
        """F8: Outlook's word for the date is told apart from others'."""
        assert block_of("From: a\nSent: b").says_sent
        assert not block_of("From: a\nDate: b").says_sent


class TestBlindBlocks:
    """Blocks in unknown languages."""

    ROWS = "Ab: a@x.example\nCd: 2021-11-02 09:05\nEf: b@x.example\n"

    def test_by_shape(self):
        """F2: mailboxes in order, a date, and the first of the rest is the subject."""
        block, after = read_blind_block(BodyLines.of(self.ROWS + "Gh: s\nIj: t"), 0)

        assert block.values == {
            Field.FROM: "a@x.example",
            Field.TO: "b@x.example",
            Field.DATE: "2021-11-02 09:05",
            Field.SUBJECT: "s",
        }
        assert block.language is None
        assert after == 5

    @pytest.mark.parametrize(
        "text",
        [
            "Ab: a@x.example\nCd: 2021-11-02 09:05",
            "Ab: a\nCd: 2021-11-02 09:05\nEf: b",
            "Ab: a@x.example\nCd: today 09:05\nEf: b",
            "Ab: a@x.example\nCd: 2021\nEf: b",
            "Ab: a@x.example\n> Cd: 2021-11-02 09:05\nEf: b",
            "Ab: a@x.example\n\nCd: 2021-11-02 09:05\nEf: b",
        ],
    )
    def test_what_is_none(self, text):
        """F2: three lines, an address, a year and a time of day: less is no block."""
        block, after = read_blind_block(BodyLines.of(text), 0)

        assert block is None
        assert after >= 1

    def test_without_a_subject(self):
        """F2: a block of three lines has no subject."""
        block, _ = read_blind_block(BodyLines.of(self.ROWS), 0)

        assert Field.SUBJECT not in block.values
