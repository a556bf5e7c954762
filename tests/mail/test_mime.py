"""Parts of a message: where they are and where reading stops (rules A6, T1, T4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.limits import LimitKind, Limits
from touchpoints.mail.mime import read_parts, read_root
from touchpoints.mail.oddities import OddityKind
from touchpoints.mail.transfer import TransferEncoding


def tree(raw, **limits):
    """The parts of a message."""
    chosen = Limits(**limits)
    root, _block = read_root(raw, chosen)
    return read_parts(root, chosen)


def multipart(*parts, boundary=b"b", subtype=b"mixed", end=b"\n--b--\n"):
    """A multipart of parts given as bytes, headers included."""
    head = b"Content-Type: multipart/" + subtype + b"; boundary=" + boundary + b"\n\n"
    delimiter = b"--" + boundary + b"\n"
    return head + delimiter + (b"\n" + delimiter).join(parts) + end


def types(found):
    """The media types of the leaves."""
    return [leaf.media_type for leaf in found.leaves]


def bodies(found):
    """The bodies of the leaves."""
    return [leaf.encoded for leaf in found.leaves]


class TestLeaves:
    """Taking multiparts apart."""

    def test_a_message_without_multiparts_is_its_own_leaf(self):
        """T1: the body of a plain message is its only leaf."""
        found = tree(b"Subject: x\n\nHello")

        assert bodies(found) == [b"Hello"]
        assert types(found) == ["text/plain"]
        assert found.leaves == (found.root,)
        assert found.root.parent is None

    @pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
    def test_parts_end_before_the_line_break_of_the_delimiter(self, line_end):
        """T1: the line break before a delimiter is no part of the content."""
        raw = multipart(b"\none\n", b"Content-Type: text/html\n\ntwo")

        found = tree(raw.replace(b"\n", line_end))

        assert bodies(found) == [b"one" + line_end, b"two"]
        assert types(found) == ["text/plain", "text/html"]
        assert found.oddities == ()

    def test_preamble_and_epilogue_are_no_parts(self):
        """T1: text for old clients and list footers after the end are no parts."""
        raw = multipart(b"\none", end=b"\n--b--\nepilogue").replace(
            b"\n\n--b", b"\n\npreamble\n--b", 1
        )

        assert bodies(tree(raw)) == [b"one"]

    def test_parts_behind_an_inner_multipart_with_the_same_boundary(self):
        """T1: an inner multipart that closes the outer one's boundary hides no part."""
        inner = multipart(b"\n1", b"\n2")

        assert bodies(tree(multipart(b"\n0", inner, b"\n3"))) == [
            b"0",
            b"",
            b"1",
            b"2",
            b"3",
        ]

    def test_a_multipart_right_behind_its_fields(self):
        """T1: no empty line need stand between the fields and the first delimiter."""
        raw = multipart(b"\n1", b"\n2").replace(b"\n\n--b", b"\n--b", 1)

        assert bodies(tree(raw)) == [b"1", b"2"]

    def test_nested_multiparts_come_in_document_order(self):
        """T1: leaves of nested multiparts stand where they are read."""
        inner = multipart(b"\n1", b"\n2", boundary=b"i", end=b"\n--i--")

        found = tree(multipart(b"\n0", inner, b"\n3"))

        assert bodies(found) == [b"0", b"1", b"2", b"3"]
        second = found.leaves[1]
        assert second.position == 0
        assert second.parent is not None
        assert second.parent.position == 1
        assert second.parent.parent is found.root

    def test_the_outer_boundary_ends_an_open_inner_multipart(self):
        """A6: an inner multipart that never ends does not swallow the outer parts."""
        inner = multipart(b"\n1", boundary=b"i", end=b"")

        found = tree(multipart(inner, b"\n2"))

        assert bodies(found) == [b"1", b"2"]
        assert [each.kind for each in found.oddities] == [
            OddityKind.UNTERMINATED_MULTIPART
        ]

    def test_a_longer_boundary_is_another_one(self):
        """T1: a boundary that starts with another one does not end its parts."""
        inner = multipart(b"\n1", b"\n2", boundary=b"b-inner", end=b"\n--b-inner--")

        assert bodies(tree(multipart(inner, b"\n3"))) == [b"1", b"2", b"3"]

    @pytest.mark.parametrize("rest", [b" ", b" \t\r", b" to be ignored"])
    def test_what_follows_a_boundary_after_a_blank_is_ignored(self, rest):
        """A6: trailing blanks and words on a delimiter line do no harm."""
        raw = multipart(b"\n1", b"\n2").replace(b"--b\n", b"--b" + rest + b"\n")

        assert bodies(tree(raw)) == [b"1", b"2"]

    def test_a_boundary_amid_a_line_is_text(self):
        """T1: only a line that starts with the delimiter is one."""
        raw = multipart(b"\nsee --b\nor --b--\nor\n--bc\n")

        assert bodies(tree(raw)) == [b"see --b\nor --b--\nor\n--bc\n"]

    def test_repeated_delimiters_make_no_empty_parts(self):
        """A6: a delimiter line written twice opens one part."""
        raw = multipart(b"\n1", b"\n2").replace(b"--b\n", b"--b\n--b\n")

        assert bodies(tree(raw)) == [b"1", b"2"]

    def test_parts_of_a_digest_are_messages(self):
        """T4: a part of a multipart/digest is a message unless it says else."""
        raw = multipart(
            b"\nSubject: x\n\nHi", b"Content-Type: text/plain\n\ny", subtype=b"digest"
        )

        assert types(tree(raw)) == ["message/rfc822", "text/plain"]

    def test_messages_are_not_entered(self):
        """T4: an attached message is one leaf, whatever it consists of."""
        inner = b"Content-Type: message/rfc822\n\n" + multipart(b"\nx", boundary=b"i")

        assert types(tree(multipart(inner))) == ["message/rfc822"]

    def test_a_part_knows_its_fields(self):
        """T3: encoding and disposition of a part are read from its fields."""
        raw = multipart(
            b"Content-Transfer-Encoding: base64\n"
            b"Content-Disposition: ATTACHMENT; filename=a.txt\n\nSGk="
        )

        (leaf,) = tree(raw).leaves

        assert leaf.transfer_encoding is TransferEncoding.BASE64
        assert leaf.disposition == ("attachment", {"filename": "a.txt"})
        assert leaf.decode() == b"Hi"
        assert tree(b"Subject: x\n\n").root.disposition == ("", {})


