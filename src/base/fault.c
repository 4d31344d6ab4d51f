/* fault.c - errors with places, gathered in the order they were found. */
#include "base/fault.h"

#define NOTES_MOST 5000 /* kept; nobody reads more, and an input may have a million mistakes */

struct Notes {
    GArray *items; /* of Note; messages owned */
    guint errors;
    guint more; /* not kept */
};

/* How levels are called in messages, and in files that programs read. */
static const char *const level_words[] = { [NOTE_INFO] = "note", [NOTE_WARNING] = "warning", [NOTE_ERROR] = "error" };
static const char *const level_names[] = { [NOTE_INFO] = "info", [NOTE_WARNING] = "warning", [NOTE_ERROR] = "error" };

/* What an error of our domain remembers, so that it can become a note. */
typedef struct {
    SourcePos at;
    gsize prefix; /* bytes of the place in the message */
} FaultPrivate;

static void
fault_private_init (FaultPrivate *self)
{
    *self = (FaultPrivate){
        {NULL, 0, 0},
        0
    };
}

static void
fault_private_copy (const FaultPrivate *from, FaultPrivate *to)
{
    *to = *from;
}

static void
fault_private_clear (FaultPrivate *self)
{
    (void)self; /* files' names are interned */
}

G_DEFINE_EXTENDED_ERROR (Fault, fault)

/* "file:line:column: ", the parts that are known. */
static GString *
position_text (SourcePos at)
{
    GString *text = g_string_new (at.file);
    if (at.file != NULL && at.line > 0)
        g_string_append_printf (text, ":%u", at.line);
    if (at.file != NULL && at.line > 0 && at.column > 0)
        g_string_append_printf (text, ":%u", at.column);
    if (text->len > 0)
        g_string_append (text, ": ");
    return text;
}

static gboolean set_fault (GError **error, FaultCode code, SourcePos at, const char *format, va_list args) G_GNUC_PRINTF (4, 0);

static gboolean
set_fault (GError **error, FaultCode code, SourcePos at, const char *format, va_list args)
{
    if (error == NULL)
        return FALSE;
    g_autoptr (GString) text = position_text (at);
    const gsize prefix = text->len;
    g_string_append_vprintf (text, format, args);
    g_set_error_literal (error, FAULT, (gint)code, text->str);
    FaultPrivate *private = fault_get_private (*error);
    *private = (FaultPrivate){ at, prefix };
    return FALSE;
}

gboolean
fault_at (GError **error, FaultCode code, SourcePos at, const char *format, ...)
{
    va_list args;
    va_start (args, format);
    set_fault (error, code, at, format, args);
    va_end (args);
    return FALSE;
}

gboolean
fault (GError **error, FaultCode code, const char *format, ...)
{
    va_list args;
    va_start (args, format);
    set_fault (error, code, (SourcePos){ NULL, 0, 0 }, format, args);
    va_end (args);
    return FALSE;
}

static void
note_clear (gpointer data)
{
    Note *note = data;
    g_free ((char *)note->message);
}

Notes *
notes_new (void)
{
    Notes *self = g_new0 (Notes, 1);
    self->items = g_array_new (FALSE, FALSE, sizeof (Note));
    g_array_set_clear_func (self->items, note_clear);
    return self;
}

void
notes_free (Notes *self)
{
    if (self == NULL)
        return;
    g_array_free (self->items, TRUE);
    g_free (self);
}

/* Counts one more note; FALSE where there are too many to keep it. */
static gboolean
may_keep (Notes *self, NoteLevel level)
{
    self->errors += level == NOTE_ERROR;
    self->more += self->items->len >= NOTES_MOST;
    return self->items->len < NOTES_MOST;
}

void
notes_add (Notes *self, NoteLevel level, SourcePos at, const char *format, ...)
{
    va_list args;
    va_start (args, format);
    if (may_keep (self, level)) {
        const Note note = { level, at, FAULT_INPUT, g_strdup_vprintf (format, args) };
        g_array_append_val (self->items, note);
    }
    va_end (args);
}

void
notes_refuse (Notes *self, FaultCode code, SourcePos at, const char *format, ...)
{
    va_list args;
    va_start (args, format);
    const Note note = { NOTE_ERROR, at, code, g_strdup_vprintf (format, args) };
    va_end (args);
    g_array_append_val (self->items, note);
    self->errors++;
}

void
notes_take (Notes *self, GError *error)
{
    const FaultPrivate *private = error->domain == FAULT ? fault_get_private (error) : NULL;
    if (private != NULL)
        notes_refuse (self, (FaultCode)error->code, private->at, "%s", error->message + private->prefix);
    else
        notes_refuse (self, FAULT_SYSTEM, source_pos (NULL, 0, 0), "%s", error->message);
    g_error_free (error);
}

static guint
kept_errors (const Notes *self)
{
    guint n = 0;
    for (guint i = 0; i < self->items->len; i++)
        n += g_array_index (self->items, Note, i).level == NOTE_ERROR;
    return n;
}

void
notes_add_all (Notes *self, const Notes *more)
{
    for (guint i = 0; i < more->items->len; i++) {
        Note note = g_array_index (more->items, Note, i);
        note.message = g_strdup (note.message);
        g_array_append_val (self->items, note);
        self->errors += note.level == NOTE_ERROR;
    }
    self->errors += more->errors - kept_errors (more);
    self->more += more->more;
}

guint
notes_more (const Notes *self)
{
    return self->more;
}

guint
notes_length (const Notes *self)
{
    return self->items->len;
}

const Note *
notes_get (const Notes *self, guint index)
{
    g_assert (index < self->items->len);
    return &g_array_index (self->items, Note, index);
}

guint
notes_errors (const Notes *self)
{
    return self->errors;
}

gboolean
notes_fault (const Notes *self, GError **error)
{
    FaultCode worst = FAULT_INPUT;
    if (self->errors == 0)
        return TRUE;
    for (guint i = 0; i < self->items->len; i++) {
        const Note *note = notes_get (self, i);
        if (note->level == NOTE_ERROR && note->code > worst)
            worst = note->code;
    }
    return fault (error, worst, self->errors == 1 ? "%u mistake" : "%u mistakes", self->errors);
}

Encoding
notes_decode (Notes *self, const Source *source, char **text, gsize *length)
{
    SourcePos bad;
    const Encoding encoding = text_decode (source, text, length, &bad);
    if (bad.file != NULL)
        notes_add (self, NOTE_WARNING, bad, "expected UTF-8, found a %s character; it was converted", encoding_name (encoding));
    return encoding;
}

Encoding
notes_decode_own (Notes *self, const Source *source, char **text, gsize *length)
{
    SourcePos bad;
    const Encoding encoding = text_decode (source, text, length, &bad);
    if (bad.file != NULL)
        notes_add (self, NOTE_ERROR, bad, "expected UTF-8, found a byte that is none; save the file as UTF-8");
    return encoding;
}

const char *
note_level_name (NoteLevel level)
{
    return level_names[level];
}

char *
note_format (const Note *note)
{
    GString *text = position_text (note->at);
    g_string_append_printf (text, "%s: %s", level_words[note->level], note->message);
    return g_string_free (text, FALSE);
}
