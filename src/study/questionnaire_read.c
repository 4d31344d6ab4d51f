/* questionnaire_read.c - questionnaire.yaml becomes questions; every mistake is told, none stops the reading. */
#include "study/questionnaire_int.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/schemas_int.h"

/* The answers of a scale or a question with their groups. */
typedef struct {
    GArray *answers;       /* of Answer */
    GArray *groups;        /* of AnswerGroup: the analyst's own */
    GArray *codes;         /* of AnswerCode */
    GHashTable *spellings; /* folded label or other spelling -> answer + 1 */
    AnswerSet positive, neutral, negative;
} Choices;

/* What one reading needs. */
typedef struct {
    Questionnaire *made;
    Notes *notes;
    GHashTable *scales;  /* name -> Choices */
    GHashTable *columns; /* folded heading -> question + 1 */
} Reader;

static const YamlField file_fields[] = {
    {"scales",     FIELD_MAP,  FALSE, "answers that several questions share"},
    { "questions", FIELD_LIST, TRUE,  "one entry a question"                },
};

static const YamlField scale_fields[] = {
    {"answers",   FIELD_LIST,  TRUE,  "from the most positive to the most negative"       },
    { "positive", FIELD_COUNT, TRUE,  "how many answers at the start are positive"        },
    { "negative", FIELD_COUNT, TRUE,  "how many answers at the end are negative"          },
    { "groups",   FIELD_MAP,   FALSE, "answers that are counted together, by name"        },
    { "codes",    FIELD_ANY,   FALSE, "what exports write in place of words: code: answer"},
};

static const YamlField question_fields[] = {
    {"id",         FIELD_TEXT,   TRUE,  "a short unique id, such as W1"                          },
    { "name",      FIELD_TEXT,   FALSE, "what filters call it"                                   },
    { "section",   FIELD_TEXT,   FALSE, "the part of the questionnaire it stands in"             },
    { "column",    FIELD_TEXT,   FALSE, "its heading in the export"                              },
    { "columns",   FIELD_LIST,   FALSE, "headings, where several mean this question"             },
    { "text",      FIELD_TEXT,   FALSE, "the printed wording"                                    },
    { "short",     FIELD_TEXT,   FALSE, "a short label for charts"                               },
    { "kind",      FIELD_TEXT,   FALSE, "single, multi, number, text or area"                    },
    { "scale",     FIELD_TEXT,   FALSE, "a scale's name, in place of answers"                    },
    { "answers",   FIELD_LIST,   FALSE, "what people could choose"                               },
    { "codes",     FIELD_ANY,    FALSE, "what exports write in place of words: code: answer"     },
    { "missing",   FIELD_MAP,    FALSE, "words in the export that mean a kind of missing"        },
    { "asked",     FIELD_TEXT,   FALSE, "who was asked, such as role = agency"                   },
    { "base",      FIELD_TEXT,   FALSE, "valid, or asked for a profile question"                 },
    { "polarity",  FIELD_TEXT,   FALSE, "high, or low where low is good"                         },
    { "groups",    FIELD_MAP,    FALSE, "answers that are counted together, by name"             },
    { "positive",  FIELD_COUNT,  FALSE, "how many answers at the start are positive"             },
    { "negative",  FIELD_COUNT,  FALSE, "how many answers at the end are negative"               },
    { "most",      FIELD_COUNT,  FALSE, "the largest number of choices"                          },
    { "separator", FIELD_TEXT,   FALSE, "what stands between choices in a cell; a semicolon else"},
    { "minimum",   FIELD_NUMBER, FALSE, "the smallest number accepted"                           },
    { "maximum",   FIELD_NUMBER, FALSE, "the largest number accepted"                            },
    { "note",      FIELD_TEXT,   FALSE, "printed as a note"                                      },
};

static const YamlField answer_fields[] = {
    {"id",     FIELD_TEXT, FALSE, "what groups and filters call it"                     },
    { "label", FIELD_TEXT, TRUE,  "the printed words"                                   },
    { "also",  FIELD_LIST, FALSE, "other spellings in exports"                          },
    { "short", FIELD_TEXT, FALSE, "a label for narrow columns"                          },
    { "other", FIELD_TEXT, FALSE, "true: words that people typed themselves count as it"},
};

static const YamlField group_fields[] = {
    {"label",    FIELD_TEXT, FALSE, "the printed words"         },
    { "answers", FIELD_LIST, TRUE,  "numbers from 1 on, or ids" },
    { "short",   FIELD_TEXT, FALSE, "a label for narrow columns"},
};

