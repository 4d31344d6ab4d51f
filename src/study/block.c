/* block.c - fenced blocks: a table says which keys each kind has, and readers fill a Block from them. */
#include <string.h>

#include "base/text.h"
#include "study/banner_int.h"
#include "study/template_int.h"

static const char *const block_names[] = {
    [BLOCK_COVER] = "cover",   [BLOCK_CONTENTS] = "contents", [BLOCK_CHAPTER] = "chapter",     [BLOCK_MARGIN] = "margin",
    [BLOCK_TILES] = "tiles",   [BLOCK_CHART] = "chart",       [BLOCK_TABLE] = "table",         [BLOCK_RESULTS] = "results",
    [BLOCK_QUOTES] = "quotes", [BLOCK_CALLOUT] = "callout",   [BLOCK_QUESTIONS] = "questions", [BLOCK_RESPONSE] = "response",
    [BLOCK_CHECKS] = "checks", [BLOCK_THEMES] = "themes",     [BLOCK_BREAK] = "break",         [N_BLOCKS] = NULL,
};

static const char *const chart_names[] = {
    [CHART_LIKERT] = "likert", [CHART_SINGLE] = "single", [CHART_BAR] = "bar", [CHART_DOTS] = "dots",
    [CHART_GAP] = "gap",       [CHART_THEMES] = "themes", [N_CHARTS] = NULL,
};

/* One block under its readers. */
typedef struct {
    Reader *reader;
    Block *block;
    const char *text; /* its lines */
    SourcePos at;     /* of the first of them */
    const YamlNode *root;
} BlockReader;

typedef void (*KeyReader) (BlockReader *self, const YamlNode *value, gsize member);

typedef struct {
    const char *key;
    guint blocks, required; /* bits of BlockKind */
    FieldKind kind;
    KeyReader read;
    gsize member; /* of Block, for texts */
    const char *help;
} KeySpec;

/* ---------------------------------------------------------------- values of keys */

static Notes *
notes_of (const BlockReader *self)
{
    return self->reader->context.notes;
}

static const char *
own_text (const BlockReader *self, const YamlNode *node)
{
    return arena_text (self->reader->arena, yaml_text (node));
}

static const TemplateNode *
inline_text (BlockReader *self, const YamlNode *node)
{
    const Origin origin = { .node = node, .block = self->text, .block_at = self->at };
    return yaml_text (node) != NULL ? markdown_inline (self->reader, yaml_text (node), &origin) : NULL;
}

static void
read_inline (BlockReader *self, const YamlNode *value, gsize member)
{
    G_STRUCT_MEMBER (const TemplateNode *, self->block, member) = inline_text (self, value);
}

static void
read_text (BlockReader *self, const YamlNode *value, gsize member)
{
    G_STRUCT_MEMBER (const char *, self->block, member) = own_text (self, value);
}

static void
read_id (BlockReader *self, const YamlNode *value, gsize member)
{
    static const guint numbered = 1u << BLOCK_CHART | 1u << BLOCK_TABLE | 1u << BLOCK_RESULTS | 1u << BLOCK_QUESTIONS |
                                  1u << BLOCK_RESPONSE | 1u << BLOCK_CHECKS | 1u << BLOCK_THEMES | 1u << BLOCK_CHAPTER;
    read_text (self, value, member);
    reader_label (self->reader, self->block->id, yaml_pos (value), (numbered & 1u << self->block->kind) != 0);
}

static void
read_value (BlockReader *self, const YamlNode *value, gsize member)
{
    G_STRUCT_MEMBER (const Value *, self->block, member) =
        expr_value (&self->reader->context, yaml_text (value), yaml_pos_inside (value, 0));
}

static void
read_boolean (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)value;
    G_STRUCT_MEMBER (gboolean, self->block, member) = yaml_get_boolean (self->root, "reading", FALSE);
}

static void
read_grouped (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)value;
    G_STRUCT_MEMBER (gboolean, self->block, member) = yaml_get_boolean (self->root, "grouped", FALSE);
}

static void
read_across (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)value;
    G_STRUCT_MEMBER (gboolean, self->block, member) = yaml_get_boolean (self->root, "across", FALSE);
}

