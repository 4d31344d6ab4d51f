#!/usr/bin/env python3
"""Do both sides of the race publish the same figures?  same_work.py PEER_OUT FINDINGS_OUT     Needs openpyxl and pdfinfo.

Counts workbooks, sheets, tables and pages of both, and holds every cell of the peer's workbooks against the share and base that `findings` released
for it: a share that is shown must be the peer's count on the peer's base. What is withheld or a bound is counted, not compared; so is an area with
fewer than MINIMUM answers, of which `findings` publishes nothing."""
import csv
import glob
import os
import re
import subprocess
import sys

import openpyxl

MINIMUM = 11


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def pages(out):
    info = subprocess.run(["pdfinfo", os.path.join(out, "report.pdf")], capture_output=True, text=True).stdout
    return int(re.search(r"^Pages: *(\d+)", info, re.M).group(1))


def books(out):
    return sorted(glob.glob(os.path.join(out, "**", "*.xlsx"), recursive=True))


def peer_cells(path):
    """(item, answer, group) -> (count, base) of one workbook."""
    cells, sheets = {}, 0
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]
        sheets += 1
        for column, group in enumerate(rows[0][1:], 1):
            base = sum(row[column] for row in rows[1:])
            for row in rows[1:]:
                cells[sheet.title, row[0], group] = (row[column], base)
    return cells, sheets


def our_cells(out):
    """(area, item, answer, group) -> row of the tidy files; labels as slugs, which both sides share."""
    cells = {}
    for path in glob.glob(os.path.join(out, "publish", "data", "item_*.csv")):
        with open(path, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                item = "Item " + re.search(r"(\d+)$", row["question"]).group(1)
                cells[slug(row["area"]), item, row["row"], row["column"]] = row
    return cells


def main():
    peer, ours = sys.argv[1:3]
    released = our_cells(ours)
    compared = withheld = different = absent = sheets = 0
    for path in books(peer):
        area = slug(os.path.splitext(os.path.basename(path))[0])
        cells, n = peer_cells(path)
        sheets += n
        people = max(sum(count for (i, _, _), (count, _) in cells.items() if i == item) for item in {key[0] for key in cells})
        for (item, answer, group), (count, base) in cells.items():
            answer = {"agree": "just-agree", "disagree": "just-disagree"}.get(slug(answer), slug(answer))
            row = released.get((area, item, answer, slug(group)))
            if row is None:
                withheld += people < MINIMUM
                absent += people >= MINIMUM
            elif row["value"] == "":
                withheld += 1
            else:
                compared += 1
                different += int(row["base"]) != base or abs(float(row["value"]) - count / base) > 1e-9
    our_sheets = sum(len(openpyxl.load_workbook(path, read_only=True).sheetnames) for path in books(ours))
    print(f"peer: {len(books(peer))} workbooks, {sheets} sheets, {pages(peer)} pages")
    print(f"findings: {len(books(ours))} workbooks, {our_sheets} sheets, {pages(os.path.join(ours, 'publish'))} pages")
    print(f"cells: {compared} compared, {different} differ, {withheld} protected, {absent} absent")
    sys.exit(different + absent > 0)


if __name__ == "__main__":
    main()