static const YamlField missing_fields[] = {
    {"not_asked",       FIELD_ANY, FALSE, "words that mean: routed past"         },
    { "not_answered",   FIELD_ANY, FALSE, "words that mean: left blank"          },
    { "not_applicable", FIELD_ANY, FALSE, "words that mean: does not apply to me"},
    { "refused",        FIELD_ANY, FALSE, "words that mean: prefer not to say"   },
};
G_STATIC_ASSERT (G_N_ELEMENTS (missing_fields) == N_MISSING);

#define KIND(kind) (1u << (kind))
#define CHOICE_KINDS (KIND (KIND_SINGLE) | KIND (KIND_MULTI))

static const char *const kind_names[] = { "single", "multi", "number", "text", "area", NULL };

/* Keys that only some kinds have. */
static const struct {
    const char *key;
    guint kinds;
} kind_keys[] = {
    {"scale",      KIND (KIND_SINGLE)               },
    { "answers",   CHOICE_KINDS                     },
    { "codes",     CHOICE_KINDS                     },
    { "groups",    CHOICE_KINDS                     },
    { "positive",  KIND (KIND_SINGLE)               },
    { "negative",  KIND (KIND_SINGLE)               },
    { "base",      KIND (KIND_SINGLE)               },
    { "polarity",  CHOICE_KINDS | KIND (KIND_NUMBER)},
    { "most",      KIND (KIND_MULTI)                },
    { "separator", KIND (KIND_MULTI)                },
    { "minimum",   KIND (KIND_NUMBER)               },
    { "maximum",   KIND (KIND_NUMBER)               },
};

static const char *const truth_words[] = { "true", "false", NULL };
static const char *const base_words[] = { "valid", "asked", NULL };
static const char *const polarity_words[] = { "high", "low", NULL };
static const char *const no_texts[] = { NULL };

/* The groups every scale has besides its own. */
static const struct {
    const char *id, *label;
    gsize offset;
} scale_groups[] = {
    {"positive",  "Positive", G_STRUCT_OFFSET (Choices, positive)},
    { "neutral",  "Neutral",  G_STRUCT_OFFSET (Choices, neutral) },
    { "negative", "Negative", G_STRUCT_OFFSET (Choices, negative)},
};

/* ---- for editors */

static const YamlDetail answer_details[] = {
    {"other", { .words = truth_words }},
};
static const YamlMap answer_map = YAML_MAP_OF ("answer", answer_fields, answer_details);
static const YamlMap group_map = YAML_PLAIN_MAP ("group", group_fields);

static const YamlShape answer_shape = { .takes = TAKES_TEXT | TAKES_SHORT | TAKES_MAP, .maps = { &answer_map } };
static const YamlShape group_shape = { .takes = TAKES_LIST | TAKES_MAP, .maps = { &group_map } };
static const YamlShape text_shape = { .takes = TAKES_TEXT };
static const YamlDetail scale_details[] = {
    {"answers", { .items = &answer_shape }                                },
    { "groups", { .values = &group_shape }                                },
    { "codes",  { .takes = TAKES_LIST | TAKES_MAP, .values = &text_shape }},
};
static const YamlMap scale_map = YAML_MAP_OF ("scale", scale_fields, scale_details);

static const YamlDetail missing_details[] = {
    {"not_asked",       { .takes = TAKES_TEXT | TAKES_LIST }},
    { "not_answered",   { .takes = TAKES_TEXT | TAKES_LIST }},
    { "not_applicable", { .takes = TAKES_TEXT | TAKES_LIST }},
    { "refused",        { .takes = TAKES_TEXT | TAKES_LIST }},
};
static const YamlMap missing_map = YAML_MAP_OF ("missing", missing_fields, missing_details);

static const YamlDetail question_details[] = {
    {"kind",      { .words = kind_names }                                   },
    { "answers",  { .items = &answer_shape }                                },
    { "codes",    { .takes = TAKES_LIST | TAKES_MAP, .values = &text_shape }},
    { "missing",  { .maps = { &missing_map } }                              },
    { "base",     { .words = base_words }                                   },
    { "polarity", { .words = polarity_words }                               },
    { "groups",   { .values = &group_shape }                                },
};
static const YamlMap question_map = YAML_MAP_OF ("question", question_fields, question_details);

static const YamlShape scale_shape = { .maps = { &scale_map } }, question_shape = { .maps = { &question_map } };
static const YamlDetail file_details[] = {
    {"scales",     { .values = &scale_shape }  },
    { "questions", { .items = &question_shape }},
};
const YamlMap questionnaire_map = YAML_MAP_OF ("questionnaire", file_fields, file_details);