/* A list of inline texts, or one. */
static void
read_lines (BlockReader *self, const YamlNode *value, gsize member)
{
    const guint n = yaml_kind (value) == YAML_LIST ? yaml_length (value) : 1;
    const TemplateNode **lines = arena_new_items (self->reader->arena, const TemplateNode *, n + 1);
    guint taken = 0;
    for (guint i = 0; i < n; i++) {
        const YamlNode *item = yaml_kind (value) == YAML_LIST ? yaml_item (value, i) : value;
        const TemplateNode *line = inline_text (self, item);
        if (yaml_text (item) == NULL)
            notes_add (notes_of (self), NOTE_ERROR, yaml_pos (item), "expected a line of text");
        else if (line != NULL)
            lines[taken++] = line;
    }
    G_STRUCT_MEMBER (const TemplateNode *const *, self->block, member) = lines;
}

static void
read_body (BlockReader *self, const YamlNode *value, gsize member)
{
    NodeList nodes = { NULL, NULL };
    const Origin origin = { .node = value, .block = self->text, .block_at = self->at };
    markdown_blocks (self->reader, yaml_text (value), &origin, &nodes);
    G_STRUCT_MEMBER (const TemplateNode *, self->block, member) = nodes.first;
}

/* One of NAMES by index; N_NAMES after an error. */
static guint
read_name (BlockReader *self, const YamlNode *value, const char *what, const char *const *names)
{
    const char *text = yaml_text (value);
    for (guint i = 0; names[i] != NULL; i++)
        if (strcmp (names[i], text) == 0)
            return i;
    g_autofree char *hint = name_suggest (text, names);
    g_autofree char *list = text_list (names, "or");
    notes_add (notes_of (self), NOTE_ERROR, yaml_pos (value), "expected %s (%s), found \"%s\"%s", what, list, text, hint);
    return g_strv_length ((char **)names);
}

static void
read_chart (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    self->block->chart = (ChartKind)read_name (self, value, "a kind of chart", chart_names);
}

static void
read_sort (BlockReader *self, const YamlNode *value, gsize member)
{
    static const char *const names[] = { "value", "order", NULL };
    const guint sort = read_name (self, value, "a way to sort", names);
    G_STRUCT_MEMBER (const char *, self->block, member) = names[sort];
}

static void
read_level (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    const char *const names[] = { area_level_name (LEVEL_REGION), area_level_name (LEVEL_CLUSTER), area_level_name (LEVEL_AUTHORITY),
                                  NULL };
    self->block->level = (AreaLevel)(LEVEL_REGION + read_name (self, value, "a level of areas", names));
}

static void
read_where (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    expr_group (&self->reader->context, yaml_text (value), yaml_pos_inside (value, 0), &self->block->group);
}

/* ---------------------------------------------------------------- tiles */

static const YamlField tile_fields[] = {
    {"value",            FIELD_TEXT, TRUE,  "the number, as in share(question, answer)"},
    { "words",           FIELD_TEXT, TRUE,  "what the number says"                     },
    { "second",          FIELD_TEXT, FALSE, "a group to compare with"                  },
    { "first_label",     FIELD_TEXT, FALSE, "what the value's group is called"         },
    { "second_label",    FIELD_TEXT, FALSE, "what the second group is called"          },
    { "reference",       FIELD_TEXT, FALSE, "a tick on the axis"                       },
    { "reference_label", FIELD_TEXT, FALSE, "what the tick is called"                  },
};

static const Value *
tile_value (BlockReader *self, const YamlNode *node, const char *key)
{
    const YamlNode *value = yaml_get (node, key);
    return yaml_text (value) != NULL ? expr_value (&self->reader->context, yaml_text (value), yaml_pos_inside (value, 0)) : NULL;
}

/* A key that goes with another one. */
static void
check_pair (BlockReader *self, const YamlNode *node, const char *key, const char *with)
{
    if (yaml_get (node, key) != NULL && yaml_get (node, with) == NULL)
        notes_add (notes_of (self), NOTE_ERROR, yaml_pos (node), "a tile with the key \"%s\" needs the key \"%s\"", key, with);
}

