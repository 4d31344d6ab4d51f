#!/usr/bin/env python3
"""Writes the study of the race: the peer's 30 items, breakdowns, charts, themes and workbooks, as a study folder without its export.

Usage: make_study.py FOLDER      The same bytes every time; `run` puts the survey beside them as responses.csv."""
import json
import os
import re
import sys

sys.dont_write_bytecode = True

try:
    import re._parser as sre_parse
except ImportError:
    import sre_parse

import make_survey as survey

HERE = os.path.dirname(os.path.abspath(__file__))
HEADCOUNT = 4000  # of each authority, above any number of answers the race uses
RULES_A_THEME = 3  # a codebook holds 64 themes at most; the patterns are its rules
THEMES_A_PAGE = 23
PLAIN = "Nothing of this kind"


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def answers(labels):
    return "[" + ", ".join(f"{{id: {'a' if label[0].isdigit() else ''}{slug(label)}, label: {quoted(label)}}}" for label in labels) + "]"


def question(identity, column, lines):
    return [f"  - id: {identity}", f"    column: {quoted(column)}", f"    text: {quoted(column)}", *(f"    {line}" for line in lines)]


def questionnaire():
    lines = ["# Written by make_study.py: the questions of the synthetic survey.", "scales:", "  agree5:",
             "    answers: [Strongly agree, {just-agree: Agree}, Neither agree nor disagree, {just-disagree: Disagree}, Strongly disagree]",
             "    positive: 2", "    negative: 2", "questions:"]
    profile = [("region-asked", "Region", survey.AREAS), ("role", "Role", survey.ROLE), ("ethnicity", "Ethnicity", survey.ETHNICITY),
               ("gender", "Gender", survey.GENDER), ("age", "Age band", survey.AGE), ("years", "Years qualified", survey.YEARS)]
    for number, (name, column, labels) in enumerate(profile, 1):
        lines += question(f"S{number}", column, [f"name: {name}", f"answers: {answers(labels)}"])
    lines += question("S7", "Authority", ["name: area", "kind: area"])
    for number, item in enumerate(survey.ITEMS, 1):
        lines += question(f"I{number:02d}", item, ["scale: agree5"])
    for number, comment in enumerate(survey.COMMENTS, 1):
        lines += question(f"F{number}", comment, ["kind: text"])
    return lines


def areas():
    lines = ["code,name,region,cluster,headcount,files_with,spellings"]
    for region, authorities in survey.AREAS.items():
        lines += [f"{region[0]}{number:02d},{name},{region},,{HEADCOUNT},," for number, name in enumerate(authorities, 1)]
    return lines


def sample(tokens):
    """A text that matches a parsed pattern: first branches, fewest repeats."""
    out = ""
    for operation, value in tokens:
        name = str(operation)
        if name == "LITERAL":
            out += chr(value)
        elif name == "ANY":
            out += "x"
        elif name == "IN":
            out += sample(value[:1])
        elif name == "CATEGORY":
            out += " " if str(value) == "CATEGORY_SPACE" else "a"
        elif name == "RANGE":
            out += chr(value[0])
        elif name == "SUBPATTERN":
            out += sample(value[-1])
        elif name == "BRANCH":
            out += sample(value[1][0])
        elif name == "MAX_REPEAT":
            out += value[0] * sample(value[2])
        elif name == "ASSERT" or (name == "AT" and str(value) != "AT_BOUNDARY"):
            out += " " + sample(value[1])
        elif name == "AT":
            out += "\0"  # a boundary: a blank where words would meet
    return out


def example(pattern):
    text = re.sub(r"(?<=\w)\0+(?=\w)|\0+(?= )", " ", sample(sre_parse.parse(pattern, re.I))).replace("\0", "")
    text = re.sub(r" +", " ", text).strip()
    if not re.search(pattern, text, re.I) or re.search(pattern, PLAIN, re.I):
        sys.exit(f"no example for {pattern}: {text}")
    return text


def patterns():
    with open(os.path.join(HERE, "patterns.txt"), encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line and not line.startswith("#")]


def codebook():
    lines = ["# Written by make_study.py: every pattern of patterns.txt is a rule.", "themes:"]
    every = patterns()
    for start in range(0, len(every), RULES_A_THEME):
        rules = every[start:start + RULES_A_THEME]
        number = start // RULES_A_THEME + 1
        lines += [f"  - id: t{number:02d}", f"    label: Theme {number:02d}",
                  f"    definition: What patterns {start + 1} to {start + len(rules)} find.", "    scope: {from: [survey]}", "    rules:"]
        for pattern in rules:
            lines += [f"      - pattern: {literal(pattern)}", f"        match: [{quoted(example(pattern))}]", f"        no_match: [{quoted(PLAIN)}]"]
    return lines


def study():
    return """# Written by make_study.py: the study that `run` measures.
id: bench
title: Findings
subtitle: A synthetic workforce survey
wave: 2022
status: final
release: once
release_number: 1
language: en-GB
publisher: Survey team
published: January 2023
data_to: 31 December 2022
fieldwork: December 2022
as_of: 2023-01-31
synthetic:
  short: Synthetic answers
  long: "The answers behind this report are drawn at random. They stand for no real person and no real authority."
survey:
  - {file: responses.csv, format: forms, wave: 2022}
documents:
  - {id: report, template: report.md, title: Findings, file: report.pdf}""".split("\n")


def block(kind, *lines):
    return [f"```{kind}", *lines, "```", ""]


def report():
    lines = block("cover", "title: Findings", 'facts: ["{{ respondents() | count }} answers"]') + block("contents")
    for number, item in enumerate(survey.ITEMS, 1):
        identity = f"I{number:02d}"
        agreed = "Overall {{ share(%s, positive) }} agreed." % identity
        lines += [f"# {item} {{#item-{number:02d}}}", "", " ".join([agreed] * 6), ""]
        lines += block("chart", "kind: likert", f"id: figure-{number:02d}", f"title: {item} by role", "subtitle: Per cent of those who answered",
                       f"question: {identity}", "by: role")
        for by in ("region", "role", "ethnicity"):
            lines += block("results", f"title: {item} by {by}", f"question: {identity}", f"by: {by}")
    lines += ["# Themes in the free text {#themes}", ""]
    themes = [f"t{number:02d}" for number in range(1, -(-len(patterns()) // RULES_A_THEME) + 1)]
    for first in range(0, len(themes), THEMES_A_PAGE):
        part = themes[first:first + THEMES_A_PAGE]
        lines += block("chart", "kind: themes", f"title: Answers that match themes {first + 1} to {first + len(part)}",
                       "subtitle: Per cent of those who wrote a comment", f"themes: [{', '.join(part)}]")
    return lines


def annex():
    lines = ["# Written by make_study.py: a sheet an item, the answers by role.", "sheets:"]
    for number, item in enumerate(survey.ITEMS, 1):
        lines += [f"  - {{kind: grid, name: {item}, title: {item}, table: item_{number:02d}, questions: [I{number:02d}], by: role, "
                  "levels: [region, authority]}"]
    return lines


FILES = {"study.yaml": study, "questionnaire.yaml": questionnaire, "codebook.yaml": codebook, "areas.csv": areas, "report.md": report,
         "annex.yaml": annex}


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, write in FILES.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(write()).rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
