"""Notes of correction that stand beside an article and not in it: an outlet's own word that what it said was wrong.

They are part of what the article says: one that is added is a change, wherever the page's layout puts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.extract.blocks import Line
from monitor.extract.tree import weight

__all__ = ["NOTES", "Note", "correction_notes"]

_SHORTEST, _LONGEST = 30, 900
_MOST: Final = 3
_ANCESTORS: Final = 30
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|komentar|disqus|replies|reply|related|terkait|popular|trending|sidebar|ticker|teaser|nav)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


class Note(NamedTuple):
    """A way in which a note of correction begins or speaks, with one that is known by it, and a line that is none."""

    language: str
    pattern: str
    example: str
    neighbour: str


NOTES: Final = (
    Note(
        "en",
        r"(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|retractions?|erratum)(?: \([^)]{3,40}\))?"
        r"\s?[:：—–-]\s?\S",
        "Correction (3 September): The plant will cost 10 billion yuan, not 12 billion as was first reported here.",
        "Corrections and clarifications, our terms, and how to reach the newsroom by letter or by telephone",
    ),
    Note(
        "en",
        r".{0,80}\b(?:this|the) (?:article|story|post|report|headline|piece) (?:has been|was)"
        r" (?:corrected|amended|revised)\b",
        "This article was amended on 3 September to correct the name of the plant in the second paragraph.",
        "The article was updated daily by a team of three, who had no editor and no desk of their own.",
    ),
    Note(
        "en",
        r".{0,60}\b(?:an earlier|a previous) version of this (?:article|story|post|report|headline|piece)\b",
        "An earlier version of this article misstated the cost of the plant; it is ten billion yuan.",
        "An earlier version of this car had a shorter range, and was sold in two cities of the south only.",
    ),
    Note(
        "en",
        r".{0,60}\bthis (?:article|story|post|report|headline|piece) (?:has been|was|is) (?:now |since )?"
        r"(?:retracted|withdrawn|unpublished|taken down|pulled)\b",
        "Editor's note: this article has been retracted, since its figures could not be confirmed by the newsroom.",
        "The offer for the plant was withdrawn on Monday, and this car was taken down from the list of models.",
    ),
    Note(
        "id",
        r"(?:ralat|koreksi|pembetulan|hak jawab)(?: (?:redaksi|berita|judul))?(?: \([^)]{3,40}\))?\s?[:：—–-]\s?\S",
        "Ralat: sebelumnya tertulis bahwa pabrik itu menelan biaya 12 miliar yuan, yang benar 10 miliar yuan.",
        "Koreksi harga saham pada awal pekan ini dinilai wajar oleh para analis di bursa ibu kota.",
    ),
    Note(
        "id",
        r".{0,80}\b(?:artikel|berita|tulisan|judul|naskah)(?: \w+)? ini (?:telah|sudah) (?:kami )?"
        r"(?:diralat|dikoreksi|diperbaiki|direvisi|diubah)\b",
        "Catatan Redaksi: judul artikel ini telah diubah karena ada kesalahan penulisan nama perusahaan.",
        "Artikel ini telah tayang di halaman muka dengan judul yang sama pada hari Senin pagi kemarin.",
    ),
    Note(
        "id",
        r".{0,80}\b(?:redaksi|kami) (?:mohon|meminta) maaf atas (?:kesalahan|kekeliruan|ketidaknyamanan)",
        "Dalam berita ini ada kekeliruan penulisan angka. Redaksi mohon maaf atas kesalahan tersebut.",
        "Kami mohon maaf lahir dan batin kepada seluruh pembaca setia yang merayakan hari besar ini.",
    ),
    Note(
        "id",
        r".{0,60}\b(?:artikel|berita|tulisan|naskah|laporan) ini (?:telah |sudah )?(?:kami )?"
        r"(?:dicabut|ditarik|diturunkan|cabut|tarik)\b",
        "Berita ini dicabut oleh redaksi pada 3 September karena angka di dalamnya tidak dapat dibuktikan redaksi.",
        "Izin pabrik itu dicabut oleh pemerintah kota pada 3 September karena melanggar aturan tentang limbah cair.",
    ),
    Note(
        "zh",
        r"(?:更正|勘误|订正|更正声明|更正启事|撤稿声明|辟谣)(?:[(（][^)）]{1,30}[)）])?\s?[:：]",
        "更正：本文此前的版本误将工厂的投资额写为一百二十亿元，实为一百亿元，谨此更正并向读者致歉。",
        "更正过的地图将在下周由当地政府发布，届时市民可以在窗口免费领取，每人限领一份，先到先得，领完为止。",
    ),
    Note(
        "zh",
        r".{0,40}(?:本文|此文|本报道|本稿)(?:内容|标题)?(?:已|已经|已作|现已|已被)(?:更正|修正|订正|勘误|修改|撤稿|撤回|撤下)",
        "编者按：本文已更正，此前的版本将工厂的投产时间误写为明年春天，正确的时间应当为明年秋天，特此说明。",
        "本文已获授权转载，如需再次转载请与原作者联系并注明出处，未经许可不得用于任何商业用途，违者必究。",
    ),
)
_NOTE = re.compile("|".join(f"(?:{note.pattern})" for note in NOTES), re.IGNORECASE)
_LABEL = re.compile(
    r"(?:corrections?|clarifications?|retractions?|erratum|editor[’']?s[’']? note"
    r"|ralat|koreksi|pembetulan|catatan redaksi|更正|勘误|订正|编者按|撤稿声明)\s?[:：]?",
    re.IGNORECASE,
)


def correction_notes(page: Sequence[Line], paragraphs: Sequence[str]) -> list[str]:
    """The notes of correction among a page's lines that its text does not have, in order, at most three.

    A label that is a line of its own (``Correction``) is one with the next line of its box. What mostly leads away, and
    what stands among comments or teasers, is none.
    """
    there = {_key(paragraph) for paragraph in paragraphs}
    whole = "\n".join(paragraphs)
    notes = []
    for text, line in _labelled(page):
        if not _SHORTEST <= weight(text) <= _LONGEST or _key(text) in there or text in whole:
            continue
        if _NOTE.match(text) and not _leads_away(line) and not _is_elsewhere(line):
            there.add(_key(text))
            notes.append(text)
            if len(notes) == _MOST:
                break
    return notes


def _labelled(page: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    label: Line | None = None
    for line in page:
        if label is not None and _box(label) is not None and _box(label) in (_box(line), line.element.getparent()):
            yield f"{label.text.rstrip(' :：')}: {line.text}", line
        else:
            yield line.text, line
        label = line if len(line.text) <= 40 and _LABEL.fullmatch(line.text) else None


def _box(line: Line) -> object:
    return line.element.getparent()


def _key(text: str) -> str:
    return "".join(text.split()).casefold()


def _leads_away(line: Line) -> bool:
    return 2 * sum(len(anchor.text) for anchor in line.anchors) > len(line.text)


def _is_elsewhere(line: Line) -> bool:
    element = line.element
    for _ in range(_ANCESTORS):
        if element is None:
            return False
        if element.tag == "nav" or _ELSEWHERE.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]):
            return True
        element = element.getparent()
    return False
