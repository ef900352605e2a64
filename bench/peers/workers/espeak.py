"""espeak-ng in this process, through phonemizer. The argument is the library."""

import sys

from phonemizer.backend import EspeakBackend
from phonemizer.backend.espeak.wrapper import EspeakWrapper

import orders

EspeakWrapper.set_library(sys.argv[1])
backend = EspeakBackend("en-us", with_stress=True)
# Words that it takes for another language's are marked so, which is no part of their transcription.
unmarked = EspeakBackend("en-us", with_stress=True, language_switch="remove-flags")

orders.serve(
    words=lambda words: backend.phonemize(words, strip=True),
    text=lambda line: backend.phonemize([line], strip=True),
    say=lambda words: unmarked.phonemize(words, strip=True),
)