class TestMediaType:
    """Content-Type as it is written."""

    @pytest.mark.parametrize(
        ("written", "media_type"),
        [
            (b"TEXT/HTML; charset=x", "text/html"),
            (b"text / html", "text/html"),
            (b"text", "text/plain"),
            (b"text/", "text/plain"),
            (b"", "text/plain"),
            (b"nonsense", "text/plain"),
            (b"multipart; boundary=b", "text/plain"),
            (b"application/", "application/octet-stream"),
            (b"application/pdf name=x.pdf", "application/pdf"),
            (b"/pdf", "text/plain"),
        ],
    )
    def test_reads(self, written, media_type):
        """A6: unreadable types get the most likely reading."""
        found = tree(b"Content-Type: " + written + b"\n\nx")

        assert types(found) == [media_type]


class TestBoundaries:
    """Boundaries that are missing, wrong or cut off."""

    @pytest.mark.parametrize(
        "declared", [b"", b"; boundary=other", b"; boundary=", b'; boundary="b'[:-2]]
    )
    def test_an_undeclared_boundary_is_found(self, declared):
        """A6: a missing or wrong boundary is taken from the first part."""
        raw = (
            b"Content-Type: multipart/mixed" + declared + b"\n\npreamble\n"
            b"--real\nContent-Type: text/plain\n\n1\n"
            b"--real\nContent-Type: text/html\n\n2\n--real--\n"
        )

        found = tree(raw)

        assert types(found) == ["text/plain", "text/html"]
        assert [each.kind for each in found.oddities] == [OddityKind.MISSING_BOUNDARY]

    def test_a_multipart_without_parts_is_text(self):
        """A6: a multipart that cannot be taken apart is read as text."""
        found = tree(b"Content-Type: multipart/mixed; boundary=b\n\nHello")

        assert types(found) == ["text/plain"]
        assert bodies(found) == [b"Hello"]

    def test_a_multipart_of_delimiters_is_its_preamble(self):
        """A6: delimiters without parts between them leave the text before them."""
        raw = b"Content-Type: multipart/mixed; boundary=b\n\nHello\n--b\n--b--\nbye"

        assert bodies(tree(raw)) == [b"Hello\n"]

    @pytest.mark.parametrize("boundary", [b"Next-Part", b"NEXT-PART"])
    def test_the_case_of_a_boundary_may_change_on_the_way(self, boundary):
        """A6: a gateway that changes the case of boundaries loses no part."""
        end = b"\n--" + boundary + b"--"
        raw = multipart(b"\none", b"\ntwo", boundary=boundary, end=end)

        found = tree(raw.replace(boundary, b"next-part", 1))

        assert bodies(found) == [b"one", b"two"]
        assert [each.kind for each in found.oddities] == [OddityKind.MISSING_BOUNDARY]

    def test_a_boundary_that_only_begins_alike_is_another(self):
        """A6: the lines that do part the message count, whatever is declared."""
        part = b"Content-Type: text/html\n\none"
        raw = multipart(part, boundary=b"NEXT-1", end=b"\n--NEXT-1--")

        found = tree(raw.replace(b"=NEXT-1", b"=next"))

        assert types(found) == ["text/html"]

    @pytest.mark.parametrize("end", [b"", b"\n", b"\n--b", b"\n--b-"])
    def test_truncated_multiparts_keep_what_is_there(self, end):
        """A6: a mail that was cut off is read up to its end."""
        found = tree(multipart(b"\n1", b"\n2", end=end))

        assert bodies(found)[0] == b"1"
        assert bodies(found)[1].startswith(b"2")
        assert [each.kind for each in found.oddities] == [
            OddityKind.UNTERMINATED_MULTIPART
        ]


