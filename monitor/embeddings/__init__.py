"""The review queue, ranked by the vectors of a sentence-transformers model. An extra: everything works without.

reviewed(store, story)               what waits for a decision, ranked where the story names a model
likeness(vector, belong, other)      how much more one text is like those that belong than like those that do not
unit(vector)                         a vector made one long, as `likeness` wants it

It reads the store and writes nothing: no decision, score or alert depends on it. Only `local.py` knows the library.
"""

from monitor.embeddings.likeness import NEIGHBOURS, Likeness, Vector, likeness, unit
from monitor.embeddings.queue import RankedQueue, reviewed

__all__ = ["NEIGHBOURS", "Likeness", "RankedQueue", "Vector", "likeness", "reviewed", "unit"]
