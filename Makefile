# `make demo` builds the graph of notes/ into out/; `make test` runs everything that CI runs; `make site`
# writes the documentation as a site into site/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := $(VENV)/.demo
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo site test lint types walls unit lock clean

demo: $(DEMO)
	$(BIN)/graphbuild build notes --out out
	@echo
	@echo "Open out/explorer.html in a browser. Ask the graph: $(BIN)/graphbuild query --list"

site: $(READY)
	$(BIN)/python -m mkdocs build --quiet
	@echo "Open site/index.html in a browser."

test: lint types walls unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

walls: $(READY)
	$(BIN)/lint-imports --no-cache

# Each worker takes groups of tests, the longest first: see tests/conftest.py. Modules are compiled once, for the
# hundreds of processes that tests start, also where Python is told to leave no such files beside them.
unit: $(READY)
	PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(CURDIR)/$(VENV)/compiled $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

$(READY): pyproject.toml requirements-dev.lock
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --upgrade "pip>=25.1"
	$(INSTALL) -r requirements-dev.lock
	$(INSTALL) --no-deps --editable .
	@touch $@ $(DEMO)

# What graphbuild itself needs, and nothing that only tests need.
$(DEMO): pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.lock
	$(INSTALL) --no-deps --editable .
	@touch $@

# The tested versions of everything, from the bounds in pyproject.toml.
lock: $(READY)
	$(BIN)/python -m pip install --quiet --upgrade --group dev --editable .
	$(BIN)/python -m tests.write_lock

clean:
	rm -rf $(VENV) out site tests/site/node_modules
