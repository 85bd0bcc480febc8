"""What is installed is locked: exact, hashed, inside the ranges, and free to pass on."""

from __future__ import annotations

import re
import tomllib
from email.message import Message
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.licences import LOCK, NOT_HERE, ROOT, Locked, declared, fits, judged, read_lock

RUN = "requirements.txt"
ALL = LOCK.name
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in (RUN, ALL)}
LOCKS = {name: read_lock(text) for name, text in TEXTS.items()}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BASE = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
EXTRAS = [need for extra in PROJECT["project"]["optional-dependencies"].values() for need in extra]


def unmet(needs: list[str], lock: list[Locked]) -> list[str]:
    """The needs that the lock does not hold, or holds outside their range."""
    versions: dict[str, list[str]] = {}
    for one in lock:
        versions.setdefault(one.name, []).append(one.version)
    return [
        need
        for need in needs
        if not (there := versions.get(canonicalize_name(Requirement(need).name)))
        or not all(Requirement(need).specifier.contains(each, prereleases=True) for each in there)
    ]


def unhashed(lock: list[Locked]) -> list[str]:
    """Those without a whole SHA-256."""
    return [
        one.name
        for one in lock
        if not one.hashes
        or not all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in one.hashes)
    ]


def sources(text: str) -> list[str]:
    """The lines that name a place to fetch from."""
    return re.findall(
        r"(?m)^.*(?:://|\s@\s|--(?:extra-)?index-url|--find-links|^-i\b|^-f\b).*$", text
    )


@pytest.mark.parametrize(("name", "needs"), [(RUN, BASE), (ALL, BASE + EXTRAS)])
def test_every_dependency_stands_in_the_lock_inside_its_range(name: str, needs: list[str]) -> None:
    assert unmet(needs, LOCKS[name]) == []


@pytest.mark.parametrize("name", [RUN, ALL])
def test_everything_in_the_lock_is_hashed_and_comes_as_a_wheel(name: str) -> None:
    assert unhashed(LOCKS[name]) == []
    assert "--only-binary :all:" in TEXTS[name].splitlines()


@pytest.mark.parametrize("name", [RUN, ALL])
def test_the_lock_names_no_place_to_fetch_from(name: str) -> None:
    assert sources(TEXTS[name]) == []


def test_the_program_runs_on_the_versions_that_were_tested() -> None:
    tested = {(one.name, one.version, one.hashes) for one in LOCKS[ALL]}
    run = {(one.name, one.version, one.hashes) for one in LOCKS[RUN]}
    assert run <= tested


def test_a_spoilt_lock_is_noticed() -> None:
    lock = read_lock(
        "click==8.1.6 \\\n    --hash=sha256:12 \\\n    --hash=sha256:34\nlxml==6.1.3\n"
    )
    assert [one.hashes for one in lock] == [("sha256:12", "sha256:34"), ()]
    assert unmet(["click>=8.1.7", "lxml>=5", "Whoosh_Reloaded"], lock) == [
        "click>=8.1.7",
        "Whoosh_Reloaded",
    ]
    assert unhashed(lock) == ["click", "lxml"]
    with pytest.raises(ValueError, match="not locked to one version"):
        unmet(["click"], read_lock("click>=8"))
    for line in ("--index-url https://a.example/simple", "-i a.example", "click @ file:click.whl"):
        assert sources(f"click==8.1.7\n{line}\n") == [line]


def test_every_way_that_readme_shows_installs_from_the_lock() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ways = re.findall(r"pip install (.+)", readme)
    assert ways == [f"--require-hashes -r {RUN}", "--no-deps --no-build-isolation ."]


@pytest.mark.parametrize(
    "expression",
    [
        "MIT",
        "MIT AND PSF-2.0",
        "GPL-3.0-only OR BSD-3-Clause",
        "(MIT OR GPL-2.0-only) AND ISC",
    ],
)
def test_a_licence_fits_when_mit_may_be_passed_on_with_it(expression: str) -> None:
    assert fits(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "MIT AND (GPL-2.0-only OR AGPL-3.0-only)",
        "MIT AND GPL-3.0-or-later",
        "LGPL-2.1-only",
        "GNU General Public License v3 (GPLv3)",
        "",
    ],
)
def test_a_licence_that_binds_the_whole_or_is_not_known_does_not_fit(expression: str) -> None:
    assert not fits(expression)


def test_an_expression_goes_before_classifiers_and_those_before_free_words() -> None:
    about = Message()
    assert declared(about) == ""
    about["License"] = "BSD-3-Clause\nCopyright …"
    assert declared(about) == "BSD-3-Clause"
    about["Classifier"] = "License :: OSI Approved"
    about["Classifier"] = "License :: OSI Approved :: MIT License"
    about["Classifier"] = "License :: OSI Approved :: GNU Affero General Public License v3"
    assert declared(about) == "MIT AND GNU Affero General Public License v3"
    about["License-Expression"] = "ISC"
    assert declared(about) == "ISC"


def test_what_is_not_installed_or_in_another_version_does_not_pass() -> None:
    absent, other = read_lock("no-such-distribution==1\npytest==0.0.1\n")
    assert judged(absent)[2] is False
    assert judged(other)[2] is False
    elsewhere, unknown = read_lock(
        "colorama==0 ; sys_platform == 'none'\nno-such-distribution==1 ; sys_platform == 'none'\n"
    )
    try:
        metadata.version("colorama")
    except metadata.PackageNotFoundError:
        assert judged(elsewhere)[::2] == (NOT_HERE["colorama"], True)
    assert judged(unknown)[2] is False
