/* annex.c - annex.yaml: which sheets an area's workbook has, and which call stands in which of their cells. */
#include "study/annex.h"

#include <string.h>

#include "base/text.h"
#include "study/annex_int.h"
#include "study/banner_int.h"
#include "study/grid_int.h"
#include "study/schemas_int.h"

#define NAME_MAX_LENGTH 31 /* characters of a worksheet's name, by the file format */

struct Annex {
    const Sheet *sheets;
    guint n_sheets;
};

static const char *const kind_names[] = {
    [SHEET_COVER] = "cover",       [SHEET_CONTENTS] = "contents",   [SHEET_NOTES] = "notes",
    [SHEET_RESPONSE] = "response", [SHEET_HEADLINES] = "headlines", [SHEET_SCALES] = "scales",
    [SHEET_WITHHELD] = "withheld", [SHEET_GRID] = "grid",           [N_SHEETS] = NULL,
};

static const YamlField annex_fields[] = {
    {"sheets", FIELD_LIST, TRUE, "the sheets of every workbook, in order"},
};

static const YamlField sheet_fields[] = {
    {"kind",       FIELD_TEXT, TRUE,  "cover, contents, notes, response, headlines, scales, withheld or grid" },
    { "name",      FIELD_TEXT, TRUE,  "of the worksheet, at most 31 characters"                               },
    { "title",     FIELD_TEXT, TRUE,  "what the sheet holds"                                                  },
    { "table",     FIELD_TEXT, FALSE, "name of the table and of its tidy file"                                },
    { "notes",     FIELD_LIST, FALSE, "lines above the table"                                                 },
    { "questions", FIELD_ANY,  FALSE, "questions, each with =answer where it has no scale; those with a scale"},
    { "by",        FIELD_ANY,  FALSE, "groups side by side, of a grid"                                        },
    { "levels",    FIELD_LIST, FALSE, "region, cluster, authority: which workbooks have it; all"              },
};

/* Levels that workbooks are made for. */
static const char *
level_at (guint index)
{
    return LEVEL_REGION + index <= LEVEL_AUTHORITY ? area_level_name ((AreaLevel)(LEVEL_REGION + index)) : NULL;
}

static const YamlShape level_shape = { .word_at = level_at }, asked_shape = { .takes = TAKES_TEXT | TAKES_SHORT };
static const YamlDetail sheet_details[] = {
    {"kind",       { .words = kind_names }                                    },
    { "questions", { .takes = TAKES_TEXT | TAKES_LIST, .items = &asked_shape }},
    { "levels",    { .items = &level_shape }                                  },
};
static const YamlMap sheet_map = YAML_MAP_OF ("sheet", sheet_fields, sheet_details);
static const YamlShape sheet_shape = { .maps = { &sheet_map } };
static const YamlDetail annex_details[] = {
    {"sheets", { .items = &sheet_shape }},
};
const YamlMap annex_map = YAML_MAP_OF ("annex", annex_fields, annex_details);

/* ---------------------------------------------------------------- reading */

static gboolean
read_kind (const YamlNode *node, Sheet *sheet, Notes *notes)
{
    const char *text = yaml_get_text (node, "kind", "");
    for (guint i = 0; i < N_SHEETS; i++)
        if (strcmp (kind_names[i], text) == 0) {
            sheet->kind = (SheetKind)i;
            return TRUE;
        }
    g_autofree char *hint = name_suggest (text, kind_names);
    g_autofree char *list = text_list (kind_names, "or");
    notes_add (notes, NOTE_ERROR, yaml_pos (yaml_get (node, "kind")), "expected a kind of sheet (%s), found \"%s\"%s", list, text, hint);
    return FALSE;
}

