"""The orders that every worker takes (worker.go describes them), for the Python packages."""

import sys
import time


def serve(words=None, text=None, say=None, rules=None, spoken=None):
    """Answer orders.

    words takes a list of words, text a line, and both return something whose str() is the answer; say takes a list of
    words and returns a transcription of each, rules does so without a dictionary, spoken takes a line and returns the
    words that are said for it.
    """
    for order in sys.stdin:
        what, size, count = order.split()
        size = int(size)
        lines = [sys.stdin.readline().rstrip("\n") for _ in range(int(count))]
        if what == "say":
            print("\t".join(say(lines)), flush=True)
            continue
        if what == "rules":
            print("\t".join(rules(lines)), flush=True)
            continue
        if what == "spoken":
            print("\t".join(spoken(line) for line in lines), flush=True)
            continue
        last = ""
        began = time.perf_counter_ns()
        if what == "words":
            for at in range(0, len(lines), size):
                last = words(lines[at : at + size])
        else:
            for line in lines:
                last = text(line)
        took = time.perf_counter_ns() - began
        print(f"{took}\t{str(last)[-40:].strip()}", flush=True)
