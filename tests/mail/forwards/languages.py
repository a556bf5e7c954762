"""How each language writes months, days of the week and halves of the day in a date.

Written down by hand for these tests: nothing here comes from the library's tables.
"""

from typing import NamedTuple


class Language(NamedTuple):
    """Words of dates; in ``months`` in the form that stands behind a day's number."""

    months: list[str]
    short_months: list[str]
    days: list[str]
    short_days: list[str]
    am: str
    pm: str


def words(text):
    """The words of a row."""
    return text.split("|") if "|" in text else text.split()


def language(months, short_months, days, short_days, halves="AM|PM"):
    """A language from rows of words; weeks begin on Monday."""
    rows = [words(row) for row in (months, short_months, days, short_days)]
    assert [len(row) for row in rows] == [12, 12, 7, 7]
    return Language(*rows, *halves.split("|"))


NUMBERS = "1 2 3 4 5 6 7 8 9 10 11 12"

LANGUAGES = {
    "en": language(
        "January February March April May June July August September October November "
        "December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "Mon Tue Wed Thu Fri Sat Sun",
    ),
    # Austria has a January of its own.
    "de-AT": language(
        "Jänner Februar März April Mai Juni Juli August September Oktober November "
        "Dezember",
        "Jän. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Mo. Di. Mi. Do. Fr. Sa. So.",
    ),
    "de": language(
        "Januar Februar März April Mai Juni Juli August September Oktober November "
        "Dezember",
        "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Mo. Di. Mi. Do. Fr. Sa. So.",
    ),
    "fr": language(
        "janvier février mars avril mai juin juillet août septembre octobre novembre "
        "décembre",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lun. mar. mer. jeu. ven. sam. dim.",
    ),
    "es": language(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lun mar mié jue vie sáb dom",
        "a. m.|p. m.",
    ),
    "it": language(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
        "novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "lun mar mer gio ven sab dom",
    ),
    "nl": language(
        "januari februari maart april mei juni juli augustus september oktober "
        "november december",
        "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "ma di wo do vr za zo",
    ),
    "pt-PT": language(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro "
        "novembro dezembro",
        "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado "
        "domingo",
        "segunda terça quarta quinta sexta sábado domingo",
    ),
    "pt-BR": language(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro "
        "novembro dezembro",
        "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado "
        "domingo",
        "seg. ter. qua. qui. sex. sáb. dom.",
    ),
    "pl": language(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września "
        "października listopada grudnia",
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela",
        "pon. wt. śr. czw. pt. sob. niedz.",
    ),
    "sv": language(
        "januari februari mars april maj juni juli augusti september oktober november "
        "december",
        "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
        "mån tis ons tors fre lör sön",
        "fm|em",
    ),
    "da": language(
        "januar februar marts april maj juni juli august september oktober november "
        "december",
        "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "man. tirs. ons. tors. fre. lør. søn.",
    ),
    "nb": language(
        "januar februar mars april mai juni juli august september oktober november "
        "desember",
        "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "man. tir. ons. tor. fre. lør. søn.",
    ),
    "fi": language(
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta "
        "elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
        "tammik. helmik. maalisk. huhtik. toukok. kesäk. heinäk. elok. syysk. lokak. "
        "marrask. jouluk.",
        "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
        "ma ti ke to pe la su",
        "ap.|ip.",
    ),
    "et": language(
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober "
        "november detsember",
        "jaan veebr märts apr mai juuni juuli aug sept okt nov dets",
        "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev",
        "E T K N R L P",
    ),
    "lv": language(
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris "
        "oktobris novembris decembris",
        "janv. febr. marts apr. maijs jūn. jūl. aug. sept. okt. nov. dec.",
        "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena",
        "pirmd. otrd. trešd. ceturtd. piektd. sestd. svētd.",
    ),
    "lt": language(
        "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo "
        "spalio lapkričio gruodžio",
        "saus. vas. kov. bal. geg. birž. liep. rugp. rugs. spal. lapkr. gruod.",
        "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis "
        "sekmadienis",
        "pr an tr kt pn št sk",
    ),
    "cs": language(
        "ledna února března dubna května června července srpna září října listopadu "
        "prosince",
        "led úno bře dub kvě čvn čvc srp zář říj lis pro",
        "pondělí úterý středa čtvrtek pátek sobota neděle",
        "po út st čt pá so ne",
        "dop.|odp.",
    ),
    "sk": language(
        "januára februára marca apríla mája júna júla augusta septembra októbra "
        "novembra decembra",
        "jan feb mar apr máj jún júl aug sep okt nov dec",
        "pondelok utorok streda štvrtok piatok sobota nedeľa",
        "po ut st št pi so ne",
    ),
    "sl": language(
        "januar februar marec april maj junij julij avgust september oktober november "
        "december",
        "jan. feb. mar. apr. maj jun. jul. avg. sep. okt. nov. dec.",
        "ponedeljek torek sreda četrtek petek sobota nedelja",
        "pon. tor. sre. čet. pet. sob. ned.",
    ),
    "hr": language(
        "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna "
        "listopada studenoga prosinca",
        "sij velj ožu tra svi lip srp kol ruj lis stu pro",
        "ponedjeljak utorak srijeda četvrtak petak subota nedjelja",
        "pon uto sri čet pet sub ned",
    ),
    "sr": language(
        "јануар фебруар март април мај јун јул август септембар октобар новембар "
        "децембар",
        "јан феб мар апр мај јун јул авг сеп окт нов дец",
        "понедељак уторак среда четвртак петак субота недеља",
        "пон уто сре чет пет суб нед",
    ),
    "sr-Latn": language(
        "januar februar mart april maj jun jul avgust septembar oktobar novembar "
        "decembar",
        "jan feb mar apr maj jun jul avg sep okt nov dec",
        "ponedeljak utorak sreda četvrtak petak subota nedelja",
        "pon uto sre čet pet sub ned",
    ),
    "hu": language(
        "január február március április május június július augusztus szeptember "
        "október november december",
        "jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.",
        "hétfő kedd szerda csütörtök péntek szombat vasárnap",
        "H K Sze Cs P Szo V",
        "de.|du.",
    ),
    "ro": language(
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie "
        "noiembrie decembrie",
        "ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.",
        "luni marți miercuri joi vineri sâmbătă duminică",
        "lun. mar. mie. joi vin. sâm. dum.",
        "a.m.|p.m.",
    ),
    "ru": language(
        "января февраля марта апреля мая июня июля августа сентября октября ноября "
        "декабря",
        "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
        "понедельник вторник среда четверг пятница суббота воскресенье",
        "пн вт ср чт пт сб вс",
    ),
    "uk": language(
        "січня лютого березня квітня травня червня липня серпня вересня жовтня "
        "листопада грудня",
        "січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.",
        "понеділок|вівторок|середа|четвер|пʼятниця|субота|неділя",
        "пн вт ср чт пт сб нд",
        "дп|пп",
    ),
    "bg": language(
        "януари февруари март април май юни юли август септември октомври ноември "
        "декември",
        "яну фев март апр май юни юли авг сеп окт ное дек",
        "понеделник вторник сряда четвъртък петък събота неделя",
        "пн вт ср чт пт сб нд",
        "пр.об.|сл.об.",
    ),
    "el": language(
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου "
        "Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
        "Ιαν Φεβ Μαρ Απρ Μαΐ Ιουν Ιουλ Αυγ Σεπ Οκτ Νοε Δεκ",
        "Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή",
        "Δευ Τρί Τετ Πέμ Παρ Σάβ Κυρ",
        "π.μ.|μ.μ.",
    ),
    "tr": language(
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
        "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
        "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar",
        "Pzt Sal Çar Per Cum Cmt Paz",
        "ÖÖ|ÖS",
    ),
    "ca": language(
        "de gener|de febrer|de març|d’abril|de maig|de juny|de juliol|d’agost|"
        "de setembre|d’octubre|de novembre|de desembre",
        "de gen.|de febr.|de març|d’abr.|de maig|de juny|de jul.|d’ag.|de set.|d’oct.|"
        "de nov.|de des.",
        "dilluns dimarts dimecres dijous divendres dissabte diumenge",
        "dl. dt. dc. dj. dv. ds. dg.",
        "a. m.|p. m.",
    ),
    "id": language(
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
        "Desember",
        "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
        "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
        "Sen Sel Rab Kam Jum Sab Min",
    ),
    "he": language(
        "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר "
        "בדצמבר",
        "בינו׳ בפבר׳ במרץ באפר׳ במאי ביוני ביולי באוג׳ בספט׳ באוק׳ בנוב׳ בדצמ׳",
        "יום שני|יום שלישי|יום רביעי|יום חמישי|יום שישי|יום שבת|יום ראשון",
        "יום ב׳|יום ג׳|יום ד׳|יום ה׳|יום ו׳|שבת|יום א׳",
        "לפנה״צ|אחה״צ",
    ),
    "ar": language(
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
        "ص|م",
    ),
    "th": language(
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน "
        "ตุลาคม พฤศจิกายน ธันวาคม",
        "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
        "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์",
        "จ. อ. พ. พฤ. ศ. ส. อา.",
    ),
    "vi": language(
        "tháng 1|tháng 2|tháng 3|tháng 4|tháng 5|tháng 6|tháng 7|tháng 8|tháng 9|"
        "tháng 10|tháng 11|tháng 12",
        "thg 1|thg 2|thg 3|thg 4|thg 5|thg 6|thg 7|thg 8|thg 9|thg 10|thg 11|thg 12",
        "Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy|Chủ Nhật",
        "Th 2|Th 3|Th 4|Th 5|Th 6|Th 7|CN",
        "SA|CH",
    ),
    # Windows writes Vietnamese months in words.
    "vi-words": language(
        "Tháng Giêng|Tháng Hai|Tháng Ba|Tháng Tư|Tháng Năm|Tháng Sáu|Tháng Bảy|"
        "Tháng Tám|Tháng Chín|Tháng Mười|Tháng Mười Một|Tháng Mười Hai",
        NUMBERS,
        "Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy|Chủ Nhật",
        "Th 2|Th 3|Th 4|Th 5|Th 6|Th 7|CN",
        "SA|CH",
    ),
    "ja": language(
        NUMBERS,
        NUMBERS,
        "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
        "月 火 水 木 金 土 日",
        "午前|午後",
    ),
    "ko": language(
        NUMBERS,
        NUMBERS,
        "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
        "월 화 수 목 금 토 일",
        "오전|오후",
    ),
    "zh-Hans": language(
        NUMBERS,
        NUMBERS,
        "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
        "周一 周二 周三 周四 周五 周六 周日",
        "上午|下午",
    ),
    "zh-Hant": language(
        NUMBERS,
        NUMBERS,
        "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
        "週一 週二 週三 週四 週五 週六 週日",
        "上午|下午",
    ),
}
LANGUAGES |= {
    "en-GB": LANGUAGES["en"],
    "fr-CA": LANGUAGES["fr"],
    "es-MX": LANGUAGES["es"],
}
