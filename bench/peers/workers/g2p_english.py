"""g2p_en 2.1.0 as it is. Its predict needs nothing of NLTK; reading text does, and so does its constructor.

Without NLTK_DATA the dictionary is an empty one, and nothing is downloaded.
"""

import os

import nltk

import orders

if not os.environ.get("NLTK_DATA"):
    nltk.download = lambda *_args, **_options: False
    from g2p_en import g2p

    class Empty:
        """Stands for NLTK's CMUdict."""

        @staticmethod
        def dict():
            return {}

    g2p.cmudict = Empty
from g2p_en import G2p

model = G2p()

orders.serve(
    words=lambda words: [model.predict(word) for word in words],
    text=model,
    say=lambda words: [" ".join(model.predict(word)) for word in words],
)
