/* expr_call.c - the table of measures, and calls: made, compared, written in their one canonical form. */
#include "study/expr.h"

#include <string.h>

#include "study/expr_int.h"

#define CLOSED (1u << KIND_SINGLE | 1u << KIND_MULTI)
#define COUNTED (CLOSED | 1u << KIND_NUMBER | 1u << KIND_TEXT | 1u << KIND_THEMES)
#define NUMBERS (1u << KIND_NUMBER)

/* clang-format off */
static const MeasureSpec specs[] = {
    /*                        name           arguments           of       where        compare         result         usage */
    [MEASURE_NONE]        = { "",            ARGUMENTS_NONE,     0,       WHERE_NONE,  COMPARE_NONE,   RESULT_NUMBER, "" },
    [MEASURE_SHARE]       = { "share",       ARGUMENTS_ANSWERS,  CLOSED,  WHERE_ALL,   COMPARE_NONE,   RESULT_SHARE,  "share(question, answer; filters)" },
    [MEASURE_COUNT]       = { "count",       ARGUMENTS_ANSWERS,  CLOSED,  WHERE_ALL,   COMPARE_NONE,   RESULT_PEOPLE, "count(question, answer; filters)" },
    [MEASURE_BASE]        = { "base",        ARGUMENTS_QUESTION, COUNTED, WHERE_ALL,   COMPARE_NONE,   RESULT_PEOPLE, "base(question; filters)" },
    [MEASURE_ASKED]       = { "asked",       ARGUMENTS_QUESTION, COUNTED, WHERE_ALL,   COMPARE_NONE,   RESULT_PEOPLE, "asked(question; filters)" },
    [MEASURE_MISSING]     = { "missing",     ARGUMENTS_MISSING,  COUNTED, WHERE_ALL,   COMPARE_NONE,   RESULT_PEOPLE, "missing(question, not_answered; filters)" },
    [MEASURE_MEAN]        = { "mean",        ARGUMENTS_QUESTION, NUMBERS, WHERE_ALL,   COMPARE_NONE,   RESULT_NUMBER, "mean(question; filters)" },
    [MEASURE_GAP]         = { "gap",         ARGUMENTS_ANSWERS,  CLOSED,  WHERE_ALL,   COMPARE_GROUPS, RESULT_POINTS, "gap(question, answer; key: first, second; filters)" },
    [MEASURE_RATIO]       = { "ratio",       ARGUMENTS_ANSWERS,  CLOSED,  WHERE_ALL,   COMPARE_GROUPS, RESULT_NUMBER, "ratio(question, answer; key: first, second; filters)" },
    [MEASURE_CHANGE]      = { "change",      ARGUMENTS_ANSWERS,  CLOSED,  WHERE_ALL,   COMPARE_WAVES,  RESULT_POINTS, "change(question, answer; wave: earlier, later; filters)" },
    [MEASURE_RESPONDENTS] = { "respondents", ARGUMENTS_NONE,     0,       WHERE_ALL,   COMPARE_NONE,   RESULT_PEOPLE, "respondents(; filters)" },
    [MEASURE_HEADCOUNT]   = { "headcount",   ARGUMENTS_NONE,     0,       WHERE_AREA,  COMPARE_NONE,   RESULT_PEOPLE, "headcount(; area=name)" },
    [MEASURE_RATE]        = { "rate",        ARGUMENTS_NONE,     0,       WHERE_AREA,  COMPARE_NONE,   RESULT_SHARE,  "rate(; area=name)" },
    [MEASURE_PEOPLE]      = { "people",      ARGUMENTS_NONE,     0,       WHERE_WHOLE, COMPARE_NONE,   RESULT_PEOPLE, "people()" },
    [MEASURE_OVERLAP]     = { "overlap",     ARGUMENTS_NONE,     0,       WHERE_WHOLE, COMPARE_NONE,   RESULT_PEOPLE, "overlap()" },
    [MEASURE_ATTENDEES]   = { "attendees",   ARGUMENTS_NONE,     0,       WHERE_WHOLE, COMPARE_NONE,   RESULT_PEOPLE, "attendees()" },
    [MEASURE_GROUPS]      = { "groups",      ARGUMENTS_NONE,     0,       WHERE_WHOLE, COMPARE_NONE,   RESULT_PEOPLE, "groups()" },
    [MEASURE_RECORDS]     = { "records",     ARGUMENTS_RECORDS,  0,       WHERE_WHOLE, COMPARE_NONE,   RESULT_PEOPLE, "records(partial)" },
    [MEASURE_LEFT_OUT]    = { "left_out",    ARGUMENTS_RECORDS,  0,       WHERE_WHOLE, COMPARE_NONE,   RESULT_PEOPLE, "left_out(partial)" },
    [MEASURE_RAISED]      = { "raised",      ARGUMENTS_THEME,    0,       WHERE_ROLE,  COMPARE_NONE,   RESULT_PEOPLE, "raised(theme; role=name)" },
    [MEASURE_MENTIONED]   = { "mentioned",   ARGUMENTS_THEME,    0,       WHERE_ALL,   COMPARE_NONE,   RESULT_SHARE,  "mentioned(theme; filters)" },
    [MEASURE_CHECK]       = { "check",       ARGUMENTS_CHECK,    0,       WHERE_WHOLE, COMPARE_NONE,   RESULT_NUMBER, "check(theme, kappa)" },
    [MEASURE_AREAS]       = { "areas",       ARGUMENTS_LEVEL,    0,       WHERE_AREA,  COMPARE_NONE,   RESULT_PEOPLE, "areas(level; area=name)" },
    [MEASURE_FACT]        = { "fact",        ARGUMENTS_FACT,     0,       WHERE_NONE,  COMPARE_NONE,   RESULT_FACT,   "fact(id)" },
    [MEASURE_REF]         = { "ref",         ARGUMENTS_LABEL,    0,       WHERE_NONE,  COMPARE_NONE,   RESULT_LABEL,  "ref(label)" },
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (specs) == N_MEASURES);

