/* answers.c - cells become codes: a spelling is folded and looked up once, then known by its bytes. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "data/answers_int.h"

#define KNOWN_SLOTS 64    /* spellings known by their bytes: places in the table at first, a power of two; a scale needs five */
#define KNOWN_MAX 512     /* and how many are kept at most: the authorities have a few hundred */
#define TOLD_MAX 20       /* distinct spellings told of one question */
#define CHOICE_LENGTH 400 /* bytes of the longest choice that may hold separators */
#define TYPED_MANY 10     /* answers in other words that are no accident where none is in the question's own */
#define TOKEN_LENGTH 64   /* bytes of the longest text that may be a missing token */

/* Meanings of a spelling: an answer or area index, or one of these. */
#define MEANS_MISSING 0xFFF0 /* + Missing */
#define MEANS_NOTHING 0xFFFF

typedef enum { PROBLEM_UNKNOWN, PROBLEM_RANGE, PROBLEM_MOST } Problem;

/* A spelling by its bytes. The ends are compared first: up to sixteen bytes they are the whole. */
typedef struct {
    guint64 first, last; /* eight bytes of either end; FIRST alone where there are fewer */
    const char *text;    /* NULL: free */
    guint32 length;
    guint16 means;
} Known;

/* Something nobody foresaw, and where it was met first. */
typedef struct {
    Problem problem;
    const char *folded;
    SourcePos at;
    guint count;
} Surprise;

struct Answers {
    const Question *question;
    guint index;
    const Areas *areas;
    const AnswerStyle *style;
    gboolean tokens;       /* it has words for missing answers */
    guint other;           /* the answer that takes in what people typed; ANSWER_NONE */
    guint typed;           /* cells that it took in */
    GHashTable *spellings; /* folded -> meaning + 1; not for areas */
    GStringChunk *texts;
    gboolean signs[128]; /* by ASCII byte: whether a spelling has it */
    gsize longest;       /* bytes of the longest spelling */
    GString *folded;     /* scratch */
    Known *known;
    guint n_known, n_slots;
    Problem problem; /* of the last cell, and what it was about */
    const char *found;
    gsize found_length;
    GHashTable *met; /* folded -> index of its surprise + 1 */
    GArray *surprises;
};

static void
learn (Answers *self, const char *text, guint16 means)
{
    g_autofree char *folded = text_fold (text, -1);
    const char *key = g_string_chunk_insert (self->texts, folded);
    self->longest = MAX (self->longest, strlen (key));
    for (const char *p = key; *p != '\0'; p++)
        if (g_ascii_isprint (*p))
            self->signs[(guint8)*p] = TRUE;
    if (!g_hash_table_contains (self->spellings, key))
        g_hash_table_insert (self->spellings, (gpointer)key, GUINT_TO_POINTER (means + 1u));
}

/* The last answer of a profile question stands for every missing kind: no spelling of the export's. */
static guint
real_answers (const Question *question)
{
    return question->n_answers - (question->profile && question->n_answers > 0);
}

static void
learn_all (Answers *self)
{
    const Question *question = self->question;
    for (guint i = 0; i < real_answers (question); i++) {
        learn (self, question->answers[i].label, (guint16)i);
        if (question->answers[i].other)
            self->other = i;
        for (const char *const *also = question->answers[i].also; also != NULL && *also != NULL; also++)
            learn (self, *also, (guint16)i);
    }
    for (guint kind = 0; kind < N_MISSING; kind++)
        for (const char *const *token = question->tokens[kind]; token != NULL && *token != NULL; token++) {
            learn (self, *token, (guint16)(MEANS_MISSING + kind));
            self->tokens = TRUE;
        }
    for (guint i = 0; i < question->n_codes; i++)
        learn (self, question->codes[i].text, (guint16)question->codes[i].answer);
    for (const AnswerToken *token = self->style->tokens; token != NULL && token->text != NULL; token++) {
        learn (self, token->text, (guint16)(MEANS_MISSING + token->kind));
        self->tokens = TRUE;
    }
}

/* The key of a spelling, without its text and meaning. */
static Known
known_key (const char *text, gsize length)
{
    Known key = { .length = (guint32)length };
    if (length >= 8) {
        memcpy (&key.first, text, 8);
        memcpy (&key.last, text + length - 8, 8);
    } else {
        memcpy (&key.first, text, length);
    }
    return key;
}

