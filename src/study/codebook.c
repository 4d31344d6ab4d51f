/* codebook.c - codebook.yaml becomes themes, rules and examples. */
#include "study/codebook_int.h"

#include <string.h>

#include "base/text.h"
#include "study/codebook_link_int.h"
#include "study/schemas_int.h"
#include "study/study_int.h"

#define THEMES_MAX 64
#define THRESHOLD_MAX 1000
#define NEGATED ".negated"

struct Codebook {
    Arena *arena;
    Yaml *yaml;          /* owns texts and patterns */
    GArray *themes;      /* of Theme */
    GPtrArray *scopes;   /* by theme: its own `scope:` node, or NULL */
    GPtrArray *excludes; /* by theme: its `exclude:` node, or NULL */
    GHashTable *by_name; /* id -> index */
    gboolean longest;
    guint *order;
};

/* What one reading needs. */
typedef struct {
    Codebook *made;
    Notes *notes;
    RuleReader rules;
    gboolean full; /* one theme too many has been told */
} Reader;

/* What a theme hands down. */
typedef struct {
    const Theme *parent; /* NULL at the first level */
    guint index;         /* of PARENT */
    Negators negators;
} Above;

static const YamlField file_fields[] = {
    {"themes",    FIELD_LIST, TRUE,  "what people speak of"                                  },
    { "negators", FIELD_ANY,  FALSE, "words that turn a hit round, before it in its clause"  },
    { "overlaps", FIELD_TEXT, FALSE, "all, or longest: of overlapping hits the longest alone"},
};

static const YamlField theme_fields[] = {
    {"id",          FIELD_TEXT,   TRUE,  "a short unique id; parts joined by dots"            },
    { "label",      FIELD_TEXT,   FALSE, "the printed name"                                   },
    { "definition", FIELD_TEXT,   FALSE, "what belongs to it"                                 },
    { "scope",      FIELD_MAP,    FALSE, "where it is looked for; for subthemes too"          },
    { "negators",   FIELD_ANY,    FALSE, "what turns a hit round; none; for subthemes too"    },
    { "unit",       FIELD_TEXT,   FALSE, "text, or sentence: what parts and thresholds are of"},
    { "threshold",  FIELD_NUMBER, FALSE, "least weight of its rules that hit a unit"          },
    { "exclude",    FIELD_ANY,    FALSE, "themes over which it wins where both are spoken of" },
    { "rules",      FIELD_LIST,   FALSE, "patterns, words and other rules that find it"       },
    { "match",      FIELD_LIST,   FALSE, "examples that one of its rules must match"          },
    { "no_match",   FIELD_LIST,   FALSE, "examples that none of its rules may match"          },
    { "themes",     FIELD_LIST,   FALSE, "subthemes; their hits count for it as well"         },
};

static const YamlField scope_fields[] = {
    {"from",         FIELD_ANY,  FALSE, "survey, transcript or both"                             },
    { "speakers",    FIELD_TEXT, FALSE, "participant, or all to take facilitators in"            },
    { "questions",   FIELD_LIST, FALSE, "ids of text questions; every one of them where left out"},
    { "group_roles", FIELD_LIST, FALSE, "answers to the question role: focus groups of these"    },
};

static const char *const from_words[] = { "survey", "transcript", NULL };
static const char *const speaker_words[] = { "participant", "all", NULL };
static const char *const unit_words[] = { "text", "sentence", NULL };
static const char *const overlap_words[] = { "all", "longest", NULL };

/* ---- for editors */

static const YamlShape from_shape = { .words = from_words };
static const YamlDetail scope_details[] = {
    {"from",      { .takes = TAKES_TEXT | TAKES_LIST, .words = from_words, .items = &from_shape }},
    { "speakers", { .words = speaker_words }                                                     },
};
static const YamlMap scope_map = YAML_MAP_OF ("scope", scope_fields, scope_details);

