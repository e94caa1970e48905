#!/bin/sh
# Pin what pyproject.toml asks for, with hashes and without addresses of indexes. Run in the project's folder.
set -eu
pin() {
  uv pip compile pyproject.toml requirements/build.in --quiet --upgrade --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make requirements' \
    --extra demo --extra systemd "$@"
}
pin --output-file requirements/run.txt
pin --group dev --output-file requirements/dev.txt
