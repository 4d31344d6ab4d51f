/* names.c - what an id may be, and the valid one nearest to a misspelt one. */
#include "study/study_int.h"

#include <string.h>

#include "base/text.h"

static const char *const reserved[] = { "and", "or", "not", "in", "is", "wave", "weight", NULL };

char *
name_suggest (const char *text, const char *const *names)
{
    const char *nearest = text_nearest (text, names);
    return nearest != NULL ? g_strdup_printf ("; did you mean \"%s\"?", nearest) : g_strdup ("");
}

gboolean
name_is_valid (const char *text, gboolean dotted)
{
    gboolean first = TRUE;
    for (; *text != '\0'; text++) {
        if (first ? !g_ascii_isalpha (*text) : !g_ascii_isalnum (*text) && strchr (dotted ? "_-." : "_-", *text) == NULL)
            return FALSE;
        first = dotted && *text == '.';
    }
    return !first;
}

gboolean
name_is_reserved (const char *text)
{
    return g_strv_contains (reserved, text);
}
