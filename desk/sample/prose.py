"""The sentences of the papers, read from the TOML files beside this module.

Output: plain dictionaries, as `tomllib` gives them; a missing theme is a KeyError (a bug).
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

PLAN_FILES = ("plans_one", "plans_two")


def read_prose(name: str) -> dict[str, Any]:
    """All themes of one file of prose/ ("letters")."""
    text = resources.files("desk.sample").joinpath("prose").joinpath(f"{name}.toml")
    return tomllib.loads(text.read_text(encoding="utf-8"))


def read_plans() -> dict[str, Any]:
    """The themes of plans; one with `like` takes what it lacks from the theme named there."""
    themes: dict[str, Any] = {}
    for name in PLAN_FILES:
        themes |= read_prose(name)
    return {
        theme: {**themes[body["like"]], **body} if "like" in body else body
        for theme, body in themes.items()
    }
