"""Addresses: reading lists of them, and telling which are the same."""

import re
import time
import unicodedata
from collections.abc import Callable

import email_validator
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoints.errors import InvalidAddress
from touchpoints.mail.addresses import (
    Address,
    AddressList,
    in_domains,
    lookup_forms,
    normalize_address,
    normalize_domain,
    parse_addresses,
    subaddress_tag,
    validate_address,
)

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")

# Texts that look like address lists and are none, or nearly.
TOKENS = (
    *"()<>[],;:@\"\\.?=-+/ '",
    "\r\n ",
    "\x00",
    "“",
    "”",
    "„",
    "«",
    "»",
    "\ud83d",
    "\u202e",
    "ada",
    "Byron",
    "é",
    "a@b.example",
    "mailto:",
    "=?utf-8?Q?",
    "=?utf-8?Q?=22=0D=0A=2C?=",
    "=?utf-8?Q?Ren=C3=A9?=",
    "bücher.example",
    "[192.0.2.1]",
    "/O=ACME/CN=ADA",
    "IMCEAEX-",
)
ANY_TEXT = st.text(st.characters(), max_size=40)
NEARLY_ADDRESSES = st.lists(st.sampled_from(TOKENS), max_size=14).map("".join)
NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs"])
    | st.just(" "),
    max_size=20,
)


def is_safe(text: str) -> bool:
    """Whether the text may stand in a header and be stored."""
    return CONTROL.search(text) is None


