"""espeak-ng in this process, through phonemizer. The argument is the library."""

import sys

from phonemizer.backend import EspeakBackend
from phonemizer.backend.espeak.wrapper import EspeakWrapper

import orders

EspeakWrapper.set_library(sys.argv[1])
backend = EspeakBackend("en-us", with_stress=True)

orders.serve(
    words=lambda words: backend.phonemize(words, strip=True),
    text=lambda line: backend.phonemize([line], strip=True),
)
