"""A paper as a Word document: from a template that an office edits, or drawn from its blocks.

Input: a `Paper`; output: bytes, the same on each run. Gotcha: a broken template must be explained
by its place and line, because clerks edit templates in Word and never see the code.
"""

from __future__ import annotations

import io
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from register.errors import SovanbanError
from register.message import Message, message
from reports.paper import Block, Chart, Look, NewPage, Numbered, Paper, Table, Text, title_lines
from reports.render.chart import chart_png
from reports.render.same_bytes import set_fixed_properties, stable_docx
from reports.render.standard_page import set_standard_page, text_width_mm
from reports.render.word_parts import (
    body_layout,
    centred_line,
    number_paragraph,
    own_numbering,
    ruled_table,
)

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

SHIPPED_TEMPLATES = Path(__file__).parent / "templates"


def docx_bytes(paper: Paper, templates: Path | None = None) -> bytes:
    """The paper as DOCX; templates: the office's folder, whose file of that name goes first."""
    if paper.template is None:
        return _drawn(paper)
    return _from_template(paper, template_file(paper.template, templates))


def template_file(name: str, templates: Path | None) -> Path:
    """The office's template where there is one, else the shipped one."""
    if templates is not None and (templates / f"{name}.docx").is_file():
        return templates / f"{name}.docx"
    return SHIPPED_TEMPLATES / f"{name}.docx"


def has_own_template(paper: Paper, templates: Path | None) -> bool:
    """Whether the office has a template of its own for this paper."""
    if paper.template is None or templates is None:
        return False
    own = templates / f"{paper.template}.docx"
    shipped = SHIPPED_TEMPLATES / own.name
    return own.is_file() and own.read_bytes() != shipped.read_bytes()


def _from_template(paper: Paper, path: Path) -> bytes:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

    try:
        document = DocxTemplate(io.BytesIO(path.read_bytes()))
        document.render(dict(paper.context), held_words(), autoescape=True)
        filled = io.BytesIO()
        document.save(filled)
    except TemplateSyntaxError as error:
        odd = _odd_paragraph(path)
        raise odd or _broken(path, error.message or "", _line_of(error)) from error
    except UndefinedError as error:
        raise _unknown_place(path, paper, error.message or "") from error
    except (OverflowError, RecursionError, MemoryError, TypeError) as error:
        # More than a paper holds, or `include`: there is nothing to include from.
        raise _asks_too_much(path) from error
    except TemplateError as error:
        raise _broken(path, error.message or "", "") from error
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise SovanbanError(
            "The template {file} is not a Word document (.docx). Save it in Word as .docx again, "
            "or delete it to use the shipped one.",
            file=path.name,
        ) from error
    return _finished(filled.getvalue(), paper)


def _asks_too_much(path: Path) -> SovanbanError:
    return SovanbanError(
        "The template {file} repeats too much, or asks for something that a paper does not have. "
        "Take the mark out in Word, or delete the file to use the shipped one.",
        file=path.name,
    )


MOST_STEPS = 200_000
"""Rounds of all loops and calls of one paper: a book of twenty years has a tenth of them."""

_TEXT_METHODS = {
    "upper",
    "lower",
    "title",
    "capitalize",
    "strip",
    "startswith",
    "endswith",
    "split",
}
_LONG_MAKERS = ("center", "format", "indent", "wordwrap", "batch", "slice", "pprint", "xmlattr")


def held_words() -> SandboxedEnvironment:
    """What a template's marks may do: fill places in, so many times, and reach nothing else.

    A template may come through the page. OverflowError where it goes on and on.
    """
    from jinja2 import StrictUndefined, nodes
    from jinja2.sandbox import SandboxedEnvironment

    class Held(SandboxedEnvironment):
        intercepted_binops = frozenset(("*", "**"))
        steps = 0

        def step(self, number: int = 1) -> None:
            self.steps += number
            if self.steps > MOST_STEPS:
                raise OverflowError

        def counted(self, value: Any) -> list[Any]:
            items = list(islice(value, MOST_STEPS + 1))
            self.step(len(items))
            return items

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            for loop in tree.find_all(nodes.For):
                loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None)
            return tree

        def call(self, context: Any, called: Any, /, *values: Any, **named: Any) -> Any:
            self.step()
            return super().call(context, called, *values, **named)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if operator == "**" or not all(isinstance(one, int | float) for one in (left, right)):
                raise OverflowError
            return super().call_binop(context, operator, left, right)

        def is_safe_attribute(self, owner: Any, name: str, value: Any) -> bool:
            if isinstance(owner, str) and name not in _TEXT_METHODS:
                return False
            return super().is_safe_attribute(owner, name, value)

    words = Held(undefined=StrictUndefined, autoescape=True)
    words.filters = {name: one for name, one in words.filters.items() if name not in _LONG_MAKERS}
    words.filters["counted"] = words.counted
    words.globals = {"range": words.globals["range"]}
    return words


