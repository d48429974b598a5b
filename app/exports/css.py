"""CSS custom properties: one rule, a commented group a kind of token."""

import re
from collections.abc import Iterator, Sequence

from app.exports.css_values import css, px
from app.exports.plain_text import comment
from app.exports.provenance import is_conflict
from app.exports.sheet import Sheet, Token
from app.tokens.typography import TextStyle


def write(sheet: Sheet) -> str:
    """A style sheet."""
    head = f"/* Token Quorum: {', '.join(comment(source.name) for source in sheet.sources) or 'no image'} */"
    groups = [_group(group, tokens) for group, tokens in sheet.tokens.items()]
    return "\n".join([head, ":root {", "\n\n".join(groups), "}"]) + "\n" if groups else f"{head}\n:root {{\n}}\n"


def _group(group: str, tokens: Sequence[Token]) -> str:
    lines = [f"  /* {_kebab(group).replace('-', ' ')} */"]
    for token in tokens:
        lines += [f"  {line}" for line in _declarations(token)]
    return "\n".join(lines)


def _declarations(token: Token) -> Iterator[str]:
    prefix = f"--{_kebab(token.group)}"
    name = f"{prefix}-{token.name}"
    note = " /* conflict: to be decided */" if is_conflict(token) else ""
    value = css(token.value) if token.alias is None else f"var({prefix}-{token.alias})"
    yield f"{name}: {value};{note}"
    if isinstance(token.value, TextStyle) and token.value.letter_spacing:
        spacing = px(token.value.letter_spacing) if token.alias is None else f"var({prefix}-{token.alias}-letter-spacing)"
        yield f"{name}-letter-spacing: {spacing};"


def _kebab(group: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", group).lower()
