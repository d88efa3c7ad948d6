"""The table of line rules, third part: what a reader is asked to do (see `rules`)."""

from __future__ import annotations

from monitor.extract.rule import LineRule, rule
from monitor.extract.rules_parts import PROSE_ID, PROSE_ZH

__all__ = ["CALL_RULES"]

_NETWORK = r"(?:twitter|facebook|instagram|x|youtube|tiktok|telegram|linkedin|whatsapp|snapchat|pinterest|threads)"
_NETWORKS = rf"{_NETWORK}(?: \(@\w{{2,30}}\))?(?:(?:, | and |, and | & ){_NETWORK}(?: \(@\w{{2,30}}\))?){{0,6}}"
# What a call of an outlet to its readers is made of: its wares, where they are had, and its name.
_SAID = (
    r"(?:,? (?:berita|artikel|informasi|info|kabar|update|konten|dan|serta|&|atau|yang|pilihan|terbaru|terkini"
    r"|terupdate|terpercaya"
    r"|terlengkap|menarik|eksklusif|seru|lain(?:nya)?|kami|setiap|hari(?:nya)?|harian|breaking|news|langsung|di|dari"
    r"|lewat|melalui|seputar"
    r"|tentang|juga|ini|di ?sini|ponsel(?:mu)?|hp|aplikasi|kanal|saluran|channel|grup|google|play ?store|app ?store"
    r"|store|play|ios|android|whatsapp"
    r"|wa|telegram|youtube|instagram|facebook|twitter|tiktok|media|sosial|dunia|hanya|resmi|sekarang|segera|gratis"
    r"|notifikasi"
    r"|(?-i:[A-Z\"“])[\w.\"”’'&-]{1,30}))"
)
_LOG_IN = r"(?: (?:please )?(?:log|sign) ?in\b[^.]{0,40}| click here[^.]{0,40})?"
_SENT = r"(?:[\w'’&,.-]{1,24} ){1,9}"  # stands between `get` and `in your inbox`

