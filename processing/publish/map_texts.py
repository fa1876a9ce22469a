"""What the map of a package says, and its accessibility statement, in one language.

The map's script looks texts up by their keys here; words in braces are filled in there.
"""

from __future__ import annotations

from collections.abc import Callable


def texts(translate: Callable[[str], str], miss: int) -> dict[str, str]:
    """All texts of the script by key; ``miss``: by how much a shown value may differ at most."""
    return {**_controls(translate), **_figures(translate, miss), **_parts(translate, miss)}


def _controls(translate: Callable[[str], str]) -> dict[str, str]:
    return {
        "map_and_figures": translate("Map and figures"),
        "product": translate("Kind of events"),
        "offence": translate("Offence"),
        "all_offences": translate("all published offences"),
        "period": translate("Time"),
        "years": translate("Years"),
        "quarters": translate("Quarters"),
        "months": translate("Months"),
        "other_periods": translate("Other periods"),
        "layer": translate("Map of"),
        "districts": translate("districts"),
        "grid": translate("squares of {size} m"),
        "places": translate("catchments of points"),
        "measure": translate("Measure"),
        "rate": translate("per 10,000 inhabitants"),
        "count": translate("number of incidents"),
        "background": translate("Background map (loaded from {host})"),
        "zoom_in": translate("Zoom in"),
        "zoom_out": translate("Zoom out"),
        "whole": translate("Show the whole territory"),
        "all_districts": translate("All districts together"),
        "choose_all": translate("Show all districts together"),
        "quarter": translate("quarter {number} of {year}"),
        "quarter_short": translate("Q{number}"),
        "moving": translate(
            "Arrow keys move between districts, Enter chooses one, Escape shows all of them together."
        ),
        "moving_grid": translate(
            "Arrow keys move between squares, Enter chooses one, Escape shows all districts together. The "
            "table below lists them all."
        ),
        "moving_places": translate(
            "Arrow keys move between catchments, Enter chooses one, Escape shows all districts together. The "
            "table below lists them all."
        ),
    }


def _figures(translate: Callable[[str], str], miss: int) -> dict[str, str]:
    return {
        "hidden": translate("hidden"),
        "hidden_state": translate("hidden (does not mean zero)"),
        "no_data": translate("no data"),
        "no_rate": translate("no rate: too few inhabitants"),
        "nothing": translate("nothing published"),
        "none_here": translate("none on this map"),
        "zero": f"0\u2013{miss}" if miss else translate("zero"),
        "zero_note": translate("rounded to 0") if miss else "",
        "zero_least": translate("0 (does not mean that nothing happened)"),
        "at_least": translate("at least {low}"),
        "per": translate("per 10,000 inhabitants"),
        "inhabitants": translate("Inhabitants"),
        "incidents": translate("Incidents"),
        "true_count": translate("True count lies in"),
        "rate_range": translate("Interval of the rate"),
        "range_note_least": translate(
            "A rate is a lower limit: incidents that may stand at no point are not counted. The order of "
            "districts may be another one."
        ),
        "range_note": translate(
            "The interval of a rate holds the rounding and the usual chance variation of a count (95 %). "
            "Where intervals overlap, the order of districts may be chance."
        ),
        "legend": translate("Legend"),
        "area_summary": translate("{place}. {product}, {offence}, {period}: {value}.") + " {note}.",
        "square_note": translate("A square is not the place of an incident"),
        "summary": translate("{place}. {product}, {offence}, {period}: {value}."),
        "incidents_are": translate("{value} incidents"),
        "rate_is": translate("{rate} per 10,000 inhabitants ({range})"),
    }


def _parts(translate: Callable[[str], str], miss: int) -> dict[str, str]:
    empty = translate("Squares without colour: zero.")
    if miss:
        empty = translate("Squares without colour: 0 to {most}.").replace("{most}", str(miss))
    return {
        "map_title": translate("{measure}, {product}, {offence}, {period}"),
        "map_label": translate("Map"),
        "grid_note": translate("A square is not the place of an incident.") + " " + empty,
        "place_note": translate(
            "Each symbol stands for all addresses of its coloured area. It is not the place of an incident."
        ),
        "symbol": translate("stands for the addresses of its area; not the actual place"),
        "stands_for": translate("stands for {count} addresses; not the actual place"),
        "public_place": translate("public place without addresses; not the actual place"),
        "place": translate("Point"),
        "place_table": translate("Points with their catchments, {period}"),
        "chart": translate("Over time"),
        "chart_label": translate("Chart: {place}, {product}, {offence}"),
        "chart_note": translate("A column is the published value."),
        "chart_ranges": translate("The line at its end shows where the true count lies."),
        "chart_hidden": translate("Hatched columns are hidden."),
        "chart_table": translate("The chart as a table"),
        "by_offence": translate("By offence"),
        "compare": translate("Beside larger territories"),
        "compare_note": translate(
            "Source: {source}. It counts every registered crime, also those that this release withholds."
        ),
        "district_table": translate("Districts, {period}"),
        "grid_table_title": translate("Squares, {period}"),
        "district": translate("District"),
        "square": translate("Square"),
        "addresses": translate("Addresses"),
        "total": translate("Total"),
        "all_rows": translate("Show {count} more rows"),
        "more": translate("{count} more: {state}"),
        "value_picture": translate("Interval as a line"),
    }


def accessibility(translate: Callable[[str], str]) -> list[str]:
    """The accessibility statement, by paragraphs."""
    return [
        translate(
            "This page follows WCAG 2.1, level AA. Everything on the map also stands in tables; the map and "
            "all choices work with a keyboard and with a screen reader; hidden values differ from others by "
            "hatching and by words, not by colour alone."
        ),
        translate(
            "Districts, squares and catchments are reached with the arrow keys on the map and in the table "
            "below it; the value of the chosen one, with its bounds, is read out. Without a script the page "
            "shows all tables and maps of the last whole period."
        ),
        translate("If something cannot be read or used, write to the contact below."),
    ]
