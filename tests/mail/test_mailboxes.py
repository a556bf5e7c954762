"""Mailboxes: the forms in which addresses and names are written."""

import pytest

from touchpoints.mail._mailboxes import read_addr_spec, read_mailboxes
from touchpoints.mail.addresses import Address, AddressList, parse_addresses


def read(text: str) -> list[tuple[str, str]]:
    """The addresses of a text that has nothing unresolved, with their names."""
    parsed = parse_addresses(text)
    assert parsed.unresolved == ()
    return [(address.address, address.name) for address in parsed.addresses]


class TestOrdinaryMailboxes:
    """What nearly all mail has."""

    @pytest.mark.parametrize(
        ("text", "address", "name"),
        [
            ("ada@lab.example", "ada@lab.example", ""),
            ("<ada@lab.example>", "ada@lab.example", ""),
            ("Ada Byron <ada@lab.example>", "ada@lab.example", "Ada Byron"),
            ("Ada Byron<ada@lab.example>", "ada@lab.example", "Ada Byron"),
            ('"Ada Byron" <ada@lab.example>', "ada@lab.example", "Ada Byron"),
            ('"Byron, Ada" <ada@lab.example>', "ada@lab.example", "Byron, Ada"),
            ('"Byron (Lab)" <ada@lab.example>', "ada@lab.example", "Byron (Lab)"),
            ("René Müller <rm@lab.example>", "rm@lab.example", "René Müller"),
            ("O'Brien <o'brien@lab.example>", "o'brien@lab.example", "O'Brien"),
            ("Ada\r\n\t<ada@lab.example>", "ada@lab.example", "Ada"),
            ("\r\n ada@lab.example \r\n", "ada@lab.example", ""),
            ("<a+b=c_d@lab.example>", "a+b=c_d@lab.example", ""),
        ],
    )
    def test_mailbox(self, text: str, address: str, name: str) -> None:
        """M2: An address is read with the name beside it."""
        assert read(text) == [(address, name)]

    def test_list(self) -> None:
        """M2: Commas part addresses, but not within quotes."""
        text = 'a@x.example, "B, C" <b@x.example>,\r\n D <d@x.example>'
        assert read(text) == [
            ("a@x.example", ""),
            ("b@x.example", "B, C"),
            ("d@x.example", "D"),
        ]

    def test_semicolons(self) -> None:
        """M2: Outlook parts addresses with semicolons."""
        text = "a@x.example; B <b@x.example>; 'c@x.example';"
        assert read(text) == [
            ("a@x.example", ""),
            ("b@x.example", "B"),
            ("c@x.example", ""),
        ]

    @pytest.mark.parametrize(
        "text", ["", " ", "\r\n", ",", " , ,", ";", "<>", "()", "."]
    )
    def test_nothing(self, text: str) -> None:
        """F3: Where nothing stands, nothing is read and nothing is missed."""
        assert parse_addresses(text) == AddressList()

    @pytest.mark.parametrize(
        "text",
        [
            "Ada Byron <ada@lab.example>",
            '"Byron, Ada" <ada@lab.example>',
            "=?utf-8?Q?Ren=C3=A9?= =?utf-8?Q?_M?= <ada@lab.example>",
            '"=?utf-8?Q?Ren=C3=A9?=" <ada@lab.example>',
            '"ada@lab.example" <ada@lab.example>',
            "ada@lab.example;b@x.example , c@x.example",
        ],
    )
    def test_both_readers_agree(self, text: str) -> None:
        """M2: The quick reader and the careful one read the same."""
        mailboxes, _ = read_mailboxes(text)
        assert read(text) == [tuple(mailbox) for mailbox in mailboxes]

    def test_quick_then_careful(self) -> None:
        """M2: An odd mailbox does not disturb those before and behind it."""
        text = "A <a@x.example>, B (the second) <b@x.example>, C <c@x.example>"
        assert read(text) == [
            ("a@x.example", "A"),
            ("b@x.example", "B (the second)"),
            ("c@x.example", "C"),
        ]


