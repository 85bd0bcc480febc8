"""The one table of the formats that papers are written in, for options, downloads, pages, help.

Input: nothing; output: `WRITTEN_FORMATS`, a line for each. Gotcha: renderers are imported only when
they write, because help and pages ask for endings alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from register.errors import SovanbanError

if TYPE_CHECKING:
    from reports.paper import Paper


def _docx(paper: Paper, templates: Path | None) -> bytes:
    from reports.render.docx_file import docx_bytes

    return docx_bytes(paper, templates)


def _xlsx(paper: Paper, _templates: Path | None) -> bytes:
    from reports.render.xlsx_file import xlsx_bytes

    return xlsx_bytes(paper)


def _csv(paper: Paper, _templates: Path | None) -> bytes:
    from reports.render.text_files import csv_bytes

    return csv_bytes(paper)


def _markdown(paper: Paper, _templates: Path | None) -> bytes:
    from reports.render.text_files import markdown_bytes

    return markdown_bytes(paper)


def _html(paper: Paper, _templates: Path | None) -> bytes:
    from reports.render.text_files import html_bytes

    return html_bytes(paper)


def _json(paper: Paper, _templates: Path | None) -> bytes:
    from reports.render.text_files import json_bytes

    return json_bytes(paper)


def _pdf(paper: Paper, templates: Path | None) -> bytes:
    """Drawn by the program itself, the same on every computer; only where the office has its own
    Word template of this paper does LibreOffice make it, so that it looks like that one."""
    from reports.render.docx_file import docx_bytes, has_own_template
    from reports.render.pdf_file import pdf_bytes

    if has_own_template(paper, templates):
        from reports.render.office_pdf import pdf_through_libreoffice

        converted = pdf_through_libreoffice(docx_bytes(paper, templates))
        if converted is not None:
            return converted
    return pdf_bytes(paper)


def _bars(paper: Paper, ending: str) -> Sequence[tuple[str, int]]:
    from reports.paper import Chart

    found = next((block for block in paper.blocks if isinstance(block, Chart)), None)
    if found is None:
        raise SovanbanError(
            "This paper has no chart to write as .{ending}. Choose one of: {endings}.",
            ending=ending,
            endings=dotted(ENDINGS),
        )
    return found.bars


def _svg(paper: Paper, _templates: Path | None) -> bytes:
    from reports.render.chart import chart_svg

    return chart_svg(_bars(paper, "svg")).encode("utf-8")


def _png(paper: Paper, _templates: Path | None) -> bytes:
    from reports.render.chart import chart_png

    return chart_png(_bars(paper, "png"))


@dataclass(frozen=True, slots=True)
class WrittenFormat:
    """A format that a paper is written in.

    ending: of its files, and its name in an address; write: a paper and the office's folder of Word
    templates to bytes; also: endings that mean the same; offered: a button on every page that gives
    papers; listed: a button on the page of what a search found; chart: only of papers with a chart.
    """

    ending: str
    write: Callable[[Paper, Path | None], bytes]
    also: tuple[str, ...] = ()
    offered: bool = False
    listed: bool = False
    chart: bool = False


WRITTEN_FORMATS: tuple[WrittenFormat, ...] = (
    WrittenFormat("docx", _docx, offered=True, listed=True),
    WrittenFormat("xlsx", _xlsx, offered=True, listed=True),
    WrittenFormat("csv", _csv, listed=True),
    WrittenFormat("md", _markdown),
    WrittenFormat("html", _html, also=("htm",)),
    WrittenFormat("json", _json),
    WrittenFormat("pdf", _pdf, offered=True, listed=True),
    WrittenFormat("svg", _svg, chart=True),
    WrittenFormat("png", _png, chart=True),
)
"""Every format, in the order in which people are told them."""

ENDINGS = tuple(one.ending for one in WRITTEN_FORMATS if not one.chart)
"""The formats of every paper."""

PICTURES = tuple(one.ending for one in WRITTEN_FORMATS if one.chart)
"""The formats of a paper that has a chart."""

OFFERED = tuple(one.ending for one in WRITTEN_FORMATS if one.offered)
"""What pages offer of a paper."""

LISTED = tuple(one.ending for one in WRITTEN_FORMATS if one.listed)
"""What the page of a search offers."""


def dotted(endings: tuple[str, ...]) -> str:
    """Endings as people read them: ".docx, .xlsx"."""
    return ", ".join(f".{one}" for one in endings)


def format_called(name: str) -> WrittenFormat | None:
    """The format of an ending, without its point; None for what cannot be written."""
    plain = name.lower()
    return next((one for one in WRITTEN_FORMATS if plain == one.ending or plain in one.also), None)


def format_of(path: Path) -> WrittenFormat:
    """The format that a path's ending asks for. SovanbanError where it is none of ours."""
    found = format_called(path.suffix.lstrip("."))
    if found is None:
        raise SovanbanError(
            "The ending of “{file}” says no format that can be written. Let it end in one of: "
            "{endings}.",
            file=path.name,
            endings=dotted(ENDINGS),
        )
    return found
