"""What mail clients write above a forwarded mail, as data: one table per language.

Rule F2: the labels of a header block are a table, in one place, by language and client.
Labels stand per language and not in one flat dictionary, because one word can mean
different fields: *Da* is From in Italian and To in Breton.

In every column alternatives are parted by ``|``. Spellings are those that the clients
show; letter case, dashes and colons do not matter, they are folded away when the indexes
at the end are built (from the original spelling: a Turkish ``İ`` folds differently once it
has been lower-cased by hand).
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

import attrs

from touchpoints.mail._display_names import compose


@final
class Field(enum.StrEnum):
    """What a line of a header block says.

    Members are strings because a plain enum's hash is computed in Python, and fields
    are looked up for every line.
    """

    FROM = "from"
    TO = "to"
    CC = "cc"
    BCC = "bcc"
    DATE = "date"
    SUBJECT = "subject"
    MESSAGE_ID = "message-id"
    OTHER = "other"


@final
class Strength(enum.StrEnum):
    """What a line between the note and the original proves."""

    STRONG = "strong"  #: It has a word for forwarding: whatever the subject says.
    WEAK = "weak"  #: "Original message": replies have it as well.
    BLIND = "blind"  #: A dashed line in words that no table knows.
    RULE = "rule"  #: A line drawn without words.
    CLOSING = "closing"  #: The end of a forwarded message.


@final
@attrs.frozen(kw_only=True)
class Banner:
    """A line that clients put between the note and the original.

    Attributes:
        strength: What it proves.
        language: Language code; None where several languages share it.
        client: The client that writes it; None where several do.
    """

    strength: Strength
    language: str | None = None
    client: str | None = None


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Locale:
    """How the clients of one language name things; alternatives parted by ``|``.

    Attributes:
        code: ISO 639-1 code of the language.
        sender: Labels of From.
        to: Labels of To.
        cc: Labels of Cc.
        bcc: Labels of Bcc.
        sent: Labels of the date that Outlook and Yahoo use ("Sent").
        date: Labels of the date that the others use.
        subject: Labels of Subject.
        other: Labels of lines that belong to a block and are not used.
        forwarded: Banners of Gmail, Thunderbird, Yahoo and webmails.
        apple: Banners of Apple Mail.
        original: Weak banners, which replies have as well.
        closing: Lines that end a forwarded message.
        forward: Subject prefixes of a forward.
        reply: Subject prefixes of a reply.
        weak: Subject prefixes of a forward that prove nothing alone.
        wrote: Words of an attribution line ("On ... wrote:").
        at: Words between date and time, which tell languages apart.
        behalf: Words between the Sender and the From of one line.
        months: Twelve names, each with its forms, parted by blanks.
        am: Words for the first half of the day.
        pm: Words for the second half.
    """

    code: str
    sender: str
    to: str
    cc: str = ""
    bcc: str = ""
    sent: str = ""
    date: str
    subject: str
    other: str = ""
    forwarded: str = ""
    apple: str = ""
    original: str = ""
    closing: str = ""
    forward: str = ""
    reply: str = ""
    weak: str = ""
    wrote: str = ""
    at: str = ""
    behalf: str = ""
    months: str = ""
    am: str = ""
    pm: str = ""


LOCALES: Final[tuple[Locale, ...]] = (
    Locale(
        code="en",
        sender="From|Sender",
        to="To|Recipient|Recipients",
        cc="Cc|Carbon copy|Copy",
        bcc="Bcc",
        sent="Sent|Sent at|Sent on|Date sent",
        date="Date|Sent date",
        subject="Subject",
        other="Reply-To|Reply to|Attachments|Attachment|Importance|Priority|"
        "Retention Policy|Expires|Classification|"
        "Sensitivity|Categories|Organization|Organisation|Newsgroups|When|Where|"
        "Return-Path|Received|Received-SPF|Mailed-By|Signed-By|Security|Resent-From|"
        "Resent-To|Resent-Date|X-Mailer|User-Agent|MIME-Version|Content-Type|"
        "Content-Transfer-Encoding|In-Reply-To|References|List-Id|Thread-Topic|"
        "Follow Up Flag|Flag Status|Due By",
        forwarded="Forwarded message|Forwarded mail|"
        "Forwarded e-mail|Forwarded email|Start of forwarded message|Begin forwarded text|"
        "Message forwarded",
        apple="Begin forwarded message|Start of forwarded email",
        original="Original Message|Original E-mail|Original email|Original Mail|"
        "Original Appointment|Reply message",
        closing="End forwarded message|End of forwarded message|End forwarded text",
        forward="Fwd|Fw|Forward|Forwarded",
        reply="Re|Reply",
        wrote="wrote|writes|said",
        at="at",
        behalf="on behalf of",
        months="january jan|february feb|march mar|april apr|may|june jun|july jul|"
        "august aug|september sep sept|october oct|november nov|december dec",
        am="am",
        pm="pm",
    ),
    Locale(
        code="de",
        sender="Von|Absender|Gesendet von",
        to="An|Empfänger",
        cc="Cc|Kopie|Kopie (CC)|Kopie an",
        bcc="Bcc|Blindkopie|Blindkopie (BCC)",
        sent="Gesendet|Gesendet am|Gesendet um|Verschickt",
        date="Datum",
        subject="Betreff|Betr|Thema",
        other="Antwort an|Antworten an|Antwort-an|Anlagen|Anhänge|Anhang|Anlage|"
        "Wichtigkeit|Priorität|Vertraulichkeit|Kategorien|Organisation|"
        "Aufbewahrungsrichtlinie|Läuft ab",
        forwarded="Weitergeleitete Nachricht|Weitergeleitete Mail|"
        "Weitergeleitete E-Mail|Weitergeleitete Message",
        apple="Anfang der weitergeleiteten Nachricht|"
        "Anfang der weitergeleiteten E-Mail|Beginn der weitergeleiteten Nachricht|"
        "Beginn der weitergeleiteten E-Mail",
        original="Ursprüngliche Nachricht|Originalnachricht|Original-Nachricht|"
        "Original Nachricht|Ursprüngliche Mail|Ursprüngliche E-Mail|Originalmail|"
        "Ursprüngliche Mitteilung",
        closing="Ende der weitergeleiteten Nachricht",
        forward="WG|Weitergeleitet|Wtr|Weiterleitung",
        reply="AW|Antwort|Antw",
        wrote="schrieb|geschrieben",
        at="um uhr",
        behalf="im auftrag von",
        months="januar jan jänner jän|februar feb feber|märz mär mrz maerz|april apr|"
        "mai|juni jun|juli jul|august aug|september sep sept|oktober okt|"
        "november nov|dezember dez",
    ),
    Locale(
        code="fr",
        sender="De|Expéditeur|Émetteur|De la part de",
        to="À|A|Pour|Destinataire|Destinataires",
        cc="Cc|Copie à|Copie|Copies à|C.c.",
        bcc="Cci|Cci.|Copie cachée|Copie cachée à",
        sent="Envoyé|Envoyé le|Envoyée|Envoyé à|Date d'envoi|Date d\u2019envoi",
        date="Date",
        subject="Objet|Sujet",
        other="Répondre à|Répondre-à|Pièces jointes|Pièce jointe|Importance|"
        "Priorité|Catégories|Sensibilité|Organisation|Stratégie de rétention|Expire",
        forwarded="Message transféré|Message réexpédié|Mail transféré|"
        "E-mail transféré|Courriel transféré|Message transmis|Courrier transféré|"
        "Message transfere",
        apple="Début du message transféré|Début du message réexpédié|"
        "Début de l'e-mail transféré|Début de l\u2019e-mail transféré|"
        "Début du courriel transféré",
        original="Message d'origine|Message d\u2019origine|Message original|"
        "Message initial|Mail original|E-mail d'origine|Courriel original",
        closing="Fin du message transféré|Fin du message réexpédié",
        forward="Transféré|Réexp",
        reply="RÉ|RÉF|REF|Rép",
        weak="TR",
        wrote="écrit|a écrit|écrivait",
        at="à",
        behalf="de la part de|au nom de|pour le compte de",
        months="janvier janv jan|février févr fév fevrier fevr|mars mar|avril avr|"
        "mai|juin|juillet juil|août aout|septembre sept sep|octobre oct|"
        "novembre nov|décembre déc decembre dec",
    ),
    Locale(
        code="es",
        sender="De|Remitente|Desde",
        to="Para|A|Destinatario|Destinatarios",
        cc="Cc|Copia|Con copia|Copia a",
        bcc="Cco|CCO|Bcc",
        sent="Enviado|Enviado el|Enviada|Enviado a las|Enviado en|Fecha de envío",
        date="Fecha",
        subject="Asunto|Tema",
        other="Responder a|Responder-a|Datos adjuntos|Adjuntos|Importancia|"
        "Archivos adjuntos|Prioridad|Confidencialidad|Categorías",
        forwarded="Mensaje reenviado|Correo reenviado|Mail reenviado|"
        "Correo electrónico reenviado|E-mail reenviado|Mensaje remitido",
        apple="Inicio del mensaje reenviado|Comienzo del mensaje reenviado|"
        "Inicio del correo reenviado|Empieza el mensaje reenviado",
        original="Mensaje original|Correo original|Mensaje de origen|Mail original",
        closing="Fin del mensaje reenviado|Final del mensaje reenviado",
        forward="RV|Reenv|Reenviado|Rv",
        reply="RES|Resp",
        wrote="escribió|escribio|escribe",
        at="las la",
        behalf="en nombre de|de parte de",
        months="enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|"
        "julio jul|agosto ago|septiembre setiembre sept sep set|octubre oct|"
        "noviembre nov|diciembre dic",
    ),
    Locale(
        code="it",
        sender="Da|Mittente",
        to="A|Destinatario|Destinatari",
        cc="Cc|Copia|Copia a|Copia per conoscenza|P.c.",
        bcc="Ccn|Bcc",
        sent="Inviato|Inviato il|Inviata|Inviato in data|Data invio",
        date="Data",
        subject="Oggetto|Soggetto",
        other="Rispondi a|Rispondi-a|Allegati|Allegato|Priorità|Importanza|"
        "Categorie|Riservatezza|Organizzazione",
        forwarded="Messaggio inoltrato|Mail inoltrata|E-mail inoltrata|"
        "Email inoltrata|Inoltro messaggio",
        apple="Inizio messaggio inoltrato|Inizio del messaggio inoltrato|"
        "Inizio e-mail inoltrata|Inizio email inoltrata|Inizio messaggio inviato",
        original="Messaggio originale|Messaggio originario|"
        "Mail originale|Email originale",
        closing="Fine messaggio inoltrato|Fine del messaggio inoltrato",
        forward="Inoltro|Inoltra|Inoltrato",
        reply="R|Rif|Ris|Risp",
        weak="I",
        wrote="ha scritto|scrisse|scrive|scritto",
        at="alle ore",
        behalf="per conto di|a nome di",
        months="gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|"
        "luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|"
        "dicembre dic",
    ),
    Locale(
        code="nl",
        sender="Van|Afzender",
        to="Aan|Naar|Ontvanger",
        cc="Cc|Kopie|Kopie aan",
        bcc="Bcc",
        sent="Verzonden|Verstuurd|Verzonden op|Gestuurd|Verzonden om",
        date="Datum",
        subject="Onderwerp|Betreft",
        other="Antwoord aan|Antwoord naar|Antwoord-naar|Bijlagen|Bijlage|Urgentie|"
        "Prioriteit|Gevoeligheid|Categorieën|Organisatie",
        forwarded="Doorgestuurd bericht|Doorgezonden bericht|Doorgestuurde mail|"
        "Doorgestuurde e-mail|Doorgestuurd e-mailbericht",
        apple="Begin doorgestuurd bericht|Begin van doorgestuurd bericht|"
        "Begin van het doorgestuurde bericht|Begin doorgestuurde e-mail",
        original="Oorspronkelijk bericht|Origineel bericht|Oorspronkelijke bericht|"
        "Originele bericht|Oorspronkelijke e-mail",
        closing="Einde doorgestuurd bericht|Einde van doorgestuurd bericht",
        forward="Doorst|Doorgestuurd",
        reply="Antw|Antwoord",
        wrote="schreef|geschreven",
        at="om",
        behalf="namens",
        months="januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|"
        "augustus aug|september sep sept|oktober okt|november nov|december dec",
    ),
    Locale(
        code="pt",
        sender="De|Remetente",
        to="Para|A|Destinatário|Destinatários",
        cc="Cc|Cópia|Com cópia|Cópia para",
        bcc="Cco|Bcc|Cópia oculta",
        sent="Enviado|Enviada|Enviado em|Enviada em|Enviado a|Enviada a|"
        "Enviado às|Data de envio",
        date="Data",
        subject="Assunto",
        other="Responder a|Responder para|Responder-a|Anexos|Anexo|Importância|"
        "Prioridade|Confidencialidade|Categorias|Sensibilidade",
        forwarded="Mensagem encaminhada|Mensagem reencaminhada|E-mail encaminhado|"
        "Email encaminhado|Mensagem redirecionada|E-mail reencaminhado|"
        "Correio reencaminhado|Mensagem encaminhada por",
        apple="Início da mensagem encaminhada|Início da mensagem reencaminhada|"
        "Início de mensagem encaminhada|Início do e-mail encaminhado|"
        "Início do e-mail reencaminhado|Começo da mensagem encaminhada",
        original="Mensagem original|E-mail original|Email original|Mensagem originária",
        closing="Fim da mensagem encaminhada|Fim da mensagem reencaminhada",
        forward="Enc|Encaminhado|Encaminhada|Encaminhar|Reenc",
        reply="RES|Resp",
        wrote="escreveu|escrevia",
        at="às as à s",
        behalf="em nome de",
        months="janeiro jan|fevereiro fev|março mar marco|abril abr|maio mai|junho jun|"
        "julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez",
    ),
    Locale(
        code="pl",
        sender="Od|Nadawca",
        to="Do|Adresat|Adresaci|Odbiorca",
        cc="Dw|DW|Kopia|Kopia do|Do wiadomości",
        bcc="Udw|UDW|Ukryta kopia",
        sent="Wysłano|Wysłane|Wysłany|Wysłana|Data wysłania|Wysłano dnia",
        date="Data",
        subject="Temat|Tytuł",
        other="Odpowiedz do|Odpowiedź do|Odpowiedź-Do|Odp. do|Załączniki|Załącznik|"
        "Ważność|Priorytet|Kategorie|Organizacja",
        forwarded="Wiadomość przekazana dalej|Przekazana wiadomość|"
        "Wiadomość przekazana|Przekazywana wiadomość|Treść przekazanej wiadomości|"
        "Przesłana wiadomość|Wiadomość przesłana dalej|Forwardowana wiadomość",
        apple="Początek przekazywanej wiadomości|Początek przekazanej wiadomości|"
        "Początek wiadomości przekazanej dalej|Początek przesłanej wiadomości",
        original="Wiadomość oryginalna|Oryginalna wiadomość|Pierwotna wiadomość|"
        "Treść oryginalnej wiadomości|Wiadomość pierwotna|Oryginalny e-mail",
        closing="Koniec przekazanej wiadomości|Koniec przekazywanej wiadomości",
        forward="PD",
        reply="Odp|Odpowiedź",
        wrote="napisał|napisała|napisał(a)|napisał/a|pisze|napisano|napisali",
        at="o godz",
        behalf="w imieniu",
        months="styczeń stycznia sty|luty lutego lut|marzec marca mar|"
        "kwiecień kwietnia kwi|maj maja|czerwiec czerwca cze|lipiec lipca lip|"
        "sierpień sierpnia sie|wrzesień września wrz|październik października paź|"
        "listopad listopada lis|grudzień grudnia gru",
    ),
    Locale(
        code="id",
        sender="Dari|Pengirim",
        to="Kepada|Ke|Untuk|Penerima|Yth",
        cc="Cc|Tembusan|Salinan",
        bcc="Bcc",
        sent="Terkirim|Dikirim|Tanggal terkirim|Tanggal dikirim|Waktu kirim",
        date="Tanggal|Tgl",
        subject="Subjek|Perihal|Subyek|Judul|Hal|Topik",
        other="Balas ke|Balas Ke|Lampiran|Prioritas|Kepentingan|Kategori|Organisasi",
        forwarded="Pesan terusan|Pesan yang diteruskan|Pesan diteruskan|"
        "Email yang diteruskan|Email terusan|"
        "Surel terusan|Surel yang diteruskan|"
        "Pesan penerusan|Meneruskan pesan",
        apple="Mulai pesan yang diteruskan|Mulai pesan terusan|"
        "Awal pesan yang diteruskan|Awal pesan terusan|"
        "Mulai meneruskan pesan|Awal email yang diteruskan|"
        "Mulai email yang diteruskan|Mulai pesan diteruskan",
        original="Pesan asli|Email asli|Pesan semula|Surel asli|Pesan orisinal",
        closing="Akhir pesan terusan|Akhir pesan yang diteruskan",
        forward="Trs|Teruskan|Terusan",
        reply="Bls|Balas|Balasan",
        wrote="menulis|menulis pesan berikut",
        at="pukul jam pada",
        behalf="atas nama",
        months="januari jan|februari feb pebruari|maret mar|april apr|mei|juni jun|"
        "juli jul|agustus agu agt ags|september sep|oktober okt|"
        "november nov nopember nop|desember des",
    ),
    Locale(
        code="sv",
        sender="Från|Avsändare",
        to="Till|Mottagare",
        cc="Kopia|Cc|Kopia till",
        bcc="Hemlig kopia|Dold kopia|Bcc",
        sent="Skickat|Skickad|Skickat den",
        date="Datum",
        subject="Ämne|Rubrik",
        other="Svar till|Svara till|Svarsadress|Bilagor|Bifogade filer|Prioritet|"
        "Känslighet|Kategorier|Organisation",
        forwarded="Vidarebefordrat meddelande|Vidarebefordrat brev|"
        "Vidarebefordrat mejl|Vidarebefordrad e-post|Vidarebefordrat mail|"
        "Vidaresänt meddelande|Vidarebefordrat e-postmeddelande",
        apple="Vidarebefordrat brev|Börja vidarebefordrat meddelande|"
        "Vidarebefordrat mejl|Början på vidarebefordrat meddelande|"
        "Början av vidarebefordrat meddelande",
        original="Ursprungligt meddelande|Originalmeddelande|Ursprungsmeddelande|"
        "Ursprungligt mejl",
        closing="Slut på vidarebefordrat meddelande",
        forward="VB|Vidarebefordrat|Vb",
        reply="SV|Svar",
        wrote="skrev|skriver",
        at="kl kl.",
        behalf="på uppdrag av",
        months="januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|"
        "augusti aug|september sep sept|oktober okt|november nov|december dec",
        am="fm",
        pm="em",
    ),
    Locale(
        code="da",
        sender="Fra|Afsender",
        to="Til|Modtager",
        cc="Cc|Kopi|Kopi til",
        bcc="Bcc|Skjult kopi",
        sent="Sendt|Sendt den",
        date="Dato",
        subject="Emne",
        other="Svar til|Besvar til|Svar-til|Vedhæftede filer|Vedhæftet|Prioritet|"
        "Vigtighed|Følsomhed|Kategorier|Organisation",
        forwarded="Videresendt meddelelse|Videresendt besked|Videresendt mail|"
        "Videresendt e-mail|Videresendt brev",
        apple="Start på videresendt besked|Videresendt besked|"
        "Begyndelse på videresendt besked|Start på videresendt e-mail|"
        "Start på videresendt meddelelse",
        original="Oprindelig meddelelse|Original meddelelse|Oprindelig besked|"
        "Original besked|Den oprindelige meddelelse|Oprindelig mail",
        closing="Slut på videresendt meddelelse|Slut på videresendt besked",
        forward="Videresendt",
        reply="SV|Svar",
        weak="VS",
        wrote="skrev|skriver",
        at="kl",
        behalf="på vegne af",
        months="januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|"
        "august aug|september sep sept|oktober okt|november nov|december dec",
    ),
    Locale(
        code="nb",
        sender="Fra|Avsender",
        to="Til|Mottaker",
        cc="Kopi|Cc|Kopi til",
        bcc="Blindkopi|Bcc",
        sent="Sendt|Sendt den",
        date="Dato",
        subject="Emne",
        other="Svar til|Svar-til|Vedlegg|Prioritet|Viktighet|Kategorier|"
        "Organisasjon|Følsomhet",
        forwarded="Videresendt melding|Videresendt e-post|Videresendt epost|"
        "Videresendt e-postmelding|Videresendt melding fra",
        apple="Videresendt melding|Start på videresendt melding|"
        "Begynnelse på videresendt melding|Begynn videresendt melding|"
        "Starten på videresendt melding",
        original="Opprinnelig melding|Original melding|Originalmelding|"
        "Opprinnelig e-post|Opprinnelig epost",
        closing="Slutt på videresendt melding",
        forward="Videresendt",
        reply="SV|Svar",
        weak="VS",
        wrote="skrev|skriver",
        at="kl",
        behalf="på vegne av",
        months="januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|"
        "august aug|september sep sept|oktober okt|november nov|desember des",
    ),
    Locale(
        code="fi",
        sender="Lähettäjä",
        to="Vastaanottaja|Vastaanottajat|Saaja",
        cc="Kopio|Kopiot|Cc",
        bcc="Piilokopio|Bcc",
        sent="Lähetetty|Lähetysaika|Lähetyspäivä",
        date="Päiväys|Päivämäärä|Päivä|Pvm",
        subject="Aihe|Otsikko",
        other="Vastaa|Vastausosoite|Vastaus osoitteeseen|Liitteet|Liite|Tärkeys|"
        "Prioriteetti|Luokat|Organisaatio",
        forwarded="Välitetty viesti|Edelleenlähetetty viesti|Edelleen lähetetty viesti|"
        "Välitetty sähköposti|Välitetty sähköpostiviesti|Edelleenlähetetty sähköposti",
        apple="Välitetty viesti alkaa|Edelleenlähetetty viesti alkaa|"
        "Edelleen lähetetty viesti alkaa|Välitetyn viestin alku",
        original="Alkuperäinen viesti|Alkuperäinen sähköposti",
        closing="Välitetty viesti päättyy",
        forward="VL|Välitetty",
        reply="VS|Vast|Vastaus",
        wrote="kirjoitti",
        at="klo",
        behalf="puolesta",
        months="tammikuu tammikuuta tammi|helmikuu helmikuuta helmi|"
        "maaliskuu maaliskuuta maalis|huhtikuu huhtikuuta huhti|"
        "toukokuu toukokuuta touko|kesäkuu kesäkuuta kesä|"
        "heinäkuu heinäkuuta heinä|elokuu elokuuta elo|syyskuu syyskuuta syys|"
        "lokakuu lokakuuta loka|marraskuu marraskuuta marras|"
        "joulukuu joulukuuta joulu",
        am="ap",
        pm="ip",
    ),
    Locale(
        code="cs",
        sender="Od|Odesílatel|Odesilatel",
        to="Komu|Pro|Příjemce",
        cc="Kopie|Cc|Kopie komu",
        bcc="Skrytá kopie|Skrytá|Slepá kopie|Bcc",
        sent="Odesláno|Odeslané|Odeslána|Datum odeslání",
        date="Datum",
        subject="Předmět|Věc",
        other="Odpověď|Odpovědět|Odpověď komu|Odpovědět na|Přílohy|Příloha|"
        "Důležitost|Priorita|Kategorie|Organizace",
        forwarded="Přeposlaná zpráva|Přeposlaný e-mail|Přeposílaná zpráva|"
        "Předaná zpráva|Přeposlaný email|Přeposlaná původní zpráva",
        apple="Začátek přeposlané zprávy|Začátek přeposílané zprávy|"
        "Začátek předané zprávy|Začátek přeposlaného e-mailu",
        original="Původní zpráva|Původní e-mail|Původní email|Originální zpráva",
        closing="Konec přeposlané zprávy|Konec přeposílané zprávy",
        forward="Předáno|Přeposláno",
        reply="Odp|Odpověď",
        wrote="napsal|napsala|napsal(a)|napsal/a|píše|napsali",
        at="v",
        behalf="jménem|v zastoupení",
        months="leden ledna led|únor února úno|březen března bře|duben dubna dub|"
        "květen května kvě|červen června čvn|červenec července čvc|"
        "srpen srpna srp|září zář|říjen října říj|listopad listopadu lis|"
        "prosinec prosince pro",
        am="dop",
        pm="odp",
    ),
    Locale(
        code="sk",
        sender="Od|Odosielateľ",
        to="Komu|Pre|Príjemca",
        cc="Kópia|Cc|Kópia pre",
        bcc="Skrytá kópia|Slepá kópia|Bcc",
        sent="Odoslané|Odoslaná|Dátum odoslania",
        date="Dátum",
        subject="Predmet|Vec",
        other="Odpovedať|Odpoveď pre|Odpovedať na|Prílohy|Príloha|Dôležitosť|"
        "Priorita|Kategórie|Organizácia",
        forwarded="Preposlaná správa|Preposlaný e-mail|Preposielaná správa|"
        "Preposlaný email|Odovzdaná správa",
        apple="Začiatok preposlanej správy|Začiatok preposielanej správy|"
        "Začiatok preposlaného e-mailu",
        original="Pôvodná správa|Pôvodný e-mail|Originálna správa",
        closing="Koniec preposlanej správy",
        forward="Preposlané",
        reply="Odp|Odpoveď",
        wrote="napísal|napísala|napísal(a)|napísal/a|píše|napísali",
        at="o",
        behalf="v mene|v zastúpení",
        months="január januára jan|február februára feb|marec marca mar|"
        "apríl apríla apr|máj mája|jún júna|júl júla|august augusta aug|"
        "september septembra sep|október októbra okt|november novembra nov|"
        "december decembra dec",
    ),
    Locale(
        code="hu",
        sender="Feladó|Küldő|Kitől",
        to="Címzett|Címzettek|Kinek|Címzett(ek)",
        cc="Másolatot kap|Másolat|Cc",
        bcc="Titkos másolat|Vakmásolat|Bcc",
        sent="Elküldve|Küldve|Küldés ideje|Küldés dátuma|Elküldés dátuma",
        date="Dátum|Időpont|Kelt",
        subject="Tárgy",
        other="Válaszcím|Válasz|Válasz ide|Mellékletek|Melléklet|Fontosság|"
        "Prioritás|Kategóriák|Szervezet",
        forwarded="Továbbított üzenet|Továbbított levél|Továbbított e-mail|"
        "Továbbküldött üzenet|Továbbküldött levél",
        apple="Továbbított üzenet kezdete|Továbbított levél kezdete|"
        "Továbbküldött üzenet kezdete|A továbbított üzenet kezdete",
        original="Eredeti üzenet|Eredeti levél|Eredeti e-mail",
        closing="Továbbított üzenet vége",
        forward="Továbbítás|Tov|Továbbítva|Továbbított",
        reply="Vá|Válasz",
        wrote="írta|ezt írta|a következőt írta|írt",
        at="időpont",
        behalf="nevében|megbízásából",
        months="január jan|február feb febr|március márc már|április ápr|május máj|"
        "június jún|július júl|augusztus aug|szeptember szept szep|október okt|"
        "november nov|december dec",
        am="de",
        pm="du",
    ),
    Locale(
        code="ro",
        sender="De la|Expeditor|Din partea",
        to="Către|Catre|Destinatar",
        cc="Cc|Copie|Copie către",
        bcc="Bcc|Copie ascunsă",
        sent="Trimis|Trimisă|Trimis la|Data trimiterii|Expediat",
        date="Data|Dată",
        subject="Subiect|Subiectul",
        other="Răspuns către|Răspunde la|Atașări|Ataşări|Atașamente|Ataşamente|"
        "Importanță|Prioritate|Categorii|Organizație",
        forwarded="Mesaj redirecționat|Mesaj redirecţionat|Mesaj înaintat|"
        "Mesaj retransmis|Mesaj transmis mai departe|E-mail redirecționat",
        apple="Început mesaj redirecționat|Început mesaj redirecţionat|"
        "Început de mesaj redirecționat|Începutul mesajului redirecționat|"
        "Începe mesajul redirecționat|Începutul mesajului redirecţionat",
        original="Mesaj original|Mesajul original|Mesaj inițial|Mesaj iniţial",
        closing="Sfârșitul mesajului redirecționat",
        forward="Redirecționat",
        reply="Răsp|Raspuns",
        wrote="a scris|scris",
        at="la",
        behalf="în numele|din partea",
        months="ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|"
        "iulie iul|august aug|septembrie sept sep|octombrie oct|noiembrie nov noi|"
        "decembrie dec",
    ),
    Locale(
        code="ru",
        sender="От|От кого|Отправитель",
        to="Кому|Получатель|Получатели",
        cc="Копия|Копии|Копия кому",
        bcc="Скрытая копия|СК",
        sent="Отправлено|Отправлен|Послано|Дата отправки",
        date="Дата",
        subject="Тема",
        other="Кому ответить|Обратный адрес|Ответить|Вложения|Вложение|Важность|"
        "Приоритет|Категории|Организация",
        forwarded="Пересылаемое сообщение|Пересланное сообщение|"
        "Перенаправленное сообщение|Переадресованное сообщение|"
        "Пересылаемое письмо|Пересланное письмо|Перенаправленное письмо|"
        "Переадресованное письмо",
        apple="Начало переадресованного сообщения|Начало пересылаемого сообщения|"
        "Начало переадресуемого сообщения|Начало пересланного сообщения|"
        "Начало перенаправленного сообщения|Начало переадресованного письма",
        original="Исходное сообщение|Оригинальное сообщение|Исходное письмо|"
        "Первоначальное сообщение|Изначальное сообщение",
        closing="Конец пересылаемого сообщения|Конец пересланного сообщения|"
        "Завершение пересылаемого сообщения|Конец перенаправленного сообщения",
        forward="Пересл|Переслано",
        reply="Отв|Ответ",
        wrote="написал|написала|написал(а)|пишет|написали|писал",
        at="в",
        behalf="от имени",
        months="январь января янв|февраль февраля фев февр|март марта мар|"
        "апрель апреля апр|май мая|июнь июня июн|июль июля июл|"
        "август августа авг|сентябрь сентября сен сент|октябрь октября окт|"
        "ноябрь ноября ноя нояб|декабрь декабря дек",
    ),
    Locale(
        code="uk",
        sender="Від|Від кого|Відправник",
        to="Кому|Отримувач|Одержувач|До",
        cc="Копія|Копії",
        bcc="Прихована копія",
        sent="Надіслано|Відправлено|Дата надсилання",
        date="Дата",
        subject="Тема",
        other="Відповісти|Зворотна адреса|Вкладення|Важливість|Пріоритет|Категорії",
        forwarded="Переадресоване повідомлення|Переслане повідомлення|"
        "Перенаправлене повідомлення|Переадресований лист|Пересланий лист|"
        "Повідомлення, що пересилається|Пересилане повідомлення",
        apple="Початок переадресованого повідомлення|"
        "Початок пересланого повідомлення|Початок листа, що пересилається|"
        "Початок повідомлення, що пересилається|Початок переадресованого листа",
        original="Вихідне повідомлення|Оригінальне повідомлення|Початковий лист|"
        "Початкове повідомлення|Оригінал повідомлення",
        closing="Кінець пересланого повідомлення",
        forward="Пересл",
        reply="Відп|Відповідь|НА",
        wrote="написав|написала|пише|написав(ла)|пише таке|написали",
        at="о об",
        behalf="від імені",
        months="січень січня січ|лютий лютого лют|березень березня бер|"
        "квітень квітня кві квіт|травень травня тра трав|червень червня чер черв|"
        "липень липня лип|серпень серпня сер серп|вересень вересня вер|"
        "жовтень жовтня жов жовт|листопад листопада лис лист|грудень грудня гру груд",
        am="дп",
        pm="пп",
    ),
    Locale(
        code="tr",
        sender="Kimden|Gönderen",
        to="Kime|Alıcı|Alıcılar",
        cc="Bilgi|Cc|Kopya|Karbon kopya",
        bcc="Gizli|Gizli kopya|Bcc",
        sent="Gönderildi|Gönderilme|Gönderme Tarihi|Gönderim Tarihi|"
        "Gönderilme Tarihi|Gönderilen|Gönderilmiş|Gönderim|Gönderilenler",
        date="Tarih",
        subject="Konu",
        other="Yanıtla|Yanıt adresi|Yanıtlama adresi|Ekler|Ek|Önem|Öncelik|Kategoriler",
        forwarded="Yönlendirilmiş ileti|Yönlendirilen ileti|İletilen ileti|"
        "İletilmiş ileti|İletilen mesaj|Yönlendirilmiş mesaj|Yönlendirilen mesaj|"
        "İletilmiş mesaj|Yönlendirilmiş e-posta|İletilmiş e-posta|"
        "Yönlendirilen e-posta|İletilen e-posta",
        apple="İletilen ileti başlangıcı|Yönlendirilen ileti başlangıcı|"
        "İletilmiş ileti başlangıcı|Yönlendirilmiş ileti başlangıcı|"
        "İletilen e-posta başlangıcı|Yönlendirilen e-posta başlangıcı|"
        "İletilen iletinin başlangıcı|Yönlendirilen iletinin başlangıcı|"
        "İletilmiş iletinin başlangıcı|Yönlendirilmiş iletinin başlangıcı",
        original="Özgün İleti|Orijinal İleti|Orijinal Mesaj|Asıl İleti|"
        "Orijinal e-posta|Özgün Mesaj|Asıl Mesaj",
        closing="İletilen ileti sonu",
        forward="İLT|İlt|Yönl",
        reply="YNT|Ynt|Yan|Yanıt|CVP|Cvp",
        wrote="yazdı|şunu yazdı|şunları yazdı|yazmış",
        at="saat tarihinde",
        behalf="adına",
        months="ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|"
        "temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara",
        am="öö",
        pm="ös",
    ),
    Locale(
        code="el",
        sender="Από|Αποστολέας",
        to="Προς|Παραλήπτης|Παραλήπτες",
        cc="Κοιν|Κοιν.|Κοινοποίηση|Κοινοπ|Αντίγραφο|Cc",
        bcc="Κρυφή κοινοποίηση|Ιδιαίτερη κοινοποίηση|Bcc",
        sent="Στάλθηκε|Εστάλη|Απεστάλη|Στάλθηκε στις|Ημερομηνία αποστολής",
        date="Ημερομηνία|Ημ/νία|Ημερ",
        subject="Θέμα",
        other="Απάντηση σε|Απάντηση προς|Συνημμένα|Συνημμένο|Σπουδαιότητα|"
        "Προτεραιότητα|Κατηγορίες",
        forwarded="Προωθημένο μήνυμα|Προωθούμενο μήνυμα|Προωθημένο μήνυμα από|"
        "Προωθημένο email|Προωθημένο e-mail|Μήνυμα που προωθήθηκε",
        apple="Αρχή προωθημένου μηνύματος|Έναρξη προωθημένου μηνύματος|"
        "Αρχή του προωθημένου μηνύματος|Αρχή προωθούμενου μηνύματος",
        original="Αρχικό μήνυμα|Πρωτότυπο μήνυμα|Αυθεντικό μήνυμα",
        closing="Τέλος προωθημένου μηνύματος",
        forward="ΠΡΘ|Προωθ",
        reply="ΑΠ|ΣΧΕΤ|Απ|Απάντηση",
        wrote="έγραψε|έγραψε τα εξής|γράφει",
        at="στις",
        behalf="εκ μέρους|για λογαριασμό",
        months="ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|"
        "μάρτιος μαρτίου μαρ μάρ|απρίλιος απριλίου απρ|μάιος μαΐου μαΐ μάι μαι|"
        "ιούνιος ιουνίου ιουν ιούν|ιούλιος ιουλίου ιουλ ιούλ|"
        "αύγουστος αυγούστου αυγ αύγ|σεπτέμβριος σεπτεμβρίου σεπ σεπτ|"
        "οκτώβριος οκτωβρίου οκτ|νοέμβριος νοεμβρίου νοε νοέ|"
        "δεκέμβριος δεκεμβρίου δεκ",
        am="πμ",
        pm="μμ",
    ),
    Locale(
        code="bg",
        sender="От|Подател|Изпращач",
        to="До|Получател|Кому",
        cc="Копие|Копие до|Як",
        bcc="Скрито копие|Ск",
        sent="Изпратено|Изпратен|Изпратено на",
        date="Дата",
        subject="Тема|Относно",
        other="Отговор до|Прикачени файлове|Важност|Приоритет",
        forwarded="Препратено съобщение|Препратено писмо|Препратен имейл|"
        "Пренасочено съобщение",
        apple="Начало на препратеното съобщение|Начало на препратено съобщение|"
        "Начало на препратеното писмо",
        original="Първоначално съобщение|Оригинално съобщение|Оригинално писмо",
        forward="Препр|Пренас",
        reply="Отг|Отн|Отговор",
        wrote="написа|пише",
        at="в ч",
        behalf="от името на",
        months="януари яну|февруари фев|март мар|април апр|май|юни|юли|"
        "август авг|септември сеп септ|октомври окт|ноември ное ноем|декември дек",
    ),
    Locale(
        code="hr",
        sender="Od|Šalje|Pošiljatelj",
        to="Za|Prima|Primatelj|Komu",
        cc="Kopija|Cc|Kp|Kopija za",
        bcc="Skrivena kopija|Bcc",
        sent="Poslano|Poslana|Datum slanja",
        date="Datum",
        subject="Predmet|Naslov|Tema",
        other="Odgovori na|Odgovor na|Privici|Prilozi|Privitak|Važnost|Prioritet",
        forwarded="Proslijeđena poruka|Proslijeđeni e-mail|Proslijeđena pošta|"
        "Proslijeđena e-pošta|Preusmjerena poruka",
        apple="Početak proslijeđene poruke|Početak proslijeđene poruke e-pošte|"
        "Započni proslijeđenu poruku",
        original="Izvorna poruka|Originalna poruka|Izvorni e-mail",
        forward="Prosl|Proslj|Proslijeđeno",
        reply="Odg|Odgovor",
        wrote="napisao|napisala|napisao/la|napisao je|piše",
        at="u",
        behalf="u ime",
        months="siječanj siječnja sij|veljača veljače velj|ožujak ožujka ožu|"
        "travanj travnja tra|svibanj svibnja svi|lipanj lipnja lip|"
        "srpanj srpnja srp|kolovoz kolovoza kol|rujan rujna ruj|"
        "listopad listopada lis|studeni studenoga studenog stu|"
        "prosinac prosinca pro",
    ),
    Locale(
        code="sl",
        sender="Od|Pošiljatelj|Pošilja",
        to="Za|Prejemnik|Komu",
        cc="Kp|Kopija|Cc|V vednost",
        bcc="Skp|Skrita kopija|Bcc",
        sent="Poslano|Datum pošiljanja",
        date="Datum|Dne",
        subject="Zadeva|Predmet",
        other="Odgovori na|Odgovor za|Priloge|Priponke|Pomembnost|Prednost",
        forwarded="Posredovano sporočilo|Posredovano e-sporočilo|"
        "Posredovana pošta|Posredovana e-pošta",
        apple="Začetek posredovanega sporočila|Začetek posredovanega e-sporočila",
        original="Izvirno sporočilo|Izvorno sporočilo|Originalno sporočilo|"
        "Prvotno sporočilo",
        forward="Posr|Posredovano",
        reply="Odg|Odgovor",
        wrote="napisal|napisala|je napisal|napisal/a|piše",
        at="ob",
        behalf="v imenu",
        months="januar januarja jan|februar februarja feb|marec marca mar|"
        "april aprila apr|maj maja|junij junija jun|julij julija jul|"
        "avgust avgusta avg|september septembra sep|oktober oktobra okt|"
        "november novembra nov|december decembra dec",
        am="dop",
        pm="pop",
    ),
    Locale(
        code="sr",
        sender="Од|Шаље|Пошиљалац|Od|Šalje|Pošiljalac",
        to="За|Прима|Прималац|Коме|Za|Prima|Primalac|Kome",
        cc="Копија|Kopija|Cc",
        bcc="Скривена копија|Skrivena kopija",
        sent="Послато|Poslato|Послата",
        date="Датум|Datum",
        subject="Тема|Предмет|Наслов|Tema|Predmet|Naslov",
        other="Одговор на|Odgovor na|Прилози|Prilozi|Важност|Važnost",
        forwarded="Прослеђена порука|Prosleđena poruka|Прослеђена пошта|"
        "Преусмерена порука|Prosleđeni e-mail",
        apple="Почетак прослеђене поруке|Početak prosleđene poruke",
        original="Оригинална порука|Изворна порука|Originalna poruka|Izvorna poruka",
        forward="Прослеђено|Prosleđeno",
        reply="Одг|Odg",
        wrote="написао|написала|је написао|је написао/ла|napisao|napisala|пише|piše",
        at="у u",
        behalf="у име|u ime",
        months="јануар јануара јан januar januara jan|"
        "фебруар фебруара феб februar februara feb|март марта мар mart marta mar|"
        "април априла апр april aprila apr|мај маја maj maja|"
        "јун јуна jun juna|јул јула jul jula|август августа авг avgust avgusta avg|"
        "септембар септембра сеп septembar septembra sep|"
        "октобар октобра окт oktobar oktobra okt|"
        "новембар новембра нов novembar novembra nov|"
        "децембар децембра дец decembar decembra dec",
    ),
    Locale(
        code="lt",
        sender="Nuo|Siuntėjas",
        to="Kam|Gavėjas|Gavėjai",
        cc="Kopija|Cc|Kopija kam",
        bcc="Nematoma kopija|Bcc",
        sent="Išsiųsta|Siųsta|Išsiuntimo data",
        date="Data",
        subject="Tema",
        other="Atsakyti|Priedai|Svarba|Prioritetas",
        forwarded="Persiųstas laiškas|Persiųstas pranešimas|Persiunčiamas laiškas|"
        "Persiųstas el. laiškas|Peradresuotas laiškas",
        apple="Persiunčiamo laiško pradžia|Persiųsto laiško pradžia|"
        "Persiųsto pranešimo pradžia",
        original="Originalus laiškas|Pradinis laiškas|Originalus pranešimas|"
        "Pradinis pranešimas",
        forward="Persiųsta",
        reply="Ats|Atsakymas",
        wrote="rašė|parašė|rašo",
        at="val",
        behalf="vardu",
        months="sausis sausio saus|vasaris vasario vas|kovas kovo kov|"
        "balandis balandžio bal|gegužė gegužės geg|birželis birželio birž|"
        "liepa liepos liep|rugpjūtis rugpjūčio rugp|rugsėjis rugsėjo rugs|"
        "spalis spalio spal|lapkritis lapkričio lapkr|gruodis gruodžio gruod",
        am="priešpiet",
        pm="popiet",
    ),
    Locale(
        code="lv",
        sender="No|Sūtītājs",
        to="Kam|Adresāts|Saņēmējs",
        cc="Kopija|Cc",
        bcc="Diskrētā kopija|Bcc",
        sent="Nosūtīts|Nosūtīta|Sūtīts",
        date="Datums",
        subject="Temats|Tēma|Temats (Tēma)",
        other="Atbildēt|Pielikumi|Svarīgums|Prioritāte",
        forwarded="Pārsūtīta ziņa|Pārsūtīts ziņojums|Pārsūtītā vēstule|"
        "Pārsūtītā ziņa|Pāradresēta ziņa|Pārsūtīta vēstule|Pārsūtītais ziņojums",
        apple="Pārsūtītā ziņojuma sākums|Pārsūtītās ziņas sākums|"
        "Pārsūtītās vēstules sākums",
        original="Sākotnējais ziņojums|Oriģinālā ziņa|Oriģinālais ziņojums|"
        "Sākotnējā ziņa|Oriģinālā vēstule",
        forward="Pārs|Pārsūtīts",
        reply="Atb|Atbilde",
        wrote="rakstīja|uzrakstīja|raksta",
        at="plkst",
        behalf="vārdā",
        months="janvāris janvārī janv|februāris februārī febr|marts martā|"
        "aprīlis aprīlī apr|maijs maijā|jūnijs jūnijā jūn|jūlijs jūlijā jūl|"
        "augusts augustā aug|septembris septembrī sept|oktobris oktobrī okt|"
        "novembris novembrī nov|decembris decembrī dec",
        am="priekšp",
        pm="pēcp",
    ),
    Locale(
        code="et",
        sender="Saatja|Kellelt",
        to="Saaja|Adressaat|Kellele|Saajad",
        cc="Koopia|Cc|Koopia saajad",
        bcc="Pimekoopia|Salakoopia|Bcc",
        sent="Saadetud|Saatmisaeg|Saatmise kuupäev",
        date="Kuupäev|Aeg",
        subject="Teema|Pealkiri",
        other="Vasta|Vastuse aadress|Manused|Manus|Tähtsus|Prioriteet",
        forwarded="Edastatud kiri|Edastatud sõnum|Edasisaadetud kiri|"
        "Edastatud e-kiri|Edasi saadetud kiri|Edastatud meil|Edastatud teade",
        apple="Edastatud kirja algus|Edastatud sõnumi algus|Edastatud meili algus",
        original="Algne kiri|Algne sõnum|Algsõnum|Originaalkiri|Algteade",
        forward="Edastatud",
        reply="Vs|Vast",
        wrote="kirjutas",
        at="kell",
        behalf="nimel",
        months="jaanuar jaan|veebruar veebr|märts|aprill apr|mai|juuni|juuli|"
        "august aug|september sept|oktoober okt|november nov|detsember dets",
    ),
    Locale(
        code="ca",
        sender="De|Remitent",
        to="A|Per a|Per|Destinatari",
        cc="Cc|A/c|Còpia|A/c.",
        bcc="Cco|C/o|Bcc",
        sent="Enviat|Enviat el|Enviat a",
        date="Data",
        subject="Assumpte|Tema",
        other="Respon a|Fitxers adjunts|Adjunts|Importància|Prioritat",
        forwarded="Missatge reenviat|Correu reenviat|Missatge redirigit",
        apple="Inicia el missatge reenviat|Inici del missatge reenviat|"
        "Inici del missatge redirigit",
        original="Missatge original|Missatge d'origen",
        forward="Rv|Reenv",
        reply="Resp",
        wrote="va escriure|ha escrit|escriu",
        at="les",
        behalf="en nom de",
        months="gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ag|"
        "setembre set|octubre oct|novembre nov|desembre des",
    ),
    Locale(
        code="br",
        sender="Digant|A-berzh",
        to="Da",
        cc="Eilad",
        date="Deiziad",
        subject="Danvez",
    ),
    Locale(
        code="ja",
        sender="差出人|送信者|From|発信者",
        to="宛先|受信者|To",
        cc="Cc|CC|写し",
        bcc="Bcc|BCC",
        sent="送信日時|送信日|送信時刻",
        date="日付|日時|受信日時|Date",
        subject="件名|題名|表題|Subject",
        other="返信先|添付ファイル|添付|重要度|優先度|分類項目",
        forwarded="転送メッセージ|転送されたメッセージ|転送メール|転送されたメール|"
        "転送済みメッセージ|転送元メッセージ|メッセージの転送",
        apple="転送されたメッセージ|転送メッセージの開始|転送されたメール|"
        "転送されたメッセージの開始|転送されたメッセージここから",
        original="元のメッセージ|元のメール|オリジナルメッセージ|オリジナル メッセージ|"
        "元メール|元のメッセージ内容",
        closing="転送メッセージここまで|転送ここまで",
        forward="転送",
        reply="返信",
        wrote="のメール|のメッセージ|書きました",
        at="時",
        am="午前",
        pm="午後",
    ),
    Locale(
        code="zh",
        sender="发件人|發件人|寄件者|寄件人|发信人|發信人|发送人|來自|来自",
        to="收件人|收件者|收信人|发给|傳送至|收件人员",
        cc="抄送|副本|抄送人|副本抄送|抄送者",
        bcc="密送|密件副本|密件抄送",
        sent="发送时间|發送時間|寄件日期|傳送時間|发送日期|寄件時間|送件日期|"
        "傳送日期|發送日期|已发送|已傳送|发件时间",
        date="日期|时间|時間",
        subject="主题|主題|主旨|标题|標題",
        other="回复|回覆|答复|回复地址|附件|重要性|优先级|優先順序|類別|类别|答复至",
        forwarded="转发邮件|转发的邮件|转发邮件信息|被转发邮件|转发的消息|转发的信息|"
        "转发信息|转发消息|已转发邮件|已转发的邮件|轉寄郵件|轉寄的郵件|轉寄信件|"
        "轉寄訊息|轉寄的訊息|被轉寄的郵件|轉寄的信件|轉寄郵件訊息|轉發郵件|"
        "轉發的郵件|轉發的訊息|轉發訊息|已轉寄的郵件|已轉寄郵件",
        apple="开始转发的邮件|开始转发邮件|下面是被转发的邮件|以下是转发的邮件|"
        "開始轉寄郵件|開始轉寄的郵件|以下是轉寄的郵件|下面是被轉寄的郵件|"
        "開始轉發郵件|以下是轉發的郵件|下面是轉寄的郵件|被转发邮件开始|"
        "以下為轉寄的郵件|以下为转发的邮件|开始转发的信息",
        original="原始邮件|邮件原件|原始信件|原始郵件|原始消息|原邮件|原始訊息|"
        "初始邮件",
        closing="转发邮件结束|轉寄郵件結束",
        forward="转发|轉寄|轉發|转寄",
        reply="回复|回覆|答复|回信|答覆",
        wrote="写道|寫道|写到|寫到|撰写|来信|写信",
        at="",
        am="上午|凌晨|早上|清晨",
        pm="下午|中午|晚上|傍晚",
    ),
    Locale(
        code="ko",
        sender="보낸 사람|보낸사람|보낸이|발신|발신자|보낸 이|보내는 사람|보낸사람(From)",
        to="받는 사람|받는사람|받는이|수신|수신자|받은 사람|받는 이",
        cc="참조|참조인",
        bcc="숨은 참조|숨은참조|비밀 참조",
        sent="보낸 날짜|보낸날짜|보낸 시간|보낸시간|발신일|전송 시간|보낸 일시",
        date="날짜|일시|받은 날짜|일자",
        subject="제목",
        other="회신 주소|답장 받는 사람|첨부 파일|첨부파일|첨부|중요도|우선 순위",
        forwarded="전달된 메시지|전달된 메일|전달 메시지|전달된 편지|전달 메일|"
        "전달된 이메일|전달한 메시지|포워드된 메시지",
        apple="전달된 메시지 시작|전달된 메시지|전달된 메일 시작|"
        "전달된 이메일 시작|다음은 전달된 메시지입니다",
        original="원본 메시지|원본 메일|원본 이메일|원본메시지|원래 메시지|원본메일|"
        "원문 메시지",
        forward="전달|FW",
        reply="회신|답장|답변",
        wrote="작성|님이 작성|님의 말|쓰신 글|썼습니다|작성함|작성했습니다",
        at="",
        am="오전",
        pm="오후",
    ),
    Locale(
        code="he",
        sender="מאת",
        to="אל",
        cc="עותק|העתק|עותק לידיעה",
        bcc="עותק מוסתר",
        sent="נשלח|נשלח ב",
        date="תאריך",
        subject="נושא|הנדון",
        other="השב אל|קבצים מצורפים|חשיבות",
        forwarded="הודעה שהועברה|הודעה מועברת|דוא״ל שהועבר",
        apple="תחילת ההודעה שהועברה|תחילת הודעה שהועברה",
        original="הודעה מקורית|ההודעה המקורית",
        forward="הועבר|העברה",
        reply="תשובה|השב",
        wrote="כתב|כתבה|כתב/ה|מאת",
        at="בשעה",
        behalf="בשם",
        months="ינואר בינואר ינו בינו|פברואר בפברואר פבר בפבר|מרץ במרץ מרס במרס|"
        "אפריל באפריל אפר באפר|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט אוג באוג|"
        "ספטמבר בספטמבר ספט בספט|אוקטובר באוקטובר אוק באוק|נובמבר בנובמבר נוב בנוב|"
        "דצמבר בדצמבר דצמ בדצמ",
    ),
    Locale(
        code="ar",
        sender="من|المرسل",
        to="إلى|الى|المستلم",
        cc="نسخة|نسخة إلى",
        bcc="نسخة مخفية",
        sent="تم الإرسال|أرسلت|تاريخ الإرسال|الإرسال|مرسل|إرسال|أُرسلت",
        date="التاريخ|تاريخ",
        subject="الموضوع|موضوع",
        other="الرد على|المرفقات|الأهمية",
        forwarded="رسالة معاد توجيهها|الرسالة المعاد توجيهها|رسالة محولة|"
        "رسالة مُعاد توجيهها|الرسالة المحولة",
        apple="بداية الرسالة المحولة|بدء الرسالة المعاد توجيهها|"
        "بداية الرسالة المعاد توجيهها|بداية الرسالة المُعاد توجيهها|"
        "بدء الرسالة المُعاد توجيهها",
        original="الرسالة الأصلية|رسالة أصلية",
        forward="إعادة توجيه|تحويل",
        reply="رد",
        wrote="كتب|كتبت",
        at="في الساعة",
        behalf="بالنيابة عن",
        months="يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|"
        "نوفمبر|ديسمبر",
        am="ص",
        pm="م",
    ),
    Locale(
        code="th",
        sender="จาก|ผู้ส่ง",
        to="ถึง|ผู้รับ",
        cc="สำเนา|สำเนาถึง",
        bcc="สำเนาลับ",
        sent="ส่ง|ส่งเมื่อ|วันที่ส่ง",
        date="วันที่|วัน",
        subject="เรื่อง|หัวเรื่อง|ชื่อเรื่อง|หัวข้อ",
        other="ตอบกลับ|สิ่งที่แนบมา|ความสำคัญ",
        forwarded="ข้อความที่ส่งต่อ|ข้อความที่ถูกส่งต่อ|จดหมายที่ส่งต่อ|อีเมลที่ส่งต่อ|ข้อความส่งต่อ",
        apple="เริ่มข้อความที่ส่งต่อ|เริ่มต้นข้อความที่ส่งต่อ|เริ่มข้อความที่ถูกส่งต่อ",
        original="ข้อความต้นฉบับ|ข้อความเดิม|จดหมายต้นฉบับ",
        forward="ส่งต่อ",
        reply="ตอบกลับ|ตอบ",
        wrote="เขียนว่า|เขียน",
        at="เวลา",
        behalf="ในนามของ",
        months="มกราคม ม.ค.|กุมภาพันธ์ ก.พ.|มีนาคม มี.ค.|เมษายน เม.ย.|"
        "พฤษภาคม พ.ค.|มิถุนายน มิ.ย.|กรกฎาคม ก.ค.|สิงหาคม ส.ค.|กันยายน ก.ย.|"
        "ตุลาคม ต.ค.|พฤศจิกายน พ.ย.|ธันวาคม ธ.ค.",
    ),
    Locale(
        code="vi",
        sender="Từ|Người gửi",
        to="Tới|Đến|Người nhận",
        cc="Cc|Đồng gửi|Bản sao",
        bcc="Bcc",
        sent="Đã gửi|Gửi|Đã gửi lúc|Thời gian gửi|Gửi lúc|Ngày gửi",
        date="Ngày|Vào ngày",
        subject="Chủ đề|Tiêu đề|V/v",
        other="Trả lời tới|Tệp đính kèm|Đính kèm|Tầm quan trọng",
        forwarded="Thư đã chuyển tiếp|Thư chuyển tiếp|Thư được chuyển tiếp|"
        "Tin nhắn được chuyển tiếp|Tin nhắn chuyển tiếp|Tin nhắn đã chuyển tiếp|"
        "Email chuyển tiếp|Email được chuyển tiếp",
        apple="Bắt đầu thư được chuyển tiếp|Bắt đầu thư đã chuyển tiếp|"
        "Bắt đầu tin nhắn được chuyển tiếp|Bắt đầu thư chuyển tiếp",
        original="Thư gốc|Tin nhắn gốc|Tin nhắn ban đầu|Thư ban đầu",
        forward="Chuyển tiếp",
        weak="CT",
        reply="Trả lời|TL",
        wrote="đã viết|viết",
        at="lúc vào",
        behalf="thay mặt",
        am="sa",
        pm="ch",
    ),
)

#: Banners that one client writes, whatever its language; strong but for the weak word.
CLIENT_BANNERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "treść przekazanej wiadomości": "thunderbird",
        "mail transféré": "yahoo",
        "message transmis": "yahoo",
        "转发邮件信息": "netease",
        "weitergeleitete message": "notes",
    }
)

#: Banners that go on after these words: Notes, Horde and mutt name the people.
BANNER_BEGINNINGS: Final[Mapping[str, Banner]] = MappingProxyType(
    {
        "forwarded by ": Banner(
            strength=Strength.STRONG, language="en", client="notes"
        ),
        "forwarded message from ": Banner(strength=Strength.STRONG, language="en"),
        "weitergeleitet von ": Banner(
            strength=Strength.STRONG, language="de", client="notes"
        ),
        "weitergeleitete nachricht von ": Banner(
            strength=Strength.STRONG, language="de"
        ),
        "réacheminé par ": Banner(
            strength=Strength.STRONG, language="fr", client="notes"
        ),
        "transféré par ": Banner(
            strength=Strength.STRONG, language="fr", client="notes"
        ),
        "message transféré de ": Banner(strength=Strength.STRONG, language="fr"),
        "reenviado por ": Banner(
            strength=Strength.STRONG, language="es", client="notes"
        ),
        "mensaje reenviado de ": Banner(strength=Strength.STRONG, language="es"),
        "inoltrato da ": Banner(
            strength=Strength.STRONG, language="it", client="notes"
        ),
        "messaggio inoltrato da ": Banner(strength=Strength.STRONG, language="it"),
        "doorgestuurd door ": Banner(
            strength=Strength.STRONG, language="nl", client="notes"
        ),
        "doorgestuurd bericht van ": Banner(strength=Strength.STRONG, language="nl"),
        "encaminhado por ": Banner(
            strength=Strength.STRONG, language="pt", client="notes"
        ),
        "mensagem encaminhada de ": Banner(strength=Strength.STRONG, language="pt"),
        "przekazane przez ": Banner(
            strength=Strength.STRONG, language="pl", client="notes"
        ),
        "wiadomość przekazana od ": Banner(strength=Strength.STRONG, language="pl"),
        "diteruskan oleh ": Banner(
            strength=Strength.STRONG, language="id", client="notes"
        ),
        "end forwarded message": Banner(strength=Strength.CLOSING, language="en"),
        "original message from ": Banner(strength=Strength.WEAK, language="en"),
    }
)

#: The dashes before a banner that several clients share, and whose number tells which.
CLIENTS_BY_DASHES: Final[Mapping[Strength, Mapping[int, str]]] = MappingProxyType(
    {
        Strength.STRONG: {
            5: "yahoo",
            6: "em-client",
            7: "proton",
            8: "thunderbird",
            10: "gmail",
        },
        Strength.WEAK: {5: "outlook", 6: "em-client", 7: "proton", 8: "thunderbird"},
    }
)

#: Tags that gateways put before the subject of mail from outside, or of likely spam.
#: Marks around them and "?" are the gateway's: ``[EXT]``, ``***SPAM***``, ``{Spam?}``.
SUBJECT_TAGS: Final[frozenset[str]] = frozenset(
    {
        "ext",
        "extern",
        "external",
        "externa",
        "externe",
        "externer absender",
        "externo",
        "esterno",
        "external email",
        "external mail",
        "external sender",
        "extern e-mail",
        "e-mail externe",
        "zewnętrzny",
        "zewnętrzna",
        "eksternal",
        "外部",
        "外部邮件",
        "spam",
        "junk",
        "possible spam",
        "probable spam",
        "suspected spam",
        "disarmed",
        "unchecked",
    }
)

#: Gateways' tags that are people's words as well: tags only right before a prefix.
SUBJECT_CAUTIONS: Final[frozenset[str]] = frozenset({"attention", "caution", "warning"})

#: What calendars put before the subject of an invitation that somebody answers: replies,
#: for the block of the invitation below is nobody's forward.
CALENDAR_ANSWERS: Final[frozenset[str]] = frozenset(
    {
        "accepted",
        "declined",
        "tentative",
        "tentatively accepted",
        "new time proposed",
        "zugesagt",
        "abgelehnt",
        "mit vorbehalt",
        "unter vorbehalt",
        "accepté",
        "refusé",
        "provisoire",
        "aceptado",
        "aceptada",
        "rechazado",
        "rechazada",
        "provisional",
        "accettato",
        "rifiutato",
        "provvisorio",
        "geaccepteerd",
        "geweigerd",
        "afgewezen",
        "voorlopig",
        "aceito",
        "aceite",
        "recusado",
        "provisório",
        "zaakceptowano",
        "zaakceptowane",
        "odrzucono",
        "odrzucone",
        "diterima",
        "ditolak",
        "tentatif",
        "accepterat",
        "avböjt",
        "preliminärt",
        "accepteret",
        "afslået",
        "godtatt",
        "avslått",
        "hyväksytty",
        "hylätty",
        "alustava",
        "принято",
        "отклонено",
        "承諾",
        "辞退",
        "仮承諾",
        "已接受",
        "已拒绝",
        "已拒絕",
        "已謝絕",
        "暂定",
        "暫訂",
        "수락",
        "거절",
    }
)

#: Times of day that stand in no word of their own: (as written, am or pm).
DAY_HALVES: Final[tuple[tuple[str, str], ...]] = (
    ("a. m.", " am "),
    ("p. m.", " pm "),
    ("a.m.", " am "),
    ("p.m.", " pm "),
    ("a.m", " am "),
    ("p.m", " pm "),
    ("π.μ.", " am "),
    ("μ.μ.", " pm "),
    ("пр.об.", " am "),
    ("сл.об.", " pm "),
    ("לפנה״צ", " am "),
    ("אחה״צ", " pm "),
    ("上午", " am "),
    ("凌晨", " am "),
    ("早上", " am "),
    ("清晨", " am "),
    ("下午", " pm "),
    ("中午", " pm "),
    ("晚上", " pm "),
    ("傍晚", " pm "),
    ("午前", " am "),
    ("午後", " pm "),
    ("오전", " am "),
    ("오후", " pm "),
)


#: Vietnamese months as Windows writes them: the words behind *tháng*.
MONTH_NUMERALS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "giêng": 1,
        "một": 1,
        "hai": 2,
        "ba": 3,
        "tư": 4,
        "bốn": 4,
        "năm": 5,
        "sáu": 6,
        "bảy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
        "mười một": 11,
        "mười hai": 12,
        "chạp": 12,
    }
)

#: Languages that write 21/7/3 for the third of July.
YEAR_FIRST: Final = frozenset({"hu", "ja", "ko", "zh"})


def fold_case(text: str) -> str:
    """Lower case as it is looked up: the Turkish i's are one letter.

    Somebody's capitals (``ARALIK``, ``BİLGİ``) do not say which language they are in.

    >>> fold_case("BİLGİ") == fold_case("bilgi")
    True
    """
    folded = text.casefold()
    if folded.isascii():
        return folded
    return folded.replace("i\u0307", "i").replace("ı", "i")


def fold_label(text: str) -> str:
    """A label or banner as it is looked up: case and runs of blanks folded.

    >>> fold_label("Copie  À")
    'copie à'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(fold_case(text).split())


