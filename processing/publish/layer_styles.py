"""QGIS styles inside the GeoPackage of a release: the map comes up as it was published.

Each layer gets the shipped style with classes of its own published values, in the table that QGIS reads
styles from (``layer_styles``). Everything in it follows from the published layers alone, so that an audit
can make it again and compare: nothing else can hide in there.
"""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import pandas as pd

from ...rules.i18n import LANGUAGES, translator
from ...rules.offences import taxonomy
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .candidate_reading import STYLES
from .layer_classes import PER, class_rules, written
from .prepared_release import MAIN_TITLES
from .published_values import CATCHMENTS, DISTRICTS, PLACES, POINTS
from .settle import FIXED_TIME
from .writers import Column, Table

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "styles"
COLUMNS = {
    "f_table_catalog": "text", "f_table_schema": "text", "f_table_name": "text", "f_geometry_column": "text",
    "styleName": "text", "styleQML": "text", "styleSLD": "text", "useAsDefault": "integer",
    "description": "text", "owner": "text", "ui": "text", "update_time": "text",
}  # fmt: skip
_RULE = re.compile(r'<rule filter="FALSE" symbol="(\d+)" label="(\w+)" key="(\w+)"/>')


def style_table(layers: dict[str, pd.DataFrame], language: str) -> Table:
    """The table of styles, as QGIS reads it.

    Args:
        layers: per published table a frame of its columns (without geometry).
        language: of the legends.
    """
    rows = []
    for name, layer in sorted(layers.items()):
        for number, (title, style) in enumerate(_styles_of(name, layer, layers, language)):
            rows.append(("", "", name, "geom", title, style, "", int(number == 0), "", "", "", FIXED_TIME))
    columns = [
        Column(name, kind, [row[at] for row in rows], name) for at, (name, kind) in enumerate(COLUMNS.items())
    ]
    return Table(STYLES, STYLES, columns)


def frames_of(tables: list[Table]) -> dict[str, pd.DataFrame]:
    """The same frames that are read from a GeoPackage, from what is about to be written."""
    return {
        table.name: pd.DataFrame({column.name: column.values for column in table.columns}, dtype=object)
        for table in tables
    }


def are_own(rows: list[tuple], layers: dict[str, pd.DataFrame]) -> bool:
    """Whether rows of a style table (in the order of ``COLUMNS``) are those that belong to the layers."""
    return any(rows == style_table(layers, language).rows() for language in LANGUAGES)


def _styles_of(name: str, layer: pd.DataFrame, layers: dict, language: str) -> list[tuple[str, str]]:
    """(title, QML) of a layer's styles; the first one is its default."""
    if name == DISTRICTS:
        return [_districts(layer, key, layers[key], language) for key in _products(layers)]
    if name == CATCHMENTS:
        return [_valued("release_areas", layer, key, language) for key in _valued_products(layer, layers)]
    if name == PLACES:
        return [_valued("release_points", layer, key, language) for key in _valued_products(layer, layers)]
    if name.endswith(POINTS):
        key = name.removesuffix(POINTS)
        return [(product_name(key, language), _filled("release_points", layer, '"value"', language))]
    if name.endswith("_grid"):
        key = name.removesuffix("_grid")
        last = whole_period(layers[key])
        shown = layer[layer["period"] == last]
        period = f"\"period\" = '{last}'"
        return [(product_name(key, language), _filled("release_areas", shown, '"value"', language, period))]
    return []


def _products(layers: dict[str, pd.DataFrame]) -> list[str]:
    """Keys of the products, the main ones first."""
    keys = [
        name
        for name, layer in layers.items()
        if {"district", "offence", "period"} <= set(layer) and "place" not in layer
    ]
    main = list(MAIN_TITLES)
    return sorted(keys, key=lambda key: (main.index(key) if key in main else len(main), key))


def _valued_products(layer: pd.DataFrame, layers: dict[str, pd.DataFrame]) -> list[str]:
    return [key for key in _products(layers) if f"{key}_value" in layer]


def whole_period(table: pd.DataFrame) -> str:
    """The longest published period of a table of values; of equally long ones the last."""
    whole = table.loc[(table["district"] == TOTAL) & (table["offence"] == TOTAL), "period"]
    return max(whole if len(whole) else table["period"], key=lambda text: (len(months_in(text)), text))


def product_name(key: str, language: str) -> str:
    """What a product is called."""
    names = MAIN_TITLES.get(key)
    return names[language] if names else taxonomy().name(key, language)


