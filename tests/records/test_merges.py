"""Merged contacts: whom the record of one belongs to now."""

from hypothesis import given
from hypothesis import strategies as st

from touchpoints import Contact
from touchpoints.records.merges import survivor_of

IDS = st.sampled_from("abcdef")


def test_several_steps() -> None:
    """M8: merges are followed transitively."""
    contacts = [
        Contact(id="a", merged_into="b"),
        Contact(id="b", merged_into="c", is_deleted=True),
        Contact(id="c"),
    ]
    known = {contact.id: contact for contact in contacts}

    assert survivor_of(contacts[0], known) is contacts[2]
    assert survivor_of(contacts[2], known) is contacts[2]


def test_nobody() -> None:
    """M8: nobody survives whose survivor is deleted or unknown."""
    gone = Contact(id="gone", is_deleted=True)
    lost = Contact(id="lost", merged_into="elsewhere")

    assert survivor_of(gone, {}) is None
    assert survivor_of(lost, {"lost": lost}) is None
    assert survivor_of(Contact(id="a", merged_into="gone"), {"gone": gone}) is None


@given(st.dictionaries(IDS, IDS))
def test_circles(merges: dict[str, str]) -> None:
    """M8: whatever the merges, circles included, a survivor is merged no further."""
    known = {
        contact_id: Contact(id=contact_id, merged_into=into)
        for contact_id, into in merges.items()
    } | {into: Contact(id=into) for into in merges.values() if into not in merges}

    for contact in known.values():
        survivor = survivor_of(contact, known)
        assert survivor is None or survivor.merged_into is None
