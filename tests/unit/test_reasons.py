"""Where a check for what is unsafe is passed by, it is said why that is safe."""

from __future__ import annotations

import re
from pathlib import Path

HOME = Path(__file__).parents[2]
PASSED_BY = re.compile(r"# (?:ruff: )?noqa: [^#]*?\bS\d{3}\b(?:, ?[A-Z]+\d+)*(?P<reason>.*)")


def test_every_exception_from_the_security_rules_has_its_reason() -> None:
    seen, bare = 0, []
    for path in sorted((HOME / "monitor").rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if (found := PASSED_BY.search(line)) is not None:
                seen += 1
                if not re.search(r"\w{4}", found["reason"]):
                    bare.append(f"{path.relative_to(HOME)}:{number}")
    assert seen > 20, "they are found"
    assert bare == []