const MeasureSpec *
measure_spec (Measure measure)
{
    g_assert (measure < N_MEASURES);
    return &specs[measure];
}

Measure
measure_find (const char *name)
{
    for (guint i = MEASURE_NONE + 1; i < N_MEASURES; i++)
        if (strcmp (specs[i].name, name) == 0)
            return (Measure)i;
    return MEASURE_NONE;
}

const char *const *
measure_names (void)
{
    static const char *const names[] = {
        "share",     "count", "base",   "asked",   "missing",   "mean",    "gap",      "ratio",     "change", "respondents",
        "headcount", "rate",  "people", "overlap", "attendees", "groups",  "raised",   "mentioned", "check",  "areas",
        "fact",      "ref",   "lower",  "upper",   "verdict",   "records", "left_out", NULL,
    };
    G_STATIC_ASSERT (G_N_ELEMENTS (names) == N_MEASURES - 1 + 3 + 1); /* and lower, upper, verdict; NULL */
    return names;
}

const char *
measure_name (Measure measure)
{
    return measure_spec (measure)->name;
}

Result
measure_result (Measure measure)
{
    return measure_spec (measure)->result;
}

Call
call_new (Measure measure, guint question, AnswerSet answers, const Group *group)
{
    Call call;
    memset (&call, 0, sizeof call);
    call.measure = (guint8)measure;
    call.question = (guint16)question;
    call.compared = QUESTION_NONE;
    call.answers = answers;
    call.group = group != NULL ? *group : group_all ();
    return call;
}

Call
call_compare (Measure measure, guint question, AnswerSet answers, const Group *group, guint compared, AnswerSet first, AnswerSet second)
{
    Call call = call_new (measure, question, answers, group);
    call.compared = (guint16)compared;
    call.first = first;
    call.second = second;
    return call;
}

Group
group_all (void)
{
    Group group;
    memset (&group, 0, sizeof group);
    group.area = AREA_ALL;
    return group;
}

Group
group_in (const Group *group, guint area)
{
    Group result = *group;
    result.area = (guint16)area;
    return result;
}

