# ruff: noqa: E501
"""Checks a published package. Needs nothing but Python 3.8; a copy of it is verify.py in each package.

    python3 verify.py PACKAGE [--ledger FOLDER] [--head HASH] [--language cs|en]

PACKAGE is the folder or the ZIP of a release; without it, the folder in which this file stands.
Exit status: 0 good, 1 problems (one per line), 2 unusable.
"""

import argparse
import hashlib
import json
import os
import sys
import zipfile
from pathlib import Path

MANIFEST = "manifest.json"
APPROVAL = "approval.json"
OUTSIDE = {MANIFEST, APPROVAL}
EMPTY_HEAD = "0" * 64
MAX_FILES = 10_000
MAX_BYTES = 2_000_000_000
TEXTS = {
    "missing": ("{0} is missing", "{0} chybí"),
    "changed": ("{0} was changed", "{0} byl změněn"),
    "added": ("{0} does not belong to the package", "{0} do balíčku nepatří"),
    "no_manifest": ("manifest.json is missing: this is no whole release", "manifest.json chybí: toto není celé vydání"),
    "bad_manifest": ("manifest.json is damaged", "manifest.json je poškozený"),
    "no_approval": ("approval.json is missing: the release was not approved", "approval.json chybí: vydání nebylo schváleno"),
    "bad_approval": ("approval.json is damaged", "approval.json je poškozený"),
    "foreign_approval": ("approval.json approves something else", "approval.json schvaluje něco jiného"),
    "rejected": ("the approver rejected this release", "schvalovatel toto vydání zamítl"),
    "bad_signature": ("the signature of the approval is wrong", "podpis schválení je neplatný"),
    "bad_witness": ("the proof does not explain the published values", "důkaz nevysvětluje vydané hodnoty"),
    "bad_zip": ("the ZIP file is damaged or holds forbidden paths", "soubor ZIP je poškozený nebo obsahuje nedovolené cesty"),
    "not_found": ("{0} does not exist", "{0} neexistuje"),
    "no_ledger": ("the ledger cannot be read", "knihu vydání nelze přečíst"),
    "broken_chain": ("the ledger was changed: its chain breaks at line {0}", "kniha vydání byla změněna: řetěz se přerušuje na řádku {0}"),
    "cut_off": ("the last entry of the ledger was cut off in line {0}; the next release puts it aside", "poslední zápis v knize vydání je na řádku {0} uříznutý; příští vydání jej odloží stranou"),
    "not_in_ledger": ("the ledger does not know this release", "kniha vydání toto vydání nezná"),
    "rollback": ("the remembered head is not in the ledger: it was set back", "zapamatovaná hlava v knize není: kniha byla vrácena zpět"),
    "withdrawn": ("the release was withdrawn on {0}: {1}", "vydání bylo {0} staženo: {1}"),
    "good": ("The package is as it was published.", "Balíček je takový, jaký byl vydán."),
    "unsigned": ("The approval is not signed.", "Schválení není podepsané."),
    "unchecked": ("The signature was not checked: the library cryptography is missing.", "Podpis nebyl ověřen: chybí knihovna cryptography."),
    "signed": ("The signature of the approval is right.", "Podpis schválení je platný."),
    "no_chain": ("The chain of releases was not checked: no ledger was given.", "Řetěz vydání nebyl ověřen: nebyla zadána kniha vydání."),
}  # fmt: skip
_language = ["en"]


class UnusableError(Exception):
    """There is nothing that could be checked."""


def set_language(code):
    """``cs`` or anything else for English."""
    _language[0] = "cs" if str(code).startswith("cs") else "en"


def say(key, *values):
    """A text in the chosen language."""
    return TEXTS[key][_language[0] == "cs"].format(*values)


