"""HTML as text (rules F7, A6)."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoints.mail._page import MAX_ROW, RULE
from touchpoints.mail.html import html_to_text

#: Pieces that HTML is made of, and ones that break it.
PIECES = st.sampled_from(
    [
        "<", ">", "</", "<!--", "-->", "<!", "<?", "/>", '"', "'", "=", "&", "&#", ";",
        "&lt;", "&nbsp;", "&#x1F600;", "&#99999999999;", " ", "\n", "\xa0", "x", "Ada",
        "<a href='mailto:ada@lab.example'>", "</a>", "<b>", "<p>", "</p>", "<br>",
        "<div hidden>", "<p style='display:none'>", "</div>", "<blockquote>", "<td>",
        "</blockquote>", "<table>", "</table>", "<tr>", "<ul>", "<ol>", "<li>", "</li>",
        "</ul>", "<pre>", "</pre>", "<hr>", "<style>", "</style>", "<title/>", "<h1>",
        "<p class=MsoNormal>", "<td style='white-space: pre'>", "src=cid:", "url(",
    ]
)  # fmt: skip


class TestLines:
    """Where lines end."""

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            pytest.param("one<br>two<br/>three", "one\ntwo\nthree", id="br"),
            pytest.param("one<br><br>two", "one\n\ntwo", id="empty line"),
            pytest.param("one<br><br><br><br><br>two", "one\n\n\ntwo", id="no more"),
            pytest.param("<div>one</div><div>two</div>", "one\ntwo", id="blocks"),
            pytest.param("one<div>two</div>three", "one\ntwo\nthree", id="block in text"),
            pytest.param("<p>one</p><p>two</p>", "one\n\ntwo", id="paragraphs"),
            pytest.param("<p>one<p>two", "one\n\ntwo", id="paragraphs not ended"),
            pytest.param("<h1>one</h1>two", "one\n\ntwo", id="heading"),
            pytest.param("<div>one</div><div><br></div>two", "one\n\ntwo", id="Gmail"),
            pytest.param("<p class=MsoNormal>one</p><p class=MsoNormal>two</p>",
                         "one\ntwo", id="Outlook's lines"),
            pytest.param("<p style='margin: 0cm'>one</p><p style='margin:0'>two</p>",
                         "one\ntwo", id="no margins"),
            pytest.param("<p class=MsoNormal>one</p><p class=MsoNormal><o:p>&nbsp;</o:p>"
                         "</p><p class=MsoNormal>two</p>", "one\n\ntwo",
                         id="Outlook's empty line"),
            pytest.param("one<hr>two", f"one\n{RULE}\ntwo", id="rule"),
            pytest.param("<br><p><div>one</div></p><br>", "one", id="nothing around"),
            pytest.param("", "", id="nothing"),
        ],
    )  # fmt: skip
    def test_end_where_a_reader_sees_them_end(self, html, text):
        """F7: line breaks, blocks and paragraphs become lines as a browser shows them."""
        assert html_to_text(html) == text

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("  one \r\n\t two  ", "one two"),
            ("<b>one</b> <i>two</i>", "one two"),
            ("<b>one </b>two", "one two"),
            ("one<b> two</b>", "one two"),
            ("o<b>n</b>e", "one"),
            ("one&nbsp;&nbsp;two", "one two"),
        ],
    )
    def test_fold_blanks_as_html_does(self, html, text):
        """F7: runs of blanks are one blank, also across tags; words stay whole."""
        assert html_to_text(html) == text

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("a<pre>\nx\n  y\r\n</pre>b", "a\n\nx\n  y\n\nb"),
            ("<div style='white-space: pre-wrap'>x\n\n  y</div>z w", "x\n\n  y\nz w"),
            ("<span style='white-space: pre'>x\ny</span>", "x y"),
            ("<pre>x <b>y </b>z</pre>", "x y z"),
            ("<pre>x<pre style='white-space: pre'>y\nz</pre></pre>", "x\n\ny\nz"),
            ("<div style='white-space: pre'>x<div>y\nz</div>v\nw</div>",
             "x\ny\nz\nv\nw"),
            ("<div style='white-space: pre'><p style='white-space: pre'>x\ny</div>",
             "x\ny"),
        ],
    )  # fmt: skip
    def test_keep_the_line_ends_of_preformatted_text(self, html, text):
        """F7: preformatted text keeps its lines; a styled span does not count."""
        assert html_to_text(html) == text


class TestForwardedHeaders:
    """The header lines of a forward."""

    def test_stay_intact(self):
        """F7: labels, names and addresses stand on one line, as in a text forward."""
        html = (
            "<b>From:</b> Ada Byron &lt;ada@lab.example&gt;<br>\n"
            "<b>Sent:</b> Monday,\n  2 March 2026 10:00<br><b>Subject:</b> Four pumps"
        )

        assert html_to_text(html).splitlines() == [
            "From: Ada Byron <ada@lab.example>",
            "Sent: Monday, 2 March 2026 10:00",
            "Subject: Four pumps",
        ]

    @pytest.mark.parametrize(
        "html",
        [
            (
                "<table><tr><td>From:</td><td>Ada &lt;a@b&gt;</td></tr>"
                "<tr><td>To:</td><td>Bob</td></tr></table>"
            ),
            (
                "<table><tr><td><p>From:</p></td><td><p>Ada &lt;a@b&gt;</p></td></tr>"
                "<tr><th><div>To:</div></th><td><div>Bob</div></td></tr></table>"
            ),
            "<table><tr><td><p>From:<td><p>Ada &lt;a@b&gt;<tr><td>To:<td>Bob</table>",
        ],
    )
    def test_stand_on_one_line_where_a_table_parts_label_and_value(self, html):
        """F7: the cells of a row are one line as long as each cell is one."""
        assert html_to_text(html) == "From: Ada <a@b>\nTo: Bob"

    def test_show_an_address_that_was_not_escaped(self):
        """F7: what a browser would take for a tag is kept where it is an address."""
        html = "From: Ada <ada@lab.example><br>See <https://lab.example/a> and x <y"

        assert html_to_text(html) == (
            "From: Ada <ada@lab.example>\nSee <https://lab.example/a> and x"
        )

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            pytest.param('<a href="mailto:ada@lab.example">Ada</a> wrote',
                         "Ada <ada@lab.example> wrote", id="not shown"),
            pytest.param('<a href="MailTo:ada%40lab.example?subject=x">Ada</a>',
                         "Ada <ada@lab.example>", id="encoded"),
            pytest.param('<a href="mailto:ada@lab.example">ADA@lab.example</a>',
                         "ADA@lab.example", id="shown"),
            pytest.param('<a href="mailto:a@b.example">A</a> &lt;a@b.example&gt;',
                         "A <a@b.example>", id="shown right after"),
            pytest.param('<a href="mailto:a@b.example">A</a> [mailto:a@b.example]',
                         "A [mailto:a@b.example]", id="Outlook's brackets"),
            pytest.param('&lt;<a href="mailto:a@b.example">a@b.<b>example</b></a>&gt;',
                         "<a@b.example>", id="shown in pieces"),
            pytest.param('<a href="mailto:a@b.example">A<br></a>x',
                         "A\n<a@b.example>x", id="line break within"),
            pytest.param('<a href="mailto:a@b.example">A</a><br>x',
                         "A <a@b.example>\nx", id="line break after"),
            pytest.param('<a href="mailto:a@b.example">A</a><a href="mailto:c@d.example">'
                         "C</a>", "A <a@b.example>C <c@d.example>", id="two links"),
            pytest.param('<pre><a href="mailto:a@b.example">A</a>\nx</pre>',
                         "A <a@b.example>\nx", id="preformatted"),
            pytest.param('<a href="mailto:a@b.example"><img src=x></a>x', "x",
                         id="picture"),
            pytest.param('<a href="https://lab.example">Lab</a>', "Lab", id="web"),
            pytest.param('<a href="mailto:a@b.example">A<a href="#">B</a>', "AB",
                         id="another link within"),
            pytest.param('<a href="mailto:a@b.example"><a name=x>A</a>', "A",
                         id="another link at once"),
            pytest.param('<a title="mailto:a@b.example" href="#">A</a>', "A",
                         id="elsewhere"),
            pytest.param('<a href="mailto:nobody">A</a>', "A", id="no address"),
            pytest.param('<a href="mailto:a@b%0Ax.example">A</a>', "A",
                         id="line break in the address"),
        ],
    )  # fmt: skip
    def test_show_the_address_behind_a_link(self, html, text):
        """F7: a mailto link shows its address once, whatever its text."""
        assert html_to_text(html) == text


class TestStructure:
    """Quotations, lists and tables."""

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("a<blockquote>b<br>c</blockquote>d", "a\n\n> b\n> c\n\nd"),
            ("<blockquote>a<blockquote>b<br><br>c", "> a\n>\n> > b\n> >\n> > c"),
            ("</blockquote>a", "a"),
        ],
    )
    def test_marks_quotations(self, html, text):
        """F7: each level of quotation puts a mark before the line."""
        assert html_to_text(html) == text

    def test_marks_no_more_levels_than_anybody_reads(self):
        """A6: beyond twenty levels no more marks are added: the output stays linear."""
        assert html_to_text("<blockquote>" * 50 + "x") == "> " * 20 + "x"

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"),
            ("<ul><li>a<li>b<ol><li>c<li>d</ol></ul>", "- a\n- b\n  1. c\n  2. d"),
            ("<ul><li></li><li><p>a</p></li></ul>", "- a"),
            ("<ul><li></ul>a", "a"),
            ("<li>a", "- a"),
            ("</ul>a", "a"),
        ],
    )
    def test_marks_the_items_of_lists(self, html, text):
        """F7: items have bullets or numbers; an empty item leaves nothing behind."""
        assert html_to_text(html) == text

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            pytest.param("a<table><tr><td>b</td><td>c</td></tr></table>d",
                         "a\nb c\nd", id="row"),
            pytest.param("<table><tr><td>a<br>b</td><td>c</td></tr></table>",
                         "a\nb c", id="cell after a line of a cell"),
            pytest.param("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>",
                         "a\n\nb\n\nc", id="cell of several lines"),
            pytest.param("<table><tr><td>a</td><td><table><tr><td>b</td></tr></table>"
                         "</td></tr></table>c", "a\nb\nc", id="table in a table"),
            pytest.param("<table><tr><td>&nbsp;</td></tr><tr><td>a</td></tr></table>",
                         "a", id="margin"),
            pytest.param("</table><td>a<td>b</td><tr>c", "a b\nc", id="no table"),
        ],
    )  # fmt: skip
    def test_makes_lines_of_rows(self, html, text):
        """F7: a row is a line, its cells parted by a blank."""
        assert html_to_text(html) == text

    def test_ends_the_line_of_a_row_that_nobody_could_read(self):
        """A6: cells stand on one line up to a length: the cost of rows stays linear."""
        cell = "<td>" + "x" * 100 + "<br>"

        lines = html_to_text(f"<table><tr>{cell * 200}</table>").split("\n")

        assert MAX_ROW <= len(lines[0]) < MAX_ROW + 101
        assert "".join(lines).count("x") == 20_000


class TestWhatIsNotSeen:
    """What a reader does not see."""

    @pytest.mark.parametrize(
        "html",
        [
            "a<style>p > b { color: red }</style>b",
            "a<SCRIPT>if (x < y) z()</Script >b",
            "<head><title>Four pumps</title></head>ab",
            "a<title/>b",
            "a<!-- x > <b>y</b> -->b",
            "a<!--[if mso]><p>x</p><![endif]-->b",
            "a<![if !mso]>b<![endif]>",
            "a<!-->b",
            "<?xml version='1.0'?>ab<xml><o:x>96</o:x></xml>",
            "a<img alt='x' src='y'>b",
            "a</>b",
            "ab<!-- never ends",
            "a<!-- x -- y -->b",
            "a<!-- <i>x</i> > <!-- y -->b",
            "a<style>x</style y='>'><STYLE>p</style >b",
            "<b>a</b><!doctype html><![if gte mso 9]>b</ x='>",
            "ab<style>never ends",
            "ab<img src='never ends",
        ],
    )
    def test_is_left_out(self, html):
        """F7: styles, scripts, titles, comments and pictures are no text."""
        assert html_to_text(html) == "ab"

    @pytest.mark.parametrize(
        "tag",
        [
            "<div style='display:none'>",
            "<div style='color:red; Display : None !important'>",
            "<div hidden>",
            '<div hidden="hidden" class=x>',
            "<div style=visibility:hidden>",
            "<div style='max-height:0px;overflow:hidden'>",
            "<div style='opacity:0'>",
            "<div style='opacity:0.0;'>",
            "<div style='mso-hide:all;font-size:1px'>",
        ],
    )
    def test_is_left_out_where_hidden(self, tag):
        """F7: hidden preheaders are left out, with all that is inside them."""
        html = f"a{tag}b<div>c</div><p>d</div>e"

        assert html_to_text(html) == "a\ne"

    @pytest.mark.parametrize(
        "tag",
        [
            "<div style='display:block'>",
            "<div style='font-size:0'>",
            "<div style='opacity:0.85'>",
            "<div style='max-height:0.5em'>",
            "<div style='mso-hide:all;font-size:14px'>",
            "<div style='fill-opacity:0'>",
            "<div class='hidden-xs none'>",
            "<div style='display:none'/>",
        ],
    )
    def test_is_not_what_is_only_styled(self, tag):
        """F7: what some client shows is kept: buttons, layout cells, faint text."""
        assert html_to_text(f"{tag}a</div>") == "a"

    @pytest.mark.parametrize(
        "html",
        [
            "<body style='display:none'>ab</body>",
            "<input type=hidden hidden>ab",
            "a<span hidden>x<span>x</span>x</span>b",
            "a<span style='display:none'>x<span hidden>x</span></span>b",
            "<p hidden>x<div>ab</div>",
            "<p hidden>x</p>ab",
            "<p hidden>x<p>ab",
        ],
    )
    def test_ends_where_the_hidden_element_ends(self, html):
        """F7: nothing is lost to a hidden element that is void or was not ended."""
        assert html_to_text(html) == "ab"


class TestEntities:
    """Entities."""

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("Gr&uuml;&szlig;e &amp; &#8364; &#x20AC;", "Grüße & € €"),
            ("&lt;b&gt;", "<b>"),
            ("&unknown; & &", "&unknown; & &"),
            ("&ampx; &notit; &lt &eacute", "&x; ¬it; < é"),
            ("&amp;lt; &#38;amp; &<b>amp;</b>", "&lt; &amp; &amp;"),
            ("&#149; &#39; &#8211; &#x2014;", "• ' – —"),
            ("&#xD800;", "\ufffd"),
            ("&#" + "9" * 5_000 + ";", "\ufffd"),
            ("&#" + "0" * 5_000 + "65;", "A"),
        ],
    )
    def test_are_decoded(self, html, text):
        """F7, A6: entities become characters, however long their numbers."""
        assert html_to_text(html) == text


class TestAttributesWithBrackets:
    """A bracket in an attribute's value."""

    @pytest.mark.parametrize(
        "html",
        [
            "a<img alt='x > y'>b",
            'a<img alt="x > y" title="<z>">b',
            'a<img alt = "it\'s > y">b',
            "a<font title=it's>b",
            'a<font color=red">b',
            "a<font color='red>b</font>",
        ],
    )
    def test_does_not_end_the_tag(self, html):
        """F7: a quoted bracket is no end; a quote out of place spoils nothing."""
        assert html_to_text(html) == "ab"

    def test_is_not_looked_for_again_once_quotes_are_broken(self):
        """A6: after a quote that never ends, tags end at the next bracket."""
        assert html_to_text("""a<b x='>b<i y=">c'd\"""") == "abc'd\""


