"""What each mail client writes above a forwarded mail, in each language that it has.

Written down by hand for these tests: nothing here comes from the library's tables. A row
says, parted by bars: the prefix of the subject, the banner, the labels of From, Date,
Subject, To and Cc with their colons, the date's form, and the offset in minutes of the
zone that the date names, if any. Letters of a date's form:

- ``E e`` day of the week in full and short, ``B b`` month in full and short,
- ``y yy`` year (``by`` of the Buddhist calendar), ``M MM`` month, ``d dd`` day, ``th``
  the ending of an English ordinal, ``rfc`` a whole date as mail headers have it,
- ``H HH h hh`` hour of 24 and of 12, ``p`` half of the day (``P`` in English),
  ``mm ss`` minute and second.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """How one client writes a forward in one language."""

    prefix: str
    banner: str
    sender: str
    date: str
    subject: str
    to: str
    cc: str
    form: str
    offset: int | None


class Client(NamedTuple):
    """How one client lays out a forward, and its row for each language.

    Attributes:
        name: What tests are named after.
        rows: Language code to row.
        order: Its labels: F(rom), D(ate), S(ubject), T(o), C(c).
        page: Where banner, block and text stand.
        person: A mailbox with a name.
        bare: A mailbox without.
        between: What parts mailboxes.
        gap: What stands behind a label.
        markup: How its HTML is built; "" where text is all that matters.
        has_colons: Whether its labels end with one: without, a block is not read in
            whatever disguise.
    """

    name: str
    rows: dict[str, Row]
    order: str = "FDSTC"
    page: str = "{banner}\n{block}\n\n{text}\n"
    person: str = "{name} <{address}>"
    bare: str = "{address}"
    between: str = ", "
    gap: str = " "
    markup: str = ""
    has_colons: bool = True


def rows(table, banner=None, form=None, offset=None):
    """The rows of a table, one on a line: language, then the columns.

    Columns that are the same in each row may be given once instead; two languages of
    the same words share a row, parted by a comma.
    """
    found = {}
    for line in table.strip().split("\n"):
        codes, *cells = [cell.strip() for cell in line.split("|")]
        if banner is not None:
            cells.insert(1, banner)
        if form is not None:
            cells.insert(7, form)
        zone = int(cells.pop()) if len(cells) == 9 else offset
        for code in codes.split(","):
            assert code not in found
            found[code] = Row(*cells, zone)
    return found


def with_dates(table, dates):
    """Rows of a table without dates, and the dates of those languages."""
    found = {}
    for line in table.strip().split("\n"):
        code = line.split("|")[0].strip()
        found |= rows(f"{line} | {dates[code]}")
    return found


# -- Gmail: the banner and most labels are English today ---------------------------------

GMAIL = rows(
    """
    en      | Fwd | From:    | Date: | Subject: | To: | Cc: | {e}, {b} {d}, {y} at {h}:{mm}\u202f{p}
    de      | Fwd | Von:     | Date: | Subject: | To: | Cc: | {e}, {d}. {b} {y} um {HH}:{mm} Uhr
    fr      | Fwd | De :     | Date: | Subject: | To: | Cc: | {e} {d} {b} {y} à {HH}:{mm}
    es      | Fwd | De:      | Date: | Subject: | To: | Cc: | {e}, {d} {b} {y} a las {H}:{mm}
    it      | Fwd | Da:      | Date: | Subject: | To: | Cc: | {e} {d} {b} {y} alle ore {HH}:{mm}
    nl      | Fwd | Van:     | Date: | Subject: | To: | Cc: | {e} {d} {b} {y} om {HH}:{mm}
    pt-PT   | Fwd | De:      | Date: | Subject: | To: | Cc: | {e}, {d}/{MM}/{y} à(s) {HH}:{mm}
    pt-BR   | Fwd | De:      | Date: | Subject: | To: | Cc: | {e}, {d} de {b} de {y} às {HH}:{mm}
    pl      | Fwd | Od:      | Date: | Subject: | To: | Cc: | {e}, {d} {b} {y} o {HH}:{mm}
    sv      | Fwd | Från:    | Date: | Subject: | To: | Cc: | {e} {d} {b} {y} kl {HH}:{mm}
    da      | Fwd | Fra:     | Date: | Subject: | To: | Cc: | {e} {d}. {b} {y} kl. {HH}.{mm}
    nb      | Fwd | Fra:     | Date: | Subject: | To: | Cc: | {e} {d}. {b} {y} kl. {HH}:{mm}
    fi      | Fwd | Lähettäjä: | Date: | Subject: | To: | Cc: | {e} {d}. {b} {y} klo {H}.{mm}
    et      | Fwd | Saatja:  | Date: | Subject: | To: | Cc: | {e}, {d}. {b} {y} kell {HH}:{mm}
    lv      | Fwd | No:      | Date: | Subject: | To: | Cc: | {e}, {y}. g. {d}. {b}, plkst. {HH}:{mm}
    lt      | Fwd | Nuo:     | Date: | Subject: | To: | Cc: | {y}-{MM}-{dd}, {e}, {HH}:{mm}
    cs      | Fwd | Od:      | Date: | Subject: | To: | Cc: | {e} {d}. {M}. {y} v {H}:{mm}
    sk      | Fwd | Od:      | Date: | Subject: | To: | Cc: | {e} {d}. {M}. {y} o {H}:{mm}
    sl      | Fwd | Od:      | Date: | Subject: | To: | Cc: | {e}, {d}. {b} {y} ob {HH}:{mm}
    hr      | Fwd | Od:      | Date: | Subject: | To: | Cc: | {e}, {d}. {b} {y}. u {HH}:{mm}
    sr      | Fwd | Од:      | Date: | Subject: | To: | Cc: | {e}, {d}. {b} {y}. у {HH}:{mm}
    hu      | Fwd | Feladó:  | Date: | Subject: | To: | Cc: | {y}. {b} {d}., {e}, {H}:{mm}
    ro      | Fwd | De la:   | Date: | Subject: | To: | Cc: | {e}, {d} {b} {y} la {HH}:{mm}
    ru      | Fwd | От:      | Date: | Subject: | To: | Cc: | {e}, {d} {b} {y} г. в {HH}:{mm}
    uk      | Fwd | Від:     | Date: | Subject: | To: | Cc: | {e}, {d} {b} {y} р. о {HH}:{mm}
    bg      | Fwd | От:      | Date: | Subject: | To: | Cc: | {e}, {d}.{MM}.{y} г. в {H}:{mm} ч.
    el      | Fwd | Από:     | Date: | Subject: | To: | Cc: | {e} {d} {b} {y} στις {h}:{mm} {p}
    tr      | Fwd | Gönderen: | Date: | Subject: | To: | Cc: | {d} {b} {y} {e}, {HH}:{mm}
    ca      | Fwd | De:      | Date: | Subject: | To: | Cc: | {e}, {d} {b} {y} a les {H}:{mm}
    id      | Fwd | Dari:    | Date: | Subject: | To: | Cc: | {e}, {d} {b} {y} pukul {HH}.{mm}
    he      | Fwd | מאת:     | Date: | Subject: | To: | Cc: | \u202b{e}, {d} {b} {y} ב-{H}:{mm}\u202c
    ar      | Fwd | من:      | Date: | Subject: | To: | Cc: | \u202a{e}، {d} {b} {y} في {h}:{mm} {p}\u202c
    th      | Fwd | จาก:     | Date: | Subject: | To: | Cc: | {e} {d} {b} {y} เวลา {HH}:{mm}
    vi      | Fwd | Từ:      | Date: | Subject: | To: | Cc: | {e}, {d} {b}, {y} vào lúc {HH}:{mm}
    ja      | Fwd | 差出人:  | Date: | Subject: | To: | Cc: | {y}年{M}月{d}日({e}) {H}:{mm}
    ko      | Fwd | 보낸사람: | Date: | Subject: | To: | Cc: | {y}년 {M}월 {d}일 ({e}) {p} {h}:{mm}
    zh-Hans | Fwd | 发件人： | Date: | Subject: | To: | Cc: | {y}年{M}月{d}日{e} {HH}:{mm}
    zh-Hant | Fwd | 寄件者： | Date: | Subject: | To: | Cc: | {y}年{M}月{d}日 {e} {p}{h}:{mm}
    """,
    banner="---------- Forwarded message ---------",
)

# Before 2018 everything was in the user's language.
GMAIL_CLASSIC = rows(
    """
    en      | Fwd | ---------- Forwarded message ----------      | From: | Date:  | Subject: | To:   | Cc:     | {e}, {b} {d}, {y} at {h}:{mm} {p}
    en-GB   | Fwd | ---------- Forwarded message ----------      | From: | Date:  | Subject: | To:   | Cc:     | {e}, {d} {b} {y} at {HH}:{mm}
    de      | Fwd | ---------- Weitergeleitete Nachricht ---------- | Von: | Datum: | Betreff: | An: | Cc:     | {d}. {B} {y} um {HH}:{mm}
    de-AT   | Fwd | ---------- Weitergeleitete Nachricht ---------- | Von: | Datum: | Betreff: | An: | Cc:     | {e}, {d}. {b} {y} um {HH}:{mm} Uhr
    fr      | Fwd | ---------- Message transféré ----------      | De :  | Date : | Objet :  | À :   | Cc :    | {d} {B} {y} à {HH}:{mm}
    fr-CA   | Fwd | ---------- Message transféré ----------      | De :  | Date : | Objet :  | À :   | Cc :    | {d} {B} {y} {HH} h {mm}
    es      | Fwd | ---------- Mensaje reenviado ----------      | De:   | Fecha: | Asunto:  | Para: | Cc:     | {d} de {B} de {y}, {H}:{mm}
    es-MX   | Fwd | ---------- Mensaje reenviado ----------      | De:   | Fecha: | Asunto:  | Para: | Cc:     | {d} de {B} de {y} a las {h}:{mm} {p}
    it      | Fwd | ---------- Messaggio inoltrato ----------    | Da:   | Data:  | Oggetto: | A:    | Cc:     | {d} {B} {y} {HH}:{mm}
    nl      | Fwd | ---------- Doorgestuurd bericht ----------   | Van:  | Datum: | Onderwerp: | Aan: | Cc:    | {d} {B} {y} {HH}:{mm}
    pt-BR   | Fwd | ---------- Mensagem encaminhada ----------   | De:   | Data:  | Assunto: | Para: | Cc:     | {d} de {B} de {y} {HH}:{mm}
    pt-PT   | Fwd | ---------- Mensagem encaminhada ----------   | De:   | Data:  | Assunto: | Para: | Cc:     | {d} de {B} de {y} às {HH}:{mm}
    pl      | Fwd | ---------- Wiadomość przekazana dalej ---------- | Od: | Data: | Temat: | Do: | Dw:       | {d} {B} {y} {HH}:{mm}
    sv      | Fwd | ---------- Vidarebefordrat meddelande ---------- | Från: | Datum: | Ämne: | Till: | Kopia: | {d} {B} {y} {HH}:{mm}
    da      | Fwd | ---------- Videresendt meddelelse ---------- | Fra:  | Dato:  | Emne:    | Til:  | Cc:     | {d}. {B} {y} {HH}.{mm}
    nb      | Fwd | ---------- Videresendt melding ----------    | Fra:  | Dato:  | Emne:    | Til:  | Kopi:   | {d}. {B} {y} {HH}:{mm}
    fi      | Fwd | ---------- Edelleenlähetetty viesti ---------- | Lähettäjä: | Päiväys: | Aihe: | Vastaanottaja: | Kopio: | {d}. {B} {y} {H}.{mm}
    cs      | Fwd | ---------- Přeposlaná zpráva ----------      | Od:   | Datum: | Předmět: | Komu: | Kopie:  | {d}. {B} {y} {H}:{mm}
    sk      | Fwd | ---------- Preposlaná správa ----------      | Od:   | Dátum: | Predmet: | Komu: | Kópia:  | {d}. {B} {y}, {H}:{mm}
    sl      | Fwd | ---------- Posredovano sporočilo ----------  | Od:   | Datum: | Zadeva:  | Za:   | Kp:     | {dd}. {B} {y} {HH}:{mm}
    hr      | Fwd | ---------- Proslijeđena poruka ----------    | Šalje: | Datum: | Predmet: | Prima: | Kopija: | {d}. {B} {y}. {HH}:{mm}
    sr      | Fwd | ---------- Прослеђена порука ----------      | Од:   | Датум: | Наслов:  | За:   | Копија: | {d}. {B} {y}. {HH}:{mm}
    hu      | Fwd | ---------- Továbbított üzenet ----------     | Feladó: | Dátum: | Tárgy: | Címzett: | Másolat: | {y}. {B} {d}. {H}:{mm}
    ro      | Fwd | ---------- Mesaj redirecționat ----------    | De la: | Data: | Subiect: | Către: | Cc:    | {d} {B} {y}, {HH}:{mm}
    ru      | Fwd | ---------- Пересылаемое сообщение ---------- | От:   | Дата:  | Тема:    | Кому: | Копия:  | {d} {B} {y} г., {H}:{mm}
    uk      | Fwd | ---------- Переслане повідомлення ---------- | Від:  | Дата:  | Тема:    | Кому: | Копія:  | {d} {B} {y} р. {HH}:{mm}
    bg      | Fwd | ---------- Препратено съобщение ----------   | От:   | Дата:  | Относно: | До:   | Копие:  | {d} {B} {y}, {HH}:{mm}
    el      | Fwd | ---------- Προωθημένο μήνυμα ----------      | Από:  | Ημερομηνία: | Θέμα: | Προς: | Κοιν.: | {d} {B} {y} - {h}:{mm} {p}
    tr      | Fwd | ---------- Yönlendirilmiş ileti ----------   | Kimden: | Tarih: | Konu:  | Kime: | Cc:     | {d} {B} {y} {HH}:{mm}
    lt      | Fwd | ---------- Persiųstas laiškas ----------     | Nuo:  | Data:  | Tema:    | Kam:  | Kopija: | {y} m. {B} {d} d. {HH}:{mm}
    lv      | Fwd | ---------- Pārsūtīta ziņa ----------         | No:   | Datums: | Temats: | Kam:  | Kopija: | {y}. gada {d}. {B} {HH}:{mm}
    et      | Fwd | ---------- Edastatud sõnum ----------        | Saatja: | Kuupäev: | Teema: | Saaja: | Koopia: | {d}. {B} {y} {H}:{mm}
    ca      | Fwd | ---------- Missatge reenviat ----------      | De:   | Data:  | Assumpte: | A:   | Cc:     | {d} {B} de {y}, {H}:{mm}
    id      | Fwd | ---------- Pesan terusan ----------          | Dari: | Tanggal: | Subjek: | Kepada: | Cc:  | {d} {B} {y} {HH}.{mm}
    he      | Fwd | ---------- הודעה מועברת ----------           | מאת:  | תאריך: | נושא:    | אל:   | עותק:   | {d} {B} {y} בשעה {HH}:{mm}
    ar      | Fwd | ---------- رسالة مُعاد توجيهها ----------    | من:   | التاريخ: | الموضوع: | إلى: | نسخة:  | {d} {B}، {y} {h}:{mm} {p}
    th      | Fwd | ---------- ข้อความที่ส่งต่อ ----------         | จาก:  | วันที่: | หัวเรื่อง: | ถึง: | สำเนา: | {d} {B} {by}, {HH}:{mm}
    vi      | Fwd | ---------- Thư đã chuyển tiếp ----------     | Từ:   | Ngày:  | Chủ đề:  | Đến:  | Cc:     | {HH}:{mm} Ngày {d} {B} năm {y}
    ja      | Fwd | ---------- 転送メッセージ ----------         | 差出人: | 日付: | 件名:   | 宛先: | Cc:     | {y}年{M}月{d}日 {H}:{mm}
    ko      | Fwd | ---------- 전달된 메일 ----------            | 보낸사람: | 날짜: | 제목:  | 받는사람: | 참조: | {y}년 {M}월 {d}일 {p} {h}:{mm}
    zh-Hans | Fwd | ---------- 转发的邮件 ----------             | 发件人： | 日期： | 主题： | 收件人： | 抄送： | {y}年{M}月{d}日 {p}{h}:{mm}
    zh-Hant | Fwd | ---------- 轉寄的郵件 ----------             | 寄件者： | 日期： | 主旨： | 收件者： | 副本： | {y}年{M}月{d}日{p}{h}:{mm}
    """
)

# -- Outlook: no banner; web and phones draw a rule; the subject's prefix tells ----------

OUTLOOK = rows(
    """
    en      | FW  | From:      | Sent:       | Subject:  | To:       | Cc:        | {E}, {B} {d}, {y} {h}:{mm} {p}
    de      | WG  | Von:       | Gesendet:   | Betreff:  | An:       | Cc:        | {E}, {d}. {B} {y} {HH}:{mm}
    fr      | TR  | De :       | Envoyé :    | Objet :   | À :       | Cc :       | {E} {d} {B} {y} {HH}:{mm}
    es      | RV  | De:        | Enviado el: | Asunto:   | Para:     | CC:        | {E}, {d} de {B} de {y} {H}:{mm}
    it      | I   | Da:        | Inviato:    | Oggetto:  | A:        | Cc:        | {E} {d} {B} {y} {HH}:{mm}
    nl      | FW  | Van:       | Verzonden:  | Onderwerp: | Aan:     | CC:        | {E} {d} {B} {y} {HH}:{mm}
    pt-PT   | FW  | De:        | Enviada:    | Assunto:  | Para:     | Cc:        | {d} de {B} de {y} {HH}:{mm}
    pt-BR   | ENC | De:        | Enviada em: | Assunto:  | Para:     | Cc:        | {E}, {d} de {B} de {y} {HH}:{mm}
    pl      | PD  | Od:        | Wysłane:    | Temat:    | Do:       | DW:        | {E}, {d} {B} {y} {HH}:{mm}
    sv      | VB  | Från:      | Skickat:    | Ämne:     | Till:     | Kopia:     | den {d} {B} {y} {HH}:{mm}
    da      | VS  | Fra:       | Sendt:      | Emne:     | Til:      | Cc:        | {d}. {B} {y} {HH}:{mm}
    nb      | VS  | Fra:       | Sendt:      | Emne:     | Til:      | Kopi:      | {E} {d}. {B} {y} {HH}.{mm}
    fi      | VL  | Lähettäjä: | Lähetetty:  | Aihe:     | Vastaanottaja: | Kopio: | {E} {d}. {B} {y} {H}.{mm}
    et      | ED  | Saatja:    | Saadetud:   | Teema:    | Adressaat: | Koopia:   | {E}, {d}. {B} {y} {HH}:{mm}
    lv      | Pārs. | No:      | Nosūtīts:   | Tēma:     | Kam:      | Kopija:    | {E}, {y}. gada {d}. {B} {HH}:{mm}
    lt      | FW  | Nuo:       | Išsiųsta:   | Tema:     | Kam:      | Kopija:    | {y} m. {B} {d} d., {E} {HH}:{mm}
    cs      | FW  | Od:        | Odesláno:   | Předmět:  | Komu:     | Kopie:     | {E} {d}. {B} {y} {H}:{mm}
    sk      | FW  | Od:        | Odoslané:   | Predmet:  | Komu:     | Kópia:     | {E} {d}. {B} {y} {H}:{mm}
    sl      | PSO | Od:        | Poslano:    | Zadeva:   | Za:       | Kp:        | {E}, {dd}. {B} {y} {HH}:{mm}
    hr      | Pr  | Od:        | Poslano:    | Predmet:  | Prima:    | Kopija:    | {E}, {d}. {B} {y}. {HH}:{mm}
    sr      | FW  | Од:        | Послато:    | Тема:     | За:       | Копија:    | {E}, {d}. {B} {y}. {HH}:{mm}
    sr-Latn | FW  | Od:        | Poslato:    | Tema:     | Za:       | Kopija:    | {E}, {d}. {B} {y}. {HH}:{mm}
    hu      | Továbbítás | Feladó: | Elküldve: | Tárgy:  | Címzett:  | Másolatot kap: | {y}. {B} {d}., {E} {H}:{mm}
    ro      | FW  | De la:     | Trimis:     | Subiect:  | Către:    | Cc:        | {E}, {d} {B} {y} {HH}:{mm}
    ru      | FW  | От:        | Отправлено: | Тема:     | Кому:     | Копия:     | {E}, {d} {B} {y} г. {H}:{mm}
    uk      | FW  | Від:       | Надіслано:  | Тема:     | Кому:     | Копія:     | {d} {B} {y} р. {H}:{mm}
    bg      | FW  | От:        | Изпратено:  | Тема:     | До:       | Копие:     | {E}, {d} {B} {y} г. {H}:{mm}
    el      | ΠΡΘ | Από:       | Στάλθηκε:   | Θέμα:     | Προς:     | Κοιν.:     | {E}, {d} {B} {y} {h}:{mm} {p}
    tr      | İLT | Kimden:    | Gönderildi: | Konu:     | Kime:     | Bilgi:     | {d} {B} {y} {E} {HH}:{mm}
    ca      | RV  | De:        | Enviat:     | Assumpte: | Per a:    | A/c:       | {E}, {d} {B} de {y} {H}:{mm}
    id      | FW  | Dari:      | Dikirim:    | Subjek:   | Kepada:   | Cc:        | {E}, {d} {B} {y} {HH}.{mm}
    he      | FW  | מאת:       | נשלח:       | נושא:     | אל:       | עותק:      | {E} {d} {B} {y} {HH}:{mm}
    ar      | FW  | من:        | تم الإرسال: | الموضوع:  | إلى:      | نسخة:      | {E}، {d} {B}، {y} {hh}:{mm} {p}
    th      | FW  | จาก:       | ส่ง:        | เรื่อง:   | ถึง:      | สำเนา:     | {E}ที่ {d} {B} {by} {H}:{mm}
    vi-words | FW | Từ:        | Đã gửi:     | Chủ đề:   | Tới:      | Cc:        | {E}, {dd} {B} {y} {h}:{mm} {p}
    ja      | FW  | 差出人:    | 送信日時:   | 件名:     | 宛先:     | CC:        | {y}年{M}月{d}日{E} {H}:{mm}
    ko      | FW  | 보낸 사람: | 보낸 날짜:  | 제목:     | 받는 사람: | 참조:     | {y}년 {M}월 {d}일 {E} {p} {h}:{mm}
    zh-Hans | 转发 | 发件人:   | 发送时间:   | 主题:     | 收件人:   | 抄送:      | {y}年{M}月{d}日 {H}:{mm}
    zh-Hant | 轉寄 | 寄件者:   | 寄件日期:   | 主旨:     | 收件者:   | 副本:      | {y}年{M}月{d}日 {p} {hh}:{mm}
    """,
    banner="",
)
# Phones write the words of the language in the order of the United States.
OUTLOOK_MOBILE = {
    code: row._replace(
        form="{E}, {B} {d}, {y} {h}:{mm}:{ss} {p}" if code == "en" else form
    )
    for code, row in OUTLOOK.items()
    for form in ["{E}, {B} {d}, {y} {HH}:{mm}:{ss}"]
    if code not in {"ja", "ko", "zh-Hans", "zh-Hant", "vi-words", "th", "ca"}
}
# Old Outlook wrote a weak banner into plain text.
OUTLOOK_CLASSIC = rows(
    """
    en      | FW  | -----Original Message-----          | From: | Sent: | Subject: | To: | Cc: | {E}, {B} {dd}, {y} {h}:{mm} {p}
    en-GB   | FW  | -----Original Message-----          | From: | Sent: | Subject: | To: | Cc: | {dd} {B} {y} {HH}:{mm}
    de      | WG  | -----Ursprüngliche Nachricht-----   | Von: | Gesendet: | Betreff: | An: | Cc: | {E}, {d}. {B} {y} {HH}:{mm}
    de-AT   | WG  | -----Ursprüngliche Nachricht-----   | Von: | Gesendet: | Betreff: | An: | Cc: | {E}, {dd}. {B} {y} {HH}:{mm}
    fr      | TR  | -----Message d'origine-----         | De : | Envoyé : | Objet : | À : | Cc : | {E} {d} {B} {y} {HH}:{mm}
    es      | RV  | -----Mensaje original-----          | De: | Enviado el: | Asunto: | Para: | CC: | {E}, {dd} de {B} de {y} {H}:{mm}
    es-MX   | RV  | -----Mensaje original-----          | De: | Enviado el: | Asunto: | Para: | CC: | {E}, {d} de {B} de {y} {hh}:{mm} {p}
    it      | I   | -----Messaggio originale-----       | Da: | Inviato: | Oggetto: | A: | Cc: | {E} {d} {B} {y} {HH}:{mm}
    nl      | FW  | -----Oorspronkelijk bericht-----    | Van: | Verzonden: | Onderwerp: | Aan: | CC: | {E} {d} {B} {y} {H}:{mm}
    pt-BR   | ENC | -----Mensagem original-----         | De: | Enviada em: | Assunto: | Para: | Cc: | {E}, {d} de {B} de {y} {HH}:{mm}
    pt-PT   | FW  | -----Mensagem original-----         | De: | Enviada: | Assunto: | Para: | Cc: | {E}, {d} de {B} de {y} {HH}:{mm}
    pl      | PD  | -----Wiadomość oryginalna-----      | Od: | Wysłano: | Temat: | Do: | DW: | {d} {B} {y} {HH}:{mm}
    sv      | VB  | -----Ursprungligt meddelande-----   | Från: | Skickat: | Ämne: | Till: | Kopia: | den {d} {B} {y} {HH}:{mm}
    da      | VS  | -----Oprindelig meddelelse-----     | Fra: | Sendt: | Emne: | Til: | Cc: | {d}. {B} {y} {HH}:{mm}
    nb      | VS  | -----Opprinnelig melding-----       | Fra: | Sendt: | Emne: | Til: | Kopi: | {d}. {B} {y} {HH}:{mm}
    fi      | VL  | -----Alkuperäinen viesti-----       | Lähettäjä: | Lähetetty: | Aihe: | Vastaanottaja: | Kopio: | {d}. {B} {y} {H}:{mm}
    cs      | FW  | -----Původní zpráva-----            | Od: | Odesláno: | Předmět: | Komu: | Kopie: | {E}, {d}. {B} {y} {H}:{mm}
    hu      | Továbbítás | -----Eredeti üzenet-----     | Feladó: | Küldve: | Tárgy: | Címzett: | Másolatot kap: | {y}. {B} {d}. {H}:{mm}
    ru      | FW  | -----Исходное сообщение-----        | От: | Отправлено: | Тема: | Кому: | Копия: | {d} {B} {y} г. {H}:{mm}
    tr      | İLT | -----Özgün İleti-----               | Kimden: | Gönderilmiş: | Konu: | Kime: | Bilgi: | {E} {d} {B} {y} {HH}:{mm}
    el      | ΠΡΘ | -----Αρχικό μήνυμα-----             | Από: | Στάλθηκε: | Θέμα: | Προς: | Κοιν.: | {E}, {d} {B} {y} {h}:{mm} {p}
    ja      | FW  | -----元のメッセージ-----            | 差出人: | 送信日時: | 件名: | 宛先: | CC: | {y}年{M}月{d}日 {H}:{mm}
    ko      | FW  | -----원본 메시지-----               | 보낸 사람: | 보낸 날짜: | 제목: | 받는 사람: | 참조: | {y}년 {M}월 {d}일 {E} {p} {h}:{mm}
    zh-Hans | 转发 | -----邮件原件-----                 | 发件人: | 发送时间: | 主题: | 收件人: | 抄送: | {y}年{M}月{d}日 {H}:{mm}
    zh-Hant | 轉寄 | -----原始郵件-----                 | 寄件者: | 寄件日期: | 主旨: | 收件者: | 副本: | {y}年{M}月{d}日 {p} {hh}:{mm}
    """
)
# Servers write the words of the language in the order, and with the halves, of English.
OUTLOOK_SERVER = {
    code: row._replace(form="{E}, {B} {d}, {y} {h}:{mm}:{ss} {P}")
    for code, row in OUTLOOK.items()
    if code
    in set("de fr es it nl pt-BR pt-PT pl sv da nb fi cs hu ro ru tr hr".split())
}
OUTLOOK_MAC = rows(
    """
    en      | FW  | From:      | Date:       | Subject:  | To:       | Cc:        | {E}, {B} {d}, {y} at {h}:{mm} {p}
    de      | WG  | Von:       | Datum:      | Betreff:  | An:       | Cc:        | {E}, {d}. {B} {y} um {HH}:{mm}
    fr      | TR  | De :       | Date :      | Objet :   | À :       | Cc :       | {E} {d} {B} {y} à {HH}:{mm}
    es      | RV  | De:        | Fecha:      | Asunto:   | Para:     | CC:        | {E}, {d} de {B} de {y}, {H}:{mm}
    it      | I   | Da:        | Data:       | Oggetto:  | A:        | Cc:        | {E} {d} {B} {y} {HH}:{mm}
    nl      | FW  | Van:       | Datum:      | Onderwerp: | Aan:     | CC:        | {E} {d} {B} {y} om {HH}:{mm}
    pt-PT   | FW  | De:        | Data:       | Assunto:  | Para:     | Cc:        | {E}, {d} de {B} de {y} às {HH}:{mm}
    pt-BR   | ENC | De:        | Data:       | Assunto:  | Para:     | Cc:        | {E}, {d} de {B} de {y} {HH}:{mm}
    pl      | PD  | Od:        | Data:       | Temat:    | Do:       | DW:        | {E}, {d} {B} {y} {HH}:{mm}
    sv      | VB  | Från:      | Datum:      | Ämne:     | Till:     | Kopia:     | {E} {d} {B} {y} {HH}:{mm}
    da      | VS  | Fra:       | Dato:       | Emne:     | Til:      | Cc:        | {E} den {d}. {B} {y} kl. {HH}.{mm}
    nb      | VS  | Fra:       | Dato:       | Emne:     | Til:      | Kopi:      | {E} {d}. {B} {y} {HH}:{mm}
    fi      | VL  | Lähettäjä: | Päivämäärä: | Aihe:     | Vastaanottaja: | Kopio: | {E} {d}. {B} {y} klo {H}.{mm}
    cs      | FW  | Od:        | Datum:      | Předmět:  | Komu:     | Kopie:     | {E} {d}. {B} {y} {H}:{mm}
    sk      | FW  | Od:        | Dátum:      | Predmet:  | Komu:     | Kópia:     | {E} {d}. {B} {y} {H}:{mm}
    hu      | Továbbítás | Feladó: | Dátum:  | Tárgy:    | Címzett:  | Másolat:   | {y}. {B} {d}., {E} {H}:{mm}
    ru      | FW  | От:        | Дата:       | Тема:     | Кому:     | Копия:     | {E}, {d} {B} {y} г., {H}:{mm}
    el      | ΠΡΘ | Από:       | Ημερομηνία: | Θέμα:     | Προς:     | Κοιν.:     | {E}, {d} {B} {y} {h}:{mm} {p}
    tr      | İLT | Kimden:    | Tarih:      | Konu:     | Kime:     | Bilgi:     | {d} {B} {y} {E} {HH}:{mm}
    he      | FW  | מאת:       | תאריך:      | נושא:     | אל:       | עותק:      | {E}, {d} {B} {y} בשעה {H}:{mm}
    ja      | FW  | 差出人:    | 日付:       | 件名:     | 宛先:     | Cc:        | {y}年{M}月{d}日 {E} {H}:{mm}
    ko      | FW  | 보낸 사람: | 날짜:       | 제목:     | 받는 사람: | 참조:     | {y}년 {M}월 {d}일 {E} {p} {h}:{mm}
    zh-Hans | 转发 | 发件人:   | 日期:       | 主题:     | 收件人:   | 抄送:      | {y}年{M}月{d}日 {E} {p}{h}:{mm}
    zh-Hant | 轉寄 | 寄件者:   | 日期:       | 主旨:     | 收件者:   | 副本:      | {y}年{M}月{d}日 {E} {p}{h}:{mm}
    """,
    banner="",
)

# -- Apple: the system's long date, with a zone -------------------------------------------

#: The form of a long date and the offset of its zone.
APPLE_DATES = {
    "en": "{B} {d}, {y} at {h}:{mm}:{ss}\u202f{p} GMT+1 | 60",
    "de": "{d}. {B} {y} um {HH}:{mm}:{ss} MEZ | 60",
    "fr": "{d} {B} {y} à {HH}:{mm}:{ss} UTC+1 | 60",
    "es": "{d} de {B} de {y}, {H}:{mm}:{ss} CET | 60",
    "it": "{d} {B} {y} alle ore {HH}:{mm}:{ss} CET | 60",
    "nl": "{d} {B} {y} om {HH}:{mm}:{ss} CET | 60",
    "pt-PT": "{d} de {B} de {y} às {HH}:{mm}:{ss} WET | 0",
    "pt-BR": "{d} de {B} de {y} {HH}:{mm}:{ss} BRT | -180",
    "pl": "{d} {B} {y} {HH}:{mm}:{ss} CET | 60",
    "sv": "{d} {B} {y} {HH}:{mm}:{ss} CET | 60",
    "da": "{d}. {B} {y} kl. {HH}.{mm}.{ss} CET | 60",
    "nb": "{d}. {B} {y} kl. {HH}:{mm}:{ss} CET | 60",
    "fi": "{d}. {B} {y} klo {H}.{mm}.{ss} UTC+2 | 120",
    "cs": "{d}. {B} {y} {H}:{mm}:{ss} SEČ | 60",
    "sk": "{d}. {B} {y} o {H}:{mm}:{ss} SEČ | 60",
    "hr": "{d}. {B} {y}. u {HH}:{mm}:{ss} CET | 60",
    "hu": "{y}. {B} {d}. {H}:{mm}:{ss} CET | 60",
    "ro": "{d} {B} {y} la {HH}:{mm}:{ss} EET | 120",
    "ru": "{d} {B} {y} г., {H}:{mm}:{ss} GMT+3 | 180",
    "uk": "{d} {B} {y} р. о {HH}:{mm}:{ss} EET | 120",
    "el": "{d} {B} {y} στις {h}:{mm}:{ss} {p} EET | 120",
    "tr": "{d} {B} {y} {HH}:{mm}:{ss} GMT+3 | 180",
    "ca": "{d} {B} de {y}, {H}:{mm}:{ss} CET | 60",
    "id": "{d} {B} {y} {HH}.{mm}.{ss} WIB | 420",
    "he": "{d} {B} {y} בשעה {H}:{mm}:{ss} GMT+2 | 120",
    "ar": "{d} {B}، {y} في {h}:{mm}:{ss} {p} غرينتش+3 | 180",
    "th": "{d} {B} {by} เวลา {HH}:{mm}:{ss} GMT+7 | 420",
    "vi": "lúc {HH}:{mm}:{ss} GMT+7 {d} {B}, {y} | 420",
    "ja": "{y}年{M}月{d}日 {H}:{mm}:{ss} JST | 540",
    "ko": "{y}년 {M}월 {d}일 {p} {h}시 {mm}분 {ss}초 GMT+9 | 540",
    "zh-Hans": "{y}年{M}月{d}日 GMT+8 {HH}:{mm}:{ss} | 480",
    "zh-Hant": "{y}年{M}月{d}日 {p}{h}:{mm}:{ss} [GMT+8] | 480",
}
APPLE = with_dates(
    """
    en      | Fwd | Begin forwarded message:                    | From:      | Date:  | Subject: | To:   | Cc:
    de      | Fwd | Anfang der weitergeleiteten Nachricht:      | Von:       | Datum: | Betreff: | An:   | Kopie:
    fr      | Fwd | Début du message réexpédié :                | De:        | Date:  | Objet:   | À:    | Cc:
    es      | Fwd | Inicio del mensaje reenviado:               | De:        | Fecha: | Asunto:  | Para: | Cc:
    it      | Fwd | Inizio messaggio inoltrato:                 | Da:        | Data:  | Oggetto: | A:    | Cc:
    nl      | Fwd | Begin doorgestuurd bericht:                 | Van:       | Datum: | Onderwerp: | Aan: | Kopie:
    pt-PT   | Fwd | Início da mensagem reencaminhada:           | De:        | Data:  | Assunto: | Para: | Cc:
    pt-BR   | Fwd | Início da mensagem encaminhada:             | De:        | Data:  | Assunto: | Para: | Cc:
    pl      | Fwd | Początek przekazywanej wiadomości:          | Od:        | Data:  | Temat:   | Do:   | Dw:
    sv      | Fwd | Vidarebefordrat brev:                       | Från:      | Datum: | Ämne:    | Till: | Kopia:
    da      | Fwd | Start på videresendt besked:                | Fra:       | Dato:  | Emne:    | Til:  | Cc:
    nb      | Fwd | Videresendt melding:                        | Fra:       | Dato:  | Emne:    | Til:  | Kopi:
    fi      | Fwd | Välitetty viesti alkaa:                     | Lähettäjä: | Päivämäärä: | Aihe: | Vastaanottaja: | Kopio:
    cs      | Fwd | Začátek přeposílané zprávy:                 | Od:        | Datum: | Předmět: | Komu: | Kopie:
    sk      | Fwd | Začiatok preposlanej správy:                | Od:        | Dátum: | Predmet: | Pre:  | Kópia:
    hr      | Fwd | Započni proslijeđenu poruku:                | Šalje:     | Datum: | Predmet: | Prima: | Cc:
    hu      | Fwd | Továbbított levél kezdete:                  | Feladó:    | Dátum: | Tárgy:   | Címzett: | Másolatot kap:
    ro      | Fwd | Început mesaj redirecționat:                | De la:     | Dată:  | Subiect: | Către: | Cc:
    ru      | Fwd | Начало переадресованного сообщения:         | От:        | Дата:  | Тема:    | Кому: | Копия:
    uk      | Fwd | Початок листа, що пересилається:            | Від:       | Дата:  | Тема:    | Кому: | Копія:
    el      | Fwd | Αρχή προωθημένου μηνύματος:                 | Από:       | Ημερομηνία: | Θέμα: | Προς: | Κοιν.:
    tr      | Fwd | İletilen iletinin başlangıcı:               | Kimden:    | Tarih: | Konu:    | Kime: | Bilgi:
    ca      | Fwd | Inicia el missatge reenviat:                | De:        | Data:  | Assumpte: | A:   | Cc:
    id      | Fwd | Mulai pesan yang diteruskan:                | Dari:      | Tanggal: | Subjek: | Kepada: | Cc:
    he      | Fwd | תחילת ההודעה שהועברה:                      | מאת:       | תאריך: | נושא:    | אל:   | עותק:
    ar      | Fwd | بداية الرسالة المُعاد توجيهها:              | من:        | التاريخ: | الموضوع: | إلى: | نسخة:
    th      | Fwd | เริ่มข้อความที่ส่งต่อ:                       | จาก:       | วันที่: | หัวเรื่อง: | ถึง: | สำเนา:
    vi      | Fwd | Bắt đầu thư được chuyển tiếp:               | Từ:        | Ngày:  | Chủ đề:  | Đến:  | Cc:
    ja      | Fwd | 転送されたメッセージ:                       | 差出人:    | 日付:  | 件名:    | 宛先: | Cc:
    ko      | Fwd | 전달된 메시지:                              | 보낸 사람: | 날짜:  | 제목:    | 받는 사람: | 참조:
    zh-Hans | Fwd | 开始转发的邮件：                            | 发件人:    | 日期:  | 主题:    | 收件人: | 抄送:
    zh-Hant | Fwd | 開始轉寄郵件：                              | 寄件人:    | 日期:  | 主旨:    | 收件人: | 副本:
    """,
    APPLE_DATES,
)

# -- Thunderbird: the date as the mail's own header has it --------------------------------

THUNDERBIRD = rows(
    """
    en      | Fwd | -------- Forwarded Message --------            | From: | Date:  | Subject: | To: | CC:
    de      | Fwd | -------- Weitergeleitete Nachricht --------    | Von:  | Datum: | Betreff: | An: | Kopie (CC):
    fr      | Fwd | -------- Message transféré --------            | De :  | Date : | Sujet :  | Pour : | Copie à :
    es      | Fwd | -------- Mensaje reenviado --------            | De:   | Fecha: | Asunto:  | Para: | CC:
    it      | Fwd | -------- Messaggio Inoltrato --------          | Mittente: | Data: | Oggetto: | A: | CC:
    nl      | Fwd | -------- Doorgestuurd bericht --------         | Van:  | Datum: | Onderwerp: | Aan: | CC:
    pt-PT   | Fwd | -------- Mensagem reencaminhada --------       | De:   | Data:  | Assunto: | Para: | CC:
    pt-BR   | Fwd | -------- Mensagem encaminhada --------         | De:   | Data:  | Assunto: | Para: | CC:
    pl      | Fwd | -------- Treść przekazanej wiadomości --------  | Nadawca: | Data: | Temat: | Adresat: | Kopia:
    sv      | Fwd | -------- Vidarebefordrat meddelande --------   | Från: | Datum: | Ämne:    | Till: | Kopia:
    da      | Fwd | -------- Videresendt meddelelse --------       | Fra:  | Dato:  | Emne:    | Til: | CC:
    nb      | Fwd | -------- Videresendt melding --------          | Fra:  | Dato:  | Emne:    | Til: | Kopi:
    fi      | Fwd | -------- Välitetty viesti --------             | Lähettäjä: | Päiväys: | Aihe: | Vastaanottaja: | Kopio:
    et      | Fwd | -------- Edastatud kiri --------               | Saatja: | Kuupäev: | Teema: | Saaja: | Koopia:
    lv      | Fwd | -------- Pārsūtītā vēstule --------            | No:   | Datums: | Temats: | Kam: | Kopija:
    lt      | Fwd | -------- Persiųstas laiškas --------           | Nuo:  | Data:  | Tema:    | Kam: | Kopija:
    cs      | Fwd | -------- Přeposlaná zpráva --------            | Od:   | Datum: | Předmět: | Komu: | Kopie:
    sk      | Fwd | -------- Preposlaná správa --------            | Od:   | Dátum: | Predmet: | Komu: | Kópia:
    sl      | Fwd | -------- Posredovano sporočilo --------        | Od:   | Datum: | Zadeva:  | Za: | Kp:
    hr      | Fwd | -------- Proslijeđena poruka --------          | Šalje: | Datum: | Naslov: | Prima: | CC:
    sr      | Fwd | -------- Прослеђена порука --------            | Шаље: | Датум: | Наслов:  | Прима: | Копија:
    hu      | Fwd | -------- Továbbított üzenet --------           | Feladó: | Dátum: | Tárgy: | Címzett: | Másolat:
    ro      | Fwd | -------- Mesaj înaintat --------               | De la: | Data: | Subiect: | Către: | CC:
    ru      | Fwd | -------- Перенаправленное сообщение --------   | От:   | Дата:  | Тема:    | Кому: | Копия:
    uk      | Fwd | -------- Переслане повідомлення --------       | Від:  | Дата:  | Тема:    | Кому: | Копія:
    bg      | Fwd | -------- Препратено съобщение --------         | От:   | Дата:  | Тема:    | До: | Копие:
    el      | Fwd | -------- Προωθημένο μήνυμα --------            | Από:  | Ημερομηνία: | Θέμα: | Προς: | Κοιν.:
    tr      | Fwd | -------- Yönlendirilmiş İleti --------         | Kimden: | Tarih: | Konu:  | Kime: | CC:
    ca      | Fwd | -------- Missatge reenviat --------            | De:   | Data:  | Assumpte: | A: | A/c:
    id      | Fwd | -------- Pesan Terusan --------                | Dari: | Tanggal: | Perihal: | Kepada: | CC:
    he      | Fwd | -------- הודעה שהועברה --------                | מאת:  | תאריך: | נושא:    | אל: | עותק:
    ar      | Fwd | -------- رسالة محولة --------                  | من:   | التاريخ: | الموضوع: | إلى: | نسخة:
    th      | Fwd | -------- ข้อความที่ส่งต่อ --------               | จาก:  | วันที่: | เรื่อง:  | ถึง: | สำเนา:
    vi      | Fwd | -------- Thư chuyển tiếp --------              | Từ:   | Ngày:  | Tiêu đề: | Đến: | CC:
    ja      | Fwd | -------- Forwarded Message --------            | 差出人: | 日付: | 件名:    | 宛先: | CC:
    ko      | Fwd | -------- 전달된 메시지 --------                | 보낸 사람: | 날짜: | 제목:  | 받는 사람: | 참조:
    zh-Hans | Fwd | -------- 转发的消息 --------                   | 发件人： | 日期： | 主题：  | 收件人： | 抄送：
    zh-Hant | Fwd | -------- 轉寄訊息 --------                     | 寄件者： | 日期： | 主旨：  | 收件者： | 副本：
    """,
    form="{rfc}",
    offset=60,
)

# -- K-9 and Thunderbird for Android ------------------------------------------------------

K9 = with_dates(
    """
    en      | Fwd | -------- Original Message --------          | From: | Sent:     | Subject: | To:  | CC:
    de      | Fwd | -------- Ursprüngliche Nachricht --------   | Von:  | Gesendet: | Betreff: | An:  | CC:
    fr      | Fwd | -------- Message original --------          | De :  | Envoyé :  | Objet :  | À :  | Cc :
    es      | Fwd | -------- Mensaje original --------          | De:   | Enviado:  | Asunto:  | Para: | CC:
    it      | Fwd | -------- Messaggio originale --------       | Da:   | Inviato:  | Oggetto: | A:   | CC:
    nl      | Fwd | -------- Oorspronkelijk bericht --------    | Van:  | Verzonden: | Onderwerp: | Aan: | CC:
    pt-PT   | Fwd | -------- Mensagem original --------         | De:   | Enviado:  | Assunto: | Para: | CC:
    pt-BR   | Fwd | -------- Mensagem original --------         | De:   | Enviado:  | Assunto: | Para: | CC:
    pl      | Fwd | -------- Wiadomość oryginalna --------      | Od:   | Wysłano:  | Temat:   | Do:  | DW:
    sv      | Fwd | -------- Originalmeddelande --------        | Från: | Skickat:  | Ämne:    | Till: | CC:
    da      | Fwd | -------- Oprindelig besked --------         | Fra:  | Sendt:    | Emne:    | Til: | CC:
    nb      | Fwd | -------- Opprinnelig melding --------       | Fra:  | Sendt:    | Emne:    | Til: | Kopi:
    fi      | Fwd | -------- Alkuperäinen viesti --------       | Lähettäjä: | Lähetetty: | Aihe: | Vastaanottaja: | Kopio:
    cs      | Fwd | -------- Původní zpráva --------            | Od:   | Odesláno: | Předmět: | Komu: | Kopie:
    sk      | Fwd | -------- Pôvodná správa --------            | Od:   | Odoslané: | Predmet: | Komu: | Kópia:
    hr      | Fwd | -------- Izvorna poruka --------            | Od:   | Poslano:  | Naslov:  | Za:  | CC:
    hu      | Fwd | -------- Eredeti üzenet --------            | Feladó: | Elküldve: | Tárgy: | Címzett: | Másolat:
    ro      | Fwd | -------- Mesaj original --------            | De la: | Trimis:  | Subiect: | Către: | CC:
    ru      | Fwd | -------- Исходное сообщение --------        | От:   | Отправлено: | Тема:  | Кому: | Копия:
    uk      | Fwd | -------- Оригінальне повідомлення --------  | Від:  | Надіслано: | Тема:   | Кому: | Копія:
    el      | Fwd | -------- Αρχικό μήνυμα --------             | Από:  | Στάλθηκε: | Θέμα:    | Προς: | Κοιν:
    tr      | Fwd | -------- Orijinal Mesaj --------            | Kimden: | Gönderildi: | Konu: | Kime: | CC:
    ca      | Fwd | -------- Missatge original --------         | De:   | Enviat:   | Assumpte: | A:  | CC:
    ja      | Fwd | -------- 元のメッセージ --------            | 差出人: | 送信日時: | 件名:  | 宛先: | CC:
    ko      | Fwd | -------- 원본 메시지 --------               | 보낸 사람: | 보낸 시간: | 제목: | 받는 사람: | 참조:
    zh-Hans | Fwd | -------- 原始邮件 --------                  | 发件人: | 发送时间: | 主题:  | 收件人: | 抄送:
    zh-Hant | Fwd | -------- 原始郵件 --------                  | 寄件者: | 寄件日期: | 主旨:  | 收件者: | 副本:
    """,
    APPLE_DATES,
)

# -- Yahoo and AOL ------------------------------------------------------------------------

YAHOO = rows(
    """
    en      | Fw  | ----- Forwarded Message -----           | From: | Sent:     | Subject: | To:  | Cc: | {E}, {B} {d}, {y} at {hh}:{mm}:{ss} {p} GMT+1 | 60
    de      | Fw  | ----- Weitergeleitete Nachricht -----   | Von:  | Gesendet: | Betreff: | An:  | CC: | {E}, {d}. {B} {y} um {HH}:{mm}:{ss} MEZ | 60
    fr      | Tr  | ----- Mail transféré -----              | De :  | Envoyé :  | Objet :  | À :  | Cc : | {E} {d} {B} {y} à {HH}:{mm}:{ss} UTC+1 | 60
    es      | Fw  | ----- Mensaje reenviado -----           | De:   | Enviado:  | Asunto:  | Para: | CC: | {E}, {d} de {B} de {y}, {HH}:{mm}:{ss} CET | 60
    it      | Fw  | ----- Messaggio inoltrato -----         | Da:   | Inviato:  | Oggetto: | A:   | Cc: | {E} {d} {B} {y} alle ore {HH}:{mm}:{ss} CET | 60
    nl      | Fw  | ----- Doorgestuurd bericht -----        | Van:  | Verzonden: | Onderwerp: | Aan: | Cc: | {E} {d} {B} {y} om {HH}:{mm}:{ss} CET | 60
    pt-PT   | Fw  | ----- Mensagem reencaminhada -----      | De:   | Enviado:  | Assunto: | Para: | Cc: | {E}, {d} de {B} de {y}, {HH}:{mm}:{ss} WET | 0
    pt-BR   | Enc | ----- Mensagem encaminhada -----        | De:   | Enviado:  | Assunto: | Para: | Cc: | {E}, {d} de {B} de {y} às {HH}:{mm}:{ss} BRT | -180
    pl      | Fw  | ----- Przekazana wiadomość -----        | Od:   | Wysłano:  | Temat:   | Do:  | DW: | {E}, {d} {B} {y} {HH}:{mm}:{ss} CET | 60
    sv      | Fw  | ----- Vidarebefordrat meddelande -----  | Från: | Skickat:  | Ämne:    | Till: | Kopia: | {E} {d} {B} {y} {HH}:{mm}:{ss} CET | 60
    da      | Fw  | ----- Videresendt meddelelse -----      | Fra:  | Sendt:    | Emne:    | Til: | Cc: | {E} den {d}. {B} {y} {HH}.{mm}.{ss} CET | 60
    nb      | Fw  | ----- Videresendt melding -----         | Fra:  | Sendt:    | Emne:    | Til: | Kopi: | {E} {d}. {B} {y} {HH}:{mm}:{ss} CET | 60
    fi      | Fw  | ----- Välitetty viesti -----            | Lähettäjä: | Lähetetty: | Aihe: | Vastaanottaja: | Kopio: | {E} {d}. {B} {y} klo {H}.{mm}.{ss} UTC+2 | 120
    cs      | Fw  | ----- Přeposlaná zpráva -----           | Od:   | Odesláno: | Předmět: | Komu: | Kopie: | {E} {d}. {B} {y} {H}:{mm}:{ss} SEČ | 60
    hu      | Fw  | ----- Továbbított üzenet -----          | Feladó: | Elküldve: | Tárgy: | Címzett: | Másolat: | {y}. {B} {d}. {E} {H}:{mm}:{ss} CET | 60
    ro      | Fw  | ----- Mesaj redirecționat -----         | De la: | Trimis:  | Subiect: | Către: | Cc: | {E}, {d} {B} {y} la {HH}:{mm}:{ss} EET | 120
    ru      | Fw  | ----- Пересылаемое сообщение -----      | От:   | Отправлено: | Тема:  | Кому: | Копия: | {E}, {d} {B} {y} г., {HH}:{mm}:{ss} GMT+3 | 180
    el      | Fw  | ----- Προωθημένο μήνυμα -----           | Από:  | Στάλθηκε: | Θέμα:    | Προς: | Κοιν.: | {E}, {d} {B} {y} στις {hh}:{mm}:{ss} {p} EET | 120
    tr      | Fw  | ----- İletilen İleti -----              | Kimden: | Gönderilenler: | Konu: | Kime: | CC: | {d} {B} {y} {E} {HH}:{mm}:{ss} GMT+3 | 180
    id      | Trs | ----- Pesan yang Diteruskan -----       | Dari: | Terkirim: | Judul:   | Kepada: | Cc: | {E}, {d} {B} {y} {HH}.{mm}.{ss} WIB | 420
    vi      | Fw  | ----- Thư đã Chuyển tiếp -----          | Từ:   | Đã gửi:   | Chủ đề:  | Đến: | Cc: | {HH}:{mm}:{ss} GMT+7 {E}, {d} {B}, {y} | 420
    zh-Hant | 轉寄 | ----- 轉寄的郵件 -----                 | 寄件者： | 寄件日期： | 主題： | 收件者： | 副本： | {y}年{M}月{d}日 {E} {p}{hh}:{mm}:{ss} [GMT+8] | 480
    zh-Hans | 转发 | ----- 转发的邮件 -----                 | 发件人： | 发送时间： | 主题： | 收件人： | 抄送： | {y}年{M}月{d}日 {E} GMT+8 {p}{hh}:{mm}:{ss} | 480
    """
)
AOL = rows(
    """
    en | Fwd | -----Original Message-----          | From: | Sent: | Subject: | To: | Cc: | {e}, {b} {d}, {y} {h}:{mm} {p}
    de | Fwd | -----Ursprüngliche Mitteilung----- | Von: | Verschickt: | Betreff: | An: | Cc: | {e} {d}. {b} {y} {HH}:{mm}
    fr | Fwd | -----E-mail d'origine-----         | De : | Envoyé le : | Sujet : | A : | Cc : | {e} {d} {b} {y} {HH}:{mm}
    es | Fwd | -----Mensaje original-----         | De: | Enviado: | Asunto: | Para: | Cc: | {e}, {d} {b} {y} {HH}:{mm}
    """
)

# -- Samsung ------------------------------------------------------------------------------

SAMSUNG = rows(
    """
    en      | Fwd | -------- Original message --------         | From: | Date: | Subject: | To: | Cc: | {M}/{d}/{yy} {h}:{mm} {p} (GMT+01:00)
    de      | Fwd | -------- Ursprüngliche Nachricht --------  | Von: | Datum: | Betreff: | An: | Cc: | {dd}.{MM}.{yy} {HH}:{mm} (GMT+01:00)
    fr      | Fwd | -------- Message d'origine --------        | De : | Date : | Objet : | À : | Cc : | {dd}/{MM}/{y} {HH}:{mm} (GMT+01:00)
    es      | Fwd | -------- Mensaje original --------         | De: | Fecha: | Asunto: | Para: | Cc: | {d}/{M}/{yy} {H}:{mm} (GMT+01:00)
    it      | Fwd | -------- Messaggio originale --------      | Da: | Data: | Oggetto: | A: | Cc: | {dd}/{MM}/{yy} {HH}:{mm} (GMT+01:00)
    nl      | Fwd | -------- Oorspronkelijk bericht --------   | Van: | Datum: | Onderwerp: | Aan: | Cc: | {dd}-{MM}-{y} {HH}:{mm} (GMT+01:00)
    pt-PT   | Fwd | -------- Mensagem original --------        | De: | Data: | Assunto: | Para: | Cc: | {dd}/{MM}/{yy} {HH}:{mm} (GMT+01:00)
    pt-BR   | Enc | -------- Mensagem original --------        | De: | Data: | Assunto: | Para: | Cc: | {dd}/{MM}/{y} {HH}:{mm} (GMT+01:00)
    pl      | Fwd | -------- Oryginalna wiadomość --------     | Od: | Data: | Temat: | Do: | DW: | {dd}.{MM}.{y} {HH}:{mm} (GMT+01:00)
    sv      | Fwd | -------- Originalmeddelande --------       | Från: | Datum: | Rubrik: | Till: | Kopia: | {y}-{MM}-{dd} {HH}:{mm} (GMT+01:00)
    da      | Fwd | -------- Oprindelig meddelelse --------    | Fra: | Dato: | Emne: | Til: | Cc: | {dd}.{MM}.{y} {HH}.{mm} (GMT+01:00)
    nb      | Fwd | -------- Opprinnelig melding --------      | Fra: | Dato: | Emne: | Til: | Kopi: | {dd}.{MM}.{y} {HH}:{mm} (GMT+01:00)
    fi      | Fwd | -------- Alkuperäinen viesti --------      | Lähettäjä: | Päivämäärä: | Aihe: | Saaja: | Kopio: | {d}.{M}.{y} {H}.{mm} (GMT+01:00)
    et      | Fwd | -------- Algne sõnum --------              | Saatja: | Kuupäev: | Teema: | Adressaat: | Koopia: | {dd}.{MM}.{yy} {HH}:{mm} (GMT+01:00)
    lv      | Fwd | -------- Sākotnējais ziņojums --------     | No: | Datums: | Temats: | Kam: | Kopija: | {dd}.{MM}.{yy} {HH}:{mm} (GMT+01:00)
    lt      | Fwd | -------- Pradinis pranešimas --------      | Nuo: | Data: | Tema: | Kam: | Kopija: | {y}-{MM}-{dd} {HH}:{mm} (GMT+01:00)
    cs      | Fwd | -------- Původní zpráva --------           | Od: | Datum: | Předmět: | Komu: | Kopie: | {dd}.{MM}.{yy} {H}:{mm} (GMT+01:00)
    sk      | Fwd | -------- Pôvodná správa --------           | Od: | Dátum: | Predmet: | Komu: | Kópia: | {d}. {M}. {y} {H}:{mm} (GMT+01:00)
    sl      | Fwd | -------- Izvirno sporočilo --------        | Od: | Datum: | Zadeva: | Za: | Kp: | {d}. {MM}. {yy} {HH}:{mm} (GMT+01:00)
    hr      | Fwd | -------- Izvorna poruka --------           | Od: | Datum: | Predmet: | Za: | Cc: | {dd}. {MM}. {y}. {HH}:{mm} (GMT+01:00)
    sr-Latn | Fwd | -------- Originalna poruka --------        | Od: | Datum: | Naslov: | Za: | Kopija: | {d}.{M}.{yy}. {HH}:{mm} (GMT+01:00)
    hu      | Fwd | -------- Eredeti üzenet --------           | Feladó: | Dátum: | Tárgy: | Címzett: | Másolat: | {y}. {MM}. {dd}. {H}:{mm} (GMT+01:00)
    ro      | Fwd | -------- Mesaj original --------           | De la: | Data: | Subiect: | Către: | Cc: | {dd}.{MM}.{y} {HH}:{mm} (GMT+01:00)
    ru      | Fwd | -------- Исходное сообщение --------       | От: | Дата: | Тема: | Кому: | Копия: | {dd}.{MM}.{y} {HH}:{mm} (GMT+01:00)
    uk      | Fwd | -------- Оригінальне повідомлення -------- | Від: | Дата: | Тема: | Кому: | Копія: | {dd}.{MM}.{yy} {HH}:{mm} (GMT+01:00)
    bg      | Fwd | -------- Оригинално съобщение --------     | От: | Дата: | Тема: | До: | Копие: | {d}.{MM}.{yy} г. {HH}:{mm} (GMT+01:00)
    el      | Fwd | -------- Αρχικό μήνυμα --------            | Από: | Ημερομηνία: | Θέμα: | Προς: | Κοιν.: | {d}/{M}/{yy} {HH}:{mm} (GMT+01:00)
    tr      | Fwd | -------- Orijinal mesaj --------           | Kimden: | Tarih: | Konu: | Kime: | Bilgi: | {d}.{MM}.{y} {HH}:{mm} (GMT+01:00)
    ca      | Fwd | -------- Missatge original --------        | De: | Data: | Assumpte: | Per a: | Cc: | {d}/{M}/{yy} {H}:{mm} (GMT+01:00)
    id      | Fwd | -------- Pesan asli --------               | Dari: | Tanggal: | Subjek: | Kepada: | Cc: | {dd}/{MM}/{yy} {HH}.{mm} (GMT+01:00)
    he      | Fwd | -------- הודעה מקורית --------             | מאת: | תאריך: | נושא: | אל: | עותק: | {d}.{M}.{y} {H}:{mm} (GMT+01:00)
    ar      | Fwd | -------- الرسالة الأصلية --------          | من: | التاريخ: | الموضوع: | إلى: | نسخة: | {d}/{M}/{y} {h}:{mm} {p} (GMT+01:00)
    th      | Fwd | -------- ข้อความต้นฉบับ --------            | จาก: | วันที่: | หัวเรื่อง: | ถึง: | สำเนา: | {d}/{M}/{yy} {HH}:{mm} (GMT+01:00)
    vi      | Fwd | -------- Thư gốc --------                  | Từ: | Ngày: | Chủ đề: | Đến: | Cc: | {dd}/{MM}/{y} {HH}:{mm} (GMT+01:00)
    ja      | Fwd | -------- 元のメッセージ --------           | From: | 日付: | 件名: | To: | Cc: | {y}/{MM}/{dd} {H}:{mm} (GMT+01:00)
    ko      | Fwd | -------- 원본 이메일 --------              | 보낸사람: | 날짜: | 제목: | 받는사람: | 참조: | {yy}/{M}/{d} {p} {h}:{mm} (GMT+01:00)
    zh-Hans | 转发 | -------- 原始邮件 --------                | 发件人： | 日期： | 主题： | 收件人： | 抄送： | {y}/{M}/{d} {HH}:{mm} (GMT+01:00)
    zh-Hant | 轉寄 | -------- 原始郵件 --------                | 寄件者： | 日期： | 主旨： | 收件者： | 副本： | {y}/{M}/{d} {p}{h}:{mm} (GMT+01:00)
    """,
    offset=60,
)

# -- Proton, Fastmail, Zoho ---------------------------------------------------------------

PROTON = rows(
    """
    en    | Fw | ------- Forwarded Message -------         | From: | Date: | Subject: | To: | CC: | On {E}, {B} {d}{th}, {y} at {h}:{mm} {p}
    de    | Fw | ------- Weitergeleitete Nachricht ------- | Von: | Datum: | Betreff: | An: | CC: | Am {E}, {d}. {B} {y} um {HH}:{mm}
    fr    | Fw | ------- Message transféré -------         | De: | Date: | Objet: | À: | CC: | Le {E} {d} {B} {y} à {HH}:{mm}
    es    | Fw | ------- Mensaje reenviado -------         | De: | Fecha: | Asunto: | Para: | CC: | El {E}, {d} de {B} de {y} a las {H}:{mm}
    it    | Fw | ------- Messaggio inoltrato -------       | Da: | Data: | Oggetto: | A: | CC: | {E} {d} {B} {y} alle {HH}:{mm}
    nl    | Fw | ------- Doorgestuurd bericht -------      | Van: | Datum: | Onderwerp: | Aan: | CC: | Op {E} {d} {B} {y} om {HH}:{mm}
    pl    | Fw | ------- Przekazana wiadomość -------      | Od: | Data: | Temat: | Do: | DW: | {E}, {d} {B} {y} {HH}:{mm}
    pt-BR | Fw | ------- Mensagem encaminhada -------      | De: | Data: | Assunto: | Para: | CC: | Em {E}, {d} de {B} de {y} às {HH}:{mm}
    ru    | Fw | ------- Пересылаемое сообщение -------    | От: | Дата: | Тема: | Кому: | Копия: | {E}, {d} {B} {y} г. в {HH}:{mm}
    """
)
FASTMAIL = rows(
    """
    en | Fwd | ----- Original message ----- | From: | Date: | Subject: | To: | Cc: | {E}, {B} {dd}, {y} {h}:{mm} {p}
    """
)
ZOHO = rows(
    """
    en    | Fwd | ============ Forwarded message ============ | From: | Date: | Subject: | To: | Cc: | {rfc} | 60
    de    | Fwd | ============ Weitergeleitete Nachricht ============ | Von: | Datum: | Betreff: | An: | Cc: | {rfc} | 60
    fr    | Fwd | ============ Message transféré ============ | De : | Date : | Objet : | À : | Cc : | {rfc} | 60
    es    | Fwd | ============ Mensaje reenviado ============ | De: | Fecha: | Asunto: | Para: | Cc: | {rfc} | 60
    pt-BR | Fwd | ============ Mensagem encaminhada ============ | De: | Data: | Assunto: | Para: | Cc: | {rfc} | 60
    """
)

# -- Russia and China ---------------------------------------------------------------------

YANDEX = rows(
    """
    ru | Fwd | -------- Пересылаемое сообщение -------- | От: | Дата: | Тема: | Кому: | Копия: | {dd}.{MM}.{y}, {HH}:{mm}
    uk | Fwd | -------- Переслане повідомлення -------- | Від: | Дата: | Тема: | Кому: | Копія: | {dd}.{MM}.{y}, {HH}:{mm}
    en | Fwd | -------- Forwarded message --------      | From: | Date: | Subject: | To: | Cc: | {dd}.{MM}.{y}, {HH}:{mm}
    tr | Fwd | -------- İletilen mesaj --------         | Kimden: | Tarih: | Konu: | Kime: | Bilgi: | {dd}.{MM}.{y}, {HH}:{mm}
    """
)
MAIL_RU = rows(
    """
    ru | Fwd | -------- Пересылаемое сообщение -------- | От кого: | Дата: | Тема: | Кому: | Копия: | {E}, {d} {B} {y}, {H}:{mm} +03:00
    en | Fwd | -------- Forwarded message --------      | From: | Date: | Subject: | To: | Cc: | {E}, {d} {B} {y}, {H}:{mm} +03:00
    uk | Fwd | -------- Переслане повідомлення -------- | Від кого: | Дата: | Тема: | Кому: | Копія: | {E}, {d} {B} {y}, {H}:{mm} +03:00
    """,
    offset=180,
)
QQ = rows(
    """
    zh-Hans | 转发 | ------------------ 原始邮件 ------------------ | 发件人: | 发送时间: | 主题: | 收件人: | 抄送: | {y}年{M}月{d}日({E}) {p}{h}:{mm}
    zh-Hant | 轉發 | ------------------ 原始郵件 ------------------ | 發件人: | 發送時間: | 主題: | 收件人: | 抄送: | {y}年{M}月{d}日({E}) {p}{h}:{mm}
    en      | Fw   | ------------------ Original ------------------ | From: | Date: | Subject: | To: | Cc: | {e}, {b} {d}, {y} {hh}:{mm} {p}
    """
)
NETEASE = rows(
    """
    zh-Hans | 转发 | -------- 转发邮件信息 --------       | 发件人： | 发送日期： | 主题： | 收件人： | 抄送人： | {y}-{MM}-{dd} {HH}:{mm}:{ss}
    zh-Hant | 轉發 | -------- 轉發郵件訊息 --------       | 發件人： | 發送日期： | 主題： | 收件人： | 抄送人： | {y}-{MM}-{dd} {HH}:{mm}:{ss}
    en      | Fw   | -------- Forwarding messages -------- | From: | Date: | Subject: | To: | Cc: | {y}-{MM}-{dd} {HH}:{mm}:{ss}
    """
)

# -- Providers' webmail -------------------------------------------------------------------

GMX = rows(
    """
    de | Fwd | Von: | Gesendet: | Betreff: | An: | Cc: | {E}, {dd}. {B} {y} um {HH}:{mm} Uhr
    en | Fw  | From: | Sent: | Subject: | To: | Cc: | {E}, {B} {dd}, {y} at {h}:{mm} {p}
    fr | Tr  | De: | Envoyé: | Objet: | À: | Cc: | {E} {d} {B} {y} à {HH}:{mm}
    es | Fw  | De: | Enviado: | Asunto: | Para: | Cc: | {E}, {d} de {B} de {y}, {H}:{mm}
    it | Fw  | Da: | Inviato: | Oggetto: | A: | Cc: | {E} {d} {B} {y} alle {HH}:{mm}
    """,
    banner="",
)
IONOS = rows(
    """
    en | Fwd | ---------- Original Message ---------- | From: | Date: | Subject: | To: | Cc: | {MM}/{dd}/{y} {h}:{mm} {p} CET
    de | Fwd | ---------- Ursprüngliche Nachricht ---------- | Von: | Datum: | Betreff: | An: | CC: | {dd}.{MM}.{y} {HH}:{mm} CET
    fr | Fwd | ---------- Message original ---------- | De : | Date : | Objet : | À : | Cc : | {dd}/{MM}/{y} {HH}:{mm} CET
    es | Fwd | ---------- Mensaje original ---------- | De: | Fecha: | Asunto: | Para: | CC: | {dd}/{MM}/{y} {HH}:{mm} CET
    it | Fwd | ---------- Messaggio originale ---------- | Da: | Data: | Oggetto: | A: | CC: | {dd}/{MM}/{y} {HH}:{mm} CET
    """,
    offset=60,
)
ROUNDCUBE = rows(
    """
    en      | Fwd | -------- Original Message --------         | From: | Date: | Subject: | To: | Cc: | {y}-{MM}-{dd} {HH}:{mm}
    de      | Fwd | -------- Originalnachricht --------        | Von: | Datum: | Betreff: | An: | Kopie: | {dd}.{MM}.{y} {HH}:{mm}
    fr      | Fwd | -------- Message original --------         | De: | Date: | Objet: | À: | Cc: | {dd}.{MM}.{y} {HH}:{mm}
    es      | Fwd | -------- Mensaje original --------         | Remitente: | Fecha: | Asunto: | Destinatario: | Cc: | {dd}-{MM}-{y} {HH}:{mm}
    it      | Fwd | -------- Messaggio originale --------      | Mittente: | Data: | Oggetto: | Destinatario: | Cc: | {dd}-{MM}-{y} {HH}:{mm}
    nl      | Fwd | -------- Oorspronkelijke bericht --------  | Afzender: | Datum: | Onderwerp: | Ontvanger: | Kopie: | {dd}-{MM}-{y} {HH}:{mm}
    pt-BR   | Fwd | -------- Mensagem original --------        | De: | Data: | Assunto: | Para: | Cc: | {dd}/{MM}/{y} {HH}:{mm}
    pt-PT   | Fwd | -------- Mensagem original --------        | De: | Data: | Assunto: | Para: | Cc: | {dd}-{MM}-{y} {HH}:{mm}
    pl      | Fwd | -------- Wiadomość oryginalna --------     | Od: | Data: | Temat: | Do: | DW: | {dd}.{MM}.{y} {HH}:{mm}
    sv      | Fwd | -------- Originalmeddelande --------       | Från: | Datum: | Ämne: | Till: | Kopia: | {y}-{MM}-{dd} {HH}:{mm}
    da      | Fwd | -------- Original besked --------          | Fra: | Dato: | Emne: | Til: | Cc: | {dd}-{MM}-{y} {HH}:{mm}
    nb      | Fwd | -------- Opprinnelig melding --------      | Fra: | Dato: | Emne: | Til: | Kopi: | {dd}.{MM}.{y} {HH}:{mm}
    fi      | Fwd | -------- Alkuperäinen viesti --------      | Lähettäjä: | Päiväys: | Aihe: | Vastaanottaja: | Kopio: | {dd}.{MM}.{y} {HH}:{mm}
    et      | Fwd | -------- Algne kiri --------               | Saatja: | Kuupäev: | Teema: | Saaja: | Koopia: | {dd}.{MM}.{y} {HH}:{mm}
    lv      | Fwd | -------- Sākotnējā ziņa --------           | No: | Datums: | Temats: | Kam: | Kopija: | {dd}.{MM}.{y} {HH}:{mm}
    lt      | Fwd | -------- Pradinis laiškas --------         | Nuo: | Data: | Tema: | Kam: | Kopija: | {y}-{MM}-{dd} {HH}:{mm}
    cs      | Fwd | -------- Původní zpráva --------           | Od: | Datum: | Předmět: | Komu: | Kopie: | {dd}.{MM}.{y} {HH}:{mm}
    sk      | Fwd | -------- Pôvodná správa --------           | Od: | Dátum: | Predmet: | Komu: | Kópia: | {dd}.{MM}.{y} {HH}:{mm}
    sl      | Fwd | -------- Izvirno sporočilo --------        | Od: | Datum: | Zadeva: | Za: | Kp: | {dd}.{MM}.{y} {HH}:{mm}
    hr      | Fwd | -------- Izvorna poruka --------           | Šalje: | Datum: | Naslov: | Prima: | Kopija: | {dd}.{MM}.{y} {HH}:{mm}
    sr      | Fwd | -------- Оригинална порука --------        | Од: | Датум: | Наслов: | За: | Копија: | {dd}.{MM}.{y} {HH}:{mm}
    hu      | Fwd | -------- Eredeti üzenet --------           | Feladó: | Dátum: | Tárgy: | Címzett: | Másolat: | {y}-{MM}-{dd} {HH}:{mm}
    ro      | Fwd | -------- Mesajul original --------         | De la: | Data: | Subiect: | Către: | Cc: | {dd}.{MM}.{y} {HH}:{mm}
    ru      | Fwd | -------- Исходное сообщение --------       | От: | Дата: | Тема: | Кому: | Копия: | {dd}.{MM}.{y} {HH}:{mm}
    uk      | Fwd | -------- Оригінал повідомлення --------    | Від: | Дата: | Тема: | Кому: | Копія: | {dd}.{MM}.{y} {HH}:{mm}
    bg      | Fwd | -------- Оригинално писмо --------         | От: | Дата: | Относно: | До: | Копие: | {dd}.{MM}.{y} {HH}:{mm}
    el      | Fwd | -------- Αρχικό μήνυμα --------            | Από: | Ημερομηνία: | Θέμα: | Προς: | Κοιν.: | {dd}-{MM}-{y} {HH}:{mm}
    tr      | Fwd | -------- Orjinal Mesaj --------            | Kimden: | Tarih: | Konu: | Alıcı: | Kopya: | {dd}.{MM}.{y} {HH}:{mm}
    ca      | Fwd | -------- Missatge original --------        | Remitent: | Data: | Assumpte: | Destinatari: | Còpia: | {dd}-{MM}-{y} {HH}:{mm}
    id      | Fwd | -------- Pesan Asli --------               | Dari: | Tanggal: | Subjek: | Kepada: | Cc: | {dd}-{MM}-{y} {HH}:{mm}
    he      | Fwd | -------- הודעה מקורית --------             | מאת: | תאריך: | נושא: | אל: | העתק: | {dd}.{MM}.{y} {HH}:{mm}
    ar      | Fwd | -------- الرسالة الأصلية --------          | من: | التاريخ: | الموضوع: | إلى: | نسخة: | {y}-{MM}-{dd} {HH}:{mm}
    th      | Fwd | -------- ข้อความเดิม --------               | จาก: | วันที่: | หัวเรื่อง: | ถึง: | สำเนา: | {y}-{MM}-{dd} {HH}:{mm}
    vi      | Fwd | -------- Thư gốc --------                  | Từ: | Ngày: | Tiêu đề: | Đến: | Cc: | {dd}.{MM}.{y} {HH}:{mm}
    ja      | Fwd | -------- 元のメッセージ --------           | 差出人: | 日付: | 件名: | 宛先: | Cc: | {y}-{MM}-{dd} {HH}:{mm}
    ko      | Fwd | -------- 원본 메시지 --------              | 보낸 사람: | 날짜: | 제목: | 받는 사람: | 참조: | {y}-{MM}-{dd} {HH}:{mm}
    zh-Hans | Fwd | -------- 原始邮件 --------                 | 发件人: | 日期: | 主题: | 收件人: | 抄送: | {y}-{MM}-{dd} {HH}:{mm}
    zh-Hant | Fwd | -------- 原始郵件 --------                 | 寄件者: | 日期: | 主旨: | 收件者: | 副本: | {y}-{MM}-{dd} {HH}:{mm}
    """
)
HORDE = rows(
    """
    en | Fwd | ----- Forwarded message from {sender} -----         | From: | Date: | Subject: | To: | Cc:
    de | Fwd | ----- Weitergeleitete Nachricht von {sender} -----  | Von: | Datum: | Betreff: | An: | Cc:
    fr | Fwd | ----- Message transféré de {sender} -----           | De : | Date : | Objet : | À : | Cc :
    es | Fwd | ----- Mensaje reenviado de {sender} -----           | De: | Fecha: | Asunto: | Para: | Cc:
    it | Fwd | ----- Messaggio inoltrato da {sender} -----         | Da: | Data: | Oggetto: | A: | Cc:
    nl | Fwd | ----- Doorgestuurd bericht van {sender} -----       | Van: | Datum: | Onderwerp: | Aan: | Cc:
    pl | Fwd | ----- Przekazana wiadomość od {sender} -----        | Od: | Data: | Temat: | Do: | DW:
    pt-BR | Fwd | ----- Mensagem encaminhada de {sender} -----     | De: | Data: | Assunto: | Para: | Cc:
    cs | Fwd | ----- Přeposlaná zpráva od {sender} -----           | Od: | Datum: | Předmět: | Komu: | Kopie:
    """,
    form="{rfc}",
    offset=60,
)

# -- Desktop programs ---------------------------------------------------------------------

EM_CLIENT = rows(
    """
    en | Fw  | ------ Forwarded Message ------         | From: | Sent: | Subject: | To: | Cc: | {M}/{d}/{y} {h}:{mm}:{ss} {p}
    de | Fw  | ------ Weitergeleitete Nachricht ------ | Von: | Gesendet: | Betreff: | An: | Cc: | {dd}.{MM}.{y} {HH}:{mm}:{ss}
    fr | Tr  | ------ Message transféré ------         | De: | Envoyé: | Objet: | À: | Cc: | {dd}/{MM}/{y} {HH}:{mm}:{ss}
    es | Fw  | ------ Mensaje reenviado ------         | De: | Enviado: | Asunto: | Para: | Cc: | {dd}/{MM}/{y} {H}:{mm}:{ss}
    it | Fw  | ------ Messaggio inoltrato ------       | Da: | Inviato: | Oggetto: | A: | Cc: | {dd}/{MM}/{y} {HH}:{mm}:{ss}
    nl | Fw  | ------ Doorgestuurd bericht ------      | Van: | Verzonden: | Onderwerp: | Aan: | Cc: | {d}-{M}-{y} {HH}:{mm}:{ss}
    cs | Fw  | ------ Přeposlaná zpráva ------         | Od: | Odesláno: | Předmět: | Komu: | Kopie: | {dd}.{MM}.{y} {H}:{mm}:{ss}
    pl | Fw  | ------ Przekazana wiadomość ------      | Od: | Wysłane: | Temat: | Do: | DW: | {dd}.{MM}.{y} {HH}:{mm}:{ss}
    pt-BR | Fw | ------ Mensagem encaminhada ------    | De: | Enviado: | Assunto: | Para: | Cc: | {dd}/{MM}/{y} {HH}:{mm}:{ss}
    """
)
NOTES = rows(
    """
    en    | Fw  | ----- Forwarded by Rep Example/ACME on 11/03/2021 10:00 AM -----      | From: | Date: | Subject: | To: | Cc: | {MM}/{dd}/{y} {hh}:{mm} {p}
    de    | WG  | ----- Weitergeleitet von Rep Example/ACME am 03.11.2021 10:00 -----   | Von: | Datum: | Betreff: | An: | Kopie: | {dd}.{MM}.{y} {HH}:{mm}
    fr    | Tr  | ----- Réacheminé par Rep Example/ACME le 03/11/2021 10:00 -----       | De : | Date : | Objet : | A : | Cc : | {dd}/{MM}/{y} {HH}:{mm}
    es    | RV  | ----- Reenviado por Rep Example/ACME con fecha 03/11/2021 10:00 ----- | De: | Fecha: | Asunto: | Para: | cc: | {dd}/{MM}/{y} {HH}:{mm}
    it    | I   | ----- Inoltrato da Rep Example/ACME il 03/11/2021 10:00 -----         | Da: | Data: | Oggetto: | A: | Cc: | {dd}/{MM}/{y} {HH}:{mm}
    nl    | Fw  | ----- Doorgestuurd door Rep Example/ACME op 03-11-2021 10:00 -----    | Van: | Datum: | Onderwerp: | Aan: | Cc: | {dd}-{MM}-{y} {HH}:{mm}
    pt-BR | Enc | ----- Encaminhado por Rep Example/ACME em 03/11/2021 10:00 -----      | De: | Data: | Assunto: | Para: | Cc: | {dd}/{MM}/{y} {HH}:{mm}
    fi    | Fw  | ----- Edelleenlähettäjä Rep Example/ACME 03.11.2021 10:00 -----       | Lähettäjä: | Päivämäärä: | Aihe: | Vastaanottaja: | Kopio: | {dd}.{MM}.{y} {HH}:{mm}
    cs    | Fw  | ----- Přeposlal(a) Rep Example/ACME dne 03.11.2021 10:00 -----        | Od: | Datum: | Předmět: | Komu: | Kopie: | {dd}.{MM}.{y} {HH}:{mm}
    ru    | Fw  | ----- Переслал Rep Example/ACME 03.11.2021 10:00 -----                | От: | Дата: | Тема: | Кому: | Копия: | {dd}.{MM}.{y} {HH}:{mm}
    ja    | Fw  | ----- Rep Example/ACME が 2021/11/03 10:00 に転送 -----               | 差出人: | 日付: | 件名: | 宛先: | cc: | {y}/{MM}/{dd} {HH}:{mm}
    zh-Hans | Fw | ----- 转发人 Rep Example/ACME 时间 2021/11/03 10:00 -----            | 发件人: | 日期: | 主题: | 收件人: | 抄送: | {y}/{MM}/{dd} {HH}:{mm}
    pl    | PD  | ----- Przekazane przez Rep Example/ACME dnia 03.11.2021 10:00 -----   | Od: | Data: | Temat: | Do: | DW: | {dd}.{MM}.{y} {HH}:{mm}
    sv    | VB  | ----- Vidarebefordrat av Rep Example/ACME den 2021-11-03 10:00 -----  | Från: | Datum: | Ämne: | Till: | Kopia: | {y}-{MM}-{dd} {HH}:{mm}
    da    | VS  | ----- Videresendt af Rep Example/ACME den 03-11-2021 10:00 -----      | Fra: | Dato: | Emne: | Til: | cc: | {dd}-{MM}-{y} {HH}:{mm}
    nb    | VS  | ----- Videresendt av Rep Example/ACME den 03.11.2021 10:00 -----      | Fra: | Dato: | Emne: | Til: | Kopi: | {dd}.{MM}.{y} {HH}:{mm}
    """
)
# eM Client of today: labels without colons, in a table.
EM_CLIENT_TABLE = rows(
    """
    en | Fw  | ------ Forwarded Message ------         | From | Date | Subject | To | Cc | {M}/{d}/{y} {h}:{mm}:{ss} {p}
    de | Fw  | ------ Weitergeleitete Nachricht ------ | Von | Datum | Betreff | An | Cc | {dd}.{MM}.{y} {HH}:{mm}:{ss}
    fr | Tr  | ------ Message transféré ------         | De | Date | Objet | À | Cc | {dd}/{MM}/{y} {HH}:{mm}:{ss}
    cs | Fw  | ------ Přeposlaná zpráva ------         | Od | Datum | Předmět | Komu | Kopie | {dd}.{MM}.{y} {H}:{mm}:{ss}
    """
)
MUTT = rows(
    """
    en | Fwd | ----- Forwarded message from {sender} ----- | From: | Date: | Subject: | To: | Cc:
    """,
    form="{rfc}",
    offset=60,
)
KMAIL = rows(
    """
    en    | Fwd | ----------  Forwarded Message  ----------         | From: | Date: | Subject: | To: | CC: | {E}, {d} {B} {y}, {HH}:{mm}:{ss} CET
    de    | Fwd | ----------  Weitergeleitete Nachricht  ---------- | Von: | Datum: | Betreff: | An: | CC: | {E}, {d}. {B} {y}, {HH}:{mm}:{ss} CET
    fr    | Fwd | ----------  Message transféré  ----------         | De : | Date : | Objet : | À : | Cc : | {E} {d} {B} {y}, {HH}:{mm}:{ss} CET
    es    | Fwd | ----------  Mensaje reenviado  ----------         | De: | Fecha: | Asunto: | Para: | CC: | {E}, {d} de {B} de {y}, {HH}:{mm}:{ss} CET
    it    | Fwd | ----------  Messaggio inoltrato  ----------       | Da: | Data: | Oggetto: | A: | CC: | {E} {d} {B} {y}, {HH}:{mm}:{ss} CET
    nl    | Fwd | ----------  Doorgestuurd bericht  ----------      | Van: | Datum: | Onderwerp: | Aan: | CC: | {E} {d} {B} {y}, {HH}:{mm}:{ss} CET
    pt-BR | Fwd | ----------  Mensagem encaminhada  ----------      | De: | Data: | Assunto: | Para: | CC: | {E}, {d} de {B} de {y}, {HH}:{mm}:{ss} CET
    pl    | Fwd | ----------  Przekazana wiadomość  ----------      | Od: | Data: | Temat: | Do: | DW: | {E}, {d} {B} {y}, {HH}:{mm}:{ss} CET
    sv    | Fwd | ----------  Vidarebefordrat brev  ----------      | Från: | Datum: | Ämne: | Till: | Kopia: | {E} {d} {B} {y}, {HH}:{mm}:{ss} CET
    da    | Fwd | ----------  Videresendt brev  ----------          | Fra: | Dato: | Emne: | Til: | CC: | {E} {d}. {B} {y}, {HH}:{mm}:{ss} CET
    uk    | Fwd | ----------  Переслане повідомлення  ----------    | Від: | Дата: | Тема: | Кому: | Копія: | {E}, {d} {B} {y} р., {HH}:{mm}:{ss} CET
    """,
    offset=60,
)
EVOLUTION = rows(
    """
    en    | Fwd | -------- Forwarded Message --------          | From: | Date: | Subject: | To: | Cc:
    de    | Fwd | -------- Weitergeleitete Nachricht --------  | Von: | Datum: | Betreff: | An: | Kopie:
    fr    | Fwd | -------- Message transféré --------          | De: | Date: | Sujet: | À: | Cc:
    es    | Fwd | -------- Mensaje reenviado --------          | De: | Fecha: | Asunto: | Para: | Cc:
    it    | Fwd | -------- Messaggio inoltrato --------        | Da: | Data: | Oggetto: | A: | Cc:
    nl    | Fwd | -------- Doorgestuurd bericht --------       | Van: | Datum: | Onderwerp: | Aan: | Cc:
    pt-BR | Fwd | -------- Mensagem encaminhada --------       | De: | Data: | Assunto: | Para: | Cc:
    pl    | Fwd | -------- Przekazana wiadomość --------       | Od: | Data: | Temat: | Do: | DW:
    cs    | Fwd | -------- Přeposlaná zpráva --------          | Od: | Datum: | Předmět: | Komu: | Kopie:
    hu    | Fwd | -------- Továbbított üzenet --------         | Feladó: | Dátum: | Tárgy: | Címzett: | Másolat:
    ru    | Fwd | -------- Пересланное сообщение --------      | От: | Дата: | Тема: | Кому: | Копия:
    sv    | Fwd | -------- Vidarebefordrat meddelande -------- | Från: | Datum: | Ämne: | Till: | Kopia:
    """,
    form="{rfc}",
    offset=60,
)

# -- Shared inboxes -----------------------------------------------------------------------

HUBSPOT = rows(
    """
    en    | Fwd | ---------- Forwarded message ---------          | From: | Date: | Subject: | To: | Cc: | {e}, {b} {d}, {y} at {h}:{mm} {p}
    de    | Fwd | ---------- Weitergeleitete Nachricht ---------- | Von: | Datum: | Betreff: | An: | Cc: | {e} {d}. {b} {y}, {HH}:{mm}
    fr    | Fwd | ---------- Message transféré ----------         | De : | Date : | Objet : | À : | Cc : | {e} {d} {b} {y} à {HH}:{mm}
    es    | Fwd | ---------- Mensaje reenviado ----------         | De: | Fecha: | Asunto: | Para: | Cc: | {e}, {d} {b} {y}, {H}:{mm}
    it    | Fwd | ---------- Messaggio inoltrato ----------       | Da: | Data: | Oggetto: | A: | Cc: | {e} {d} {b} {y}, {HH}:{mm}
    nl    | Fwd | ---------- Doorgestuurd bericht ----------      | Van: | Datum: | Onderwerp: | Aan: | Cc: | {e} {d} {b} {y}, {HH}:{mm}
    pl    | Fwd | ---------- Przekazana wiadomość ----------      | Od: | Data: | Temat: | Do: | DW: | {e}, {d} {b} {y}, {HH}:{mm}
    pt-BR | Fwd | ---------- Mensagem encaminhada ----------      | De: | Data: | Assunto: | Para: | Cc: | {e}, {d} de {b} de {y}, {HH}:{mm}
    sv    | Fwd | ---------- Vidarebefordrat meddelande ---------- | Från: | Datum: | Ämne: | Till: | Kopia: | {e} {d} {b} {y} {HH}:{mm}
    fi    | Fwd | ---------- Välitetty viesti ----------          | Lähettäjä: | Päivämäärä: | Aihe: | Vastaanottaja: | Kopio: | {e} {d}. {b} {y} klo {H}.{mm}
    ja    | Fwd | ---------- 転送メッセージ ----------            | 差出人: | 日付: | 件名: | 宛先: | CC: | {y}年{M}月{d}日({e}) {H}:{mm}
    """
)
MISSIVE = rows(
    """
    en | Fwd | ---------- Forwarded message ---------- | From: | Date: | Subject: | To: | Cc: | {E}, {B} {d} {y} at {h}:{mm} {p} GMT+1 | 60
    fr | Fwd | ---------- Message transféré ---------- | De : | Date : | Objet : | À : | Cc : | {E} {d} {B} {y} à {HH}:{mm} UTC+1 | 60
    """
)
MAIL_MATE = rows(
    """
    en | Fwd | Forwarded message: | From: | Date: | Subject: | To: | Cc:
    """,
    form="{rfc}",
    offset=60,
)

RULE = "_" * 32
QUOTED = "{banner}\n\n{quoted_block}\n> \n{quoted_text}\n"

CLIENTS = [
    Client("gmail", GMAIL, bare="<{address}>", markup="gmail"),
    Client("gmail-classic", GMAIL_CLASSIC),
    Client(
        "outlook-windows",
        OUTLOOK,
        order="FDTCS",
        page="{block}\n\n{text}\n",
        bare="{address} <{address}>",
        between="; ",
        markup="bordered",
    ),
    Client(
        "outlook-new",
        OUTLOOK,
        order="FDTCS",
        page=f"\n{RULE}\n{{block}}\n\n{{text}}\n",
        bare="{address} <{address}>",
        between="; ",
        markup="ruled",
    ),
    Client(
        "outlook-web",
        OUTLOOK,
        order="FDTCS",
        page=f"{RULE}\n{{block}}\n\n{{text}}\n",
        between="; ",
        markup="ruled",
    ),
    Client(
        "outlook-mobile",
        OUTLOOK_MOBILE,
        order="FDTCS",
        page=f"{RULE}\n{{block}}\n\n{{text}}\n",
        between="; ",
        markup="ruled",
    ),
    Client(
        "outlook-mac",
        OUTLOOK_MAC,
        order="FDTCS",
        page="{block}\n\n{text}\n",
        markup="bordered",
    ),
    Client(
        "outlook-classic",
        OUTLOOK_CLASSIC,
        order="FDTCS",
        person="{name} [mailto:{address}]",
        between="; ",
    ),
    Client(
        "outlook-server",
        OUTLOOK_SERVER,
        order="FDTCS",
        page=f"{RULE}\n{{block}}\n\n{{text}}\n",
        between="; ",
        markup="ruled",
    ),
    Client(
        "windows-mail",
        OUTLOOK,
        order="FDTCS",
        page="{block}\n\n{text}\n",
        person="{name}<mailto:{address}>",
        between="; ",
    ),
    Client("apple-mail", APPLE, order="FSDTC", page=QUOTED, markup="cited"),
    Client("ios", APPLE, order="FDTCS", page=QUOTED, markup="cited"),
    Client("thunderbird", THUNDERBIRD, order="SDFTC", gap=" \t", markup="table"),
    Client("k9", K9, order="FDTCS"),
    Client("yahoo", YAHOO, order="FTCDS", markup="yahoo"),
    Client("aol", AOL, order="FTCDS"),
    Client("samsung", SAMSUNG, order="FDTCS"),
    Client("proton", PROTON, bare="{address} <{address}>"),
    Client("fastmail", FASTMAIL, order="FTCSD"),
    Client(
        "zoho",
        ZOHO,
        order="FTCDS",
        page="{banner}\n{block}\n{banner}\n\n{text}\n",
    ),
    Client(
        "yandex",
        YANDEX,
        order="FTCSD",
        person='"{name}" <{address}>',
        page="{banner}\n{block}\n\n{text}\n\n-------- Конец пересылаемого сообщения --------\n",
    ),
    Client("mail-ru", MAIL_RU, order="FTCDS"),
    Client(
        "qq", QQ, order="FDTCS", person='"{name}"<{address}>;', between="", gap="  "
    ),
    Client("netease", NETEASE, order="FDTCS", person='"{name}" <{address}>', gap=""),
    Client(
        "gmx",
        GMX,
        order="DFTCS",
        page="{block}\n\n{text}\n",
        person='"{name}" <{address}>',
    ),
    Client("ionos", IONOS, order="FTCDS"),
    Client("roundcube", ROUNDCUBE, order="SDFTC"),
    Client(
        "horde",
        HORDE,
        order="DFSTC",
        page="{banner}\n\n{block}\n\n{text}\n\n----- End forwarded message -----\n",
    ),
    Client("em-client", EM_CLIENT, order="FTCDS", person='"{name}" <{address}>'),
    Client(
        "em-client-table",
        EM_CLIENT_TABLE,
        order="FTCDS",
        person='"{name}" <{address}>',
        has_colons=False,
        markup="cells",
    ),
    Client(
        "notes",
        NOTES,
        page="{banner}\n\n{block}\n\n\n{text}\n",
        order="FTCDS",
        gap="\t",
    ),
    Client(
        "mutt",
        MUTT,
        order="DFTCS",
        page="{banner}\n\n{block}\n\n{text}\n\n----- End forwarded message -----\n",
    ),
    Client(
        "kmail",
        KMAIL,
        order="SDFTC",
        page="{banner}\n\n{block}\n\n{text}\n-----------------------------------------\n",
    ),
    Client("evolution", EVOLUTION, order="FTCSD"),
    Client("hubspot", HUBSPOT),
    Client("missive", MISSIVE),
    Client("mailmate", MAIL_MATE, order="FTCSD", page=QUOTED),
]
