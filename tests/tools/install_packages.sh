#!/usr/bin/env bash
# Installs the Debian packages that are missing; as root, or with sudo for this step alone.
set -euo pipefail
missing=()
for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
done
[ ${#missing[@]} -eq 0 ] && exit 0
command -v apt-get >/dev/null || {
    echo "This set-up knows Debian and its relatives only. Needed: ${missing[*]}" >&2
    exit 2
}
if [ "$(id -u)" -eq 0 ]; then
    run=()
elif command -v sudo >/dev/null; then
    run=(sudo)
else
    echo "Neither root nor sudo. Ask an administrator to run:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 2
fi
echo "Installing Debian packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"${run[@]}" apt-get update -q >"$log" 2>&1 || true
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" \
    >>"$log" 2>&1 || { tail -n 30 "$log" >&2; exit 1; }
