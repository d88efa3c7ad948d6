"""The words of what is served in an article's place: Indonesian, English, Chinese, and the plainest of others."""

from __future__ import annotations

import re

__all__ = [
    "CAPTCHA",
    "CAPTCHA_MARK",
    "CONSENT",
    "ERROR",
    "ERROR_CODE",
    "FEED",
    "GALLERY",
    "GUARD",
    "GUARD_SAYS",
    "LIVE",
    "LOGIN",
    "REFUSAL",
    "SEARCH",
    "VIDEO",
    "WALLED",
    "is_notice",
]


_LETTERS = re.compile(r"[^\W_]")


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_THING = r"(?:page|article|story|content|post|url)"
_HALAMAN = r"(?:halaman|artikel|berita|konten|laman|tautan)"
_YEMIAN = r"(?:[您你]?(?:所?要?(?:访问|查找|查看|浏览|请求|找))的)?(?:页面|网页|文章|内容|新闻|信息|帖子|頁面)"

ERROR = _any(
    rf"\b{_THING} (?:you (?:requested|(?:are|were) looking for) )?(?:was |is |has been |could not be |couldn['’]t be "
    r"|cannot be |can['’]t be )?(?:not found|found|removed|deleted|unavailable|not available"
    r"|no longer (?:available|exists?))\b",
    r"\b(?:page|url|404) not found\b|\A\W{0,3}not found\b|\berror 40[34]\b|\b40[34] error\b",
    rf"\b{_HALAMAN}(?: yang anda (?:cari|minta|tuju|maksud))?(?: ini)?(?: sudah| telah| tidak| tak| belum){{1,3}}"
    r"(?: dapat| lagi)?(?: ditemukan| tersedia| ada| dihapus| diturunkan| ditarik)\b",
    rf"{_YEMIAN}(?:可能)?(?:已经?|不|未|没有?|找不){{1,2}}被?(?:存在|找到|到|删除|下线|移除|失效|撤销|刪除)",
    rf"找不到(?:该|您|你|这|相关){{0,2}}.{{0,8}}{_YEMIAN}|(?:不存在|已删除|已下线)的{_YEMIAN}",
    r"抱歉.{0,12}(?:不存在|已?删除|找不到|无法访问)",
    r"\A\W{0,3}[此该本](?:内容|文章?|帖子?|新闻|稿件)(?:因.{1,12})?(?:无法查看|已(?:被.{0,6})?(?:删除|下架|撤回|屏蔽))",
    r"\bseite (?:wurde |konnte )?(?:leider )?nicht gefunden\b|\bpage (?:introuvable|non trouvée)\b",
    r"\bpágina no encontrada\b",
    r"\bpagina non trovata\b|\bpágina não encontrada\b|\bpagina niet gevonden\b|\bsayfa bulunamadı\b",
    r"\bnie znaleziono strony\b|\bstrona nie (?:została znaleziona|istnieje)\b|\bстраница не найдена\b",
)
"""A notice that there is no such page."""

ERROR_CODE = _any(
    r"\A\W{0,5}(?:error\W{0,3})?(?:404|410)(?:\W{0,5}\Z|\W{1,5}(?:error|not|page|halaman|artikel|页|找不)|\s?[-–—|:])"
)
"""A title that begins with the error's number: ``404 - Halaman tidak ditemukan``, and not ``404 mobil terjual``."""

CAPTCHA = _any(
    r"verify (?:that )?you(?:['’]re| are) (?:a |not a )?(?:human|robot)|are you (?:a )?(?:human|robot)|\bnot a robot\b",
    r"unusual traffic|just a moment|checking your browser|security (?:check|verification)|\bcaptcha\b",
    r"\b(?:making sure you(?:['’]re| are) )?not a bot\b",
    r"attention required|complete the security|enable javascript and cookies to continue|ddos protection",
    r"bukan robot|anda (?:adalah )?(?:seorang )?manusia|verifikasi (?:keamanan|manusia)",
    r"lalu lintas (?:yang )?tidak biasa|\bkein roboter\b|\bpas un robot\b|\bno (?:soy|eres) un robot\b",
    r"\bnão sou um robô\b",
    r"安全验证|人机验证|滑动验证|拖动滑块|完成验证|访问验证|验证码",
)
"""A question whether the reader is human."""

CAPTCHA_MARK = _any(r"captcha|cf-challenge|challenge-form|turnstile|geetest|datadome")
"""The same in names of scripts and boxes."""

