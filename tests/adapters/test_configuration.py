"""Configuration files become an inbox and contacts, or one line that says why not."""

from pathlib import Path

import pytest

from touchpoints.adapters.configuration import read_contacts, read_inbox
from touchpoints.errors import ConfigurationError

INBOX = 'addresses = ["crm@acme.example"]\ninternal_domains = ["acme.example"]\n'


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Where the inbox is."""
    return tmp_path / "inbox.toml"


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    """Where the contacts are."""
    return tmp_path / "contacts.csv"


class TestInbox:
    """The inbox from TOML."""

    def test_read(self, inbox: Path) -> None:
        """The keys are the fields of an inbox."""
        inbox.write_text(INBOX + 'never_log = ["räuber.example"]\n', encoding="utf-8")

        read = read_inbox(inbox)

        assert read.addresses == ("crm@acme.example",)
        assert read.never_log == ("räuber.example",)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("addresses = [", "is no TOML: "),
            (INBOX + "folds_gmail_dot = true", "folds_gmail_dot: is unknown"),
            (INBOX + 'ambiguous = "any"', "ambiguous: "),
            (INBOX + "[limits]\nmax_parts = 0", "limits: max_parts must be at least 1"),
            ("addresses = []\ninternal_domains = []", "addresses: an inbox needs"),
        ],
    )
    def test_faults(self, inbox: Path, text: str, reason: str) -> None:
        """A bad file is told in one line, with its name and what is wrong in it."""
        inbox.write_text(text, encoding="utf-8")

        with pytest.raises(ConfigurationError) as raised:
            read_inbox(inbox)

        message = str(raised.value)
        assert message.startswith(f"{inbox}: {reason}")
        assert "\n" not in message

    def test_line(self, inbox: Path) -> None:
        """A fault in the TOML itself is told with its line."""
        inbox.write_text(INBOX + "tags = [[\n", encoding="utf-8")

        with pytest.raises(
            ConfigurationError, match=r"at line 3, column \d|at end of document"
        ):
            read_inbox(inbox)

    def test_many_faults(self, inbox: Path) -> None:
        """Of many faults the first ones are named, and the others counted."""
        inbox.write_text("a = 1\nb = 1\nc = 1\nd = 1\n", encoding="utf-8")

        with pytest.raises(ConfigurationError, match="; and 3 more") as raised:
            read_inbox(inbox)

        assert str(raised.value).count("; ") == 3

    def test_other_encoding(self, inbox: Path) -> None:
        """TOML is UTF-8; a file in another encoding is told by where it breaks."""
        inbox.write_bytes(b'name = "\xe9"')

        with pytest.raises(ConfigurationError, match=r"is not UTF-8 \(at byte 8\)"):
            read_inbox(inbox)

    def test_missing(self, inbox: Path) -> None:
        """A file that is not there is told so."""
        with pytest.raises(ConfigurationError, match="No such file or directory"):
            read_inbox(inbox)


class TestContacts:
    """Contacts from CSV."""

    def test_read(self, contacts: Path) -> None:
        """Each row is a contact; cells are in quotes where they hold a comma."""
        contacts.write_text(
            'id,name,emails\nada,"Byron, Ada",ada@lab.example; a@lab.example\n',
            encoding="utf-8",
        )

        (ada,) = read_contacts(contacts)

        assert ada.name == "Byron, Ada"
        assert ada.email_addresses == ("ada@lab.example", "a@lab.example")

    def test_spreadsheet(self, contacts: Path) -> None:
        """The byte-order mark and line ends that spreadsheets write make no difference."""
        contacts.write_bytes(b"\xef\xbb\xbfid,name\r\nada,Ad\xc3\xa8le\r\n")

        (ada,) = read_contacts(contacts)

        assert (ada.id, ada.name) == ("ada", "Adèle")

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("id,email\nada,ada@lab.example\n", "column email: is unknown"),
            ("id,emails\nada,Ada Byron\n", "row 1, emails: "),
            ("id\nada\nada\n", "row 2, id: is there twice"),
            ('id,name\nada,"Byron\n', "is no CSV: "),
        ],
    )
    def test_faults(self, contacts: Path, text: str, reason: str) -> None:
        """A bad file is told in one line, with its name, the row and the column."""
        contacts.write_text(text, encoding="utf-8")

        with pytest.raises(ConfigurationError) as raised:
            read_contacts(contacts)

        message = str(raised.value)
        assert message.startswith(f"{contacts}: {reason}")
        assert "\n" not in message

    def test_other_encoding(self, contacts: Path) -> None:
        """A file in another encoding than UTF-8 is told by where it breaks."""
        contacts.write_bytes(b"id,name\nada,Ad\xe8le\n")

        with pytest.raises(ConfigurationError, match="is not UTF-8"):
            read_contacts(contacts)

    def test_missing(self, contacts: Path) -> None:
        """A file that is not there is told so."""
        with pytest.raises(ConfigurationError, match="No such file or directory"):
            read_contacts(contacts)
