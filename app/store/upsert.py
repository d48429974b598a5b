"""Inserting over what is there."""

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert, insert


def upsert(table: Table, *columns: str) -> Insert:
    """Insert a row; where its key is there already, only these columns are put in place of what they held.

    Made once for each use and executed with rows: to build a statement takes several times as long as to execute it.
    """
    adding = insert(table)
    return adding.on_conflict_do_update(
        index_elements=list(table.primary_key), set_={column: adding.excluded[column] for column in columns}
    )
