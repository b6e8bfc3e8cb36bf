# The only interface to this project. `make help` lists it.

PYTHON ?= python3
PORT ?= 8000
export PORT
# Checks and tests start hundreds of Python processes: each finds compiled what another one compiled before.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/build/pycache

BOOTSTRAP = $(PYTHON) scripts/bootstrap.py
DEVELOPER = $(BOOTSTRAP) --group dev --group workshop --group pose --node all
RUN = .venv/bin
# The tests of what is kept in a database run on both.
ON_POSTGRESQL = tests/people tests/prescriptions tests/training tests/library tests/overview tests/site

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test check bench bench-full content figures voice

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup:  ## install everything a developer needs
	@$(DEVELOPER)

demo:  ## start the site with the demo clinic on http://localhost:$PORT (8000); LAN=1: https, for phones on the same Wi-Fi
	@$(BOOTSTRAP) && exec $(RUN)/ruggensteun demo $(if $(filter 1,$(LAN)),--lan)

demo-reset:  ## throw the demo's people away and invent them anew (stop the demo first)
	@$(BOOTSTRAP)
	@$(RUN)/ruggensteun demo --reset

test:  ## run every test, the real browser included
	@$(DEVELOPER) --browser --postgresql
	@$(RUN)/pytest -n 2 --dist worksteal
	@$(RUN)/python scripts/postgresql.py $(RUN)/pytest -n 2 --dist worksteal $(ON_POSTGRESQL)

check:  ## run every check that needs no browser: style, types, imports, architecture, content
	@$(DEVELOPER)
	@$(RUN)/python scripts/check.py

bench:  ## measure, and write benchmarks/results/
	@$(DEVELOPER) --browser
	@$(RUN)/python -m benchmarks

bench-full:  ## try the coach on everything, for hours, and write its validity cards and docs/clinical/attainable.md (may be stopped)
	@$(DEVELOPER) --browser
	@$(RUN)/python -m benchmarks.coach_full
	@$(RUN)/python -m benchmarks.coach_attainable
	@$(RUN)/python -m benchmarks.camera_mirror

figures:  ## draw and animate again what changed in content/, bodies or code
	@$(DEVELOPER)
	@$(RUN)/ruggensteun assets

voice:  ## record again what a session says and what changed in its words (needs espeak-ng and lame)
	@$(DEVELOPER)
	@$(RUN)/ruggensteun voice

content:  ## check content and translations, and renew what is made from them
	@$(BOOTSTRAP) --group dev
	@$(RUN)/ruggensteun validate --write
	@$(RUN)/python scripts/translations.py
