"""Territories and their agreements as GeoJSON (RFC 7946), for the programs that make maps.

Only coordinates that are known are written: the outlines of départements, the place that a source
gives of a territory, and of a région a point in each of its départements. What has none, as most
communes, has no geometry, and names the départements in which it lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from pactgraph.graph.drawing.labels import plain

from .areas import polygons
from .outlines import outlines
from .places import DEPARTEMENT, About, Place, Told
from .shades import Counts

DIGITS = 5  # of a degree: a metre
OUTLINES = "Natural Earth 1:10m, public domain"
FROM_SOURCE, FROM_OUTLINES = "a source", "a point within, of the outlines"
FROM_DEPARTEMENTS = "a point within each of its départements, of the outlines"


def geojson(told: Told, base: str) -> str:
    """Write départements as areas, territories as points, and a line for two that share agreements.

    What each feature is, its property ``feature`` says: departement, territory or tie. Agreements
    about no territory that is known are in ``unplaced``, a member that GeoJSON does not define.
    """
    by_place: dict[Place, list[About]] = {}
    by_agreement: dict[str, list[About]] = {}
    nowhere = []
    for one in told.abouts:
        if one.place:
            by_place.setdefault(one.place, []).append(one)
            by_agreement.setdefault(one.agreement, []).append(one)
        else:
            nowhere.append(_agreement(one, base))
    places = sorted(by_place, key=lambda place: place.territory)
    features = [*_departements(told, base)]
    features += [_territory(place, by_place[place], told, base) for place in places]
    features += _ties(by_agreement, base)
    return json.dumps(
        {
            "type": "FeatureCollection",
            "generator": "pactgraph",
            "features": features,
            "unplaced": nowhere,
            "outlines": OUTLINES,
        },
        ensure_ascii=False,
        indent=1,
    )


def _departements(told: Told, base: str) -> Iterator[dict[str, Any]]:
    """Yield the outline of each département that agreements are about, or what lies in it."""
    for code, known in Counts(told).departements.items():
        if code in outlines():
            seen = {one.agreement: one for one in known.abouts}
            yield {
                "type": "Feature",
                "geometry": {"type": "MultiPolygon", "coordinates": polygons(outlines()[code])},
                "properties": {
                    "feature": "departement",
                    "name": plain(told.names.get(code, code)),
                    "code": code,
                    "agreements": len(known.agreements),
                    "certain": len(known.sure),
                    "about": [_agreement(one, base) for one in seen.values()],
                },
            }


def _territory(place: Place, abouts: list[About], told: Told, base: str) -> dict[str, Any]:
    geometry, located = _geometry(place, told)
    return {
        "type": "Feature",
        "id": base + place.territory,
        "geometry": geometry,
        "properties": {
            "feature": "territory",
            "name": plain(place.label),
            "kind": place.kind,
            "code": place.code,
            "located_by": located,
            "departements": sorted({lying.code for one in abouts for lying in one.lying}),
            "agreements": len(abouts),
            "certain": sum(one.is_certain for one in abouts),
            "about": [_agreement(one, base) for one in abouts],
        },
    }


def _agreement(one: About, base: str) -> dict[str, Any]:
    told = {
        "id": base + one.agreement,
        "name": plain(one.label),
        "signed_on": one.signed_on,
    }
    if one.place:
        told["certainty"] = "certain" if one.is_certain else "possible"
    return told


def _geometry(place: Place, told: Told) -> tuple[dict[str, Any] | None, str | None]:
    """Return where a territory is and who says so, or nothing where nobody does."""
    if place.point:
        return _point(place.point), FROM_SOURCE
    if point := _point_of(place):
        return _point(point), FROM_OUTLINES
    codes = [code for code in told.beneath.get(place.territory, ()) if code in outlines()]
    if codes:
        points = [_rounded(outlines()[code].point) for code in codes]
        return {"type": "MultiPoint", "coordinates": points}, FROM_DEPARTEMENTS
    return None, None


def _ties(by_agreement: Mapping[str, list[About]], base: str) -> Iterator[dict[str, Any]]:
    """Yield a line between two territories of points that are known, with what they share."""
    shared: dict[tuple[Place, Place], list[About]] = {}
    for abouts in by_agreement.values():
        placed = [one for one in abouts if one.place and _point_of(one.place)]
        placed.sort(key=lambda one: one.place.territory if one.place else "")
        for one, other in combinations(placed, 2):
            if one.place and other.place:
                shared.setdefault((one.place, other.place), []).append(one)
    for start, end in sorted(shared, key=lambda ends: (ends[0].territory, ends[1].territory)):
        abouts = shared[start, end]
        points = [_rounded(point) for place in (start, end) if (point := _point_of(place))]
        yield {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": points},
            "properties": {
                "feature": "tie",
                "from": base + start.territory,
                "to": base + end.territory,
                "name": f"{plain(start.label)} – {plain(end.label)}",
                "agreements": len(abouts),
                "about": [_agreement(one, base) for one in abouts],
            },
        }


def _point_of(place: Place) -> tuple[float, float] | None:
    if place.point or place.kind != DEPARTEMENT:
        return place.point
    outline = outlines().get(place.code or "")
    return outline.point if outline else None


def _point(point: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Point", "coordinates": _rounded(point)}


def _rounded(point: tuple[float, float]) -> list[float]:
    return [round(point[0], DIGITS), round(point[1], DIGITS)]
