/* study_int.h - the body of a Study, for the files of study/ alone. */
#ifndef FINDINGS_STUDY_STUDY_INT_H
#define FINDINGS_STUDY_STUDY_INT_H

#include "base/arena.h"
#include "study/study.h"

/* A file of the study's that was read, and whether its lines may be shown to the analyst: settings, words and rules may; what holds answers, names of people
 * or what they said may not. */
typedef struct {
    Source source;
    gboolean quotable;
} StudyOpened;

struct Study {
    Arena *arena; /* whatever lives as long as the study: texts, conditions, templates, bytes of files */
    char *folder;
    char *templates;
    StudyInfo info;
    Rules rules;
    Areas *areas;
    gboolean areas_unread; /* the file that names them has been complained of: nothing is said of those who name one */
    Questionnaire *questionnaire;
    Codebook *codebook;
    House *house;
    Source house_source; /* the file that says how things look */
    const Annex *annex;
    GArray *documents; /* of DocumentSpec */
    GArray *groups;    /* of FocusGroup */
    GArray *speakers;  /* of Speaker */
    GArray *facts;     /* of Fact */
    GArray *quotes;    /* of Quote */
    GArray *overrides; /* of Override */
    GArray *known;     /* of KnownName */
    GArray *gold;      /* of GoldUnit */
    GArray *requests;  /* of Call; filled by requests_gather */
    const char *const *watch_list;
    GArray *opened; /* of StudyOpened: every file read, for study_quotable */
};

/* An empty study; for study_read and for tests that set the parts they need. */
Study *study_new (const char *folder, const char *templates);

/* Opens NAME in FOLDER (SELF's folder or templates), decodes it into SELF's arena and writes *SOURCE (NUL-terminated). FALSE after adding an error at AT, the
 * place that names the file (its file NULL: no place does). */
gboolean study_open (Study *self, const char *folder, const char *name, SourcePos at, Source *source, Notes *notes);
/* The same, from the study's folder where it has such a file, else from the templates. */
gboolean study_open_shared (Study *self, const char *name, SourcePos at, Source *source, Notes *notes);
gboolean study_has (const char *folder, const char *name); /* a plain file */

/* Index of a fact or quote by id; G_MAXUINT. */
guint study_find_fact (const Study *self, const char *id);
guint study_find_quote (const Study *self, const char *id);

/* `; did you mean "x"?` for the name of NAMES (NULL-terminated) nearest to TEXT, or "". The caller owns it. */
char *name_suggest (const char *text, const char *const *names);
/* A letter, then letters, digits, "_" and "-" (ASCII): what an id may be. DOTTED allows several joined by ".". */
gboolean name_is_valid (const char *text, gboolean dotted);
/* Why NAME may not be an id of its own: it is a word of the expressions (and, or, not, in, is, wave, weight). */
gboolean name_is_reserved (const char *text);
gboolean date_is_valid (const char *text);       /* a day that exists, as 2023-07-25 */
gboolean file_path_is_inside (const char *text); /* relative, and never upward */
gboolean file_name_is_plain (const char *text);  /* a name without folders, and not "." or ".." */

#endif
