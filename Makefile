# What people do daily. Needs make and Python 3.11, 3.12 or 3.13; everything else comes from the pinned locks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q install
MINUTES ?= 5
KILLS ?= 100
REPORTS ?= 100000
DATA ?=
RAISE ?=
LOWER ?=
COMPILED := build/compiled
SOURCES := $(shell find src/hasila -type f -not -path '*/__pycache__/*')
# The rooms in which a report's time is spent; cached properties would be made anew at every use there.
BUSY := text.py lexicon.py model/[!_]*.py rows.py row_fields.py row_values.py spool.py days/[!_]*.py reading/[!_]*.py \
  intake/[!_]*.py $(addprefix gazetteer/,entry.py gazetteer.py ground.py index.py phrase.py ranking.py spelling.py)

.PHONY: help compiled demo test check style types imports words house audit gate bench weights soak lock readers fuzzer spark clean
.DEFAULT_GOAL := help

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(VENV)/.core ## Install Hasila here and build the record of the examples
	$(BIN)/hasila build examples -o "$(CURDIR)/record"

test: $(VENV)/.dev ## Run every test, AT_ONCE=2 of them beside each other
	$(BIN)/python -m pytest -q $(if $(AT_ONCE),-n $(AT_ONCE) --dist loadgroup)

check: style types imports words house audit ## Style, types, import directions, word lists, documents, dependencies

style: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

words: $(VENV)/.dev
	$(BIN)/hasila check-language ar

house: $(VENV)/.dev
	$(BIN)/python -m pytest -q tests/test_house.py

audit: $(VENV)/.dev ## Known vulnerabilities of the pinned dependencies, where the database can be reached
	$(BIN)/python -m benchmarks.audit

gate: $(VENV)/.dev ## Accuracy against the pinned floors; DATA=folder adds the gold data there, RAISE=1 raises floors
	$(BIN)/python -m benchmarks.gate $(if $(DATA),--data "$(DATA)") $(if $(RAISE),--raise) $(if $(LOWER),--lower)

bench: $(VENV)/.beside $(if $(shell command -v $(CC)),$(COMPILED)/.made) ## Speed of extraction, beside what else there is, of linking (DATA=folder: the reports there), of a day more in a casebook, of the review with REPORTS=100000
	$(BIN)/python -m benchmarks.bench $(if $(DATA),--data "$(DATA)")
	$(BIN)/python -m benchmarks.beside $(if $(DATA),--data "$(DATA)")
	$(BIN)/python -m benchmarks.link_bench $(if $(DATA),--data "$(DATA)")
	$(BIN)/python -m benchmarks.day_bench
	$(BIN)/python -m benchmarks.casebook_bench --reports "$(REPORTS)"

weights: $(VENV)/.dev ## Learn the weights of linking anew from the decided incidents in DATA=folder; prints how well they do
	$(BIN)/python -m benchmarks.train --data "$(DATA)" --curve --write

compiled: $(COMPILED)/.made ## Compile the busy rooms into build/compiled (a C compiler, some minutes); same claims, sooner

$(COMPILED)/.made: $(SOURCES) Makefile $(VENV)/.dev
	rm -rf $(COMPILED) && mkdir -p $(COMPILED) && cp -R src/hasila $(COMPILED)/hasila
	cd $(COMPILED) && MYPYPATH=. PYTHONPATH=$(CURDIR) $(CURDIR)/$(BIN)/python -m benchmarks.compiling \
	  $(addprefix hasila/,$(BUSY)) >mypyc.log 2>&1 || { cat mypyc.log >&2; exit 1; }
	@touch $@

soak: $(VENV)/.dev ## The long fuzz, MINUTES=5 (guided after `make fuzzer`), KILLS=100 of each process that writes, fifty researchers at once, a million reports, a day more in a casebook of 100,000, Spark (after `make spark`)
	$(BIN)/python -m fuzz.run --minutes $(MINUTES)
	HASILA_KILLS=$(KILLS) $(BIN)/python -m pytest -q tests -k killed
	$(BIN)/python -m benchmarks.review_load
	$(BIN)/python -m benchmarks.flatness
	$(BIN)/python -m benchmarks.day_bench --sizes 100000
	$(BIN)/python -m benchmarks.on_spark

lock: ## Pin the dependencies of pyproject.toml anew (needs uv)
	uv pip compile pyproject.toml --group build $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --extra llm --extra parquet --extra pdf --extra postgres --extra stamp $(LOCK) -c requirements.lock -o requirements-dev.lock
	uv pip compile --group readers $(LOCK) -c requirements-dev.lock -o requirements-readers.lock
	uv pip compile --group fuzz $(LOCK) -c requirements-dev.lock -o requirements-fuzz.lock
	uv pip compile --group beside $(LOCK) -c requirements-dev.lock -o requirements-beside.lock
	uv pip compile pyproject.toml --extra spark $(LOCK) -c requirements-dev.lock -o requirements-spark.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q

readers: $(VENV)/.readers ## Install what reads FollowTheMoney files back in tests (needs ICU's headers and a C++ compiler)

fuzzer: $(VENV)/.fuzz ## Install atheris, which guides the long fuzz by what each input reaches (Linux)

spark: $(VENV)/.spark ## Install Spark for the tests of its engine, half a gigabyte (needs Java 17)

clean: ## Remove what was made
	rm -rf $(VENV) record build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Hasila needs Python 3.11, 3.12 or 3.13; name one: make PYTHON=python3.12 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.core
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.readers: requirements-readers.lock $(VENV)/.dev
	$(PIP) --require-hashes -r requirements-readers.lock
	@touch $@

$(VENV)/.fuzz: requirements-fuzz.lock $(VENV)/.dev
	$(PIP) --require-hashes -r requirements-fuzz.lock
	@touch $@

$(VENV)/.beside: requirements-beside.lock $(VENV)/.dev
	$(PIP) --require-hashes -r requirements-beside.lock
	@touch $@

$(VENV)/.spark: requirements-spark.lock $(VENV)/.dev
	$(PIP) --require-hashes -r requirements-spark.lock
	@touch $@
