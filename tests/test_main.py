"""The command line: what it prints, how it ends, and that it swallows nothing."""

import contextlib
import io
import json
import mailbox
import os
import subprocess
import sys
from pathlib import Path

import pytest

from touchpoints.__main__ import main
from touchpoints.testing import build_mail

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
INBOX = 'addresses = ["crm@acme.example"]\ninternal_domains = ["acme.example"]\n'
CONTACTS = "id,name,emails\nada,Ada Byron,ada@lab.example\n"
CLOCK = "2026-04-01T12:00:00+00:00"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with an inbox and contacts."""
    monkeypatch.chdir(tmp_path)
    Path("inbox.toml").write_text(INBOX, encoding="utf-8")
    Path("contacts.csv").write_text(CONTACTS, encoding="utf-8")
    return tmp_path


def mail(number: int = 1, *, to: str = "ada@lab.example", subject: str = "x") -> bytes:
    """A live copy from a colleague."""
    return build_mail(
        sender="tom@acme.example",
        to=[to],
        cc=["crm+interaction@acme.example"],
        subject=subject,
        text=f"Number {number}.",
        message_id=f"{number}@acme.example",
    )


def record(*words: str) -> int:
    """Record with the inbox and the contacts at hand."""
    files = ("--inbox", "inbox.toml", "--contacts", "contacts.csv")
    return main(["record", *words, *files, "--now", CLOCK])


class TestRecord:
    """`record` prints what became of each mail, then the notices."""

    @pytest.mark.usefixtures("here")
    def test_table_and_notices(self, capsys: Captured) -> None:
        """A table of outcomes, the notices, and a line that sums up."""
        Path("1.eml").write_bytes(mail(1))
        Path("2.eml").write_bytes(mail(2, to="vera@newcorp.example", subject="Hello"))

        code = record("1.eml", "2.eml")

        out, err = capsys.readouterr()
        lines = out.splitlines()
        assert code == 0
        assert lines[:3] == [
            "MAIL   OUTCOME   WHAT",
            "1.eml  Recorded  Outbound with ada",
            "2.eml  Parked    Contact Not Found: vera@newcorp.example",
        ]
        assert lines[4:6] == [
            "To:      tom@acme.example",
            "Subject: Contact Not Found: Hello",
        ]
        assert lines[-1] == "2 mails: 1 recorded, 1 parked; 1 notice"
        assert err == ""

    @pytest.mark.usefixtures("here")
    def test_every_kind_of_mailbox(self, capsys: Captured) -> None:
        """Mail files, folders, mbox files and Maildirs are read in the order given."""
        Path("1.eml").write_bytes(mail(1))
        Path("folder/deeper").mkdir(parents=True)
        Path("folder/deeper/2.eml").write_bytes(mail(2))
        box = mailbox.mbox("sent.mbox")
        box.add(mail(3))
        box.add(mail(4))
        box.close()
        mailbox.Maildir("Mail").add(mail(5))

        code = record("Mail", "sent.mbox", "folder", "1.eml")

        names = [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:6]]
        assert code == 0
        assert names[0].startswith("Mail/new/")
        assert names[1:] == [
            "sent.mbox#1",
            "sent.mbox#2",
            "folder/deeper/2.eml",
            "1.eml",
        ]

    @pytest.mark.usefixtures("here")
    def test_order(self, capsys: Captured) -> None:
        """Later mails build on earlier ones: the second copy is a duplicate."""
        Path("1.eml").write_bytes(mail(1))

        record("1.eml", "1.eml")

        assert "Duplicate  already recorded: nothing new" in capsys.readouterr().out

    @pytest.mark.usefixtures("here")
    def test_no_contacts(self, capsys: Captured) -> None:
        """Without contacts nobody is registered."""
        Path("1.eml").write_bytes(mail(1))

        assert main(["record", "1.eml", "--inbox", "inbox.toml"]) == 0
        assert "Parked" in capsys.readouterr().out

    def test_examples(self, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
        """The examples show every outcome and every kind of notice."""
        monkeypatch.chdir(ROOT)
        inbox, contacts = "examples/inbox.toml", "examples/contacts.csv"

        code = main(
            ["record", "examples/inbox", "--inbox", inbox, "--contacts", contacts]
        )

        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        subjects = [line for line in out.splitlines() if line.startswith("Subject: ")]
        assert len({line.split(":")[1] for line in subjects}) == 9


class TestJson:
    """`record --json` prints a line for each mail."""

    @pytest.mark.usefixtures("here")
    def test_lines(self, capsys: Captured) -> None:
        """Each line is a mail's name and its outcome, with the notices in it."""
        Path("1.eml").write_bytes(mail(1))
        Path("2.eml").write_bytes(mail(2, to="véra@newcorp.example"))

        code = record("1.eml", "2.eml", "--json")

        first, second = map(json.loads, capsys.readouterr().out.splitlines())
        assert code == 0
        assert (first["mail"], second["mail"]) == ("1.eml", "2.eml")
        assert first["outcome"]["type"] == "Recorded"
        assert first["outcome"]["interaction"]["recorded_at"] == CLOCK
        assert second["outcome"]["type"] == "Parked"
        assert second["outcome"]["notices"][0]["recipient"]["address"] == (
            "tom@acme.example"
        )

    @pytest.mark.usefixtures("here")
    def test_no_contents(self, capsys: Captured) -> None:
        """What is to be stored, attachments and all, is not repeated."""
        example = EXAMPLES / "inbox" / "01-live-copy-outbound.eml"

        record(str(example), "--json")

        outcome = json.loads(capsys.readouterr().out)["outcome"]
        assert "change" not in outcome
        assert outcome["interaction"]["attachments"][0]["size"] == 605

    def test_examples(self, capsys: Captured) -> None:
        """All examples can be written as JSON, in ASCII."""
        inbox = str(EXAMPLES / "inbox.toml")

        code = main(["record", str(EXAMPLES / "inbox"), "--inbox", inbox, "--json"])

        out = capsys.readouterr().out
        assert code == 0
        assert out.isascii()
        assert len({json.loads(line)["mail"] for line in out.splitlines()}) == len(
            list((EXAMPLES / "inbox").glob("*.eml"))
        )


