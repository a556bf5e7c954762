"""Forwards of each mail client in each language, and what must not change them.

The blocks are written out as the clients write them, not made from the library's tables.
Each stands for the same mail: Ada asks Rep for four pumps, Charles gets a copy, on
2 November 2021 at 09:05.
"""

import html
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

import pytest

from touchpoints.mail.forwards import (
    Certainty,
    Found,
    Original,
    announces_forward,
    find_original,
)
from touchpoints.mail.messages import parse_message


class Case(NamedTuple):
    """A client's block, and the offset in minutes that its date names, if any."""

    client: str
    language: str
    subject: str
    block: str
    offset: int | None = None


NOTE = "Hi all,\n\nplease log this one: they want pumps.\n\nRep"
TEXT = "Dear Rep,\n\nhow much are four pumps?\nWe need them in May.\n\n-- \nAda Byron"
PEOPLE = {
    "ada": "Ada Byron <ada@lab.example>",
    "rep": "Rep Example <rep@acme.example>",
    "cb": "Charles Babbage <charles@engine.example>",
    "s": "Four pumps",
}

CASES = [
    # -- Gmail, today: banner and most labels in English ----------------------------
    Case(
        "gmail",
        "en",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
From: {ada}
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: {s}
To: {rep}
Cc: {cb}

""",
    ),
    Case(
        "gmail",
        "de",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
Von: {ada}
Date: Di., 2. Nov. 2021 um 09:05 Uhr
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "fr",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
De : {ada}
Date: mar. 2 nov. 2021 à 09:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "es",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
De: {ada}
Date: mar, 2 nov 2021 a las 9:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "it",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
Da: {ada}
Date: mar 2 nov 2021 alle ore 09:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "nl",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
Van: {ada}
Date: di 2 nov. 2021 om 09:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "pt",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
De: {ada}
Date: ter., 2 de nov. de 2021 às 09:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "pl",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
Od: {ada}
Date: wt., 2 lis 2021 o 09:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "id",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
Dari: {ada}
Date: Sel, 2 Nov 2021 pukul 09.05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    # -- Gmail, older: everything in the user's language ----------------------------
    Case(
        "gmail",
        "de",
        "Fwd: Four pumps",
        """\
---------- Weitergeleitete Nachricht ----------
Von: {ada}
Datum: 2. November 2021 um 09:05
Betreff: {s}
An: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "fr",
        "Fwd: Four pumps",
        """\
---------- Message transféré ----------
De : {ada}
Date : 2 novembre 2021 09:05
Objet : {s}
À : {rep}
Cc : {cb}
""",
    ),
    Case(
        "gmail",
        "es",
        "Fwd: Four pumps",
        """\
---------- Mensaje reenviado ----------
De: {ada}
Fecha: 2 de noviembre de 2021, 9:05
Asunto: {s}
Para: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "it",
        "Fwd: Four pumps",
        """\
---------- Messaggio inoltrato ----------
Da: {ada}
Data: 2 novembre 2021 09:05
Oggetto: {s}
A: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "nl",
        "Fwd: Four pumps",
        """\
---------- Doorgestuurd bericht ----------
Van: {ada}
Datum: 2 november 2021 09:05
Onderwerp: {s}
Aan: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "pt",
        "Fwd: Four pumps",
        """\
---------- Mensagem encaminhada ----------
De: {ada}
Data: 2 de novembro de 2021 09:05
Assunto: {s}
Para: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "pl",
        "Fwd: Four pumps",
        """\
---------- Wiadomość przekazana dalej ----------
Od: {ada}
Data: 2 listopada 2021 09:05
Temat: {s}
Do: {rep}
DW: {cb}
""",
    ),
    Case(
        "gmail",
        "id",
        "Fwd: Four pumps",
        """\
---------- Pesan terusan ----------
Dari: {ada}
Tanggal: 2 November 2021 09.05
Subjek: {s}
Kepada: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "sv",
        "Fwd: Four pumps",
        """\
---------- Vidarebefordrat meddelande ----------
Från: {ada}
Datum: 2 november 2021 kl. 09:05
Ämne: {s}
Till: {rep}
Kopia: {cb}
""",
    ),
    Case(
        "gmail",
        "ru",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
От: {ada}
Date: вт, 2 нояб. 2021 г. в 09:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "tr",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
Gönderen: {ada}
Date: 2 Kas 2021 Sal, 09:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "hr",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
Šalje: {ada}
Date: uto, 2. stu 2021. u 09:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "ja",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
差出人: {ada}
Date: 2021年11月2日(火) 9:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "ko",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
보낸사람: {ada}
Date: 2021년 11월 2일 (화) 오전 9:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    Case(
        "gmail",
        "zh",
        "Fwd: Four pumps",
        """\
---------- Forwarded message ---------
发件人： {ada}
Date: 2021年11月2日周二 上午9:05
Subject: {s}
To: {rep}
Cc: {cb}
""",
    ),
    # -- Outlook on Windows: no banner; the subject's prefix makes it a forward ------
    Case(
        "outlook",
        "en",
        "FW: Four pumps",
        """\
From: {ada}
Sent: Tuesday, November 2, 2021 9:05 AM
To: {rep}
Cc: {cb}
Subject: {s}
""",
    ),
    Case(
        "outlook",
        "en",
        "FW: Four pumps",
        """\
-----Original Message-----
From: Ada Byron [mailto:ada@lab.example]
Sent: 02 November 2021 09:05
To: {rep}
Cc: {cb}
Subject: {s}
""",
    ),
    Case(
        "outlook",
        "de",
        "WG: Four pumps",
        """\
Von: {ada}
Gesendet: Dienstag, 2. November 2021 09:05
An: {rep}
Cc: {cb}
Betreff: {s}
""",
    ),
    Case(
        "outlook",
        "de",
        "WG: Four pumps",
        """\
-----Ursprüngliche Nachricht-----
Von: Ada Byron [mailto:ada@lab.example]
Gesendet: Dienstag, 2. November 2021 09:05
An: {rep}
Cc: {cb}
Betreff: {s}
""",
    ),
    Case(
        "outlook",
        "fr",
        "TR: Four pumps",
        """\
De : {ada}
Envoyé : mardi 2 novembre 2021 09:05
À : {rep}
Cc : {cb}
Objet : {s}
""",
    ),
    Case(
        "outlook",
        "fr",
        "TR: Four pumps",
        """\
-----Message d'origine-----
De : Ada Byron [mailto:ada@lab.example]
Envoyé : mardi 2 novembre 2021 09:05
À : {rep}
Cc : {cb}
Objet : {s}
""",
    ),
    Case(
        "outlook",
        "es",
        "RV: Four pumps",
        """\
De: {ada}
Enviado el: martes, 2 de noviembre de 2021 9:05
Para: {rep}
CC: {cb}
Asunto: {s}
""",
    ),
    Case(
        "outlook",
        "it",
        "I: Four pumps",
        """\
Da: {ada}
Inviato: martedì 2 novembre 2021 09:05
A: {rep}
Cc: {cb}
Oggetto: {s}
""",
    ),
    Case(
        "outlook",
        "nl",
        "FW: Four pumps",
        """\
Van: {ada}
Verzonden: dinsdag 2 november 2021 09:05
Aan: {rep}
CC: {cb}
Onderwerp: {s}
""",
    ),
    Case(
        "outlook",
        "pt",
        "ENC: Four pumps",
        """\
De: {ada}
Enviada em: terça-feira, 2 de novembro de 2021 09:05
Para: {rep}
Cc: {cb}
Assunto: {s}
""",
    ),
    Case(
        "outlook",
        "pt",
        "FW: Four pumps",
        """\
-----Mensagem original-----
De: {ada}
Enviado: 2 de novembro de 2021 09:05
Para: {rep}
Cc: {cb}
Assunto: {s}
""",
    ),
    Case(
        "outlook",
        "pl",
        "PD: Four pumps",
        """\
Od: {ada}
Wysłano: wtorek, 2 listopada 2021 09:05
Do: {rep}
DW: {cb}
Temat: {s}
""",
    ),
    Case(
        "outlook",
        "id",
        "FW: Four pumps",
        """\
Dari: {ada}
Terkirim: Selasa, 02 November 2021 09.05
Kepada: {rep}
Cc: {cb}
Subjek: {s}
""",
    ),
    Case(
        "outlook",
        "sv",
        "VB: Four pumps",
        """\
Från: {ada}
Skickat: den 2 november 2021 09:05
Till: {rep}
Kopia: {cb}
Ämne: {s}
""",
    ),
    Case(
        "outlook",
        "da",
        "VS: Four pumps",
        """\
Fra: {ada}
Sendt: 2. november 2021 09:05
Til: {rep}
Cc: {cb}
Emne: {s}
""",
    ),
    Case(
        "outlook",
        "fi",
        "VL: Four pumps",
        """\
Lähettäjä: {ada}
Lähetetty: tiistai 2. marraskuuta 2021 9.05
Vastaanottaja: {rep}
Kopio: {cb}
Aihe: {s}
""",
    ),
    Case(
        "outlook",
        "cs",
        "FW: Four pumps",
        """\
Od: {ada}
Odesláno: úterý 2. listopadu 2021 9:05
Komu: {rep}
Kopie: {cb}
Předmět: {s}
""",
    ),
    Case(
        "outlook",
        "sk",
        "FW: Four pumps",
        """\
Od: {ada}
Odoslané: utorok 2. novembra 2021 9:05
Komu: {rep}
Kópia: {cb}
Predmet: {s}
""",
    ),
    Case(
        "outlook",
        "hu",
        "FW: Four pumps",
        """\
Feladó: {ada}
Elküldve: 2021. november 2., kedd 9:05
Címzett: {rep}
Másolatot kap: {cb}
Tárgy: {s}
""",
    ),
    Case(
        "outlook",
        "ro",
        "FW: Four pumps",
        """\
De la: {ada}
Trimis: marți, 2 noiembrie 2021 09:05
Către: {rep}
Cc: {cb}
Subiect: {s}
""",
    ),
    Case(
        "outlook",
        "ru",
        "FW: Four pumps",
        """\
От: {ada}
Отправлено: вторник, 2 ноября 2021 г. 9:05
Кому: {rep}
Копия: {cb}
Тема: {s}
""",
    ),
    Case(
        "outlook",
        "uk",
        "FW: Four pumps",
        """\
Від: {ada}
Надіслано: вівторок, 2 листопада 2021 р. 09:05
Кому: {rep}
Копія: {cb}
Тема: {s}
""",
    ),
    Case(
        "outlook",
        "tr",
        "İLT: Four pumps",
        """\
Kimden: {ada}
Gönderildi: 2 Kasım 2021 Salı 09:05
Kime: {rep}
Bilgi: {cb}
Konu: {s}
""",
    ),
    Case(
        "outlook",
        "el",
        "ΠΡΘ: Four pumps",
        """\
Από: {ada}
Στάλθηκε: Τρίτη, 2 Νοεμβρίου 2021 9:05 π.μ.
Προς: {rep}
Κοιν.: {cb}
Θέμα: {s}
""",
    ),
    Case(
        "outlook",
        "ja",
        "FW: Four pumps",
        """\
差出人: {ada}
送信日時: 2021年11月2日 9:05
宛先: {rep}
CC: {cb}
件名: {s}
""",
    ),
    Case(
        "outlook",
        "zh",
        "转发: Four pumps",
        """\
发件人: {ada}
发送时间: 2021年11月2日 9:05
收件人: {rep}
抄送: {cb}
主题: {s}
""",
    ),
    Case(
        "outlook",
        "zh",
        "轉寄: Four pumps",
        """\
寄件者: {ada}
寄件日期: 2021年11月2日 上午 09:05
收件者: {rep}
副本: {cb}
主旨: {s}
""",
    ),
    Case(
        "outlook",
        "ko",
        "FW: Four pumps",
        """\
보낸 사람: {ada}
보낸 날짜: 2021년 11월 2일 화요일 오전 9:05
받는 사람: {rep}
참조: {cb}
제목: {s}
""",
    ),
    # -- Outlook on the web: a rule of underscores ----------------------------------
    Case(
        "outlook",
        "en",
        "Fw: Four pumps",
        """\
________________________________
From: {ada}
Sent: Tuesday, November 2, 2021 9:05 AM
To: {rep}
Cc: {cb}
Subject: {s}
""",
    ),
    Case(
        "outlook",
        "de",
        "WG: Four pumps",
        """\
________________________________
Von: {ada}
Gesendet: Dienstag, 2. November 2021 09:05:00
An: {rep}
Cc: {cb}
Betreff: {s}
""",
    ),
    Case(
        "outlook",
        "fr",
        "TR: Four pumps",
        """\
________________________________
De : {ada}
Envoyé : mardi 2 novembre 2021 09:05:00
À : {rep}
Cc : {cb}
Objet : {s}
""",
    ),
    Case(
        "outlook",
        "es",
        "RV: Four pumps",
        """\
________________________________
De: {ada}
Enviado: martes, 2 de noviembre de 2021 9:05:00
Para: {rep}
Cc: {cb}
Asunto: {s}
""",
    ),
    Case(
        "outlook",
        "it",
        "I: Four pumps",
        """\
________________________________
Da: {ada}
Inviato: martedì 2 novembre 2021 09:05:00
A: {rep}
Cc: {cb}
Oggetto: {s}
""",
    ),
    Case(
        "outlook",
        "nl",
        "FW: Four pumps",
        """\
________________________________
Van: {ada}
Verzonden: dinsdag 2 november 2021 09:05:00
Aan: {rep}
CC: {cb}
Onderwerp: {s}
""",
    ),
    Case(
        "outlook",
        "pt",
        "ENC: Four pumps",
        """\
________________________________
De: {ada}
Enviado: terça-feira, 2 de novembro de 2021 09:05:00
Para: {rep}
Cc: {cb}
Assunto: {s}
""",
    ),
    Case(
        "outlook",
        "pl",
        "PD: Four pumps",
        """\
________________________________
Od: {ada}
Wysłane: wtorek, 2 listopada 2021 09:05:00
Do: {rep}
DW: {cb}
Temat: {s}
""",
    ),
    Case(
        "outlook",
        "id",
        "Fw: Four pumps",
        """\
________________________________
Dari: {ada}
Dikirim: Selasa, 02 November 2021 09.05.00
Untuk: {rep}
Cc: {cb}
Subjek: {s}
""",
    ),
    # -- Outlook on the Mac: "Date" and no banner ------------------------------------
    Case(
        "",
        "en",
        "FW: Four pumps",
        """\
From: {ada}
Date: Tuesday, 2 November 2021 at 09:05
To: {rep}
Cc: {cb}
Subject: {s}
""",
    ),
    Case(
        "",
        "de",
        "WG: Four pumps",
        """\
Von: {ada}
Datum: Dienstag, 2. November 2021 um 09:05
An: {rep}
Cc: {cb}
Betreff: {s}
""",
    ),
    Case(
        "",
        "fr",
        "TR: Four pumps",
        """\
De : {ada}
Date : mardi, 2 novembre 2021 à 09:05
À : {rep}
Cc : {cb}
Objet : {s}
""",
    ),
    Case(
        "",
        "es",
        "FW: Four pumps",
        """\
De: {ada}
Fecha: martes, 2 de noviembre de 2021, 9:05
Para: {rep}
CC: {cb}
Asunto: {s}
""",
    ),
    Case(
        "",
        "it",
        "I: Four pumps",
        """\
Da: {ada}
Data: martedì 2 novembre 2021 09:05
A: {rep}
Cc: {cb}
Oggetto: {s}
""",
    ),
    Case(
        "",
        "nl",
        "FW: Four pumps",
        """\
Van: {ada}
Datum: dinsdag 2 november 2021 om 09:05
Aan: {rep}
CC: {cb}
Onderwerp: {s}
""",
    ),
    Case(
        "",
        "pt",
        "FW: Four pumps",
        """\
De: {ada}
Data: terça-feira, 2 de novembro de 2021 09:05
Para: {rep}
Cc: {cb}
Assunto: {s}
""",
    ),
    Case(
        "",
        "pl",
        "FW: Four pumps",
        """\
Od: {ada}
Data: wtorek, 2 listopada 2021 09:05
Do: {rep}
DW: {cb}
Temat: {s}
""",
    ),
    Case(
        "",
        "id",
        "FW: Four pumps",
        """\
Dari: {ada}
Tanggal: Selasa, 2 November 2021 09.05
Untuk: {rep}
Cc: {cb}
Subjek: {s}
""",
    ),
    # -- Apple Mail -----------------------------------------------------------------
    Case(
        "apple-mail",
        "en",
        "Fwd: Four pumps",
        """\
Begin forwarded message:

From: {ada}
Subject: {s}
Date: 2 November 2021 at 09:05:00 CET
To: {rep}
Cc: {cb}
""",
        60,
    ),
    Case(
        "apple-mail",
        "de",
        "Fwd: Four pumps",
        """\
Anfang der weitergeleiteten Nachricht:

Von: {ada}
Betreff: {s}
Datum: 2. November 2021 um 09:05:00 MEZ
An: {rep}
Kopie: {cb}
""",
        60,
    ),
    Case(
        "apple-mail",
        "fr",
        "Fwd: Four pumps",
        """\
Début du message réexpédié :

De: {ada}
Objet: {s}
Date: 2 novembre 2021 à 09:05:00 UTC+1
À: {rep}
Cc: {cb}
""",
        60,
    ),
    Case(
        "apple-mail",
        "es",
        "Fwd: Four pumps",
        """\
Inicio del mensaje reenviado:

De: {ada}
Asunto: {s}
Fecha: 2 de noviembre de 2021, 9:05:00 CET
Para: {rep}
Cc: {cb}
""",
        60,
    ),
    Case(
        "apple-mail",
        "it",
        "Fwd: Four pumps",
        """\
Inizio messaggio inoltrato:

Da: {ada}
Oggetto: {s}
Data: 2 novembre 2021 alle ore 09:05:00 CET
A: {rep}
Cc: {cb}
""",
        60,
    ),
    Case(
        "apple-mail",
        "nl",
        "Fwd: Four pumps",
        """\
Begin doorgestuurd bericht:

Van: {ada}
Onderwerp: {s}
Datum: 2 november 2021 om 09:05:00 CET
Aan: {rep}
Kopie: {cb}
""",
        60,
    ),
    Case(
        "apple-mail",
        "pt",
        "Fwd: Four pumps",
        """\
Início da mensagem encaminhada:

De: {ada}
Assunto: {s}
Data: 2 de novembro de 2021 09:05:00 BRT
Para: {rep}
Cc: {cb}
""",
        -180,
    ),
    Case(
        "apple-mail",
        "pt",
        "Fwd: Four pumps",
        """\
Início da mensagem reencaminhada:

De: {ada}
Assunto: {s}
Data: 2 de novembro de 2021, 09:05:00 WET
Para: {rep}
Cc: {cb}
""",
        0,
    ),
    Case(
        "apple-mail",
        "pl",
        "Fwd: Four pumps",
        """\
Początek przekazywanej wiadomości:

Od: {ada}
Temat: {s}
Data: 2 listopada 2021 09:05:00 CET
Do: {rep}
DW: {cb}
""",
        60,
    ),
    Case(
        "apple-mail",
        "id",
        "Fwd: Four pumps",
        """\
Mulai pesan yang diteruskan:

Dari: {ada}
Subjek: {s}
Tanggal: 2 November 2021 09.05.00 WIB
Kepada: {rep}
Cc: {cb}
""",
        420,
    ),
    Case(
        "apple-mail",
        "cs",
        "Fwd: Four pumps",
        """\
Začátek přeposlané zprávy:

Od: {ada}
Předmět: {s}
Datum: 2. listopadu 2021 9:05:00 SEČ
Komu: {rep}
Kopie: {cb}
""",
        60,
    ),
    Case(
        "apple-mail",
        "ru",
        "Fwd: Four pumps",
        """\
Начало переадресованного сообщения:

От: {ada}
Тема: {s}
Дата: 2 ноября 2021 г., 09:05:00 GMT+3
Кому: {rep}
Копия: {cb}
""",
        180,
    ),
    Case(
        "apple-mail",
        "ja",
        "Fwd: Four pumps",
        """\
転送されたメッセージ：

差出人: {ada}
件名: {s}
日付: 2021年11月2日 9:05:00 JST
宛先: {rep}
Cc: {cb}
""",
        540,
    ),
    # -- Thunderbird ----------------------------------------------------------------
    Case(
        "thunderbird",
        "en",
        "Fwd: Four pumps",
        """\
-------- Forwarded Message --------
Subject: \t{s}
Date: \tTue, 2 Nov 2021 09:05:00 +0100
From: \t{ada}
To: \t{rep}
CC: \t{cb}

""",
        60,
    ),
    Case(
        "thunderbird",
        "de",
        "Fwd: Four pumps",
        """\
-------- Weitergeleitete Nachricht --------
Betreff: \t{s}
Datum: \tTue, 2 Nov 2021 09:05:00 +0100
Von: \t{ada}
An: \t{rep}
Kopie (CC): \t{cb}

""",
        60,
    ),
    Case(
        "thunderbird",
        "fr",
        "Fwd: Four pumps",
        """\
-------- Message transféré --------
Sujet : \t{s}
Date : \tTue, 2 Nov 2021 09:05:00 +0100
De : \t{ada}
Pour : \t{rep}
Copie à : \t{cb}
""",
        60,
    ),
    Case(
        "thunderbird",
        "es",
        "Fwd: Four pumps",
        """\
-------- Mensaje reenviado --------
Asunto: \t{s}
Fecha: \tTue, 2 Nov 2021 09:05:00 +0100
De: \t{ada}
Para: \t{rep}
CC: \t{cb}
""",
        60,
    ),
    Case(
        "thunderbird",
        "it",
        "Fwd: Four pumps",
        """\
-------- Messaggio Inoltrato --------
Oggetto: \t{s}
Data: \tTue, 2 Nov 2021 09:05:00 +0100
Mittente: \t{ada}
A: \t{rep}
CC: \t{cb}
""",
        60,
    ),
    Case(
        "thunderbird",
        "nl",
        "Fwd: Four pumps",
        """\
-------- Doorgestuurd bericht --------
Onderwerp: \t{s}
Datum: \tTue, 2 Nov 2021 09:05:00 +0100
Van: \t{ada}
Aan: \t{rep}
CC: \t{cb}
""",
        60,
    ),
    Case(
        "thunderbird",
        "pt",
        "Fwd: Four pumps",
        """\
-------- Mensagem encaminhada --------
Assunto: \t{s}
Data: \tTue, 2 Nov 2021 09:05:00 -0300
De: \t{ada}
Para: \t{rep}
CC: \t{cb}
""",
        -180,
    ),
    Case(
        "thunderbird",
        "pl",
        "Fwd: Four pumps",
        """\
-------- Treść przekazanej wiadomości --------
Temat: \t{s}
Data: \tTue, 2 Nov 2021 09:05:00 +0100
Nadawca: \t{ada}
Adresat: \t{rep}
Kopia: \t{cb}
""",
        60,
    ),
    Case(
        "thunderbird",
        "id",
        "Fwd: Four pumps",
        """\
-------- Pesan Terusan --------
Perihal: \t{s}
Tanggal: \tTue, 2 Nov 2021 09:05:00 +0700
Dari: \t{ada}
Kepada: \t{rep}
CC: \t{cb}
""",
        420,
    ),
    Case(
        "thunderbird",
        "fi",
        "Fwd: Four pumps",
        """\
-------- Välitetty viesti --------
Aihe: \t{s}
Päiväys: \tTue, 2 Nov 2021 09:05:00 +0200
Lähettäjä: \t{ada}
Vastaanottaja: \t{rep}
Kopio: \t{cb}
""",
        120,
    ),
    Case(
        "thunderbird",
        "uk",
        "Fwd: Four pumps",
        """\
-------- Переслане повідомлення --------
Тема: \t{s}
Дата: \tTue, 2 Nov 2021 09:05:00 +0200
Від: \t{ada}
Кому: \t{rep}
Копія: \t{cb}
""",
        120,
    ),
    # -- Yahoo ----------------------------------------------------------------------
    Case(
        "yahoo",
        "en",
        "Fw: Four pumps",
        """\
----- Forwarded Message -----
From: {ada}
To: {rep}
Cc: {cb}
Sent: Tuesday, November 2, 2021, 09:05:00 AM GMT+1
Subject: {s}
""",
        60,
    ),
    Case(
        "yahoo",
        "de",
        "Fw: Four pumps",
        """\
----- Weitergeleitete Nachricht -----
Von: {ada}
An: {rep}
CC: {cb}
Gesendet: Dienstag, 2. November 2021 um 09:05:00 MEZ
Betreff: {s}
""",
        60,
    ),
    Case(
        "yahoo",
        "fr",
        "Fw: Four pumps",
        """\
----- Mail transféré -----
De : {ada}
À : {rep}
Cc : {cb}
Envoyé : mardi 2 novembre 2021 à 09:05:00 UTC+1
Objet : {s}
""",
        60,
    ),
    Case(
        "yahoo",
        "es",
        "Fw: Four pumps",
        """\
----- Mensaje reenviado -----
De: {ada}
Para: {rep}
CC: {cb}
Enviado: martes, 2 de noviembre de 2021, 09:05:00 CET
Asunto: {s}
""",
        60,
    ),
    Case(
        "yahoo",
        "it",
        "Fw: Four pumps",
        """\
----- Messaggio inoltrato -----
Da: {ada}
A: {rep}
Cc: {cb}
Inviato: martedì 2 novembre 2021, 09:05:00 CET
Oggetto: {s}
""",
        60,
    ),
    Case(
        "yahoo",
        "nl",
        "Fw: Four pumps",
        """\
----- Doorgestuurd bericht -----
Van: {ada}
Aan: {rep}
Cc: {cb}
Verzonden: dinsdag 2 november 2021 09:05:00 CET
Onderwerp: {s}
""",
        60,
    ),
    Case(
        "yahoo",
        "pt",
        "Enc: Four pumps",
        """\
----- Mensagem encaminhada -----
De: {ada}
Para: {rep}
Cc: {cb}
Enviado: terça-feira, 2 de novembro de 2021 09:05:00 BRT
Assunto: {s}
""",
        -180,
    ),
    Case(
        "yahoo",
        "pl",
        "Fw: Four pumps",
        """\
----- Przekazana wiadomość -----
Od: {ada}
Do: {rep}
DW: {cb}
Wysłano: wtorek, 2 listopada 2021 09:05:00 CET
Temat: {s}
""",
        60,
    ),
    Case(
        "yahoo",
        "id",
        "Trs: Four pumps",
        """\
----- Pesan yang Diteruskan -----
Dari: {ada}
Kepada: {rep}
Cc: {cb}
Terkirim: Selasa, 2 November 2021 09.05.00 WIB
Judul: {s}
""",
        420,
    ),
    # -- others ---------------------------------------------------------------------
    Case(
        "proton",
        "en",
        "Fw: Four pumps",
        """\
------- Forwarded Message -------
From: {ada}
Date: On Tuesday, November 2nd, 2021 at 9:05 AM
Subject: {s}
To: {rep}
CC: {cb}
""",
    ),
    Case(
        "em-client",
        "en",
        "Fw: Four pumps",
        """\
------ Forwarded Message ------
From: "Ada Byron" <ada@lab.example>
To: {rep}
Cc: {cb}
Sent: 02/11/2021 09:05:00
Subject: {s}
""",
    ),
    Case(
        "notes",
        "en",
        "Fw: Four pumps",
        """\
----- Forwarded by Rep Example/ACME on 03.11.2021 10:00 -----

From:\t{ada}
To:\t{rep}
Cc:\t{cb}
Date:\t02.11.2021 09:05
Subject:\t{s}
""",
    ),
    Case(
        "",
        "en",
        "Fwd: Four pumps",
        """\
----- Forwarded message from Ada Byron <ada@lab.example> -----

    Date: Tue, 2 Nov 2021 09:05:00 +0100
    From: {ada}
Reply-To: desk@lab.example
 Subject: {s}
      To: {rep}
      Cc: {cb}
""",
        60,
    ),
    Case(
        "gmx",
        "de",
        "Fwd: Four pumps",
        """\
Gesendet: Dienstag, 02. November 2021 um 09:05 Uhr
Von: "Ada Byron" <ada@lab.example>
An: {rep}
Cc: {cb}
Betreff: {s}
""",
    ),
    Case(
        "netease",
        "zh",
        "转发：Four pumps",
        """\
-------- 转发邮件信息 --------
发件人："Ada Byron" <ada@lab.example>
发送日期：2021-11-02 09:05:00
收件人：{rep}
抄送人：{cb}
主题：{s}
""",
    ),
    Case(
        "thunderbird",
        "ru",
        "Fwd: Four pumps",
        """\
-------- Пересылаемое сообщение --------
От кого: {ada}
Кому: {rep}
Копия: {cb}
Дата: вторник, 2 ноября 2021, 9:05 +03:00
Тема: {s}
""",
        180,
    ),
]
IDS = [f"{n}-{c.client or 'any'}-{c.language}" for n, c in enumerate(CASES)]


def mail(subject, body, *, subtype="plain"):
    """A mail from Rep to the CRM."""
    head = (
        f"From: rep@acme.example\r\nTo: crm@acme.example\r\nSubject: {subject}\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: text/{subtype}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return parse_message((head + body).encode())


def body_of(case):
    """Note, block and text of a case."""
    return f"{NOTE}\n\n{case.block.format(**PEOPLE)}\n{TEXT}\n"


def date_of(case):
    """When Ada wrote, as the case tells it."""
    zone = UTC if case.offset is None else timezone(timedelta(minutes=case.offset))
    return datetime(2021, 11, 2, 9, 5, tzinfo=zone)


def facts(original: Original):
    """What an original says about whom and when, without its texts."""
    return (
        original.author,
        original.to,
        original.cc,
        original.subject,
        original.date,
        original.zone_known,
    )


def plain(case):
    """The original of a case as it stands."""
    found = find_original(mail(case.subject, body_of(case)))
    assert found is not None
    return found


every_case = pytest.mark.parametrize("case", CASES, ids=IDS)


class TestEachClient:
    """What each block says."""

    @every_case
    def test_the_people(self, case):
        """F2: the labels of every client and language lead to the same people."""
        original = plain(case)

        assert str(original.author) == PEOPLE["ada"]
        assert [str(each) for each in original.to] == [PEOPLE["rep"]]
        assert [str(each) for each in original.cc] == [PEOPLE["cb"]]

    @every_case
    def test_the_date(self, case):
        """F8: dates in words become aware ones, and a zone that is missing is told."""
        original = plain(case)

        assert original.date == date_of(case)
        assert original.date.utcoffset() == timedelta(minutes=case.offset or 0)
        assert original.zone_known is (case.offset is not None)
        assert (original.evidence.date_text is None) is original.zone_known

    @every_case
    def test_the_texts(self, case):
        """F1: note, subject and text are parted without residue of the banner."""
        original = plain(case)

        assert original.note == NOTE
        assert original.subject == "Four pumps"
        assert original.text == TEXT

    @every_case
    def test_the_evidence(self, case):
        """F8: the evidence names the client and the language of the block."""
        evidence = plain(case).evidence

        assert evidence.found is Found.INLINE
        assert evidence.client == (case.client or None)
        assert evidence.language == case.language
        assert evidence.unread == ()

    @every_case
    def test_in_html(self, case):
        """F7: the same block in a mail that is HTML only reads the same."""
        rows = html.escape(body_of(case), quote=False).split("\n")
        page = "<html><body><div>" + "<br>\n".join(rows) + "</div></body></html>"

        found = find_original(mail(case.subject, page, subtype="html"))

        assert found is not None
        assert facts(found) == facts(plain(case))
        assert found.note == NOTE

    @every_case
    def test_in_html_paragraphs(self, case):
        """F7: bold labels in paragraphs of their own, as Outlook has them."""
        rows = []
        for row in body_of(case).split("\n"):
            label, colon, value = html.escape(row, quote=False).partition(":")
            rows.append(f"<p><b>{label}{colon}</b>{value}</p>" if colon else label)
        page = f"<html><body>{'<br>'.join(rows)}</body></html>"

        found = find_original(mail(case.subject, page, subtype="html"))

        assert found is not None
        assert facts(found) == facts(plain(case))


def quoted(text):
    """A text in marks of quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def bold(text):
    """A block with bold labels."""
    rows = []
    for row in text.split("\n"):
        label, colon, value = row.replace("：", ":").partition(":")
        is_label = colon and len(label) < 25 and not row.startswith("-")
        rows.append(f"*{label}:*{value}" if is_label else row)
    return "\n".join(rows)


def split_labels(text):
    """A block whose values are on lines of their own."""
    return text.replace(": ", ":\n").replace(":\t", ":\n")


class TestWhatMustNotMatter:
    """Disturbances that change nothing."""

    @every_case
    def test_line_ends(self, case):
        """F2: CRLF instead of LF changes nothing."""
        body = body_of(case).replace("\n", "\r\n")

        found = find_original(mail(case.subject, body))

        assert facts(found) == facts(plain(case))
        assert found.text == TEXT

    @every_case
    def test_trailing_blanks(self, case):
        """F2: blanks at the ends of lines change nothing."""
        body = body_of(case).replace("\n", "  \t\n")

        found = find_original(mail(case.subject, body))

        assert facts(found) == facts(plain(case))
        assert found.text.split() == TEXT.split()

    @every_case
    def test_blanks_that_do_not_break(self, case):
        """F2: blanks of another kind in the block change nothing."""
        for blank in "\u00a0\u202f\u3000":
            block = case.block.format(**PEOPLE).replace(" ", blank)
            found = find_original(mail(case.subject, f"{NOTE}\n\n{block}\n{TEXT}"))
            assert facts(found) == facts(plain(case))

    @every_case
    def test_unseen_characters(self, case):
        """F2: byte order marks and bidi marks before labels change nothing."""
        block = case.block.format(**PEOPLE)
        block = "\n".join(f"\ufeff\u200f{row}\u200b" for row in block.split("\n"))

        found = find_original(mail(case.subject, f"{NOTE}\n\n{block}\n{TEXT}"))

        assert facts(found) == facts(plain(case))

    @every_case
    def test_decomposed_letters(self, case):
        """F2: labels as macOS decomposes them are the same labels."""
        body = unicodedata.normalize("NFD", body_of(case))

        found = find_original(mail(case.subject, body))

        assert facts(found) == facts(plain(case))

    @every_case
    def test_quoted(self, case):
        """F1: marks before every line of the forwarded mail are taken off again."""
        body = f"{NOTE}\n\n{quoted(case.block.format(**PEOPLE))}\n{quoted(TEXT)}\n"

        found = find_original(mail(case.subject, body))

        assert facts(found) == facts(plain(case))
        assert found.text == TEXT
        assert found.note == NOTE

    @every_case
    def test_bold_labels(self, case):
        """F2: labels between asterisks, as Gmail writes bold text, are labels."""
        block = bold(case.block.format(**PEOPLE))

        found = find_original(mail(case.subject, f"{NOTE}\n\n{block}\n{TEXT}"))

        assert facts(found) == facts(plain(case))

    @every_case
    def test_wrapped_addresses(self, case):
        """F2: addresses that go on after a line break belong to their field."""
        block = case.block.format(**PEOPLE).replace("<", "<\n")

        found = find_original(mail(case.subject, f"{NOTE}\n\n{block}\n{TEXT}"))

        assert facts(found) == facts(plain(case))

    @every_case
    def test_values_on_lines_of_their_own(self, case):
        """F2: labels and values on separate lines, as table cells end up, are read."""
        block = split_labels(case.block.format(**PEOPLE))

        found = find_original(mail(case.subject, f"{NOTE}\n\n{block}\n{TEXT}"))

        assert found.author == plain(case).author

    @every_case
    def test_blank_lines_between_labels(self, case):
        """F2: a blank line after each label, as paragraphs end up, ends no block."""
        block = case.block.format(**PEOPLE).replace("\n", "\n\n")

        found = find_original(mail(case.subject, f"{NOTE}\n\n{block}\n{TEXT}"))

        assert facts(found) == facts(plain(case))
        assert found.text == TEXT

    @every_case
    def test_unknown_headers(self, case):
        """F2: header lines that no table knows are passed over."""
        block = case.block.format(**PEOPLE).rstrip("\n") + "\nX-Mailer-Extra: 17\n"

        found = find_original(mail(case.subject, f"{NOTE}\n\n{block}\n{TEXT}"))

        assert facts(found) == facts(plain(case))
        assert found.text == TEXT

    @every_case
    def test_reversed_order(self, case):
        """F2: labels may come in any order."""
        rows = case.block.format(**PEOPLE).strip("\n").split("\n")
        labels = [row for row in rows if ("@" in row or "20" in row or "pumps" in row)]
        labels = [row for row in labels if not row.startswith("-")]
        rest = [row for row in rows if row not in labels]
        block = "\n".join([*rest, *reversed(labels)])

        found = find_original(mail(case.subject, f"{NOTE}\n\n{block}\n\n{TEXT}"))

        assert facts(found) == facts(plain(case))

    @every_case
    def test_an_edited_subject(self, case):
        """F1: an edited subject does not hide a forward."""
        for subject in ("Pumps", "", f"[EXT] {case.subject}", f"FWD: {case.subject}"):
            found = find_original(mail(subject, body_of(case)))
            assert facts(found) == facts(plain(case))
            assert found.note == NOTE

    @every_case
    def test_a_disclaimer_below(self, case):
        """F1: a gateway's text below changes nothing above."""
        body = body_of(case) + "\n\n________________\nConfidential: do not read.\n"

        assert facts(find_original(mail(case.subject, body))) == facts(plain(case))

    @every_case
    def test_no_note(self, case):
        """F1: a forward without a note begins with its marker."""
        body = f"{case.block.format(**PEOPLE)}\n{TEXT}"

        found = find_original(mail(case.subject, body))

        assert facts(found) == facts(plain(case))
        assert found.note == ""


class TestReplies:
    """The same blocks in replies."""

    @every_case
    def test_a_reply_with_the_same_block(self, case):
        """F1: without a forward's banner a reply's prefix makes the block a quotation.

        A banner with a word for forwarding is believed whatever the subject says.
        """
        is_certain = plain(case).evidence.certainty is Certainty.CERTAIN

        for prefix in ("Re: ", "AW: ", "[EXT] SV: ", "Odp: Fwd: "):
            reply = mail(prefix + "Four pumps", body_of(case))
            assert (find_original(reply) is not None) is is_certain
            assert announces_forward(reply) is is_certain

    @every_case
    def test_a_forward_inside_a_reply(self, case):
        """F1: a forward inside what a reply quotes is somebody else's forward."""
        body = (
            "Thanks, will do!\n\nOn Wed, Nov 3, 2021 at 10:00 AM Rep Example <\n"
            f"rep@acme.example> wrote:\n\n{quoted(body_of(case))}\n"
        )

        assert find_original(mail("Re: Fwd: Four pumps", body)) is None
        assert not announces_forward(mail("Re: Fwd: Four pumps", body))

    @every_case
    def test_a_forward_below_an_outlook_reply(self, case):
        """F1: below the block of an Outlook reply everything is quotation."""
        body = (
            "Thanks, will do!\n\nFrom: Rep Example <rep@acme.example>\n"
            "Sent: Wednesday, November 3, 2021 10:00 AM\nTo: Bob <bob@acme.example>\n"
            f"Subject: FW: Four pumps\n\n{body_of(case)}"
        )

        assert find_original(mail("RE: FW: Four pumps", body)) is None
        assert not announces_forward(mail("RE: FW: Four pumps", body))
