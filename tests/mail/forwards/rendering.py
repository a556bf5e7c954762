"""Forwards as each client writes them, with what must be read from them."""

from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from tests.mail.forwards.clients import CLIENTS, Client, Row
from tests.mail.forwards.languages import LANGUAGES

from touchpoints.mail.messages import parse_message

Person = tuple[str, str]


class Mail(NamedTuple):
    """A mail that somebody forwards, and what they write above it."""

    author: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    subject: str
    text: str
    note: str


ADA = ("Ada Byron", "ada@lab.example")
REP = ("Rep Example", "rep@acme.example")
CHARLES = ("Charles Babbage", "charles@engine.example")
ZOE = ("Zoë Müller-Łuczak", "zoe.mueller@größe.example")
JUN = ("山田 純", "jun@pumps.example")

MAILS = (
    Mail(
        ADA,
        (REP,),
        (CHARLES,),
        "Four pumps",
        "Dear Rep,\n\nhow much are four pumps?\nWe need them in May.\n\n-- \nAda Byron",
        "Hi all,\n\nplease log this one: they want pumps.\n\nRep",
    ),
    Mail(
        ZOE,
        (REP, ("Mary-Anne O'Neill", "mary@engine.example"), JUN),
        (CHARLES, ("von Roe, Ludwig", "l.roe@sub.engine.example")),
        "Re: Angebot 17: größere Pumpen & Schläuche",
        "Hello,\n\n> How many do you need?\n\nTotal: 4, delivered by road.\n\nZoë",
        "FYI",
    ),
    Mail(
        ("", "info@lab.example"),
        (("", "rep@acme.example"),),
        (),
        "Order 2021-17",
        "Please confirm.",
        "",
    ),
)


class Scenario(NamedTuple):
    """A client in a language, with a mail and the moment when it was sent."""

    client: Client
    language: str
    row: Row
    mail: Mail
    sent: datetime

    @property
    def name(self):
        """What its tests are called."""
        return f"{self.client.name}/{self.language}"

    @property
    def subject(self):
        """The forward's subject."""
        return f"{self.row.prefix}: {self.mail.subject}"

    @property
    def block(self):
        """Labels and values, in the client's order."""
        mail, row = self.mail, self.row
        people = self.people
        values = {
            "F": (row.sender, people((mail.author,))),
            "D": (row.date, written(self.sent, row.form, self.language)),
            "S": (row.subject, mail.subject),
            "T": (row.to, people(mail.to)),
            "C": (row.cc, people(mail.cc)),
        }
        return [values[letter] for letter in self.client.order if values[letter][1]]

    @property
    def banner(self):
        """The line above the block."""
        return self.row.banner.format(sender=self.people((self.mail.author,)))

    def people(self, people):
        """Mailboxes as the client writes them."""
        client = self.client
        return client.between.join(
            (client.person if name else client.bare).format(name=name, address=address)
            for name, address in people
        )

    def body(self, *, block=None, text=None):
        """The text part of the forward; with other texts of block or original."""
        labels = "\n".join(
            f"{key}{self.client.gap}{value}" for key, value in self.block
        )
        labels = labels if block is None else block(labels)
        text = text or self.mail.text
        page = self.client.page.format(
            banner=self.banner,
            block=labels,
            text=text,
            quoted_block=quoted(labels),
            quoted_text=quoted(text),
        )
        return f"{self.mail.note}\n\n{page}" if self.mail.note else page

    @property
    def expected(self):
        """What must be read: people, subject, date, zone, note and text."""
        return Facts(
            author=self.mail.author,
            to=self.mail.to,
            cc=self.mail.cc,
            subject=self.mail.subject,
            date=self.sent,
            zone_known=self.row.offset is not None,
            note=self.mail.note,
            text=self.mail.text,
        )


class Facts(NamedTuple):
    """What was read from a forward, or must be."""

    author: Person | None
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    subject: str
    date: datetime | None
    zone_known: bool
    note: str
    text: str


def facts(original):
    """What was read, in the form in which it is expected; None for no original."""
    if original is None:
        return None
    return Facts(
        author=original.author and person(original.author),
        to=tuple(map(person, original.to)),
        cc=tuple(map(person, original.cc)),
        subject=original.subject,
        date=original.date,
        zone_known=original.zone_known,
        note=original.note,
        text=original.text,
    )


def person(address):
    """Name and address; an address in the place of the name is no name."""
    name = "" if address.name == address.address else address.name
    return name, address.address


def quoted(text):
    """A text in marks of quotation."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def written(sent, form, code):
    """A date as a client writes it."""
    words = LANGUAGES[code]
    english = LANGUAGES["en"]
    hour = sent.hour % 12 or 12
    rfc = (
        f"{english.short_days[sent.weekday()]}, {sent.day} "
        f"{english.short_months[sent.month - 1]} {sent:%Y %H:%M:%S %z}"
    )
    return form.format(
        E=words.days[sent.weekday()],
        e=words.short_days[sent.weekday()],
        B=words.months[sent.month - 1],
        b=words.short_months[sent.month - 1],
        y=sent.year,
        yy=f"{sent:%y}",
        by=sent.year + 543,
        M=sent.month,
        MM=f"{sent:%m}",
        d=sent.day,
        dd=f"{sent:%d}",
        th={1: "st", 2: "nd", 3: "rd"}.get(sent.day % 10 * (sent.day // 10 != 1), "th"),
        H=sent.hour,
        HH=f"{sent:%H}",
        h=hour,
        hh=f"{hour:02}",
        mm=f"{sent:%M}",
        ss=f"{sent:%S}",
        p=words.am if sent.hour < 12 else words.pm,
        P="AM" if sent.hour < 12 else "PM",
        rfc=rfc,
    )


def moment(row, month, day, hour):
    """A moment of 2021; seconds and minutes only where the client writes them."""
    zone = UTC if row.offset is None else timezone(timedelta(minutes=row.offset))
    second = 30 if "{ss}" in row.form or "{rfc}" in row.form else 0
    return datetime(2021, month, day, hour, 5, second, tzinfo=zone)


def scenarios():
    """Each client in each of its languages, with each of the mails."""
    found = []
    for client in CLIENTS:
        for language, row in client.rows.items():
            for mail in MAILS:
                number = len(found)
                sent = moment(row, number % 12 + 1, number % 28 + 1, number % 24)
                found.append(Scenario(client, language, row, mail, sent))
    return found


def forward(subject, body, *, subtype="plain"):
    """A forward from Rep to the CRM, as it is read."""
    head = (
        f"From: rep@acme.example\r\nTo: crm@acme.example\r\nSubject: {subject}\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: text/{subtype}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return parse_message((head + body).encode())