def _finished(filled: bytes, paper: Paper) -> bytes:
    """The filled template with fixed properties, so that the same input gives the same bytes."""
    from docx import Document

    document = Document(io.BytesIO(filled))
    set_fixed_properties(document, title=paper.title)
    return stable_docx(document)


_TAGS = ("for", "endfor", "if", "elif", "else", "endif", "set")


def _odd_paragraph(path: Path) -> SovanbanError | None:
    """The first paragraph whose braces or marks are not right, told by its number and words."""
    from docx import Document

    document = Document(io.BytesIO(path.read_bytes()))
    for number, paragraph in enumerate(document.paragraphs, start=1):
        text = paragraph.text
        uneven = text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}")
        tags = re.findall(r"\{%-?\s*(?:p|tr|tc|r)?\s+(\w+)", text)
        if uneven or any(tag not in _TAGS for tag in tags):
            return SovanbanError(
                "The template {file} is broken in paragraph {number}, “{words}”: a place is "
                "written {{{{ name }}}}, a mark {{% for … %}}, {{% if … %}} or their end. Correct "
                "it in Word, or delete the file to use the shipped one.",
                file=path.name,
                number=number,
                words=text[:60],
            )
    return None


def _line_of(error: Any) -> str:
    """The words of the template around the line that jinja complains of (docxtpl keeps them)."""
    context = getattr(error, "docx_context", None)
    lines = [re.sub(r"<[^>]+>", "", str(line)).strip() for line in context or ()]
    return " … ".join(line for line in lines if line)[:120]


def _broken(path: Path, why: str, words: str) -> SovanbanError:
    return SovanbanError(
        "The template {file} is broken near “{words}”: {why}. Each {{% for %}} and {{% if %}} "
        "needs its end; correct it in Word, or delete the file to use the shipped one.",
        file=path.name,
        words=words or "?",
        why=why,
    )


def _unknown_place(path: Path, paper: Paper, why: str) -> SovanbanError:
    named = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", why)
    place = (named[1] or named[2]) if named else why
    return SovanbanError(
        "The template {file} asks for “{place}”{line}, which this paper does not have. "
        "It has: {known}. Correct it in Word.",
        file=path.name,
        place=place,
        line=_where(path, place),
        known=", ".join(sorted(paper.context)),
    )


def _where(path: Path, place: str) -> Message:
    """The paragraph of the template that holds the place, counted from 1."""
    from docx import Document

    texts = [one.text for one in Document(io.BytesIO(path.read_bytes())).paragraphs]
    found = next((at for at, text in enumerate(texts, start=1) if place in text), None)
    if found is None:
        return message("{text}", text="")
    return message(" in paragraph {number}", number=found)


def _drawn(paper: Paper) -> bytes:
    from docx import Document
    from docx.shared import Pt

    document = Document()
    set_standard_page(document, landscape=paper.landscape)
    set_fixed_properties(document, title=paper.title)
    if paper.heading:
        centred_line(document, paper.heading, bold=True)
    for line in (paper.title,) if paper.landscape else title_lines(paper.title):
        last = centred_line(document, line, bold=True)
    if not paper.reference:
        last.paragraph_format.space_after = Pt(12)
    if paper.reference:
        centred_line(document, paper.reference, italic=True, after=12)
    numbers = own_numbering(document)
    for block in paper.blocks:
        _draw(document, block, numbers, landscape=paper.landscape)
    return stable_docx(document)


def _draw(document: Any, block: Block, numbers: int, *, landscape: bool) -> None:
    from docx.shared import Mm

    if isinstance(block, NewPage):
        document.add_page_break()
    elif isinstance(block, Chart):
        width = Mm(text_width_mm(landscape=landscape))
        document.add_picture(io.BytesIO(chart_png(block.bars)), width=width)
    elif isinstance(block, Table):
        ruled_table(document, block, landscape=landscape)
        document.add_paragraph()
    elif isinstance(block, Numbered):
        for item in block.items:
            paragraph = document.add_paragraph(item)
            body_layout(paragraph)
            number_paragraph(paragraph, numbers)
    else:
        _draw_text(document, block)


def _draw_text(document: Any, block: Text) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    body_layout(paragraph, first_line=block.look is not Look.NOTE)
    run = paragraph.add_run(block.text)
    run.bold = block.look is Look.SECTION
    if block.look is Look.NOTE:
        run.font.size = Pt(12)
        paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = block.look is Look.SECTION
