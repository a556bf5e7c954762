"""Dates of mails (rules F8, L10)."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.dates import parse_date, read_date

_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


class TestParseDate:
    """From a Date value to a moment."""

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"),
            ("21 Nov 1997 09:55 +0530", "1997-11-21T09:55:00+05:30"),
            ("  Fri,21 Nov 1997 09:55:06 -0600 (CST)", "1997-11-21T09:55:06-06:00"),
            ("21 Nov 1997 23:59:60 +0000", "1997-11-21T23:59:59+00:00"),
            ("21 Nov 1997 09:55:06 -0000", "1997-11-21T09:55:06+00:00"),
            ("21 Nov 1997 09:55:06 +9999", "1997-11-21T09:55:06+00:00"),
            ("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06+00:00"),
            ("21 Nov 07 09:55:06 EDT", "2007-11-21T09:55:06-04:00"),
            ("21 Nov 102 09:55:06 Z", "2002-11-21T09:55:06+00:00"),
            ("21 Nov 1997 09:55:06 CEST", "1997-11-21T09:55:06+02:00"),
            ("21 Nov 1997 09:55:06 WIB", "1997-11-21T09:55:06+07:00"),
            ("21 Nov 1997 09:55:06 BRT", "1997-11-21T09:55:06-03:00"),
            ("21 Nov 1997 09:55:06 SGT", "1997-11-21T09:55:06+08:00"),
            ("21 Nov 1997 09:55:06 ACST", "1997-11-21T09:55:06+09:30"),
            ("21 Nov 1997 09:55:06 MEST", "1997-11-21T09:55:06+02:00"),
            ("21 Nov 1997 09:55:06 XYZ", "1997-11-21T09:55:06+00:00"),
            ("21 Nov 1997 09:55:06", "1997-11-21T09:55:06+00:00"),
            ("21 Nov 1997 09:55:06 GMT+0200", "1997-11-21T09:55:06+02:00"),
            ("21 Nov 1997 09(a):  55 : 06 +02:00", "1997-11-21T09:55:06+02:00"),
            ("Friday, 21 November 1997 09.55.06 +0000", "1997-11-21T09:55:06+00:00"),
            ("21-Nov-1997 9:55:06 PM +0000", "1997-11-21T21:55:06+00:00"),
            ("21-Nov-1997 21:55:06 PM +0000", "1997-11-21T21:55:06+00:00"),
            ("21 Nov 1997 09:55:06 -2359", "1997-11-21T09:55:06+00:00"),
            ("21-Nov-1997 12:05 a.m.", "1997-11-21T00:05:00+00:00"),
            ("21 Nov 1997 09:55:06 GMT+1", "1997-11-21T09:55:06+01:00"),
            ("21 Nov 1997 09:55:06 UTC-5", "1997-11-21T09:55:06-05:00"),
            ("21 Nov 1997 09:55:06 gmt +11 (x)", "1997-11-21T09:55:06+11:00"),
            ("21 Nov 1997 09:55:06 UTC+25", "1997-11-21T09:55:06+00:00"),
            ("Fri Nov 21 09:55:06 1997", "1997-11-21T09:55:06+00:00"),
            ("Fri Nov 21 09:55:06 PST 1997", "1997-11-21T09:55:06-08:00"),
            ("1997-11-21T09:55:06Z", "1997-11-21T09:55:06+00:00"),
            ("1997-11-21 09:55:06.123 +01:00", "1997-11-21T09:55:06+01:00"),
            ("1997-11-21 09:55:06-05", "1997-11-21T09:55:06-05:00"),
            ("Fri, 21 Nov 1997 09:55:06 +01", "1997-11-21T09:55:06+01:00"),
            ("09:55:06 21-Nov-1997", "1997-11-21T09:55:06+00:00"),
            ("09:55:06 21-Nov-2007", "2007-11-21T09:55:06+00:00"),
        ],
    )
    def test_reads(self, text, moment):
        """F8: dates are read as the standard has them and as clients write them."""
        parsed = parse_date(text)

        assert parsed is not None
        assert parsed.isoformat() == moment

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "soon",
            "Fri, 31 Nov 1997 09:55:06 -0600",
            "Fri, 21 Foo 1997 09:55:06 -0600",
            "21 Foo 97 09:55:06 GMT",
            "Foo 21 09:55:06 1997",
            "Fri Nov 09:55:06 1997",
            "21 Nov 1997 25:00:00 +0000",
            "21 Nov 1997 25:00 PM +0000",
            "21 Nov 1997 13:00 AM +0000",
            "21 Nov 1997 09:55:61 +0000",
            "Fri, 21 Nov 1997 09:55:99 +0000",
            "21 Nov 1997",
            "09:55:06",
            "21 Nov 0001 09:55:06 +0000",
            "21 Nov 9999 09:55:06 -2300",
            "21 Nov 99999999999999999999 09:55:06 +0000",
            "1997-13-21 09:55:06",
            "21 Nov 1899 09:55:06",
        ],
    )
    def test_never_invents(self, text):
        """F8: what cannot be a date is none; it is never moved to one that can."""
        assert parse_date(text) is None

    @pytest.mark.parametrize(
        ("zone", "is_known"),
        [
            ("+0100", True),
            ("+0000", True),
            ("-0000", True),
            ("GMT", True),
            ("EST", True),
            ("GMT+1", True),
            ("UTC-5", True),
            ("+01:00", True),
            ("+01", True),
            ("-14", True),
            ("+01 (CET)", True),
            ("+15", False),
            ("x+01", False),
            ("+01x", False),
            ("", False),
            ("XYZ", False),
            ("+9999", False),
            ("-2359", False),
            ("+1400", True),
            ("+1401", False),
            ("+0060", False),
            ("GMT+15", False),
            ("UTC+25", False),
        ],
    )
    def test_says_whether_the_zone_is_known(self, zone, is_known):
        """F5: a date whose text has no zone that can be, says so and keeps its time."""
        found = read_date(f"Fri, 21 Nov 1997 09:55:06 {zone}")

        assert found is not None
        assert found.is_zone_known is is_known
        assert found.date.replace(tzinfo=None).isoformat() == "1997-11-21T09:55:06"

    @given(
        st.datetimes(
            min_value=datetime(1970, 1, 1),  # noqa: DTZ001 - made aware by timezones
            max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - made aware by timezones
            timezones=_OFFSETS,
        )
    )
    def test_reads_what_the_standard_library_writes(self, moment):
        """L10: a well-formed date is read to the second, with its offset."""
        moment = moment.replace(microsecond=0)

        parsed = parse_date(format_datetime(moment))

        assert parsed == moment
        assert parsed.utcoffset() == moment.utcoffset()

    @given(st.text(alphabet="0123456789:+- JanFeb,()GMTpm.T", max_size=60))
    def test_gives_an_aware_moment_or_none(self, text):
        """F8: whatever stands there, the answer is aware and survives conversion."""
        parsed = parse_date(text)

        assert parsed is None or parsed.astimezone(UTC).tzinfo is UTC