class TestLimits:
    """Where reading stops."""

    def test_stops_at_the_number_of_parts(self):
        """A6: parts beyond the limit are not read, and the tree says so."""
        found = tree(multipart(*[b"\nx"] * 10), max_parts=4)

        assert len(found.leaves) == 3
        assert found.limits_reached == (LimitKind.PARTS,)
        assert [str(each) for each in found.oddities] == ["limit reached: parts"]

    def test_reads_as_many_parts_as_are_allowed(self):
        """A6: a message just within the limit is read whole."""
        found = tree(multipart(*[b"\nx"] * 3), max_parts=4)

        assert len(found.leaves) == 3
        assert found.limits_reached == ()

    def test_no_part_is_read_beyond_the_limit_in_other_multiparts(self):
        """A6: the limit counts the parts of all multiparts together."""
        inner = multipart(*[b"\nx"] * 5, boundary=b"i", end=b"\n--i--")

        found = tree(multipart(inner, inner, inner), max_parts=6)

        assert len(found.leaves) == 2
        assert found.limits_reached == (LimitKind.PARTS,)

    def test_a_boundary_beyond_the_limit_is_not_missing(self):
        """A6: where there is no room for parts, the limit is named and nothing else."""
        found = tree(multipart(b"\nx"), max_parts=1)

        assert found.leaves == ()
        assert [str(each) for each in found.oddities] == ["limit reached: parts"]

    def test_a_multipart_without_boundary_is_text_after_a_limit(self):
        """A6: a limit reached elsewhere loses nothing of a part that is no multipart."""
        deep = multipart(b"\nx", boundary=b"i", end=b"\n--i--")
        bare = b"Content-Type: multipart/mixed\n\nHello"
        deeper = multipart(deep, boundary=b"o", end=b"\n--o--")

        found = tree(multipart(deeper, bare), max_depth=2)

        assert types(found) == ["multipart/mixed", "text/plain"]
        assert bodies(found)[-1] == b"Hello"

    def test_stops_at_the_number_of_levels(self):
        """A6: multiparts nested too deep are kept as they are, unread."""
        raw = b"\nx"
        for level in range(8):
            name = b"n%d" % level
            raw = multipart(raw, boundary=name, end=b"\n--" + name + b"--")

        found = tree(raw, max_depth=3)

        assert types(found) == ["multipart/mixed"]
        assert found.limits_reached == (LimitKind.DEPTH,)

    def test_stops_at_the_header_bytes_of_all_parts(self):
        """A6: the fields of all parts share one limit; a part without any is left out."""
        part = b"Content-Type: text/html\nX: y\n\nx"

        found = tree(multipart(part, part, part, b"\nz"), max_header_bytes=55)

        assert types(found) == ["text/html", "text/html", "text/plain"]
        assert bodies(found) == [b"x", b"x", b"z"]
        assert "X" not in found.leaves[1].headers
        assert found.limits_reached == (LimitKind.HEADERS,)

    def test_stops_at_the_number_of_fields_in_a_part(self):
        """A6: a part has as many fields as a message, and it is said where it has more."""
        found = tree(multipart(b"X: 1\nX: 2\nX: 3\n\nx"), max_headers=2)

        assert len(found.leaves[0].headers) == 2
        assert found.limits_reached == (LimitKind.HEADERS,)

    def test_says_each_limit_once(self):
        """A6: a limit that is run into twice is named once."""
        deep = multipart(b"\nx", boundary=b"i", end=b"\n--i--")

        found = tree(multipart(deep, deep), max_depth=1)

        assert found.limits_reached == (LimitKind.DEPTH,)
        assert len(found.oddities) == 1


