"""The report on generalised records: what stands, what is withheld, what an attack is left with. Internal."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...rules.audit.linkage import Linkage
from ...rules.i18n import language, tr, translator
from ...rules.profile import DisclosureProfile
from ..analysis.generalised_groups import Outcome
from .figures import LONGEST_BAR, TEMPLATES, decimal, number, percent

CLASSES = (0, 1, 2, 4, 8, 12, 16, 24, 32, 64, 128)


@dataclass
class GeneraliseReport:
    """Texts ready to show."""

    subtitle: str
    verdict: str
    explanation: str
    cards: list[tuple[str, str]] = field(default_factory=list)
    attack: list[tuple[str, str]] = field(default_factory=list)
    histogram: list[dict] = field(default_factory=list)
    withheld: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def generalise_report(result: Outcome, method: str, profile: DisclosureProfile) -> str:
    """HTML without scripts, in the current language."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language())
    report = _report(result, method, profile)
    if result.left is not None:
        text = tr("Addresses left where earlier catchments are laid over these: the least")
        report.attack.append((text, _candidates(result.left)))
    return environment.get_template("generalise_report.html").render(report=report, language=language())


def reason_texts(profile: DisclosureProfile) -> dict[str, str]:
    """What to tell the user about each reason."""
    return {
        "no_crime": tr("did not happen, or no offence"),
        "without_time": tr("without a usable date"),
        "unknown_offence": tr("offence not in the taxonomy"),
        "withheld": tr("withheld by the profile"),
        "delay": tr("too recent for the profile"),
        "unlocated": tr("without a place"),
        "outside": tr("outside the districts, or outside all catchments"),
        "place": tr("this place is too fine for the offence"),
        "isolated": tr("too far from enough other addresses"),
        "few_addresses": tr("fewer than {least} addresses where it can have happened").format(
            least=profile.min_addresses_per_point
        ),
        "crowded": tr("more than one incident of the year to every four addresses"),
        "small_count": tr("count below the minimum"),
    }


def _report(result: Outcome, method: str, profile: DisclosureProfile) -> GeneraliseReport:
    traced = result.linkage
    published, withheld = (int(table["count"].sum()) for table in (result.published, result.withheld))
    names = {
        "anchor": tr("anchor points"),
        "district": tr("districts"),
        "grid": tr("grid"),
        "donut": tr("random points (donut)"),
    }
    report = GeneraliseReport(
        subtitle=tr("Method: {method}. Profile: {profile}.").format(
            method=names[method], profile=profile.name
        ),
        **_verdict(method, traced, profile),
    )
    total = max(published + withheld, 1)
    report.cards = [
        (tr("Records in the output"), f"{number(published)} ({percent(published / total)})"),
        (tr("Records withheld"), f"{number(withheld)} ({percent(withheld / total)})"),
        (tr("Places"), number(result.published["place_id"].nunique())),
        (tr("Under a coarser period"), number(result.lifted)),
    ]
    if traced is not None:
        report.attack, report.histogram = _attack(traced), _histogram(traced)
    texts = reason_texts(profile)
    sums = result.withheld.groupby("reason")["count"].sum().sort_values(ascending=False)
    report.withheld = [
        {"text": texts[reason], "count": number(count), "share": percent(count / total)}
        for reason, count in sums.items()
    ]
    report.notes = _notes(method)
    return report


def _verdict(method: str, traced: Linkage | None, profile: DisclosureProfile) -> dict[str, str]:
    if method in ("district", "grid"):
        return {
            "verdict": tr("Small counts do not stand."),
            "explanation": tr(
                "No count below {least} is in the output. Differences between it and other tables were not "
                "tested; that is done when a release is prepared."
            ).format(least=profile.min_count),
        }
    return {
        "verdict": tr("The attack failed: no point leads to a door."),
        "explanation": tr("Behind every point, at least {least} addresses stay equally possible.").format(
            least=profile.min_addresses_per_point
        )
        if np.isfinite(traced.candidates).any()
        else tr("No home stands behind any point."),
    }


def _attack(traced: Linkage) -> list[tuple[str, str]]:
    """Figures of the attack."""
    rows = []
    least, low, middle = traced.summary()
    if np.isfinite(least):
        rows = [
            (tr("Addresses behind a value: the least"), _candidates(least)),
            (tr("Addresses behind a value: 5th percentile"), _candidates(low)),
            (tr("Addresses behind a value: median"), _candidates(middle)),
            (tr("What the profile asks for"), number(traced.least)),
        ]
    shares = traced.share[~np.isnan(traced.share)]
    if len(shares):
        most = tr("Incidents of a year to date per compatible address: the most")
        rows.append((most, decimal(shares.max(), 2)))
    rows.append(
        (
            tr("Incidents alone at their point in their period (who knows when, learns what)"),
            number(traced.alone),
        )
    )
    if traced.repeated >= 0:
        rows.append((tr("Points where all of several incidents are one premises'"), number(traced.repeated)))
    return rows


def _histogram(traced: Linkage) -> list[dict]:
    """How many points have how many candidates."""
    known = traced.candidates[np.isfinite(traced.candidates)]
    edges = np.array([*CLASSES, np.inf])
    counts = np.histogram(known, edges)[0] if len(known) else np.zeros(len(CLASSES), dtype=int)
    top = max(int(counts.max()), 1)
    rows = []
    for low, high, count in zip(CLASSES, [*CLASSES[1:], None], counts.tolist()):
        if count:
            if high is None:
                name = tr("{width} and more").format(width=low)
            else:
                name = str(low) if high == low + 1 else f"{low}–{high - 1}"
            rows.append({"name": name, "count": number(count), "length": round(LONGEST_BAR * count / top, 2)})
    return rows


def _candidates(value: float) -> str:
    """A number of candidates: whole at anchors, effective at random points."""
    return number(value) if value == int(value) else decimal(value)


def _notes(method: str) -> list[str]:
    notes = [
        tr(
            "This is a working step, not a release: it was not tested against what has been published "
            "before. To publish, use Prepare release."
        )
    ]
    if method == "anchor":
        notes.append(
            tr(
                "The attacker knows all addresses and catchments. A point is an anchor, not the actual "
                "place; publish it together with its catchments."
            )
        )
        notes.append(
            tr(
                "Incidents are weighed against addresses from January to the end of each period, each "
                "offence by itself. What exceeds the limit is withheld: a coarser period would not lower "
                "the number, and a coarser offence would say which offence it was."
            )
        )
    if method == "donut":
        notes.append(
            tr(
                "The attacker knows all addresses, how far points are moved, and where they cannot lie. The "
                "points are random, not the actual places; all incidents of one premises stand on one point."
            )
        )
        notes.append(
            tr(
                "Each run draws new points. Hand out one run only: the points of several runs together come "
                "closer to the actual places."
            )
        )
    return notes
