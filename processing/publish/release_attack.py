"""Everything against one release: files, values, the joint system, premises, small rests, bytes.

An attack that cannot be carried out is reported as such, and one that is not finished counts as a finding.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from ...rules.audit.intervals import AuditResult, Requirement, attack
from ...rules.audit.report import AttackOutcome, AuditReport
from ...rules.errors import StatementError
from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.profile import DisclosureProfile
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .byte_leaks import confidential
from .candidate_reading import FINDING, KEYS, NOT_TESTED, UNFINISHED, Candidate, Finding, parse_statements
from .critic_values import check_critic_tables
from .derived_values import check_derived
from .earlier import vintages_of
from .group_attack import attack_groups
from .page_values import check_page
from .place_attack import attack_points
from .place_leaks import WrittenPlaces
from .point_sums import check_sums
from .premises_attack import attack_premises
from .proof import WITNESS
from .published_values import check_values
from .readers import audiences_of
from .rebuilt_statements import Rebuilt, on_known_cells, rebuild
from .record_counts import CountedRecords
from .rest_attack import attack_rests
from .time_attack import NAME as TIMES
from .time_attack import time_targets
from .verifier import check_proof_files
from .writers import to_wgs84

SECONDS = 300.0


@dataclass
class Attacked:
    """``findings`` and, per attack that was made, an outcome; ``report``: both for a reader."""

    findings: list[Finding]
    outcomes: list[AttackOutcome] = field(default_factory=list)
    releases: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Findings and attacks that were not finished."""
        return sum(finding.severity != NOT_TESTED for finding in self.findings)

    def report(self, profile: DisclosureProfile) -> AuditReport:
        """The outcomes as the audit's report."""
        width = Requirement.of(profile.protection_width, profile.min_count).width
        return AuditReport(tuple(self.outcomes), tuple(self.releases), (), profile.sha256, width)


def attack_release(
    found: Candidate,
    records: pd.DataFrame,
    addresses: np.ndarray | None,
    ledger: Ledger | None,
    profile: DisclosureProfile,
    progress: Callable[[float], None] = lambda percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    check: Callable[[], None] = lambda: None,
    homes: np.ndarray | None = None,
) -> Attacked:
    """Attack a candidate or a published release.

    Args:
        records: the record layer, in the CRS of the package, with ``lon`` and ``lat``.
        addresses: float (m, 2) or None.
        ledger: what was released before; None: nothing is known.
        profile: the profile by which the release says that it was made.
        check: may raise when cancelled.
        homes: bool (m,), at which of the addresses somebody lives; None = at all.
    """
    every, same_state, releases, notes = _earlier(found, ledger, profile.model == "places")
    earlier = every[same_state]
    found.findings += notes
    check_values(found, every)
    check_derived(found)
    check_page(found)
    check_critic_tables(found, ledger, every)
    _check_witnesses(found)
    _check_origin(found, profile)
    counted = CountedRecords(records, addresses, profile)
    progress(10)
    result = Attacked(found.findings, releases=releases)
    if profile.model == "places":
        attack_points(found, result, counted, homes, ledger, profile)
        check_sums(found, profile.grid.origin)
    for number, product in enumerate(sorted(key for key in found.products if key)):
        check()
        if profile.model == "places":  # values stand exactly: nothing can be narrowed down
            break
        _product(found, result, product, earlier, counted, profile, is_cancelled)
        progress(10 + 50 * (number + 1) / max(1, len(found.products) - 1))
    _bytes(found, records, check)
    progress(95)
    return result


def _earlier(
    found: Candidate, ledger: Ledger | None, points: bool
) -> tuple[pd.DataFrame, np.ndarray, list[str], list[Finding]]:
    """Statements of earlier releases on the same districts, known to the audience of this one.

    Args:
        points: this is a release of points.

    Returns:
        (statements; which of them speak of the same state of the records: bool; releases; notes).
    """
    nothing = pd.DataFrame(columns=[*KEYS, "value", "low", "high"])
    none = np.zeros(0, dtype=bool)
    if ledger is None:
        text = tr("No ledger was given: earlier releases were not attacked together with this one.")
        return nothing, none, [], [Finding("earlier_releases", "", NOT_TESTED, text)]
    audiences = {"public", *audiences_of(ledger, found.manifest["audience"], found.recipient)}
    own = found.manifest_sha256
    frames, same, releases, notes = [], [], [], []
    for entry in ledger.entries():
        release = entry.get("release")
        known = entry.get("action") == "publish" and entry.get("audience") in audiences
        territory = found.manifest["territory"].get("code")
        if not known or entry.get("territory") != territory or entry.get("manifest_sha256") == own:
            continue
        try:
            products = json.loads(ledger.remembered(release, "products.json"))
            table = parse_statements(ledger.remembered(release, "statements.csv"))
            states = {key: vintages_of(item) for key, item in products["products"].items()}
            same_districts = products["geography_sha256"] == found.products[""]["geography_sha256"]
        except (OSError, ValueError, KeyError, TypeError):
            text = tr("The statements of release {release} in the ledger cannot be read.")
            notes.append(Finding("earlier_releases", str(release), UNFINISHED, text.format(release=release)))
            continue
        if not same_districts and points:
            continue  # its places are compared all the same, see place_attack_before
        if not same_districts and not _months(table) & _months(found.statements):
            continue  # other incidents
        if not same_districts:
            text = tr("Release {release} stands on other districts; both were not attacked together.")
            notes.append(Finding("earlier_releases", str(release), NOT_TESTED, text.format(release=release)))
            continue
        now = {key: item.get("vintages", {}) for key, item in found.products.items()}
        frames.append(table)
        pairs = zip(table["product"], table["period"])
        same += [_same_state(states.get(key), now.get(key), period) for key, period in pairs]
        releases.append(str(release))
    every = pd.concat(frames, ignore_index=True) if frames else nothing
    return every, np.array(same, dtype=bool), releases, notes


