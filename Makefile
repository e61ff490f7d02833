# One verb for each habit, the same here and in CI. Needs Python 3.11 or newer, make and git; `make help` lists the verbs.

PYTHON ?= python3
VENV   ?= .venv

BIN   := $(VENV)/bin
READY := $(VENV)/.ready
TRAIN := $(VENV)/.ready-train
SHARED := ../shared

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench gate train docs lock clean

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## Crawl a small news site on this machine and say where the records and the report are
	$(BIN)/python run_pipeline.py demo

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY) ## Lint, formatting, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Mend what lint and formatting can mend by themselves
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(READY) ## Measure accuracy and speed on gold pages, where they are present
	$(BIN)/python benchmarks/accuracy.py $(SHARED)
	$(BIN)/python benchmarks/speed.py $(SHARED)

gate: $(TRAIN) ## Hold cross-validated accuracy against its pinned floors
	$(BIN)/python benchmarks/gate.py $(SHARED)

train: $(TRAIN) ## Train the extractor's models again, to the same bytes
	$(BIN)/python -m benchmarks.training $(SHARED)/corpora --write
	$(BIN)/python -m benchmarks.training.flat $(SHARED)/corpora --write

docs: $(READY) ## Make the generated documents and sample records again, then test the documentation
	$(BIN)/python -m pipelines.schema --write
	$(BIN)/python -m scraper.extraction.boilerplate --write
	$(BIN)/python -m pipelines.demo.sample --write
	$(BIN)/python tests/servers/catalogue.py --write
	$(BIN)/python -m pytest tests/docs

lock: $(READY) ## Pin what pyproject.toml asks for (UPGRADE=--upgrade: everything anew, at its newest)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url $(UPGRADE) --group dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url $(UPGRADE) --extra train -c requirements.lock pyproject.toml -o requirements-train.lock

clean: ## Remove the environment and every cache; data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment, made anew whenever the lock or pyproject.toml changes.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Copydesk needs Python 3.11 or newer: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
		{ echo 'Python cannot make environments here: install its venv package (Debian: python3-venv)' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)

# What training needs on top.
$(TRAIN): $(READY) requirements-train.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-train.lock
	@touch $(TRAIN)
