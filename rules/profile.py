"""Disclosure profile: the legal statement of what may be published, and its hash.

Every key but ``offences`` and ``cell_key`` must stand in the file; unknown or doubled keys, wrong
types and values out of range are refused by line. A public profile below the floor (min_count 3,
8 addresses per point, month) is refused whatever it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import strict_yaml
from .canonical import sha256_of
from .errors import ConfigurationError
from .i18n import tr
from .offences import Taxonomy, taxonomy
from .strict_yaml import Mapping, check_keys, refuse

PROFILE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "profiles"
BUILT_IN = ("public-default", "public-points", "municipality-agreement", "internal")
TIME_STEPS = ("month", "quarter", "year")
PLACES = ("anchor", "grid", "district")
_CHOICES = {
    "audience": ("public", "agreement", "internal"),
    "model": ("counts", "places"),
    "zero_policy": ("publish", "protect"),
    "table_method": ("round", "suppress", "cell_key"),
    "time_step": TIME_STEPS,
}
_INTEGERS = {
    "min_count": (1, 1000),
    "min_contributors": (1, 1000),
    "min_population": (0, 10_000_000),
    "min_addresses_per_point": (0, 10_000),
    "protection_width": (1, 1000),
    "rounding_base": (1, 1000),
    "delay_days": (0, 3660),
}
_SHARES = ("max_share", "max_error_share")
_OTHER = ("version", "name", "grid", "offences", "max_hidden_share", "geographies", "cell_key")
_KEYS = set(_CHOICES) | set(_INTEGERS) | set(_SHARES) | set(_OTHER)


@dataclass(frozen=True)
class OffenceRule:
    """What a profile says of one offence and all below it; None = as the profile."""

    release: str = "publish"  # publish | withhold
    time_step: str | None = None
    place: str | None = None
    min_count: int | None = None


@dataclass(frozen=True)
class Grid:
    """Grid of a profile: finest ``cell_size`` (m), number of doublings, ``origin`` (m)."""

    cell_size: float
    levels: int
    origin: tuple[float, float]

    def sizes(self) -> list[float]:
        """Cell sizes from the finest to the coarsest."""
        return [self.cell_size * 2**level for level in range(self.levels)]


@dataclass(frozen=True)
class DisclosureProfile:
    """A validated profile; see ``algorithms.md`` of the project's contract for the keys."""

    name: str
    audience: str
    model: str
    min_count: int
    zero_policy: str
    min_contributors: int
    max_share: float
    min_population: int
    min_addresses_per_point: int
    protection_width: int
    table_method: str
    rounding_base: int
    time_step: str
    delay_days: int
    grid: Grid
    offences: dict[str, OffenceRule]
    max_hidden_warn: float
    max_hidden_stop: float
    max_error_share: float
    geographies: tuple[str, ...]
    cell_key: dict[str, Any] | None
    sha256: str

    def rule_for(self, code: str, tax: Taxonomy | None = None) -> OffenceRule:
        """The strictest of the rules for an offence and everything above it."""
        tax = tax or taxonomy()
        rules = [self.offences[item] for item in tax.ancestors(code) if item in self.offences]
        counts = [rule.min_count for rule in rules if rule.min_count is not None]
        return OffenceRule(
            release="withhold" if any(rule.release == "withhold" for rule in rules) else "publish",
            time_step=_strictest([rule.time_step for rule in rules], TIME_STEPS),
            place=_strictest([rule.place for rule in rules], PLACES),
            min_count=max(counts) if counts else None,
        )


def _strictest(values: list[str | None], order: tuple[str, ...]) -> str | None:
    present = [order.index(value) for value in values if value is not None]
    return order[max(present)] if present else None


