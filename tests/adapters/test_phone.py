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


@pytest.mark.parametrize(
    ("region", "number"),
    [
        ("AU", "0011 44 20 7946 0018"),
        ("HK", "001 44 20 7946 0018"),
        ("ID", "008 44 20 7946 0018"),
        ("KR", "002 44 20 7946 0018"),
        ("SG", "001 44 20 7946 0018"),
        ("TH", "001 44 20 7946 0018"),
        ("US", "011 44 20 7946 0018"),
        ("DE", "0044 20 7946 0018"),
    ],
)
def test_dial_out_prefixes(region: str, number: str) -> None:
    """M1: from each country its own prefix leads abroad, however long it is."""
    assert PhoneNumbers(region).key(number) == "+442079460018"


@pytest.mark.parametrize(
    "region", [None, "AU", "BR", "HK", "ID", "JP", "KR", "TH", "US"]
)
@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("0044 20 7946 0018", "+442079460018"),
        ("0049 30 1234567", "+49301234567"),
        ("0055 11 91234 5678", "+5511912345678"),
        ("0066 2 123 4567", "+6621234567"),
        ("0082 2 1234 5678", "+82212345678"),
    ],
)
def test_two_zeros_for_the_plus(region: str | None, number: str, key: str) -> None:
    """M1: 00 is written for the plus where another prefix is dialled, too."""
    assert PhoneNumbers(region).key(number) == key


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


def test_match_from_abroad() -> None:
    """M1: a dial-out prefix never makes another country's number of one."""
    uk = Contact(id="uk", phone_numbers=["+44 20 7946 0018"])
    us = Contact(id="us", phone_numbers=["+1 442 079 4600"])
    sydney, hong_kong = PhoneNumbers("AU"), PhoneNumbers("HK")

    assert match_phone("0011 44 20 7946 0018", [uk, us], key=sydney.key) == (uk,)
    assert match_phone("001 44 20 7946 0018", [uk, us], key=hong_kong.key) == (uk,)
    assert match_phone("001 44 2079 4600", [uk, us], key=hong_kong.key) == ()
