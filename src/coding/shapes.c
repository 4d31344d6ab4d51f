/* shapes.c - one table of patterns, and what else must be true of what they find. */
#include "coding/shapes_int.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* ---- what patterns are made of */

#define APOSTROPHE "'\xE2\x80\x99"
#define LETTERS "[\\p{L}\\p{M}" APOSTROPHE "-]*"
#define CAPITAL "\\p{Lu}" LETTERS
#define WORD "\\p{L}" LETTERS
#define START "(?<![\\p{L}\\p{N}])"
#define END "(?![\\p{L}\\p{N}])"
/* A name does not start with one of these. */
#define NO_NAME                                                                                                                            \
    "(?!(?i:the|an?|at|in|on|of|to|from|for|by|with|and|but|or|so|as|if|is|was|are|were|be|go|goes|going|went|when|while|than|that|this|"  \
    "these|those|our|my|your|his|hers?|their|its|every|each|any|some|all|no|not|one|two|three|local|new|old|good|bad|big|small|same|own|"  \
    "whole|another|other|which|what|who|we|they|he|she|it|you|me|us|them|then|also|even|because|after|before|most|many|into|about|get|"    \
    "like|near|private|high|work|training|through|per|a)" END ")"
#define KINDS_OF_SCHOOL "(?:primary|infants?|juniors?|academy|nursery|grammar|secondary|comprehensive|prep|school|high)"
#define WAYS "(?:road|lane|street|avenue|hill|park|vale|grove|close|green|way|wood|cross|bridge|gate)"
#define DIGIT_WORD "(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"

#define DAY_FIGURE "(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
#define DAY_WORD                                                                                                                           \
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"      \
    "seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|"         \
    "eighth|ninth))"
#define DAY "(?:" DAY_WORD "|" DAY_FIGURE ")"
#define PLAIN_MONTH                                                                                                                        \
    "(?:january|february|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|"            \
    "(?-i:May|March))"
#define MONTH "(?:" PLAIN_MONTH "|march|may|mar)"
#define NUMBER_WORD                                                                                                                        \
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"     \
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|oh)"
#define YEAR "(?:(?:19|20)\\d\\d|" APOSTROPHE_AND_TWO "|(?:nineteen|twenty|two thousand)(?:(?: and)?[ -]" NUMBER_WORD "){1,2})"
#define APOSTROPHE_AND_TWO "[" APOSTROPHE "]\\d\\d"
#define FIGURE_DATE "(?:\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2})(?!\\d)"
#define DAY_OF_MONTH(month) "(?:(?:the )?" DAY "(?: of)? " month END "\\.?|" month "\\.? (?:the )?" DAY END ")"
#define BORN "(?:d\\.? ?o\\.? ?b\\b\\.?|date of birth|birth ?da(?:y|te)|born)(?:\\W{1,3}(?:is|was|on|in|the|of))*\\W{1,3}"

/* ---- what else must be true */

static guint
count_digits (const char *text, gsize length)
{
    guint n = 0;
    for (gsize i = 0; i < length; i++)
        n += g_ascii_isdigit (text[i]) != 0;
    return n;
}

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

/* Nine or ten digits after 0, 0044 or +44 (0). */
static gboolean
is_phone (const char *text, gsize length)
{
    guint n = count_digits (text, length);
    if (text[0] == '+')
        n -= 2;
    else if (strncmp (text, "0044", 4) == 0)
        n -= 4;
    else
        return n == 10 || n == 11;
    return n == 9 || n == 10 || (n == 11 && strstr (text, "(0)") != NULL);
}

/* "m1 2nd" is no postcode. */
static gboolean
is_postcode (const char *text, gsize length)
{
    static const char *const ordinals[] = { "st", "nd", "rd", "th", NULL };
    const char end[] = { text[length - 2], text[length - 1], '\0' };
    return !g_strv_contains (ordinals, end);
}

