"""A sentence-transformers model that lies on this machine. The only place that knows the library.

The library takes seconds and hundreds of megabytes to import: it is imported when a model is loaded, and not before.
Nothing is ever downloaded, here or by the library on our behalf.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.embeddings.likeness import unit
from monitor.errors import MonitorError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32
_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TQDM_DISABLE": "1",
}
_CACHE = "SENTENCE_TRANSFORMERS_HOME"
_OURS = "sentence_transformers."
_LARGEST = 1_000_000
_MISSING = "the extra `embeddings` is not installed; pip install 'news-story-monitor[embeddings]'"


class LocalModel:
    """A model that was loaded. Raises MonitorError, in one sentence, where it cannot be."""

    def __init__(self, name: str, beside: str | Path) -> None:
        """
        name: a folder, seen from the folder `beside`, or, where there is none, the name of a model whose files lie in
        the library's cache.
        """
        self.name = name
        with _offline():
            try:
                self._model = _loaded(name, Path(beside))
            except MonitorError:
                raise
            except Exception as error:
                # A broken file raises whatever the library below the library below raises.
                raise MonitorError(f"the model {name} cannot be loaded: {_sentence(error)}") from error

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """A vector for each text, one long or zero (`likeness.unit`), worked out in batches of `BATCH`.

        Of a text the model takes as much as it can, from its beginning. Raises MonitorError where the model fails.
        """
        with _offline():
            try:
                rows = self._model.encode(list(texts), batch_size=BATCH, show_progress_bar=False).tolist()
            except Exception as error:
                raise MonitorError(f"the model {self.name} cannot be used: {_sentence(error)}") from error
        return [unit(row) for row in rows]


def _loaded(name: str, beside: Path) -> SentenceTransformer:
    folder = beside / Path(name).expanduser()
    try:
        if not folder.is_dir():
            folder = _cached(name)
        _own_code_only(name, folder)
        from sentence_transformers import SentenceTransformer
    except ModuleNotFoundError as error:
        if error.name in ("sentence_transformers", "huggingface_hub", "torch", "transformers"):
            raise MonitorError(f"the model {name} cannot be loaded: {_MISSING}") from None
        raise
    return SentenceTransformer(str(folder), local_files_only=True, trust_remote_code=False)


def _cached(name: str) -> Path:
    """Where the library keeps the model of this name. A name without its owner may be one of the library's own."""
    import huggingface_hub
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for full in [name] if "/" in name else [name, f"sentence-transformers/{name}"]:
        try:
            kept = huggingface_hub.snapshot_download(full, cache_dir=os.environ.get(_CACHE), local_files_only=True)
        except (LocalEntryNotFoundError, HFValidationError):
            continue
        return Path(kept)
    raise MonitorError(
        f"the model {name} is not on this machine, neither as a folder beside the story nor in the library's cache; "
        "nothing is downloaded, so fetch it yourself"
    )


def _own_code_only(name: str, folder: Path) -> None:
    """Raises MonitorError where the folder is no such model, or would have the library run code that is not its own."""
    try:
        listed = folder / "modules.json"
        types = [] if listed.stat().st_size > _LARGEST else [one["type"] for one in json.loads(listed.read_bytes())]
        if not types:
            raise ValueError
    except FileNotFoundError:
        raise MonitorError(f"the model {name} is no sentence-transformers model: it has no modules.json") from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise MonitorError(f"the model {name} is no sentence-transformers model: its modules.json is none") from None
    foreign = [str(one) for one in types if not str(one).startswith(_OURS)]
    if foreign:
        raise MonitorError(f"the model {name} wants to run code of its own, {foreign[0][:100]}; that is not done")


@contextmanager
def _offline() -> Iterator[None]:
    """The library reads its switches from the environment, some of them when it is imported; they are put back.

    What it warns of is its authors' business, and would stand between a person and the queue.
    """
    before = {key: os.environ.get(key) for key in _OFFLINE}
    os.environ.update(_OFFLINE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value


def _sentence(error: Exception) -> str:
    """The first line of what went wrong."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__)[:200].rstrip(" .:")
