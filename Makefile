# Everything here sets itself up: `make run` and `make test` work on a fresh clone.
SHELL := /bin/sh
.DEFAULT_GOAL := help

python := .venv/bin/python
flask := $(python) -m flask --app wsgi

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: for-run ## Start the shop: web, worker and, without Stripe keys, the stand-in for Stripe
	@exec $(python) -m shop.serving

test: check ## Check everything, with all set-up; what CI runs

check: lint contracts test-all ## The same: lint, import contracts, all tests

lint: for-test ## Style and likely mistakes (ruff)
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .

format: for-test ## Put the code in the agreed format
	@$(python) -m ruff check --fix .
	@$(python) -m ruff format .

contracts: for-test ## Who may import whom (pyproject.toml, design rules)
	@$(python) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-cache --no-logo

test-all: for-test ## All the tests: SQLite, PostgreSQL and browser
	@chromium=$$(tools/ensure_chromium.sh headless) && nginx=$$(tools/ensure_nginx.sh) && \
	CHROMIUM=$$chromium NGINX_BINARY=$$nginx $(python) -m pytest -q -n auto --dist loadgroup $(args)

test-unit: for-test ## The fast tests only: no browser; name some with args="tests/cart -x"
	@$(python) -m pytest -q -m "not browser" $(args)

migrate: for-run ## Bring the database up to date (settings from .env)
	@$(flask) db upgrade

lighthouse: for-quality ## Score the pages where people decide (Lighthouse, mobile)
	@CHROMIUM=$$(tools/ensure_chromium.sh) $(python) -m quality.lighthouse

html: for-quality ## Check every kind of page with the Nu HTML checker
	@CHROMIUM=$$(tools/ensure_chromium.sh) $(python) -m quality.html

css: for-test ## List the CSS rules that no page uses
	@CHROMIUM=$$(tools/ensure_chromium.sh) $(python) -m quality.css

bench: for-test ## Measure the goals for speed, side by side, into bench/results.json
	@WRK=$$(tools/ensure_wrk.sh) $(python) -m bench

budgets: for-test ## Weigh what a product page costs a phone that comes for the first time
	@CHROMIUM=$$(tools/ensure_chromium.sh) $(python) -m quality.budgets

gallery: for-test ## Photograph every page into docs/gallery
	@CHROMIUM=$$(tools/ensure_chromium.sh) $(python) -m quality.gallery

photos: ## Render product photographs that are missing: make photos PRODUCT=spiky-ball
	@tools/ensure_studio.sh
	@nice -n 10 .cache/studio/bin/python -m photography $(PRODUCT)

clean: ## Remove what can be made again (keeps instance/, which holds the shop's data)
	rm -rf .venv .venv.lock .cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

for-quality: for-test
	@tools/ensure_node_tools.sh lighthouse@12.8.2 vnu-jar@26.9.27

for-run:
	@tools/ensure_venv.sh run

for-test:
	@tools/ensure_venv.sh test

.PHONY: bench lighthouse html css budgets gallery photos for-quality
.PHONY: help run test check lint format contracts test-all test-unit migrate clean for-run for-test
