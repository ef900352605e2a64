"""Dictionary → aligned training words, kept in the work folder so that training starts at once the next time.

Plain Python. `tags.txt` has a tag a line ("-" is the empty one); `train.tsv` has a word a line and, for each of its
pronunciations, the numbers of its letters' tags.
"""

from pathlib import Path

from training import align, data

# Every eighth pronunciation teaches the chances of the alignment as well as all of them do.
EVERY = 8
# A tag that fewer training pronunciations use is left out, and with it the pronunciations that need it.
LEAST = 10


def prepare(wheel: Path, work: Path) -> None:
    """Writes tags.txt and train.tsv unless they are there."""
    if (work / "train.tsv").exists():
        return
    words = data.split(data.parse(data.read_wheel(wheel)))["train"]
    pairs = [(entry.word, said) for entry in words for said in entry.pronunciations]
    chances = align.learn(pairs[::EVERY])
    tags = align.inventory(pairs, chances, LEAST)
    numbers = {chunk: str(number) for number, chunk in enumerate(tags)}
    allowed = frozenset(tags)
    lines, lost = [], 0
    for entry in words:
        ways = [align.align(entry.word, said, chances, allowed) for said in entry.pronunciations]
        kept = [" ".join(numbers[chunk] for chunk in way) for way in ways if way]
        lost += len(ways) - len(kept)
        if kept:
            lines.append("\t".join((entry.word, *kept)))
    print(f"{len(lines)} training words, {len(tags)} tags; {lost} pronunciations fit no alignment", flush=True)
    work.mkdir(parents=True, exist_ok=True)
    (work / "tags.txt").write_text("".join((" ".join(chunk) or "-") + "\n" for chunk in tags))
    (work / "train.new").write_text("\n".join(lines) + "\n")
    (work / "train.new").rename(work / "train.tsv")


def read_tags(work: Path) -> list[align.Chunk]:
    """The tags by number."""
    return [() if line == "-" else tuple(line.split()) for line in (work / "tags.txt").read_text().splitlines()]


def read_words(work: Path) -> list[tuple[str, list[list[int]]]]:
    """The training words and the tags of each of their pronunciations."""
    words = []
    for line in (work / "train.tsv").read_text().splitlines():
        word, *ways = line.split("\t")
        words.append((word, [[int(tag) for tag in way.split()] for way in ways]))
    return words
