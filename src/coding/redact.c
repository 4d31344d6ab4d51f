/* redact.c - words with placeholders: the same one for the same person all over a study. */
#include "coding/redact_int.h"

#include <string.h>

#include "base/text.h"

struct Replacements {
    GHashTable *known; /* "placeholder\nwords" -> Replacement */
    guint texts;       /* so many were redacted */
};

/* What one entry counts, and the text that was counted last. */
typedef struct {
    Replacement said;
    guint last;
} Entry;

static void
entry_free (gpointer entry)
{
    Entry *self = entry;
    g_free ((char *)self->said.placeholder);
    g_free ((char *)self->said.words);
    g_free (self);
}

Replacements *
replacements_new (void)
{
    Replacements *self = g_new0 (Replacements, 1);
    self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
    return self;
}

void
replacements_free (Replacements *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->known);
    g_free (self);
}

/* Counts that WORDS (given) became PLACEHOLDER. */
static void
count (Replacements *self, const Secret *secret, const char *placeholder, char *words)
{
    char *key = g_strconcat (placeholder, "\n", words, NULL);
    Entry *entry = g_hash_table_lookup (self->known, key);
    if (entry == NULL) {
        entry = g_new0 (Entry, 1);
        entry->said = (Replacement){ g_strdup (placeholder), secret_word (secret->kind), certainty_word (secret->certainty), words, 0, 0 };
        g_hash_table_insert (self->known, key, entry);
    } else {
        g_free (key);
        g_free (words);
    }
    entry->said.times++;
    entry->said.texts += entry->last != self->texts;
    entry->last = self->texts;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
    const Replacement *one = a, *two = b;
    const int order = strcmp (one->placeholder, two->placeholder);
    return order != 0 ? order : strcmp (one->words, two->words);
}

GArray *
replacements_list (const Replacements *self)
{
    GArray *out = g_array_new (FALSE, FALSE, sizeof (Replacement));
    GHashTableIter each;
    gpointer entry;
    g_hash_table_iter_init (&each, self->known);
    while (g_hash_table_iter_next (&each, NULL, &entry))
        g_array_append_val (out, ((Entry *)entry)->said);
    g_array_sort (out, compare);
    return out;
}

static void
append_secret (GString *out, const Detector *detector, const char *text, const Secret *secret, Replacements *replacements)
{
    const char *words = text + secret->span.start;
    const gsize length = secret->span.end - secret->span.start;
    if (secret->certainty == CERTAINTY_FLAG) {
        g_string_append (out, FLAG_OPENS);
        g_string_append_len (out, words, (gssize)length);
        g_string_append (out, FLAG_CLOSES);
        return;
    }
    g_autofree char *placeholder = detector_placeholder (detector, secret);
    g_string_append (out, placeholder);
    if (replacements != NULL)
        count (replacements, secret, placeholder, text_fold (words, (gssize)length));
}

char *
redact (const Detector *detector, const char *text, gsize length, const GArray *secrets, Replacements *replacements)
{
    GString *out = g_string_sized_new (length + 1);
    gsize at = 0;
    if (replacements != NULL)
        replacements->texts++;
    for (guint i = 0; i < secrets->len; i++) {
        const Secret *secret = &g_array_index (secrets, Secret, i);
        g_string_append_len (out, text + at, (gssize)(secret->span.start - at));
        append_secret (out, detector, text, secret, replacements);
        at = secret->span.end;
    }
    g_string_append_len (out, text + at, (gssize)(length - at));
    return g_string_free (out, FALSE);
}
