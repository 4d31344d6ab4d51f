/* detect.c - puts what lists, shapes and capitals tell of a text into one row of secrets, none over another. */
#include "coding/detect_int.h"

#include <string.h>

#include "coding/roster_int.h"
#include "coding/shapes_int.h"
#include "coding/strangers_int.h"

/* What is told of each kind, and what stands in its place. */
typedef struct {
    const char *word, *name;
    const char *placeholder; /* NULL: depends on the subject; "" for flags, which are not replaced */
} Kind;

static const Kind kinds[] = {
    [SECRET_EMAIL] = {"email",      "an e-mail address",                     "e-mail"       },
    [SECRET_LINK] = { "link",      "a web address",                         "web address"  },
    [SECRET_INSURANCE] = { "insurance", "a National Insurance number",           "number"       },
    [SECRET_HEALTH] = { "health",    "an NHS number",                         "number"       },
    [SECRET_PHONE] = { "phone",     "a telephone number",                    "phone"        },
    [SECRET_BIRTH] = { "birth",     "a date of birth",                       "date of birth"},
    [SECRET_DATE] = { "date",      "a date",                                "date"         },
    [SECRET_POSTCODE] = { "postcode",  "a postcode",                            "postcode"     },
    [SECRET_LICENCE] = { "licence",   "a driving licence number",              "number"       },
    [SECRET_CASE] = { "case",      "a case number",                         "case number"  },
    [SECRET_PLATE] = { "plate",     "a vehicle's plate",                     "number plate" },
    [SECRET_COURT] = { "court",     "the name of a court",                   "court"        },
    [SECRET_SCHOOL] = { "school",    "the name of a school",                  "school"       },
    [SECRET_ADDRESS] = { "address",   "an address",                            "address"      },
    [SECRET_PERSON] = { "person",    "a speaker's name",                      NULL           },
    [SECRET_PLACE] = { "place",     "the name of an authority or cluster",   NULL           },
    [SECRET_TOWN] = { "town",      "the name of a town",                    "town"         },
    [SECRET_TEAM] = { "team",      "the name of a team",                    "team"         },
    [SECRET_NAMED] = { "named",     "somebody's name",                       "name"         },
    [SECRET_DIGITS] = { "digits",    "a long number",                         "number"       },
    [SECRET_CAPITAL] = { "capital",   "a word with a capital",                 ""             },
    [SECRET_NUMBER] = { "number",    "a number",                              ""             },
    [SECRET_TOPIC] = { "topic",     "a word of health, faith or protection", ""             },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == N_SECRETS);

static const char *const certainty_words[] = { "sure", "likely", "possible", "flag" };

struct Detector {
    const Study *study;
    Roster *roster;
    Shapes *shapes;
    Strangers *strangers;
};

Detector *
detector_new (const Study *study)
{
    Detector *self = g_new0 (Detector, 1);
    self->study = study;
    self->roster = roster_new (study);
    self->shapes = shapes_new ();
    self->strangers = strangers_new (study);
    return self;
}

void
detector_free (Detector *self)
{
    if (self == NULL)
        return;
    roster_free (self->roster);
    shapes_free (self->shapes);
    strangers_free (self->strangers);
    g_free (self);
}

/* ---- capitals */

/* Whether WORD is "I", "I'm" and the like. */
static gboolean
is_i (const char *text, const Span *word)
{
    const guint32 length = word->end - word->start;
    return text[word->start] == 'I' && (length == 1 || text[word->start + 1] == '\'' || (guchar)text[word->start + 1] == 0xE2);
}

/* Whether a sentence may start at PLACE, so that its capital says nothing. */
static gboolean
may_start (const char *text, guint32 place)
{
    while (place > 0 && (g_ascii_isspace (text[place - 1]) || strchr ("\"'(", text[place - 1]) != NULL))
        place--;
    return place == 0 || strchr (".!?", text[place - 1]) != NULL;
}

/* Whether no letter of TEXT is small: its capitals say nothing. */
static gboolean
shouts (const char *text, gsize length)
{
    gsize i = 0;
    while (i < length && !g_ascii_islower (text[i]))
        i++;
    return i == length;
}

/* Every word with a capital inside a sentence is for a person to see. */
static void
find_capitals (const char *text, gsize length, GArray *secrets)
{
    g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Span));
    if (!shouts (text, length))
        words_find (text, length, words);
    for (guint i = 0; i < words->len; i++) {
        const Span word = g_array_index (words, Span, i);
        const Secret secret = { SECRET_CAPITAL, CERTAINTY_FLAG, SUBJECT_NONE, word };
        if (g_unichar_isupper (g_utf8_get_char (text + word.start)) && !is_i (text, &word) && !may_start (text, word.start))
            g_array_append_val (secrets, secret);
    }
}

/* ---- one row */

