"""Mails that look like forwards and are none: replies, notes, lists, logs, forms, code.

Each is written out as people and programs write it. A false forward is worse than a missed
one: the mail would be recorded under somebody who did not write it.
"""

from email.message import EmailMessage
from typing import NamedTuple

import pytest

from touchpoints.mail.forwards import announces_forward, find_original, find_originals
from touchpoints.mail.messages import Message, parse_message


class Case(NamedTuple):
    """A mail that is no forward: what it is, its subject, and its text."""

    name: str
    subject: str
    body: str


# -- Outlook replies: the same block as a forward, told by the subject alone ---------

OUTLOOK_REPLIES = [
    Case(
        "English",
        "RE: Four pumps",
        """\
Dear Ada,

they are 400 each.

Rep

From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Cc: Charles Babbage <charles@engine.example>
Subject: Four pumps

How much are four pumps?
""",
    ),
    Case(
        "English, older, with a banner",
        "RE: Four pumps",
        """\
400 each.

-----Original Message-----
From: Ada Byron [mailto:ada@lab.example]
Sent: 02 November 2021 09:05
To: Rep Example
Subject: Four pumps

How much are four pumps?
""",
    ),
    Case(
        "English, web, with a rule",
        "Re: Four pumps",
        """\
400 each.
________________________________
From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps

How much are four pumps?
""",
    ),
    Case(
        "German",
        "AW: Vier Pumpen",
        """\
400 das Stück.

Von: Ada Byron <ada@lab.example>
Gesendet: Dienstag, 2. November 2021 09:05
An: Rep Example <rep@acme.example>
Betreff: Vier Pumpen

Was kosten vier Pumpen?
""",
    ),
    Case(
        "German, with a counter",
        "AW[3]: Vier Pumpen",
        """\
Ja.

-----Ursprüngliche Nachricht-----
Von: Ada Byron <ada@lab.example>
Gesendet: Dienstag, 2. November 2021 09:05
An: Rep Example <rep@acme.example>
Betreff: AW[2]: Vier Pumpen

Alle vier?
""",
    ),
    Case(
        "French",
        "RE : Quatre pompes",
        """\
400 la pièce.

De : Ada Byron <ada@lab.example>
Envoyé : mardi 2 novembre 2021 09:05
À : Rep Example <rep@acme.example>
Objet : Quatre pompes

Combien coûtent quatre pompes ?
""",
    ),
    Case(
        "French, accented prefix",
        "Ré : Quatre pompes",
        """\
Oui.

De : Ada Byron <ada@lab.example>
Envoyé le : mardi 2 novembre 2021 09:05
À : Rep Example <rep@acme.example>
Objet : Quatre pompes

Toutes les quatre ?
""",
    ),
    Case(
        "Spanish",
        "RE: Cuatro bombas",
        """\
400 cada una.

De: Ada Byron <ada@lab.example>
Enviado el: martes, 2 de noviembre de 2021 9:05
Para: Rep Example <rep@acme.example>
Asunto: Cuatro bombas

¿Cuánto cuestan cuatro bombas?
""",
    ),
    Case(
        "Italian",
        "R: Quattro pompe",
        """\
400 l'una.

Da: Ada Byron <ada@lab.example>
Inviato: martedì 2 novembre 2021 09:05
A: Rep Example <rep@acme.example>
Oggetto: Quattro pompe

Quanto costano quattro pompe?
""",
    ),
    Case(
        "Portuguese",
        "RES: Quatro bombas",
        """\
400 cada.

De: Ada Byron <ada@lab.example>
Enviada em: terça-feira, 2 de novembro de 2021 09:05
Para: Rep Example <rep@acme.example>
Assunto: Quatro bombas

Quanto custam quatro bombas?
""",
    ),
    Case(
        "Dutch",
        "Antw: Vier pompen",
        """\
400 per stuk.

Van: Ada Byron <ada@lab.example>
Verzonden: dinsdag 2 november 2021 09:05
Aan: Rep Example <rep@acme.example>
Onderwerp: Vier pompen

Wat kosten vier pompen?
""",
    ),
    Case(
        "Polish",
        "ODP: Cztery pompy",
        """\
400 za sztukę.

Od: Ada Byron <ada@lab.example>
Wysłano: wtorek, 2 listopada 2021 09:05
Do: Rep Example <rep@acme.example>
Temat: Cztery pompy

Ile kosztują cztery pompy?
""",
    ),
    Case(
        "Swedish",
        "SV: Fyra pumpar",
        """\
400 styck.

Från: Ada Byron <ada@lab.example>
Skickat: den 2 november 2021 09:05
Till: Rep Example <rep@acme.example>
Ämne: Fyra pumpar

Vad kostar fyra pumpar?
""",
    ),
    Case(
        "Danish",
        "SV: Fire pumper",
        """\
400 stykket.

Fra: Ada Byron <ada@lab.example>
Sendt: 2. november 2021 09:05
Til: Rep Example <rep@acme.example>
Emne: Fire pumper

Hvad koster fire pumper?
""",
    ),
    Case(
        "Finnish",
        "VS: Neljä pumppua",
        """\
400 kappale.

Lähettäjä: Ada Byron <ada@lab.example>
Lähetetty: tiistai 2. marraskuuta 2021 9.05
Vastaanottaja: Rep Example <rep@acme.example>
Aihe: Neljä pumppua

Paljonko neljä pumppua maksaa?
""",
    ),
    Case(
        "Turkish",
        "YNT: Dört pompa",
        """\
Tanesi 400.

Kimden: Ada Byron <ada@lab.example>
Gönderildi: 2 Kasım 2021 Salı 09:05
Kime: Rep Example <rep@acme.example>
Konu: Dört pompa

Dört pompa ne kadar?
""",
    ),
    Case(
        "Greek",
        "ΑΠ: Τέσσερις αντλίες",
        """\
400 η μία.

Από: Ada Byron <ada@lab.example>
Στάλθηκε: Τρίτη, 2 Νοεμβρίου 2021 9:05 πμ
Προς: Rep Example <rep@acme.example>
Θέμα: Τέσσερις αντλίες

Πόσο κάνουν;
""",
    ),
    Case(
        "Czech",
        "RE: Čtyři čerpadla",
        """\
400 za kus.

Od: Ada Byron <ada@lab.example>
Odesláno: úterý 2. listopadu 2021 9:05
Komu: Rep Example <rep@acme.example>
Předmět: Čtyři čerpadla

Kolik stojí?
""",
    ),
    Case(
        "Russian",
        "RE: Четыре насоса",
        """\
400 за штуку.

От: Ada Byron <ada@lab.example>
Отправлено: 2 ноября 2021 г. 9:05
Кому: Rep Example <rep@acme.example>
Тема: Четыре насоса

Сколько стоят?
""",
    ),
    Case(
        "Chinese",
        "答复: 四台泵",
        """\
每台400。

发件人: Ada Byron <ada@lab.example>
发送时间: 2021年11月2日 9:05
收件人: Rep Example <rep@acme.example>
主题: 四台泵

多少钱？
""",
    ),
    Case(
        "Chinese, full width",
        "回复：四台泵",
        """\
每台400。

发件人： Ada Byron <ada@lab.example>
发送时间： 2021年11月2日 9:05
收件人： Rep Example <rep@acme.example>
主题： 四台泵

多少钱？
""",
    ),
    Case(
        "Japanese",
        "RE: ポンプ4台",
        """\
1台400です。

差出人: Ada Byron <ada@lab.example>
送信日時: 2021年11月2日 9:05
宛先: Rep Example <rep@acme.example>
件名: ポンプ4台

おいくらですか。
""",
    ),
    Case(
        "a chain of two",
        "RE: Four pumps",
        """\
Done.

From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 10:05 AM
To: Rep Example <rep@acme.example>
Subject: RE: Four pumps

Please do.

From: Rep Example <rep@acme.example>
Sent: Tuesday, November 2, 2021 9:45 AM
To: Ada Byron <ada@lab.example>
Subject: RE: Four pumps

Shall I order?
""",
    ),
    Case(
        "behind a gateway's tag",
        "[EXTERNAL] RE: Four pumps",
        """\
Yes.

From: Rep Example <rep@acme.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Ada Byron <ada@lab.example>
Subject: Four pumps

All four?
""",
    ),
    Case(
        "behind a ticket's number",
        "[#48213] Re: Four pumps",
        """\
Yes.

From: Rep Example <rep@acme.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Ada Byron <ada@lab.example>
Subject: [#48213] Four pumps

All four?
""",
    ),
    Case(
        "a forward that was answered",
        "RE: FW: Four pumps",
        """\
I know them, thanks.

From: Rep Example <rep@acme.example>
Sent: Tuesday, November 2, 2021 11:05 AM
To: Boss Example <boss@acme.example>
Subject: FW: Four pumps

Do we know these people?

From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps

How much are four pumps?
""",
    ),
    Case(
        "an absence note that quotes",
        "Automatic reply: Four pumps",
        """\
I am back on Monday.

From: Rep Example <rep@acme.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Ada Byron <ada@lab.example>
Subject: Four pumps

All four?
""",
    ),
]

