"""Where HTML is read the quick way, what comes out is the same (rules F7, A6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail._markup import unescape, unescape_usual
from touchpoints.mail.html import html_to_text

#: Entities, parts of entities, and what may stand between them.
PIECES = st.sampled_from(
    [
        "&amp;", "&nbsp;", "&lt;", "&gt;", "&quot;", "&#39;", "&eacute;", "&#8217;", "&Ouml;",
        "&not", "&notin;", "&lt", "&#38;", "&AMP;", "&semi;", "&num;", "&#97;", "&#x3c;",
        "&unknown;", "&", "#", ";", "amp", "lt", "x", "9", " ", "\n", "\xa0", "é", "<", '"',
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES).map("".join)


class TestUsualEntities:
    """Entities that a page has again and again."""

    @given(texts=st.lists(TEXTS))
    def test_are_decoded_as_any_other(self, texts):
        """F7: what was met before on a page changes no later text."""
        usual: dict[str, str] = {}

        assert [unescape_usual(text, usual) for text in texts] == [
            unescape(text) for text in texts
        ]

    @given(texts=st.lists(TEXTS))
    def test_are_few(self, texts):
        """A6: each is looked for in each text, so there are never many."""
        usual: dict[str, str] = {}
        for text in texts:
            unescape_usual(text, usual)

        assert len(usual) < 16

    def test_never_make_another_entity(self):
        """F7: a letter that was written as an entity ends none that is not ended."""
        assert html_to_text("&#97;&semi;<b>x</b>&&#97;mp; &lt&semi;") == "a;x&amp; <;"


class TestLinks:
    """Links, whose URLs have no effect unless they are of mail."""

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ('<a href="x">a</a><a href="y">b</a>', "ab"),
            ('<a href="x" hidden>x</a>a<a href="y" hidden>y</a>b', "ab"),
            ('<a href="it\'s">a</a><a href="x>y">b</a>', "ab"),
            ('<a href="x" title="p>q">a</a><a href="x" title=\'p>q\'>b</a>', "ab"),
            ('<a href="mailto:a@b">Ada</a> <a href="x">Bob</a>', "Ada <a@b> Bob"),
            ('<a href="x" href="mailto:a@b">Ada</a>', "Ada <a@b>"),
            ('<a href="mailto:a@b">Ada<a href="x">Bob</a>', "AdaBob"),
            ('a<a href="never ends', "a"),
            ('a<a href="never ends>b', "ab"),
        ],
    )
    def test_read_alike_with_any_url(self, html, text):
        """F7: a link is read by its other attributes, and ends after them."""
        assert html_to_text(html) == text


class TestAddressesInBrackets:
    """Addresses whose brackets were not escaped."""

    @pytest.mark.parametrize(
        "html",
        [
            "Ada <ada@lab.example>, <https://lab.example/?a=1>",
            "Ada <ada@lab.example x='1'>, <http://lab.example/o'neill>",
            "Ada <ada@lab.example x='1>2'>",
            "Ada <ada@lab.example",
        ],
    )
    def test_are_text(self, html):
        """F7: addresses are often written that way, and are shown as written."""
        assert html_to_text(html) == html


class TestBlanksBetweenBlocks:
    """Blanks where no line has begun."""

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("<div>a</div>\r\n \t<div>b</div>", "a\nb"),
            ("<div>a</div>\n<b>\n</b>\n<b>b</b>", "a\nb"),
            ("a<b>\n</b>b", "a b"),
            ("<div>a</div><div>\xa0</div>\n<div>b</div>", "a\n\nb"),
            ("<div>a</div><div>&nbsp;<b>\n</b></div>b", "a\nb"),
            ("<tr><td>a</td>\n<td>b</td>\n</tr>\n<tr><td>c</td></tr>", "a b\nc"),
        ],
    )
    def test_part_words_but_make_no_lines(self, html, text):
        """F7: they are seen between words, and as an empty line if they do not break."""
        assert html_to_text(html) == text


class TestCost:
    """What the quick ways cost where they do not help."""

    @pytest.mark.parametrize(
        "piece",
        [
            "<b>&#97;&eacute;&", "&#97;", "&a;", '<a href="', '<a href="x"y', "<http:",
            '<a href="x" y="', "<http:'>", "<a@b>", "<p>\n", "&eacute;<b>&amp;&lt",
        ],
    )  # fmt: skip
    def test_is_in_proportion_to_the_length(self, piece, growth):
        """A6: four times the input takes at most about four times as long."""
        small = piece * (20_000 // len(piece))

        assert growth(html_to_text, small, small * 4) < 8

    def test_is_in_proportion_to_the_number_of_entities(self, growth):
        """A6: no page has more usual entities than its texts can bear."""
        small, large = (
            "".join(f"<b>&#{code};" for code in range(200, 200 + n))
            for n in (5_000, 20_000)
        )

        assert growth(html_to_text, small, large) < 8
