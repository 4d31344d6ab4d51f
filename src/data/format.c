/* format.c - the tables of what data/ can read. */
#include <string.h>

#include "base/text.h"
#include "data/format_int.h"

static const SurveyFormat survey_formats[] = {
    {"forms", "Microsoft Forms", forms_detect, forms_read},
};

static const TranscriptFormat transcript_formats[] = {
    {"teams", "Microsoft Teams (.vtt)", teams_vtt_detect, teams_vtt_read},
};

static const SurveyFormat *
named_survey_format (const char *name, SourcePos at, Notes *notes)
{
    const char *names[G_N_ELEMENTS (survey_formats) + 1] = { NULL };
    for (guint i = 0; i < G_N_ELEMENTS (survey_formats); i++) {
        names[i] = survey_formats[i].name;
        if (strcmp (name, names[i]) == 0)
            return &survey_formats[i];
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
        titles[i] = survey_formats[i].title;
        if (survey_formats[i].detect (rows))
            return &survey_formats[i];
    }
    g_autofree char *list = text_list (titles, "or");
    notes_add (notes, NOTE_ERROR, source_pos (file, 1, 1), "expected an export of %s, found something else", list);
    return NULL;
}

const TranscriptFormat *
transcript_format_find (const FormatText *in, Notes *notes)
{
    const char *titles[G_N_ELEMENTS (transcript_formats) + 1] = { NULL };
    for (guint i = 0; i < G_N_ELEMENTS (transcript_formats); i++) {
        titles[i] = transcript_formats[i].title;
        if (transcript_formats[i].detect (in->text, in->length))
            return &transcript_formats[i];
    }
    g_autofree char *list = text_list (titles, "or");
    notes_add (notes, NOTE_ERROR, source_pos (in->name, 1, 1), "expected a transcript of %s, found something else", list);
    return NULL;
}