static Choices *
choices_new (void)
{
    Choices *self = g_new0 (Choices, 1);
    self->answers = g_array_new (FALSE, TRUE, sizeof (Answer));
    self->groups = g_array_new (FALSE, TRUE, sizeof (AnswerGroup));
    self->codes = g_array_new (FALSE, TRUE, sizeof (AnswerCode));
    self->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    return self;
}

static void
choices_free (gpointer data)
{
    Choices *self = data;
    g_array_free (self->answers, TRUE);
    g_array_free (self->groups, TRUE);
    g_array_free (self->codes, TRUE);
    g_hash_table_unref (self->spellings);
    g_free (self);
}

static const Answer *
choice (const Choices *self, guint index)
{
    return &g_array_index (self->answers, Answer, index);
}

/* The index in WORDS of the text of KEY; FALLBACK where it is absent or, after telling, another word. */
static guint
read_word (Reader *self, const YamlNode *node, const char *key, const char *const *words, guint fallback)
{
    const YamlNode *value = yaml_get (node, key);
    const char *text = yaml_text (value);
    if (text == NULL)
        return fallback;
    for (guint i = 0; words[i] != NULL; i++)
        if (strcmp (words[i], text) == 0)
            return i;
    g_autofree char *list = text_list (words, "or");
    g_autofree char *suggestion = name_suggest (text, words);
    notes_add (self->notes, NOTE_ERROR, yaml_pos (value), "%s: expected %s, found \"%s\"%s", key, list, text, suggestion);
    return fallback;
}

/* Tells when TEXT cannot be an id. */
static gboolean
check_name (Reader *self, const char *text, const char *what, const YamlNode *node)
{
    if (!name_is_valid (text, FALSE))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "%s: expected a letter, then letters, digits, - or _, found \"%s\"", what,
                   text);
    else if (name_is_reserved (text))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "%s: \"%s\" is a word of the expressions; choose another", what, text);
    else
        return TRUE;
    return FALSE;
}

/* The scalars of NODE, a list or a lone text; what is neither is told. Lives as long as the questionnaire. */
static const char *const *
read_texts (Reader *self, const YamlNode *node, const char *key)
{
    if (node == NULL)
        return no_texts;
    const gboolean list = yaml_kind (node) == YAML_LIST;
    for (guint i = 0; i < (list ? yaml_length (node) : 1); i++) {
        const YamlNode *item = list ? yaml_item (node, i) : node;
        g_autofree char *found = yaml_found (item);
        if (yaml_kind (item) != YAML_SCALAR || *yaml_text (item) == '\0')
            notes_add (self->notes, NOTE_ERROR, yaml_pos (item), "%s: expected text, found %s", key, found);
    }
    return (const char *const *)arena_own (self->made->arena, yaml_texts (node), g_free);
}

/* ---- answers */

/* {id: label} in short. */
static gboolean
is_short_answer (const YamlNode *node)
{
    if (yaml_kind (node) != YAML_MAP || yaml_length (node) != 1 || yaml_kind (yaml_value (node, 0)) != YAML_SCALAR)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (answer_fields); i++)
        if (strcmp (yaml_text (yaml_key (node, 0)), answer_fields[i].key) == 0)
            return FALSE;
    return TRUE;
}

static gboolean
read_answer (Reader *self, const YamlNode *node, Answer *answer)
{
    *answer = (Answer){ .also = no_texts };
    if (yaml_kind (node) == YAML_SCALAR) {
        answer->label = yaml_text (node);
    } else if (is_short_answer (node)) {
        answer->id = yaml_text (yaml_key (node, 0));
        answer->label = yaml_text (yaml_value (node, 0));
    } else if (yaml_check (node, answer_fields, G_N_ELEMENTS (answer_fields), "an answer", self->notes)) {
        answer->id = yaml_get_text (node, "id", NULL);
        answer->label = yaml_get_text (node, "label", "");
        answer->also = read_texts (self, yaml_get (node, "also"), "also");
        answer->brief = yaml_get_text (node, "short", NULL);
        answer->other = read_word (self, node, "other", truth_words, 1) == 0;
    } else {
        return FALSE;
    }
    if (*answer->label == '\0')
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "expected the words of an answer, found nothing");
    else if (answer->id == NULL)
        answer->id = arena_take (self->made->arena, text_slug (answer->label));
    return *answer->label != '\0' && check_name (self, answer->id, "id of an answer (write {id: …, label: …})", node);
}

