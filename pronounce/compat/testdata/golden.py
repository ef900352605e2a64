"""Writes golden.jsonl and characters.txt beside it: what the original program makes of many texts.

    pip download --no-deps --no-binary g2p_en g2p_en==1.0.0
    pip install inflect==0.3.1
    python golden.py g2p_en-1.0.0.tar.gz

The code that runs is that of the source distribution: expand.py as a whole, of g2p.py the functions g2p, up to the call of
the tagger, and tokenize. The rest of g2p.py would need TensorFlow. All versions of inflect that were tried (0.2.5, 0.3.1,
1.0.0, 7.5.0, 7.6.0) give the same files. The texts come from a seeded generator and from the lists below.

A line of golden.jsonl is [text, normalized text, tokens joined by blanks], or [text, null, null] where the original raises an
exception. A line of characters.txt is a code point outside of ASCII that leaves something behind, and what.
"""

import ast
import json
import pathlib
import random
import re
import sys
import tarfile
import unicodedata

here = pathlib.Path(__file__).parent


def original(archive):
    """Returns the original's way from a text to its normalized form and tokens."""
    files = tarfile.open(archive)

    def read(name):
        return files.extractfile("g2p_en-1.0.0/g2p_en/" + name).read().decode("utf-8")

    names = {"re": re, "unicodedata": unicodedata, "unicode": str}
    exec(compile(read("expand.py"), "expand.py", "exec"), names)
    module = ast.parse(read("g2p.py"))
    functions = {f.name: f for f in module.body if isinstance(f, ast.FunctionDef)}
    g2p = functions["g2p"]
    end = next(i for i, s in enumerate(g2p.body) if "pos_tag" in ast.dump(s))
    g2p.body[end:] = ast.parse("def f():\n return text, words").body[0].body
    module.body = [functions["tokenize"], g2p]
    exec(compile(module, "g2p.py", "exec"), names)
    return names["g2p"]


chosen = """
I have $250 in my pocket.
popular pets, e.g. cats and dogs
I refuse to collect the refuse around here.
I'm an activationist.
I am an activationist.
a. I refuse to collect the refuse around here. (rɪ|fju:z as verb vs. |refju:s as noun)
Spells out arabic numbers and some currency symbols. (e.g. $200 -> two hundred dollars)
You can't; you won't. Don't! Could've, should've, they're, we'd, he'll, I'm, y'all, ain't, o'clock.
'Tis the season, 'twas the night, rock 'n' roll, the '90s, the 1990s, the 80's, dogs' tails, James's.
gonna wanna gotta lemme dunno
Wait... what?! No!!! Really??? Hmm....
"Quoted," she said. 'Single,' he said. “Curly,” they said. ‘Inner’ it’s don’t
Dr. Smith, Mr. Jones, Mrs. Brown, St. Louis, U.S.A., U.K., a.m., p.m., etc.
i.e. that is, e.g. for example, I.E. E.G. i.e.g. e.g.i.e. pie.e.g.
the well-known mother-in-law - and then -- a dash — and – another―one
naïve café Ångström résumé coöperate Zoë façade jalapeño Dvořák Łódź Øresund straße Æsop œuvre
ﬁne ﬂow ﬃ Ⅳ ½ ² ① Ａｂｃ １２３ ٣٤ 東京 Москва Ελλάδα 한국 שלום مرحبا 😀 👩‍👩‍👧 e\u0301 n\u0303 \u0301x K Å İ ı ẞ ß
100% of $1,000,000 & €5 + £3 = ¥7 #1 @you 50¢ §4 ©2020 ° 5°C
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 30 40 50 60 70 80 90 99 100 101 110 111 999
1000 1001 1009 1010 1066 1099 1100 1101 1492 1776 1900 1901 1910 1999 2000 2001 2009 2010 2018 2020 2099 2100 2999 3000 3001
0 00 007 0000 01 0999 1000000 1234567 1000001 1000100 1001000 1100000 12345678901234567890
1st 2nd 3rd 4th 5th 8th 9th 11th 12th 13th 20th 21st 22nd 23rd 30th 40th 100th 101st 112th 1000th 1001st 1234th 0th 00th 001st
1ST 2ND 1stopped 3rds 5thing 4 th 10thousand 2nd-hand 21ST
1,000 10,000 1,000,000 1,2,3 1,,2 ,5 5, 1,a 12,34 1, 2 1,000th 1,234.56
3.14 0.5 .5 5. 1.2.3 1.2.3.4 10.10.2020 192.168.0.1 1.5th 3.0 00.00 1..2
$1 $2 $0 $0.00 $0.01 $0.10 $0.5 $.5 $1.00 $1.01 $1.50 $1.5 $1.500 $2.99 $1,234.56 $1.2.3 $1,000,000.00 $ 5 $x $
$5th $5million 3$5 $$5 £5 £1,000 £5.50 £ 5 £x £ £5$6 $5£6 £,5 $007.007 5£ 5$ $1. $1, £1. £1,
12:30 4/1/2024 2018-05-01 555-1234 (555) 123-4567 5km 10kg 60mph -5 +5 1/2 5-10 1990s '90s 3D 4x4 R2-D2 B2B
. , ? ! - ' .. ,, ?? !! -- '' .a ,a ?a !a -a 'a a. a, a? a! a- a' a.' a'. a.b a,b a?b a!b "a." (a). a.) a .b
a . b , c ? d ! e - f ' g  h   i
Hello.World Hello,World Hello?World Hello!World hello . . . world
http://www.example.com/a?b=c user@example.com C:\\dir\\file.txt file_name.py #hashtag @mention CamelCase
She sells sea-shells; by the sea: shore (really) [sic] {x} <y> *z* _u_ ~v~ `w` ^ | \\ /
"""

