# The commands to know:
#   make demo    a running site with a seeded cast          make test    everything that must hold
#   make check   lint, types, layers, dead links            make fix     format and mend what tools can mend
#   make bench   benchmarks, side by side in one run        make lock    refresh the locked dependencies
# Each makes its own .venv from locked, hashed dependencies; nothing else needs to be installed.

SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
CASES ?=
UV_LOCK := requirements-installer.lock
NATIVE := $(wildcard src/aboveboard/detection/native/*.[ch])

.PHONY: demo setup test check fix bench lock lock-check words-check clean

demo: $(VENV)/.base
	@exec $(BIN)/aboveboard demo --port $(PORT)

setup: $(VENV)/.dev

test: $(VENV)/.dev
	@$(BIN)/python -m pytest
	@$(BIN)/python -m pytest tests/web tests/journeys --database=postgres

# Tools load the site's settings; in the demo no secret is needed for that.
check: export ABOVEBOARD_DEMO := 1
check: $(VENV)/.dev lock-check words-check
	$(BIN)/ruff format --check --quiet src tests bench
	$(BIN)/ruff check --quiet src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/codespell src docs bench *.md
	$(BIN)/python -m django makemigrations --check --dry-run --settings aboveboard.web.settings
	$(BIN)/djlint --quiet --lint src
	$(BIN)/python bench/links.py

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix --quiet src tests bench
	$(BIN)/ruff format --quiet src tests bench
	$(BIN)/djade --target-version 5.2 $$(git ls-files '*.html')

bench: $(VENV)/.dev
	$(BIN)/python -m bench $(if $(CASES),--cases $(CASES))

# Each stamp is newer than the files it was made from. Hashes are checked; the package itself is linked in place, and
# compiled to bytecode as an installer would, so that commands start fast.
install = UV_LINK_MODE=copy $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
	&& $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . \
	&& $(BIN)/python -m compileall -q src

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Aboveboard needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installer: $(UV_LOCK) | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --require-hashes -r $(UV_LOCK)
	@touch $@

$(VENV)/.base: requirements.lock pyproject.toml $(NATIVE) $(VENV)/.installer
	@echo "Installing locked dependencies ..."
	@$(call install,requirements.lock)
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.base
	@echo "Installing what tests and checks need ..."
	@$(call install,requirements-dev.lock)
	@touch $@

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

lock: $(VENV)/.installer
	echo "setuptools>=80\nuv" | $(COMPILE) - -o $(UV_LOCK)
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --extra postgres --group dev -c requirements.lock -o requirements-dev.lock
	@$(MAKE) --no-print-directory lock-check

lock-check:
	@! grep -nE 'https?://|file:|(^|[ =])/[a-z]' requirements*.lock || { echo "a lock file names a host or a path"; exit 1; }

# Promises belong in the issue tracker, and a path of one machine is of no use on another.
words-check:
	@! git grep -nIE '\b(TODO|FIXME|XXX)\b' -- src tests bench ':(exclude,glob)tests/*/cases/**' || { echo "unfinished work is marked in the code"; exit 1; }
	@! git grep -nIE '(^|[^[:alnum:]_.~-])/(home|root|work|Users|mnt)/[[:alnum:]]' -- . || { echo "a path of one machine stands in the repository"; exit 1; }

clean:
	rm -rf $(VENV) var build src/*.egg-info src/aboveboard/detection/native/*.so
