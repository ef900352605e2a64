"""What all tests share: the daemon's path, and figures that are told at the end whether tests pass or not."""

import os

import pytest

_figures = pytest.StashKey[list]()


def pytest_configure(config):
    config.stash[_figures] = []
    if "PRONOUNCED_BIN" not in os.environ:
        raise pytest.UsageError("PRONOUNCED_BIN must name the daemon")


@pytest.fixture
def figure(request):
    """Keeps a line for the summary."""
    return request.config.stash[_figures].append


def pytest_terminal_summary(terminalreporter, config):
    if config.stash[_figures]:
        terminalreporter.section("figures")
        for line in config.stash[_figures]:
            terminalreporter.write_line(line)
