"""Names of character sets as mails write them, and the codec that reads each.

A closed table: a label that is not here is never looked up anywhere, so that no label can
reach a codec that is none for text (rot13, hex, idna, unicode_escape) or one that the
host registered, and no mail can fill the interpreter's codec cache.

Sources: IANA character sets, the WHATWG Encoding Standard (which reads ISO-8859-1 as
windows-1252 and GB2312 as GB18030, as browsers and mail clients do), and labels met in
the mail of old clients.
"""

from collections.abc import Mapping
from types import MappingProxyType

#: Labels that state nothing (RFC 1428 and its kin): the text is judged by its bytes.
SILENT_LABELS = frozenset(
    "8bit 7bit ansi auto binary default iso unknown unknown8bit userdefined none".split()
)

# Labels are squeezed: lower case, letters and digits only, no "x-" in front.
_LABELS_BY_CODEC = {
    "ascii": "ascii usascii ansix341968 ansix341986 iso646us iso646irv1991 us csascii "
    "ibm367 cp367 isoir6 646 20127 cp20127 usasci",
    "utf_8": "utf8 unicode11utf8 unicode20utf8 utf8mb4 cp65001 65001 csutf8 utf8sig utf",
    "utf_7": "utf7 unicode11utf7 cp65000 65000 csutf7",
    "utf_16": "utf16 ucs2 iso10646ucs2 unicode csunicode cp1200",
    "utf_16_le": "utf16le unicodelittle",
    "utf_16_be": "utf16be unicodefffe unicodebig cp1201",
    "utf_32": "utf32 ucs4 iso10646ucs4 csucs4",
    "utf_32_le": "utf32le",
    "utf_32_be": "utf32be",
    "cp1250": "windows1250 cp1250 win1250 1250",
    "cp1251": "windows1251 cp1251 win1251 1251 ansi1251",
    # ISO-8859-1 labels with bytes 80-9F are windows-1252 in all known mail.
    "cp1252": "windows1252 cp1252 win1252 1252 ansi1252 iso88591 88591 iso885911987 "
    "latin1 l1 isoir100 ibm819 cp819 csisolatin1 iso8859 latin west european "
    "iso88591windows31latin1 iso88591esc ansix31101983 isolatin1 cp28591",
    "cp1253": "windows1253 cp1253 win1253 1253",
    "cp1254": "windows1254 cp1254 win1254 1254 iso88599 88599 iso885991989 latin5 l5 "
    "isoir148 csisolatin5",
    "cp1255": "windows1255 cp1255 win1255 1255",
    "cp1256": "windows1256 cp1256 win1256 1256",
    "cp1257": "windows1257 cp1257 win1257 1257",
    "cp1258": "windows1258 cp1258 win1258 1258 viet",
    "iso8859_2": "iso88592 88592 iso885921987 latin2 l2 isoir101 csisolatin2 cp28592",
    "iso8859_3": "iso88593 88593 iso885931988 latin3 l3 isoir109 csisolatin3",
    "iso8859_4": "iso88594 88594 iso885941988 latin4 l4 isoir110 csisolatin4",
    "iso8859_5": "iso88595 88595 iso885951988 cyrillic isoir144 csisolatincyrillic",
    "iso8859_6": "iso88596 88596 iso885961987 arabic isoir127 ecma114 asmo708 "
    "csisolatinarabic iso88596e iso88596i",
    "iso8859_7": "iso88597 88597 iso885971987 greek greek8 isoir126 ecma118 elot928 "
    "csisolatingreek",
    # -I and -E tell the order of the letters (RFC 1556), not their bytes.
    "iso8859_8": "iso88598 88598 iso885981988 hebrew isoir138 csisolatinhebrew "
    "iso88598i iso88598e logical visual",
    "iso8859_10": "iso885910 latin6 l6 isoir157 csisolatin6 iso8859101992",
    "iso8859_13": "iso885913 latin7 l7",
    "iso8859_14": "iso885914 latin8 l8 iso8859141998 isoceltic",
    "iso8859_15": "iso885915 latin9 latin0 l9 csisolatin9",
    "iso8859_16": "iso885916 latin10 l10 iso8859162001",
    "cp874": "windows874 cp874 tis620 iso885911 iso8859112001 tis62025330 dos874",
    "koi8_r": "koi8r koi8 koi cskoi8r cp20866",
    "koi8_u": "koi8u koi8ru cp21866",
    "koi8_t": "koi8t",
    "kz1048": "kz1048 ptcp154 pt154 cp154 strk10482002",
    "mac_roman": "macintosh mac macroman csmacintosh",
    "mac_cyrillic": "maccyrillic macukrainian",
    "mac_greek": "macgreek",
    "mac_latin2": "maccentraleurope macce maclatin2 maccentraleuro",
    "mac_turkish": "macturkish",
    "mac_iceland": "maciceland macicelandic",
    "cp437": "cp437 ibm437 437 cspc8codepage437",
    "cp737": "cp737 ibm737",
    "cp775": "cp775 ibm775",
    "cp850": "cp850 ibm850 850 cspc850multilingual",
    "cp852": "cp852 ibm852 852 cspcp852",
    "cp855": "cp855 ibm855 855",
    "cp857": "cp857 ibm857 857",
    "cp858": "cp858 ibm858 ibm00858",
    "cp860": "cp860 ibm860",
    "cp861": "cp861 ibm861",
    "cp862": "cp862 ibm862",
    "cp863": "cp863 ibm863",
    "cp864": "cp864 ibm864",
    "cp865": "cp865 ibm865",
    "cp866": "cp866 ibm866 866 csibm866",
    "cp869": "cp869 ibm869",
    # GB18030 contains GBK contains GB2312.
    "gb18030": "gb18030 gb180302000 gbk cp936 ms936 windows936 936 gb2312 gb23121980 "
    "gb231280 chinese csgb2312 eucgb2312cn euccn isoir58 csiso58gb231280 gb gbk2312",
    "hz": "hz hzgb2312 hzgb",
    "cp950": "cp950 ms950 windows950",
    "big5hkscs": "big5 big5tw cnbig5 csbig5 big5hkscs hkscs big5eten",
    "cp932": "cp932 ms932 windows31j cswindows31j mskanji shiftjis sjis csshiftjis "
    "windows932 mscp932",
    "euc_jp": "eucjp ujis cseucpkdfmtjapanese extendedunixcodepackedformatforjapanese "
    "eucjpms",
    "iso2022_jp_ext": "iso2022jp csiso2022jp iso2022jp1 iso2022jpext iso2022jpms "
    "cp50220 cp50221 cp50222 jis",
    "iso2022_jp_2": "iso2022jp2 csiso2022jp2",
    "iso2022_jp_2004": "iso2022jp2004 iso2022jp3",
    # What Windows calls ks_c_5601-1987 is its own superset, code page 949.
    "cp949": "cp949 ms949 windows949 uhc euckr cseuckr ksc5601 ksc56011987 ksc56011989 "
    "korean isoir149 csksc56011987 ks ksx1001 ksc56011992",
    "iso2022_kr": "iso2022kr csiso2022kr",
    "johab": "johab cp1361 ms1361",
}

#: The codec for a squeezed label.
CODEC_BY_LABEL: Mapping[str, str] = MappingProxyType(
    {
        label: codec
        for codec, labels in _LABELS_BY_CODEC.items()
        for label in labels.split()
    }
)
