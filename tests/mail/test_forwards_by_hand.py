"""Forwards by hand: odd but real ones, each with all that must be read from it.

Most stand for the same mail: Ada asks Rep for four pumps on 2 November 2021 at 09:05. What
differs from that is said in the case. The blocks are written out as people and clients
write them; the addresses are nobody's.
"""

import textwrap
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from typing import NamedTuple

import pytest

from touchpoints.mail.forwards import Found, find_original, find_originals
from touchpoints.mail.messages import parse_message

ADA = "Ada Byron <ada@lab.example>"
REP = "Rep Example <rep@acme.example>"
CB = "Charles Babbage <charles@engine.example>"
NOTE = "Please log."
TEXT = "How much are four pumps?"
#: The wall time; UTC stands in for an unknown zone.
SENT = datetime(2021, 11, 2, 9, 5, tzinfo=UTC)


class Case(NamedTuple):
    """A forward, and what must be read from it.

    The block stands between the note and the text. Where a case has a page, that is the
    mail's HTML, and the whole of it.
    """

    name: str
    block: str
    subject: str = "Fwd: Four pumps"
    page: str = ""
    author: str | None = ADA
    to: tuple[str, ...] = (REP,)
    cc: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    title: str = "Four pumps"
    date: datetime | None = SENT
    zone_known: bool = False
    note: str = NOTE
    text: str = TEXT
    author_text: str = ""


def at(hour, minute=5, *, day=2, month=11, year=2021, second=0, offset=None):
    """A moment; the offset is in hours."""
    zone = UTC if offset is None else timezone(timedelta(hours=offset))
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)


SUBJECTS = [
    Case(
        f"subject: {subject or 'none'}",
        f"""\
---------- Forwarded message ---------
From: {ADA}
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: {REP}
""",
        subject=subject,
    )
    for subject in (
        "",
        "pumps for the lab, see below",
        "[EXT] FW: Four pumps",
        "[EXTERNAL] Fwd: Four pumps",
        "Re: Fwd: Four pumps",
        "RE: RE: FW: Four pumps",
        "转发：Four pumps",
        "*** SPAM *** Four pumps",
        "Fwd: Fwd: WG: Four pumps",
        "FWD:Four pumps",
        "Doorst: Four pumps",
    )
]

OUTLOOK_SUBJECTS = [
    Case(
        f"Outlook's block under: {subject}",
        f"""\
From: {ADA}
Sent: Tuesday, November 2, 2021 9:05 AM
To: {REP}
Subject: Four pumps
""",
        subject=subject,
    )
    for subject in (
        "FW: Four pumps",
        "Pumps",
        "[EXT] FW: Four pumps",
        "TR: Four pumps",
        "I: Four pumps",
        "Fwd: RE: Four pumps",
        "FW: [EXTERNAL] Four pumps",
    )
]

PEOPLE = [
    Case(
        "a@b <mailto:a@b>",
        """\
From: Ada Byron <ada@lab.example <mailto:ada@lab.example> >
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example <mailto:rep@acme.example> >
Subject: Four pumps
""",
    ),
    Case(
        "a@b<mailto:a@b> without blanks",
        """\
From: Ada Byron <ada@lab.example<mailto:ada@lab.example>>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example<mailto:rep@acme.example>>; charles@engine.example<mailto:charles@engine.example>
Subject: Four pumps
""",
        to=(REP, "charles@engine.example"),
    ),
    Case(
        "[mailto:a@b]",
        """\
From: Ada Byron [mailto:ada@lab.example]
Sent: Tuesday, November 2, 2021 9:05 AM
To: 'Rep Example' [mailto:rep@acme.example]
Subject: Four pumps
""",
    ),
    Case(
        "a bare address with its mailto",
        """\
From: ada@lab.example <mailto:ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: rep@acme.example <mailto:rep@acme.example>
Subject: Four pumps
""",
        author="ada@lab.example",
        to=("rep@acme.example",),
    ),
    Case(
        "an address in round brackets",
        """\
---------- Forwarded message ----------
From: Ada Byron (ada@lab.example)
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example (rep@acme.example)
""",
    ),
    Case(
        "quotes around the names",
        """\
----- Forwarded message -----
From: "Ada Byron" <ada@lab.example>
To: 'Rep Example' <rep@acme.example>; "Charles Babbage" <charles@engine.example>
Sent: Tuesday, November 2, 2021, 09:05:00 AM GMT
Subject: Four pumps
""",
        to=(REP, CB),
        zone_known=True,
    ),
    Case(
        "an address in single quotes",
        """\
From: Ada Byron [mailto:ada@lab.example]
Sent: Tuesday, November 2, 2021 9:05 AM
To: 'rep@acme.example'
Subject: Four pumps
""",
        to=("rep@acme.example",),
    ),
    Case(
        "surnames first, parted by semicolons",
        """\
From: Byron, Ada <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Example, Rep <rep@acme.example>; Babbage, Charles <charles@engine.example>
Subject: Four pumps
""",
        author='"Byron, Ada" <ada@lab.example>',
        to=(
            '"Example, Rep" <rep@acme.example>',
            '"Babbage, Charles" <charles@engine.example>',
        ),
    ),
    Case(
        "surnames first, parted by commas",
        """\
---------- Forwarded message ---------
From: Byron, Ada <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Example, Rep <rep@acme.example>, Babbage, Charles <charles@engine.example>
""",
        author='"Byron, Ada" <ada@lab.example>',
        to=(
            '"Example, Rep" <rep@acme.example>',
            '"Babbage, Charles" <charles@engine.example>',
        ),
    ),
    Case(
        "a department in the name",
        """\
From: Byron, Ada (Lab/Leeds) <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Example, Rep (Sales, York) <rep@acme.example>
Subject: Four pumps
""",
        author='"Byron, Ada (Lab/Leeds)" <ada@lab.example>',
        to=('"Example, Rep (Sales, York)" <rep@acme.example>',),
    ),
    Case(
        "on behalf of",
        """\
From: desk@lab.example <desk@lab.example> On Behalf Of Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
    ),
    Case(
        "on behalf of, behind a mailto",
        """\
From: desk@lab.example [mailto:desk@lab.example] On Behalf Of Ada Byron [mailto:ada@lab.example]
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
    ),
    Case(
        "on behalf of a mere name",
        """\
From: desk@lab.example [mailto:desk@lab.example] On Behalf Of Ada Byron
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
        author=None,
        author_text="desk@lab.example [mailto:desk@lab.example] On Behalf Of Ada Byron",
    ),
    Case(
        "im Auftrag von",
        """\
Von: Sekretariat <desk@lab.example> Im Auftrag von Ada Byron <ada@lab.example>
Gesendet: Dienstag, 2. November 2021 09:05
An: Rep Example <rep@acme.example>
Betreff: Four pumps
""",
        subject="WG: Four pumps",
    ),
    Case(
        "de la part de",
        """\
De : Bureau <desk@lab.example> De la part de Ada Byron <ada@lab.example>
Envoyé : mardi 2 novembre 2021 09:05
À : Rep Example <rep@acme.example>
Objet : Four pumps
""",
        subject="TR: Four pumps",
    ),
    Case(
        "a sender of whom only the name stands there",
        """\
From: Ada Byron
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example
Subject: Four pumps
""",
        author=None,
        author_text="Ada Byron",
        to=(),
        unresolved=("Rep Example",),
    ),
    Case(
        "recipients of whom only the names stand there",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example; Charles Babbage
Subject: Four pumps
""",
        to=(),
        unresolved=("Rep Example", "Charles Babbage"),
    ),
    Case(
        "one recipient with an address and one without",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>; Charles Babbage
Subject: Four pumps
""",
        unresolved=("Charles Babbage",),
    ),
    Case(
        "undisclosed recipients",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: undisclosed-recipients:;
""",
        to=(),
    ),
    Case(
        "no To at all",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
""",
        to=(),
    ),
    Case(
        "an empty To",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To:
Cc: Rep Example <rep@acme.example>
Subject: Four pumps
""",
        to=(),
        cc=(REP,),
    ),
    Case(
        "X.500",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example </O=ACME/OU=YORK/CN=RECIPIENTS/CN=REP>
Subject: Four pumps
""",
        to=(),
        unresolved=("Rep Example </O=ACME/OU=YORK/CN=RECIPIENTS/CN=REP>",),
    ),
    Case(
        "an X.500 sender",
        """\
From: Ada Byron </O=LAB/OU=LEEDS/CN=RECIPIENTS/CN=ADA>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
        author=None,
        author_text="Ada Byron </O=LAB/OU=LEEDS/CN=RECIPIENTS/CN=ADA>",
    ),
    Case(
        "IMCEAEX",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <IMCEAEX-_O=ACME_OU=YORK_CN=REP@acme.example>; Charles Babbage <charles@engine.example>
Subject: Four pumps
""",
        to=(CB,),
        unresolved=("Rep Example <IMCEAEX-_O=ACME_OU=YORK_CN=REP@acme.example>",),
    ),
    Case(
        "Safe Links around the addresses",
        """\
From: Ada Byron <ada@lab.example<https://eur01.safelinks.protection.outlook.com/?url=mailto%3Aada%40lab.example&data=04%7C01&reserved=0>>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
    ),
    Case(
        "Proofpoint around the addresses",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example <https://urldefense.com/v3/__mailto:ada@lab.example__;!!Abc!x$>>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>
""",
    ),
    Case(
        "letters beyond ASCII",
        """\
---------- Forwarded message ---------
Von: Frau Dr. Änne Müßig <aenne@labor.example>
Date: Di., 2. Nov. 2021 um 09:05 Uhr
Subject: Vier Pümpchen
To: <rep@acme.example>
""",
        author="Frau Dr. Änne Müßig <aenne@labor.example>",
        to=("rep@acme.example",),
        title="Vier Pümpchen",
    ),
    Case(
        "a name that is an address",
        """\
---------- Forwarded message ---------
From: ada@lab.example <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: rep@acme.example <rep@acme.example>
""",
        author="ada@lab.example",
        to=("rep@acme.example",),
    ),
    Case(
        "a company via a service",
        """\
---------- Forwarded message ---------
From: Ada Byron via Lab Ltd <no-reply@service.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: <rep@acme.example>
""",
        author="Ada Byron via Lab Ltd <no-reply@service.example>",
        to=("rep@acme.example",),
    ),
    Case(
        "three in Cc, one in Bcc",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Cc: Charles Babbage <charles@engine.example>; x@lab.example; Y <y@lab.example>
Bcc: z@lab.example
Subject: Four pumps
""",
        cc=(CB, "x@lab.example", "Y <y@lab.example>"),
    ),
    Case(
        "a Message-ID and a Reply-To",
        """\
-------- Forwarded Message --------
Subject: Four pumps
Date: Tue, 2 Nov 2021 09:05:00 +0100
From: Ada Byron <ada@lab.example>
Reply-To: desk@lab.example
To: Rep Example <rep@acme.example>
Message-ID: <17@lab.example>
""",
        date=at(9, offset=1),
        zone_known=True,
    ),
]