blanks = [
    "tab\tbetween", "line\nend", "line.\nend", "return\r\n", " \n ", "no\u00a0break", "em\u2003space", "zero\u200bwidth", "soft\u00adhyphen", "end. ", "end.\n",
]

broken = ["$1,.5", "$1.,5", "1" * 37, "9" * 40 + "th", "$,5", "0" * 400 + "1", "a $1,,x5 $2,"]

verbs = "saw met called paid sent owed found lost counted refused wound read led produced recorded".split()
nouns = "dogs cats pounds dollars people books records projects objects miles tears bows leads minutes".split()
names = "Anna Dr. Lee|Mr. O'Neil|José|Mary-Jane|the U.N.|Zoë|St. John|McDonald's|their mother-in-law".split("|")
joins = [" and ", ", ", "; ", " - ", " — ", "... ", ", i.e. ", " (e.g. ", ") ", '," ', " 'til ", " because they'd ", "\n", ". "]
ends = [".", "!", "?", "...", "?!", '."', ".'", "", " .", ". ", "!!", ")", ";"]


def number(r):
    n = r.randrange(10 ** r.randrange(1, 13))
    return r.choice([
        str(n), f"{n:,}", f"{n}.{r.randrange(1000)}", f"{n:,}.{r.randrange(100):02}", f"${n}", f"${n:,}", f"${n}.{r.randrange(100):02}",
        f"${r.randrange(3)}.{r.randrange(3):02}", f"£{n:,}", f"£{n}", f"£{n}.{r.randrange(100):02}", f"{n}{r.choice(['st', 'nd', 'rd', 'th'])}",
        str(r.randrange(900, 3100)), f"{r.randrange(900, 3100)}s", f"{r.randrange(13)}:{r.randrange(60):02}", f"{n}%", f"-{n}",
        f"{r.randrange(32)}{r.choice(['st', 'nd', 'rd', 'th'])}", f"{r.randrange(100)}-{r.randrange(100)}", f"{n:012}",
    ])


def sentence(r):
    def clause():
        return f"{r.choice(names)} {r.choice(verbs)} {number(r) if r.random() < .6 else 'the'} {r.choice(nouns)}"
    text = clause() + "".join(r.choice(joins) + clause() for _ in range(r.randrange(3)))
    return text + r.choice(ends)


def soup(r, alphabet):
    return "".join(r.choice(alphabet) for _ in range(r.randrange(1, 40)))


def texts():
    r = random.Random(1)
    yield ""
    yield from chosen.split("\n")
    yield from chosen.split()
    yield chosen
    yield from blanks
    yield from broken
    yield from (number(r) for _ in range(700))
    yield from (sentence(r) for _ in range(700))
    yield from (soup(r, "0123456789.,$£ ") for _ in range(250))
    yield from (soup(r, "0123 .,$£-'!?thndrsaie\n\té’“KÅ—") for _ in range(250))
    yield from (soup(r, " .,?!-'aiegAB") for _ in range(200))


def main():
    g2p = original(sys.argv[1])
    with open(here / "golden.jsonl", "w", encoding="ascii") as out:
        for text in dict.fromkeys(texts()):
            try:
                normalized, words = g2p(text)
                row = [text, normalized, " ".join(words)]
            except Exception:
                row = [text, None, None]
            out.write(json.dumps(row, separators=(",", ":")) + "\n")
    with open(here / "characters.txt", "w", encoding="ascii") as out:
        for code in range(0x80, sys.maxunicode + 1):
            if left := g2p(chr(code))[0]:
                out.write(f"{code:X} {left}\n")


if __name__ == "__main__":
    main()