class TestNames:
    """Display names as clients write them."""

    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("=?utf-8?Q?Ren=C3=A9?=", "René"),
            ("=?utf-8?Q?Ren=C3=A9?= =?utf-8?Q?_M=C3=BCller?=", "René Müller"),
            ('"=?utf-8?Q?Ren=C3=A9?="', "René"),
            ('"=?utf-8?Q?Ren=C3=A9?= M"', "René M"),
            ("=?utf-8?Q?Byron=2C_Ada?=", "Byron, Ada"),
            ("=?utf-8?Q?Byron,_Ada?=", "Byron, Ada"),
            ("=?utf-8?Q?Byron, Ada?=", "Byron, Ada"),
            ("=?utf-8?Q?Ada_(CEO)?=", "Ada (CEO)"),
            ("=?utf-8?Q?=22Ada=22?=", "Ada"),
            ('"Ada \\"Countess\\" Byron"', 'Ada "Countess" Byron'),
            ('Ada "Countess" Byron', "Ada Countess Byron"),
            ("Byron\\, Ada", "Byron, Ada"),
            ("ACME\\ada", "ACME\\ada"),
            ("'Ada Byron'", "Ada Byron"),
            ("'Byron, Ada'", "Byron, Ada"),
            ("\"'Ada Byron'\"", "Ada Byron"),
            ("“Byron, Ada”", "Byron, Ada"),
            ("„Byron, Ada“", "Byron, Ada"),
            ("«Byron, Ada»", "Byron, Ada"),
            ('"  Ada   Byron "', "Ada Byron"),
            ("Ada (CEO (acting))", "Ada (CEO (acting))"),
            ("(Ada)", "Ada"),
            ("(Ada \\(CEO\\))", "Ada (CEO)"),
            ("' \"Ada\" '", "Ada"),
            ("Ada @ Acme", "Ada @ Acme"),
            ("[EXT] Ada", "[EXT] Ada"),
            ("J. R. R. Byron", "J. R. R. Byron"),
            ("Ada\x00 B\u202eyron", "Ada Byron"),
            ("Ada (CEO", "Ada (CEO"),
            ("Ada )", "Ada )"),
            ("Rene\u0301", "René"),
            ("日本" * 20, "日本" * 20),
            ("a" + "\u0301\u0316" * 20, "a" + "\u0301\u0316" * 20),
            ('"Ada', "Ada"),
            ("Ada [", "Ada ["),
            ("Ada \\", "Ada \\"),
            ("“Ada", "“Ada"),
        ],
    )
    def test_name(self, written: str, name: str) -> None:
        """M2: A name is read as a person sees it, whatever quotes and codes are in it."""
        assert read(f"{written} <ada@lab.example>") == [("ada@lab.example", name)]

    @pytest.mark.parametrize(
        "text",
        [
            '"ada@lab.example" <ada@lab.example>',
            "'Ada@Lab.Example' <ada@lab.example>",
            "ada@lab.example <mailto:ada@lab.example>",
            "ada@lab.example [mailto:ada@lab.example]",
        ],
    )
    def test_name_that_repeats_the_address(self, text: str) -> None:
        """M2: A name that only repeats the address is none."""
        assert read(text) == [("ada@lab.example", "")]

    @pytest.mark.parametrize(
        "text",
        [
            '"ann@x.example" <bob@y.example>',
            "ann@x.example <bob@y.example>",
            "'ann@x.example' <bob@y.example>",
            "=?utf-8?Q?ann=40x.example?= <bob@y.example>",
        ],
    )
    def test_name_that_looks_like_another_address(self, text: str) -> None:
        """M2: Who calls himself by another's address is still himself."""
        assert read(text) == [("bob@y.example", "ann@x.example")]

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Byron, Ada <ada@lab.example>", "Byron, Ada"),
            ("Byron, Ada, PhD <ada@lab.example>", "Byron, Ada, PhD"),
            ("van der Berg, Jan (Lab) <ada@lab.example>", "van der Berg, Jan (Lab)"),
            ("=?utf-8?Q?M=C3=BCller?=, Ada <ada@lab.example>", "Müller, Ada"),
            ("Byron, Ada [mailto:ada@lab.example]", "Byron, Ada"),
        ],
    )
    def test_bare_comma(self, text: str, name: str) -> None:
        """M2: "Last, First <address>" without quotes is one mailbox."""
        assert read(text) == [("ada@lab.example", name)]

    @pytest.mark.parametrize(
        ("text", "name", "unresolved"),
        [
            ("A, B, C, D <ada@lab.example>", "D", ("A", "B", "C")),
            ("Bob; Ada <ada@lab.example>", "Ada", ("Bob",)),
            ("Bob, <ada@lab.example>", "", ("Bob",)),
            ("Bob, ada@lab.example", "", ("Bob",)),
            ("Bob, Team: Ada <ada@lab.example>;", "Ada", ("Bob",)),
        ],
    )
    def test_comma_after_somebody_else(
        self, text: str, name: str, unresolved: tuple[str, ...]
    ) -> None:
        """F3: A name alone is not taken for the beginning of just any mailbox."""
        parsed = parse_addresses(text)
        assert parsed.addresses == (Address("ada@lab.example", name),)
        assert parsed.unresolved == unresolved

    def test_header_injection(self) -> None:
        """A2: No line break comes out of a name or an address, however it got in."""
        text = '=?utf-8?Q?Ada=0D=0ABcc:_x@evil.example?= <"a\r\n b"@lab.example>'
        assert read(text) == [('"a b"@lab.example', "Ada Bcc: x@evil.example")]


