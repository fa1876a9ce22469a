"""The whole report from its chapters, in the order of the Ministry's methodology."""

from __future__ import annotations

from ....rules.i18n import language, tr
from ...analysis.safety_figures import SafetyFigures
from .actions import institutions, measures, residents
from .document import Document
from .method import method
from .offences import offences
from .places import perceived, places
from .social import social
from .summary import first_lines, summary
from .times import times


def internal_document(
    found: SafetyFigures, source: str, inputs: list[tuple[str, str]], arms: bytes | None = None
) -> Document:
    """The exact report, for the office only, in the current language.

    Args:
        source: whose records they are. inputs: (what it is, name) of the layers and files.
    """
    subject = found.subject
    blocks = [
        *first_lines(found),
        *summary(found),
        *offences(found, source),
        *places(found, source),
        *times(found, source),
        *social(found.extras, found.risk, subject.name, subject.code),
        *institutions(),
        *measures(found.extras),
        *residents(perceived(found)),
        *method(found, source, inputs),
    ]
    return Document(
        tr("Safety analysis"),
        f"{subject.name}, {found.years[0].first.year}–{found.years[-1].last.year}",
        language(),
        "internal",
        tr("Internal: exact figures, not for publication"),
        blocks,
        arms,
    )
