"""Word lists for sentiment: what business mail says, and what it says out of courtesy."""

from collections.abc import Mapping
from typing import Final


def _phrases(text: str) -> list[str]:
    """The phrases that stand between bars, or on lines of their own."""
    lines = text.strip().replace("\n", "|")
    return [phrase.strip() for phrase in lines.split("|")]


#: Words that VADER does not know, or knows from elsewhere, on its scale from -4 to 4.
WORDS: Final[Mapping[str, float]] = {
    # what goes wrong
    **dict.fromkeys(
        """
        canceled cancelled cancel cancelling competitor competitors crashes defect
        defects delayed delays downtime escalate escalated escalation expensive
        inaccurate incomplete inconvenience intermittent jammed jams late leaked
        leaking leaks malfunction malfunctions obsolete outage outages overcharged
        overdue overpriced refund refunds reimbursement rude scratched stuck terminate
        terminated termination unanswered undelivered unreliable unresolved
        unresponsive unstable unusable worn
        """.split(),
        -1.8,
    ),
    # what goes right
    **dict.fromkeys(
        """
        accurate effortless effortlessly exceed exceeded exceeds flawless flawlessly
        hassle-free intuitive knowledgeable precise prompt promptly recommend
        recommended reliable renew renewed resolved responsive seamless seamlessly
        smooth smoothly spotless sturdy timely
        """.split(),
        1.8,
    ),
    # what is only business
    **dict.fromkeys(
        """
        accept accepted accepting active agree agreed agreement agreements alert alerts
        assurance assure attachment blocks capacity care certain charge charged charges
        clear commitment credit critical cut cuts debt debts demo emergency energy
        ensure fire free gross growth hand help interest interested interests lead
        legal like limited mine natural number party please pressure pressures
        profile question questions safe safely safety save secure security share shared
        shares solution solutions special stop strong strength support sure tank tops
        trial trust united value values vision warm yes
        """.split(),
        0.0,
    ),
    # what is only polite
    **dict.fromkeys(
        """
        appreciate appreciated best cheers congrats dear faithfully greetings hello hi
        hope hopefully hoping kind kindly regards respectfully sincerely sorry thank
        thankful thanks truly welcome wishes
        """.split(),
        0.0,
    ),
}

#: The same for several words; a phrase is taken whole and goes before its words.
PHRASES: Final[Mapping[str, float]] = {
    **dict.fromkeys(
        _phrases(
            """
            ahead of schedule|arrived on time|beyond our expectations|could not be happier
            couldn't be happier|delivered on time|earlier than expected|first class
            fixed our problem|fixed the problem|forward to working|high quality
            looking forward to working|resolved the problem|solved our problem
            solved the problem|sooner than expected
            on time|really appreciate|top quality|up and running|very much appreciate
            well done|went well|without any problem|without any problems
            without any trouble|without problems|works well|worth it
            """
        ),
        2.0,
    ),
    **dict.fromkeys(
        _phrases(
            """
            behind schedule|buy elsewhere|charged twice|contact our lawyer|contact our lawyers
            did not turn up|does not fit|does not help|does not start|does not work|doesn't work
            far too high|far too long|go elsewhere|has stopped|have been waiting
            losing patience|no answer|no longer works|no reply|no response|no show
            nobody answers|nobody called|nothing works|not received|not satisfied
            not working|not yet received|out of order|poor quality|still have not
            still not|still waiting
            switch to another|third time|too expensive|too high|too late|too long|too slow
            took too long
            """
        ),
        -2.0,
    ),
    **dict.fromkeys(
        _phrases(
            """
            good afternoon|good day|good evening|good morning|no later than|no need
            no problem|no rush|to whom it may concern|would appreciate|would like
            """
        ),
        0.0,
    ),
}

#: How a mail is opened. Such a line does not count.
GREETINGS: Final = frozenset(
    _phrases(
        """
        dear|good afternoon|good day|good evening|good morning|greetings|hallo|hello|hey|hi
        """
    )
)

#: How a mail is closed. Such a line does not count, nor do the names below it.
SIGN_OFFS: Final = frozenset(
    _phrases(
        """
        all the best|best|best regards|best wishes|cheers|cordially|greetings|have a great day
        have a good day|have a nice day|have a nice weekend|kind regards|kindest regards
        many thanks|many thanks and best regards|regards|respectfully|sincerely
        sincerely yours|thank you|thank you very much|thanks|thanks a lot
        thanks and best regards|thanks and regards|thanks in advance|thank you in advance
        warm regards|warmest regards|with best regards|with kind regards|yours
        yours faithfully|yours sincerely|yours truly
        """
    )
)

#: Words in lower case that stand among names, and tell no feeling.
AMONG_NAMES: Final = frozenset(
    """
    all and at both colleagues customer de der everybody everyone folks for gentlemen in
    ladies madam of or our sales service sir sirs support team the there to van von you
    your
    """.split()
)

#: What only a lawyer writes, below the names. Such a paragraph does not count.
SMALL_PRINT: Final = tuple(
    _phrases(
        """
        confidentiality notice|intended only for|intended recipient|intended solely
        legally privileged|received it in error|received this e mail in error
        received this email in error|received this message in error
        """
    )
)

#: Words that nearly every English sentence has one of, and that its neighbours have not.
ENGLISH: Final = frozenset(
    """
    a about after again all an and any are as at be because been before being between
    but by can could did do does don't for from get had has have he her him his how i
    i'm if into is isn't it it's its just more my next no not now of off on or our out
    over please she should since so some still than thank thanks that the their them
    then there these they this those to too under until up us very was we were what
    when where whether which while who why will with without would yes you your
    """.split()
)

#: The like of other languages, but for what English has too. Enough to tell, no more.
FOREIGN: Final = frozenset(
    """
    aber als auch auf aus bei bin bitte danke das dass dem den der des die diese doch ein
    eine einen einer eines einem fuer für haben hat ich ihr ihre ihren im ist kein keine
    kann mit nach nicht noch nur oder sehr sich sie sind sind um und uns unser unsere
    von vom war waren wenn wie wir wird wurde zu zum zur über
    au aux avec bonjour ce cela ces cette dans de depuis du elle en est et il ils je la
    le les leur mais merci ne nous ou par pas plus pour que qui sans sont sur trop très
    un une vos votre vous été être
    al algo como con cuando del desde donde el ella ellos es esta este esto está están
    gracias hay las lo los mi muy más nada para pero por porque qué se sin sobre su sus
    también una uno usted y ya
    alla anche che ci come con cosa da dal dalla degli dei della delle di e gli grazie
    ha hanno il io le loro ma molto nel nella non nostro per perché più quando questa
    questo se siamo sono sulla tra troppo tutto è
    ao aos as com da das de dos e ela ele em essa esse eu foi isso mais mas muito na nas
    nem no nos não nossa nosso num numa o obrigada obrigado os ou pela pelo por quando
    que sem seu sua são também tem uma você à é
    aan bij dan dat de deze die dit een en er geen goed heb hebben heeft het hij hoe ik
    jullie kan maar meer met naar niet nog om ons onze ook op over te tot uit van veel
    voor wat we wel werd wij ze zeer zijn
    att av det den där efter ett från för han hade har hon i inte jag kan man med men
    mycket och oss på sig som sin till under var vi vid är
    ale bardzo by być co czy dla do go jak jest jestem lub ma mi na nie od po pod przez
    się są ta tak tego ten to w we z za że
    """.split()
) - frozenset(
    "a as by do had has her him i it man me no of on over so to was we".split()
)