class TestAnyText:
    """What an open mailbox is sent."""

    @given(ANY_TEXT | NEARLY_ADDRESSES)
    @example('"\\"')
    @example("a@[1]\u2028")
    def test_safe(self, text: str) -> None:
        """A6: Any text is read, and nothing that breaks a header comes out."""
        parsed = parse_addresses(text)
        assert all(is_safe(unread) and unread for unread in parsed.unresolved)
        for address in parsed.addresses:
            assert is_safe(address.address)
            assert is_safe(address.name)
            assert address.local
            assert address.domain

    @given(ANY_TEXT | NEARLY_ADDRESSES)
    def test_round_trip(self, text: str) -> None:
        """M2: What was read, written down and read again, is the same."""
        for address in parse_addresses(text).addresses:
            assert parse_addresses(str(address)) == AddressList((address,))

    @given(NAMES)
    @example("Byron, Ada")
    @example('a\\"b')
    @example("=?utf-8?Q?a?=")
    def test_any_name(self, name: str) -> None:
        """M2: Any name that is written with an address is read back."""
        parsed = parse_addresses(str(Address("ada@lab.example", name)))
        once = parsed.addresses[0]
        assert parsed == AddressList((once,))
        assert parse_addresses(str(once)) == parsed

    @given(ANY_TEXT)
    def test_constructor(self, text: str) -> None:
        """A2: An address that is built by hand cannot break a header either."""
        address = Address(text, text)
        assert is_safe(address.address)
        assert is_safe(address.name)

    @pytest.mark.parametrize(
        "attack",
        [
            *"(\")<>,;:\\@[]='“„« .?`",
            "(a)",
            "((a)",
            '"a',
            '\\"',
            '"\\',
            "(\\",
            "a@b<",
            "<a@b",
            "<a",
            "<@a,",
            "/,",
            "[a",
            "[@",
            "=?",
            "=?a?q?",
            "=?a?q?x?=",
            "a:",
            "'a@b' ",
            "a@b ",
            "<a@b>",
            "Ada <a@b.example>, ",
            "Byron, ",
            'a."b".',
            '""',
            " . ",
            "mailto:",
            "\r\n ",
            "\x00",
            "é",
            "\u0301\u0316",
            "\u0f73",
            "日",
        ],
    )
    def test_linear(self, attack: str, growth: Callable[..., float]) -> None:
        """A6: No repetition makes reading slower than its length, or overflows."""
        small = attack * (8_000 // len(attack))
        assert growth(parse_addresses, small, small * 4) < 8

    @pytest.mark.parametrize(
        "attack",
        [*"(\",<\\'.é", "xn--", "a@é", "\u0301", "\u0301\u0316", "\u0f73", "é."],
    )
    def test_linear_normalisation(
        self, attack: str, growth: Callable[..., float]
    ) -> None:
        """A6: The same for the normalised form, and for a domain."""
        small = attack * (8_000 // len(attack))
        assert growth(normalize_address, small, small * 4) < 8
        assert growth(normalize_address, f"a@{small}", f"a@{small * 4}") < 8

    @pytest.mark.parametrize("nest", ["(", "<", "a:", '"', "[", "(<"])
    def test_deep_nesting(self, nest: str) -> None:
        """A6: Depth is no limit; the address behind it does no harm."""
        parsed = parse_addresses(nest * 5_000 + " ada@lab.example")
        assert len(parsed.addresses) + len(parsed.unresolved) <= 1

    def test_200_kilobytes(self) -> None:
        """A6: Two hundred kilobytes of anything take no more than a few seconds."""
        for attack in '(",<\\':
            started = time.process_time()
            parse_addresses(attack * 200_000)
            assert time.process_time() - started < 5


class TestAddress:
    """The value."""

    def test_parts(self) -> None:
        """M2: An address tells its parts; the domain is in ASCII and lower case."""
        address = Address("Ada+News@Bücher.Example", "Ada")
        assert address.local == "Ada+News"
        assert address.domain == "xn--bcher-kva.example"
        assert address.key == "ada+news@xn--bcher-kva.example"

    def test_no_address(self) -> None:
        """A6: A text without an at sign has no local part and is no error."""
        assert Address("ada").local == ""
        assert Address("").key == ""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("", "ada@lab.example"),
            ("Ada Byron", "Ada Byron <ada@lab.example>"),
            ("René", "René <ada@lab.example>"),
            ("Byron, Ada", '"Byron, Ada" <ada@lab.example>'),
            ('Ada "C" \\', '"Ada \\"C\\" \\\\" <ada@lab.example>'),
            ("=?x", "=?utf-8?Q?=3D=3F=78?= <ada@lab.example>"),
        ],
    )
    def test_str(self, name: str, text: str) -> None:
        """M2: An address is written as it stands in a header."""
        assert str(Address("ada@lab.example", name)) == text

    def test_equality(self) -> None:
        """M2: Equal texts are equal values; equal keys are the same mailbox."""
        assert Address("a@x.example") == Address("a@x.example", "")
        assert Address("A@x.example") != Address("a@x.example")
        assert Address("A@x.example").key == Address("a@X.example").key
        assert len({Address("a@x.example"), Address("a@x.example")}) == 1


