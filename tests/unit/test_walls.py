"""The walls of the architecture: who may import whom, and who may know QGIS."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

QGIS_ALLOWED = {
    "plugin.py", "processing/provider.py", "processing/base.py", "processing/layers.py",
    "processing/styling.py", "processing/sinks.py", "processing/authentication.py",
    "processing/stored_layer.py", "processing/record_batches.py", "processing/input_parameters.py",
    "processing/report_pdf.py",
    "processing/documents.py",
}  # fmt: skip
ALLOWED = {
    "rules": {"rules"},
    "processing/sources": {"processing/sources", "rules"},
    "processing/analysis": {"processing/analysis", "rules"},
    "processing/publish": {"processing/publish", "processing/analysis", "rules"},
    "ui": {"ui", "processing/algorithms", "rules"},
}


def modules(root):
    for folder in ("rules", "processing", "ui"):
        yield from sorted((root / folder).rglob("*.py"))


def imports(path, root):
    """(imported module path inside the package or absolute name, line)."""
    parts = path.relative_to(root).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, None, node.lineno
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module, None, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = parts[: len(parts) - node.level]
            target = "/".join([*base, *(node.module or "").split(".")]).strip("/")
            yield None, target, node.lineno


def test_imports_point_one_way(root):
    wrong = []
    for path in modules(root):
        name = path.relative_to(root).as_posix()
        layer = next((key for key in ALLOWED if name.startswith(key + "/")), None)
        for _, target, line in imports(path, root):
            if (
                layer
                and target
                and not any(
                    target == allowed or target.startswith(allowed + "/") for allowed in ALLOWED[layer]
                )
            ):
                wrong.append(f"{name}:{line} imports {target}")
    assert not wrong


def test_only_the_outer_layer_knows_qgis(root):
    wrong = []
    for path in modules(root):
        name = path.relative_to(root).as_posix()
        if name in QGIS_ALLOWED or name.startswith(("ui/", "processing/algorithms/")):
            continue
        for absolute, _, line in imports(path, root):
            if absolute and re.match(r"(qgis|PyQt\d|processing)\b", absolute):
                wrong.append(f"{name}:{line} imports {absolute}")
    assert not wrong


def test_the_package_imports_itself_relatively(root):
    wrong = [
        f"{path}:{line}"
        for path in modules(root)
        for absolute, _, line in imports(path, root)
        if absolute and re.match(r"(local_safety|rules)\b", absolute)
    ]
    assert not wrong


def test_inits_import_nothing(root):
    for name in ("__init__.py", "rules/__init__.py", "processing/__init__.py"):
        tree = ast.parse((root / name).read_text(encoding="utf-8"))
        assert not [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]


@pytest.mark.parametrize(
    "module", ["rules.profile", "processing.analysis.districts", "processing.publish.release"]
)
def test_pure_parts_load_without_qgis(root, module):
    code = (
        "import importlib, importlib.util, sys\n"
        "class Block:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('qgis', 'PyQt5', 'PyQt6'):\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Block())\n"
        f"spec = importlib.util.spec_from_file_location('local_safety', {str(root / '__init__.py')!r},\n"
        f"    submodule_search_locations=[{str(root)!r}])\n"
        "package = importlib.util.module_from_spec(spec)\n"
        "sys.modules['local_safety'] = package\n"
        "spec.loader.exec_module(package)\n"
        f"importlib.import_module('local_safety.{module}')\n"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_modules_stay_readable(root):
    long = {
        path.name: count
        for path in modules(root)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def test_the_project_names_no_machine(root):
    pattern = re.compile(r"(?<![\w.])/(work|root)/|pypi\.org|deb\.debian\.org|registry\.npmjs")
    files = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    kinds = {".py", ".md", ".txt", ".yaml", ".sh", ".toml", ".html", ".ts", ""}
    paths = [root / name for name in files.splitlines() if name != "tests/unit/test_walls.py"]
    texts = [path for path in paths if path.suffix in kinds and path.is_file()]
    assert [p.name for p in texts if pattern.search(p.read_text(encoding="utf-8", errors="replace"))] == []
