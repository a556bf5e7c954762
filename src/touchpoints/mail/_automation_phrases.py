"""What machines write into subjects and texts; data for `touchpoints.mail.automation`.

All entries are case-folded. A subject never counts alone, and neither does a text (rule
A1): a customer may write about a bounce or a holiday as well.
"""

from typing import Final

#: Local parts that no person has.
DAEMONS: Final = frozenset(
    {
        "mail-daemon",
        "mail.delivery.system",
        "maildaemon",
        "mailer-daemon",
        "mailer_daemon",
        "mailerdaemon",
    }
)

#: Local parts of mail systems behind which persons may write, too.
OFFICES: Final = frozenset({"mdaemon", "ndr", "postmaster"})

#: How a subject starts that answers or passes on another mail: then whatever follows
#: was written by a person's client, "Re: Undelivered Mail Returned to Sender".
REPLY_OR_FORWARD: Final = (
    "re:", "re :", "aw:", "sv:", "vs:", "antw:", "antwort:", "odp:", "r:", "ris:",
    "rif:", "res:", "ynt:", "回复:", "回复：", "答复:", "答复：", "回覆:", "回覆：",
    "fw:", "fwd:", "fw :", "fwd :", "wg:", "tr:", "tr :", "rv:", "i:", "enc:", "doorst:",
    "pd:", "vb:", "vl:", "videresendt:", "转发:", "转发：", "轉寄:", "轉寄：", "転送:",
)  # fmt: skip

BOUNCE_SUBJECTS: Final = (
    # English
    "[postmaster] email delivery failure", "automatically rejected mail",
    "could not deliver", "couldn't deliver",
    "delivery failure", "delivery failed", "delivery has failed",
    "delivery notification: delivery has failed", "delivery problem",
    "delivery report", "delivery status notification", "email delivery failure",
    "error sending", "failed mail", "failure delivery", "failure notice",
    "mail could not be delivered", "mail delivery", "mail error",
    "mail failed", "mail failure", "mail not delivered", "mail system error",
    "mailbox full", "message could not be delivered", "message delivery failure",
    "message not delivered", "message undeliverable", "non delivery report",
    "non-delivery", "nondeliverable", "permanent delivery failure",
    "rejected:", "returned mail", "returned message", "returning message to sender",
    "undeliverable", "undelivered", "unable to deliver", "unzustellbar",
    "warning: could not send", "your message could not be delivered",
    "your mail could not be delivered",
    # German
    "nachricht nicht zustellbar", "nicht zustellbar", "zustellung fehlgeschlagen",
    "benachrichtigung zum ubermittlungsstatus", "fehler bei der zustellung",
    "benachrichtigung zum übermittlungsstatus", "e-mail nicht zustellbar",
    # French
    "non remis", "non distribuable", "échec de la remise", "echec de la remise",
    "échec de la distribution", "message non remis", "courrier non distribué",
    "notification d'état de remise",
    # Spanish, Portuguese, Italian, Catalan
    "no se puede entregar", "no entregado", "correo no entregado", "mensaje no entregado",
    "notificación de estado de entrega", "devolución de correo", "error de entrega",
    "não é possível entregar", "não entregue", "mensagem não entregue",
    "falha na entrega", "notificação de status de entrega", "falha de entrega",
    "non recapitabile", "mancato recapito", "messaggio non recapitato",
    "impossibile recapitare", "notifica di stato del recapito",
    # Dutch, Scandinavian, Finnish
    "niet bezorgd", "onbestelbaar", "kan niet worden bezorgd", "bezorging mislukt",
    "kan ikke leveres", "ikke leveret", "ikke levert", "kan inte levereras",
    "går inte att leverera", "olevererat", "toimittaminen epäonnistui",
    "ei voitu toimittaa",
    # Polish, Czech, Russian, Ukrainian, Turkish, Indonesian, Hungarian, Romanian
    "niedostarczone", "nie można dostarczyć", "nie dostarczono", "nedoručitelné",
    "nedoručená", "не доставлено", "недоставленное", "не удалось доставить",
    "ваше сообщение не доставлено", "не може бути доставлено", "teslim edilemedi",
    "teslim edilemeyen", "tidak terkirim", "tidak dapat dikirim", "kézbesíthetetlen",
    "nelivrabil", "nu s-a putut livra",
    # Japanese, Chinese, Korean
    "配信不能", "配信できません", "未配信", "无法投递", "系统退信", "退信", "未传递",
    "無法傳遞", "無法投遞", "배달되지 않음", "배달할 수 없음", "전송 실패",
)  # fmt: skip

