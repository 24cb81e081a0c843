"""Asks servers elsewhere, when told to: patiently, page by page, whole or not at all."""