# -- replies below an attribution line ----------------------------------------------

ATTRIBUTIONS = [
    ("English", "On Tue, Nov 2, 2021 at 9:05 AM Ada Byron <ada@lab.example> wrote:"),
    ("English, Apple", "> On 2 Nov 2021, at 09:05, Ada Byron <ada@lab.example> wrote:"),
    ("English, old", "Ada Byron <ada@lab.example> writes:"),
    (
        "English, wrapped",
        "On Tue, Nov 2, 2021 at 9:05 AM Ada Byron <\nada@lab.example>\nwrote:",
    ),
    (
        "German",
        "Am Di., 2. Nov. 2021 um 09:05 Uhr schrieb Ada Byron <ada@lab.example>:",
    ),
    ("German, Thunderbird", "Am 02.11.21 um 09:05 schrieb Ada Byron:"),
    (
        "Turkish",
        "Ada Byron <ada@lab.example>, 2 Kas 2021 Sal, 09:05 tarihinde şunu yazdı:",
    ),
    ("French", "Le mar. 2 nov. 2021 à 09:05, Ada Byron <ada@lab.example> a écrit :"),
    (
        "Spanish",
        "El mar, 2 nov 2021 a las 9:05, Ada Byron (<ada@lab.example>) escribió:",
    ),
    (
        "Italian",
        "Il giorno mar 2 nov 2021 alle ore 09:05 Ada <ada@lab.example> ha scritto:",
    ),
    (
        "Portuguese",
        "Em ter., 2 de nov. de 2021 às 09:05, Ada <ada@lab.example> escreveu:",
    ),
    ("Dutch", "Op di 2 nov. 2021 om 09:05 schreef Ada Byron <ada@lab.example>:"),
    ("Polish", "wt., 2 lis 2021 o 09:05 Ada Byron <ada@lab.example> napisał(a):"),
    ("Swedish", "Den tis 2 nov. 2021 kl 09:05 skrev Ada Byron <ada@lab.example>:"),
    ("Danish", "Den tirs. 2. nov. 2021 kl. 09.05 skrev Ada Byron <ada@lab.example>:"),
    ("Norwegian", "tir. 2. nov. 2021 kl. 09:05 skrev Ada Byron <ada@lab.example>:"),
    ("Finnish", "ti 2. marrask. 2021 klo 9.05 Ada Byron (ada@lab.example) kirjoitti:"),
    ("Czech", "út 2. 11. 2021 v 9:05 odesílatel Ada Byron <ada@lab.example> napsal:"),
    ("Slovak", "ut 2. 11. 2021 o 9:05 Ada Byron <ada@lab.example> napísal(a):"),
    (
        "Hungarian",
        "Ada Byron <ada@lab.example> ezt írta (időpont: 2021. nov. 2., K, 9:05):",
    ),
    ("Romanian", "În mar., 2 nov. 2021 la 09:05, Ada Byron <ada@lab.example> a scris:"),
    ("Russian", "вт, 2 нояб. 2021 г. в 09:05, Ada Byron <ada@lab.example>:"),
    ("Ukrainian", "вт, 2 лист. 2021 р. о 09:05 Ada Byron <ada@lab.example> пише:"),
    (
        "Greek",
        "Στις Τρί 2 Νοε 2021 στις 9:05 π.μ., ο χρήστης Ada <ada@lab.example> έγραψε:",
    ),
    ("Croatian", "uto, 2. stu 2021. u 09:05 Ada Byron <ada@lab.example> napisao je:"),
    (
        "Indonesian",
        "Pada tanggal Sel, 2 Nov 2021 pukul 09.05 Ada <ada@lab.example> menulis:",
    ),
    (
        "Vietnamese",
        "Vào Th 3, 2 thg 11, 2021 vào lúc 09:05 Ada <ada@lab.example> đã viết:",
    ),
    ("Japanese", "2021年11月2日(火) 9:05 Ada Byron <ada@lab.example>:"),
    ("Chinese", "Ada Byron <ada@lab.example> 于2021年11月2日周二 上午9:05写道："),
    ("Korean", "2021년 11월 2일 (화) 오전 9:05, Ada Byron <ada@lab.example>님이 작성:"),
    (
        "Zoho",
        "---- On Tue, 02 Nov 2021 09:05:00 +0100 Ada <ada@lab.example> wrote ----",
    ),
]