/* TEXT means the answer INDEX, and no other. */
static void
add_spelling (Reader *self, Choices *choices, const char *text, guint index, const YamlNode *node)
{
    char *folded = text_fold (text, -1);
    const guint other = GPOINTER_TO_UINT (g_hash_table_lookup (choices->spellings, folded));
    if (other > 0 && other != index + 1)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "expected words of one answer, found \"%s\", which also means the answer %s",
                   text, choice (choices, other - 1)->id);
    if (other > 0)
        g_free (folded);
    else
        g_hash_table_insert (choices->spellings, folded, GUINT_TO_POINTER (index + 1));
}

static void
add_answer (Reader *self, Choices *choices, const YamlNode *node)
{
    Answer answer;
    if (!read_answer (self, node, &answer))
        return;
    for (guint i = 0; i < choices->answers->len; i++)
        if (strcmp (choice (choices, i)->id, answer.id) == 0) {
            notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "expected an id that no other answer has, found \"%s\" again", answer.id);
            return;
        }
    g_array_append_val (choices->answers, answer);
    for (guint i = 0; answer.other && i + 1 < choices->answers->len; i++)
        if (choice (choices, i)->other)
            notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "expected one answer with other: true, found %s besides %s", answer.id,
                       choice (choices, i)->id);
    add_spelling (self, choices, answer.label, choices->answers->len - 1, node);
    for (guint i = 0; answer.also[i] != NULL; i++)
        add_spelling (self, choices, answer.also[i], choices->answers->len - 1, node);
}

/* MOST answers at most. */
static void
read_answers (Reader *self, Choices *choices, const YamlNode *node, guint most)
{
    if (node == NULL || yaml_kind (node) != YAML_LIST)
        return;
    if (yaml_length (node) == 0)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "answers: expected at least one answer, found none");
    for (guint i = 0; i < yaml_length (node) && i < most; i++)
        add_answer (self, choices, yaml_item (node, i));
    if (yaml_length (node) > most)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_item (node, most)), "answers: expected at most %u answers, found %u", most,
                   yaml_length (node));
}

/* ---- groups */

/* The answer that ITEM means, by number or id; ANSWER_NONE after telling. */
static guint
read_member (Reader *self, const Choices *choices, const YamlNode *item)
{
    const char *text = yaml_text (item);
    const guint n = choices->answers->len;
    g_autofree const char **ids = g_new0 (const char *, n + 1);
    gint64 number;
    for (guint i = 0; i < n; i++)
        ids[i] = choice (choices, i)->id;
    if (text != NULL && number_parse_count (text, -1, &number) && number >= 1 && number <= n)
        return (guint)number - 1;
    for (guint i = 0; text != NULL && i < n; i++)
        if (strcmp (ids[i], text) == 0)
            return i;
    g_autofree char *found = yaml_found (item);
    g_autofree char *suggestion = name_suggest (text != NULL ? text : "", ids);
    notes_add (self->notes, NOTE_ERROR, yaml_pos (item), "expected an answer, by number from 1 to %u or by id, found %s%s", n, found,
               suggestion);
    return ANSWER_NONE;
}

static void
add_code (Reader *self, Choices *choices, const char *text, guint answer, const YamlNode *node)
{
    if (answer == ANSWER_NONE)
        return;
    const AnswerCode code = { arena_take (self->made->arena, text_fold (text, -1)), answer };
    add_spelling (self, choices, text, answer, node);
    g_array_append_val (choices->codes, code);
}

/* `codes:`, a map of code and answer, or a list of codes in the order of the answers. */
static void
read_codes (Reader *self, Choices *choices, const YamlNode *node)
{
    const gboolean list = node != NULL && yaml_kind (node) == YAML_LIST;
    if (node != NULL && !list && yaml_kind (node) != YAML_MAP)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "codes: expected a map of code and answer, or a list of codes, found text");
    if (list && yaml_length (node) > choices->answers->len)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "codes: expected at most %u codes, one an answer, found %u",
                   choices->answers->len, yaml_length (node));
    for (guint i = 0; list && i < MIN (yaml_length (node), choices->answers->len); i++)
        if (yaml_text (yaml_item (node, i)) != NULL)
            add_code (self, choices, yaml_text (yaml_item (node, i)), i, yaml_item (node, i));
    for (guint i = 0; node != NULL && yaml_kind (node) == YAML_MAP && i < yaml_length (node); i++)
        add_code (self, choices, yaml_text (yaml_key (node, i)), read_member (self, choices, yaml_value (node, i)), yaml_value (node, i));
}

