"""Plots as inline SVG: a few marks and lines need no library, and a page with them needs no file beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, MARGIN = 360, 240, 40

Points = Sequence[tuple[float, float]]


def curve(title: str, x: str, y: str, lines: Sequence[tuple[str, Points]], diagonal: bool = False) -> str:
    """Lines in the unit square, each with a name; ``x`` and ``y`` name the axes."""
    parts = [f'<line class="guide" {_segment((0, 0), (1, 1))}/>'] if diagonal else []
    for number, (name, points) in enumerate(lines):
        path = " ".join(f"{_across(a):.1f},{_up(b):.1f}" for a, b in points)
        parts.append(f'<polyline class="line s{number}" points="{path}"><title>{escape(name)}</title></polyline>')
        parts.append(_legend(number, name))
    return _framed(title, x, y, [0, 0.25, 0.5, 0.75, 1], [0, 0.25, 0.5, 0.75, 1], "".join(parts))


def histogram(title: str, x: str, series: Sequence[tuple[str, Sequence[float]]], low: float, high: float) -> str:
    """How values between ``low`` and ``high`` are spread, in 20 bins of each series, as shares of the series."""
    bins = 20
    shares: list[list[float]] = []
    for _, values in series:
        counts = [0] * bins
        for value in values:
            counts[min(bins - 1, max(0, int((value - low) / ((high - low) or 1) * bins)))] += 1
        shares.append([count / (len(values) or 1) for count in counts])
    top = max((max(one) for one in shares), default=0) or 1
    bars = []
    for number, ((name, _), heights) in enumerate(zip(series, shares, strict=True)):
        for index, share in enumerate(heights):
            left, width = _across((index + number / len(series)) / bins), (WIDTH - 2 * MARGIN) / bins / len(series)
            where = f'x="{left:.1f}" y="{_up(share / top):.1f}" width="{width:.1f}"'
            says = f"{name}: {share:.1%} from {low + (high - low) * index / bins:.3g}"
            bars.append(
                f'<rect class="bar s{number}" {where} height="{_up(0) - _up(share / top):.1f}">'
                f"<title>{escape(says)}</title></rect>"
            )
        bars.append(_legend(number, name))
    across = [low + (high - low) * step / 4 for step in range(5)]
    return _framed(title, x, "share", across, [top * step / 4 for step in range(5)], "".join(bars))


def _framed(title: str, x: str, y: str, across: Sequence[float], up: Sequence[float], content: str) -> str:
    ticks = []
    for index, value in enumerate(across):
        ticks.append(f'<text x="{_across(index / 4):.0f}" y="{HEIGHT - MARGIN + 14}">{value:.3g}</text>')
    for index, value in enumerate(up):
        ticks.append(f'<line class="grid" {_segment((0, index / 4), (1, index / 4))}/>')
        ticks.append(f'<text class="up" x="{MARGIN - 5}" y="{_up(index / 4) + 4:.0f}">{value:.2g}</text>')
    names = (
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}">{escape(x)}</text>'
        f'<text transform="translate(10 {HEIGHT / 2}) rotate(-90)">{escape(y)}</text>'
    )
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}">{"".join(ticks)}{names}{content}</svg></figure>'
    )


def _legend(number: int, name: str) -> str:
    top = MARGIN / 2 - 12 + 13 * number
    return f'<text class="legend s{number}" x="{WIDTH - MARGIN}" y="{top + 8:.0f}">{escape(name)}</text>'


def _segment(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f'x1="{_across(start[0]):.1f}" y1="{_up(start[1]):.1f}" x2="{_across(end[0]):.1f}" y2="{_up(end[1]):.1f}"'


def _across(share: float) -> float:
    return MARGIN + share * (WIDTH - 2 * MARGIN)


def _up(share: float) -> float:
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)
