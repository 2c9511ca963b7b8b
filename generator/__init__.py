"""Generates bindings and documents for an error-code catalogue from its YAML spec."""