static AnswerSet
read_members (Reader *self, const Choices *choices, const YamlNode *list)
{
    AnswerSet set = 0;
    for (guint i = 0; i < yaml_length (list); i++) {
        const guint member = read_member (self, choices, yaml_item (list, i));
        if (member != ANSWER_NONE && (set >> member & 1) != 0)
            notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_item (list, i)), "expected each answer once, found \"%s\" again",
                       choice (choices, member)->id);
        if (member != ANSWER_NONE)
            set |= (AnswerSet)1 << member;
    }
    if (yaml_length (list) == 0)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (list), "expected at least one answer in a group, found none");
    return set;
}

/* "not-worried" printed as "Not worried". */
static const char *
label_of_id (Reader *self, const char *id)
{
    char *label = g_strdelimit (g_strdup (id), "-_", ' ');
    label[0] = g_ascii_toupper (label[0]);
    return arena_take (self->made->arena, label);
}

/* The set that the scale calls ID, 0 when it has none of that name. */
static AnswerSet
scale_set (const Choices *choices, const char *id)
{
    for (guint i = 0; i < G_N_ELEMENTS (scale_groups); i++)
        if (strcmp (scale_groups[i].id, id) == 0)
            return G_STRUCT_MEMBER (AnswerSet, choices, scale_groups[i].offset);
    return 0;
}

static gboolean
group_id_is_new (Reader *self, const Choices *choices, const AnswerGroup *group, const YamlNode *key)
{
    const AnswerSet scale = scale_set (choices, group->id);
    const char *other = scale != 0 && scale != group->answers ? "the scale itself gives to other answers" : NULL;
    for (guint i = 0; i < choices->answers->len; i++)
        if (strcmp (choice (choices, i)->id, group->id) == 0)
            other = "an answer has";
    for (guint i = 0; i < choices->groups->len; i++)
        if (strcmp (g_array_index (choices->groups, AnswerGroup, i).id, group->id) == 0)
            other = "another group has";
    if (other != NULL)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (key), "expected a name of its own for a group, found \"%s\", which %s", group->id,
                   other);
    return other == NULL;
}

static void
read_group (Reader *self, Choices *choices, const YamlNode *key, const YamlNode *value)
{
    AnswerGroup group = { .id = yaml_text (key), .label = NULL };
    const YamlNode *list = value;
    if (!check_name (self, group.id, "name of a group", key))
        return;
    if (yaml_kind (value) != YAML_LIST) {
        if (!yaml_check (value, group_fields, G_N_ELEMENTS (group_fields), "a group", self->notes))
            return;
        list = yaml_get (value, "answers");
        group.label = yaml_get_text (value, "label", NULL);
        group.brief = yaml_get_text (value, "short", NULL);
    }
    if (group.label == NULL)
        group.label = label_of_id (self, group.id);
    group.answers = read_members (self, choices, list);
    if (group.answers != 0 && group_id_is_new (self, choices, &group, key))
        g_array_append_val (choices->groups, group);
}

static void
read_groups (Reader *self, Choices *choices, const YamlNode *map)
{
    for (guint i = 0; map != NULL && yaml_kind (map) == YAML_MAP && i < yaml_length (map); i++)
        read_group (self, choices, yaml_key (map, i), yaml_value (map, i));
}

/* Bits FROM to TO - 1. */
static AnswerSet
bits (guint from, guint to)
{
    AnswerSet set = 0;
    for (guint i = from; i < to; i++)
        set |= (AnswerSet)1 << i;
    return set;
}

/* `positive:` and `negative:` make three groups of the first N answers. */
static void
read_poles (Reader *self, Choices *choices, const YamlNode *node, guint n)
{
    const YamlNode *first = yaml_get (node, "positive"), *last = yaml_get (node, "negative");
    const gint64 positive = yaml_get_count (node, "positive", -1), negative = yaml_get_count (node, "negative", -1);
    if (first == NULL && last == NULL)
        return;
    if (first == NULL || last == NULL)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (first != NULL ? first : last),
                   "expected both positive and negative, found one of them");
    else if (positive >= 0 && negative >= 0 && (positive < 1 || negative < 1 || positive > n || positive + negative > n))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (first),
                   "expected positive and negative of at least 1 each and %u together at most, found %" G_GINT64_FORMAT
                   " and %" G_GINT64_FORMAT,
                   n, positive, negative);
    else if (positive >= 1 && negative >= 1) {
        choices->positive = bits (0, (guint)positive);
        choices->neutral = bits ((guint)positive, n - (guint)negative);
        choices->negative = bits (n - (guint)negative, n);
    }
}

/* ---- scales */