/* The place of KEY in the table, or the free one where it belongs. */
static Known *
known_slot (const Answers *self, const Known *key, const char *text)
{
    const guint64 mixed = (key->first ^ (key->last << 23 | key->last >> 41) ^ key->length) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
    for (guint slot = (guint)(mixed >> 40);; slot++) {
        Known *known = &self->known[slot & (self->n_slots - 1)];
        if (known->text == NULL || (known->first == key->first && known->last == key->last && known->length == key->length &&
                                    (key->length <= 16 || memcmp (known->text, text, key->length) == 0)))
            return known;
    }
}

/* Keeps the table less than half full. */
static void
known_grow (Answers *self)
{
    if (2 * (self->n_known + 1) < self->n_slots)
        return;
    g_autofree Known *before = self->known;
    const guint n = self->n_slots;
    self->n_slots = n * 2;
    self->known = g_new0 (Known, self->n_slots);
    for (guint i = 0; i < n; i++)
        if (before[i].text != NULL)
            *known_slot (self, &before[i], before[i].text) = before[i];
}

static guint16
look_up_folded (Answers *self, const char *text, gsize length)
{
    text_fold_into (self->folded, text, length);
    const guint means = GPOINTER_TO_UINT (g_hash_table_lookup (self->spellings, self->folded->str));
    if (means > 0)
        return (guint16)(means - 1);
    if (self->question->kind != KIND_AREA)
        return MEANS_NOTHING;
    const guint area = areas_match (self->areas, self->folded->str);
    return area != AREA_NONE ? (guint16)area : MEANS_NOTHING;
}

/* What a spelling means. */
static guint16
look_up (Answers *self, const char *text, gsize length)
{
    Known key = known_key (text, length);
    const Known *known = known_slot (self, &key, text);
    if (known->text != NULL)
        return known->means;
    key.means = look_up_folded (self, text, length);
    if (self->n_known < KNOWN_MAX && length <= G_MAXUINT32) {
        key.text = g_string_chunk_insert_len (self->texts, text, (gssize)length);
        known_grow (self);
        *known_slot (self, &key, text) = key;
        self->n_known++;
    }
    return key.means;
}

/* The cell is not answered after all; what was found is kept for answers_keep. */
static gboolean
refuse (Answers *self, Problem problem, const char *found, gsize length, Dataset *dataset)
{
    self->problem = problem;
    self->found = found;
    self->found_length = length;
    dataset_set_unknown (dataset, self->index);
    return FALSE;
}

static gboolean
set_missing (Answers *self, guint16 means, Dataset *dataset)
{
    dataset_set_code (dataset, self->index, CODE_MISSING (means - MEANS_MISSING));
    return TRUE;
}

/* What nobody foresaw is the answer that takes in such words, where there is one. */
static guint16
typed_as_other (Answers *self, guint16 means)
{
    if (means != MEANS_NOTHING || self->other == ANSWER_NONE)
        return means;
    self->typed++;
    return (guint16)self->other;
}

static gboolean
set_single (Answers *self, const char *text, gsize length, Dataset *dataset)
{
    const guint16 means = typed_as_other (self, look_up (self, text, length));
    if (means == MEANS_NOTHING)
        return refuse (self, PROBLEM_UNKNOWN, text, length, dataset);
    if (means >= MEANS_MISSING)
        return set_missing (self, means, dataset);
    if (self->question->kind == KIND_AREA)
        dataset_set_area (dataset, means);
    dataset_set_code (dataset, self->index, self->question->kind == KIND_AREA ? 0 : (guint8)means);
    return TRUE;
}

/* Where the choice that starts at P ends, and what it means. A choice may have the separator in its words: the longest piece that means something is taken,
 * the first one where none does. */
