#!/usr/bin/env python3
"""Writes a synthetic workforce survey: ROWS answers, 30 five-point items, 7 characteristics, 3 comments.

Usage: make_survey.py ROWS OUT.csv      The same bytes every time for a given ROWS. Stands for no real person."""
import csv
import random
import sys

SEED = 20231209
AGREE = ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"]
ITEMS = [f"Item {i:02d}" for i in range(1, 31)]
COMMENTS = ["Best thing", "Biggest challenge", "One change"]
AREAS = {
    "London": [f"London borough {i:02d}" for i in range(1, 34)],
    "South East": [f"South East authority {i:02d}" for i in range(1, 20)],
}
ROLE = {"Social worker (permanent)": 60, "Social work manager": 17, "Agency social worker": 12, "ASYE / newly qualified": 7, "Student or apprentice": 4}
ETHNICITY = {"White British": 42, "White other": 10, "Black or Black British": 22, "Asian or Asian British": 10, "Mixed": 7, "Other": 3,
             "Prefer not to say": 6}
GENDER = ["Woman", "Man", "Other", "Prefer not to say"]
AGE = ["18-24", "25-34", "35-44", "45-54", "55-64", "65+"]
YEARS = ["0-1", "2-5", "6-10", "11-20", "21+"]
SENTENCES = [
    "My caseload is far too high to do good work",
    "We need protected time for recording and admin",
    "Pay has not kept up with the cost of living",
    "My supervisor is supportive and checks in with me",
    "There is a lack of progression for Black and Global Majority staff",
    "I would consider agency work for better pay and flexibility",
    "I love working directly with children and families",
    "The case management system is slow and crashes",
    "I am working evenings and weekends to catch up",
    "Supervision is often cancelled",
    "Hybrid working has made a real difference to my work-life balance",
    "Training is good but there is no time to attend it",
]


def draw(random_source, weights):
    return random_source.choices(list(weights), list(weights.values()))[0]


def comment(random_source):
    if random_source.random() >= 0.7:
        return ""
    return ". ".join(random_source.sample(SENTENCES, random_source.randint(1, 4))) + "."


def row(random_source, number, places):
    region, authority = random_source.choice(places)
    day, minute = 1 + number % 28, number % 60
    about = [draw(random_source, ROLE), draw(random_source, ETHNICITY), random_source.choice(GENDER), random_source.choice(AGE),
             random_source.choice(YEARS)]
    items = [random_source.choices(AGREE + [""], [20 + i % 25, 30, 18, 18, 10, 4])[0] for i in range(len(ITEMS))]
    return [number + 1, f"{day:02d}/12/2022 09:{minute:02d}", f"{day:02d}/12/2022 10:{minute:02d}", region, authority, *about, *items,
            *(comment(random_source) for _ in COMMENTS)]


def main():
    rows, out = int(sys.argv[1]), sys.argv[2]
    random_source = random.Random(SEED)
    places = [(region, authority) for region, authorities in AREAS.items() for authority in authorities]
    with open(out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["ID", "Start time", "Completion time", "Region", "Authority", "Role", "Ethnicity", "Gender", "Age band",
                         "Years qualified", *ITEMS, *COMMENTS])
        for number in range(rows):
            writer.writerow(row(random_source, number, places))


if __name__ == "__main__":
    main()