def _districts(layer: pd.DataFrame, key: str, table: pd.DataFrame, language: str) -> tuple[str, str]:
    """Districts by rate where everybody is counted for a whole year, else by number."""
    translate = translator(language)
    field = f"{key}_value"
    rated = "population" in layer and len(months_in(whole_period(table))) == 12
    title = product_name(key, language)
    if not rated:
        return title, _filled("release_areas", layer, f'"{field}"', language, field=field, named=True)
    people = layer["population"].where(layer["population"].notna() & (layer["population"] != 0))
    values = [PER * v / p for v, p in zip(layer[field], people) if not pd.isna(v) and not pd.isna(p)]
    states = {}
    if (layer[field] == 0).any():
        states["zero"] = (f'"{field}" = 0', f"{_zero(layer, field)} ({translate('number of incidents')})")
    if people.isna().any():
        states["no_data"] = ('"population" IS NULL OR "population" = 0', translate("no rate"))
    amount = f'{PER}.0 * "{field}" / "population"'
    style = _filled("release_areas", layer, amount, language, "", field, values, states, named=True)
    return f"{title} ({translate('per 10,000 inhabitants')})", style


def _valued(style: str, layer: pd.DataFrame, key: str, language: str) -> tuple[str, str]:
    """Places and catchments by the sum of what is published there."""
    field = f"{key}_value"
    states = {}
    if style == "release_areas" and layer[field].isna().any():
        text = translator(language)("nothing published")
        states = {"no_data": (f'"{field}" IS NULL', text), "hidden": None}
    return product_name(key, language), _filled(style, layer, f'"{field}"', language, "", field, None, states)


def _filled(
    style: str,
    layer: pd.DataFrame,
    amount: str,
    language: str,
    only: str = "",
    field: str = "value",
    values: list[float] | None = None,
    states: dict | None = None,
    named: bool = False,
) -> str:
    """A shipped style with the classes of a layer's values and the states that occur in it.

    Args:
        only: expression that a feature must fulfil to be drawn; field: the one that is hidden or zero;
        values: amounts of all features, by default those of the field; states: further rules, by name, None
            for one that must not be made; named: with names of districts.
    """
    translate = translator(language)
    known = [value for value in layer[field] if not pd.isna(value)]

    def write(value: float) -> str:
        return written(value, language)

    rules = class_rules(amount, known if values is None else values, write, translate)
    if style == "release_areas":
        if 0 in known:
            rules["zero"] = (f'"{field}" = 0', _zero(layer, field))
        if len(known) < len(layer):
            rules["hidden"] = (f'"{field}" IS NULL', translate("hidden (does not mean zero)"))
    rules.update(states or {})
    rules = {name: rule for name, rule in rules.items() if rule is not None}
    if only:
        rules = {name: (f"{only} AND ({condition})", text) for name, (condition, text) in rules.items()}
    return _with_rules(_shipped(style), rules, named)


def _zero(layer: pd.DataFrame, field: str) -> str:
    """What a shown zero may be: 0, or 0 to the most that is published for it."""
    high = field.removesuffix("value") + "high"
    most = layer.loc[layer[field] == 0, high].max() if high in layer else 0
    return f"0 – {int(most)}" if not pd.isna(most) and most else "0"


def _with_rules(style: str, rules: dict[str, tuple[str, str]], named: bool) -> str:
    def rule(found: re.Match) -> str:
        if found[2] not in rules:
            return ""
        condition, text = (html.escape(part, quote=True) for part in rules[found[2]])
        return f'<rule filter="{condition}" symbol="{found[1]}" label="{text}" key="{found[3]}"/>'

    style = _RULE.sub(rule, style)
    if not named:
        return style
    style = style.replace("<qgis ", '<qgis labelsEnabled="1" ', 1)
    style = style.replace('"Symbology|Rendering"', '"Symbology|Labeling|Rendering"', 1)
    return style.replace("</qgis>", f"{_labels()}</qgis>")


@cache
def _shipped(name: str) -> str:
    """A style of the plugin without white space and what stands in it twice (for QGIS before 3.20)."""
    lines = (FOLDER / f"{name}.qml").read_text(encoding="utf-8").splitlines()
    return "".join(line.strip() for line in lines if not line.lstrip().startswith("<prop "))


@cache
def _labels() -> str:
    """Names of districts, as on the plugin's own layers."""
    style = _shipped("districts_count")
    return style[style.index("<labeling ") : style.index("</labeling>") + len("</labeling>")]
