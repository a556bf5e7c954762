"""Phone numbers by the numbering plans of all countries: the extra `phone`."""

from typing import final

import attrs
from phonenumbers import (
    SUPPORTED_REGIONS,
    CountryCodeSource,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    is_valid_number,
    parse,
)

from touchpoints.errors import ConfigurationError
from touchpoints.records.phones import phone_digits

#: Longer than any number with its extension; what is longer is none.
_LONGEST = 60


def _check_region(
    _numbers: object, _field: "attrs.Attribute[str | None]", value: str | None
) -> None:
    if value is not None and value not in SUPPORTED_REGIONS:
        msg = f"no numbering plan is known for the region {value!r}"
        raise ConfigurationError(msg)


@final
@attrs.frozen
class PhoneNumbers:
    """How the numbers of one's own country are read, so that spellings can be compared.

    >>> from touchpoints import Contact
    >>> from touchpoints.records.phones import match_phone
    >>> numbers = PhoneNumbers("DE")
    >>> ada = Contact(id="ada", phone_numbers=["030 1234567"])
    >>> found = match_phone("+49 (30) 123 45 67", [ada], key=numbers.key)
    >>> [contact.id for contact in found]
    ['ada']

    Attributes:
        region: The country in which numbers without a country code are, in two letters
            (ISO 3166-1); None: only numbers with a plus, or 00 for it, are read by their
            plan.

    Raises:
        ConfigurationError: No numbering plan is known for that region.
    """

    region: str | None = attrs.field(default=None, validator=_check_region)

    def key(self, number: str) -> str:
        """What all spellings of a number have in common; "" where there is no number.

        It is the number in E.164, without extension. What no plan allows, such as a
        number within the house, keeps its digits.

        >>> PhoneNumbers("GB").key("(020) 7946 0018 x5"), PhoneNumbers("GB").key("204")
        ('+442079460018', '204')
        """
        text = number.strip()
        if len(text) > _LONGEST:
            return ""
        is_abroad = text.startswith("00")
        parsed = self._abroad(text) if is_abroad else _parsed(text, self.region)
        if parsed is None:
            return phone_digits(number)
        parsed.extension = None
        return format_number(parsed, PhoneNumberFormat.E164)

    def _abroad(self, text: str) -> PhoneNumber | None:
        """What follows the region's dial-out prefix, or the 00 that stands for the plus.

        The prefix may be longer: 0011 in Australia, 001 in Hong Kong. But many write 00
        wherever they are, so where both can be meant, the number that a plan has wins.
        """
        readings = (_parsed(text, self.region), _parsed(f"+{text[2:]}", None))
        found = [
            each for each in readings if each is not None and not _is_national(each)
        ]
        return max(found, key=is_valid_number, default=None)


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    """None where no plan allows such a number."""
    try:
        parsed = parse(text, region, keep_raw_input=True)
    except NumberParseException:
        return None
    return parsed if is_possible_number(parsed) else None


def _is_national(number: PhoneNumber) -> bool:
    return number.country_code_source == CountryCodeSource.FROM_DEFAULT_COUNTRY