static gboolean
read_tile (BlockReader *self, const YamlNode *node, Tile *tile)
{
    if (!yaml_check (node, tile_fields, G_N_ELEMENTS (tile_fields), "a tile", notes_of (self)))
        return FALSE;
    const YamlNode *value = yaml_get (node, "value");
    tile->at = yaml_pos (node);
    tile->value = expr_binding (&self->reader->context, yaml_text (value), yaml_pos_inside (value, 0));
    tile->words = inline_text (self, yaml_get (node, "words"));
    tile->second = tile_value (self, node, yaml_get (node, "reference") != NULL ? "reference" : "second");
    tile->first_label = arena_text (self->reader->arena, yaml_get_text (node, "first_label", NULL));
    tile->second_label = arena_text (self->reader->arena, yaml_get_text (node, "second_label", NULL));
    tile->reference_label = arena_text (self->reader->arena, yaml_get_text (node, "reference_label", NULL));
    check_pair (self, node, "second", "first_label");
    check_pair (self, node, "second", "second_label");
    check_pair (self, node, "first_label", "second");
    check_pair (self, node, "reference", "reference_label");
    check_pair (self, node, "reference_label", "reference");
    if (yaml_get (node, "reference") != NULL && yaml_get (node, "second") != NULL)
        notes_add (notes_of (self), NOTE_ERROR, yaml_pos (node), "a tile has a second group or a reference, not both");
    return tile->value != NULL;
}

static void
read_tiles (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    const guint n = yaml_kind (value) == YAML_LIST ? yaml_length (value) : 1;
    Tile *tiles = arena_new_items (self->reader->arena, Tile, n);
    guint taken = 0;
    for (guint i = 0; i < n; i++)
        taken += read_tile (self, yaml_kind (value) == YAML_LIST ? yaml_item (value, i) : value, &tiles[taken]);
    self->block->tiles = tiles;
    self->block->n_tiles = taken;
}

/* ---------------------------------------------------------------- quotes and themes */

static void
find_quotes (BlockReader *self, const YamlNode *value, GPtrArray *ids)
{
    const GArray *quotes = self->reader->context.study->quotes;
    g_autofree const char **wanted = yaml_texts (value);
    g_autofree const char **names = g_new0 (const char *, quotes->len + 1);
    for (guint i = 0; i < quotes->len; i++)
        names[i] = g_array_index (quotes, Quote, i).id;
    for (guint i = 0; wanted[i] != NULL; i++) {
        if (g_strv_contains (names, wanted[i])) {
            g_ptr_array_add (ids, (gpointer)arena_text (self->reader->arena, wanted[i]));
            continue;
        }
        const YamlNode *item = yaml_kind (value) == YAML_LIST ? yaml_item (value, i) : value;
        g_autofree char *hint = name_suggest (wanted[i], names);
        notes_add (notes_of (self), NOTE_ERROR, yaml_pos (item), "expected a quote of quotes.yaml, found \"%s\"%s", wanted[i], hint);
    }
}

static void
read_quotes (BlockReader *self, const YamlNode *value, gsize member)
{
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();
    if (self->reader->context.study->quotes == NULL)
        return;
    find_quotes (self, value, ids);
    G_STRUCT_MEMBER (const char *const *, self->block, member) = arena_vector (self->reader->arena, ids);
}

static guint
find_theme (BlockReader *self, const YamlNode *node)
{
    const Codebook *codebook = self->reader->context.study->codebook;
    const char *text = yaml_text (node);
    if (codebook == NULL || text == NULL)
        return G_MAXUINT;
    const guint theme = codebook_find (codebook, text);
    if (theme != G_MAXUINT)
        return theme;
    g_autofree const char **names = g_new0 (const char *, codebook_length (codebook) + 1);
    for (guint i = 0; i < codebook_length (codebook); i++)
        names[i] = codebook_get (codebook, i)->id;
    g_autofree char *hint = name_suggest (text, names);
    notes_add (notes_of (self), NOTE_ERROR, yaml_pos (node), "expected a theme, found \"%s\"%s", text, hint);
    return G_MAXUINT;
}

