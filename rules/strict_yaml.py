"""YAML (and JSON, its subset) as legal text: doubled or unknown keys are refused by line.

PyYAML's SafeLoader silently keeps the last of two equal keys; here every mapping remembers the
line of each of its keys, so that a validator can name it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from .errors import ConfigurationError
from .i18n import tr

MAX_BYTES = 1_000_000


class Mapping(dict):
    """A mapping that knows the line (1-based) of each key, in ``lines``, and its own, in ``line``."""

    line: int
    lines: dict[str, int]


class _Loader(yaml.SafeLoader):
    name_of_file = ""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Refuse aliases: what stands in a settings file is written out, and a few lines cannot swell."""
        if self.check_event(yaml.AliasEvent):
            raise ConfigurationError(
                tr("{file}, line {line}: an alias (*) is not allowed here; write the value out.").format(
                    file=self.name_of_file, line=self.peek_event().start_mark.line + 1
                )
            )
        return super().compose_node(parent, index)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """A value; one that its tag or its look does not allow (the date 2025-13-45) is no valid YAML."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, AttributeError, TypeError, OverflowError):
            raise yaml.constructor.ConstructorError(
                None, None, tr("a value is not what it looks like; put it in quotes"), node.start_mark
            ) from None


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> Mapping:
    result = Mapping()
    result.line = node.start_mark.line + 1
    result.lines = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, (str, int, float)) or isinstance(key, bool):
            raise ConfigurationError(
                tr("{file}, line {line}: a key must be plain text.").format(
                    file=loader.name_of_file, line=line
                )
            )
        key = str(key)
        if key in result:
            raise ConfigurationError(
                tr("{file}, line {line}: the key “{key}” stands twice; remove one of them.").format(
                    file=loader.name_of_file, line=line, key=key
                )
            )
        result[key] = loader.construct_object(value_node, deep=True)
        result.lines[key] = line
    return result


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)


def load(path: Path) -> Mapping:
    """Read one YAML or JSON file whose top is a mapping.

    Raises:
        ConfigurationError: not readable, not YAML, not a mapping, a doubled key.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            tr("The file {file} cannot be read: {reason}.").format(file=path.name, reason=error.strerror)
        ) from None
    if len(data) > MAX_BYTES:
        raise ConfigurationError(
            tr("The file {file} is larger than 1 MB; this is not a settings file.").format(file=path.name)
        )
    return loads(data, path.name)


def loads(data: bytes | str, name: str) -> Mapping:
    """Like :func:`load`, from text; ``name`` stands in messages."""
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        loader = _Loader(text)
        loader.name_of_file = name
        try:
            value = loader.get_single_data()
        finally:
            loader.dispose()
    except UnicodeDecodeError:
        raise ConfigurationError(
            tr("The file {file} is not UTF-8 text; save it as UTF-8.").format(file=name)
        ) from None
    except RecursionError:
        raise ConfigurationError(
            tr("The file {file} is nested too deeply to be a settings file.").format(file=name)
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigurationError(
            tr("{file}, line {line}: this is not valid YAML ({problem}).").format(
                file=name,
                line=mark.line + 1 if mark else 1,
                problem=getattr(error, "problem", None) or tr("unreadable"),
            )
        ) from None
    if not isinstance(value, Mapping):
        raise ConfigurationError(
            tr("The file {file} does not hold keys and values; see the help for its format.").format(
                file=name
            )
        )
    return value


def check_keys(mapping: Mapping, allowed: set[str], required: set[str], file: str, place: str = "") -> None:
    """Refuse unknown keys (by line) and missing ones (by name)."""
    prefix = f"{place}." if place else ""
    for key in mapping:
        if key not in allowed:
            raise ConfigurationError(
                tr("{file}, line {line}: unknown key “{key}”. Known keys are: {known}.").format(
                    file=file,
                    line=mapping.lines[key],
                    key=prefix + key,
                    known=", ".join(sorted(allowed)),
                )
            )
    missing = sorted(required - set(mapping))
    if missing:
        raise ConfigurationError(
            tr("{file}, line {line}: the key “{key}” is missing; nothing is implied, write it out.").format(
                file=file, line=mapping.line, key=prefix + missing[0]
            )
        )


def refuse(file: str, mapping: Mapping, key: str, what: str, place: str = "") -> ConfigurationError:
    """The error for one bad value, with its line."""
    prefix = f"{place}." if place else ""
    return ConfigurationError(
        tr("{file}, line {line}: “{key}” {what}.").format(
            file=file, line=mapping.lines.get(key, mapping.line), key=prefix + key, what=what
        )
    )


def plain(value: Any) -> Any:
    """Plain dicts and lists of a loaded value (dates as ISO text), for hashing."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value