static const char *
next_choice (Answers *self, const char *p, const char *end, char separator, const char **part, gsize *length, guint16 *means)
{
    const gsize longest = self->signs[separator & 0x7F] ? MIN (CHOICE_LENGTH, 2 * self->longest + 16) : 0;
    const char *best = NULL;
    for (const char *from = p;;) {
        const char *stop = memchr (from, separator, (gsize)(end - from));
        stop = stop != NULL ? stop : end;
        gsize n = (gsize)(stop - p);
        const char *trimmed = text_trim (p, &n);
        const guint16 found = n > 0 ? look_up (self, trimmed, n) : MEANS_MISSING + MISSING_NOT_ANSWERED;
        if (best == NULL || found != MEANS_NOTHING) {
            best = stop;
            *part = trimmed, *length = n, *means = found;
        }
        if (n == 0 || stop == end || (gsize)(stop - p) > longest)
            return best;
        from = stop + 1;
    }
}

/* Ticks the choices between separators; a missing token counts only where nothing is ticked. FALSE with PART where one means nothing. */
static gboolean
cut_choices (Answers *self, const char *text, gsize length, char separator, AnswerSet *ticked, guint16 *missing, const char **part,
             gsize *n)
{
    const char *const end = text + length;
    *ticked = 0;
    *missing = MEANS_MISSING + MISSING_NOT_ANSWERED;
    for (const char *p = text; p < end;) {
        guint16 means = MEANS_NOTHING;
        const char *stop = next_choice (self, p, end, separator, part, n, &means);
        if (means == MEANS_NOTHING)
            return FALSE;
        if (means >= MEANS_MISSING)
            *missing = *n > 0 ? means : *missing;
        else
            *ticked |= (AnswerSet)1 << means;
        p = stop < end ? stop + 1 : end;
    }
    return TRUE;
}

/* How many pieces of TEXT between separators mean something. */
static guint
count_known (Answers *self, const char *text, gsize length, char separator)
{
    const char *const end = text + length, *part;
    guint known = 0;
    for (const char *p = text; p < end;) {
        guint16 means = MEANS_NOTHING;
        gsize n;
        const char *stop = next_choice (self, p, end, separator, &part, &n, &means);
        known += n > 0 && means != MEANS_NOTHING;
        p = stop < end ? stop + 1 : end;
    }
    return known;
}

/* The separator that leaves nothing unknown; else the one of SEPARATORS in TEXT between which most is known, the first of several. */
static char
find_separator (Answers *self, const char *separators, const char *text, gsize length)
{
    AnswerSet ticked;
    guint16 missing;
    const char *part, *best = NULL;
    gsize n;
    guint most = 0;
    for (const char *s = separators; s[0] != '\0' && separators[1] != '\0'; s++)
        if (cut_choices (self, text, length, *s, &ticked, &missing, &part, &n))
            return *s;
    for (const char *s = separators; *s != '\0'; s++) {
        const guint known = memchr (text, *s, length) != NULL ? count_known (self, text, length, *s) : 0;
        if (memchr (text, *s, length) != NULL && (best == NULL || known > most))
            best = s, most = known;
    }
    return best != NULL ? *best : separators[0];
}

/* Ticks the choices of one cell. What nobody foresaw counts as the answer that takes it in, where there is one. */
static gboolean
set_multi (Answers *self, const char *text, gsize length, Dataset *dataset)
{
    const char own[2] = { self->question->separator, '\0' };
    const char *const separators = *own != '\0' ? own : self->style->separators != NULL ? self->style->separators : ";";
    const char separator = find_separator (self, separators, text, length), *const end = text + length;
    AnswerSet all = 0;
    guint16 kind = MEANS_MISSING + MISSING_NOT_ANSWERED;
    for (const char *p = text; p < end;) {
        AnswerSet ticked;
        guint16 missing;
        const char *part = p;
        gsize n = 0;
        const gboolean known = cut_choices (self, p, (gsize)(end - p), separator, &ticked, &missing, &part, &n);
        all |= ticked;
        kind = missing != MEANS_MISSING + MISSING_NOT_ANSWERED ? missing : kind;
        if (known)
            break;
        if (self->other == ANSWER_NONE)
            return refuse (self, PROBLEM_UNKNOWN, part, n, dataset);
        all |= (AnswerSet)1 << self->other;
        self->typed++;
        p = part + n;
        while (p < end && *p != separator)
            p++;
        p += p < end;
    }
    return answers_set_ticked (self, all, (Missing)(kind - MEANS_MISSING), dataset);
}