class TestNormalize:
    """The form in which addresses are compared."""

    @pytest.mark.parametrize(
        ("written", "key"),
        [
            ("Ada@Lab.Example", "ada@lab.example"),
            ("  ada@lab.example\r\n", "ada@lab.example"),
            ("Ada Byron <ADA@lab.example>", "ada@lab.example"),
            ('"Byron, Ada" <ada@lab.example>', "ada@lab.example"),
            ("ada@lab.example (Ada)", "ada@lab.example"),
            ("Team: ada@lab.example;", "ada@lab.example"),
            ("ada@lab.example.", "ada@lab.example"),
            ("<ada@lab.example>", "ada@lab.example"),
            ('"ada"@lab.example', "ada@lab.example"),
            ('"a\\da"@lab.example', "ada@lab.example"),
            ('"Ada B"@lab.example', '"ada b"@lab.example'),
            ('"a\\\\b\\"c"@lab.example', '"a\\\\b\\"c"@lab.example'),
            ("ADA@bücher.example", "ada@xn--bcher-kva.example"),
            ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
            ("ada@bu\u0308cher.example", "ada@xn--bcher-kva.example"),
            ("ada@XN--BCHER-KVA.Example", "ada@xn--bcher-kva.example"),
            ("ada@bücher。example", "ada@xn--bcher-kva.example"),
            ("JÜRGEN@lab.example", "jürgen@lab.example"),
            ("ju\u0308rgen@lab.example", "jürgen@lab.example"),
            ("ada@[IPv6:2001:DB8::1]", "ada@[ipv6:2001:db8::1]"),
            ("ada@server.local", "ada@server.local"),
            ("Ada", "ada"),
            (" Ada  Byron ", "ada byron"),
            ("", ""),
        ],
    )
    def test_key(self, written: str, key: str) -> None:
        """M2: Trimmed, nameless, IDNA and lower-case domain, lower-case local part."""
        assert normalize_address(written) == key

    def test_other_addresses(self) -> None:
        """M1: Dots and tags in the local part make other addresses."""
        assert normalize_address("a.da@lab.example") != normalize_address(
            "ada@lab.example"
        )
        assert normalize_address("ada+x@lab.example") == "ada+x@lab.example"

    @pytest.mark.parametrize(
        ("domain", "normal"),
        [
            ("i❤.example", "xn--i-7iq.example"),
            ("xn--i-7iq.example", "xn--i-7iq.example"),
            ("faß.example", "xn--fa-hia.example"),
            ("Lab.Example.", "lab.example"),
            (" lab.example ", "lab.example"),
            ("a_b.example", "a_b.example"),
            ("-ü-.example.", "xn-----xka.example"),
            ("", ""),
            (".", ""),
            (". 。", ""),
            ("❤。 .", "xn--qei"),
            ("ß.\u00ad", "xn--zca"),
        ],
    )
    def test_domain(self, domain: str, normal: str) -> None:
        """M2: A domain that IDNA refuses still has one form for both its spellings."""
        assert normalize_domain(domain) == normal

    def test_long_domain(self) -> None:
        """A6: What is too long for a domain is not encoded."""
        assert normalize_domain("Ü" * 254) == "ü" * 254

    def test_surrogate_in_domain(self) -> None:
        """A6: A lone surrogate in a domain is no error."""
        assert normalize_domain("a\ud800.example").endswith(".example")

    @given(ANY_TEXT | NEARLY_ADDRESSES)
    @example("ΑΣ@lab.example")
    @example("a@\u2126.example")
    @example("a<\u0338b@x>")
    def test_idempotent(self, text: str) -> None:
        """M2: The normal form of the normal form is itself."""
        key = normalize_address(text)
        assert normalize_address(key) == key
        assert is_safe(key)
        assert unicodedata.is_normalized("NFC", key)

    @given(ANY_TEXT)
    def test_domain_idempotent(self, text: str) -> None:
        """M2: The same for a domain alone."""
        assert normalize_domain(normalize_domain(text)) == normalize_domain(text)

    @given(st.from_regex(r"[a-z0-9.+_-]{1,12}@[a-z]{1,8}\.example", fullmatch=True))
    def test_case_and_name_are_nothing(self, address: str) -> None:
        """M2: Upper case and a display name change nothing."""
        assert normalize_address(address.upper()) == address
        assert normalize_address(f'"Byron, Ada" <{address}>') == address


