# Everything that can be done with the collection. Needs Python 3.11 and make, nothing else.

PYTHON ?= python3.11
# Where texts and gold data lie that are not part of the collection; tests skip without them.
GOLD ?= ../shared

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export JUPYTER_PLATFORM_DIRS := 1
# Else each of the many processes of the tests compiles all modules for itself.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help lab test check notebooks site bench learn lock clean

help:
	@echo "make lab        open the collection in JupyterLab"
	@echo "make test       run every test: the package's and the notebooks'"
	@echo "make check      the same with the code's style and how much of it the tests run"
	@echo "make notebooks  run the notebooks and store their outputs"
	@echo "make site       write the static site to _site/"
	@echo "make bench      measure speed and accuracy"
	@echo "make learn      learn the weights of requests anew"
	@echo "make lock       resolve the dependencies anew (for maintainers)"
	@echo "make clean      take away what make has set up"

.venv/pyvenv.cfg:
	$(PYTHON) -m venv .venv

# The stamps are made again when a lock changes, so that the second time is quick.
.venv/.reader: requirements.lock pyproject.toml | .venv/pyvenv.cfg
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.reader
	$(BIN)/python -m pip install --quiet -r requirements-dev.lock
	@touch $@

# More options of JupyterLab: make lab LAB="--no-browser --port=9000"
LAB ?=
lab: .venv/.reader
	$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb $(LAB)

# Absolute, because notebooks and tests run in folders of their own.
test: export GOLD := $(abspath $(GOLD))
test: export HELPERS_FIGURES := words
test: .venv/.dev
	$(BIN)/python -m pytest tests src notebooks $(NBVAL) $(SIDE_BY_SIDE) $(COVERAGE)

# A kernel may take its time to start on a machine that does much else.
NBVAL := --nbval --nbval-current-env --nbval-kernel-startup-timeout 300
# Two files at a time, the tests of each in order and in one process; the longest first.
SIDE_BY_SIDE ?= $(if $(filter Windows_NT,$(OS)),,-n 2 --dist loadfile --no-loadscope-reorder)
COVERAGE ?=

check: COVERAGE := --cov=src --cov-fail-under=97 --cov-report=term:skip-covered
check: .venv/.dev test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

notebooks: export HELPERS_FIGURES := stored
notebooks: .venv/.dev
	$(BIN)/python tools/store_notebooks.py $(NOTEBOOKS)
	$(BIN)/python tools/write_readme.py

# Another corpus: make site CORPUS=folder STATEMENT=id OUT=_site_other
OUT ?= _site
site: .venv/.dev
	@$(BIN)/python tools/places.py "$(OUT)" "$(CORPUS)"
	$(BIN)/python tools/build_site.py --out "$(OUT)" --corpus "$(CORPUS)" --statement "$(STATEMENT)"

bench: export GOLD := $(abspath $(GOLD))
bench: .venv/.dev
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/accuracy.py
	$(BIN)/python benchmarks/corrections.py

learn: export GOLD := $(abspath $(GOLD))
learn: .venv/.dev
	$(BIN)/python benchmarks/learn_requests.py

lock: .venv/.dev
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv _site build