def canonical(value):
    """Canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def check(path, ledger=None, head=None, lines=None):
    """Every problem of a package as one text each; an empty list means that it is good.

    Args:
        path: folder or ZIP of a release; ``ledger``: folder of the ledger; ``head``: remembered head;
        ``lines``: bytes of the ledger where it stands in a database.

    Raises:
        UnusableError: there is no such folder or file.
    """
    files = read_files(path)
    if files is None:
        return [say("bad_zip")]
    problems, manifest = _check_manifest(files)
    if manifest is not None:
        problems += _check_approval(files, manifest)
        problems += check_proof_files(files)
    if lines is not None or ledger is not None:
        problems += _check_ledger(Path(ledger or "."), head, files, lines)
    return problems


def read_files(path):
    """Path -> bytes of every file of a folder or ZIP; None for a ZIP that is not to be trusted.

    Raises:
        UnusableError: there is no such folder or file.
    """
    path = Path(path)
    if path.is_dir():
        return _folder_files(path)
    if path.is_file():
        return zip_files(path)
    raise UnusableError(say("not_found", path.name))


def sha256(data):
    """Hex SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def _folder_files(folder):
    files = {}
    for root, _, names in os.walk(str(folder)):
        for name in names:
            full = Path(root) / name
            files[full.relative_to(folder).as_posix()] = full.read_bytes()
    return files


def zip_files(path):
    """Files of the one folder in a ZIP, or None where it is damaged or not to be trusted."""
    files = {}
    try:
        with zipfile.ZipFile(str(path)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MAX_FILES or sum(info.file_size for info in infos) > MAX_BYTES:
                return None
            for info in infos:
                parts = info.filename.split("/")
                if ".." in parts or info.filename.startswith("/") or "\\" in info.filename or len(parts) < 2:
                    return None
                name = "/".join(parts[1:])
                if name in files:
                    return None
                files[name] = archive.read(info)
            if len({info.filename.split("/")[0] for info in infos}) != 1:
                return None
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        ValueError,
        zipfile.zlib.error,
    ):
        return None
    return files


def _json(data):
    """The value of canonical JSON bytes, or None."""
    try:
        value = json.loads(data.decode("utf-8"))
        return value if canonical(value) == data else None
    except (ValueError, RecursionError):
        return None


def _check_manifest(files):
    if MANIFEST not in files:
        return [say("no_manifest")], None
    manifest = _json(files[MANIFEST])
    try:
        listed = {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in manifest["files"]}
        whole = (
            len(listed) == len(manifest["files"]) and manifest["release"] and manifest["profile"]["sha256"]
        )
    except (TypeError, KeyError, AttributeError):
        whole = False
    if not whole:
        return [say("bad_manifest")], None
    problems = []
    for name in sorted(set(listed) | (set(files) - OUTSIDE)):
        if name not in files:
            problems.append(say("missing", name))
        elif name not in listed:
            problems.append(say("added", name))
        elif (len(files[name]), hashlib.sha256(files[name]).hexdigest()) != listed[name]:
            problems.append(say("changed", name))
    return problems, manifest


def _check_approval(files, manifest):
    if APPROVAL not in files:
        return [say("no_approval")]
    approval = _json(files[APPROVAL])
    if not isinstance(approval, dict) or "signature" not in approval:
        return [say("bad_approval")]
    bound = (
        approval.get("manifest_sha256") == hashlib.sha256(files[MANIFEST]).hexdigest()
        and approval.get("profile_sha256") == manifest["profile"]["sha256"]
        and approval.get("release") == manifest["release"]
        and approval.get("agreement") == manifest.get("agreement")
        and approval.get("prepared_by") == manifest.get("prepared_by")
    )
    if not bound:
        return [say("foreign_approval")]
    if approval.get("decision") != "approve":
        return [say("rejected")]
    return [say("bad_signature")] if signature_state(approval) == "bad_signature" else []


def signature_state(approval):
    """``unsigned``, ``unchecked`` (no library), ``signed`` or ``bad_signature``."""
    if approval.get("signature") is None:
        return "unsigned" if approval.get("public_key") is None else "bad_signature"
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except Exception:  # a broken binary raises more than ImportError
        return "unchecked"
    unsigned = {key: value for key, value in approval.items() if key != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(approval["public_key"]))
        key.verify(bytes.fromhex(approval["signature"]), canonical(unsigned))
    except Exception:  # InvalidSignature and everything a damaged key raises
        return "bad_signature"
    return "signed"