class TestAnyInput:
    """Whatever somebody sends."""

    @given(html=st.text() | st.lists(PIECES).map("".join))
    @example(html="<pre> <div>0")
    @example(html="0<pre> ")
    def test_never_raises(self, html):
        """A6: any text is rendered, in lines without blanks at their ends."""
        text = html_to_text(html)

        assert text == text.strip("\n")
        assert all(line == line.rstrip(" ") for line in text.split("\n"))

    @given(words=st.lists(st.text("abcäöß1,.", min_size=1), min_size=1))
    def test_loses_no_visible_word(self, words):
        """F7: every word between tags arrives, in order."""
        html = "".join(f"<p>{word} <b>{word}</b></p>" for word in words)

        assert html_to_text(html).split() == [w for word in words for w in [word] * 2]

    @pytest.mark.parametrize(
        "piece",
        [
            "<a ", "<a x='", '<a x="', "<a '='", "<", "<!--", "<div>", "<blockquote>x<br>",
            "<table><tr><td>x", "<ul><li>x", "<p hidden>", "<a href=mailto:a@b>x</a>",
            "<pre>\n", "<style>", "<title>", "&#9", "&", "<td>x", "</table>", "<svg/>",
            "<div style='white-space:pre'>x\n", "x ", "=", "src=", 'src="', "url( ",
            "<style>url(", "<style></style>", "<img src='cid:a'>", "< ", "<!--><b <i>",
            "<i y='>'>", "<a href=mailto:a@b>x", "<table><tr><td>x<br>", "&amp;", "&amp",
        ],
    )  # fmt: skip
    def test_costs_in_proportion_to_its_length(self, piece, growth):
        """A6: four times the input takes at most about four times as long."""
        small = piece * (20_000 // len(piece))

        assert growth(html_to_text, small, small * 4) < 8

    def test_costs_in_proportion_to_the_length_of_a_row(self, growth):
        """A6: cells that go on with the line of the cell before are linear as well."""
        small, large = (f"<table><tr>{'<td>x<br>' * n}" for n in (40_000, 160_000))

        assert growth(html_to_text, small, large) < 8

    def test_grows_in_proportion_to_its_length(self):
        """A6: text in thousands of nested quotations stays within ten times its size."""
        html = "<blockquote>x" * 8_000

        assert len(html_to_text(html)) < 10 * len(html)
