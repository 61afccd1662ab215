"""One process at a time opens the store."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore.database.lock import LOCK_FILE, OWNER_FILE, StoreLock, held_by_another, owner
from vectorstore.errors import StoreError

HOLD = """
import sys, time
from collections.abc import Iterator
from pathlib import Path
from vectorstore.database.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]), "serve", "http://127.0.0.1:7860")
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_told_who_has_the_store(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(StoreError) as caught:
        StoreLock(tmp_path, "sync").acquire()
    assert caught.value.code == "store_in_use"
    assert caught.value.values == {"pid": holder.pid, "purpose": "serve"}


def test_a_killed_owner_blocks_nobody(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (tmp_path / OWNER_FILE).exists()
    assert owner(tmp_path) is None
    with StoreLock(tmp_path, "sync"):
        found = owner(tmp_path)
        assert found is not None
        assert (found.pid, found.purpose) == (os.getpid(), "sync")
    assert owner(tmp_path) is None


def test_waiting_outlasts_a_short_owner(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    lock = StoreLock(tmp_path, "sync")
    started = time.monotonic()
    with pytest.raises(StoreError):
        lock.acquire(wait=0.2)
    assert time.monotonic() - started >= 0.2
    holder.kill()
    lock.acquire(wait=10)
    lock.release()


def test_within_a_process_too_there_is_one_owner(tmp_path: Path) -> None:
    with StoreLock(tmp_path, "serve"), pytest.raises(StoreError, match="store_in_use"):
        StoreLock(tmp_path, "sync").acquire()
    StoreLock(tmp_path, "sync").acquire()


def test_an_address_can_be_told_later(tmp_path: Path) -> None:
    with StoreLock(tmp_path, "serve") as lock:
        lock.announce("http://127.0.0.1:7861")
        found = owner(tmp_path)
        assert found is not None
        assert found.address == "http://127.0.0.1:7861"


def test_the_secret_to_an_address_is_for_its_user_alone(tmp_path: Path) -> None:
    with StoreLock(tmp_path, "serve") as lock:
        lock.announce("http://127.0.0.1:7861", "open sesame")
        found = owner(tmp_path)
        assert found is not None
        assert found.secret == "open sesame"
        assert "sesame" not in repr(found)
        assert (tmp_path / OWNER_FILE).stat().st_mode & 0o777 == 0o600


def test_the_lock_and_not_the_introduction_tells_whether_the_store_is_open(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    assert held_by_another(tmp_path)
    holder.kill()
    holder.wait()
    # Its number may be another program's by now: here it is this one's.
    (tmp_path / OWNER_FILE).write_text(json.dumps({"pid": os.getpid(), "purpose": "serve", "address": "http://x"}))
    assert owner(tmp_path) is not None
    assert not held_by_another(tmp_path)
    assert not held_by_another(tmp_path / "nowhere")


@pytest.mark.parametrize("content", ["", "junk", "[]", '{"pid": "x"}', json.dumps({"pid": -1, "purpose": "serve"})])
def test_a_broken_introduction_blocks_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / OWNER_FILE).write_text(content)
    assert owner(tmp_path) is None
    with StoreLock(tmp_path, "sync"):
        pass


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="store_unwritable"):
        StoreLock(tmp_path / "file" / "data", "sync").acquire()
    assert not (tmp_path / LOCK_FILE).exists()


def test_a_lock_whose_file_is_deleted_is_had_back(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    lock = StoreLock(folder, "serve")
    assert lock.renew() is False
    lock.acquire()
    lock.announce("http://127.0.0.1:7860", "secret")
    assert lock.renew() is False
    shutil.rmtree(folder)
    assert lock.renew() is True
    assert held_by_another(folder)
    found = owner(folder)
    assert found is not None and (found.address, found.secret) == ("http://127.0.0.1:7860", "secret")
    lock.release()
    assert not held_by_another(folder) and lock.renew() is False


def test_another_owner_of_the_folder_made_anew_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    lock, other = StoreLock(folder, "serve"), StoreLock(folder, "sync")
    lock.acquire()
    shutil.rmtree(folder)
    other.acquire()
    with pytest.raises(StoreError) as caught:
        lock.renew()
    assert caught.value.code == "store_in_use"
    lock.release()
    found = owner(folder)
    assert found is not None and found.purpose == "sync"
    assert held_by_another(folder)
    other.release()
