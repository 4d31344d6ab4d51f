#!/usr/bin/env python3
"""Writes an SPSS file of 48 variables: labelled answers, tick boxes, numbers, dates, texts. Usage: make_sav.py ROWS OUT.sav      The same bytes every time."""
import os
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "fixtures", "formats"))
from sav import Variable, Writer, seconds  # noqa: E402

SCALE = {0: "Not answered", **{n + 1: text for n, text in enumerate(["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"])}}
WORDS = "the team is good but caseloads are too high and there is no time to write or to think about families".split()
VARIABLES = [Variable("URN", "Unique response number", format=("F", 8, 0)), Variable("Sent", "Sent", format=("DATETIME", 17, 0))] \
    + [Variable(f"Q{n}", f"Statement {n}", missing=(0,), labels=SCALE) for n in range(1, 29)] \
    + [Variable(f"Q30_{n}", f"Reason {n}", missing=(0,), labels={1: "Selected"}) for n in range(1, 11)] \
    + [Variable(f"Q{n}", f"Number {n}", format=("F", 8, 1)) for n in range(40, 46)] \
    + [Variable("Q50", "In your words", width=400), Variable("Q51", "Anything else?", width=120)]


def rows(count):
    draw = random.Random(7)
    start = seconds(2024, 5, 1)
    for n in range(1, count + 1):
        yield [n, start + 60 * n, *draw.choices(range(6), k=28), *draw.choices((0, 1), k=10), *(draw.randrange(200) / 2 for _ in range(6)),
               " ".join(draw.choices(WORDS, k=draw.randrange(30))), " ".join(draw.choices(WORDS, k=draw.randrange(8)))]


def main():
    count = int(sys.argv[1])
    with open(sys.argv[2], "wb") as out:
        out.write(Writer(VARIABLES, rows(count), compression="rows", count=count).bytes())


if __name__ == "__main__":
    main()
