"""The audit's outcome: what was tested against what, and what the strongest attack could infer.

For a data-protection officer as sentences, for machines as canonical JSON. It holds numbers of
attacks and widths of intervals only, never a count, a place or a name. What an attack looked for in
the true data (how many small counts there are) is itself confidential: :meth:`AuditReport.public`
leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..canonical import canonical_json
from ..i18n import translator
from .differencing import Differences
from .intervals import AuditResult

MOST_WIDTH = 10  # the last class of the histogram: this wide or wider


def _(text: str) -> str:
    """Mark a text for translation; it is translated when the report is written."""
    return text


NAMES = {
    "intervals": _("Intervals: what all published values together say about each hidden value"),
    "contributors": _("Premises: whether one home stands behind a value"),
    "differencing_counts": _("Differencing: small counts between overlapping areas"),
    "differencing_addresses": _("Differencing: few addresses between overlapping areas"),
    "differencing_times": _("Differencing: small counts between overlapping periods"),
    "attributes": _("Group disclosure: nearly all of a small group share one category"),
    "coalition": _("Coalitions: members of a group who pool what they know"),
    "zeros": _("Zeros: an empty value that the profile protects"),
    "minimality": _("Minimality: what the choice of the protection betrays"),
    "linkage": _("Linkage: points traced back to addresses"),
    "earlier_releases": _("Earlier releases: what both together say"),
    "known_tables": _("Tables that others have published"),
}
# Told, but no pass mark: what remains to an attacker who knows how the protection chooses.
LIMITATIONS = {"minimality"}
REASONS = {
    "other_state": _("the records have changed since: earlier values bind none of the counts of now"),
    "no_earlier": _("nothing was released before that its readers know"),
    "snapped": _("the points were moved to a few places before"),
    "no_addresses": _("no addresses were given"),
    "no_known_tables": _("no published police statistics were given"),
    "no_overlap": _("there is one geography only"),
    "not_protected": _("the profile does not protect it"),
    "too_large": _("too many tables are possible to try them all"),
    "exact": _("values stand exactly: it is the places that hide the incidents"),
    "in_linkage": _("it is part of the attack on the points"),
    "place_hides": _("not applied: the place hides, not the count"),
    "not_comparable": _("no row of the tables given can be compared with the points"),
    "not_applicable": _("this release holds nothing of the kind"),
}


@dataclass(frozen=True)
class AttackOutcome:
    """One attack.

    Attributes:
        name: a key of :data:`NAMES`.
        tested: whether it was carried out to the end; an attack stopped by time is tested with
            ``unfinished`` targets.
        reason: a key of :data:`REASONS` where it was not tested.
        targets: what was attacked; ``findings``: what was disclosed; ``unfinished``: what was not
            decided in time and counts as disclosed.
        confidential: the number of targets follows from true counts.
        widths: int array of interval widths (attacked values), or empty.
    """

    name: str
    tested: bool
    reason: str = ""
    targets: int = 0
    findings: int = 0
    unfinished: int = 0
    confidential: bool = False
    widths: tuple[int, ...] = ()

    def __post_init__(self):
        if self.name not in NAMES or (not self.tested and self.reason not in REASONS):
            raise ValueError(self.name, self.reason)

    @classmethod
    def of_intervals(cls, name: str, result: AuditResult, confidential: bool = False) -> AttackOutcome:
        """Outcome of an interval attack: unsafe targets are findings where proven, else unfinished."""
        return cls(
            name,
            True,
            targets=len(result.safe),
            findings=int(np.sum(~result.safe & result.exact_known)),
            unfinished=int(np.sum(~result.safe & ~result.exact_known)),
            confidential=confidential,
            widths=tuple(_whole(width) for width in result.high - result.low),
        )

    @classmethod
    def of_differences(cls, name: str, result: Differences) -> AttackOutcome:
        """Outcome of differencing where values are published exactly (or of public addresses)."""
        found = len(result.found) + len(result.small)
        return cls(name, True, "", found, found, int(not result.complete), confidential=True)

    @property
    def passed(self) -> bool:
        """Pass mark: carried out, nothing found, nothing left undecided."""
        return self.tested and not self.findings and not self.unfinished

    def histogram(self) -> dict[str, int]:
        """Number of values per width, the last class open (``10+``)."""
        widths = np.minimum(np.asarray(self.widths, dtype=np.int64), MOST_WIDTH)
        names = [*map(str, range(MOST_WIDTH)), f"{MOST_WIDTH}+"]
        return {names[width]: int((widths == width).sum()) for width in np.unique(widths)}


def _whole(width: float) -> int:
    """A width as a whole number; no interval at all (nothing was found in time) is no width."""
    return int(min(max(width, 0), 10**9))


@dataclass(frozen=True)
class AuditReport:
    """All attacks on one release.

    Attributes:
        outcomes: in the order in which they were made.
        releases: ids of earlier releases the attacker knows.
        known: names of tables that others have published.
        profile: hash of the disclosure profile.
        required_width: least width that passes.
    """

    outcomes: tuple[AttackOutcome, ...]
    releases: tuple[str, ...]
    known: tuple[str, ...]
    profile: str
    required_width: int

    @property
    def passed(self) -> bool:
        """Every attack that was made failed, and at least one was made."""
        made = [outcome for outcome in self.outcomes if outcome.tested]
        return bool(made) and all(outcome.passed or outcome.name in LIMITATIONS for outcome in made)

    @property
    def min_width(self) -> int | None:
        """Least interval width over all attacks; None where no interval was asked for."""
        return self._min_width(public=False)

    def _min_width(self, public: bool) -> int | None:
        widths = (width for outcome in self._strict(public) for width in outcome.widths)
        return min(widths, default=None)

    def _strict(self, public: bool) -> list[AttackOutcome]:
        """Outcomes that decide, without those that the public is not told."""
        return [
            outcome
            for outcome in self.outcomes
            if outcome.name not in LIMITATIONS and not (public and outcome.confidential)
        ]

    def as_json(self) -> bytes:
        """Canonical JSON for the approver."""
        return canonical_json(self._content(public=False))

    def public(self) -> bytes:
        """Canonical JSON for the package: without numbers that follow from true counts."""
        return canonical_json(self._content(public=True))

    def _content(self, public: bool) -> dict:
        attacks = []
        for outcome in self.outcomes:
            entry = {"name": outcome.name, "tested": outcome.tested, "reason": outcome.reason}
            if outcome.tested:
                entry["passed"] = outcome.passed
            if outcome.tested and not (public and outcome.confidential):
                entry["targets"] = outcome.targets
                entry["findings"] = outcome.findings
                entry["unfinished"] = outcome.unfinished
                entry["widths"] = outcome.histogram()
            attacks.append(entry)
        return {
            "version": 1,
            "passed": self.passed,
            "profile": self.profile,
            "required_width": self.required_width,
            "min_width": self._min_width(public),
            "releases": list(self.releases),
            "known": list(self.known),
            "attacks": attacks,
        }

    def sentences(self, language: str, public: bool = False) -> list[str]:
        """The report for a data-protection officer (``cs`` or ``en``), one sentence per line.

        ``public``: as :meth:`public`, without numbers that follow from true counts.
        """
        say = translator(language)
        lines = [self._known(say), *(self._told(outcome, say, public) for outcome in self.outcomes)]
        widths = [width for outcome in self._strict(public) for width in outcome.widths]
        if widths:
            lines += [
                say(_("The attacker’s best interval stays, by number of values: {classes}.")).format(
                    classes=", ".join(
                        say(_("{width} wide: {count}×")).format(width=width, count=count)
                        for width, count in AttackOutcome("intervals", True, widths=tuple(widths))
                        .histogram()
                        .items()
                    )
                ),
                say(_("The profile asks for a width of at least {width}; the least is {least}.")).format(
                    width=self.required_width, least=min(widths)
                ),
            ]
        verdict = (
            _("Every attack that was made failed: nothing found speaks against publication.")
            if self.passed
            else _("At least one attack succeeded or was not finished: the release is refused.")
        )
        return [*lines, say(verdict), say(_("Nothing else was tested."))]

    def _known(self, say: Callable[[str], str]) -> str:
        none = say(_("none"))
        return say(
            _("The attacker knows the release, earlier releases ({releases}) and other tables ({known}).")
        ).format(releases=", ".join(self.releases) or none, known=", ".join(self.known) or none)

    @staticmethod
    def _told(outcome: AttackOutcome, say: Callable[[str], str], public: bool) -> str:
        name = say(NAMES[outcome.name])
        if not outcome.tested:
            return say(_("{attack}: not tested, because {reason}.")).format(
                attack=name, reason=say(REASONS[outcome.reason])
            )
        if public and outcome.confidential:
            told = _("{attack}: tested, nothing found.") if outcome.passed else _("{attack}: tested, failed.")
            return say(told).format(attack=name)
        if outcome.name in LIMITATIONS and outcome.widths:
            return say(
                _(
                    "{attack}: a limitation. Whoever knows that values are rounded to the nearest multiple "
                    "where the sums allow it may see intervals as narrow as {least}, not narrower."
                )
            ).format(attack=name, least=min(outcome.widths))
        if outcome.passed:
            return say(_("{attack}: tested on {targets} targets, nothing found.")).format(
                attack=name, targets=outcome.targets
            )
        return say(
            _("{attack}: tested on {targets} targets; disclosed {findings}, not decided in time {open}.")
        ).format(attack=name, targets=outcome.targets, findings=outcome.findings, open=outcome.unfinished)
