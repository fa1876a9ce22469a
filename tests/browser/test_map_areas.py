"""Squares and catchments by keyboard and in words; sums of points have no upper limit anywhere."""

from __future__ import annotations

import csv

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


def press(page, *keys):
    for key in keys:
        ActionChains(page.browser).send_keys(key).perform()


def focused(page, attribute):
    return page.run(f"document.activeElement.getAttribute('{attribute}') || ''")


def tab_to(page, kind):
    """Tab forward until an area of a kind has the focus."""
    for _ in range(60):
        press(page, Keys.TAB)
        if kind in focused(page, "class"):
            return
    raise AssertionError(f"no {kind} in the tab order")


def test_a_square_is_chosen_with_the_keyboard_alone(opened, release):
    page = opened((release / "index.html").as_uri())
    page.click("#layer-grid")
    with (release / "data" / "crimes_grid.csv").open(encoding="utf-8", newline="") as stream:
        values = {row["cell"]: row for row in csv.DictReader(stream)}
    tab_to(page, "cell")
    assert page.run("document.querySelectorAll('path.cell[tabindex=\"0\"]').length") == 1
    seen = {focused(page, "aria-label")}
    for _ in range(3):
        press(page, Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_RIGHT)
        seen.add(focused(page, "aria-label"))
    assert len(seen) >= 2
    code = focused(page, "aria-label").split(";")[0].split()[1]
    row = values[code]
    assert f"{row['value']} ({row['low']}–{row['high']})" in focused(page, "aria-label")
    assert page.one("path.focus").is_displayed()
    press(page, Keys.ENTER)
    assert focused(page, "aria-pressed") == "true" and focused(page, "class").startswith("area cell")
    assert page.one("#panel h3").text == f"Čtverec {code}"
    for text in (page.one("#panel").text, page.one("#summary").text):
        assert row["value"] in text and f"{row['low']}–{row['high']}" in text
    assert "není místem skutku" in page.one("#summary").text
    assert page.one("#table tr.chosen").get_attribute("data-code") == code
    press(page, Keys.ESCAPE)
    assert page.one("#panel h3").text == "Všechny okrsky dohromady"
    assert page.logs()[0] == []


def test_every_square_and_catchment_can_be_reached(opened, release, written, rich):
    """By arrow keys alone, in steps that a person would take: the graph of nearest ones holds together."""
    for address, kind, clicks in (
        ((release / "index.html").as_uri(), "cell", ["#layer-grid"]),
        (written(rich), "catchment", ["#product-1", "#layer-places"]),
    ):
        page = opened(address)
        for selector in clicks:
            page.click(selector)
        reached = page.run(
            "(() => { const shown = [...document.querySelectorAll('path.area:not(.empty)')];"
            " const seen = new Set([shown[0]]), open = [shown[0]];"
            " while (open.length) { const one = open.pop();"
            " for (const way of ['Left', 'Right', 'Up', 'Down']) { one.focus();"
            " one.dispatchEvent(new KeyboardEvent('keydown', { key: `Arrow${way}`, bubbles: true }));"
            " const next = document.activeElement;"
            " if (!seen.has(next)) { seen.add(next); open.push(next); } } }"
            " return [seen.size, shown.length]; })()"
        )
        assert reached[0] == reached[1] > 10, kind


def test_a_catchment_is_chosen_from_the_table_and_on_the_map(opened, written, rich):
    page = opened(written(rich))
    page.click(".languages a[lang=en]")
    page.click("#product-1")
    page.click("#layer-places")
    tab_to(page, "catchment")
    label = focused(page, "aria-label")
    assert "not the actual place" in label and "at least" in label
    press(page, Keys.SPACE)
    assert page.one("#panel h3").text == label.split(";")[0]
    assert "not the actual place" in page.one("#panel").text
    button = page.one("#table tbody tr button")
    button.click()
    assert page.run("document.activeElement.id") == button_id(page)
    code = page.one("#table tr.chosen").get_attribute("data-code")
    assert code in page.one("#panel h3").text and code in page.one("#summary").text
    assert page.one("#summary").get_attribute("aria-live") == "polite"
    page.click("#product-0")
    assert page.one("#panel h3").text == "All districts together"


def button_id(page):
    return page.one("#table tr.chosen button").get_attribute("id")


def test_a_finger_chooses_a_square_too(opened, sized, release):
    sized(390, 844, mobile=True)
    page = opened((release / "index.html").as_uri())
    page.click("#layer-grid")
    page.run(
        "(document.querySelector('path.cell:not(.empty)').dispatchEvent("
        "new MouseEvent('click', { bubbles: true })), 0)"
    )
    assert page.one("#panel h3").text.startswith("Čtverec ")


@pytest.mark.parametrize("language", ["cs", "en"])
def test_sums_of_points_are_at_least_and_never_up_to(opened, written, rich, language):
    least = {"cs": "nejméně", "en": "at least"}[language]
    page = opened(written(rich))
    page.click(f".languages a[lang={language}]")
    page.click("#product-1")
    page.click("#layer-districts")
    rows = page.table()
    for cells in rows.values():
        assert cells[3].startswith(least) and cells[5].startswith(least)
        assert "–" not in cells[3] + cells[5]
    for selector in ("#summary", "#panel", "#chart"):
        assert "–" not in page.one(selector).text.replace(" – ", "")
    assert least in page.one("#summary").text
    assert page.all("#chart path.whisker") == []
    labels = page.run(
        "[...document.querySelectorAll('path.district')].map(p => p.getAttribute('aria-label'))"
    )
    assert all(least in label and "–" not in label for label in labels)
    plain = page.texts(f".part[lang={language}] details.all table.by-district")
    assert least in plain[1]


@pytest.mark.parametrize("language", ["cs", "en"])
def test_on_a_phone_the_counts_of_squares_and_points_are_seen_at_once(opened, sized, written, rich, language):
    sized(390, 844, mobile=True)
    page = opened(written(rich))
    page.click(f".languages a[lang={language}]")
    for clicks in (["#layer-grid"], ["#product-1", "#layer-places"]):
        for selector in clicks:
            page.click(selector)
        edges = page.run(
            "[...document.querySelectorAll('#table tbody td.at-value')]"
            ".map(n => n.getBoundingClientRect().right)"
        )
        assert edges and max(edges) <= 390
