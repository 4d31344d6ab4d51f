/* fault.h - errors that say where, and the list of everything noticed on the way. */
#ifndef FINDINGS_BASE_FAULT_H
#define FINDINGS_BASE_FAULT_H

#include "base/source.h"

/* Codes of the FAULT error domain; the value is the exit status it leads to. */
typedef enum { FAULT_INPUT = 1, FAULT_USAGE = 2, FAULT_GATE = 3, FAULT_SYSTEM = 4, FAULT_DIFFERENT = 5 } FaultCode;

#define FAULT (fault_quark ())
GQuark fault_quark (void);

/* Sets ERROR to "file:line:column: message" (parts that are unknown left out) and returns FALSE. */
gboolean fault_at (GError **error, FaultCode code, SourcePos at, const char *format, ...) G_GNUC_PRINTF (4, 5);
gboolean fault (GError **error, FaultCode code, const char *format, ...) G_GNUC_PRINTF (3, 4);

typedef enum { NOTE_INFO, NOTE_WARNING, NOTE_ERROR } NoteLevel;
typedef struct {
    NoteLevel level;
    SourcePos at;
    FaultCode code;      /* of errors */
    const char *message; /* without position */
} Note;

/* Everything worth telling, in the order it was found. A reader that can go on after a mistake adds NOTE_ERROR and reads on, so that one run shows all;
 * its door then fails with notes_fault. Threads do not share one. */
typedef struct Notes Notes;
Notes *notes_new (void);
void notes_free (Notes *self); /* accepts NULL */
void notes_add (Notes *self, NoteLevel level, SourcePos at, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* An error of another kind than FAULT_INPUT. */
void notes_refuse (Notes *self, FaultCode code, SourcePos at, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* Adds an error of the FAULT domain with the place and code it was made with (others as FAULT_SYSTEM without a place), and frees it. */
void notes_take (Notes *self, GError *error);
void notes_add_all (Notes *self, const Notes *more); /* copies every note of MORE */
guint notes_more (const Notes *self);                /* noticed beyond those that are kept, which are the first 5,000 */
guint notes_length (const Notes *self);
const Note *notes_get (const Notes *self, guint index); /* borrowed from SELF */
guint notes_errors (const Notes *self);                 /* number of NOTE_ERROR */
/* TRUE when SELF holds no error; else sets ERROR to "N mistakes" (code of the worst) and returns FALSE. */
gboolean notes_fault (const Notes *self, GError **error);
/* text_decode, with a warning at the first place that was converted. */
Encoding notes_decode (Notes *self, const Source *source, char **text, gsize *length);
/* The same for what people write in an editor: there it is a mistake. */
Encoding notes_decode_own (Notes *self, const Source *source, char **text, gsize *length);
const char *note_level_name (NoteLevel level); /* info, warning, error: as records and JSON have it */
/* "file:line:column: level: message", the parts that are known; the caller owns it. */
char *note_format (const Note *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Notes, notes_free)

#endif
