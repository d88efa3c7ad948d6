"""Files that are written wholly or not at all, and what is no file."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.whole_file import whole_file

WRITE = """
import sys
from monitor.whole_file import whole_file

with whole_file(sys.argv[1]) as file:
    file.write(b"told")
"""


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no such name")
def test_standard_output_is_written_to_where_it_is_a_pipe() -> None:
    told = subprocess.run([sys.executable, "-c", WRITE, "/dev/stdout"], capture_output=True, timeout=60)
    assert (told.stdout, told.stderr) == (b"told", b"")


def test_a_link_stays_one_and_what_it_leads_to_keeps_its_permissions(tmp_path: Path) -> None:
    meant, link = tmp_path / "feed.xml", tmp_path / "link.xml"
    meant.write_bytes(b"before")
    meant.chmod(0o640)
    link.symlink_to("feed.xml")
    with whole_file(link) as file:
        file.write(b"told")
    assert link.is_symlink()
    assert meant.read_bytes() == b"told"
    assert stat.S_IMODE(meant.stat().st_mode) == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["feed.xml", "link.xml"]


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError), whole_file(path) as file:
        file.write(b"half" * (1 // 0))
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


_MOUNTED = """
set -e
mount --bind told.xml feed.xml
exec "$0" -c "$1" feed.xml
"""


@pytest.mark.skipif(not shutil.which("unshare"), reason="this system has no such mounts")
def test_a_file_that_is_mounted_by_itself_is_one_sentence_and_left_as_it_is(tmp_path: Path) -> None:
    for name in ("told.xml", "feed.xml"):
        (tmp_path / name).write_bytes(b"before")
    typed = ["unshare", "--mount", "sh", "-c", _MOUNTED, sys.executable, WRITE]
    told = subprocess.run(typed, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    if "unshare" in told.stderr or "mount:" in told.stderr:
        pytest.skip("this machine lets us mount nothing")
    assert "it is mounted as a single file, which cannot be replaced; mount its folder" in told.stderr
    assert (tmp_path / "told.xml").read_bytes() == b"before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["feed.xml", "told.xml"]
