"""The real library with a real model, as small as one can be: made here, saved, and loaded by its folder's name.

Skipped where the extra `embeddings` is not installed; what does not need the library is tested beside this file.
"""

from __future__ import annotations

import json
import math
import os
import socket
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.embeddings.local import BATCH, LocalModel
from monitor.errors import MonitorError
from tests.unit.embeddings.test_review_command import world

pytest.importorskip("sentence_transformers", reason="the extra `embeddings` is not installed")

WORDS = {"[UNK]": (0.0, 0.0), "plant": (1.0, 0.0), "factory": (0.9, 0.1), "phone": (0.0, 1.0)}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose vector of a text is the mean of its words'; those it does not know count nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.models import StaticEmbedding
        from tokenizers import Tokenizer, normalizers, pre_tokenizers
        from tokenizers.models import WordLevel

        tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
        tokenizer.normalizer = normalizers.Lowercase()
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        module = StaticEmbedding(tokenizer, embedding_weights=torch.tensor(list(WORDS.values())))
        folder = tmp_path_factory.mktemp("models") / "tiny"
        SentenceTransformer(modules=[module], device="cpu").save(str(folder))
    return folder


def test_a_model_is_loaded_by_its_folders_name_and_gives_a_vector_of_each_text(tiny: Path) -> None:
    model = LocalModel("tiny", tiny.parent)
    plant, factory, phone, nothing = model.vectors(["The plant", "A factory", "phone phone", "Snow."])
    assert plant == (1, 0)
    assert factory[0] == pytest.approx(0.9 / math.hypot(0.9, 0.1))
    assert phone == (0, 1)
    assert nothing == (0, 0), "of words that it does not know there is no vector, and so no likeness"


def test_texts_beyond_a_batch_come_back_in_their_order(tiny: Path) -> None:
    texts = ["plant", "phone factory", "phone"] * BATCH
    assert LocalModel("tiny", tiny.parent).vectors(texts) == LocalModel("tiny", tiny.parent).vectors(texts[:3]) * BATCH


@pytest.mark.parametrize(("file", "content"), [("model.safetensors", b"\x00" * 40), ("tokenizer.json", b"{}")])
def test_a_model_with_a_broken_file_is_one_sentence(tiny: Path, tmp_path: Path, file: str, content: bytes) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in tiny.iterdir():
        (broken / path.name).write_bytes(content if path.name == file else path.read_bytes())
    with pytest.raises(MonitorError, match=r"\Athe model broken cannot be loaded: [^\n]+\Z"):
        LocalModel("broken", tmp_path)


def monitor(*arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "monitor", *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200", **environ},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture
def caller() -> Iterator[tuple[str, list[object]]]:
    """An address on the loopback, and who came there."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take() -> None:
            while True:
                try:
                    connection, address = server.accept()
                except OSError:
                    return
                came.append(address)
                connection.close()

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", came
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_the_command_ranks_by_the_real_model_and_calls_nobody(
    tiny: Path, tmp_path: Path, caller: tuple[str, list[object]]
) -> None:
    at, came = caller
    story = world(tmp_path, f'[embeddings]\nmodel = "{tiny}"\n')
    told = monitor("review", story, "--json", cwd=tmp_path, HF_ENDPOINT=at, HF_HOME=str(tmp_path / "cache"))
    assert (told.returncode, told.stderr) == (0, "")
    answer = json.loads(told.stdout)
    assert [(row["title"], row["likeness"]) for row in answer["queue"]] == [("A plant again", 1), ("A phone", 0)]
    assert [row["nearest"]["title"] for row in answer["queue"]] == ["The plant", "The plant"]
    assert came == []


def test_a_model_that_is_not_on_this_machine_is_not_fetched(tmp_path: Path, caller: tuple[str, list[object]]) -> None:
    at, came = caller
    told = monitor("review", world(tmp_path), cwd=tmp_path, HF_ENDPOINT=at, HF_HOME=str(tmp_path / "cache"))
    assert told.returncode == 1
    assert told.stderr == (
        "monitor: the model no/such-model is not on this machine, neither as a folder beside the story nor in the "
        "library's cache; nothing is downloaded, so fetch it yourself; the queue is in its ordinary order\n"
    )
    assert told.stdout.index("A phone") < told.stdout.index("A plant again")
    assert came == []


def test_a_model_is_found_by_its_name_in_the_librarys_cache(tiny: Path, tmp_path: Path) -> None:
    """Laid out as the hub's own client lays it out: a snapshot, and a file that says which one is meant."""
    kept = tmp_path / "cache" / "hub" / "models--owner--tiny"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text("0" * 40)
    (kept / "snapshots" / ("0" * 40)).mkdir(parents=True)
    for path in tiny.iterdir():
        (kept / "snapshots" / ("0" * 40) / path.name).write_bytes(path.read_bytes())
    story = world(tmp_path, '[embeddings]\nmodel = "owner/tiny"\n')
    told = monitor("review", story, "--json", cwd=tmp_path, HF_HOME=str(tmp_path / "cache"))
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["model"] == "owner/tiny"
