"""Words at the head of a sentence, where a capital letter tells nothing, that are no part of a name."""

from __future__ import annotations

import re
from typing import Final

from monitor.facts.units import words

_OPENERS: Final = frozenset(
    words(
        # Indonesian: what asks, joins, points or stands in for something
        "bagi apa apakah siapa siapakah berapa bagaimana kenapa mengapa kapan mana manakah bila bilamana apalagi"
        " asal asalkan bahkan begitulah inilah itulah sebab akibat alih alhasil lantaran padahal justru sebaliknya"
        " sebagai sebagian semenjak seusai usai sesudah sekitar sesuai serupa soal mengenai menjelang terhadap via"
        " lewat melalui demi guna seakan seolah sekadar sekalipun kendati walhasil toh nah jadi maka lain lainnya"
        " masing kedua ketiga keempat kelima salah sedikit paling cukup hampir kira rata sering selalu pernah"
        " biasanya umumnya nantinya nanti kelak besok kemarin tadi dulu esok siang malam pagi sore pekan minggu"
        " akhir awal tengah pertengahan tak tiada jangan mungkin bisa dapat boleh harus perlu ingin mau hendak"
        # nouns that newsrooms open with
        " kabar berita laporan harian koran majalah media pabrik pabrikan produsen perburuan ambisi jalan jawaban"
        " jawab hitungan saham modal biaya ongkos laba rugi dana uang utang pajak tarif izin lisensi surat dokumen"
        " data angka hasil target jadwal waktu durasi jarak lokasi posisi kondisi situasi suasana masalah persoalan"
        " isu kasus proses proyek program produk model varian merek mesin mobil motor kendaraan truk kereta kapal"
        " pesawat sedan ponsel tablet layar kamera baterai teknologi sistem aplikasi fitur desain interior eksterior"
        " kursi roda rem ban pintu kabin investor analis sumber saksi korban warga penduduk pembeli konsumen"
        " pelanggan pengguna nasabah karyawan pekerja buruh insinyur petani nelayan pedagang sopir pelaku pasangan"
        " penantang petahana lawan kawan mitra pesaing rival pemain pebalap pembalap tim klub skuad grup kelompok"
        " keluarga anak istri suami ibu ayah orang manusia rakyat masyarakat publik pasar bursa toko gerai kantor"
        " gedung rumah sekolah jembatan tanggul luapan banjir gempa hujan cuaca angin api asap air tanah lahan"
        " sawah kebun hutan laut udara langit bumi dunia negara negeri pusat daerah wilayah kawasan sidang putusan"
        " vonis hakim jaksa terdakwa tersangka polda polres kolaborasi kerja rapat aturan undang kebijakan langkah"
        " upaya cara alasan tujuan manfaat dampak risiko peluang ancaman tantangan kunci kisah cerita sejarah babak"
        " musim laga gol skor juara debut transfer kontrak nilai deretan daftar kualitas ekosistem kenaikan"
        " penurunan pendapatan penjualan pembelian produksi energi video wahana robot sonda kawah"
        # English
        " whatever whoever whichever whenever wherever whereas whether unless until besides elsewhere nor neither"
        " either rather quite perhaps maybe indeed thus hence therefore otherwise nevertheless nonetheless"
        " because asked given based born built made led left right above below behind beyond beneath beside along"
        " across around inside outside onto upon toward towards per plus minus worth due thanks far near close"
        " few fewer less least much enough every everyone everything everybody someone something somebody anyone"
        " anything nobody nothing none half part most last long short big small large little old young good bad"
        " great high low early late later today tonight officials workers analysts investors shares stocks sales"
        " profits revenue prices inspectors rescuers residents scientists researchers engineers doctors students"
        " farmers voters fans players lawyers prosecutors judges police troops soldiers critics supporters rivals"
        " suppliers dealers makers carmakers automakers regulators ministers lawmakers incumbent challenger former"
        " substitute striker winger defender goalkeeper talks plans reports rumours rumors news scrutiny shipments"
        " deliveries production construction factories plants cars trucks trains ships planes roads schools hospitals"
        " directors owners founders bankers banks funds markets futures gold oil crude people families children"
        " women men survivors witnesses neighbours neighbors seed rice water fire rain snow"
    )
)
"""Words that newsrooms open sentences with. Some begin a name as well: see `opens`."""

_DERIVED = re.compile(
    r"(?:mem|men|meng|meny)[a-z]{4,14}|(?:ber|ter)[a-z]{5,14}|(?:pe|per|pem|pen|peng|ke)[a-z]{3,12}an(?:nya)?"
    r"|(?:di|se)[a-z]{3,12}(?:kan|nya)|[a-z]{4,14}nya|[a-z]{3,12}-[a-z]{3,12}an"
)
_ALSO_NAMES: Final = frozenset(
    words(
        "mentawai mendoza menteng mensah mendelssohn bernardo bernadette bertrand berliner terengganu ternate"
        " pekalongan pelabuhan pejaten perancis kebayoran kemayoran kelantan kepulauan kesultanan kecamatan kelurahan"
        " kabupaten kementerian kejaksaan kepolisian kedutaan pengadilan pemerintahan perusahaan pemkot pertamina"
        " kenya ukenya terminal pegadaian perpustakaan persatuan perhimpunan perkumpulan mercedes meksiko"
    )
)
"""Names, and bodies that names begin with, which are shaped as derived words are."""
_GERUND = re.compile(r"[a-z]{4,14}ing")
_ALSO_NAMES_ING: Final = frozenset(words("beijing chongqing nanjing liaoning boeing browning fleming keating harding"))


def opens(word: str, language: str | None) -> bool:
    """Whether a word at the head of a sentence is a common one: in the table, or, in Indonesian, derived by its
    affixes (*Membangun*, *Perburuan*, *Jawabannya*), in English a gerund (*Converting*).

    A name may begin with such a word (*Harian Roda*): that is told by the text's naming it inside a sentence, too.
    """
    low = word.lower()
    if low in _OPENERS:
        return True
    if language != "en" and low not in _ALSO_NAMES and _DERIVED.fullmatch(low) is not None:
        return True
    return language == "en" and low not in _ALSO_NAMES_ING and _GERUND.fullmatch(low) is not None