#: A subject that is judged by its end: Lotus Notes answers with "Re: … (delivery failed)".
BOUNCE_ENDINGS: Final = ("(delivery failed)", "(mail delivery failed)")

DELAY_SUBJECTS: Final = (
    "delayed mail", "delivery delayed", "delivery status notification (delay",
    "delivery status notification (mail delivery delayed", "mail delivery delayed",
    "mail delivery warning", "message delayed", "warning: message",
    "warning: could not send message for past", "zustellung verzögert",
    "verzögerte zustellung", "retard de remise", "remise retardée",
    "entrega retrasada", "entrega atrasada", "recapito ritardato",
    "bezorging vertraagd", "opóźnienie dostarczenia",
)  # fmt: skip

#: Whole sentences of mail systems; all name a mail, its addresses or recipients. "User
#: unknown" or "mailbox full" alone are not here: people quote them to each other.
BOUNCE_SENTENCES: Final = (
    # English
    "a message that you have sent could not be delivered",
    "a message that you sent could not be delivered",
    "a message could not be delivered to",
    "could not deliver message to the following recipient",
    "could not deliver the message to the following recipient",
    "delevery to the following recipient",
    "delivery has failed to these recipients",
    "-- failed recipients --",
    "delivery of email to this address",
    "delivery of the following message failed",
    "did not reach some or all of the intended recipients",
    "did not reach the following recipient(s)",
    "following address(es) failed",
    "following addresses had permanent fatal errors",
    "following mail could not be delivered",
    "following organization rejected your message",
    "following recipient(s) cannot be reached",
    "following recipient(s) could not be reached",
    "invalid final delivery userid",
    "message could not be delivered to the following",
    "message could not be delivered to some recipients",
    "message couldn't be delivered to",
    "message from mailer daemon",
    "message had permanent fatal delivery errors",
    "message has been delayed and is still awaiting delivery",
    "message has encountered delivery problems",
    "message has not been delivered to",
    "message returned below could not be delivered",
    "message that you sent has not yet been delivered",
    "message was not delivered to",
    "message wasn't delivered to",
    "message you sent could not be delivered",
    "not able to deliver your message to the following",
    "recipients of your message could not be reached",
    "the following message to <",
    "this is a delivery failure notification",
    "this is an automatically generated delivery status notification",
    "this report relates to a message you sent",
    "unable to deliver message to",
    "unable to deliver your message to",
    "wasn't able to deliver your message",
    "were not able to deliver your message",
    "your mail cannot be delivered to",
    "your mail could not be delivered to",
    "your mail was not delivered to",
    "your message cannot be delivered to",
    "your message could not be delivered",
    # as mail systems of other languages say it
    "diese nachricht wurde automatisch vom mail",
    "ihre nachricht konnte nicht an folgende empfänger",
    "ihre nachricht an folgende empfänger konnte nicht",
    "ihre nachricht wurde nicht zugestellt",
    "fehler bei der nachrichtenzustellung an folgende empfänger",
    "échec de la remise pour ces destinataires",
    "votre message n'a pas pu etre delivre",
    "votre message n'a pas été remis",
    "no se pudo entregar el mensaje a",
    "no se pudo entregar a estos destinatarios",
    "su mensaje no pudo ser entregado",
    "tu mensaje no se ha entregado",
    "falha na entrega a estes destinatários",
    "não foi possível entregar a mensagem",
    "sua mensagem não foi entregue",
    "il messaggio non è stato recapitato",
    "impossibile recapitare il messaggio",
    "bezorging is mislukt voor deze geadresseerden",
    "uw bericht kan niet worden bezorgd",
    "nie można dostarczyć wiadomości do",
    "twoja wiadomość nie została dostarczona",
    "не удалось доставить сообщение",
    "ваше сообщение не доставлено",
    "pesan anda tidak terkirim",
    "pesan anda tidak dapat dikirim",
)

