"""Evaluation of peer mentoring in youth justice: from spreadsheets to figures one may trust."""

__version__ = "0.1.0"
