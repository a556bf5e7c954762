"""The example mails come to what examples/README.md says, line by line."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import attrs
import pytest

import touchpoints as tp
from touchpoints.adapters.configuration import read_contacts, read_inbox
from touchpoints.intake.copies import Gain
from touchpoints.intake.verdicts import (
    Automated,
    IgnoreReason,
    InternalOnly,
    MailRefusal,
    NeverLogged,
    NotForUs,
    Unauthenticated,
    Unauthorized,
)
from touchpoints.mail import find_original
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.records.interactions import Interaction

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
MAILS = {path.stem: path for path in sorted((EXAMPLES / "inbox").glob("*.eml"))}
NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)


@attrs.frozen
class Row:
    """A line of the table in examples/README.md."""

    mail: str
    shows: str
    program: str
    program_notices: str
    configured: str
    configured_notices: str


def table() -> dict[str, Row]:
    """The table in examples/README.md, by mail."""
    lines = (EXAMPLES / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    rows = [Row(*each) for each in cells[2:]]
    return {row.mail: _without_same(row) for row in rows}


def _without_same(row: Row) -> Row:
    if row.configured != "same":
        return row
    return attrs.evolve(
        row, configured=row.program, configured_notices=row.program_notices
    )


TABLE = table()


@attrs.frozen
class Run:
    """All example mails, recorded in their order with one configuration."""

    recorder: tp.Recorder
    store: MemoryStore
    notifier: MemoryNotifier
    outcomes: dict[str, tp.Outcome]


def run(inbox: tp.Inbox, contacts: tuple[tp.Contact, ...]) -> Run:
    """Record the examples."""
    store, notifier = MemoryStore(contacts=contacts), MemoryNotifier()
    recorder = tp.Recorder(inbox=inbox, store=store, notifier=notifier)
    outcomes = {
        name: recorder.record(path.read_bytes(), now=NOW)
        for name, path in MAILS.items()
    }
    return Run(recorder, store, notifier, outcomes)


def run_program() -> Run:
    """Record them as the program in README.md does."""
    inbox = tp.Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
    ada = tp.Contact(id="ada", name="Ada Byron", email_addresses=["ada@lab.example"])
    return run(inbox, (ada,))


def run_configured() -> Run:
    """Record them with the configuration in the examples folder."""
    return run(
        read_inbox(EXAMPLES / "inbox.toml"), read_contacts(EXAMPLES / "contacts.csv")
    )


PROGRAM = run_program()
CONFIGURED = run_configured()


def told(outcome: tp.Outcome) -> str:
    """The outcome in the words of the table."""
    line = f"{type(outcome).__name__}{_reason(outcome)}"
    if not isinstance(outcome, (tp.Recorded, tp.Duplicate, tp.Parked)):
        return line
    cautions = sorted(each.name.lower().replace("_", " ") for each in outcome.cautions)
    return "; ".join((line, ", ".join(cautions))) if cautions else line


def _reason(outcome: tp.Outcome) -> str:
    match outcome:
        case tp.Recorded(interaction=interaction):
            return f" {interaction.type}: {', '.join(interaction.contact_ids)}"
        case tp.Duplicate(reason=reason):
            return f": {', '.join(reason.gains) or 'nothing'}"
        case tp.Parked(reason=reason):
            return f": {reason.kind}"
        case tp.Ignored(reason=Automated(automation=automation)):
            return f": automatic mail, {automation.kind}"
        case tp.Refused() | tp.Ignored():
            return f": {_word(outcome.reason)}"


def _word(reason: IgnoreReason | MailRefusal) -> str:
    words = {
        InternalOnly: "internal",
        NeverLogged: "never logged",
        NotForUs: "not captured",
        Unauthenticated: "unauthenticated",
        Unauthorized: "unauthorised",
    }
    return words.get(type(reason)) or reason.kind.value


def told_notices(outcome: tp.Outcome) -> str:
    """The notices of an outcome in the words of the table."""
    kinds: dict[str, list[str]] = {}
    for notice in outcome.notices:
        kinds.setdefault(notice.kind, []).append(notice.recipient.local)
    lines = (f"{kind} → {', '.join(names)}" for kind, names in kinds.items())
    return "; ".join(lines) or "–"


class TestTable:
    """The table in examples/README.md is the expectation."""

    def test_complete(self) -> None:
        """The table has a line for each mail, in their order, and nothing else."""
        assert list(TABLE) == list(MAILS)
        assert len(TABLE) >= 32

    @pytest.mark.parametrize("name", MAILS)
    def test_quotes_a_rule(self, name: str) -> None:
        """Each line of the table quotes the rule that decides."""
        assert re.search(r"\b[A-Z]\d{1,2}(: “.+”|, as above)", TABLE[name].shows)

    @pytest.mark.parametrize("name", MAILS)
    def test_program(self, name: str) -> None:
        """With README's program, each mail comes to what the table says."""
        outcome = PROGRAM.outcomes[name]

        assert told(outcome) == TABLE[name].program
        assert told_notices(outcome) == TABLE[name].program_notices

    @pytest.mark.parametrize("name", MAILS)
    def test_configured(self, name: str) -> None:
        """With inbox.toml and contacts.csv, each mail comes to what the table says."""
        outcome = CONFIGURED.outcomes[name]

        assert told(outcome) == TABLE[name].configured
        assert told_notices(outcome) == TABLE[name].configured_notices


