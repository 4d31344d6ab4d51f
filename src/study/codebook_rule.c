/* codebook_rule.c - one rule after another, with the rules inside it. */
#include "study/codebook_rule_int.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/schemas_int.h"
#include "study/study_int.h"

#define WORDS_MAX 1000 /* in `within:` */
#define DEPTH_MAX 8    /* rules within rules */
#define WEIGHT_MAX 1000

/* A rule stands in a theme, in `all:`, `any:` or `none:` of another, or as what a condition looks for. Each may say less than the one before. */
typedef enum { FORM_TARGET, FORM_PART, FORM_WHOLE } RuleForm;

static const YamlField rule_fields[] = {
    {"pattern",         FIELD_TEXT,    FALSE, "a regular expression (PCRE2)"                              },
    { "words",          FIELD_ANY,     FALSE, "words and phrases; * stands for any letters"               },
    { "theme",          FIELD_TEXT,    FALSE, "another theme, whose hits are taken"                       },
    { "case_sensitive", FIELD_BOOLEAN, FALSE, "yes: capitals matter"                                      },
    { "within",         FIELD_TEXT,    FALSE, "such as 6 words, or: clause, sentence, unit"               },
    { "also",           FIELD_ANY,     FALSE, "words that transcripts write for it"                       },
    { "all",            FIELD_LIST,    FALSE, "rules each of which must hit; the hit is that of the first"},
    { "any",            FIELD_LIST,    FALSE, "rules one of which must hit"                               },
    { "none",           FIELD_LIST,    FALSE, "rules none of which may hit"                               },
    { "near",           FIELD_ANY,     FALSE, "must stand on either side"                                 },
    { "before",         FIELD_ANY,     FALSE, "must stand before the hit"                                 },
    { "after",          FIELD_ANY,     FALSE, "must stand after the hit"                                  },
    { "not_near",       FIELD_ANY,     FALSE, "must stand on neither side"                                },
    { "not_before",     FIELD_ANY,     FALSE, "must not stand before the hit"                             },
    { "not_after",      FIELD_ANY,     FALSE, "must not stand after the hit"                              },
    { "weight",         FIELD_NUMBER,  FALSE, "what it adds to its theme's threshold; 1"                  },
    { "negators",       FIELD_ANY,     FALSE, "what turns it round; none where nothing does"              },
    { "match",          FIELD_LIST,    FALSE, "examples that this rule must match"                        },
    { "no_match",       FIELD_LIST,    FALSE, "examples that this rule must not match"                    },
};

#define TARGET_FIELDS 5 /* up to within */
#define PART_FIELDS 15  /* up to not_after */

/* How many of these keys each form has, and what it is called. */
static const struct {
    guint n_fields;
    const char *name;
} forms[] = {
    [FORM_TARGET] = {TARGET_FIELDS,               "a condition"     },
    [FORM_PART] = { PART_FIELDS,                "a part of a rule"},
    [FORM_WHOLE] = { G_N_ELEMENTS (rule_fields), "a rule"          },
};

static const YamlField side_fields[] = {
    {"near",    FIELD_ANY, FALSE, "on either side of the hit"},
    { "before", FIELD_ANY, FALSE, "before the hit"           },
    { "after",  FIELD_ANY, FALSE, "after the hit"            },
};
#define N_SIDES 3 /* the first kinds of conditions, in this order */

static const char *const condition_names[] = {
    [CONDITION_NEAR] = "near",         [CONDITION_BEFORE] = "before",         [CONDITION_AFTER] = "after",
    [CONDITION_NOT_NEAR] = "not_near", [CONDITION_NOT_BEFORE] = "not_before", [CONDITION_NOT_AFTER] = "not_after",
};
G_STATIC_ASSERT (G_N_ELEMENTS (condition_names) == N_CONDITIONS);

static const char *const combine_names[] = { [COMBINE_ALL] = "all", [COMBINE_ANY] = "any", [COMBINE_NONE] = "none" };
G_STATIC_ASSERT (G_N_ELEMENTS (combine_names) == N_COMBINES);

