"""Many towns in one run: each by itself, one failure stops nobody, what is finished is skipped.

In the output each job has a folder of its own: ``candidate``, ``report.html`` for the approver, and
``state.json``, by which a rerun knows that nothing has changed. A town is given its own records only; an
incident on the border of two towns is given to the first of them by code.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ...rules.agreement import Agreement, load_agreement
from ...rules.canonical import canonical_json, sha256_of, sha256_of_file
from ...rules.errors import CancelledError, LocalSafetyError, RefusedError
from ...rules.i18n import language, tr
from ...rules.ledger import Ledger, open_ledger
from ...rules.profile import DisclosureProfile, load_profile
from ..analysis.district_layer import Districts
from ..analysis.districts import assign
from .candidate import write_candidate
from .internal_report import render
from .jobs import Job, load_job
from .manifest import NAME, SOFTWARE, check_files, read_manifest
from .partial import replace_file, sweep
from .release import prepare
from .request import ReleaseRequest
from .table_request import InputTable

CANDIDATE, REPORT, STATE = "candidate", "report.html", "state.json"
ON_BORDER = 0.01
"""Metres from a town's outline within which an incident lies on the border."""
RECORD_KEYS = ["incident_id", "offence", "occurred_from", "status", "x", "y", "source"]


@dataclass(frozen=True)
class TownLayers:
    """What the files of a job hold, in the CRS of the records.

    ``addresses``: float (n, 2) or None; ``agreed_area``: the territory of the agreement where a file draws
    it.
    """

    districts: Districts
    addresses: np.ndarray | None
    known: tuple[InputTable, ...]
    agreed_area: shapely.Geometry | None


@dataclass(frozen=True)
class BatchSettings:
    """What holds for all jobs.

    ``secrets``: of cell keys, by the id in the profile; ``as_of``: None = today.
    """

    period: tuple[dt.date, dt.date]
    prepared_by: str
    as_of: dt.date | None
    crs: str
    new_ledgers: bool
    secrets: dict[str, bytes]
    today: dt.date = dataclasses.field(default_factory=dt.date.today)


@dataclass(frozen=True)
class JobResult:
    """A row of the summary. ``state``: ready, refused, unchanged or failed; ``loss``: greatest share of
    error of a table, NaN where there is none; ``seconds``; ``folder``: of the job."""

    job: str
    town: str
    name: str
    state: str
    reason: str
    loss: float
    agreement_until: str
    release: str
    audience: str
    seconds: float
    folder: str


@dataclass
class _Town:
    """A job that could be read so far as its districts."""

    job: Job
    profile: DisclosureProfile
    agreement: Agreement | None
    layers: TownLayers
    inside: np.ndarray


