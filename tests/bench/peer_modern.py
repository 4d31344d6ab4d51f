#!/usr/bin/env python3
"""The peer that `run` measures against: polars, RE2 set matching, Typst (tagged PDF) and XlsxWriter in two processes.

Usage: peer_modern.py SURVEY.csv PATTERNS.txt OUT_DIR
Codes the comments by the patterns, tabulates 30 items by region, role and ethnicity, lays them out as a 60-page PDF/A-2a and PDF/UA-1 with
30 charts while two processes write 54 workbooks of 30 sheets. It withholds nothing, keeps no ledger and reads nothing back.
Needs polars, google-re2, typst and xlsxwriter. Prints seconds a stage (the PDF and the annexes overlap) and writes OUT_DIR/themes.json."""
import json
import os
import re
import sys
import time
from multiprocessing import get_context

START = lapped = time.time()
AGREE = ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"]
TEXTS = ["Best thing", "Biggest challenge", "One change"]
LARGE = 20000  # rows; below it, sending texts to the other processes costs more than it saves

TEMPLATE = r'''
#let d = json("data.json")
#set document(title: d.title, author: "Survey team", date: auto)
#set text(lang: "en", region: "GB", font: ("Lato", "Libertinus Serif"), size: 9.5pt)
#set page(paper: "a4", margin: 20mm, numbering: "1", footer: context align(center, counter(page).display()))
#set table(stroke: none, inset: (x: 4pt, y: 3pt))
#show heading.where(level: 1): set text(size: 14pt)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#let ink = (rgb("#1b4f8a"), rgb("#6fa3d8"), rgb("#c9c9c9"), rgb("#e8a15c"), rgb("#a8471d"))
#let key(i) = box(baseline: 1pt, stack(dir: ltr, spacing: 3pt, rect(width: 7pt, height: 7pt, fill: ink.at(i)), text(7pt, d.levels.at(i))))
#let legend = stack(dir: ltr, spacing: 8pt, ..range(5).map(key))
#let segment(i, s) = grid.cell(fill: ink.at(i), align: center + horizon,
  if s >= 0.06 { text(7pt, fill: if i in (0, 4) { white } else { black }, str(calc.round(100 * s))) })
#let bar(b) = (align(right, text(8pt, b.label)),
  grid(columns: b.share.map(s => s * 1fr), rows: 100%, ..b.share.enumerate().map(((i, s)) => segment(i, s))))
#let axis = ([], stack(dir: ltr, spacing: 1fr, ..range(0, 6).map(k => text(7pt, str(20 * k) + "%"))))
#let chart(it) = figure(kind: image, alt: it.alt, caption: [#it.name by role, per cent of those who answered], block(width: 100%, {
  legend
  let n = it.bars.len()
  grid(columns: (38mm, 1fr), rows: (130mm / n,) * n + (auto,), column-gutter: 4pt, row-gutter: 4pt, align: horizon,
    ..it.bars.map(bar).flatten(), ..axis)
}))
#let tab(name, t) = figure(kind: table, caption: name, table(columns: (auto,) + (1fr,) * t.cols.len(), align: (left,) + (right,) * t.cols.len(),
  table.hline(), table.header(repeat: true, [Answer], ..t.cols.map(c => text(8pt, strong(c)))), table.hline(stroke: 0.5pt),
  ..t.rows.map(r => r.map(c => [#c])).flatten(), table.hline()))
#align(center + horizon, title())
#pagebreak()
#outline()
#pagebreak()
#for (i, it) in d.items.enumerate() {
  if i > 0 { pagebreak() }
  [= #it.name]
  par(it.text)
  chart(it)
  pagebreak()
  for t in it.tables { tab([#it.name by #t.by], t) }
}
#pagebreak()
= Themes in the free text
#figure(kind: table, caption: [Answers that match each pattern], table(columns: (1fr, auto, auto, auto), align: (left, right, right, right),
  table.header(repeat: true, [*Pattern*], ..d.questions.map(q => strong(q))), table.hline(),
  ..d.themes.map(r => (raw(r.at(0)), ..r.slice(1).map(c => [#c]))).flatten()))
'''


def lap(name):
    global lapped
    print(f"{name:12s} {time.time() - lapped:8.2f} s", flush=True)
    lapped = time.time()


def write_workbook(job):
    """One workbook: a sheet an item, the answers by role as an Excel table."""
    import xlsxwriter
    path, area, tables = job
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    for item, cols, rows in tables:
        sheet = book.add_worksheet(item)
        sheet.write(0, 0, f"{item}, {area}")
        columns = [{"header": "Answer"}] + [{"header": c} for c in cols]
        sheet.add_table(2, 0, 2 + len(rows), len(cols), {"data": rows, "columns": columns})
    book.close()


def without_lookaround(pattern):
    """The pattern less its lookarounds: it matches at least wherever the pattern does."""
    while m := re.search(r"\(\?<?[=!]", pattern):
        depth, k = 1, m.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(pattern[k], 0) if pattern[k - 1] != "\\" else 0
            k += 1
        pattern = pattern[:m.start()] + pattern[k:]
    return pattern


