"""How common words are in news at large: in which share of reports each of them stands, roughly.

It stands in for a corpus, so that in a batch of two or twenty articles "the" weighs less than a name. Words were
compiled for this project; the shares are rounded to three steps, which is all that a weight by logarithms can tell.
"""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = 0.004
"""The share of reports in which a word stands that is in no list: most stand in fewer, the names of the day in more."""

HAN_UNKNOWN: Final = 0.008

_EVERYWHERE = {
    "en": "the a an of to in and for on that is was with by as at from it its be has said have are he his will not but "
    "this which would were they after more also who had their been or she her we i you",
    "id": "yang di dan dari untuk dengan ini itu pada dalam ke tidak akan juga oleh sebagai adalah telah tersebut saat "
    "karena bisa para ada kata ia mereka kami kita seperti lebih satu sudah dapat hingga setelah menjadi secara bahwa "
    "atau menurut tahun orang hari",
    "es": "de la el en y que los del las a se un por con una su para es al lo como más ha no sus este ha fue han entre "
    "sobre pero según",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux "
    "ont mais été ses ou cette elle",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou foi",
    "it": "di e il la che in un per è del una le i a della con non da si al dei nel sono più ha come gli alla anche",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als bij of uit door naar heeft hebben",
}  # fmt: skip
_OFTEN = {
    "en": "all about against before between could during first four into many may most new no now one only other our "
    "out over people says several since so some such than them then there these three through time two under up week "
    "what when where while year years day days last month government country told according including including "
    "monday tuesday wednesday thursday friday saturday sunday around if like made make much must next number part "
    "per percent should still take three today until very way well being both can did do down each even five him "
    "just know me my off own same six seven ten us would your because back another any come get go how my next",
    "id": "antara bagi baru banyak beberapa belum besar bersama dua guna hal hanya harus jadi jika kepada kembali "
    "ketika lagi lain lalu masih masyarakat melalui melakukan memang membuat memberikan mengatakan merupakan namun "
    "nya pihak sangat sebelumnya sejak sejumlah sekitar selain selama sementara semua senin selasa rabu kamis jumat "
    "sabtu minggu serta tak tanpa tapi tentang terhadap terjadi tiga ujar ujarnya waktu warga katanya jelas jelasnya "
    "tambah tambahnya pun saja agar maka kali lainnya salah sebuah seorang setiap sampai termasuk wib bulan lanjut "
    "indonesia jakarta kota kabupaten daerah pemerintah anda dia kalau bukan maupun hasil total persen sekarang",
    "es": "años año dos también sin muy desde hasta cuando ya porque donde tras durante hoy ser está esta todo todos "
    "contra gobierno parte país dijo millones otros lunes martes miércoles jueves viernes sábado domingo",
    "de": "sagte jahr jahren mehr wurde wurden durch gegen unter können kann sei seit zwei drei uhr prozent millionen "
    "wenn sein seine diese dieser zwischen schon immer will soll man ihre beim wieder montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag",
    "fr": "deux ans après être comme tout leur était fait selon aussi entre avant depuis même contre sous alors trois "
    "ans lundi mardi mercredi jeudi vendredi samedi dimanche pays",
    "pt": "anos dois também após entre até sobre quando ser está disse pelo pela são tem ainda contra ano todos",
    "it": "anni dopo stato essere due anche tra sul dalla nella suo sua hanno ma o contro anno questo ci alle",
    "nl": "jaar twee meer over worden wordt werd zegt nog maar dan tot ze zich kan onder tegen na deze wel geen",
}  # fmt: skip
_HAN_EVERYWHERE = "的了在是和有对为不等中日月年与将也这个上到人以及被其并从就说他她但还都于而"
_HAN_OFTEN = "大会出来时后前下要可能进行已经由更多地方面表示称据报道记者目前今天昨天一二三四五六七八九十两第我们国"


def _shares() -> dict[str, float]:
    shares: dict[str, float] = {}
    for lists, share in ((_OFTEN, 0.15), (_EVERYWHERE, 0.5)):
        for words in lists.values():
            shares |= dict.fromkeys(words.split(), share)
    return shares


SHARES: Final = _shares()

_VOICES: Final = {
    word: language for language, words in _EVERYWHERE.items() for word in words.split()
    if sum(word in others.split() for others in _EVERYWHERE.values()) == 1
}  # fmt: skip


def share_of(term: str) -> float:
    """The share of reports at large in which a word, a number or a pair of Han characters stands, 0 to 1."""
    if len(term) == 2 and term > "\u2fff":
        rank = sum(2 if char in _HAN_EVERYWHERE else char in _HAN_OFTEN for char in term)
        return (HAN_UNKNOWN, 0.03, 0.06, 0.15, 0.3)[rank]
    if term.isdigit():
        return 0.3 if len(term) == 1 else 0.15 if len(term) == 2 else 0.3 if term[:2] in ("19", "20") else UNKNOWN
    return SHARES.get(term, UNKNOWN)


def voice_of(words: dict[str, int]) -> str | None:
    """The language of a text by its commonest words, of those that have a list here; None where they do not tell.

    words: how often each stands in the text.
    """
    counts: dict[str, int] = {}
    for word, language in _VOICES.items():
        if times := words.get(word):
            counts[language] = counts.get(language, 0) + times
    if not counts:
        return None
    best, *others = sorted(counts, key=lambda language: (-counts[language], language))
    return best if counts[best] >= 3 and (not others or counts[best] >= 2 * counts[others[0]]) else None
