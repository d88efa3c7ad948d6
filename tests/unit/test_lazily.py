"""Packages that import their parts late: the parts are what they were."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import pytest

from monitor import dedupe, filters


@pytest.mark.parametrize("package", [dedupe, filters])
def test_all_that_is_promised_is_there_and_none_of_it_is_a_module(package: ModuleType) -> None:
    for name in package.__all__:
        assert not isinstance(getattr(package, name), ModuleType)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing


@pytest.mark.parametrize("name", ["families", "credit", "events", "fingerprint", "kinship"])
def test_a_part_is_found_under_the_name_of_the_module_it_stands_in(name: str) -> None:
    module = import_module(f"monitor.dedupe.{name}")
    assert getattr(dedupe, name) is getattr(module, name)