/* The two figures tell the half-year: 02 to 29, 51 to 79. */
static gboolean
is_plate (const char *text, gsize length)
{
    (void)length;
    const int age = (text[2] - '0') * 10 + text[3] - '0';
    return (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
}

static gboolean
has_digit (const char *text, gsize length)
{
    return count_digits (text, length) > 0;
}

/* ---- the table */

/* What a text must hold for a look to be worth it, a bit each; where a shape names several, one will do. */
typedef enum {
    NEEDS_NOTHING = 0,
    NEEDS_DIGIT = 1 << 0,
    NEEDS_AT = 1 << 1,      /* the sign */
    NEEDS_BRACKET = 1 << 2, /* ( [ or { */
    NEEDS_POINT = 1 << 3,   /* a point with no blank behind it */
    NEEDS_COLON = 1 << 4,
    NEEDS_DOT = 1 << 5, /* from here on: a word */
    NEEDS_MONTH = 1 << 6,
    NEEDS_BIRTH = 1 << 7,
    NEEDS_COURT = 1 << 8,
    NEEDS_SCHOOL = 1 << 9,
    NEEDS_SAINT = 1 << 10,
    NEEDS_ROAD = 1 << 11,
    NEEDS_TEAM = 1 << 12,
    NEEDS_TITLE = 1 << 13,
    NEEDS_CALLED = 1 << 14,
    NEEDS_KIN = 1 << 15,
    NEEDS_FIGURE = 1 << 16
} Need;

/* Words that meet a need. */
/* clang-format off */
static const struct {
    Need need;
    const char *words;
} met_by[] = {
    { NEEDS_DOT, "dot" },
    { NEEDS_MONTH, "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec" },
    { NEEDS_BIRTH, "dob d born birth birthday birthdate" },
    { NEEDS_COURT, "court" },
    { NEEDS_SCHOOL, "primary infant infants junior juniors academy nursery college high grammar secondary comprehensive prep sixth school university" },
    { NEEDS_SAINT, "lady saint saints st holy sacred" },
    { NEEDS_ROAD, "road street lane avenue close crescent gardens terrace mews grove drive estate house hospital surgery" },
    { NEEDS_TEAM, "team hub locality unit office centre pod" },
    { NEEDS_TITLE, "mr mrs ms miss mx dr prof professor sir dame rev reverend judge cllr councillor pc dc ds sgt sister auntie aunt uncle pastor imam" },
    { NEEDS_CALLED, "called named nicknamed name" },
    { NEEDS_KIN, "son daughter child baby boy girl brother mum dad manager colleague supervisor leader" },
    { NEEDS_FIGURE, "zero oh o nought one two three four five six seven eight nine double treble triple" },
};
/* clang-format on */
typedef enum { ANY_CASE, THIS_CASE } Case;

typedef struct {
    SecretKind kind;
    Certainty certainty;
    guint need; /* of Need */
    Case letters;
    guint group; /* of the pattern: the secret */
    const char *pattern;
    gboolean (*check) (const char *text, gsize length);
} Shape;

#define SURE CERTAINTY_SURE
#define LIKELY CERTAINTY_LIKELY
#define POSSIBLE CERTAINTY_POSSIBLE
#define FLAG CERTAINTY_FLAG

/* clang-format off */
static const Shape table[] = {
    { SECRET_EMAIL, SURE, NEEDS_AT, ANY_CASE, 0, "[\\w.+" APOSTROPHE "-]+ ?@ ?[\\w-]+(?:\\.[\\w-]+)+", NULL },
    { SECRET_EMAIL, SURE, NEEDS_DOT | NEEDS_BRACKET, ANY_CASE, 0, "[\\w.+-]+(?: (?:dot|dash|hyphen|underscore) [\\w-]+)* ?(?: at |[(\\[{]at[)\\]}] ?)(?:the )?[\\w-]+(?:(?: dot | ?[(\\[{]dot[)\\]}] ?)[\\w-]+)+", NULL },
    { SECRET_EMAIL, SURE, NEEDS_BRACKET, ANY_CASE, 0, "[\\w.+-]+(?: ?[(\\[{]dot[)\\]}] ?[\\w+-]+)* ?[(\\[{]at[)\\]}] ?[\\w-]+(?:(?:\\.| ?[(\\[{]dot[)\\]}] ?)[\\w-]+)+", NULL },
    { SECRET_LINK, SURE, NEEDS_COLON | NEEDS_POINT, ANY_CASE, 0, "\\b(?:https?://|www\\.)\\S*[\\w/]", NULL },
    { SECRET_LINK, SURE, NEEDS_POINT, ANY_CASE, 0, "(?<![\\w@.])(?:[\\w-]+\\.)+(?:com|org|net|uk|gov|edu|info|io|example)\\b(?:/(?:\\S*[\\w/])?)?", NULL },
    { SECRET_LINK, SURE, NEEDS_POINT, ANY_CASE, 0, "(?<![\\w@./])(?:[\\w-]+\\.)+[a-z]{2,}/\\S*[\\w/]", NULL },
    { SECRET_LINK, LIKELY, NEEDS_POINT, ANY_CASE, 0, "(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.])", NULL },
    { SECRET_LINK, LIKELY, NEEDS_DOT, ANY_CASE, 0, "\\b(?:www|w w w) dot [\\w-]+(?: dot [\\w-]+)*|\\b[\\w-]+ dot (?:com|org|net|gov|co|ac|uk|example)(?: dot [\\w-]+)*\\b", NULL },
    { SECRET_LINK, SURE, NEEDS_AT, ANY_CASE, 0, "(?<![^\\s(])@\\w{2,}", NULL },
    { SECRET_INSURANCE, SURE, NEEDS_DIGIT, ANY_CASE, 0, "\\b(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prtw-z][a-ceghj-nprtw-z][ ./-]?\\d\\d[ ./-]?\\d\\d[ ./-]?\\d\\d[ ./-]?[a-d]\\b", NULL },
    { SECRET_HEALTH, SURE, NEEDS_DIGIT, ANY_CASE, 0, "(?<![\\d-])\\d{3}[ .-]?\\d{3}[ .-]?\\d{4}(?![\\d-])", health_number_holds },
    { SECRET_PHONE, SURE, NEEDS_DIGIT, ANY_CASE, 0, "(?<![\\w.,+])(?:(?:\\+ ?|00)44[ .-]?(?:\\(0\\)[ .-]?)?|\\(?0)\\d{1,4}\\)?(?:[ .-]?\\d){5,9}(?!\\d)", is_phone },
    { SECRET_PHONE, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, "(?<![\\w.,+])(?:\\+\\d|0 ?\\d)(?:[ -]?\\d){8,13}(?!\\d)", NULL },
    { SECRET_BIRTH, SURE, NEEDS_BIRTH, ANY_CASE, 0, "\\b" BORN "(?:" FIGURE_DATE "|(?:the )?" DAY " of (?:the )?" DAY_WORD "(?:,? " YEAR END ")?|" DAY_OF_MONTH (MONTH) "(?:,? " YEAR END ")?|(?:" MONTH " )?" YEAR END ")", NULL },
    { SECRET_DATE, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, "(?<![\\d/.-])" FIGURE_DATE "(?![/-])", NULL },
    { SECRET_DATE, LIKELY, NEEDS_MONTH, ANY_CASE, 0, "\\b" DAY_OF_MONTH (MONTH) ",? " YEAR END, NULL },
    { SECRET_DATE, POSSIBLE, NEEDS_MONTH, ANY_CASE, 0, "\\b" DAY_OF_MONTH (PLAIN_MONTH), NULL },
    { SECRET_POSTCODE, SURE, NEEDS_DIGIT, ANY_CASE, 0, "\\b(?:gir ?0aa|[a-pr-uwyz](?:\\d[\\da-hjkpstuw]?|[a-hk-y]\\d[\\dabehmnprvwxy]?)[ -]{0,2}\\d[abd-hjlnp-uw-z]{2})\\b", is_postcode },
    { SECRET_LICENCE, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, "\\b(?:[a-z]{5}|[a-z]{4}9|[a-z]{3}99|[a-z]{2}999|[a-z]9999) ?\\d(?:[05][1-9]|[16][0-2])(?:0[1-9]|[12]\\d|3[01])\\d ?[a-z][a-z9][a-z\\d][a-z]{2}\\b", NULL },
    { SECRET_CASE, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, "\\b(?:case|ref(?:erence)?|file|record|client|child|court|claim|staff|employee|payroll|registration|crime|incident|pupil|mosaic|lcs|ics|lac|upn|urn|hcpc|swe|badge|passport|account|policy|tenancy|customer)[ -]?(?:no|num|number|nr|id|ref|code)\\b\\.?(?: is| was)?[ :#]{0,3}(?:[a-z]{0,5}[-/]?\\d[\\da-z/-]*[\\da-z])", NULL },
    { SECRET_CASE, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, "\\b(?:case|ref(?:erence)?|file|record|client|child|claim|staff|employee|payroll|lac|cla|cp|id|swe|hcpc|mosaic|urn|upn)\\.?[ :#]{1,3}(?:[a-z]{1,5}[-/]?\\d{3}[\\da-z/-]*|\\d{5}[\\da-z/-]*|\\d{3,}[-/][\\da-z/-]*[\\da-z]|\\d{2}[-/]\\d{3,})\\b", NULL },
    { SECRET_CASE, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, "\\b(?:[a-z]{1,5}[-/]\\d{4,}|[a-z]{1,4}\\d{5,}|[a-z]{2}\\d\\d[a-z]\\d{5}|\\d{3,}[-/][a-z]{1,3}\\d*)(?:[-/][a-z\\d]+)*[a-z]?\\b", NULL },
    { SECRET_CASE, LIKELY, NEEDS_DIGIT, THIS_CASE, 0, "\\b[A-Z]{2,5}[-/]\\d{3,}(?:[-/][A-Z\\d]+)*\\b", NULL },
    { SECRET_CASE, POSSIBLE, NEEDS_DIGIT, ANY_CASE, 0, "\\b(?=[a-z]*\\d[a-z]*\\d)(?=[a-z\\d]*\\d{3})(?=\\d*[a-z])[a-z\\d]{8,}\\b", NULL },
    { SECRET_PLATE, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, "\\b[a-hj-pr-y]{2}\\d\\d ?[a-hj-pr-z]{3}\\b", is_plate },
    { SECRET_PLATE, POSSIBLE, NEEDS_DIGIT, THIS_CASE, 0, "\\b(?:[A-HJ-NPR-TV-Y]\\d{2,3} ?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3} ?\\d{2,3}[A-HJ-NPR-TV-Y])\\b", NULL },
    { SECRET_COURT, LIKELY, NEEDS_COURT, THIS_CASE, 0, START NO_NAME CAPITAL "(?: (?:" CAPITAL "|and|upon|on)){0,4} (?:County|Crown|Family|Magistrates[" APOSTROPHE "]?|Combined|Youth|Civil|Central)(?: (?:and|&) (?:County|Crown|Family|Magistrates[" APOSTROPHE "]?|Civil))? Court(?: Centre)?" END, NULL },
    { SECRET_COURT, POSSIBLE, NEEDS_COURT, ANY_CASE, 0, START NO_NAME "(?:" WORD " (?=" WAYS "))?" WORD " (?:county|crown|magistrates[" APOSTROPHE "]?) court" END, NULL },
    { SECRET_SCHOOL, LIKELY, NEEDS_SCHOOL, THIS_CASE, 0, START NO_NAME CAPITAL "\\.?(?: (?:" CAPITAL "\\.?|of|the|and|&)){0,5} (?:Primary|Infants?|Juniors?|Academy|Nursery|College|High|Grammar|Secondary|Comprehensive|Prep|Sixth Form|School|University)(?: (?:and|&) (?:Infants?|Juniors?|Nursery))?(?: (?:School|Academy|College|Centre))*" END, NULL },
    { SECRET_SCHOOL, LIKELY, NEEDS_SAINT, THIS_CASE, 0, START "(?:Our Lady|Saints?|St\\.?|Holy|Sacred)(?: (?:of|the|and|&))* " CAPITAL "(?: (?:of the |of |and |& )?" CAPITAL ")*" END, NULL },
    { SECRET_SCHOOL, LIKELY, NEEDS_SCHOOL, ANY_CASE, 0, START "(?:" NO_NAME WORD " " WAYS "|st\\.? " WORD "|our lady of(?: the)? " WORD ") " KINDS_OF_SCHOOL "(?: school)?" END, NULL },
    { SECRET_SCHOOL, POSSIBLE, NEEDS_SCHOOL, ANY_CASE, 0, START NO_NAME WORD " (?:academy|infants|juniors|infant school|junior school|primary school|high school|grammar school)" END, NULL },
    { SECRET_ADDRESS, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, START "\\d{1,4}[a-f]?,? " WORD "(?: " WORD ")? (?:road|street|lane|avenue|close|crescent|gardens|terrace|mews|grove|drive)" END, NULL },
    { SECRET_ADDRESS, POSSIBLE, NEEDS_ROAD, THIS_CASE, 0, START NO_NAME CAPITAL "(?: " CAPITAL ")? (?:Road|Street|Lane|Avenue|Close|Crescent|Gardens|Terrace|Mews|Grove|Drive|Estate|House|Hospital|Surgery)" END, NULL },
    { SECRET_TEAM, POSSIBLE, NEEDS_TEAM, THIS_CASE, 0, START NO_NAME CAPITAL "(?: (?:" CAPITAL "|and|&)){0,3} (?:Team|Hub|Locality|Unit|Office|Centre)(?: (?:\\d+|" CAPITAL "))?" END, NULL },
    { SECRET_TEAM, POSSIBLE, NEEDS_TEAM, ANY_CASE, 0, START "(?:team|pod|unit) (?:\\d{1,2}|[b-h])" END "|" START "(?:north|south|east|west|central)(?: (?:east|west))? (?:locality|team|hub|pod|area team|office)" END, NULL },
    { SECRET_NAMED, LIKELY, NEEDS_TITLE, THIS_CASE, 0, START "(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Reverend|Judge|Cllr|Councillor|PC|DC|DS|Sgt|Sister|Auntie|Aunt|Uncle|Pastor|Imam)\\.? (?!I\\b)" CAPITAL "(?: " CAPITAL "){0,2}", NULL },
    { SECRET_NAMED, POSSIBLE, NEEDS_TITLE, ANY_CASE, 0, START "(?:mrs?|ms|dr|cllr)\\.? (?!teams|word|office|excel|project)" NO_NAME WORD, NULL },
    { SECRET_NAMED, POSSIBLE, NEEDS_CALLED, THIS_CASE, 1, "\\b(?:called|named|nicknamed|name (?:is|was)|name[" APOSTROPHE "]s) (?!I\\b)(" CAPITAL "(?: " CAPITAL "){0,2})", NULL },
    { SECRET_NAMED, POSSIBLE, NEEDS_KIN, THIS_CASE, 1, "\\b(?:son|daughter|child|baby|boy|girl|brother|mum|dad|manager|colleague|supervisor|leader),? (?!I\\b)(" CAPITAL "(?: " CAPITAL "){0,2})", NULL },
    { SECRET_DIGITS, LIKELY, NEEDS_DIGIT, ANY_CASE, 0, "(?<![\\w.,/\xC2\xA3$-])\\d{6,}(?![\\d]|[.,]\\d)|(?<![\\d.,])\\d(?:[ -]\\d){4,}(?!\\d)", NULL },
    { SECRET_DIGITS, POSSIBLE, NEEDS_DIGIT, ANY_CASE, 0, "(?<![\\w.,-])\\d{2,4}(?:[ -]\\d{2,4}){2,4}(?![\\w-])", NULL },
    { SECRET_DIGITS, LIKELY, NEEDS_FIGURE, ANY_CASE, 0, "\\b(?:" DIGIT_WORD "|\\d{1,4})(?:[ ,-]{1,2}(?:" DIGIT_WORD "|hundred|thousand|\\d{1,4})){4,}\\b", NULL },
    { SECRET_NUMBER, FLAG, NEEDS_DIGIT, ANY_CASE, 0, "\\b\\p{L}{0,3}\\d(?:[\\d.,:/-]*\\d)?(?:[- ]year[- ]olds?)?", has_digit },
    { SECRET_TOPIC, FLAG, NEEDS_NOTHING, ANY_CASE, 0, "\\b(?:trade union|union rep|unison|pregnan\\w*|miscarr\\w*|cancer|hiv|diabet\\w*|epilep\\w*|autis\\w*|adhd|dyslexi\\w*|disab\\w*|depress\\w*|suicid\\w*|menopaus\\w*|ptsd|muslim|christian|jewish|hindu|sikh|church|mosque|temple|gay|lesbian|bisexual|transgender|asylum|refugee|convict\\w*|prison)\\b", NULL },
};
/* clang-format on */

struct Shapes {
    pcre2_code *codes[G_N_ELEMENTS (table)];
    GHashTable *words; /* word -> Need */
};

static void
take_words (Shapes *self)
{
    self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (met_by); i++) {
        g_auto (GStrv) words = g_strsplit (met_by[i].words, " ", -1);
        for (guint j = 0; words[j] != NULL; j++)
            g_hash_table_insert (self->words, g_strdup (words[j]), GUINT_TO_POINTER (met_by[i].need));
    }
}

