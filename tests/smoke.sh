#!/bin/sh
# Build the wheel, install it into a new environment with nothing for development, and use it.
set -eu
python=${PYTHON:-python3}
pip() {
  "$python" -m pip --disable-pip-version-check --python "$@"
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip "${VENV:-.venv}" wheel --quiet --no-deps --no-build-isolation --wheel-dir "$work/wheel" .
"$python" -m venv --without-pip "$work/venv"
pip "$work/venv" install --quiet --require-hashes --only-binary :all: -r requirements/run.txt
pip "$work/venv" install --quiet --no-deps "$work"/wheel/vouched-*.whl
cd "$work"
./venv/bin/vouched --version
./venv/bin/vouched --help > help.txt
grep -q -- --dry-run help.txt
./venv/bin/vouched demo > demo.txt || { cat demo.txt; exit 1; }
grep -q "dry run; nothing was changed" demo.txt
echo "the wheel works: help and demo ran without development packages"