static const YamlMap theme_map;
static const YamlShape theme_shape = { .maps = { &theme_map } }, rule_shape = { .maps = { &rule_map } };
static const YamlShape exclusion_shape = { .takes = TAKES_TEXT | TAKES_MAP, .maps = { &exclusion_map } };
static const YamlDetail theme_details[] = {
    {"scope",     { .maps = { &scope_map } }                                                                             },
    { "unit",     { .words = unit_words }                                                                                },
    { "negators", { .takes = TAKES_TEXT | TAKES_LIST | TAKES_MAP, .maps = { &negators_map, &target_map } }               },
    { "exclude",  { .takes = TAKES_TEXT | TAKES_LIST | TAKES_MAP, .maps = { &exclusion_map }, .items = &exclusion_shape }},
    { "rules",    { .items = &rule_shape }                                                                               },
    { "themes",   { .items = &theme_shape }                                                                              },
};
static const YamlMap theme_map = YAML_MAP_OF ("theme", theme_fields, theme_details);

static const YamlDetail file_details[] = {
    {"themes",    { .items = &theme_shape }                                                               },
    { "negators", { .takes = TAKES_TEXT | TAKES_LIST | TAKES_MAP, .maps = { &negators_map, &target_map } }},
    { "overlaps", { .words = overlap_words }                                                              },
};
const YamlMap codebook_map = YAML_MAP_OF ("codebook", file_fields, file_details);

/* A rule without an example of each sort is not proved to say what its author meant. */
static void
warn_untried (Reader *self, const Theme *theme)
{
    for (guint i = 0; i < theme->n_rules; i++) {
        const Rule *rule = &theme->rules[i];
        const gboolean match = rule->n_match + theme->n_match > 0, no_match = rule->n_no_match + theme->n_no_match > 0;
        if (!match || !no_match)
            notes_add (self->notes, NOTE_WARNING, rule->at, "expected examples in match and no_match, found none in %s",
                       match      ? "no_match"
                       : no_match ? "match"
                                  : "either");
    }
}

static void
read_from (Reader *self, const YamlNode *node, Scope *scope)
{
    gboolean from[2] = { FALSE, FALSE };
    if (node == NULL)
        return;
    for (guint i = 0; i < items_count (node); i++) {
        const guint word = word_read (&self->rules, items_get (node, i), "from", from_words);
        if (word < G_N_ELEMENTS (from))
            from[word] = TRUE;
    }
    if (items_count (node) == 0)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "from: expected survey, transcript or both, found neither");
    scope->survey = from[0];
    scope->transcript = from[1];
}

/* What NODE says over what is inherited; its questions and roles wait for the questionnaire. */
static void
read_scope (Reader *self, const YamlNode *node, Scope *scope)
{
    const YamlNode *questions = yaml_get (node, "questions"), *speakers = yaml_get (node, "speakers");
    if (node == NULL || yaml_kind (node) != YAML_MAP)
        return;
    yaml_check (node, scope_fields, G_N_ELEMENTS (scope_fields), "a scope", self->notes);
    read_from (self, yaml_get (node, "from"), scope);
    if (yaml_text (speakers) != NULL)
        scope->facilitators = word_read (&self->rules, speakers, "speakers", speaker_words) == 1;
    if (questions != NULL && yaml_kind (questions) == YAML_LIST)
        scope->question_ids = (const char *const *)arena_own (self->made->arena, yaml_texts (questions), g_free);
}

/* "workload.high-caseload" printed as "High caseload". */
static const char *
label_of_id (Reader *self, const char *id)
{
    const char *dot = strrchr (id, '.');
    char *label = g_strdelimit (g_strdup (dot != NULL ? dot + 1 : id), "-_", ' ');
    label[0] = g_ascii_toupper (label[0]);
    return arena_take (self->made->arena, label);
}

/* Whether ID is what the negated hits of another theme go by. */
static gboolean
is_taken (Reader *self, const char *id)
{
    g_autofree char *stem = g_str_has_suffix (id, NEGATED) ? g_strndup (id, strlen (id) - strlen (NEGATED)) : NULL;
    return stem != NULL && codebook_find (self->made, stem) != G_MAXUINT;
}

