"""Words made up, for students to be taught what their teachers say of them.

Of a list of real words a student learns by heart what its teachers said, and not how to judge as they do; of words made up there are as many as
one likes (Buciluă et al., "Model Compression", 2006). One is made of two real words: it begins like the one, and where both have the same
few letters goes on like the other (katzenburg and burgess: katzenburgess).

Plain Python.
"""

import random
from array import array
from collections import defaultdict
from collections.abc import Collection, Sequence

from training.data import stem
from training.spellings import LONGEST

# So many letters are the same where one word goes on like another.
ALIKE = 3
# A place in a word, and the number of the word, are one number.
PLACES = 64


def cross(words: Sequence[str], stems: Collection[str], known: Collection[str], count: int) -> list[str]:
    """So many words, none of which is known, has one of the stems or is longer than listed ones. There have to be that many."""
    places: dict[str, array[int]] = defaultdict(lambda: array("L"))
    words = [word for word in words if ALIKE < len(word) < PLACES]
    for number, word in enumerate(words):
        for at in range(ALIKE, len(word)):
            places[word[at - ALIKE : at]].append(number * PLACES + at)
    dice = random.Random(count)
    made: dict[str, None] = {}
    while len(made) < count:
        word = dice.choice(words)
        at = dice.randrange(ALIKE, len(word))
        number, place = divmod(dice.choice(places[word[at - ALIKE : at]]), PLACES)
        new = word[:at] + words[number][place:]
        if len(new) <= LONGEST and new not in made and new not in known and stem(new) not in stems:
            made[new] = None
    return list(made)
