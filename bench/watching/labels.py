"""What stands around articles, in a language: menus, boxes, notices, walls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a page that are none of the article's."""

    site: str
    nav: tuple[str, ...]
    byline: str
    related: str
    popular: str
    read_also: str
    ad: str
    views: str
    ago: str
    comments: str
    comment: tuple[str, ...]
    share: str
    cookies: tuple[str, ...]
    newsletter: tuple[str, ...]
    ticker: str
    breaking: str
    poll: tuple[str, ...]
    footer: str
    others: tuple[str, ...]
    not_found: tuple[str, str]
    today: str
    login: tuple[str, str]
    paywall: str
    consent: tuple[str, str]
    captcha: tuple[str, str]
    legal: tuple[str, str]
    caption: str
    section: str


LABELS: Final = {
    "en": Labels(
        site="County Gazette",
        nav=("Home", "Politics", "Business", "Sport", "Weather", "Letters"),
        byline="By Agnes Thorpe",
        related="More on this",
        popular="Most read",
        read_also="Read also:",
        ad="Advertisement",
        views="{0} views",
        ago="Updated {0} minutes ago",
        comments="{0} comments",
        comment=("I have lived here for forty years and never saw the like.", "About time!", "Who voted for this?"),
        share="Share this article",
        cookies=(
            "We use cookies to make this site work and to count visits. Accept all cookies or manage your choices.",
            "This site stores cookies on your device. You can change your settings at any time.",
        ),
        newsletter=(
            "Sign up for our morning newsletter and start the day well informed.",
            "The best of the week in your inbox: subscribe to our newsletter, it is free.",
        ),
        ticker="Crown {0} · Oil {1} · Rain {2} mm",
        breaking="Breaking: {0}",
        poll=("Do you agree? {0} readers have voted.", "Your view: {0} votes so far."),
        footer="© {0} Gazette Publishing · Imprint · Privacy · Edition {1}",
        others=(
            "Ferry back in service after storm",
            "School choir wins county prize",
            "Late goal saves Eastmere",
            "Bakers warn of dearer rye",
            "Library to open on Sundays",
            "Lost dog walks home after a month",
            "New bus shelter falls down",
            "How to keep apples over winter",
            "Lighthouse gets a coat of paint",
            "Chess club looks for a room",
        ),
        not_found=("Page not found", "The page you are looking for does not exist. It may have been removed."),
        today="Today in the paper",
        login=("Log in to continue", "Please sign in or create a free account to keep reading. Forgot your password?"),
        paywall="Subscribe to continue reading. This article is only for subscribers.",
        consent=(
            "Before you continue",
            "We and our partners store cookies and process personal data. Do you consent? Accept all / Reject all",
        ),
        captcha=("Just a moment...", "Please verify that you are a human. Complete the security check to continue."),
        legal=("Unavailable for legal reasons", "This content cannot be shown in your country."),
        caption="The site in the autumn. Photo: archive",
        section="Business",
    ),
    "id": Labels(
        site="Harian Muara",
        nav=("Beranda", "Politik", "Ekonomi", "Olahraga", "Cuaca", "Indeks"),
        byline="Oleh Ratna Dewanti",
        related="Berita Terkait",
        popular="Terpopuler",
        read_also="Baca juga:",
        ad="Iklan",
        views="Dibaca {0} kali",
        ago="Diperbarui {0} menit lalu",
        comments="{0} komentar",
        comment=("Semoga cepat selesai dan warga tidak dirugikan.", "Mantap!", "Kok bisa begitu ya?"),
        share="Bagikan artikel ini",
        cookies=(
            "Kami memakai kuki agar situs ini berjalan baik. Setujui semua kuki atau atur pilihan Anda.",
            "Situs ini menyimpan kuki di perangkat Anda. Pengaturan dapat diubah kapan saja.",
        ),
        newsletter=(
            "Daftarkan surel Anda dan terima rangkuman berita setiap pagi.",
            "Ikuti saluran kami untuk kabar pilihan langsung di ponsel Anda.",
        ),
        ticker="Dolar {0} · Emas {1} · Hujan {2} mm",
        breaking="Terkini: {0}",
        poll=("Setujukah Anda? {0} pembaca sudah memilih.", "Jajak pendapat: {0} suara masuk."),
        footer="© {0} Grup Media Muara · Redaksi · Pedoman · Edisi {1}",
        others=(
            "Harga Cabai Turun di Pasar Induk",
            "Tim Voli Putri Melaju ke Final",
            "Kapal Perintis Kembali Berlayar",
            "Hujan Deras Diperkirakan Turun Sore",
            "Perpustakaan Desa Raih Penghargaan",
            "Resep Sayur Asem untuk Keluarga",
            "Kucing Hilang Pulang Setelah Sebulan",
            "Lomba Layang-Layang Digelar Ahad",
            "Mercusuar Tua Dicat Ulang",
            "Pasar Malam Pindah Tempat",
        ),
        not_found=("Halaman tidak ditemukan", "Maaf, halaman yang Anda cari sudah dihapus atau tidak tersedia."),
        today="Berita hari ini",
        login=("Masuk untuk melanjutkan", "Silakan masuk atau daftar akun gratis untuk membaca. Lupa kata sandi?"),
        paywall="Berlangganan untuk melanjutkan membaca. Artikel ini khusus pelanggan.",
        consent=(
            "Sebelum melanjutkan",
            "Kami dan mitra kami menyimpan kuki dan mengolah data pribadi. Apakah Anda memberi persetujuan?",
        ),
        captcha=("Verifikasi keamanan", "Pastikan bahwa Anda bukan robot. Selesaikan captcha untuk melanjutkan."),
        legal=("Tidak tersedia", "Konten ini tidak dapat ditampilkan karena alasan hukum."),
        caption="Lahan itu pada musim kemarau. Foto: arsip",
        section="Ekonomi",
    ),
    "zh": Labels(
        site="临海报",
        nav=("首页", "时政", "财经", "体育", "天气", "读者来信"),
        byline="记者 丁若兰",
        related="相关新闻",
        popular="阅读排行",
        read_also="延伸阅读：",
        ad="广告",
        views="阅读 {0}",
        ago="{0}分钟前更新",
        comments="{0}条评论",
        comment=("住在这里四十年，头一回见到这种事。", "早就该这样了！", "到底谁同意的？"),
        share="分享到",
        cookies=(
            "本网站使用Cookie来改善浏览体验，您可以接受全部或自行设置。",
            "继续浏览即表示您同意我们使用Cookie，设置可随时更改。",
        ),
        newsletter=("订阅每日早报，第一时间了解要闻。", "下载客户端，每周精选送到您的手机。"),
        ticker="汇率 {0} · 原油 {1} · 降雨 {2} 毫米",
        breaking="快讯：{0}",
        poll=("您怎么看？已有{0}位读者投票。", "读者投票：目前共{0}票。"),
        footer="© {0} 临海报业 · 关于我们 · 隐私 · 第{1}期",
        others=(
            "暴风雨过后渡轮恢复通航",
            "校合唱团获得全县一等奖",
            "终场前进球东岭队逃过一劫",
            "面粉涨价面包师傅发愁",
            "图书馆周日也将开放",
            "走失一个月的小狗自己回家",
            "新建公交候车亭倒塌",
            "苹果怎样保存过冬",
            "老灯塔重新粉刷",
            "象棋协会寻找活动场地",
        ),
        not_found=("页面不存在", "抱歉，您访问的页面不存在或已被删除。"),
        today="今日要闻",
        login=("请登录", "请先登录或注册会员后继续阅读。忘记密码？"),
        paywall="订阅后阅读全文。余下内容仅供订阅用户阅读。",
        consent=("继续之前", "我们和合作伙伴会存储Cookie并处理个人信息，您是否同意？"),
        captcha=("安全验证", "请完成验证，拖动滑块证明您不是机器人。"),
        legal=("无法显示", "因法律原因，该内容无法在您所在的地区显示。"),
        caption="秋天的工地。资料图片",
        section="财经",
    ),
}