#: What gateways make of a link to mailto:ada@lab.example.
WRAPPERS = {
    "Safe Links": "https://eur02.safelinks.protection.outlook.com/"
    "?url=mailto%3Aada%40lab.example&data=05%7C01%7C&sdata=x%3D&reserved=0",
    "Proofpoint 1": "https://urldefense.proofpoint.com/v1/url"
    "?u=mailto:ada@lab.example&k=abc%0A&r=x",
    "Proofpoint 2": "https://urldefense.proofpoint.com/v2/url"
    "?u=mailto-3Aada-40lab.example&d=DwMF&c=x&r=y&m=z&s=q&e=",
    "Proofpoint 3": "https://urldefense.com/v3/__mailto:ada@lab.example__;!!Abc!x$",
    "Proofpoint 3, escaped": "https://urldefense.com/v3/"
    "__mailto:ada*40lab.example?subject=x__;JQ!!Abc!x$",
    "Safe Links in Proofpoint": "https://urldefense.com/v3/"
    "__https://eur02.safelinks.protection.outlook.com/"
    "?url=mailto*3Aada*40lab.example&data=05__;JSU!!Abc!x$",
    "Barracuda": "https://linkprotect.cudasvc.com/url"
    "?a=mailto%3aada%40lab.example&c=E,1,x&typo=1",
}
LINKS = [
    Case(
        f"{form.format('a link')}: {gateway}",
        f"""\
---------- Forwarded message ---------
From: {form.format(link)}
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>
""",
        author=ADA if "Ada Byron" in form else "ada@lab.example",
    )
    for gateway, link in WRAPPERS.items()
    for form in (
        "Ada Byron <{}>",
        "Ada Byron <ada@lab.example<{}>>",
        "Ada Byron <ada@lab.example <{}>>",
        "Ada Byron [{}]",
        "Ada Byron ({})",
        "Ada Byron\n<{}>",
        "ada@lab.example <{}>",
        "{}",
    )
]
LINKS += [
    Case(
        "brackets that HTML has escaped",
        """\
From: Ada Byron &lt;ada@lab.example&gt;
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example &lt;rep@acme.example&gt;
Subject: Four pumps
""",
    ),
    Case(
        "values in bold",
        """\
*From:* *Ada Byron* <*ada@lab.example*>
*Sent:* Tuesday, November 2, 2021 9:05 AM
*To:* **Rep Example** <rep@acme.example>
*Subject:* Four pumps
""",
    ),
    Case(
        "surnames first, without addresses",
        """\
From: Byron, Ada <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Doe, John; 'Roe, Jane'; Rep Example <rep@acme.example>;
Cc: Babbage, Charles; Sales
Subject: Four pumps
""",
        author='"Byron, Ada" <ada@lab.example>',
        unresolved=("Doe, John", "Roe, Jane", "Babbage, Charles", "Sales"),
    ),
    Case(
        "rows of a table without a banner",
        f"""\
| From | {ADA} |
| Date | Tuesday, November 2, 2021 9:05 AM |
| To | {REP} |
| Subject | Four pumps |
""",
    ),
    Case(
        "no date, under a forward's subject",
        f"From: {ADA}\nTo: {REP}\nSubject: Four pumps\n",
        subject="FW: Four pumps",
        date=None,
    ),
    Case(
        "labels of policies below the others",
        f"""\
From: {ADA}
Sent: Tuesday, November 2, 2021 9:05 AM
To: {REP}
Subject: Four pumps
Sensitivity: Confidential
Retention Policy: Five years (5 years)
Expires: Wednesday, November 2, 2026 9:05 AM
""",
        subject="pumps",
    ),
    Case(
        "several links of gateways",
        f"""\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: {WRAPPERS["Proofpoint 3"]}; Rep Example <{WRAPPERS["Safe Links"].replace("ada%40lab", "rep%40acme")}>
Subject: Four pumps
""",
        to=("ada@lab.example", REP),
    ),
    Case(
        "a gateway's link on two lines",
        f"""\
From: Ada Byron <ada@lab.example<{WRAPPERS["Proofpoint 2"][:40]}
{WRAPPERS["Proofpoint 2"][40:]}>>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
    ),
    Case(
        "a gateway's link to a page",
        """\
From: Ada Byron <https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Flab.example&data=05>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
        author=None,
    ),
    Case(
        "a gateway's link to two people",
        """\
From: Ada Byron <https://urldefense.com/v3/__mailto:ada@lab.example,eve@lab.example__;!!Abc!x$>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
        author=None,
    ),
]

WRAPPED_DATES = [
    Case(
        f"a date on several lines, {place}: {label} {written!r}",
        block.format(date=f"{label} {written}"),
        date=moment,
        zone_known=moment.utcoffset() != timedelta(0),
    )
    for label, written, moment in (
        ("Date:", "Tuesday, November 2,\n2021 9:05 AM", SENT),
        ("Date:", "Tuesday, November 2,\n    2021 9:05 AM", SENT),
        ("Date:", "Tuesday,\nNovember 2,\n2021 9:05 AM", SENT),
        ("Sent:", "Tuesday, November 2, 2021\n9:05 AM", SENT),
        ("Date:", "Tue, Nov 2, 2021 at 9:05\nAM", SENT),
        ("Gesendet:", "Dienstag, 2. November 2021 um\n09:05 Uhr", SENT),
        ("Date:", "\nTue, 2 Nov 2021 09:05:00 +0100", at(9, offset=1)),
        ("Date:", "Tue, 2 Nov 2021 09:05:00\n +0100", at(9, offset=1)),
        ("Date:", "Tue, 2 Nov 2021 09:05:00 +0100\n (CET)", at(9, offset=1)),
        (
            "Sent:",
            "Tuesday, November 2, 2021 9:05 AM\n(UTC+01:00) Amsterdam, Berlin",
            at(9, offset=1),
        ),
    )
    for place, block in (
        ("between", f"From: {ADA}\n{{date}}\nTo: {REP}\nSubject: Four pumps\n"),
        ("last", f"From: {ADA}\nTo: {REP}\nSubject: Four pumps\n{{date}}\n"),
    )
]

#: Labels in the forwarder's note, above the block of the mail.
LABELLED_NOTES = [
    Case(
        f"labels in the note under {subject}: {note!r}",
        f"""\
{note}

From: {ADA}
Sent: Tuesday, November 2, 2021 9:05 AM
To: {REP}
Subject: Four pumps
""",
        subject=subject,
        note=f"{NOTE}\n\n{note}",
    )
    for subject in ("FW: Four pumps", "Four pumps", "TR: Four pumps")
    for note in (
        "From: London\nTo: Paris\nDate: 12 May",
        "From: London\nTo: Paris",
        "From: Sales <sales@acme.example>\nTo: Purchasing\nDate: 12 May 2021\nTotal: 400",
        "From: my desk",
        "Order: 17\nDate: 2 November 2021",
    )
]

LAYOUTS = [
    Case(
        "labels and values on separate lines",
        """\
---------- Forwarded message ---------
From:
Ada Byron <ada@lab.example>
Date:
Tue, Nov 2, 2021 at 9:05 AM
Subject:
Four pumps
To:
Rep Example <rep@acme.example>
""",
    ),
    Case(
        "labels and values in paragraphs",
        """\
From:

Ada Byron <ada@lab.example>

Sent:

Tuesday, November 2, 2021 9:05 AM

To:

Rep Example <rep@acme.example>

Subject:

Four pumps
""",
        subject="FW: Four pumps",
    ),
    Case(
        "cells parted by tabs",
        """\
-------- Forwarded Message --------
Subject:\tFour pumps
Date:\tTue, 2 Nov 2021 09:05:00 +0100
From:\tAda Byron <ada@lab.example>
To:\tRep Example <rep@acme.example>
""",
        date=at(9, offset=1),
        zone_known=True,
    ),
    Case(
        "a table drawn with bars",
        """\
-------- Forwarded Message --------
| Subject: | Four pumps |
| Date: | Tue, 2 Nov 2021 09:05:00 +0100 |
| From: | Ada Byron <ada@lab.example> |
| To: | Rep Example <rep@acme.example> |
""",
        date=at(9, offset=1),
        zone_known=True,
    ),
    Case(
        "a table without colons",
        """\
-------- Forwarded Message --------
| From | Ada Byron <ada@lab.example> |
| Date | 2 Nov 2021 09:05 |
| To | Rep Example <rep@acme.example> |
| Subject | Four pumps |
""",
    ),
    Case(
        "bold labels",
        """\
*From:* Ada Byron <ada@lab.example>
*Sent:* Tuesday, November 2, 2021 9:05 AM
*To:* Rep Example <rep@acme.example>
*Subject:* Four pumps
""",
        subject="FW: Four pumps",
    ),
    Case(
        "bold labels, the colon outside",
        """\
**From**: Ada Byron <ada@lab.example>
**Sent**: Tuesday, November 2, 2021 9:05 AM
**To**: Rep Example <rep@acme.example>
**Subject**: Four pumps
""",
        subject="FW: Four pumps",
    ),
    Case(
        "a block in bold as a whole",
        """\
*From: Ada Byron <ada@lab.example>*
*Sent: Tuesday, November 2, 2021 9:05 AM*
*To: Rep Example <rep@acme.example>*
*Subject: Four pumps*
""",
        subject="FW: Four pumps",
    ),
    Case(
        "padded labels",
        """\
     From: Ada Byron <ada@lab.example>
     Date: Tue, Nov 2, 2021 at 9:05 AM
  Subject: Four pumps
       To: Rep Example <rep@acme.example>
""",
    ),
    Case(
        "blanks before the colons",
        """\
---------- Forwarded message ---------
From    : Ada Byron <ada@lab.example>
Date    : Tue, Nov 2, 2021 at 9:05 AM
Subject : Four pumps
To      : Rep Example <rep@acme.example>
""",
    ),
    Case(
        "wrapped behind <",
        """\
---------- Forwarded message ---------
From: Ada Byron <
ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <
rep@acme.example>
""",
    ),
    Case(
        "recipients on lines of their own",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>;
Charles Babbage <charles@engine.example>;
x@lab.example
Subject: Four pumps
""",
        subject="FW: Four pumps",
        to=(REP, CB, "x@lab.example"),
    ),
    Case(
        "recipients wrapped inside a name",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>, Charles
Babbage <charles@engine.example>
Cc: x@lab.example
""",
        to=(REP, CB),
        cc=("x@lab.example",),
    ),
    Case(
        "a wrapped subject",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps for the laboratory in Leeds, two of them
with long hoses
To: Rep Example <rep@acme.example>
""",
        subject="Fwd: Four pumps for the laboratory in Leeds, two of them with long hoses",
        title="Four pumps for the laboratory in Leeds, two of them with long hoses",
    ),
    Case(
        "a wrapped subject that comes last",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps for the laboratory in Leeds, two of
them with long hoses
""",
        subject="FW: Four pumps for the laboratory in Leeds, two of them with long hoses",
        title="Four pumps for the laboratory in Leeds, two of them with long hoses",
    ),
    Case(
        "a folded subject that comes last and was edited",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps for the laboratory in Leeds, two of
 them with long hoses
""",
        subject="FW: pumps",
        title="Four pumps for the laboratory in Leeds, two of them with long hoses",
    ),
    Case(
        "a colon in the subject",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Re: Order: four pumps: urgent
To: Rep Example <rep@acme.example>
""",
        title="Re: Order: four pumps: urgent",
    ),
    Case(
        "no subject",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject:
To: Rep Example <rep@acme.example>
""",
        title="",
    ),
    Case(
        "importance and attachments among the labels",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
Importance: High
Attachments: pumps.pdf
""",
        subject="FW: Four pumps",
    ),
    Case(
        "a flag among the labels",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
Follow Up Flag: Follow up
Due By: Friday, November 5, 2021 9:00 AM
Flag Status: Flagged
""",
        subject="FW: Four pumps",
    ),
    Case(
        "a block that is quoted",
        """\
> ---------- Forwarded message ---------
> From: Ada Byron <ada@lab.example>
> Date: Tue, Nov 2, 2021 at 9:05 AM
> Subject: Four pumps
> To: Rep Example <rep@acme.example>
>
> How much are four pumps?
""",
    ),
    Case(
        "a banner between rules",
        """\
======================================
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>
""",
        note=f"{NOTE}\n\n======================================",
    ),
    Case(
        "a banner by hand",
        """\
Forwarded message:

From: Ada Byron <ada@lab.example>
Date: 2 Nov 2021 09:05
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
    ),
    Case(
        "a closing line",
        """\
----- Forwarded message from Ada Byron <ada@lab.example> -----

Date: Tue, 2 Nov 2021 09:05:00 +0000
From: Ada Byron <ada@lab.example>
To: Rep Example <rep@acme.example>
Subject: Four pumps

How much are four pumps?

----- End forwarded message -----
""",
        zone_known=True,
        text=TEXT,
    ),
    Case(
        "a banner and no block",
        "---------- Forwarded message ---------\n",
        subject="Pumps",
        author=None,
        to=(),
        title="",
        date=None,
    ),
    Case(
        "invisible marks and odd blanks",
        "---------- Forwarded message ---------\n"
        "\u200fFrom:\u00a0Ada Byron <ada@lab.example>\u200e\n"
        "Date: Tue, Nov 2, 2021 at 9:05\u202fAM\n"
        "Subject:\u2003Four pumps\nTo: \ufeffRep Example <rep@acme.example>\n",
    ),
]

DATES = [
    Case(
        f"date: {written}",
        f"""\
{labels[0]}: {ADA}
{labels[1]}: {written}
{labels[2]}: {REP}
{labels[3]}: Four pumps
""",
        subject="Fwd: Four pumps",
        date=date,
        zone_known=known,
    )
    for labels, written, date, known in (
        (("From", "Sent", "To", "Subject"), "2 November 2021 09:05 GMT", SENT, True),
        (("From", "Sent", "To", "Subject"), "11/2/2021 9:05 PM", at(21), False),
        (("From", "Sent", "To", "Subject"), "02/11/2021 21:05", at(21), False),
        (("From", "Sent", "To", "Subject"), "Nov 2, 2021 12:05 AM", at(0), False),
        (("From", "Sent", "To", "Subject"), "Nov 2, 2021 12:05 PM", at(12), False),
        (
            ("From", "Date", "To", "Subject"),
            "2021-11-02T09:05:07+02:00",
            at(9, second=7, offset=2),
            True,
        ),
        (
            ("From", "Date", "To", "Subject"),
            "Tue, 2 Nov 2021 09:05:00 -0500 (EST)",
            at(9, offset=-5),
            True,
        ),
        (("From", "Date", "To", "Subject"), "2 Nov 2021 09:05:00 XYZT", SENT, False),
        (
            ("From", "Date", "To", "Subject"),
            "November 2, 2021 at 9:05:00 AM PDT",
            at(9, offset=-7),
            True,
        ),
        (("From", "Date", "To", "Subject"), "soon", None, False),
        (("Von", "Datum", "An", "Betreff"), "02.11.21, 09:05", SENT, False),
        (
            ("Von", "Datum", "An", "Betreff"),
            "2. November 2021 um 09:05:00 MEZ",
            at(9, offset=1),
            True,
        ),
        (("Od", "Data", "Do", "Temat"), "2 listopada 2021 09:05", SENT, False),
        (("Od", "Odesláno", "Komu", "Předmět"), "2. listopadu 2021 9:05", SENT, False),
        (
            ("Šalje", "Datum", "Prima", "Predmet"),
            "2. listopada 2021. 9:05",
            at(9, month=10),
            False,
        ),
        (
            ("Από", "Στάλθηκε", "Προς", "Θέμα"),
            "Τρίτη, 2 Νοεμβρίου 2021 9:05 μμ",
            at(21),
            False,
        ),
        (
            ("差出人", "送信日時", "宛先", "件名"),
            "2021年11月2日 火曜日 9:05",
            SENT,
            False,
        ),
        (
            ("差出人", "日付", "宛先", "件名"),
            "2021年11月2日(火) 午後9:05",
            at(21),
            False,
        ),
        (
            ("发件人", "发送时间", "收件人", "主题"),
            "2021年11月2日(星期二) 晚上9:05",
            at(21),
            False,
        ),
        (
            ("寄件者", "寄件日期", "收件者", "主旨"),
            "2021年11月2日 上午 09:05",
            SENT,
            False,
        ),
        (
            ("보낸 사람", "보낸 날짜", "받는 사람", "제목"),
            "2021년 11월 2일 화요일 오후 9:05",
            at(21),
            False,
        ),
        (
            ("Từ", "Đã gửi", "Đến", "Chủ đề"),
            "Thứ Ba, 2 tháng 11, 2021 9:05 CH",
            at(21),
            False,
        ),
        (
            ("จาก", "ส่ง", "ถึง", "เรื่อง"),
            "2 พฤศจิกายน 2564 09:05",
            SENT,
            False,
        ),
        (("Från", "Skickat", "Till", "Ämne"), "den 2 november 2021 09.05", SENT, False),
        (
            ("De", "Enviado el", "Para", "Asunto"),
            "martes, 2 de noviembre de 2021 9:05 p. m.",
            at(21),
            False,
        ),
    )
]

CLIENTS = [
    Case(
        "Notes",
        """\
----- Forwarded by Rep Example/Acme on 02/11/2021 10:00 -----

From: Ada Byron <ada@lab.example>
To: Rep Example <rep@acme.example>
Date: 02/11/2021 09:05
Subject: Four pumps
""",
    ),
    Case(
        "a phone",
        """\
Sent from my phone

-------- Original message --------
From: Ada Byron <ada@lab.example>
Date: 02/11/2021 09:05 (GMT+00:00)
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
        zone_known=True,
        note=f"{NOTE}\n\nSent from my phone",
    ),
    Case(
        "an iPhone in German",
        """\
Von meinem iPhone gesendet

Anfang der weitergeleiteten Nachricht:

> Von: Ada Byron <ada@lab.example>
> Datum: 2. November 2021 um 09:05:00 MEZ
> An: Rep Example <rep@acme.example>
> Betreff: Four pumps
>
> How much are four pumps?
""",
        subject="Wtr: Four pumps",
        date=at(9, offset=1),
        zone_known=True,
        note=f"{NOTE}\n\nVon meinem iPhone gesendet",
    ),
    Case(
        "Apple Mail in French",
        """\
Début du message transféré :

De: Ada Byron <ada@lab.example>
Objet: Four pumps
Date: 2 novembre 2021 à 09:05:00 UTC+1
À: Rep Example <rep@acme.example>
""",
        subject="Tr: Four pumps",
        date=at(9, offset=1),
        zone_known=True,
    ),
    Case(
        "GMX",
        """\
Gesendet: Dienstag, 02. November 2021 um 09:05 Uhr
Von: "Ada Byron" <ada@lab.example>
An: "Rep Example" <rep@acme.example>
Betreff: Four pumps
""",
    ),
    Case(
        "QQ",
        """\
------------------ 原始邮件 ------------------
发件人: "Ada Byron" <ada@lab.example>;
发送时间: 2021年11月2日(星期二) 上午9:05
收件人: "Rep Example"<rep@acme.example>;
主题: Four pumps
""",
        subject="转发：Four pumps",
    ),
    Case(
        "NetEase",
        """\
-------- 转发邮件信息 --------
发件人："Ada Byron" <ada@lab.example>
发送日期：2021-11-02 09:05:00
收件人："Rep Example" <rep@acme.example>
主题：Four pumps
""",
        subject="转发：Four pumps",
    ),
    Case(
        "Yandex",
        """\
-------- Пересылаемое сообщение --------
02.11.2021, 09:05, "Ada Byron" <ada@lab.example>:

How much are four pumps?

-------- Завершение пересылаемого сообщения --------
""",
        to=(),
        title="",
    ),
    Case(
        "mail.ru",
        """\
-------- Пересылаемое сообщение --------
От кого: Ada Byron <ada@lab.example>
Кому: Rep Example <rep@acme.example>
Дата: Вторник, 2 ноября 2021, 9:05 +03:00
Тема: Four pumps
""",
        date=at(9, offset=3),
        zone_known=True,
    ),
    Case(
        "Proton",
        """\
------- Forwarded Message -------
From: Ada Byron <ada@lab.example>
Date: On Tuesday, November 2nd, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>
""",
    ),
    Case(
        "Evolution",
        """\
-------- Forwarded Message --------
From: Ada Byron <ada@lab.example>
To: Rep Example <rep@acme.example>
Subject: Four pumps
Date: Tue, 02 Nov 2021 09:05:00 +0000
""",
        zone_known=True,
    ),
    Case(
        "KMail",
        """\
----------  Forwarded Message  ----------

Subject: Four pumps
Date: Tuesday, 2 November 2021, 09:05:00 CET
From: Ada Byron <ada@lab.example>
To: Rep Example <rep@acme.example>
""",
        date=at(9, offset=1),
        zone_known=True,
    ),
    Case(
        "a language that no table knows",
        """\
-------- Ubutumwa bwoherejwe --------
Uwohereje: Ada Byron <ada@lab.example>
Itariki: 2021-11-02 09:05
Uwohererejwe: Rep Example <rep@acme.example>
Impamvu: Four pumps
""",
    ),
    Case(
        "Arabic",
        """\
---------- Forwarded message ---------
من: Ada Byron <ada@lab.example>
Date: الثلاثاء، 2 نوفمبر 2021 في 9:05 ص
Subject: Four pumps
To: Rep Example <rep@acme.example>
""",
    ),
]