static gboolean
check_id (Reader *self, const char *id, const YamlNode *node)
{
    const guint other = codebook_find (self->made, id);
    if (!name_is_valid (id, TRUE))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "id: expected a letter, then letters, digits, -, _ or dots, found \"%s\"", id);
    else if (other != G_MAXUINT)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "id: expected a name that no other theme has, found \"%s\" of line %u", id,
                   codebook_get (self->made, other)->at.line);
    else if (is_taken (self, id))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node),
                   "id: expected another name than what a theme's negated hits go by, found \"%s\"", id);
    else
        return TRUE;
    return FALSE;
}

static double
read_threshold (Reader *self, const YamlNode *node)
{
    const double threshold = yaml_get_number (node, "threshold", 0);
    if (threshold >= 0 && threshold <= THRESHOLD_MAX)
        return threshold;
    notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, "threshold")), "threshold: expected a number from 0 to %d, found %g",
               THRESHOLD_MAX, threshold);
    return 0;
}

/* What a theme finds and does not: its rules with their negators, and its examples. */
/* What NODE says; INHERITED where it is absent. */
static guint
read_unit (Reader *self, const YamlNode *node, guint inherited)
{
    static const guint units[] = { WITHIN_UNIT, WITHIN_SENTENCE };
    const guint word = yaml_text (node) != NULL ? word_read (&self->rules, node, "unit", unit_words) : G_MAXUINT;
    return word < G_N_ELEMENTS (units) ? units[word] : inherited;
}

static void
read_rules (Reader *self, const YamlNode *node, Negators negators, Theme *theme)
{
    self->rules.unit = theme->unit;
    theme->rules = rules_read (&self->rules, yaml_get (node, "rules"), negators, &theme->n_rules);
    theme->threshold = read_threshold (self, node);
    theme->match = examples_read (&self->rules, yaml_get (node, "match"), &theme->n_match);
    theme->no_match = examples_read (&self->rules, yaml_get (node, "no_match"), &theme->n_no_match);
    warn_untried (self, theme);
}

/* An empty list says that there are none yet; nothing at all has been forgotten. */
static void
tell_no_rules (Reader *self, const YamlNode *node, const Theme *theme)
{
    const gboolean said = yaml_get (node, "rules") != NULL;
    notes_add (self->notes, said ? NOTE_WARNING : NOTE_ERROR, theme->at, "expected rules%s, found none: nothing %s be counted as %s",
               said ? "" : " or subthemes", said ? "will" : "would", theme->id);
}

/* Appends THEME, read from NODE; its index, or G_MAXUINT when it cannot be kept. */
static guint
keep_theme (Reader *self, const YamlNode *node, const Theme *theme)
{
    Codebook *made = self->made;
    const guint index = made->themes->len;
    if (theme->id == NULL || !check_id (self, theme->id, yaml_get (node, "id")))
        return G_MAXUINT;
    if (yaml_length (yaml_get (node, "rules")) + yaml_length (yaml_get (node, "themes")) == 0)
        tell_no_rules (self, node, theme);
    if (index == THEMES_MAX) {
        if (!self->full)
            notes_add (self->notes, NOTE_ERROR, theme->at, "expected at most %d themes, found more", THEMES_MAX);
        self->full = TRUE;
        return G_MAXUINT;
    }
    g_array_append_val (made->themes, *theme);
    g_ptr_array_add (made->scopes, (gpointer)yaml_get (node, "scope"));
    g_ptr_array_add (made->excludes, (gpointer)yaml_get (node, "exclude"));
    g_hash_table_insert (made->by_name, (gpointer)theme->id, GUINT_TO_POINTER (index));
    return index;
}

/* Keeps the theme of NODE; its index, or G_MAXUINT. *NEGATORS are those that it hands down. */
static guint
read_theme (Reader *self, const YamlNode *node, const Above *above, Negators *negators)
{
    const Theme *parent = above->parent;
    Theme theme = { .parent = parent != NULL ? above->index : self->made->themes->len, .at = yaml_pos (node) };
    yaml_check (node, theme_fields, G_N_ELEMENTS (theme_fields), "a theme", self->notes);
    theme.id = yaml_get_text (node, "id", NULL);
    theme.scope = parent != NULL ? parent->scope : (Scope){ .survey = TRUE, .transcript = TRUE };
    read_scope (self, yaml_get (node, "scope"), &theme.scope);
    *negators = negators_read (&self->rules, yaml_get (node, "negators"), above->negators);
    theme.unit = read_unit (self, yaml_get (node, "unit"), parent != NULL ? parent->unit : WITHIN_UNIT);
    read_rules (self, node, *negators, &theme);
    theme.label = yaml_get_text (node, "label", NULL);
    if (theme.id != NULL && (theme.label == NULL || *theme.label == '\0'))
        theme.label = label_of_id (self, theme.id);
    theme.definition = yaml_get_text (node, "definition", "");
    return keep_theme (self, node, &theme);
}

