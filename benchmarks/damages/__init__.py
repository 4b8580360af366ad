"""Damaged files by the thousand, each with what must become of every one of its rows."""