QUOTED_FORWARD = """\
> Could you look at this?
>
> ---------- Forwarded message ---------
> From: Charles Babbage <charles@engine.example>
> Date: Mon, Nov 1, 2021 at 8:00 AM
> Subject: Engines
> To: Ada Byron <ada@lab.example>
>
> Are engines still made?
"""

# -- everything else ------------------------------------------------------------------

OTHERS = [
    # Replies with a forward of somebody else's inside.
    Case(
        "a quoted Apple forward",
        "Re: Engines",
        """\
They are.

> On 2 Nov 2021, at 09:05, Ada Byron <ada@lab.example> wrote:
>
> Begin forwarded message:
>
>> From: Charles Babbage <charles@engine.example>
>> Subject: Engines
>> Date: 1 November 2021 at 08:00:00 GMT
>> To: Ada Byron <ada@lab.example>
>>
>> Are engines still made?
""",
    ),
    Case(
        "a quoted Thunderbird forward",
        "Re: Fwd: Engines",
        """\
Am 02.11.21 um 09:05 schrieb Ada Byron:
> -------- Weitergeleitete Nachricht --------
> Betreff: \tEngines
> Datum: \tMon, 1 Nov 2021 08:00:00 +0000
> Von: \tCharles Babbage <charles@engine.example>
> An: \tAda Byron <ada@lab.example>
>
> Are engines still made?

They are.
""",
    ),
    Case(
        "an answer between the lines",
        "Re: Four pumps",
        """\
> How much are four pumps?

400 each.

> From: which day on?

Monday.

> To: whom does the invoice go?

To the lab.
""",
    ),
    Case(
        "an Outlook reply to a forward with a banner inside",
        "RE: Engines",
        """\
They are.

From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Fwd: Engines

Do you know?

---------- Forwarded message ---------
From: Charles Babbage <charles@engine.example>
Date: Mon, Nov 1, 2021 at 8:00 AM
Subject: Engines
To: Ada Byron <ada@lab.example>

Are engines still made?
""",
    ),
    Case(
        "a reply from a phone",
        "Re: Four pumps",
        """\
400 each

Sent from my phone

-------- Original message --------
From: Ada Byron <ada@lab.example>
Date: 02/11/2021 09:05 (GMT+01:00)
To: Rep Example <rep@acme.example>
Subject: Four pumps

How much are four pumps?
""",
    ),
    Case(
        "a reply from GMX",
        "Aw: Vier Pumpen",
        """\
400 das Stück.

Gesendet: Dienstag, 02. November 2021 um 09:05 Uhr
Von: "Ada Byron" <ada@lab.example>
An: rep@acme.example
Betreff: Vier Pumpen

Was kosten vier Pumpen?
""",
    ),
    Case(
        "a reply from Notes",
        "Re: Four pumps",
        """\
400 each.

From:\tAda Byron <ada@lab.example>
To:\tRep Example/Acme@Acme
Date:\t02/11/2021 09:05
Subject:\tFour pumps

How much are four pumps?
""",
    ),
    Case(
        "a reply from QQ",
        "回复：四台泵",
        """\
每台400。

------------------ 原始邮件 ------------------
发件人: "Ada Byron" <ada@lab.example>;
发送时间: 2021年11月2日(星期二) 上午9:05
收件人: "Rep Example"<rep@acme.example>;
主题: 四台泵

多少钱？
""",
    ),
    # Notes that begin like a block.
    Case("from all of us", "Thanks", "From: all of us at the lab\n\nHappy new year!"),
    Case(
        "a greeting card",
        "Season's greetings",
        "To: our customers\nFrom: everybody at Acme\nDate: the last of the year\n\nCheers",
    ),
    Case(
        "a journey",
        "Trip",
        "From: London Euston\nTo: Manchester\nDate: 2 Nov 2021\nTime: 09:05\nSeat: 14A",
    ),
    Case(
        "a journey with times",
        "Your ticket",
        "From: London Euston 2 Nov 2021 09:05\nTo: Manchester 2 Nov 2021 11:20\nClass: 2",
    ),
    Case(
        "a removal",
        "We are moving",
        "We move on 2 November 2021 at 09:05.\n\nFrom: 1 Old Road, London\n"
        "To: 2 New Road, Leeds\n\nOur e-mail stays office@lab.example.",
    ),
    Case(
        "a parcel",
        "Shipment 1Z999",
        "From: Lab Ltd, Leeds\nTo: Acme Ltd, York\nDate: 02/11/2021 09:05\n"
        "Weight: 4 kg\nContents: pumps",
    ),
    Case(
        "a memo",
        "Office hours",
        "MEMO\n\nTO: All staff\nFROM: Rep Example\nDATE: 2 November 2021\n"
        "SUBJECT: Office hours\n\nWe open at nine.",
    ),
    Case(
        "a loan of a room",
        "Room 4",
        "Room: 4\nFrom: 09:05\nTo: 10:00\nDate: 2021-11-02\nSubject: pumps\n\nRep",
    ),
    Case(
        "a leave request",
        "Leave",
        "Name: Ada Byron\nFrom: 2 Nov 2021\nTo: 5 Nov 2021\nSubject to approval: yes",
    ),
    Case("a German greeting", "Gruß", "Von: Herzen\nAn: alle\nDatum: heute\n\nDanke!"),
    Case(
        "a French journey",
        "Voyage",
        "De : Paris\nÀ : Lyon\nDate : 2 novembre 2021\nObjet : visite\n\nÀ bientôt",
    ),
    Case(
        "an Italian term", "Ferie", "Da: lunedì 2\nA: venerdì 6\nOggetto: ferie\n\nCiao"
    ),
    Case(
        "a Spanish menu",
        "Comida",
        "Para: cuatro\nDe: la casa\nFecha: 2 de noviembre\n\n¡Que aproveche!",
    ),
    Case("a Polish range", "Urlop", "Od: 2 listopada\nDo: 5 listopada\nTemat: urlop\n"),
    Case(
        "a Dutch range", "Vrij", "Van: maandag\nAan: zee\nDatum: 2 november\n\nTot dan"
    ),
    Case(
        "a question about a mail",
        "Which one?",
        "Did you get my mail?\n\nSubject: Four pumps\nSent: Tuesday 9:05\n\nRep",
    ),
    Case(
        "an address for the file",
        "New contact",
        "From: the trade fair\nName: Ada Byron\nE-mail: ada@lab.example\nPhone: 12 34",
    ),
    Case(
        "a business card",
        "Card",
        "Ada Byron\nTo reach me: 12 34\nMail: ada@lab.example\nWeb: lab.example",
    ),
    # Signatures and disclaimers.
    Case(
        "a signature below a rule",
        "Hello",
        "See you.\n________________________________\nAda Byron | Lab Ltd\n"
        "T: 12 34\nE: ada@lab.example\nW: lab.example",
    ),
    Case(
        "a signature between rules",
        "Hello",
        "See you.\n\n-----------------------\nAda Byron\nFrom: Lab Ltd\n"
        "Mail: ada@lab.example\n-----------------------",
    ),
    Case(
        "a signature with labels that blocks have",
        "Hello",
        "See you.\n\n--\nAda Byron\nSubject matter: pumps\nTo order: 12 34\n"
        "E-mail: ada@lab.example",
    ),
    Case(
        "a disclaimer",
        "Hello",
        "See you.\n\n=====================\nThis message was sent from: lab.example\n"
        "To: the addressee only\nDate: see above\n=====================",
    ),
    Case(
        "a gateway's notice",
        "Hello",
        "CAUTION: This mail comes from outside.\nSender: ada@lab.example\n"
        "Subject: Hello\n-----\n\nSee you.",
    ),
    Case(
        "a virus scanner's footer",
        "Hello",
        "See you.\n\n---------- \nScanned: 2 Nov 2021 09:05\nResult: clean\nBy: mx.example",
    ),
    Case(
        "a list's footer",
        "[pumps] Hello",
        "See you.\n_______________________________________________\npumps mailing list\n"
        "To: pumps@lists.example\nUnsubscribe: https://lists.example/",
    ),
    # Newsletters.
    Case(
        "a newsletter's table of contents",
        "Pump news 11/2021",
        "=== Pump news ===\nDate: 2 November 2021 09:05\nIn this issue:\n"
        "From: the editor\nTo: the point\nTopic: four pumps",
    ),
    Case(
        "forward to a friend",
        "Pump news",
        "Was this mail forwarded to you? Subscribe: https://pumps.example\n\n"
        "---------------\nForward to a friend: https://pumps.example/f\n",
    ),
    Case(
        "a letter to the editor",
        "Pump news",
        "LETTERS\n-----\nFrom: Ada, Leeds\nSubject: noise\n\nMy pump hums.\n-----\n"
        "From: Charles, London\nSubject: rust\n\nMine does not.",
    ),
    Case(
        "a press release",
        "Press release",
        "-- PRESS RELEASE --\nDate: 2 November 2021\nContact: press@lab.example\n"
        "Subject: pumps\n\nLab Ltd has a new pump.",
    ),
    Case(
        "job adverts",
        "Jobs",
        "----- Engineer -----\nFrom: 400 a day\nApply to: jobs@lab.example\n"
        "Closing date: 2021-11-02 09:05\n----- Fitter -----\nFrom: 300 a day",
    ),
    Case(
        "a webinar",
        "Webinar",
        "-------- Webinar --------\nDate: 2 Nov 2021 09:05\nHost: ada@lab.example\n"
        "Topic: pumps",
    ),
    # Logs and mail headers.
    Case(
        "a log of a mail server",
        "Queue",
        "Nov  2 09:05:01 mx postfix/qmgr[17]: 4AB: from=<ada@lab.example>, size=17\n"
        "Nov  2 09:05:02 mx postfix/smtp[18]: 4AB: to=<rep@acme.example>, status=sent\n",
    ),
    Case(
        "an SMTP dialogue",
        "Test",
        "220 mx\nMAIL FROM:<ada@lab.example>\n250 ok\nRCPT TO:<rep@acme.example>\n"
        "250 ok\nDATA\n354 go\nSubject: test\n\nhi\n.\n250 queued",
    ),
    Case(
        "a firewall's log",
        "Alert",
        "Date: 2021-11-02 09:05:01\nFrom: 192.0.2.1:443\nTo: 192.0.2.2:51000\nAction: drop",
    ),
    Case(
        "headers to diagnose",
        "Spam?",
        "Why is this spam?\n\nReturn-Path: <ada@lab.example>\n"
        "Received: from a by b; Tue, 2 Nov 2021 09:05:00 +0000\n"
        "From: Ada Byron <ada@lab.example>\nTo: rep@acme.example\n"
        "Subject: Four pumps\nDate: Tue, 2 Nov 2021 09:05:00 +0000\n",
    ),
    Case(
        "headers in the middle of a ticket",
        "Ticket 17",
        "We saw:\n\nReceived: from a by b\nMIME-Version: 1.0\nFrom: ada@lab.example\n"
        "Date: Tue, 2 Nov 2021 09:05:00 +0000\nTo: rep@acme.example\n\nand then nothing.",
    ),
    Case(
        "an access log",
        "Log",
        "2021-11-02 09:05:00 INFO user: ada@lab.example\n"
        "2021-11-02 09:05:01 INFO sent: 17\n2021-11-02 09:05:02 INFO to: queue",
    ),
    Case(
        "a build's result",
        "Build 17 failed",
        "------ build ------\nauthor: Ada <ada@lab.example>\nstarted: 2021-11-02 09:05\n"
        "result: failed\n------ log ------\nmake: *** [all] Error 2",
    ),
    Case(
        "a trace of a stack",
        "Crash",
        'Traceback (most recent call last):\n  File "mail.py", line 17, in send\n'
        "ValueError: From: is missing\nTo: reproduce, run it twice\n",
    ),
    Case(
        "a version control's commit",
        "[pumps] r17",
        "commit 4ab17\nAuthor: Ada Byron <ada@lab.example>\n"
        "Date:   Tue Nov 2 09:05:00 2021 +0000\n\n    Subject the pump to tests\n",
    ),
    # Orders, invoices, forms.
    Case(
        "a purchase order",
        "Order 4711",
        "Purchase order 4711\n\nFrom: Lab Ltd <orders@lab.example>\n"
        "To: Acme <sales@acme.example>\nDate: 2 November 2021\nSubject: 4 pumps\n"
        "Terms: 30 days net\n\n1 pump 400",
    ),
    Case(
        "a purchase order, its number among the labels",
        "Order 4711",
        "Order No: 4711\nDate: 02/11/2021\nFrom: orders@lab.example\n"
        "To: sales@acme.example\nDelivery date: 12/11/2021\n\nPos 1: pump",
    ),
    Case(
        "a purchase order with a time of day",
        "Order 4711",
        "Order No: 4711\nDate: 02/11/2021 09:05\nFrom: orders@lab.example\n"
        "To: sales@acme.example\nTotal: 400",
    ),
    Case(
        "a purchase order above a sum",
        "Order 4711",
        "From: Lab <orders@lab.example>\nTo: Acme <sales@acme.example>\n"
        "Date: 2 Nov 2021 09:05\nSubject: 4 pumps\nTotal: 400\nVAT: 80",
    ),
    Case(
        "a German order",
        "Bestellung 4711",
        "Bestellnummer: 4711\nDatum: 02.11.2021\nVon: Labor GmbH <einkauf@lab.example>\n"
        "An: Acme <verkauf@acme.example>\nBetreff: 4 Pumpen\nLieferdatum: 12.11.2021",
    ),
    Case(
        "a French order",
        "Commande 4711",
        "Bon de commande : 4711\nDe : Labo <achats@lab.example>\n"
        "À : Acme <ventes@acme.example>\nDate : 02/11/2021\nObjet : 4 pompes\n"
        "Montant : 400",
    ),
    Case(
        "a Spanish order",
        "Pedido 4711",
        "Pedido: 4711\nDe: Labo <compras@lab.example>\nPara: Acme <ventas@acme.example>\n"
        "Fecha: 02/11/2021 09:05\nAsunto: 4 bombas\nImporte: 400",
    ),
    # Memos.
    Case(
        "a memo with addresses",
        "Memo",
        "MEMORANDUM\n\nTO: All staff <all@acme.example>\n"
        "FROM: Ada Byron <ada@acme.example>\nDATE: 2 November 2021\nSUBJECT: Pumps\n\n"
        "From today we sell pumps.",
    ),
    Case(
        "a memo with a time of day",
        "Memo",
        "TO: All staff\nFROM: Ada Byron <ada@acme.example>\nDATE: 2 November 2021, 09:05\n"
        "SUBJECT: Pumps\n\nFrom today we sell pumps.",
    ),
    Case(
        "a memo with Re for its subject",
        "Memo",
        "MEMO\nFrom: Ada Byron, Director (ada@acme.example)\nTo: All staff\n"
        "Date: 2 November 2021\nRe: Pumps\n\nFrom today we sell pumps.",
    ),
    Case(
        "a fax",
        "Fax",
        "FAX\nTo: Rep Example\nFrom: Ada Byron <ada@lab.example>\nFax: +44 1\n"
        "Date: 2 Nov 2021 09:05\nPages: 3\nSubject: pumps",
    ),
    Case(
        "a change of shifts",
        "Tausch",
        "Datum: 02.11.2021\nVon: anna@acme.example\nAn: bert@acme.example\n"
        "Betreff: Schichttausch\n\nbitte eintragen",
    ),
    # Tickets and forms.
    Case(
        "a ticket",
        "Ticket 17",
        "Ticket: 4711\nFrom: ada@lab.example\nDate: 2021-11-02 09:05\n"
        "Subject: Pump broken\nStatus: open\nPriority: high\n\nIt is broken.",
    ),
    Case(
        "a ticket with its state in between",
        "Pump broken",
        "From: ada@lab.example\nStatus: open\nDate: 2021-11-02 09:05\n"
        "Subject: Pump broken\n\nIt is broken.",
    ),
    Case(
        "a ticket's number above",
        "Pump broken",
        "Ticket: 4711\nFrom: ada@lab.example\nDate: 2021-11-02 09:05\n"
        "Subject: Pump broken\n\nIt is broken.",
    ),
    Case(
        "a web form with a date",
        "Website",
        "From: Ada Byron <ada@lab.example>\nDate: 2021-11-02 09:05\nSubject: Quote\n"
        "Message: How much?",
    ),
    Case(
        "a list of calls",
        "Calls",
        "From: ada@lab.example\nTo: rep@acme.example\nDate: 2 Nov 2021 09:05\n"
        "Duration: 10 min",
    ),
    Case(
        "an appointment from and to a time",
        "Pumps",
        "Subject: Pumps\nFrom: 2 November 2021 09:05\nTo: 2 November 2021 10:05\n"
        "Date: 2 November 2021 09:05",
    ),
    # Logs.
    Case(
        "a monitor's alert",
        "Alert",
        "From: monitor@lab.example\nDate: Tue, 2 Nov 2021 09:05:00 +0100\n"
        "Subject: CPU\nHost: web01\nSeverity: critical",
    ),
    Case(
        "a log by day",
        "Log",
        "Delivered these yesterday:\n\nFrom: ada@lab.example\nTo: rep@acme.example\n"
        "Date: 2021-11-02\nSize: 3 kB\n\nFrom: bob@lab.example\nTo: rep@acme.example\n"
        "Date: 2021-11-02\nSize: 9 kB",
    ),
    Case(
        "a log by second",
        "Log",
        "From: ada@lab.example\nTo: rep@acme.example\nDate: 2021-11-02 09:05:00\n"
        "Size: 3 kB\n\nFrom: bob@lab.example\nTo: rep@acme.example\n"
        "Date: 2021-11-02 09:05:00\nSize: 9 kB",
    ),
    Case(
        "a log without gaps",
        "Log",
        "From: ada@lab.example\nTo: rep@acme.example\nDate: 2021-11-02 09:05:00\n"
        "From: bob@lab.example\nTo: rep@acme.example\nDate: 2021-11-02 09:06:00",
    ),
    Case(
        "an order form",
        "Order 17",
        "----- Order 17 -----\nName: Ada Byron\nE-mail: ada@lab.example\n"
        "Date: 2021-11-02 09:05\nItems: four pumps\nTotal: 1,600",
    ),
    Case(
        "an invoice",
        "Invoice 17",
        "INVOICE\nFrom: Acme Ltd, 1 Road, York\nTo: Lab Ltd, 2 Road, Leeds\n"
        "Date: 2 November 2021\nDue: 2 December 2021\nSubject: four pumps\nTotal: 1,600",
    ),
    Case(
        "a German invoice",
        "Rechnung 17",
        "Rechnung\nVon: Acme GmbH, Weg 1\nAn: Lab GmbH, Weg 2\nDatum: 02.11.2021\n"
        "Betreff: vier Pumpen\nSumme: 1.600",
    ),
    Case(
        "a French delivery note",
        "Bon 17",
        "Bon de livraison\nDe : Acme SARL\nPour : Lab SARL\nDate : 02/11/2021\n"
        "Objet : quatre pompes",
    ),
    Case(
        "a web form",
        "New request",
        "Somebody filled the form in.\n\nName: Ada Byron\nEmail: ada@lab.example\n"
        "Subject: Four pumps\nSent: 2 Nov 2021 09:05\nMessage: How much?",
    ),
    Case(
        "a web form that says From",
        "Website",
        "From: Ada Byron <ada@lab.example>\nSubject: Four pumps\n\nMessage Body:\nHow much?",
    ),
    Case(
        "a web form with rules",
        "Website",
        "-------- Visitor --------\nVisitor: Ada Byron\nReply to: ada@lab.example\n"
        "Submitted: 2021-11-02 09:05:00\n-------- Question --------\nHow much?",
    ),
    Case(
        "a booking",
        "Booking 17",
        "-------- Booking --------\nGuest: Ada Byron, ada@lab.example\n"
        "Arrival: 2 Nov 2021 14:00\nDeparture: 5 Nov 2021 10:00\nRoom: 4",
    ),
    Case(
        "a payment",
        "You have been paid",
        "Date: 2 Nov 2021 09:05\nFrom: Lab Ltd\nTo: Acme Ltd\nAmount: 1,600.00\nRef: 17",
    ),
    Case(
        "a missed call",
        "Missed call",
        "Missed call\nFrom: +44 1234 567890\nTo: +44 1234 567891\n"
        "Date: Tuesday, November 2, 2021 9:05 AM\nDuration: 0:00",
    ),
    Case(
        "a ticket's changes",
        "[PUMP-17] changed",
        "----------------------\nStatus: open\nFrom: new\nTo: open\n"
        "When: 2021-11-02 09:05\nBy: ada@lab.example\n----------------------",
    ),
    # Code.
    Case(
        "code that makes mails",
        "Review",
        'message = EmailMessage()\nmessage["From"] = "ada@lab.example"\n'
        'message["To"] = "rep@acme.example"\nmessage["Subject"] = "x"\n',
    ),
    Case(
        "a configuration",
        "Settings",
        "mail:\n  from: ada@lab.example\n  to: rep@acme.example\n  subject: Alert\n"
        "  schedule: '0 9 * * *'\n",
    ),
    Case(
        "JSON",
        "Payload",
        '{\n  "from": "ada@lab.example",\n  "to": ["rep@acme.example"],\n'
        '  "date": "2021-11-02T09:05:00Z",\n  "subject": "x"\n}',
    ),
    Case(
        "a template with placeholders",
        "Template",
        "From: {{ sender }}\nTo: {{ recipient }}\nSubject: {{ subject }}\n\n{{ body }}",
    ),
    Case(
        "a difference",
        "Patch",
        "--- a/mail.py\n+++ b/mail.py\n@@ -1,3 +1,3 @@\n-From: ada@lab.example\n"
        "+From: charles@engine.example\n To: rep@acme.example\n",
    ),
    Case(
        "a query",
        "SQL",
        "-- orders of a day\nSELECT *\nFROM orders\nWHERE date > '2021-11-02 09:05:00'\n"
        "-----\nSELECT mail FROM people;",
    ),
    # About forwarding.
    Case(
        "an instruction",
        "How to forward",
        "To forward a mail: press F. The text begins with\n"
        '"Forwarded message" and the lines From:, Date:, Subject: and To:.',
    ),
    Case(
        "a promise",
        "Forwarding your request",
        "I forwarded your message to Ada Byron <ada@lab.example> on 2 Nov 2021 at 09:05.",
    ),
    Case(
        "a request", "Please forward", "Please forward this message to: ada@lab.example"
    ),
    Case(
        "a freight forwarder",
        "Forwarder needed",
        "Forwarder: Sea Ltd\nFrom: Hull\nTo: Oslo\nDate: 2 Nov 2021",
    ),
    Case(
        "looking forward",
        "Looking forward",
        "Looking forward:\n\nFrom: 2022 on we are in Leeds.\nTo: all who come, welcome.",
    ),
    Case(
        "a football team",
        "Line-up",
        "Forward: Ada Byron\nMidfield: Charles Babbage\nDate: 2 Nov 2021 19:30\nTo: win",
    ),
    # Calendars.
    Case(
        "an invitation",
        "Pumps",
        "When: Tuesday, November 2, 2021 9:05 AM-10:00 AM. (UTC+00:00) London\n"
        "Where: Room 4\nOrganizer: Ada Byron <ada@lab.example>\n\n*~*~*~*~*~*~*~*~*~*\n\nBring tea.",
    ),
    Case(
        "an accepted invitation",
        "Accepted: Pumps",
        "-----Original Appointment-----\nFrom: Ada Byron <ada@lab.example>\n"
        "Sent: Tuesday, November 2, 2021 9:05 AM\nTo: Rep Example\nSubject: Pumps\n"
        "When: Friday, November 5, 2021 9:00 AM\nWhere: Room 4\n",
    ),
    Case(
        "a declined invitation",
        "Abgelehnt: Pumpen",
        "Von: Ada Byron <ada@lab.example>\nGesendet: Dienstag, 2. November 2021 09:05\n"
        "An: Rep Example <rep@acme.example>\nBetreff: Pumpen\n",
    ),
    Case(
        "an online meeting",
        "Meeting",
        "________________________________________________________________\n"
        "Join the meeting\nMeeting ID: 123 456 789\nPasscode: x7\n"
        "From: any phone\nTo: +44 20 1234\n"
        "________________________________________________________________",
    ),
    Case(
        "an agenda",
        "Agenda",
        "Date: 2 Nov 2021 09:05\nSubject: pumps\nTo: discuss\n\n1. Price\n2. Date",
    ),
    Case(
        "minutes",
        "Minutes",
        "Minutes\nDate: 2 Nov 2021 09:05\nFrom the lab: Ada Byron\nFrom us: Rep\n"
        "Subject: pumps\n-----\nTo do: offer",
    ),
]

