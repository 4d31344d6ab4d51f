"""What the cases of tests/cases share: where things are, one whole build for all of them, goldens, and the lines that tests/check counts."""
import csv
import difflib
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STUDY = os.path.join(ROOT, "fixtures", "big-listen-2023")
GOLDEN = os.path.join(ROOT, "tests", "golden")
FINDINGS, WORK, ACCEPT = os.environ["FINDINGS"], os.environ["WORK"], os.environ.get("ACCEPT") == "1"
SANITIZED = "sanitize" in FINDINGS
DUMP = ["--dump", "tree,pages,sheets"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_results = []


def hold(name, good, what=""):
    """Prints a result; WHAT tells of a bad one."""
    _results.append(bool(good))
    print(f"{'ok' if good else 'not ok'} - {os.path.basename(sys.argv[0])}: {name}" + ("" if good else f": {what}"), flush=True)
    return bool(good)


def leave():
    """The exit status of a case: 0 when everything held."""
    sys.exit(not all(_results))


def run(*words, cwd=None, env=None, **options):
    """Runs the program; words that are paths stay as they are given."""
    return subprocess.run([FINDINGS, *words], capture_output=True, text=True, cwd=cwd or WORK, env={**os.environ, **(env or {})}, **options)


def built():
    """OUT of one whole build of the example study, which the cases of a run share and leave as it is."""
    out = os.path.join(WORK, "built")
    if not os.path.isdir(out):
        done = run("build", STUDY, "-o", out, *DUMP)
        if done.returncode != 0:
            hold("the example study builds", False, done.stderr)
            leave()
    return out


def published(*parts):
    return os.path.join(built(), "publish", *parts)


def copy_study(name):
    """A copy of the example study that a case may change."""
    folder = os.path.join(WORK, name)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(STUDY, folder)
    return folder


def golden(name, text):
    """Holds TEXT against tests/golden/NAME; ACCEPT=1 rewrites it."""
    path = os.path.join(GOLDEN, name)
    if ACCEPT:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return True
    expected = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
    difference = difflib.unified_diff(expected.splitlines(), text.splitlines(), "expected", "found", lineterm="", n=1)
    return hold(f"golden {name}", text == expected, "\n" + "\n".join(list(difference)[:40]))


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pages():
    """The text of every page of the report in reading order, blanks joined."""
    text = subprocess.run(["pdftotext", published("report.pdf"), "-"], capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


class Sheet:
    """A worksheet as a reader of the file meets it: cells by address, its table and what is in its way."""

    def __init__(self, name, book, path, strings):
        self.name, self.path = name, path
        root = ElementTree.fromstring(book.read(path))
        self.root = root
        self.cells = {}
        for cell in root.iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            if value is None:
                self.cells[cell.get("r")] = None
            elif cell.get("t") == "s":
                self.cells[cell.get("r")] = strings[int(value.text)]
            else:
                self.cells[cell.get("r")] = float(value.text)
        self.tables = []
        links = path.replace("worksheets/", "worksheets/_rels/") + ".rels"
        if links in book.namelist():
            for link in ElementTree.fromstring(book.read(links)):
                if link.get("Type").endswith("/table"):
                    self.tables.append(ElementTree.fromstring(book.read("xl/" + link.get("Target").replace("../", ""))))

    def table(self):
        """Rows of the one table, each a dict by heading; None without a table."""
        if not self.tables:
            return None
        left, top, right, bottom = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", self.tables[0].get("ref")).groups()
        columns = [letters(n) for n in range(number(left), number(right) + 1)]
        heads = [self.cells.get(f"{c}{top}") for c in columns]
        return [{head: self.cells.get(f"{c}{r}") for head, c in zip(heads, columns)} for r in range(int(top), int(bottom) + 1)][1:]


def number(column):
    """A is 1, Z is 26, AA is 27."""
    value = 0
    for letter in column:
        value = value * 26 + ord(letter) - 64
    return value


def letters(value):
    text = ""
    while value:
        value, rest = divmod(value - 1, 26)
        text = chr(65 + rest) + text
    return text


class Workbook:
    """One workbook, read without any library of the trade."""

    def __init__(self, path):
        self.path, self.name = path, os.path.splitext(os.path.basename(path))[0]
        with zipfile.ZipFile(path) as book:
            self.names = book.namelist()
            strings = []
            if "xl/sharedStrings.xml" in self.names:
                for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")):
                    strings.append("".join(t.text or "" for t in item.iter(MAIN + "t")))
            workbook = ElementTree.fromstring(book.read("xl/workbook.xml"))
            self.workbook = workbook
            self.core = ElementTree.fromstring(book.read("docProps/core.xml"))
            self.sheets = [Sheet(sheet.get("name"), book, f"xl/worksheets/sheet{n}.xml", strings)
                           for n, sheet in enumerate(workbook.iter(MAIN + "sheet"), 1)]

    def sheet(self, name):
        return next(sheet for sheet in self.sheets if sheet.name == name)


def workbooks():
    """Every workbook of the build, by its path under annexes/."""
    folder = published("annexes")
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            found[os.path.relpath(path, folder)] = path
    return {name: Workbook(found[name]) for name in sorted(found)}
