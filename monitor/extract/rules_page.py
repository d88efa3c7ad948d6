"""The table of line rules, first part: what a page prints around any text (see `rules`)."""

from __future__ import annotations

from monitor.extract.rule import LineRule, rule

__all__ = ["PAGE_RULES"]

_SHARE_NAME = (
    r"(?:facebook|fb|twitter|x|x \(twitter\)|whatsapp|wa|telegram|line|linkedin|pinterest|e-?mail|threads|reddit"
    r"|messenger|copy(?: link| url)?|salin(?: link| tautan)|tautan|print|cetak|pocket|flipboard|google ?\+"
    r"|google plus|instagram|微信(?:好友)?|朋友圈|(?:新浪|腾讯)?微博|qq(?:好友|空间)?|qzone|豆瓣|复制链接|twitter/x)"
)
_SHARE_LABEL = (
    r"(?:bagikan|sebarkan|share)(?: (?:this|artikel|berita|article|story|halaman|page)){0,2}(?: ini)?"
    r"(?: (?:ke|di|lewat|melalui|on|via|to|with))?|分享(?:到|至)?|一键分享|分享文章"
)
_OBJECT = r"(?:artikel|berita|konten|ini|selanjutnya|berikut(?:nya)?|di bawah|lengkap|ke|di|bawah)"
_GO_ON = rf"(?:lanjut(?:kan)?|melanjutkan|membaca|baca)(?: (?:membaca|baca|{_OBJECT})){{0,4}}"
_SIZE = r"A[-+−–]?"