def reasons(outcome: type[tp.Outcome]) -> set[type]:
    """The classes of reasons that an outcome has, in either run."""
    return {
        type(each.reason)
        for run in (PROGRAM, CONFIGURED)
        for each in run.outcomes.values()
        if isinstance(each, outcome)
    }


class TestCoverage:
    """The examples show everything that there is to see."""

    def test_program_shows_every_outcome(self) -> None:
        """README's program meets every outcome and at least three kinds of notices."""
        kinds = {notice.kind for notice in PROGRAM.notifier.sent}

        assert {type(each) for each in PROGRAM.outcomes.values()} == set(
            get_args(tp.Outcome)
        )
        assert len(kinds) >= 3

    def test_configured_shows_every_notice(self) -> None:
        """Section 8: with inbox.toml every kind of notice goes out."""
        assert {notice.kind for notice in CONFIGURED.notifier.sent} == set(
            tp.ProblemKind
        )

    def test_interaction_types(self) -> None:
        """C7: inbound and outbound mail and quotes are recorded."""
        types = {each.type for each in PROGRAM.store.interactions.values()}

        assert {each.value for each in types} == {"Inbound", "Outbound", "Quote"}

    def test_every_reason_to_refuse(self) -> None:
        """Every reason for Refused is there."""
        assert reasons(tp.Refused) == set(get_args(MailRefusal))

    def test_every_reason_to_ignore(self) -> None:
        """Every reason for Ignored is there."""
        assert reasons(tp.Ignored) == set(get_args(IgnoreReason))

    def test_every_gain(self) -> None:
        """I3: duplicates are there that add each thing, and that add nothing."""
        gains = [
            each.reason.gains
            for each in CONFIGURED.outcomes.values()
            if isinstance(each, tp.Duplicate)
        ]

        assert {gain for each in gains for gain in each} == set(Gain)
        assert () in gains


def attached(run: Run, name: str) -> list[str]:
    """The file names on the interaction that a mail became or belongs to."""
    outcome = run.outcomes[name]
    assert isinstance(outcome, (tp.Recorded, tp.Duplicate, tp.Parked))
    return [file.filename for file in outcome.interaction.attachments]


