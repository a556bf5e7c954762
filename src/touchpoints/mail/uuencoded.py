"""Files that stand uuencoded in a text, as programs older than MIME send them."""

import re
from typing import Final

from touchpoints.mail.attachments import Attachment, clean_filename
from touchpoints.mail.transfer import TransferEncoding
from touchpoints.mail.words import decode_charset

#: From "begin" with a file's mode and perhaps its name to "end". All lines between are capitals,
#: digits and signs, so no stretch of text is looked at twice.
_BLOCK: Final = re.compile(
    rb"begin (?<![^\n]begin )[0-7]{3,4}(?: ([^\r\n]{0,255}))?+\r?\n"
    rb"((?:[ -`]{1,63}+\r?\n)++)(?:\r?\n)?+end[ \t]*+\r?(?:\n|\Z)"
)
_ZERO: Final = 32
#: Bytes in a full line; no program writes longer ones.
_LONGEST: Final = 45
#: Digits that a line may lack, since blanks at its end are stripped on the way, or have
#: too many: a checksum, or the digits of a last group that has no bytes.
_MISSING, _SPARE = 4, 2
#: No mail has more; nobody wants a record of half a million files of three bytes.
_MOST_FILES: Final = 100


def take_out_files(data: bytes) -> tuple[bytes, tuple[Attachment, ...]]:
    r"""The text without the files in it, and the files, in order.

    Files beyond the hundredth stay in the text, and so does what only looks a little
    like a file: there must be a mode,
    lines of one length that have as many digits as they say, and an end.

    >>> text, files = take_out_files(b'Hi!\nbegin 644 a.txt\n"2&D \n`\nend\nBye\n')
    >>> text, files[0].filename, files[0].content
    (b'Hi!\nBye\n', 'a.txt', b'Hi')

    Args:
        data: The bytes of a plain text, in any charset.
    """
    kept: list[bytes] = []
    files: list[Attachment] = []
    end = 0
    for block in _BLOCK.finditer(data):
        if _are_plausible(block[2].replace(b"\r", b"").split(b"\n")[:-1]):
            kept.append(data[end : block.start()])
            files.append(_make_file(block, f"file-{len(files) + 1}.bin"))
            end = block.end()
        if len(files) == _MOST_FILES:
            break
    return (b"".join((*kept, data[end:])), tuple(files)) if files else (data, ())


def _make_file(block: re.Match[bytes], substitute: str) -> Attachment:
    name, _is_clean = decode_charset(block[1] or b"", None)
    return Attachment(
        filename=clean_filename(name) or substitute,
        media_type="application/octet-stream",
        encoded=block[0],
        transfer_encoding=TransferEncoding.UUENCODE,
    )


def _are_plausible(lines: list[bytes]) -> bool:
    if not lines[-1].strip(b" `"):
        # A line of no bytes before the end.
        del lines[-1]
    if not lines or not all(map(_has_its_digits, lines)):
        return False
    full = lines[0][0]
    return lines[-1][0] <= full and all(line[0] == full for line in lines[:-1])


def _has_its_digits(line: bytes) -> bool:
    count = line[0] - _ZERO
    digits = (count + 2) // 3 * 4
    is_length = digits - _MISSING < len(line) <= digits + 1 + _SPARE
    return 0 < count <= _LONGEST and is_length