static const struct {
    const char *name;
    guint within;
} reaches[] = {
    {"clause",    WITHIN_CLAUSE  },
    { "sentence", WITHIN_SENTENCE},
    { "unit",     WITHIN_UNIT    },
    { "overlap",  WITHIN_OVERLAP },
};

/* ---- for editors */

#define WORDS_PATTERN "^[0-9]+ words?$"
#define N_REACHES_OF_RULES 3 /* the first of them; an exclusion has the last one, too */
#define MAP_OF(title, of, n, said)                                                                                                         \
    {                                                                                                                                      \
        .name = title, .fields = of, .n_fields = n, .details = said, .n_details = G_N_ELEMENTS (said)                                      \
    }

const char *
reach_at (guint index)
{
    return index < G_N_ELEMENTS (reaches) ? reaches[index].name : NULL;
}

static const char *
reach_of_rules (guint index)
{
    return index < N_REACHES_OF_RULES ? reaches[index].name : NULL;
}

static const YamlDetail target_details[] = {
    {"words",   { .takes = TAKES_TEXT | TAKES_LIST }                   },
    { "within", { .word_at = reach_of_rules, .pattern = WORDS_PATTERN }},
};
const YamlMap target_map = MAP_OF ("condition", rule_fields, TARGET_FIELDS, target_details);

static const YamlShape target_shape = { .takes = TAKES_TEXT | TAKES_MAP, .maps = { &target_map } };
#define CONDITIONS                                                                                                                         \
    {                                                                                                                                      \
        .takes = TAKES_TEXT | TAKES_LIST | TAKES_MAP, .maps = { &target_map }, .items = &target_shape                                      \
    }
static const YamlDetail side_details[] = {
    {"near",    CONDITIONS},
    { "before", CONDITIONS},
    { "after",  CONDITIONS},
};
const YamlMap negators_map = MAP_OF ("negators", side_fields, G_N_ELEMENTS (side_fields), side_details);

static const YamlMap part_map;
static const YamlShape part_shape = { .maps = { &part_map } };
#define PART_DETAILS                                                                                                                       \
    {                                                                                                                                      \
        "words", {.takes = TAKES_TEXT | TAKES_LIST}                                                                                      \
},                                                                                                                                     \
        { "within", { .word_at = reach_of_rules, .pattern = WORDS_PATTERN } }, { "also", { .takes = TAKES_TEXT | TAKES_LIST } },           \
        { "all", { .items = &part_shape } }, { "any", { .items = &part_shape } }, { "none", { .items = &part_shape } },                    \
        { "near", CONDITIONS }, { "before", CONDITIONS }, { "after", CONDITIONS }, { "not_near", CONDITIONS },                             \
        { "not_before", CONDITIONS },                                                                                                      \
    {                                                                                                                                      \
        "not_after", CONDITIONS                                                                                                            \
    }
static const YamlDetail part_details[] = { PART_DETAILS };
static const YamlMap part_map = MAP_OF ("part", rule_fields, PART_FIELDS, part_details);
static const YamlDetail rule_details[] = {
    PART_DETAILS,
    {"negators", { .takes = TAKES_TEXT | TAKES_LIST | TAKES_MAP, .maps = { &negators_map, &target_map } }},
};
const YamlMap rule_map = MAP_OF ("rule", rule_fields, G_N_ELEMENTS (rule_fields), rule_details);

static gboolean read_rule (RuleReader *self, const YamlNode *node, RuleForm form, guint depth, Rule *rule);

guint
items_count (const YamlNode *node)
{
    return node == NULL ? 0 : yaml_kind (node) == YAML_LIST ? yaml_length (node) : 1;
}

const YamlNode *
items_get (const YamlNode *node, guint index)
{
    return yaml_kind (node) == YAML_LIST ? yaml_item (node, index) : node;
}