GUARD = _any(
    r"captcha-delivery\.com|_incapsula_resource|\bkpsdk\b|sucuri_cloudproxy_js|_cf_chl_opt|\bawswaf\.com|awswafintegration",
    r"/_sec/cp_challenge|\bpx-captcha\b",
)
"""What is in the scripts and frames of a page that a host's guard serves in place of the one that was asked for."""

GUARD_SAYS = _any(
    r"\bcloudflare ray id\b|\bincapsula incident id\b|\breference\W{1,4}\d{1,3}\.[0-9a-f]{2,20}\.\d",
    r"\bmade us think you (?:were|are) a bot\b|\bthe requested url was rejected\b|\bad ?blocker (?:was )?detected\b",
    r"\bdisable (?:your|any) ad ?blocker\b|\brequest (?:was )?blocked\W{1,3}we can['’]t connect to the server\b",
    r"\baccess to this (?:service|web ?site|site) has been (?:limited|blocked)\b",
    r"\b(?:laman|situs|halaman) yang anda (?:coba )?(?:kunjungi|akses|tuju) (?:tidak dapat diakses|diblokir)\b",
    r"您的访问(?:被阻断|过于频繁|被拦截)|当前环境异常|访问的url有可能对网站造成安全威胁|系统检测到您的网络环境存在异常",
)
"""Sentences that guards, firewalls and filters write to a reader, and hardly anybody else."""

LOGIN = _any(
    r"\b(?:log|sign) ?in(?:to)?\b|\bmasuk\b|登录|登入|登錄|会员登陆|请先注册",
    r"\banmelden\b|\bse connecter\b|\bconnexion\b|\biniciar sesión\b|\baccedi\b|\binloggen\b",
)
"""A request to log in."""

CONSENT = _any(
    r"before you continue|\bcookies?\b|\bconsent\b|your privacy|privacy (?:settings|choices|preferences|policy)",
    r"personal data|our partners|sebelum (?:anda )?melanjutkan|\bpersetujuan\b|data pribadi|kebijakan privasi",
    r"privasi anda|\bkuki\b|隐私|个人信息|继续之前|\bdatenschutz|\beinwilligung|\bconsentement\b|\bconsentimiento\b",
)
"""A request for consent to cookies and the like."""

LIVE = _any(
    r"\A\W{0,3}live\s?[:：|]|\blive[ -]?(?:updates?|blog|report|coverage)\b|\bas it happened\b",
    r"\A\W{0,3}(?:liputan|laporan|update) langsung\b|\A\W{0,3}(?:文字|图文|现场)?直播|滚动更新|实时更新",
    r"\b(?:live|news)-?ticker\b|\Aen (?:direct|vivo|directo)\b|\Aao vivo\b|\A(?:in )?diretta\b",
    r"\bcanlı (?:blog|anlatım)\b",
)
"""A title that announces a live blog."""

GALLERY = _any(
    r"\A\W{0,3}(?:foto|galeri(?: foto)?|potret|photos?|gallery|pictures)\s?[:：|]|\bin pictures\b",
    r"组图|图集|高清图|\A\W{0,3}galeri foto\b",
    r"\A\W{0,3}(?:fotostrecke|bildergalerie|galería|fotogalería|diaporama)\b",
)
"""A title that announces pictures."""

SEARCH = _any(
    r"\A\W{0,3}(?:your )?search results?\b|\A\W{0,3}results? for\b|\A\W{0,3}hasil (?:pencarian|penelusuran)\b",
    r"\A\W{0,3}(?:搜索结果|新闻搜索)|的搜索结果|\A\W{0,3}suchergebnisse?\b|\A\W{0,3}résultats de (?:la )?recherche\b",
    r"\A\W{0,3}resultados de (?:la )?(?:búsqueda|busca)\b|\A\W{0,3}risultati (?:della )?ricerca\b",
)
"""A title of a page of search results."""

WALLED = _any(
    r"\b(?:subscribe|sign up|register|log ?in|sign ?in) (?:now )?(?:to|and) (?:continue|keep|read|unlock|access)"
    r"(?: reading)?",
    r"\bto (?:continue|keep) reading,? (?:please )?(?:subscribe|log|sign|register)|\bfor subscribers only\b",
    r"\b(?:this (?:article|story|content) is|available) (?:only )?(?:for|to|reserved for) (?:our )?subscribers\b",
    r"\bberlangganan (?:untuk|sekarang untuk|dan) (?:melanjutkan|membaca|lanjut)|\bkhusus pelanggan\b",
    r"(?:订阅|登录|登陆|注册|付费)(?:后|会员)?.{0,4}(?:阅读|查看|继续阅读|看)全文|(?:余下|剩余)内容.{0,8}(?:订阅|付费"
    r"|登录)",
    r"\bweiterlesen mit\b|\bréservé aux abonnés\b|\b(?:solo|exclusivo) para suscriptores\b",
)
"""A line that keeps the rest of the text for readers who pay or log in."""