CASES = [
    *(
        case._replace(name=f"reply from Outlook: {case.name}")
        for case in OUTLOOK_REPLIES
    ),
    *(
        Case(
            f"reply below an attribution: {name}",
            "Re: Engines",
            f"They are.\n\n{line}\n\n{QUOTED_FORWARD}",
        )
        for name, line in ATTRIBUTIONS
    ),
    *OTHERS,
]
NAMES = [case.name for case in CASES]


def read(case: Case, *, headers=()) -> Message:
    """The mail that a case stands for."""
    message = EmailMessage()
    message["From"] = "Rep Example <rep@acme.example>"
    message["To"] = "crm@acme.example"
    message["Subject"] = case.subject
    message["Date"] = "Wed, 03 Nov 2021 10:00:00 +0100"
    for name, value in headers:
        message[name] = value
    message.set_content(case.body)
    return parse_message(message.as_bytes())


def read_html(subject: str, page: str) -> Message:
    """A mail of HTML only."""
    message = EmailMessage()
    message["From"] = "Rep Example <rep@acme.example>"
    message["Subject"] = subject
    message.set_content(page, subtype="html")
    return parse_message(message.as_bytes())


def test_there_are_many():
    """F1: a hundred mails and more are held against the rule, no two alike."""
    assert len(CASES) >= 100
    assert len({case.body for case in CASES}) == len(CASES) == len(set(NAMES))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
