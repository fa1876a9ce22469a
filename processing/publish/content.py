"""What the pages of a package show: published values, public geometry, texts. Nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

import shapely

from ...rules.profile import DisclosureProfile
from ..analysis.district_layer import Districts


@dataclass(frozen=True)
class TableRow:
    """One published value; ``district`` or ``offence`` may be ``Total``."""

    district: str
    offence: str
    name_cs: str
    name_en: str
    period: str
    value: int
    low: int
    high: int


@dataclass(frozen=True)
class GridCell:
    """One published cell."""

    cell: str
    box: shapely.Polygon
    period: str
    value: int
    low: int
    high: int


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

    @property
    def largest_miss(self) -> int:
        """By how much a published value may differ from the true count at most."""
        return max(
            max(row.high - row.value, row.value - row.low)
            for product in self.products
            for row in [*product.rows, *product.grid]
        )
