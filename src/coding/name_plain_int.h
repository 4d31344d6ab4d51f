/* name_plain_int.h - the letters of a name that count when names are compared, and what they sound like. */
#ifndef FINDINGS_CODING_NAME_PLAIN_INT_H
#define FINDINGS_CODING_NAME_PLAIN_INT_H

#include <glib.h>

/* The characters of a name that count when names are compared: letters and digits in lower case without accents. Appends to OUT. */
void name_plain (GString *out, const char *text, gsize length);
/* Which letters plain TEXT has, a bit each. */
guint32 name_letters (const char *text, gsize length);
/* Letters that are heard for one another at the start of a name have one number. */
#define NAME_SOUNDS 8
guint name_sound (char c);

#endif
