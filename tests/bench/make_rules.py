#!/usr/bin/env python3
"""Writes a codebook of N rules in 50 themes, of the shapes that analysts write: stems, phrases, alternatives, something near, something not before, look-behinds.

Usage: make_rules.py N > codebook.yaml      The same bytes for the same N."""
import sys

THEMES = 50
STEMS = """ambul paramed crew driver nurs doctor hospit waiting queu delay late arriv appointment transport journey ambulat wheelchair stretcher clean comfort
warm cold friend kind polite rude helpful caring profession respect dignit explain listen inform communicat telephon operator advice reassur calm pain medic
treatm diagnos emergency respon fast quick slow prompt time hour minute day night weekend care service staff team manag train skill knowledge competen safe
danger fall fell lift stair home discharge family wife husband mother father child elderly carer neighbour equipment vehicle seat belt noise parking route
traffic booking letter email form question survey thank grateful excellent brilliant amazing outstanding good great poor bad terrible awful disappoint upset
angry worried anxious frighten scared relie support counsel mental health stress tired busy pressure shortage fund money cost pay wage cut target policy
record note paper computer system phone signal repeat again previous return follow check monitor blood heart breath chest stroke asthma diabet sugar fracture
ankle hip knee back head neck wound bleed vomit faint dizzy allerg infection virus covid mask glove vaccine test result scan xray ward bed corridor trolley
handover reception triage consult surgery operation recover physio rehab social worker council agency complaint compliment praise recommend improve change
suggest nothing everything perfect satisf happy pleased content delight impress""".split()
PHRASES = """long wait|on time|no complaints|first class|second to none|could not fault|out of hours|call handler|call back|cut off|hung up|turned up|let down|looked after
well done|keep it up|above and beyond|peace of mind|at ease|in good hands|short staffed|not enough|far too long|a bit late|door to door|hand over|blue light
control room|care plan|quality of care|bed side manner|life saver|point of view|more staff|more money|pick up|drop off|next of kin|duty of care|red tape""".replace("\n", "|").split("|")
NEAR = ["very", "really", "so", "too", "always", "never", "more", "better", "worse", "need", "need(ed|s)?", "want(ed|s)?", "feel|felt", "made me", "told (me|us)", "ask(ed)?"]
BEFORE = [r"\b(not|never|no)\b", r"\b(was|were|is|are)(n't| not)\b", r"\bwithout\b", r"\b(hardly|barely|scarcely)\b"]


def shapes(i):
    """The lines of rule I: of every 10, four stems, two near, one words, one not before, one look-behind, one alternative."""
    stem, other, third = STEMS[i * 7 % len(STEMS)], STEMS[(i * 11 + 3) % len(STEMS)], STEMS[(i * 13 + 5) % len(STEMS)]
    if i >= 1000:  # no two of many rules are the same
        stem += "".join("abcdefghij"[int(digit)] for digit in str(i))
    phrase, another = PHRASES[i % len(PHRASES)], PHRASES[(i * 3 + 1) % len(PHRASES)]
    kind = i % 10
    if kind < 4:
        return [rf"pattern: '\b{stem}\w*\b'"]
    if kind < 6:
        return [rf"pattern: '\b{stem}\w*\b'", f"near: {{pattern: '\\b({NEAR[i % len(NEAR)]})\\b', within: 5 words}}"]
    if kind == 6:
        return [f"words: [{phrase}, \"{stem}*\", {another}]"]
    if kind == 7:
        return [rf"pattern: '\b({stem}\w*|{other}\w*)\b'", f"not_before: {{pattern: '{BEFORE[i % len(BEFORE)].replace(chr(39), chr(39) * 2)}', within: 3 words}}"]
    if kind == 8:
        return [rf"pattern: '(?<!no )(?<!not )\b{phrase.replace(' ', '[ -]')}\b'"]
    return [rf"pattern: '\b({stem}(s|ed|ing)?|{other}(s|ed|ing)?|{third}(s|ed|ing)?|{phrase})\b'"]


def main():
    count = int(sys.argv[1])
    print("# Made by make_rules.py: a codebook to measure with.\nthemes:")
    for theme in range(min(THEMES, count)):
        print(f"  - id: t{theme}\n    rules:")
        for i in range(theme, count, THEMES):
            lines = shapes(i)
            print("      - " + "\n        ".join(lines))


if __name__ == "__main__":
    main()
