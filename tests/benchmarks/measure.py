"""Running one side of a benchmark in a process of its own, and saying what it took."""

from __future__ import annotations

import json
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class Watch:
    """Wall and processor seconds, and the peak of memory in MB above that at the start."""

    def __init__(self) -> None:
        self._memory, self._wall, self._cpu = peak_memory(), time.perf_counter(), time.process_time()

    def figures(self) -> dict:
        """What was used since the start."""
        return {
            "seconds": time.perf_counter() - self._wall,
            "cpu": time.process_time() - self._cpu,
            "memory": peak_memory() - self._memory,
        }


def peak_memory() -> float:
    """Largest resident size of this process so far, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_process(script: Path, *arguments: str) -> dict:
    """One run in a process of its own; its last line is the result as JSON.

    Raises:
        SystemExit: it failed; with what it said.
    """
    command = [sys.executable, "-P", str(script.resolve()), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script.name} {' '.join(arguments)}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def used(figures: dict) -> str:
    """What a run took, in words."""

    def seconds(value: float) -> str:
        return f"{value:.1f} s" if value >= 10 else f"{value:.2f} s" if value >= 0.1 else f"{value:.4f} s"

    took, cpu = seconds(figures["seconds"]), seconds(figures["cpu"])
    return f"{took} ({cpu} CPU), {figures['memory']:.0f} MB"


@dataclass(frozen=True)
class Comparison:
    """Runs of the product and of a peer in turn; ``reach``: what is to be reached, in words."""

    what: str
    peer: str
    reach: str
    product_runs: list[dict]
    peer_runs: list[dict]

    def ratio(self, figure: str) -> float:
        """How many times more of it the peer took: the median over the pairs."""
        pairs = zip(self.product_runs, self.peer_runs)
        return statistics.median(other[figure] / own[figure] for own, other in pairs)

    def row(self) -> list[str]:
        """Cells of the table."""
        own, other = (
            {name: statistics.median(run[name] for run in runs) for name in ("seconds", "cpu", "memory")}
            for runs in (self.product_runs, self.peer_runs)
        )
        return [
            self.what,
            used(own),
            f"{self.peer}: {used(other)}",
            f"{self.ratio('seconds'):.1f} x ({self.ratio('cpu'):.1f} x CPU)",
            self.reach,
        ]


@dataclass(frozen=True)
class Measurement:
    """A run of the product alone, in absolute figures; its ``note`` says what came of it."""

    what: str
    reach: str
    run: dict

    def row(self) -> list[str]:
        """Cells of the table."""
        return [self.what, used(self.run), self.run.get("note", ""), "", self.reach]


HEADING = ["what", "Local Safety", "peer", "faster", "to reach"]


def table(comparisons: list[Comparison | Measurement]) -> str:
    """All comparisons as a table, with the machine and the date."""
    rows = [HEADING, ["---"] * len(HEADING), *(item.row() for item in comparisons)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([*lines, "", f"{machine()}; {date.today().isoformat()}; medians of pairs run in turn."])


def machine() -> str:
    """The processor and the number of cores that the runs could use."""
    import os

    name = platform.processor() or platform.machine()
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            name = line.partition(":")[2].strip()
            break
    return f"{len(os.sched_getaffinity(0))} cores of {name}, Python {platform.python_version()}"
