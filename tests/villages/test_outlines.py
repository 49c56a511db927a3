"""A village's outline out of a file: what is read, and everything that is refused."""

import json
import math

import pytest

from deliberation.villages.outlines import KEPT, LARGEST, OutlineError, read_outlines

SQUARE = [[111.97, -7.18], [111.99, -7.18], [111.99, -7.16], [111.97, -7.16], [111.97, -7.18]]
SMALL = [[111.97, -7.18], [111.98, -7.18], [111.98, -7.17], [111.97, -7.17], [111.97, -7.18]]


def geometry(*rings, kind="Polygon"):
    return {"type": kind, "coordinates": list(rings)}


def feature(shape, **properties):
    return {"type": "Feature", "properties": properties, "geometry": shape}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def read(said, hamlets=("Jambon", "Tanggungan")):
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return read_outlines(body, list(hamlets))


def test_a_bare_geometry_a_feature_and_a_collection_are_the_same():
    expected = {"": [[[(round(x * 1e6), round(y * 1e6)) for x, y in SQUARE]]]}
    for said in (
        geometry(SQUARE),
        geometry([SQUARE], kind="MultiPolygon"),
        feature(geometry(SQUARE), name="Pejambon"),
        collection(feature(geometry(SQUARE), WADMKD="Pejambon")),
    ):
        assert read(said) == expected
    assert read(b"\xef\xbb\xbf" + json.dumps(geometry(SQUARE)).encode()) == expected


def test_areas_that_are_named_like_hamlets_become_theirs():
    said = collection(
        feature(geometry(SQUARE), name="Pejambon"),
        feature(geometry(SMALL), nama="DUSUN  jambon"),
    )
    assert set(read(said)) == {"", "Jambon"}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "no_json"),
        (b"\x00\xff", "no_json"),
        (b"PK\x03\x04", "no_json"),
        (b"[" * 100_000, "no_json"),
        (b'{"type":"Polygon","coordinates":[[[NaN,1],[1,1],[1,1],[NaN,1]]]}', "no_json"),
        ([], "no_geojson"),
        ({"type": "FeatureCollection", "features": {}}, "no_geojson"),
        (collection(), "no_geojson"),
        (collection(*[feature(geometry(SQUARE))] * 61), "no_geojson"),
        (collection(7), "no_geojson"),
        ({"type": "Feature", "geometry": None}, "no_geojson"),
        ({"type": "Point", "coordinates": [111.9, -7.1]}, "no_polygon"),
        ({"type": "GeometryCollection", "geometries": []}, "no_polygon"),
        ({"type": ["Polygon"], "coordinates": 1}, "no_polygon"),
        (geometry(), "no_geojson"),
        (geometry("abc"), "open_ring"),
        (geometry(SQUARE[:3]), "open_ring"),
        (geometry(SQUARE[:4]), "open_ring"),
        (geometry([["111.97", "-7.18"]] * 4), "no_geojson"),
        (geometry([[True, False]] * 4), "no_geojson"),
        (geometry([[1]] * 4), "no_geojson"),
        (geometry([[10**400, -7]] * 4), "elsewhere"),
        (geometry([[y, x] for x, y in SQUARE]), "elsewhere"),
        (geometry([[x * 100_000, y] for x, y in SQUARE]), "elsewhere"),
        (geometry([[100, -7], [103, -7], [103, -8], [100, -7]]), "wide"),
        (collection(feature(geometry(SQUARE)), feature(geometry(SMALL))), "twice"),
        (collection(feature(geometry(SMALL), name="Jambon")), "no_village"),
        (b" " * (LARGEST + 1), "large"),
    ],
)
def test_a_bad_file_says_why(said, why):
    with pytest.raises(OutlineError) as refused:
        read(said)
    assert refused.value.why == why


def test_a_fine_coast_is_made_as_simple_as_a_page_can_show():
    ring = [
        [111.98 + math.cos(n / 900) / 80, -7.17 + math.sin(n / 900) / 80 + (n % 2) / 1e6]
        for n in range(5655)
    ]
    (polygon,) = read(geometry([*ring, ring[0]]))[""]
    (kept,) = polygon
    assert 30 < len(kept) <= KEPT
    assert kept[0] == kept[-1]
    off = [abs(math.hypot(x - 111_980_000, y + 7_170_000) - 12_500) for x, y in kept]
    assert max(off) < 60  # six metres


def test_a_wild_line_of_many_thousand_corners_is_read_in_time():
    places = ((n * 7919 % 10007, n * 104729 % 10009) for n in range(24_000))
    ring = [[111.97 + x / 1e6, -7.17 + y / 1e6] for x, y in places]
    body = json.dumps(geometry([*ring, ring[0]]), separators=(",", ":")).encode()
    assert len(body) < LARGEST
    (polygon,) = read(body)[""]
    assert sum(map(len, polygon)) <= 1600