def _alternatives(column: str) -> list[str]:
    # Folded all at once: thousands of words are, whenever the library is imported.
    words = fold_case(column).split("|") if column else ()
    return [" ".join(word.split()) for word in words]


_FIELDS: Final = (
    (Field.FROM, "sender"),
    (Field.TO, "to"),
    (Field.CC, "cc"),
    (Field.BCC, "bcc"),
    (Field.DATE, "sent"),
    (Field.DATE, "date"),
    (Field.SUBJECT, "subject"),
    (Field.OTHER, "other"),
)


def _label_index() -> dict[str, dict[str, Field]]:
    index: dict[str, dict[str, Field]] = {"message-id": {"en": Field.MESSAGE_ID}}
    for locale in LOCALES:
        for field, column in _FIELDS:
            for label in _alternatives(getattr(locale, column)):
                index.setdefault(label, {}).setdefault(locale.code, field)
    return index


def _banner_index() -> dict[str, Banner]:
    index: dict[str, Banner] = {}
    for locale in LOCALES:
        columns = (
            (Strength.STRONG, locale.apple, "apple-mail"),
            (Strength.STRONG, locale.forwarded, None),
            (Strength.WEAK, locale.original, None),
            (Strength.CLOSING, locale.closing, None),
        )
        for strength, column, client in columns:
            for text in _alternatives(column):
                index.setdefault(
                    text,
                    Banner(
                        strength=strength,
                        language=locale.code,
                        client=CLIENT_BANNERS.get(text, client),
                    ),
                )
    return index


