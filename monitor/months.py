"""The names of the months in the languages of the news, as dates print them: whole, bent and short."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["month_of", "with_single_words"]

# One line a month and group of languages, from January on. Sources: the month names of the Unicode CLDR (full and
# abbreviated, format and stand-alone), written down by language, and what Indonesian newspapers print besides.
_NAMES: dict[str, tuple[str, ...]] = {
    "id ms": (
        "januari jan",
        "februari pebruari feb peb",
        "maret mar mac",
        "april apr",
        "mei",
        "juni jun",
        "juli jul julai",
        "agustus agst agu agt ags ogos ogo",
        "september sept sep",
        "oktober okt",
        "november nopember nov nop",
        "desember des disember dis",
    ),
    "en tl sw": (
        "january jan enero januari",
        "february feb pebrero februari",
        "march mar marso machi",
        "april apr abril aprili",
        "may mayo mei",
        "june jun hunyo juni",
        "july jul hulyo julai",
        "august aug agosto agosti",
        "september sept sep setyembre septemba",
        "october oct oktubre oktoba",
        "november nov nobyembre novemba",
        "december dec disyembre desemba",
    ),
    "de nl da no sv is af": (
        "januar januari jänner jan janúar januarie",
        "februar februari feber feb febr febrúar februarie",
        "märz maart marts mars mrt mär mrz maa",
        "april apr apríl",
        "mai mei maj maí",
        "juni jun júní junie",
        "juli jul júlí julie",
        "august augustus augusti aug ágúst augustus",
        "september sept sep",
        "oktober okt október",
        "november nov nóvember",
        "dezember december desember dez dec des",
    ),
    "fr es pt it ca ro": (
        "janvier janv enero ene janeiro gennaio gen gener ianuarie ian",
        "février févr fév febrero fevereiro fev febbraio febr febrer februarie",
        "mars marzo março març martie",
        "avril avr abril abr aprile aprilie",
        "mai mayo maio maggio mag maig",
        "juin junio junho giugno giu juny iunie iun",
        "juillet juil julio julho luglio lug juliol iulie iul",
        "août aoû agosto ago agost august",
        "septembre septiembre setiembre setembro settembre set setembre septembrie",
        "octobre octubre outubro out ottobre ott octombrie",
        "novembre noviembre novembro noiembrie noi",
        "décembre déc diciembre dic dezembro dez dicembre desembre decembrie",
    ),
    "pl cs sk hr sl lt": (
        "styczeń stycznia sty leden ledna januára siječanj siječnja januarja sausio sausis",
        "luty lutego únor února februára veljača veljače februarja vasario vasaris",
        "marzec marca březen března ožujak ožujka kovo kovas",
        "kwiecień kwietnia kwi duben dubna apríla travanj travnja aprila balandžio balandis",
        "maja maj květen května máj mája svibanj svibnja maja gegužės gegužė",
        "czerwiec czerwca cze červen června júna lipanj lipnja junija birželio birželis",
        "lipiec lipca červenec července júla srpanj srpnja julija liepos liepa",
        "sierpień sierpnia sie srpen srpna augusta kolovoz kolovoza avgusta avgust rugpjūčio rugpjūtis",
        "wrzesień września wrz září septembra rujan rujna rugsėjo rugsėjis",
        "październik października paź říjen října októbra oktobra listopad listopada spalio spalis",
        "listopad listopada lis listopadu novembra studeni studenoga studenog lapkričio lapkritis",
        "grudzień grudnia gru prosinec prosince decembra prosinac prosinca gruodžio gruodis",
    ),
    "tr az fi et hu lv sq": (
        "ocak oca yanvar tammikuuta tammikuu jaanuar január janvāris janvārī janar",
        "şubat şub fevral helmikuuta helmikuu veebruar február februāris februārī shkurt",
        "mart mar mart maaliskuuta maaliskuu märts március márc marts martā mars",
        "nisan nis aprel huhtikuuta huhtikuu aprill április ápr aprīlis aprīlī prill",
        "mayıs may toukokuuta toukokuu mai május máj maijs maijā maj",
        "haziran haz iyun kesäkuuta kesäkuu juuni június jún jūnijs jūnijā qershor",
        "temmuz tem iyul heinäkuuta heinäkuu juuli július júl jūlijs jūlijā korrik",
        "ağustos ağu avqust elokuuta elokuu august augusztus augusts augustā gusht",
        "eylül eyl sentyabr syyskuuta syyskuu september szeptember szept septembris septembrī shtator",
        "ekim eki oktyabr lokakuuta lokakuu oktoober október oktobris oktobrī tetor",
        "kasım kas noyabr marraskuuta marraskuu november novembris novembrī nëntor",
        "aralık ara dekabr joulukuuta joulukuu detsember december decembris decembrī dhjetor",
    ),
    "ru uk bg sr mk be kk": (
        "января январь янв січня січень января януари ян јануар јануара јануари студзеня қаңтар",
        "февраля февраль фев лютого лютий февруари фебруар фебруара лютага ақпан",
        "марта март мар березня березень сакавіка наурыз",
        "апреля апрель апр квітня квітень април априла красавіка сәуір",
        "мая май травня травень мај маја мамыр",
        "июня июнь июн червня червень юни јун јуна јуни чэрвеня маусым",
        "июля июль июл липня липень юли јул јула јули ліпеня шілде",
        "августа август авг серпня серпень жніўня тамыз",
        "сентября сентябрь сен сент вересня вересень септември септембар септембра верасня қыркүйек",
        "октября октябрь окт жовтня жовтень октомври октобар октобра кастрычніка қазан",
        "ноября ноябрь ноя листопада листопад ноември новембар новембра лістапада қараша",
        "декабря декабрь дек грудня грудень декември децембар децембра снежня желтоқсан",
    ),
    "el he ka": (
        "ιανουαρίου ιανουάριος ιαν γενάρη ינואר იანვარი",
        "φεβρουαρίου φεβρουάριος φεβ פברואר თებერვალი",
        "μαρτίου μάρτιος μαρ מרץ מרס მარტი",
        "απριλίου απρίλιος απρ אפריל აპრილი",
        "μαΐου μάιος μαϊ μαι מאי მაისი",
        "ιουνίου ιούνιος ιουν יוני ივნისი",
        "ιουλίου ιούλιος ιουλ יולי ივლისი",
        "αυγούστου αύγουστος αυγ אוגוסט აგვისტო",
        "σεπτεμβρίου σεπτέμβριος σεπ σεπτ ספטמבר სექტემბერი",
        "οκτωβρίου οκτώβριος οκτ אוקטובר ოქტომბერი",
        "νοεμβρίου νοέμβριος νοε נובמבר ნოემბერი",
        "δεκεμβρίου δεκέμβριος δεκ דצמבר დეკემბერი",
    ),
    "ar fa ur": (
        "يناير جانفي ژانویه جنوری",
        "فبراير شباط فيفري فوریه فروری",
        "مارس آذار اذار مارچ",
        "أبريل إبريل ابريل نيسان أفريل آوریل اپریل",
        "مايو أيار ايار ماي مه مئی",
        "يونيو يونيه حزيران جوان ژوئن جون",
        "يوليو يوليه تموز جويلية ژوئیه جولای جولائی",
        "أغسطس اغسطس آب أوت اوت آگوست اگست",
        "سبتمبر أيلول ايلول سپتامبر ستمبر",
        "أكتوبر اكتوبر اکتبر اکتوبر",
        "نوفمبر نوامبر نومبر",
        "ديسمبر دسامبر دسمبر",
    ),
    "hi mr ne bn ta": (
        "जनवरी जन जानेवारी जनवरि জানুয়ারি জানুয়ারী ஜனவரி",
        "फरवरी फ़रवरी फेब्रुवारी फेब्रुअरी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி",
        "मार्च মার্চ மார்ச்",
        "अप्रैल एप्रिल এপ্রিল ஏப்ரல்",
        "मई मे মে மே",
        "जून জুন ஜூன்",
        "जुलाई जुलै জুলাই ஜூலை",
        "अगस्त ऑगस्ट আগস্ট ஆகஸ்ட்",
        "सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর செப்டம்பர்",
        "अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর அக்டோபர்",
        "नवंबर नवम्बर नोव्हेंबर নভেম্বর நவம்பர்",
        "दिसंबर दिसम्बर डिसेंबर ডিসেম্বর டிசம்பர்",
    ),
    "th": (
        "มกราคม ม.ค",
        "กุมภาพันธ์ ก.พ",
        "มีนาคม มี.ค",
        "เมษายน เม.ย",
        "พฤษภาคม พ.ค",
        "มิถุนายน มิ.ย",
        "กรกฎาคม ก.ค",
        "สิงหาคม ส.ค",
        "กันยายน ก.ย",
        "ตุลาคม ต.ค",
        "พฤศจิกายน พ.ย",
        "ธันวาคม ธ.ค",
    ),
}
# What two languages mean differently: Croatian names its months after other things than its neighbours.
_OWN: dict[str, dict[str, int]] = {
    "hr": {"listopad": 10, "listopada": 10},
    "pl": {"listopad": 11, "listopada": 11},
    "cs": {"listopad": 11},
}
_NO_WORDS = frozenset(("lis", "sie", "out", "set", "noi", "ara", "kas", "mag", "maa"))
_NO_WORDS_IN = frozenset(("", "en", "id", "ms", "zh"))
# Months of two words, which the Arabic of the east has, as words that stand for the same.
_TWO_WORDS = (
    (re.compile(r"كانون\s+الثان[يى]"), "يناير"),
    (re.compile(r"تشرين\s+ال[أا]ول"), "أكتوبر"),
    (re.compile(r"تشرين\s+الثان[يى]"), "نوفمبر"),
    (re.compile(r"كانون\s+ال[أا]ول"), "ديسمبر"),
)
_ARABIC = re.compile("نون|رين")


def _plain(word: str) -> str:
    """A word in lower case without accents, as capitals often stand without them. Of Indic scripts nothing is taken."""
    apart = unicodedata.normalize("NFD", word.lower().replace("ı", "i"))
    return unicodedata.normalize("NFC", "".join(char for char in apart if not "\u0300" <= char <= "\u036f"))


_MONTHS: dict[str, int] = {}
for _group in _NAMES.values():
    for _number, _names in enumerate(_group, start=1):
        for _name in _names.split():
            _MONTHS.setdefault(_plain(_name), _number)
_MONTHS |= {_plain(name): 11 for name in ("listopad", "listopada")}  # of Poles, Czechs and Ukrainians against Croats


def month_of(word: str, language: str = "") -> int | None:
    """The number of the month that a word names in any of the languages; None where it names none.

    language: ISO 639-1, settles the few words that are two months; without it short forms that are common words
    elsewhere name none.
    """
    plain = _plain(word.rstrip(".'"))
    if plain in _NO_WORDS and language in _NO_WORDS_IN:
        return None
    return _OWN.get(language, {}).get(plain) or _MONTHS.get(plain) or _MONTHS.get(plain.removeprefix("ב"))


def with_single_words(text: str) -> str:
    """A text in which a month's name is one word; nearly always as it is."""
    if _ARABIC.search(text):
        for two, one in _TWO_WORDS:
            text = two.sub(one, text)
    return text
