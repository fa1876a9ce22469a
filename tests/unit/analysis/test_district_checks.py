"""Checks of district layers: what is repaired, what is reported, what is refused."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis.district_checks import check_districts, repair_names
from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.analysis.district_place import Placement, check_place
from local_safety.processing.analysis.district_report import district_report
from local_safety.processing.analysis.findings import by_gravity
from local_safety.rules.errors import InputError
from local_safety.rules.misreading import lost, repaired

SQUARES = shapely.box([0, 100, 0], [0, 0, 100], [100, 200, 100], [100, 100, 200])
BOW = shapely.from_wkt("POLYGON((0 0,100 100,100 0,0 100,0 0))")
PRAHA_METRES, PRAHA_DEGREES = (-743_011.0, -1_043_823.0), (14.42, 50.08)
CZECH_USE = (12.09, 47.73, 22.56, 51.06)
NOWHERE = (np.inf, np.inf)


def found(shapes, codes=None, names=None, people=None):
    codes = codes or [str(number) for number in range(len(shapes))]
    shapes = np.array(list(shapes) + [None], dtype=object)[:-1]
    return check_districts(codes, names or codes, shapes, people)


def codes_of(checked):
    return [(item.code, item.severity, item.count) for item in checked.findings]


def test_a_good_layer_has_no_findings():
    checked = found(SQUARES, people=np.array([10, 20, 30]))
    assert checked.findings == []
    assert checked.flags() == ["", "", ""]


def test_every_kind_of_wrong_shape_is_named():
    line = shapely.from_wkt("LINESTRING(0 0,9 9)")
    checked = found([BOW, None, line, line, shapely.Point(1, 1)], codes=list("abcde"))
    assert codes_of(checked) == [
        ("no_geometry", "refuse", 1), ("lines", "refuse", 2), ("not_polygon", "refuse", 1),
        ("invalid_geometry", "note", 1),
    ]  # fmt: skip
    assert checked.flags() == ["invalid_geometry", "no_geometry", "lines", "lines", "not_polygon"]
    assert checked.geometries[0].is_valid
    assert [shape is None for shape in checked.geometries] == [False, True, True, True, True]
    assert "Polygonize" in checked.findings[1].sentence


def test_repairing_keeps_the_area_of_a_polygon_with_a_spike():
    spike = shapely.from_wkt("POLYGON((0 0,100 0,100 100,150 150,100 100,0 100,0 0))")
    checked = found([spike])
    assert checked.geometries[0].area == 10_000
    assert codes_of(checked) == [("invalid_geometry", "note", 1)]


@pytest.mark.parametrize(
    ("width", "slivers"), [(0.001, None), (5, 1), (40, 0)], ids=["rounding", "sliver", "wide"]
)
def test_overlaps_and_gaps_by_their_width(width, slivers):
    shapes = [shapely.box(0, 0, 1000, 1000), shapely.box(1000 - width, 0, 2000, 1000)]
    expected = [] if slivers is None else [("overlaps", "warning", 1)]
    checked = found(shapes)
    assert codes_of(checked) == expected
    if expected:
        assert f"({slivers} in slivers" in checked.findings[0].sentence
        assert checked.flags() == ["overlaps", "overlaps"]
    frame = shapely.box(0, 0, 2000, 1000) - shapely.box(500, 100, 500 + width, 900)
    gaps = codes_of(found([frame & shapely.box(0, 0, 505, 1000), frame & shapely.box(505, 0, 2000, 1000)]))
    assert gaps == ([] if slivers is None else [("gaps", "warning", 1)])


def test_the_share_of_a_gap():
    ring = shapely.box(0, 0, 1000, 1000) - shapely.box(100, 100, 200, 300)
    checked = found([ring])
    assert checked.findings[0].code == "gaps"
    assert "2%" in checked.findings[0].sentence.replace("\u00a0", "")


def test_a_district_inside_another_is_refused():
    whole = shapely.box(0, 0, 300, 300)
    checked = found([*SQUARES, whole])
    assert ("covered", "refuse", 3) in codes_of(checked)
    with pytest.raises(InputError, match="District 0 lies inside district 3"):
        prepare_districts(list("0123"), list("abcd"), np.array([*SQUARES, whole]))


def test_doubled_codes_and_populations():
    shapes = [*SQUARES, shapely.box(100, 100, 200, 200)]
    people = np.array([50.0, np.nan, 0.0, 70.0])
    checked = found(shapes, ["1", "2", "3", "1"], ["a", "b", "c", "a"], people)
    assert codes_of(checked) == [
        ("doubled_codes", "note", 1), ("no_population", "warning", 1), ("zero_population", "note", 1),
        ("added_population", "note", 2),
    ]  # fmt: skip
    assert checked.codes == ["1", "2", "3"]
    assert checked.populations.tolist()[::2] == [120, 0]
    checked = found(shapes, ["1", "2", "", "1"], list("abcd"), np.array([1, 2, 3, -4]))
    refusals = [item.code for item in checked.refusals]
    assert refusals == ["no_code", "conflicting_codes", "negative_population"]
    assert len(checked.codes) == 4


def test_an_empty_layer():
    assert codes_of(check_districts([], [], np.array([]))) == [("empty", "refuse", 0)]


def misread():
    """(name, as a reader of the wrong encoding shows it); readers that would have stopped are left out."""
    for right in ("Plzeň-Křimice", "ŽĎÁR NAD SÁZAVOU", "Hošťálková", "Újezd u Brna", "Kunštát"):
        for is_in, read_as in (
            ("cp1250", "latin-1"),
            ("cp1250", "cp1252"),
            ("utf-8", "cp1250"),
            ("utf-8", "latin-1"),
            ("utf-8", "cp1252"),
        ):
            with contextlib.suppress(UnicodeDecodeError):
                yield right, right.encode(is_in).decode(read_as)


@pytest.mark.parametrize(("right", "wrong"), list(misread()))
def test_names_in_a_wrong_encoding_are_found_and_read_right(right, wrong):
    assert repaired(wrong) == right
    assert repaired(right) == right


@pytest.mark.parametrize(
    "name", ["Brno-střed", "Łódź", "Zürich", "Kőszeg", "Praha 1", "Ivančice – město", "A\u00a0B", ""]
)
def test_good_names_are_left_alone(name):
    assert repaired(name) == name


def test_wrong_names_are_reported_and_repaired_only_on_request():
    wrong = ["MØ Plzeò", "P?erov", "Praha", "Ko\x9aíøe", "Kolín \ufffd"]
    shapes = shapely.box(np.arange(5) * 10, 0, np.arange(5) * 10 + 10, 10)
    checked = found(shapes, names=wrong)
    assert codes_of(checked) == [("mojibake", "warning", 2), ("lost_characters", "warning", 2)]
    assert checked.names == wrong
    assert "“MØ Plzeò” for “MŘ Plzeň”" in checked.findings[0].sentence
    names, findings = repair_names(wrong)
    assert names == ["MŘ Plzeň", "P?erov", "Praha", "Košíře", "Kolín \ufffd"]
    assert [(item.code, item.count) for item in findings] == [("repaired_names", 2)]
    assert repair_names(["Praha"]) == (["Praha"], [])
    assert lost(["Proč?", "Kde? Tam", "Ho?ice"]) == [2]
    districts = prepare_districts(list("abcde"), wrong, shapes)
    assert len(districts.notes) == 2


def place(stated, degrees, area=None):
    return Placement("the CRS", np.array([stated] * 3), np.array([degrees] * 3), area)


@pytest.mark.parametrize(
    ("placement", "code", "words"),
    [
        (place(PRAHA_METRES, PRAHA_DEGREES, CZECH_USE), "", ""),
        (place(PRAHA_METRES, (46.5, 65.2)), "crs_wrong", "set the CRS to EPSG:5514"),
        (place(PRAHA_METRES, (-6.7, -9.3), (-180, -85, 180, 85)), "crs_wrong", "EPSG:5514"),
        (place(PRAHA_METRES, NOWHERE), "crs_wrong", "EPSG:5514"),
        (place(PRAHA_METRES[::-1], (20.0, 60.0), CZECH_USE), "crs_wrong", "swapped"),
        (place((743_011.0, 1_043_823.0), (30.0, 70.0), CZECH_USE), "crs_wrong", "EPSG:5513"),
        (place(PRAHA_DEGREES, (24.8, 59.7), CZECH_USE), "crs_wrong", "set the CRS to EPSG:4326"),
        (place(PRAHA_DEGREES[::-1], PRAHA_DEGREES[::-1], (-180, -90, 180, 90)), "crs_wrong", "swapped"),
        (place((458_000.0, 5_548_000.0), NOWHERE), "crs_wrong", "EPSG:32633"),
        (place((1_605_000.0, 6_462_000.0), NOWHERE), "crs_wrong", "EPSG:3857"),
        (place((5e7, 5e7), NOWHERE), "crs_wrong", "cannot be"),
        (place((530_000.0, 180_000.0), (-0.1, 51.5), (-9, 49.7, 2, 61)), "outside_country", "outside"),
        (place((450_000.0, 1_200_000.0), (-1.1, 60.6), (-9, 49.7, 2.0, 61)), "outside_country", "outside"),
        (place((50.0, 50.0), (24.8, 59.7), CZECH_USE), "outside_country", "outside"),
    ],
)
def test_a_crs_that_cannot_be_is_not_trusted(placement, code, words):
    findings = check_place(placement)
    assert [item.code for item in findings] == ([code] if code else [])
    assert all(words in item.sentence for item in findings)
    assert all((item.severity == "refuse") == (code == "crs_wrong") for item in findings)


def test_a_layer_without_shapes_says_nothing_about_its_place():
    assert check_place(Placement("x", np.empty((0, 2)), np.empty((0, 2)))) == []


def test_the_report_escapes_and_puts_grave_findings_first():
    checked = found([*SQUARES, SQUARES[0]], names=["<script>Ø", "b", "c", "d"], codes=list("abca"))
    findings = by_gravity(checked.findings)
    assert [item.severity for item in findings] == ["refuse", "refuse", "warning"]
    page = district_report("<b>.kml", 4, findings, "en")
    assert "<script" not in page and "<b>" not in page
    assert page.index("forbids counting") < page.index("wrong encoding")
    assert "Nothing was found" in district_report("x", 1, [], "en")


def test_five_hundred_districts_with_long_borders():
    rng = np.random.default_rng(3)
    side, density = 23, 60
    edges = np.linspace(0, 1, density, endpoint=False)
    jitter = rng.normal(0, 2, (side + 1, side + 1, 2))
    shapes = []
    for i in range(side):
        for j in range(side):
            corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
            ring = []
            for (a, b), (c, d) in zip(corners, [*corners[1:], corners[0]]):
                start = np.array([a, b]) * 5000 + jitter[a, b]
                end = np.array([c, d]) * 5000 + jitter[c, d]
                ring.extend(start + (end - start) * edges[:, None])
            shapes.append(shapely.polygons(np.array(ring)))
    checked = found(shapes)
    assert len(checked.codes) == side * side
    assert checked.refusals == []