def _months(statements: pd.DataFrame | None) -> set[str]:
    """All months that some statements speak of."""
    codes = set() if statements is None else set(statements["period"])
    return {month for code in codes for month in months_in(code)}


def _same_state(before: dict[str, str] | None, now: dict[str, str] | None, period: str) -> bool:
    """Whether a statement is about the same state of the records in every year of it that is known now."""
    years = {month[:4] for month in months_in(period)} & set(now or {})
    return bool(years) and before is not None and all(before.get(year) == now[year] for year in years)


def _check_witnesses(found: Candidate) -> None:
    """The possible tables of the proof, checked as ``verify.py`` does it."""
    if WITNESS not in found.files or check_proof_files(found.files):
        found.report("proof", WITNESS, tr("The possible tables do not explain the published values."))


def _check_origin(found: Candidate, profile: DisclosureProfile) -> None:
    """Cells lie on the fixed lattice of the profile: any other origin tells where the data begin."""
    for table, frame in found.layers.items():
        if not table.endswith("_grid") or "geom" not in frame or not len(frame):
            continue
        bounds = shapely.bounds(frame["geom"].to_numpy())
        size = bounds[:, 2:] - bounds[:, :2]
        step = float(np.median(size))
        off = np.abs((bounds[:, :2] - np.asarray(profile.grid.origin)) / step % 1 - 0.5) < 0.5 - 0.001 / step
        if not np.allclose(size, step, atol=0.002) or off.any():
            found.report("values", table, tr("The cells do not lie on the lattice of the profile."))


def _product(found, result, product, earlier, counted: CountedRecords, profile, is_cancelled) -> None:
    """All attacks on one product that need its system."""
    if found.statements is None or not (found.statements["product"] == product).any():
        found.report("intervals", product, tr("The product has no statements."), UNFINISHED)
        return
    before, left_out = on_known_cells(found, product, earlier)
    if left_out:
        text = tr("{count} values of earlier releases on other cells were not attacked together with these.")
        found.report("earlier_releases", product, text.format(count=left_out), NOT_TESTED)
    try:
        system = rebuild(found, product, before, counted.places)
        truth = counted.of(system, set(found.products[product]["offences"]))
    except (KeyError, ValueError, IndexError, shapely.errors.ShapelyError, StatementError):
        text = tr("The published districts, cells and periods do not explain its values.")
        found.report("intervals", product, text, UNFINISHED)
        return
    _truth(found, product, system, truth.values)
    try:
        intervals = _intervals(found, result, product, system, profile, is_cancelled)
        groups = attack_groups(system, truth, intervals, profile, is_cancelled)
        result.outcomes.append(groups)
        if groups.findings:
            text = tr("A reader can be sure that nearly all of a small group share one kind of offence.")
            found.report("attributes", product, text)
        _rests(found, result, product, system, truth, profile, is_cancelled)
        _times(found, result, product, system, truth, profile, is_cancelled)
    except StatementError:
        text = tr("The published values contradict each other: no table of counts agrees with all of them.")
        found.report("intervals", product, text)
    _premises(found, result, product, truth.frame, system, profile)


def _intervals(found, result, product, system: Rebuilt, profile, is_cancelled) -> AuditResult:
    """What all published values together say about each of them."""
    requirement = Requirement.of(profile.protection_width, profile.min_count)
    merged, _ = system.statements.merged()
    open_rows = merged.low < merged.high  # what is published exactly needs no attack
    outcome = attack(merged, merged.matrix[open_rows], requirement, SECONDS, is_cancelled=is_cancelled)
    result.outcomes.append(AttackOutcome.of_intervals("intervals", outcome))
    if not outcome.passed:
        wrong = ~outcome.safe
        texts = {
            FINDING: tr("{count} values can be worked out from all that is published."),
            UNFINISHED: tr("{count} values were not proven safe in time."),
        }
        for severity, rows in (
            (FINDING, wrong & outcome.exact_known),
            (UNFINISHED, wrong & ~outcome.exact_known),
        ):
            if rows.any():
                text = texts[severity].format(count=int(rows.sum()))
                found.report("intervals", product, text, severity)
    return outcome


