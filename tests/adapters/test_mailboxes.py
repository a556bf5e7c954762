"""Mailboxes on disk are read whole: nothing is lost, and nothing is touched."""

import mailbox
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.adapters.mailboxes import (
    MailboxEntry,
    SkippedFile,
    StoredMail,
    UnreadableFile,
    read_mailbox,
)

ONE = b"From: ada@lab.example\nSubject: One\n\nFirst.\n"
TWO = b"From: bob@lab.example\nSubject: Two\n\nSecond.\n"
FROM_LINE = b"From ada@lab.example Mon Mar  2 09:00:12 2026\n"

AS_ROOT = os.geteuid() == 0


def read(path: Path) -> list[MailboxEntry]:
    """Everything in a mailbox."""
    return list(read_mailbox(path))


def mails(path: Path) -> list[bytes]:
    """The mails in a mailbox in which there is nothing else."""
    entries = read(path)
    assert all(isinstance(entry, StoredMail) for entry in entries)
    return [entry.raw for entry in entries if isinstance(entry, StoredMail)]


class TestFile:
    """A single file."""

    @pytest.mark.parametrize("name", ["one.eml", "one.EML", "one.txt", "one"])
    def test_mail(self, tmp_path: Path, name: str) -> None:
        """A file is one mail, whatever it is called."""
        path = tmp_path / name
        path.write_bytes(ONE)

        assert read(path) == [StoredMail(str(path), ONE)]

    def test_any_bytes(self, tmp_path: Path) -> None:
        """A file is handed on as it is; whether it is a good mail is not asked here."""
        path = tmp_path / "odd.eml"
        path.write_bytes(b"\x00\xff\r\r\n")

        assert mails(path) == [b"\x00\xff\r\r\n"]

    def test_mail_with_from_line(self, tmp_path: Path) -> None:
        """A file that is called .eml is one mail, even where it begins as an mbox does."""
        path = tmp_path / "exported.eml"
        path.write_bytes(FROM_LINE + ONE)

        assert mails(path) == [FROM_LINE + ONE]

    @pytest.mark.parametrize("name", ["gone.eml", "gone.mbox", "gone"])
    def test_missing(self, tmp_path: Path, name: str) -> None:
        """A file that is not there is said to be missing, in words."""
        path = tmp_path / name

        assert read(path) == [UnreadableFile(str(path), "No such file or directory")]

    @pytest.mark.skipif(AS_ROOT, reason="root may read everything")
    def test_forbidden(self, tmp_path: Path) -> None:
        """A file that may not be read is named, whatever it may hold."""
        path = tmp_path / "secret"
        path.write_bytes(ONE)
        path.chmod(0)

        assert read(path) == [UnreadableFile(str(path), "Permission denied")]

    def test_impossible_name(self, tmp_path: Path) -> None:
        """A name that no file can have is said to be wrong, in words."""
        path = tmp_path / ("x" * 300)

        assert read(path) == [UnreadableFile(str(path), "File name too long")]

    def test_pipe(self) -> None:
        """What is no regular file is read once, from its first byte on."""
        read_end, write_end = os.pipe()
        os.write(write_end, ONE)
        os.close(write_end)
        path = Path(f"/dev/fd/{read_end}")

        assert mails(path) == [ONE]
        os.close(read_end)

    def test_repr(self) -> None:
        """P3: a body never appears in a repr."""
        assert "First" not in repr(StoredMail("one.eml", ONE))


