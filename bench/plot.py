"""Line plots on logarithmic scales as SVG, made of nothing but the standard library."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT = 400, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 18, 34, 40
_COLOURS = ("#1f5fa8", "#2e8b57", "#b5651d", "#7a4fa3")


@dataclass(frozen=True, slots=True)
class Panel:
    """One plot: what is measured, and for each line its values over the same positions."""

    title: str
    lines: dict[str, Sequence[float]]


def svg(across: str, positions: Sequence[float], panels: Sequence[Panel]) -> str:
    """Panels side by side in two columns, with one legend below; `across` names the positions."""
    rows = (len(panels) + 1) // 2
    height = rows * _HEIGHT + 34
    style = 'font-family="sans-serif" font-size="12" fill="#333"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDTH} {height}" {style}>',
        f'<rect width="{2 * _WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for number, panel in enumerate(panels):
        x, y = number % 2 * _WIDTH, number // 2 * _HEIGHT
        parts.append(f'<g transform="translate({x} {y})">{_panel(across, positions, panel)}</g>')
    for number, name in enumerate(panels[0].lines):
        x, y = 70 + 230 * number, height - 14
        parts.append(f'<path d="M{x} {y - 4}h26" stroke="{_COLOURS[number]}" stroke-width="2.5"/>')
        parts.append(f'<text x="{x + 34}" y="{y}">{escape(name)}</text>')
    return "\n".join((*parts, "</svg>\n"))


def _panel(across: str, positions: Sequence[float], panel: Panel) -> str:
    values = [value for line in panel.lines.values() for value in line]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    high = max(high, low + 1)
    first, last = math.log10(positions[0]), math.log10(positions[-1])

    def place(position: float, value: float) -> tuple[float, float]:
        right = (math.log10(position) - first) / (last - first)
        up = (math.log10(value) - low) / (high - low)
        return (
            _LEFT + right * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM),
        )

    parts = [f'<text x="{_LEFT}" y="20" font-weight="bold">{escape(panel.title)}</text>']
    for power in range(low, high + 1):
        x, y = place(positions[0], 10.0**power)
        parts.append(f'<path d="M{x} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4:.1f}" text-anchor="end">{_figure(10.0**power)}</text>')
    for position in positions:
        x, y = place(position, 10.0**low)
        parts.append(f'<path d="M{x:.1f} {y:.1f}v5" stroke="#999"/>')
        parts.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{_figure(position)}</text>')
    parts.append(f'<text x="{_WIDTH - _RIGHT}" y="20" text-anchor="end" fill="#888">{escape(across)}</text>')
    for line, colour in zip(panel.lines.values(), _COLOURS, strict=False):
        points = [place(*point) for point in zip(positions, line, strict=True)]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
    return "".join(parts)


def _figure(value: float) -> str:
    """A number as short as it can be said: 0.1, 10, 50k, 1M."""
    for size, sign in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{sign}"
    return f"{value:g}"