class TestContent:
    """What is kept of a mail, besides its outcome."""

    def test_inline_image(self) -> None:
        """T1: a quote has its PDF, and not the logo that its HTML shows."""
        assert attached(PROGRAM, "03-quote-by-blind-copy") == ["Quotation 4711.pdf"]

    def test_attachments_of_the_embedded_mail(self) -> None:
        """F7: attachments of the embedded mail are the interaction's."""
        assert attached(PROGRAM, "05-duplicate-type-upgraded") == ["offer-2026-118.pdf"]

    def test_unreferenced_inline_file(self) -> None:
        """T2 and T3: Apple Mail's inline PDF is an attachment; its name is put together."""
        assert attached(CONFIGURED, "14-forward-apple-mail-italian") == [
            "disegno della pompa – versione 3.pdf"
        ]

    def test_large_attachment(self) -> None:
        """A6: a file over the limit is left out, the others are kept."""
        assert attached(PROGRAM, "28-large-attachment") == [
            "price-list.csv",
            "conditions.pdf",
        ]
        assert attached(CONFIGURED, "28-large-attachment") == ["conditions.pdf"]

    def test_attachment_contents(self) -> None:
        """The contents of all attachments can be read from the store."""
        files = [
            file
            for interaction in CONFIGURED.store.interactions.values()
            for file in interaction.attachments
        ]

        contents = [CONFIGURED.store.get_content(file.sha256) for file in files]
        assert len(contents) == 5
        assert all(content and content[:5] == b"%PDF-" for content in contents)

    def test_never_log_addresses(self) -> None:
        """P1: the listed address is left out of what is stored."""
        stored = repr(list(CONFIGURED.store.interactions.values()))

        assert "rival.example" not in stored
        assert "sickleave" not in stored

    def test_capture_address(self) -> None:
        """C6: the capture address and its aliases are never participants."""
        participants = {
            participant.address
            for run in (PROGRAM, CONFIGURED)
            for shelf in (run.store.interactions, run.store.parked)
            for interaction in shelf.values()
            for participant in interaction.participants
        }

        assert not any(address.startswith("crm") for address in participants)

    @pytest.mark.parametrize(
        ("name", "language", "client"),
        [
            ("08-forward-gmail-english", "en", "gmail"),
            ("10-forward-outlook-german", "de", "outlook"),
            ("13-forward-outlook-web-spanish", "es", "outlook"),
            ("14-forward-apple-mail-italian", "it", "apple-mail"),
            ("15-forward-thunderbird-dutch", "nl", "thunderbird"),
            ("16-forward-yahoo-portuguese", "pt", "yahoo"),
            ("17-forward-outlook-polish", "pl", "outlook"),
            ("18-forward-gmail-indonesian", "id", "gmail"),
            ("20-forward-nested", "en", "outlook"),
            ("21-forward-own-sent-mail", "en", "thunderbird"),
        ],
    )
    def test_evidence(self, name: str, language: str, client: str) -> None:
        """F8: the result says in which language, and by which client, the block was."""
        evidence = CONFIGURED.outcomes[name].evidence

        assert evidence.found == "inline"
        assert (evidence.language, evidence.client) == (language, client)

    def test_evidence_of_html(self) -> None:
        """F7 and F8: the French block of an HTML-only mail is told as well."""
        evidence = CONFIGURED.outcomes["12-forward-outlook-mac-french"].evidence

        assert (evidence.found, evidence.language) == ("inline", "fr")

    def test_names_without_address(self) -> None:
        """F8: what could not be read of a header block is said."""
        evidence = CONFIGURED.outcomes["10-forward-outlook-german"].evidence

        assert "Chloé" in " ".join(evidence.unread)

    @pytest.mark.parametrize(
        ("name", "text", "note"),
        [
            ("08-forward-gmail-english", "Dear Nora,", "She asks about Boston again."),
            ("10-forward-outlook-german", "Sehr geehrte", "Bitte ablegen, danke."),
            ("12-forward-outlook-mac-french", "Bonjour Nora,", "Pour information."),
            ("13-forward-outlook-web-spanish", "Hola Tom:", "Va al CRM."),
            ("14-forward-apple-mail-italian", "Buongiorno", "Ecco il disegno.\n\nSam"),
            ("15-forward-thunderbird-dutch", "Beste Nora,", "Graag opnemen."),
            ("16-forward-yahoo-portuguese", "Bom dia, Sam.", ""),
            ("17-forward-outlook-polish", "Dzień dobry,", ""),
            ("18-forward-gmail-indonesian", "Selamat pagi,", "Untuk dicatat."),
        ],
    )
    def test_text_and_note(self, name: str, text: str, note: str) -> None:
        """F1: what stands below the block is the original's, what is above, the note."""
        original = find_original(tp.parse_message(MAILS[name].read_bytes()))

        assert original is not None
        assert original.text.startswith(text)
        assert original.note == note

    def test_dates(self) -> None:
        """F5: a date without zone is in the inbox's zone, else in the forward's own."""
        name = "18-forward-gmail-indonesian"
        program, configured = PROGRAM.outcomes[name], CONFIGURED.outcomes[name]

        assert program.interaction.occurred_at == datetime(
            2026, 3, 11, 2, 5, tzinfo=UTC
        )
        # 09:05 in the inbox's zone is later than the forward, so the forward's date it is.
        forwarded = datetime(2026, 3, 11, 3, 20, 28, tzinfo=UTC)
        assert configured.interaction.occurred_at == forwarded

    def test_nested_forward(self) -> None:
        """F4: the innermost mail is the interaction; who sent it in is the logger (D4)."""
        interaction = PROGRAM.outcomes["20-forward-nested"].interaction

        assert interaction.author.address == "ada@lab.example"
        assert interaction.subject == "Certificates for the export"
        assert interaction.loggers == ("tom@acme.example",)