class TestMbox:
    """Many mails in one file."""

    def test_written_by_the_standard_library(self, tmp_path: Path) -> None:
        """The mails of an mbox come out as they were put in."""
        path = tmp_path / "sent.mbox"
        box = mailbox.mbox(path)
        box.add(ONE)
        box.add(TWO)
        box.close()

        assert mails(path) == [ONE, TWO]

    @pytest.mark.parametrize("name", ["Inbox", "inbox.mbox", "inbox.mbx"])
    def test_names(self, tmp_path: Path, name: str) -> None:
        """An mbox is known by its suffix or by its first line; its mails are numbered."""
        path = tmp_path / name
        path.write_bytes(FROM_LINE + ONE + b"\n" + FROM_LINE + TWO)

        assert read(path) == [
            StoredMail(f"{path}#1", ONE),
            StoredMail(f"{path}#2", TWO),
        ]

    @pytest.mark.parametrize(
        "separator",
        [
            b"From - Mon Mar 02 09:00:12 2026\n",
            b"From 1789@xxx Mon Mar 02 09:00:12 +0000 2026\n",
            b"From MAILER-DAEMON Mon Mar  2 09:00:12 2026\n",
            b"From ada at lab.example  Mon Mar  2 09:00:12 2026\n",
            b"From ada@lab.example Mon Mar  2 09:00 CET 2026\n",
            b"From ada@lab.example Mon, 02 Mar 2026 09:00:12 +0100\n",
        ],
    )
    def test_separators(self, tmp_path: Path, separator: bytes) -> None:
        """The separators of Thunderbird, Gmail's export and mutt are known."""
        path = tmp_path / "Sent"
        path.write_bytes(separator + ONE + b"\n" + separator + TWO)

        assert mails(path) == [ONE, TWO]

    def test_windows_line_ends(self, tmp_path: Path) -> None:
        """An mbox with CRLF is split as one with LF is; the mails keep theirs."""
        path = tmp_path / "sent.mbox"
        path.write_bytes(
            (FROM_LINE + ONE + b"\n" + FROM_LINE + TWO).replace(b"\n", b"\r\n")
        )

        assert mails(path) == [ONE.replace(b"\n", b"\r\n"), TWO.replace(b"\n", b"\r\n")]

    @pytest.mark.parametrize(
        "line",
        [
            b"From here on it rains.\n",
            b"\nFrom here on it rains.\n",
            b"\nFrom me to you at 10:30 we meet\n",
            b"\nFrom Mon Mar 2 10:30 on we meet\n",
            b"\nFrom Monday 09:00:12 2026\n",
            b"\nFrom " + b"x" * 250 + FROM_LINE[4:],
            FROM_LINE,
        ],
        ids=[
            "in a paragraph",
            "after a blank line",
            "with a time",
            "with a date",
            "with a year",
            "long",
            "no blank line before",
        ],
    )
    def test_no_separator(self, tmp_path: Path, line: bytes) -> None:
        """A sentence that begins with From does not part a mail."""
        path = tmp_path / "sent.mbox"
        path.write_bytes(FROM_LINE + ONE + line)

        assert mails(path) == [ONE + line]

    def test_quoted_from(self, tmp_path: Path) -> None:
        """The mark that an mbox sets before From in a body is taken away, one of many."""
        path = tmp_path / "sent.mbox"
        path.write_bytes(FROM_LINE + b"\n>From me\n>>From you\n> From them\n")

        assert mails(path) == [b"\nFrom me\n>From you\n> From them\n"]

    def test_text_before_the_first_separator(self, tmp_path: Path) -> None:
        """What stands before the first separator is handed on, not lost."""
        path = tmp_path / "sent.mbox"
        path.write_bytes(ONE + b"\n" + FROM_LINE + TWO)

        assert mails(path) == [ONE, TWO]

    def test_empty_mail(self, tmp_path: Path) -> None:
        """Two separators in a row have an empty mail between them."""
        path = tmp_path / "sent.mbox"
        path.write_bytes(FROM_LINE + b"\n" + FROM_LINE + ONE)

        assert mails(path) == [b"", ONE]

    def test_separator_at_once_after_another(self, tmp_path: Path) -> None:
        """A separator without a mail is a mail of nothing."""
        path = tmp_path / "sent.mbox"
        path.write_bytes(FROM_LINE)

        assert mails(path) == [b""]

    def test_empty_file(self, tmp_path: Path) -> None:
        """An empty mbox holds no mail, and that is said."""
        path = tmp_path / "sent.mbox"
        path.touch()

        assert read(path) == [SkippedFile(str(path), "no mail in it")]
        assert read(tmp_path) == [SkippedFile(str(path), "no mail in it")]

    def test_folder_called_mbox(self, tmp_path: Path) -> None:
        """A folder inside a folder is looked into, even where it is called .mbox."""
        (tmp_path / "Sent.mbox").mkdir()
        (tmp_path / "Sent.mbox" / "mbox").write_bytes(FROM_LINE + ONE)

        assert mails(tmp_path) == [ONE]

    @given(st.lists(st.text("From >\n:1a", max_size=40), min_size=1, max_size=5))
    def test_round_trip(self, bodies: list[str]) -> None:
        """What is quoted the way mboxrd does comes out as it went in."""
        written = [f"Subject: x\n\n{body}\n".encode() for body in bodies]

        split = list(_split_as_written(written))

        assert split == written