guint
word_read (RuleReader *self, const YamlNode *node, const char *key, const char *const *words)
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

/* ---- what a rule looks for */

static Pattern
read_pattern (RuleReader *self, const YamlNode *node)
{
    const Pattern pattern = { yaml_text (node) != NULL ? yaml_text (node) : "", node };
    if (yaml_text (node) != NULL && *pattern.text == '\0')
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "expected a pattern, found nothing");
    return pattern;
}

/* Whether TEXT holds more than blanks and stars. */
static gboolean
says_something (const char *text)
{
    return text != NULL && text[strspn (text, "* \t\n-")] != '\0';
}

static const Pattern *
read_words (RuleReader *self, const YamlNode *node, guint *n)
{
    GArray *words = g_array_new (FALSE, FALSE, sizeof (Pattern));
    for (guint i = 0; i < items_count (node); i++) {
        const YamlNode *item = items_get (node, i);
        const Pattern word = { yaml_text (item), item };
        g_autofree char *found = yaml_found (item);
        if (says_something (word.text))
            g_array_append_val (words, word);
        else
            notes_add (self->notes, NOTE_ERROR, yaml_pos (item), "expected a word or a phrase, found %s", found);
    }
    if (node != NULL && items_count (node) == 0)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "expected words, found an empty list");
    return arena_items (self->arena, words, n);
}

guint
within_read (RuleReader *self, const YamlNode *node, guint fallback, gboolean overlap)
{
    const char *text = node != NULL ? yaml_text (node) : NULL;
    if (text == NULL)
        return fallback;
    for (guint i = 0; i < G_N_ELEMENTS (reaches); i++)
        if (strcmp (text, reaches[i].name) == 0 && (overlap || reaches[i].within != WITHIN_OVERLAP))
            return reaches[i].within;
    const char *unit = strchr (text, ' ');
    gint64 words = -1;
    if (unit != NULL && (strcmp (unit, " words") == 0 || strcmp (unit, " word") == 0) &&
        number_parse_count (text, (gssize)(unit - text), &words) && words <= WORDS_MAX)
        return (guint)words;
    notes_add (self->notes, NOTE_ERROR, yaml_pos (node),
               "within: expected a number of words up to %d, such as \"6 words\", or clause, sentence%s, found \"%s\"", WORDS_MAX,
               overlap ? ", unit or overlap" : " or unit", text);
    return fallback;
}

/* Which of `pattern:`, `words:` and `theme:` NODE has; a rule of parts has none of them. FALSE after telling. */
static gboolean
read_kind (RuleReader *self, const YamlNode *node, RuleForm form, RuleKind *kind)
{
    static const char *const keys[] = { [RULE_PATTERN] = "pattern", [RULE_WORDS] = "words", [RULE_THEME] = "theme" };
    const char *first = NULL;
    *kind = RULE_PARTS;
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
        if (yaml_get (node, keys[i]) == NULL)
            continue;
        if (first != NULL) {
            notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, keys[i])),
                       "%s has one of pattern, words and theme, found %s and %s", forms[form].name, first, keys[i]);
            return FALSE;
        }
        first = keys[i];
        *kind = (RuleKind)i;
    }
    if (first != NULL || (form != FORM_TARGET && (yaml_get (node, "all") != NULL || yaml_get (node, "any") != NULL)))
        return TRUE;
    notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "%s needs one of pattern, words%s, found none of them", forms[form].name,
               form == FORM_TARGET ? " and theme" : ", theme, all and any");
    return FALSE;
}

/* ---- conditions */

static gboolean
read_condition (RuleReader *self, const YamlNode *node, ConditionKind kind, guint within, guint depth, Condition *condition)
{
    Rule *what = arena_new_items (self->arena, Rule, 1);
    *condition = (Condition){ .kind = kind, .what = what, .within = within, .at = yaml_pos (node) };
    if (yaml_kind (node) == YAML_SCALAR) {
        what->at = condition->at;
        what->pattern = read_pattern (self, node);
        return TRUE;
    }
    if (!read_rule (self, node, FORM_TARGET, depth + 1, what))
        return FALSE;
    condition->within = within_read (self, yaml_get (node, "within"), within, FALSE);
    return TRUE;
}

