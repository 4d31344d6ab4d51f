/* redact_int.h - what may stand in no published words: people and places of the study, and numbers and addresses that lead to somebody. */
#ifndef FINDINGS_CODING_REDACT_INT_H
#define FINDINGS_CODING_REDACT_INT_H

#include "coding/words_int.h"
#include "study/study.h"

typedef enum {
    SECRET_PERSON,
    SECRET_PLACE,
    SECRET_EMAIL,
    SECRET_LINK,
    SECRET_PHONE,
    SECRET_POSTCODE,
    SECRET_INSURANCE,
    SECRET_HEALTH,
    N_SECRETS
} SecretKind;

typedef struct {
    SecretKind kind;
    Span span;
} Secret;

typedef struct Redactor Redactor;
Redactor *redactor_new (const Study *study); /* STUDY must outlive it */
void redactor_free (Redactor *self);         /* accepts NULL */
/* Appends what TEXT (valid UTF-8) gives away to SECRETS (of Secret), sorted by start. A speaker's name is found whole in any case, and each part of it where it
 * has a capital; an authority by any of its spellings, its cluster, and the parts of its name that have a capital. */
void redactor_find (const Redactor *self, const char *text, gsize length, GArray *secrets);
const char *secret_name (SecretKind kind); /* "a speaker's name", "a postcode" */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Redactor, redactor_free)

#endif
