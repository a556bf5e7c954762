"""Banners and rules."""

import pytest

from touchpoints.mail._banners import read_banner
from touchpoints.mail._labels import Strength


class TestReadBanner:
    """What a line between a note and an original says."""

    @pytest.mark.parametrize(
        ("line", "strength", "client"),
        [
            ("---------- Forwarded message ---------", Strength.STRONG, "gmail"),
            ("-------- Forwarded Message --------", Strength.STRONG, "thunderbird"),
            ("----- Forwarded Message -----", Strength.STRONG, "yahoo"),
            ("*---------- Forwarded message ----------*", Strength.STRONG, "gmail"),
            ("=== Forwarded message ===", Strength.STRONG, None),
            ("—— Forwarded message ——", Strength.STRONG, None),
            ("Begin forwarded message:", Strength.STRONG, "apple-mail"),
            ("Début du message réexpédié :", Strength.STRONG, "apple-mail"),
            ("转发的邮件：", Strength.STRONG, None),
            ("----- Forwarded by Rep/ACME on 2.11. -----", Strength.STRONG, "notes"),
            ("-----Original Message-----", Strength.WEAK, "outlook"),
            ("----- End forwarded message -----", Strength.CLOSING, None),
            ("----- What is this -----", Strength.BLIND, None),
            ("________________________________", Strength.RULE, "outlook"),
            ("-----", Strength.RULE, None),
        ],
    )
    def test_what_it_proves(self, line, strength, client):
        """F1: words for forwarding are strong, drawn lines without them are not."""
        banner = read_banner(line)

        assert banner.strength is strength
        assert banner.client == client

    @pytest.mark.parametrize(
        "line",
        [
            "Forwarded message",
            "Forwarded by Rep on Monday:",
            "--",
            "-- Ada",
            "----- Ada",
            "- Forwarded message -",
            "See the forwarded message:",
            "----- Forwarded message ----- " + "x" * 200,
        ],
    )
    def test_no_banner(self, line):
        """F1: words alone, signatures and long lines are no banners."""
        assert read_banner(line) is None
