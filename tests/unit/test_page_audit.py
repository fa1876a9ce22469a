"""The attacker reads the first page, too: every planted difference from the data files is found."""

from __future__ import annotations

import json
import re
import shutil

import pandas as pd
import pytest
import shapely

from local_safety.processing.publish.candidate_reading import Candidate, read_candidate
from local_safety.processing.publish.map_data import embedded, page_data
from local_safety.processing.publish.page_values import check_page
from local_safety.processing.publish.pages import render_index

DATA = re.compile(r'(<script type="application/json" id="data">)(.*?)(</script>)', re.DOTALL)


@pytest.fixture(scope="module")
def made():
    """The candidate of the small town; made once."""
    return {}


@pytest.fixture
def case(made, kit, request_for, tmp_path, tmp_path_factory):
    if not made:
        made["folder"] = tmp_path_factory.mktemp("made") / "candidate"
        kit.candidate(request_for(), made["folder"])
    shutil.copytree(made["folder"], tmp_path / "copy")
    return tmp_path / "copy"


def findings(folder):
    found = read_candidate(folder)
    found.findings.clear()
    check_page(found)
    return [(item.attack, item.place, item.message) for item in found.findings]


def changed(folder, change):
    path = folder / "index.html"
    text = path.read_text(encoding="utf-8")
    match = DATA.search(text)
    data = json.loads(match[2])
    change(data)
    path.write_text(text[: match.start(2)] + embedded(data) + text[match.end(2) :], encoding="utf-8")


def other_value(data):
    at = next(n for n, triple in enumerate(data["triples"]) if triple[0])
    data["triples"][at][0] += 5


def narrower(data):
    at = next(n for n, triple in enumerate(data["triples"]) if triple[0])
    data["triples"][at][1] += 1


def moved_value(data):
    rows = data["products"][0]["values"][0]
    at = next(n for n in range(1, len(rows)) if rows[n] != rows[0])
    rows[0], rows[at] = rows[at], rows[0]


def grid_value(data):
    values = data["products"][0]["grid"]["values"]
    values[0], at = next(row for row in values if row != values[0]), list(values[0])
    assert values[0] != at


def left_out(data):
    data["products"][0]["values"][0][0][0] = -1


def name(data):
    data["names"][0] = "Elsewhere"


def people(data):
    data["people"][0] += 1


def limit(data):
    key = next(iter(data["garwood"]))
    data["garwood"][key][1] += 0.5


def more(data):
    data["truth"] = [1, 2, 3]


def more_in_product(data):
    data["products"][0]["exact"] = [1, 2, 3]


def shape(data):
    data["shapes"][0][0][0][0] += 40


def square(data):
    data["products"][0]["grid"]["shapes"][0][0] += 40


def no_list(data):
    data["products"] = None


def test_a_page_as_it_was_made_says_what_the_files_say(case):
    assert findings(case) == []


@pytest.mark.parametrize(
    "change",
    [other_value, narrower, moved_value, grid_value, left_out, name, people, limit, more, more_in_product,
     shape, square, no_list],
)  # fmt: skip
def test_a_difference_in_the_map_is_found(case, change):
    changed(case, change)
    assert {(attack, place) for attack, place, _ in findings(case)} == {("values", "index.html")}


def test_a_difference_in_a_table_is_found(case):
    path = case / "index.html"
    text = path.read_text(encoding="utf-8")
    begin = text.index('<table class="by-district"')
    cell = re.compile(r'<td class="n">(\d+)<span class="range">').search(text, begin)
    wrong = str(int(cell[1]) + 5)
    path.write_text(text[: cell.start(1)] + wrong + text[cell.end(1) :], encoding="utf-8")
    assert [message.split(" cell")[0] for _, _, message in findings(case)] == ["1"]


def test_a_row_too_many_and_a_missing_table_are_found(case):
    path = case / "index.html"
    text = path.read_text(encoding="utf-8")
    end = text.index("</tbody>")
    path.write_text(text[:end] + '<tr><th scope="row">x</th><td>3</td></tr>' + text[end:], encoding="utf-8")
    assert findings(case)
    path.write_text(
        re.sub(r'<table class="by-district".*?</table>', "", text, flags=re.DOTALL), encoding="utf-8"
    )
    assert findings(case)


def candidate_of_points(rich, folder):
    """What is read from a package with anchor points: the page and the layers that it must agree with."""
    crimes, points = rich.products

    def frame(items, *names, **renamed):
        rows = [{new: getattr(item, old) for new, old in names_of(names, renamed)} for item in items]
        return pd.DataFrame(rows)

    def names_of(names, renamed):
        return [*((name, name) for name in names), *renamed.items()]

    places = frame(points.places, "place", "district", "addresses", geom="point")
    catchments = frame(points.places, "place", "district", "addresses", geom="catchment")
    counts = frame(points.place_counts, "place", "offence", "period", "value")
    rows = frame(crimes.rows, "district", "offence", "period", "value", "low", "high")
    sums = frame(points.rows, "district", "offence", "period", "value", "low", "high")
    cells = frame(crimes.grid, "cell", "period", "value", "low", "high", geom="box")
    districts = pd.DataFrame(
        {
            "code": rich.districts.codes,
            "name": rich.districts.names,
            "population": rich.districts.populations,
            "geom": rich.districts.geometries,
        }
    )
    layers = {
        "districts": districts, "places": places, "catchments": catchments, "misdemeanours_points": counts,
        "crimes": rows, "crimes_grid": cells,
        "misdemeanours": sums,
    }  # fmt: skip
    return Candidate(folder, {}, {"index.html": render_index(rich)}, layers=layers)


def test_points_are_compared_with_their_layers(rich, tmp_path):
    found = candidate_of_points(rich, tmp_path)
    districts = found.layers["districts"]
    districts["crimes_status"] = "x"
    check_page(found)
    assert [item.message for item in found.findings] == []
    page = found.files["index.html"]
    cell = re.compile(rb'by-place.*?<td class="n">(\d+)</td></tr>', re.DOTALL).search(page)
    found.files["index.html"] = page[: cell.start(1)] + b"999" + page[cell.end(1) :]
    check_page(found)
    assert ["1 cells" in item.message for item in found.findings] == [True]
    found.files["index.html"] = page
    found.findings.clear()
    found.layers["misdemeanours_points"].loc[0, "value"] += 1
    found.layers["places"].loc[0, "geom"] = shapely.Point(-600000, -1100000)
    check_page(found)
    assert {item.attack for item in found.findings} == {"values"}
    assert len(found.findings) == 3  # its value, the sum of its table, its point
    assert page_data(rich)["places"]["codes"] == sorted(found.layers["places"]["place"])
