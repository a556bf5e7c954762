"""Phone numbers by their digits: what matches, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints import Contact
from touchpoints.records.phones import match_phone, phone_digits

ADA = Contact(id="ada", phone_numbers=["+44 20 7946 0018", "+44 7700 900123"])


class TestDigits:
    """`phone_digits` leaves what two spellings have in common."""

    @pytest.mark.parametrize(
        "number",
        [
            "+442079460018",
            "+44 20 7946 0018",
            "+44 (0)20 7946 0018",
            "+44 (20) 7946-0018",
            "0044 20 7946 0018",
            "+44.20.7946.0018",
            " +44 20 7946 0018 ext. 12",
            "+44 20 7946 0018 x12",
            "+44 20 7946 0018 extension 12",
            "+44 20 7946 0018 #12",
            "+44-20-7946-0018;ext=12",
            "+٤٤٢٠٧٩٤٦٠٠١٨",
        ],
    )
    def test_spellings(self, number: str) -> None:
        """M2: blanks, dots, brackets and extensions are dress, in every script."""
        assert phone_digits(number) == "442079460018"

    @pytest.mark.parametrize(
        "number", ["(+49) (0)30 1234567", "( +49)(0)30 1234567", "(0049) (0)30 1234567"]
    )
    def test_code_in_brackets(self, number: str) -> None:
        """M2: brackets around the country's code are dress too."""
        assert (
            phone_digits(number) == phone_digits("+49 (0)30 1234567") == "49301234567"
        )

    def test_national(self) -> None:
        """M1: without a numbering plan a national number stays what it is."""
        assert phone_digits("(020) 7946 0018") == "02079460018"
        assert phone_digits("(0) 20") == "020"

    @pytest.mark.parametrize("number", ["", "none", "+", "ext. 12", "²"])
    def test_no_number(self, number: str) -> None:
        """A text without digits is no number."""
        assert phone_digits(number) == ""

    @given(st.text(max_size=40))
    def test_any_text(self, text: str) -> None:
        """Any text gives ASCII digits or nothing, and they stay as they are."""
        digits = phone_digits(text)

        assert digits == "" or (digits.isascii() and digits.isdecimal())
        assert phone_digits(f"+{digits}") in {digits, digits.removeprefix("00")}

    def test_linear(self) -> None:
        """A6: a very long text is read in one go."""
        assert phone_digits("1 " * 100_000) == "1" * 100_000
        assert phone_digits("1" + " " * 200_000 + "x") == "1"


class TestMatch:
    """`match_phone` finds the contacts with a number."""

    def test_any_of_them(self) -> None:
        """M3: every number of a contact counts the same."""
        assert match_phone("0044 7700 900123", [ADA]) == (ADA,)

    def test_whole(self) -> None:
        """M1: numbers are compared whole, never a part of one with another."""
        assert match_phone("7946 0018", [ADA]) == ()
        assert match_phone("+44 20 7946 00180", [ADA]) == ()

    def test_nothing(self) -> None:
        """A withheld number is nobody's, not even that of a contact without one."""
        assert match_phone("anonymous", [Contact(id="bob", phone_numbers=["?"])]) == ()

    def test_several(self) -> None:
        """M6: contacts that share a number are all found, in the order given."""
        bob = Contact(id="bob", phone_numbers=["+44 20 79460018"])

        assert match_phone("+442079460018", [bob, ADA]) == (bob, ADA)

    def test_gone(self) -> None:
        """M8: deleted contacts never match, and survivors stand for merged ones."""
        number = "+442079460018"
        gone = Contact(id="bob", phone_numbers=[number], is_deleted=True)
        merged = Contact(id="eve", phone_numbers=[number], merged_into="ada")

        assert match_phone(number, [gone, merged, ADA]) == (ADA,)

    def test_merged(self) -> None:
        """M8: a number of a merged contact is its survivor's, by however many merges."""
        number = "+442079460018"
        old = Contact(id="a", phone_numbers=[number], merged_into="b")
        between = Contact(id="b", merged_into="c", is_deleted=True)
        new = Contact(id="c")

        assert match_phone(number, [old, between, new]) == (new,)
        assert match_phone(number, [old, between]) == ()

    def test_merged_in_a_circle(self) -> None:
        """M8: where merges run in a circle nobody matches."""
        number = "+442079460018"
        one = Contact(id="a", phone_numbers=[number], merged_into="b")
        other = Contact(id="b", phone_numbers=[number], merged_into="a")

        assert match_phone(number, [one, other]) == ()

    def test_other_key(self) -> None:
        """A host may say itself what two spellings have in common."""
        assert match_phone("18", [ADA], key=lambda number: number[-2:]) == (ADA,)