/* Appends the conditions under the key of KIND: one, or a list of which each must hold. */
static void
add_conditions (RuleReader *self, const YamlNode *node, ConditionKind kind, guint within, guint depth, GArray *conditions)
{
    const YamlNode *value = yaml_get (node, condition_names[kind]);
    for (guint i = 0; i < items_count (value); i++) {
        Condition condition;
        if (read_condition (self, items_get (value, i), kind, within, depth, &condition))
            g_array_append_val (conditions, condition);
    }
}

/* A list of words, or a condition. */
static void
add_negator (RuleReader *self, const YamlNode *node, GArray *conditions)
{
    Condition condition;
    if (yaml_kind (node) == YAML_LIST) {
        Rule *what = arena_new_items (self->arena, Rule, 1);
        what->kind = RULE_WORDS;
        what->at = yaml_pos (node);
        what->words = read_words (self, node, &what->n_words);
        condition = (Condition){ CONDITION_BEFORE, what, WITHIN_CLAUSE, yaml_pos (node) };
    } else if (!read_condition (self, node, CONDITION_BEFORE, WITHIN_CLAUSE, 0, &condition)) {
        return;
    }
    g_array_append_val (conditions, condition);
}

static gboolean
says_sides (const YamlNode *node)
{
    for (guint i = 0; i < G_N_ELEMENTS (side_fields); i++)
        if (yaml_get (node, side_fields[i].key) != NULL)
            return TRUE;
    return FALSE;
}

Negators
negators_read (RuleReader *self, const YamlNode *node, Negators inherited)
{
    Negators negators = { TRUE, NULL, 0 };
    if (node == NULL)
        return inherited;
    if (g_strcmp0 (yaml_text (node), "none") == 0)
        return negators;
    GArray *conditions = g_array_new (FALSE, FALSE, sizeof (Condition));
    if (!says_sides (node))
        add_negator (self, node, conditions);
    else if (yaml_check (node, side_fields, G_N_ELEMENTS (side_fields), "negators", self->notes))
        for (guint kind = 0; kind < N_SIDES; kind++)
            add_conditions (self, node, (ConditionKind)kind, WITHIN_CLAUSE, 0, conditions);
    negators.conditions = arena_items (self->arena, conditions, &negators.n_conditions);
    return negators;
}

/* ---- rules */

const Example *
examples_read (RuleReader *self, const YamlNode *list, guint *n)
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
    return arena_items (self->arena, examples, n);
}

static void
read_parts (RuleReader *self, const YamlNode *node, guint depth, Rule *rule)
{
    const YamlNode *within = yaml_get (node, "within");
    guint all = 0;
    for (guint kind = 0; kind < N_COMBINES; kind++) {
        const YamlNode *list = yaml_get (node, combine_names[kind]);
        GArray *parts = g_array_new (FALSE, TRUE, sizeof (Rule));
        for (guint i = 0; list != NULL && i < yaml_length (list); i++) {
            Rule part = { 0 };
            if (read_rule (self, yaml_item (list, i), FORM_PART, depth + 1, &part))
                g_array_append_val (parts, part);
        }
        if (list != NULL && yaml_kind (list) == YAML_LIST && yaml_length (list) == 0)
            notes_add (self->notes, NOTE_ERROR, yaml_pos (list), "%s: expected rules, found an empty list", combine_names[kind]);
        rule->parts[kind] = arena_items (self->arena, parts, &rule->n_parts[kind]);
        all += list != NULL;
    }
    rule->within = within_read (self, within, self->unit, FALSE);
    if (within != NULL && all == 0)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (within),
                   "within: stands in a condition, or with all, any or none; found it beside the pattern of a rule");
}

