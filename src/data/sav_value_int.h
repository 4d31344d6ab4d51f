/* sav_value_int.h - what a value of an SPSS variable says in words: its label, a date, a number, nothing. */
#ifndef FINDINGS_DATA_SAV_VALUE_INT_H
#define FINDINGS_DATA_SAV_VALUE_INT_H

#include <glib.h>

/* How a number is to be read, by its print format. */
typedef enum { SAV_NUMBER, SAV_DATE, SAV_DATETIME, SAV_TIME } SavKind;

/* The kind that a print format means ("DATE11", "TIME5", "F8.2"). */
SavKind sav_kind (const char *format);
/* VALUE in words: a date as ISO 8601 ("2023-05-04", "2023-05-04T09:30:00", "09:30:00"; a duration may have more than 24 hours), else the number as
 * number_append_exact writes it; a date before the year 1 or after 9999 is a number. */
void sav_append (GString *out, SavKind kind, double value);

/* The labels of a variable's values. Those of numbers and those of texts do not mix. */
typedef struct SavLabels SavLabels;
SavLabels *sav_labels_new (void);
void sav_labels_free (SavLabels *self); /* accepts NULL */
void sav_labels_add (SavLabels *self, double value, const char *text,
                     const char *label); /* TEXT: NULL for a number; the last label of a value stays */
const char *sav_labels_number (const SavLabels *self, double value,
                               guint *index);                          /* NULL where it has none; INDEX: its place, may be NULL */
const char *sav_labels_text (const SavLabels *self, const char *text); /* trailing blanks do not count */
guint sav_labels_length (const SavLabels *self);                       /* of the numbers */
double sav_labels_value (const SavLabels *self, guint index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SavLabels, sav_labels_free)

#endif