/* A name that a worksheet may have: short, without the characters that formulas use. */
static void
check_name (const YamlNode *node, const GArray *sheets, Notes *notes)
{
    const char *name = yaml_text (node);
    if (*name == '\0' || g_utf8_strlen (name, -1) > NAME_MAX_LENGTH)
        notes_add (notes, NOTE_ERROR, yaml_pos (node), "expected a worksheet's name of 1 to %d characters, found \"%s\"", NAME_MAX_LENGTH,
                   name);
    else if (strpbrk (name, "[]:*?/\\'") != NULL)
        notes_add (notes, NOTE_ERROR, yaml_pos (node), "a worksheet's name takes none of []:*?/\\', found \"%s\"", name);
    for (guint i = 0; i < sheets->len; i++)
        if (g_ascii_strcasecmp (g_array_index (sheets, Sheet, i).name, name) == 0)
            notes_add (notes, NOTE_ERROR, yaml_pos (node), "the worksheet \"%s\" stands in line %u already", name,
                       g_array_index (sheets, Sheet, i).at.line);
}

static guint
read_levels (const YamlNode *node, Notes *notes)
{
    const char *const names[] = { area_level_name (LEVEL_REGION), area_level_name (LEVEL_CLUSTER), area_level_name (LEVEL_AUTHORITY),
                                  NULL };
    guint levels = 0;
    for (guint i = 0; i < yaml_length (node); i++) {
        const char *text = yaml_text (yaml_item (node, i));
        guint level = 0;
        while (names[level] != NULL && g_strcmp0 (names[level], text) != 0)
            level++;
        if (names[level] == NULL)
            notes_add (notes, NOTE_ERROR, yaml_pos (yaml_item (node, i)), "expected region, cluster or authority, found \"%s\"",
                       text != NULL ? text : "");
        else
            levels |= 1u << (LEVEL_REGION + level);
    }
    return node != NULL ? levels : 1u << LEVEL_REGION | 1u << LEVEL_CLUSTER | 1u << LEVEL_AUTHORITY;
}

/* The questions listed, or all that have a scale. */
static void
read_questions (Study *self, const YamlNode *node, Sheet *sheet, Notes *notes)
{
    const Context context = { .study = self, .area = AREA_ALL, .notes = notes };
    g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (QuestionItem));
    if (node != NULL)
        banner_questions (&context, node, QUESTIONS_CLOSED, list);
    else
        banner_scales (&context, list);
    const QuestionVectors vectors = banner_vectors (self->arena, list);
    sheet->questions = vectors.questions;
    sheet->answers = vectors.charted;
    sheet->labels = vectors.labels;
    sheet->n_questions = vectors.n;
    for (guint i = 0; i < sheet->n_questions; i++) {
        const Question *question = questionnaire_get (self->questionnaire, sheet->questions[i]);
        if (sheet->kind == SHEET_HEADLINES && sheet->answers[i] == 0)
            notes_add (notes, NOTE_ERROR, yaml_pos (node), "%s has no positive answers: say which as %s=answer", question->id,
                       question->id);
        if (sheet->kind == SHEET_SCALES && question->positive == 0)
            notes_add (notes, NOTE_ERROR, yaml_pos (node), "a scales sheet needs questions with a scale; %s has none", question->id);
    }
}

static void
read_banners (Study *self, const YamlNode *node, Sheet *sheet, Notes *notes)
{
    const Context context = { .study = self, .area = AREA_ALL, .notes = notes };
    if (node != NULL)
        sheet->n_by = banner_read (&context, node, sheet->by);
}

