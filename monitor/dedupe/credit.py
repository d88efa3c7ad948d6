"""The agency that an article credits: the one it was taken from, not one that it cites.

A credit stands where an article says what it is: in the dateline before its first sentence, in brackets or behind a
dash after its last one, in a line of its own, among its authors. "Menurut Bloomberg" and "Reuters reported" stand in
sentences and are attribution; so are "dikutip dari Antara" and 据路透社报道, for who cites a report has written another
one. What credits a picture says nothing of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from monitor.dedupe.agencies import AGENCIES

_HEAD_LINES = 3
_TAIL_LINES = 6
_AT_A_TIME = 240  # characters of a line's beginning or end that are looked at
_LONGEST_LABEL = 120
_MOST_AUTHORS = 20


def credit(
    text: str, *, authors: Sequence[str] = (), dateline: str | None = None, initials: str | None = None
) -> str | None:
    """The agency that an article credits, by its English name (``Antara``, ``Xinhua``); None where it credits none.

    Of the text only the first three and the last six lines are looked at. Where several agencies are credited at once
    ("Xinhua/Antara") the one named first counts. initials: the editor's, as `Article` has them (``ant/wbs``).
    """
    head, tail = _ends(text)
    for line in head:
        if agency := _dateline(line) or _line_of_its_own(line):
            return agency
    for line in reversed(tail):
        if agency := _line_of_its_own(line) or _behind_the_end(line):
            return agency
    for author in authors[:_MOST_AUTHORS]:
        if agency := _author(_folded(author[:_LONGEST_LABEL])):
            return agency
    if initials and (agency := _signature(_folded(initials[:_LONGEST_LABEL]).strip("() "), is_last=True)):
        return agency
    return _dateline(_folded(dateline[:_AT_A_TIME])) if dateline else None


def _ends(text: str) -> tuple[list[str], list[str]]:
    """The first and the last lines of a text, folded; of long ones the beginnings or the ends."""
    reach = 4 * _AT_A_TIME * _TAIL_LINES
    head = [line[:_AT_A_TIME] for line in text[:reach].splitlines() if line.strip()][:_HEAD_LINES]
    tail = [line[-_AT_A_TIME:] for line in text[-reach:].splitlines() if line.strip()][-_TAIL_LINES:]
    return [_folded(line) for line in head], [_folded(line) for line in tail]


def _folded(line: str) -> str:
    line = unicodedata.normalize("NFKC", line.replace("\u200b", "").translate(_BRACKETS))
    return " ".join(line.split())


_BRACKETS = str.maketrans("【】[]", "()()")

# ------------------------------------------------------------------------------------------------------------ patterns


def _pattern_of_agencies() -> str:
    """Any spelling, the longest first. What is written in capitals only is no agency in small letters."""
    patterns = []
    for spelling in sorted({one for all_ in AGENCIES.values() for one in all_}, key=lambda one: (-len(one), one)):
        written = re.escape(spelling)
        if spelling.isascii():
            written = written if spelling.isupper() else f"(?i:{written})"
            written = rf"(?<![A-Za-z0-9]){written}(?![A-Za-z0-9]|-[A-Za-z])"
        patterns.append(written)
    return rf"(?:{'|'.join(patterns)})"


_NAMES = {spelling.casefold().strip("."): agency for agency, all_ in AGENCIES.items() for spelling in all_}
_AGENCY = _pattern_of_agencies()
_IS_AGENCY = re.compile(_AGENCY)

_DASH = r"(?:-{1,3}|[–—―_:])"
_MONTH = r"(?:jan|feb|mar|apr|may|mei|jun|jul|aug|agu|agt|sep|oct|okt|nov|dec|des)[a-z]{0,7}\.?"
_DATE = rf"(?:{_MONTH} ?\d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} ?{_MONTH}(?: ?\d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)"
_HAN_DATE = r"(?:(?:[\d一二三四五六七八九十〇]{1,4}[年月]){0,2}[\d一二三四五六七八九十]{1,3}日)"
_SENT = r"(?:电|電|专电|專電|讯|訊)(?![动動子视視力池商话話台影器气氣])"

# BEIJING, Aug 26 (Reuters) -    Jakarta (ANTARA) -    (Bloomberg) --    LONDON, Aug. 26, 2022 /PRNewswire/ --
_BRACKETED = re.compile(
    rf"(?P<place>[^()\"“”!?。]{{0,80}}?)(?:\((?P<named>[^()]{{2,60}})\)|/(?P<between>[^/ ]{{2,30}})/)"
    rf" ?(?:{_DASH}|(?=[A-Z\"“«]))"
)
# JAKARTA, ANTARA -    TOKYO, Aug 26, Kyodo --
_BARE = re.compile(
    rf"(?P<place>[A-Z][\w.' ]{{1,30}}(?:, ?[A-Z][\w.' ]{{1,30}})?(?:,? (?i:{_DATE}))?) ?(?:,|{_DASH}) ?"
    rf"(?P<named>{_AGENCY}) ?{_DASH}(?: |$)"
)
# 新华社北京8月26日电(记者 …    据新华社电    中新网8月26日电    (吉隆坡26日马新社讯)    路透北京8月26日 -
_HAN = re.compile(
    rf"\(?(?:据|據)?(?P<named>{_AGENCY})(?:记者|記者)?[^\W\d_]{{0,12}}? ?{_HAN_DATE}? ?(?:{_SENT}|(?<=日) ?{_DASH})"
    rf"|\([^()\d]{{0,10}}{_HAN_DATE}? ?(?P<last>{_AGENCY}){_SENT}\)"
)
_PLACE = re.compile(rf"(?:[A-Z][\w./'’-]{{0,30}}[,.:]?|(?i:{_DATE}),?|\d[\d/.]{{0,9}},?|[-–—/,:]|de|la|dan|and|of)\Z")

_LABEL = (
    r"(?:sumber|source|via|kredit|credits?|oleh|by|来源|來源|稿源|消息来源|文章来源|信息来源|新闻来源|本文来源|转自|轉自|转载自)"
    r"(?: ?(?:berita|artikel|text|story))?"
)
_LABELLED = re.compile(
    rf"(?:{_LABEL} ?[:/|]|by|via|(?:(?:hak cipta|copyright) ?)?(?:©|\(c\))|hak cipta|copyright)"
    rf" ?(?:\d{{4}},? ?(?:by )?)?(?:the )?(?P<named>{_AGENCY})(?P<rest>.{{0,60}})",
    re.IGNORECASE,
)
_NAMES_ALONE = re.compile(
    rf"[^\w(]{{0,4}}\(?(?P<named>{_AGENCY}(?: ?[/,&|+] ?[\w.-]{{2,20}}(?: [\w.-]{{2,20}})?){{0,3}})\)?\W{{0,3}}"
)
_IN_BRACKETS = re.compile(r"\((?P<named>[^()]{2,60})\)\W{0,3}\Z")
_BEHIND_A_DASH = re.compile(rf"[.!?。\"”'’] ?(?:-{{1,2}}|[–—]{{1,2}}) ?(?P<named>{_AGENCY})\.?\Z")
_END_OF_SENTENCE = tuple(".!?…。\"”’'」»)")
_SENTENCE = re.compile(r"[^\W_]{2,} ?(?:,|\.|。|,) ?[^\W_]")

_PICTURE = re.compile(
    r"foto|photo|picture|image|gambar|video|ilustrasi|illustration|caption|grafis|图|圖|摄|攝|供图|视频|視頻|发\Z|發\Z",
    re.IGNORECASE,
)
_CITING = re.compile(
    r"menurut|kutip|lansir|kepada|lapor|told|said|reported|according|cit(?:ed|ing)|quot|data|dari "
    r"|报道|報道|报导|援引|引述|表示",
    re.IGNORECASE,
)
_AND = re.compile(r" ?[/,;&|+] ?| dan | and | - ")
_ROLE = re.compile(r" (?:staff|(?:[a-z]+ )?(?:writers?|correspondent|reporter|editor))\Z", re.IGNORECASE)
_OF_AGENCY = re.compile(r".*?(?:, ?| - |\| ?|/ ?|\(| for | of )(?:the )?(?P<named>[^,|/()]{2,40})\)?\Z", re.IGNORECASE)
_HAN_AUTHOR = re.compile(rf"(?P<named>{_AGENCY})(?:记者|記者)")

# ---------------------------------------------------------------------------------------------------------------- where


def _named(written: str) -> str | None:
    """The agency of that name."""
    name = written.strip(" .,-–—:()")
    agency = _NAMES.get(name.casefold())
    return agency if agency and (_IS_AGENCY.fullmatch(name) or _IS_AGENCY.fullmatch(name + ".")) else None


def _signature(written: str, *, is_last: bool = False) -> str | None:
    """The first agency among names that stand together: ``Reuters/Antara``, ``ANT/abc``.

    is_last: whether it signs a text; then ``ant`` is Antara, for editors sign in small letters.
    """
    if _PICTURE.search(written) or _CITING.search(written):
        return None
    parts = _AND.split(written)[:4]
    if is_last and parts[0].strip().casefold() == "ant":
        return "Antara"
    return next((agency for part in parts if (agency := _named(part))), None)


def _dateline(line: str) -> str | None:
    """The agency in what stands before the first sentence."""
    if (found := _HAN.match(line)) and not _PICTURE.search(found[0]):
        return _named(found["named"] or found["last"])
    for pattern in (_BRACKETED, _BARE):
        found = pattern.match(line)
        if found and all(map(_PLACE.match, found["place"].split())):
            named = found["named"] or found.groupdict().get("between") or ""
            if agency := _signature(named):
                return agency
    return None


def _line_of_its_own(line: str) -> str | None:
    """The agency that a whole line credits: "Sumber: Antara", "© 2022 Bloomberg L.P.", "(ANT)", "AFP/dpa"."""
    if len(line) > _LONGEST_LABEL or _PICTURE.search(line):
        return None
    if found := _NAMES_ALONE.fullmatch(line):
        return _signature(found["named"])
    found = _LABELLED.match(line[1:-1].strip() if line.startswith("(") and line.endswith(")") else line)
    if found is None or _CITING.search(line) or _SENTENCE.search(found["rest"]) or len(found["rest"].split()) > 6:
        return None
    return _named(found["named"])


def _behind_the_end(line: str) -> str | None:
    """The agency in brackets, or behind a dash, after the last sentence of a line."""
    if found := _IN_BRACKETS.search(line):
        before, written = line[: found.start()].rstrip(), found["named"].strip()
        # Within a sentence "(AP)" explains a name. Behind its end, or beside an editor's initials, it signs the text.
        if not before or before.endswith(_END_OF_SENTENCE) or re.fullmatch(r"[A-Za-z]{3,6}/[a-z]{2,4}", written):
            return _line_of_its_own(written) or _signature(re.sub(r"[电電]\Z", "", written), is_last=True)
        return None
    found = _BEHIND_A_DASH.search(line)
    return _named(found["named"]) if found else None


def _author(name: str) -> str | None:
    if _PICTURE.search(name):
        return None
    name = _ROLE.sub("", re.sub(r"\A(?:by|oleh):? ", "", name, flags=re.IGNORECASE))
    if agency := _named(name):
        return agency
    found = _HAN_AUTHOR.match(name) or _OF_AGENCY.match(name)
    return _named(_ROLE.sub("", found["named"].strip())) if found else None