static void
read_scale (Reader *self, const char *name, const YamlNode *node)
{
    Choices *choices = choices_new ();
    g_hash_table_insert (self->scales, (gpointer)name, choices);
    if (!yaml_check (node, scale_fields, G_N_ELEMENTS (scale_fields), "a scale", self->notes) && yaml_kind (node) != YAML_MAP)
        return;
    read_answers (self, choices, yaml_get (node, "answers"), ANSWERS_MAX - 1);
    read_poles (self, choices, node, choices->answers->len);
    read_groups (self, choices, yaml_get (node, "groups"));
    read_codes (self, choices, yaml_get (node, "codes"));
}

/* The scale that QUESTION names; NULL without one and after telling. */
static const Choices *
find_scale (Reader *self, const YamlNode *node)
{
    const YamlNode *value = yaml_get (node, "scale");
    const char *name = yaml_text (value);
    const Choices *scale = name != NULL ? g_hash_table_lookup (self->scales, name) : NULL;
    if (name == NULL || scale != NULL)
        return scale;
    const YamlNode *scales = yaml_get (yaml_root (self->made->yaml), "scales");
    g_autofree const char **names = g_new0 (const char *, yaml_length (scales) + 1);
    for (guint i = 0; i < yaml_length (scales); i++)
        names[i] = yaml_text (yaml_key (scales, i));
    g_autofree char *suggestion = name_suggest (name, names);
    notes_add (self->notes, NOTE_ERROR, yaml_pos (value), "expected the name of a scale, found \"%s\"%s", name, suggestion);
    return NULL;
}

/* ---- a question */

static void
copy_scale (Reader *self, Choices *choices, const Choices *scale, const YamlNode *node)
{
    static const char *const own[] = { "answers", "positive", "negative" };
    GHashTableIter spellings;
    gpointer key, value;
    for (guint i = 0; i < G_N_ELEMENTS (own); i++)
        if (yaml_get (node, own[i]) != NULL)
            notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, own[i])), "expected %s or scale, found both", own[i]);
    g_array_append_vals (choices->answers, scale->answers->data, scale->answers->len);
    g_array_append_vals (choices->groups, scale->groups->data, scale->groups->len);
    g_array_append_vals (choices->codes, scale->codes->data, scale->codes->len);
    choices->positive = scale->positive;
    choices->neutral = scale->neutral;
    choices->negative = scale->negative;
    g_hash_table_iter_init (&spellings, scale->spellings);
    while (g_hash_table_iter_next (&spellings, &key, &value))
        g_hash_table_insert (choices->spellings, g_strdup (key), value);
}

static void
add_not_stated (Reader *self, Choices *choices, const YamlNode *node)
{
    static const Answer not_stated = { NOT_STATED, "Not stated", no_texts, NULL, FALSE };
    for (guint i = 0; i < choices->answers->len; i++)
        if (strcmp (choice (choices, i)->id, NOT_STATED) == 0) {
            notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "base: asked adds the answer %s; leave it out of answers", NOT_STATED);
            return;
        }
    g_array_append_val (choices->answers, not_stated);
}

/* The groups of the scale that have answers, after the analyst's own. */
static void
add_scale_groups (Choices *choices)
{
    for (guint i = 0; i < G_N_ELEMENTS (scale_groups); i++) {
        const AnswerGroup group = { scale_groups[i].id, scale_groups[i].label, G_STRUCT_MEMBER (AnswerSet, choices, scale_groups[i].offset),
                                    NULL };
        gboolean own = FALSE;
        for (guint j = 0; j < choices->groups->len; j++)
            own = own || strcmp (g_array_index (choices->groups, AnswerGroup, j).id, group.id) == 0;
        if (group.answers != 0 && !own)
            g_array_append_val (choices->groups, group);
    }
}

/* Moves CHOICES' answers and groups into QUESTION. */
static void
take_choices (Reader *self, Choices *choices, Question *question)
{
    Arena *arena = self->made->arena;
    question->n_answers = choices->answers->len;
    question->answers = arena_copy (arena, choices->answers->data, sizeof (Answer) * choices->answers->len);
    question->codes = arena_copy (arena, choices->codes->data, sizeof (AnswerCode) * choices->codes->len);
    question->n_codes = choices->codes->len;
    question->n_groups = choices->groups->len;
    question->groups = arena_copy (arena, choices->groups->data, sizeof (AnswerGroup) * choices->groups->len);
    question->positive = choices->positive;
    question->neutral = choices->neutral;
    question->negative = choices->negative;
}