static int
compare_secrets (const void *a, const void *b)
{
    const Secret *one = a, *two = b;
    if (one->span.start != two->span.start)
        return one->span.start < two->span.start ? -1 : 1;
    if (one->span.end != two->span.end)
        return one->span.end > two->span.end ? -1 : 1;
    return one->kind != two->kind ? (int)one->kind - (int)two->kind : (int)one->certainty - (int)two->certainty;
}

/* Whether ONE names what lies under both: a flag never does beside a secret, else the kind that comes first. */
static gboolean
leads (const Secret *one, const Secret *two)
{
    const gboolean flag = one->certainty == CERTAINTY_FLAG, other = two->certainty == CERTAINTY_FLAG;
    return flag != other ? other : one->kind < two->kind || (one->kind == two->kind && one->certainty <= two->certainty);
}

/* What lies over one another becomes one: the whole stretch, by its leader, as certain as the most certain. Flags give way. */
static void
merge (GArray *secrets)
{
    guint kept = 0;
    for (guint i = 0; i < secrets->len; i++) {
        const Secret next = g_array_index (secrets, Secret, i);
        Secret *last = kept > 0 ? &g_array_index (secrets, Secret, kept - 1) : NULL;
        if (last == NULL || next.span.start >= last->span.end) {
            g_array_index (secrets, Secret, kept++) = next;
            continue;
        }
        const Span both = { last->span.start, MAX (last->span.end, next.span.end) };
        const Certainty certainty = MIN (last->certainty, next.certainty);
        const gboolean flag = last->certainty == CERTAINTY_FLAG || next.certainty == CERTAINTY_FLAG;
        *last = leads (last, &next) ? *last : next;
        if (!flag || certainty == CERTAINTY_FLAG) {
            last->span = both;
            last->certainty = certainty;
        }
    }
    g_array_set_size (secrets, kept);
}

void
detector_find (const Detector *self, const char *text, gsize length, GArray *secrets)
{
    g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Secret));
    roster_find (self->roster, text, length, found);
    shapes_find (self->shapes, text, length, found);
    strangers_find (self->strangers, text, length, found);
    g_array_sort (found, compare_secrets);
    merge (found);
    find_capitals (text, length, found);
    g_array_sort (found, compare_secrets);
    merge (found);
    g_array_append_vals (secrets, found->data, found->len);
}

/* ---- what stands in its place */

/* "P007" is participant 7; other pseudonyms as they are. */
static char *
person_placeholder (const Detector *self, const Secret *secret)
{
    const char *pseudonym = secret->subject != SUBJECT_NONE ? roster_person (self->roster, secret->subject) : NULL;
    if (pseudonym == NULL)
        return g_strdup ("[participant]");
    if (*pseudonym == '\0')
        return g_strdup ("[name]");
    const char *digits = pseudonym + strcspn (pseudonym, "0123456789");
    while (*digits == '0' && digits[1] != '\0')
        digits++;
    const gboolean numbered = *digits != '\0' && digits[strspn (digits, "0123456789")] == '\0';
    return g_strdup_printf ("[Participant %s]", numbered ? digits : pseudonym);
}

/* What an authority in the region NAME is called. The caller owns it. */
static char *
authority_of (const Study *study, const char *name)
{
    for (guint i = 0; i < study_known_names (study); i++) {
        const KnownName *known = study_known_name (study, i);
        if (known->kind == KNOWN_REGION && strcmp (known->name, name) == 0)
            return g_strdup_printf ("[%s]", known->also);
    }
    return g_strdup_printf ("[%s authority]", name);
}

/* An authority by its region alone. */
static char *
place_placeholder (const Detector *self, const Secret *secret)
{
    const Areas *areas = study_areas (self->study);
    const guint16 region = secret->subject != SUBJECT_NONE ? areas_above (areas, secret->subject, LEVEL_REGION) : (guint16)AREA_NONE;
    if (region == AREA_NONE)
        return g_strdup ("[authority]");
    const char *name = areas_get (areas, region)->name;
    return areas_get (areas, secret->subject)->level == LEVEL_CLUSTER ? g_strdup_printf ("[part of %s]", name)
                                                                      : authority_of (self->study, name);
}

char *
detector_placeholder (const Detector *self, const Secret *secret)
{
    if (secret->kind == SECRET_PERSON)
        return person_placeholder (self, secret);
    if (secret->kind == SECRET_PLACE)
        return place_placeholder (self, secret);
    return g_strdup_printf ("[%s]", kinds[secret->kind].placeholder);
}

const char *
secret_name (SecretKind kind)
{
    g_assert (kind < N_SECRETS);
    return kinds[kind].name;
}

const char *
secret_word (SecretKind kind)
{
    g_assert (kind < N_SECRETS);
    return kinds[kind].word;
}

const char *
certainty_word (Certainty certainty)
{
    return certainty_words[certainty];
}
