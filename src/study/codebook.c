/* codebook.c - codebook.yaml becomes themes, rules and examples. */
#include "study/codebook_int.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/study_int.h"

#define THEMES_MAX 64
#define WORDS_MAX 1000 /* in `within:` */

struct Codebook {
    Arena *arena;
    Yaml *yaml;          /* owns texts and patterns */
    GArray *themes;      /* of Theme */
    GPtrArray *scopes;   /* by theme: its own `questions:` node, or NULL */
    GHashTable *by_name; /* id -> index */
};

/* What one reading needs. */
typedef struct {
    Codebook *made;
    Notes *notes;
    gboolean full; /* one theme too many has been told */
} Reader;

static const YamlField file_fields[] = {
    {"themes", FIELD_LIST, TRUE, "what people speak of"},
};

static const YamlField theme_fields[] = {
    {"id",          FIELD_TEXT, TRUE,  "a short unique id; parts joined by dots"   },
    { "label",      FIELD_TEXT, FALSE, "the printed name"                          },
    { "definition", FIELD_TEXT, FALSE, "what belongs to it"                        },
    { "scope",      FIELD_MAP,  FALSE, "where it is looked for; for subthemes too" },
    { "rules",      FIELD_LIST, FALSE, "patterns that find it"                     },
    { "match",      FIELD_LIST, FALSE, "examples that one of its rules must match" },
    { "no_match",   FIELD_LIST, FALSE, "examples that none of its rules may match" },
    { "themes",     FIELD_LIST, FALSE, "subthemes; their hits count for it as well"},
};

static const YamlField scope_fields[] = {
    {"from",       FIELD_ANY,  FALSE, "survey, transcript or both"                             },
    { "speakers",  FIELD_TEXT, FALSE, "participant, or all to take facilitators in"            },
    { "questions", FIELD_LIST, FALSE, "ids of text questions; every one of them where left out"},
};

static const YamlField rule_fields[] = {
    {"pattern",     FIELD_TEXT, TRUE,  "a regular expression (PCRE2)"          },
    { "near",       FIELD_ANY,  FALSE, "must stand on either side"             },
    { "before",     FIELD_ANY,  FALSE, "must stand before the hit"             },
    { "after",      FIELD_ANY,  FALSE, "must stand after the hit"              },
    { "not_near",   FIELD_ANY,  FALSE, "must stand on neither side"            },
    { "not_before", FIELD_ANY,  FALSE, "must not stand before the hit"         },
    { "not_after",  FIELD_ANY,  FALSE, "must not stand after the hit"          },
    { "match",      FIELD_LIST, FALSE, "examples that this rule must match"    },
    { "no_match",   FIELD_LIST, FALSE, "examples that this rule must not match"},
};

static const YamlField condition_fields[] = {
    {"pattern", FIELD_TEXT, TRUE,  "a regular expression (PCRE2)" },
    { "within", FIELD_TEXT, FALSE, "such as 6 words, or: sentence"},
};

static const char *const condition_names[] = {
    [CONDITION_NEAR] = "near",         [CONDITION_BEFORE] = "before",         [CONDITION_AFTER] = "after",
    [CONDITION_NOT_NEAR] = "not_near", [CONDITION_NOT_BEFORE] = "not_before", [CONDITION_NOT_AFTER] = "not_after",
};
G_STATIC_ASSERT (G_N_ELEMENTS (condition_names) == N_CONDITIONS);

static const char *const from_words[] = { "survey", "transcript", NULL };
static const char *const speaker_words[] = { "participant", "all", NULL };

/* The index of TEXT in WORDS; G_MAXUINT after telling. */
static guint
find_word (Reader *self, const YamlNode *node, const char *key, const char *const *words)
{
    const char *text = yaml_text (node);
    for (guint i = 0; text != NULL && words[i] != NULL; i++)
        if (strcmp (words[i], text) == 0)
            return i;
    g_autofree char *list = text_list (words, "or");
    g_autofree char *found = yaml_found (node);
    g_autofree char *suggestion = name_suggest (text != NULL ? text : "", words);
    notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "%s: expected %s, found %s%s", key, list, found, suggestion);
    return G_MAXUINT;
}

static Pattern
read_pattern (Reader *self, const YamlNode *node)
{
    const Pattern pattern = { yaml_text (node) != NULL ? yaml_text (node) : "", node };
    if (yaml_text (node) != NULL && *pattern.text == '\0')
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "expected a pattern, found nothing");
    return pattern;
}

