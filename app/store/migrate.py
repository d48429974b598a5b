"""Older files are brought to the newest schema. Only this module imports Alembic, and only when it is needed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

SCRIPTS = Path(__file__).with_name("migrations")


def migrate(connection: Connection, scripts: Path = SCRIPTS) -> None:
    """Run what is missing, inside the caller's transaction: all of it, or nothing."""
    command.upgrade(configuration(scripts, connection), "head")


def configuration(scripts: Path = SCRIPTS, connection: Connection | None = None) -> Config:
    """Alembic without an ini file. Its separators are for file lists we do not have."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
