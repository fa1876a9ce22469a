"""What the pages of a package show: published values, public geometry, texts. Nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

import shapely

from ...rules.profile import DisclosureProfile
from ..analysis.district_layer import Districts


@dataclass(frozen=True)
class TableRow:
    """One published value (None: hidden); ``district`` or ``offence`` may be ``Total``."""

    district: str
    offence: str
    name_cs: str
    name_en: str
    period: str
    value: int | None
    low: int
    high: int | None


@dataclass(frozen=True)
class GridCell:
    """One published cell; ``value`` None: hidden."""

    cell: str
    box: shapely.Polygon
    period: str
    value: int | None
    low: int
    high: int | None


@dataclass(frozen=True)
class Place:
    """One anchor point and its catchment, in the CRS of the districts. ``addresses``: how many it stands
    for; none where ``kind`` is ``public``."""

    place: str
    point: shapely.Point
    catchment: shapely.Polygon
    addresses: int
    kind: str
    district: str


@dataclass(frozen=True)
class PlaceCount:
    """Incidents at an anchor; exact: the place hides them."""

    place: str
    offence: str
    name_cs: str
    name_en: str
    period: str
    value: int


@dataclass(frozen=True)
class Comparison:
    """What others published about a larger territory, to stand beside the town.

    ``product``: key of a product; ``value``: incidents of the period; ``population``: of its territory.
    """

    product: str
    name_cs: str
    name_en: str
    period: str
    value: int
    population: int
    source: str


@dataclass(frozen=True)
class Background:
    """A map of others behind the published values: address of its tiles and whom to name."""

    url: str
    source: str


@dataclass(frozen=True)
class ProductPage:
    """Crimes, misdemeanours, or an offence of its own. ``margins``: the longest periods."""

    key: str
    title_cs: str
    title_en: str
    time_step: str
    offences: str
    base: int
    rows: list[TableRow]
    margins: list[str]
    grid: list[GridCell] = field(default_factory=list)
    grid_size: float | None = None
    places: list[Place] = field(default_factory=list)
    place_counts: list[PlaceCount] = field(default_factory=list)

    def title(self, language: str) -> str:
        """The product's name in a language."""
        return self.title_cs if language == "cs" else self.title_en


@dataclass(frozen=True)
class RulesPage:
    """Which criteria were used and what the proof covers. Names are (cs, en) pairs."""

    profile: DisclosureProfile
    withheld: list[tuple[str, str]]
    unpublished: list[tuple[str, str]]
    earlier: list[str]
    known: list[str]
    premises_tested: bool
    snapped: bool
    homes_known: bool = True


@dataclass(frozen=True)
class PageContent:
    """The whole package, for its pages."""

    language: str
    title: str
    territory_name: str
    territory_code: str
    publisher: str
    contact: str
    period_from: str
    period_to: str
    data_as_of: str
    release: str
    districts: Districts
    products: list[ProductPage]
    rules: RulesPage
    terms: dict[str, list[str]]
    files: list[str]
    epsg: int = 5514
    comparisons: list[Comparison] = field(default_factory=list)
    background: Background | None = None

    @property
    def largest_miss(self) -> int:
        """By how much a value that is shown may differ from the true count at most."""
        misses = (
            max(0 if row.high is None else row.high - row.value, row.value - row.low)
            for product in self.products
            for row in [*product.rows, *product.grid]
            if row.value is not None
        )
        return max(misses, default=0)