static void
read_subthemes (Reader *self, const YamlNode *list, guint index, Negators negators)
{
    const Theme parent = *codebook_get (self->made, index);
    const Above above = { &parent, index, negators };
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++) {
        const YamlNode *node = yaml_item (list, i), *deeper = yaml_get (node, "themes");
        Negators own;
        read_theme (self, node, &above, &own);
        if (deeper != NULL)
            notes_add (self->notes, NOTE_ERROR, yaml_pos (deeper), "expected two levels of themes at most, found a third");
    }
}

static void
read_themes (Reader *self, const YamlNode *root)
{
    const YamlNode *list = yaml_get (root, "themes");
    const Negators nothing = { FALSE, NULL, 0 };
    const Above above = { NULL, 0, negators_read (&self->rules, yaml_get (root, "negators"), nothing) };
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++) {
        const YamlNode *node = yaml_item (list, i);
        Negators own;
        const guint index = read_theme (self, node, &above, &own);
        if (index != G_MAXUINT)
            read_subthemes (self, yaml_get (node, "themes"), index, own);
    }
}

/* Ties the themes to each other, now that all of them stand. */
static void
link_themes (Reader *self)
{
    Codebook *made = self->made;
    Linker linker = { &self->rules, made, (Theme *)(gpointer)made->themes->data, (const YamlNode *const *)made->excludes->pdata };
    made->order = arena_new_items (made->arena, guint, made->themes->len);
    references_link (&linker);
    exclusions_link (&linker, made->order);
}

Codebook *
codebook_read (const Source *source, Notes *notes)
{
    Yaml *yaml = yaml_read (source, notes);
    if (yaml == NULL)
        return NULL;
    Codebook *made = g_new0 (Codebook, 1);
    made->arena = arena_new ();
    made->yaml = yaml;
    made->themes = g_array_new (FALSE, TRUE, sizeof (Theme));
    made->scopes = g_ptr_array_new ();
    made->excludes = g_ptr_array_new ();
    made->by_name = g_hash_table_new (g_str_hash, g_str_equal);
    Reader self = {
        .made = made, .notes = notes, .rules = {made->arena, notes, WITHIN_UNIT}
    };
    const YamlNode *root = yaml_root (yaml), *overlaps = yaml_get (root, "overlaps");
    yaml_check (root, file_fields, G_N_ELEMENTS (file_fields), "the codebook", notes);
    made->longest = yaml_text (overlaps) != NULL && word_read (&self.rules, overlaps, "overlaps", overlap_words) == 1;
    read_themes (&self, root);
    link_themes (&self);
    return made;
}

void
codebook_free (Codebook *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->by_name);
    g_ptr_array_free (self->scopes, TRUE);
    g_ptr_array_free (self->excludes, TRUE);
    g_array_free (self->themes, TRUE);
    yaml_drop (self->yaml);
    arena_free (self->arena);
    g_free (self);
}

guint
codebook_length (const Codebook *self)
{
    return self->themes->len;
}

const Theme *
codebook_get (const Codebook *self, guint index)
{
    g_assert (index < self->themes->len);
    return &g_array_index (self->themes, Theme, index);
}

guint
codebook_find (const Codebook *self, const char *id)
{
    gpointer index;
    return g_hash_table_lookup_extended (self->by_name, id, NULL, &index) ? GPOINTER_TO_UINT (index) : G_MAXUINT;
}

gboolean
codebook_longest (const Codebook *self)
{
    return self->longest;
}

