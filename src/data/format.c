/* format.c - the tables of what data/ can read. */
#include <string.h>

#include "base/text.h"
#include "data/data.h"
#include "data/format_int.h"
#include "data/headers_int.h"

/* In the order they are tried: the plain table, which anything may be, comes last. */
static const SurveyFormat *const survey_formats[] = {
    &forms_format, &surveymonkey_format, &qualtrics_format, &spss_format, &limesurvey_format, &jisc_format, &google_format, &plain_format,
};

/* The first that detects itself reads: those that a rarer mark shows come first. One without a title is known to be refused. */
static const TranscriptFormat transcript_formats[] = {
    {"graph-metadata", "Microsoft Graph with metadata (.vtt)", CARRIER_TEXT,                graph_vtt_detect,  graph_vtt_read },
    { "zoom",          "Zoom (.vtt)",                          CARRIER_TEXT,                zoom_vtt_detect,   zoom_vtt_read  },
    { "teams",         "Microsoft Teams (.vtt)",               CARRIER_TEXT,                teams_vtt_detect,  teams_vtt_read },
    { "teams-docx",    "Microsoft Teams (.docx)",              CARRIER_DOCX,                teams_docx_detect, teams_docx_read},
    { "meet",          "Google Meet (.docx, .txt)",            CARRIER_TEXT | CARRIER_DOCX, meet_docx_detect,  meet_docx_read },
    { "teams-json",    "Microsoft Stream and Teams (.json)",   CARRIER_TEXT,                teams_json_detect, teams_json_read},
    { "graph-text",    NULL,                                   CARRIER_TEXT,                graph_text_detect, graph_text_read},
    { "srt",           "subtitles (.srt)",                     CARRIER_TEXT,                srt_detect,        srt_read       },
    { "otter",         "Otter (.txt)",                         CARRIER_TEXT,                otter_detect,      otter_read     },
    { "plain",         "\"Speaker: text\" lines",              CARRIER_TEXT | CARRIER_DOCX, plain_talk_detect, plain_talk_read},
};

const char *
survey_format_name (guint index)
{
    return index < G_N_ELEMENTS (survey_formats) ? survey_formats[index]->name : NULL;
}

static const SurveyFormat *
named_survey_format (const char *name, SourcePos at, Notes *notes)
{
    const char *names[G_N_ELEMENTS (survey_formats) + 1] = { NULL };
    for (guint i = 0; i < G_N_ELEMENTS (survey_formats); i++) {
        names[i] = survey_formats[i]->name;
        if (strcmp (name, names[i]) == 0)
            return survey_formats[i];
    }
    g_autofree char *list = text_list (names, "or");
    notes_add (notes, NOTE_ERROR, at, "expected a format (%s), found \"%s\"", list, name);
    return NULL;
}

const SurveyFormat *
survey_format_find (const char *name, Rows *rows, const char *file, SourcePos at, Notes *notes)
{
    const char *titles[G_N_ELEMENTS (survey_formats) + 1] = { NULL };
    if (name != NULL)
        return named_survey_format (name, at, notes);
    for (guint i = 0; i < G_N_ELEMENTS (survey_formats); i++) {
        titles[i] = survey_formats[i]->title;
        if (survey_formats[i]->detect (rows))
            return survey_formats[i];
    }
    GError *error = rows_take_error (rows);
    if (error != NULL) { /* nothing can be seen in what cannot be read */
        notes_take (notes, error);
        return NULL;
    }
    g_autofree char *list = text_list (titles, "or");
    notes_add (notes, NOTE_ERROR, source_pos (file, 1, 1), "expected an export of %s, found something else", list);
    return NULL;
}

static const TranscriptFormat *
named_transcript_format (const FormatText *in, Notes *notes)
{
    const char *names[G_N_ELEMENTS (transcript_formats) + 1] = { NULL };
    for (guint i = 0, n = 0; i < G_N_ELEMENTS (transcript_formats); i++) {
        if ((transcript_formats[i].carriers & in->carrier) == 0)
            continue;
        names[n] = transcript_formats[i].name;
        n += transcript_formats[i].title != NULL;
        if (strcmp (in->group->format, transcript_formats[i].name) == 0)
            return &transcript_formats[i];
    }
    g_autofree char *list = text_list (names, "or");
    notes_add (notes, NOTE_ERROR, in->group->at, "format: expected %s for this file, found \"%s\"", list, in->group->format);
    return NULL;
}

const TranscriptFormat *
transcript_format_find (const FormatText *in, Notes *notes)
{
    const char *titles[G_N_ELEMENTS (transcript_formats) + 1] = { NULL };
    if (*in->group->format != '\0')
        return named_transcript_format (in, notes);
    for (guint i = 0, n = 0; i < G_N_ELEMENTS (transcript_formats); i++) {
        if ((transcript_formats[i].carriers & in->carrier) == 0)
            continue;
        titles[n] = transcript_formats[i].title;
        n += titles[n] != NULL;
        if (transcript_formats[i].detect (in))
            return &transcript_formats[i];
    }
    if (in->carrier == CARRIER_DOCX && tell_loose_times (in, notes))
        return NULL;
    g_autofree char *list = text_list (titles, "or");
    notes_add (notes, NOTE_ERROR, source_pos (in->name, 1, 1), "expected a transcript of %s, found something else", list);
    return NULL;
}

char *
rows_text (const Rows *rows, guint row, gsize column)
{
    gsize n;
    const CsvCell *cells = rows_peek (rows, row, &n);
    gsize length = column < n ? cells[column].length : 0;
    const char *text = column < n ? text_trim (cells[column].text, &length) : "";
    return g_strndup (text, length);
}

char *
rows_folded (const Rows *rows, guint row, gsize column)
{
    g_autofree char *text = rows_text (rows, row, column);
    return text_fold (text, -1);
}

gboolean
rows_start_with (Rows *rows, guint row, const char *const *words)
{
    if (rows_ahead (rows, row + 1) <= row)
        return FALSE;
    for (gsize i = 0; words[i] != NULL; i++) {
        g_autofree char *folded = rows_folded (rows, row, i);
        if (strcmp (folded, words[i]) != 0)
            return FALSE;
    }
    return TRUE;
}

gboolean
rows_have (Rows *rows, guint row, const char *const *words)
{
    gsize n = 0;
    if (rows_ahead (rows, row + 1) <= row)
        return FALSE;
    rows_peek (rows, row, &n);
    for (; *words != NULL; words++) {
        gboolean found = FALSE;
        for (gsize i = 0; i < n && !found; i++) {
            g_autofree char *folded = rows_folded (rows, row, i);
            found = strcmp (folded, *words) == 0;
        }
        if (!found)
            return FALSE;
    }
    return TRUE;
}

Heads *
heads_begin (Rows *rows, gsize *columns)
{
    if (rows_ahead (rows, 1) == 0)
        return NULL;
    rows_peek (rows, 0, columns);
    return heads_new (*columns);
}

Heads *
heads_of_row (Rows *rows, guint *n)
{
    gsize columns;
    Heads *heads = heads_begin (rows, &columns);
    if (heads == NULL)
        return NULL;
    *n = 1;
    for (gsize i = 0; i < columns; i++) {
        g_autofree char *text = rows_text (rows, 0, i);
        heads_add_text (heads, i, text);
    }
    return heads;
}
