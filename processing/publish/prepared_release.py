"""A release that was prepared and not written yet, and what its products are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...rules.audit.intervals import AuditResult
from ...rules.audit.linkage import Linkage
from ...rules.audit.report import AuditReport
from ...rules.i18n import language
from ...rules.offences import Taxonomy
from .counts import ProductPlan
from .internal_report import InternalReport
from .known_tables import KnownTable
from .pieces import Pieces
from .place_layer import PlaceLayer
from .protection import ProtectedProduct
from .request import ReleaseRequest

MAIN_TITLES = {
    "crimes": {"cs": "Trestné činy", "en": "Crimes"},
    "misdemeanours": {"cs": "Přestupky", "en": "Misdemeanours"},
}


@dataclass
class PreparedRelease:
    """What will be written: public things by product, and the internal report.

    ``audits``: the interval attack of each product; ``audit``: all attacks; ``known``: the tables of
    others that were audited with it. ``places``: where incidents stand, in a release of points;
    ``linkage``: the attack on them.
    """

    request: ReleaseRequest
    release: str
    pieces: Pieces
    products: list[ProtectedProduct]
    unpublished: list[ProductPlan]
    withheld: list[str]
    audits: dict[str, AuditResult]
    audit: AuditReport
    report: InternalReport
    snapped: bool
    premises_tested: bool
    earlier: list[str] = field(default_factory=list)
    known: list[KnownTable] = field(default_factory=list)
    places: PlaceLayer | None = None
    linkage: Linkage | None = None


def product_title(plan: ProductPlan, tax: Taxonomy, code: str = "") -> str:
    """Name of a product in a language, by default the current one."""
    code = code or language()
    return MAIN_TITLES[plan.key][code] if plan.main else tax.name(plan.key, code)
