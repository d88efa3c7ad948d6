"""What the tables about what a story has told hold; see `describe`."""

from __future__ import annotations

from monitor.store.described import Described

_ID = "Number of the row."

NEWS_TABLES: dict[str, Described] = {
    "facts": Described(
        "The ledger of a story: what its articles state, each fact as often as an article states it.",
        {
            "id": _ID,
            "story_id": "The story.",
            "article_id": "The article that states it.",
            "revision_id": "The revision that states it.",
            "position": "Its place among the revision's facts, from 0.",
            "at": "When the article was published, or first seen; of a later revision, when that was seen; UTC.",
            "kind": "concept, name, thing, quantity, date, quote, statement or sentence.",
            "key": "What makes two facts one: the same in every language where that can be.",
            "said": "As printed.",
            "sentence": "The sentence that it stands in; null where it is the fact itself.",
            "begins": "Where it begins in the text, in characters; null where it stands in the title alone.",
            "ends": "Where it ends.",
            "language": "Language of the article.",
            "value": "Of a quantity, its value in the unit, as a decimal number; of a date, the day.",
            "unit": "Of a quantity: CNY, USD, vehicle, person, …",
            "modifier": "Of a quantity: about, more than, less than, or empty.",
            "ambiguous": "1 where the number can be read in two ways.",
            "about": "Of a quantity: what it is said of, in English where that is a known topic.",
            "names": "JSON list: keys of the concepts and names in its sentence.",
            "speaker": "Of a quotation or statement: who says it, as printed.",
            "speaker_key": "The speaker's key.",
            "denies": "1 where it says that something is not so.",
            "restates": "1 where it is another figure of the sentence, converted.",
            "grams": "JSON list: hashes of its words, by which a reworded sentence is known again.",
        },
    ),
    "fact_grams": Described(
        "By which hashes of words a sentence or quotation of the ledger is found.",
        {"gram": "The hash.", "fact_id": "The fact."},
    ),
    "fact_figures": Described(
        "By which figures in it a sentence of the ledger is found, in whatever language.",
        {"figure": "Key of the figure: unit and value.", "fact_id": "The sentence."},
    ),
    "novelties": Described(
        "What a revision added to what the story had told when it was read.",
        {
            "id": _ID,
            "story_id": "The story.",
            "article_id": "The article.",
            "revision_id": "The revision.",
            "at": "When that was decided, UTC.",
            "score": "How much it adds, 0 (a copy) to 1.",
            "new_sentences": "Share of its sentences that nobody had printed before, 0 to 1.",
            "adds_nothing": "1 where nothing in it is worth telling.",
            "lines": "JSON list: what is new, in words, the weightiest first.",
            "additions": "JSON list of {kind, line, weight, said, key, against}.",
        },
    ),
    "reports": Described(
        "Pairs of articles in two languages that seem to report one event: offered, never merged.",
        {
            "id": _ID,
            "story_id": "The story.",
            "article_id": "The article that was read later.",
            "other_id": "The article that it was held against.",
            "at": "When that was noticed, UTC.",
            "score": "How much they share.",
            "reason": "What they share, in words.",
        },
    ),
    "judgements": Described(
        "What a person decided of articles that were up for review, or were accepted; the latest decision counts.",
        {
            "id": _ID,
            "story_id": "The story.",
            "article_id": "The article.",
            "belongs": "1 yes, 0 no.",
            "score": "The score that it had: these decisions place the story's thresholds.",
            "at": "When it was decided, UTC.",
        },
    ),
}
