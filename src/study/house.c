/* house.c - house.yaml: the words every document uses for the same thing. Its colours and type are read by layout/. */
#include "study/house_int.h"

#include <string.h>

#include "base/text.h"
#include "study/schemas_int.h"

/* One term and the spellings that it replaces. */
typedef struct {
    const char *say;
    const char *const *instead_of;
} Term;

struct House {
    Arena *arena;      /* owns the YAML too */
    GHashTable *words; /* key -> text; symbols by their sign, such as "c" */
    GArray *terms;     /* of Term */
};

static const YamlField file_fields[] = {
    {"words",    FIELD_MAP,  FALSE, "what is written in place of a number, and beside numbers"},
    { "symbols", FIELD_MAP,  FALSE, "what each symbol means"                                  },
    { "terms",   FIELD_LIST, FALSE, "names and their capitals"                                },
    { "look",    FIELD_MAP,  FALSE, "colours and type"                                        },
};

static const YamlField word_fields[] = {
    {"withheld",      FIELD_TEXT, FALSE, "a value that protection withholds"                    },
    { "fewer",        FIELD_TEXT, FALSE, "a group below the smallest reported"                  },
    { "not_asked",    FIELD_TEXT, FALSE, "a question that was not put to a group"               },
    { "absent",       FIELD_TEXT, FALSE, "a number that nobody has"                             },
    { "undefined",    FIELD_TEXT, FALSE, "a measure without a value"                            },
    { "unchecked",    FIELD_TEXT, FALSE, "before the least agreement, in place of what lacks it"},
    { "unreliable",   FIELD_TEXT, FALSE, "in a sentence, a theme that lacks it"                 },
    { "clear",        FIELD_TEXT, FALSE, "the verdict on a tested difference"                   },
    { "unclear",      FIELD_TEXT, FALSE, "the verdict where a test finds none"                  },
    { "untested",     FIELD_TEXT, FALSE, "the verdict where a base is too small"                },
    { "first_wave",   FIELD_TEXT, FALSE, "in place of a change, before a second wave"           },
    { "not_stated",   FIELD_TEXT, FALSE, "a profile question left without an answer"            },
    { "everyone",     FIELD_TEXT, FALSE, "the whole study, as a row or column"                  },
    { "base",         FIELD_TEXT, FALSE, "heading of the number of people"                      },
    { "base_note",    FIELD_TEXT, FALSE, "what a base is"                                       },
    { "range_note",   FIELD_TEXT, FALSE, "what a range is"                                      },
    { "round_note",   FIELD_TEXT, FALSE, "how numbers are rounded"                              },
    { "bound_note",   FIELD_TEXT, FALSE, "what a bound is"                                      },
    { "missing_note", FIELD_TEXT, FALSE, "how missing answers are counted"                      },
    { "test_note",    FIELD_TEXT, FALSE, "how differences are tested"                           },
    { "quote_note",   FIELD_TEXT, FALSE, "how quotes are chosen and changed"                    },
    { "draft",        FIELD_TEXT, FALSE, "across the pages of a draft"                          },
};

static const YamlField symbol_fields[] = {
    {"c",     FIELD_TEXT, FALSE, "withheld, or a bound"                      },
    { "u",    FIELD_TEXT, FALSE, "low reliability"                           },
    { "low",  FIELD_TEXT, FALSE, "rounds to 0"                               },
    { "z",    FIELD_TEXT, FALSE, "not applicable"                            },
    { "x",    FIELD_TEXT, FALSE, "not available"                             },
    { "b",    FIELD_TEXT, FALSE, "break in a series"                         },
    { "r",    FIELD_TEXT, FALSE, "revised"                                   },
    { "held", FIELD_TEXT, FALSE, "the figure of an earlier release, repeated"},
};

static const YamlField term_fields[] = {
    {"say",         FIELD_TEXT, TRUE,  "the term with its capitals"},
    { "instead_of", FIELD_LIST, FALSE, "what it replaces"          },
};

static const YamlMap words_map = YAML_PLAIN_MAP ("words", word_fields);
static const YamlMap symbols_map = YAML_PLAIN_MAP ("symbols", symbol_fields);
static const YamlMap term_map = YAML_PLAIN_MAP ("term", term_fields);
static const YamlShape term_shape = { .maps = { &term_map } };
static const YamlDetail file_details[] = {
    {"words",    { .maps = { &words_map } }  },
    { "symbols", { .maps = { &symbols_map } }},
    { "terms",   { .items = &term_shape }    },
};
const YamlMap house_map = YAML_MAP_OF ("house", file_fields, file_details);

House *
house_new (void)
{
    House *self = g_new0 (House, 1);
    self->arena = arena_new ();
    self->words = g_hash_table_new (g_str_hash, g_str_equal);
    self->terms = g_array_new (FALSE, TRUE, sizeof (Term));
    return self;
}

void
house_free (House *self)
{
    if (self == NULL)
        return;
    g_array_free (self->terms, TRUE);
    g_hash_table_unref (self->words);
    arena_free (self->arena);
    g_free (self);
}

static void
read_words (House *self, const YamlNode *map, const YamlField *fields, guint n_fields, const char *what, Notes *notes)
{
    if (map == NULL || yaml_kind (map) != YAML_MAP)
        return;
    yaml_check (map, fields, n_fields, what, notes);
    for (guint i = 0; i < n_fields; i++) {
        const YamlNode *node = yaml_get (map, fields[i].key);
        const char *text = yaml_text (node);
        if (text != NULL && *text == '\0')
            notes_add (notes, NOTE_ERROR, yaml_pos (node), "%s: expected words, found nothing", fields[i].key);
        else if (text != NULL)
            g_hash_table_replace (self->words, (gpointer)fields[i].key, (gpointer)text);
    }
}

