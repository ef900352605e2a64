"""What the dictionary has beside a word: pronunciations of words that begin or end like it, which the model sees with its
letters.

Of a word's neighbours in the dictionary's order, the one before and the one after, the letters that it begins with are
shared; of the word without its first letters, as many letters as any word of the dictionary begins with. So kiosks sees
kiosk, equation sees equations, and reconquer sees conquer. The word itself is never among them: what the model learns
of its neighbours is what it can use for a word that it has not seen.

Plain Python. The program does the same (model/student/recall.go).
"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from training import data

# Kinds of words beside a word: the neighbour with more letters in common, the other, the tail's.
KINDS = 3
# How many more letters are shared after one is told up to so many.
AHEAD = 6
# Numbers of that: nothing shared, 0 to AHEAD more, the same if all of the other word is shared.
REACHES = 1 + 2 * (AHEAD + 1)
# A tail shares so many letters, or is a word itself.
LEAST, WHOLE = 4, 3


class Shared(NamedTuple):
    """A word that shares letters with the one asked for: from `start` on `count` letters."""

    other: str
    start: int
    count: int


def common(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    count = 0
    while count < min(len(a), len(b)) and a[count] == b[count]:
        count += 1
    return count


class Memory:
    """The words of a dictionary and, for each, the tags of its letters, None where the tags cannot make it."""

    def __init__(self, ways: Mapping[str, list[int] | None], tags: int):
        self.ways, self.none = ways, tags
        self.order = sorted(ways)
        self.stems = [data.stem(word) for word in self.order]

    def rows(self, word: str, strangers: bool = False) -> list[bytes]:
        """For each kind a tag a letter (`tags` where there is none) and how far it reaches, KINDS × 2 rows as long as the word.

        With strangers, words of the same stem do not count: training asks so at times, to know words without relatives.
        """
        return [row for shared in self.beside(word, strangers) for row in self.row(word, shared)]

    def row(self, word: str, shared: Shared) -> tuple[bytes, bytes]:
        """The two rows of a kind."""
        other, start, count = shared
        way = self.ways.get(other) or [self.none] * count
        whole = AHEAD + 1 if count == len(other) else 0
        rest = len(word) - start - count
        tags = bytes([self.none] * start + way[:count] + [self.none] * rest)
        return tags, bytes(start) + bytes(1 + whole + min(count - 1 - i, AHEAD) for i in range(count)) + bytes(rest)

    def beside(self, word: str, strangers: bool) -> list[Shared]:
        """The words of each kind."""
        before, after = self.neighbours(word, word, data.stem(word) if strangers else None)
        near, far = Shared(before, 0, common(word, before)), Shared(after, 0, common(word, after))
        if (far.count, -len(far.other)) > (near.count, -len(near.other)):
            near, far = far, near
        return [near, far, self.tail(word)]

    def tail(self, word: str) -> Shared:
        """The longest part behind the first letter that a word begins with; the first of those as long."""
        best = Shared("", 0, 0)
        for start in range(1, len(word) - WHOLE + 1):
            part = word[start:]
            if len(part) <= best.count:
                break
            if part in self.ways:
                return Shared(part, start, len(part))
            for other in self.neighbours(part, word, None):
                count = common(part, other)
                if count >= LEAST and count > best.count:
                    best = Shared(other, start, count)
        return best

    def neighbours(self, text: str, word: str, stem: str | None) -> tuple[str, str]:
        """The greatest word below a text and the least above, other than a word and those of a stem; "" for none."""

        def passed(at: int) -> bool:
            return self.order[at] in (text, word) or self.stems[at] == stem

        after = bisect_left(self.order, text)
        before = after - 1
        while before >= 0 and passed(before):
            before -= 1
        while after < len(self.order) and passed(after):
            after += 1
        return self.order[before] if before >= 0 else "", self.order[after] if after < len(self.order) else ""
