"""Tokens as text, one file per format."""

from app.exports.errors import ExportError, UnknownFormat
from app.exports.formats import FORMATS, Format, export

__all__ = ["FORMATS", "ExportError", "Format", "UnknownFormat", "export"]
