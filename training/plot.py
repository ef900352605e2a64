"""The learning curve as a picture (SVG), out of curve.csv. Plain Python."""

import csv
from pathlib import Path

WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP = 720, 400, 50, 165, 40, 30
LINES = {
    "wer_stress": ("WER with stress", "#b5483a"),
    "wer": ("WER without stress", "#2f6db5"),
    "per_stress": ("PER with stress", "#e0a096"),
    "per": ("PER without stress", "#9bbfe6"),
}


def plot(curve: Path, title: str) -> str:
    """Draws per cent over epochs."""
    with curve.open(newline="") as file:
        rows = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    last = max(row["epoch"] for row in rows)
    top = min(60.0, max(row["wer_stress"] for row in rows[1:] or rows) + 5)

    def x(epoch: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * epoch / last

    def y(percent: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * min(percent, top) / top

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/><text x="{LEFT}" y="18">{title}</text>',
    ]
    for percent in range(0, int(top) + 1, 5):
        parts.append(
            f'<path d="M{x(0):.1f} {y(percent):.1f}H{x(last):.1f}" stroke="#ddd"/>'
            f'<text x="{LEFT - 6}" y="{y(percent) + 4:.1f}" text-anchor="end">{percent}</text>'
        )
    for epoch in range(0, int(last) + 1, max(1, int(last) // 8)):
        parts.append(f'<text x="{x(epoch):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{epoch}</text>')
    parts.append(f'<text x="{x(last / 2):.1f}" y="{HEIGHT - 6}" text-anchor="middle">epoch</text>')
    for name, (label, colour) in LINES.items():
        points = " ".join(f"{x(row['epoch']):.1f},{y(row[name]):.1f}" for row in rows)
        value = rows[-1][name]
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
            f'<text x="{x(last) + 6:.1f}" y="{y(value) + 4:.1f}" fill="{colour}">{label} {value:.1f}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
