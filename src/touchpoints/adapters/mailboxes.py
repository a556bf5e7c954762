"""Mailboxes on disk: mail files, folders of them, mbox files and Maildirs."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import final

import attrs

_MAIL_SUFFIXES = frozenset({".eml"})
_MBOX_SUFFIXES = frozenset({".mbox", ".mbx"})

#: RFC 4155: a line such as "From ada@lab.example Mon Mar  2 09:00:12 2026". Thunderbird
#: writes "-" for the address, and Gmail's export a zone before the year. The whole date
#: is asked for: "From me to you at 10:30 we meet" stands in a mail.
_SEPARATOR = re.compile(
    rb"From [^\r\n]*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? {1,2}(?:\d{1,2} )?"
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(?:\d{1,2}|\d{4})"
    rb" {1,2}\d\d:\d\d(?::\d\d)?(?: [A-Z]{1,5}| [+-]\d{4}| \d{4}){1,3}"
    rb"[ \t]*\r?\n?\Z"
)
_LONGEST_SEPARATOR = 250
#: mboxrd: ">From" stands for "From", ">>From" for ">From".
_QUOTED_FROM = re.compile(rb">++From ")
_BLANK = frozenset({b"\n", b"\r\n"})

#: The folders of a Maildir that hold mails; `tmp` holds unfinished ones.
_MAILDIR = frozenset({"cur", "new"})
_MAILDIR_INFO = re.compile(r"[:;!]2,([A-Za-z]*)\Z")
_DRAFT_OR_TRASH = frozenset("DT")


@final
@attrs.frozen
class StoredMail:
    """A mail as it lies in a mailbox.

    Attributes:
        name: The file it is in, and for an mbox its number there: `sent.mbox#2`.
        raw: Its bytes, without what the mailbox added.
    """

    name: str
    raw: bytes = attrs.field(repr=False)


@final
@attrs.frozen
class UnreadableFile:
    """A file or folder that could not be read.

    Attributes:
        name: Its path.
        reason: What the operating system said.
    """

    name: str
    reason: str


@final
@attrs.frozen
class SkippedFile:
    """A file that was left out, because it is or holds no mail that was sent.

    Attributes:
        name: Its path.
        reason: What it is instead.
    """

    name: str
    reason: str


#: What a mailbox holds.
MailboxEntry = StoredMail | UnreadableFile | SkippedFile


def read_mailbox(path: Path) -> Iterator[MailboxEntry]:
    r"""Everything in a mailbox, one after the other, in the order of names.

    A file is one mail, or several where it is an mbox: by its suffix, or because it
    begins with a "From " line and is not called `.eml`. A folder is a Maildir where it
    has `cur` and `new`; of any other folder, and of all folders in it, the mail files
    and mbox files are read. Nothing is written, moved or marked as read.

    Args:
        path: The file or folder.

    Returns:
        The mails, and beside them what could not be read and what was left out: empty
        mbox files; in folders, files that are no mail, pipes, devices and links to
        folders; in Maildirs, drafts and trash.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "sent.mbox")
    ...     _ = path.write_bytes(
    ...         b"From - Mon Mar  2 09:00:12 2026\nSubject: Offer\n\n>From now on\n"
    ...     )
    ...     [mail.raw for mail in read_mailbox(path)]
    [b'Subject: Offer\n\nFrom now on\n']
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        return iter((_unreadable(path, error),))
    return _read_folder(path) if is_folder else _read_file(path, unknown=_read_mail)


def _read_folder(folder: Path) -> Iterator[MailboxEntry]:
    failures: list[OSError] = []
    delivered: set[Path] = set()
    for name, subfolders, files in os.walk(folder, onerror=failures.append):
        here = Path(name)
        if _MAILDIR.issubset(subfolders):
            delivered.update(here / part for part in _MAILDIR)
            subfolders[:] = set(subfolders) - {"tmp"}
        subfolders.sort()
        reader = _read_delivered if here in delivered else _read_member
        for file in sorted(files):
            yield from _read_regular(here / file, reader)
        # Links are not followed: one to a folder above would never end.
        for link in filter(_is_link, (here / each for each in subfolders)):
            yield SkippedFile(str(link), "a link to a folder")
    for failure in failures:
        yield _unreadable(failure.filename, failure)