static gboolean
set_number (Answers *self, const char *text, gsize length, Dataset *dataset)
{
    double number;
    const guint16 means = self->tokens ? look_up (self, text, length) : MEANS_NOTHING;
    if (means != MEANS_NOTHING)
        return set_missing (self, means, dataset);
    if (!number_parse (text, (gssize)length, &number))
        return refuse (self, PROBLEM_UNKNOWN, text, length, dataset);
    if (number < self->question->minimum || number > self->question->maximum)
        return refuse (self, PROBLEM_RANGE, text, length, dataset);
    dataset_set_number (dataset, self->index, number);
    return TRUE;
}

/* Line ends of every sort as LF: the same answer is the same text in every export. */
static const char *
plain_lines (Answers *self, const char *text, gsize *length)
{
    if (memchr (text, '\r', *length) == NULL)
        return text;
    g_string_truncate (self->folded, 0);
    for (gsize i = 0; i < *length; i++)
        if (text[i] != '\r')
            g_string_append_c (self->folded, text[i]);
        else if (i + 1 == *length || text[i + 1] != '\n')
            g_string_append_c (self->folded, '\n');
    *length = self->folded->len;
    return self->folded->str;
}

static gboolean
set_text (Answers *self, const char *text, gsize length, SourcePos at, Dataset *dataset)
{
    if (self->style->masked && length > 1 && text[0] == '\'' && text[1] == '=')
        text++, length--;
    gsize n = length;
    const char *trimmed = text_trim (text, &n);
    const guint16 means = n == 0                              ? MEANS_MISSING + MISSING_NOT_ANSWERED
                          : self->tokens && n <= TOKEN_LENGTH ? look_up_folded (self, trimmed, n)
                                                              : MEANS_NOTHING;
    if (means != MEANS_NOTHING)
        return set_missing (self, means, dataset);
    text = plain_lines (self, text, &length);
    dataset_set_text (dataset, self->index, text, length, at);
    return TRUE;
}

Answers *
answers_new (const Question *question, guint index, const Areas *areas, const AnswerStyle *style)
{
    Answers *self = g_new0 (Answers, 1);
    self->question = question;
    self->index = index;
    self->areas = areas;
    self->style = style;
    self->other = ANSWER_NONE;
    self->spellings = g_hash_table_new (g_str_hash, g_str_equal);
    self->texts = g_string_chunk_new (1024);
    self->folded = g_string_new (NULL);
    self->met = g_hash_table_new (g_str_hash, g_str_equal);
    self->surprises = g_array_new (FALSE, FALSE, sizeof (Surprise));
    self->n_slots = KNOWN_SLOTS;
    self->known = g_new0 (Known, self->n_slots);
    learn_all (self);
    return self;
}

void
answers_free (Answers *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->spellings);
    g_hash_table_unref (self->met);
    g_string_chunk_free (self->texts);
    g_string_free (self->folded, TRUE);
    g_array_free (self->surprises, TRUE);
    g_free (self->known);
    g_free (self);
}

gboolean
answers_want_place (const Answers *self)
{
    return self->question->kind == KIND_TEXT;
}

gboolean
answers_set (Answers *self, const char *text, gsize length, SourcePos at, Dataset *dataset)
{
    if (length == 0)
        return set_missing (self, MEANS_MISSING + MISSING_NOT_ANSWERED, dataset);
    switch (self->question->kind) {
    case KIND_TEXT:
        return set_text (self, text, length, at, dataset);
    case KIND_MULTI:
        return set_multi (self, text, length, dataset);
    case KIND_NUMBER:
        text = text_trim (text, &length);
        return length > 0 ? set_number (self, text, length, dataset) : set_missing (self, MEANS_MISSING + MISSING_NOT_ANSWERED, dataset);
    case KIND_SINGLE:
    case KIND_AREA:
        if (g_ascii_isspace (*text) || (guint8)*text >= 0x80)
            text = text_trim (text, &length);
        return length > 0 ? set_single (self, text, length, dataset) : set_missing (self, MEANS_MISSING + MISSING_NOT_ANSWERED, dataset);
    case KIND_THEMES:
    case N_KINDS:
        break;
    }
    g_assert_not_reached ();
}

guint
answers_find (const Answers *self, const char *folded)
{
    const guint means = GPOINTER_TO_UINT (g_hash_table_lookup (self->spellings, folded));
    return means > 0 && means - 1 < MEANS_MISSING ? means - 1 : ANSWER_NONE;
}

