"""The people in a header block."""

import pytest

from touchpoints.mail._block_people import read_author, read_people
from touchpoints.mail.addresses import Address, AddressList

ADA = "ada@lab.example"
BOB = "bob@b.example"
REP = "Rep Example/ACME@ACME"


class TestReadPeople:
    """Addresses as clients print them."""

    @pytest.mark.parametrize(
        "text",
        [
            "ada@lab.example",
            "Ada Byron <ada@lab.example>",
            '"Byron, Ada" <ada@lab.example>',
            "Byron, Ada <ada@lab.example>",
            "'ada@lab.example'",
            "Ada Byron [mailto:ada@lab.example]",
            "ada@lab.example <mailto:ada@lab.example>",
            "Ada Byron <ada@lab.example<mailto:ada@lab.example>>",
            "Ada Byron (ada@lab.example)",
            "Ada Byron ( ada@lab.example )",
            "Ada Byron < ada@lab.example>",
            "Ada Byron <[ada@lab.example](mailto:ada@lab.example)>",
            "[ada@lab.example](mailto:ada@lab.example)",
            "[Ada Byron](mailto:ada@lab.example)",
        ],
    )
    def test_shapes(self, text):
        """F2: an address is found in every shape that clients give it."""
        assert [each.address for each in read_people(text).addresses] == [ADA]

    def test_several(self):
        """F2: semicolons part people whose names hold commas."""
        found = read_people("Byron, Ada <ada@lab.example>; Babbage, C. <cb@x.example>;")

        assert [each.name for each in found.addresses] == ["Byron, Ada", "Babbage, C."]

    def test_links_of_markdown_leave_no_trace_in_names(self):
        """F2: Proton's plain text has links of Markdown in place of addresses."""
        found = read_people(
            "Ada Byron <[ada@lab.example](mailto:ada@lab.example)>, "
            "[Bob](mailto:bob@b.example?subject=x)"
        )

        assert found == AddressList((Address(ADA, "Ada Byron"), Address(BOB, "Bob")))

    @pytest.mark.parametrize(
        ("text", "unresolved"),
        [
            ("Boss Man/ACME@ACME", ("Boss Man/ACME@ACME",)),
            ("Boss/Sales/ACME@ACME", ("Boss/Sales/ACME@ACME",)),
            ("Boss/ACME@ACME, Rep Example/ACME@ACME", ("Boss/ACME@ACME", REP)),
        ],
    )
    def test_names_of_notes(self, text, unresolved):
        """F3: the names of a Notes directory look like addresses, and are none."""
        assert read_people(text) == AddressList((), unresolved)

    def test_names_of_notes_beside_addresses(self):
        """F3: of a mixed list the addresses stay; a slash alone makes no Notes name."""
        found = read_people(f"Rep Example/ACME@ACME, {ADA}, a/b@lab.example")

        assert [each.address for each in found.addresses] == [ADA, "a/b@lab.example"]
        assert found.unresolved == (REP,)

    def test_none(self):
        """F3: names are not made addresses."""
        assert read_people("Ada Byron").addresses == ()
        assert read_people("Ada Byron").unresolved == ("Ada Byron",)
        assert read_people("undisclosed-recipients:;").addresses == ()
        assert read_people("/O=LAB/OU=EX/CN=RECIPIENTS/CN=ADA").addresses == ()
        assert read_people("Ada (at the lab @ home)").addresses == ()


class TestReadAuthor:
    """Whose mail it is."""

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "Desk <desk@lab.example> on behalf of Ada <ada@lab.example>"),
            ("de", "Desk <desk@lab.example> im Auftrag von Ada <ada@lab.example>"),
            ("fr", "Desk <desk@lab.example> de la part de Ada <ada@lab.example>"),
            ("pl", "Desk <desk@lab.example> w imieniu Ada <ada@lab.example>"),
            ("ja", "Desk <desk@lab.example> on behalf of Ada <ada@lab.example>"),
            (None, "Ada <ada@lab.example>"),
        ],
    )
    def test_on_behalf_of(self, language, text):
        """D7: of "a on behalf of b" b is the author, in any language."""
        assert read_author(text, language=language).address == ADA

    def test_on_behalf_of_a_name(self):
        """F3: the sender's address is not taken for the author's."""
        text = "desk@lab.example [mailto:desk@lab.example]On Behalf Of Ada Byron"

        assert read_author(text, language="en") is None

    def test_words_inside_a_name(self):
        """D7: "namens" inside a word is no "on behalf of"."""
        text = "Lonamens Ada <ada@lab.example>"

        assert read_author(text, language="nl").address == ADA

    def test_name_of_notes(self):
        """F3: "Boss Man/ACME@ACME" is nobody's address."""
        assert read_author("Boss Man/ACME@ACME", language="en") is None

    def test_nobody(self):
        """F3: no address, no author."""
        assert read_author("", language="en") is None
