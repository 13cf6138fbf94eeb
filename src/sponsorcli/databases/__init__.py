"""Tables from a database: a query's rows become located cells. Only ever read, and no secret in any word."""

from .query import Database, QueriedTable, connect, is_installed, open_query

__all__ = ["Database", "QueriedTable", "connect", "is_installed", "open_query"]