class TestRfc5322:
    """Groups, comments, routes, quotes: what the standard allows."""

    @pytest.mark.parametrize(
        ("text", "addresses"),
        [
            ("Team: a@x.example, c@x.example;", ["a@x.example", "c@x.example"]),
            ("Team: A <a@x.example>;, b@x.example", ["a@x.example", "b@x.example"]),
            ("One: a@x.example; Two: b@x.example;", ["a@x.example", "b@x.example"]),
            ('"My: Team": a@x.example;', ["a@x.example"]),
            ("undisclosed-recipients:;", []),
            ("Undisclosed recipients: ;", []),
            ("Team(all of us): a@x.example; (that was the team)", ["a@x.example"]),
            ("Team: a@x.example", ["a@x.example"]),
            ("a@x.example: b@x.example", ["a@x.example", "b@x.example"]),
            ("A <a@x.example>: b@x.example", ["a@x.example", "b@x.example"]),
        ],
    )
    def test_group(self, text: str, addresses: list[str]) -> None:
        """M2: A group's members are read, and its name is nobody."""
        assert [address for address, _ in read(text)] == addresses

    @pytest.mark.parametrize(
        ("text", "address", "name"),
        [
            ("ada@lab.example (Ada)", "ada@lab.example", "Ada"),
            ("ada@lab.example (Ada (CEO))", "ada@lab.example", "Ada (CEO)"),
            ("(Ada) ada@lab.example", "ada@lab.example", "Ada"),
            ("<ada@lab.example> (Ada)", "ada@lab.example", "Ada"),
            ("Ada <ada@lab.example> (CEO)", "ada@lab.example", "Ada"),
            ("<ada(the)@(lab)lab.example>", "ada@lab.example", ""),
            ("ada(the) @ lab . example", "ada@lab.example", "the"),
            ("ada@lab   . example", "ada@lab.example", ""),
            ("<@relay.example:ada@lab.example>", "ada@lab.example", ""),
            ("Ada <@r.example,@s.example:ada@lab.example>", "ada@lab.example", "Ada"),
            ('"ada byron"@lab.example', '"ada byron"@lab.example', ""),
            ('Ada <"a,<b>@"@lab.example>', '"a,<b>@"@lab.example', "Ada"),
            ('"a\\"b"@lab.example', '"a\\"b"@lab.example', ""),
            ('Ada <ada."b c".d@lab.example>', 'ada."b c".d@lab.example', "Ada"),
            ("ada@[192.0.2.1]", "ada@[192.0.2.1]", ""),
            ("Ada <ada@[IPv6:2001:db8::1]>", "ada@[IPv6:2001:db8::1]", "Ada"),
            ("Ada <ada@bücher.example>", "ada@bücher.example", "Ada"),
            ("<jürgen@lab.example>", "jürgen@lab.example", ""),
            ("<a..b.@lab.example>", "a..b.@lab.example", ""),
        ],
    )
    def test_form(self, text: str, address: str, name: str) -> None:
        """M2: Comments, routes, quoted parts and literals are parsed, not split."""
        assert read(text) == [(address, name)]