Shapes *
shapes_new (void)
{
    Shapes *self = g_new0 (Shapes, 1);
    take_words (self);
    for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
        const guint32 options = PCRE2_UTF | (table[i].letters == ANY_CASE ? PCRE2_CASELESS : 0);
        int code;
        gsize offset;
        self->codes[i] = pcre2_compile ((PCRE2_SPTR)table[i].pattern, PCRE2_ZERO_TERMINATED, options, &code, &offset, NULL);
        g_assert (self->codes[i] != NULL);
        pcre2_jit_compile (self->codes[i], PCRE2_JIT_COMPLETE);
    }
    return self;
}

void
shapes_free (Shapes *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        pcre2_code_free (self->codes[i]);
    g_hash_table_unref (self->words);
    g_free (self);
}

/* Matches; where the fast engine runs out of its stack, the other one looks, so that no secret is passed over. */
static gboolean
match (const pcre2_code *code, const char *text, gsize length, gsize offset, pcre2_match_data *data)
{
    int found = pcre2_match (code, (PCRE2_SPTR)text, length, offset, PCRE2_NO_UTF_CHECK, data, NULL);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match (code, (PCRE2_SPTR)text, length, offset, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, data, NULL);
    return found > 0;
}

static void
find_shape (const Shapes *self, guint index, const char *text, gsize length, GArray *secrets)
{
    const Shape *shape = &table[index];
    pcre2_match_data *data = pcre2_match_data_create (2, NULL);
    gsize offset = 0;
    while (match (self->codes[index], text, length, offset, data)) {
        const gsize *place = pcre2_get_ovector_pointer (data);
        const gsize from = place[2 * shape->group], to = place[2 * shape->group + 1];
        const Secret secret = {
            shape->kind, shape->certainty, SUBJECT_NONE, {(guint32)from, (guint32)to}
        };
        if (shape->check == NULL || shape->check (text + from, to - from))
            g_array_append_val (secrets, secret);
        offset = place[1];
    }
    pcre2_match_data_free (data);
}

