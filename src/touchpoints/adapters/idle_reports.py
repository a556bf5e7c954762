"""Reports on idle deals: a row for each, or how many fell silent when (rule N4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta, tzinfo
from types import MappingProxyType
from typing import Final

from touchpoints.adapters.report_forms import Report, Row
from touchpoints.errors import ConfigurationError
from touchpoints.insight._order import is_within
from touchpoints.insight.dimensions import Dimension
from touchpoints.insight.idle import IdleDeal
from touchpoints.insight.periods import Bucket, Every, Window, buckets
from touchpoints.records.moments import in_zone

_DAY: Final = timedelta(days=1)
_COLUMNS: Final = (
    *("deal", "owner", "stage", "since", "last"),
    *("idle_days", "threshold_days"),
)
_COUNTED: Final = (
    *("start", "end", "is_partial"),
    *("deal_count", "longest_days", "deal_ids"),
)

#: What tells idle deals apart, as it tells deals won: by their owner. The record that
#: the command line reads names no teams.
_GROUPS: Final[Mapping[Dimension, str]] = MappingProxyType(
    {Dimension.PERFORMED_BY: "owner", Dimension.DEAL: "id", Dimension.STAGE: "stage"}
)

_Group = tuple[str | None, ...]


def idle_table(found: Iterable[IdleDeal], *, zone: tzinfo, between: Window) -> Report:
    """The idle deals that fell silent in the window, in the order given."""
    idle = [each for each in found if is_within(each.since, between)]
    return Report(
        title="Idle deals",
        columns=_COLUMNS,
        rows=[_row(each, zone) for each in idle],
        shown=_COLUMNS[:-1],
        bars=[(each.idle_for / _DAY, 0.0) for each in idle],
    )


def idle_counts(
    found: Iterable[IdleDeal],
    *,
    group_by: Sequence[Dimension],
    zone: tzinfo,
    between: Window,
    every: Every | str | None,
) -> Report:
    """How many idle deals fell silent in each period, by owner, stage or deal.

    Every group that is anywhere in the window has a row in every period (rule K2), and
    every row the deals behind it (rule K8).

    Raises:
        ConfigurationError: Deals are not told apart by that dimension.
    """
    names = [_name_of(dimension) for dimension in group_by]
    cut = buckets(between, zone=zone, every=every)
    cells: dict[tuple[int | None, _Group], list[IdleDeal]] = {}
    for each in found:
        if is_within(each.since, between):
            key = (cut.position(each.since), _group_of(each, names))
            cells.setdefault(key, []).append(each)
    # Without a dimension there is one group, and it is there even if nothing is in it.
    groups = sorted({group for _, group in cells}, key=_rank) if names else [()]
    keys = [(number, group) for number in range(len(cut)) for group in groups]
    columns = [dimension.value for dimension in group_by]
    return Report(
        title="Idle deals",
        columns=(*columns, *_COUNTED),
        rows=[
            dict(zip(columns, group, strict=True))
            | _count(cut.items[number], cells.get((number, group), ()))
            for number, group in keys
        ],
        shown=("start", *columns, "deal_count", "longest_days"),
        bars=[(len(cells.get(key, ())), 0.0) for key in keys],
    )


def _name_of(dimension: Dimension) -> str:
    if dimension not in _GROUPS:
        msg = f"--group-by: idle deals are not told apart by {dimension.value}"
        raise ConfigurationError(msg)
    return _GROUPS[dimension]


def _group_of(idle: IdleDeal, names: Iterable[str]) -> _Group:
    return tuple(getattr(idle.deal, name) for name in names)


def _rank(group: _Group) -> tuple[tuple[bool, str], ...]:
    return tuple((name is None, name or "") for name in group)


def _row(idle: IdleDeal, zone: tzinfo) -> Row:
    return {
        "deal": idle.deal.id,
        "owner": idle.deal.owner,
        "stage": idle.deal.stage,
        "since": in_zone(idle.since, zone),
        "last": idle.last,
        "idle_days": idle.idle_for.days,
        "threshold_days": idle.threshold / _DAY,
    }


def _count(bucket: Bucket, idle: Sequence[IdleDeal]) -> dict[str, object]:
    values = (
        *(bucket.start, bucket.end, bucket.is_partial, len(idle)),
        max((each.idle_for.days for each in idle), default=None),
        tuple(each.deal.id for each in idle),
    )
    return dict(zip(_COUNTED, values, strict=True))
