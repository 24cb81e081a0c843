# The menu of tasks. `make` alone prints it.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PYTEST_ARGS ?= -n auto

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint format docs bench build lock clean

help: ## print this menu
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## set up, build the bundled sample in ./pactgraph-demo, tell who signed what
	$(BIN)/pactgraph demo

test: $(VENV)/.dev ## set up, run every test that this machine allows
	$(BIN)/pytest $(PYTEST_ARGS)

quick: $(VENV)/.dev ## run the tests that are not marked slow
	$(BIN)/pytest $(PYTEST_ARGS) -m "not slow"

lint: $(VENV)/.dev ## check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pactgraph.ontology.formatting --check
	$(BIN)/python -m pactgraph.ontology.context --check
	$(BIN)/python -m pactgraph.ontology.frame --check

format: $(VENV)/.dev ## lay the code out, mend what can be mended safely
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.dev ## make again what is made from something else: Turtle layout, context, frame, notebooks
	$(BIN)/python -m pactgraph.ontology.formatting
	$(BIN)/python -m pactgraph.ontology.context
	$(BIN)/python -m pactgraph.ontology.frame
	$(BIN)/jupytext --quiet --update --to ipynb notebooks/*.py

bench: $(VENV)/.dev ## measure: times and sizes, printed and never asserted
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

build: $(VENV)/.dev ## build the wheel and the source archive in ./dist
	rm -rf build dist
	$(BIN)/python -m build --outdir dist

lock: ## resolve the dependencies again (needs uv)
	uv pip compile pyproject.toml $(LOCK) --output-file requirements.lock
	uv pip compile pyproject.toml $(LOCK) --extra notebook --extra validation --group dev \
		--constraint requirements.lock --output-file requirements-dev.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --quiet --upgrade

clean: ## remove what was built; the virtual environment stays
	rm -rf build dist pactgraph-demo *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# Each stamp stands for an environment that holds what its lock file names.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'pactgraph needs Python 3.11 or newer: try "make PYTHON=python3.12 …".' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