/* Every released quote of a theme or of one below it. */
static void
read_theme (BlockReader *self, const YamlNode *value, gsize member)
{
    const Study *study = self->reader->context.study;
    const guint theme = find_theme (self, value);
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();
    for (guint i = 0; theme != G_MAXUINT && study->quotes != NULL && i < study->quotes->len; i++) {
        const Quote *quote = &g_array_index (study->quotes, Quote, i);
        const guint own = codebook_find (study->codebook, quote->theme);
        if (own == theme || (own != G_MAXUINT && codebook_get (study->codebook, own)->parent == theme))
            g_ptr_array_add (ids, (gpointer)quote->id);
    }
    G_STRUCT_MEMBER (const char *const *, self->block, member) = arena_vector (self->reader->arena, ids);
}

static void
read_themes (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    for (guint i = 0; i < yaml_length (value); i++) {
        const guint theme = find_theme (self, yaml_item (value, i));
        if (theme != G_MAXUINT)
            self->block->answers |= (AnswerSet)1 << theme;
    }
}

static void
read_measures (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    for (guint i = 0; i < yaml_length (value); i++) {
        const YamlNode *item = yaml_item (value, i);
        const char *names[N_CHECKS + 1] = { NULL };
        gboolean known = FALSE;
        for (guint kind = 0; kind < N_CHECKS; kind++) {
            names[kind] = check_kind_name (kind);
            if (g_strcmp0 (yaml_text (item), names[kind]) != 0)
                continue;
            self->block->checks |= 1u << kind;
            known = TRUE;
        }
        g_autofree char *list = text_list (names, "or"), *found = yaml_found (item);
        if (!known)
            notes_add (notes_of (self), NOTE_ERROR, yaml_pos (item), "measures: expected %s, found %s", list, found);
    }
}

/* ---------------------------------------------------------------- questions and banners */

static void
take_questions (BlockReader *self, const YamlNode *value, void (*add) (const Context *, const YamlNode *, guint, GArray *))
{
    g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (QuestionItem));
    add (&self->reader->context, value, self->block->kind == BLOCK_QUESTIONS ? QUESTIONS_ANY : QUESTIONS_CLOSED, list);
    const QuestionVectors vectors = banner_vectors (self->reader->arena, list);
    self->block->questions = vectors.questions;
    self->block->charted = vectors.charted;
    self->block->labels = vectors.labels;
    self->block->n_questions = vectors.n;
}

static void
read_questions (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    take_questions (self, value, banner_questions);
}

static void
read_section (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    take_questions (self, value, banner_section);
}

static void
read_by (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    self->block->n_by = banner_read (&self->reader->context, value, self->block->by);
}

static void
read_compare (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    Banner banner;
    if (!banner_one (&self->reader->context, value, &banner))
        return;
    if (banner.question == QUESTION_NONE || banner.n_sets != 2) {
        notes_add (notes_of (self), NOTE_ERROR, yaml_pos (value), "expected a question and two groups, as in {ethnicity: [bgm, white]}");
        return;
    }
    self->block->compared = banner.question;
    self->block->first = banner.sets[0];
    self->block->second = banner.sets[1];
}

/* What is charted: once the questions are known. */
static void
read_answers (BlockReader *self, const YamlNode *value, gsize member)
{
    (void)member;
    Block *block = self->block;
    for (guint i = 0; i < block->n_questions; i++) {
        const AnswerSet set = banner_answers (&self->reader->context, value, block->questions[i]);
        if (set == 0)
            return;
        ((AnswerSet *)block->charted)[i] = set;
        block->answers = i == 0 || block->answers == set ? set : 0;
    }
}

/* ---------------------------------------------------------------- the table of keys */

#define B(kind) (1u << BLOCK_##kind)
#define FIGURES (B (CHART) | B (TABLE) | B (RESULTS) | B (QUESTIONS) | B (RESPONSE) | B (CHECKS) | B (THEMES))
#define ABOUT_QUESTIONS (B (CHART) | B (TABLE) | B (RESULTS) | B (QUESTIONS))
#define MEMBER(name) G_STRUCT_OFFSET (Block, name)