static void
read_choices (Reader *self, Choices *choices, const YamlNode *node, Question *question)
{
    const Choices *scale = find_scale (self, node);
    if (scale != NULL) {
        copy_scale (self, choices, scale, node);
        question->scale = yaml_get_text (node, "scale", NULL);
    } else {
        read_answers (self, choices, yaml_get (node, "answers"), ANSWERS_MAX - (question->profile ? 1 : 0));
        read_poles (self, choices, node, choices->answers->len);
    }
    read_codes (self, choices, yaml_get (node, "codes"));
    if (question->profile)
        add_not_stated (self, choices, node);
    if (choices->answers->len > 0)
        read_groups (self, choices, yaml_get (node, "groups"));
    add_scale_groups (choices);
    take_choices (self, choices, question);
}

static void
read_missing (Reader *self, const Choices *choices, const YamlNode *node, Question *question)
{
    const YamlNode *map = yaml_get (node, "missing");
    if (map == NULL || yaml_kind (map) != YAML_MAP)
        return;
    yaml_check (map, missing_fields, G_N_ELEMENTS (missing_fields), "missing", self->notes);
    for (guint kind = 0; kind < N_MISSING; kind++) {
        const YamlNode *value = yaml_get (map, missing_name (kind));
        const char *const *texts = read_texts (self, value, missing_name (kind));
        g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
        for (guint i = 0; texts[i] != NULL; i++) {
            const char *folded = arena_take (self->made->arena, text_fold (texts[i], -1));
            if (g_hash_table_contains (choices->spellings, folded))
                notes_add (self->notes, NOTE_ERROR, yaml_pos (value), "expected words that are no answer, found \"%s\", which is one",
                           texts[i]);
            g_ptr_array_add (tokens, (gpointer)folded);
        }
        question->tokens[kind] = arena_vector (self->made->arena, tokens);
    }
}

static void
read_columns (Reader *self, const YamlNode *node, Question *question)
{
    const YamlNode *one = yaml_get (node, "column"), *several = yaml_get (node, "columns"), *value = one != NULL ? one : several;
    if (value == NULL)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "a question needs the key \"column\" (its heading in the export)");
    if (one != NULL && several != NULL)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (several), "expected column or columns, found both");
    question->columns = read_texts (self, value, one != NULL ? "column" : "columns");
    for (guint i = 0; question->columns[i] != NULL; i++) {
        const guint index = self->made->questions->len;
        const char *folded = arena_take (self->made->arena, text_fold (question->columns[i], -1));
        const guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, folded));
        if (other > 0 && other != index + 1)
            notes_add (self->notes, NOTE_ERROR, yaml_pos (value), "expected a heading that no other question has, found that of %s",
                       questionnaire_get (self->made, other - 1)->id);
        else
            g_hash_table_insert (self->columns, (gpointer)folded, GUINT_TO_POINTER (index + 1));
    }
}

static QuestionKind
read_kind (Reader *self, const YamlNode *node)
{
    const gboolean choices = yaml_get (node, "answers") != NULL || yaml_get (node, "scale") != NULL;
    const QuestionKind kind = read_word (self, node, "kind", kind_names, KIND_SINGLE);
    const gboolean needs = (KIND (kind) & CHOICE_KINDS) != 0;
    if (needs && !choices && yaml_get (node, "kind") == NULL)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "expected answers, scale or kind (number, text or area), found none of them");
    else if (needs && !choices)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "a question of kind %s needs the key \"answers\"", kind_names[kind]);
    for (guint i = 0; i < G_N_ELEMENTS (kind_keys); i++)
        if (yaml_get (node, kind_keys[i].key) != NULL && (kind_keys[i].kinds & KIND (kind)) == 0)
            notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, kind_keys[i].key)), "a question of kind %s has no %s",
                       kind_names[kind], kind_keys[i].key);
    return kind;
}

static void
read_limits (Reader *self, const YamlNode *node, Question *question)
{
    const gint64 most = yaml_get_count (node, "most", 0);
    const YamlNode *said = yaml_get (node, "separator");
    const char *separator = yaml_get_text (node, "separator", ";");
    question->minimum = yaml_get_number (node, "minimum", -G_MAXDOUBLE);
    question->maximum = yaml_get_number (node, "maximum", G_MAXDOUBLE);
    question->most = (guint)CLAMP (most, 0, ANSWERS_MAX);
    question->separator = said != NULL ? separator[0] : '\0';
    if (question->kind == KIND_MULTI && (most < 0 || most > question->n_answers))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, "most")),
                   "most: expected a number up to %u, the number of answers, found %" G_GINT64_FORMAT, question->n_answers, most);
    if (strlen (separator) != 1 || !g_ascii_isprint (separator[0]) || g_ascii_isalnum (separator[0]))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, "separator")),
                   "separator: expected one sign, such as ;, found \"%s\"", separator);
    if (question->minimum > question->maximum)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, "maximum")), "maximum: expected at least the minimum %g, found %g",
                   question->minimum, question->maximum);
}

