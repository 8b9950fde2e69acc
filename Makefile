# Every command of the project; `make help` lists them. Works with GNU make 3.81 and later.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := .venv-site
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest

# What `make lab` hands to the start command, such as LAB="--port 9000 --no-browser".
LAB ?=
# What `make build` builds, such as LESSONS="01-neuron"; all of them when empty.
LESSONS ?=
# Which mutants `make mutants` tries, such as MUTANTS="nnlab.draw.live.maps.*"; all when empty.
MUTANTS ?=
# Which explorables `make screens` shows, such as SHOW="neuron layers"; all when empty.
SHOW ?=
# `make site SELF_HOSTED=1` takes nothing from elsewhere when the site is read.
SELF_HOSTED ?=

.PHONY: help lab test older lint types parity browser pictures screens bench mutants build lesson anatomy wheel site site-test check clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

lab: $(VENV)/installed-lab ## open the course in JupyterLab, in your own copy under work/
	@$(BIN)/python -P -m nnlab $(LAB) # -P: whatever files of the learner's lie here

test: $(VENV)/installed-dev ## run the tests, the lessons among them, side by side
	$(PYTEST) --cov --numprocesses auto --dist loadscope

older: $(VENV)/installed-dev ## run the lessons once more, computing as an older processor does
	OPENBLAS_CORETYPE=Nehalem $(PYTEST) --numprocesses auto tests/course/test_outputs.py

lint: $(VENV)/installed-dev ## check style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev ## check the types
	$(BIN)/mypy

parity: $(VENV)/installed-parity ## compare with PyTorch, SciPy and scikit-learn
	$(PYTEST) tests/parity

browser: $(VENV)/installed-browser ## run the tests in a real JupyterLab; needs Chromium
	@command -v chromium >/dev/null || { \
	  echo "These tests need Chromium. Install it first: apt-get install chromium"; exit 1; }
	$(PYTEST) tests/browser

pictures: $(VENV)/installed-browser ## take the pictures that README shows
	$(BIN)/python -m tests.browser.pictures

screens: $(VENV)/installed-browser ## take pictures of every explorable as it stands on a screen
	$(BIN)/python -m tests.browser.screens $(SHOW)

bench: $(VENV)/installed-browser $(VENV)/installed-parity $(SITE)/installed ## measure speed, and how far one must read
	$(BIN)/python -m tests.benchmarks

mutants: $(VENV)/installed-mutants ## put small lies into pictures and words, and list those no test sees
	$(BIN)/mutmut run $(MUTANTS)
	$(BIN)/python -m tests.mutants

build: $(VENV)/installed-dev ## execute the lessons and store their notebooks
	$(BIN)/python course/site/build.py $(LESSONS)

lesson: $(VENV)/installed-dev ## begin a new lesson, such as NAME=08-what-networks-can-do
	@$(BIN)/python course/site/new_lesson.py $(NAME)

anatomy: $(VENV)/installed-dev ## print the figures of every lesson, and their limits
	@$(BIN)/python -m tests.course.anatomy

wheel: $(VENV)/installed-dev ## make one file that carries the course, in dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

site: $(SITE)/installed ## make the web site, in dist/site
	$(SITE)/bin/python course/site $(if $(SELF_HOSTED),--self-hosted)

site-test: $(SITE)/installed $(VENV)/installed-browser ## make the site self-hosted, and test it in Chromium
	$(SITE)/bin/python course/site --self-hosted
	$(PYTEST) tests/site

check: lint types test older parity browser site-test ## everything CI runs, cheapest first

clean: ## remove what these commands made; your lessons in work/ stay
	rm -rf $(VENV) $(SITE) .cache mutants dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is newer than pyproject.toml when what it names is installed, so nothing is done twice.

$(VENV)/installed-lab: $(BIN)/python pyproject.toml
	@echo "Installing the course into $(VENV); the first time this takes a few minutes."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed-lab
	@echo "Installing the tools for tests into $(VENV)."
	@$(PIP) install --editable ".[dev]"
	@touch $@

$(VENV)/installed-browser: $(VENV)/installed-dev
	@echo "Installing the tools for browser tests into $(VENV)."
	@$(PIP) install --editable ".[dev,browser]"
	@touch $@

$(VENV)/installed-mutants: $(VENV)/installed-dev
	@echo "Installing what makes mutants into $(VENV)."
	@$(PIP) install --editable ".[dev,mutants]"
	@touch $@

$(VENV)/installed-parity: $(VENV)/installed-dev
	@echo "Installing PyTorch, SciPy and scikit-learn into $(VENV)."
	@$(PIP) install --editable ".[dev,parity]"
	@touch $@

$(SITE)/installed: $(BIN)/python course/site/requirements.txt
	@echo "Installing what builds the web site into $(SITE)."
	@$(BIN)/python -m venv $(SITE)
	@$(SITE)/bin/python -m pip --quiet --disable-pip-version-check install -r course/site/requirements.txt
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "nnlab needs Python 3.11 or newer. Name one: make lab PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python cannot make $(VENV). On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