guint
answers_other (const Answers *self)
{
    return self->other;
}

/* What a cell says of one option, in the languages that tools speak. */
static const struct {
    const char *word;
    gboolean ticked;
} tick_words[] = {
    {"1",             TRUE },
    { "0",            FALSE},
    { "yes",          TRUE },
    { "no",           FALSE},
    { "y",            TRUE },
    { "n",            FALSE},
    { "true",         TRUE },
    { "false",        FALSE},
    { "selected",     TRUE },
    { "not selected", FALSE},
    { "unselected",   FALSE},
    { "checked",      TRUE },
    { "unchecked",    FALSE},
    { "ticked",       TRUE },
    { "not ticked",   FALSE},
    { "quoted",       TRUE },
    { "not quoted",   FALSE},
    { "x",            TRUE },
    { "ja",           TRUE },
    { "nein",         FALSE},
    { "oui",          TRUE },
    { "non",          FALSE},
};

/* TRUE where the folded text in hand is ANSWER's own words. */
static gboolean
is_own_word (const Answers *self, guint answer)
{
    return self->style->own_words && answer < real_answers (self->question) && answers_find (self, self->folded->str) == answer;
}

gboolean
answers_tick (Answers *self, guint answer, const char *text, gsize length, gboolean *ticked, Missing *missing)
{
    text = text_trim (text, &length);
    *ticked = FALSE;
    *missing = length == 0 ? MISSING_NOT_ANSWERED : N_MISSING;
    if (length == 0)
        return TRUE;
    text_fold_into (self->folded, text, length);
    for (guint i = 0; i < G_N_ELEMENTS (tick_words); i++)
        if (strcmp (self->folded->str, tick_words[i].word) == 0) {
            *ticked = tick_words[i].ticked || (g_ascii_isalpha (*tick_words[i].word) && is_own_word (self, answer));
            return TRUE;
        }
    const guint16 means = look_up (self, text, length);
    if (means != MEANS_NOTHING && means >= MEANS_MISSING) {
        *missing = (Missing)(means - MEANS_MISSING);
        return TRUE;
    }
    *ticked = means == answer || (means == MEANS_NOTHING && answer == self->other);
    self->typed += *ticked && means == MEANS_NOTHING;
    if (!*ticked) {
        self->problem = PROBLEM_UNKNOWN;
        self->found = text;
        self->found_length = length;
    }
    return *ticked;
}

gboolean
answers_choose (Answers *self, const char *text, gsize length, AnswerSet *chosen, Missing *missing)
{
    text = text_trim (text, &length);
    *chosen = 0;
    *missing = MISSING_NOT_ANSWERED;
    if (length == 0)
        return TRUE;
    const guint16 means = typed_as_other (self, look_up (self, text, length));
    if (means == MEANS_NOTHING) {
        self->problem = PROBLEM_UNKNOWN;
        self->found = text;
        self->found_length = length;
        return FALSE;
    }
    if (means >= MEANS_MISSING)
        *missing = (Missing)(means - MEANS_MISSING);
    else
        *chosen = (AnswerSet)1 << means;
    return TRUE;
}

gboolean
answers_set_ticked (Answers *self, AnswerSet ticked, Missing missing, Dataset *dataset)
{
    if (ticked == 0)
        return set_missing (self, (guint16)(MEANS_MISSING + missing), dataset);
    if (self->question->most > 0 && answer_set_length (ticked) > self->question->most)
        return refuse (self, PROBLEM_MOST, "", 0, dataset);
    dataset_set_mask (dataset, self->index, ticked);
    return TRUE;
}

void
answers_keep (Answers *self, SourcePos at)
{
    text_fold_into (self->folded, self->found, self->problem == PROBLEM_MOST ? 0 : self->found_length);
    g_autofree char *key = g_strdup_printf ("%d %s", (int)self->problem, self->folded->str);
    const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->met, key));
    if (index > 0) {
        g_array_index (self->surprises, Surprise, index - 1).count++;
        return;
    }
    const char *kept = g_string_chunk_insert (self->texts, key);
    const Surprise surprise = { self->problem, strchr (kept, ' ') + 1, at, 1 };
    g_array_append_val (self->surprises, surprise);
    g_hash_table_insert (self->met, (gpointer)kept, GUINT_TO_POINTER (self->surprises->len));
}