class Batch:
    """One run over job files."""

    def __init__(
        self,
        records: pd.DataFrame,
        settings: BatchSettings,
        read_layers: Callable[[Job, Agreement | None], TownLayers],
        output: Path,
        progress: Callable[[float], None] = lambda percent: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ):
        self.records, self.settings, self.read_layers = records, settings, read_layers
        self.output, self.progress, self.is_cancelled = output, progress, is_cancelled
        self.x, self.y = records["x"].to_numpy(float), records["y"].to_numpy(float)
        self.border = 0

    def run(self, files: list[Path]) -> list[JobResult]:
        """All jobs, in the order of their files.

        Raises:
            CancelledError: cancelled; what is finished stays.
        """
        results: dict[str, JobResult] = {}
        towns: dict[str, _Town] = {}
        for number, path in enumerate(files):
            self._check()
            town = self._guarded(path.name, None, lambda path=path: self._town(path))
            if isinstance(town, JobResult):
                results[path.name] = _named(town, path)
            else:
                towns[path.name] = town
            self.progress(20 * (number + 1) / len(files))
        self._share_border(list(towns.values()))
        for number, (name, town) in enumerate(towns.items()):
            self._check()
            results[name] = self._guarded(name, town, lambda town=town: self._prepare(town))
            self.progress(20 + 80 * (number + 1) / len(towns))
        return [results[path.name] for path in files]

    def _check(self) -> None:
        if self.is_cancelled():
            raise CancelledError(tr("Cancelled; towns that were finished stay, and a rerun skips them."))

    def _guarded(self, file: str, town: _Town | None, work: Callable):
        """The result of some work, or a row of the summary that says what went wrong."""
        started = time.monotonic()
        try:
            return work()
        except CancelledError:
            raise
        except RefusedError as error:
            state, reason = "refused", str(error)
        except LocalSafetyError as error:
            state, reason = "failed", str(error)
        except OSError as error:
            reason = tr("The file {file} cannot be read or written: {reason}.").format(
                file=Path(str(error.filename or "?")).name, reason=error.strerror or type(error).__name__
            )
            state = "failed"
        except Exception as error:  # a fault of ours in one town must not stop the others
            state = "failed"
            reason = tr("Something unexpected happened ({kind}); please report it.").format(
                kind=type(error).__name__
            )
        result = self._result(file, town, state, reason, time.monotonic() - started)
        if town is not None:
            self._keep_state(town, result)
        return result

    def _town(self, path: Path) -> _Town:
        job = load_job(path)
        profile = load_profile(job.profile)
        agreement = load_agreement(job.agreement) if job.agreement else None
        layers = self.read_layers(job, agreement)
        located = ~np.isnan(self.x)
        inside = np.zeros(len(self.x), dtype=bool)
        shapes = np.asarray(layers.districts.geometries)
        inside[located] = assign(self.x[located], self.y[located], shapes) >= 0
        return _Town(job, profile, agreement, layers, inside)

    def _share_border(self, towns: list[_Town]) -> None:
        """Leave an incident on a common border to the first town by code."""
        codes = sorted({town.job.code for town in towns})
        covers = {
            code: np.any([town.inside for town in towns if town.job.code == code], axis=0) for code in codes
        }
        shared = np.flatnonzero(np.sum(list(covers.values()), axis=0) > 1) if codes else []
        if not len(shared):
            return
        points = shapely.points(self.x[shared], self.y[shared])
        taken = np.zeros(len(shared), dtype=bool)
        for code in codes:
            outline = shapely.union_all(
                [
                    shapely.boundary(shapely.union_all(np.asarray(town.layers.districts.geometries)))
                    for town in towns
                    if town.job.code == code
                ]
            )
            at_border = shapely.distance(outline, points) <= ON_BORDER
            for town in towns:
                if town.job.code == code:
                    town.inside[shared[taken & at_border]] = False
            taken |= covers[code][shared] & at_border
        self.border = int(taken.sum())

    def _prepare(self, town: _Town) -> JobResult:
        started = time.monotonic()
        job, settings = town.job, self.settings
        ledger = open_ledger(job.ledger, create=settings.new_ledgers)
        folder = self.output / job.stem
        sweep(folder)  # a run killed while it wrote the state of a finished town
        own = self.records[town.inside | np.isnan(self.x)].reset_index(drop=True)
        fingerprint = self._fingerprint(town, own)
        before = self._unchanged(town, fingerprint, ledger)
        if before is not None:
            return before
        request = ReleaseRequest(
            records=own,
            districts=town.layers.districts,
            addresses=town.layers.addresses,
            profile=town.profile,
            period=settings.period,
            ledger=ledger,
            territory=job.code,
            territory_name=job.name,
            title=job.title,
            publisher=job.publisher,
            contact=job.contact,
            prepared_by=settings.prepared_by,
            language=job.language,
            as_of=settings.as_of or settings.today,
            crs=settings.crs,
            agreement=town.agreement,
            cell_size=job.cell_size,
            known=town.layers.known,
            cell_secret=settings.secrets.get((town.profile.cell_key or {}).get("key", "")),
            purpose=_purpose(job, town.agreement),
            agreed_area=town.layers.agreed_area,
            today=settings.today,
        )
        folder.mkdir(parents=True, exist_ok=True)
        prepared = prepare(
            request, is_cancelled=self.is_cancelled, on_refusal=lambda report: _write_report(folder, report)
        )
        if (folder / CANDIDATE).exists():  # of another state, and never published
            shutil.rmtree(folder / CANDIDATE)
        write_candidate(prepared, folder / CANDIDATE)
        ledger.begin()
        _write_report(folder, prepared.report)
        loss = max(product.usefulness.error_share for product in prepared.products)
        seconds = time.monotonic() - started
        result = self._result(job.file, town, "ready", "", seconds, loss, prepared.release)
        self._keep_state(town, result, fingerprint, ledger.head())
        return result

    def _fingerprint(self, town: _Town, own: pd.DataFrame) -> str:
        """Of everything that a candidate depends on but the ledger."""
        settings, layers = self.settings, town.layers
        rows = np.sort(pd.util.hash_pandas_object(own[RECORD_KEYS], index=False).to_numpy())
        places = hashlib.sha256(b"".join(shapely.to_wkb(layers.districts.geometries)))
        known = [
            [table.name, sha256_of(table.frame.astype(str).to_numpy().tolist())] for table in layers.known
        ]
        homes = b"" if layers.addresses is None else np.ascontiguousarray(layers.addresses).tobytes()
        return sha256_of(
            {
                "job": town.job.plain,
                "profile": town.profile.sha256,
                "agreement": town.agreement.sha256 if town.agreement else None,
                "period": [day.isoformat() for day in settings.period],
                "as_of": settings.as_of.isoformat() if settings.as_of else None,
                "prepared_by": settings.prepared_by,
                "records": hashlib.sha256(rows.tobytes()).hexdigest(),
                "districts": places.hexdigest(),
                "names": [list(layers.districts.codes), list(layers.districts.names)],
                "addresses": hashlib.sha256(homes).hexdigest(),
                "known": known,
                "software": SOFTWARE,
            }
        )

    def _unchanged(self, town: _Town, fingerprint: str, ledger: Ledger) -> JobResult | None:
        """The row of a town whose candidate is there, whole, and of the present state."""
        folder = self.output / town.job.stem
        try:
            state = json.loads((folder / STATE).read_bytes())
            if state["fingerprint"] != fingerprint:
                return None
            if state["state"] == "refused":
                same = state["ledger_head"] == ledger.head()
                return self._result(town.job.file, town, "refused", state["reason"], 0.0) if same else None
            manifest = read_manifest(folder / CANDIDATE)
            check_files(folder / CANDIDATE, manifest)
            sha = sha256_of_file(folder / CANDIDATE / NAME)
        except (OSError, ValueError, KeyError, TypeError, LocalSafetyError):
            return None
        published = any(entry.get("manifest_sha256") == sha for entry in ledger.entries())
        if not published and manifest["ledger_head"] != ledger.head():
            return None
        reason = tr("published already") if published else ""
        return self._result(
            town.job.file, town, "unchanged", reason, 0.0, float(state["loss"]), str(manifest["release"])
        )

    def _result(self, file, town, state, reason, seconds, loss=float("nan"), release="") -> JobResult:
        job = town.job if town else None
        agreement = town.agreement if town else None
        return JobResult(
            job=file,
            town=job.code if job else "",
            name=job.name if job else "",
            state=state,
            reason=reason,
            loss=loss,
            agreement_until=agreement.valid_to.isoformat() if agreement else "",
            release=release,
            audience=agreement.recipient if agreement and town.profile.audience == "agreement" else "public",
            seconds=seconds,
            folder=str(self.output / Path(file).stem),
        )

    def _keep_state(self, town: _Town, result: JobResult, fingerprint: str = "", head: str = "") -> None:
        """Remember how a job ended; a failed one is tried again next time."""
        folder = self.output / town.job.stem
        if result.state == "refused":
            own = self.records[town.inside | np.isnan(self.x)].reset_index(drop=True)
            fingerprint = self._fingerprint(town, own)
            head = _head(town.job.ledger)
        state: dict[str, Any] = {
            "state": result.state,
            "reason": result.reason,
            "release": result.release,
            "loss": None if np.isnan(result.loss) else result.loss,
            "fingerprint": fingerprint,
            "ledger_head": head,
        }
        folder.mkdir(parents=True, exist_ok=True)
        with replace_file(folder / STATE) as path:
            path.write_bytes(canonical_json(state))


def _named(result: JobResult, path: Path) -> JobResult:
    """The row of a job that failed before its layers were read, with its town where that can be told."""
    try:
        job = load_job(path)
    except LocalSafetyError:
        return result
    return dataclasses.replace(result, town=job.code, name=job.name)


def _head(folder: Path) -> str:
    try:
        return open_ledger(folder, create=True).head()
    except LocalSafetyError:
        return ""


def _purpose(job: Job, agreement: Agreement | None) -> str:
    """The purpose that the job names; the agreement's where it has one only."""
    if job.purpose or agreement is None:
        return job.purpose
    return agreement.purposes[0] if len(agreement.purposes) == 1 else ""


def _write_report(folder: Path, report) -> None:
    with replace_file(folder / REPORT) as path:
        path.write_text(render(report, language()), encoding="utf-8")
