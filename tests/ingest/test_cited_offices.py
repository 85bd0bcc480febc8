"""Which office a citation means when a report is only compared, and nothing may be written."""

from __future__ import annotations

import pytest

from ingest.cited_offices import CitedOffice, OfficesKnown
from ingest.issuer_context import context_of
from register.citation import Citation, Relation
from register.designation import parse_designation
from register.office import Family, Office

US, DISTRICT = 1, 2
NAMES = {US: "Ủy ban nhân dân xã Khê Lãng", DISTRICT: "Ủy ban nhân dân huyện Vĩnh Khê"}
KNOWN = OfficesKnown(
    [Office(id, name, None, Family.STATE, id == US, confirmed=True) for id, name in NAMES.items()],
    [(DISTRICT, "UBND huyện Vĩnh Khê cũ", True)],
)
CONTEXT = context_of("UBND huyện Vĩnh Khê giao UBND xã Khê Lãng.", NAMES[US])


def cited(designation: str, issuer: str | None = None, **values: object) -> Citation:
    found = parse_designation(designation)
    assert found is not None
    return Citation(designation, found, found.kind_code, issuer=issuer, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "office"),
    [
        (cited("24/KH-UBND", "UBND xã"), CitedOffice(US, ours=True)),
        (cited("24/KH-UBND", "UBND xã Khê Lăng"), CitedOffice(US, ours=True)),
        (cited("32/KH-UBND", "UBND huyện"), CitedOffice(DISTRICT, ours=False)),
        (cited("32/KH-UBND", "UBND huyện Vĩnh Khê cũ"), CitedOffice(DISTRICT, ours=False)),
        (cited("696/QĐ-UBND", "UBND tỉnh Hà Sơn"), CitedOffice(None, ours=False)),
        (cited("76/NQ-CP"), CitedOffice(None, ours=False)),
        (cited("24/KH-UBND", list_no=3), CitedOffice(US, ours=True)),
        (cited("24/KH-UBND"), CitedOffice(None, ours=None)),
        (cited("24/KH-UBND", relation=Relation.CARRIES_OUT), CitedOffice(None, ours=None)),
        (cited("24/KH-UBND", topic="chuyển đổi số trên địa bàn huyện Vĩnh Khê"),
         CitedOffice(None, ours=False)),
        (cited("05/NQ-HĐND"), CitedOffice(None, ours=False)),
    ],
    ids=["short name", "one letter apart", "superior", "other spelling", "unknown office",
         "central body", "list item", "no issuer", "carried out", "of the district", "council"],
)  # fmt: skip
def test_the_office_of_a_citation(said: Citation, office: CitedOffice) -> None:
    assert KNOWN.of(said, CONTEXT, US) == office
