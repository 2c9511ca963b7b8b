"""The npm packages that the tests of the toolchains install."""

from tests.languages.conftest import npm_bin

__all__ = ["npm_bin"]
