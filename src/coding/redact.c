/* redact.c - finds names of people and places, and numbers and addresses that lead to somebody. */
#include "coding/redact_int.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/text.h"

#define WINDOW_MAX 9 /* words of the longest name: hyphens part words */
#define PART_MIN 2   /* letters of a part that is taken for a name on its own */

/* A kind of secret that has a shape, and what else must be true of it. */
typedef struct {
    const char *name;
    const char *pattern; /* NULL: found by name */
    gboolean (*check) (const char *text, gsize length);
} SecretShape;

static gboolean health_number_holds (const char *text, gsize length);

static const SecretShape shapes[] = {
    [SECRET_PERSON] = {"a speaker's name",                     NULL,                                                         NULL               },
    [SECRET_PLACE] = { "the name of an authority or cluster", NULL,                                                         NULL               },
    [SECRET_EMAIL] = { "an e-mail address",                   "[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+",                             NULL               },
    [SECRET_LINK] = { "a web address",                       "\\b(https?://|www\\.)\\S+|(?<!\\S)@\\w{2,}",                 NULL               },
    [SECRET_PHONE] = { "a telephone number",                  "(?<![\\w+])(\\+44[ -]?(\\(0\\))?|0)([ -]?\\d){9,10}(?!\\d)", NULL               },
    [SECRET_POSTCODE] = { "a postcode",                          "\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[abd-hjlnp-uw-z]{2}\\b",       NULL               },
    [SECRET_INSURANCE] = { "a National Insurance number",
                       "\\b(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prtw-z][a-ceghj-nprtw-z] ?(\\d\\d ?){3}[a-d]\\b",                NULL               },
    [SECRET_HEALTH] = { "an NHS number",                       "(?<![\\d-])\\d{3}[ -]?\\d{3}[ -]?\\d{4}(?![\\d-])",          health_number_holds},
};
G_STATIC_ASSERT (G_N_ELEMENTS (shapes) == N_SECRETS);

/* Parts of names that are ordinary words with a capital often enough: no name on their own. */
static const char *const everyday[] = { "and",  "asian",   "bay",    "best", "black", "borough", "brown",  "can",    "case",  "central",
                                        "city", "council", "county", "day",  "de",    "do",      "east",   "forest", "good",  "green",
                                        "grey", "hall",    "hill",   "isle", "king",  "london",  "long",   "may",    "north", "of",
                                        "on",   "park",    "royal",  "so",   "south", "street",  "thames", "the",    "tower", "upon",
                                        "van",  "west",    "white",  "will", "young", NULL };

/* Authorities whose whole name is a word: theirs only with a capital. */
static const char *const words_too[] = { "barking", "reading", "slough", NULL };

struct Redactor {
    const Areas *areas;
    GHashTable *names; /* folded whole name -> SecretKind + 1 */
    GHashTable *parts; /* folded part of a name -> SecretKind + 1 */
    pcre2_code *shapes[N_SECRETS];
};

/* The last digit of an NHS number follows from the others: weights 10 to 2, remainder of 11. */
static gboolean
health_number_holds (const char *text, gsize length)
{
    guint sum = 0, digits = 0, last = 0;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit (text[i]))
            continue;
        last = (guint)(text[i] - '0');
        if (digits++ < 9)
            sum += last * (11 - digits);
    }
    const guint check = 11 - sum % 11;
    return digits == 10 && check != 10 && last == check % 11;
}

static gboolean
is_listed (const char *const *list, const char *folded)
{
    return g_strv_contains (list, folded);
}

static void
add_name (GHashTable *table, char *folded, SecretKind kind)
{
    if (*folded != '\0' && !g_hash_table_contains (table, folded))
        g_hash_table_insert (table, folded, GUINT_TO_POINTER ((guint)kind + 1));
    else
        g_free (folded);
}

/* The word at WORD of TEXT, folded, without a possessive's end. The caller owns it. */
static char *
fold_word (const char *text, const Span *word)
{
    char *folded = text_fold (text + word->start, (gssize)(word->end - word->start));
    if (g_str_has_suffix (folded, "'s"))
        folded[strlen (folded) - 2] = '\0';
    return folded;
}

static void
add_parts (Redactor *self, const char *name, SecretKind kind)
{
    g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Span));
    words_find (name, strlen (name), words);
    for (guint i = 0; i < words->len; i++) {
        char *part = fold_word (name, &g_array_index (words, Span, i));
        if (g_utf8_strlen (part, -1) < PART_MIN || is_listed (everyday, part))
            g_free (part);
        else
            add_name (self->parts, part, kind);
    }
}

