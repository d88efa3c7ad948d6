"""Packages whose parts are imported when they are first asked for: a command that needs one part starts sooner."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

__all__ = ["parts_of"]


def parts_of(package: str, places: Mapping[str, str]) -> None:
    """Makes a package find its public parts when they are asked for.

    places: by the name of each part, the module of the package that it stands in. A part is found even where a module
    has its name: Python binds that name to the module when it is first imported, which is what is refused here.
    """

    class Lazy(ModuleType):
        def __getattr__(self, name: str) -> object:
            if name not in places:
                raise AttributeError(f"module {package!r} has no attribute {name!r}")
            found: object = getattr(import_module(f"{package}.{places[name]}"), name)
            setattr(self, name, found)
            return found

        def __setattr__(self, name: str, value: object) -> None:
            if not (name in places and isinstance(value, ModuleType)):
                super().__setattr__(name, value)

    sys.modules[package].__class__ = Lazy