def _is_link(folder: Path) -> bool:
    try:
        return stat.S_ISLNK(folder.lstat().st_mode)
    except OSError:
        # The walk comes to it next, and says why it cannot be read.
        return False


def _read_regular(file: Path, reader: "_Reader") -> Iterator[MailboxEntry]:
    """What a reader finds in a file; a pipe that nobody fills would hold it forever."""
    if _is_special(file):
        return iter((SkippedFile(str(file), "no regular file"),))
    return reader(file)


def _is_special(file: Path) -> bool:
    try:
        return not stat.S_ISREG(file.stat().st_mode)
    except OSError:
        # The reader comes to it next, and says why it cannot be read.
        return False


def _read_delivered(file: Path) -> Iterator[MailboxEntry]:
    info = _MAILDIR_INFO.search(file.name)
    if info and not _DRAFT_OR_TRASH.isdisjoint(info[1]):
        return iter((SkippedFile(str(file), "a draft, or in the trash"),))
    return _read_mail(file)


def _read_member(file: Path) -> Iterator[MailboxEntry]:
    return _read_file(file, unknown=_leave_out)


def _leave_out(file: Path) -> Iterator[MailboxEntry]:
    yield SkippedFile(str(file), "no mail")


def _read_mail(file: Path) -> Iterator[MailboxEntry]:
    try:
        yield StoredMail(str(file), file.read_bytes())
    except OSError as error:
        yield _unreadable(file, error)


def _read_mbox(file: Path) -> Iterator[MailboxEntry]:
    number = 0
    try:
        with file.open("rb") as lines:
            for number, raw in enumerate(_split(lines), start=1):
                yield StoredMail(f"{file}#{number}", raw)
        if not number:
            yield SkippedFile(str(file), "no mail in it")
    except OSError as error:
        yield _unreadable(file, error)


_Reader = Callable[[Path], Iterator[MailboxEntry]]


def _read_file(file: Path, *, unknown: _Reader) -> Iterator[MailboxEntry]:
    try:
        reader = _reader_for(file) or unknown
    except OSError as error:
        return iter((_unreadable(file, error),))
    return reader(file)


def _reader_for(file: Path) -> _Reader | None:
    """What reads this kind of file; None where nothing tells the kind."""
    suffix = file.suffix.lower()
    if suffix in _MAIL_SUFFIXES:
        return _read_mail
    if suffix in _MBOX_SUFFIXES:
        return _read_mbox
    # From a pipe, a line that was looked at would be gone.
    if not stat.S_ISREG(file.stat().st_mode):
        return None
    with file.open("rb") as lines:
        is_mbox = _is_separator(lines.readline(_LONGEST_SEPARATOR))
    return _read_mbox if is_mbox else None


def _is_separator(line: bytes) -> bool:
    return line.startswith(b"From ") and bool(
        _SEPARATOR.match(line[:_LONGEST_SEPARATOR])
    )


def _split(lines: Iterable[bytes]) -> Iterator[bytes]:
    mail: list[bytes] | None = None
    is_after_blank = True
    for line in lines:
        if is_after_blank and _is_separator(line):
            if mail is not None:
                yield _joined(mail)
            mail = []
        else:
            mail = [] if mail is None else mail
            mail.append(line[1:] if _QUOTED_FROM.match(line) else line)
        is_after_blank = line in _BLANK
    if mail is not None:
        yield _joined(mail)


def _joined(mail: list[bytes]) -> bytes:
    # The blank line before the next separator belongs to the mbox.
    if mail and mail[-1] in _BLANK:
        mail.pop()
    return b"".join(mail)


def _unreadable(path: Path | str, error: OSError) -> UnreadableFile:
    return UnreadableFile(str(path), error.strerror or str(error))