class TestLookupForms:
    """Under which keys a contact is looked up."""

    @pytest.mark.parametrize(
        ("address", "forms"),
        [
            ("ada@lab.example", ("ada@lab.example",)),
            ("Ada+News@lab.example", ("ada+news@lab.example", "ada@lab.example")),
            ("a+b+c@lab.example", ("a+b+c@lab.example", "a@lab.example")),
            ("ada+@lab.example", ("ada+@lab.example", "ada@lab.example")),
            ("+news@lab.example", ("+news@lab.example",)),
            ('"a b+c"@lab.example', ('"a b+c"@lab.example',)),
            ("A.D.A@gmail.example", ("a.d.a@gmail.example",)),
            ("ada-news@lab.example", ("ada-news@lab.example",)),
            ("ada@lab+x.example", ("ada@lab+x.example",)),
            ("Ada", ("ada",)),
            ("Ada+x", ("ada+x",)),
        ],
    )
    def test_forms(self, address: str, forms: tuple[str, ...]) -> None:
        """M4: The exact key comes first, then the one without the owner's tag."""
        assert lookup_forms(address) == forms

    def test_separator(self) -> None:
        """M4: The separator is the caller's; none means no tags."""
        forms = lookup_forms("ada-news@lab.example", separator="-")
        assert forms == ("ada-news@lab.example", "ada@lab.example")
        assert lookup_forms("a+b@lab.example", separator="") == ("a+b@lab.example",)


class TestSubaddressTag:
    """Which tag a capture address carries."""

    @pytest.mark.parametrize(
        ("address", "tag"),
        [
            ("crm+quote@acme.example", "quote"),
            ("CRM+Quote@ACME.example", "quote"),
            ("Acme CRM <crm+quote@acme.example>", "quote"),
            ("crm+a+b@acme.example", "a+b"),
            ('"crm+quote"@acme.example', "quote"),
            ("crm@acme.example", ""),
            ("crm+@acme.example", ""),
        ],
    )
    def test_tag(self, address: str, tag: str) -> None:
        """C2: The tag is what follows the base and one separator, in any case."""
        assert subaddress_tag(address, base="Crm@acme.example", separator="+") == tag

    @pytest.mark.parametrize(
        "address",
        [
            "xcrm+quote@acme.example",
            "crm+quote@evil.example",
            "crm+quote@mail.acme.example",
            "crm+quote@notacme.example",
            "crmx+quote@acme.example",
            "crm-quote@acme.example",
            "quote@acme.example",
            "crm+quote",
            "",
        ],
    )
    def test_not_ours(self, address: str) -> None:
        """C3: Base and domain must both be equal."""
        assert subaddress_tag(address, base="crm@acme.example", separator="+") is None

    @pytest.mark.parametrize(
        ("address", "separator", "tag"),
        [
            ("crm-inbox-x@acme.example", "-", "x"),
            ("crm-inbox@acme.example", "-", ""),
            ("crm-inbox-x-y@acme.example", "-", "x-y"),
            ("crm-x@acme.example", "-", None),
            ("crm-inbox=x@acme.example", "=", "x"),
            ("crm-inboxXxY@acme.example", "X", "xy"),
            ("crm-inbox+x@acme.example", "", None),
            ("crm-inbox@acme.example", "", ""),
        ],
    )
    def test_separator(self, address: str, separator: str, tag: str | None) -> None:
        """C2: The base may hold the separator; the tag is what follows the whole base."""
        base = "crm-inbox@acme.example"
        assert subaddress_tag(address, base=base, separator=separator) == tag

    def test_international_domain(self) -> None:
        """C3: Both forms of an international domain are the same domain."""
        address = "crm+x@xn--bcher-kva.example"
        assert subaddress_tag(address, base="crm@bücher.example", separator="+") == "x"

    @given(st.from_regex(r"[a-z0-9+=-]{0,12}", fullmatch=True), st.sampled_from("+-="))
    def test_any_tag(self, tag: str, separator: str) -> None:
        """C2: Whatever tag is put on a base is read back."""
        address = f"crm-inbox{separator}{tag}@acme.example"
        base = "crm-inbox@acme.example"
        assert subaddress_tag(address, base=base, separator=separator) == tag