/* Whether the sheet can hold anything in this study; a kind that works on scales cannot where there are none. */
static gboolean
read_sheet (Study *self, const YamlNode *node, const GArray *sheets, Sheet *sheet, Notes *notes)
{
    if (!yaml_check (node, sheet_fields, G_N_ELEMENTS (sheet_fields), "a sheet", notes) || !read_kind (node, sheet, notes))
        return FALSE;
    const guint errors = notes_errors (notes);
    const gboolean asks = sheet->kind == SHEET_HEADLINES || sheet->kind == SHEET_SCALES || sheet->kind == SHEET_GRID;
    check_name (yaml_get (node, "name"), sheets, notes);
    sheet->at = yaml_pos (node);
    sheet->name = arena_text (self->arena, yaml_get_text (node, "name", ""));
    sheet->title = arena_text (self->arena, yaml_get_text (node, "title", ""));
    g_autofree char *slug = text_slug (sheet->name);
    sheet->table = arena_text (self->arena, yaml_get_text (node, "table", g_strdelimit (slug, "-", '_')));
    g_autofree const char **lines = yaml_texts (yaml_get (node, "notes"));
    g_autoptr (GPtrArray) copies = g_ptr_array_new ();
    for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
        g_ptr_array_add (copies, (gpointer)arena_text (self->arena, lines[i]));
    sheet->notes = arena_vector (self->arena, copies);
    sheet->levels = read_levels (yaml_get (node, "levels"), notes);
    if (asks)
        read_questions (self, yaml_get (node, "questions"), sheet, notes);
    if (sheet->kind == SHEET_GRID)
        read_banners (self, yaml_get (node, "by"), sheet, notes);
    if (notes_errors (notes) == errors && asks && sheet->n_questions == 0) {
        notes_add (notes, NOTE_INFO, sheet->at, "the worksheet \"%s\" is left out: no question has a scale", sheet->name);
        return FALSE;
    }
    return notes_errors (notes) == errors;
}

Annex *
annex_read (Study *self, const Source *source, Notes *notes)
{
    const Yaml *yaml = arena_own (self->arena, yaml_read (source, notes), (GDestroyNotify)yaml_drop);
    Annex *annex = arena_new_items (self->arena, Annex, 1);
    if (yaml == NULL || !yaml_check (yaml_root (yaml), annex_fields, G_N_ELEMENTS (annex_fields), "annex.yaml", notes))
        return annex;
    const YamlNode *list = yaml_get (yaml_root (yaml), "sheets");
    GArray *sheets = g_array_new (FALSE, TRUE, sizeof (Sheet));
    for (guint i = 0; i < yaml_length (list); i++) {
        Sheet sheet = { .kind = N_SHEETS };
        if (read_sheet (self, yaml_item (list, i), sheets, &sheet, notes))
            g_array_append_val (sheets, sheet);
    }
    annex->sheets = arena_items (self->arena, sheets, &annex->n_sheets);
    return annex;
}

guint
annex_length (const Annex *self)
{
    return self->n_sheets;
}

const Sheet *
annex_sheet (const Annex *self, guint index)
{
    g_assert (index < self->n_sheets);
    return &self->sheets[index];
}

/* ---------------------------------------------------------------- grids */

/* An area, then what it belongs to, up to the whole study. Of guint. */
static GArray *
area_chain (const Study *self, guint area)
{
    GArray *chain = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_val (chain, area);
    for (guint level = areas_get (self->areas, area)->level; level-- > LEVEL_ALL;) {
        const guint above = areas_above (self->areas, area, (AreaLevel)level);
        if (above != AREA_NONE)
            g_array_append_val (chain, above);
    }
    return chain;
}

/* The area and what it belongs to; then what it holds, level by level. */
static void
fill_response (GridBuilder *self, guint area)
{
    const Areas *areas = self->study->areas;
    g_autoptr (GArray) chain = area_chain (self->study, area);
    grid_response_columns (self);
    for (guint i = 0; i < chain->len; i++)
        grid_response_row (self, GRID_ITEM, g_array_index (chain, guint, i));
    for (guint i = 0; i < areas_length (areas); i++)
        if (areas_get (areas, i)->level > areas_get (areas, area)->level && grid_area_within (self->study, i, area))
            grid_response_row (self, GRID_ITEM, i);
}

/* Share and base of the area and of every area above it. */
static void
add_chain_columns (GridBuilder *self, const GArray *chain)
{
    for (guint i = 0; i < chain->len; i++) {
        const Area *area = areas_get (self->study->areas, g_array_index (chain, guint, i));
        g_autofree char *share = g_strdup_printf ("%s-share", area_level_name (area->level));
        g_autofree char *base = g_strdup_printf ("%s-base", area_level_name (area->level));
        grid_column (self, area->name, "Share (%)", share, MEASURE_SHARE);
        grid_column (self, area->name, "Base (people)", base, MEASURE_BASE);
    }
}