VIDEO = _any(r"\A\W{0,3}(?:video|tonton|watch|视频)\s?[:：|]|\A【视频】")
"""A title that announces a film."""

FEED = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,300}>\s{0,50}|<!--[^>]{0,500}-->\s{0,50}){0,6}<(?:rss|feed|rdf:RDF|urlset"
    r"|sitemapindex)[\s>]",
    re.IGNORECASE,
)
"""How a feed or a sitemap begins."""

REFUSAL = _any(
    r"\A\W{0,3}(?:error\W{0,3})?(?:401|403|429|50[0234])\b(?=\W{0,3}(?:\Z|error|forbidden|unauthorized"
    r"|too many|internal|bad|service|gateway))"
    r"|\A\W{0,3}(?:403 )?forbidden\b|\baccess (?:to this page has been )?denied\b|\btoo many requests\b",
    r"\b(?:service|site) (?:temporarily )?unavailable\b|\b(?:bad gateway|gateway time-?out|internal server error)\b",
    r"\b5\d\d: (?:connection timed out|web server is down|origin is unreachable|ssl handshake failed)"
    r"|\brequest rejected\b|\bpardon our interruption\b|\bunavailable (?:due to|for) legal reasons\b"
    r"|\binternet positif\b|\bdown for (?:scheduled )?maintenance\b|\bunder maintenance\b"
    r"|\byour access to this (?:site|service) has been limited by the site owner\b",
    r"akses (?:anda )?(?:di)?tolak|sedang (?:dalam )?(?:pemeliharaan|perbaikan)|拒绝访问|访问被拒绝|禁止访问|系统维护",
)
"""A title of a server that would not, or could not, show the page."""

_SEPARATOR = re.compile(r"\s[-–—|:·»]{1,2}\s|[|_丨｜]")
_AROUND = _any(
    r"\b(?:please|sorry|oops|maaf|mohon|silakan|silahkan|error|kode|code|http|your|you|the|this|to|a|an|is|are|we"
    r"|required|needed"
    r"|complete|continue|page|site|website|server|request|browser|untuk|melanjutkan|lanjut|anda|kamu|ke|di|ini|kami"
    r"|situs|web|laman"
    r"|halaman|dan|and|or|atau|with|dengan|account|akun|user|member|anggota|pelanggan|subscriber|customer|sign ?up"
    r"|register|daftar"
    r"|create|buat|my|saya|now|portal|sso|form|check|temporarily|sementara|forbidden|unauthorized|internal|bad"
    r"|gateway|time-?out|service"
    r"|too many|requests|unavailable|before|access(?:ing)?|proceed|connection|by|from|nginx|cloudflare|\d{3})\b"
    r"|[\w-]{2,60}(?:\.[\w-]{2,60}){1,4}",
    r"[请您你的我们]|抱歉|对不起|网站|本站|页面|系统|正在|进行|升级|提示|错误|需要|用户|会员|注册|账号|帐号|账户|帐户"
    r"|中心|通行证|统一|平台|后台|管理|身份"
    r"|访问|继续|后|中|进入|失败|先",
)
"""Words that stand around a notice in a title and say nothing by themselves."""
# Of a title's part may be other words than a notice's: `Jembatan sedang dalam perbaikan` is a headline. A request to
# log in names the site, whose name may not be known: `Masuk ke akun Kabar`, and not `Truk masuk jurang`.
_LEFT, _LEFT_OF_LOGIN = 0.2, 0.35
_LONGEST_TITLE = 300


def is_notice(notice: re.Pattern[str], title: str, site: str | None = None) -> bool:
    """Whether a title, or a part of it beside the site's name, is a notice and hardly anything else.

    A comma parts nothing: ``Access denied, reporters protest`` is a headline. site: its name, which may stand inside.
    """
    title = title[:_LONGEST_TITLE]
    most = _LEFT_OF_LOGIN if notice is LOGIN else _LEFT
    for part in _SEPARATOR.split(title):
        if notice.search(part) is None:
            continue
        rest = _AROUND.sub(" ", notice.sub(" ", part))
        if site:
            rest = re.sub(re.escape(site[:_LONGEST_TITLE]), " ", rest, flags=re.IGNORECASE)
        if len(_LETTERS.findall(rest)) <= most * len(_LETTERS.findall(part)):
            return True
    return False