static gboolean
is_whole (const Rule *rule)
{
    return rule->kind != RULE_PARTS || rule->n_parts[COMBINE_ALL] + rule->n_parts[COMBINE_ANY] > 0;
}

static gboolean
read_rule (RuleReader *self, const YamlNode *node, RuleForm form, guint depth, Rule *rule)
{
    rule->at = yaml_pos (node);
    rule->weight = 1;
    if (depth > DEPTH_MAX) {
        notes_add (self->notes, NOTE_ERROR, rule->at, "expected at most %d rules within each other, found more", DEPTH_MAX);
        return FALSE;
    }
    yaml_check (node, rule_fields, forms[form].n_fields, forms[form].name, self->notes);
    if (yaml_kind (node) != YAML_MAP || !read_kind (self, node, form, &rule->kind))
        return FALSE;
    rule->case_sensitive = yaml_get_boolean (node, "case_sensitive", FALSE);
    if (rule->kind == RULE_PATTERN || rule->kind == RULE_THEME)
        rule->pattern = read_pattern (self, yaml_get (node, rule->kind == RULE_PATTERN ? "pattern" : "theme"));
    rule->words = read_words (self, yaml_get (node, "words"), &rule->n_words);
    if (form == FORM_TARGET)
        return rule->kind != RULE_WORDS || rule->n_words > 0;
    rule->also = read_words (self, yaml_get (node, "also"), &rule->n_also);
    if (rule->n_also > 0 && rule->kind != RULE_PATTERN && rule->kind != RULE_WORDS)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, "also")),
                   "also: expected it beside a pattern or words, found it beside %s", rule->kind == RULE_THEME ? "a theme" : "parts");
    read_parts (self, node, depth, rule);
    GArray *conditions = g_array_new (FALSE, TRUE, sizeof (Condition));
    for (guint kind = 0; kind < N_CONDITIONS; kind++)
        add_conditions (self, node, (ConditionKind)kind, WITHIN_SENTENCE, depth, conditions);
    rule->conditions = arena_items (self->arena, conditions, &rule->n_conditions);
    return is_whole (rule) && (rule->kind != RULE_WORDS || rule->n_words > 0);
}

static double
read_weight (RuleReader *self, const YamlNode *node)
{
    const double weight = yaml_get_number (node, "weight", 1);
    if (weight > 0 && weight <= WEIGHT_MAX)
        return weight;
    notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, "weight")), "weight: expected a number above 0 and up to %d, found %g",
               WEIGHT_MAX, weight);
    return 1;
}

const Rule *
rules_read (RuleReader *self, const YamlNode *list, Negators inherited, guint *n)
{
    GArray *rules = g_array_new (FALSE, TRUE, sizeof (Rule));
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++) {
        const YamlNode *node = yaml_item (list, i);
        Rule rule = { 0 };
        if (!read_rule (self, node, FORM_WHOLE, 0, &rule))
            continue;
        const Negators negators = negators_read (self, yaml_get (node, "negators"), inherited);
        rule.weight = read_weight (self, node);
        rule.negators = negators.conditions;
        rule.n_negators = negators.n_conditions;
        rule.match = examples_read (self, yaml_get (node, "match"), &rule.n_match);
        rule.no_match = examples_read (self, yaml_get (node, "no_match"), &rule.n_no_match);
        g_array_append_val (rules, rule);
    }
    return arena_items (self->arena, rules, n);
}

/* ---- names */

const char *
condition_name (ConditionKind kind)
{
    g_assert (kind < N_CONDITIONS);
    return condition_names[kind];
}

const char *
combine_name (CombineKind kind)
{
    g_assert (kind < N_COMBINES);
    return combine_names[kind];
}

char *
within_name (guint within)
{
    for (guint i = 0; i < G_N_ELEMENTS (reaches); i++)
        if (reaches[i].within == within)
            return g_strdup (reaches[i].name);
    return g_strdup_printf ("%u %s", within, within == 1 ? "word" : "words");
}
