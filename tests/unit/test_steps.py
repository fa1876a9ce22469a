"""What each dialog of the dock is opened with."""

from __future__ import annotations

import datetime as dt
import importlib

import pytest

TODAY = dt.date(2026, 3, 1)


@pytest.fixture(scope="module")
def ui():
    return importlib.import_module("local_safety.ui.steps")


@pytest.fixture
def town(ui):
    def layer(identifier, kind, *fields):
        return ui.LayerInfo(identifier, identifier, kind, fields)

    return {
        "records": layer("r", "point", "incident_id", "offence", "occurred_from", "status"),
        "districts": layer("d", "polygon", "Kod", "Nazev", "Obyvatel"),
        "addresses": layer("a", "point", "address_id"),
        "table": layer("t", "polygon", "code", "name", "population", "count", "rate_eb"),
        "grid": layer("g", "polygon", "cell_id", "count", "gi_z"),
    }


def test_layers_are_recognised_and_results_are_no_districts(ui, town):
    found = ui.situation([town["table"], town["grid"], *town.values()], ui.Office())
    assert (found.records.id, found.districts.id, found.addresses.id) == ("r", "d", "a")


def test_the_newest_records_win(ui, town):
    newer = ui.LayerInfo("r2", "r2", "point", town["records"].fields)
    assert ui.situation([newer, town["records"]], ui.Office()).records.id == "r2"


def test_districts_with_population_win(ui, town):
    plain = ui.LayerInfo("p", "p", "polygon", ("code", "name"))
    assert ui.situation([plain, town["districts"]], ui.Office()).districts.id == "d"


def test_fields_keep_their_capitals_and_the_last_whole_year_is_proposed(ui, town):
    now = ui.situation(list(town.values()), ui.Office(ledger="/office/ledger", person="A. Analyst"))
    values = ui.parameters("preparerelease", now, TODAY)
    assert (values["CODE_FIELD"], values["NAME_FIELD"], values["POPULATION_FIELD"]) == (
        "Kod",
        "Nazev",
        "Obyvatel",
    )
    assert (values["PERIOD_FROM"], values["PERIOD_TO"]) == ("2025-01-01", "2025-12-31")
    assert values["ADDRESSES"] == "a"
    assert values["LEDGER"] == "/office/ledger"
    assert "CONTACT" not in values  # unknown is left to the dialog
    assert "NEW_LEDGER" not in values  # only a person may say that nothing was ever released


def test_every_step_says_what_it_works_with_or_what_is_missing(ui, town):
    empty, full = ui.situation([], ui.Office()), ui.situation(list(town.values()), ui.Office())
    for step in ui.steps():
        assert ui.status(step.key, empty)
        assert ui.status(step.key, full)
    assert "r" in ui.status("records", full)
    later = ui.situation([], ui.Office(candidate="C:\\office\\candidate", release="/out/999001-2025-v1/"))
    assert ui.status("approval", later).endswith(" candidate")
    assert ui.status("published", later).endswith(" 999001-2025-v1")


def test_buttons_stand_beside_each_other_where_there_is_room(ui):
    actions = tuple(ui.Action(name, name) for name in ("a" * 12, "b" * 12, "c" * 12, "d" * 30, "e"))
    assert [len(row) for row in ui.button_rows(actions, 34)] == [2, 1, 2]
    assert [action for row in ui.button_rows(actions, 1) for action in row] == list(actions)


def test_every_button_has_its_parameters(ui, town):
    now = ui.situation(list(town.values()), ui.Office())
    names = [action.algorithm for step in ui.steps() for action in step.actions]
    assert len(names) == len(set(names)) == 15
    for name in names:
        assert isinstance(ui.parameters(name, now, TODAY), dict)
    assert ui.parameters("hotspotgrid", now, TODAY) == {"INPUT": "r"}
    years = ui.parameters("safetyanalysis", now, TODAY)
    assert (years["PERIOD_FROM"], years["PERIOD_TO"]) == ("2024-01-01", "2025-12-31")
