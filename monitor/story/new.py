"""A commented story to start from."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from monitor.errors import StoryError


def new_story(seeds: str | Path, name: str, *, text: str | None = None) -> Path:
    """Writes ``<seeds>/<name>/story.toml`` and returns its path. text: what stands in it, if not the template.

    Raises StoryError where the name is no name for a folder, or a story of that name exists: nothing is overwritten.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", name):
        raise StoryError(
            f'"{name}" is no name for a story; use small Latin letters, digits and hyphens, as in my-story'
        )
    path = Path(seeds) / name / "story.toml"
    if text is None:
        text = resources.files("monitor.story").joinpath("template.toml").read_text(encoding="utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            try:
                file.write(text)
                file.flush()
            except BaseException:  # a part of a story would stand in the way of the next try
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise StoryError(f"{path}: there is a story of that name already; it was left as it is") from None
    except OSError as error:
        raise StoryError(f"{path}: cannot be written: {error.strerror}") from None
    return path