#: The same, where an address follows: crates are not delivered to recipients, either.
BOUNCE_LEADS: Final = tuple(
    f"{start} the following {whom}: "
    for start in ("could not be delivered to", "did not reach")
    for whom in ("recipient", "recipients", "recipient(s)", "user", "users")
)

#: What people write of parcels and of each other as well. These count beside what a
#: program wrote around the mail.
BOUNCE_PHRASES: Final = (
    "delivery to the following recipient",
    "did not receive a copy of your message",
    "did not receive this message",
    "following address failed",
    "following addresses failed",
    "following addresses had delivery problems",
    "following recipient could not be reached",
    "have not yet received your message",
    "intended recipient could not be reached",
    "message to the following address",
    "recipients of your message",
    "unable to deliver mail",
    "konnte nicht an folgende empfänger",
    "die folgenden empfänger konnten nicht erreicht werden",
    "n'a pas pu être remis à",
    "n'a pas pu être remis aux destinataires",
)

#: Shorter ones, which count where a mail system's address is the author.
OFFICE_PHRASES: Final = (
    "rcpt to generated following response",
    "the address to which your message was addressed",
    "there is no user by that name at this server",
)

#: The same, where an address follows: crates are "not delivered to: gate 4".
OFFICE_LEADS: Final = (
    "address error: ",
    "delivery failed 20 attempts: ",
    "error-for: ",
    "undeliverable to ",
    "unknown user: ",
    "was not delivered to: ",
)

#: How people start a text, also one in which they quote a bounce.
GREETINGS: Final = (
    "dear ", "good afternoon", "good day", "good evening", "good morning", "greetings",
    "hello", "hey ", "hi ", "hi,", "hi!", "thank",
    "guten ", "hallo", "liebe ", "lieber ", "moin", "sehr geehrte", "servus", "grüezi",
    "bonjour", "bonsoir", "cher ", "chère ", "madame", "salut", "monsieur",
    "buenas ", "buenos ", "estimad", "hola", "querid", "caro ", "cara ", "boa ", "bom ",
    "olá", "prezad", "buongiorno", "buonasera", "ciao", "gentile ", "salve",
    "beste ", "geachte ", "goede", "hoi", "dag ", "cześć", "dzień dobry", "szanown",
    "witam", "apa kabar", "halo ", "selamat ", "yth", "hej", "god ", "moi ", "hyvä",
    "ahoj", "dobrý den", "добрый", "здравствуйте", "привет", "уважаем", "merhaba",
    "sayın", "您好", "你好", "お世話", "안녕",
)  # fmt: skip

DELAY_PHRASES: Final = (
    "action: delayed",
    "delivery attempts will continue",
    "has been delayed",
    "has been postponed",
    "has not yet been delivered",
    "have not yet received your message",
    "is still awaiting delivery",
    "no action is required on your part",
    "this is a warning message only",
    "this is a warning only",
    "this is just a warning",
    "this is only a notification about a delay",
    "will be retried",
    "will continue trying",
    "will continue to attempt delivery",
    "will continue to try to deliver",
)

#: Subjects and sentences about mail that arrived: whom they name has got it.
SUCCESS_SUBJECTS: Final = (
    "delivery status notification (relay", "delivery status notification (success",
    "successful mail delivery", "successfully delivered",
)  # fmt: skip
SUCCESS_PHRASES: Final = (
    "your message was successfully delivered",
    "your message has been successfully delivered",
    "your message was successfully relayed",
    "your message has been successfully relayed",
)

#: What a line says after which the undelivered mail itself is quoted.
COPY_MARKERS: Final = (
    "a summary of the undelivered message",
    "below is a copy of the original message",
    "below the next line is a copy",
    "below this line is a copy",
    "copy of the first part of the message",
    "copy of the message, including",
    "copy of the original message below",
    "header of the original message",
    "header of the source mail",
    "message header follows",
    "message headers follow",
    "message text follows",
    "original message follow",
    "returned mail follows",
    "returned message follows",
    "the header and top",
    "unsent message below",
    "your message reads",
)

