"""Draws an SVG chart: seconds of whole runs by number of codes, on logarithmic axes."""

from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 520, 60, 280, 40, 50
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999", "#000000")
STYLE = "text{font:13px sans-serif;fill:#222}.axis{stroke:#ccc}rect{fill:#fff}"


def svg(lines: dict[str, dict[int, float]]) -> str:
    """The chart as SVG. `lines` gives, for each name, the seconds by number of codes."""
    sizes = sorted({size for line in lines.values() for size in line})
    times = [seconds for line in lines.values() for seconds in line.values()]
    left, right = log10(sizes[0]), max(log10(sizes[-1]), log10(sizes[0]) + 1)
    low, high = floor(log10(min(times))), ceil(log10(max(times)))

    def x(size: float) -> float:
        return LEFT + (log10(size) - left) / (right - left) * (WIDTH - LEFT - RIGHT)

    def y(seconds: float) -> float:
        return HEIGHT - BOTTOM - (log10(seconds) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<title>Seconds of a whole run by the number of codes</title>",
        f'<style>{STYLE}</style><rect width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text x="{LEFT}" y="22">Seconds of a whole run by the number of codes</text>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(
            f'<path class="axis" d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}"/>'
            f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
        )
    parts += [
        f'<path class="axis" d="M{x(size):.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
        f'<text x="{x(size):.1f}" y="{HEIGHT - 28}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    slowest = sorted(lines.items(), key=lambda line: y(line[1][max(line[1])]))
    below = 0.0
    for number, (name, line) in enumerate(slowest):
        colour = COLOURS[number % len(COLOURS)]
        points = [(x(size), y(seconds)) for size, seconds in sorted(line.items())]
        drawn = "L".join(f"{across:.1f} {down:.1f}" for across, down in points)
        parts.append(f'<path d="M{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3.5" fill="{colour}"/>'
            for across, down in points
        ]
        below = max(points[-1][1] + 4, below + 17)  # names must not overlap
        parts.append(
            f'<text x="{WIDTH - RIGHT + 12}" y="{below:.1f}" style="fill:{colour}">'
            f"{escape(name)}</text>"
        )
    return "\n".join([*parts, "</svg>\n"])
