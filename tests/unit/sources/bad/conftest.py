"""Makes the builders and the lists of cases beside this file importable as ``bad_input``."""

from __future__ import annotations

import sys
import types
from pathlib import Path

if "bad_input" not in sys.modules:
    package = types.ModuleType("bad_input")
    package.__path__ = [str(Path(__file__).resolve().parent)]
    sys.modules["bad_input"] = package
