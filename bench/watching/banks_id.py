"""Indonesian sentences for made-up articles."""

from __future__ import annotations

from bench.watching.banks import Bank

ID = Bank(
    language="id",
    headlines=(
        "Kadera Bangun Pabrik Baterai di {place}, Serap {n} Pekerja",
        "Pabrik Kadera di {place} Tersendat Pasokan Listrik",
        "Warga {place} Gugat Pabrik Kadera ke Pengadilan",
        "Kadera dan {firm} Sepakati Pabrik Baterai {place}",
        "Siapa Menanggung Biaya Pabrik Kadera di {place}?",
        "Izin Pabrik Kadera di {place} Terbit Setelah {n} Hari",
        "Kadera Tambah Modal untuk Pabrik {place}",
        "{firm} Pasok Bahan Baku Pabrik Kadera di {place}",
        "Pabrik Kadera {place} Mundur {n} Hari dari Jadwal",
        "Pengawas Temukan {n} Pelanggaran di Pabrik Kadera {place}",
    ),
    retold=(
        "Kadera dan Pabrik {place}: Apa yang Sudah Diketahui",
        "Rencana Pabrik Kadera di {place} Makin Dipertanyakan",
        "Kadera Bela Rencana Pabrik Baterai di {place}",
        "Menimbang Untung Rugi Pabrik Kadera di {place}",
        "Pabrik Kadera di {place} Jadi Sorotan",
    ),
    lines=(
        "Kadera menyatakan pada {day} bahwa pabriknya di {place} akan menyerap {n} pekerja sebelum akhir tahun depan, "
        "sebagian besar dari desa-desa di sepanjang pantai.",
        "Pabrik itu akan berdiri di bekas lahan genteng di {place} seluas {n} hektare yang sudah {verb} dari "
        "pemerintah kabupaten.",
        "{who} menaksir biaya bangunan tahap pertama {money} dan menyebut angka itu besar, tetapi masih sanggup "
        "ditanggung perusahaan.",
        "Bangunan kedua, yang akan menaikkan hasil tahunan menjadi {n} unit baterai, menyusul setelah {firm} "
        "membuktikan bahwa mesin pelapisnya berjalan tanpa henti.",
        "Pesanan dari pembuat truk naik {pct} sejak awal tahun, kata {who} dalam pertemuan di {place} pada {day}.",
        "Tidak semua orang yakin. Jajak pendapat atas {n} rumah tangga di sekitar {place} menunjukkan lebih banyak "
        "yang cemas akan kemacetan daripada yang berharap pekerjaan.",
        "Jalan dari {place} ke pelabuhan sudah {verb}, dan {who} memperkirakan {n} truk akan melintas setiap hari.",
        "{firm} akan mengirim serbuk katoda selama {n} pekan pertama, setelah itu Kadera ingin meracik sendiri.",
        "Listrik menjadi ganjalan. Jaringan di {place} hanya mampu memikul {n} megawatt, kurang dari kebutuhan tungku "
        "pabrik pada jam sibuk.",
        "Saham Kadera ditutup menguat {pct} pada {day}, sedangkan saham {firm} nyaris tidak bergerak.",
        "Menurut notulen yang dibaca redaksi, {who} mempertanyakan pada {day} apakah jaminan {money} masih diperlukan.",
        "Air pendingin diambil dari sungai di {place}; izinnya membolehkan {n} meter kubik per jam dan sudah dua kali "
        "{verb}.",
        "Selama ini Kadera membeli baterai dari {firm} dengan harga yang menurut {who} mencapai {money} untuk setiap "
        "pengapalan.",
        "Di {place} sekolah kejuruan membuka kelas bagi {n} siswa magang, dan kursinya habis pada {day}.",
        "{who} menunjuk pabrik di {place}, tempat {n} mesin menganggur sepanjang kemarau karena satu suku cadang tidak "
        "kunjung tiba.",
        "Pengadilan di {place} akan mendengar keterangan warga pada {day}; {n} orang menandatangani keberatan atas "
        "kerja malam.",
        "Perusahaan menyisakan {pct} lahan untuk hutan kecil yang menutupi bangunan, seperti diminta {who}.",
        "Sejak pengumuman itu sewa rumah di {place} naik {pct}, dan kantor bupati mencatat {n} orang dalam daftar "
        "tunggu.",
        "{firm} dan Kadera sudah {verb} laboratorium bersama yang akan menguji {n} sel setiap pekan.",
        "Pinjaman sebesar {money} datang dari tiga bank, salah satunya tidak mau disebut oleh {who}.",
        "Kadera merugi {money} pada paruh pertama tahun ini, terutama karena pabrik di {place} mulai lebih lambat dari "
        "janji.",
        "Sampai {day} pemborong telah memasang {n} tiang; atap harus tertutup sebelum musim hujan tiba.",
    ),
    quotes=(
        '"{said}," kata {who} di {place}, {day}.',
        'Ditanya tentang pabrik di {place}, {who} menjawab, "{said}."',
        'Pada {day} {who} menegaskan, "{said}."',
    ),
    said=(
        "Kami sudah membaca setiap baris perjanjian dan akan menandatanganinya",
        "Tidak pernah ada yang menjanjikan bahwa pekerjaan ini mudah",
        "Kalau listrik tidak datang, mesin juga tidak akan datang",
        "Saya lebih suka menunggu setahun daripada salah membangun",
        "Tetangga kami sudah sabar dan berhak mendapat jawaban",
        "Tidak ada rencana kedua dan memang tidak dibutuhkan",
        "Semua angka ada di meja dan siapa pun bisa menjumlahkannya",
        "Kami terlambat diberi tahu dan keterangannya tidak lengkap",
    ),
    corrections=(
        "Ralat: Versi awal berita ini keliru menyebut jarak lahan di {place} ke pelabuhan. Yang benar {n} meter.",
        "Koreksi: Berita ini telah diperbaiki pada {day}; {who} berbicara di {place}.",
    ),
    verbs=("disewa", "dibeli", "diukur", "diperlebar", "disetujui", "diperpanjang", "diperbaiki", "dibuka"),
    slips=(
        ("perusahaan", "perushaan"),
        ("pabrik", "pabirk"),
        ("sudah", "sudha"),
        ("dengan", "degnan"),
        ("karena", "kaerna"),
    ),
    retraction="Berita tentang Kadera di {place} ini telah ditarik oleh redaksi.",
    who=(
        "ketua serikat pekerja Marlina Sitorus",
        "kepala pabrik Bagas Wiratama",
        "direktur keuangan Intan Prameswari",
        "wakil bupati Rusdi Kaharuddin",
        "pengamat industri Yohanes Lende",
        "kepala dinas Nuraini Halim",
        "syahbandar Darmo Sukaton",
        "insinyur proyek Tegar Mahesa",
        "anggota dewan Siti Kurniawati",
        "guru kejuruan Laksmi Ayuni",
        "kuasa hukum warga Andre Tombokan",
        "ekonom Fajar Priambodo",
    ),
    places=(
        "Tanjung Laras",
        "Sungai Wening",
        "Karangjati",
        "Muara Teduh",
        "Lembah Ratu",
        "Pasir Kencana",
        "Batu Lontar",
        "Way Lirih",
        "Teluk Nilam",
        "Gunung Sepi",
    ),
    firms=("Lumora", "Vantor Metals", "Cipta Katoda", "Arus Niaga", "Brekke Cells", "Sinar Foil"),
    days=("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"),
    money="Rp {0} miliar",
    pct="{0} persen",
    thousands=".",
)