class TestClients:
    """What clients and people make of it."""

    @pytest.mark.parametrize(
        ("text", "address", "name"),
        [
            ("'ada@lab.example'", "ada@lab.example", ""),
            ('"ada@lab.example"', "ada@lab.example", ""),
            ("“ada@lab.example”", "ada@lab.example", ""),
            ("ada@lab.example.", "ada@lab.example", ""),
            ("Ada <ada@lab.example.>", "ada@lab.example", "Ada"),
            ("<ada@lab.example>.", "ada@lab.example", ""),
            ("<ada@lab.example>>", "ada@lab.example", ""),
            ("<<ada@lab.example>>", "ada@lab.example", ""),
            ("<Ada <ada@lab.example>>", "ada@lab.example", "Ada"),
            ("<ada@lab.example<mailto:ada@lab.example>>", "ada@lab.example", ""),
            ("Ada [mailto:ada@lab.example]", "ada@lab.example", "Ada"),
            ("[mailto:ada@lab.example]", "ada@lab.example", ""),
            ("mailto:ada@lab.example", "ada@lab.example", ""),
            ("<mailto:ada@lab.example?subject=Hi>", "ada@lab.example", ""),
            ("[SMTP:ada@lab.example]", "ada@lab.example", ""),
            ("Ada Byron ada@lab.example", "ada@lab.example", "Ada Byron"),
            ('"Byron, Ada" ada@lab.example', "ada@lab.example", "Byron, Ada"),
            ("<ada@lab.example> Ada Byron", "ada@lab.example", "Ada Byron"),
            ("Ada <ada@lab.example> and so on", "ada@lab.example", "Ada"),
            ("Ada <ada@lab.example", "ada@lab.example", "Ada"),
            ("'ada@lab.example", "'ada@lab.example", ""),
            ("Ada <\u200eada@lab.example\u200b>", "ada@lab.example", "Ada"),
            ("Ada </O=ACME/CN=ADA> <ada@lab.example>", "ada@lab.example", "Ada"),
            ("a?b@lab.example", "a?b@lab.example", ""),
        ],
    )
    def test_form(self, text: str, address: str, name: str) -> None:
        """M2: An address is found in the forms that clients quote it in."""
        assert read(text) == [(address, name)]

    @pytest.mark.parametrize(
        "text",
        [
            "A <a@x.example> B <b@x.example>",
            "A<a@x.example>B<b@x.example>",
            "A <a@x.example, B <b@x.example>",
            "A <a@x.example; B <b@x.example>",
            "A <a@x.example B <b@x.example>",
        ],
    )
    def test_run_together(self, text: str) -> None:
        """M5: Mailboxes without a separator are all found."""
        assert read(text) == [("a@x.example", "A"), ("b@x.example", "B")]

    @pytest.mark.parametrize(
        "text",
        [
            "a@x.example b@x.example",
            "<a@x.example><b@x.example>",
            "<a@x.example> b@x.example",
            "<a@x.example> b@x.example b@x.example",
            "a@x.example\r\nb@x.example",
        ],
    )
    def test_bare_run_together(self, text: str) -> None:
        """M5: Bare addresses with blanks between them are all found."""
        assert read(text) == [("a@x.example", ""), ("b@x.example", "")]

    @pytest.mark.parametrize(
        ("text", "unresolved"),
        [
            ("Ada Byron", ("Ada Byron",)),
            ('"Byron, Ada"', ("Byron, Ada",)),
            ("=?utf-8?Q?Ren=C3=A9?=", ("René",)),
            ("Ada Byron <>", ("Ada Byron",)),
            ("Ada; Bob", ("Ada", "Bob")),
            ("Ada, Bob", ("Ada", "Bob")),
            ("Ada <ada at lab.example>", ("Ada <ada at lab.example>",)),
            ("<ada byron@lab.example>", ("<ada byron@lab.example>",)),
            ("Ada @ Acme", ("Ada @ Acme",)),
            ("ada@", ("ada@",)),
            ("@lab.example", ("@lab.example",)),
            ("a@b@c", ("a@b@c",)),
            (
                "Ada </O=ACME/OU=EX (FYDIBOHF)/CN=ADA>",
                ("Ada </O=ACME/OU=EX (FYDIBOHF)/CN=ADA>",),
            ),
            ("Byron, Ada </O=X, INC/CN=A>", ("Byron, Ada </O=X, INC/CN=A>",)),
            ("</O=ACME/CN=A>; </O=ACME/CN=B>", ("</O=ACME/CN=A>", "</O=ACME/CN=B>")),
            ("IMCEAEX-_O=ACME_CN=ADA@acme.example", None),
            ("Ada <IMCEAEX-_O=ACME@acme.example>", None),
            ('Ada <"broken@lab.example>', None),
        ],
    )
    def test_no_address(self, text: str, unresolved: tuple[str, ...] | None) -> None:
        """F3: A text without a readable address is kept as it stands, never guessed."""
        assert parse_addresses(text) == AddressList((), unresolved or (text,))

    def test_address_among_names(self) -> None:
        """F3: What can be read is read, what cannot is listed, each in its order."""
        parsed = parse_addresses("Ada; b@x.example; </O=X/CN=C>; d@x.example; Eve")
        assert parsed.addresses == (Address("b@x.example"), Address("d@x.example"))
        assert parsed.unresolved == ("Ada", "</O=X/CN=C>", "Eve")


class TestReadAddrSpec:
    """One address and nothing else."""

    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("ada@lab.example", "ada@lab.example"),
            (" mailto:ada@lab.example?subject=Hi ", "ada@lab.example"),
            ('"a?b"@lab.example', '"a?b"@lab.example'),
            ("@relay.example,@hub.example:ada @ lab . example", "ada@lab.example"),
            ("'ada@lab.example',", "ada@lab.example"),
            ("‘ada@lab.example’", "ada@lab.example"),
            ("ada@lab.example；", "ada@lab.example"),
            ("ada", None),
            ("ada byron@lab.example", None),
            ("@relay.example", None),
            ("ada@-lab.example", None),
            ("ada@lab/example", None),
            ("imceax400-x@lab.example", None),
            ("\u0338ada@lab.example", None),
        ],
    )
    def test_spec(self, text: str, address: str | None) -> None:
        """F3: What is not wholly an address is none."""
        assert read_addr_spec(text) == address