/* TRUE when QUESTION may go by NAME; tells otherwise. */
static gboolean
claim_name (Reader *self, const char *name, const char *key, QuestionKind kind, const YamlNode *node)
{
    const guint other = questionnaire_find (self->made, name);
    if (!check_name (self, name, key, node))
        return FALSE;
    if (strcmp (name, THEMES_ID) == 0 || (strcmp (name, "area") == 0 && kind != KIND_AREA))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "%s: \"%s\" is the program's own name; choose another", key, name);
    else if (other != QUESTION_NONE)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "%s: expected a name that no other question has, found \"%s\" of line %u", key,
                   name, questionnaire_get (self->made, other)->at.line);
    else
        return TRUE;
    return FALSE;
}

/* Id and name; FALSE when the question cannot be kept. */
static gboolean
read_names (Reader *self, const YamlNode *node, Question *question)
{
    const YamlNode *id = yaml_get (node, "id"), *name = yaml_get (node, "name");
    question->id = yaml_text (id);
    question->name = yaml_text (name) != NULL ? yaml_text (name) : question->id;
    if (question->id == NULL || !claim_name (self, question->id, "id", question->kind, id))
        return FALSE;
    if (question->name != question->id && strcmp (question->name, question->id) != 0)
        if (!claim_name (self, question->name, "name", question->kind, name))
            question->name = question->id;
    return TRUE;
}

static void
check_one_area (Reader *self, const Question *question)
{
    for (guint i = 0; question->kind == KIND_AREA && i < self->made->questions->len; i++)
        if (questionnaire_get (self->made, i)->kind == KIND_AREA)
            notes_add (self->notes, NOTE_ERROR, question->at, "expected one question of kind area, found %s besides %s", question->id,
                       questionnaire_get (self->made, i)->id);
}

static void
read_question (Reader *self, const YamlNode *node)
{
    Question question = { .at = yaml_pos (node) };
    yaml_check (node, question_fields, G_N_ELEMENTS (question_fields), "a question", self->notes);
    if (yaml_kind (node) != YAML_MAP)
        return;
    Choices *choices = choices_new ();
    question.kind = read_kind (self, node);
    question.profile = read_word (self, node, "base", base_words, 0) == 1 && question.kind == KIND_SINGLE;
    question.low_is_good = read_word (self, node, "polarity", polarity_words, 0) == 1;
    read_columns (self, node, &question);
    if ((KIND (question.kind) & CHOICE_KINDS) != 0)
        read_choices (self, choices, node, &question);
    read_missing (self, choices, node, &question);
    read_limits (self, node, &question);
    question.section = yaml_get_text (node, "section", "");
    question.text = yaml_get_text (node, "text", question.columns[0] != NULL ? question.columns[0] : "");
    question.brief = yaml_get_text (node, "short", question.text);
    question.note = yaml_get_text (node, "note", NULL);
    question.asked_text = yaml_get_text (node, "asked", "");
    if (read_names (self, node, &question)) {
        check_one_area (self, &question);
        questionnaire_add (self->made, &question, yaml_get (node, "asked"));
    }
    choices_free (choices);
}

Questionnaire *
questionnaire_read (const Source *source, Notes *notes)
{
    Yaml *yaml = yaml_read (source, notes);
    if (yaml == NULL)
        return NULL;
    Reader self = { .made = questionnaire_new (), .notes = notes };
    self.made->yaml = yaml;
    self.scales = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, choices_free);
    self.columns = g_hash_table_new (g_str_hash, g_str_equal);
    const YamlNode *root = yaml_root (yaml);
    yaml_check (root, file_fields, G_N_ELEMENTS (file_fields), "the questionnaire", notes);
    const YamlNode *scales = yaml_get (root, "scales"), *questions = yaml_get (root, "questions");
    for (guint i = 0; scales != NULL && yaml_kind (scales) == YAML_MAP && i < yaml_length (scales); i++)
        read_scale (&self, yaml_text (yaml_key (scales, i)), yaml_value (scales, i));
    for (guint i = 0; questions != NULL && yaml_kind (questions) == YAML_LIST && i < yaml_length (questions); i++)
        read_question (&self, yaml_item (questions, i));
    g_hash_table_unref (self.columns);
    g_hash_table_unref (self.scales);
    return self.made;
}
