"""Headlines of no newspaper: fragments of a language put together, of the lengths that headlines have there."""

from __future__ import annotations

# By language: who | what | where or why. An empty tail makes the shortest; Han, kana and Thai are joined without space.
FRAGMENTS: dict[str, tuple[str, str, str]] = {
    "en": (
        "Harbour council|Ferry operators|Rice farmers|The island's last lighthouse keeper|Battery maker Norda|"
        "Two former ministers|Rail union|Opposition leader Amara Venn|Storm Odile|Central bank|Nurses|Salt miners",
        "votes to delay bridge tolls|wins|split over port deal|faces fresh inquiry|halts exports of raw nickel|"
        "warns of winter shortages|quits|returns home to a changed valley|raises rates again|sues|"
        "says plant will open next spring|found safe",
        "|after all-night talks|as prices climb|, documents show|for the third year running|in Lower Marren|"
        "despite court order|and nobody knows why",
    ),
    "id": (
        "Bupati Lembah Sari|Pedagang Pasar Kuning|Polda|Pabrik Baterai Norda|Nelayan Teluk Arum|Menteri Pelabuhan|"
        "Harga Cabai|Timnas Putri|Warga|Gunung Lembayu|Kapal Feri Kencana|Sopir Angkot",
        "Tolak Kenaikan Tarif Tol|Resmikan Jembatan Gantung|Naik Lagi|Bantah Kabar Mogok|Siapkan 200 Bus Listrik|"
        "Menang Tipis|Minta Maaf|Tertahan Ombak Tinggi|Erupsi|Uji Coba Jalur Baru|Tunggu Hasil Audit|Ditutup",
        "| Jelang Akhir Pekan|, Ini Alasannya| Usai Banjir Semalam| di Tengah Kemarau| hingga Tahun Depan|"
        ", Warga: Kami Lelah| Besok",
    ),
    "zh": (
        "云州市|北岭电池厂|两岸渔民|青河大桥|央行|省教育厅|国产客机|南湾港|稻农|登山队|电动巴士|气象台",
        "推迟征收过桥费|宣布扩建第三条生产线|连续第三年增产|发布橙色预警|否认停产传闻|今日正式通车|"
        "回应学费上涨|出口恢复|"
        "完成首次夜间试飞|签署合作协议|失联两人获救|下调存款利率",
        "|：冬季供应有保障|，居民称等了十年|，专家解读原因|，预计明年春天投产|后记者再访现场|（附名单）|，网友热议",
    ),
    "zh-Hant": (
        "雲林港務局|北嶺電池廠|兩岸漁民|青河大橋|央行|教育部|國產客機|南灣農會|稻農|登山隊|電動公車|氣象署",
        "延後徵收過橋費|宣布擴建第三條產線|連三年增產|發布豪雨特報|否認停工傳聞|今通車|回應學費調漲|出口回溫|"
        "完成首次夜航|簽合作備忘錄|失聯2人獲救|升息半碼",
        "|:冬季供應無虞| 居民等了10年| 專家曝原因|!明春量產| 網友吵翻|,現場畫面曝光",
    ),
    "ja": (
        "港湾局|北嶺電池|漁協|青川大橋|日銀|文科相|国産旅客機|南湾市|コメ農家|登山隊|電気バス|気象台",
        "通行料の徴収を延期|第3ライン増設へ|3年連続で増産|大雨に警戒呼びかけ|操業停止を否定|きょう開通|"
        "値上げ検討|輸出再開|"
        "初の夜間飛行|提携で合意|2人を救助|利下げ",
        "| 冬の供給に不安なし|、住民「10年待った」| 専門家が解説|、来春にも|　背景に燃料高",
    ),
    "ko": (
        "항만청|북령 배터리|어민들|청하대교|한은|교육부|국산 여객기|남만시|쌀 농가|등반대|전기버스|기상청",
        "통행료 징수 연기|제3라인 증설 발표|3년 연속 증산|호우 특보 발령|조업 중단설 부인|오늘 개통|"
        "등록금 인상 검토|수출 재개|"
        "첫 야간 비행 성공|협력 합의|2명 구조|금리 인하",
        "|… 겨울 공급 이상무|, 주민 '10년 기다렸다'| 전문가 분석|, 내년 봄 양산| 왜?",
    ),
    "de": (
        "Hafenrat|Die Fährbetreiber|Bauern im Marrental|Leuchtturmwärter|Batteriehersteller Norda|Zwei Ex-Minister|"
        "Bahngewerkschaft|Sturm Odile|Notenbank|Pflegekräfte",
        "verschiebt Brückenmaut|streiken|streitet über Hafenvertrag|muss erneut aussagen|"
        "stoppt Ausfuhr von Rohnickel|"
        "warnt vor Engpässen im Winter|tritt zurück|erhöht Zinsen erneut|klagt|will Werk im Frühjahr eröffnen",
        "| nach langer Nacht| – und niemand weiß, warum|: »Wir sind müde«| trotz Gerichtsbeschluss| in Niedermarren|"
        " zum dritten Mal in Folge",
    ),
    "es": (
        "El puerto de Marén|Los arroceros|La fabricante de baterías Norda|Dos exministros|El sindicato ferroviario|"
        "La tormenta Odila|El banco central|Las enfermeras|Amara Venn|La sequía",
        "aplaza los peajes del puente|gana|divide al Gobierno|afronta otra investigación|"
        "frena la exportación de níquel|"
        "alerta de escasez en invierno|dimite|vuelve a subir los tipos|deja 12 heridos|abrirá la planta en primavera",
        "| tras una noche de negociación| por tercer año consecutivo|: “Estamos agotados”| pese a la orden judicial|"
        " en el valle| y nadie sabe por qué",
    ),
    "fr": (
        "Le port de Marenne|Les riziculteurs|Le fabricant de batteries Norda|Deux anciens ministres|Les cheminots|"
        "La tempête Odile|La banque centrale|Les infirmières|Amara Venn|La sécheresse",
        "reporte le péage du pont|l'emporte|divise la majorité|visés par une enquête|"
        "suspend ses exportations de nickel|"
        "redoute une pénurie cet hiver|démissionne|relève encore ses taux|"
        "fait douze blessés|ouvrira son usine au printemps",
        "| après une nuit de négociations| pour la troisième année| : « nous sommes épuisés »| malgré la justice|"
        " dans la vallée|, et personne ne sait pourquoi",
    ),
    "pt": (
        "Porto de Maré|Produtores de arroz|Fabricante de baterias Norda|Dois ex-ministros|Sindicato dos ferroviários|"
        "Tempestade Odila|Banco central|Enfermeiras|Amara Venn|Seca",
        "adia pedágio da ponte|vence|divide o governo|é alvo de nova investigação|suspende exportação de níquel|"
        "alerta para falta de energia|renuncia|sobe juros de novo|deixa 12 feridos|abre fábrica na primavera",
        "| após noite de negociação| pelo terceiro ano seguido|; veja vídeo| apesar de ordem judicial| no vale|"
        ", e ninguém sabe por quê",
    ),
    "it": (
        "Il porto di Marena|I risicoltori|Norda, batterie|Due ex ministri|I ferrovieri|La tempesta Odilia|"
        "La banca centrale|Le infermiere|Amara Venn|Siccità",
        "rinvia il pedaggio del ponte|vince|spacca il governo|di nuovo sotto inchiesta|ferma l'export di nichel|"
        "teme un inverno di carenze|si dimette|alza ancora i tassi|"
        "provoca dodici feriti|apre la fabbrica in primavera",
        "| dopo una notte di trattative| per il terzo anno di fila|: «Siamo stanchi»|"
        " nonostante i giudici| nella valle|"
        " e nessuno sa perché",
    ),
    "nl": (
        "Havenraad|Veerdiensten|Rijstboeren|Vuurtorenwachter|Accumaker Norda|Twee oud-ministers|"
        "Spoorbond|Storm Odile|"
        "Centrale bank|Verpleegkundigen",
        "stelt brugtol uit|staakt|verdeeld over havendeal|opnieuw onder de loep|stopt uitvoer van nikkel|"
        "waarschuwt voor krappe winter|stapt op|verhoogt rente opnieuw|wint|opent fabriek in het voorjaar",
        "| na nachtelijk overleg|, niemand weet waarom|: 'We zijn op'|"
        " ondanks vonnis| in Beneden-Marren| voor derde keer",
    ),
    "sv": (
        "Hamnrådet|Färjorna|Risbönderna|Fyrvaktaren|Batteribolaget Norda|Två exministrar|Tågfacket|Stormen Odile|"
        "Riksbanken|Sjuksköterskor",
        "skjuter upp broavgiften|strejkar|oense om hamnavtal|granskas igen|"
        "stoppar nickelexport|varnar för vinterbrist|"
        "avgår|höjer räntan igen|vinner|öppnar fabrik i vår",
        "| efter nattmangling| – ingen vet varför|: ”Vi är slut”| trots domen| i Nedre Marren| för tredje gången",
    ),
    "pl": (
        "Rada portu|Rolnicy|Producent baterii Norda|Dwaj byli ministrowie|Kolejarze|Burza Odyla|Bank centralny|"
        "Pielęgniarki|Amara Venn|Susza",
        "odracza opłaty za most|wygrywa|dzieli rząd|znów pod lupą śledczych|wstrzymuje eksport niklu|"
        "ostrzega przed zimą|rezygnuje|podnosi stopy|rani 12 osób|otworzy fabrykę wiosną",
        "| po nocnych rozmowach| trzeci rok z rzędu|. „Mamy dość”| mimo wyroku| w dolinie| i nikt nie wie dlaczego",
    ),
    "tr": (
        "Liman meclisi|Feribotlar|Pirinç üreticileri|Pil üreticisi Norda|İki eski bakan|Demiryolu sendikası|"
        "Odile fırtınası|Merkez Bankası|Hemşireler|Amara Venn",
        "köprü ücretini erteledi|kazandı|anlaşmada bölündü|yeniden soruşturuluyor|nikel ihracatını durdurdu|"
        "kış için uyardı|istifa etti|faizi yine artırdı|12 kişiyi yaraladı|fabrikayı baharda açacak",
        "| gece yarısı görüşmesinin ardından|! İşte nedeni|: Yorulduk| karara rağmen| vadide| üçüncü kez",
    ),
    "vi": (
        "Hội đồng cảng|Nông dân trồng lúa|Hãng pin Norda|Hai cựu bộ trưởng|Nghiệp đoàn đường sắt|Bão Odile|"
        "Ngân hàng trung ương|Điều dưỡng|Giá xăng|Cầu Thanh Hà",
        "hoãn thu phí cầu|thắng đậm|chia rẽ vì hợp đồng cảng|bị điều tra thêm|dừng xuất khẩu niken|"
        "cảnh báo thiếu điện mùa đông|từ chức|tăng lãi suất|làm 12 người bị thương|mở nhà máy mùa xuân tới",
        "| sau đêm đàm phán| năm thứ ba liên tiếp|: 'Chúng tôi kiệt sức'| bất chấp phán quyết| ở thung lũng|, vì sao?",
    ),
    "ru": (
        "Совет порта|Паромщики|Рисоводы долины|Производитель батарей «Норда»|Два бывших министра|Железнодорожники|"
        "Шторм «Одиль»|Центробанк|Медсестры|Амара Венн",
        "отложил плату за мост|победила|спорят о портовой сделке|снова под следствием|остановил экспорт никеля|"
        "предупредил о нехватке зимой|ушел в отставку|повысил ставку|ранил двенадцать человек|откроет завод весной",
        "| после ночных переговоров|, и никто не знает почему|: «Мы устали»| вопреки решению суда| в Нижнем Маррене|"
        " третий год подряд",
    ),
    "uk": (
        "Рада порту|Поромники|Рисівники долини|Виробник батарей «Норда»|Двоє колишніх міністрів|Залізничники|"
        "Шторм «Оділь»|Нацбанк|Медсестри|Амара Венн",
        "відклала плату за міст|перемогла|сперечаються про портову угоду|знову під слідством|зупинив експорт нікелю|"
        "попередив про брак узимку|іде у відставку|підвищив ставку|поранив дванадцятьох|відкриє завод навесні",
        "| після нічних перемовин| – і ніхто не знає чому|: «Ми втомилися»| попри рішення суду| в Нижньому Маррені",
    ),
    "ar": (
        "مجلس الميناء|مزارعو الأرز|شركة نوردا للبطاريات|وزيران سابقان|نقابة السكك الحديدية|العاصفة أوديل|"
        "البنك المركزي|الممرضات|أمارا فين|الجفاف",
        "يؤجل رسوم الجسر|يفوز|يختلفون على صفقة الميناء|أمام تحقيق جديد|توقف تصدير النيكل|تحذر من نقص الشتاء|"
        "يستقيل|يرفع الفائدة مجددا|تصيب اثني عشر شخصا|تفتتح المصنع في الربيع",
        "| بعد ليلة من المفاوضات|.. ولا أحد يعرف السبب|: تعبنا| رغم قرار المحكمة| في الوادي| للعام الثالث",
    ),
    "hi": (
        "बंदरगाह परिषद|धान किसान|बैटरी कंपनी नोर्डा|दो पूर्व मंत्री|रेल यूनियन|तूफान ओडिल|केंद्रीय बैंक|नर्सें|अमारा वेन|सूखा",
        "ने पुल का टोल टाला|जीते|सौदे पर बंटे|पर फिर जांच|ने निकेल निर्यात रोका|"
        "ने सर्दी में कमी की चेतावनी दी|का इस्तीफा|"
        "ने दरें बढ़ाईं|में बारह घायल|वसंत में खोलेगी कारखाना",
        "| रात भर की बातचीत के बाद|, वजह कोई नहीं जानता|: बोले थक गए हैं| अदालत के आदेश के बावजूद| घाटी में",
    ),
    "el": (
        "Το λιμεναρχείο|Οι ρυζοκαλλιεργητές|Η εταιρεία μπαταριών Νόρντα|Δύο πρώην υπουργοί|Οι σιδηροδρομικοί|"
        "Η καταιγίδα Οντίλ|Η κεντρική τράπεζα|Οι νοσηλεύτριες",
        "αναβάλλει τα διόδια της γέφυρας|νικά|διχάζεται για το λιμάνι|ξανά στον ανακριτή|"
        "σταματά τις εξαγωγές νικελίου|"
        "προειδοποιεί για ελλείψεις|παραιτείται|αυξάνει τα επιτόκια",
        "| μετά από ολονύκτιες συνομιλίες| για τρίτη χρονιά|: «Κουραστήκαμε»| παρά την απόφαση| στην κοιλάδα",
    ),
    "th": (
        "สภาท่าเรือ|ชาวนา|นอร์ดาผู้ผลิตแบตเตอรี่|อดีตรัฐมนตรีสองคน|สหภาพรถไฟ|พายุโอดีล|ธนาคารกลาง|พยาบาล",
        "เลื่อนเก็บค่าผ่านสะพาน|ชนะ|เห็นต่างเรื่องสัมปทานท่าเรือ|ถูกสอบสวนอีกครั้ง|"
        "ระงับส่งออกนิกเกิล|เตือนขาดแคลนหน้าหนาว|"
        "ลาออก|ขึ้นดอกเบี้ยอีกครั้ง",
        "|หลังเจรจาข้ามคืน|ปีที่สามติดต่อกัน| ชี้ประชาชนเหนื่อยแล้ว|แม้ศาลสั่ง|ในหุบเขา",
    ),
}

