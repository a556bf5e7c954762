"""What holds for every answer of a reader, whatever it was given (rule A6).

No exception, the same answer twice, no lone surrogates (they cannot be stored), no line
breaks where a text is one line (they would break a header), and an answer in time.
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Final

#: In seconds: some floor, and what each byte may cost. Ten times what reading takes.
_FLOOR: Final = 1.0
_A_BYTE: Final = 5e-5

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BREAK: Final = re.compile("[\r\n\0\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def check(read: Callable[[bytes], object], data: bytes) -> object:
    """Read the data twice, in time, and to the same answer, which is storable.

    Args:
        read: The reader.
        data: What it reads.

    Returns:
        The answer.

    Raises:
        AssertionError: An invariant is broken. Whatever the reader raises is a find too.
    """
    start = time.process_time()
    answer = read(data)
    taken = time.process_time() - start
    assert taken <= _FLOOR + _A_BYTE * len(data), f"{taken:.2f} s for {len(data)} bytes"
    assert read(data) == answer, "another answer the second time"
    for text in texts(answer):
        assert not _SURROGATE.search(text), f"a lone surrogate: {text[:60]!a}"
    return answer


def one_line(*lines: str | None) -> None:
    """Check that texts have no line breaks; None is fine."""
    for line in lines:
        assert line is None or not _BREAK.search(line), f"a line break: {line[:60]!a}"


def texts(answer: object) -> Iterable[str]:
    """All texts in an answer made of plain containers."""
    waiting = [answer]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, Mapping):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple | set | frozenset):
            waiting += each
