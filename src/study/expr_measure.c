/* expr_measure.c - calls of measures: name, arguments and where, checked against the study as they are read. */
#include <string.h>

#include "study/expr_token_int.h"

static void
call_answers (Parser *self, const MeasureSpec *spec, Call *call)
{
    SourcePos at;
    guint index = QUESTION_NONE;
    const char *id = parser_id (self, "a question", &at);
    const Question *question = self->stopped ? NULL : parser_question (self, id, at, "a question", spec->kinds, &index);
    call->question = (guint16)index;
    if (spec->arguments == ARGUMENTS_QUESTION || self->stopped)
        return;
    g_autofree char *wanted =
        g_strdup_printf ("\",\" and %s, as in %s", spec->arguments == ARGUMENTS_MISSING ? "a kind of missing" : "an answer", spec->usage);
    if (!parser_need (self, ',', wanted))
        return;
    if (spec->arguments == ARGUMENTS_MISSING) {
        const char *names[N_MISSING + 1] = { NULL };
        id = parser_id (self, "a kind of missing", &at);
        for (guint i = 0; i < N_MISSING; i++) {
            names[i] = missing_name ((Missing)i);
            if (g_strcmp0 (names[i], id) == 0) {
                call->missing = (guint8)i;
                return;
            }
        }
        if (id != NULL)
            parser_unknown (self, at, "a kind of missing", id, names);
        return;
    }
    do {
        id = parser_id (self, "an answer", &at);
        call->answers |= parser_answers (self, question, id, at);
    } while (!self->stopped && (parser_sign (self, ',') || parser_sign (self, '+')));
}

void
parser_theme (Parser *self, Call *call)
{
    SourcePos at;
    const char *id = parser_id (self, "a theme", &at);
    if (id == NULL || self->study->questionnaire == NULL || self->study->codebook == NULL) {
        self->wrong = TRUE;
        return;
    }
    const guint themes = questionnaire_themes (self->study->questionnaire);
    const guint theme = codebook_find (self->study->codebook, id);
    if (theme != G_MAXUINT) {
        call->question = (guint16)themes;
        call->answers = (AnswerSet)1 << theme;
        return;
    }
    g_autofree const char **names = g_new0 (const char *, codebook_length (self->study->codebook) + 1);
    for (guint i = 0; i < codebook_length (self->study->codebook); i++)
        names[i] = codebook_get (self->study->codebook, i)->id;
    parser_unknown (self, at, "a theme", id, names);
}

static void
call_check (Parser *self, const MeasureSpec *spec, Call *call)
{
    SourcePos at;
    const char *names[N_CHECKS + 1] = { NULL };
    parser_theme (self, call);
    g_autofree char *wanted = g_strdup_printf ("\",\" and a measure of agreement, as in %s", spec->usage);
    if (self->stopped || !parser_need (self, ',', wanted))
        return;
    const char *id = parser_id (self, "a measure of agreement", &at);
    for (guint i = 0; i < N_CHECKS; i++) {
        names[i] = check_kind_name ((CheckKind)i);
        if (g_strcmp0 (names[i], id) == 0) {
            call->missing = (guint8)i;
            return;
        }
    }
    if (id != NULL)
        parser_unknown (self, at, "a measure of agreement", id, names);
}

static gboolean
read_level (Parser *self, const char *id, SourcePos at, AreaLevel *level)
{
    const char *names[N_LEVELS + 1] = { NULL };
    for (guint i = 0; i < N_LEVELS; i++) {
        names[i] = area_level_name ((AreaLevel)i);
        if (g_strcmp0 (names[i], id) == 0) {
            *level = (AreaLevel)i;
            return TRUE;
        }
    }
    return id != NULL && parser_unknown (self, at, "a level of areas", id, names);
}

void
parser_level (Parser *self, Call *call)
{
    SourcePos at;
    AreaLevel level = LEVEL_AUTHORITY;
    if (parser_peek (self, 0)->kind != TOKEN_SIGN) {
        const char *id = parser_id (self, "a level of areas", &at);
        read_level (self, id, at, &level);
    }
    call->missing = (guint8)level;
}

static void
call_records (Parser *self, Call *call)
{
    SourcePos at;
    const char *names[N_RECORD_KINDS + 1] = { NULL };
    const char *id = parser_id (self, "a kind of records", &at);
    for (guint i = 0; i < N_RECORD_KINDS; i++)
        names[i] = record_kind_name ((RecordKind)i);
    if (id == NULL)
        return;
    const RecordKind kind = record_kind_find (id);
    if (kind == N_RECORD_KINDS)
        parser_unknown (self, at, "a kind of records", id, names);
    else
        call->missing = (guint8)kind;
}