static void
add_names (Redactor *self, const Study *study)
{
    const char *const *people = study_watch_list (study);
    for (guint i = 0; people != NULL && people[i] != NULL; i++) {
        add_name (self->names, text_fold (people[i], -1), SECRET_PERSON);
        add_parts (self, people[i], SECRET_PERSON);
    }
    for (guint i = 0; i < areas_length (self->areas); i++) {
        const Area *area = areas_get (self->areas, i);
        if (area->level == LEVEL_CLUSTER)
            add_name (self->names, text_fold (area->name, -1), SECRET_PLACE);
        if (area->level == LEVEL_AUTHORITY)
            add_parts (self, area->name, SECRET_PLACE);
    }
}

Redactor *
redactor_new (const Study *study)
{
    Redactor *self = g_new0 (Redactor, 1);
    self->areas = study_areas (study);
    self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    add_names (self, study);
    for (guint i = 0; i < N_SECRETS; i++) {
        int code;
        gsize offset;
        if (shapes[i].pattern == NULL)
            continue;
        self->shapes[i] = pcre2_compile ((PCRE2_SPTR)shapes[i].pattern, PCRE2_ZERO_TERMINATED,
                                         PCRE2_UTF | PCRE2_CASELESS | PCRE2_NO_AUTO_CAPTURE, &code, &offset, NULL);
        g_assert (self->shapes[i] != NULL);
    }
    return self;
}

void
redactor_free (Redactor *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < N_SECRETS; i++)
        pcre2_code_free (self->shapes[i]);
    g_hash_table_unref (self->names);
    g_hash_table_unref (self->parts);
    g_free (self);
}

/* Whose name the words FIRST to LAST of TEXT are: SecretKind + 1, or 0. */
static guint
name_kind (const Redactor *self, const char *text, const Span *first, const Span *last)
{
    const Span span = { first->start, last->end };
    g_autofree char *folded = fold_word (text, &span);
    const gboolean capital = g_unichar_isupper (g_utf8_get_char (text + span.start));
    const guint kind = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, folded));
    if (kind != 0)
        return kind;
    if (areas_match (self->areas, folded) != AREA_NONE && (capital || !is_listed (words_too, folded)))
        return SECRET_PLACE + 1;
    return capital && first == last ? GPOINTER_TO_UINT (g_hash_table_lookup (self->parts, folded)) : 0;
}

/* The longest name that starts with word I; the number of its words, or 0. */
static guint
name_at (const Redactor *self, const char *text, const GArray *words, guint i, SecretKind *kind)
{
    const Span *first = &g_array_index (words, Span, i);
    for (guint n = MIN (WINDOW_MAX, words->len - i); n > 0; n--) {
        const guint found = name_kind (self, text, first, first + n - 1);
        if (found == 0)
            continue;
        *kind = (SecretKind)(found - 1);
        return n;
    }
    return 0;
}

static void
find_names (const Redactor *self, const char *text, gsize length, GArray *secrets)
{
    g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Span));
    words_find (text, length, words);
    for (guint i = 0; i < words->len;) {
        SecretKind kind = SECRET_PERSON;
        const guint n = name_at (self, text, words, i, &kind);
        if (n > 0) {
            const Secret secret = {
                kind, {g_array_index (words, Span, i).start, g_array_index (words, Span, i + n - 1).end}
            };
            g_array_append_val (secrets, secret);
        }
        i += MAX (n, 1);
    }
}

static void
find_shape (const Redactor *self, SecretKind kind, const char *text, gsize length, GArray *secrets)
{
    pcre2_match_data *data = pcre2_match_data_create (1, NULL);
    gsize offset = 0;
    while (pcre2_match (self->shapes[kind], (PCRE2_SPTR)text, length, offset, PCRE2_NO_UTF_CHECK, data, NULL) >= 0) {
        const gsize *place = pcre2_get_ovector_pointer (data);
        const Secret secret = {
            kind, {(guint32)place[0], (guint32)place[1]}
        };
        if (shapes[kind].check == NULL || shapes[kind].check (text + place[0], place[1] - place[0]))
            g_array_append_val (secrets, secret);
        offset = place[1];
    }
    pcre2_match_data_free (data);
}

static int
compare_secrets (const void *a, const void *b)
{
    const Secret *one = a, *two = b;
    if (one->span.start != two->span.start)
        return one->span.start < two->span.start ? -1 : 1;
    return (int)one->kind - (int)two->kind;
}

void
redactor_find (const Redactor *self, const char *text, gsize length, GArray *secrets)
{
    find_names (self, text, length, secrets);
    for (guint i = 0; i < N_SECRETS; i++)
        if (self->shapes[i] != NULL)
            find_shape (self, (SecretKind)i, text, length, secrets);
    g_array_sort (secrets, compare_secrets);
}

const char *
secret_name (SecretKind kind)
{
    g_assert (kind < N_SECRETS);
    return shapes[kind].name;
}
