"""The report on an attack, for a data-protection officer, and the names of its attacks. Internal."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...rules.audit.report import NAMES
from ...rules.i18n import language, tr, translator
from ...rules.profile import DisclosureProfile
from .candidate_reading import NOT_TESTED
from .figures import TEMPLATES, width_rows
from .release_attack import Attacked


@dataclass
class AttackReport:
    """Texts ready to show."""

    title: str
    subtitle: str
    safe: bool
    verdict: str
    explanation: str
    findings: list[dict] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    attack: str = ""
    widths: list[dict] = field(default_factory=list)
    untested: list[str] = field(default_factory=list)


def attack_names() -> dict[str, str]:
    """What each attack is called, by its code in the table of findings."""
    say = translator(language())
    return {
        **{code: say(name) for code, name in NAMES.items()},
        "package": tr("Package: files, tables and their hashes"),
        "proof": tr("Proof: statements and products"),
        "values": tr("Values: every file says what the statements say"),
        "truth": tr("Truth: every statement holds for the records"),
        "byte_leaks": tr("Bytes: ids, places and times in any file"),
    }


def attack_report(result: Attacked, profile: DisclosureProfile, release: str) -> str:
    """HTML without scripts, in the current language."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    names = attack_names()
    safe = not result.count
    report = AttackReport(
        title=tr("Attack on the release {release}").format(release=release),
        subtitle=tr("Profile: {profile}.").format(profile=profile.name),
        safe=safe,
        verdict=tr("Nothing was found.") if safe else tr("Do not publish this release."),
        explanation=tr(
            "The release was read from its files alone, as anybody could read it, and attacked with "
            "everything that its readers know."
        )
        if safe
        else tr("Findings and attacks that were not finished: {count}.").format(count=result.count),
    )
    for finding in result.findings:
        if finding.severity == NOT_TESTED:
            place = f"{finding.place}: " if finding.place else ""
            report.untested.append(place + finding.message)
        else:
            row = {"attack": names[finding.attack], "place": finding.place, "message": finding.message}
            report.findings.append(row)
    whole = result.report(profile)
    made = dict.fromkeys(outcome.name for outcome in whole.outcomes if outcome.tested)
    checks = ("package", "proof", "values", "truth", "byte_leaks")
    report.tried = [names[code] for code in (*checks, *made)]
    widths = [width for outcome in whole.outcomes for width in outcome.widths]
    report.widths = width_rows(widths, whole.required_width)
    report.attack = tr("The profile asks for a width of at least {width}.").format(width=whole.required_width)
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language())
    return environment.get_template("attack_report.html").render(report=report, language=language())