static void
call_fact (Parser *self, Call *call)
{
    SourcePos at;
    const char *id = parser_id (self, "a fact", &at);
    if (id == NULL || self->study->facts == NULL) {
        self->wrong = TRUE;
        return;
    }
    g_autofree const char **names = g_new0 (const char *, self->study->facts->len + 1);
    for (guint i = 0; i < self->study->facts->len; i++) {
        names[i] = g_array_index (self->study->facts, Fact, i).id;
        if (strcmp (names[i], id) == 0) {
            call->name = (guint16)i;
            return;
        }
    }
    parser_unknown (self, at, "a fact", id, names);
}

static void
call_label (Parser *self, const char **label)
{
    Reference reference;
    const char *id = parser_id (self, "a label", &reference.at);
    if (id == NULL)
        return;
    reference.label = *label = id;
    if (self->context->references != NULL)
        g_array_append_val (self->context->references, reference);
    else
        parser_wrong (self, reference.at, "ref is for the text of a document");
}

static void
call_arguments (Parser *self, const MeasureSpec *spec, Call *call, const char **label)
{
    switch (spec->arguments) {
    case ARGUMENTS_NONE:
        return;
    case ARGUMENTS_QUESTION:
    case ARGUMENTS_ANSWERS:
    case ARGUMENTS_MISSING:
        call_answers (self, spec, call);
        return;
    case ARGUMENTS_THEME:
        parser_theme (self, call);
        return;
    case ARGUMENTS_CHECK:
        call_check (self, spec, call);
        return;
    case ARGUMENTS_LEVEL:
        parser_level (self, call);
        return;
    case ARGUMENTS_RECORDS:
        call_records (self, call);
        return;
    case ARGUMENTS_FACT:
        call_fact (self, call);
        return;
    case ARGUMENTS_LABEL:
        call_label (self, label);
        return;
    }
}

/* What a gap or change lacks, and whether its sides still fit a group. */
static void
check_compared (Parser *self, const MeasureSpec *spec, SourcePos at, const Restrict *compared, Call *call)
{
    if (compared->kind == RESTRICT_ANSWERS) {
        parser_wrong (self, at, "%s needs two groups to compare, as in %s", spec->name, spec->usage);
        return;
    }
    call->compared = (guint16)compared->question;
    call->first = compared->answers;
    call->second = compared->second;
    gboolean there = spec->compare == COMPARE_WAVES;
    for (guint i = 0; i < call->group.n_filters; i++)
        there |= call->group.filters[i].question == call->compared;
    if (!there && call->group.n_filters == CALL_FILTERS)
        parser_wrong (self, compared->at, "expected at most %d filters, the comparison among them", CALL_FILTERS);
    if (compared->kind == RESTRICT_COMPARE && (compared->answers & compared->second) != 0)
        parser_wrong (self, compared->at, "the two groups must not overlap");
    if (compared->kind == RESTRICT_COMPARE_WAVES && compared->answers == compared->second)
        parser_wrong (self, compared->at, "expected two different waves");
}

/* The inside of a call's brackets and the closing one. */
static gboolean
call_inside (Parser *self, Measure measure, SourcePos at, Call *call, const char **label)
{
    const MeasureSpec *spec = measure_spec (measure);
    Restrict compared = { .kind = RESTRICT_ANSWERS };
    *call = call_new (measure, QUESTION_NONE, 0, NULL);
    call->group.wave = (guint8)self->study->info.wave;
    if (spec->where == WHERE_AREA || spec->where == WHERE_ALL)
        call->group.area = (guint16)self->context->area;
    call_arguments (self, spec, call, label);
    if (self->stopped)
        return FALSE;
    if (spec->where != WHERE_NONE && parser_sign (self, ';') && !parser_where (self, spec, &call->group, &compared))
        return FALSE;
    g_autofree char *wanted = g_strdup_printf ("\")\", as in %s", spec->usage);
    if (!parser_need (self, ')', wanted))
        return FALSE;
    if (spec->compare != COMPARE_NONE && !self->wrong)
        check_compared (self, spec, at, &compared, call);
    if (spec->compare == COMPARE_WAVES)
        call->group.wave = 0;
    return TRUE;
}

gboolean
parser_call (Parser *self, Call *call, const char **label)
{
    SourcePos at;
    const char *name = parser_id (self, "a measure", &at);
    if (name == NULL)
        return FALSE;
    const Measure measure = measure_find (name);
    if (measure == MEASURE_NONE) {
        self->stopped = TRUE;
        if (g_strv_contains (measure_names (), name))
            return parser_wrong (self, at, "%s cannot stand here", name);
        return parser_unknown (self, at, "a measure", name, measure_names ());
    }
    return parser_need (self, '(', "\"(\"") && call_inside (self, measure, at, call, label);
}
