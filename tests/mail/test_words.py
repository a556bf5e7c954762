"""Encoded words and character sets."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail._charsets import CODEC_BY_LABEL, SILENT_LABELS
from touchpoints.mail.words import decode_charset, decode_words, has_bad_word

ANY_TEXT = st.text(st.characters(), max_size=60)
PIECES_OF_WORDS = st.lists(
    st.sampled_from(
        ["=?", "?=", "?", "=", "utf-8", "q", "B", "?Q?", "=C3", "=A9", "w6k=", " ", "é"]
    ),
    max_size=20,
).map("".join)
ANY_LABEL = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(sorted(CODEC_BY_LABEL)),
    st.sampled_from(sorted(SILENT_LABELS)),
)


def has_surrogate(text: str) -> bool:
    """Whether the text could not be stored or sent on."""
    return re.search("[\ud800-\udfff]", text) is not None


class TestDecodeWords:
    """RFC 2047 as mailers write it."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
            ("=?ISO-8859-1?q?caf=E9_au_lait?=", "café au lait"),
            ("=?utf-8?B?R3LDvMOfZQ==?=", "Grüße"),
            ("=?utf-8?b?R3LDvMOfZQ?=", "Grüße"),
            ("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
            ("=?utf-8?Q??=", ""),
            ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
            ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ],
    )
    def test_word(self, text: str, expected: str) -> None:
        """F7: A word in B or Q is decoded, padded or not, with or without language."""
        assert decode_words(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a =?utf-8?Q?b?= c", "a b c"),
            ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
            ("=?utf-8?Q?a?=\r\n =?iso-8859-1?Q?b?=", "ab"),
            ("=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),
            ("=?utf-8?Q?a_?= =?utf-8?Q?b?=", "a b"),
            ("  =?utf-8?Q?a?=  ", "  a  "),
            ("=?utf-8?Q?a?= and =?utf-8?Q?b?=", "a and b"),
            ("Re:=?utf-8?Q?a?=:x", "Re:a:x"),
        ],
    )
    def test_blanks(self, text: str, expected: str) -> None:
        """F7: Only the blank between two adjacent words is dropped."""
        assert decode_words(text) == expected

    def test_character_cut_in_two(self) -> None:
        """F7: A character that was cut over two words is put together."""
        assert decode_words("=?utf-8?Q?Caf=C3?= =?UTF-8?Q?=A9?=") == "Café"
        assert (
            decode_words("=?utf-8?B?w4k=?= =?utf-8?Q?t=C3?= =?utf-8?Q?=A9?=") == "Été"
        )

    def test_stateful_charset_word_by_word(self) -> None:
        """F7: Words of a stateful charset each begin anew."""
        assert decode_words("=?utf-7?Q?+AOk?= =?utf-7?Q?t+AOk-?=") == "été"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("=?utf-8?Q?What??= else", "What? else"),
            ("=?utf-8?Q?two words?=", "two words"),
            ("=?utf-8?Q?1=1?=", "1=1"),
            ("=??Q?abc?=", "abc"),
            ("=?no-such-charset?Q?=C3=A9?=", "é"),
            ("=?utf-8?B?w6k?=", "é"),
            ("=?utf-8?B?w 6k=?=", "é"),
            ("=?latin1?Q?é=C3=A9?=", "éé"),
            ("=?utf-8?B?éw6k=?=", "é"),
        ],
    )
    def test_fault(self, text: str, expected: str) -> None:
        """F8: A faulty word is read as well as it can be."""
        assert decode_words(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("=?iso-2022-jp?b?GyRCRnw=?= =?iso-2022-jp?b?S1wbKEI=?=", "日本"),
            ("=?iso-2022-jp?b?GyRCRnwbKEI=?= =?iso-2022-jp?b?GyRCS1wbKEI=?=", "日本"),
            ("=?iso-2022-jp?b?GyRCRnwbKEI=?= =?iso-2022-jp?q?abc?=", "日abc"),
            ("=?iso-2022-jp?b?GyRCRnw=?= =?iso-2022-jp?q?a?=", "日a"),
            ("=?iso-2022-kr?b?GyQpQw5HUQ==?= =?iso-2022-kr?b?MVsP?=", "한글"),
            (
                "=?iso-2022-kr?b?GyQpQw5HUQ8=?= =?iso-2022-kr?b?GyQpQw4xWw8=?=",
                "한글",
            ),
        ],
    )
    def test_cut_between_characters(self, text: str, expected: str) -> None:
        """F7: A word that ends in another set than ASCII goes on in the next one."""
        assert decode_words(text) == expected

    def test_escapes_of_a_broken_word(self) -> None:
        """F8: A letter that ISO-2022-JP lacks does not leave its escapes in a subject."""
        assert decode_words("=?iso-2022-jp?B?GyRCM3QtahsoQg==?= Bob") == "株㈱ Bob"

    def test_cut_off_word(self) -> None:
        """F8: A word that was cut off stays, and does not swallow the next."""
        text = "=?utf-8?Q?cut off =?utf-8?Q?whole?="
        assert decode_words(text) == "=?utf-8?Q?cut off whole"

    @pytest.mark.parametrize("text", ["=?", "=?utf-8?X?abc?=", "a=?b?c", "=?a b?Q?c?="])
    def test_no_word(self, text: str) -> None:
        """F8: What is no encoded word stays as it is."""
        assert decode_words(text) == text

    def test_decodes_once(self) -> None:
        """P3: What a word hides in a second encoding stays hidden."""
        assert decode_words("=?utf-8?Q?=3D=3Futf-8=3FQ=3Fa=3F=3D?=") == "=?utf-8?Q?a?="

    def test_surrogate(self) -> None:
        """A6: A lone surrogate in the text becomes a replacement character."""
        assert decode_words("a\udce9 =?utf-8?Q?b?=") == "a\N{REPLACEMENT CHARACTER} b"

    @given(st.text(st.characters(max_codepoint=127)).filter(lambda t: "=?" not in t))
    def test_identity_on_plain_text(self, text: str) -> None:
        """F7: Plain ASCII without words is left alone."""
        assert decode_words(text) == text

    @given(ANY_TEXT | PIECES_OF_WORDS)
    def test_any_text(self, text: str) -> None:
        """A6: Any text is read without an error and without a lone surrogate."""
        assert not has_surrogate(decode_words(text))

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
    def test_round_trip(self, text: str) -> None:
        """F7: What was written in words is read back, however it was cut."""
        data = text.encode()
        words = [
            f"=?utf-8?Q?={data[at : at + 5].hex('=')}?="
            for at in range(0, len(data), 5)
        ]
        assert decode_words(" ".join(words)) == text.removeprefix("\ufeff")

    @pytest.mark.parametrize(
        "attack",
        [
            "=?",
            "?=",
            "=?a?q?",
            "=?a?q?x",
            "=?a?b?x?y=",
            "=?a?q?=",
            "=?utf-8?q?=C3?= ",
            "=?utf-8?b?w?= ",
            "=?x?q?a?b",
        ],
    )
    def test_linear(self, attack: str, growth: Callable[..., float]) -> None:
        """A6: No repetition makes reading slower than its length."""
        small = attack * (50_000 // len(attack))
        assert growth(decode_words, small, small * 4) < 8


class TestDecodeCharset:
    """What a label says, and what stands in the bytes."""

    @pytest.mark.parametrize(
        ("label", "text"),
        [
            ("utf-8", "Grüße"),
            ("UTF8", "Grüße"),
            ('"utf-8"', "Grüße"),
            (" utf-8 ", "Grüße"),
            ("utf-8*en", "Grüße"),
            ("unicode-1-1-utf-8", "Grüße"),
            ("windows-1252", "Grüße €"),
            ("iso-8859-15", "Grüße €"),
            ("iso-8859-2", "Łódź"),
            ("cp1250", "Łódź"),
            ("x-cp1251", "Привет"),
            ("koi8-r", "Привет"),
            ("iso-8859-7", "Καλημέρα"),
            ("iso-8859-8-i", "שלום"),
            ("windows-1256", "سلام"),
            ("tis-620", "สวัสดี"),
            ("shift_jis", "日本"),
            ("x-sjis", "日本①"),
            ("euc-jp", "日本"),
            ("iso-2022-jp", "日本"),
            ("big5", "中文"),
            ("gbk", "中文"),
            ("hz-gb-2312", "中文"),
            ("euc-kr", "한국"),
            ("iso-2022-kr", "한국"),
            ("macintosh", "Grüße"),
            ("utf-7", "Grüße"),
            ("utf-16", "Grüße"),
            ("utf-16le", "Grüße"),
        ],
    )
    def test_label(self, label: str, text: str) -> None:
        """F7: A label is known by any of its names."""
        plain = label.strip(' "').partition("*")[0].lower().removeprefix("x-")
        codec = {"sjis": "cp932", "iso-8859-8-i": "iso8859-8"}.get(plain, plain)
        codec = {"unicode-1-1-utf-8": "utf-8"}.get(codec, codec)
        assert decode_charset(text.encode(codec), label) == (text, True)

    @pytest.mark.parametrize(
        ("data", "label", "text"),
        [
            (b"\x93quoted\x94 \x80", "iso-8859-1", "“quoted” €"),
            (b"\x93quoted\x94", "ISO_8859-1:1987", "“quoted”"),
            (b"\xdd\xfd", "iso-8859-9", "İı"),
            ("中文镕".encode("gb18030"), "gb2312", "中文镕"),
            ("똠방".encode("cp949"), "ks_c_5601-1987", "똠방"),
            (b"\xa1\x80", "tis-620", "ก€"),
        ],
    )
    def test_label_means_its_superset(self, data: bytes, label: str, text: str) -> None:
        """F7: A label is read as the larger charset that mail clients mean by it."""
        assert decode_charset(data, label)[0] == text

    def test_no_label(self) -> None:
        """F8: No label is US-ASCII; 8-bit bytes without one are a guess."""
        assert decode_charset(b"plain", None) == ("plain", True)
        assert decode_charset(b"plain", "") == ("plain", True)
        assert decode_charset(b"caf\xc3\xa9", None) == ("café", False)
        assert decode_charset(b"caf\xe9 \x80", None) == ("café €", False)

    @pytest.mark.parametrize(
        "label",
        ["unknown-8bit", "x-unknown", "us-ascii", "8bit", "-", "ANSI_X3.4-1968"],
    )
    def test_silent_label(self, label: str) -> None:
        """F8: A label that says nothing, or less than there is, is no label."""
        assert decode_charset(b"plain", label) == ("plain", True)
        assert decode_charset(b"caf\xc3\xa9", label) == ("café", False)
        assert decode_charset(b"caf\xe9", label) == ("café", False)

    @pytest.mark.parametrize(
        "label",
        [
            "rot13",
            "rot_13",
            "hex",
            "base64",
            "zlib",
            "bz2",
            "uu",
            "quopri",
            "idna",
            "punycode",
            "unicode_escape",
            "raw_unicode_escape",
            "undefined",
            "mbcs",
            "oem",
            "klingon",
            "../../etc/passwd",
            "\x00",
            "utf-8" * 1000,
        ],
    )
    def test_no_charset_for_text(self, label: str) -> None:
        """A6: A codec that is none for text is never run."""
        text, _ = decode_charset(b"caf\xc3\xa9 \\u0041", label)
        assert text == "café \\u0041"

    def test_unknown_label_is_a_guess(self) -> None:
        """F8: An unknown label is reported, even where the bytes are plain."""
        assert decode_charset(b"plain", "klingon") == ("plain", False)

    @pytest.mark.parametrize(
        ("data", "label", "text"),
        [
            (b"caf\xe9", "utf-8", "café"),
            (b"\xc3\xa9t\xc3\xa9 \xc3", "utf-8", "été \N{REPLACEMENT CHARACTER}"),
            (b"\x81\xe9\xe8", "utf-8", "\N{REPLACEMENT CHARACTER}éè"),
            ("Á".encode(), "iso-8859-1", "Á"),
            ("中文字".encode(), "gb2312", "中文字"),
            (b"\xd6\xd0\xff\xff", "gb2312", "中" + "\N{REPLACEMENT CHARACTER}" * 2),
            (b"odd", "utf-16", "odd"),
            (b"even\r\n", "utf-16", "even\r\n"),
            (b"fourfour", "utf-32be", "fourfour"),
            (b"a\x81\xe9", "latin1", "a\N{REPLACEMENT CHARACTER}é"),
            (b"\xe9", "utf-7", "é"),
        ],
    )
    def test_label_that_lies(self, data: bytes, label: str, text: str) -> None:
        """F8: Where the bytes do not fit the label, UTF-8 is tried, then a best guess."""
        assert decode_charset(data, label) == (text, False)

    @pytest.mark.parametrize(
        ("data", "label", "text"),
        [
            (b"\x1b$B3t-j\x1b(B", "iso-2022-jp", "株㈱"),
            (b"\x1b$B3t-!9b|b\x1b(B ok", "iso-2022-jp", "株①高髙 ok"),
            (b"\x1b$B3t-~\x1b(B", "iso-2022-jp", "株\N{REPLACEMENT CHARACTER}"),
            (b"\x1b$B3t<", "iso-2022-jp", "株\N{REPLACEMENT CHARACTER}"),
            (b"\x1b$B3t\x1b$", "iso-2022-jp", "株\N{REPLACEMENT CHARACTER}"),
            (b"\x1b$)C\x0e>H\x0f\x1b", "iso-2022-kr", "안\N{REPLACEMENT CHARACTER}"),
            (b"~{Dc:", "hz-gb-2312", "你\N{REPLACEMENT CHARACTER}"),
            (b"\xb3\xf4\xad\xea", "euc-jp", "株㈱"),
            (b"\xad\xea\x8f\xb0\xa1\xb3", "euc-jp", "㈱丂\N{REPLACEMENT CHARACTER}"),
            (b"\xa4\xa4\xa3\xe1", "big5", "中€"),
            ("株式会社".encode(), "iso-2022-jp", "株式会社"),
        ],
    )
    def test_what_a_codec_lacks_costs_one_letter(
        self, data: bytes, label: str, text: str
    ) -> None:
        """F8: A letter of a charset's larger kin, or half a letter, costs no other one."""
        assert decode_charset(data, label) == (text, False)

    @pytest.mark.parametrize("label", [None, "us-ascii", "unknown-8bit"])
    @pytest.mark.parametrize(
        ("data", "text"),
        [
            (b"\x1b$B3t-j\x1b(B ok", "株㈱ ok"),
            (b"\x1b$@3t\x1b(B", "株"),
            (b"\x1b$)C\x0e>H\x0f", "안"),
            (b"\x1b$5", "\x1b$5"),
        ],
    )
    def test_escapes_name_their_charset(
        self, data: bytes, text: str, label: str | None
    ) -> None:
        """F8: No text in ASCII has the escapes of ISO-2022-JP or ISO-2022-KR."""
        assert decode_charset(data, label)[0] == text

    @pytest.mark.parametrize(
        ("attack", "label"),
        [
            (b"\x1b$B-j", "iso-2022-jp"),
            (b"\x1b$B", None),
            (b"\x0e~", "iso-2022-kr"),
            (b"~{(", "hz"),
            (b"\xad\xea", "euc-jp"),
            (b"\x8f\xad", "euc-jp"),
        ],
    )
    def test_broken_text_costs_in_proportion_to_its_length(
        self, attack: bytes, label: str | None, growth: Callable[..., float]
    ) -> None:
        """A6: A fault at every letter makes reading no slower than the text is long."""
        small = attack * 5_000
        assert (
            growth(lambda raw: decode_charset(raw + b"\xff", label), small, small * 4)
            < 8
        )

    @given(st.text(st.sampled_from("株式会社丂〜あｱ a\n"), max_size=40))
    def test_japanese_around_a_letter_of_windows(self, text: str) -> None:
        """F8: What the codec reads is read the same beside a letter that it lacks."""
        written = text.encode("euc_jp") + b"\xad\xea"
        assert decode_charset(written, "euc-jp") == (f"{text}㈱", False)

    @pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252"])
    @pytest.mark.parametrize(
        "text",
        ["Grüße", "it\u2019s 5\xa0€", "Łódź, Gdańsk", "Привет", "日本語", "👍", "é"],
    )
    def test_utf_8_that_calls_itself_latin_1(self, label: str, text: str) -> None:
        """F8: Nothing else looks like UTF-8, so it is read as that, and reported."""
        assert decode_charset(text.encode(), label) == (text, False)
        assert decode_charset(b"\xef\xbb\xbf" + text.encode(), label) == (text, False)

    @pytest.mark.parametrize("text", ["NESCAFÉ®", "MENÜ’", "Ü™", "É® É®", "café", "©"])
    def test_capitals_before_signs_are_no_utf_8(self, text: str) -> None:
        """F8: The few pairs of letter and sign that make up UTF-8 stay what they are."""
        assert decode_charset(text.encode("cp1252"), "iso-8859-1") == (text, True)

    def test_half_a_pair_in_utf_7(self) -> None:
        """A6: UTF-7 cannot smuggle in a lone surrogate."""
        assert decode_charset(b"+2AA-", "utf-7") == ("\N{REPLACEMENT CHARACTER}", False)

    def test_surrogates_in_utf_8(self) -> None:
        """A6: Encoded surrogates (CESU-8) are no characters."""
        text, was_clean = decode_charset(b"\xed\xa0\x80", "utf-8")
        assert not has_surrogate(text)
        assert not was_clean

    @pytest.mark.parametrize("label", ["utf-8", None, "utf-16", "klingon", "gb18030"])
    def test_byte_order_mark(self, label: str | None) -> None:
        """F7: A byte order mark is no text."""
        codec = "utf-16" if label == "utf-16" else "utf-8-sig"
        assert decode_charset("é".encode(codec), label)[0].endswith("é")
        assert "\ufeff" not in decode_charset("é".encode(codec), label)[0]

    def test_memoryview(self) -> None:
        """F7: A view into a mail is read as its bytes are."""
        assert decode_charset(memoryview(b"xabcx")[1:4], "ascii") == ("abc", True)

    @given(st.binary(max_size=80), ANY_LABEL)
    def test_any_bytes(self, data: bytes, label: str | None) -> None:
        """A6: Any bytes under any label are text without a lone surrogate."""
        text, _ = decode_charset(data, label)
        assert not has_surrogate(text)

    @pytest.mark.parametrize("codec", sorted(set(CODEC_BY_LABEL.values())))
    def test_every_codec(self, codec: str) -> None:
        """A6: Every charset of the table reads any pair of bytes."""
        every = range(256)
        pairs = bytes(
            byte for first in every for second in every for byte in (first, second)
        )
        text, _ = decode_charset(pairs, codec.replace("_", "-"))
        assert not has_surrogate(text)

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
    def test_round_trip(self, text: str) -> None:
        """F7: What was written as UTF-8 is read back."""
        text = text.removeprefix("\ufeff")
        if not text.startswith("\ufeff"):
            assert decode_charset(text.encode(), "utf-8") == (text, True)


class TestBadWords:
    """Encoded words that cannot be read as they say."""

    @pytest.mark.parametrize(
        ("text", "is_bad"),
        [
            ("=?utf-8?x?abc?=", True),
            ("Hi =?x-klingon?q?abc?= there", True),
            ("=?utf-8?q?a?= =?utf-8??a?=", True),
            ("=?utf-8?q?abc?=", False),
            ("=?ISO-8859-1*en?B?YQ==?=", False),
            ("=?what", False),
            ("plain", False),
        ],
    )
    def test_are_told_from_good_ones(self, text: str, *, is_bad: bool) -> None:
        """A6: A word of an unknown charset or encoding is odd."""
        assert has_bad_word(text) is is_bad

    @given(ANY_TEXT | PIECES_OF_WORDS)
    def test_never_raises(self, text: str) -> None:
        """A6: Any text is judged, and a text without a mark of words holds no bad one."""
        assert "=?" in text or not has_bad_word(text)

    @pytest.mark.parametrize("piece", ["=?", "=?a", "=?a?", "=?a?b?", "?=", "=?a?b?c"])
    def test_costs_in_proportion_to_its_length(
        self, piece: str, growth: Callable[..., float]
    ) -> None:
        """A6: Four times the text takes at most about four times as long."""
        small = piece * 4_000

        assert growth(has_bad_word, small, small * 4) < 8