static void
put_chain (GridBuilder *self, const GArray *chain, guint question, AnswerSet answers)
{
    Group group = group_all ();
    group.wave = (guint8)self->study->info.wave;
    for (guint i = 0; i < chain->len; i++) {
        group.area = (guint16)g_array_index (chain, guint, i);
        grid_put_measure (self, 2 * i, MEASURE_SHARE, question, answers, &group);
        grid_put_measure (self, 2 * i + 1, MEASURE_BASE, question, 0, &group);
    }
}

static void
fill_headlines (GridBuilder *self, const Sheet *sheet, guint area)
{
    g_autoptr (GArray) chain = area_chain (self->study, area);
    add_chain_columns (self, chain);
    for (guint i = 0; i < sheet->n_questions; i++) {
        grid_set_row (self, GRID_ITEM, sheet->questions[i], sheet->answers[i], TRUE, sheet->labels[i]);
        put_chain (self, chain, sheet->questions[i], sheet->answers[i]);
    }
}

static void
add_set (GridBuilder *self, GridRowKind kind, const GArray *chain, guint question, AnswerSet set)
{
    if (set == 0)
        return;
    grid_set_row (self, kind, question, set, TRUE, NULL);
    put_chain (self, chain, question, set);
}

/* Authorities see three groups of answers, never each of them: small counts would name people. */
static void
fill_scales (GridBuilder *self, const Sheet *sheet, guint area)
{
    const gboolean authority = areas_get (self->study->areas, area)->level == LEVEL_AUTHORITY;
    g_autoptr (GArray) chain = area_chain (self->study, area);
    add_chain_columns (self, chain);
    for (guint i = 0; i < sheet->n_questions; i++) {
        const guint index = sheet->questions[i];
        const Question *question = questionnaire_get (self->study->questionnaire, index);
        g_autoptr (GArray) nets = grid_nets (question);
        if (authority) {
            add_set (self, GRID_NET, chain, index, question->positive);
            add_set (self, GRID_NET, chain, index, question->neutral);
            add_set (self, GRID_NET, chain, index, question->negative);
            continue;
        }
        for (guint k = 0; k < question->n_answers; k++)
            add_set (self, GRID_ANSWER, chain, index, (AnswerSet)1 << k);
        for (guint k = 0; k < nets->len; k++)
            add_set (self, GRID_NET, chain, index, g_array_index (nets, AnswerSet, k));
    }
}

static void
fill_grid (GridBuilder *self, const Sheet *sheet, guint area)
{
    Block block = { .kind = BLOCK_RESULTS,
                    .questions = sheet->questions,
                    .charted = sheet->answers,
                    .labels = sheet->labels,
                    .n_questions = sheet->n_questions,
                    .n_by = sheet->n_by,
                    .compared = QUESTION_NONE,
                    .at = sheet->at };
    memcpy (block.by, sheet->by, sizeof block.by);
    block.group = group_all ();
    block.group.wave = (guint8)self->study->info.wave;
    block.group.area = (guint16)area;
    grid_fill_results (self, &block, TRUE);
}

Grid *
study_sheet_grid (const Study *self, const Sheet *sheet, guint area)
{
    GridBuilder builder;
    grid_begin (&builder, self);
    switch (sheet->kind) {
    case SHEET_RESPONSE:
        fill_response (&builder, area);
        return grid_end (&builder);
    case SHEET_HEADLINES:
        fill_headlines (&builder, sheet, area);
        return grid_end (&builder);
    case SHEET_SCALES:
        fill_scales (&builder, sheet, area);
        return grid_end (&builder);
    case SHEET_GRID:
        fill_grid (&builder, sheet, area);
        return grid_end (&builder);
    case SHEET_COVER:
    case SHEET_CONTENTS:
    case SHEET_NOTES:
    case SHEET_WITHHELD:
    case N_SHEETS:
        break;
    }
    grid_free (grid_end (&builder));
    return NULL;
}