def _truth(found: Candidate, product: str, system: Rebuilt, values: np.ndarray) -> None:
    """Every statement must hold for the records as they are."""
    table = system.table
    high = table["high"].fillna(np.inf).to_numpy(float)
    wrong = int(((values < table["low"].fillna(0).to_numpy(float)) | (values > high)).sum())
    if wrong:
        text = tr("{count} statements do not hold for these records.")
        found.report("truth", product, text.format(count=wrong))


def _premises(found, result, product, frame, system: Rebuilt, profile) -> None:
    """One home behind a published value."""
    outcome = attack_premises(system, frame, profile)
    result.outcomes.append(outcome)
    if not outcome.tested:
        text = tr("Premises were not tested: the records stand at few snapped places.")
        found.report("contributors", product, text, NOT_TESTED)
    elif outcome.findings:
        text = tr("One home stands behind a published value, or too few premises do.")
        found.report("contributors", product, text)


def _rests(found, result, product, system: Rebuilt, truth, profile, is_cancelled) -> None:
    """What districts minus cells leave over, and the reverse: few incidents or few addresses."""
    if not system.geography.cells:
        names = ("differencing_counts", "differencing_addresses")
        result.outcomes += [AttackOutcome(name, False, "no_overlap") for name in names]
        return
    for outcome in attack_rests(system, truth, profile, is_cancelled):
        result.outcomes.append(outcome)
        if not outcome.tested:
            text = tr("Rests with few addresses were not tested: no addresses were given.")
            found.report(outcome.name, product, text, NOT_TESTED)
        elif not outcome.passed:
            severity = FINDING if outcome.findings else UNFINISHED
            text = tr("The difference of published areas tells of few incidents or addresses.")
            found.report(outcome.name, product, text, severity)


def _times(found, result, product, system: Rebuilt, truth, profile, is_cancelled) -> None:
    """What longer periods less shorter ones leave over: few incidents of some months."""
    requirement = Requirement.of(profile.protection_width, profile.min_count)
    geography = system.geography
    codes = np.array([*geography.districts, ""], dtype=object), np.array([*geography.cells, ""], dtype=object)
    atom = system.unknowns["atom"].astype(int).to_numpy()
    unknowns = system.unknowns.assign(
        district=codes[0][system.atoms.first[atom]], cell=codes[1][system.atoms.second[atom]]
    )
    frame = truth.frame
    if (unknowns["offence"] == TOTAL).all():
        frame = frame.assign(offence=TOTAL)
    stated = system.statements.keys["period"]
    targets = time_targets(unknowns, frame, stated, system.table, requirement.band)
    outcome = AttackOutcome(TIMES, True, confidential=True)
    if targets.shape[0]:
        attacked = attack(system.statements, targets, requirement, SECONDS, is_cancelled=is_cancelled)
        outcome = AttackOutcome.of_intervals(TIMES, attacked, confidential=True)
    result.outcomes.append(outcome)
    if not outcome.passed:
        text = tr("The difference of published periods tells of few incidents.")
        found.report(TIMES, product, text, FINDING if outcome.findings else UNFINISHED)


def _bytes(found: Candidate, records: pd.DataFrame, check: Callable[[], None]) -> None:
    """Anything confidential in any byte."""
    shapes = [frame["geom"].to_numpy() for frame in found.layers.values() if "geom" in frame]
    public = np.concatenate([shapely.get_coordinates(part) for part in shapes] or [np.zeros((0, 2))])
    written = WrittenPlaces(
        records[["x", "y", "lon", "lat"]].to_numpy(float), np.hstack([public, _degrees(public, found.epsg)])
    )
    needles = confidential(records, public.ravel())
    texts = {
        "id": tr("The file holds ids of incidents."),
        "coordinate": tr("The file holds places of incidents."),
        "moment": tr("The file holds the minute of incidents."),
    }
    for name, data in sorted(found.files.items()):
        kinds = set(needles.found_in(data, check, found.seams.get(name)))
        if written.found_in(data):
            kinds.add("coordinate")
        for kind in sorted(kinds):
            found.report("byte_leaks", name, texts[kind])
    if needles.skipped:
        text = tr("{count} ids are so short that they stand in any file; they were not looked for.")
        found.report("byte_leaks", "", text.format(count=needles.skipped), NOT_TESTED)


def _degrees(points: np.ndarray, epsg: int) -> np.ndarray:
    """Longitude and latitude of points (n, 2) of the package."""
    if not len(points):
        return points
    return shapely.get_coordinates(to_wgs84(shapely.points(points), epsg))
