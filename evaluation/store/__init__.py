"""The store: uploads as a stack of immutable rows, the people behind them, settings and the audit log."""

from evaluation.store.ledger import AuditEntry, NewUpload, RowCounts, Upload
from evaluation.store.store import Store

__all__ = ["AuditEntry", "NewUpload", "RowCounts", "Store", "Upload"]