/* "6 words", "1 word" or "sentence". */
static guint
read_within (Reader *self, const YamlNode *node)
{
    const char *text = yaml_text (node);
    if (text == NULL || strcmp (text, "sentence") == 0)
        return WITHIN_SENTENCE;
    const char *unit = strchr (text, ' ');
    gint64 words = -1;
    if (unit != NULL && (strcmp (unit, " words") == 0 || strcmp (unit, " word") == 0) &&
        number_parse_count (text, (gssize)(unit - text), &words) && words <= WORDS_MAX)
        return (guint)words;
    notes_add (self->notes, NOTE_ERROR, yaml_pos (node),
               "within: expected a number of words up to %d, such as \"6 words\", or sentence, found \"%s\"", WORDS_MAX, text);
    return WITHIN_SENTENCE;
}

static gboolean
read_condition (Reader *self, const YamlNode *node, ConditionKind kind, Condition *condition)
{
    *condition = (Condition){ .kind = kind, .words = WITHIN_SENTENCE, .at = yaml_pos (node) };
    if (yaml_kind (node) == YAML_SCALAR) {
        condition->pattern = read_pattern (self, node);
        return TRUE;
    }
    if (!yaml_check (node, condition_fields, G_N_ELEMENTS (condition_fields), "a condition", self->notes))
        return FALSE;
    condition->pattern = read_pattern (self, yaml_get (node, "pattern"));
    condition->words = read_within (self, yaml_get (node, "within"));
    return TRUE;
}

/* The texts of LIST, each with its place; *N is their number. */
static const Example *
read_examples (Reader *self, const YamlNode *list, guint *n)
{
    GArray *examples = g_array_new (FALSE, TRUE, sizeof (Example));
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++) {
        const YamlNode *item = yaml_item (list, i);
        const Example example = { yaml_text (item), yaml_pos (item) };
        g_autofree char *found = yaml_found (item);
        if (example.text == NULL || *example.text == '\0')
            notes_add (self->notes, NOTE_ERROR, example.at, "expected an example, found %s", found);
        else
            g_array_append_val (examples, example);
    }
    return arena_items (self->made->arena, examples, n);
}

static void
read_rule (Reader *self, const YamlNode *node, GArray *rules)
{
    Rule rule = { .at = yaml_pos (node) };
    GArray *conditions;
    if (!yaml_check (node, rule_fields, G_N_ELEMENTS (rule_fields), "a rule", self->notes) && yaml_get (node, "pattern") == NULL)
        return;
    conditions = g_array_new (FALSE, TRUE, sizeof (Condition));
    rule.pattern = read_pattern (self, yaml_get (node, "pattern"));
    for (guint kind = 0; kind < N_CONDITIONS; kind++) {
        const YamlNode *value = yaml_get (node, condition_names[kind]);
        Condition condition;
        if (value != NULL && read_condition (self, value, kind, &condition))
            g_array_append_val (conditions, condition);
    }
    rule.conditions = arena_items (self->made->arena, conditions, &rule.n_conditions);
    rule.match = read_examples (self, yaml_get (node, "match"), &rule.n_match);
    rule.no_match = read_examples (self, yaml_get (node, "no_match"), &rule.n_no_match);
    g_array_append_val (rules, rule);
}

static void
read_rules (Reader *self, const YamlNode *list, Theme *theme)
{
    GArray *rules = g_array_new (FALSE, TRUE, sizeof (Rule));
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++)
        read_rule (self, yaml_item (list, i), rules);
    theme->rules = arena_items (self->made->arena, rules, &theme->n_rules);
}

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
    const gboolean list = node != NULL && yaml_kind (node) == YAML_LIST;
    if (node == NULL)
        return;
    for (guint i = 0; i < (list ? yaml_length (node) : 1); i++) {
        const guint word = find_word (self, list ? yaml_item (node, i) : node, "from", from_words);
        if (word < G_N_ELEMENTS (from))
            from[word] = TRUE;
    }
    if (list && yaml_length (node) == 0)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "from: expected survey, transcript or both, found neither");
    scope->survey = from[0];
    scope->transcript = from[1];
}

/* What NODE says over what is inherited; returns the node that lists questions, or NULL. */
static const YamlNode *
read_scope (Reader *self, const YamlNode *node, Scope *scope)
{
    const YamlNode *questions = yaml_get (node, "questions"), *speakers = yaml_get (node, "speakers");
    if (node == NULL || yaml_kind (node) != YAML_MAP)
        return NULL;
    yaml_check (node, scope_fields, G_N_ELEMENTS (scope_fields), "a scope", self->notes);
    read_from (self, yaml_get (node, "from"), scope);
    if (yaml_text (speakers) != NULL)
        scope->facilitators = find_word (self, speakers, "speakers", speaker_words) == 1;
    if (questions == NULL || yaml_kind (questions) != YAML_LIST)
        return NULL;
    scope->question_ids = (const char *const *)arena_own (self->made->arena, yaml_texts (questions), g_free);
    return questions;
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

static gboolean
check_id (Reader *self, const char *id, const YamlNode *node)
{
    const guint other = codebook_find (self->made, id);
    if (!name_is_valid (id, TRUE))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "id: expected a letter, then letters, digits, -, _ or dots, found \"%s\"", id);
    else if (other != G_MAXUINT)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "id: expected a name that no other theme has, found \"%s\" of line %u", id,
                   codebook_get (self->made, other)->at.line);
    else
        return TRUE;
    return FALSE;
}