#: What stands behind Gmail's own label of From and its English label of the date.
GMAIL_DATES = [
    Case(
        f"Gmail's date: {written}",
        f"""\
---------- Forwarded message ---------
{label}: {ADA}
Date: {written}
Subject: Four pumps
To: {REP}
""",
    )
    for label, written in (
        ("Feladó", "2021. nov. 2., K, 9:05"),
        ("Od", "út 2. 11. 2021 v 9:05"),
        ("Från", "tis 2 nov. 2021 kl 09:05"),
        ("Fra", "tirs. 2. nov. 2021 kl. 09.05"),
        ("Lähettäjä", "ti 2. marrask. 2021 klo 9.05"),
        ("De la", "mar., 2 nov. 2021 la 09:05"),
        ("Від", "вт, 2 лист. 2021 р. о 09:05"),
        ("От", "вт, 2.11.2021 г. в 9:05"),
        ("Από", "Τρί 2 Νοε 2021 στις 9:05 π.μ."),
        ("Từ", "Th 3, 2 thg 11, 2021 vào lúc 09:05"),
        ("จาก", "อ. 2 พ.ย. 2021 เวลา 09:05"),
        ("寄件者", "2021年11月2日 週二 上午9:05"),
        ("מאת", "יום ג׳, 2 בנוב׳ 2021 בשעה 9:05"),
        ("מאת", "יום ג׳, 2 בנוב׳ 2021 ב-9:05"),
        ("No", "otrd., 2021. g. 2. nov., plkst. 09:05"),
        ("Nuo", "2021-11-02, an, 09:05"),
        ("De", "dt., 2 de nov. 2021 a les 9:05"),
        ("Šalje", "uto, 2. stu 2021. u 09:05"),
        ("من", "الثلاثاء، 2 نوفمبر 2021 في 9:05 ص"),
        ("From", "Tue., Nov. 2, 2021, 9:05 a.m."),
    )
]