PAGE_RULES: tuple[LineRule, ...] = (
    rule(
        "loading",
        "en",
        "the placeholder of an image that was loaded late",
        r"(?:loading|please wait|(?:sedang )?memuat|mohon tunggu)\s?(?:\.{2,}|…)",
        ("loading...", "Loading…", "Memuat..."),
        "Loading the battery takes ten minutes...",
    ),
    rule(
        "loading (Chinese)",
        "zh",
        "the same in Chinese",
        r"(?:正在加载|加载中|图片加载中|正在载入)(?:[，,]?请稍[候后等])?(?:\.{2,}|…{1,2}|。)?",
        ("加载中...", "正在加载，请稍候"),
        "加载中心位于城东。",
    ),
    rule(
        "font size letters",
        None,
        "the widget for the size of letters, a line a letter",
        _SIZE,
        ("A", "A", "A"),
        "A",
        together=2,
    ),
    rule(
        "font size row",
        None,
        "the same widget in one line",
        r"(?:(?:ukuran )?(?:huruf|font|teks|text)(?: size)?\s?:?\s?)?"
        rf"{_SIZE}(?:(?:\s{{1,3}}|\s?[|/]\s?|(?<=[-+−–])){_SIZE}){{1,4}}",
        ("A A A", "A- A A+", "A-A+", "Text size: A | A"),
        "AAA",
    ),
    rule(
        "font size words",
        "zh",
        "the same widget in words",
        r"(?:【|\[)?(?:字[号体]\s?[:：]?\s?)(?:(?:【|\[)?(?:大|中|小|超大|特大|默认|标准|加大|缩小)(?:】"
        r"|\])?[\s|/]{0,3}){1,5}(?:】|\])?"
        r"(?:[\s|/【\[]{0,3}(?:打印(?:本[页文])?|关闭(?:本?[页窗]口?)?|收藏(?:本[页文])?|推荐|复制链接|我要纠错"
        r"|分享)[】\]]?){0,5}"
        r"|(?:ukuran (?:huruf|font|teks)|font size|text size)\s?:?\s?(?:(?:kecil|sedang|besar|small|medium|large"
        r"|[-+])"
        r"[\s|/]{0,3}){0,4}",
        ("字号：大 中 小", "字号：大 中 小 | 打印本页 | 关闭窗口", "Ukuran Huruf: Kecil Sedang Besar", "Font size"),
        "字号最大的那一行写着价格。",
    ),
    rule(
        "advertisement",
        "en",
        "the label of an advertisement",
        r"[-–—\[( ]{0,4}(?:advertisements?|advertising|sponsored(?: content)?|iklan|promo iklan|广告|advertorial"
        r"|anzeige|werbung"
        r"|publicité|publicidade?|pubblicità|advertentie|reklama?|реклама|quảng cáo|promoted|paid content|pariwara)"
        r"[-–—\]) :]{0,4}",
        ("ADVERTISEMENT", "Advertisement", "— Advertisement —", "Iklan", "广告", "Anzeige", "Publicité", "Publicidad"),
        "Advertisement spending rose.",
    ),
    rule(
        "go on past the advertisement",
        "en",
        "the line that tells a reader to scroll past an advertisement",
        r"(?:(?:advertisement|iklan)\s?[-–—.|]?\s?)?"
        rf"(?:scroll (?:down )?(?:to continue(?: with content| reading)?|(?:ke bawah )?untuk {_GO_ON}|ke bawah)"
        rf"|gulir (?:ke bawah )?untuk {_GO_ON}"
        r"|(?:story|article) continues (?:below|after)(?: (?:this |the )?advertisement)?|continue reading below"
        rf"|continue reading the main story|lanjut(?:kan)? membaca (?:artikel|berita)(?: {_OBJECT}){{0,4}}"
        r"|artikel berlanjut (?:setelah|di bawah)(?: iklan)?(?: ini| berikut)?|skip (?:advertisement|ad)"
        r"|advertisement continue reading below|广告\s?请继续往下阅读|lanjutkan membaca|lanjut membaca|继续阅读"
        r"|read more below"
        r"|weiterlesen nach der anzeige|la suite après la publicité|sigue leyendo|continua a leggere)[\s.…:↓▼]{0,4}",
        (
            "SCROLL TO CONTINUE WITH CONTENT",
            "Gulir untuk melanjutkan konten",
            "Lanjutkan membaca",
            "Story continues below advertisement",
            "ADVERTISEMENT - CONTINUE READING BELOW",
            "La suite après la publicité",
            "Scroll ke bawah untuk melanjutkan membaca",
            "Lanjutkan membaca artikel di bawah ini",
        ),
        (
            "Scroll saws are sold out.",
            "Scroll ke bawah jadi kebiasaan pembaca di ponsel.",
            "Gulir untuk melanjutkan adalah pola lama",
            "Lanjutkan membaca berita itu, kata gurunya.",
        ),
    ),
    rule(
        "share row",
        None,
        "a bar of share buttons in one line, or its label",
        rf"(?:(?:{_SHARE_LABEL})\s?[:：]?(?:[\s|/·•,、]{{1,3}}{_SHARE_NAME}){{0,10}}"
        rf"|(?:分享[到至]?)[:：]?\s?{_SHARE_NAME}(?:[\s|/·•,、]{{1,3}}{_SHARE_NAME}){{0,10}}"
        rf"|{_SHARE_NAME}(?:[\s|/·•]{{1,3}}{_SHARE_NAME}){{2,10}})",
        (
            "Bagikan",
            "Bagikan:",
            "Share this article",
            "分享到",
            "Bagikan Facebook Twitter WhatsApp",
            "分享到：微信 微博",
        ),
        "Share prices fell.",
    ),
    rule(
        "share names",
        None,
        "a bar of share buttons, a line a button",
        _SHARE_NAME,
        ("Facebook", "Twitter", "WhatsApp", "Copy Link"),
        "Facebook",
        together=2,
    ),
    rule(
        "copied",
        None,
        "the notice that an address was copied",
        r"(?:link |url )?copied[!.]?|(?:link|tautan|url) (?:berhasil|telah|sudah) di(?:salin|-?copy)[!.]?"
        r"|复制成功[！!]?",
        ("Copied!", "Link berhasil disalin", "复制成功"),
        "Copied designs are a crime.",
    ),
    rule(
        "counters",
        None,
        "the number of comments or shares",
        r"\(?\d{0,6}\)?\s?(?:comments?|komentar|shares|kali dibagikan|评论|条评论|阅读)\s?(?:\(\d{1,6}\))?",
        ("12 Comments", "Komentar (3)", "评论"),
        "Comments are closed, he said.",
    ),
    rule(
        "embed",
        "id",
        "the placeholder of an embedded video or post",
        r"\[(?:gambas|video|embed|foto)\s?:[^\]]{1,60}\]",
        ("[Gambas:Video Kabar]", "[Gambas:Instagram]"),
        "[Catatan: harga dapat berubah.]",
    ),
    rule(
        "open the app",
        None,
        "a button that opens the rest or the app",
        r"(?:立即|马上|请)?(?:打开|下载|进入)[^。，,的]{0,8}(?:app|客户端)[，,]?(?:(?:阅读|查看|看|浏览|参与|获取)"
        r"(?:全文|更多|原文|详情|完整|精彩|评论|讨论|内容|资讯|报道){1,3})?[>»！!]{0,3}|(?:点击|展开)(?:查看"
        r"|阅读)?(?:全文|原文"
        r"|更多)|展开全文|阅读全文|查看大图|点击查看大图"
        r"|(?:read|open|baca|buka) (?:in|di) (?:the )?(?:app|aplikasi)|continue reading|(?:klik|click) (?:untuk|to) "
        r"(?:memperbesar|enlarge)|perbesar(?: gambar)?",
        ("打开APP阅读全文", "点击查看大图", "Open in app", "Klik untuk memperbesar"),
        (
            "Open in app stores since May, it sells well.",
            "下载该App的用户已达三百万",
            "进入该客户端市场并不容易。",
        ),
    ),
    rule(
        "follow the channel",
        None,
        "an invitation to follow the outlet",
        r"(?:ikuti|follow|dapatkan|simak)\s(?:juga\s)?(?:(?:kami|us|our|kanal|saluran|channel|akun"
        r"|(?:berita|artikel|update|info(?:rmasi)?|kabar|konten)(?: (?:lain(?:nya)?|terbaru|terkini|menarik|pilihan"
        r"|kami|dan|berita"
        r"|artikel|dari|(?-i:[A-Z])[\w.]{1,20})){0,8}"
        r"|(?-i:[A-Z@])[\w.'-]{1,24}(?: (?-i:[A-Z])[\w.'-]{1,24}){0,3})\s(?:di|on|via|lewat|melalui)"
        r"\s)?(?:(?:whatsapp|wa|telegram)\s(?:channel|kanal|saluran)|(?:channel|kanal|saluran)\s(?:whatsapp|wa"
        r"|telegram)"
        r"|google news|(?<=di )telegram|(?<=on )telegram|(?<=via )telegram|(?<=lewat )telegram|(?<=melalui )telegram)"
        r"(?:\s(?:channel|kami|us|now|sekarang|di sini|here|(?-i:[A-Z])[\w.]{1,24})){0,3}[!.]?",
        (
            "Ikuti kami di Google News",
            "Follow us on Google News",
            "Ikuti Saluran WhatsApp",
            "Follow Motor Ledger on Telegram",
            "Ikuti berita menarik lainnya di Google News",
        ),
        (
            "Ikuti aturan pemerintah soal Google News, kata dia.",
            "Follow the rules or leave, France tells Telegram",
            "Ikuti perintah pengadilan, Brasil blokir Telegram.",
            "Simak perdebatan soal kebebasan di Telegram.",
        ),
    ),
    rule(
        "reading tools",
        None,
        "buttons to print, keep or hear the article",
        r"(?:print|cetak|listen to|dengarkan|save|simpan) (?:this )?(?:article|story|page|artikel|berita|halaman)"
        r"(?: ini)?|打印(?:本页)?|收藏(?:本文)?|朗读|语音播报",
        ("Listen to this article", "Dengarkan Berita", "打印", "收藏"),
        "Simpan berita baik untuk esok.",
    ),
    rule(
        "reading time",
        None,
        "how long a text takes to read, how often it was read",
        r"(?:(?:estimated )?(?:reading|read) time|waktu baca|lesezeit|temps de lecture|tiempo de lectura"
        r"|tempo di lettura|阅读时间|阅读时长)"
        r"\s?[:：]?\s?(?:±|about |sekitar |约|ca\. ?)?\d{1,3}\s?(?:-\s?\d{1,3}\s?)?(?:min(?:ute)?s?\.?|menit|minuten"
        r"|minutos|minuti|分钟)?"
        r"|\d{1,3}[ -]min(?:ute)?s? read|\d{1,3} menit (?:baca|membaca)"
        r"|(?:dibaca|dilihat|views?|reads?|hits|阅读量?|浏览量?|点击量?|人气"
        r"|访问量)\s?[:：(]?\s?\d{1,3}(?:[.,]?\d{3}){0,3}\s?(?:x|kali|次)?\)?"
        r"|\d{1,3}(?:[.,]?\d{3}){0,3}\s?(?:x|kali|次)?\s?(?:views?|reads?|dibaca|dilihat|阅读|浏览)",
        (
            "3 min read",
            "Waktu baca: 4 menit",
            "Dibaca: 1.234 kali",
            "1,234 views",
            "阅读量：512",
            "Lesezeit: 3 Minuten",
        ),
        "3 minutes into the show the doors opened",
    ),
    rule(
        "pager",
        None,
        "the words of links to the other pages of a text",
        r"[\s«<‹]{0,3}(?:halaman (?:selanjutnya|berikutnya|sebelumnya)|(?:next|previous) page|下一?页"
        r"|上一?页|尾页|首页 上一页[\s\d|下一页尾末]{0,20}|余下全文"
        r"|(?:tampilkan|lihat) semua(?: halaman)?|(?:view|show) all pages"
        r"|第\s?\d{1,3}\s?页\s?[/，,]?\s?共\s?\d{1,3}\s?页|(?:halaman|page) \d{1,2}"
        r"(?:\s?(?:/|of|dari)\s?\d{1,2})?|nächste seite|page suivante|página siguiente)[\s»>›.…:：]{0,4}",
        ("Halaman Selanjutnya", "Halaman berikutnya »", "下一页", "Tampilkan Semua", "第1页/共3页", "Page 2 of 3"),
        "Page 2 of the contract names the price.",
    ),
    rule(
        "picture buttons",
        None,
        "buttons over a picture or a film",
        r"(?:(?:lihat|buka|view|open|show|see) (?:foto|gambar|galeri(?: foto)?|photos?|gallery|image|full ?screen"
        r"|image in fullscreen)(?: lainnya)?"
        r"|(?:enlarge|expand|zoom|hide|toggle) (?:this )?(?:image|photo|picture|caption)|(?:image"
        r"|photo) \d{1,3} (?:of|/) \d{1,3}|bild vergrößern|查看原图"
        r"|(?:play|watch|tonton|putar) (?:the )?video|0?\d:\d\d ?/ ?\d{1,2}:\d\d"
        r"|your browser does not support (?:the |this |html5? ){0,2}(?:video|audio|iframes?|html5?|javascript|svg"
        r"|canvas|media)"
        r"(?: (?:tag|elements?|players?|playback|videos?|audio)){0,2}|video unavailable"
        r"|(?:unable|failed) to load (?:the )?(?:video|media|content|image)(?:[.,]? (?:please )?(?:try again"
        r"|refresh)(?: later)?)?)[.!]?",
        (
            "Lihat Foto",
            "View gallery",
            "Enlarge this image",
            "Image 2 of 12",
            "Play video",
            "Your browser does not support video.",
        ),
        (
            "View the gallery from the street.",
            "Your browser does not support privacy, regulators tell its maker.",
            "Failed to load content on time, the ship left.",
        ),
    ),
    rule(
        "back",
        None,
        "links to the head of the page, or to the front page",
        r"(?:back to (?:the )?(?:top|home|homepage|main page)|kembali ke (?:atas|beranda|halaman utama)"
        r"|返回(?:顶部|[^\s，。,的]{0,6}(?:首页|频道|列表)|[^\s，。,的]{1,6}[，,]\s?查看更多)|回到?(?:顶部|首页)"
        r"|nach oben|zur startseite|retour (?:en haut|à l['’]accueil)|volver arriba|torna su|naar boven"
        r"|skip to (?:main )?content|lewati ke konten)"
        r"[\s↑^.]{0,4}",
        (
            "Back to top",
            "Kembali ke atas",
            "返回顶部",
            "返回车轮网首页",
            "返回车轮，查看更多",
            "Nach oben",
            "Skip to content",
        ),
        ("Back to the top of the league: how they did it", "返回地球的飞船周一着陆", "返回工厂，工人们看到了新车。"),
    ),
    rule(
        "embed words",
        "id",
        "what is left of an embedded film",
        r"\[gambas\s?[:：]?\s?(?:video|instagram|twitter|youtube|tiktok|facebook|audio)[^\]]{0,40}\]"
        r"|gambas\s?[:：]\s?(?:video|instagram|twitter|youtube|tiktok|facebook|audio)(?: [\w-]{1,20}){0,3}|(?:video"
        r"|foto)? ?pilihan editor|video pilihan",
        ("Gambas:Video 20 menit", "Gambas:Video Kabar", "[Gambas Video]", "Pilihan Editor", "Video Pilihan"),
        ("Gambas adalah sayur yang enak.", "Gambas video itu menunjukkan truk terbalik."),
    ),
)
