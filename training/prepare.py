"""Dictionary → aligned words, kept in the work folder so that training starts at once the next time.

Plain Python. `tags.txt` has a tag a line ("-" is the empty one); `train.tsv` has a word a line and, for each of its
pronunciations, the numbers of its letters' tags. `held.tsv` has the same for the words held out, which only the run that
makes the weights we ship may see; the tags come from the training words alone. `dictionary.tsv` is what recall.py needs:
each word of the dictionary, its part of the split and the tags of its first pronunciation, "-" where they cannot make it.
`chances.tsv` has how likely a letter makes a tag.
"""

from collections.abc import Container
from pathlib import Path

from training import align, data, recall

# Every eighth pronunciation teaches the chances of the alignment as well as all of them do.
EVERY = 8
# A tag that fewer training pronunciations use is left out, and with it the pronunciations that need it.
LEAST = 10


def prepare(wheel: Path, work: Path) -> None:
    """Writes the files unless they are there."""
    if (work / "chances.tsv").exists():
        return
    dictionary = data.parse(data.read_wheel(wheel))
    parts = data.split(dictionary)
    pairs = [(entry.word, said) for entry in parts["train"] for said in entry.pronunciations]
    chances = align.learn(pairs[::EVERY])
    tags = align.inventory(pairs, chances, LEAST)
    held = [entry for name, entries in parts.items() if name != "train" for entry in entries if not data.doubtful(entry)]
    work.mkdir(parents=True, exist_ok=True)
    (work / "tags.txt").write_text("".join((" ".join(chunk) or "-") + "\n" for chunk in tags))
    for name, entries in (("train", parts["train"]), ("held", held)):
        write_words(work / f"{name}.tsv", entries, tags, chances)
    write_dictionary(work / "dictionary.tsv", dictionary, tags, chances)
    rows = ("\t".join(repr(align.chance(chances, letter, data.without_stress(tag))) for tag in tags) for letter in (*data.LETTERS, ""))
    write(work / "chances.tsv", "".join(row + "\n" for row in rows))


def write_words(path: Path, entries: list[data.Entry], tags: list[align.Chunk], chances: align.Chances) -> None:
    """Aligns words and writes them; leaves out pronunciations that the tags cannot make."""
    numbers = {chunk: str(number) for number, chunk in enumerate(tags)}
    allowed = frozenset(tags)
    lines, lost = [], 0
    for entry in entries:
        ways = [align.align(entry.word, said, chances, allowed) for said in entry.pronunciations]
        kept = [" ".join(numbers[chunk] for chunk in way) for way in ways if way]
        lost += len(ways) - len(kept)
        if kept:
            lines.append("\t".join((entry.word, *kept)) + "\n")
    print(f"{path.stem}: {len(lines)} words, {len(tags)} tags; {lost} pronunciations fit no alignment", flush=True)
    write(path, "".join(lines))


def write_dictionary(path: Path, entries: list[data.Entry], tags: list[align.Chunk], chances: align.Chances) -> None:
    """Aligns the first pronunciations of all words."""
    numbers = {chunk: str(number) for number, chunk in enumerate(tags)}
    lines = []
    for entry in entries:
        way = align.align(entry.word, entry.pronunciations[0], chances, frozenset(tags))
        lines.append(f"{entry.word}\t{data.part(entry.word)}\t{' '.join(numbers[chunk] for chunk in way) if way else '-'}\n")
    write(path, "".join(lines))


def write(path: Path, text: str) -> None:
    """Replaces a file at once."""
    new = path.with_suffix(".new")
    new.write_text(text)
    new.replace(path)


def read_tags(work: Path) -> list[align.Chunk]:
    """The tags by number."""
    return [() if line == "-" else tuple(line.split()) for line in (work / "tags.txt").read_text().splitlines()]


def read_words(work: Path, parts: Container[str]) -> list[tuple[str, list[list[int]]]]:
    """The words of some parts and the tags of each of their pronunciations, without the doubtful ones."""
    words = []
    for line in ((work / "train.tsv").read_text() + (work / "held.tsv").read_text()).splitlines():
        word, *ways = line.split("\t")
        if data.part(word) in parts:
            words.append((word, [[int(tag) for tag in way.split()] for way in ways]))
    return words


def read_memory(work: Path, parts: Container[str]) -> recall.Memory:
    """The words of some parts, doubtful ones too, beside which others are seen."""
    ways = {}
    for line in (work / "dictionary.tsv").read_text().splitlines():
        word, part, way = line.split("\t")
        if part in parts:
            ways[word] = None if way == "-" else [int(tag) for tag in way.split()]
    return recall.Memory(ways, len(read_tags(work)))


def read_chances(work: Path) -> list[list[float]]:
    """How likely a letter makes a tag, stress aside: a row a letter, the last for what is none."""
    return [[float(chance) for chance in line.split("\t")] for line in (work / "chances.tsv").read_text().splitlines()]