def theme_counts(texts, patterns):
    """How many texts each pattern matches, as Python's re (Unicode, ignoring case) would say, mostly by one RE2 set scan a text.

    RE2 has no lookaround, and its \\w, \\b and \\s are ASCII: re confirms the patterns that have lookaround, and does texts with non-ASCII
    letters or spaces whole."""
    import re2
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = 1 << 28
    whole = re2.Set.SearchSet(options)
    exact = [re.compile(p, re.I).search for p in patterns]
    confirm = {}
    for i, pattern in enumerate(patterns):
        bare = without_lookaround(pattern)
        whole.Add(bare)
        if bare != pattern:
            confirm[i] = exact[i]
    whole.Compile()
    odd = re.compile(r"[^\x00-\x7f\W]|[^\x00-\x7f\S]").search
    n = [0] * len(patterns)
    match = whole.Match
    for text in texts:
        if text.isascii() or not odd(text):
            for k in match(text) or ():
                if k not in confirm or confirm[k](text):
                    n[k] += 1
        else:
            for k, search in enumerate(exact):
                if search(text):
                    n[k] += 1
    return n


def read_patterns(path):
    with open(path, encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line and not line.startswith("#")]


def code(df, patterns, pool):
    """[pattern, matches in each text column] of every pattern."""
    columns = [(q, df[q].drop_nulls().to_list()) for q in TEXTS]
    if df.height > LARGE:
        parts = [(q, texts[h::2]) for q, texts in columns for h in (0, 1)]
        counts = pool.starmap(theme_counts, [(texts, patterns) for _, texts in parts], 1)
    else:
        parts = columns
        counts = [theme_counts(texts, patterns) for _, texts in parts]
    return [[p] + [sum(c[k] for (name, _), c in zip(parts, counts) if name == q) for q in TEXTS] for k, p in enumerate(patterns)]


def tabulate(df, items, by):
    """All items by one or two columns in one pass: {group key: [count of item 1 level 1, level 2, ...]}."""
    import polars as pl
    keys = by if isinstance(by, list) else [by]
    groups = df.drop_nulls(keys).group_by(keys).agg([(pl.col(i) == a).sum().alias(f"{i}|{a}") for i in items for a in AGREE])
    return {tuple(r[:len(keys)]): r[len(keys):] for r in groups.sort(keys).iter_rows()}


def crosstab(groups, j):
    """The answers (rows) by group (columns) to item j; groups nobody answered in are left out."""
    kept = [k for k in groups if sum(groups[k][5 * j:5 * j + 5])]
    return [k[-1] for k in kept], [[a] + [groups[k][5 * j + l] for k in kept] for l, a in enumerate(AGREE)]


def report_data(df, items, tabs, themes):
    """What the report's template needs: an entry an item, with its bars, its alternative text and its three tables."""
    import polars as pl

    def entry(j, item):
        cols, rows = crosstab(tabs["Role"], j)
        counts = [[r[c + 1] for r in rows] for c in range(len(cols))]
        bars = [{"label": name, "share": [x / sum(v) for x in v]} for name, v in zip(cols, counts)]
        words = (f"{b['label']}: " + ", ".join(f"{100 * s:.0f}% {a.lower()}" for s, a in zip(b["share"], AGREE)) + "." for b in bars)
        tables = []
        for by in ("Region", "Role", "Ethnicity"):
            c, r = crosstab(tabs[by], j)
            tables.append({"by": by.lower(), "cols": c, "rows": [[x[0]] + [str(n) for n in x[1:]] for x in r]})
        agreed = 100 * df.select(pl.col(item).is_in(AGREE[:2]).sum()).item() / df.height
        return {"name": item, "text": f"Overall {agreed:.0f}% agreed. " * 6, "alt": f"Stacked bar chart of {item} by role. " + " ".join(words),
                "bars": bars, "tables": tables}

    return {"title": "Findings", "levels": AGREE, "questions": TEXTS, "items": [entry(j, i) for j, i in enumerate(items)],
            "themes": [[r[0]] + [str(n) for n in r[1:]] for r in themes]}


def workbook_jobs(df, items, local, out):
    jobs = []
    for by in ("Region", "Authority"):
        for area in df[by].unique(maintain_order=True):
            groups = {k: v for k, v in local[by].items() if k[0] == area}
            jobs.append((f"{out}/{area}.xlsx", area, [(i, *crosstab(groups, j)) for j, i in enumerate(items)]))
    return jobs


def write_report(data, out):
    import typst
    sources = {"main": TEMPLATE.encode(), "data.json": json.dumps(data).encode()}
    pdf = typst.compile(sources, timestamp=int(time.time()), pdf_standards=["a-2a", "ua-1"])
    with open(f"{out}/report.pdf", "wb") as file:
        file.write(pdf)


def main():
    survey, patterns_file, out = sys.argv[1:4]
    os.makedirs(out, exist_ok=True)
    pool = get_context("fork").Pool(2)  # before polars starts its threads
    import polars as pl
    import typst  # noqa: F401
    lap("import")
    df = pl.read_csv(survey)
    lap("read")
    items = [c for c in df.columns if c.startswith("Item")]
    themes = code(df, read_patterns(patterns_file), pool)
    with open(f"{out}/themes.json", "w") as file:
        json.dump({r[0]: sum(r[1:]) for r in themes}, file, indent=0)
    lap("code")
    tabs = {b: tabulate(df, items, b) for b in ("Region", "Role", "Ethnicity")}
    local = {b: tabulate(df, items, [b, "Role"]) for b in ("Region", "Authority")}
    lap("tabulate")
    data = report_data(df, items, tabs, themes)
    pending = pool.map_async(write_workbook, workbook_jobs(df, items, local, out), chunksize=1)
    write_report(data, out)
    lap("pdf")
    pending.get()
    pool.close()
    pool.join()
    lap("annexes")
    print(f"{'total':12s} {time.time() - START:8.2f} s")


if __name__ == "__main__":
    main()
