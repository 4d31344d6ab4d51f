/* roster_int.h - the names that are on lists, and how people write, shorten, mishear and misspell them. */
#ifndef FINDINGS_CODING_ROSTER_INT_H
#define FINDINGS_CODING_ROSTER_INT_H

#include "coding/detect_int.h"

typedef struct Roster Roster; /* immutable */
Roster *
roster_new (const Study *study); /* people of speakers.csv, authorities and clusters of areas.csv, names.csv; STUDY must outlive it */
void roster_free (Roster *self);
void roster_find (const Roster *self, const char *text, gsize length, GArray *secrets); /* appends, from left to right */
/* The pseudonym of a subject of SECRET_PERSON; "" for facilitators and people outside the study. */
const char *roster_person (const Roster *self, guint subject);

#endif
