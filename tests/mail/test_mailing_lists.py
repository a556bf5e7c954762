"""Mailing lists and their own addresses (rule A1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.headers import Headers
from touchpoints.mail.mailing_lists import list_addresses, list_domain, list_field


class TestAddresses:
    """The list's own addresses."""

    @pytest.mark.parametrize(
        ("fields", "addresses"),
        [
            ("List-Post: <mailto:Sales@Acme.Example>", ("sales@acme.example",)),
            ("List-Post: <https://x.example/post@1>, <MAILTO:sales@acme.example?subject=x>",
             ("sales@acme.example",)),
            ("List-Post: NO (posting not allowed)", ()),
            ("X-BeenThere: sales@acme.example", ("sales@acme.example",)),
            ("X-BeenThere: a@acme.example\nX-BeenThere: b@acme.example",
             ("a@acme.example", "b@acme.example")),
            ("Mailing-list: list sales@acme.example; contact owners@acme.example",
             ("sales@acme.example",)),
            ("X-BeenThere: sales@acme.example\nList-Post: <mailto:sales@acme.example>",
             ("sales@acme.example",)),
            ("List-Id: <sales.acme.example>", ()),
        ],
    )  # fmt: skip
    def test_stand_in_the_fields_that_name_them(self, fields, addresses):
        """D1: the addresses to which a list is written, each once, normalised."""
        assert list_addresses(Headers.parse(fields.encode())) == addresses


class TestAnyFields:
    """Whatever somebody sends."""

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["List-Id", "List-Post", "X-BeenThere", "Mailing-List"]
                ),
                st.text() | st.sampled_from(["", " ", "<mailto:a@b.example>", "a@b@c"]),
            ),
            max_size=3,
        )
    )
    def test_never_raise(self, fields):
        """A6: any fields are read; an empty one is no sign of a list."""
        headers = Headers(tuple(fields))
        field = list_field(headers)

        assert field is None or (headers.get(field) or "").strip()
        assert all("@" in each for each in list_addresses(headers))
        assert list_domain(headers) != ""

    @pytest.mark.parametrize("piece", ["a", "a@", "@", "mailto:", "<a@b>", "a@b.c "])
    def test_cost_in_proportion_to_their_length(self, piece, growth):
        """A6: four times the text takes at most about four times as long."""
        small = piece * (20_000 // len(piece))

        assert growth(_read, small, small * 4) < 8


def _read(value: str) -> None:
    headers = Headers(
        (("List-Post", value), ("X-BeenThere", value), ("List-Id", value))
    )
    list_addresses(headers)
    list_domain(headers)
