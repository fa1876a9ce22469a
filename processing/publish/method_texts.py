"""What readers of a package are told about its table method, in their language.

Nothing here says why a single value is hidden: whether a rule hides it or it protects another one is
itself something about the value.
"""

from __future__ import annotations

from collections.abc import Callable

from ...rules.profile import DisclosureProfile

POINTS = "points"


def lead(profile: DisclosureProfile, translate: Callable[[str], str]) -> str:
    """At the top of the first page."""
    texts = {
        "round": translate(
            "All counts are rounded to multiples of {base}, so that nobody can be worked out from them. The "
            "range under each number says where the true count lies. Hidden is not zero, and zero is not "
            "missing data."
        ),
        "suppress": translate(
            "Counts stand exactly or are hidden, so that nobody can be worked out from them. Hidden is not "
            "zero, and zero is not missing data."
        ),
        "cell_key": translate(
            "All counts are blurred by at most {most}, so that nobody can be worked out from them; some are "
            "hidden. The range under each number says where the true count lies. Hidden is not zero, and "
            "zero is not missing data."
        ),
        POINTS: translate(
            "Every incident stands at an anchor point, which is not its actual place: it stands for a "
            "catchment with at least {addresses} addresses. All figures are sums of these points and the "
            "least that happened: incidents that too few addresses hide stand nowhere, so no incident at a "
            "point does not mean that nothing happened."
        ),
    }
    return _filled(texts, profile)


def criteria(profile: DisclosureProfile, translate: Callable[[str], str], miss: int) -> list[str]:
    """What was done to the values; ``miss``: by how much a shown value may differ at most."""
    small = translate("Counts from 1 to {small} never stand as they are.")
    hidden = translate(
        "Some values are hidden. Why a single value is hidden is not said, because that alone would tell "
        "something about it. What is hidden stays hidden in later releases."
    )
    width = translate("Every published value leaves at least {width} possible other counts.")
    texts = {
        "round": [
            small,
            translate(
                "All values are rounded to multiples of {base}; districts, periods, offences and grid cells "
                "add up exactly. The true count differs by at most {miss}."
            ),
            width,
        ],
        "suppress": [
            small,
            translate("All other values stand exactly, or they are hidden."),
            hidden,
            translate("Every hidden value leaves at least {width} possible other counts."),
        ],
        "cell_key": [
            translate(
                "All values are blurred by chance, by at most {miss}; the same incidents show the same value "
                "in districts and in the grid. Values do not add up exactly."
            ),
            hidden,
            width,
        ],
    }
    texts[POINTS] = [
        translate(
            "Every incident is moved to the anchor point of its catchment. A catchment holds at least "
            "{addresses} addresses at which the incident can have happened, or is a verified public place "
            "without homes; none crosses a district."
        ),
        translate(
            "At a point, the incidents of each published offence from January on are at most a quarter of "
            "the addresses at which they can have happened. Each offence is weighed by itself: all of them "
            "together may be more. What exceeds it stands nowhere."
        ),
        translate(
            "Rules about premises behind a count are not applied to points: the place hides, not the count."
        ),
        translate(
            "Tables of districts are sums of the points and nothing else. Incidents that may stand at no "
            "point are in no figure, so that every figure is the least that happened."
        ),
        translate(
            "A period that was published once is repeated as it stands, on the same points and catchments; "
            "the first table of the whole year corrects it once."
        ),
    ]
    parts = texts[_method(profile)]
    return [_format(part, profile, miss) for part in parts]


def reading(profile: DisclosureProfile, translate: Callable[[str], str]) -> str:
    """How to read the data files."""
    texts = {
        "round": translate("Values are rounded. The true count lies between low and high, both included."),
        "suppress": translate(
            "Values are exact or hidden. A hidden value is empty, its status is “hidden”; low is what it is "
            "at least."
        ),
        "cell_key": translate(
            "Values are blurred or hidden. The true count lies between low and high, both included. A hidden "
            "value is empty, its status is “hidden”."
        ),
        POINTS: translate(
            "Values are sums of the points: at least so many incidents happened. A point stands for its "
            "catchment; what may stand at no point is in no value, so that high is empty."
        ),
    }
    return _filled(texts, profile)


def value_words(profile: DisclosureProfile, translate: Callable[[str], str]) -> tuple[str, str]:
    """Data dictionary: what the fields ``value`` and ``status`` hold."""
    value = {
        "round": translate("Rounded count"),
        "suppress": translate("Count; empty where hidden"),
        "cell_key": translate("Blurred count; empty where hidden"),
        POINTS: translate("Incidents that stand at points: at least so many happened"),
    }
    status = {
        "round": translate(
            "rounded, hidden, or earlier: as first published, to be corrected by the year's table"
        ),
        "suppress": translate(
            "published: exact; hidden: means neither zero nor missing; or earlier: as first published, to be "
            "corrected by the year's table"
        ),
        "cell_key": translate(
            "perturbed: blurred; hidden: means neither zero nor missing; or earlier: as first published, to "
            "be corrected by the year's table"
        ),
        POINTS: translate("published: the sum of the points"),
    }
    return value[_method(profile)], status[_method(profile)]


def proven(profile: DisclosureProfile, translate: Callable[[str], str]) -> str:
    """Which values withstood the attack."""
    texts = {
        "round": translate("Every published value withstood it."),
        "suppress": translate("Every hidden value withstood it."),
        "cell_key": translate("Every blurred and every hidden value withstood it."),
        POINTS: translate("Every point withstood it: no incident can be traced to fewer addresses."),
    }
    return texts[_method(profile)]


def _method(profile: DisclosureProfile) -> str:
    """Which texts a profile needs."""
    return POINTS if profile.model == "places" else profile.table_method


def _filled(texts: dict[str, str], profile: DisclosureProfile) -> str:
    return _format(texts[_method(profile)], profile, 0)


def _format(text: str, profile: DisclosureProfile, miss: int) -> str:
    most = profile.cell_key["D"] if profile.cell_key else 0
    return text.format(
        base=profile.rounding_base, most=most, miss=miss, small=profile.min_count - 1,
        width=profile.protection_width, addresses=profile.min_addresses_per_point,
    )  # fmt: skip
