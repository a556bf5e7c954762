"""format=flowed (RFC 3676): lines that a client broke for transport, joined again."""

_SIGNATURE_LINE = "-- "


def unwrap_flowed(text: str, *, delete_space: bool = False) -> str:
    r"""Join the soft-broken lines of a flowed text and undo its space-stuffing.

    Quoted lines are joined within their quote depth and keep one ">" for each level.

    >>> unwrap_flowed("Dear \nAda,\n> four \n> pumps\n")
    'Dear Ada,\n> four pumps\n'

    Args:
        text: The text, lines ended by newlines.
        delete_space: DelSp=yes: the blank before a soft break is no part of the text
            (for languages written without blanks).
    """
    if " \n" not in text and "\n " not in text and not text.startswith(" "):
        return text
    end = "\n" if text.endswith("\n") else ""
    joined: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for line in text.removesuffix("\n").split("\n"):
        line_depth, content = _split_quote(line)
        is_signature = content == _SIGNATURE_LINE
        if paragraph and (line_depth != depth or is_signature):
            # RFC 3676 sections 4.3 and 4.5: these end a paragraph, soft break or not.
            joined.append(_with_quote(depth, "".join(paragraph)))
            paragraph = []
        depth = line_depth
        is_soft = content.endswith(" ") and not is_signature
        paragraph.append(content[:-1] if is_soft and delete_space else content)
        if not is_soft:
            joined.append(_with_quote(depth, "".join(paragraph)))
            paragraph = []
    if paragraph:
        joined.append(_with_quote(depth, "".join(paragraph)))
    return "\n".join(joined) + end


def _split_quote(line: str) -> tuple[int, str]:
    content = line.lstrip(">")
    return len(line) - len(content), content.removeprefix(" ")


def _with_quote(depth: int, content: str) -> str:
    if depth == 0:
        return content
    return f"{'>' * depth} {content}" if content else ">" * depth
