"""A match read back to a person."""

from __future__ import annotations

from monitor.model import Match, ScorePart

_DECIDED = {"accept": "Accepted", "review": "For review", "reject": "Rejected"}
_FIRST = 2


def explain(match: Match) -> str:
    """Why an article was decided on so, in one to four plain sentences.

    The first says the decision, the score and the reason; the second what most of the score came from, the third what
    the rest came from, the fourth what added nothing. A match without parts has the first alone.
    """
    why = f"it {match.reason}" if match.reason else "no reason was kept"
    sentences = [f"{_DECIDED[match.decision]} with a score of {match.score:.2f}: {why}."]
    added = sorted((part for part in match.parts if _worth(part) > 0), key=lambda part: (-_worth(part), part.name))
    if added:
        sentences.append(f"Of the score, {_amounts(added[:_FIRST])}.")
    if added[_FIRST:]:
        sentences.append(f"Of the rest, {_amounts(added[_FIRST:])}.")
    nothing = [
        part.said + (f" ({_worth(part):.2f})" if _worth(part) else "") for part in match.parts if _worth(part) <= 0
    ]
    if nothing:
        sentences.append(_capital(f"{'; '.join(nothing)}."))
    return " ".join(sentences)


def _worth(part: ScorePart) -> float:
    return round(part.value * part.weight, 2)


def _amounts(parts: list[ScorePart]) -> str:
    return "; ".join(f"{_worth(part):.2f} is for this: {part.said or part.name}" for part in parts)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