class TestInDomains:
    """Whether a domain is one of ours."""

    @pytest.mark.parametrize(
        "domain",
        ["acme.example", "ACME.Example.", "mail.acme.example", "a.b.acme.example"],
    )
    def test_inside(self, domain: str) -> None:
        """D2: A domain and all below it are inside."""
        assert in_domains(domain, {"other.example", "Acme.Example"})

    @pytest.mark.parametrize(
        "domain", ["notacme.example", "acme.example.evil.example", "example", "", "."]
    )
    def test_outside(self, domain: str) -> None:
        """P1: Only a whole label counts; `notacme.example` is not `acme.example`."""
        assert not in_domains(domain, ["acme.example"])

    def test_international(self) -> None:
        """D2: Both forms of an international domain are inside each other."""
        assert in_domains("mail.xn--bcher-kva.example", ["Bücher.example"])
        assert in_domains("mail.bücher.example", ["xn--bcher-kva.example"])

    def test_empty(self) -> None:
        """D2: Nothing is inside of nothing, and an empty entry holds nobody."""
        assert not in_domains("acme.example", [])
        assert not in_domains("acme.example", ["", "."])


class TestValidate:
    """Addresses that people type."""

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("ada@lab.example", "ada@lab.example"),
            (" Ada@Lab.Example\n", "ada@lab.example"),
            ("ada@bücher.example", "ada@xn--bcher-kva.example"),
            ("jürgen@bücher.example", "jürgen@xn--bcher-kva.example"),
            ("a+b@lab.example", "a+b@lab.example"),
        ],
    )
    def test_valid(self, text: str, key: str) -> None:
        """W2: A good address comes back in its normal form."""
        assert validate_address(text) == key

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "ada",
            "ada@",
            "@lab.example",
            "ada@lab",
            "ada@@lab.example",
            "ada@lab..example",
            "a b@lab.example",
            '"a b"@lab.example',
            "ada@[192.0.2.1]",
            "Ada <ada@lab.example>",
            "ada@lab.local",
            "ada@lab.test",
            "ada@lab.example, bob@lab.example",
            "ada@lab.example\r\nBcc: x@evil.example",
            "ada\x00@lab.example",
            "\ud800@lab.example",
            "a@\ud800.example",
            "a" * 400 + "@lab.example",
            "a@" + "b" * 100_000,
        ],
    )
    def test_invalid(self, text: str) -> None:
        """W6: A bad address is refused with a reason."""
        with pytest.raises(InvalidAddress, match=r"."):
            validate_address(text)

    def test_is_a_value_error(self) -> None:
        """W6: The error is ours and a ValueError, and knows its cause."""
        with pytest.raises(ValueError, match="@-sign") as caught:
            validate_address("ada")
        assert isinstance(caught.value.__cause__, email_validator.EmailSyntaxError)

    def test_host_cannot_change_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """W6: What a host sets in email-validator changes nothing here."""
        monkeypatch.setattr(email_validator, "CHECK_DELIVERABILITY", True)
        monkeypatch.setattr(email_validator, "TEST_ENVIRONMENT", True)
        monkeypatch.setattr(email_validator, "ALLOW_SMTPUTF8", False)
        monkeypatch.setattr(email_validator, "ALLOW_QUOTED_LOCAL", True)
        monkeypatch.setattr(email_validator, "ALLOW_DISPLAY_NAME", True)
        monkeypatch.setattr(email_validator, "ALLOW_EMPTY_LOCAL", True)
        monkeypatch.setattr(email_validator, "ALLOW_DOMAIN_LITERAL", True)
        assert validate_address("jürgen@lab.example") == "jürgen@lab.example"
        for text in (
            "ada@test",
            '"a b"@lab.example',
            "A <a@lab.example>",
            "@lab.example",
        ):
            with pytest.raises(InvalidAddress):
                validate_address(text)

    @given(ANY_TEXT | NEARLY_ADDRESSES)
    def test_any_text(self, text: str) -> None:
        """W6: Any text is either refused or a normal form."""
        try:
            key = validate_address(text)
        except InvalidAddress:
            return
        assert normalize_address(key) == key