MORE_LAYOUTS = [
    Case(
        "below an app's own line and a rule",
        f"""\
Get the app<https://app.example>
________________________________
From: {ADA}
Sent: Tuesday, November 2, 2021 9:05 AM
To: {REP}
Subject: Four pumps
""",
        note=f"{NOTE}\n\nGet the app<https://app.example>",
    ),
    Case(
        "no blanks anywhere",
        """\
From:Ada Byron<ada@lab.example>
Sent:Tuesday, November 2, 2021 9:05 AM
To:Rep Example<rep@acme.example>
Subject:Four pumps
""",
        subject="FW:Four pumps",
    ),
    Case(
        "all headers shown",
        """\
-------- Forwarded Message --------
Return-Path: <ada@lab.example>
Received: from mx.lab.example by mx.acme.example (Postfix)
\tid 4AB17; Tue, 2 Nov 2021 09:05:01 +0000
DKIM-Signature: v=1; a=rsa-sha256; d=lab.example;
\tb=abcdef
Message-ID: <17@lab.example>
Date: Tue, 2 Nov 2021 09:05:00 +0000
MIME-Version: 1.0
From: Ada Byron <ada@lab.example>
To: Rep Example <rep@acme.example>
Subject: Four pumps
Content-Type: text/plain
""",
        zone_known=True,
    ),
    Case(
        "bold labels in a quotation",
        """\
> **From:** Ada Byron <ada@lab.example>
> **Sent:** Tuesday, November 2, 2021 9:05 AM
> **To:** Rep Example <rep@acme.example>
> **Subject:** Four pumps
>
> How much are four pumps?
""",
    ),
    Case(
        "each label a paragraph",
        """\
From: Ada Byron <ada@lab.example>

Sent: Tuesday, November 2, 2021 9:05 AM

To: Rep Example <rep@acme.example>

Subject: Four pumps
""",
    ),
    Case(
        "the last recipient wrapped",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>, Charles Babbage
<charles@engine.example>
""",
        to=(REP, CB),
    ),
    Case(
        "name and date wrapped",
        """\
---------- Forwarded message ---------
From: Ada
Byron <ada@lab.example>
Date: Tuesday, November 2, 2021 at
9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>
""",
    ),
    Case(
        "labels in the note",
        """\
Subject: to approval
Date: any

---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>
""",
        note=f"{NOTE}\n\nSubject: to approval\nDate: any",
    ),
    Case(
        "labels in the text",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>

Date: 5 May
Cc: nobody
How much are four pumps?
""",
        text=f"Date: 5 May\nCc: nobody\n{TEXT}",
    ),
    Case(
        "no blank line below the block",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>
How much are four pumps?
""",
    ),
    Case(
        "an address that is masked",
        """\
From: Ada Byron <ada(at)lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
        author=None,
        author_text="Ada Byron <ada(at)lab.example>",
    ),
    Case(
        "mailto in place of an address",
        """\
From: Ada Byron <mailto:ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <mailto:rep@acme.example>
Subject: Four pumps
""",
    ),
    Case(
        "SMTP before the address",
        """\
From: Ada Byron [SMTP:ada@lab.example]
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example [SMTP:rep@acme.example]
Subject: Four pumps
""",
    ),
    Case(
        "a zone by its cities",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05:00 AM (UTC+01:00) Amsterdam, Berlin, Bern
To: Rep Example <rep@acme.example>
Subject: Four pumps
""",
        date=at(9, offset=1),
        zone_known=True,
    ),
]

GMAIL_PAGE = (
    '<div dir="ltr">Please log.</div><br><div class="gmail_quote"><div dir="ltr" '
    'class="gmail_attr">---------- Forwarded message ---------<br>From: <strong '
    'class="gmail_sendername" dir="auto">Ada Byron</strong> <span dir="auto">&lt;<a '
    'href="mailto:ada@lab.example">ada@lab.example</a>&gt;</span><br>Date: Tue, Nov 2, '
    "2021 at 9:05 AM<br>Subject: Four pumps<br>To: Rep Example &lt;<a "
    'href="mailto:rep@acme.example">rep@acme.example</a>&gt;<br></div><br><br>'
    "<p>How much are four pumps?</p></div>"
)

PAGES = [
    Case("Gmail in HTML", "", page=GMAIL_PAGE),
    Case("Gmail in HTML, the subject edited", "", subject="Pumps", page=GMAIL_PAGE),
    Case(
        "Thunderbird's container and table",
        "",
        page=(
            '<p>Please log.</p><div class="moz-forward-container"><br>-------- Forwarded '
            'Message --------<table class="moz-email-headers-table" cellspacing="0">'
            '<tbody><tr><th align="RIGHT" nowrap="nowrap" valign="BASELINE">Subject: </th>'
            "<td>Four pumps</td></tr><tr><th>Date: </th><td>Tue, 2 Nov 2021 09:05:00 "
            "+0100</td></tr><tr><th>From: </th><td>Ada Byron <a "
            'class="moz-txt-link-rfc2396E" href="mailto:ada@lab.example">'
            "&lt;ada@lab.example&gt;</a></td></tr><tr><th>To: </th><td>Rep Example <a "
            'href="mailto:rep@acme.example">&lt;rep@acme.example&gt;</a></td></tr></tbody>'
            "</table><br><br>How much are four pumps?</div>"
        ),
        date=at(9, offset=1),
        zone_known=True,
    ),
    Case(
        "Outlook's divRplyFwdMsg",
        "",
        subject="Fw: Four pumps",
        page=(
            '<div style="font-family:Calibri">Please log.</div><div id="appendonsend">'
            '</div><hr style="display:inline-block;width:98%" tabindex="-1"><div '
            'id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> Ada Byron '
            "&lt;ada@lab.example&gt;<br><b>Sent:</b> Tuesday, November 2, 2021 9:05 AM<br>"
            "<b>To:</b> Rep Example &lt;rep@acme.example&gt;<br><b>Subject:</b> Four pumps"
            "</font><div>&nbsp;</div></div><div>How much are four pumps?</div>"
        ),
    ),
    Case(
        "Outlook's bordered div",
        "",
        subject="WG: Four pumps",
        page=(
            '<div class="WordSection1"><p class="MsoNormal">Please log.<o:p></o:p></p>'
            '<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;'
            'border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p '
            'class="MsoNormal"><b><span lang="DE">Von:</span></b><span lang="DE"> Ada Byron '
            "&lt;ada@lab.example&gt; <br><b>Gesendet:</b> Dienstag, 2. November 2021 09:05"
            "<br><b>An:</b> Rep Example &lt;rep@acme.example&gt;<br><b>Betreff:</b> Four "
            'pumps<o:p></o:p></span></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p>'
            '</p><p class="MsoNormal">How much are four pumps?<o:p></o:p></p></div>'
        ),
    ),
    Case(
        "Apple's blockquote",
        "",
        page=(
            '<html><body style="overflow-wrap: break-word;">Please log.<br id='
            '"lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>Begin '
            'forwarded message:</div><br class="Apple-interchange-newline"><div style='
            '"margin:0"><span><b>From: </b></span><span>Ada Byron &lt;<a href='
            '"mailto:ada@lab.example">ada@lab.example</a>&gt;<br></span></div><div><b>'
            "Subject: </b><b>Four pumps</b><br></div><div><b>Date: </b>2 November 2021 at "
            "09:05:00 GMT<br></div><div><b>To: </b>Rep Example &lt;<a href="
            '"mailto:rep@acme.example">rep@acme.example</a>&gt;<br></div><br><div>How much '
            "are four pumps?</div></blockquote></div></body></html>"
        ),
        zone_known=True,
    ),
    Case(
        "Yahoo's quotation",
        "",
        subject="Fw: Four pumps",
        page=(
            '<div class="ydp1yahoo-style-wrap"><div dir="ltr">Please log.</div><div><br>'
            '</div></div><div id="yahoo_quoted_17" class="yahoo_quoted"><div style='
            '"font-size:13px"><div>----- Forwarded message -----</div><div><b>From:</b> Ada '
            "Byron &lt;ada@lab.example&gt;</div><div><b>To:</b> Rep Example &lt;"
            "rep@acme.example&gt;</div><div><b>Sent:</b> Tuesday, November 2, 2021 at "
            "09:05:00 AM GMT</div><div><b>Subject:</b> Four pumps</div><div><br></div>"
            "<div>How much are four pumps?</div></div></div>"
        ),
        zone_known=True,
    ),
    Case(
        "a table whose labels and values are cells",
        "",
        subject="Pumps",
        page=(
            "<p>Please log.</p><p>---------- Forwarded message ----------</p><table><tr>"
            "<td><b>From:</b></td><td>Ada Byron &lt;ada@lab.example&gt;</td></tr><tr><td>"
            "<b>Date:</b></td><td>2 Nov 2021 09:05</td></tr><tr><td><b>To:</b></td><td>Rep "
            "Example &lt;rep@acme.example&gt;</td></tr><tr><td><b>Subject:</b></td><td>Four "
            "pumps</td></tr></table><p>How much are four pumps?</p>"
        ),
    ),
    Case(
        "an address that only the link has",
        "",
        page=(
            "<div>Please log.</div><div>---------- Forwarded message ---------<br>From: "
            '<a href="mailto:ada@lab.example">Ada Byron</a><br>Date: Tue, Nov 2, 2021 at '
            '9:05 AM<br>Subject: Four pumps<br>To: <a href="mailto:rep@acme.example">Rep '
            "Example</a><br></div><br><div>How much are four pumps?</div>"
        ),
    ),
]

CASES = [
    *SUBJECTS,
    *OUTLOOK_SUBJECTS,
    *PEOPLE,
    *LINKS,
    *WRAPPED_DATES,
    *LABELLED_NOTES,
    *LAYOUTS,
    *DATES,
    *GMAIL_DATES,
    *MORE_LAYOUTS,
    *CLIENTS,
    *PAGES,
]
NAMES = [case.name for case in CASES]


def mail(subject, body="", *, page=""):
    """A mail of Rep to the CRM, of text or of HTML only."""
    message = EmailMessage()
    message["From"] = REP
    message["To"] = "crm@acme.example"
    if subject:
        message["Subject"] = subject
    message["Date"] = "Wed, 03 Nov 2021 10:00:00 +0100"
    message.set_content(page or body, subtype="html" if page else "plain")
    return message


def body_of(case):
    """Note, block and text of a case."""
    below = "" if TEXT in case.block else f"\n{TEXT}\n"
    return f"{NOTE}\n\n{case.block}{below}"


def read(case):
    """The original that a case has inside."""
    message = mail(case.subject, body_of(case), page=case.page)
    return find_original(parse_message(message.as_bytes()))


def names(people):
    """Addresses as text."""
    return tuple(map(str, people))


def test_there_are_many():
    """F1: eighty forwards and more are read, no two under one name."""
    assert len(CASES) >= 80
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
class TestByHand:
    """What must be read from each."""

    def test_the_people(self, case):
        """F2: author and recipients; F3: a name without an address stays a name."""
        original = read(case)

        assert (original.author and str(original.author)) == case.author
        assert names(original.to) == case.to
        assert names(original.cc) == case.cc
        assert original.unresolved == case.unresolved
        if case.author_text:
            assert original.author_text == case.author_text

    def test_the_subject_and_the_date(self, case):
        """F5: the original's subject and its date, to the second and with its zone."""
        original = read(case)

        assert original.subject == case.title
        assert original.date == case.date
        assert original.zone_known == case.zone_known
        if case.date is not None:
            assert original.date.utcoffset() == case.date.utcoffset()

    def test_the_texts(self, case):
        """F1: the note above and the text below, without remains of the marker."""
        original = read(case)

        assert original.note == case.note
        assert original.text == case.text


# -- nested forwards --------------------------------------------------------------------


class Chain(NamedTuple):
    """Forwards inside forwards: author, subject, wall time and note of each level."""

    name: str
    subject: str
    body: str
    levels: tuple[tuple[str, str, datetime | None, str], ...]


CHAINS = [
    Chain(
        "Outlook around Gmail",
        "FW: Four pumps",
        """\
For the CRM.

From: Boss Example <boss@acme.example>
Sent: Wednesday, November 3, 2021 8:00 AM
To: Rep Example <rep@acme.example>
Subject: Fwd: Four pumps

Yours?

---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Boss Example <boss@acme.example>

How much are four pumps?
""",
        (
            ("boss@acme.example", "Fwd: Four pumps", at(8, 0, day=3), "For the CRM."),
            ("ada@lab.example", "Four pumps", SENT, "Yours?"),
        ),
    ),
    Chain(
        "Gmail around Outlook in German",
        "Fwd: WG: Vier Pumpen",
        """\
---------- Forwarded message ---------
Von: Boss Example <boss@acme.example>
Date: Mi., 3. Nov. 2021 um 08:00 Uhr
Subject: WG: Vier Pumpen
To: Rep Example <rep@acme.example>

Ihrer?

Von: Ada Byron <ada@lab.example>
Gesendet: Dienstag, 2. November 2021 09:05
An: Boss Example <boss@acme.example>
Betreff: Vier Pumpen

Was kosten vier Pumpen?
""",
        (
            ("boss@acme.example", "WG: Vier Pumpen", at(8, 0, day=3), ""),
            ("ada@lab.example", "Vier Pumpen", SENT, "Ihrer?"),
        ),
    ),
    Chain(
        "Apple around Thunderbird, quoted twice",
        "Fwd: Quatre pompes",
        """\
Pour le CRM.

Début du message transféré :

> De: Boss Example <boss@acme.example>
> Objet: Fwd: Quatre pompes
> Date: 3 novembre 2021 à 08:00:00 UTC+1
> À: Rep Example <rep@acme.example>
>
> À toi ?
>
>> -------- Message transféré --------
>> Sujet : Quatre pompes
>> Date : Tue, 2 Nov 2021 09:05:00 +0100
>> De : Ada Byron <ada@lab.example>
>> Pour : Boss Example <boss@acme.example>
>>
>> Combien coûtent quatre pompes ?
""",
        (
            (
                "boss@acme.example",
                "Fwd: Quatre pompes",
                at(8, 0, day=3, offset=1),
                "Pour le CRM.",
            ),
            ("ada@lab.example", "Quatre pompes", at(9, offset=1), "À toi ?"),
        ),
    ),
    Chain(
        "three levels in three languages",
        "TR: Four pumps",
        """\
Pour le CRM.

De : Chef Example <chef@acme.example>
Envoyé : jeudi 4 novembre 2021 07:00
À : Rep Example <rep@acme.example>
Objet : TR: Four pumps

C'est à toi ?

Von: Boss Example <boss@acme.example>
Gesendet: Mittwoch, 3. November 2021 08:00
An: Chef Example <chef@acme.example>
Betreff: Fwd: Four pumps

Wessen?

Begin forwarded message:

From: Ada Byron <ada@lab.example>
Subject: Four pumps
Date: 2 November 2021 at 09:05:00 GMT
To: Boss Example <boss@acme.example>

How much are four pumps?
""",
        (
            ("chef@acme.example", "TR: Four pumps", at(7, 0, day=4), "Pour le CRM."),
            ("boss@acme.example", "Fwd: Four pumps", at(8, 0, day=3), "C'est à toi ?"),
            ("ada@lab.example", "Four pumps", SENT, "Wessen?"),
        ),
    ),
    Chain(
        "four levels of one client",
        "Fwd: Fwd: Fwd: Fwd: Pumps",
        "".join(
            f"---------- Forwarded message ---------\n"
            f"From: <{who}@acme.example>\nDate: Tue, Nov {day}, 2021 at 9:05 AM\n"
            f"Subject: {'Fwd: ' * deep}Pumps\nTo: <x@acme.example>\n\nnote of {who}\n\n"
            for who, day, deep in (("d", 5, 3), ("c", 4, 2), ("b", 3, 1), ("a", 2, 0))
        ),
        (
            ("d@acme.example", "Fwd: Fwd: Fwd: Pumps", at(9, day=5), ""),
            ("c@acme.example", "Fwd: Fwd: Pumps", at(9, day=4), "note of d"),
            ("b@acme.example", "Fwd: Pumps", at(9, day=3), "note of c"),
            ("a@acme.example", "Pumps", at(9, day=2), "note of b"),
        ),
    ),
    Chain(
        "a forwarded reply and what it quotes",
        "FW: Four pumps",
        """\
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: RE: Four pumps

Four, please.

From: Rep Example <rep@acme.example>
Sent: Monday, November 1, 2021 8:00 AM
To: Ada Byron <ada@lab.example>
Subject: Four pumps

How many?
""",
        (("ada@lab.example", "RE: Four pumps", SENT, ""),),
    ),
    Chain(
        "a forwarded reply that quotes a forward",
        "Fwd: Engines",
        """\
---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Re: Engines
To: Rep Example <rep@acme.example>

They are made.

On Mon, Nov 1, 2021 at 8:00 AM Rep Example <rep@acme.example> wrote:

> ---------- Forwarded message ---------
> From: Charles Babbage <charles@engine.example>
> Date: Sun, Oct 31, 2021 at 7:00 AM
> Subject: Engines
> To: Rep Example <rep@acme.example>
>
> Are engines still made?
""",
        (("ada@lab.example", "Re: Engines", SENT, ""),),
    ),
    Chain(
        "Japanese around English",
        "Fwd: Four pumps",
        """\
転送します。

---------- Forwarded message ---------
差出人: Boss Example <boss@acme.example>
Date: 2021年11月3日(水) 8:00
Subject: Fwd: Four pumps
To: Rep Example <rep@acme.example>

確認してください。

---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Boss Example <boss@acme.example>

How much are four pumps?
""",
        (
            ("boss@acme.example", "Fwd: Four pumps", at(8, 0, day=3), "転送します。"),
            ("ada@lab.example", "Four pumps", SENT, "確認してください。"),
        ),
    ),
]


@pytest.mark.parametrize("chain", CHAINS, ids=[chain.name for chain in CHAINS])
def test_a_chain(chain):
    """F4: each level has its own author, subject, date and note, outermost first."""
    message = parse_message(mail(chain.subject, chain.body).as_bytes())

    found = find_originals(message)

    assert (
        tuple((o.author.address, o.subject, o.date, o.note) for o in found)
        == chain.levels
    )


# -- attached and redirected ------------------------------------------------------------


def customer_mail(subject="Four pumps"):
    """The mail that Ada wrote."""
    message = EmailMessage()
    message["From"] = ADA
    message["To"] = REP
    message["Cc"] = CB
    message["Subject"] = subject
    message["Date"] = "Tue, 02 Nov 2021 09:05:00 +0100"
    message["Message-ID"] = "<17@lab.example>"
    message.set_content(TEXT)
    return message


def assert_is_the_customers(original, found):
    """All that there is to read of Ada's mail."""
    assert str(original.author) == ADA
    assert names(original.to) == (REP,)
    assert names(original.cc) == (CB,)
    assert original.subject == "Four pumps"
    assert original.date == at(9, offset=1)
    assert original.zone_known
    assert original.text.strip() == TEXT
    assert original.message_id == "17@lab.example"
    assert original.evidence.found is found


@pytest.mark.parametrize("disposition", ["attachment", "inline"])
def test_an_attached_message(disposition):
    """F1: an attached message, whatever its disposition."""
    message = mail("Pumps", NOTE)
    message.add_attachment(customer_mail(), disposition=disposition)

    original = find_original(parse_message(message.as_bytes()))

    assert_is_the_customers(original, Found.ATTACHED)
    assert original.note.strip() == NOTE


@pytest.mark.parametrize(
    ("subtype", "filename"),
    [
        ("octet-stream", "Four pumps.eml"),
        ("octet-stream", "MAIL.EML"),
        ("x-eml", "Vier Pumpen – Anfrage.eml"),
    ],
)
def test_an_attached_file(subtype, filename):
    """F1: an .eml file in base64, under the types that webmails give it."""
    message = mail("Pumps", NOTE)
    message.add_attachment(
        customer_mail().as_bytes(),
        maintype="application",
        subtype=subtype,
        filename=filename,
    )

    original = find_original(parse_message(message.as_bytes()))

    assert_is_the_customers(original, Found.ATTACHED)


def test_several_attached_messages():
    """F8: the first is read, and the evidence tells of the two others."""
    message = mail("Fwd: three", NOTE)
    for subject in ("Four pumps", "Five pumps", "Six pumps"):
        message.add_attachment(customer_mail(subject))

    original = find_original(parse_message(message.as_bytes()))

    assert_is_the_customers(original, Found.ATTACHED)
    assert original.evidence.unread == ("2 more attached messages",)


def test_a_forward_attached_as_a_message():
    """F4: an attached mail that is a forward itself has its original inside."""
    inner = mail("Fwd: Four pumps", f"Yours?\n\n{SUBJECTS[0].block}\n{TEXT}\n")
    message = mail("Fwd: Fwd: Four pumps", NOTE)
    message.add_attachment(inner)

    outer, original = find_originals(parse_message(message.as_bytes()))

    assert str(outer.author) == REP
    assert str(original.author) == ADA
    assert original.note == "Yours?"
    assert original.text == TEXT


def test_an_outlook_file():
    """F8: a .msg file is told of and not read, whatever the text says."""
    message = mail("WG: Vier Pumpen", NOTE)
    message.add_attachment(
        bytes(64),
        maintype="application",
        subtype="octet-stream",
        filename="Vier Pumpen.msg",
    )

    original = find_original(parse_message(message.as_bytes()))

    assert original.author is None
    assert original.evidence.found is Found.ATTACHED
    assert original.evidence.unread == ("attached original in a format not read",)


def packed(subject, body):
    """A mail with Outlook's winmail.dat."""
    message = mail(subject, body)
    message.add_attachment(
        bytes(64), maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    return parse_message(message.as_bytes())


def test_a_packed_forward():
    """F8: an original that Outlook packed (TNEF) is told of and not read."""
    original = find_original(packed("FW: Four pumps", NOTE))

    assert original.author is None
    assert original.note.strip() == NOTE
    assert original.evidence.unread == ("attached original in a format not read",)


@pytest.mark.parametrize("subject", ["Four pumps", "Re: Four pumps", "TR: Four pumps"])
def test_a_packed_mail(subject):
    """F1: a mail that calls itself no forward is none for being packed."""
    assert find_original(packed(subject, NOTE)) is None


def test_a_packed_forward_that_can_be_read():
    """F8: nothing is missing where the text has the original."""
    block = f"From: {ADA}\nSent: Tuesday, November 2, 2021 9:05 AM\nTo: {REP}\n\n{TEXT}"
    original = find_original(packed("FW: Four pumps", block))

    assert str(original.author) == ADA
    assert original.evidence.unread == ()


@pytest.mark.parametrize("width", range(66, 80))
@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("label", ["To", "Cc"])
@pytest.mark.parametrize(
    "person", ["Rep Number {0} <rep{0}@acme.example>", "r{0}@a.example"]
)
def test_many_recipients_that_are_wrapped(width, mark, label, person):
    """F2: a list that a mailer wrapped is whole, also where it comes last."""
    people = [person.format(number) for number in range(20)]
    rows = textwrap.wrap(f"{label}: {f'{mark} '.join(people)}", width)
    block = f"From: {ADA}\nSent: Tuesday, November 2, 2021 9:05 AM\nSubject: Four pumps"
    body = "\n".join([block, *rows, "", TEXT])
    original = find_original(parse_message(mail("FW: x", body).as_bytes()))

    assert names(original.to + original.cc) == tuple(people)
    assert original.text == TEXT


@pytest.mark.parametrize(
    "fields",
    [
        {"Resent-From": REP, "Resent-To": "crm@acme.example"},
        {
            "X-Forwarded-To": "crm@acme.example",
            "X-Forwarded-For": "rep@acme.example crm@acme.example",
        },
        {"X-MS-Exchange-Inbox-Rules-Loop": "rep@acme.example"},
    ],
)
def test_a_redirected_mail(fields):
    """F1: the From of a redirected mail is the author's; nothing in it is a note."""
    message = customer_mail()
    for name, value in fields.items():
        message[name] = value

    original = find_original(parse_message(message.as_bytes()))

    assert_is_the_customers(original, Found.RESENT)
    assert original.note == ""
    assert original.evidence.resent_by.address == "rep@acme.example"
