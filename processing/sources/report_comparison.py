"""What the report says about the comparison with the last import: counts and reasons, never an id."""

from __future__ import annotations

from dataclasses import dataclass

from .comparison import ABSENT, CHANGES, Comparison, SourceComparison
from .importing import FORMATS, format_name
from .report_words import Words

SUSPICIOUS = 0.5
"""So many of the comparable records gone: the two imports hardly speak of the same area."""
LEAST = 20


@dataclass(frozen=True)
class Row:
    """A line of a table: what, and how many incidents."""

    name: str
    count: int


@dataclass(frozen=True)
class ComparisonTexts:
    """Sentences and tables in the language of the reader."""

    periods: list[str]
    changes: list[Row]
    statuses: list[Row]
    reasons: list[Row]
    remainders: list[Row]
    warning: str


def comparison_texts(comparison: Comparison, words: Words) -> ComparisonTexts:
    """Everything but the numbers themselves."""
    tr = words.tr
    arrow = "{one} \u2192 {other}"
    reasons = [
        Row(tr("no longer in the files") if code == ABSENT else words.reason(code), count)
        for code, count in comparison.reasons.most_common()
    ]
    return ComparisonTexts(
        periods=[_period(part, words) for part in comparison.parts],
        changes=[
            Row(_change(name, words), comparison.changes[name])
            for name in CHANGES
            if comparison.changes[name]
        ],
        statuses=[
            Row(arrow.format(one=words.status(one), other=words.status(other)), count)
            for (one, other), count in sorted(
                comparison.statuses.items(), key=lambda item: (-item[1], item[0])
            )
        ],
        reasons=reasons,
        remainders=[row for row in _remainders(comparison, words) if row.count],
        warning=_warning(comparison, words),
    )


def _period(part: SourceComparison, words: Words) -> str:
    name = format_name(part.source, words.tr) if part.source in FORMATS else words.other()
    name = name[:1].upper() + name[1:]
    if not part.first:
        return words.tr("{source}: no day is covered by both imports, so nothing can have vanished.").format(
            source=name
        )
    return words.tr(
        "{source}: both imports cover {first} to {last}. Of the new incidents {inside} lie within these "
        "days, {outside} outside."
    ).format(
        source=name,
        first=words.date(part.first),
        last=words.date(part.last),
        inside=words.number(part.new_inside),
        outside=words.number(part.new - part.new_inside),
    )


def _change(name: str, words: Words) -> str:
    tr = words.tr
    return {
        "offence": tr("offence"),
        "status": tr("status"),
        "time": tr("time"),
        "moved": tr("place, moved by more than 1 m"),
        "place_gained": tr("place, not known before"),
        "place_lost": tr("place, no longer known"),
    }[name]


def _remainders(comparison: Comparison, words: Words) -> list[Row]:
    """Records of the last import that are neither compared nor called vanished."""
    tr = words.tr
    return [
        Row(tr("on days that this import does not cover"), sum(part.uncovered for part in comparison.parts)),
        Row(tr("without a time, no longer in the files"), sum(part.untimed for part in comparison.parts)),
        Row(tr("from sources that this import does not have"), comparison.lost_sources),
        Row(tr("without an id, or with one that stands there again"), comparison.unmatched),
    ]


def _warning(comparison: Comparison, words: Words) -> str:
    comparable = comparison.vanished + comparison.changed + comparison.same
    if comparable < LEAST or comparison.vanished < SUSPICIOUS * comparable:
        return ""
    return words.tr(
        "{share} of the incidents of the last import are gone; perhaps the two imports do not cover the "
        "same area or are not of the same data."
    ).format(share=words.percent(comparison.vanished / comparable))
