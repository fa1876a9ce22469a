# Local Safety: everything a developer runs. `make demo` and `make test` set up by themselves.
# Needs a Debian machine with Python and make, and root or sudo for the packages.

SHELL := /bin/bash
PYTHON := /usr/bin/python3
VENV := .venv
PY := $(VENV)/bin/python -P
PACKAGES := tests/tools/install_packages.sh

BASE_APT := python3 python3-venv python3-gdal python3-numpy python3-scipy python3-yaml python3-jinja2 \
            python3-cryptography python3-xlrd tzdata libjs-leaflet
QGIS_APT := qgis python3-qgis qgis-providers xvfb xauth fonts-dejavu-core poppler-utils \
            postgresql postgresql-postgis chromium chromium-driver

KEY := $(shell cat Makefile tests/requirements.txt $(PACKAGES) | sha256sum | cut -c1-12)
BASE_STAMP := $(VENV)/base-$(KEY)
QGIS_STAMP := $(VENV)/qgis-$(KEY)

export QT_QPA_PLATFORM ?= offscreen
export XDG_RUNTIME_DIR := $(CURDIR)/build/runtime
export PYTHONDONTWRITEBYTECODE := 1
export QGIS_CUSTOM_CONFIG_PATH := $(CURDIR)/build/qgis

.PHONY: help setup demo test unit lint bench run package strings sample models pictures clean

help:
	@echo "make demo     the main job on the bundled sample town: import to a verified release"
	@echo "make test     lint, pure tests, QGIS tests, the map in Chromium"
	@echo "make unit     pure tests only, without QGIS"
	@echo "make bench    speed and memory against QGIS's own tools, in one run (minutes)"
	@echo "make run      QGIS Desktop with the plugin and the sample town"
	@echo "make package  the plugin's zip in build/"
	@echo "make strings  bring the translation catalogue up to date and list what is missing"

setup: $(QGIS_STAMP)

$(BASE_STAMP): | runtime
	@$(PACKAGES) $(BASE_APT)
	@$(PYTHON) -m venv --system-site-packages $(VENV)
	@# numpy and scipy stay the system's: QGIS and GDAL are built against them.
	@$(PYTHON) -c 'import numpy, scipy; print(f"numpy=={numpy.__version__}\nscipy=={scipy.__version__}")' \
	    > $(VENV)/constraints.txt
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check \
	    -c $(VENV)/constraints.txt -r tests/requirements.txt
	@touch $@

$(QGIS_STAMP): $(BASE_STAMP)
	@$(PACKAGES) $(QGIS_APT)
	@touch $@

.PHONY: runtime
runtime:
	@mkdir -p build/runtime && chmod 700 build/runtime

demo: $(QGIS_STAMP) runtime
	@$(PY) tests/tools/demo.py build/demo

test: $(QGIS_STAMP) runtime lint
	$(PY) -m pytest -c tests/pytest.ini -p no:pytest_qgis -n auto tests/unit
	$(PY) -m pytest -c tests/pytest.ini -n auto --dist loadfile tests/integration tests/acceptance
	$(PY) -m pytest -c tests/pytest.ini -p no:pytest_qgis tests/browser

unit: $(BASE_STAMP) runtime
	$(PY) -m pytest -c tests/pytest.ini -p no:pytest_qgis -n auto tests/unit

lint: $(BASE_STAMP)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

bench: $(QGIS_STAMP) runtime
	$(PY) tests/benchmarks/bench.py

run: $(QGIS_STAMP) runtime
	QT_QPA_PLATFORM= $(PY) tests/tools/run_qgis.py

package: $(BASE_STAMP)
	@$(PYTHON) tests/tools/package.py build

strings: $(BASE_STAMP)
	$(PY) tests/tools/strings.py

sample: $(BASE_STAMP)
	$(PY) tests/tools/generate_sample.py

models: $(QGIS_STAMP) runtime
	$(PY) tests/tools/build_models.py

pictures: $(QGIS_STAMP) runtime
	$(PY) tests/tools/screenshots.py
	$(PY) tests/tools/map_pictures.py

clean:
	rm -rf build $(VENV) .pytest_cache .ruff_cache .hypothesis
