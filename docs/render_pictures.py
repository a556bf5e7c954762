"""Draws the pictures of the guide: `python docs/render_pictures.py`.

They show what is in `examples/touchpoints.jsonl`, but for what it takes to win a deal:
the example has two closed deals, so that picture shows deals that are made up here.
It needs vl-convert-python, which the dependency group `docs` brings. What a picture was
drawn from stands in it as a fingerprint; a test compares that.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

import altair as alt

import touchpoints as tp
from touchpoints.adapters.plot import (
    activity_chart,
    completed_chart,
    efficiency_chart,
    timeline_chart,
)
from touchpoints.adapters.record_files import read_record_file

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "docs" / "_static" / "pictures"
ZONE: Final = ZoneInfo("Europe/Madrid")
NOW: Final = datetime(2026, 3, 25, 9, 0, tzinfo=ZONE)
YEAR: Final = (datetime(2026, 1, 1, tzinfo=ZONE), datetime(2027, 1, 1, tzinfo=ZONE))


def pictures() -> dict[str, alt.Chart | alt.LayerChart]:
    """The charts by the names of their files."""
    items = read_record_file(ROOT / "examples" / "touchpoints.jsonl").items
    winter = (datetime(2026, 1, 12, tzinfo=ZONE), NOW)
    return {
        "added": activity_chart(
            tp.activities_added(
                items,
                zone=ZONE,
                between=winter,
                every="week",
                group_by=["performed_by"],
            )
        ),
        "completed": completed_chart(
            tp.activities_completed(
                items,
                zone=ZONE,
                between=winter,
                every="month",
                group_by=["performed_by", "kind"],
            )
        ),
        "efficiency": efficiency_chart(
            tp.activity_efficiency(*made_up_year(), zone=ZONE, between=YEAR)
        ),
        "timeline": timeline_chart(items, contact_id="ada", now=NOW, zone=ZONE),
    }


def made_up_year() -> tuple[list[tp.Touchpoint], list[tp.Deal]]:
    """A year of three colleagues: what they did on deals that they won and lost."""
    dice = Random(4)
    items: list[tp.Touchpoint] = []
    deals: list[tp.Deal] = []
    for owner, wins, losses, usual in (
        ("kim", 14, 9, 6),
        ("sam", 9, 12, 9),
        ("tom", 11, 5, 12),
    ):
        for status, count in ((tp.DealStatus.WON, wins), (tp.DealStatus.LOST, losses)):
            for number in range(count):
                deal = _deal(f"{owner}-{status}-{number}", owner, status, dice)
                deals.append(deal)
                items.extend(
                    _work_on(deal, max(0, round(dice.gauss(usual, usual / 3))))
                )
    return items, deals


def fingerprint(chart: alt.Chart | alt.LayerChart) -> str:
    """Tells whether a picture shows this chart; the same with any release of Altair."""
    spec = chart.to_dict()
    told = {name: spec[name] for name in spec if name not in {"$schema", "config"}}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _deal(deal_id: str, owner: str, status: tp.DealStatus, dice: Random) -> tp.Deal:
    opened_at = YEAR[0] + timedelta(days=dice.randrange(200))
    return tp.Deal(
        id=deal_id,
        owner=owner,
        status=status,
        created_at=opened_at,
        closed_at=opened_at + timedelta(days=90),
    )


def _work_on(deal: tp.Deal, count: int) -> Iterator[tp.Touchpoint]:
    for number in range(count):
        at = deal.created_at + timedelta(days=number)
        yield tp.PhoneCall(
            id=f"{deal.id}-{number}",
            direction=tp.Direction.OUTBOUND,
            status=tp.PhoneCallStatus.COMPLETED,
            performed_by=deal.owner,
            created_at=at,
            occurred_at=at,
            deal_ids=[deal.id],
        )


def main() -> None:
    """Draw them all."""
    import vl_convert  # noqa: PLC0415 - the tests need the charts and not the pictures

    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, chart in pictures().items():
        drawing = vl_convert.vegalite_to_svg(chart.to_dict())
        mark = f"<!-- {fingerprint(chart)} -->"
        path = FOLDER / f"{name}.svg"
        path.write_text(f"{drawing}\n{mark}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
