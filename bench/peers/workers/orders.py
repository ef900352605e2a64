"""The orders that every worker takes (worker.go describes them), for the Python packages."""

import sys
import time


def serve(words, text):
    """Answer orders: words takes a list of words, text a line; both return something whose str() is the answer."""
    for order in sys.stdin:
        what, size, count = order.split()
        size = int(size)
        lines = [sys.stdin.readline().rstrip("\n") for _ in range(int(count))]
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