/* clang-format off */
static const KeySpec keys[] = {
    /* key          blocks                                        required          kind           reader         member               help */
    { "kind",       B (CHART),                                    B (CHART),        FIELD_TEXT,    read_chart,    0,                   "likert, single, bar, dots, gap or themes" },
    { "id",         FIGURES | B (CHAPTER),                        0,                FIELD_TEXT,    read_id,       MEMBER (id),         "the name that ref(id) finds" },
    { "number",     B (CHAPTER),                                  0,                FIELD_TEXT,    read_text,     MEMBER (number),     "of the chapter: 5, B" },
    { "title",      FIGURES | B (COVER) | B (CHAPTER) | B (CALLOUT), FIGURES | B (CHAPTER), FIELD_TEXT, read_inline, MEMBER (title),  "what it finds" },
    { "subtitle",   FIGURES | B (COVER),                          0,                FIELD_TEXT,    read_inline,   MEMBER (subtitle),   "measure, base, order" },
    { "kicker",     B (COVER),                                    0,                FIELD_TEXT,    read_inline,   MEMBER (standfirst), "the line above the title" },
    { "standfirst", B (CHAPTER),                                  0,                FIELD_TEXT,    read_inline,   MEMBER (standfirst), "the chapter in two sentences" },
    { "facts",      B (COVER),                                    0,                FIELD_LIST,    read_lines,    MEMBER (lines),      "lines below the title" },
    { "lines",      B (MARGIN),                                   B (MARGIN),       FIELD_ANY,     read_lines,    MEMBER (lines),      "lines beside the next paragraph" },
    { "dots",       B (COVER),                                    0,                FIELD_TEXT,    read_value,    MEMBER (dots),       "a number of people, a dot each" },
    { "filled",     B (COVER),                                    0,                FIELD_TEXT,    read_value,    MEMBER (filled),     "how many of them are filled" },
    { "across",     B (TABLE),                                    0,                FIELD_BOOLEAN, read_across,   MEMBER (across),     "a column an answer, of questions with one scale" },
    { "grouped",    B (RESULTS),                                  0,                FIELD_BOOLEAN, read_grouped,  MEMBER (grouped),    "groups of answers in place of every answer, where a question has them" },
    { "reading",    B (CONTENTS),                                 0,                FIELD_BOOLEAN, read_boolean,  MEMBER (reading),    "adds how to read the numbers" },
    { "example",    B (CONTENTS),                                 0,                FIELD_MAP,     read_tiles,    0,                   "a tile that explains itself" },
    { "tiles",      B (TILES),                                    B (TILES),        FIELD_LIST,    read_tiles,    0,                   "the tiles" },
    { "text",       B (CALLOUT),                                  B (CALLOUT),      FIELD_TEXT,    read_body,     MEMBER (body),       "Markdown" },
    { "section",    B (TABLE) | B (RESULTS) | B (QUESTIONS),      0,                FIELD_TEXT,    read_section,  0,                   "all questions of a section" },
    { "question",   ABOUT_QUESTIONS,                              0,                FIELD_TEXT,    read_questions, 0,                  "a question" },
    { "questions",  ABOUT_QUESTIONS,                              0,                FIELD_ANY,     read_questions, 0,                  "questions, each with =answer where it has no scale" },
    { "answers",    B (CHART) | B (TABLE),                        0,                FIELD_ANY,     read_answers,  0,                   "what is charted; the positive answers" },
    { "themes",     B (CHART) | B (THEMES),                       0,                FIELD_LIST,    read_themes,   0,                   "themes; those of the first level" },
    { "measures",   B (CHECKS),                                   B (CHECKS),       FIELD_LIST,    read_measures, 0,                   "of agreement: units, person, rules, precision, recall, f1, agreement, kappa, alpha" },
    { "by",         B (CHART) | B (TABLE) | B (RESULTS),          0,                FIELD_ANY,     read_by,       0,                   "groups: role, or {ethnicity: [bgm, white]}" },
    { "compare",    B (CHART),                                    0,                FIELD_MAP,     read_compare,  0,                   "two groups: {ethnicity: [bgm, white]}" },
    { "where",      FIGURES,                                      0,                FIELD_TEXT,    read_where,    0,                   "filters: role=agency; area=london" },
    { "sort",       B (CHART),                                    0,                FIELD_TEXT,    read_sort,     MEMBER (sort),       "value or order" },
    { "level",      B (RESPONSE),                                 0,                FIELD_TEXT,    read_level,    0,                   "region, cluster or authority" },
    { "quotes",     B (QUOTES),                                   0,                FIELD_ANY,     read_quotes,   MEMBER (quotes),     "ids of quotes.yaml" },
    { "theme",      B (QUOTES),                                   0,                FIELD_TEXT,    read_theme,    MEMBER (quotes),     "all quotes of a theme" },
    { "note",       FIGURES | B (COVER) | B (CHAPTER) | B (CONTENTS) | B (TILES), 0, FIELD_TEXT,   read_inline,   MEMBER (note),       "small print" },
    { "source",     FIGURES | B (TILES),                          0,                FIELD_TEXT,    read_inline,   MEMBER (source),     "question, filter, table" },
};
/* clang-format on */