class TestInspect:
    """`inspect` prints what was read, decided and why."""

    @pytest.mark.usefixtures("here")
    def test_without_inbox(self, capsys: Captured) -> None:
        """Without an inbox it prints what was read."""
        Path("1.eml").write_bytes(mail(1))

        code = main(["inspect", "1.eml"])

        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        assert out.startswith("1.eml\nRead\n")
        assert "Decided" not in out

    @pytest.mark.usefixtures("here")
    def test_with_inbox(self, capsys: Captured) -> None:
        """With an inbox and contacts it prints the decision as well."""
        Path("1.eml").write_bytes(mail(1))
        files = ["--inbox", "inbox.toml", "--contacts", "contacts.csv"]

        code = main(["inspect", "1.eml", *files, "--now", "2026-01-01T00:00:00Z"])

        out = capsys.readouterr().out
        assert code == 0
        assert "Recorded Outbound with ada" in out
        assert "the stated date was later than the arrival" in out

    @pytest.mark.usefixtures("here")
    def test_mailbox(self, capsys: Captured) -> None:
        """Of a mailbox every mail is inspected, each by itself."""
        Path("both.mbox").write_bytes(
            b"".join(
                b"From - Mon Mar  2 09:00:12 2026\n" + mail(1) + b"\n" for _ in range(2)
            )
        )

        main(["inspect", "both.mbox", "--inbox", "inbox.toml"])

        out = capsys.readouterr().out
        assert out.count("both.mbox#") == 2
        assert "Duplicate" not in out

    @pytest.mark.usefixtures("here")
    def test_limits(self, capsys: Captured) -> None:
        """A6: it reads as far as the inbox's limits let it."""
        Path("low.toml").write_text(f"{INBOX}limits = {{ max_headers = 3 }}\n")
        Path("1.eml").write_bytes(mail(1))

        main(["inspect", "1.eml", "--inbox", "low.toml"])

        assert "limit reached: headers" in capsys.readouterr().out


