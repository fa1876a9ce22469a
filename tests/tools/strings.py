"""The translation catalogue: collects every text a person sees and keeps the Czech file up to date.

Usage:
    strings.py                bring resources/i18n/local_safety_cs.ts up to date, list what is missing
    strings.py --check        change nothing; exit 1 when a text is missing or unfinished
    strings.py --fill FILE    take translations from a JSON file {english: czech}
"""

from __future__ import annotations

import argparse
import ast
import html
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUE = ROOT / "resources" / "i18n" / "local_safety_cs.ts"
FOLDERS = ("rules", "processing", "ui")
FUNCTIONS = {"tr", "translate", "_"}
MESSAGE = re.compile(
    r"<message>.*?<source>(?P<source>.*?)</source>.*?<translation(?P<attributes>[^>]*)>"
    r"(?P<translation>.*?)</translation>.*?</message>",
    re.DOTALL,
)


def python_files() -> list[Path]:
    """The product's own modules."""
    files = [ROOT / "__init__.py", ROOT / "plugin.py"]
    for folder in FOLDERS:
        files += sorted((ROOT / folder).rglob("*.py"))
    return [path for path in files if path.exists()]


def calls(path: Path):
    """(line, first argument) of every call of a translating function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in FUNCTIONS and not (name == "translate" and isinstance(node.func, ast.Attribute)):
                yield node.lineno, node.args[0]


def collect() -> dict[str, str]:
    """Every English text -> where it stands first."""
    found: dict[str, str] = {}
    for path in python_files():
        for line, argument in calls(path):
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.setdefault(argument.value, f"{path.relative_to(ROOT).as_posix()}:{line}")
    from jinja2 import Environment

    environment = Environment(extensions=["jinja2.ext.i18n"])
    for path in sorted((ROOT / "resources" / "web").glob("*.html")):
        for line, _, text in environment.extract_translations(path.read_text(encoding="utf-8")):
            if isinstance(text, str):
                found.setdefault(text, f"{path.relative_to(ROOT).as_posix()}:{line}")
    for path in sorted((ROOT / "ui").rglob("*.ui")):
        for text in re.findall(r"<string>([^<]+)</string>", path.read_text(encoding="utf-8")):
            found.setdefault(html.unescape(text), path.relative_to(ROOT).as_posix())
    return found


def read() -> dict[str, str]:
    """Finished translations in the catalogue."""
    if not CATALOGUE.exists():
        return {}
    return {
        html.unescape(match["source"]): html.unescape(match["translation"])
        for match in MESSAGE.finditer(CATALOGUE.read_text(encoding="utf-8"))
        if "unfinished" not in match["attributes"] and match["translation"]
    }


def write(found: dict[str, str], translations: dict[str, str]) -> None:
    """The catalogue in Qt Linguist's format, sorted, one context."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="cs_CZ">']
    lines += ["<context>", "    <name>LocalSafety</name>"]
    for text in sorted(found):
        translation = translations.get(text, "")
        state = "" if translation else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{html.escape(text, quote=False)}</source>",
            f"        <translation{state}>{html.escape(translation, quote=False)}</translation>",
            "    </message>",
        ]
    CATALOGUE.write_text("\n".join([*lines, "</context>", "</TS>", ""]), encoding="utf-8")


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--fill", type=Path)
    options = parser.parse_args()
    found, translations = collect(), read()
    if options.fill:
        translations.update(json.loads(options.fill.read_text(encoding="utf-8")))
    missing = [text for text in sorted(found) if not translations.get(text)]
    if not options.check:
        write(found, translations)
    for text in missing:
        print(f"{found[text]}: {text}")
    print(f"{len(found)} texts, {len(missing)} without Czech")
    return 1 if missing and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
