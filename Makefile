# What a fresh machine needs: python3 (3.11 or newer, with venv), make, and reach
# to PyPI and npm. Every step leaves a stamp, so nothing is done twice.

SITE_URL ?= http://127.0.0.1:8000/
VENV := .venv
UV := .bootstrap/bin/uv
PYTHON := $(VENV)/bin/python
PANDAS2 := .venv-pandas2
AUDIT := .venv-audit
INSTALL := $(UV) pip install --quiet --require-hashes
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command 'make lock'
PYTEST := $(PYTHON) -m pytest -n 2

# The environment's own tools come first: node, if it had to bring one.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: help setup chromium browsers servers serve site pdf test test-browsers test-slow test-full nightly bench audit lint format lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-13s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.installed node_modules/.package-lock.json ## Install everything a build needs

serve: setup ## Build both languages, serve them at http://127.0.0.1:8000, rebuild on change
	$(PYTHON) -m handbook serve

site: setup ## Write site/ for a static host: make site SITE_URL=https://shop.example/handbook/
	$(PYTHON) -m handbook site --site-url '$(SITE_URL)' --output site

pdf: setup chromium ## Print the book into build/pdf/, one PDF a language; needs the site of `make site`
	$(PYTHON) -m handbook pdf

test: lint chromium $(PANDAS2)/.installed ## Lint, then test with both versions of pandas
	$(PYTHON) -m handbook runtime
	node --test tests/handbook/web/
	$(PYTEST) -m 'not slow'
	$(PANDAS2)/bin/python -m pytest -n 2 -m 'not slow' tests/calculators tests/property

test-browsers: chromium browsers ## Twenty journeys through the handbook in Firefox and in WebKit
	$(PYTHON) -m handbook runtime
	$(PYTHON) -m pytest tests/journeys

test-slow: chromium browsers servers ## Only the long tests (pytest says 5 where there are none)
	$(PYTHON) -m handbook runtime
	$(PYTEST) -m slow || [ $$? -eq 5 ]

test-full: test test-slow ## All tests, the long ones too

nightly: setup ## The laws on 10,000 examples each
	HYPOTHESIS_PROFILE=nightly $(PYTEST) tests/property

bench: setup chromium ## Print the performance figures
	$(PYTHON) -m tests.bench

audit: setup $(AUDIT)/.installed ## Ask the registries for known holes in what is locked
	$(PYTHON) -m handbook audit

lint: setup ## Check style and types, of Python and of JavaScript
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	node_modules/.bin/tsc --noEmit -p handbook/web

format: setup ## Rewrite Python files in the project's style
	$(PYTHON) -m ruff check --fix-only
	$(PYTHON) -m ruff format

lock: $(UV) ## Resolve requirements and npm packages anew
	for name in uv node dev pandas2 audit; do \
		$(COMPILE) --upgrade requirements/$$name.in -o requirements/$$name.txt || exit; done
	npm install --package-lock-only

clean: ## Remove what builds write; environments stay
	rm -rf build site

chromium: $(VENV)/.chromium ## Make sure there is a Chromium, with Chinese fonts, for tests

servers: $(VENV)/.servers ## Make sure there are nginx and Caddy for tests, where they can be installed

browsers: $(VENV)/.browsers ## Make sure there are Firefox, WebKit and a virtual screen, for journeys

# --- the steps behind the targets ---

.bootstrap/bin/uv: requirements/uv.txt
	python3 -m venv --clear .bootstrap
	.bootstrap/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r requirements/uv.txt
	@touch $@

# Not bin/python: that is a link, as old as the interpreter it leads to.
$(VENV)/pyvenv.cfg: .python-version | $(UV)
	python3 -m handbook.runtime.interpreter $(VENV) $(UV)

$(VENV)/.installed: requirements/dev.txt pyproject.toml $(VENV)/pyvenv.cfg
	$(INSTALL) --python $(PYTHON) -r requirements/dev.txt
	$(UV) pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.node: requirements/node.txt $(VENV)/pyvenv.cfg
	@node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null && npm --version >/dev/null \
		|| { echo 'Node.js 20 or newer not found: installing it into $(VENV)'; \
			$(INSTALL) --python $(PYTHON) -r requirements/node.txt; }
	@touch $@

node_modules/.package-lock.json: package-lock.json package.json $(VENV)/.node
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(PANDAS2)/.installed: requirements/pandas2.txt $(VENV)/pyvenv.cfg
	$(UV) venv --quiet --clear --python $(PYTHON) $(PANDAS2)
	$(INSTALL) --python $(PANDAS2)/bin/python -r requirements/pandas2.txt
	@touch $@

$(AUDIT)/.installed: requirements/audit.txt $(VENV)/pyvenv.cfg
	$(UV) venv --quiet --clear --python $(PYTHON) $(AUDIT)
	$(INSTALL) --python $(AUDIT)/bin/python -r requirements/audit.txt
	@touch $@

$(VENV)/.servers: tests/servers.py tests/chromium.py $(VENV)/.installed
	$(PYTHON) -m tests.servers
	@touch $@

$(VENV)/.chromium: tests/chromium.py $(VENV)/.installed
	$(PYTHON) -m tests.chromium
	@touch $@

$(VENV)/.browsers: tests/other_browsers.py tests/chromium.py $(VENV)/.installed
	$(PYTHON) -m tests.other_browsers
	@touch $@
