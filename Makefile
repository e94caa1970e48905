# vouched: make demo | make test | make setup | make check | make bench
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# pip from outside works on the environment, so the system needs neither python3-venv nor root
PIP := $(PYTHON) -m pip --python $(VENV) --disable-pip-version-check

.PHONY: help setup demo test check bench smoke requirements
.DEFAULT_GOAL := help

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: $(VENV)/.run  ## see vouched work on a sample mailbox, inside this process
	@$(BIN)/vouched demo

setup: $(VENV)/.dev  ## everything for working on vouched, in .venv

test: $(VENV)/.dev  ## everything that CI runs
	@sh tests/servers.sh
	$(MAKE) check smoke
	VOUCHED_ENCODINGS=$(abspath .pytest_cache) $(BIN)/pytest -n 2 --dist loadgroup

check: $(VENV)/.dev  ## style, types, floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

smoke: $(VENV)/.dev  ## the wheel, installed without anything for development, starts and works
	VENV=$(VENV) PYTHON=$(PYTHON) sh tests/smoke.sh

bench: $(VENV)/.dev  ## measure; docs/benchmarks.md says what and how
	$(BIN)/python bench/startup.py

requirements:  ## pin again; needs uv
	PATH="$(abspath $(BIN)):$$PATH" sh requirements/pin.sh

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "vouched needs Python 3.11 or newer; name one with PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run
