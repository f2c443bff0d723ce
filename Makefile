# The words of this project; `make` alone prints them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON := .venv/bin/python
RASA_PYTHON := .venv-rasa/bin/python
UV := .venv/bin/uv
# CPS_TEST_POSTGRES_URL, CPS_CHROMIUM: where tests find a server and a browser, see CONTRIBUTING.md
PYTEST := $(PYTHON) -m pytest

help: ## print these words
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.installed .venv-rasa/.installed ## install both environments, locked with hashes

.venv/.installed: requirements/bootstrap.txt requirements/app.txt requirements/dev.txt
	@scripts/install app

.venv-rasa/.installed: .venv/.installed requirements/rasa.txt
	@scripts/install rasa

run: setup ## install, migrate, seed, train what is new; start everything on this machine
	@$(PYTHON) -m bot run

train: setup ## train the model, unless nothing changed since
	@$(PYTHON) -m bot train

talk: setup ## talk to the assistant in the terminal (while `make run` runs)
	@$(PYTHON) -m bot talk

test: setup train ## all tests but the slow ones
	@scripts/test

test-slow: setup train ## the slow tests: killed processes, browsers at length
	@scripts/test slow

check: setup ## format, lint, types, dependency rule, Rasa's own validation, both languages complete
	@scripts/check

fix: setup ## let ruff repair what it can
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

eval: setup train ## accuracy and entities on each test set; MISTAKES=1 lists every mistake of the development set
	@$(RASA_PYTHON) -m tests.understanding.evaluate $(if $(MISTAKES),--mistakes)

migrate: setup ## bring the database to the newest revision
	@$(PYTHON) -m bot migrate

seed: setup migrate ## demo data; RESET=1 starts again, also under running servers
	@$(PYTHON) -m bot catalogue apply
	@$(PYTHON) -m bot seed $(if $(RESET),--reset)

lock: setup ## lock the dependencies of pyproject.toml anew
	@scripts/lock

clean: ## remove what was trained and made; environments and var/ stay
	@! scripts/house-runs || { echo "clean: the assistant runs with a trained model; stop it first" >&2; exit 1; }
	@rm -rf models results .rasa .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.PHONY: help setup run train talk test test-slow check fix eval migrate seed lock clean
