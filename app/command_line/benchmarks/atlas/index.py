"""The way into the atlas: one small HTML file, worst screens first."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from string import Template
from typing import Final
from urllib.parse import quote

from app.command_line.benchmarks.atlas.summary import Figures, Screen, frequent_mistakes, macro, worst_first
from app.command_line.benchmarks.atlas.thing import Aspect

_PAGE: Final = Template("""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Error atlas: $title</title>
<style>
:root { color-scheme: light dark; --ink: #171b21; --quiet: #667080; --paper: #f4f5f7; --card: #fff; --line: #dde1e7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf0; --quiet: #98a2b3; --paper: #14171c; --card: #1c2027; --line: #2e343e; }
}
body { font: 14px/1.45 Inter, system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 32px; }
h1 { font-size: 24px; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 32px 0 8px; } p { color: var(--quiet); margin: 0 0 16px; }
table { border-collapse: collapse; background: var(--card); border: 1px solid var(--line); font-variant-numeric: tabular-nums; }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th { color: var(--quiet); font-weight: 500; font-size: 12px; position: sticky; top: 0; background: var(--card); }
th:first-child, td:first-child, .word { text-align: left; }
small { display: block; color: var(--quiet); font-size: 11px; }
td img { width: 96px; height: 60px; object-fit: cover; object-position: top; vertical-align: middle; margin-right: 12px;
  border: 1px solid var(--line); border-radius: 4px; }
a { color: inherit; text-underline-offset: 3px; } .all td { font-weight: 600; border-bottom: 2px solid var(--quiet); }
td.figure { background: color-mix(in oklab, hsl(var(--hue) 70% 45%) 16%, var(--card)); }
</style>
<h1>Error atlas: $title</h1>
<p>$count, worst first. Large: F1. Small: precision / recall.
The first row is the mean over the screens that have the aspect.</p>
<table><tr><th>screen<th>mean F1$heads</tr>
<tr class="all"><td>all screens<td>$mean$macro</tr>
$rows</table>
<h2>What goes wrong most often</h2>
<table><tr><th>screens<th class="word">what<th class="word">of<th class="word">value</tr>
$mistakes</table>
</html>
""")


def index_html(title: str, screens: Sequence[Screen]) -> str:
    """One self-contained page; the pictures of the screens lie beside it."""
    ordered = worst_first(screens)
    return _PAGE.substitute(
        title=escape(title),
        count=f"{len(ordered)} screens" if len(ordered) != 1 else "One screen",
        heads="".join(f"<th>{aspect}" for aspect in Aspect),
        mean=f"{sum(screen.score for screen in ordered) / len(ordered):.2f}" if ordered else "–",
        macro="".join(_cell(macro(ordered, aspect)) for aspect in Aspect),
        rows="\n".join(map(_row, ordered)),
        mistakes="\n".join(
            f'<tr><td>{count}<td class="word">{outcome}<td class="word">{aspect}<td class="word">{escape(what)}</tr>'
            for outcome, aspect, what, count in frequent_mistakes(ordered)
        ),
    )


def _row(screen: Screen) -> str:
    small = f'<img alt="" src="data:image/webp;base64,{b64encode(screen.thumbnail).decode()}">' if screen.thumbnail else ""
    name = f'<a href="{quote(screen.page)}">{small}{escape(screen.id)}</a>'
    figures = "".join(_cell(screen.figures(aspect)) for aspect in Aspect)
    return f"<tr><td>{name}<td>{screen.score:.2f}{figures}</tr>"


def _cell(figures: Figures | None) -> str:
    """Red at 0, green at 1."""
    if figures is None:
        return "<td>–"
    precision, recall, f1 = figures
    return f'<td class="figure" style="--hue:{f1 * 140:.0f}">{f1:.2f}<small>{precision:.2f} / {recall:.2f}</small>'