UNSPACED = frozenset({"zh", "zh-Hant", "ja", "th"})

# Headlines of a word or three, as magazines, columns and agencies print them.
SHORT: dict[str, str] = {
    "en": "Salt and silence|The tide turns|Grim harvest|Odile nears|Bridge closed|"
    "Who owns rain?|Nickel's long shadow|"
    "A ferry song|Rates up|Venn quits|Unfinished business|After the flood|Marren votes|Cold comfort",
    "id": "Garam dan Sunyi|Air Pasang|Panen Muram|Venn Mundur|Jembatan Ditutup|Kopi Terakhir|Suara Feri|Musim Nikel",
    "zh": "盐与沉默|潮水转向|大桥通车|谁的雨水|稻田长歌|渡口十年|北岭之夜|风暴逼近",
    "de": "Salz und Stille|Die Flut kommt|Düstere Ernte|Venn geht|Brücke gesperrt|Wem gehört der Regen?|Nach der Flut",
    "es": "Sal y silencio|La marea|Cosecha amarga|Venn dimite|Puente cerrado|El dueño de la lluvia|Después del agua",
    "fr": "Sel et silence|La marée tourne|Triste moisson|Venn s'en va|Pont fermé|À qui la pluie ?|Après la crue",
    "it": "Sale e silenzio|La marea|Raccolto amaro|Venn lascia|Ponte chiuso|Dopo la piena",
    "nl": "Zout en stilte|Het tij keert|Venn weg|Brug dicht|Na de vloed|Wie bezit regen?",
    "sv": "Salt och tystnad|Tidvattnet vänder|Venn avgår|Bron stängd|Efter floden",
    "ru": "Соль и тишина|Вода уходит|Мост закрыт|Венн уходит|После паводка|Чей дождь?",
    "ja": "塩と沈黙|潮目変わる|大橋が開通|渡し場の歌|嵐近づく|雨は誰のもの",
}
