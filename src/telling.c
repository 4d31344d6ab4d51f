/* telling.c - what is told on the standard error: notes with their places, and how far a build is. */
#include "telling.h"

#include <stdio.h>
#include <unistd.h>

#include "base/excerpt.h"
#include "base/text.h"

#define EXCERPT_WIDTH 100 /* places of a line shown */

void
print_json (const char *level, SourcePos at, const char *message)
{
    g_autoptr (GString) text = g_string_new (NULL), file = g_string_new (NULL);
    text_append_json (text, message);
    fprintf (stderr, "{\"level\":\"%s\"", level);
    if (at.file != NULL)
        text_append_json (file, at.file), fprintf (stderr, ",\"file\":%s,\"line\":%u,\"column\":%u", file->str, at.line, at.column);
    fprintf (stderr, ",\"message\":%s}\n", text->str);
}

/* On a terminal the line of a mistake follows it, where it may be shown. */
static void
print_excerpt (const Study *study, SourcePos at)
{
    const Source *source = at.file != NULL && at.line > 0 ? study_quotable (study, at.file) : NULL;
    g_autofree char *excerpt = source != NULL ? excerpt_at (source->bytes, source->length, at, EXCERPT_WIDTH) : NULL;
    if (excerpt != NULL)
        fputs (excerpt, stderr);
}

void
print_notes (const Options *options, const Notes *notes, const Study *study)
{
    const gboolean excerpts = study != NULL && isatty (STDERR_FILENO);
    for (guint i = 0; i < notes_length (notes); i++) {
        const Note *note = notes_get (notes, i);
        if (options->quiet && note->level != NOTE_ERROR)
            continue;
        if (options->json) {
            print_json (note_level_name (note->level), note->at, note->message);
            continue;
        }
        g_autofree char *text = note_format (note);
        fprintf (stderr, "%s\n", text);
        if (excerpts && note->level != NOTE_INFO)
            print_excerpt (study, note->at);
    }
    if (notes_more (notes) > 0 && !options->json)
        fprintf (stderr, "and %u more\n", notes_more (notes));
}

void
progress_start (Progress *self, const Options *options, guint n_stages, const char *(*name) (guint stage), guint first)
{
    *self = (Progress){ options, n_stages, name, g_get_monotonic_time (), clock (), first };
}

void
progress_stage_done (Progress *self)
{
    const gint64 now = g_get_monotonic_time ();
    const clock_t spent = clock ();
    const Options *options = self->options;
    if (options->times)
        fprintf (stderr, "%-12s %7.1f ms, processor %7.1f ms\n", self->name (self->done), (double)(now - self->started) / 1000,
                 1000 * (double)(spent - self->spent) / CLOCKS_PER_SEC);
    self->started = now;
    self->spent = spent;
    self->done++;
    if (options->quiet || options->json || options->times || !isatty (STDERR_FILENO))
        return;
    fprintf (stderr, "\r[%-*.*s] %-12s", (int)self->n_stages, (int)self->done, "##########", self->name (self->done));
    if (self->done == self->n_stages)
        fputc ('\n', stderr);
    fflush (stderr);
}
