"""Checks of the places of a whole file: inside the country, and present where one is promised."""

from __future__ import annotations

from ...rules.errors import InputError
from ...rules.i18n import tr
from .coordinates import explain_misplaced, inside
from .records import FileContent, Incident, Reason, Reject

Box = tuple[float, float, float, float]


def keep_inside_country(content: FileContent, box: Box) -> None:
    """Quarantine incidents outside the country; refuse a file whose axes or units are wrong.

    Args:
        content: changed in place.
        box: west, south, east, north in the CRS of the file.

    Raises:
        InputError: most places are wrong in the same way; the sentence names it.
    """
    cause = explain_misplaced([(item.x, item.y) for item in content.incidents if item.located], box)
    if cause:
        raise InputError(
            tr(
                "{file}: the places are not where the file says: {cause}. Correct this and import again."
            ).format(file=content.file, cause=cause)
        )
    reject_where(
        content,
        lambda item: item.located and not inside(item.x, item.y, box),
        Reason.OUTSIDE_COUNTRY,
    )


def reject_where(content: FileContent, is_bad, reason: Reason) -> None:
    """Move incidents to the rejects; READ stays the same."""
    kept: list[Incident] = []
    for item in content.incidents:
        if is_bad(item):
            content.rejects.append(Reject(item.file, item.line, reason, item.incident_id))
        else:
            kept.append(item)
    content.incidents = kept


def note_missing_places(content: FileContent) -> None:
    """Say how many incidents have a kind of place but no coordinates."""
    missing = sum(1 for item in content.incidents if item.place_kind != "unknown" and not item.located)
    if missing:
        content.notes.append(
            tr("{file}: {number} incidents have no coordinates; they are kept without a place.").format(
                file=content.file, number=missing
            )
        )