_LINES = st.sampled_from(
    [
        b"--b",
        b"--b--",
        b"--c",
        b"--c--",
        b"",
        b"x",
        b"Content-Type: multipart/mixed; boundary=c",
        b"Content-Type: multipart/mixed; boundary=b",
        b"Content-Type: multipart/digest",
        b"Content-Type: text/html",
        b" --b",
    ]
)


class TestAnything:
    """Laws for any input."""

    @given(st.lists(_LINES, max_size=30), st.sampled_from([b"\n", b"\r\n", b"\r"]))
    def test_leaves_lie_in_the_message_in_order(self, lines, line_end):
        """A6: whatever the lines, leaves are spans in order and there is one."""
        raw = line_end.join([b"Content-Type: multipart/mixed; boundary=b", *lines])

        found = tree(raw)

        starts = [leaf.start for leaf in found.leaves]
        assert starts == sorted(starts)
        assert all(0 <= leaf.start <= leaf.end <= len(raw) for leaf in found.leaves)
        assert found.leaves

    @given(st.binary(max_size=200))
    def test_any_bytes_are_read(self, raw):
        """A6: whatever the bytes, there is a leaf and nothing is raised."""
        assert tree(raw).leaves


_PART = b"--b\nContent-Type: text/plain\n\nx\n"


def _nested(levels):
    heads = [
        b"Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n" % (level, level)
        for level in range(levels)
    ]
    return b"".join(heads) + b"x\n" * levels


class TestFourfold:
    """A6: four times the input takes at most about four times the time."""

    @pytest.mark.parametrize(
        "make",
        [
            lambda n: multipart(b"\nx") + _PART * n,
            lambda n: multipart(b"\nx" + b"\n--bx" * n),
            lambda n: multipart(b"\nx" + (b"\n--b" + b" " * 50 + b"x") * n),
            lambda n: b"X-Flood: 1\n" * n + b"\nx",
            lambda n: b"no field\nX: 1\n" * n + b"\nx",
            lambda n: b"no field\n " * n + b"\nX: 1\n\nx",
            lambda n: b"Subject: " + b"x\n " * n + b"\n\nx",
            lambda n: b"Content-Type: a/b" + b"; name=x" * n + b"\n\nx",
            lambda n: b"Content-Type: a/b" + b";" * n + b"=\n\nx",
            lambda n: b"Content-Type: a/b; " + b'x="\\' * n + b"\n\nx",
            lambda n: (
                b"Content-Type: a/b" + b"; n*%d=x" * n % tuple(range(n)) + b"\n\n"
            ),
            lambda n: b"Content-Type: a" + b" (" * n + b"\n\n",
            lambda n: b"Content-Type: multipart/mixed\n\n" + b"\n--x\r" * n,
            lambda n: b"\r" * n + b"\n" + b"\r" * n,
            _nested,
        ],
        ids=[
            "boundaries",
            "almost boundaries",
            "blanks after boundaries",
            "fields",
            "malformed fields",
            "malformed folded fields",
            "a long folded field",
            "parameters",
            "semicolons",
            "open quotes",
            "continuations",
            "comments",
            "guessed boundaries",
            "carriage returns",
            "nested multiparts",
        ],
    )
    def test_time_is_linear(self, make, growth):
        """A6: hostile floods take time in proportion to their size."""
        assert growth(tree, make(10_000), make(40_000)) < 8