def state(shelf: Mapping[str, Interaction]) -> set[str]:
    """What is on a shelf, but for ids, receipt times and revisions (rule I9)."""
    return {
        repr(
            attrs.asdict(attrs.evolve(each, id="x", recorded_at=NOW, revision=0))
            | {"cautions": sorted(each.cautions)}
        )
        for each in shelf.values()
    }


class TestReplay:
    """The same mails again, and in another order."""

    @pytest.mark.parametrize("start", [run_program, run_configured])
    def test_twice(self, start: Callable[[], Run]) -> None:
        """I6: the same bytes twice: the same state, and no second notice."""
        first = start()
        interactions = dict(first.store.interactions)
        parked = dict(first.store.parked)
        sent = list(first.notifier.sent)

        for path in MAILS.values():
            first.recorder.record(path.read_bytes(), now=NOW)

        assert dict(first.store.interactions) == interactions
        assert dict(first.store.parked) == parked
        assert first.notifier.sent == sent

    @pytest.mark.parametrize("start", [run_program, run_configured])
    def test_backwards(
        self, start: Callable[[], Run], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """I9: same mails in any order: the same state at the end."""
        forwards = start()
        monkeypatch.setitem(globals(), "MAILS", dict(reversed(MAILS.items())))

        backwards = start()

        assert state(backwards.store.parked) == state(forwards.store.parked)
        assert state(backwards.store.interactions) == state(forwards.store.interactions)


class TestProgram:
    """README's program, to the letter."""

    def test_sensible_lines(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A line for each mail, then one for each notice, each saying what and whom."""
        monkeypatch.chdir(ROOT)
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        (program,) = re.findall(
            r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE
        )

        exec(compile(program, "README.md", "exec"), {})

        lines = capsys.readouterr().out.splitlines()
        outcomes, notices = lines[: len(MAILS)], lines[len(MAILS) :]
        assert outcomes[0] == "Outbound ('ada',) ['offer-2026-118.pdf']"
        assert outcomes[1] == "Inbound ('ada',) []"
        assert outcomes[3] == "Duplicate already recorded: logger added"
        assert "Parked Contact Not Found: ivan@newcorp.example" in outcomes
        assert "Ignored internal: nobody external is on the mail" in outcomes
        assert "tom@acme.example Contact Not Found: Our catalogue" in notices
        assert len(notices) == len(PROGRAM.notifier.sent)
        assert not [
            line for line in lines if re.search(r"object at 0x|\b[A-Z]\w+\(", line)
        ]