class TestNoForward:
    """What must not be taken for a forward."""

    def test_nothing_is_found(self, case):
        """F1: no original is found, on no level, and no forward is announced."""
        message = read(case)

        assert find_original(message) is None
        assert find_originals(message) == ()
        assert not announces_forward(message)

    def test_nothing_is_found_in_its_html(self, case):
        """F7: nor is one where the same text comes as HTML."""
        rows = case.body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        message = read_html(case.subject, rows.replace("\n", "<br>\n"))

        assert find_original(message) is None
        assert not announces_forward(message)

    def test_nothing_is_found_in_an_answer(self, case):
        """D5: nor is one where the mail says that it answers another."""
        message = read(case, headers=[("In-Reply-To", "<16@lab.example>")])

        assert find_original(message) is None
        assert not announces_forward(message)


@pytest.mark.parametrize(
    ("name", "line"), ATTRIBUTIONS, ids=[name for name, _ in ATTRIBUTIONS]
)
def test_under_a_subject_of_its_own(name, line):
    """F1: an attribution tells a reply even where its subject does not."""
    case = Case(name, "Our engines", f"They are.\n\n{line}\n\n{QUOTED_FORWARD}")

    assert find_original(read(case)) is None
    assert not announces_forward(read(case))


PAGES = {
    "Gmail": (
        "Re: Engines",
        (
            '<div dir="ltr">They are.</div><br><div class="gmail_quote">'
            '<div dir="ltr" class="gmail_attr">On Tue, Nov 2, 2021 at 9:05 AM Ada Byron &lt;'
            '<a href="mailto:ada@lab.example">ada@lab.example</a>&gt; wrote:<br></div>'
            '<blockquote class="gmail_quote" style="margin:0px">'
            '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message '
            "---------<br>From: Charles &lt;charles@engine.example&gt;<br>Date: Mon, Nov 1, "
            "2021 at 8:00 AM<br>Subject: Engines<br>To: &lt;ada@lab.example&gt;<br></div>"
            "Are they made?</div></blockquote></div>"
        ),
    ),
    "Outlook on Windows": (
        "RE: Engines",
        (
            '<p class="MsoNormal">They are.</p><div style="border:none;border-top:solid '
            '#E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Ada Byron '
            "&lt;ada@lab.example&gt;<br><b>Sent:</b> Tuesday, November 2, 2021 9:05 AM<br>"
            "<b>To:</b> Rep Example &lt;rep@acme.example&gt;<br><b>Subject:</b> Engines</p>"
            '</div><p class="MsoNormal">Are they made?</p>'
        ),
    ),
    "Outlook on the web": (
        "Re: Engines",
        (
            '<div>They are.</div><hr style="width:98%"><div id="divRplyFwdMsg"><b>From:</b> '
            "Ada Byron &lt;ada@lab.example&gt;<br><b>Sent:</b> Tuesday, November 2, 2021 9:05 "
            "AM<br><b>To:</b> Rep Example &lt;rep@acme.example&gt;<br><b>Subject:</b> Engines"
            "</div><div>Are they made?</div>"
        ),
    ),
    "Apple Mail": (
        "Re: Engines",
        (
            '<div>They are.<br><blockquote type="cite"><div>On 2 Nov 2021, at 09:05, Ada '
            "Byron &lt;ada@lab.example&gt; wrote:</div><br><div>Begin forwarded message:<br>"
            "<b>From: </b>charles@engine.example<br><b>Subject: </b>Engines<br><b>Date: </b>1 "
            "November 2021 at 08:00<br><b>To: </b>ada@lab.example<br><br>Are they?</div>"
            "</blockquote></div>"
        ),
    ),
    "Thunderbird": (
        "Re: Engines",
        (
            '<p>They are.</p><div class="moz-cite-prefix">Am 02.11.21 um 09:05 schrieb Ada '
            'Byron:<br></div><blockquote type="cite"><div class="moz-forward-container">'
            "-------- Forwarded Message --------<br>Subject: Engines<br>Date: Mon, 1 Nov 2021 "
            "08:00:00 +0000<br>From: Charles &lt;charles@engine.example&gt;<br>To: "
            "ada@lab.example<br><br>Are they made?</div></blockquote>"
        ),
    ),
    "Yahoo": (
        "Re: Engines",
        (
            '<div>They are.</div><div class="yahoo_quoted"><div>On Tuesday, November 2, 2021, '
            "09:05:00 AM GMT, Ada Byron &lt;ada@lab.example&gt; wrote:</div><br><div>----- "
            "Forwarded message -----<br><b>From:</b> charles@engine.example<br><b>To:</b> "
            "ada@lab.example<br><b>Sent:</b> Monday, November 1, 2021, 08:00 AM<br>"
            "<b>Subject:</b> Engines<br><br>Are they made?</div></div>"
        ),
    ),
}


@pytest.mark.parametrize(("subject", "page"), PAGES.values(), ids=PAGES.keys())
def test_the_markup_of_a_reply(subject, page):
    """F7: the HTML that clients write around a reply's quotation is no forward's."""
    message = read_html(subject, page)

    assert find_original(message) is None
    assert not announces_forward(message)


def test_a_returned_mail():
    """F1: what a bounce brings back was not forwarded."""
    raw = (
        b"From: postmaster@mx.example\nTo: rep@acme.example\nSubject: Undeliverable\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        b"--b\n\nYour message to ada@lab.example could not be delivered.\n\n"
        b"----- Original message -----\nFrom: rep@acme.example\nTo: ada@lab.example\n"
        b"--b\nContent-Type: message/delivery-status\n\nAction: failed\n"
        b"--b\nContent-Type: message/rfc822\n\n"
        b"From: rep@acme.example\nTo: ada@lab.example\nSubject: Four pumps\n\nHi\n--b--\n"
    )
    message = parse_message(raw)

    assert find_original(message) is None
    assert not announces_forward(message)
