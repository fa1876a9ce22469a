"""Points that a recipient published: entered with their places, and weighed with everything later."""

from __future__ import annotations

import datetime as dt

import pytest

from local_safety.processing.publish.approval import approve
from local_safety.processing.publish.manifest import read_manifest, write_manifest
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.received import receive
from local_safety.processing.publish.release import prepare
from local_safety.rules.errors import PackageError, RefusedError
from local_safety.rules.ledger import open_ledger

HALF = {"period": (dt.date(2025, 1, 1), dt.date(2025, 6, 30)), "as_of": dt.date(2025, 8, 1)}
AUTUMN = {"period": (dt.date(2025, 1, 1), dt.date(2025, 9, 30)), "as_of": dt.date(2025, 11, 1)}


def test_points_of_a_recipient_are_known_from_then_on(kit, points_for, tmp_path):
    ledger = open_ledger(tmp_path / "provider", create=True)
    ledger.begin()
    published = kit.released(points_for(**HALF), tmp_path, "half")
    received = receive(published.folder, ledger.folder, "C. Clerk")
    assert prepare(points_for(ledger=ledger, **AUTUMN)).earlier == [received.release]
    with pytest.raises(RefusedError, match="whole calendar year"):
        prepare(points_for(ledger=ledger, shift=20.0, **AUTUMN))


def test_points_without_their_places_are_not_received(kit, points_for, tmp_path):
    request = points_for(**HALF)
    folder = tmp_path / "candidate"
    kit.candidate(request, folder)
    (folder / "proof" / "places.json").unlink()
    made = read_manifest(folder)
    write_manifest(folder, {key: made[key] for key in made if key not in ("version", "files", "software")})
    approve(folder, "Petr Schvalovatel", "approve", "checked")
    published = publish(folder, request.ledger.folder, tmp_path / "out")
    ledger = open_ledger(tmp_path / "provider", create=True)
    ledger.begin()
    with pytest.raises(PackageError, match="proof of the package"):
        receive(published.folder, ledger.folder, "C. Clerk")
    assert not list(ledger.entries())
