# Zhiku's everyday commands. Each sets up all that it needs; Python 3.11 or newer is yours to bring.

BIN := .venv/bin
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What is compiled is kept, since tests start hundreds of processes; only what is used is, when it is first used.
unexport PYTHONDONTWRITEBYTECODE
# Material says at each build what may become of it, in ten lines.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve register check test bench clean

help: ## Show this list
	@awk -F ': .*## ' '/^[a-z]+: .*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

site: .venv/ready ## Build the site into site/; the last good one stays until the new one is whole
	$(BIN)/mkdocs build --strict

serve: .venv/ready ## Serve the site, at PORT=8000, and rebuild it when a file changes
	$(BIN)/zhiku serve --port $(or $(PORT),8000)

register: .venv/ready ## Record the addresses of new reports, and the day
	@$(BIN)/zhiku register

check: .venv/ready ## List what an editor should look at
	@$(BIN)/zhiku check

test: .venv/ready ## Check style, types and behaviour, in a real browser too
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	CHROMIUM=$$(scripts/chromium) && MSGFMT=$$(scripts/msgfmt) && export CHROMIUM MSGFMT && \
	    $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal --durations 10

bench: .venv/ready ## Print the figures that are measured, not tested
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

clean: ## Remove the site, the virtual environment and all caches
	rm -rf site build .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

# pip takes exactly what is locked, by its hashes, and checks that this is all that pyproject.toml asks for.
.venv/ready: pyproject.toml requirements.lock
	@for python in $(PYTHONS); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	    python=; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Zhiku needs Python 3.11 or newer, and found none as: $(PYTHONS)." \
	        "Install one, or name yours: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip' 2>/dev/null; then \
	    echo "$$python cannot make virtual environments; on Debian and Ubuntu run:" \
	        "apt-get install $$("$$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" >&2; exit 1; \
	fi; \
	echo "Setting up .venv with $$python"; \
	"$$python" -m venv .venv
	@$(BIN)/pip install $$(test -t 1 || echo --quiet) --no-compile --no-deps --require-hashes --requirement requirements.lock
	@$(BIN)/pip install $$(test -t 1 || echo --quiet) --no-deps --no-build-isolation --editable .
	@$(BIN)/pip check
	@touch $@