/* Appends the theme of NODE below PARENT (NULL at the first level); its index, or G_MAXUINT when it cannot be kept. */
static guint
read_theme (Reader *self, const YamlNode *node, const Theme *parent, guint parent_index)
{
    Codebook *made = self->made;
    const guint index = made->themes->len;
    Theme theme = { .parent = parent != NULL ? parent_index : index, .at = yaml_pos (node) };
    yaml_check (node, theme_fields, G_N_ELEMENTS (theme_fields), "a theme", self->notes);
    theme.id = yaml_get_text (node, "id", NULL);
    theme.scope = parent != NULL ? parent->scope : (Scope){ .survey = TRUE, .transcript = TRUE };
    const YamlNode *scope = read_scope (self, yaml_get (node, "scope"), &theme.scope);
    read_rules (self, yaml_get (node, "rules"), &theme);
    theme.match = read_examples (self, yaml_get (node, "match"), &theme.n_match);
    theme.no_match = read_examples (self, yaml_get (node, "no_match"), &theme.n_no_match);
    warn_untried (self, &theme);
    if (theme.id == NULL || !check_id (self, theme.id, yaml_get (node, "id")))
        return G_MAXUINT;
    theme.label = yaml_get_text (node, "label", NULL);
    if (theme.label == NULL || *theme.label == '\0')
        theme.label = label_of_id (self, theme.id);
    theme.definition = yaml_get_text (node, "definition", "");
    if (theme.n_rules == 0 && yaml_length (yaml_get (node, "themes")) == 0)
        notes_add (self->notes, NOTE_WARNING, theme.at, "expected rules, found none: nothing will be counted as %s", theme.id);
    if (index == THEMES_MAX) {
        if (!self->full)
            notes_add (self->notes, NOTE_ERROR, theme.at, "expected at most %d themes, found more", THEMES_MAX);
        self->full = TRUE;
        return G_MAXUINT;
    }
    g_array_append_val (made->themes, theme);
    g_ptr_array_add (made->scopes, (gpointer)scope);
    g_hash_table_insert (made->by_name, (gpointer)theme.id, GUINT_TO_POINTER (index));
    return index;
}

static void
read_subthemes (Reader *self, const YamlNode *list, guint parent)
{
    const Theme copy = *codebook_get (self->made, parent);
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++) {
        const YamlNode *node = yaml_item (list, i), *below = yaml_get (node, "themes");
        read_theme (self, node, &copy, parent);
        if (below != NULL)
            notes_add (self->notes, NOTE_ERROR, yaml_pos (below), "expected two levels of themes at most, found a third");
    }
}

static void
read_themes (Reader *self, const YamlNode *list)
{
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++) {
        const YamlNode *node = yaml_item (list, i);
        const guint index = read_theme (self, node, NULL, 0);
        if (index != G_MAXUINT)
            read_subthemes (self, yaml_get (node, "themes"), index);
    }
}

Codebook *
codebook_read (const Source *source, Notes *notes)
{
    Yaml *yaml = yaml_read (source, notes);
    if (yaml == NULL)
        return NULL;
    Codebook *made = g_new0 (Codebook, 1);
    Reader self = { .made = made, .notes = notes };
    made->arena = arena_new ();
    made->yaml = yaml;
    made->themes = g_array_new (FALSE, TRUE, sizeof (Theme));
    made->scopes = g_ptr_array_new ();
    made->by_name = g_hash_table_new (g_str_hash, g_str_equal);
    yaml_check (yaml_root (yaml), file_fields, G_N_ELEMENTS (file_fields), "the codebook", notes);
    read_themes (&self, yaml_get (yaml_root (yaml), "themes"));
    return made;
}

void
codebook_free (Codebook *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->by_name);
    g_ptr_array_free (self->scopes, TRUE);
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

const char *
condition_name (ConditionKind kind)
{
    g_assert (kind < N_CONDITIONS);
    return condition_names[kind];
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

void
codebook_resolve (Codebook *self, const Questionnaire *questionnaire, Notes *notes)
{
    g_autoptr (GPtrArray) ids = text_questions (questionnaire);
    for (guint i = 0; i < self->themes->len; i++) {
        Theme *theme = &g_array_index (self->themes, Theme, i);
        const YamlNode *list = self->scopes->pdata[i];
        if (list == NULL && theme->parent != i)
            theme->scope.questions = codebook_get (self, theme->parent)->scope.questions;
        for (guint j = 0; list != NULL && j < yaml_length (list); j++)
            theme->scope.questions |= question_bit (yaml_item (list, j), questionnaire, ids, notes);
    }
}
