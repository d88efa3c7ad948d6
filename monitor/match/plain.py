"""Words that say nothing of what a text is about, folded."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLAIN = _words(
    # English
    """a about above according added after again against ago all almost alone along already also although always am
    among an and another any anyone anything april are around as ask asked at august away back be became because
    become been before began being below between billion both but by call called came can cannot cent come comes
    company could day days december did do does doing done down during each early either else end enough even
    ever every everything far february few first five for former found four friday from full further gave get
    give given go goes going gone good got great group had has have having he her here high him his how however
    i if in including instead into is it its itself january july june just keep kept knew know known large last
    late later latest least left less let like likely little long look low made main make makes making many
    march market may me mean means meanwhile media might million moment monday month months more most much must
    my near nearly need never new news next nine no nor not nothing november now number october of off often old
    on once one only onto or other others our out outside over own part past people per percent perhaps place
    plan plans point possible president previous put quite rather read really recent recently report reported
    reporter reports right said same saturday saw say saying says second see seen september seven several shall
    she should show shows since six so some something soon source sources spokesman spokesperson start state
    statement still such sunday take taken tell ten than that the their them then there these they thing things
    think third this those though thousand three through thursday thus time times to today together told
    tomorrow too took toward tuesday two under until up upon us use used using very want was way we wednesday
    week weeks well went were what when where whether which while who whole whom whose why will with within
    without work world would year years yesterday yet you your
    """
    # Indonesian and Malay
    """ada adalah adanya agar agustus akan aku alias amat anda antara apa apabila apakah april atas atau awal baca bagi
    bagian bahkan bahwa baik banyak baru beberapa belum berada berapa berbagai berbeda berita bersama besar
    biasa bila bisa bisnis bukan bulan cara cukup cuma dalam dan dapat dari daripada demikian dengan depan
    desember di dia dilakukan dimana dipakai diri dua empat februari guna hal hampir hanya harga hari harus
    hingga ia ialah ini inilah itu itulah jadi jakarta jam jangan januari jelas jika juga juli jumat jumlah juni
    justru juta kalau kali kami kamis kamu kan kapan karena kata katanya ke kecil kedua keduanya kembali
    kemudian kepada ketiga ketika kini kita lagi lain lainnya lalu lama lanjut lebih lewat lima mana maret mari
    masih masing mau maupun media mei melakukan melalui memang membuat memiliki mengaku mengatakan mengenai
    mengungkapkan menjadi menjelaskan menurut menyebut menyebutkan merek mereka merupakan meski meskipun miliar
    minggu mulai mungkin namun nanti november oktober oleh orang pada padahal paling para pasar pasti per perlu
    pernah pertama perusahaan pihak pihaknya pula pun rabu resmi ribu rp saat sabtu saja salah sama sampai
    sangat satu saya sebab sebagai sebelum sebelumnya sebesar sebuah secara sedang sedangkan segera sehingga
    sejak sejumlah sekarang sekitar selain selama selanjutnya selasa seluruh semakin sementara semua senin
    seorang seperti serta sesuai setelah setiap siap suatu sudah supaya tahun tak tambah tanggal tanpa tapi
    telah tengah tentang terhadap terjadi terkait termasuk tersebut tertentu terus tetapi tiap tidak tiga tinggi
    triliun tujuan tujuh tutur ujar ujarnya ungkap untuk usai waktu wib yaitu yakni yang"""
    # The calendar, in German, Spanish, French, Portuguese, Italian and Dutch
    """
    januar februar marz juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag enero
    febrero marzo abril mayo junio julio septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes
    sabado domingo janvier fevrier mars avril mai juin juillet aout septembre octobre decembre lundi mardi mercredi
    jeudi vendredi samedi dimanche janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro segunda
    terca quarta quinta sexta gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedi martedi
    mercoledi giovedi venerdi domenica januari februari maart april mei augustus maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag"""
)

PLAIN_HAN = frozenset(
    "的了是在和与及也将等或而但并就都被把对从向由于为以其此该这那有无不没未已曾还再又很更最个们我你他她它之所时年月日"
    "至到上下中内外前后里称说表示据自可能会要让给使得着过每各某些因因如若则何什么吗呢吧啊"
)
"""Characters that end a word rather than stand in a name; terms are looked for between them."""


SMALL = {
    "en": _words("the of and to in is that for on with as by was at from its has will said have are it he this"),
    "id": _words("yang dan di dengan untuk pada dari itu ini akan tidak dalam juga oleh ke adalah karena sudah telah"),
    "ms": _words("yang dan di dengan untuk pada dari itu ini akan tidak dalam juga oleh ke adalah kerana ialah beliau"),
    "de": _words("der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus"),
    "es": _words("el la de que y en los del las por con una para es se un al como su más ha lo fue este"),
    "fr": _words("le la les de des et à en un une du est dans que pour qui sur pas au par ce il avec plus ne"),
    "pt": _words("o a os as de do da dos das em no na que e um uma para com por não se é mais ao foi"),
    "it": _words("il lo la gli di del della che e in un una per con non si è al dei nel sono da più le"),
    "nl": _words("de het een van en in is dat op te met voor zijn aan niet door er om ook als bij uit werd die"),
    "tr": _words("ve bir bu da de için ile olarak olan çok en daha gibi kadar sonra ise ancak olduğu"),
    "pl": _words("w i na z do się nie że jest o to po od za jak przez co ale dla który"),
    "vi": _words("và của là có được cho không với trong các một người đã những này đến khi ở"),
}
"""The smallest words of some languages, as they are written, by which a language is told."""


def language_of(text: str) -> str | None:
    """The language of a text by its script and its smallest words; None if unclear. Looks at 3 000 characters."""
    head = text[:3_000].lower()
    letters = [char for char in head if char.isalpha()]
    if not letters:
        return None
    han = sum("\u3400" <= char <= "\u9fff" for char in letters)
    if any("\u3041" <= char <= "\u30ff" for char in letters) and han * 12 < len(letters) * 11:
        return "ja"
    if han * 3 > len(letters):
        return "zh"
    words = re.findall(r"[^\W\d_]+", head)
    counts = {language: sum(word in small for word in words) for language, small in SMALL.items()}
    best = max(counts, key=lambda language: (counts[language], language == "id", language))
    return best if counts[best] * 12 > len(words) and counts[best] > 0 else None
