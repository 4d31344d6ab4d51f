/* annex.h - the sheets of an area's workbook, from templates/annex.yaml. */
#ifndef FINDINGS_STUDY_ANNEX_H
#define FINDINGS_STUDY_ANNEX_H

#include "study/grid.h"

/* What a sheet holds; each kind builds its grid in annex.c. */
typedef enum {
    SHEET_COVER,
    SHEET_CONTENTS,
    SHEET_NOTES,
    SHEET_RESPONSE,  /* answers, headcount and rate: the area, what it belongs to, what it holds */
    SHEET_HEADLINES, /* the headline questions: area, cluster, region, all */
    SHEET_SCALES,    /* all scale questions: three groups for authorities, every answer above */
    SHEET_WITHHELD,  /* what is withheld and why */
    SHEET_GRID,      /* questions by banners, as listed */
    N_SHEETS
} SheetKind;

typedef struct {
    SheetKind kind;
    const char *name; /* of the worksheet, at most 31 characters */
    const char *title;
    const char *table;         /* name of the marked-up table; also of the tidy file */
    const char *const *notes;  /* NULL-terminated */
    const guint16 *questions;  /* listed, or all that fit the kind */
    const AnswerSet *answers;  /* HEADLINES: the answers reported of each */
    const char *const *labels; /* of each, NULL where its own will do */
    guint n_questions;
    Banner by[BANNERS]; /* SHEET_GRID */
    guint n_by;
    guint levels; /* bit AreaLevel: which workbooks have it */
    SourcePos at;
} Sheet;

typedef struct Annex Annex; /* immutable */
guint annex_length (const Annex *self);
const Sheet *annex_sheet (const Annex *self, guint index);

#endif