#define WORD_MAX 16 /* longer words meet no need */

/* The need that the word of LENGTH letters at TEXT meets. */
static Need
word_meets (const Shapes *self, const char *text, gsize length)
{
    char word[WORD_MAX];
    if (length >= WORD_MAX)
        return NEEDS_NOTHING;
    for (gsize i = 0; i < length; i++)
        word[i] = g_ascii_tolower (text[i]);
    word[length] = '\0';
    return (Need)GPOINTER_TO_UINT (g_hash_table_lookup (self->words, word));
}

static Need
char_meets (const char *at)
{
    switch (*at) {
    case '@':
        return NEEDS_AT;
    case '(':
    case '[':
    case '{':
        return NEEDS_BRACKET;
    case ':':
        return NEEDS_COLON;
    case '.':
        return g_ascii_isalnum (at[1]) ? NEEDS_POINT : NEEDS_NOTHING;
    default:
        return g_ascii_isdigit (*at) ? NEEDS_DIGIT : NEEDS_NOTHING;
    }
}

/* The needs that TEXT meets. */
static guint
look (const Shapes *self, const char *text, gsize length)
{
    guint met = NEEDS_NOTHING;
    for (gsize i = 0; i < length;) {
        gsize n = 0;
        while (i + n < length && g_ascii_isalpha (text[i + n]))
            n++;
        met |= n > 0 ? word_meets (self, text + i, n) : char_meets (text + i);
        i += MAX (n, 1);
    }
    return met;
}

void
shapes_find (const Shapes *self, const char *text, gsize length, GArray *secrets)
{
    const guint met = look (self, text, length);
    for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        if (table[i].need == NEEDS_NOTHING || (table[i].need & met) != 0)
            find_shape (self, i, text, length, secrets);
}