/* ---------------------------------------------------------------- checks once all keys are read */

static gboolean
need (BlockReader *self, gboolean there, const char *message)
{
    if (!there)
        notes_add (notes_of (self), NOTE_ERROR, self->block->at, "%s", message);
    return there;
}

/* Whether every charted question has answers to chart. */
static void
check_charted (BlockReader *self)
{
    const Block *block = self->block;
    for (guint i = 0; i < block->n_questions; i++) {
        const Question *question = questionnaire_get (self->reader->context.study->questionnaire, block->questions[i]);
        if (block->charted[i] == 0)
            notes_add (notes_of (self), NOTE_ERROR, block->at,
                       "%s has no positive answers: say which with the key \"answers\" or as %s=answer", question->id, question->id);
    }
}

/* Likert charts, and tables with a column an answer, stand on one scale. */
static void
check_scales (BlockReader *self)
{
    const Block *block = self->block;
    const Question *first = questionnaire_get (self->reader->context.study->questionnaire, block->questions[0]);
    for (guint i = 0; i < block->n_questions; i++) {
        const Question *question = questionnaire_get (self->reader->context.study->questionnaire, block->questions[i]);
        if (question->positive == 0)
            notes_add (notes_of (self), NOTE_ERROR, block->at, "expected questions with a scale; %s has none", question->id);
        else if (question->n_answers != first->n_answers)
            notes_add (notes_of (self), NOTE_ERROR, block->at, "expected questions with one scale; %s has %u answers, %s has %u", first->id,
                       first->n_answers, question->id, question->n_answers);
    }
}

static void
check_chart (BlockReader *self)
{
    const Block *block = self->block;
    if (block->chart == CHART_THEMES) {
        need (self, block->n_questions == 0 && block->n_by == 0, "a themes chart has the key \"themes\" and no question");
        return;
    }
    if (!need (self, block->n_questions > 0, "a chart needs the key \"question\" or \"questions\""))
        return;
    need (self, block->n_questions == 1 || block->n_by == 0, "expected several questions or the key \"by\", not both");
    need (self, block->n_by <= 1, "expected one question to chart by");
    if (block->chart == CHART_SINGLE)
        need (self, block->n_questions == 1 && block->n_by == 0, "a single bar shows one question, of everyone");
    if (block->chart == CHART_LIKERT)
        check_scales (self);
    if (block->chart == CHART_GAP && need (self, block->compared != QUESTION_NONE, "a gap chart needs the key \"compare\""))
        check_charted (self);
    if ((block->chart == CHART_BAR || block->chart == CHART_DOTS) && (block->n_by > 0 || block->n_questions > 1))
        check_charted (self);
}

static void
check_filters (BlockReader *self)
{
    const Block *block = self->block;
    const guint more = (block->n_by > 0) + (block->compared != QUESTION_NONE);
    need (self, block->group.n_filters + more <= CALL_FILTERS,
          "too many filters: three at most, the keys \"by\" and \"compare\" among them");
    for (guint i = 0; i < block->n_by; i++)
        for (guint k = 0; k < block->group.n_filters; k++)
            need (self, block->group.filters[k].question != block->by[i].question,
                  "the key \"where\" fixes what the key \"by\" spreads out");
}

