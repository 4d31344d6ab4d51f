#!/usr/bin/env python3
"""Writes a survey of make_survey.py as an Excel workbook, with five more columns of numbers: 48 in all.

Usage: make_sheet.py SURVEY.csv OUT.xlsx      The sheet is written row by row, its strings are shared, its times are dates. The same bytes every time."""
import csv
import datetime
import os
import sys
import zipfile
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "fixtures", "formats"))
import xlsx_writer  # noqa: E402

DATES, MORE = (1, 2), 5


def cell(place, x, text, pool):
    if text == "":
        return ""
    if x in DATES:
        return f'<c r="{place}" s="1"><v>{xlsx_writer.serial(datetime.datetime.strptime(text, "%d/%m/%Y %H:%M"))!r}</v></c>'
    if text.isdigit():
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="s"><v>{pool.setdefault(text, len(pool))}</v></c>'


def write_rows(survey, out, pool):
    out.write(f'{xlsx_writer.HEAD}<worksheet xmlns="{xlsx_writer.MAIN}"><sheetData>'.encode())
    for y, row in enumerate(csv.reader(survey), 1):
        row += [f"Number {i + 1}" if y == 1 else str(y * (i + 3) % 97) for i in range(MORE)]
        columns = [xlsx_writer.letters(x) for x in range(len(row))] if y == 1 else columns
        kept = [cell(f"{column}{y}", x if y > 1 else -1, text, pool) for x, (column, text) in enumerate(zip(columns, row))]
        out.write(f'<row r="{y}" spans="1:{len(row)}">{"".join(kept)}</row>'.encode())
    out.write(b"</sheetData></worksheet>")


def entry(name):
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def main():
    pool = {}
    frame = xlsx_writer.parts([("Sheet1", "", "")], strings="", styles=xlsx_writer.styles(["m/d/yy h:mm:ss"]))
    with zipfile.ZipFile(sys.argv[2], "w") as book, open(sys.argv[1], newline="", encoding="utf-8") as survey:
        with book.open(entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as out:
            write_rows(survey, out, pool)
        frame["xl/sharedStrings.xml"] = (f'{xlsx_writer.HEAD}<sst xmlns="{xlsx_writer.MAIN}" uniqueCount="{len(pool)}">'
                                         + "".join(f"<si><t>{escape(text)}</t></si>" for text in pool) + "</sst>")
        for name, data in frame.items():
            if name != "xl/worksheets/sheet1.xml":
                book.writestr(entry(name), data)


if __name__ == "__main__":
    main()
