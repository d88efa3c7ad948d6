"""The table of line rules, second part: who made a text, and what its reader is asked to do (see `rules`)."""

from __future__ import annotations

from monitor.extract.rule import LineRule, rule

__all__ = ["WORD_RULES"]

WORD_RULES: tuple[LineRule, ...] = (
    rule(
        "tags",
        None,
        "the words that an article is filed under",
        r"[#\[(\s]{0,3}(?:tags?|topik(?: terkait| terhangat)?|topics?|kata kunci|key ?words?|filed (?:under|in)"
        r"|hashtags?"
        r"|标签|标籤|关键词|关键字|schlagw(?:orte|örter)|mots[- ]clés|etiquetas|palabras clave|parole chiave"
        r"|trefwoorden"
        r"|etiketler|теги|tagi)\s?[:：](?:.{0,160}[^\s.。!?！？])?",
        (
            "Tags: mobil listrik, Guangtai, pabrik",
            "Topik: Pabrik lama",
            "标签：汽车 工厂",
            "Schlagworte: Auto, Werk",
            "Tags:",
        ),
        "Topik itu: apa yang akan dibahas besok pagi, belum diumumkan.",
        longest=180,
    ),
    rule(
        "editor",
        None,
        "the name of who edited or checked the text",
        r"[-–—\s([（【]{0,3}(?:(?:managing |copy )?editor|penyunting|redaktur|redaksi|edited by"
        r"|editing by|责任?编辑|责编|責任編輯|编辑|編輯"
        r"|编校|校对|审核|审校|值班(?:主任|编辑)|监制|统筹|redaktion|redacción|redazione)\s{0,2}[:：/]\s{0,2}"
        r"[^\s.。!?！？,，;；][^.。!?！？，;；]{0,60}",
        (
            "Editor: Wening Astuti",
            "Editor : Wening Astuti",
            "(Editor: Wening Astuti)",
            "责任编辑：王小五",
            "编辑：张三 校对：李四",
            "(责编：王小五)",
            "（责任编辑：王小五）",
            "[责任编辑：王小五]",
        ),
        "Editor: naskah itu belum selesai, dan tidak akan selesai bulan ini.",
    ),
    rule(
        "credits",
        None,
        "the name of who wrote, reported or took the pictures, after a label",
        r"[-–—\s([（【]{0,3}(?:penulis|reporter|pewarta|jurnalis|wartawan|kontributor|koresponden|fotografer"
        r"|videografer"
        r"|laporan|author|writer|written by|reported by|reporting by|story by|words by|photographer|photos by"
        r"|photography by"
        r"|(?:本报|本网|见习|特约)?记者|作者|撰文|文字|摄影|通讯员|制图|文[/／]"
        r"|图[/／])\s{0,2}[:：/／]?(?<=[:：/／y])\s{0,2}"
        r"(?-i:[A-Z\u3400-\u9fff])[^.。!?！？;；:：]{0,60}(?:\s?[|/]\s?(?:editor|reporter|penulis)\s?[:：].{1,40})?",
        (
            "Penulis: Wening Astuti",
            "Reporter: Wening Astuti | Editor: Bagas Pratama",
            "Reported by Wening Astuti",
            "作者：李小四",
            "摄影：李小四",
            "文/李小四",
        ),
        "Penulis: orang yang menulis, kata kamus.",
    ),
    rule(
        "source",
        None,
        "where the text was taken from",
        r"[-–—\s([（【*]{0,3}(?:sumber(?: berita| artikel)?|source|(?:文章|信息|新闻|本文|稿件)?来源|稿源|来源于"
        r"|转载自|quelle|fuente|fonte|bron|kaynak"
        r"|źródło|источник)\s{0,2}[:：]\s{0,2}[^.。!?！？，;；]{1,60}(?:\.(?:com|co\.id|cn|com\.cn|id|net|org"
        r"|test))?[)）】\]]?",
        ("Sumber: Kantor Berita Cahaya", "来源：车轮日报", "（来源：车轮日报）", "Source: Motor Ledger", "Quelle: dpx"),
        "Sumber: seorang pejabat, yang tidak mau disebut namanya.",
    ),
    rule(
        "picture credit",
        None,
        "a label and a name under a picture, standing alone",
        r"[-–—\s([（【]{0,3}(?:(?:sumber |kredit |ilustrasi )?foto(?: ilustrasi)?|photo(?:graph)?(?: credit)?"
        r"|(?:image|picture)(?: credit)?|gambar|ilustrasi|dok(?:umentasi)?|credit|图片?来源|图片|图|图源|配图|资料图"
        r"|bild(?:quelle)?|crédits?(?: photo)?)\s{0,2}"
        r"[:：]\s{0,2}[^。！？]{1,70}",
        (
            "(Foto: Dok. Guangtai)",
            "Foto: Wening/KabarFoto",
            "Photo: Amy Farrow/Ledger",
            "图片来源：车轮日报",
            "[Photo: Istimewa]",
        ),
        "Foto itu diambil kemarin di depan pabrik.",
    ),
    rule(
        "rights",
        None,
        "who owns the rights, and what may not be done",
        r"(?:copyright\s?(?:©|\(c\)|(?:19|20)\d\d|by\s)|©|\(c\)\s?(?:19|20)\d\d|hak cipta\b"
        r"|all rights reserved|版权所有|版權所有"
        r"|本(?:网|报|文)版权|未经(?:书面)?(?:授权|许可)|dilarang (?:keras )?(?:mengutip|menyalin|memperbanyak"
        r"|mengambil|melakukan)).{0,150}"
        r"|.{0,60}\ball rights reserved\W{0,3}",
        (
            "© 2022 The Motor Ledger",
            "Copyright © 2022 Kabar. Hak cipta dilindungi.",
            "版权所有，未经授权禁止转载",
            "Dilarang mengutip tanpa izin redaksi.",
        ),
        "Hak ciptanya dijual kemarin.",
        longest=180,
    ),
    rule(
        "first printed in",
        None,
        "where the same text was printed before",
        r"(?:artikel|berita|konten|tulisan) ini (?:telah |sudah |pernah |sebelumnya |juga ){0,2}(?:tayang|terbit"
        r"|dimuat|dipublikasikan"
        r"|diterbitkan)(?: sebelumnya| lebih dulu)? (?:di|pada|oleh)\s.{2,220}"
        r"|this (?:article|story|post) (?:was |has been )?(?:first |originally )(?:appeared|published"
        r"|posted)\b.{2,160}"
        r"|原文(?:标题|链接|地址)\s?[:：].{1,160}|本文(?:转载|转自|首发|摘自|原载).{1,60}",
        (
            "Artikel ini telah tayang di Kabar.test dengan judul Pabrik Lama Ditutup",
            "This story was originally published in The Motor Ledger.",
            "本文转自车轮日报",
        ),
        "Artikel ini menceritakan pabrik lama.",
        longest=300,
    ),
    rule(
        "app and channels",
        "id",
        "a call to fetch the outlet's app, to follow its channels, to join its groups",
        r"(?:ayo |yuk,? |segera )?(?:(?:download|unduh|instal+|pasang) (?:segera "
        r"|sekarang )?(?:juga )?aplikasi\b.{0,120}"
        r"\b(?:play ?store|google play|app ?store|ponsel(?:mu)?|sekarang|gratis|di ?sini|untuk (?:mendapat|membaca"
        r"|akses))\b.{0,120}"
        r"|(?:dapatkan|nikmati) (?:juga )?(?:update|berita|info(?:rmasi)?|kabar|artikel"
        r"|notifikasi)\b.{0,120}\b(?:pilihan|terbaru|terkini"
        r"|setiap hari|breaking news|langsung di|google news|whatsapp|telegram)\b.{0,250}"
        r"|(?:simak|cek|baca|ikuti|temukan|lihat) (?:juga )?(?:breaking news|berita|update|kabar|artikel"
        r"|konten)\b.{0,120}\b(?:di|melalui|lewat) "
        r"(?:google news|ponsel(?:mu)?|aplikasi|kanal (?:whatsapp|telegram|youtube)|channel|saluran|whatsapp"
        r"|telegram)\b.{0,120}"
        r"|(?:mari |ayo |yuk,? )?(?:gabung|bergabung|join)(?:lah)? (?:di |ke |dengan )?(?:grup|channel|saluran"
        r"|kanal) (?:telegram|whatsapp)\b.{0,150}"
        r"|(?:tonton|saksikan|simak) (?:juga )?video(?: pilihan| menarik| terkait| lain(?:nya)?)\b.{0,60})",
        (
            "Download aplikasi Kabar untuk membaca berita lebih nyaman.",
            "Dapatkan update berita pilihan setiap hari dari Kabar. Mari bergabung di Grup Telegram Kabar.",
            "Cek berita lainnya di Google News",
            "Simak breaking news dan berita pilihan kami langsung di ponselmu.",
            "Yuk, gabung di grup Telegram Kabar!",
            "Saksikan video pilihan berikut ini:",
        ),
        "Unduh aplikasi itu membuat jutaan orang menunggu berjam-jam.",
        longest=400,
    ),
    rule(
        "app and channels (Chinese)",
        "zh",
        "the same in Chinese",
        r"(?:获取|欲知|查看)?更多(?:精彩|相关|最新|热门|独家|优质|深度|财经)?(?:资讯|内容|新闻|报道|信息|文章"
        r"|活动)?[，,]?"
        r"(?:请|欢迎|敬请|尽在).{0,4}(?:关注|下载|登录|点击|扫描|搜索).{0,60}"
        r"|[【\[]?(?:微信)?(?:扫一扫|扫描?(?:上方|下方)?二维码|长按.{0,8}二维码|识别.{0,6}二维码).{0,60}"
        r"|(?:欢迎|敬请|请)?(?:关注|搜索|添加).{0,24}(?:公众号|微信号|官方微博|视频号|客户端).{0,40}"
        r"|(?:特别声明|免责声明|声明|版权声明|郑重声明)\s?[:：].{4,300}|(?:本文|以上内容)仅代表作者(?:个人"
        r"|本人)?(?:观点|意见).{0,120}",
        (
            "更多精彩资讯请关注车轮日报公众号",
            "扫一扫分享本页",
            "扫描二维码下载客户端",
            "欢迎关注车轮日报微信公众号",
            "免责声明：本文内容不代表本站观点，转载请注明出处。",
        ),
        "更多的人关注这家工厂的未来。",
        longest=360,
    ),
    rule(
        "newsletter",
        None,
        "a box that asks for an address of mail",
        r"(?:(?:please )?(?:sign up|subscribe|register)(?: now| here| today)? (?:for|to) (?:our|the|my|this|free"
        r"|\S{1,20}['’]s?)\s.{0,80}"
        r"(?:\b(?:newsletters?|inbox|briefing)\b.{0,80}|\b(?:e-?mails|e-?mail alerts?|alerts)[!.]?)"
        r"|get .{0,80}\b(?:in|to|into) your (?:e-?mail )?inbox\b.{0,60}|enter your e-?mail.{0,80}"
        r"|your e-?mail address.{0,40}"
        r"|(?:thank you|thanks) for (?:subscribing|signing up).{0,80}|by (?:signing up|subscribing"
        r"|clicking).{0,40}you (?:agree|consent|accept)\b.{0,160}"
        r"|(?:daftar|berlangganan|langganan) (?:untuk |ke )?newsletter.{0,80}|(?:jetzt )?(?:den "
        r"|unseren )?newsletter (?:abonnieren|bestellen).{0,60}"
        r"|(?:inscrivez-vous|abonnez-vous) à (?:notre|la) newsletter.{0,60}|suscríbe(?:te|tase) a (?:nuestr[ao]|la"
        r"|el) .{0,20}(?:newsletter|boletín).{0,60}"
        r"|订阅(?:我们的)?(?:新闻|邮件).{0,20})",
        (
            "Sign up for our daily newsletter",
            "Get the best stories in your inbox every morning",
            "Enter your email address",
            "By signing up, you agree to our terms.",
            "Berlangganan newsletter Kabar",
            "Jetzt Newsletter abonnieren",
        ),
        "Sign up sheets for our newsletter lay on every table of the hall, he wrote.",
        longest=260,
    ),
    rule(
        "wall",
        None,
        "the words in place of a text that only those see who pay or log in",
        r"(?:this (?:story|article|content|post) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?"
        r"(?:paid |premium |registered )?(?:subscribers|members|readers)(?: only)?"
        r"|(?:already|are you) a (?:subscriber|member)\?.{0,80}|already have an account\?.{0,60}"
        r"|(?:subscribe|sign up|register) (?:now |today )?(?:to|and) (?:continue|keep|read|unlock)\b.{0,140}"
        r"|(?:please )?(?:log ?in|sign ?in)(?: or (?:subscribe|register))? to (?:continue|keep|read)\b.{0,100}"
        r"|to (?:continue|keep) reading,? (?:please )?(?:subscribe|log|sign|register|become|start).{0,100}"
        r"|(?:artikel|konten|berita) ini (?:hanya |khusus ){1,2}(?:untuk |bagi )?pelanggan.{0,120}"
        r"|berlangganan (?:sekarang )?untuk (?:melanjutkan|lanjut) membaca.{0,100}"
        r"|请?先?(?:登录|登陆|订阅|注册|付费|开通会员)(?:后|即)?(?:可|才能)?(?:继续)?"
        r"(?:阅读|查看)(?:全文|余下内容|更多).{0,30}"
        r"|(?:本文|余下|剩余)(?:内容)?.{0,6}(?:会员|订阅|付费).{0,8}(?:阅读|查看|可见).{0,20})[.!。！]?",
        (
            "This story is for subscribers only",
            "Subscribe to continue reading the Ledger. Already a subscriber? Log in",
            "Please log in to continue reading.",
            "Artikel ini hanya untuk pelanggan. Silakan masuk untuk melanjutkan membaca.",
            "登录后可继续阅读全文",
        ),
        "Subscribe to the theory or not, the price stays.",
        longest=260,
    ),
    rule(
        "address",
        None,
        "the address of the page itself, printed after a label",
        r"[(\[（]?(?:url|link|tautan|alamat|address|网址|原文链接|原文地址|本文链接|链接|permalink"
        r"|short ?link)\s?[:：]\s?"
        r"https?://\S{4,300}",
        ("URL: https://kabar.test/a?b=1", "本文链接：http://chelun.test/a_1.html"),
        "Link: di bawah ini",
        longest=360,
    ),
    rule(
        "follow us",
        None,
        "a call to follow somebody in a network",
        r"(?:(?:you can )?follow|like|find|join) (?:us|me|him|her|them|@\w{2,30}|[\w .’'-]{2,40}) on (?:twitter"
        r"|facebook|instagram|x|youtube|tiktok"
        r"|telegram|linkedin|whatsapp|snapchat|pinterest|threads)\b.{0,80}"
        r"|(?:ikuti|follow) (?:kami|akun|media sosial|instagram|twitter|facebook|tiktok|youtube)\b.{0,80}"
        r"|(?:folgen sie uns|suivez-nous|síguenos|seguici|siga-nos|volg ons|takip edin|подписывайтесь на)\b.{0,80}",
        (
            "Follow us on Twitter @ledger",
            "Follow Amy Farrow on Twitter",
            "Ikuti akun Instagram Kabar",
            "Suivez-nous sur Facebook",
        ),
        "Follow the money, he said.",
        longest=160,
    ),
    rule(
        "comments",
        None,
        "a call to comment, and the head of the comments",
        r"(?:leave|post|write|add|view|show|hide|see all|read) (?:a |your |all |the |\d{1,5} )?(?:comments?|reply)"
        r"|join the (?:conversation|discussion)"
        r"|(?:tulis|beri(?:kan)?|tinggalkan|kirim|lihat|tampilkan) (?:semua )?komentar(?: anda| kamu)?"
        r"|comments? (?:are |is )?(?:closed|off)"
        r"|发表评论|我来说两句|查看(?:全部|更多)评论|网友评论|最新评论|评论区|kommentare?(?: schreiben| anzeigen)?"
        r"|commentaires|comentarios|commenti|reacties",
        ("Leave a comment", "Join the conversation", "Tulis Komentar", "发表评论", "Kommentare"),
        "Comments poured in all day.",
    ),
)
