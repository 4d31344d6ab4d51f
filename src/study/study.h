/* study.h - everything the analyst wrote, checked against each other; and the requests that follow from it. */
#ifndef FINDINGS_STUDY_STUDY_H
#define FINDINGS_STUDY_STUDY_H

#include "study/annex.h"
#include "study/areas.h"
#include "study/codebook.h"
#include "study/expr.h"
#include "study/gold.h"
#include "study/grid.h"
#include "study/known.h"
#include "study/people.h"
#include "study/questionnaire.h"
#include "study/record_rules.h"
#include "study/template.h"

/* The protection rules with this study's figures. */
typedef struct {
    gint64 minimum; /* smallest group reported: 11 */
    gint64 small;   /* largest protected count: 4 */
    gint64 zero;    /* bases under it protect 0 like 1 to SMALL: 30 */
    gint64 test;    /* smallest base tested, and that a mean needs; under it [u]: 30 */
    gint64 exempt;  /* whole-study cells on such a base print as they are: 100 */
    const Call *keep;
    guint n_keep;
} Rules;

typedef enum { UNKNOWN_ERROR, UNKNOWN_NOTE, UNKNOWN_EXCLUDE } UnknownPolicy;

typedef enum { DATES_FOUND, DATES_DMY, DATES_MDY } DateOrder; /* FOUND: told from the days themselves */

typedef struct {
    const char *file, *format; /* format NULL: detected */
    const char *sheet;         /* of a workbook; NULL: its first that is visible */
    guint wave;
    DateOrder dates;
    guint encoding;            /* 0: found out; 1 UTF-8, 2 UTF-16LE, 3 UTF-16BE, 4 Windows-1252, 5 Mac Roman */
    const char *const *ignore; /* headings of columns that nobody wants, "*" for anything; NULL-terminated, may be NULL */
    const char *from, *to;     /* ISO days between which answers count, both included; NULL: no end */
    SourcePos at;
} SurveyFile;

typedef struct {
    const char *id, *file, *title;
    const Template *outline;
} DocumentSpec;

typedef struct {
    const char *id, *title, *subtitle, *language, *publisher, *published, *data_to, *fieldwork;
    const char *as_of;                            /* ISO date; NULL where the study names none */
    const char *synthetic_short, *synthetic_long; /* NULL: the answers are real */
    gboolean draft, nightly;
    guint release_number;
    const char *const *contacts; /* NULL-terminated */
    const SurveyFile *surveys;
    guint n_surveys;
    const char *const *waves; /* names, oldest first; NULL-terminated */
    guint wave;               /* the one this study reports */
    const char *transcripts;  /* folder */
    Filter joined;            /* who also joined a group; question QUESTION_NONE where nothing says so */
    double kappa;             /* themes on which the rules agree less with a person are not charted: 0.7 */
    RecordRules records;
    UnknownPolicy unknown_answers, unknown_areas, unknown_speakers;
    guint least_words;            /* an uncoded turn of fewer words ("Yeah.", "Mm.") is left out of the bases of coverage; 3 */
    const char *const *furniture; /* words in transcripts that are no testimony; NULL-terminated, or NULL */
} StudyInfo;

/* The words of templates/house.yaml: withheld numbers, symbols, terms. Text for a key, or NULL. Keys: withheld, fewer, base_note … */
typedef struct House House;
const char *house_word (const House *self, const char *key);

typedef struct Study Study; /* immutable */

/* Reads the study FOLDER with what it shares from TEMPLATES (the folder that holds house.yaml, annex.yaml and chapters). All mistakes of all files go to NOTES;
 * NULL with ERROR (FAULT_INPUT) when there was one. */
Study *study_read (const char *folder, const char *templates, Notes *notes, GError **error);
/* How far a study can be used where there were mistakes in it: not at all; to read its exports; to code them as well; in full. */
typedef enum { STUDY_BROKEN, STUDY_READABLE, STUDY_CODABLE, STUDY_SOUND } StudyState;

/* The same for `check`, which looks at the exports as well where mistakes stand in other files: what was read of the study, and in *STATE how far it goes.
 * NULL with ERROR only where FOLDER is none. */
Study *study_read_so_far (const char *folder, const char *templates, Notes *notes, StudyState *state, GError **error);
void study_free (Study *self); /* accepts NULL */
/* The text of FILE (a note's) where its lines may be shown on a terminal: settings, words and rules. NULL for files of answers, people and what they said. */
const Source *study_quotable (const Study *self, const char *file);
/* Reads another codebook for SELF's questions, from PATH; it lives as long as SELF. NULL with ERROR, mistakes in NOTES. */
const Codebook *study_read_former (Study *self, const char *path, Notes *notes, GError **error);
const StudyInfo *study_info (const Study *self);
const char *study_folder (const Study *self);
const char *study_templates (const Study *self); /* the folder of what all studies share */
const Rules *study_rules (const Study *self);
const Areas *study_areas (const Study *self);
const Questionnaire *study_questionnaire (const Study *self);
const Codebook *study_codebook (const Study *self);
const Annex *study_annex (const Study *self);
const House *study_house (const Study *self);
const Source *study_house_source (const Study *self); /* the house.yaml in force, for layout/ */
guint study_documents (const Study *self);
const DocumentSpec *study_document (const Study *self, guint index);
guint study_groups (const Study *self);
const FocusGroup *study_group (const Study *self, guint index);
guint study_speakers (const Study *self);
const Speaker *study_speaker (const Study *self, guint index);
guint study_facts (const Study *self);
const Fact *study_fact (const Study *self, guint index);
guint study_quotes (const Study *self);
const Quote *study_quote (const Study *self, guint index);
guint study_overrides (const Study *self);
const Override *study_override (const Study *self, guint index);
guint study_known_names (const Study *self);
const KnownName *study_known_name (const Study *self, guint index);
guint study_gold (const Study *self); /* units that a person coded */
const GoldUnit *study_gold_unit (const Study *self, guint index);

/* Parses a value; TEXT stands at AT. The result lives as long as SELF. NULL after adding errors. */
const Value *study_parse_value (const Study *self, const char *text, SourcePos at, Notes *notes);

/* The canonical expression of a call; the caller owns it. */
char *study_call_id (const Study *self, const Call *call);
/* The filter part in words for people ("Permanent social workers in London"); the caller owns it. */
char *study_group_label (const Study *self, const Group *group);
/* The filter part as the ledger prints it ("role=permanent;…"), without area and wave; the caller owns it. */
char *study_group_filter (const Study *self, const Group *group);

/* The grid of a block (charts, tables, results, response; NULL for other kinds). The caller owns it. */
Grid *study_block_grid (const Study *self, const Block *block);
/* The grid of SHEET for AREA; NULL for cover, contents, notes and withheld. */
Grid *study_sheet_grid (const Study *self, const Sheet *sheet, guint area);

/* Every call that templates, grids and sheets make, for all areas, once each, in the order first met. */
const Call *study_requests (const Study *self, guint *n);

/* Names that must not leak: rosters of speakers (without suffixes) and people of names.csv, for audit/. NULL-terminated, owned by SELF. */
const char *const *study_watch_list (const Study *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Study, study_free)

#endif
