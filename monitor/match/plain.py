"""Words that say nothing of what a text is about, folded."""

from __future__ import annotations


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
)

PLAIN_HAN = frozenset(
    "的了是在和与及也将等或而但并就都被把对从向由于为以其此该这那有无不没未已曾还再又很更最个们我你他她它之所时年月日"
    "至到上下中内外前后里称说表示据自可能会要让给使得着过每各某些因因如若则何什么吗呢吧啊"
)
"""Characters that end a word rather than stand in a name; terms are looked for between them."""
