"""A sender killed with SIGKILL at random moments: every alert arrives, and repeats carry the same key."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.kills import kill

pytestmark = pytest.mark.unmeasured


def test_a_sender_killed_again_and_again_loses_no_alert_and_repeats_messages_to_the_letter(tmp_path: Path) -> None:
    found = kill(tmp_path / "monitor.db", kills=8, seed=6)
    assert (found.alerts, found.lost, found.altered) == (24, 0, 0)
    assert found.messages > 2