def load_profile(source: str | Path) -> DisclosureProfile:
    """Load a built-in profile by name, or a YAML/JSON file by path.

    Raises:
        ConfigurationError: one sentence with file and line.
    """
    text = str(source).strip()
    if not text:
        raise ConfigurationError(
            tr("No disclosure profile is given; choose a file or one of: {names}.").format(
                names=", ".join(BUILT_IN)
            )
        )
    path = PROFILE_FOLDER / f"{text}.yaml" if text in BUILT_IN else Path(text)
    if not path.exists():
        raise ConfigurationError(
            tr("There is no disclosure profile “{name}”; give a file or one of: {names}.").format(
                name=path.name, names=", ".join(BUILT_IN)
            )
        )
    return parse_profile(strict_yaml.load(path), path.name)


def parse_profile(data: Mapping, file: str) -> DisclosureProfile:
    """Validate a loaded mapping; ``file`` stands in messages."""
    check_keys(data, _KEYS, _KEYS - {"offences", "cell_key"}, file)
    if data["version"] != 1:
        raise refuse(file, data, "version", tr("must be 1"))
    if not isinstance(data["name"], str) or not data["name"].strip():
        raise refuse(file, data, "name", tr("must be a text"))
    for key, choices in _CHOICES.items():
        if data[key] not in choices:
            raise refuse(file, data, key, tr("must be one of: {choices}").format(choices=", ".join(choices)))
    for key, (low, high) in _INTEGERS.items():
        _integer(data, key, low, high, file)
    for key in _SHARES:
        _share(data, key, file)
    hidden = _section(data, "max_hidden_share", {"warn", "stop"}, file)
    for key in ("warn", "stop"):
        _share(hidden, key, file, "max_hidden_share")
    if hidden["warn"] > hidden["stop"]:
        raise refuse(file, hidden, "warn", tr("must not exceed “stop”"), "max_hidden_share")
    geographies = data["geographies"]
    if (
        not isinstance(geographies, list)
        or not geographies
        or any(item not in ("districts", "grid", "points") for item in geographies)
        or len(set(map(str, geographies))) != len(geographies)
    ):
        raise refuse(file, data, "geographies", tr("must be a list of: districts, grid, points"))
    offences = _offence_rules(data, file)
    _fit(data, offences, file)
    return DisclosureProfile(
        name=data["name"],
        audience=data["audience"],
        model=data["model"],
        **{key: data[key] for key in _INTEGERS},
        max_share=float(data["max_share"]),
        max_error_share=float(data["max_error_share"]),
        zero_policy=data["zero_policy"],
        table_method=data["table_method"],
        time_step=data["time_step"],
        grid=_grid(data, file),
        offences=offences,
        max_hidden_warn=float(hidden["warn"]),
        max_hidden_stop=float(hidden["stop"]),
        geographies=tuple(geographies),
        cell_key=_cell_key(data, file),
        sha256=sha256_of(strict_yaml.plain(data)),
    )


def _integer(data: Mapping, key: str, low: int, high: int, file: str, place: str = "") -> None:
    value = data[key]
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        what = tr("must be a whole number from {low} to {high}").format(low=low, high=high)
        raise refuse(file, data, key, what, place)


def _share(data: Mapping, key: str, file: str, place: str = "") -> None:
    value = data[key]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 1:
        raise refuse(file, data, key, tr("must be a number above 0 and at most 1"), place)


def _section(data: Mapping, key: str, keys: set[str], file: str) -> Mapping:
    value = data[key]
    if not isinstance(value, Mapping):
        raise refuse(file, data, key, tr("must hold keys: {keys}").format(keys=", ".join(sorted(keys))))
    check_keys(value, keys, keys, file, key)
    return value


def _grid(data: Mapping, file: str) -> Grid:
    grid = _section(data, "grid", {"cell_size", "levels", "origin"}, file)
    size = grid["cell_size"]
    if isinstance(size, bool) or not isinstance(size, (int, float)) or not 10 <= size <= 100_000:
        raise refuse(file, grid, "cell_size", tr("must be metres from 10 to 100000"), "grid")
    _integer(grid, "levels", 1, 12, file, "grid")
    origin = grid["origin"]
    if (
        not isinstance(origin, list)
        or len(origin) != 2
        or any(isinstance(part, bool) or not isinstance(part, (int, float)) for part in origin)
    ):
        raise refuse(file, grid, "origin", tr("must be two numbers"), "grid")
    return Grid(float(size), grid["levels"], (float(origin[0]), float(origin[1])))


