"""How sure the model may say it is. Plain Python.

The probability of the tags is too low for long words and, trained with smoothed labels, everywhere; it says little near
its upper end. So z = a + b·log(p / (1 − p)) + c·letters (Platt, "Probabilistic Outputs for Support Vector Machines",
1999, with the word's length) only puts answers in order, and the chance that one is right is read off a rising curve of
KNOTS points over z (isotonic regression: Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass
probability estimates", 2002), which is straight between them.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence

# The log-probability of an answer, its number of letters, and whether it is right.
Outcome = tuple[float, int, bool]


def features(log: float, letters: int) -> tuple[float, float, float]:
    """What z is a sum of; p is kept away from 0 and 1."""
    p = min(max(math.exp(log), 1e-9), 1 - 1e-9)
    return 1.0, math.log(p / (1 - p)), float(letters)


# Points of the curve; the program's file of weights has as many.
KNOTS = 12


def score(weights: Sequence[float], log: float, letters: int) -> float:
    """z; of the weights the first three count."""
    return sum(w * f for w, f in zip(weights, features(log, letters), strict=False))


def chance(weights: Sequence[float], log: float, letters: int) -> float:
    """The chance that an answer is right. Weights are what fit returns: a, b, c, the curve's z, its chances."""
    z, at, right = score(weights, log, letters), weights[3 : 3 + KNOTS], weights[3 + KNOTS :]
    after = bisect_right(at, z)
    if after in (0, KNOTS):
        return right[min(after, KNOTS - 1)]
    before = after - 1
    return right[before] + (right[after] - right[before]) * (z - at[before]) / (at[after] - at[before])


def fit(outcomes: Sequence[Outcome], rounds: int = 25) -> tuple[float, ...]:
    """a, b, c, then the z of the curve's points, then their chances. The outcomes are a few hundred at least."""
    weights = logistic(outcomes, rounds)
    scored = sorted((score(weights, log, letters), right) for log, letters, right in outcomes)
    edges = [len(scored) * i // KNOTS for i in range(KNOTS + 1)]
    groups = [scored[start:end] for start, end in zip(edges, edges[1:], strict=False)]
    at = [sum(z for z, _ in group) / len(group) for group in groups]
    return (*weights, *at, *rising([sum(right for _, right in group) / len(group) for group in groups]))


def rising(values: Sequence[float]) -> list[float]:
    """The nearest values that do not fall (pool adjacent violators, equal weights)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            before, number = pools.pop()
            total, count = total + before, count + number
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


def logistic(outcomes: Sequence[Outcome], rounds: int) -> tuple[float, ...]:
    """Logistic regression by Newton's method; a little weight decay keeps it solvable."""
    weights = [0.0, 0.0, 0.0]
    for _ in range(rounds):
        slope = [1e-3 * w for w in weights]
        bend = [[1e-3 if i == j else 0.0 for j in range(3)] for i in range(3)]
        for log, letters, right in outcomes:
            x = features(log, letters)
            p = 1 / (1 + math.exp(-score(weights, log, letters)))
            for i in range(3):
                slope[i] += (p - right) * x[i]
                for j in range(3):
                    bend[i][j] += p * (1 - p) * x[i] * x[j]
        weights = [w - s for w, s in zip(weights, solve(bend, slope), strict=True)]
    return tuple(weights)


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss's elimination, for a symmetric positive definite matrix."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, row in enumerate(rows):
        for other in rows[i + 1 :]:
            factor = other[i] / row[i]
            for j in range(i, len(row)):
                other[j] -= factor * row[j]
    found = [0.0] * len(rows)
    for i in range(len(rows) - 1, -1, -1):
        found[i] = (rows[i][-1] - sum(rows[i][j] * found[j] for j in range(i + 1, len(rows)))) / rows[i][i]
    return found


def reliability(said: Sequence[tuple[float, bool]], bins: int = 10) -> list[tuple[int, float, float]]:
    """Answers by how sure the model says it is, in bins of equal width: number, mean chance, share that is right."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for p, right in said:
        groups[min(int(p * bins), bins - 1)].append((p, right))
    return [(len(g), sum(p for p, _ in g) / len(g), sum(r for _, r in g) / len(g)) for g in groups if g]


def error(said: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error in per cent: how far mean chance and share lie apart, by number of answers."""
    return 100 * sum(n * abs(p - right) for n, p, right in reliability(said)) / max(len(said), 1)


def plot(before: Sequence[tuple[float, bool]], after: Sequence[tuple[float, bool]]) -> str:
    """The reliability plot (SVG): share that is right over chance; on the diagonal the model knows how good it is."""
    size, edge = 400, 50

    def at(p: float, right: float) -> str:
        return f"{edge + size * p:.1f},{20 + size * (1 - right):.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + edge + 30} {size + 70}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="white"/>',
        f'<rect x="{edge}" y="20" width="{size}" height="{size}" fill="none" stroke="#bbb"/>',
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#bbb" stroke-dasharray="4"/>',
        f'<text x="{edge + size / 2}" y="{size + 55}" text-anchor="middle">chance that the model gives</text>',
        f'<text transform="translate(16 {20 + size / 2}) rotate(-90)" text-anchor="middle">share that is right</text>',
    ]
    for tenth in range(0, 11, 2):
        parts.append(f'<text x="{edge + size * tenth / 10}" y="{size + 36}" text-anchor="middle">{tenth / 10}</text>')
        parts.append(f'<text x="{edge - 6}" y="{24 + size * (1 - tenth / 10)}" text-anchor="end">{tenth / 10}</text>')
    for row, (name, said, colour) in enumerate((("as it comes", before, "#e0a096"), ("fitted", after, "#2f6db5"))):
        points = " ".join(at(p, right) for _, p, right in reliability(said))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(
            f'<text x="{edge + 12}" y="{42 + 18 * row}" fill="{colour}">{name}: error {error(said):.1f} %</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