#: The same, where such a line starts so. Elsewhere they may stand anywhere: "The original
#: message was received at".
COPY_HEADINGS: Final = (
    "copy of the message",
    "original message",
    "received: from ",
    "returned mail --",
    "returned message --",
    "start of returned message",
)

#: How mail programs start the subject of an automatic reply. The colon is theirs. What
#: people put before a colon as well ("OOO:", "Out of office:", "Afwezig:") is not here.
REPLY_SUBJECTS: Final = (
    "automatic reply:", "auto reply:", "auto-reply:", "autoreply:", "auto response:",
    "auto-response:", "autoresponse:", "automated reply:", "automatic response:",
    "out of office autoreply:", "out of office auto-reply:", "vacation reply:",
    "abwesenheitsbenachrichtigung:", "abwesenheitsnotiz:", "auto-antwort:",
    "autoantwort:", "automatische abwesenheitsnotiz:", "automatische antwort:",
    "réponse automatique:", "réponse automatique :", "reponse automatique:",
    "reponse automatique :", "respuesta automática:", "respuesta automatica:",
    "resposta automática:", "resposta automatica:", "resposta automàtica:",
    "risposta automatica:", "automatisch antwoord:", "automatische beantwoording:",
    "autosvar:", "automatisk svar:", "automatiskt svar:", "automaattinen vastaus:",
    "sjálfvirkt svar:", "automaatvastus:", "automātiskā atbilde:",
    "automatinis atsakymas:", "autoodpowiedź:", "odpowiedź automatyczna:",
    "automatyczna odpowiedź:", "automatická odpověď:", "automatická odpoveď:",
    "automatikus válasz:", "răspuns automat:", "automatski odgovor:",
    "samodejni odgovor:", "автоматичен отговор:", "автоматический ответ:",
    "автоответ:", "автоматична відповідь:", "αυτόματη απάντηση:", "otomatik yanıt:",
    "balasan otomatis:", "jawapan automatik:", "trả lời tự động:",
    "ตอบกลับอัตโนมัติ:", "स्वचालित उत्तर:", "رد تلقائي:", "תשובה אוטומטית:",
    "מענה אוטומטי:", "自动回复:", "自动回复：", "自动答复:", "自动答复：", "自動回覆:",
    "自動回覆：", "自動返信:", "自動応答:", "자동 회신:",
)  # fmt: skip

#: How texts of absence notes say it. They tell a program's answer from its other mail,
#: and never a program from a person, who says "I am out of the office" as well.
REPLY_PHRASES: Final = (
    "i am currently out of the office", "i am on annual leave", "i am on vacation",
    "i am out of the office", "i will be out of the office",
    "i'm currently out of the office", "i'm on vacation", "i'm out of the office",
    "limited access to email", "limited access to my email",
    "this is an automated re", "this is an automatic re", "this mailbox is not monitored",
    "bin ich nicht im büro", "ich bin abwesend", "ich bin derzeit nicht im büro",
    "ich bin im urlaub", "ich bin nicht im büro", "nicht weitergeleitet",
    "je serai absent", "je suis absent", "je suis en congé",
    "estaré ausente", "estoy ausente", "estoy de vacaciones",
    "estoy fuera de la oficina", "ausente do escritório", "estarei ausente",
    "estou ausente", "estou de férias", "non sono in ufficio", "sarò assente",
    "sono assente", "sono in ferie", "ben ik afwezig", "ik ben afwezig",
    "ik ben met vakantie", "jestem na urlopie", "jestem nieobecn",
    "saya sedang cuti", "tidak berada di kantor", "jag är på semester",
    "jeg er på ferie", "jeg har ferie", "olen lomalla", "я в отпуске",
    "izindeyim", "ofis dışındayım", "szabadságon vagyok", "sunt în concediu",
)  # fmt: skip