def check_proof_files(files):
    """The proof's possible tables must agree with every published value of ``proof/statements.csv``.

    One table that adds up to the values exactly (``exact``), or several within the stated bounds that
    lie at least ``width`` apart in every value.
    """
    proof = _json(files.get("proof/witness.json", b""))
    data = files.get("proof/statements.csv")
    if proof is None or data is None:
        return []
    try:
        lines = data.decode("utf-8").replace("\r\n", "\n").strip().split("\n")
        names = lines[0].split(",")
        rows = [dict(zip(names, line.split(","))) for line in lines[1:]]
        sums = {product: _witness_sums(table) for product, table in proof["tables"].items()}
        for row in rows:
            table = proof["tables"][row["product"]]
            if not _agrees(row, sums[row["product"]], table["exact"], table["width"]):
                return [say("bad_witness")]
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        return [say("bad_witness")]
    return []


def _agrees(row, sums, exact, width):
    """Whether the tables of a product agree with one row, and leave it open."""
    key = "\x1f".join((row["district"], row["cell"], row["offence"], row["period"]))
    values = [table[key] for table in sums]
    if exact:
        return len(values) == 1 and values[0] == int(row["value"])
    low = int(row["low"]) if row["low"] else 0
    high = int(row["high"]) if row["high"] else float("inf")
    inside = all(low <= value <= high for value in values)
    published = row["value"] != "" and low == high == int(row["value"])  # as it is: nothing to leave open
    return inside and (published or max(values) - min(values) >= width)


def _witness_sums(proof):
    """Per table of a product, its sum over the pieces that each published value covers."""
    result = []
    for pieces in proof["tables"]:
        sums = [0] * len(proof["values"])
        for value, covers in pieces:
            if value < 0 or value != int(value):
                raise ValueError
            for number in covers:
                sums[number] += value
        result.append({"\x1f".join(name): total for name, total in zip(proof["values"], sums)})
    return result


def _check_ledger(folder, head, files, data=None):
    try:
        data = (folder / "ledger.jsonl").read_bytes() if data is None else data
    except OSError:
        return [say("no_ledger")]
    lines = data.split(b"\n")
    if lines.pop():
        return [say("cut_off", len(lines) + 1)]
    previous, heads, entries = EMPTY_HEAD, {EMPTY_HEAD}, []
    for number, line in enumerate(lines, start=1):
        entry = _json(line)
        if not isinstance(entry, dict) or entry.get("prev") != previous or entry.get("seq") != number:
            return [say("broken_chain", number)]
        previous = hashlib.sha256(line).hexdigest()
        heads.add(previous)
        entries.append(entry)
    problems = [] if head is None or head in heads else [say("rollback")]
    sha = hashlib.sha256(files.get(MANIFEST, b"")).hexdigest()
    own = [entry for entry in entries if entry.get("manifest_sha256") == sha]
    if not any(entry.get("action") == "publish" for entry in own):
        problems.append(say("not_in_ledger"))
    elif own[-1].get("approval_sha256") != hashlib.sha256(files.get(APPROVAL, b"")).hexdigest():
        problems.append(say("foreign_approval"))
    release = (_json(files.get(MANIFEST, b"")) or {}).get("release")
    for entry in entries:
        if entry.get("action") == "withdraw" and entry.get("release") == release:
            problems.append(say("withdrawn", str(entry.get("time"))[:10], str(entry.get("reason"))))
    return problems


def main():
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("package", nargs="?", default=str(Path(__file__).resolve().parent))
    parser.add_argument("--ledger")
    parser.add_argument("--head")
    parser.add_argument("--language", choices=["cs", "en"], default=os.environ.get("LANG", "en")[:2])
    options = parser.parse_args()
    set_language(options.language)
    try:
        problems = check(options.package, options.ledger, options.head)
    except (UnusableError, OSError) as error:
        print(error)
        return 2
    for problem in problems:
        print(problem)
    if problems:
        return 1
    print(say("good"))
    approval = _json(read_files(options.package)[APPROVAL])
    print(say(signature_state(approval)))
    if options.ledger is None:
        print(say("no_chain"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
