/* build.h - everything a build holds, and the stages that fill it. */
#ifndef FINDINGS_BUILD_H
#define FINDINGS_BUILD_H

#include "base/new_folder.h"
#include "coding/codings.h"
#include "disclosure/disclosure.h"
#include "document/compose.h"
#include "layout/layout.h"
#include "options.h"
#include "output/publish.h"

#ifndef FINDINGS_VERSION
#define FINDINGS_VERSION "0.1"
#endif

/* The stages, in order; what each is called stands in the table of what it runs. */
typedef enum {
    STAGE_STUDY,
    STAGE_DATA,
    STAGE_CODING,
    STAGE_TABULATION,
    STAGE_PROTECTION,
    STAGE_DOCUMENTS,
    STAGE_LAYOUT,
    STAGE_WRITING,
    STAGE_RECORDS,
    STAGE_AUDIT,
    N_STAGES
} StageId;

/* Everything a build holds; stages borrow from earlier ones, so it is freed in reverse. */
typedef struct {
    const Options *options;
    Notes *notes;
    Study *study;
    Inputs *inputs;
    Codings *codings;
    Results *results;
    History *history;
    Release *release;
    Documents *documents;
    Look *look;
    FontSet *fonts;
    LaidOut *reports;
    guint n_reports;
    char *as_of;
    gint64 seconds;
    NewFolder *made; /* beside OUT */
} Work;

/* The whole build: every stage, then OUT is replaced; with --area the workbooks of those areas alone. */
gboolean work_build (Work *self, GError **error);
/* Runs the stages FIRST to LAST; the earlier ones have run. FALSE with ERROR, and nothing is written. */
gboolean work_run (Work *self, StageId first, StageId last, GError **error);
/* Parts of STAGE_STUDY for whoever goes on after mistakes: reads the study as far as it can be read; finds the day that the build is of. */
gboolean work_open (Work *self, StudyState *state, GError **error);
gboolean work_date (Work *self, GError **error);
guint work_jobs (const Work *self); /* threads */
void work_clear (Work *self);       /* frees what SELF holds; what was not put in place is removed */

#endif
