"""Phone numbers by numbering plans, with the extra `phone`."""

import pytest

from touchpoints import ConfigurationError, Contact
from touchpoints.adapters.phone import PhoneNumbers
from touchpoints.records.phones import match_phone

BERLIN = PhoneNumbers("DE")


@pytest.mark.parametrize(
    "number",
    [
        "+49 30 1234567",
        "+49 (0)30 1234567",
        "0049 30 1234567",
        "030 1234567",
        "(030) 123-45-67",
        "030/1234567",
        "030 1234567 ext. 9",
        "tel:+49-30-1234567",
    ],
)
def test_spellings(number: str) -> None:
    """M2: national and international spellings of a number are one."""
    assert BERLIN.key(number) == "+49301234567"


def test_other_country() -> None:
    """M1: a number with a country code is where it says, whatever the region."""
    assert BERLIN.key("+44 20 7946 0018") == "+442079460018"
    assert PhoneNumbers().key("+44 20 7946 0018") == "+442079460018"


def test_no_region() -> None:
    """Without a region a national number is compared by its digits."""
    assert PhoneNumbers().key("030 1234567") == "0301234567"


def test_house_number() -> None:
    """What no plan allows keeps its digits."""
    assert BERLIN.key("2") == "2"
    assert BERLIN.key("00 1 23") == "123"
    assert BERLIN.key("anonymous") == ""


def test_long_text() -> None:
    """A6: what is longer than any number is none."""
    assert BERLIN.key("1" * 100_000) == ""


def test_unknown_region() -> None:
    """A region without a numbering plan is a configuration that cannot work."""
    with pytest.raises(ConfigurationError, match="'Germany'"):
        PhoneNumbers("Germany")


def test_match() -> None:
    """M3: calls match contacts whose number is spelled otherwise."""
    ada = Contact(id="ada", phone_numbers=["0170 1234567"])

    assert match_phone("+49 170 1234567", [ada], key=BERLIN.key) == (ada,)
    assert match_phone("+49 170 1234567", [ada]) == ()