def _words(*columns: str) -> frozenset[str]:
    return frozenset(
        word
        for locale in LOCALES
        for column in columns
        for word in _alternatives(getattr(locale, column))
    )


def _month_index() -> dict[str, dict[str, int]]:
    index: dict[str, dict[str, int]] = {}
    for locale in LOCALES:
        # Folding takes the Greek ΐ apart, and dates come composed.
        names = compose(fold_case(locale.months)).split("|") if locale.months else []
        for number, forms in enumerate(names, start=1):
            for form in forms.split():
                index.setdefault(form, {})[locale.code] = number
    return index


#: Folded label -> language code -> field.
LABELS: Final[Mapping[str, Mapping[str, Field]]] = MappingProxyType(_label_index())
#: Folded label -> field, for those that mean the same in all languages that have them.
FIELDS: Final[Mapping[str, Field]] = MappingProxyType(
    {
        label: next(iter(meanings.values()))
        for label, meanings in LABELS.items()
        if len(set(meanings.values())) == 1
    }
)
#: Length of the longest label: no colon further right can end one.
LONGEST_LABEL: Final = max(map(len, LABELS))
#: Folded labels that only Outlook, Yahoo and their kin use for the date.
SENT_LABELS: Final = _words("sent")
#: Folded banner, without dashes and colon -> what it proves.
BANNERS: Final[Mapping[str, Banner]] = MappingProxyType(_banner_index())
#: Folded labels of fields that no mail client shows, whatever it forwards.
TRACE_LABELS: Final = frozenset({"received", "return-path", "mime-version"})
#: Length of the longest banner, with room for the names in those of Notes and Horde.
LONGEST_BANNER: Final = 200
#: Folded subject prefixes, by what they prove. ``vs`` is a reply in Finnish and Estonian,
#: a forward in Danish and Norwegian: it stands in both sets.
FORWARD_PREFIXES: Final = _words("forward")
WEAK_PREFIXES: Final = _words("weak")
REPLY_PREFIXES: Final = _words("reply")
#: Languages in which the prefix ``VS`` means a reply.
VS_IS_REPLY: Final = frozenset({"fi", "et"})
#: Folded words of attribution lines.
WROTE: Final = _words("wrote")
#: Folded month word -> language code -> number of the month, 1 to 12.
MONTHS: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(_month_index())
#: Language code -> its table.
LOCALE_BY_CODE: Final[Mapping[str, Locale]] = MappingProxyType(
    {locale.code: locale for locale in LOCALES}
)
