"""Domains under which strangers register; data for `touchpoints.mail.authentication`.

The common ones with two labels, mostly as publicsuffix.org has them: those of registries
("co.uk") and those of hosts that give each customer a name ("github.io"). Every
top-level domain is one as well and needs no entry.
"""

from collections.abc import Mapping
from typing import Final

#: The labels under which each country's registry registers.
_REGISTRIES: Final[Mapping[str, str]] = {
    "ae": "ac co gov mil net org sch",
    "ar": "com edu gob gov int mil net org tur",
    "at": "ac co gv or",
    "au": "asn com edu gov id net org",
    "bd": "ac com edu gov net org",
    "bh": "com edu gov net org",
    "bo": "com edu gob gov int mil net org",
    "br": "adm adv art blog com eco edu eng esp etc far flog g12 gov imb ind inf jor jus"
    " leg med mil net org pro psc psi rec slg srv tec tmp trd tur tv vet wiki",
    "ci": "ac asso co com ed edu go gouv int net or org",
    "cl": "co gob gov mil",
    "cn": "ac com edu gov mil net org",
    "co": "com edu gov mil net nom org",
    "cr": "ac co ed fi go or sa",
    "cy": "ac biz com ekloges gov ltd mil net org press pro tm",
    "do": "art com edu gob gov mil net org sld web",
    "ec": "com edu fin gob gov info k12 med mil net org pro",
    "eg": "ac com edu eun gov mil name net org sci tv",
    "es": "com edu gob nom org",
    "fr": "asso com gouv nom prd tm",
    "gh": "com edu gov mil org",
    "gr": "com edu gov net org",
    "gt": "com edu gob ind mil net org",
    "hk": "com edu gov idv net org",
    "hu": "2000 agrar co erotica film hotel info ingatlan jogasz media org priv reklam"
    " shop sport suli tm tozsde utazas video",
    "id": "ac biz co desa go mil my net or ponpes sch web",
    "il": "ac co gov idf k12 muni net org",
    "im": "ac co com net org tt tv",
    "in": "ac co com edu firm gen gov ind mil net nic org res",
    "ir": "ac co gov id net org sch",
    "it": "edu gov",
    "jo": "com edu gov mil name net org sch",
    "jp": "ac ad co ed go gr lg ne or",
    "ke": "ac co go info me mobi ne or sc",
    "kr": "ac co es go hs kg mil ms ne or pe re sc",
    "kw": "com edu emb gov ind net org",
    "lb": "com edu gov net org",
    "lk": "ac assn com edu gov grp hotel int ltd net ngo org sch soc web",
    "ma": "ac co gov net org press",
    "mo": "com edu gov net org",
    "mt": "com edu net org",
    "mx": "com edu gob net org",
    "my": "biz com edu gov mil name net org",
    "ng": "com edu gov i mil mobi name net org sch",
    "ni": "ac biz co com edu gob in info int mil net nom org web",
    "no": "co fhs folkebibl fylkesbibl idrett kommune mil museum priv stat vgs",
    "np": "com edu gov mil net org",
    "nz": "ac co cri geek gen govt health iwi kiwi maori mil net org parliament school",
    "om": "co com edu gov med museum net org pro",
    "pa": "abo ac com edu gob ing med net nom org sld",
    "pe": "com edu gob mil net nom org",
    "ph": "com edu gov i mil net ngo org",
    "pk": "ac biz com edu fam gob gok gon gop gos gov info net org web",
    "pl": "agro aid atm auto biz com edu gmina gov gsm info mail media miasta mil net"
    " nieruchomosci nom org pc powiat priv realestate rel shop sklep sos szkola tm"
    " tourism travel turystyka waw",
    "pt": "com edu gov int net nome org publ",
    "py": "com coop edu gov mil net org",
    "qa": "com edu gov mil name net org sch",
    "ro": "arts com firm info nom nt org rec store tm www",
    "rs": "ac co edu gov in org",
    "ru": "com msk net nov org pp spb",
    "sa": "com edu gov med net org pub sch",
    "sg": "com edu gov net org per",
    "sv": "com edu gob org red",
    "th": "ac co go in mi net or",
    "tr": "av bbs bel biz com dr edu gen gov info k12 kep mil name net org pol tel tsk"
    " tv web",
    "tw": "club com ebiz edu game gov idv mil net org",
    "tz": "ac co go hotel info me mil mobi ne or sc tv",
    "ua": "com edu gov in kharkiv kiev kyiv lviv net odesa org",
    "ug": "ac co com go ne or org sc",
    "uk": "ac co gov ltd me net nhs org plc police sch",
    "uy": "com edu gub mil net org",
    "ve": "co com edu gob gov info mil net org web",
    "vn": "ac biz com edu gov health info int name net org pro",
    "za": "ac agric alt co edu gov grondar law mil net ngo nic nis nom org school tm web",
    "zm": "ac biz co com edu gov info mil net org sch",
    "zw": "ac co gov mil org",
}

#: Registrars below a domain of their own, and hosts with a name for each customer.
_HOSTS: Final = """
    ar.com br.com cn.com co.com com.de com.se de.com eu.com eu.org gb.net gr.com hu.net
    in.net jp.net jpn.com mex.com ru.com sa.com se.net uk.com uk.net us.com us.org za.com

    amplifyapp.com appspot.com azurewebsites.net blogspot.com cloudapp.net
    cloudfront.net cyclic.app deno.dev ddns.net dyndns.org duckdns.org elasticbeanstalk.com
    firebaseapp.com fly.dev freedns.org github.io gitlab.io glitch.me hashnode.dev
    herokuapp.com hopto.org hubspotpagebuilder.com myshopify.com netlify.app no-ip.org
    ngrok.io ngrok-free.app now.sh onmicrosoft.com onrender.com pages.dev
    pythonanywhere.com railway.app readthedocs.io repl.co replit.app run.app
    servebeer.com surge.sh sytes.net translate.goog vercel.app web.app webflow.io
    weebly.com wixsite.com wordpress.com workers.dev zapto.org
"""

#: The table, in lower case and as A-labels. All entries have exactly two labels.
PUBLIC_SUFFIXES: Final = frozenset(_HOSTS.split()) | {
    f"{label}.{country}"
    for country, labels in _REGISTRIES.items()
    for label in labels.split()
}
