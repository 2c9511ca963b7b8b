"""The npm packages, as the tests of languages install them."""

from tests.languages.conftest import npm_bin

__all__ = ["npm_bin"]
