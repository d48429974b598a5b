"""Plain JSON for scripts: a list a group, values as CSS writes them and as numbers, provenance beside them."""

import json
from dataclasses import asdict
from typing import Any

from app.exports.component_facts import component_facts
from app.exports.css_values import css
from app.exports.plain_text import family_name
from app.exports.provenance import Facts, facts, sheet_facts
from app.exports.sheet import Sheet, Token
from app.tokens.color import Color
from app.tokens.measure import Measure
from app.tokens.typography import TextStyle
from app.tokens.value import Value


def write(sheet: Sheet) -> str:
    """One document: what is said of the images, then every token by group."""
    several = len(sheet.sources) > 1
    tokens = {group: [_token(token, several=several) for token in found] for group, found in sheet.tokens.items()}
    components = component_facts(sheet)
    document = sheet_facts(sheet) | {"tokens": tokens} | ({"components": components} if components else {})
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _token(token: Token, *, several: bool) -> Facts:
    told: Facts = {"name": token.name, "value": _value(token.value), "css": css(token.value)}
    if token.alias is not None:
        told["alias"] = token.alias
    return told | facts(token, several=several)


def _value(value: Value) -> Any:
    match value:
        case Color():
            return value.text
        case Measure():
            return value.amount
        case TextStyle():
            return {name: part for name, part in asdict(value).items() if name != "kind"} | {
                "family": family_name(value.family)
            }
        case _:
            return css(value)