def _cell_key(data: Mapping, file: str) -> dict[str, Any] | None:
    if "cell_key" not in data:
        if data["table_method"] == "cell_key":
            raise refuse(file, data, "table_method", tr("needs the section “cell_key”"))
        return None
    if data["table_method"] != "cell_key":
        raise refuse(file, data, "cell_key", tr("stands only with table_method cell_key"))
    section = _section(data, "cell_key", {"D", "V", "js", "key"}, file)
    _integer(section, "D", 1, 100, file, "cell_key")
    _integer(section, "js", 0, 100, file, "cell_key")
    variance = section["V"]
    if isinstance(variance, bool) or not isinstance(variance, (int, float)) or not 0 < variance <= 1000:
        raise refuse(file, section, "V", tr("must be a number above 0"), "cell_key")
    if not isinstance(section["key"], str):
        raise refuse(
            file,
            section,
            "key",
            tr("must be the id of an authentication configuration, in quotes"),
            "cell_key",
        )
    return strict_yaml.plain(section)


def _offence_rules(data: Mapping, file: str) -> dict[str, OffenceRule]:
    section = data.get("offences")
    if section is None:
        return {}
    if not isinstance(section, Mapping):
        raise refuse(file, data, "offences", tr("must hold taxonomy codes"))
    rules = {}
    allowed = {"release", "time_step", "place", "min_count"}
    for code, value in section.items():
        place = f"offences.{code}"
        if code not in taxonomy():
            raise refuse(file, section, code, tr("is not an offence of the taxonomy"), "offences")
        if not isinstance(value, Mapping) or not value:
            raise refuse(file, section, code, tr("must hold at least one rule"), "offences")
        check_keys(value, allowed, set(), file, place)
        choices = {"release": ("publish", "withhold"), "time_step": TIME_STEPS, "place": PLACES}
        for key, options in choices.items():
            if key in value and value[key] not in options:
                what = tr("must be one of: {choices}").format(choices=", ".join(options))
                raise refuse(file, value, key, what, place)
        if "min_count" in value:
            _integer(value, "min_count", 1, 1000, file, place)
        rules[code] = OffenceRule(**dict(value))
    return rules


def _fit(data: Mapping, offences: dict[str, OffenceRule], file: str) -> None:
    """Rules between keys: the floor of public profiles, and a base or a noise that protects."""
    if data["audience"] == "public":
        floors = (("min_count", 3), ("min_addresses_per_point", 8))
        for key, floor in floors:
            if data[key] < floor:
                what = tr("must be at least {floor} for the public").format(floor=floor)
                raise refuse(file, data, key, what)
    if data["table_method"] == "round":
        counts = [data["min_count"]] + [rule.min_count for rule in offences.values() if rule.min_count]
        need = max(*counts, data["protection_width"] + 1)
        if data["rounding_base"] < need:
            what = tr("must be at least {need}: every min_count, and protection_width + 1").format(need=need)
            raise refuse(file, data, "rounding_base", what)
    if data["table_method"] == "cell_key":
        _fit_noise(data, file)
    if data["max_share"] < 1 / max(1, data["min_contributors"]) / 10:
        raise refuse(file, data, "max_share", tr("is smaller than any count could satisfy"))


def _fit_noise(data: Mapping, file: str) -> None:
    """The noise exists, and a published zero (0..D) is as wide as hidden values must be."""
    from .protect.cell_key import perturbation_table

    section = _cell_key(data, file)
    if section["D"] < data["protection_width"]:
        what = tr("must be at least {need}: protection_width").format(need=data["protection_width"])
        raise refuse(file, data["cell_key"], "D", what, "cell_key")
    try:
        perturbation_table(section["D"], section["V"], section["js"])
    except ConfigurationError as error:
        raise refuse(file, data["cell_key"], "V", str(error), "cell_key") from error
