"""Threads: which interactions answer each other."""

from collections.abc import Iterable

from touchpoints.records.interactions import Interaction


def group_threads(
    interactions: Iterable[Interaction],
) -> tuple[tuple[Interaction, ...], ...]:
    """The interactions by thread (rule I9), each thread and all of them oldest first.

    Two interactions are of one thread where one's Message-ID is in the other's
    References or In-Reply-To, or where both answer the same mail, whether that mail was
    recorded or not. The order in which they came in makes no difference.
    """
    in_order = sorted(interactions, key=lambda each: (each.occurred_at, each.id))
    roots: dict[str, str] = {}
    for interaction in in_order:
        _join(roots, _message_ids(interaction))
    threads: dict[str, list[Interaction]] = {}
    for interaction in in_order:
        root = _root(roots, _message_ids(interaction)[0])
        threads.setdefault(root, []).append(interaction)
    return tuple(tuple(thread) for thread in threads.values())


def _message_ids(interaction: Interaction) -> tuple[str, ...]:
    # Its own id stands in where no Message-ID is known, and cannot clash with one:
    # a Message-ID has an "@", an id of ours has none.
    return (interaction.message_id or interaction.id, *interaction.references)


def _join(roots: dict[str, str], message_ids: tuple[str, ...]) -> None:
    first = _root(roots, message_ids[0])
    for message_id in message_ids[1:]:
        roots[_root(roots, message_id)] = first


def _root(roots: dict[str, str], message_id: str) -> str:
    # Path halving keeps the walk short without recursion.
    while (parent := roots.setdefault(message_id, message_id)) != message_id:
        roots[message_id] = roots[parent]
        message_id = parent
    return message_id
