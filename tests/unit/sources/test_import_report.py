"""The report shows counts and assumptions, in two languages, and never a record."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.sources import comparison, outline, records, report, report_charts, report_facts
from local_safety.processing.sources.report_map import density_map, locator
from local_safety.processing.sources.report_words import Words
from local_safety.rules.errors import InputError
from local_safety.rules.i18n import translator

EN = Words("en", translator("en"))
CANARY = "Kanárek"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.names |= {name for name, _value in attrs}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag not in ("meta", "br"):
            assert self.open.pop() == tag


def whole(html):
    """The tags of a page, which closes every one of them and runs and loads nothing."""
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    assert not tags.seen & {"script", "iframe", "img", "link", "b", "image", "use", "object"}
    assert not any(name.startswith("on") or name in ("src", "href", "xlink:href") for name in tags.names)
    assert not re.search(r"http|url\(|@import", html)
    return tags


def frame(count, x=-598_000.0, y=-1_160_000.0, time="2025-03-04T13:37:11+01:00", **more):
    """Records of the contract, alike unless told otherwise."""
    values = {
        "incident_id": [f"id-{number}" for number in range(count)],
        "source": "table", "offence": "assault", "offences": "assault", "occurred_from": time,
        "occurred_to": time, "reported": "", "status": "solved", "place_kind": "scene", "weight": 1.0,
        "x": x, "y": y,
    }  # fmt: skip
    found = pd.DataFrame({**values, **more}, index=range(count))
    return found.astype({"x": float, "y": float})


def result_of(found, rejects=None, crs="EPSG:5514"):
    rejects = records.rejects_of("", [], []) if rejects is None else rejects
    read = len(found) + len(rejects)
    return records.ImportResult(found, records.with_messages(rejects), read, 0, ["a.csv: table"], [], [], crs)


@pytest.fixture
def result(make):
    rows = [make.row(incident=70000 + number) for number in range(40)]
    rows += [make.row(incident=80001, state=9), make.row(incident=80002, relevance=1)]
    return make.run(make.csv(rows, name="<b>map.csv"))


@pytest.mark.parametrize("language", ["cs", "en"])
def test_report_is_whole_html_without_script_and_without_ids(result, language):
    html = report.import_report(result, language)
    assert "svg" in whole(html).seen
    assert f'lang="{language}"' in html
    assert not re.search(r"7000\d|8000\d", html)


def test_report_counts_remarks_and_operation(result):
    html = report.import_report(result, "en", ["A remark & more."])
    for text in ("<strong>42</strong>", "<strong>41</strong>", "A remark &amp; more.", "S-JTSK to WGS 84"):
        assert text in html
    assert html.count(records.reason_texts()["unknown_state"]) == 2
    assert "<td>&lt;b&gt;map.csv</td>" in html


def test_summaries(result):
    places, times = report_facts.places_of(result.records), report_facts.times_of(result.records)
    assert (places.located, places.unlocated, places.distinct, places.largest) == (40, 1, 1, 40)
    assert (places.ten, places.half, places.repeated) == (40, 1, 40)
    assert all(value % 1000 == 0 for value in places.density.box)
    assert (times.first, times.last, times.unknown) == ("2025-01-01", "2025-01-01", 0)


def test_a_result_that_lost_count_is_refused(result):
    wrong = records.ImportResult(
        result.records, result.rejects, result.read + 1, result.duplicates, [], [], []
    )
    with pytest.raises(InputError, match="lost count"):
        records.checked(wrong)
    assert records.checked(result) is result


@pytest.mark.parametrize("language", ["cs", "en"])
def test_names_and_ids_never_stand_in_it(make, tmp_path, language):
    """Canaries in every column, kept ones too, in what is rejected, and in the last import."""
    rows = ["číslo;druh;kdy;x;y;stav;jméno"]
    for number in range(30):
        rows.append(f"{CANARY}-{number};{CANARY} krádež;1.3.2025;-598000;-1160000;;{CANARY} Novák")
    rows += [
        f"{CANARY}-90;{CANARY} neznámý druh;1.3.2025;-598000;-1160000;;x",
        f"{CANARY}-91;{CANARY} krádež;{CANARY};-598000;-1160000;;x",
        f"{CANARY}-92;{CANARY} krádež;1.3.2025;{CANARY};-1160000;;x",
        f"{CANARY}-93;{CANARY} krádež;1.3.2025;-598000;-1160000;{CANARY} stav;x",
        f"{CANARY}\u202e;{CANARY} krádež;1.3.2025;-598000;-1160000;;x",
    ]
    path = make.file("data.csv", "\n".join(rows) + "\n")
    mapping = make.file(
        "mapping.yaml",
        "version: 1\nfields: {incident_id: číslo, offence: druh, date_from: kdy, x: x, y: y, status: stav}\n"
        "keep: [jméno]\ncrs: EPSG:5514\ndelimiter: ';'\ndate_format: '%d.%m.%Y'\n"
        f"offences: {{{CANARY} krádež: theft_other}}\nvalues: {{status: {{}}}}\n",
    )
    found = make.run(path, format="table", mapping=mapping)
    assert (found.imported, found.rejected) == (30, 5)
    assert CANARY in found.records.to_csv() and CANARY in found.rejects.to_csv()
    previous = found.records.copy()
    for name in ("offence", "offences", "status", "source"):
        previous[name] = f"{CANARY} {name}"
    previous.loc[:20, "source"] = "table"
    html = report.import_report(
        found, language, [], comparison.compare(previous, found.records, found.rejects)
    )
    assert CANARY not in html
    assert not re.search(r"(598|160).?000", html)
    changed = found.records.assign(status=f"{CANARY} stav", place_kind=f"{CANARY} místo")
    unknown = records.ImportResult(changed, found.rejects, found.read, 0, [], [], [], "EPSG:5514")
    html = report.import_report(unknown, language)
    assert CANARY not in html
    assert translator(language)("another value") in html


@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize(
    "found",
    [
        frame(0),
        frame(1),
        frame(30),
        frame(30, x=np.nan, y=np.nan, time=""),
        frame(30, x=np.linspace(-880e3, -450e3, 30), y=np.linspace(-1200e3, -960e3, 30)),
        frame(30, x=5e5, y=1.8e5),
        frame(2, time=["1950-01-01T01:00:00+01:00", "2025-01-01T01:00:00+01:00"]),
    ],
    ids=["empty", "one", "one point", "nowhere", "republic", "abroad", "75 years"],
)
def test_every_kind_of_import_has_a_report(found, language):
    whole(report.import_report(result_of(found), language))


def test_only_an_extent_in_the_country_is_drawn_on_it():
    def drawn(found, crs="EPSG:5514"):
        return locator(report_facts.places_of(found).density, crs, EN)

    assert "ring" in drawn(frame(3))
    wide = frame(2, x=[-700e3, -600e3], y=[-1100e3, -1050e3])
    assert "ring" not in drawn(wide)
    assert drawn(frame(3, x=530_000.0, y=180_000.0), "EPSG:27700") is None
    assert drawn(frame(3, x=500_000.0, y=5_500_000.0), "EPSG:32633") is not None
    assert drawn(frame(3), "a local system") is None


@pytest.mark.parametrize(
    ("place", "inside"),
    [((14.42, 50.08), True), ((16.61, 49.19), True), ((18.29, 49.83), True), ((13.74, 51.05), False),
     ((16.37, 48.21), False), ((17.03, 51.1), False), ((17.11, 48.15), False), ((12.5, 49.0), False)],
)  # fmt: skip
def test_the_outline_knows_its_towns_and_its_neighbours(place, inside):
    assert outline.lies_inside(*place) is inside


def test_no_cell_shows_a_single_incident():
    counts = np.array([0, 1, 2, 3, 40, 500])
    limits = report_charts.shade_limits(counts)
    shades = [report_charts.shade(int(count), limits) for count in counts]
    assert shades[1] == shades[2] == "s"
    assert len({shades[0], shades[1], *shades[3:]}) == 5
    assert [label for _swatch, label in report_charts.legend(np.array([50]), EN)] == ["50"]
    entries = [label for _swatch, label in report_charts.legend(counts, EN)]
    assert entries[:2] == ["none", "some (fewer than 3)"]
    assert not any(re.match(r"[12]\b", label) for label in entries)


@pytest.mark.parametrize("seed", range(5))
def test_every_count_stands_in_one_class_of_the_legend(seed):
    counts = np.random.default_rng(seed).pareto(0.7, 200).round().astype(int)
    limits = report_charts.shade_limits(counts)
    assert limits == sorted(set(limits))
    occurring = {report_charts.shade(int(count), limits) for count in counts}
    listed = [
        re.search(r'class="(s\d?)"', str(swatch))[1] for swatch, _label in report_charts.legend(counts, EN)
    ]
    assert set(listed) == occurring
    assert len(listed) == len(occurring)


def test_cells_are_coarse_and_on_the_lattice():
    rng = np.random.default_rng(1)
    for width in (1, 900, 19_000, 23_000, 150_000, 470_000):
        found = frame(
            300, x=-700_123.4 + rng.uniform(0, width, 300), y=-1_100_987.6 + rng.uniform(0, width, 300)
        )
        density = report_facts.places_of(found).density
        assert density.cell >= max(1000, width / 20 * 0.9)
        assert density.west % density.cell == density.south % density.cell == 0
        assert density.counts.sum() == 300
        assert max(density.counts.shape) <= 22
        column = np.floor((found["x"] - density.west) / density.cell).astype(int)
        row = np.floor((found["y"] - density.south) / density.cell).astype(int)
        expected = np.zeros_like(density.counts)
        np.add.at(expected, (row, column), 1)
        assert (density.counts == expected).all()
        assert "100987" not in density_map(density, EN)


def test_times_are_counted_once_each():
    times = {
        "hour": [("2025-03-30T13:37:11+02:00", "2025-03-30T13:37:11+02:00")] * 3
        + [("2025-03-31T23:50:00+02:00", "2025-04-01T00:10:00+02:00")],
        "midnight": [("2025-03-03T00:00:00+01:00", "2025-03-03T00:00:00+01:00")] * 2,
        "whole_day": [("2025-03-03T00:00:00+01:00", "2025-03-03T23:59:59+01:00")],
        "span": [("2025-03-01T00:00:00+01:00", "2025-03-31T23:59:59+02:00"),
                 ("2025-03-01T08:00:00+01:00", "2025-03-01T16:00:00+01:00")],
        "unknown": [("", "")] * 4,
    }  # fmt: skip
    pairs = [pair for found in times.values() for pair in found]
    found = frame(len(pairs), occurred_from=[one for one, _ in pairs], occurred_to=[two for _, two in pairs])
    for dtype in (object, "category"):
        facts = report_facts.times_of(found.astype({"occurred_from": dtype, "occurred_to": dtype}))
        for name, expected in times.items():
            assert getattr(facts, name) == len(expected), name
        assert (facts.first, facts.last) == ("2025-03-01", "2025-04-01")
        assert facts.week[6, 13] == 3  # 30 March 2025 was a Sunday
        assert facts.week[0, 23] == 1
        assert facts.week.sum() == 4
        assert report_facts.periods(facts) == [(2025, 3, 9)]


def test_months_become_years_when_there_are_many():
    days = pd.date_range("2019-12-15", "2025-02-15", freq="D").strftime("%Y-%m-%dT10:00:00+01:00")
    facts = report_facts.times_of(frame(len(days), occurred_from=days, occurred_to=days))
    assert [(year, month) for year, month, _ in report_facts.periods(facts)] == [
        (year, 0) for year in range(2019, 2026)
    ]
    assert sum(count for *_rest, count in report_facts.periods(facts)) == len(days)
    few = report_facts.times_of(frame(2, time=["2024-11-01T10:00:00+01:00", "2025-02-01T10:00:00+01:00"]))
    assert report_facts.periods(few) == [(2024, 11, 1), (2024, 12, 0), (2025, 1, 0), (2025, 2, 1)]


def test_busiest_points():
    x = np.repeat(np.arange(20) * 1000.0, [50, *[5] * 9, *[1] * 10])
    places = report_facts.places_of(frame(len(x), x=x))
    assert (places.located, places.distinct, places.largest, places.ten) == (105, 20, 50, 95)
    assert (places.half, places.repeated) == (2, 95)
    html = report.import_report(result_of(frame(len(x), x=x)), "en")
    assert "47.6% of the located records stand on one single point" in html


def test_rejects_by_file_are_counted_whole():
    rejects = pd.concat(
        [
            records.rejects_of(f"{number}.csv", [1] * (number + 1), [reason] * (number + 1))
            for number in range(12)
            for reason in (records.Reason.INVALID_DATE, records.Reason.MISSING_ID)
        ],
        ignore_index=True,
    )
    html = report.import_report(result_of(frame(1), rejects), "en")
    table = html.split('<th class="n">incidents</th></tr></thead>')[1].split("</table>")[0]
    counts = [int(text) for text in re.findall(r'<td class="n">(\d+)</td>', table)]
    assert sum(counts) == len(rejects)
    assert len(counts) <= report.MAX_FILES + 1


def test_the_comparison_is_told():
    old, new = frame(60), frame(50)
    old.loc[:9, "status"] = "unsolved"
    found = comparison.compare(
        old, new, records.rejects_of("a.csv", [1], [records.Reason.INVALID_DATE], ["id-55"])
    )
    html = report.import_report(result_of(new), "en", [], found)
    for text in (
        "2025-03-04",
        "unsolved → solved",
        "The date or time cannot be read.",
        "no longer in the files",
    ):
        assert text in html
    html = report.import_report(
        result_of(new), "en", [], comparison.compare(old[40:], new, result_of(new).rejects)
    )
    assert "perhaps the two imports do not cover" in html
    assert "perhaps" not in report.import_report(result_of(new), "en")


def test_a_million_records_make_a_short_page():
    rng = np.random.default_rng(1)
    days = np.datetime64("2019-01-01") + rng.integers(0, 2000, 1_000_000).astype("m8[D]")
    times = np.char.add(days.astype(str), "T13:37:11+01:00").astype(object)
    found = frame(
        1_000_000, x=rng.uniform(-7e5, -6e5, 1_000_000), y=rng.uniform(-11e5, -10e5, 1_000_000), time=times
    ).astype(dict.fromkeys(("source", "offence", "offences", "reported", "status", "place_kind"), "category"))
    result = result_of(found)
    assert len(report.import_report(result, "cs")) < 500_000
