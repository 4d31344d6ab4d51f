/* number.h - numbers read and written alike under every locale. */
#ifndef FINDINGS_BASE_NUMBER_H
#define FINDINGS_BASE_NUMBER_H

#include <glib.h>

/* The whole of TEXT (LENGTH -1 for NUL-terminated; blanks around it allowed) as a decimal number. FALSE leaves *VALUE alone. */
gboolean number_parse (const char *text, gssize length, double *value);
gboolean number_parse_count (const char *text, gssize length, gint64 *value); /* digits only, thousands commas allowed */
/* Rounds half away from zero to DECIMALS, after clearing binary noise of 1e-9. */
double number_round (double value, int decimals);
/* Fixed decimals, "." and no grouping; "-0" never. Appends to OUT. */
void number_append (GString *out, double value, int decimals);
void number_append_count (GString *out, gint64 value, gboolean grouped); /* 12,694 when GROUPED */
/* Up to 15 significant digits, shortest; empty for NaN. For the ledger. */
void number_append_exact (GString *out, double value);

#endif
