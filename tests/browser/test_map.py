"""The map of a release as readers use it: in Chromium, from disk, by keyboard, on a phone, on paper."""

from __future__ import annotations

import base64
import csv
import dataclasses
import re
from urllib.parse import urlparse

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from local_safety.processing.publish.background import read_background

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@pytest.fixture
def town(opened, release):
    """The published page of the sample town, in Czech."""
    return opened((release / "index.html").as_uri())


def published(release, name):
    with (release / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def digits(text):
    return re.sub(r"[\s\u00a0\u202f]", "", text)


def test_it_opens_from_disk_without_an_error_and_without_the_network(town):
    console, requests = town.logs()
    assert console == []
    assert {urlparse(address).scheme for address in requests} <= {"file", "about"}
    assert len([address for address in requests if address.endswith("index.html")]) == 1
    assert len(requests) <= 2
    assert town.run("L.version") and town.one("#map svg path.district").is_displayed()
    assert len(town.all("path.district")) == 12


def test_table_map_and_chart_show_what_the_csv_says_for_every_choice(town, release):
    for product, file in ((0, "crimes"), (1, "misdemeanours")):
        town.click(f"#product-{product}")
        town.click("#measure-count")
        rows = published(release, file)
        periods = sorted({row["period"] for row in rows})
        shown = [option.get_attribute("value") for option in Select(town.one("#choose-period")).options]
        assert len(shown) == len(periods)
        for at, period in enumerate(periods):
            Select(town.one("#choose-period")).select_by_value(str(at))
            table = town.table()
            values = {r["district"]: r for r in rows if r["period"] == period and r["offence"] == "Total"}
            assert set(table) == set(values)
            for code, row in values.items():
                assert digits(table[code][2]) == row["value"]
                assert digits(table[code][3]) == f"{row['low']}–{row['high']}"
            amounts = {code: int(row["value"]) for code, row in values.items() if code != "Total"}
            classes = dict(zip(sorted(amounts), (kind for _, kind in town.classes())))
            assert all((amounts[code] == 0) == (kind == "kz") for code, kind in classes.items())
            ordered = [classes[code] for code in sorted(amounts, key=amounts.get) if amounts[code]]
            assert ordered == sorted(ordered)
        quarters = [r for r in rows if r["district"] == "Total" and "Q" in r["period"]]
        titles = town.texts("#chart g.column title")
        assert [digits(t.split(": ")[1].split(" (")[0]) for t in titles] == [r["value"] for r in quarters]
        total = next(r for r in rows if (r["district"], r["period"]) == ("Total", "2025"))
        Select(town.one("#choose-period")).select_by_value(str(periods.index("2025")))
        assert total["value"] in digits(town.one("#summary").text)


def test_squares_are_those_of_the_csv(town, release):
    town.click("#layer-grid")
    rows = published(release, "crimes_grid")
    shown = town.table()
    assert {code: digits(cells[1]) for code, cells in shown.items()} == {
        row["cell"]: row["value"] for row in rows if row["value"] != "0"
    }
    drawn = town.run("[...document.querySelectorAll('path.cell:not(.empty)')].length")
    assert drawn == len(shown)


def test_a_district_is_chosen_with_the_keyboard_alone(town):
    for _ in range(60):
        ActionChains(town.browser).send_keys(Keys.TAB).perform()
        if "district" in (town.run("document.activeElement.getAttribute('class')") or ""):
            break
    first = town.run("document.activeElement.getAttribute('aria-label')")
    ActionChains(town.browser).send_keys(Keys.ARROW_DOWN).perform()
    second = town.run("document.activeElement.getAttribute('aria-label')")
    assert first and second and first != second
    name = second.split(";")[0]
    tips = (
        "[...document.querySelectorAll('.tip')].filter(n => getComputedStyle(n).opacity > 0)"
        ".map(n => n.innerText)"
    )
    WebDriverWait(town.browser, 5).until(lambda d: any(name in text for text in town.run(tips)))
    outline = town.run("getComputedStyle(document.activeElement).strokeWidth")
    assert outline == "5px"
    ActionChains(town.browser).send_keys(Keys.ENTER).perform()
    assert town.one("#panel h3").text == name
    assert town.one("#summary").text.startswith(name)
    assert town.run("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert name in town.one("#chart").text
    ActionChains(town.browser).send_keys(Keys.ESCAPE).perform()
    assert town.one("#panel h3").text == "Všechny okrsky dohromady"
    assert town.one("#summary").get_attribute("aria-live") == "polite"


def test_the_first_stop_of_the_keyboard_leads_past_the_head(town):
    ActionChains(town.browser).send_keys(Keys.TAB).perform()
    skip = town.browser.switch_to.active_element
    assert skip.get_attribute("class").startswith("skip") and skip.location["x"] >= 0
    skip.send_keys(Keys.ENTER)
    assert town.run("document.activeElement.id") == "content"


def test_the_table_is_sorted_and_keeps_the_focus(town):
    button = town.one("#sort-people")
    button.click()
    people = [int(digits(text)) for text in town.texts("#table tbody tr td:nth-child(2)")]
    assert people == sorted(people, reverse=True)
    assert town.run("document.activeElement.id") == "sort-people"
    town.one("#sort-people").click()
    assert town.one("#table th[aria-sort='ascending']").text.startswith("Obyvatel")
    people = [int(digits(text)) for text in town.texts("#table tbody tr td:nth-child(2)")]
    assert people == sorted(people)
    town.click("#table tbody tr button")
    assert town.one("#table tr.chosen") and town.one("#panel h3").text == town.one("#table tr.chosen th").text


def test_the_language_changes_in_place(town):
    town.click("#product-1")
    assert town.one("#panel h3").text == "Všechny okrsky dohromady"
    town.click(".languages a[lang=en]")
    assert town.run("document.documentElement.lang") == "en"
    assert town.one("#panel h3").text == "All districts together"
    assert "Misdemeanours" in town.one("#summary").text
    visible = [part.get_attribute("lang") for part in town.all(".part") if part.is_displayed()]
    assert visible == ["en"]
    assert "Attribution" in town.one("footer").text
    czech = re.compile(r"\b(okrsky|skutky|obyvatel|období)\b", re.IGNORECASE)
    assert not czech.search(town.one("#app").text)
    town.click(".languages a[lang=cs]")
    assert "Přestupky" in town.one("#summary").text
    assert town.logs()[0] == []


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_shows_all_without_scrolling_sideways(opened, sized, release, written, rich, width):
    sized(width, 844, mobile=True)
    for address in ((release / "index.html").as_uri(), written(rich)):
        page = opened(address)
        for language in ("cs", "en"):
            page.click(f".languages a[lang={language}]")
            assert page.run("document.documentElement.scrollWidth") <= width
            small = page.run(
                "[...document.querySelectorAll('#app select, .group label, .leaflet-bar a, .home')]"
                ".filter(n => n.offsetParent && n.getBoundingClientRect().height < 30).length"
            )
            assert small == 0


def test_on_paper_the_map_and_the_table_are_whole(town):
    town.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not town.one(".controls").is_displayed()
        assert town.one("#table table").is_displayed()
        assert town.run("getComputedStyle(document.querySelector('#table .scroll')).overflow") == "visible"
    finally:
        town.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    town.run("(window.dispatchEvent(new Event('beforeprint')), 0)")
    box = town.run("document.querySelector('#map').getBoundingClientRect().width")
    assert box < 720
    inside = town.run(
        "[...document.querySelectorAll('path.district')].every(p => {"
        "const a = p.getBoundingClientRect(), b = document.querySelector('#map').getBoundingClientRect();"
        "return a.left > b.left - 1 && a.right < b.right + 1 && a.top > b.top - 1"
        " && a.bottom < b.bottom + 1})"
    )
    assert inside
    town.run("(window.dispatchEvent(new Event('afterprint')), 0)")
    assert town.run("document.querySelector('#map').getBoundingClientRect().width") > 720
    pdf = base64.b64decode(town.browser.print_page())
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize("which", ["town", "squares", "rich", "hidden", "points", "chosen"])
def test_axe_finds_nothing_serious(opened, release, written, rich, language, which):
    from axe_core_python.selenium import Axe

    page = opened((release / "index.html").as_uri() if which in ("town", "squares") else written(rich))
    page.click(f".languages a[lang={language}]")
    if which == "squares":
        page.click("#layer-grid")
        page.click("#table tbody tr button")
    if which == "hidden":
        page.click("#district-3")
        page.click("#offence-3")
        page.run("(document.querySelectorAll('details').forEach(d => { d.open = true; }), 0)")
    if which in ("points", "chosen"):
        page.click("#product-1")
        page.click("#layer-places")
    if which == "chosen":
        page.click("#table tbody tr button")
    result = Axe().run(page.browser, options={"runOnly": AXE_TAGS})
    found = [
        (item["id"], item["impact"], node["html"][:200])
        for item in result["violations"]
        for node in item["nodes"]
    ]
    assert result["passes"]
    assert [item for item in found if item[1] in ("serious", "critical", "moderate")] == []


def test_what_is_planted_in_names_never_runs(opened, written, rich, contents):
    hostile = contents.HOSTILE
    product = dataclasses.replace(rich.products[0], title_cs=hostile, title_en=hostile)
    page = opened(
        written(
            dataclasses.replace(
                rich,
                title=hostile,
                territory_name=hostile,
                products=[product, rich.products[1]],
                districts=dataclasses.replace(rich.districts, names=(hostile, *rich.districts.names[1:])),
            )
        )
    )
    page.click("#district-0")
    assert page.one("#panel h3").text == hostile
    page.click(".languages a[lang=en]")
    assert page.run("document.querySelectorAll('img').length") == 0
    assert page.run("document.title").startswith("</script>")
    console, requests = page.logs()
    assert console == []
    assert len(requests) <= 2


def test_hidden_zero_and_missing_are_three_things(opened, written, rich):
    page = opened(written(rich))
    page.click("#measure-count")
    page.choose("offence", "Násilná trestná činnost")
    kinds = [kind for _, kind in page.classes()]
    assert kinds[3] == "kh" and kinds.count("kh") == 1
    assert "url" in page.run("getComputedStyle(document.querySelector('path.kh')).fill")
    assert page.table()["99900104"][2] == "skryto"
    legend = page.one("#legend").text
    assert "skryto (neznamená nulu)" in legend and "0–4" in legend and "bez údaje" in legend
    page.choose("period", "únor 2025")
    zero = [label for label, kind in page.classes() if kind == "kz"]
    assert zero and all("0–4" in label for label in zero)
    page.choose("offence", "Drogová kriminalita")
    assert page.one("#choose-period").get_attribute("value") != ""
    options = [option.text for option in Select(page.one("#choose-period")).options]
    assert "únor 2025" not in options and "1. čtvrtletí 2025" in options


def test_points_are_drawn_as_what_they_stand_for(opened, written, rich):
    page = opened(written(rich))
    page.click(".languages a[lang=en]")
    page.click("#product-1")
    page.click("#layer-places")
    product = rich.products[1]
    places = {p.place: p for p in product.places}
    assert len(page.all("path.catchment")) == len(page.all("path.anchor")) == len(places)
    year = {item.period for item in product.place_counts}
    for offence, code in (("Drug crime", "drugs"), ("all published offences", None)):
        page.choose("offence", offence)
        for period, months in (
            ("March 2025", {"2025-03"}),
            ("2025", year),
        ):
            page.choose("period", period)
            counts = {}
            for item in product.place_counts:
                if item.period in months and code in (None, item.offence):
                    counts[item.place] = counts.get(item.place, 0) + item.value
            rows = page.table()
            assert {place: int(cells[-1]) for place, cells in rows.items()} == counts
    for place, cells in rows.items():
        words = "public place without addresses"
        if places[place].addresses:
            words = f"stands for {places[place].addresses} addresses"
        assert cells[2] == f"{words}; not the actual place"
    assert "not the actual place" in page.one("#legend").text


def test_larger_territories_stand_beside_the_town_where_they_are_given(opened, written, rich):
    page = opened(written(rich))
    text = page.one("#comparison").text
    assert "Lipský kraj" in text and "141" in text and "162" in text and "Statistics" in text
    page.click("#product-1")
    assert page.one("#comparison").text == ""
    page = opened(written(dataclasses.replace(rich, comparisons=[])))
    assert page.one("#comparison").text == ""


def test_a_background_is_asked_for_only_where_the_publisher_chose_it(opened, written, rich):
    background = read_background("https://tiles.invalid/{z}/{x}/{y}.png", "(c) Example")
    page = opened(written(dataclasses.replace(rich, background=background)))
    _, requests = page.logs()
    outside = {urlparse(address).hostname for address in requests} - {None, ""}
    assert outside == {"tiles.invalid"}
    assert page.one("#map .source").text == "(c) Example"
    page.click("#background")
    page.logs()
    page.click(".home")
    assert page.logs()[1] == []


def test_without_a_script_everything_is_there(browser, sized, release):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((release / "index.html").as_uri())
        tables = [t for t in browser.find_elements(By.CSS_SELECTOR, "table.by-district") if t.is_displayed()]
        maps = [m for m in browser.find_elements(By.CSS_SELECTOR, "svg.map") if m.is_displayed()]
        assert len(tables) == 4
        assert len(maps) == 8
        links = browser.find_elements(By.CSS_SELECTOR, ".languages a")
        assert [link.get_attribute("href").split("#")[1] for link in links] == ["cs", "en"]
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_page_of_a_town_is_small(release):
    assert (release / "index.html").stat().st_size < 2_000_000
