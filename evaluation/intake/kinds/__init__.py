"""Cells → dates, times, numbers, words: each kind by its own written rules, and nothing that does not fit them."""
