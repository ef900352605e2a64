"""Greedy answers of a model, and their figures."""

import copy
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from training import calibrate, gold, pack, prepare
from training.align import Chunk
from training.data import Entry, Pronunciation, stem
from training.lesson import answer
from training.model import Model, Shape
from training.pack import Group, Pack
from training.score import Rates, rates

Answers = dict[str, tuple[Pronunciation, float]]


def load(path: Path) -> tuple[Model, list[Chunk], dict]:
    """Reads weights.pt: the model, its tags, and all that is in the file."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    model = Model(Shape(**kept["shape"]))
    model.load_state_dict(kept["weights"])
    return model.eval(), [tuple(tag) for tag in kept["tags"]], kept


def answers(models: Sequence[Model], tags: Sequence[Chunk], groups: Iterable[Group]) -> Answers:
    """What the mean of models says, and its log-probability."""
    device = next(models[0].parameters()).device
    said: Answers = {"": ((), 0.0)}
    for group in groups:
        for part, letters, rows in group.parts(device):
            chosen, chances = answer(models, letters, rows)
            logs = chances.max(-1).values.log().sum(-1)
            for word, way, log in zip(group.words[part], chosen.tolist(), logs.tolist(), strict=True):
                said[word] = (tuple(phoneme for tag in way for phoneme in tags[tag]), log)
    return said


def measure(models: Sequence[Model], beside: Pack, part: str) -> tuple[Rates, Rates]:
    """The figures of a part that is held out, without and with stress."""
    return score(answers(models, beside.tags, beside.held[part].values()), beside.entries[part])


def score(said: Answers, entries: Sequence[Entry]) -> tuple[Rates, Rates]:
    """The figures without and with stress."""
    pairs = [(said[entry.word][0], entry.pronunciations) for entry in entries]
    return rates(pairs, stress=False), rates(pairs, stress=True)


def outcomes(said: Answers, entries: Sequence[Entry]) -> list[calibrate.Outcome]:
    """What calibration is about: whether answers are right, stress and all."""
    return [
        (log, len(entry.word), sounds in entry.pronunciations)
        for entry in entries
        for sounds, log in [said[entry.word]]
    ]


def rounded(model: Model) -> Model:
    """The model with weights as int8 would hold them: each row of a matrix in 255 equal steps."""
    model = copy.deepcopy(model)
    for weight in model.parameters():
        if weight.dim() == 2:
            step = weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-12) / 127
            weight.data = (weight / step).round() * step
    return model


def report(work: Path, run: str, misaki: Path) -> tuple[str, str]:
    """The figures of a set's student in Markdown, and its reliability plot."""
    model, tags, kept = load(work / run / "weights.pt")
    beside = pack.read(work, run)
    held = {part: entries for part, entries in beside.entries.items() if part not in pack.SETS[run]}
    words = [group for part in held for group in beside.held[part].values()]
    said, eighth = answers([model], tags, words), answers([rounded(model)], tags, words)
    rows = [(name, entries, said) for name, entries in divide(held, {stem(w) for group in beside.known.values() for w in group.words})]
    rows += [(f"{part}, int8", held[part], eighth) for part in ("test", "word") if part in held]
    lines = [
        f"Epoch {kept['epoch']}, {sum(weight.numel() for weight in model.parameters()):,} parameters, "
        f"{model.shape.products():,} multiplications a letter. WER / PER in per cent, greedy.",
        "",
        "| words | number | without stress | with stress |",
        "|---|---|---|---|",
    ]
    for name, entries, source in rows:
        plain, stressed = score(source, entries)
        lines.append(f"| {name} | {plain.words:,} | {plain} | {stressed} |")
    memory = prepare.read_memory(work, pack.SETS[run])
    outside = gold.words(misaki, {*memory.ways, *(entry.word for entries in held.values() for entry in entries)})
    new = answers([model], tags, pack.groups(memory, ((entry.word, ()) for entry in outside), pack.ANY).values())
    pairs = [(gold.fold(new[e.word][0]), [gold.fold(way) for way in e.pronunciations]) for e in outside]
    folded = rates(pairs, stress=False)
    lines.append(f"| misaki's us_gold outside CMUdict, folded | {folded.words:,} | {folded} | |")
    # What has not been learned from tells how sure the model may be: of the words one half is fitted to, and the other measured on,
    # unless there are stems for that.
    fitted, measured = (held["dev"] + held["word"], held["test"]) if "test" in held else (held["word"][::2], held["word"][1::2])
    weights, test = calibrate.fit(outcomes(said, fitted)), outcomes(said, measured)
    before = [(math.exp(log), right) for log, _, right in test]
    after = [(calibrate.chance(weights, log, letters), right) for log, letters, right in test]
    lines += [
        "",
        f"Expected calibration error: {calibrate.error(before):.1f} % as it comes, {calibrate.error(after):.1f} % "
        f"with a, b, c = {', '.join(f'{w:.4f}' for w in weights)} (fitted on {len(fitted):,} words, measured on {len(measured):,} others).",
    ]
    return "\n".join(lines) + "\n", calibrate.plot(before, after)


def divide(held: dict[str, list[Entry]], stems: set[str]) -> list[tuple[str, list[Entry]]]:
    """The words held out by part, and parts of these."""
    groups = []
    if "test" in held:
        groups += [("dev: stems not in training", held["dev"]), ("**test: stems not in training**", held["test"])]
    groups += [
        ("**word: single words, relatives may be in training**", held["word"]),
        ("of these, a relative is in training", [entry for entry in held["word"] if stem(entry.word) in stems]),
        ("of these, none is", [entry for entry in held["word"] if stem(entry.word) not in stems]),
    ]
    part = "test" if "test" in held else "word"
    for least, most in ((1, 4), (5, 6), (7, 8), (9, 10), (11, pack.ANY)):
        name = f"{part}, {least}–{most} letters" if most < pack.ANY else f"{part}, {least} letters and more"
        groups.append((name, [entry for entry in held[part] if least <= len(entry.word) <= most]))
    return groups