static void
check_block (BlockReader *self)
{
    Block *block = self->block;
    if (block->kind == BLOCK_CHAPTER && block->number == NULL)
        block->number = "";
    if (block->kind == BLOCK_RESPONSE && block->level == LEVEL_ALL)
        block->level = LEVEL_AUTHORITY;
    if (block->kind == BLOCK_CHART)
        check_chart (self);
    if (block->kind == BLOCK_TABLE)
        check_charted (self);
    if (block->kind == BLOCK_CHART && block->n_questions == 1 && block->n_by > 0)
        block->answers = block->charted[0];
    if (block->kind == BLOCK_TABLE || block->kind == BLOCK_RESULTS)
        need (self, block->n_questions > 0, "the block needs the key \"question\", \"questions\" or \"section\"");
    if (block->across && block->n_questions > 0 &&
        need (self, block->n_by == 0, "a table has the key \"across\" or the key \"by\", not both"))
        check_scales (self);
    if (block->kind == BLOCK_CHECKS)
        need (self, study_gold (self->reader->context.study) > 0, "the block needs what a person coded: gold.csv");
    if (block->kind == BLOCK_QUOTES)
        need (self, block->quotes != NULL, "the block needs the key \"quotes\" or \"theme\"");
    check_filters (self);
}

/* ---------------------------------------------------------------- reading */

static gboolean
check_keys (BlockReader *self)
{
    YamlField fields[G_N_ELEMENTS (keys)];
    guint n = 0;
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        if ((keys[i].blocks & 1u << self->block->kind) != 0)
            fields[n++] = (YamlField){ keys[i].key, keys[i].kind, (keys[i].required & 1u << self->block->kind) != 0, keys[i].help };
    g_autofree char *what = g_strdup_printf ("a %s block", block_names[self->block->kind]);
    return yaml_check (self->root, fields, n, what, notes_of (self));
}

static void
read_keys (BlockReader *self)
{
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
        const YamlNode *value = yaml_get (self->root, keys[i].key);
        if (value != NULL)
            keys[i].read (self, value, keys[i].member);
    }
}

/* A margin note may be a list of lines by itself. */
static gboolean
read_bare (BlockReader *self)
{
    if (self->block->kind != BLOCK_MARGIN || yaml_kind (self->root) != YAML_LIST)
        return FALSE;
    read_lines (self, self->root, MEMBER (lines));
    return TRUE;
}

static gboolean
find_kind (Reader *self, const char *info, SourcePos at, BlockKind *kind)
{
    for (guint i = 0; i < N_BLOCKS; i++)
        if (strcmp (block_names[i], info) == 0) {
            *kind = (BlockKind)i;
            return TRUE;
        }
    g_autofree char *hint = name_suggest (info, block_names);
    g_autofree char *list = text_list (block_names, "or");
    notes_add (self->context.notes, NOTE_ERROR, at, "expected a kind of block (%s), found \"%s\"%s", list, info, hint);
    return FALSE;
}

const Block *
block_read (Reader *self, const char *info, SourcePos info_at, const char *text, SourcePos text_at)
{
    BlockKind kind;
    if (!find_kind (self, info, info_at, &kind))
        return NULL;
    const guint errors = notes_errors (self->context.notes);
    g_autofree char *expanded = loops_expand (self->context.loops, text);
    g_autoptr (Yaml) yaml = yaml_read_at (expanded, strlen (expanded), text_at, self->context.notes);
    if (yaml == NULL)
        return NULL;
    Block *block = arena_new_items (self->arena, Block, 1);
    block->kind = kind;
    block->at = info_at;
    block->compared = QUESTION_NONE;
    block->group = group_all ();
    block->group.wave = (guint8)self->context.study->info.wave;
    block->group.area = (guint16)self->context.area;
    BlockReader reader = { self, block, expanded, text_at, yaml_root (yaml) };
    if (!read_bare (&reader) && check_keys (&reader)) {
        read_keys (&reader);
        if (notes_errors (self->context.notes) == errors)
            check_block (&reader);
    }
    return notes_errors (self->context.notes) == errors ? block : NULL;
}
