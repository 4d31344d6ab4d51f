/* furniture.c - what stands in transcripts and is no testimony. */
#include "data/furniture_int.h"

#include <string.h>

#include "base/text.h"

#define MARKER_LONGEST 200 /* bytes: a name and the few words below */

/* How exporters end the line that says who started or stopped transcription, folded. English and German as seen, the others as the products word them. */
static const char *const marker_ends[] = {
    "started transcription",
    "stopped transcription",
    "hat die transkription gestartet",
    "hat die transkription beendet",
    "a d\xC3\xA9marr\xC3\xA9 la transcription",
    "a arr\xC3\xAAt\xC3\xA9 la transcription",
    "inici\xC3\xB3 la transcripci\xC3\xB3n",
    "detuvo la transcripci\xC3\xB3n",
    "ha avviato la trascrizione",
    "ha interrotto la trascrizione",
    "heeft de transcriptie gestart",
    "heeft de transcriptie gestopt",
    "iniciou a transcri\xC3\xA7\xC3\xA3o",
    "interrompeu a transcri\xC3\xA7\xC3\xA3o",
    "startade transkription",
    "stoppade transkription",
    "rozpocz\xC4\x99to transkrypcj\xC4\x99",
    "zatrzymano transkrypcj\xC4\x99",
};

/* How lines begin that exporters write below a transcript, folded. */
static const char *const footer_starts[] = {
    "transcribed by https://otter.ai",
    "transcription ended after ",
    "this editable transcript was computer generated",
};

struct Furniture {
    GPtrArray *patterns; /* of GPatternSpec */
    gsize longest;       /* a text of more bytes is not compared; G_MAXSIZE where one has a * */
};

/* Whether the first words of TEXT, all but the last N, can be a name: none begins with a small letter. "She said she started transcription" was said. */
static gboolean
begins_with_name (const char *text, gsize length, guint n)
{
    g_autofree char *copy = g_strndup (text, length);
    g_auto (GStrv) words = g_strsplit_set (copy, " \t\v", -1);
    guint total = 0;
    for (guint i = 0; words[i] != NULL; i++)
        total += *words[i] != '\0';
    for (guint i = 0, seen = 0; words[i] != NULL && seen + n < total; i++) {
        if (*words[i] == '\0')
            continue;
        if (g_unichar_islower (g_utf8_get_char (words[i])))
            return FALSE;
        seen++;
    }
    return total > n;
}

static guint
count_words (const char *text)
{
    guint n = 1;
    for (; *text != '\0'; text++)
        n += *text == ' ';
    return n;
}

LeftOut
furniture_of_line (const char *text, gsize length)
{
    if (length > MARKER_LONGEST)
        return N_LEFT;
    g_autofree char *folded = text_fold (text, (gssize)length);
    gsize n = strlen (folded);
    if (n > 0 && folded[n - 1] == '.')
        folded[--n] = '\0';
    for (guint i = 0; i < G_N_ELEMENTS (marker_ends); i++)
        if (g_str_has_suffix (folded, marker_ends[i]) && begins_with_name (text, length, count_words (marker_ends[i])))
            return LEFT_MARKER;
    for (guint i = 0; i < G_N_ELEMENTS (footer_starts); i++)
        if (g_str_has_prefix (folded, footer_starts[i]))
            return LEFT_FOOTER;
    return N_LEFT;
}

void
furniture_add (Utterances *utterances, const UtteranceKey *key, const char *speaker, const char *text, gsize length, gsize offset)
{
    const LeftOut why = *speaker == '\0' ? furniture_of_line (text, length) : N_LEFT;
    if (why == N_LEFT)
        utterances_add (utterances, key, speaker, text, length, offset);
    else
        utterances_leave (utterances, why, offset);
}

static void
free_pattern (gpointer data)
{
    g_pattern_spec_free (data);
}

/* TEXT folded, without the stop at its end; the caller owns it. */
static char *
fold_sentence (const char *text, gsize length)
{
    char *folded = text_fold (text, (gssize)length);
    gsize n = strlen (folded);
    while (n > 0 && strchr (".!? ", folded[n - 1]) != NULL)
        folded[--n] = '\0';
    return folded;
}

Furniture *
furniture_new (const char *const *listed)
{
    Furniture *self = g_new0 (Furniture, 1);
    self->patterns = g_ptr_array_new_with_free_func (free_pattern);
    for (guint i = 0; listed != NULL && listed[i] != NULL; i++) {
        g_autofree char *folded = fold_sentence (listed[i], strlen (listed[i]));
        if (*folded == '\0')
            continue;
        g_ptr_array_add (self->patterns, g_pattern_spec_new (folded));
        /* folding may shorten a text, to a third at most: a curly quote becomes a straight one */
        self->longest = MAX (self->longest, strchr (folded, '*') != NULL ? G_MAXSIZE : 4 * strlen (folded) + 16);
    }
    return self;
}

void
furniture_free (Furniture *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->patterns);
    g_free (self);
}

gboolean
furniture_is (const Furniture *self, const char *text, gsize length)
{
    if (self->patterns->len == 0 || length > self->longest)
        return FALSE;
    g_autofree char *folded = fold_sentence (text, length);
    for (guint i = 0; i < self->patterns->len; i++)
        if (g_pattern_spec_match_string (self->patterns->pdata[i], folded))
            return TRUE;
    return FALSE;
}
