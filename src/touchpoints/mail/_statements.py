"""What Authentication-Results say, statement by statement (RFC 8601 section 2.2)."""

import re
from typing import Final, final

import attrs

#: The methods that count, and the properties that name the domain they speak about. The
#: first that is there decides: DKIM's "header.i" is below "header.d" (RFC 6376).
#: "smtp.helo" is not among them: anybody may greet as anybody.
IDENTITIES: Final = {
    "dkim": ("header.d", "header.i"),
    "dmarc": ("header.from",),
    "spf": ("smtp.mailfrom",),
}

#: In characters: several times what the wordiest host writes.
_LONGEST_FIELD: Final = 16_000
_LONGEST_EVIDENCE: Final = 60

_COMMENT_TOKEN = re.compile(r'[()"]|\\.|[^()"\\]++|\\', re.DOTALL)
#: A pair, a semicolon, or a word. A value goes on to the next blank, whatever stands in
#: it: the local part in "smtp.mailfrom=acme.example=@evil.example" is the sender's choice.
_TOKEN = re.compile(
    r"""([^\s;="]++)\s*+=\s*+((?:"(?:[^"\\]|\\.)*+"|[^\s;"]++)*+)|;|[^\s;=]++|=""",
    re.DOTALL,
)


@final
@attrs.frozen(eq=False, repr=False)
class Statement:
    """What stands between two semicolons: pairs, and words that belong to none."""

    pairs: list[tuple[str, str]] = attrs.Factory(list[tuple[str, str]])
    words: list[str] = attrs.Factory(list[str])

    @property
    def host(self) -> str:
        """The name of the host, where this is the first statement; "" for none."""
        return self.words[0].strip('"').lower() if self.words else ""

    @property
    def method(self) -> str:
        """The method whose result it states; "" for none."""
        # RFC 8601 section 2.2: a method may have a version, "dkim/1=pass".
        return self.pairs[0][0].partition("/")[0].lower() if self.pairs else ""

    @property
    def result(self) -> str:
        """The result of the method; "" for none.

        Nor is there one beside a word that is part of nothing: some quoting went wrong,
        by accident or not.
        """
        return self.pairs[0][1].lower() if self.pairs and not self.words else ""

    def check(self) -> "Check | None":
        """The result that it states; None for one that does not count."""
        if not self.result or self.method not in IDENTITIES:
            return None
        return Check(self.method, self.result, tuple(self.pairs[1:]))


@final
@attrs.frozen(eq=False, repr=False)
class Check:
    """One method's result, such as ``dkim=pass header.d=lab.example``."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...]

    @property
    def domain(self) -> str:
        """The domain it speaks about; "" where it does not say, or says two."""
        for identity in IDENTITIES[self.method]:
            found = {
                _domain_of(value)
                for name, value in self.properties
                if name.lower() == identity
            }
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def __str__(self) -> str:
        """The result as the field has it, shortened."""
        domain = self.domain[:_LONGEST_EVIDENCE]
        result = f"{self.method}={self.result[:_LONGEST_EVIDENCE]}"
        return f"{result} ({domain})" if domain else result


@final
@attrs.frozen(eq=False, repr=False)
class Results:
    """A field of Authentication-Results.

    Attributes:
        statements: What it says, host included; at least one.
        is_readable: False where a comment or a quoted string never ends: then somebody's
            words may pass for the host's. And where there is too much of it.
    """

    statements: tuple[Statement, ...]
    is_readable: bool

    @property
    def host(self) -> str:
        """The name of the host that wrote it, in lower case; "" for none."""
        return self.statements[0].host

    @property
    def has_checks(self) -> bool:
        """Whether it speaks about DKIM, SPF or DMARC at all."""
        return any(each.method in IDENTITIES for each in self.statements)

    @property
    def found_nothing(self) -> bool:
        """Whether every check that counts says "none" (RFC 8601 section 2.7)."""
        results = {each.result for each in self.statements if each.method in IDENTITIES}
        return self.is_readable and results == {"none"}

    def checks(self) -> list[Check]:
        """The results that count; empty for a field that cannot be read."""
        if not self.is_readable:
            return []
        found = [each.check() for each in self.statements]
        return [check for check in found if check is not None]

    def confirms_chain(self) -> bool:
        """Whether the host found the seals of a forwarded mail whole (RFC 8617)."""
        results = [each.result for each in self.statements if each.method == "arc"]
        return self.is_readable and results == ["pass"]


def read_results(value: str) -> Results:
    """Read the value of an Authentication-Results field."""
    shortened = value[:_LONGEST_FIELD]
    readable = None if len(shortened) < len(value) else _without_comments(value)
    if readable is None:
        return Results(_statements(shortened), is_readable=False)
    return Results(_statements(readable), is_readable=True)


def _domain_of(value: str) -> str:
    """The domain in "lab.example", "@lab.example" and "<ada@lab.example>"."""
    return value.strip('<>"').rpartition("@")[2].lower().rstrip(".")


def _statements(value: str) -> tuple[Statement, ...]:
    """The statements of a field without comments; at least one."""
    statements = [Statement()]
    for match in _TOKEN.finditer(value):
        if match[0] == ";":
            # Empty statements say nothing, but for the first: there the host is missing.
            if len(statements) == 1 or statements[-1].pairs or statements[-1].words:
                statements.append(Statement())
        elif match[1]:
            statements[-1].pairs.append((match[1], match[2]))
        else:
            statements[-1].words.append(match[0])
    return tuple(statements)


def _without_comments(value: str) -> str | None:
    """The value with a blank for each comment (RFC 5322 section 3.2.2: they nest).

    None where a comment or a quoted string never ends, or a comment ends inside of
    quotes: a host that copies the sender's '"a) ;"@evil.example' did not mean to end it.
    """
    kept: list[str] = []
    depth = 0
    is_quoted = False
    for match in _COMMENT_TOKEN.finditer(value):
        each = match[0]
        if each == '"':
            is_quoted = not is_quoted
        if each == "(" and (depth or not is_quoted):
            depth += 1
            kept.append(" ")
        elif each == ")" and depth:
            depth -= 1
            if is_quoted and not depth:
                return None
        elif depth == 0:
            kept.append(each)
    return None if depth or is_quoted else "".join(kept)
