"""Which query parameters say nothing about the article.

Only what is known to be tracking, sharing, a session or another view of the same page goes; a parameter that is not
listed stays, since it may be what tells one article from another (``?id=``, ``?p=``, ``?newsid=``).
"""

from __future__ import annotations

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


IDENTIFYING = _names(
    """id p aid nid newsid news_id contentid content_id articleid article_id artid art_id storyid story_id postid
    post_id docid doc_id itemid item_id idberita id_berita newscode"""
)
"""Names that carry an article's number. They never go, and a head that cuts one off is not believed."""

OFTEN_IDENTIFYING = _names("sid cid tid pid vid gid uid oid mid no seq idx idxno article story berita __biz sn")
"""Names that often do: believed gone where the path names the article by itself."""

_TRACKING = _names(
    """gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid fbclid fb_action_ids fb_action_types fb_source
    fb_ref msclkid yclid ysclid twclid ttclid tblci li_fat_id igshid igsh epik scid rdt_cid mc_cid mc_eid _ga _gl
    _hsenc _hsmi __hssc __hstc __hsfp hsctatracking mkt_tok oly_anon_id oly_enc_id vero_id vero_conv wickedid
    rb_clickid s_cid s_kwcid ncid cmpid cmp icid smid smtyp ref_src ref_url __twitter_impression spm scm
    spm_id_from vd_source share_source share_medium share_plat share_session_id share_tag share_times share_token
    share_from shareuid sharefrom isappinstalled nsukey wfr xtor wt_mc wt.mc_id trk trkcampaign trkinfo _openstat
    openstat_id guccounter guce_referrer guce_referrer_sig amp_js_v amp_gsa amp_ct usqp aoh referrer_source tag_from
    lgn_method guest_id zanpid campaign_id_ftr sr_share sh_kit algo_expid soc_src soc_trk ftag linkid_ref
    replytocom ocid ito hss_channel ef_id action_object_map action_type_map action_ref_map bftwnews intcmp int_cmp ico
    obref oborigurl dicbo cx_navsource cx_testid cx_testvariant cx_artpos cxrecs_s reflink sharetoken ftcamp mbid sfns
    hootpostid vgo_ee fbadid adgroupid clickid irclickid irgwc traffic_source traffic_medium yptr cvid curator regi_id
    ns_source ns_linkname ns_fee feedname feedtype"""
)
_TRACKING_PREFIXES = (
    "utm_",
    "utm-",
    "pk_",
    "mtm_",
    "piwik_",
    "matomo_",
    "ns_mchannel",
    "ns_campaign",
    "at_",
    "hsa_",
    "itm_",
)
_SESSION = re.compile(
    r"(?:jsessionid|phpsessid|aspsessionid[a-z]*|asp\.net_sessionid|session_?id|sess_?id|cfid|cftoken)\Z"
)
_TOKEN = re.compile(
    r"(?=[0-9a-z]*[0-9])(?=[0-9a-z]*[a-f])[0-9a-f]{24,}\Z", re.IGNORECASE
)  # an `s` or `sid` that is a session's

# A cache is passed by with the time, or a fraction that was drawn: no article has such a number under these names.
_UNCACHED = _names("_ t ts timestamp time_stamp rnd rand random cb cachebuster cache_buster nocache no_cache zx")
_CLOCK = re.compile(r"(?:1[4-9][0-9]{8}(?:[0-9]{3})?|0\.[0-9]{3,20})\Z")
_SOCIALFLOW = re.compile(r"sf[0-9]{6,12}\Z")

# Parameters that track or choose a view only with these values; with any other they may name the article.
_SHARED_FROM = _names(
    """timeline singlemessage groupmessage weibo weixin wechat qq qzone twitter facebook fb whatsapp wa telegram line
    linkedin instagram x email copylink rss feed feeds newsletter push notification app wap mobile share
    homepage home navbar email social"""
)
_YES = frozenset(["", "1", "true", "yes", "y", "on"])
_BY_VALUE: dict[str, frozenset[str]] = {
    **dict.fromkeys(("from", "source", "src", "ref", "referrer", "referer", "via", "origin", "medium"), _SHARED_FROM),
    "share": _SHARED_FROM | {"1", "true"},
    "partner": frozenset(["rss"]),
    "emc": frozenset(["rss"]),
    "rss": _YES,
    "format": frozenset(["amp"]),
    "mode": frozenset(["amp"]),
    "page": frozenset(["all", "semua"]),
    "hal": frozenset(["all", "semua"]),
    "halaman": frozenset(["all", "semua"]),
    "showpage": frozenset(["all", "semua"]),
    "view": frozenset(["all", "amp", "mobile"]),
    "s": frozenset(["paging", "paging_new"]),
    "for": frozenset(["pc"]),
    "output": frozenset(["amp"]),
    "outputtype": frozenset(["amp"]),
    "amp": _YES | {"0", "amp"},
    "_amp": _YES,
    "is_amp": _YES,
    "isamp": _YES,
    "m": frozenset(["amp"]),
    "single": _YES,
    "singlepage": _YES,
    "single_page": _YES,
    "fullpage": _YES,
    "print": _YES | {"print"},
}


def is_noise(name: str, value: str) -> bool:
    """Whether a query parameter may go. `name` and `value` are percent-decoded; the case of neither matters."""
    name = name.lower()
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES) or _SESSION.match(name):
        return True
    if name in ("s", "sid") and _TOKEN.match(value):
        return True
    if (name in _UNCACHED and _CLOCK.match(value)) or (_SOCIALFLOW.match(name) and value == "1"):
        return True
    return value.lower() in _BY_VALUE.get(name, ())
