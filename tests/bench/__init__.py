"""Measurements against the budgets of the app; run by `make bench`, never with the tests."""
