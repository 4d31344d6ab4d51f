/* teams_json.c - transcripts as Microsoft Stream and Teams keep them: JSON with a list of entries. */
#include <string.h>

#include "base/text.h"
#include "data/format_int.h"
#include "data/json_int.h"

gboolean
teams_json_detect (const FormatText *in)
{
    gsize length = in->length;
    const char *p = text_trim (in->text, &length);
    return length > 0 && *p == '{' && memmem (in->text, in->length, "\"entries\"", 9) != NULL;
}

static void
tell_broken (const FormatText *in, const JsonWalk *walk, Notes *notes)
{
    notes_add (notes, NOTE_ERROR, source_pos_at (in->name, in->text, (gsize)(walk->p - in->text)), "expected JSON, found something else");
}

/* Line ends in what was said become blanks. */
static void
join_lines (char *text)
{
    g_strdelimit (text, "\n\r\t\v\f", ' ');
    g_strstrip (text);
}

/* The value of KEY where it is a string that is not blank and *TEXT is still NULL. */
static void
take_text (const JsonWalk *walk, const char *key, char **text)
{
    if (*text != NULL || !json_key_is (walk, key))
        return;
    *text = json_text (walk->value, walk->value_end);
    if (*text != NULL)
        join_lines (*text);
}

static void
add_entry (const FormatText *in, const JsonWalk *entry, Utterances *utterances)
{
    g_autofree char *text = NULL, *name = NULL, *id = NULL;
    gsize offset = (gsize)(entry->value - in->text);
    JsonWalk walk;
    if (!json_enter (&walk, entry->value, entry->value_end)) {
        utterances_leave (utterances, LEFT_BLOCK, offset);
        return;
    }
    while (json_next (&walk)) {
        if (json_key_is (&walk, "text"))
            offset = (gsize)(walk.value + 1 - in->text);
        take_text (&walk, "text", &text);
        take_text (&walk, "speakerDisplayName", &name);
        take_text (&walk, "speakerId", &id);
    }
    const char *speaker = name != NULL && *name != '\0' ? name : id != NULL ? id : "";
    if (text == NULL)
        utterances_leave (utterances, LEFT_BLOCK, offset);
    else if (*text != '\0')
        utterances_add (utterances, NULL, speaker, text, strlen (text), offset);
}

void
teams_json_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    const char *end = in->text + in->length;
    JsonWalk walk, entries;
    gboolean found = FALSE;
    if (!json_enter (&walk, in->text, end))
        return;
    while (json_next (&walk)) {
        if (!json_key_is (&walk, "entries") || !json_enter (&entries, walk.value, walk.value_end))
            continue;
        found = TRUE;
        while (json_next (&entries))
            add_entry (in, &entries, utterances);
        if (entries.broken)
            tell_broken (in, &entries, notes);
    }
    if (walk.broken)
        tell_broken (in, &walk, notes);
    else if (!found)
        notes_add (notes, NOTE_ERROR, source_pos (in->name, 1, 1), "expected a list of entries, found none");
}
