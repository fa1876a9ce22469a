"""The map of others that a publisher may put behind the published values; without one nothing is fetched."""

from __future__ import annotations

import re

from ...rules.errors import RefusedError
from ...rules.i18n import tr
from .content import Background

_ADDRESS = re.compile(r"https://(\{s\}\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?/[^\s\"'<>;,]*")
_PLACES = re.compile(r"\{[^}]*\}")
_KNOWN = {"{s}", "{z}", "{x}", "{y}", "{r}"}


def read_background(url: str, source: str) -> Background | None:
    """The background of a page; None where no address is given.

    Args:
        url: address of tiles with ``{z}``, ``{x}`` and ``{y}``. ``source``: whom to name for them.

    Raises:
        RefusedError: the address cannot be one of tiles, or nobody is named.
    """
    url, source = url.strip(), source.strip()
    if not url:
        return None
    places = set(_PLACES.findall(url))
    if not _ADDRESS.fullmatch(url) or not {"{z}", "{x}", "{y}"} <= places <= _KNOWN:
        raise RefusedError(
            tr(
                "The address of the background map must begin with https:// and hold {places}; correct it or "
                "leave it empty."
            ).format(places="{z}, {x}, {y}")
        )
    if not source:
        raise RefusedError(
            tr("A background map needs its source, which stands on the map (such as its licence asks for).")
        )
    return Background(url, source)


def image_sources(background: Background | None) -> str:
    """What a content security policy allows as pictures."""
    if background is None:
        return "data:"
    return "data: " + "/".join(background.url.split("/")[:3]).replace("{s}", "*")
