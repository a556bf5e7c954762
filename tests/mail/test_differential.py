"""The reader beside the standard library's: every difference has a known reason.

The reasons are the list in benchmarks/differences.py, which counts them over a folder.
"""

import base64
import quopri
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(
    str(ROOT / "benchmarks" / "differences.py"), run_name="differences"
)
compare, explain, EXPLANATIONS = (
    TOOL["compare"],
    TOOL["explain"],
    TOOL["EXPLANATIONS"],
)
EXAMPLES = sorted((ROOT / "examples" / "inbox").glob("*.eml"))


def unexplained(raw):
    """The differences that nobody has explained yet."""
    return [
        (each.fact, each.ours, each.theirs)
        for each in compare(raw)
        if explain(each) is None
    ]


_FIELDS = st.sampled_from(
    [
        "From: Ada Byron <ada@lab.example>",
        "From: =?utf-8?q?Ada_Byr=C3=B3n?= <ada@lab.example>",
        "From: ada@lab.example",
        "From: ada@lab.example, Bob <bob@acme.example>",
        'From: "Byron, Ada" <ada@lab.example>',
        "From: Byron, Ada <ada@lab.example>",
        "From: Ada",
        "From: Adá <ada@lab.example>",
        "To: Bob <bob@acme.example>,\n carol@other.example",
        "To: Friends: bob@acme.example, eve@acme.example;",
        "To: undisclosed-recipients:;",
        "To: bob@acme.example; eve@acme.example",
        "To: bob@acme.example eve@acme.example",
        "To: bob@acme.example (Bob)",
        "To: <@route.example:bob@acme.example>",
        'To: "bob smith"@acme.example',
        "Cc: <>",
        "Cc: eve@[192.0.2.1]",
        "Cc: 'eve@acme.example'",
        "Subject: Four pumps",
        "Subject: =?utf-8?b?R3LDvMOfZQ==?= =?utf-8?q?_aus_Wien?=",
        "Subject: =?iso-8859-1?q?Gr=FC=DFe?=",
        "Subject: =?utf-8?q?cut",
        "Subject: a=?utf-8?q?b?=c",
        "Subject: folded\n and\n\tfolded",
        "Subject: Grüße",
        "Subject:",
        "Date: Mon, 02 Nov 2026 09:00:00 +0100",
        "Date: 2 Nov 26 09:00 EST",
        "Date: Mon, 2 Nov 2026 09:00:00 -0000 (UTC)",
        "Date: 31 Feb 2026 09:00:00 +0000",
        "Date: sometime",
        "X-Other: 1",
        "MIME-Version: 1.0",
        "no field",
    ]
)
_TEXTS = st.sampled_from(["Hello", "Four pumps, please.\n\nAda", "Grüße", "", "-- \nx"])
_CHARSETS = st.sampled_from(["utf-8", "iso-8859-1", "us-ascii", "x-unknown", "utf-16"])
_TYPES = st.sampled_from(
    ["text/plain", "text/html", "application/pdf", "text/csv", "message/rfc822", ""]
)
_ENCODINGS = st.sampled_from(["7bit", "8bit", "base64", "quoted-printable", "x-other"])
_DISPOSITIONS = st.sampled_from(
    [
        "",
        "Content-Disposition: inline\n",
        "Content-Disposition: attachment; filename=offer.pdf\n",
        'Content-Disposition: attachment; filename="=?utf-8?q?=C3=A4.pdf?="\n',
        "Content-Disposition: attachment; filename*=utf-8''%C3%A4.pdf\n",
        "Content-Disposition: attachment; filename*0=of; filename*1=fer.pdf\n",
        'Content-Disposition: attachment; filename="../offer.pdf"\n',
        "Content-Disposition: attachment\n",
    ]
)


def _leaf(text, charset, kind, encoding, disposition):
    """One part, encoded as it says, in UTF-8 whatever it says."""
    data = text.encode()
    if encoding == "base64":
        data = base64.encodebytes(data)
    if encoding == "quoted-printable":
        data = quopri.encodestring(data)
    content_type = f"Content-Type: {kind}; charset={charset}\n" if kind else ""
    fields = f"{content_type}Content-Transfer-Encoding: {encoding}\n{disposition}\n"
    return fields.encode() + data


_LEAVES = st.builds(_leaf, _TEXTS, _CHARSETS, _TYPES, _ENCODINGS, _DISPOSITIONS)


def _multipart(subtype, boundary, parts, ending):
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\n\npreamble\n'
    delimiter = f"\n--{boundary}\n".encode()
    body = b"".join(delimiter + part for part in parts)
    return head.encode() + body + ending.format(boundary).encode()


def _multiparts(children, boundary):
    return st.builds(
        _multipart,
        st.sampled_from(["mixed", "alternative", "related"]),
        st.just(boundary),
        st.lists(children, min_size=1, max_size=3),
        st.sampled_from(["\n--{0}--\n", "\n--{0}--\nepilogue\n", ""]),
    )


_INNER = _multiparts(_LEAVES, "inner")
_BODIES = _LEAVES | _multiparts(_LEAVES | _INNER, "outer")
_MAILS = st.builds(
    lambda fields, body, line_end: (("\n".join(fields) + "\n").encode() + body).replace(
        b"\n", line_end
    ),
    st.lists(_FIELDS, min_size=1, max_size=8),
    _BODIES,
    st.sampled_from([b"\n", b"\r\n"]),
)


class TestDifferences:
    """A6: where the two readers differ, it is for a reason on the list."""

    @settings(max_examples=300, deadline=None)
    @given(_MAILS)
    def test_of_generated_mails_are_all_known(self, raw):
        """A6: mails put together of good and bad pieces."""
        assert unexplained(raw) == []

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_of_the_examples_are_all_known(self, path):
        """A6: the mails that come with the library."""
        assert unexplained(path.read_bytes()) == []

    def test_that_nobody_explained_are_seen(self):
        """A6: the list does not explain everything away."""
        mail = b"From: ada@lab.example\nSubject: Pumps\n\nHello\n"
        (difference,) = compare(mail.replace(b"Hello", b"Gr\xc3\xbc\xc3\x9fe"))

        assert list(compare(mail)) == []
        assert (difference.fact, difference.theirs) == ("text", None)
        assert explain(difference) == "they raise an exception"
        assert explain(difference._replace(theirs=["Hello"])) is not None
        assert explain(difference._replace(fact="subject", theirs="Pump")) is None
        assert explain(difference._replace(fact="to", theirs=["x@y.example"])) is None

    def test_have_a_reason_each(self):
        """A6: no reason stands twice in the list, and each says what it is about."""
        reasons = [each.reason for each in EXPLANATIONS]

        assert len(set(reasons)) == len(reasons)
        assert all(each.facts for each in EXPLANATIONS)
