"""The whole report from its chapters, in the order of the Ministry's methodology."""

from __future__ import annotations

import dataclasses

from ....rules.i18n import language, tr
from ...analysis.report_units import RiskIndex
from ...analysis.safety_figures import Extras, SafetyFigures
from .actions import institutions, measures, residents
from .document import Block, Document, Own
from .method import method
from .offences import offences
from .places import perceived, places
from .project_results import project_results
from .public_chapters import public_method, public_offences, public_places, public_summary
from .released import Releases
from .social import social
from .summary import first_lines, summary
from .times import times
from .typography import tidy


def internal_document(
    found: SafetyFigures, source: str, inputs: list[tuple[str, str]], arms: bytes | None = None
) -> Document:
    """The exact report, for the office only, in the current language.

    Args:
        source: whose records they are. inputs: (what it is, name) of the layers and files.
    """
    subject = found.subject
    days = found.years[0].first, found.years[-1].last
    blocks = [
        *first_lines(subject.name, subject.kind, subject.code, days, subject.populations[-1]),
        *summary(found),
        *offences(found, source),
        *places(found, source),
        *times(found, source),
        *social(found.extras, found.risk, subject.name, subject.code),
        *institutions(),
        *measures(found.extras),
        *project_results(found.extras),
        *residents(perceived(found)),
        *method(found, source, inputs),
    ]
    mark = tr("Internal: exact figures, not for publication")
    subtitle = f"{subject.name}, {days[0].year}–{days[1].year}"
    return Document(tr("Safety analysis"), subtitle, language(), "internal", mark, tidy(blocks), arms)


def public_document(
    found: Releases,
    years: list[str],
    kind: str,
    extras: Extras,
    risk: RiskIndex | None,
    arms: bytes | None = None,
    called: str = "",
) -> Document:
    """The report for everybody, of published values only, in the current language.

    Args:
        years: those to show. kind: ``municipality`` | ``orp``. extras: official tables.
        called: name of the territory, for releases that hold none but its code.
    """
    last = found.used[-1]
    code = last["territory"]["code"]
    name = last["territory"]["name"]
    name = called if called and name == code else name
    source = tr("releases of {publisher}").format(publisher=last["publisher"])
    blocks = [
        *first_lines(name, kind, code, (f"{years[0]}-01-01", f"{years[-1]}-12-31"), found.population),
        *public_summary(found, years, risk),
        *public_offences(found, years, extras.units, source, name),
        *public_places(found, years, source),
        *social(extras, risk, name, code),
        *institutions(),
        *measures(extras),
        *residents([]),
        *public_method(found),
    ]
    mark = tr("Public: only published values")
    subtitle = f"{name}, {years[0]}–{years[-1]}" if len(years) > 1 else f"{name}, {years[0]}"
    blocks = [_own_of_public(block) for block in blocks]
    return Document(tr("Safety analysis"), subtitle, language(), "public", mark, tidy(blocks), arms)


def _own_of_public(block: Block) -> Block:
    """Own parts of the public report have names of their own: what was written for the office stays there."""
    return dataclasses.replace(block, key=f"public-{block.key}") if isinstance(block, Own) else block
