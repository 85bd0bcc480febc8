"""The API told to a person: every address with what it does and takes, made from its description.

Input: the application's own OpenAPI description; output: a page. Gotcha: the usual viewers of such
descriptions load scripts from elsewhere, which the page's policy refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from desk.web.visit import Visiting

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: its method, what it does, names of what it takes (an asterisk: required)."""

    method: str
    path: str
    told: str
    takes: tuple[str, ...]


@router.get("/api")
def page(visit: Visiting) -> Response:
    """All addresses; the description itself is at /api/openapi.json."""
    described = visit.request.app.openapi()
    return visit.page("api_guide.html", operations=list(_operations(described)))


def _operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            takes = [
                f"{one['name']}{'*' if one.get('required') else ''}"
                for one in operation.get("parameters", [])
                if one["in"] == "query"
            ]
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body is not None:
                name = body["schema"]["$ref"].rpartition("/")[2]
                model = described["components"]["schemas"][name]
                required = model.get("required", ())
                takes += [f"{one}{'*' if one in required else ''}" for one in model["properties"]]
            yield Operation(method.upper(), path, operation.get("description", ""), tuple(takes))