/* The answer or authority that a spelling is nearest to, or NULL. */
static const char *
nearest_answer (const Answers *self, const char *folded)
{
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint i = 0; i < real_answers (self->question); i++)
        g_ptr_array_add (names, (gpointer)self->question->answers[i].label);
    for (guint i = 0; self->question->kind == KIND_AREA && i < areas_length (self->areas); i++)
        if (areas_get (self->areas, i)->level == LEVEL_AUTHORITY)
            g_ptr_array_add (names, (gpointer)areas_get (self->areas, i)->name);
    g_ptr_array_add (names, NULL);
    return text_nearest (folded, (const char *const *)names->pdata);
}

static void
say_unknown (const Answers *self, const char *folded, GString *out)
{
    const Question *question = self->question;
    if (question->kind == KIND_NUMBER)
        g_string_append_printf (out, "expected a number for %s, found something else", question->id);
    else if (question->kind == KIND_AREA)
        g_string_append_printf (out, "expected one of the %u authorities, found something else",
                                areas_count (self->areas, LEVEL_AUTHORITY));
    else
        g_string_append_printf (out, "expected one of the %u answers of %s, found something else", real_answers (question), question->id);
    const char *nearest = nearest_answer (self, folded);
    if (nearest != NULL)
        g_string_append_printf (out, "; nearest is \"%s\"", nearest);
}

static void
say_range (const Question *question, GString *out)
{
    g_string_append (out, "expected a number");
    if (question->minimum > -G_MAXDOUBLE) {
        g_string_append (out, " from ");
        number_append_exact (out, question->minimum);
    }
    if (question->maximum < G_MAXDOUBLE) {
        g_string_append (out, " up to ");
        number_append_exact (out, question->maximum);
    }
    g_string_append_printf (out, " for %s, found another", question->id);
}

static void
say (const Answers *self, const Surprise *surprise, GString *out)
{
    const Question *question = self->question;
    switch (surprise->problem) {
    case PROBLEM_UNKNOWN:
        say_unknown (self, surprise->folded, out);
        break;
    case PROBLEM_RANGE:
        say_range (question, out);
        break;
    case PROBLEM_MOST:
        g_string_append_printf (out, "expected at most %u answers to %s, found more", question->most, question->id);
        break;
    }
    if (surprise->count > 1)
        g_string_append_printf (out, " (%u rows)", surprise->count);
}

/* TRUE where so many answers came in other words, and none in the question's own, that the export may hold numbers. */
static gboolean
is_all_typed (const Answers *self)
{
    for (guint i = 0; i < self->n_slots; i++)
        if (self->known[i].text != NULL && self->known[i].means < MEANS_MISSING)
            return FALSE;
    return self->question->kind == KIND_SINGLE && self->typed >= TYPED_MANY;
}

void
answers_tell (const Answers *self, NoteLevel level, Notes *notes)
{
    if (is_all_typed (self))
        notes_add (notes, NOTE_WARNING, self->question->at,
                   "%s: none of %u answers is in its words, they all count as %s; numbers need `codes:`", self->question->id, self->typed,
                   self->question->answers[self->other].id);
    else if (self->typed > 0)
        notes_add (notes, NOTE_INFO, self->question->at, "%s: %u %s in other words count as %s", self->question->id, self->typed,
                   self->typed == 1 ? "answer" : "answers", self->question->answers[self->other].id);
    const char *consequence = level == NOTE_ERROR ? "" : "; counted as not answered";
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint i = 0; i < MIN (self->surprises->len, TOLD_MAX); i++) {
        const Surprise *surprise = &g_array_index (self->surprises, Surprise, i);
        g_string_truncate (text, 0);
        say (self, surprise, text);
        notes_add (notes, level, surprise->at, "%s%s", text->str, consequence);
    }
    if (self->surprises->len > TOLD_MAX)
        notes_add (notes, level, g_array_index (self->surprises, Surprise, TOLD_MAX).at, "and %u more spellings that %s does not have%s",
                   self->surprises->len - TOLD_MAX, self->question->id, consequence);
}
