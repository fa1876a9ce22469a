"""The first page of a package: the same bytes in any order, its own script only, published values only."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import json
import random
import re

import numpy as np
import pytest
import shapely

from local_safety.processing.publish import map_library, pages
from local_safety.processing.publish.background import read_background
from local_safety.processing.publish.map_data import embedded, page_data
from local_safety.processing.publish.map_geometry import simplified
from local_safety.processing.publish.map_texts import accessibility, texts
from local_safety.processing.publish.pages import render_index, render_rules
from local_safety.rules.errors import RefusedError
from local_safety.rules.i18n import translator
from local_safety.rules.statements import TOTAL

FORBIDDEN = re.compile(r"safe|danger|bezpečn", re.IGNORECASE)


def shuffled(page, seed):
    mix = random.Random(seed)
    products = []
    for product in page.products:
        lists = {}
        for name in ("rows", "grid", "places", "place_counts"):
            lists[name] = list(getattr(product, name))
            mix.shuffle(lists[name])
        products.append(dataclasses.replace(product, **lists))
    return dataclasses.replace(page, products=products, comparisons=page.comparisons[::-1])


def hashes(text, tag):
    parts = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    return ["sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts]


def test_the_same_content_in_any_order_gives_the_same_page(rich):
    first = render_index(rich)
    assert all(render_index(shuffled(rich, seed)) == first for seed in (1, 2))


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(rich):
    text = render_index(rich).decode("utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    policy = html.unescape(policy)
    (style,), (script,) = hashes(text, "style"), hashes(text, "script")
    assert policy == (
        f"default-src 'none'; img-src data:; script-src '{script}'; base-uri 'none'; form-action 'none'; "
        f"style-src '{style}'"
    )
    assert len(text.encode()) < 2_000_000
    assert " style=" not in text
    assert "innerHTML" not in pages._script(map_library.MapLibrary("", "", "", ""))


def test_the_parts_of_the_map_stay_readable(root):
    parts = sorted((root / "resources" / "web" / "map").iterdir())
    assert {part.stem for part in parts if part.suffix == ".js"} == set(pages.SCRIPTS)
    assert [part.name for part in parts if len(part.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_what_is_planted_in_names_stays_text(rich, contents):
    names = (contents.HOSTILE, *rich.districts.names[1:])
    page = dataclasses.replace(
        rich,
        title=contents.HOSTILE,
        territory_name=contents.HOSTILE,
        districts=dataclasses.replace(rich.districts, names=names),
    )
    text = render_index(page).decode("utf-8")
    assert text.count("</script>") == 2
    assert "<img" not in text
    assert "<" not in embedded(page_data(page))
    assert json.loads(embedded(page_data(page)))["names"][0] == contents.HOSTILE


def test_the_map_holds_exactly_the_published_values(rich):
    data = page_data(rich)
    crimes = rich.products[0]
    places = [*rich.districts.codes, TOTAL]
    found = {
        (places[d], offence, period): tuple(data["triples"][at])
        for offence, rows in zip(data["products"][0]["offences"], data["products"][0]["values"])
        for d, row in enumerate(rows)
        for period, at in zip(data["products"][0]["periods"], row)
        if at >= 0
    }
    stated = {(r.district, r.offence, r.period): (r.value, r.low, r.high) for r in crimes.rows}
    assert found == stated
    assert len(data["products"][0]["grid"]["codes"]) == len(crimes.grid)
    points = rich.products[1]
    entries = sum(len(row) for row in data["products"][1]["placeValues"])
    assert entries == 3 * len(points.place_counts)
    assert data["places"]["addresses"] == [p.addresses for p in sorted(points.places, key=lambda p: p.place)]


def test_simplified_districts_keep_common_borders_and_their_size(rich):
    geometries = rich.districts.geometries
    thin = simplified(geometries)
    assert shapely.get_num_coordinates(thin).sum() < shapely.get_num_coordinates(geometries).sum()
    assert shapely.area(shapely.union_all(thin)) == pytest.approx(shapely.area(thin).sum(), rel=1e-9)
    assert shapely.area(thin) == pytest.approx(shapely.area(geometries), rel=2e-3)
    lone = np.array([shapely.box(0, 0, 10, 10), shapely.box(1000, 0, 1010, 10)])
    assert shapely.equals(simplified(lone), lone).all()


def test_without_the_library_the_page_is_static_and_says_so(rich, monkeypatch, tmp_path):
    assert map_library.map_library((tmp_path,)) is None
    monkeypatch.setattr(pages, "map_library", lambda: None)
    text = render_index(rich).decode("utf-8")
    assert "<script" not in text
    assert "script-src" not in text
    assert text.count("<svg") >= 4
    for code in ("cs", "en"):
        sentence = "This page has no interactive map: its map library was missing when the page was made."
        assert translator(code)(sentence) in text
    assert "Leaflet" not in render_rules(rich).decode("utf-8")


def test_the_library_is_taken_whole_without_what_it_would_fetch(tmp_path):
    (tmp_path / "leaflet.min.js").write_text('x.version="9.9";\n//# sourceMappingURL=a.map\n')
    (tmp_path / "leaflet.css").write_text(".a{color:red;background-image:url(images/layers.png);top:0}")
    library = map_library.map_library((tmp_path / "absent", tmp_path))
    assert library.version == "9.9"
    assert library.style == ".a{color:red;top:0}"
    assert "sourceMappingURL" not in library.script
    assert "BSD" in library.script or "Redistribution" in library.script
    assert library.sha256 == hashlib.sha256((tmp_path / "leaflet.min.js").read_bytes()).hexdigest()


def test_the_rules_name_the_library_and_its_hash(rich):
    assert map_library.map_library().sha256 in render_rules(rich).decode("utf-8")


def test_a_background_is_named_in_the_policy_and_only_then(rich):
    background = read_background("https://{s}.tile.example.org/{z}/{x}/{y}.png", "(c) Example")
    text = render_index(dataclasses.replace(rich, background=background)).decode("utf-8")
    assert "img-src data: https://*.tile.example.org;" in text
    assert "(c) Example" in text
    assert read_background("  ", "") is None


@pytest.mark.parametrize(
    ("url", "source", "says"),
    [
        ("http://tile.example.org/{z}/{x}/{y}.png", "x", "https"),
        ("https://tile.example.org/{z}/{x}.png", "x", "{y}"),
        ("https://tile.example.org/{z}/{x}/{y}/{key}.png", "x", "{z}"),
        ("https://tile.example.org/{z}/{x}/{y}'; script-src *", "x", "https"),
        ("https://tile.example.org; script-src */{z}/{x}/{y}", "x", "https"),
        ("https://tile.example.org/{z}/{x}/{y}.png", " ", "source"),
    ],
)
def test_a_background_that_is_none_is_refused(url, source, says):
    with pytest.raises(RefusedError, match=re.escape(says)):
        read_background(url, source)


@pytest.mark.parametrize("code", ["cs", "en"])
def test_no_text_of_the_page_judges_a_place(code):
    translate = translator(code)
    own = [*texts(translate, 4).values(), *accessibility(translate)]
    assert not [text for text in own if FORBIDDEN.search(text)]
    script = pages._script(map_library.MapLibrary("", "", "", ""))
    used = set(re.findall(r'say\(\s*"(\w+)"', script))
    assert used <= set(texts(translate, 0))
