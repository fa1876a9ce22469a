"""The first page: what a mayor has to know, in sentences that say no more than the numbers do."""

from __future__ import annotations

import numpy as np

from ....rules.i18n import tr
from ...analysis.report_units import RiskIndex
from ...analysis.safety_figures import NEAR_PAIRS, SafetyFigures
from ..figures import day, decimal, number, offence_name, percent
from .document import Block, Bullets, Heading, Own, Text
from .prompts import prompts
from .words import kind_title, rate_text

MOST_NAMED = 3


def summary(found: SafetyFigures) -> list[Block]:
    """The chapter."""
    items = [sentence for kind in ("crime", "misdemeanour") for sentence in _years(found, kind)]
    items += [_hotspots(found, kind) for kind in ("crime", "misdemeanour")]
    items += [near_sentence(found)]
    if found.risk is not None:
        items.append(risk_text(found.risk))
    return [
        Heading(tr("Summary")),
        Bullets(items),
        Own("summary", [prompts(tr)["summary"]]),
    ]


def _years(found: SafetyFigures, kind: str) -> list[str]:
    """Sentences on a kind: the last year, its rate, cleared share and the most frequent offences."""
    row = found.by_year[kind][-1]
    before = row.change.before
    values = {
        "kind": kind_title(kind), "year": row.year.label, "count": number(row.count),
        "before": number(before), "earlier": found.by_year[kind][-2].year.label,
    }  # fmt: skip
    if np.isnan(row.change.percent):
        text = tr("{kind} in {year}: {count}; in {earlier}: {before}.")
    elif row.change.told:
        values["change"] = percent(abs(row.change.percent) / 100)
        text = (
            tr("{kind} in {year}: {count}, {change} fewer than in {earlier} ({before}).")
            if row.change.percent < 0
            else tr("{kind} in {year}: {count}, {change} more than in {earlier} ({before}).")
        )
    else:
        text = tr("{kind} in {year}: {count}; in {earlier}: {before}. The difference may be chance.")
    sentences = [text.format(**values)]
    if not np.isnan(row.rate.value):
        sentences[0] += " " + tr("That is {rate} per 10,000 inhabitants.").format(rate=rate_text(row.rate))
    if not np.isnan(row.cleared.share):
        sentences[0] += " " + tr("Cleared: {share}.").format(share=percent(row.cleared.share))
    top = [item for item in found.offences[kind] if item.counts[-1]][:MOST_NAMED]
    if top:
        names = "; ".join(f"{offence_name(item.group)} ({number(item.counts[-1])})" for item in top)
        sentences.append(tr("{kind}, most frequent in {year}: {names}.").format(names=names, **_some(values)))
    return sentences


def _some(values: dict) -> dict:
    return {key: values[key] for key in ("kind", "year")}


def _hotspots(found: SafetyFigures, kind: str) -> str:
    spots = found.hotspots[kind]
    title = kind_title(kind)
    if not spots.enough:
        return tr("{kind}: too few records for hotspots.").format(kind=title)
    count = len(spots.localities)
    if not count:
        return tr("{kind}: no place stands out by more than chance.").format(kind=title)
    held = sum(item.count for item in spots.localities)
    return tr(
        "{kind}: risk localities that stand out in {year}: {count}; they hold {share} of the incidents "
        "with a place."
    ).format(kind=title, count=count, year=found.years[-1].label, share=percent(held / max(spots.counted, 1)))


def near_sentence(found: SafetyFigures) -> str:
    """What may be said of near repeats of burglaries."""
    near = found.near
    if near.crowded:
        return tr(
            "Near repeats of burglaries: {count} records lie so close that their pairs cannot be counted "
            "here; use Near repeats for a part of them."
        ).format(count=number(near.records))
    if near.spacing:
        return tr(
            "Near repeats of burglaries: the source moved the places to points {spacing} m apart, so nothing "
            "can be said of pairs within 100 m."
        ).format(spacing=number(near.spacing))
    if near.table is None:
        return tr("Near repeats of burglaries: {count} records are too few for a claim.").format(
            count=number(near.records)
        )
    observed, expected = int(near.table.observed[0, 0]), float(near.table.expected[0, 0])
    p = float(near.table.p[0, 0])
    values = {
        "observed": number(observed),
        "expected": decimal(expected),
        "p": decimal(p, 3),
        "ratio": decimal(float(near.table.ratio[0, 0]), 2),
    }
    if observed < NEAR_PAIRS:
        return tr(
            "Near repeats of burglaries: {observed} pairs within 100 m and 7 days are too few for a claim."
        ).format(**values)
    if p > 0.05 or observed < 1.2 * expected:
        return tr(
            "Near repeats of burglaries: {observed} pairs within 100 m and 7 days, by chance {expected} "
            "(p = {p}); that is no clear sign."
        ).format(**values)
    return tr(
        "Near repeats of burglaries: {observed} pairs within 100 m and 7 days, {ratio} times as many as by "
        "chance (p = {p}); neighbours of a burgled place should be warned at once."
    ).format(**values)


def risk_text(risk: RiskIndex) -> str:
    """The Ministry's index beside that of the country."""
    return tr(
        "Risk index of the Ministry of the Interior for {year}: {total}; the country has {three}."
    ).format(year=risk.year, total=decimal(risk.total, 2), three=decimal(3.0, 2))


def first_lines(
    name: str, kind: str, code: str, period: tuple[object, object], population: float
) -> list[Block]:
    """Who and when, before the summary."""
    text = (
        tr("Territory: {kind}, code {code}")
        if name == code
        else tr("Territory: {name} ({kind}), code {code}")
    )
    lines = [
        text.format(name=name, kind=territory_word(kind), code=code),
        tr("Period: {first} to {last}").format(first=day(period[0]), last=day(period[1])),
    ]
    if not np.isnan(population):
        lines.append(tr("Inhabitants: {people}").format(people=number(population)))
    return [Text(line, "lead") for line in lines]


def territory_word(kind: str) -> str:
    """What a territory is."""
    return {
        "municipality": tr("municipality"),
        "orp": tr("district of a municipality with extended powers"),
    }[kind]