class TestUnread:
    """What could not be read, or was left out, is said; all else is handled."""

    @pytest.mark.usefixtures("here")
    def test_missing_file(self, capsys: Captured) -> None:
        """A file that is not there is named, the others are recorded: exit code 1."""
        Path("1.eml").write_bytes(mail(1))

        code = record("gone.eml", "1.eml")

        out, err = capsys.readouterr()
        assert code == 1
        assert "1.eml  Recorded" in out
        assert err == "touchpoints: cannot read gone.eml: No such file or directory\n"

    @pytest.mark.usefixtures("here")
    def test_nothing_read(self, capsys: Captured) -> None:
        """Where no mail could be read there is no table either."""
        assert record("gone.eml") == 1
        assert capsys.readouterr().out == ""

    @pytest.mark.usefixtures("here")
    def test_empty_folder(self, capsys: Captured) -> None:
        """A folder without mails is no success: exit code 1."""
        Path("empty").mkdir()

        assert record("empty") == 1
        assert capsys.readouterr().err == "touchpoints: there was no mail\n"

    @pytest.mark.usefixtures("here")
    def test_left_out(self, capsys: Captured) -> None:
        """What was left out in a folder is named; that alone is no failure."""
        Path("folder").mkdir()
        Path("folder/1.eml").write_bytes(mail(1))
        Path("folder/readme.txt").write_text("No mail.")

        assert record("folder") == 0
        assert capsys.readouterr().err == (
            "touchpoints: left out folder/readme.txt: no mail\n"
        )

    @pytest.mark.usefixtures("here")
    def test_many_left_out(self, capsys: Captured) -> None:
        """Of very many the first ones are named, and the others counted."""
        Path("folder").mkdir()
        Path("folder/1.eml").write_bytes(mail(1))
        for number in range(12):
            Path(f"folder/{number:02}.txt").write_text("No mail.")

        record("folder")

        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 11
        assert lines[-1] == "touchpoints: left out 2 more"


class TestMisuse:
    """A wrong command or configuration ends with exit code 2, and says how to go on."""

    def fails(self, *words: str) -> int:
        """The exit code of a command line that argparse refuses."""
        with pytest.raises(SystemExit) as raised:
            main(words)
        return int(str(raised.value.code))

    def test_no_inbox(self, capsys: Captured) -> None:
        """Without an inbox, record says what to write into one."""
        assert self.fails("record", "1.eml") == 2
        err = capsys.readouterr().err
        assert "--inbox" in err
        assert 'addresses = ["crm@acme.example"]' in err
        assert "internal_domains" in err

    def test_contacts_without_inbox(self, capsys: Captured) -> None:
        """Contacts without an inbox would decide nothing."""
        assert self.fails("inspect", "1.eml", "--contacts", "contacts.csv") == 2
        assert "--contacts needs --inbox as well" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("moment", "reason"),
        [
            ("yesterday", "Invalid isoformat string: 'yesterday'"),
            ("2026-03-02T09:00:00", "'2026-03-02T09:00:00' has no offset"),
        ],
    )
    def test_bad_moment(self, capsys: Captured, moment: str, reason: str) -> None:
        """A moment that cannot be read, or names no instant, is refused."""
        assert self.fails("record", "1.eml", "--now", moment) == 2
        assert reason in capsys.readouterr().err

    @pytest.mark.parametrize("words", [[], ["record"], ["inspect"], ["erase", "1.eml"]])
    def test_no_command(self, words: list[str], capsys: Captured) -> None:
        """A command that is none is refused with its usage."""
        assert self.fails(*words) == 2
        assert capsys.readouterr().err.startswith("usage: touchpoints")

    @pytest.mark.usefixtures("here")
    def test_bad_inbox(self, capsys: Captured) -> None:
        """A bad inbox is told in one line that names the file and what is wrong."""
        Path("inbox.toml").write_text("addresses = [")

        assert record("1.eml") == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("touchpoints: inbox.toml: is no TOML: ")
        assert err.count("\n") == 1

    @pytest.mark.usefixtures("here")
    def test_bad_contacts(self, capsys: Captured) -> None:
        """Bad contacts are told in one line that names the file, row and column."""
        Path("contacts.csv").write_text("id,emails\nada,nobody\n")

        assert record("1.eml") == 2
        err = capsys.readouterr().err
        assert err.startswith("touchpoints: contacts.csv: row 1, emails: ")
        assert err.count("\n") == 1

    def test_help_lists_exit_codes(self, capsys: Captured) -> None:
        """The exit codes are documented where one looks for them."""
        for words in (["--help"], ["record", "--help"], ["inspect", "--help"]):
            assert self.fails(*words) == 0
            out = capsys.readouterr().out
            assert all(f"\n  {code}" in out for code in (0, 1, 2, 141))