CALL_RULES: tuple[LineRule, ...] = (
    rule(
        "app and channels",
        "id",
        "a call to fetch the outlet's app, to follow its channels, to join its groups",
        rf"{PROSE_ID}(?:mari |ayo |yuk,? |segera )?(?:"
        rf"(?:download|unduh|instal+|pasang) (?:segera |sekarang )?(?:juga )?aplikasi(?:{_SAID}){{1,8}}(?: (?:agar"
        rf"|dan) [^,]{{2,100}}"
        r"| untuk (?:membaca|mendapat(?:kan)?|(?:meng)?akses|menikmati|mengikuti|memantau)\b[^,]{2,100})?"
        rf"|(?=[^.!]{{0,160}}\b(?:pilihan|terbaru|terkini|setiap hari|breaking news|langsung di|google news|whatsapp"
        rf"|telegram)\b)"
        rf"(?:dapatkan|nikmati)(?:{_SAID}){{2,20}}"
        rf"|(?=[^.!]{{0,160}}\b(?:di|melalui|lewat) (?:google news|ponsel(?:mu)?|aplikasi|kanal|channel|saluran"
        rf"|whatsapp|telegram)\b)"
        rf"(?:simak|cek|baca|ikuti|temukan|lihat)(?: juga)? (?:breaking news|berita|update|kabar|artikel"
        rf"|konten)(?:{_SAID}){{2,20}}"
        r"|(?:gabung|bergabung|join)(?:lah)? (?:di |ke |dengan )?(?:grup|channel|saluran|kanal) (?:telegram|whatsapp)"
        rf"(?:{_SAID}){{0,8}}(?:,? (?:untuk|dan) (?:men)?dapat(?:kan)? (?:berita|update|info(?:rmasi)?|artikel|kabar"
        rf"|notifikasi)\b[^,]{{0,100}})?"
        r"|(?:tonton|saksikan|simak) (?:juga )?video(?: pilihan| menarik| terkait| lain(?:nya)?)"
        r"(?: (?:berikut|di ?bawah|ini|lainnya|di ?sini|kami|dari|selengkapnya|(?-i:[A-Z])[\w.]{1,20})){0,4}\s?[:：]?"
        r")(?:[.!] .{0,250})?[.!]?",
        (
            "Download aplikasi Kabar untuk membaca berita lebih nyaman.",
            "Dapatkan update berita pilihan setiap hari dari Kabar. Mari bergabung di Grup Telegram Kabar.",
            "Cek berita lainnya di Google News",
            "Cek Berita dan Artikel yang lain di Google News",
            "Unduh aplikasi Kabar di Play Store dan App Store sekarang juga",
            "Simak breaking news dan berita pilihan kami langsung di ponselmu.",
            "Yuk, gabung di grup Telegram Kabar!",
            "Saksikan video pilihan berikut ini:",
        ),
        (
            "Unduh aplikasi itu membuat jutaan orang menunggu berjam-jam.",
            "Unduh aplikasi itu gratis, kata juru bicara Xiaomi.",
            "Cek berita palsu di WhatsApp menjadi tugas baru pemerintah.",
            "Cek berita palsu di WhatsApp jadi tugas guru.",
            "Dapatkan berita setiap hari menjadi kebiasaan warga desa.",
            "Bergabung dengan grup Telegram membuat warga tertipu.",
            "Gabung grup WhatsApp palsu, seorang guru kehilangan tabungan.",
            "Tonton video lain menunjukkan truk melaju kencang.",
            "Download aplikasi Xiaomi melampaui lima juta di Play Store pekan ini.",
            "Dapatkan kabar dari BAIC, Xiaomi menunda peluncuran setiap hari.",
            "Cek artikel itu di WhatsApp, BAIC langsung membantah.",
        ),
        longest=400,
    ),
    rule(
        "app and channels (Chinese)",
        "zh",
        "the same in Chinese",
        rf"{PROSE_ZH}(?:(?:获取|欲知|查看)?更多(?:精彩|相关|最新|热门|独家|优质|深度|财经)?(?:资讯|内容|新闻|报道"
        rf"|信息|文章|活动)?[，,]?"
        r"(?:请|欢迎|敬请|尽在).{0,4}(?:关注|下载|登录|点击|扫描|搜索)(?![者的]).{0,60}"
        r"|[【\[]?(?:微信|请|用手机){0,2}(?:扫一扫|扫描?(?:上方|下方)?二维码|长按.{0,8}二维码|识别.{0,6}二维码)"
        r"[，,]?(?:(?:即?可)?(?:分享|下载|关注|加入|进入|查看|阅读|添加|打开|访问|参与|观看|收听|获取|收藏|浏览|手机"
        r"|到|在|[】\]])(?:[^的]|的(?=公众|微信|官方|app|客户端|视频)){0,30})?"
        r"|(?:欢迎|敬请|请)?(?:关注|搜索|添加)[^。，,]{0,24}(?:公众号|微信号|官方微博|视频号|客户端)"
        r"(?:\s?[“\"][^”\"]{1,20}[”\"])?(?:\s?[:：]\s?\S{1,24}|\s?[（(【][^）)】]{1,24}[）)】]|[，,](?:获取|了解|查看"
        r"|第一时间|更多|收看|阅读(?!量)|参与|回复).{0,40})?[。！!]?"
        r"|(?:特别声明|免责声明|声明|版权声明|郑重声明)\s?[:：].{0,120}?(?:本站|本网|本报|本平台|本号|本栏目"
        r"|本文(?![件明字化])|转载(?:自|请|目的|仅|文章|此文|内容)"
        r"|(?:不|仅)代表|仅供参考|如有侵权|风险自担|自行承担|投资建议(?!书)).{0,240}"
        r"|(?:本文|以上内容)仅代表作者(?:个人|本人)?(?:观点|意见).{0,120})",
        (
            "更多精彩资讯请关注车轮日报公众号",
            "扫一扫分享本页",
            "扫描二维码下载客户端",
            "欢迎关注车轮日报微信公众号",
            "关注车轮日报公众号，获取更多资讯。",
            "免责声明：本文内容不代表本站观点，转载请注明出处。",
            "声明：转载此文是出于传递更多信息之目的。",
        ),
        (
            "更多的人关注这家工厂的未来。",
            "声明：小米与北汽从未就造车展开任何谈判。",
            "郑重声明：北汽集团没有与小米公司签署合作协议。",
            "特别声明：本公司与北汽无任何往来。",
            "关注小米官方微博的用户已超过三百万。",
            "扫描二维码支付在欧洲已很普遍。",
            "扫一扫功能被小米取消。",
            "添加该微信号后，骗子要求转账。",
        ),
        longest=360,
    ),
    rule(
        "newsletter",
        None,
        "a box that asks for an address of mail",
        r"(?:(?:please )?(?:sign up|subscribe|register)(?: now| here| today)? (?:for|to) (?:our|the|my|this|free"
        r"|\S{1,20}['’]s?)\s"
        r"(?:(?!that\b|which\b|who\b)[\w'’&.-]{1,24} ){0,6}(?:newsletters?|inbox|briefing|e-?mails|(?:e-?mail )?alerts)"
        r"(?: (?:and|to|for|from|with|in|here|today|now|below|delivered|every|each|daily"
        r"|twice)\b[^.,]{0,60})?[!.]?(?: [^.]{0,60}\b(?:newsletters?|inbox|here)[!.]?)?"
        rf"|get {_SENT}(?:(?:delivered|sent|straight|right|direct(?:ly)?) )?(?:in|to|into) your (?:e-?mail )?inbox"
        r"(?: (?:every|each|daily|weekly|by|from|with|for free|today|now|twice|once)\b[^.,]{0,60})?[!.]?"
        r"(?: (?:subscribe|sign up)[^.]{0,40}(?:\.\w{2,4}['’]s )?[^.]{0,30}[!.]?)?"
        r"|enter your e-?mail(?: address)?(?: (?:here|below|to (?:subscribe|sign up|get"
        r"|receive)\b[^.]{0,50}))?[!.:*…]{0,3}"
        r"|your e-?mail address(?: (?:here|\*|\(required\)|will (?:not|never) be (?:published|shared)))?[!.:*…]{0,3}"
        r"|(?:thank you|thanks) for (?:subscribing|signing up)(?: (?:to|for) (?:our|the|my)\b[^.,]{0,50})?[!.]?"
        r"(?: (?:please )?check your[^.]{0,40}[!.]?)?"
        r"|by (?:signing up|subscribing|clicking)[^.]{0,40}?,? you (?:agree|consent|accept)\b(?: to"
        r"| that)?(?: receive)?"
        r"(?: (?:our|the|these|its|marketing|[\w.’']{1,20}['’]s|(?-i:[A-Z])[\w.]{1,20})){1,3}"
        r" ?(?:(?:terms|privacy|polic(?:y|ies)|conditions|user agreement|cookies?|e-?mails?"
        r"|newsletters?)\b(?:(?!, (?:which|but|says?|said)\b)[^.]){0,80}){1,3}[!.]?"
        rf"|{PROSE_ID}(?:daftar|berlangganan|langganan) (?:untuk |ke )?newsletter(?: (?:kami|gratis|harian|sekarang"
        rf"|(?-i:[A-Z])[\w.]{{1,20}})){{0,4}}"
        r"(?: (?:untuk|dan) (?:mendapat|dapat|menerima)[^.,]{0,50})?[!.]?"
        r"|(?:jetzt )?(?:den |unseren )?newsletter (?:abonnieren|bestellen)(?: (?:und|&) [^.,]{2,50})?[!.]?"
        r"|(?:inscrivez-vous|abonnez-vous) à (?:notre|la) newsletter[^.,]{0,60}[!.]?|suscríbe(?:te"
        r"|tase) a (?:nuestr[ao]|la"
        r"|el) .{0,20}(?:newsletter|boletín)[^.,]{0,60}[!.]?"
        r"|订阅(?:我们的)?(?:新闻|邮件)(?:通讯|简报|快讯|推送|列表|服务)?[！!]?)",
        (
            "Sign up for our daily newsletter",
            "Sign up for the HarbourBee newsletter",
            "Get the best stories in your inbox every morning",
            "Get the day’s top headlines delivered to your inbox every morning by subscribing to our newsletter.",
            "Get the latest updates right in your inbox. Subscribe to the Ledger’s newsletters.",
            "Enter your email address",
            "By signing up, you agree to our terms.",
            "By clicking Subscribe, you agree to the Terms of Use and Privacy Policy.",
            "Berlangganan newsletter Kabar",
            "Jetzt Newsletter abonnieren",
        ),
        (
            "Sign up sheets for our newsletter lay on every table of the hall, he wrote.",
            "By clicking the button you agree to sell your data, the regulator found.",
            "By clicking the button you agree to the sale of the car",
            "Register for the briefing by Friday, reporters were told.",
            "Your email address was sold, the company admitted.",
            "Get a letter in your inbox and you will know why regulators worry.",
            "Enter your email and you lose your privacy, the regulator warned.",
            "Langganan newsletter itu melonjak dua kali lipat.",
            "Newsletter abonnieren immer weniger Leser, sagt der Verlag",
            "订阅新闻的人越来越多",
        ),
        longest=260,
    ),
    rule(
        "wall",
        None,
        "the words in place of a text that only those see who pay or log in",
        r"(?:this (?:story|article|content|post) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?"
        r"(?:paid |premium |registered )?(?:subscribers|members|readers)(?: only)?"
        rf"|(?:already|are you) a (?:subscriber|member)\?{_LOG_IN}|already have an account\?{_LOG_IN}"
        r"|(?:subscribe|sign up|register) (?:now |today )?(?:to|and) (?:(?:continue|keep) reading|read (?:(?:the"
        r"|this) (?:rest|full|whole|entire|article|story|post)|more|all|our|full)"
        rf"|unlock (?:this|the|full|all|our|unlimited)|get (?:full"
        rf"|unlimited) access)\b[^.]{{0,60}}(?:[.!] ?(?:already|are you) a (?:subscriber|member)\?{_LOG_IN})?"
        r"|(?:please )?(?:log ?in|sign ?in)(?: or (?:subscribe|register))? to (?:continue|keep) reading\b[^.,]{0,60}"
        r"|(?:please )?(?:log ?in|sign ?in)(?: or (?:subscribe|register))? to (?:continue|read (?:the|this"
        r"|more)\b[^.,]{0,40})"
        r"|to (?:continue|keep) reading,? (?:please )?(?:subscribe|log|sign|register|become|start)\b[^.]{0,80}"
        rf"|{PROSE_ID}(?:artikel|konten|berita) ini (?:hanya |khusus ){{1,2}}(?:untuk |bagi )?pelanggan"
        r"(?: (?:kami|premium|berbayar|(?-i:[A-Z])[\w.]{1,20})){0,3}"
        r"(?:[.!,] ?(?:silakan|silahkan|masuk|daftar|berlangganan|login|sudah|untuk|ayo|yuk)\b.{0,100})?"
        rf"|{PROSE_ID}berlangganan (?:sekarang )?untuk (?:melanjutkan|lanjut) membaca(?: (?:artikel|berita|konten|ini"
        rf"|selengkapnya|lengkap)){{0,3}}"
        r"|请?先?(?:登录|登陆|订阅|注册|付费|开通会员)(?:后|即)?(?:可|才能)?(?:继续)?"
        r"(?:阅读|查看)(?:全文|余下内容|更多)(?:内容|精彩内容|文章|报道)?"
        r"|(?:本文|余下|剩余)(?:内容)?(?:为|仅限|需|仅供|请|须|只对|仅对|，|,){0,3}(?:付费|会员|订阅"
        r"|注册){1,3}(?:用户|后|才可|可|即可|专享|开放){0,4}"
        r"(?:继续)?(?:阅读|查看|可见)(?:全文|更多)?)[.!。！]?",
        (
            "This story is for subscribers only",
            "Subscribe to continue reading the Ledger. Already a subscriber? Log in",
            "Please log in to continue reading.",
            "Artikel ini hanya untuk pelanggan. Silakan masuk untuk melanjutkan membaca.",
            "登录后可继续阅读全文",
            "本文为付费会员可见",
        ),
        (
            "Subscribe to the theory or not, the price stays.",
            "Register to keep a gun in the city and you pay fifty dollars.",
            "Are you a member? That is the question the panel asks.",
            "Already have an account? So did the thieves, police say.",
            "Sign up to read the contract, lawyers advise.",
            "Berita ini hanya untuk pelanggan besar, kata bank itu.",
            "付费阅读全文的读者不到一成。",
        ),
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
        rf"(?:(?:you can )?(?:follow|find) (?:us|me|him|her|them|@\w{{2,30}}"
        rf"|(?:the )?(?:[\w.’'-]{{1,24}} ){{0,5}}(?-i:[A-Z])[\w.’'-]{{1,24}}"
        rf"(?: [\w.’'-]{{1,24}}){{0,2}})|(?:like|join) (?:us|me)) on {_NETWORKS}(?:[:,]? ?@\w{{2,30}})?[.!:]?"
        r"(?: (?:for (?:more|the latest|updates|news|breaking)|to (?:get|stay|see|keep)|and (?:sign up|subscribe|join"
        r"|get))\b[^.,]{0,60}[.!]?)?"
        r"|(?:(?:ikuti|follow) (?:kami|(?:juga )?akun(?: (?:resmi|media sosial|medsos))?|media sosial)"
        r"(?: (?:kami|di|dan|resmi|lainnya|instagram|ig|twitter|facebook|tiktok|youtube|x|whatsapp|telegram"
        r"|google news|@\w{2,30}"
        r"|(?-i:[A-Z])[\w.]{1,24})[,:]?){0,10}|ikuti (?:instagram|twitter|facebook|tiktok|youtube)(?: (?:kami"
        r"|@\w{2,30}|(?-i:[A-Z])[\w.]{1,24})){1,4})[.!:]?"
        r"|(?:folgen sie uns|suivez-nous|síguenos|seguici|siga-nos|volg ons|takip edin"
        r"|подписывайтесь на)\b[^.]{0,80}[.!]?",
        (
            "Follow us on Twitter @ledger",
            "Follow Amy Farrow on Twitter",
            "Follow Motor Ledger on Facebook, Twitter and Instagram.",
            "Follow the Motor Ledger Opinion section on Facebook, Twitter (@ledgeropinion) and Instagram.",
            "Ikuti akun Instagram Kabar",
            "Suivez-nous sur Facebook",
        ),
        (
            "Follow the money, he said.",
            "Follow him on Twitter for a day and you will see why regulators worry.",
            "Like everyone on Facebook, she saw the film of the fire.",
            "Join the protest on X, activists told followers.",
            "Find work on LinkedIn, they were told.",
            "Ikuti akun penipu itu, uang warga hilang.",
            "Ikuti Instagram menjadi syarat masuk kerja.",
        ),
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
