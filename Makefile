# `make demo` and `make test` work in a fresh clone: each builds .venv first, and again where pyproject.toml changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: help demo test docs format clean

help:
	@echo "make demo    check fixtures/caspian/draft.md against its sources"
	@echo "make test    lint, types, tests"
	@echo "make docs    renew the generated parts of README.md and docs"
	@echo "make format  format the code and fix what ruff can fix"
	@echo "make clean   remove .venv and caches"

$(INSTALLED): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "numcheck needs Python 3.11 or newer, and $(PYTHON) is " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# Finding something is what the demo is for: only status 2, the job could not be done, fails it.
demo: $(INSTALLED)
	@$(BIN)/numcheck check fixtures/caspian/draft.md --against fixtures/caspian/sources || test $$? -eq 1

test: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal

docs: $(INSTALLED)
	$(BIN)/python docs/pages.py

format: $(INSTALLED)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
