"""The npm packages, which the toolchains' tests have installed."""

from tests.languages.conftest import npm_bin

__all__ = ["npm_bin"]
