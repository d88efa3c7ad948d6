# Bootstraps from `python3 -m venv` and pip alone: `make demo` and `make test` work in a fresh clone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: setup demo test coverage lint run serve screenshots bench clean

setup: $(VENV)/ready

# Old pips cannot resolve lxml's two spellings of its extra, so pip itself is pinned and brought up to date first.
$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --upgrade pip setuptools
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --no-build-isolation --editable '.[dev,parquet,cluster]'
	$(BIN)/python -m compileall -q monitor
	touch $@

demo: setup
	$(BIN)/monitor demo

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m $(PYTEST)

# Which lines the tests run. It takes about twice as long, and so it is not part of every run.
coverage: setup
	$(BIN)/coverage erase
	$(BIN)/coverage run -m $(PYTEST)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy
	$(BIN)/lint-imports

run: setup
	$(BIN)/monitor run

serve: setup
	$(BIN)/monitor serve

# Pictures of the newsroom, into docs/screenshots. For example: make screenshots PAGES="story article"
screenshots: setup
	$(BIN)/python -m docs.make_screenshots $(PAGES)

# For example: make bench DATA="pages-en.jsonl.xz pages-id.jsonl.xz" OPTIONS="--worst 10"
bench: setup
	@test -n "$(DATA)" || { echo 'Say which labelled pages: make bench DATA="FILES"' >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --no-build-isolation --editable '.[dev,parquet,bench]'
	$(BIN)/python bench/extraction.py --data $(DATA) $(OPTIONS)

clean:
	rm -rf $(VENV) demo
