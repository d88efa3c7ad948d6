"""News agencies, and how they are written where a text credits them."""

from __future__ import annotations

from typing import Final

# A name's first letter decides how it is read: names in capitals only (AP, ANT) count in capitals only, others in any
# case. Longer spellings stand for shorter ones in them ("Antara News").
AGENCIES: Final[dict[str, tuple[str, ...]]] = {
    "Antara": ("Antara", "Antara News", "Antaranews", "Antaranews.com", "LKBN Antara", "Kantor Berita Antara", "ANT",
               "安塔拉", "安塔拉通讯社", "安塔拉通訊社"),
    "Reuters": ("Reuters", "Thomson Reuters", "Reuters News", "路透", "路透社"),
    "AP": ("AP", "A.P.", "Associated Press", "The Associated Press", "AP News", "美联社", "美聯社"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse", "法新社"),
    "Xinhua": ("Xinhua", "Xinhua News Agency", "Xinhuanet", "Xinhua News", "Kantor Berita Xinhua", "Xinhua-OANA",
               "新华社", "新華社", "新华网", "新華網", "新华通讯社"),
    "China News Service": ("China News Service", "CNS", "ECNS", "中新社", "中新网", "中新網", "中国新闻社",
                           "中國新聞社", "中国新闻网", "中国新闻网客户端"),
    "Bernama": ("Bernama", "BERNAMA.com", "马新社", "馬新社", "Pertubuhan Berita Nasional Malaysia"),
    "Bloomberg": ("Bloomberg", "Bloomberg News", "Bloomberg L.P.", "Bloomberg LP", "彭博", "彭博社", "彭博新闻社"),
    "Dow Jones": ("Dow Jones", "Dow Jones Newswires", "道琼斯", "道瓊斯", "道琼斯通讯社"),
    "UPI": ("UPI", "United Press International", "合众国际社"),
    "DPA": ("dpa", "Deutsche Presse-Agentur", "德新社"),
    "EFE": ("EFE", "Agencia EFE", "埃菲社"),
    "ANSA": ("ANSA", "安莎社"),
    "Kyodo": ("Kyodo", "Kyodo News", "共同社", "共同通信社", "共同網"),
    "Jiji": ("Jiji", "Jiji Press", "时事社", "時事社", "时事通信社"),
    "Yonhap": ("Yonhap", "Yonhap News", "Yonhap News Agency", "韩联社", "韓聯社"),
    "TASS": ("TASS", "ITAR-TASS", "塔斯社"),
    "Interfax": ("Interfax", "国际文传电讯社", "国际文传通讯社"),
    "RIA Novosti": ("RIA Novosti", "RIA", "Sputnik", "俄新社", "俄罗斯卫星通讯社"),
    "Anadolu": ("Anadolu", "Anadolu Agency", "AA", "阿纳多卢通讯社"),
    "PTI": ("PTI", "Press Trust of India", "印度报业托拉斯"),
    "ANI": ("ANI", "Asian News International"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "PA": ("PA", "PA Media", "Press Association"),
    "AAP": ("AAP", "Australian Associated Press"),
    "Canadian Press": ("Canadian Press", "The Canadian Press"),
    "VNA": ("VNA", "Vietnam News Agency", "越通社"),
    "PNA": ("PNA", "Philippine News Agency", "菲通社"),
    "CNA": ("中央社", "中央通訊社", "Focus Taiwan"),
    "KCNA": ("KCNA", "朝中社"),
    "Cailianshe": ("财联社", "財聯社"),
    "PR Newswire": ("PR Newswire", "PRNewswire", "PRNewswire-Asia", "美通社"),
    "Business Wire": ("Business Wire", "BusinessWire", "美国商业资讯"),
    "GlobeNewswire": ("GlobeNewswire", "Globe Newswire"),
    "ACN Newswire": ("ACN Newswire",),
    "Media OutReach": ("Media OutReach", "Media OutReach Newswire"),
}  # fmt: skip
