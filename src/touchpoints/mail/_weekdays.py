"""Days of the week by name, and which of several readings of a date they bear out.

*2/11/2021* is a day in November or in February, *2 listopada* one in November or in
October. The day of the week beside it decides; else that no mail is later than the one
that carries it (rule F5).
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Final

from touchpoints.mail._zones import ZONE_MINUTES

#: Year, month and day as they were read, which may be none of the calendar.
Day = tuple[int, int, int]
#: When a mail was sent; asked only in doubt, as reading the field costs more than a date.
Moment = Callable[[], datetime | None]

#: Monday to Sunday; forms parted by blanks, and shortened ones told by their first three
#: letters. Where a day has two words, the one that tells it from others.
_NAMES: Final = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "montag|dienstag|mittwoch|donnerstag|freitag|samstag sonnabend|sonntag",
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    "segunda|terça|quarta|quinta|sexta|sábado|domingo",
    "poniedziałek pn|wtorek wt|środa śr|czwartek|piątek|sobota|niedziela",
    "senin|selasa|rabu|kamis|jumat|sabtu|minggu",
    "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag",
    "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag",
    "maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai",
    "pondělí|úterý út|středa|čtvrtek čt|pátek pá|sobota|neděle",
    "pondelok|utorok|streda|štvrtok št|piatok|sobota|nedeľa",
    "hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap",
    "luni|marți marţi|miercuri|joi|vineri|sâmbătă|duminică",
    "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье",
    "понеділок|вівторок|середа|четвер|п'ятниця пт|субота|неділя нд",
    "pazartesi pzt|salı|çarşamba|perşembe|cuma|cumartesi cmt|pazar paz",
    "δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή",
    "понеделник|вторник|сряда|четвъртък|петък|събота|неделя",
    "ponedjeljak|utorak|srijeda|četvrtak|petak|subota|nedjelja",
    "ponedeljek|torek|sreda|četrtek|petek|sobota|nedelja",
    "понедељак|уторак|среда|четвртак|петак|субота|недеља",
    "pirmad|antrad|trečiad|ketvirtad|penktad|šeštad|sekmad",
    "пн|вт|ср|чт|пт|сб|вс",
    "pirmdiena|otrdiena|trešdiena|ceturtdiena|piektdiena|sestdiena|svētdiena",
    "esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev|pühapäev",
    "dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge",
    "שני|שלישי|רביעי|חמישי|שישי|שבת|ראשון",
    "الاثنين الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
)
_SHORT: Final = 3


def fitting_days(
    days: Iterable[Day], words: Iterable[str], *, not_after: Moment | None
) -> list[Day]:
    """Those of several readings of a date that the rest of the mail bears out.

    Args:
        days: The readings, the likeliest first.
        words: The words beside them, folded.
        not_after: When the mail was sent that carries the date; None where that
            proves nothing.

    Returns:
        The days that fall on the day of the week that is named, else those that are not
        later than the mail; else all of them, in their order.
    """
    days = [day for day in days if _date(day) is not None]
    if len(days) < 2:
        return days
    named = {number for word in words for number in _index().get(word, ())}
    on_named = [day for day in days if _weekday(day) in named]
    if on_named:
        days = on_named
    sent = not_after() if not_after is not None and len(days) > 1 else None
    if sent is None:
        return days
    # Wall clocks are up to a day ahead of each other.
    limit = sent.toordinal() + 1
    return [day for day in days if date(*day).toordinal() <= limit] or days


def _date(day: Day) -> date | None:
    try:
        return date(*day)
    except ValueError:
        return None


def _weekday(day: Day) -> int:
    return date(*day).weekday()


@cache
def _index() -> dict[str, set[int]]:
    """Word or its first letters -> the days it means, Monday 0; made when first asked."""
    index: dict[str, set[int]] = {}
    for column in _NAMES:
        for number, forms in enumerate(column.split("|")):
            for form in forms.split():
                index.setdefault(form, set()).add(number)
                index.setdefault(form[:_SHORT], set()).add(number)
    # "Cet." is a Thursday in Latvian, and far more often Central European Time.
    return {word: days for word, days in index.items() if word not in ZONE_MINUTES}
