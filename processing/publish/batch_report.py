"""The report of a batch: what came of each town, and the list of releases to approve."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import numpy as np

from ...rules.i18n import day_text, language, tr, translator
from .batch import CANDIDATE, REPORT, JobResult
from .figures import TEMPLATES, percent

SUMMARY_FIELDS = [
    ("town", "text"), ("state", "text"), ("reason", "text"), ("loss", "real"), ("agreement_until", "text"),
    ("name", "text"), ("job", "text"), ("release", "text"), ("audience", "text"), ("candidate", "text"),
    ("seconds", "real"),
]  # fmt: skip


def summary_values(row: JobResult) -> tuple:
    """A row of the summary, in the order of :data:`SUMMARY_FIELDS`."""
    folder = Path(row.folder) / CANDIDATE
    ready = row.state in ("ready", "unchanged")
    return (
        row.town, row.state, row.reason, None if np.isnan(row.loss) else row.loss, row.agreement_until,
        row.name, row.job, row.release, row.audience, str(folder) if ready else "", round(row.seconds, 2),
    )  # fmt: skip


def peak_memory() -> float | None:
    """Greatest memory of this process so far in megabytes; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1_048_576 if sys.platform == "darwin" else 1024)


def render_batch(rows: list[JobResult], period: tuple[dt.date, dt.date], border: int, seconds: float) -> str:
    """HTML in the current language."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    code = language()
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(code)
    words = {
        "ready": tr("ready"),
        "refused": tr("refused"),
        "unchanged": tr("unchanged"),
        "failed": tr("failed"),
    }
    shown = [
        {
            "town": f"{row.name} ({row.town})" if row.town else row.job,
            "job": row.job,
            "kind": row.state,
            "state": words[row.state],
            "reason": row.reason,
            "loss": percent(row.loss),
            "until": day_text(row.agreement_until, code) if row.agreement_until else "–",
            "release": row.release,
            "audience": tr("the public") if row.audience == "public" else row.audience,
            "map": (Path(row.folder) / CANDIDATE / "index.html").resolve().as_uri(),
            "report": (Path(row.folder) / REPORT).resolve().as_uri(),
            "candidate": Path(row.folder).name + "/" + CANDIDATE,
            "approve": row.state in ("ready", "unchanged") and not row.reason,
            "seconds": f"{row.seconds:.1f}",
        }
        for row in rows
    ]
    memory = peak_memory()
    return environment.get_template("batch.html").render(
        language=code,
        rows=shown,
        counts=[(words[state], sum(row.state == state for row in rows)) for state in words],
        period=" – ".join(day_text(day, code) for day in period),
        border=border,
        effort=tr("{seconds} s, memory at most {memory} MB").format(
            seconds=round(seconds), memory="–" if memory is None else round(memory)
        ),
    )
