"""A model is loaded from this machine or not at all; told without the library, which may not be installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from monitor.embeddings.local import LocalModel
from monitor.errors import MonitorError

OWN = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"


class _NotCached(Exception):
    pass


class _Rows:
    def __init__(self, rows: list[list[float]]) -> None:
        self.rows = rows

    def tolist(self) -> list[list[float]]:
        return self.rows


class _Library:
    """Stands where the library would, and notes how it is called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.loaded: list[tuple[str, dict[str, object], str | None]] = []
        self.fetched: list[tuple[str, dict[str, object]]] = []
        self.encoded: list[dict[str, object]] = []
        self.error: Exception | None = None
        hub, library = ModuleType("huggingface_hub"), ModuleType("sentence_transformers")
        errors = ModuleType("huggingface_hub.errors")
        errors.LocalEntryNotFoundError = errors.HFValidationError = _NotCached  # type: ignore[attr-defined]
        hub.snapshot_download = self.fetch  # type: ignore[attr-defined]
        library.SentenceTransformer = self.load  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
        monkeypatch.setitem(sys.modules, "huggingface_hub.errors", errors)
        monkeypatch.setitem(sys.modules, "sentence_transformers", library)

    def fetch(self, name: str, **how: object) -> str:
        self.fetched.append((name, how))
        raise _NotCached

    def load(self, folder: str, **how: object) -> _Library:
        self.loaded.append((folder, how, os.environ.get("HF_HUB_OFFLINE")))
        if self.error is not None:
            raise self.error
        return self

    def encode(self, texts: list[str], **how: object) -> _Rows:
        self.encoded.append(how)
        if self.error is not None:
            raise self.error
        return _Rows([[3.0, 4.0]] * len(texts))


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> _Library:
    return _Library(monkeypatch)


def folder(at: Path, kind: str = OWN, name: str = "tiny") -> Path:
    (at / name).mkdir()
    (at / name / "modules.json").write_text(json.dumps([{"idx": 0, "name": "0", "path": "", "type": kind}]))
    return at / name


def complaint(name: str, beside: Path) -> str:
    with pytest.raises(MonitorError) as caught:
        LocalModel(name, beside)
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_without_the_extra_one_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("sentence_transformers", "huggingface_hub"):
        monkeypatch.setitem(sys.modules, name, None)  # import then says that there is none
    folder(tmp_path)
    for named in ("tiny", "owner/tiny"):
        assert complaint(named, tmp_path) == (
            f"the model {named} cannot be loaded: the extra `embeddings` is not installed; "
            "pip install 'news-story-monitor[embeddings]'"
        )


def test_a_folder_is_seen_from_the_storys_and_loaded_offline(
    library: _Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.delenv("TRANSFORMERS_OFFLINE", raising=False)
    tiny = folder(tmp_path)
    model = LocalModel("tiny", tmp_path)
    LocalModel(str(tiny), "/elsewhere")
    how = {"local_files_only": True, "trust_remote_code": False}
    assert library.loaded == [(str(tiny), how, "1")] * 2
    assert library.fetched == []
    assert model.vectors(["a", "b"]) == [(0.6, 0.8)] * 2
    assert library.encoded == [{"batch_size": 32, "show_progress_bar": False}]
    assert (os.environ["HF_HUB_OFFLINE"], os.environ.get("TRANSFORMERS_OFFLINE")) == ("0", None), "put back as it was"


@pytest.mark.parametrize(
    ("name", "tried"), [("owner/tiny", ["owner/tiny"]), ("tiny", ["tiny", "sentence-transformers/tiny"])]
)
def test_a_name_is_looked_for_in_the_cache_alone(
    library: _Library, tmp_path: Path, name: str, tried: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", "/kept/models")
    assert complaint(name, tmp_path) == (
        f"the model {name} is not on this machine, neither as a folder beside the story nor in the library's cache; "
        "nothing is downloaded, so fetch it yourself"
    )
    assert library.fetched == [(one, {"cache_dir": "/kept/models", "local_files_only": True}) for one in tried]
    assert library.loaded == []


def test_a_folder_of_the_place_where_the_command_is_typed_is_none_beside_the_story(
    library: _Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path)
    (tmp_path / "story").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "is not on this machine" in complaint("tiny", tmp_path / "story")


def test_a_model_that_brings_code_of_its_own_is_not_loaded(library: _Library, tmp_path: Path) -> None:
    folder(tmp_path, "modeling_evil.Evil")
    said = complaint("tiny", tmp_path)
    assert said == "the model tiny wants to run code of its own, modeling_evil.Evil; that is not done"
    assert library.loaded == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "it has no modules.json"),
        ("{", "its modules.json is none"),
        ("{}", "its modules.json is none"),
        ('[{"path": ""}]', "its modules.json is none"),
        ("[3]", "its modules.json is none"),
        ("[" * 100_000, "its modules.json is none"),
        (" " * 1_000_001, "its modules.json is none"),
    ],
)
def test_a_folder_that_is_no_such_model_is_named(
    library: _Library, tmp_path: Path, content: str | None, why: str
) -> None:
    listed = folder(tmp_path) / "modules.json"
    listed.unlink()
    if content is not None:
        listed.write_text(content)
    assert complaint("tiny", tmp_path) == f"the model tiny is no sentence-transformers model: {why}"
    assert library.loaded == []


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError("\n  the weights are cut off.\nmore of it"), "the weights are cut off"),
        (KeyError(), "KeyError"),
        (RuntimeError("x" * 1_000), "x" * 200),
    ],
)
def test_whatever_goes_wrong_is_one_sentence(library: _Library, tmp_path: Path, error: Exception, why: str) -> None:
    folder(tmp_path)
    model = LocalModel("tiny", tmp_path)
    library.error = error
    assert complaint("tiny", tmp_path) == f"the model tiny cannot be loaded: {why}"
    with pytest.raises(MonitorError) as caught:
        model.vectors(["a"])
    assert str(caught.value) == f"the model tiny cannot be used: {why}"


def test_nothing_imports_the_library_before_a_model_is_loaded() -> None:
    """Neither help, nor the room itself: torch takes seconds to import."""
    script = (
        "import sys\n"
        "import monitor.cli, monitor.cli.judge, monitor.embeddings, monitor.embeddings.local, monitor.monitor\n"
        "found = {'torch', 'transformers', 'sentence_transformers', 'huggingface_hub'} & set(sys.modules)\n"
        "sys.exit(', '.join(found) or 0)\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert (told.returncode, told.stderr) == (0, "")