const guint *
codebook_order (const Codebook *self)
{
    return self->order;
}

gboolean
codebook_is_under (const Codebook *self, guint index, guint theme)
{
    return index == theme || codebook_get (self, index)->parent == theme;
}

char *
theme_negated_id (const Theme *theme)
{
    return g_strconcat (theme->id, NEGATED, NULL);
}

/* ---- scopes */

/* Ids and names of the text questions, in order; NULL-terminated. */
static GPtrArray *
text_questions (const Questionnaire *questionnaire)
{
    GPtrArray *ids = g_ptr_array_new ();
    for (guint i = 0; i < questionnaire_length (questionnaire); i++)
        if (questionnaire_get (questionnaire, i)->kind == KIND_TEXT)
            g_ptr_array_add (ids, (gpointer)questionnaire_get (questionnaire, i)->id);
    g_ptr_array_add (ids, NULL);
    return ids;
}

/* The bit of the text question that ITEM names, 0 after telling. */
static guint64
question_bit (const YamlNode *item, const Questionnaire *questionnaire, const GPtrArray *ids, Notes *notes)
{
    const char *text = yaml_text (item) != NULL ? yaml_text (item) : "";
    const guint question = questionnaire_find (questionnaire, text);
    const char *id = question != QUESTION_NONE ? questionnaire_get (questionnaire, question)->id : text;
    for (guint i = 0; i + 1 < ids->len && i < 64; i++)
        if (strcmp (ids->pdata[i], id) == 0)
            return (guint64)1 << i;
    g_autofree char *found = yaml_found (item);
    g_autofree char *suggestion = name_suggest (text, (const char *const *)ids->pdata);
    notes_add (notes, NOTE_ERROR, yaml_pos (item), "questions: expected a question of kind text, found %s%s", found, suggestion);
    return 0;
}

/* The answers of the question `role` that ITEM names, 0 after telling. */
static guint64
role_bits (const YamlNode *item, const Questionnaire *questionnaire, Notes *notes)
{
    const guint index = questionnaire_find (questionnaire, "role");
    const Question *role = index != QUESTION_NONE ? questionnaire_get (questionnaire, index) : NULL;
    const AnswerSet answers = role != NULL && yaml_text (item) != NULL ? question_answers (role, yaml_text (item)) : 0;
    if (answers != 0)
        return answers;
    g_autofree const char **ids = g_new0 (const char *, role != NULL ? role->n_answers + 1 : 1);
    for (guint i = 0; role != NULL && i < role->n_answers; i++)
        ids[i] = role->answers[i].id;
    g_autofree char *found = yaml_found (item);
    g_autofree char *suggestion = name_suggest (yaml_text (item) != NULL ? yaml_text (item) : "", ids);
    notes_add (notes, NOTE_ERROR, yaml_pos (item), "group_roles: expected an answer to the question role, found %s%s", found, suggestion);
    return 0;
}

static gboolean
is_list (const YamlNode *node)
{
    return node != NULL && yaml_kind (node) == YAML_LIST;
}

void
codebook_resolve (Codebook *self, const Questionnaire *questionnaire, Notes *notes)
{
    g_autoptr (GPtrArray) ids = text_questions (questionnaire);
    for (guint i = 0; i < self->themes->len; i++) {
        Theme *theme = &g_array_index (self->themes, Theme, i);
        const Scope *above = theme->parent != i ? &codebook_get (self, theme->parent)->scope : NULL;
        const YamlNode *questions = yaml_get (self->scopes->pdata[i], "questions"),
                       *roles = yaml_get (self->scopes->pdata[i], "group_roles");
        if (!is_list (questions) && above != NULL)
            theme->scope.questions = above->questions;
        for (guint j = 0; is_list (questions) && j < yaml_length (questions); j++)
            theme->scope.questions |= question_bit (yaml_item (questions, j), questionnaire, ids, notes);
        if (!is_list (roles) && above != NULL)
            theme->scope.group_roles = above->group_roles;
        for (guint j = 0; is_list (roles) && j < yaml_length (roles); j++)
            theme->scope.group_roles |= role_bits (yaml_item (roles, j), questionnaire, notes);
    }
}
