"""Two languages from the first string: nothing untranslated, nothing past the translation."""

from __future__ import annotations

import ast
import importlib.util
import re
import string

import pytest

SHOWN = {
    "pushInfo", "pushWarning", "reportError", "setProgressText", "setText", "setWindowTitle", "setToolTip",
    "setStatusTip", "setPlaceholderText", "addAction", "QLabel", "QPushButton", "QToolButton", "QGroupBox",
    "QAction", "info", "warn", "setTitle", "setHelp",
}  # fmt: skip
ERRORS = re.compile(r"^\w+Error$")


@pytest.fixture(scope="module")
def strings(root):
    spec = importlib.util.spec_from_file_location("strings_tool", root / "tests" / "tools" / "strings.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fields(text):
    return sorted((name, spec) for _, name, spec, _ in string.Formatter().parse(text) if name is not None)


def test_every_text_has_a_czech_translation(strings):
    found, translations = strings.collect(), strings.read()
    assert len(found) > 100
    missing = {text: place for text, place in found.items() if not translations.get(text)}
    assert not missing


def test_placeholders_are_the_same_in_both_languages(strings):
    wrong = {}
    for text, translation in strings.read().items():
        try:
            same = fields(text) == fields(translation)
        except ValueError:
            same = text.count("{") == translation.count("{")
        if not same:
            wrong[text] = translation
    assert not wrong


def test_only_literals_are_translated(strings):
    wrong = [
        f"{path}:{line}"
        for path in strings.python_files()
        for line, argument in strings.calls(path)
        if not isinstance(argument, ast.Constant) and path.name != "i18n.py"
    ]
    assert not wrong


def test_nothing_that_is_shown_bypasses_translation(strings):
    wrong = []
    for path in strings.python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "") or ""
            arguments = list(node.args)
            if name.startswith("QgsProcessingParameter") or name.startswith("QgsProcessingOutput"):
                arguments = arguments[1:2]
            elif name not in SHOWN and not (ERRORS.match(name) or name == "QgsProcessingException"):
                continue
            for argument in arguments[:1] if name != "QAction" else arguments:
                bare = isinstance(argument, ast.JoinedStr) and any(
                    isinstance(part, ast.Constant) and re.search(r"[A-Za-z]{4}", str(part.value))
                    for part in argument.values
                )
                literal = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                if bare or (literal and re.search(r"[A-Za-z]{2}", argument.value)):
                    wrong.append(f"{path.name}:{node.lineno} {name}")
    wrong = [place for place in wrong if "Local Safety" not in place]
    assert not wrong


def test_every_algorithm_has_help_in_both_languages(root):
    ids = []
    for path in sorted((root / "processing" / "algorithms").glob("*.py")):
        ids += re.findall(r'^    ID = "(\w+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(ids) >= 5
    for identifier in ids:
        texts = [
            (root / "resources" / "help" / code / f"{identifier}.md").read_text(encoding="utf-8")
            for code in ("cs", "en")
        ]
        assert all(len(text) > 300 for text in texts), identifier
        assert texts[0] != texts[1]