static void
read_terms (House *self, const YamlNode *list, Notes *notes)
{
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++) {
        const YamlNode *node = yaml_item (list, i);
        if (!yaml_check (node, term_fields, G_N_ELEMENTS (term_fields), "a term", notes))
            continue;
        const char **instead_of = arena_own (self->arena, yaml_texts (yaml_get (node, "instead_of")), g_free);
        const Term term = { yaml_get_text (node, "say", ""), instead_of };
        if (*term.say == '\0')
            notes_add (notes, NOTE_ERROR, yaml_pos (node), "say: expected a term, found nothing");
        else
            g_array_append_val (self->terms, term);
    }
}

void
house_read (House *self, const Source *source, Notes *notes)
{
    const Yaml *yaml = arena_own (self->arena, yaml_read (source, notes), (GDestroyNotify)yaml_drop);
    if (yaml == NULL)
        return;
    const YamlNode *root = yaml_root (yaml);
    yaml_check (root, file_fields, G_N_ELEMENTS (file_fields), "the house file", notes);
    read_words (self, yaml_get (root, "words"), word_fields, G_N_ELEMENTS (word_fields), "words", notes);
    read_words (self, yaml_get (root, "symbols"), symbol_fields, G_N_ELEMENTS (symbol_fields), "symbols", notes);
    read_terms (self, yaml_get (root, "terms"), notes);
}

void
house_resolve (House *self, const Rules *rules)
{
    const struct {
        const char *name;
        gint64 value;
    } figures[] = {
        {"{minimum}", rules->minimum},
        { "{small}",  rules->small  },
        { "{test}",   rules->test   },
        { "{exempt}", rules->exempt }
    };
    GHashTableIter words;
    gpointer key, value;
    g_hash_table_iter_init (&words, self->words);
    while (g_hash_table_iter_next (&words, &key, &value)) {
        GString *text = g_string_new (value);
        for (guint i = 0; i < G_N_ELEMENTS (figures); i++) {
            g_autofree char *figure = g_strdup_printf ("%" G_GINT64_FORMAT, figures[i].value);
            g_string_replace (text, figures[i].name, figure, 0);
        }
        g_hash_table_iter_replace (&words, (gpointer)arena_take (self->arena, g_string_free (text, FALSE)));
    }
}

const char *
house_word (const House *self, const char *key)
{
    return g_hash_table_lookup (self->words, key);
}

/* ---- terms */

static gboolean
is_letter_before (const char *text, const char *at)
{
    const char *before = g_utf8_find_prev_char (text, at);
    return before != NULL && g_unichar_isalnum (g_utf8_get_char (before));
}

/* TRUE where WORDS stand at AT in TEXT as whole words, whatever their capitals (ASCII). */
static gboolean
stands_at (const char *text, const char *at, const char *words, gsize length)
{
    return g_ascii_strncasecmp (at, words, length) == 0 && !is_letter_before (text, at) &&
           !g_unichar_isalnum (g_utf8_get_char (at + length));
}

/* Warns where WORDS stand in TEXT and are not written as SAY. */
static void
check_words (const Source *source, const char *words, const char *say, Notes *notes)
{
    const gsize length = strlen (words);
    for (const char *at = source->bytes; length > 0 && *at != '\0'; at++)
        if (stands_at (source->bytes, at, words, length) && strncmp (at, say, strlen (say)) != 0)
            notes_add (notes, NOTE_WARNING, source_pos_at (source->name, source->bytes, (gsize)(at - source->bytes)),
                       "the house writes \"%s\", found \"%.*s\"", say, (int)length, at);
}

static gboolean
has_capital (const char *text)
{
    while (*text != '\0' && !g_ascii_isupper (*text))
        text++;
    return *text != '\0';
}

/* The words of a Markdown template: bindings, %lines and fenced blocks as blanks, every byte in its place. The caller owns it. */
static char *
words_alone (const Source *source)
{
    char *text = g_strndup (source->bytes, source->length);
    gboolean fence = FALSE, binding = FALSE;
    for (char *line = text, *end; *line != '\0'; line = end) {
        end = strchr (line, '\n') != NULL ? strchr (line, '\n') + 1 : line + strlen (line);
        const gboolean mark = g_str_has_prefix (line, "```");
        const gboolean blank = fence || mark || *line == '%';
        fence = fence != mark;
        for (char *at = line; at < end; at++) {
            binding = binding ? !g_str_has_prefix (at, "}}") : g_str_has_prefix (at, "{{");
            if ((blank || binding) && *at != '\n')
                *at = ' ';
        }
    }
    return text;
}

void
house_check_terms (const House *self, const Source *source, Notes *notes)
{
    g_autofree char *text = words_alone (source);
    const Source words = { source->name, text, strlen (text) };
    for (guint i = 0; i < self->terms->len; i++) {
        const Term *term = &g_array_index (self->terms, Term, i);
        for (guint j = 0; term->instead_of[j] != NULL; j++)
            check_words (&words, term->instead_of[j], term->say, notes);
        if (has_capital (term->say))
            check_words (&words, term->say, term->say, notes);
    }
}
