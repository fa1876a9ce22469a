"""Names of fields, codes and settings in the mapping dialog: plain functions, no widgets."""

from __future__ import annotations

from ..rules.i18n import language, tr
from ..rules.offences import taxonomy

DATE_FORMATS = (
    "%d.%m.%Y",
    "%d. %m. %Y",
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d.%m.%y",
)
TIME_FORMATS = ("%H:%M", "%H:%M:%S", "%H.%M", "%H%M", "%I:%M %p")
_EXAMPLE = {"%d": "31", "%m": "12", "%Y": "2025", "%y": "25", "%H": "23", "%I": "11", "%M": "58", "%S": "00"}
_EXAMPLE |= {"%p": "PM", "%f": "000"}


def field_title(name: str) -> str:
    """What a field of the mapping is called."""
    return {
        "incident_id": tr("Id of the incident"),
        "offence": tr("Offence"),
        "date_from": tr("Date (from)"),
        "time_from": tr("Time (from)"),
        "date_to": tr("Date to"),
        "time_to": tr("Time to"),
        "datetime_from": tr("Date and time (from)"),
        "datetime_to": tr("Date and time to"),
        "reported": tr("Reported on"),
        "status": tr("State"),
        "place_kind": tr("Kind of place"),
        "x": tr("x (east)"),
        "y": tr("y (north)"),
        "occurred_from": tr("Occurred from"),
        "occurred_to": tr("Occurred to"),
    }.get(name, name)


def setting_title(key: str) -> str:
    """What a key of the mapping is called; ``fields.x`` like the field."""
    if key.startswith("fields."):
        return field_title(key.split(".", 1)[1])
    return {
        "layer": tr("Layer or sheet"),
        "encoding": tr("Encoding"),
        "delimiter": tr("Delimiter"),
        "header_row": tr("Row of the heading"),
        "decimal": tr("Decimal sign"),
        "date_format": tr("Dates"),
        "time_format": tr("Times"),
        "crs": tr("Coordinate system"),
    }.get(key, key)


def encoding_name(code: str) -> str:
    """An encoding with the name people know."""
    known = {
        "utf-8": "UTF-8",
        "cp1250": "Windows-1250",
        "cp1252": "Windows-1252",
        "cp852": "DOS (cp852)",
        "iso-8859-2": "ISO 8859-2",
        "utf-16": "UTF-16",
    }
    return known.get(code, code)


def delimiter_name(sign: str) -> str:
    """A delimiter in words."""
    return {
        ";": tr("semicolon  ;"),
        ",": tr("comma  ,"),
        "\t": tr("tabulator"),
        "|": tr("bar  |"),
    }[sign]


def decimal_name(sign: str) -> str:
    """A decimal sign in words."""
    return {",": tr("comma  1,5"), ".": tr("point  1.5")}[sign]


def format_name(pattern: str) -> str:
    """A format of dates or times by an example."""
    if pattern == "%s":
        return tr("seconds since 1970")
    text = pattern
    for code, example in _EXAMPLE.items():
        text = text.replace(code, example)
    return text


def crs_name(code: str) -> str:
    """A coordinate system by its everyday name."""
    names = {
        "EPSG:5514": tr("S-JTSK, negative"),
        "EPSG:5513": tr("S-JTSK, positive"),
        "EPSG:4326": tr("GPS degrees"),
        "EPSG:32633": "UTM 33N",
        "EPSG:3035": "ETRS89 LAEA",
        "EPSG:3857": "Web Mercator",
    }
    if not code:
        return tr("as the layer says")
    return f"{names[code]} ({code})" if code in names else code


def status_name(code: str) -> str:
    """A state of the contract."""
    return {
        "solved": tr("solved"),
        "unsolved": tr("unsolved"),
        "no_crime": tr("no crime"),
        "unknown": tr("unknown"),
    }[code]


def place_kind_name(code: str) -> str:
    """A kind of place of the contract."""
    return {
        "scene": tr("scene of the offence"),
        "consequence": tr("place of the consequence"),
        "report": tr("place of the report"),
        "unknown": tr("unknown"),
    }[code]


def offence_choices() -> dict[str, str]:
    """Code -> its name in the current language and in the other, so that either can be searched for."""
    first = language()
    other = "en" if first == "cs" else "cs"
    tax = taxonomy()
    return {code: f"{tax.name(code, first)} · {tax.name(code, other)}" for code in tax.offences}