class Terminal(io.TextIOWrapper):
    """A stream in memory that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        """Yes."""
        return True

    @property
    def text(self) -> str:
        """What was written."""
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


class SlowClock:
    """A clock by which everything takes a second."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> float:
        """A second later than before."""
        self.now += 1
        return self.now


class TestStreams:
    """Terminals, pipes and files."""

    def write_mbox(self, mails: int) -> None:
        """Many mails in `long.mbox`."""
        one = b"From - Mon Mar  2 09:00:12 2026\n" + mail(1) + b"\n"
        Path("long.mbox").write_bytes(one * mails)

    @pytest.mark.usefixtures("here")
    def test_progress(self) -> None:
        """Long work shows its progress on a terminal, and wipes it in the end."""
        self.write_mbox(mails=3)
        err, out = Terminal(), io.StringIO()

        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
            words = ["record", "long.mbox", "--inbox", "inbox.toml"]
            assert main(words, clock=SlowClock()) == 0

        assert err.text == "\r1 mail …\r2 mails …\r3 mails …\r\x1b[K"
        assert "mails …" not in out.getvalue()

    @pytest.mark.usefixtures("here")
    @pytest.mark.parametrize(
        "words",
        [["inspect", "long.mbox"], ["record", "long.mbox", "--json"]],
        ids=["inspect", "json"],
    )
    def test_no_progress_between_lines(self, words: list[str]) -> None:
        """Where lines stream onto the terminal, no progress is mixed in."""
        self.write_mbox(mails=3)
        err, out = Terminal(), Terminal()

        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
            assert main([*words, "--inbox", "inbox.toml"], clock=SlowClock()) == 0

        assert err.text == ""

    @pytest.mark.usefixtures("here")
    def test_ascii_terminal(self) -> None:
        """A terminal that knows ASCII only shows the other letters by number."""
        out = Terminal("ascii")
        Path("1.eml").write_bytes(mail(1, subject="Zürich"))

        with contextlib.redirect_stdout(out):
            assert main(["inspect", "1.eml"]) == 0

        assert "Z\\xfcrich" in out.text

    @pytest.mark.usefixtures("here")
    def test_closed_pipe(self) -> None:
        """A reader that has seen enough ends the command without a complaint."""
        words = [sys.executable, "-m", "touchpoints", "inspect", "long.mbox"]
        self.write_mbox(mails=2_000)

        with subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""

        assert process.returncode == 141

    def test_module(self) -> None:
        """`python -m touchpoints` runs it, and hands its exit code on."""
        ran = subprocess.run(
            [sys.executable, "-m", "touchpoints", "inspect", "gone.eml"],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
            encoding="utf-8",
        )

        assert ran.returncode == 1
        assert "cannot read gone.eml" in ran.stderr