def _split_as_written(written: list[bytes]) -> list[bytes]:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - one per example

    with TemporaryDirectory() as folder:
        path = Path(folder, "all.mbox")
        path.write_bytes(b"".join(FROM_LINE + _quoted(raw) + b"\n" for raw in written))
        return mails(path)


def _quoted(raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    return b"".join(
        b">" + line if line.lstrip(b">").startswith(b"From ") else line
        for line in lines
    )


class TestMaildir:
    """A folder with a file for each mail."""

    def test_written_by_the_standard_library(self, tmp_path: Path) -> None:
        """New and seen mails are read."""
        box = mailbox.Maildir(tmp_path / "Mail")
        box.add(ONE)
        seen = mailbox.MaildirMessage(TWO)
        seen.set_subdir("cur")
        seen.set_flags("S")
        box.add(seen)

        assert sorted(mails(tmp_path / "Mail")) == [ONE, TWO]

    def test_order(self, tmp_path: Path) -> None:
        """Seen mails come first, in the order of their names, as the older ones."""
        (tmp_path / "cur").mkdir()
        (tmp_path / "new").mkdir()
        (tmp_path / "cur" / "1772442012.M1.host:2,S").write_bytes(ONE)
        (tmp_path / "new" / "1772442099.M2.host").write_bytes(TWO)

        assert mails(tmp_path) == [ONE, TWO]

    @pytest.mark.parametrize("flags", ["D", "ST", "DS"])
    def test_drafts_and_trash(self, tmp_path: Path, flags: str) -> None:
        """What was never sent, or was thrown away, is left out and named."""
        (tmp_path / "new").mkdir()
        (tmp_path / "cur").mkdir()
        path = tmp_path / "cur" / f"1772442012.M1.host:2,{flags}"
        path.write_bytes(ONE)

        assert read(tmp_path) == [SkippedFile(str(path), "a draft, or in the trash")]

    def test_unfinished_mail(self, tmp_path: Path) -> None:
        """What is still being delivered is not read."""
        for part in ("new", "cur", "tmp"):
            (tmp_path / part).mkdir()
        (tmp_path / "tmp" / "1.eml").write_bytes(ONE)

        assert read(tmp_path) == []

    def test_subfolders(self, tmp_path: Path) -> None:
        """The folders of a Maildir++ are read as well."""
        inbox = mailbox.Maildir(tmp_path / "Mail")
        inbox.add(ONE)
        inbox.add_folder("Sent").add(TWO)

        entries = read(tmp_path / "Mail")

        assert [e.raw for e in entries if isinstance(e, StoredMail)] == [TWO, ONE]
        assert [e.reason for e in entries if isinstance(e, SkippedFile)] == ["no mail"]

    @pytest.mark.skipif(AS_ROOT, reason="root may read everything")
    def test_forbidden(self, tmp_path: Path) -> None:
        """A part of a Maildir that may not be read is named; the other one is read."""
        (tmp_path / "cur").mkdir()
        (tmp_path / "cur" / "1").write_bytes(ONE)
        (tmp_path / "new").mkdir(mode=0)

        assert read(tmp_path) == [
            StoredMail(str(tmp_path / "cur" / "1"), ONE),
            UnreadableFile(str(tmp_path / "new"), "Permission denied"),
        ]


class TestFolder:
    """A folder of files and folders."""

    def test_recursion(self, tmp_path: Path) -> None:
        """All mails are read, in the order of names, the folder's own ones first."""
        (tmp_path / "b.eml").write_bytes(TWO)
        (tmp_path / "a.eml").write_bytes(ONE)
        (tmp_path / "2025" / "march").mkdir(parents=True)
        (tmp_path / "2025" / "march" / "c.EML").write_bytes(ONE)
        (tmp_path / "2025" / "sent").write_bytes(FROM_LINE + TWO)

        names = [Path(entry.name).name for entry in read(tmp_path)]

        assert names == ["a.eml", "b.eml", "sent#1", "c.EML"]

    def test_other_files(self, tmp_path: Path) -> None:
        """A file that is no mail is left out and named, not swallowed."""
        (tmp_path / "notes.txt").write_bytes(b"From time to time I write notes.\n")

        assert read(tmp_path) == [SkippedFile(str(tmp_path / "notes.txt"), "no mail")]

    @pytest.mark.parametrize("name", ["p.eml", "p.mbox", "p"])
    def test_pipes(self, tmp_path: Path, name: str) -> None:
        """A6: a pipe in a folder is left out and named; nobody waits for its end."""
        os.mkfifo(tmp_path / name)
        (tmp_path / "z.eml").write_bytes(ONE)

        assert read(tmp_path) == [
            SkippedFile(str(tmp_path / name), "no regular file"),
            StoredMail(str(tmp_path / "z.eml"), ONE),
        ]

    def test_pipes_in_a_maildir(self, tmp_path: Path) -> None:
        """A6: a pipe in a Maildir is left out and named as well."""
        (tmp_path / "cur").mkdir()
        (tmp_path / "new").mkdir()
        os.mkfifo(tmp_path / "new" / "1")

        assert read(tmp_path) == [
            SkippedFile(str(tmp_path / "new" / "1"), "no regular file")
        ]

    def test_links_to_folders(self, tmp_path: Path) -> None:
        """A link to a folder is named and not followed, since it might lead in a circle."""
        (tmp_path / "again").symlink_to(tmp_path)

        assert read(tmp_path) == [
            SkippedFile(str(tmp_path / "again"), "a link to a folder")
        ]

    @pytest.mark.parametrize("name", ["a.eml", "a.mbox", "a"])
    def test_broken_link(self, tmp_path: Path, name: str) -> None:
        """A file that a link should lead to, and does not, is named."""
        (tmp_path / name).symlink_to(tmp_path / "gone")

        assert read(tmp_path) == [
            UnreadableFile(str(tmp_path / name), "No such file or directory")
        ]

    def test_empty(self, tmp_path: Path) -> None:
        """An empty folder holds nothing."""
        assert read(tmp_path) == []

    def test_deepest_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder too deep for the operating system is named; the others are read."""
        (tmp_path / "a.eml").write_bytes(ONE)
        monkeypatch.chdir(tmp_path)
        for _ in range(20):
            Path("x" * 250).mkdir()
            os.chdir("x" * 250)
        os.chdir(tmp_path)

        mail, *rest = read(tmp_path)

        assert mail == StoredMail(str(tmp_path / "a.eml"), ONE)
        assert [entry.reason for entry in rest] == ["File name too long"]

    @pytest.mark.skipif(AS_ROOT, reason="root may read everything")
    def test_forbidden_folder(self, tmp_path: Path) -> None:
        """A folder that may not be looked into is named; the others are read."""
        (tmp_path / "closed").mkdir(mode=0)
        (tmp_path / "a.eml").write_bytes(ONE)

        assert read(tmp_path) == [
            StoredMail(str(tmp_path / "a.eml"), ONE),
            UnreadableFile(str(tmp_path / "closed"), "Permission denied"),
        ]

    def test_nothing_is_touched(self, tmp_path: Path) -> None:
        """Reading leaves a mailbox as it was."""
        box = mailbox.Maildir(tmp_path / "Mail")
        box.add(ONE)
        before = sorted(str(path) for path in tmp_path.rglob("*"))

        read(tmp_path)

        assert sorted(str(path) for path in tmp_path.rglob("*")) == before
