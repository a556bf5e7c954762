"""What HTML refers to (rules T1, A6)."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail._references import referenced_content_ids, referenced_ids

#: Pieces that references are made of, and ones that break them.
PIECES = st.sampled_from(
    [
        "<img ", "<td ", "<a ", ">", "<!--", "-->", "<style>", "</style>", "<title>", '"',
        "'", "=", "src=cid:a", 'src="CID:b%40c"', "href=cid:d", "style='", "x", "src=e",
        "background: url(cid:f)", "data=", "poster='cid:g'", "&amp;", " ", "cid:", "/>",
    ]
)  # fmt: skip


class TestReferences:
    """What HTML refers to."""

    @pytest.mark.parametrize(
        ("html", "found"),
        [
            ('<img src="cid:logo@acme">', {"cid:logo@acme"}),
            ("<IMG SRC='CID:logo%40acme'>", {"cid:logo@acme"}),
            ("<img src=cid:logo@acme>", {"cid:logo@acme"}),
            ('<img src = "cid:a&amp;b@acme">', {"cid:a&b@acme"}),
            ('<td background="cid:a@acme">', {"cid:a@acme"}),
            ("<td style=\"background:url('cid:a@acme')\">", {"cid:a@acme"}),
            ('<td style="background:url( cid:a@acme )">', {"cid:a@acme"}),
            ('<td style="background:url(&quot;cid:a@acme&quot;)">', {"cid:a@acme"}),
            ('<v:imagedata src="cid:a@acme"/>', {"cid:a@acme"}),
            ('<video poster="cid:a@acme">', {"cid:a@acme"}),
            ('<object data="cid:a@acme">', {"cid:a@acme"}),
            ("<style>td {background: url(cid:a@acme)}</style>", {"cid:a@acme"}),
            ("<style>td {background: url('cid:a@acme')}", {"cid:a@acme"}),
            (
                '<img src="https://lab.example/logo.png">',
                {"https://lab.example/logo.png"},
            ),
            ('<img src="data:image/png;base64,AAAA">', set()),
            ('<img src="">', set()),
            ('<td style="background:url()">', set()),
            ('<a href="terms.pdf">x</a>', set()),
            ('<a href="cid:terms@acme">x</a>', set()),
            ('<!-- <img src="cid:logo@acme"> -->', set()),
            ("<title>src=cid:logo@acme</title>", set()),
            ('<a title="src=cid:logo@acme">url(cid:logo@acme)</a>', set()),
            ("cid:logo@acme", set()),
        ],
    )
    def test_are_found_in_every_spelling(self, html, found):
        """T1: what HTML shows is found, by Content-ID or URL; mere links are not."""
        assert referenced_ids(html) == found

        ids = {url.removeprefix("cid:") for url in found if url.startswith("cid:")}
        assert referenced_content_ids(html) == ids


class TestAnyInput:
    """Whatever somebody sends."""

    def test_percent_signs_take_little_memory(self):
        """A6: a Content-ID of percent signs costs a small multiple of its length."""
        page = f'<img src="cid:{"%" * 300_000}">'
        tracemalloc.start()
        try:
            assert referenced_content_ids(page) == {"%" * 300_000}
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

        assert peak < 20 * len(page)

    @given(html=st.text() | st.lists(PIECES).map("".join))
    def test_content_ids_are_among_all_references(self, html):
        """T1: both ways of asking find the same Content-IDs in any text, and none raises."""
        scheme = "cid:"

        assert referenced_content_ids(html) == {
            url.removeprefix(scheme)
            for url in referenced_ids(html)
            if url.startswith(scheme)
        }

    @pytest.mark.parametrize(
        "piece",
        [
            "<a ", "<a x='", '<a x="', "<", "<!--", "<style>", "<title>", "=", "src=",
            'src="', "url( ", "<style>url(", "<style></style>", "<img src='cid:a'>",
        ],
    )  # fmt: skip
    def test_costs_in_proportion_to_its_length(self, piece, growth):
        """A6: four times the input takes at most about four times as long."""
        small = piece * (20_000 // len(piece))

        assert growth(referenced_ids, small, small * 4) < 8
        assert growth(referenced_content_ids, small, small * 4) < 8