Group
group_with (const Group *group, guint question, AnswerSet answers)
{
    Group result = *group;
    guint i = 0;
    while (i < result.n_filters && result.filters[i].question < question)
        i++;
    if (i < result.n_filters && result.filters[i].question == question) {
        result.filters[i].answers &= answers;
        return result;
    }
    g_assert (result.n_filters < CALL_FILTERS);
    for (guint k = result.n_filters; k > i; k--)
        result.filters[k] = result.filters[k - 1];
    result.filters[i].question = (guint16)question;
    result.filters[i].answers = answers;
    result.n_filters++;
    return result;
}

gboolean
group_equal (const Group *a, const Group *b)
{
    if (a->area != b->area || a->wave != b->wave || a->n_filters != b->n_filters)
        return FALSE;
    for (guint i = 0; i < a->n_filters; i++)
        if (a->filters[i].question != b->filters[i].question || a->filters[i].answers != b->filters[i].answers)
            return FALSE;
    return TRUE;
}

/* A step of FNV-1a over 64 bits at a time. */
static guint64
mix (guint64 hash, guint64 value)
{
    hash = (hash ^ value) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static guint64
group_mix (const Group *group)
{
    guint64 hash = mix (G_GUINT64_CONSTANT (0xCBF29CE484222325), (guint64)group->area << 16 | (guint64)group->wave << 8 | group->n_filters);
    for (guint i = 0; i < group->n_filters; i++)
        hash = mix (mix (hash, group->filters[i].question), group->filters[i].answers);
    return hash;
}

guint
group_hash (gconstpointer group)
{
    const guint64 hash = group_mix (group);
    return (guint)(hash ^ hash >> 32);
}

gboolean
call_equal (gconstpointer a, gconstpointer b)
{
    const Call *x = a, *y = b;
    return x->measure == y->measure && x->missing == y->missing && x->question == y->question && x->compared == y->compared &&
           x->name == y->name && x->answers == y->answers && x->first == y->first && x->second == y->second &&
           group_equal (&x->group, &y->group);
}

guint
call_hash (gconstpointer call)
{
    const Call *self = call;
    guint64 hash = group_mix (&self->group);
    hash = mix (hash, (guint64)self->measure << 56 | (guint64)self->missing << 48 | (guint64)self->question << 32 |
                          (guint64)self->compared << 16 | self->name);
    hash = mix (mix (mix (hash, self->answers), self->first), self->second);
    return (guint)(hash ^ hash >> 32);
}

Group
call_side (const Call *call, gboolean second)
{
    const AnswerSet side = second ? call->second : call->first;
    Group group = call->group;
    if (call->measure != MEASURE_CHANGE)
        return group_with (&group, call->compared, side);
    group.wave = (guint8)side;
    return group;
}

/* ---------------------------------------------------------------- the canonical text */

static const char *
wave_name (const Study *self, guint wave)
{
    for (guint i = 0; self->info.waves != NULL && self->info.waves[i] != NULL; i++)
        if (i == wave)
            return self->info.waves[i];
    return "?";
}

static const char *
area_id (const Study *self, guint area)
{
    return self->areas != NULL && area < areas_length (self->areas) ? areas_get (self->areas, area)->id : "all";
}

/* "role=agency", or "role in(a,b)" for a set without a name. */
static void
append_filter (GString *out, const Study *self, const Filter *filter)
{
    const Question *question = questionnaire_get (self->questionnaire, filter->question);
    g_string_append (out, question->name);
    const gsize start = out->len;
    g_string_append_c (out, '=');
    question_append_set (out, question, filter->answers);
    if (strchr (out->str + start, '+') == NULL)
        return;
    g_autofree char *list = g_strdelimit (g_strdup (out->str + start + 1), "+", ',');
    g_string_truncate (out, start);
    g_string_append_printf (out, " in(%s)", list);
}

static void
append_filters (GString *out, const Study *self, const Group *group)
{
    for (guint i = 0; i < group->n_filters; i++) {
        if (i > 0)
            g_string_append_c (out, ';');
        append_filter (out, self, &group->filters[i]);
    }
}

static void
append_arguments (GString *out, const Study *self, const Call *call)
{
    const Question *question = call->question != QUESTION_NONE ? questionnaire_get (self->questionnaire, call->question) : NULL;
    switch (measure_spec ((Measure)call->measure)->arguments) {
    case ARGUMENTS_NONE:
    case ARGUMENTS_LABEL:
        return;
    case ARGUMENTS_QUESTION:
        g_string_append (out, question->id);
        return;
    case ARGUMENTS_ANSWERS:
        g_string_append (out, question->id);
        g_string_append_c (out, ',');
        question_append_set (out, question, call->answers);
        return;
    case ARGUMENTS_MISSING:
        g_string_append_printf (out, "%s,%s", question->id, missing_name ((Missing)call->missing));
        return;
    case ARGUMENTS_THEME:
        question_append_set (out, question, call->answers);
        return;
    case ARGUMENTS_CHECK:
        question_append_set (out, question, call->answers);
        g_string_append_printf (out, ",%s", check_kind_name ((CheckKind)call->missing));
        return;
    case ARGUMENTS_LEVEL:
        g_string_append (out, area_level_name ((AreaLevel)call->missing));
        return;
    case ARGUMENTS_RECORDS:
        g_string_append (out, record_kind_name ((RecordKind)call->missing));
        return;
    case ARGUMENTS_FACT:
        g_string_append (out, g_array_index (self->facts, Fact, call->name).id);
        return;
    }
}

static void
append_compared (GString *out, const Study *self, const Call *call)
{
    if (call->measure == MEASURE_CHANGE) {
        g_string_append_printf (out, "wave:%s,%s;", wave_name (self, (guint)call->first), wave_name (self, (guint)call->second));
        return;
    }
    const Question *question = questionnaire_get (self->questionnaire, call->compared);
    g_string_append_printf (out, "%s:", question->name);
    question_append_set (out, question, call->first);
    g_string_append_c (out, ',');
    question_append_set (out, question, call->second);
    g_string_append_c (out, ';');
}

#define ID_USUAL 96 /* bytes that most ids fit in */

char *
study_call_id (const Study *self, const Call *call)
{
    const MeasureSpec *spec = measure_spec ((Measure)call->measure);
    GString *out = g_string_sized_new (ID_USUAL);
    g_string_append (out, spec->name);
    g_string_append_c (out, '(');
    append_arguments (out, self, call);
    if (spec->where != WHERE_NONE) {
        g_string_append_c (out, ';');
        if (spec->compare != COMPARE_NONE)
            append_compared (out, self, call);
        append_filters (out, self, &call->group);
        g_string_append (out, call->group.n_filters > 0 ? ";area=" : "area=");
        g_string_append (out, area_id (self, call->group.area));
        if (spec->compare != COMPARE_WAVES) {
            g_string_append (out, ";wave=");
            g_string_append (out, wave_name (self, call->group.wave));
        }
    }
    g_string_append_c (out, ')');
    return g_string_free (out, FALSE);
}

char *
study_group_filter (const Study *self, const Group *group)
{
    GString *out = g_string_new (NULL);
    append_filters (out, self, group);
    return g_string_free (out, FALSE);
}

char *
study_group_label (const Study *self, const Group *group)
{
    const char *word = house_word (self->house, "everyone");
    const char *everyone = word != NULL ? word : "Everyone";
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < group->n_filters; i++) {
        const Filter *filter = &group->filters[i];
        g_autofree char *label = question_set_label (questionnaire_get (self->questionnaire, filter->question), filter->answers);
        g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", label);
    }
    if (group->area != AREA_ALL && group->n_filters > 0)
        g_string_append_printf (out, ", %s", areas_get (self->areas, group->area)->name);
    else if (group->area != AREA_ALL)
        g_string_append_printf (out, "%s in %s", everyone, areas_get (self->areas, group->area)->name);
    else if (group->n_filters == 0)
        g_string_append (out, everyone);
    if (self->info.waves != NULL && self->info.waves[0] != NULL && self->info.waves[1] != NULL)
        g_string_append_printf (out, ", %s", wave_name (self, group->wave));
    return g_string_free (out, FALSE);
}
