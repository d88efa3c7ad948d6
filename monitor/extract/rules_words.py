"""The table of line rules, second part: who made a text, and whose it is (see `rules`)."""

from __future__ import annotations

from monitor.extract.rule import LineRule, rule
from monitor.extract.rules_parts import CREDIT_ZH, HANDLE, NAMES, NO_CLAUSE, OUTLET_ZH, PERSON_ZH, PROSE_ID

__all__ = ["WORD_RULES"]

_TAG = r"[^\s,，、#|;；.。!?！？]{1,30}(?: [^\s,，、#|;；。!?！？]{1,30}){0,4}"
_TAGS_PART = r"(?>\s?[,，、|;；]{1,2}\s?#?|\s?#)"

WORD_RULES: tuple[LineRule, ...] = (
    rule(
        "tags",
        None,
        "the words that an article is filed under",
        r"[#\[(\s]{0,3}(?:tags?|topik(?: terkait| terhangat)?|topics?|kata kunci|key ?words?|filed (?:under|in)"
        r"|hashtags?|标签|标籤|关键词|关键字|schlagw(?:orte|örter)|mots[- ]clés|etiquetas|palabras clave|parole chiave"
        r"|trefwoorden|etiketler|теги|tagi)\s?[:：]"
        # Several things of a few words each; one only may be a sentence.
        rf"(?:{_TAG}(?:{_TAGS_PART}{_TAG}){{1,24}}|{NO_CLAUSE}.{{0,160}}[^\s.。!?！？])?\s?[,，、#|;；]?",
        (
            "Tags: mobil listrik, Guangtai, pabrik",
            "Topik: Pabrik lama",
            "标签：汽车 工厂",
            "Schlagworte: Auto, Werk",
            "Tags:",
        ),
        (
            "Topik itu: apa yang akan dibahas besok pagi, belum diumumkan.",
            "Topik: pemerintah akan menaikkan harga mobil listrik",
            "关键词：小米否认与北汽合作",
            "Keyword: trust, and how the carmaker lost it.",
        ),
        longest=180,
    ),
    rule(
        "editor",
        None,
        "the name of who edited or checked the text",
        r"[-–—\s([（【]{0,3}(?:(?:managing |copy )?editor|penyunting|redaktur|redaksi|edited by|editing by|责任?编辑"
        r"|责编|責任編輯"
        r"|编辑|編輯|编校|校对|审核|审校|值班(?:主任|编辑)|监制|统筹|redaktion|redacción|redazione)\s{0,2}[:：/]\s{0,2}"
        rf"{NO_CLAUSE}(?:{HANDLE}|{PERSON_ZH}(?:[\s、/]{{1,3}}{PERSON_ZH}){{0,5}}(?:\s{HANDLE})?{CREDIT_ZH}"
        rf"|{NAMES})\s?[)）\]】]?",
        (
            "Editor: Wening Astuti",
            "Editor : Wening Astuti",
            "(Editor: Wening Astuti)",
            "责任编辑：王小五",
            "编辑：张三 校对：李四",
            "(责编：王小五)",
            "（责任编辑：王小五）",
            "[责任编辑：王小五]",
            "（责任编辑： 王小五 ）",
            "(责任编辑：CL526)",
        ),
        (
            "Editor: naskah itu belum selesai, dan tidak akan selesai bulan ini.",
            "Redaksi: pemerintah membungkam pers",
            "编辑：我们没有收到任何通知",
            "编辑：你好",
            "审核：小米与北汽的合作未获批准",
        ),
    ),
    rule(
        "credits",
        None,
        "the name of who wrote, reported or took the pictures, after a label",
        r"[-–—\s([（【]{0,3}(?:(?:(?:penulis|reporter|pewarta|jurnalis|wartawan|kontributor|koresponden|fotografer"
        r"|videografer"
        r"|laporan (?:wartawan|reporter|kontributor|koresponden)|author|writer|photographer)\s{0,2}[:：/]"
        r"|(?:written by|reported by|reporting by|story by|words by|photos by|photography by)\s{0,2}[:：/]?)\s{0,2}"
        rf"{NO_CLAUSE}{NAMES}(?: in {NAMES}){{0,2}}(?:\s?[|/]\s?(?:editor|reporter|penulis)\s?[:：].{{1,40}})?"
        r"|(?:(?:(?:本报|本网|见习|特约)?记者|作者|撰文|文字|摄影|通讯员|制图)\s{0,2}[:：/／]|[文图][/／])\s{0,2}"
        rf"{NO_CLAUSE}{PERSON_ZH}(?:[\s、/]{{1,3}}{PERSON_ZH}){{0,5}}"
        r"(?:[\s，（(]{1,2}[^。，；：！？]{2,30}(?:教授|研究员|记者|评论员|主任|院长|博士|作家|学者|律师|分析师|机构"
        r"|大学)[)）]?)?"
        rf"{CREDIT_ZH})\s?[)）\]】]?",
        (
            "Penulis: Wening Astuti",
            "Reporter: Wening Astuti | Editor: Bagas Pratama",
            "Reported by Wening Astuti",
            "Reporting by Wening Astuti in Jakarta and Amy Farrow in London",
            "作者：李小四",
            "摄影：李小四",
            "文/李小四",
            "文/李小四 图/王小五",
            "作者：李小四，东岸大学教授",
        ),
        (
            "Penulis: orang yang menulis, kata kamus.",
            "Laporan: Xiaomi Akan Bangun Pabrik Bersama BAIC",
            "Reported by Xiaomi to regulators last week, the fault affects thirty cars",
            "记者：这款车什么时候上市",
            "记者：你好",
            "文字：北汽否认与小米合作",
            "Penulis: Xiaomi Membantah Kabar Itu",
        ),
    ),
    rule(
        "source",
        None,
        "where the text was taken from",
        r"[-–—\s([（【*]{0,3}(?:sumber(?: berita| artikel)?|source|(?:文章|信息|新闻|本文|稿件)?来源|稿源|来源于"
        r"|转载自|quelle|fuente"
        rf"|fonte|bron|kaynak|źródło|источник)\s{{0,2}}[:：]\s{{0,2}}{NO_CLAUSE}"
        rf"(?:{NAMES}|(?-i:[a-z0-9-]{{1,40}}(?:\.[a-z0-9-]{{1,30}}){{0,4}}|berbagai sumber)"
        rf"|{OUTLET_ZH}{CREDIT_ZH})\s?[)）】\]]?",
        (
            "Sumber: Kantor Berita Cahaya",
            "Sumber: kabar.test",
            "来源：车轮日报",
            "（来源：车轮日报）",
            "来源：车轮日报 作者：李小四",
            "Source: Motor Ledger",
            "Source: News agencies",
            "Source: Harbour Board, East Coast Department of Transport",
            "Quelle: dpx",
            "Quelle: Hafenamt (Stand: November 2016)",
        ),
        (
            "Sumber: seorang pejabat, yang tidak mau disebut namanya.",
            "Source: BAIC denies deal with Xiaomi.",
            "Source: BAIC denies deal with Xiaomi",
            "Source: Xiaomi eyes a plant in Beijing",
            "来源：北汽否认与小米合作",
            "Sumber: Xiaomi Bantah Gandeng BAIC",
            "Source: Xiaomi Ends Talks With BAIC",
            "来源：北汽股东起诉小米",
        ),
    ),
    rule(
        "picture credit",
        None,
        "a label and a name or a caption under a picture, standing alone",
        r"[-–—\s([（【]{0,3}(?:(?:(?:sumber |kredit |ilustrasi )?foto(?: ilustrasi)?|photo(?:graph)?(?: credit)?"
        r"|(?:image|picture) credit"
        r"|图片?来源|图片|图源|配图|资料图|crédits? photo)\s{0,2}[:：]\s{0,2}"
        # A caption goes with its label; a headline does not.
        rf"{NO_CLAUSE}[^。！？]{{1,70}}"
        r"|(?:image|picture|gambar|ilustrasi|dok(?:umentasi)?|credit|bild(?:quelle)?|crédits?)\s{0,2}[:：]\s{0,2}"
        rf"{NO_CLAUSE}{NAMES}|图\s{{0,2}}[:：]\s{{0,2}}{NO_CLAUSE}[^。！？，]{{1,30}})\s?[)）\]】]?",
        (
            "(Foto: Dok. Guangtai)",
            "Foto: Wening/KabarFoto",
            "Photo: Amy Farrow/Ledger",
            "Photo: A.B. Farrow, LP",
            "图片来源：车轮日报",
            "[Photo: Istimewa]",
            "(Credit: Amy Farrow / Ledger)",
            "(Foto: http://photos.kabar.test/1.jpg)",
        ),
        (
            "Foto itu diambil kemarin di depan pabrik.",
            "Credit: banks tighten lending to carmakers",
            "Bild: Xiaomi verhandelt mit BAIC",
            "Foto: Xiaomi Membantah Kerja Sama dengan BAIC",
            "Image: BAIC needs a new one, analysts say.",
            "图：北汽否认与小米合作",
        ),
    ),
    rule(
        "rights",
        None,
        "who owns the rights, and what may not be done",
        # Behind the sign stand years and a name: `© sign was missing` is prose.
        r"(?:copyright\s?)?(?:©|\(c\)(?=\s?(?:19|20)\d\d))"
        r"(?>(?:[\s,]{0,2}(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?)[\s,.:-]{0,3}+"
        r"(?:(?-i:(?![a-z])|(?=by\b)|(?=the\b)|(?=[a-z.-]{2,30}\.[a-z]{2,4}\b)|(?=\w+ images\b)).{0,150})?"
        r"|copyright\s?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?[\s,.]{0,3}(?:by\s|-\s)?|by\s)"
        rf"(?:{NO_CLAUSE}{NAMES})?(?:[\s,.|]{{1,3}}(?:all rights reserved|hak cipta dilindungi.{{0,40}}))?\W{{0,3}}"
        r"|hak cipta (?:dilindungi|terpelihara)(?: (?:oleh )?(?:undang-undang|uu))?"
        r"(?:[\s.,|]{1,3}(?:©|all rights reserved|copyright|(?:19|20)\d\d|dilarang ).{0,120})?\W{0,3}"
        rf"|hak cipta\s?(?:(?:©|\(c\))\s?(?:(?:19|20)\d\d\s?)?|(?:milik|oleh|pada|[:：])\s|(?:19"
        rf"|20)\d\d\s){NO_CLAUSE}{NAMES}\W{{0,3}}"
        r"|all rights reserved(?:[\s.,|]{1,3}.{0,120})?"
        r"|版[权權]所有(?![者人权方])(?:[\s:：©@，,|。](?:[^。，,]{0,40}|.{0,30}(?:未经|不得|禁止|谢绝|违者|转载"
        r"|必究).{0,90}))?[。！!]?"
        r"|本(?:网|报|文|站|刊)(?![^。]{0,30}(?:所有|归属)的)[^，。]{0,4}版权[^，。]{0,6}(?:归|属于|所有)[^。]{0,80}[。！!]?"
        r"|未经[^。，,]{0,12}(?:授权|许可|允许|同意)[，,、]?\s?(?:任何[^。，,]{0,12}|请|严|均)?(?:勿|不得|禁止|谢绝)"
        r"[^。，,]{0,20}(?:转载|转发|复制|摘编|引用|镜像|传播)[^。，,]{0,20}"
        r"(?:[，,。；;\s](?:违者|否则|如需|转载|侵权|违反|本[网站报]|版权|©).{0,60})?[。.!！]?"
        rf"|{PROSE_ID}dilarang (?:keras )?(?:mengutip|menyalin|memperbanyak|mengambil|melakukan|menyebarluaskan)"
        r"(?:(?:[,/]? |/)(?:mengutip|menyalin|memperbanyak|mengambil|melakukan|menyebarluaskan|dan(?:/atau)?|atau|isi"
        r"|konten|berita|artikel|tulisan|materi|karya|informasi|sebagian|seluruh(?:nya)?|ulang|crawling"
        r"|pengindeksan|penayangan|tayang|situs|dari|di|web|ini|tanpa|sei[zj]in|i[zj]in|tertulis|resmi|redaksi"
        r"|penerbit|kami|otomatis|untuk|AI"
        r"|dalam|bentuk|apa ?pun|(?-i:[A-Z])[\w.]{1,24})){1,24}\W{0,3}"
        rf"|{PROSE_ID}dilarang (?:keras )?(?:mengutip|menyalin|memperbanyak|mengambil)[^.]{{0,60}}\b(?:artikel|konten"
        rf"|berita|isi|tulisan|materi)\b"
        r"[^.]{0,80}\btanpa (?:se)?i[zj]in(?: tertulis)?(?: dari)?(?: (?:redaksi|penerbit|kami"
        r"|(?-i:[A-Z])[\w.]{1,24}))?\W{0,3}"
        r"|.{0,60}\ball rights reserved\W{0,3}",
        (
            "© 2022 The Motor Ledger",
            "© Amy Farrow",
            "Copyright © 2022 Kabar. Hak cipta dilindungi.",
            "Copyright 2022 Motor Ledger. All rights reserved.",
            "Hak cipta dilindungi undang-undang.",
            "版权所有，未经授权禁止转载",
            "版权所有 车轮日报",
            "未经书面许可，任何单位和个人不得转载本文。违者必究。",
            "Hak Cipta © 2022 Kabar",
            "Dilarang mengutip tanpa izin redaksi.",
            "Dilarang mengambil atau menayangkan ulang sebagian artikel di atas untuk akun media sosial tanpa seizin "
            "redaksi.",
            "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web "
            "ini tanpa izin "
            "tertulis dari Redaksi Kabar.",
        ),
        (
            "Hak ciptanya dijual kemarin.",
            "Hak cipta lagu itu dijual kepada perusahaan asing, kata pengacaranya.",
            "Hak cipta dilindungi undang-undang di negeri ini sejak 2014.",
            "未经许可的工厂被责令关闭，当地官员周三表示。",
            "未经许可不得使用小米商标，法院周三裁定。",
            "版权所有者周二起诉了小米公司。",
            "© sign was missing on the film, so the court let BAIC go.",
            "(c) 2019 was the year the deal died.",
            "本网版权归北汽所有的说法不实。",
            "Copyright 2024 law passes parliament after a long debate.",
            "Copyright by itself is not enough, judges say.",
            "Dilarang mengambil gambar di pabrik itu, wartawan protes.",
            "Dilarang melakukan perjalanan ke luar negeri, para pejabat pulang.",
        ),
        longest=180,
    ),
    rule(
        "first printed in",
        None,
        "where the same text was printed before",
        r"(?:artikel|berita|konten|tulisan) ini (?:telah |sudah |pernah |pertama kali |sebelumnya "
        r"|juga ){0,2}(?:tayang|terbit|dimuat"
        r"|dipublikasikan|diterbitkan)(?: sebelumnya| lebih dulu| pertama kali)? (?:di|pada|oleh)\s"
        rf"(?:.{{2,100}}?\b(?:dengan judul|berjudul)\b.{{2,160}}|(?:laman |situs |harian |majalah "
        rf"|portal )?{NO_CLAUSE}{NAMES}"
        r"|(?:laman |situs )?[\w.-]{2,40}\.[a-z]{2,4})\W{0,3}"
        r"|this (?:article|story|post|piece) (?:was |has been )?(?:first |originally )(?:appeared|published|posted|ran)"
        rf"(?: (?:(?:in|on|at|by) (?:the )?){NAMES}(?: and (?:is|was|has been) (?:re)?(?:published|produced"
        rf"|posted) .{{0,80}})?)?[.!]?"
        r"(?: read (?:the|it|more)\b[^.]{0,60}\.?)?"
        r"|原文(?:标题|链接|地址)\s?[:：][^。]{1,160}"
        rf"|本文(?:转载自|转载[:：]|转自|首发[于:：]|摘自|原载于?)[:：\s]{{0,2}}(?:{NO_CLAUSE}"
        rf"|(?=.{{2,30}}?公众号[:：]))[^。，]{{2,40}}"
        r"(?:[，,。](?:文章|内容|作者|原文|版权|转载|经?授权|已获|不代表|有删|仅).{0,60})?。?",
        (
            "Artikel ini telah tayang di Kabar.test dengan judul Pabrik Lama Ditutup",
            "Artikel ini telah tayang di kabar.test",
            "This story was originally published in The Motor Ledger.",
            "This article was originally published by Harbourist. Read the original article.",
            "本文转自车轮日报",
            "本文转载自《车轮日报》，作者李小四。",
        ),
        (
            "Artikel ini menceritakan pabrik lama.",
            "Artikel ini telah terbit pada jurnal Nature dan dikutip ribuan kali.",
            "This article was first published in Nature and has been cited a thousand times.",
            "本文转载率在三天内翻了一倍。",
            "本文首发后引起争议，作者致歉。",
        ),
        longest=300,
    ),
)
