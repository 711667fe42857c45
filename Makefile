# Everything a person or a machine does with this checkout; each target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# Headless unless asked otherwise; pyright is pinned, so it need not look for a newer one.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

APP := $(VENV)/.app-installed
DEV := $(VENV)/.dev-installed
WINDOW := $(VENV)/.window-libraries
TESTS := $(VENV)/.test-libraries
BUILD := $(VENV)/.build-installed

.PHONY: help run test coverage check format bench screenshots translations wheel build check-deb constraints clean

help:
	@echo "make run          start StudyApp (make run ARGS='--library notes.studylib')"
	@echo "make test         run the tests, headless"
	@echo "make coverage     run the tests, and fail where too little of the code is run"
	@echo "make check        ruff, pyright, import contracts"
	@echo "make format       lay the code out as make check wants it"
	@echo "make bench        measure against the budgets (about twenty minutes)"
	@echo "make screenshots  draw resources/screenshots anew"
	@echo "make translations take new texts into resources/i18n and compile them"
	@echo "make wheel        build dist/studyapp-….whl"
	@echo "make build        build wheel, bundle, archive and Debian package into dist/ (minutes)"
	@echo "make check-deb    install that package into an empty Debian and try it (as root)"
	@echo "make constraints  take the newest dependencies that pyproject.toml allows"
	@echo "make clean        remove everything that was made, the environment too"

run: $(WINDOW)
	$(BIN)/python -m studyapp $(ARGS)

test: $(TESTS)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 $(ARGS)

# Lines and branches; what tests start in other processes counts, what is killed there does not.
coverage: $(TESTS)
	rm -rf build/coverage
	mkdir -p build/coverage
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 -m "not untraced" --cov --cov-report= $(ARGS)
	$(BIN)/coverage report --omit "studyapp/ui/*" --fail-under 90
	$(BIN)/coverage report --include "studyapp/ui/*" --fail-under 75

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(TESTS)
	$(BIN)/python -m pytest tests/bench -p no:randomly -p no:xdist --override-ini addopts= \
	  --import-mode=importlib --timeout 900 --benchmark-columns=min,median,max,rounds \
	  --benchmark-storage=build/benchmarks --benchmark-save=latest $(ARGS)

screenshots: $(TESTS)
	$(BIN)/python packaging/screenshots.py $(ARGS)

translations: $(TESTS)
	$(BIN)/python packaging/translations.py update
	$(BIN)/python packaging/translations.py compile

wheel: $(DEV)
	$(BIN)/python -m hatchling build -t wheel

build: $(BUILD)
	$(BIN)/python packaging/build.py $(ARGS)

check-deb: $(BUILD)
	$(BIN)/python packaging/check_deb.py $(ARGS)

constraints:
	$(PYTHON) -m venv --clear build/constraints
	build/constraints/bin/pip install -q --upgrade pip setuptools
	build/constraints/bin/pip install -q --editable . --group dev --group anki-test --group build
	sed -n '/^#/p' constraints.txt > build/constraints.txt
	build/constraints/bin/pip freeze --all --exclude-editable >> build/constraints.txt
	mv build/constraints.txt constraints.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(APP): pyproject.toml constraints.txt packaging/set_up.py
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "$(PYTHON) was not found. On Debian and Ubuntu: apt-get install python3 python3-venv"; \
	  exit 1; }
	@"$(PYTHON)" packaging/set_up.py $(VENV)
	@touch $@

$(DEV): $(APP)
	@"$(PYTHON)" packaging/set_up.py $(VENV) --group dev
	@touch $@

$(WINDOW): $(APP) packaging/system_libraries.py
	@$(BIN)/python packaging/system_libraries.py
	@touch $@

$(TESTS): $(DEV) packaging/system_libraries.py
	@"$(PYTHON)" packaging/set_up.py $(VENV) --group dev --group anki-test || \
	  echo "Without Anki's own package the tests that need it are skipped."
	@$(BIN)/python packaging/system_libraries.py --tests
	@touch $@

$(BUILD): $(DEV) packaging/system_libraries.py
	@"$(PYTHON)" packaging/set_up.py $(VENV) --group build
	@$(BIN)/python packaging/system_libraries.py --build
	@touch $@
