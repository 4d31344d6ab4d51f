/* detect_int.h - what gives somebody away in a text: names of people and places, numbers and addresses that lead to somebody, and what a person should look at. */
#ifndef FINDINGS_CODING_DETECT_INT_H
#define FINDINGS_CODING_DETECT_INT_H

#include "coding/words_int.h"
#include "study/study.h"

/* Kinds of secret; where several lie over each other the first one names them. */
typedef enum {
    SECRET_EMAIL,
    SECRET_LINK,
    SECRET_INSURANCE,
    SECRET_HEALTH,
    SECRET_PHONE,
    SECRET_BIRTH,
    SECRET_DATE,
    SECRET_POSTCODE,
    SECRET_LICENCE,
    SECRET_CASE,
    SECRET_PLATE,
    SECRET_COURT,
    SECRET_SCHOOL,
    SECRET_ADDRESS,
    SECRET_PERSON,
    SECRET_PLACE,
    SECRET_TOWN,
    SECRET_TEAM,
    SECRET_NAMED,
    SECRET_DIGITS,
    SECRET_CAPITAL,
    SECRET_NUMBER,
    SECRET_TOPIC,
    N_SECRETS
} SecretKind;

/* How certain it is. The gate refuses what is sure or likely and warns of what is possible; all three are replaced in candidates, and a flag is only marked. */
typedef enum { CERTAINTY_SURE, CERTAINTY_LIKELY, CERTAINTY_POSSIBLE, CERTAINTY_FLAG } Certainty;

typedef struct {
    SecretKind kind;
    Certainty certainty;
    guint subject; /* PERSON: whom it names, PLACE: the area; SUBJECT_NONE where it is not one alone */
    Span span;
} Secret;
#define SUBJECT_NONE G_MAXUINT

typedef struct Detector Detector;            /* immutable: several threads may use one */
Detector *detector_new (const Study *study); /* STUDY must outlive it */
void detector_free (Detector *self);         /* accepts NULL */
/* Appends what TEXT (valid UTF-8) gives away to SECRETS (of Secret), sorted by start, none over another. A listed person is found by the whole name in any
 * order, by short forms, initials and parts, with or without hyphens, accents, capitals and a possessive's end, and by spellings that are nearly theirs. */
void detector_find (const Detector *self, const char *text, gsize length, GArray *secrets);
/* What stands for SECRET in redacted words: "[Participant 7]", "[London borough]", "[phone]"; the same for the same subject all over a study. The caller owns it. */
char *detector_placeholder (const Detector *self, const Secret *secret);

const char *secret_name (SecretKind kind); /* "a speaker's name", "a postcode" */
const char *secret_word (SecretKind kind); /* "person", "postcode" */
const char *certainty_word (Certainty certainty);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Detector, detector_free)

#endif
