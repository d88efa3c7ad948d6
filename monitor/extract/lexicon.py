"""Common words of Indonesian and English: the evidence for where two words were glued.

Words are in lower case and were compiled for this project. Three kinds are told apart, from strong evidence to
weak:

    strong      function words and reporting verbs that hardly ever form part of a name (menurut, telah, said)
    weak        function words of which names are made as well (you, in, the, kita, ini): they need a second witness
    ordinary    common nouns, verbs and adjectives: enough beside a strong word, never between two capitals

Left out of every list on purpose: ``antara`` (the agency), ``detik``, ``tempo``, ``kompas`` and ``kumparan`` (outlets).
"""

from __future__ import annotations

import re

__all__ = ["is_english", "is_indonesian", "is_listed", "is_ordinary", "is_strong", "is_weak"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STRONG = {
    "id": _words(
        """
        adalah adapun agar akan akhirnya akibat akibatnya apabila apakah asalkan atau bagaimana bagaimanapun bahkan
        bahwa bahwasanya begitu belakangan belum beralasan bercerita berdasarkan berharap berikutnya berkata
        berkomentar berpendapat bersama bertanya berujar betapa biasanya bila bilamana bukan bukannya dalam dari
        daripada demikian dengan diantaranya diberitakan dihubungi dijadwalkan dijelaskan dikarenakan dikatakan
        diketahui dikutip dilansir dilaporkan dimana dinyatakan dipastikan diperkirakan direncanakan disampaikan
        disebut disebutkan ditambahkan ditanya ditegaskan dituturkan diumumkan diungkapkan diwartakan entah faktanya
        hampir hanya hanyalah harus hendaknya hingga ialah ibaratnya ikhwal imbuhnya inilah itulah jelasnya jika
        jikalau juga justru kalau karena karenanya katanya kecuali kemudian kendati kepada kepadanya ketika ketimbang
        khususnya lalu lantaran lantas maka makanya malah malahan manakala masih maupun melainkan melalui melansir
        melaporkan memang memaparkan memastikan membantah membeberkan memberitakan memperkirakan memprediksi
        menambahkan menandaskan menanggapi menduga menegaskan menerangkan mengabarkan mengaku mengakui mengapa
        mengatakan mengenai mengimbau menginformasikan mengingatkan mengklaim mengklarifikasi mengonfirmasi
        mengumumkan mengungkap mengungkapkan mengutarakan mengutip menilai menjadi menjawab menjelang menjelaskan
        menuding menuju menulis menurut menurutnya menuturkan menyampaikan menyarankan menyatakan menyebut menyebutkan
        mereka merupakan meski meskipun mewartakan meyakini mungkin namun nantinya niscaya nyaris oleh olehnya pada
        padahal padanya paparnya pasalnya pihaknya pungkasnya ringkasnya saat sambil sampai sebab sebabnya sebagai
        sebagaimana sebaliknya sebelum sebelumnya sebenarnya seberapa sebetulnya sebutnya secara sedang sedangkan
        sedemikian segera sehingga seiring sejak sejauh sejumlah sekaligus sekalipun sekitar selagi selain selaku
        selama selanjutnya selayaknya semenjak sementara semestinya seolah sepanjang seperti sepertinya serta sesuai
        sesudah sesungguhnya setelah setelahnya setiap seusai sewaktu siapapun sudah sungguh supaya tambahnya
        tandasnya tanpa tegasnya telah tentang tentu tentunya terangnya tercatat terhadap terlebih termasuk ternyata
        tersebut terungkap terutama tetap tetapi tiap tidak tidaklah tulisnya tuturnya ucapnya ujar ujarnya umumnya
        ungkapnya untuk untuknya usai walau walaupun yaitu yakni yang
        """
    ),
    "en": _words(
        """
        according accordingly acknowledged added adding additionally admitted although amid amidst among amongst
        announced announcing argued asserted because besides cited citing claimed claiming clarified commented
        concluded confirmed confirming consequently could declared declined denied denying despite disclosed during
        elsewhere emphasised emphasized especially estimated expects explained forecasts furthermore however including
        indicated insisted instead meanwhile mentioned moreover nevertheless nonetheless noted otherwise particularly
        pointed predicted previously quoted recently regarding reiterated replied reported reportedly reporting
        revealed revealing reveals said saying says shortly should showed since stated stating stressed subsequently
        suggested suggests telling tells their themselves therefore though thus told tweeted unless unlike until
        unveiled upon urged warned warning were whereas whether while whilst whom whose would writes
        """
    ),
}

_WEAK = {
    "id": _words(
        """
        ada aku anda apa apalagi atas bagi baru bawah beberapa bisa boleh cuma dan dapat demi depan di dia dirinya
        guna hal hari ia ingin ini itu jangan jauh kala kami kapan kata ke kini kita lagi lain lebih lewat luar makin
        mana mulai nah nanti paling para per perlu pernah saja saling sang sangat satu saya sebuah sekarang
        seluruh semakin semua sendiri seorang sesama si siapa sini tadi tak tapi tengah tiga toh turut
        """
    ),
    "en": _words(
        """
        a about above across after again against ago all almost along already also always an and another any are
        around as at away back be been before being below between beyond both but by can did do does done down each
        either else enough even ever every few for from get had has have having he her here hers him his how i if in
        inside into is it its itself just least less many may me might more most much must my near neither never next
        no none nor not now of off often on once one only onto or other others our out outside over own per quite
        rather same shall she so some soon still such than that the them then there these they this those through to
        together too toward towards two under up us very via was we well what when where which who why will with
        within without yes yet you your
        """
    ),
}

_ORDINARY = {
    "id": _words(
        """
        acara adanya adik agama agenda ahad ahli air ajang ajudan akademisi akhir akhlak akses aktivitas akuisisi
        alamat alasan alat album alih aliran alternatif aman ambulans amunisi anak analis analisis ancaman ancang
        andalan aneka anggaran anggota angka angkatan angkutan antrean anutan apapun aparat apartemen aplikasi
        aplikator apresiasi arah armada arsip arsitek arti artikel artis arus asal asas aset asing asosiasi asuransi
        atap atasan atlet aturan audiens audit awal ayah azas babak badan bagian bahan bahasa bahasan bahaya baik baju
        bakal bakat bakti balap ban bandara bangsa bangunan banjir bank bantahan bantuan banyak barang barat baris
        barisan basis batal batas batasan baterai batu bawahan bayangan bayar beban bedah belakang belanja belas
        belasan beliau benar benda bengkel bensin bentuk berada beras berat berita berkas berlian bersih besar besaran
        besok biaya bidang bilangan bingkai bintang bioskop birokrasi bisnis blok bocoran bodi bola bonus bos buah
        buatan bukit bukti bulan bulanan bumi buronan bursa buruh buruk butir cabai cabang cadangan cairan cakupan
        calo calon cara catatan cek celah cendekiawan cepat cerita cicilan cip citra coretan cuaca cukup cuplikan
        curah curahan cuti daerah daftar dagang dalang dalih dampak dana darah darat daratan daring dasar data datang
        daya dealer debat debut dekat deklarasi delegasi demo demokrasi demonstrasi denda depannya deretan desa desain
        detail detektif devisa dewan diagnosa diesel dinamika dinas dinding dini diplomat direksi direktorat direktur
        diskon diskusi distribusi distributor dokter dokumen dolar domestik domisili dompet donasi dorong dorongan
        dosa dosen draf dua duduk dukungan dulu dunia edisi efek efektif efisien efisiensi ekonom ekonomi ekonomis
        ekor ekosistem eksekutif ekspansi ekspedisi eksperimen ekspor elektronik elit emas embung emisi empat enam
        energi era erosi erupsi estimasi etika evaluasi fakta faktor fase fasilitas fenomena festival film final fisik
        fitur fokus formal formasi forum foto fraksi fungsi gabungan gadis gagal gagasan gaji gambar gambaran ganda
        gandum ganti garansi garasi garis gawai gaya gedung gejala gelap gelar gelaran gelombang gempa gencatan
        generasi gerai gerakan gerbang geri global grafik grup gubernur gudang gugatan gula guncangan gunung guru
        habis hadiah hadir hak hakim halaman hambatan hampa hamparan hancur harapan harga harian hasil hasrat hemat
        hiburan hidrogen hidup hijau hilang hitam hubungan hukum hutan hutang ibadah ibu identitas ijin ikan ikatan
        iklan iklim ikut ilmu ilmuwan imbalan imbauan imigrasi impian impor importir indah indikasi induk industri
        inflasi informasi inovasi insentif insiden insinyur inspeksi instansi instruksi intelijen interior
        internasional inti inventaris investasi investor isi istana istilah istri isu izin jabat jabatan jadi jadwal
        jagat jaksa jalan jalannya jalur jam jaminan jangka jangkauan janji jarak jaringan jasa jawaban jawara jejak
        jelas jembatan jenis jeruk jiwa joint jual juara jumlah jumpa juragan jurnalis juru jurusan juta kabar kabel
        kabinet kabupaten kabur kaca kader kaki kalangan kaleng kali kamar kamera kampanye kampung kampus kanal kanan
        kandungan kantor kapal kapasitas kapasitor karakter karantina karier karya karyawan kasih kasus kategori
        kawasan kaya keamanan kebakaran kebangkrutan keberatan kebijakan kebutuhan kecamatan kecelakaan kecepatan
        kecewa kecil kedua keempat kegiatan kehidupan kejadian kejahatan kejaksaan kejuaraan kejutan kekuatan
        kekurangan kelanjutan kelas kelompok keluar keluarga keluhan kelurahan kemampuan kemarin kemasan kematian
        kembali kembang kementerian kemitraan kencang kendala kendali kendaraan kepala kepastian kepemilikan
        kepolisian keputusan keraguan kerangka keras kering kerja kerjasama kertas kerugian kerusakan kesal kesalahan
        kesan kesehatan kesempatan ketat ketentuan keterangan keterlambatan ketiga ketua keuangan keuntungan khusus
        kilometer kinerja kiprah kira kiri kisah klaim klub koalisi kode kolaborasi kolega kolom komandan komentar
        komisi komitmen komoditas kompetisi kompetitor kompleks komponen komputer komunikasi komunitas kondisi koneksi
        konferensi konflik konglomerat konsentrasi konsep konstitusi konstruksi konsultan konsumen kontrak kontribusi
        konvensi koordinasi koordinator koperasi koran korban korupsi kota kotak kredit krisis kritik kru kualitas
        kuartal kuasa kuat kubu kuliah kunci kunjungan kuota kurang kurs kursi kutipan kutub laba label laboratorium
        lahan lahir lama laman lambat lampu lancar langkah langsung lantai lapangan lapisan laporan lari latar laut
        layanan layar lebar legislator lelah lelang lemah lembaga lembar lengkap lensa lepas lewatnya liburan lift
        lima limbah lingkungan lini linimasa lintas lintasan lisensi listrik logistik lokal lokasi lokasinya lomba
        longsor lonjakan loyalis luas lulusan mahasiswa maju makan makanan maket maklumat maksimal maksud malam malu
        mampu manajemen manajer mandat manfaat mantan mantap manusia markas masa masalah masalahnya masing masker
        massa massal masuk masukan masyarakat mata materi mati media medis megawatt menantu menara menit mentah
        menteri merah merek mesin meteran metode mewah migas mikro mikrofon miliar militer minat minggu minim minum
        minyak miring misalnya misi miskin mitra mobil mobilitas modal model modern modus momen moneter monopoli motif
        motor muatan muda mudah muka mundur murah musim musuh nabi nada nafas naga naik nalar nama narasumber nasabah
        nasional naskah negara negeri negosiasi nelayan neraca niaga niat nikah nikel nilai nomor norma nota notaris
        nyaman nyata nyawa obat objek obligasi olahraga operasi operasional operator oposisi optimistis orang orangtua
        orbit organisasi otak otomotif otonom otonomi otoritas otot oven pabrik pabrikan padi pagi pajak pajangan
        pakar paket pameran panas pandangan pandemi panduan panel pangan pangkalan panitia panjang pantai papan
        paparan paragraf parah parlemen partai partisipasi pasal pasar pasien pasokan paspor pasti pasukan patokan
        patungan pedagang pedoman pegawai pejabat pejalan pekan pekerja pekerjaan pelabuhan pelajar pelaksanaan pelaku
        pelanggan pelanggaran pelatih pelatihan pelayan pelayanan peluang peluncuran pemain pemandangan pemantauan
        pemasok pembahasan pembangunan pembayaran pembeli pembelian pemberian pemberitahuan pembiayaan pembicara
        pembuatan pembuktian pemda pemegang pemenang pemeriksaan pemerintah pemesanan pemilik pemilu pemimpin pemkot
        penambang penanganan penangkapan penasihat pencapaian pencarian pencipta pendaftaran pendapatan pendek
        pendidikan pendiri penduduk pendukung penelepon penelitian penerapan penerbangan penerima pengacara pengadaan
        pengadilan pengaduan pengakuan pengalaman pengamat pengawasan pengelola pengembangan pengemudi pengendara
        pengerjaan penggerak pengguna penggunaan penghargaan penghasilan pengiriman pengumuman pengurus pengusaha
        penilaian peningkatan penipuan penjara penjualan penonton pensiun penuh penulis penumpang penurunan penutup
        penyakit penyebab penyedia penyelesaian penyelidikan penyerahan penyidik penyimpanan perahu perak perakitan
        peran perang perangkat peraturan perbaikan perbandingan perbankan perbatasan percakapan percaya percobaan
        perdagangan perdana perdebatan perempatan perempuan performa pergantian perhatian perhitungan peringatan
        peringkat perintah peristiwa perizinan perjalanan perjanjian perkara perkembangan perkiraan perkotaan
        perlindungan perlombaan permintaan pernikahan pernyataan perpanjangan perpustakaan persaingan persen persiapan
        persyaratan pertahanan pertama pertambangan pertandingan pertanyaan pertemuan pertumbuhan perubahan perusahaan
        perwakilan pesaing pesan pesanan pesawat peserta pesta peta petani petugas piala pidana pidato pihak pilar
        pilihan pilot pimpinan pindah pinggiran pinjaman pintar pintu planet plat platform poin pokok pola polisi
        politik polusi ponsel populasi poros portal posisi potensi potongan prabayar prajurit prakiraan praktik
        predikat prediksi premi presentasi presiden presidium prestasi pria pribadi prinsip prioritas produk produksi
        produktivitas produsen profil program properti prosedur proses prospek proteksi protes prototipe provinsi
        proyek psikolog publik publikasi pukul puluhan puncak pundi purna purwarupa pusat putaran putih putra putus
        putusan rabu racun rahasia rakitan raksasa rakyat ramah rambut rancang rancangan rangka rantai rapat rasio
        ratifikasi ratusan raya razia realisasi referensi reformasi regulasi regulator rekaman rekan rekanan rekening
        rekomendasi rekonstruksi rekor rekrutmen relawan rencana rendah renovasi resmi respons restoran revisi ribu
        ribuan riset risiko ritel robot roda rombongan royalti ruang ruas rujukan rumah rumor rumusan rupiah rusak
        rute sadar saham sains sakit salah salam salinan salju saluran sama sambutan sampel samping sana sandi sanksi
        santai saran sarana sasaran sastra satelit satuan sawit sebagainya sebagian sebanyak seberang seberkas sebesar
        seharga sehari seharusnya sehat sejarah sekadar sekolah sekolahan sektor sekutu selalu selamat selatan seleksi
        selesai semangat sempat sempit senang senator sendirinya sengketa seni senilai senin sensor sentimen sepakbola
        sepeda sepenuhnya september serangan seri serikat serius sertifikasi sertifikat seru sesi sesuatu setahun
        setengah setoran sewa siang siap sibuk sidang silaturahmi simpanan simulasi sinyal sisi sistem situasi situs
        skala skandal skema sketsa smartphone solusi sopir sosial spanduk spekulasi spesifik spesifikasi stabilitas
        standar stasiun statistik stok strategi strategis struktur studi studio suami suara suasana subsidi suka suku
        sulit sumbangan sumber sungai supir surat survei suspensi susu susulan swasta syarat tahan tahanan tahap
        tahapan tahu tahun takaran taksi taman tambahan tambang tampil tampilan tanah tanaman tanda tangan tanggal
        tanggapan tanggung tantangan target tarian tarif tarikan tatanan tautan tawanan tawaran tayangan tebal tebusan
        teka tekanan teknis teknologi telepon tema teman tempat tempur temuan tenaga tenang tender tengara tenggat
        tentara teori terbang terbaru terbatas terbesar terbitan terbuka terkait terobosan teror terowongan tersangka
        tertinggi terus tesis tetangga tiket tim timur tindakan tinggal tinggi tingkat tinjauan tipe titik toko tol
        tolak tolok topik total tradisional tragedi transaksi transisi transparansi transportasi tren tribun triliun
        truk tua tudingan tugas tujuan tulis tulisan tuntutan turis turnamen turun tutup uang ucapan udara ujaran uji
        ujian ujung ukuran ulang ulasan umum umur undangan unggahan unggulan unit universitas unjuk upaya urusan
        urutan usaha usulan utama utang utara utuh vaksin versi video vonis wabah wacana wahana wajah wajib wakil
        waktu wali wanita warga warganet waris warisan warna wartawan wartawati waspada wawancara wewenang wilayah
        wisata wujud yayasan yuan zaman zat zona
        """
    ),
    "en": _words(
        """
        ability able access accident account accused acquired act action activity ad additional address administration
        adopted advantage advice affairs age agency agenda agreed agreement aimed aircraft airline airport allegation
        allowed alone amount analyst analysts animal anniversary announcement annual answer app appeal appear appeared
        application appointed approach approval approved area areas arm army arrested article asked assembled assembly
        assets assigned attack attacked attempt attended attention attorney auction authorities authority automaker
        automobile automotive autonomous available average award baby backed bad bag balance ball band bank banned
        base based basis batteries battery beach beaten beautiful began begin beginning behind believe benefit
        benefits best better bid big bill billion bit black blood blue board body bond book border boss bottom bought
        box branch brand brands break bring broad brought brown budget build building built business businesses buyer
        cable call called calls came camera campaign cancelled capacity capital car card care career careful carmaker
        carry cars case cash category cause center central century certain chain chairman challenge chance change
        changes charge charged charging chief child children chip choice chosen church city civil claim class clean
        clear clearly climate close club coal coast code coffee cold collapse come comes coming comment commercial
        commission committee common community companies company compared competition competitor completed complex
        components computer concern concerns condition conditions conference confidence consider consumer consumers
        content continue continued contract control conversation cool corner correct cost costs council countries
        country county coup couple course court coverage created credit crime crisis critical critics crossed crowd
        currently customer customers cut cyber daily damage dark data date day days dead deal dealer deals death
        debate debt decade decision deep defeated defence defense degree delay delivered delivery demand department
        deposit described design designed designer despair detail details developed development device different
        difficult digital direct direction directly director dismissed display dispute distance district division
        document dog dollar dollars domestic door doubled dozen draft dream drive driver drivers driving dropped drug
        dry dubbed due earlier early earnings easily east eastern easy eating economic economy edition education
        effect effective effects effort efforts eight election electric electricity electronics email emergency
        emissions employee employees empty end ended energy engine engineer engineers enjoy entered entire entity
        environment equipment essential estate estimate evening event eventually everyone everything evidence exactly
        example exceeded exchange executive executives exhibition expansion expected experience expert experts export
        exported eye eyes face faced faces facility fact factories factory failure fair fall family fan farm fast
        father fear feature featured features federal feel feeling feet fell felt field fight figure figures file
        filed film final finally finance financial find fine fined fire fired firm firms first fiscal fish fit five
        fleet flight floor flow focus follow followed following food foot football force forced foreign forest form
        former forward found founded founder four framework free friend friends front fuel full fund funding future
        gain gained game games gap garden gas gave gear general getting giant girl give given gives giving glass
        global goal goes going gold gone good goods got government governor great green grew ground group groups grow
        growing growth guest gun half halted hand hard head health hearing heart heat heavily heavy held help helped
        helping high highway hill hired history hit hold hole home homes hope horse hospital hosted hot hotel hour
        hours house housing huge human hundred hundreds ice idea identified image immediately impact import important
        imported imports improve inch inches incident includes income increase increased increasing independent
        individual industrial industry inflation information infrastructure initial injury inquiry insurance interest
        international internet interview invested investigation investment investor investors invited island issue
        items job jobs join joined joint journal journalist judge jury justice keep keeping kept key killed kind knew
        know known labelled labor labour lack land large largely larger largest last late latest launch launched law
        lawmaker lawmakers lawsuit lawyer lawyers lead leader leaders leading league learn learned leave leaving led
        left legal lens letter level licence license life light lights like liked likely limit limited line lines
        liquid list listed listen lithium little live loan local located location long longer look looked looking
        looks lose losing loss losses lost lot lots love loved low lower lunch luxury machine made magazine main major
        make maker makers makes making man managed management manager manufactured manufacturer manufacturers
        manufacturing map mark market marketing markets mass match material matter mean means meant measures media
        medical meeting member members memo memory men mention merged merger message met metal method mid miles
        military million mind mine minister ministry minute miss mission mix mixed mobile model models modern moment
        money month monthly months moon morning mostly mother motor motors move moved movement moving multiple murder
        music name named names narrow nation national natural nearly necessary need needed needs negotiating
        negotiation negotiations network new news newspaper night nine normal north notes number numbers obtained
        offer offered offering offers office officer official officials oil old ones online open opened opening
        operation operations opinion option orange order ordered orders organisation organization original output
        overtook owned owner owners package page paid pain pair paper paragraph parent parliament part particular
        partner partnered partners partnership parts party pass passed passenger past patent path pay paying payment
        peace people percent performance perhaps period permit person personal phase phone phones photo photos
        physical pick picture piece pilot pink place plain plan plane planned plans plant plants platform play played
        player players pledged point points police policy political poll pool poor popular population port position
        possible post posted potential potentially power powerful praised premier prepare presence present president
        press pressure previous price prices primary prime private probably problem process produce produced producer
        product production products profit profits program programme programs progress project projects promise
        promised promoted proper property proposal proposed protected protest prototype proud provide provided
        provides public publication publisher pull purchase purpose push put putting quality quarter question
        questions quick quickly quiet race radio rail rain raised ran range ranked rate rates reach reached read ready
        real reality really reason reasons received recent record recovery red reduce reduced region regional
        regulator regulators regulatory rejected related release released remain remained remains remember remove
        renamed renewed repair replaced report reporter reporters reports request requested require required requires
        research researchers residents resigned resort resources respond response responsible rest result results
        retail retired return returned revenue review rich ride rights ring rise risk risks rival rivals river road
        role room rose round rule rules rumor rumour run running rush safety sale sales salt sat saw scale scene
        scheme school science screen sea sealed search season second seconds secret secretary section sector secured
        security sedan see seeing seem seemed seems seen seized sell selling send senior sense sent separate series
        serious serve served service services session set settled seven several shape share shared shareholders shares
        sharp shift ship shoe shop short shot shoulder show shown shows shut sick side sight sign signed significant
        silver similar simple simply single site sitting situation six size skin sky sleep slow slowed slowly small
        smaller smart smartphone smartphones snow social soft software sold solid solution someone something sometimes
        son song sort sound source sources south space speak speaker special specific speech speed spend spending
        spent spoke spokesman spokesperson spokeswoman sponsored sport spot spread spring square staff stage stake
        stand standard standing star start started starting state statement states station status stay steel step
        steps stock stocks stone stood stop store story straight strange strategy stream street strength stress strike
        strong struck struggle stuck student students study style subject subsidiary subsidies success successful
        successfully sudden sued sugar suit suitable summer sun supplied supplier suppliers supply support supported
        sure surface surged surpassed surprise survey suspended sweet swim switch symptoms system systems table take
        taken takes taking talk talks tall target targeted tariff taste tax teacher team teams tech technology teeth
        television term terms test tested testing tests thank thin thing things think thinking third thought thousand
        thousands threat three throughout throw ticket time times tiny tired title titled today tomorrow took tool
        tools top total touch tough tour town track trade traded trading traffic trailed train trained transferred
        transport travel treasury treatment tree trees trial trials tried trip trouble truck true trust truth try
        trying turn turned turning twice type typically understand union unique unit university unlocked update
        upgraded use used useful user users usual usually valley valuable value van various vehicle vehicles venture
        version victim video view viewed village violated visit visited voice vote voted voters wage wages wait
        waiting walk wall want wanted wants war warm watch watched watching water way weapons weather website wedding
        week weekend weeks weight west whatever wheel white whole wide wife wild win wind winner winning winter wire
        wish woman women won wonder wood word words work worked worker workers working works world worn worse worst
        worth wrong wrote year years yellow yesterday young yourself
        """
    ),
}

# meN-…-kan and di-…-kan make verbs of an open class (menargetkan, diluncurkan): a name never has that shape. ber- and
# ter- are as regular, but names like them do occur (Berlusconi): ordinary, no more.
_VERB_STRONG = re.compile(r"(?:meng|mem|men|meny|diper|memper|di[^aeiou])[a-z]{3,14}kan\Z")
_VERB_ORDINARY = re.compile(
    r"(?:meng|mem|men|meny|mel|mer|diper|ber|ter|pem|pen|peng|ke|di)[a-z]{3,14}(?:kan|an|i|nya)\Z"
    r"|(?:meng|mem|meny|diper|ber)[a-z]{4,14}\Z|[a-z]{4,14}nya\Z"
)


def _languages(language: str | None) -> tuple[str, ...]:
    return (language,) if language in _STRONG else tuple(_STRONG)


def is_strong(word: str, language: str | None = None) -> bool:
    """Whether a lower-case word is a function word or reporting verb that hardly ever forms part of a name.

    language: only that language's words count; None, or a language without a list, lets every language speak.
    """
    languages = _languages(language)
    return any(word in _STRONG[one] for one in languages) or ("id" in languages and bool(_VERB_STRONG.match(word)))


def is_weak(word: str) -> bool:
    """Whether a lower-case word is a function word of which names are made as well, in any language."""
    return any(word in words for words in _WEAK.values())


def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is a known one of any kind, or has the shape of an Indonesian verb or noun.

    Both languages count whatever the article's is: an Indonesian text is full of English words.
    """
    return is_english(word) or is_indonesian(word)


def is_listed(word: str) -> bool:
    """Whether a lower-case word is in one of the lists; its shape alone does not count."""
    return any(word in words for kind in (_STRONG, _WEAK, _ORDINARY) for words in kind.values())


def is_english(word: str) -> bool:
    """Whether a lower-case word is a known English one of any kind."""
    return word in _STRONG["en"] or word in _WEAK["en"] or word in _ORDINARY["en"]


def is_indonesian(word: str) -> bool:
    """Whether a lower-case word is a known Indonesian one of any kind, or has the shape of a verb or noun."""
    return (
        word in _STRONG["id"]
        or word in _WEAK["id"]
        or word in _ORDINARY["id"]
        or bool(_VERB_STRONG.match(word))
        or bool(_VERB_ORDINARY.match(word))
    )
