"""The entry for the Czech open-data catalogue (DCAT-AP-CZ, open formal norm of 28 May 2024), and its series.

That the files hold no personal data is a declaration of the approver, who approves these bytes with the
others; the description says so.
"""

from __future__ import annotations

from ...rules.canonical import canonical_json
from ...rules.i18n import LANGUAGES, translator
from ..analysis.periods import months_of
from .prepared_release import PreparedRelease
from .release_terms import is_police_map

CONTEXT = (
    "https://ofn.gov.cz/dcat-ap-cz-rozhraní-katalogů-otevřených-dat/2024-05-28/kontexty/"
    "rozhraní-katalogů-otevřených-dat.jsonld"
)
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA = "http://www.iana.org/assignments/media-types"
FORMATS = {
    "csv": ("CSV", "text/csv"),
    "geojson": ("GEOJSON", "application/geo+json"),
    "gpkg": ("GPKG", "application/geopackage+sqlite3"),
}
NO_ADDRESS = "https://publisher.invalid"
"""Stands where the publisher gave no web address: nobody can own it (RFC 2606)."""
USE = "https://data.gov.cz/podmínky-užití"


def _(text: str) -> str:
    """Mark a text for translation; :func:`_both` translates it."""
    return text


def catalogue(prepared: PreparedRelease, files: list[str]) -> bytes:
    """``catalogue.jsonld``: the data set, one distribution per data file."""
    request, base = prepared.request, _base(prepared)
    first, last = request.period
    iri = f"{base}/{prepared.release}"
    content = {
        **_shared(prepared),
        "typ": "Datová sada",
        "iri": iri,
        "název": dict.fromkeys(LANGUAGES, request.title),
        "popis": _both(
            _(
                "Published counts of incidents in {territory}, {start} to {to}. What was published, what was "
                "not and why stands in rules.html. That the files hold no personal data is declared by the "
                "person who approved them, named in approval.json."
            ),
            territory=request.territory_name or request.territory,
            start=first.isoformat(),
            to=last.isoformat(),
        ),
        "časové_pokrytí": {
            "typ": "Časový interval",
            "začátek": first.isoformat(),
            "konec": last.isoformat(),
        },
        "dokumentace": f"{iri}/rules.html",
        "časové_rozlišení": _resolution(prepared),
        "je_součástí": f"{base}/series/{request.territory}",
        "distribuce": [_distribution(prepared, iri, name) for name in files if _ending(name) in FORMATS],
    }
    return canonical_json(content)


def series(prepared: PreparedRelease) -> bytes:
    """``series.jsonld``: the series of all releases of the town, the same in each of them."""
    request = prepared.request
    content = {
        **_shared(prepared),
        "typ": "Datová série",
        "iri": f"{_base(prepared)}/series/{request.territory}",
        "název": _both(
            _("Safety in {territory}: releases"), territory=request.territory_name or request.territory
        ),
        "popis": _both(
            _("All releases of counts of incidents in {territory}, each checked against all before it."),
            territory=request.territory_name or request.territory,
        ),
    }
    return canonical_json(content)


def _shared(prepared: PreparedRelease) -> dict:
    """What the data set and its series have in common."""
    request = prepared.request
    contact = {"typ": "Organizace", "jméno": dict.fromkeys(LANGUAGES, request.publisher)}
    if "@" in request.contact:
        contact["e-mail"] = f"mailto:{request.contact.strip()}"
    return {
        "@context": CONTEXT,
        "poskytovatel": _publisher(prepared),
        "téma": [f"{AUTHORITY}/data-theme/JUST"],
        "periodicita_aktualizace": f"{AUTHORITY}/frequency/{_frequency(prepared)}",
        "klíčové_slovo": {
            "cs": ["bezpečnost", "kriminalita", "přestupky", "prevence kriminality"],
            "en": ["safety", "crime", "misdemeanours", "crime prevention"],
        },
        "prvek_rúian": [_territory(request.territory)],
        "kontaktní_bod": contact,
    }


def _both(text: str, **values) -> dict[str, str]:
    """A text in both languages."""
    return {code: translator(code)(text).format(**values) for code in LANGUAGES}


def _base(prepared: PreparedRelease) -> str:
    return (prepared.request.origin.base_url or NO_ADDRESS).rstrip("/")


def _publisher(prepared: PreparedRelease) -> str:
    """The publisher in the register of public authorities, or at its own address."""
    number = prepared.request.origin.publisher_id
    if number:
        return f"https://rpp-opendata.egon.gov.cz/odrpp/zdroj/orgán-veřejné-moci/{number}"
    return f"{_base(prepared)}/publisher"


def _territory(code: str) -> str:
    """The municipality in the register of territories; the country where the code is none of its codes."""
    known = code.isdigit() and len(code) == 6
    return "https://linked.cuzk.cz/resource/ruian/" + (f"obec/{code}" if known else "stat/1")


def _frequency(prepared: PreparedRelease) -> str:
    length = len(months_of(prepared.request.period))
    return {1: "MONTHLY", 3: "QUARTERLY", 12: "ANNUAL"}.get(length, "IRREG")


def _resolution(prepared: PreparedRelease) -> str:
    """The finest period of all products, ISO 8601."""
    steps = {product.rung.time_step for product in prepared.products}
    return next(
        text for step, text in (("month", "P1M"), ("quarter", "P3M"), ("year", "P1Y")) if step in steps
    )


def _ending(name: str) -> str:
    return name.rpartition(".")[2]


def _distribution(prepared: PreparedRelease, iri: str, name: str) -> dict:
    kind, media = FORMATS[_ending(name)]
    url = f"{iri}/{name}"
    found = {
        "typ": "Distribuce",
        "iri": f"{url}#distribution",
        "název": {code: name.rpartition("/")[2] for code in LANGUAGES},
        "podmínky_užití": _use(prepared, iri),
        "přístupové_url": url,
        "soubor_ke_stažení": url,
        "formát": f"{AUTHORITY}/file-type/{kind}",
        "typ_média": f"{MEDIA}/{media}",
    }
    if kind == "CSV":
        found["schéma"] = f"{url}-metadata.json"
    return found


def _use(prepared: PreparedRelease, iri: str) -> dict:
    """Terms as the sources state them: no licence is granted that they do not grant."""
    author = prepared.request.publisher
    if is_police_map(prepared):
        author = "Policie České republiky; " + author
    return {
        "typ": "Specifikace podmínek užití",
        "autorské_dílo": f"{USE}/neobsahuje-autorská-díla/",
        "databáze_jako_autorské_dílo": f"{iri}/rules.html",
        "autor_databáze": {"cs": author},
        "databáze_chráněná_zvláštními_právy": f"{iri}/rules.html",
        "osobní_údaje": f"{USE}/neobsahuje-osobní-údaje/",
    }
