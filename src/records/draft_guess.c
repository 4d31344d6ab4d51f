/* draft_guess.c - what kind of question each column is, and which answers it has. */
#include "records/draft_int.h"

#include <string.h>

#include "base/text.h"

#define LISTED_LEAST 3    /* people who must have given an answer for its words to be written down: fewer might be somebody's own */
#define ANSWERS_MOST 40   /* answers of a closed question */
#define LABEL_LONGEST 150 /* bytes of an answer's words */
#define CLOSED_SHARE 0.8  /* of the rows that a closed question's listed answers make up at least */
#define WORDINGS_LEAST                                                                                                                     \
    2 /* cells of different words that a choice of several stands in, in the mean: else its separator is a sign in its words */
#define NUMBER_SHARE 0.9 /* of the rows that are numbers, or dates */
#define AREA_SHARE 0.6   /* of the rows that name an authority */
#define CODES_MOST 7     /* whole numbers up to it are answers of a scale, not amounts */

/* Words for missing answers, folded. */
static const char *const refused_words[] = {
    "prefer not to say",      "prefer not to answer", "i prefer not to say", "i'd rather not say", "rather not say",
    "i would rather not say", "decline to answer",    "not stated",          "no answer",          NULL
};
static const char *const not_applicable_words[] = {
    "n/a",          "na", "not applicable", "not applicable to me", "does not apply", "does not apply to me", "doesn't apply to me",
    "not relevant", NULL
};

/* What filters call a question whose heading has these words; PROFILE questions print those who did not say as a row. */
typedef struct {
    const char *words, *name;
    GuessKind kind;
    gboolean profile;
} Named;

static const Named named[] = {
    {"role",                "role",        GUESS_SINGLE, FALSE},
    { "job title",          "role",        GUESS_SINGLE, FALSE},
    { "ethnic",             "ethnicity",   GUESS_SINGLE, TRUE },
    { "sexual orientation", "orientation", GUESS_SINGLE, TRUE },
    { "gender",             "gender",      GUESS_SINGLE, TRUE },
    { "sex",                "gender",      GUESS_SINGLE, TRUE },
    { "age",                "age",         GUESS_SINGLE, TRUE },
    { "old are you",        "age",         GUESS_SINGLE, TRUE },
    { "disab",              "disability",  GUESS_SINGLE, TRUE },
    { "religion",           "religion",    GUESS_SINGLE, TRUE },
};

const Guess *
draft_get (const Draft *self, guint index)
{
    return &g_array_index (self->guesses, Guess, index);
}

/* WORDS in FOLDED, at the start of a word; at its end as well where they are short. */
static gboolean
has_words (const char *folded, const char *words)
{
    const gsize length = strlen (words);
    for (const char *at = strstr (folded, words); at != NULL; at = strstr (at + 1, words))
        if ((at == folded || !g_ascii_isalpha (at[-1])) && (length > 4 || !g_ascii_isalpha (at[length])))
            return TRUE;
    return FALSE;
}

static gboolean
name_is_taken (const Draft *self, const char *name)
{
    for (guint i = 0; i < self->guesses->len; i++)
        if (g_strcmp0 (draft_get (self, i)->name, name) == 0)
            return TRUE;
    return FALSE;
}

static void
name_question (Draft *self, Guess *guess)
{
    g_autofree char *folded = text_fold (guess->heading, -1);
    if (guess->kind == GUESS_AREA && !name_is_taken (self, "area"))
        guess->name = "area";
    for (guint i = 0; i < G_N_ELEMENTS (named) && guess->name == NULL; i++)
        if (guess->kind == named[i].kind && strlen (folded) < 90 && has_words (folded, named[i].words) &&
            !name_is_taken (self, named[i].name)) {
            guess->name = named[i].name;
            guess->profile = named[i].profile;
        }
}

static gboolean
is_word (const char *const *words, const char *folded)
{
    return g_strv_contains (words, folded);
}

/* An id for LABEL that no earlier answer of ANSWERS has. */
static const char *
answer_id (Draft *self, const GArray *answers, const char *label)
{
    static const char *const taken[] = { "positive", "neutral", "negative", "and", "or", "not", "in", "is", "wave", "weight", "all", NULL };
    g_autofree char *slug = text_slug (label);
    if (strlen (slug) > 40)
        slug[40] = '\0';
    while (*slug != '\0' && slug[strlen (slug) - 1] == '-')
        slug[strlen (slug) - 1] = '\0';
    g_autofree char *base = g_strconcat (g_ascii_isalpha (*slug) ? "" : "a", *slug == '\0' || g_ascii_isalpha (*slug) ? "" : "-", slug,
                                         g_strv_contains (taken, slug) ? "-answer" : "", NULL);
    g_autofree char *id = g_strdup (base);
    guint copies = 1;
    for (guint i = 0; i < answers->len; i++)
        if (strcmp (g_array_index (answers, GuessAnswer, i).id, id) == 0) {
            g_free (id);
            id = g_strdup_printf ("%s-%u", base, ++copies);
            i = G_MAXUINT; /* from the start */
        }
    return arena_text (self->arena, id);
}

static void
add_answer (Draft *self, Guess *guess, const char *label, guint count)
{
    const GuessAnswer answer = { answer_id (self, guess->answers, label), label, count, NULL, 0 };
    g_array_append_val (guess->answers, answer);
}

/* The answer that LABEL is but for its signs ("South-East"); NULL. */
static GuessAnswer *
find_alike (const Guess *guess, const char *label)
{
    g_autofree char *slug = text_slug (label);
    for (guint i = 0; i < guess->answers->len && *slug != '\0'; i++) {
        GuessAnswer *answer = &g_array_index (guess->answers, GuessAnswer, i);
        g_autofree char *other = text_slug (answer->label);
        if (strcmp (slug, other) == 0)
            return answer;
    }
    return NULL;
}

static void
add_spelling (Draft *self, Guess *guess, const SketchValue *value)
{
    GuessAnswer *alike = find_alike (guess, value->text);
    if (alike == NULL) {
        add_answer (self, guess, value->text, value->count);
        return;
    }
    if (alike->also == NULL)
        alike->also = arena_own (self->arena, g_ptr_array_new (), (GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_add (alike->also, (gpointer)value->text);
    alike->count += value->count;
}

/* Headings with these ask for words of one's own, however often some come again. */
static const char *const open_words[] = { "in your own words", "tell us",         "please explain", "please describe",
                                          "comment",           "comments",        "anything else",  "any other",
                                          "one thing",         "one change",      "best thing",     "worst thing",
                                          "your message",      "please say more", "what would you", "suggestions" };

static gboolean
asks_for_words (const Guess *guess)
{
    g_autofree char *folded = text_fold (guess->heading, -1);
    for (guint i = 0; i < G_N_ELEMENTS (open_words); i++)
        if (has_words (folded, open_words[i]))
            return TRUE;
    return FALSE;
}

/* Sorts the spellings of a closed column into answers, missing words and what is not listed. Returns rows of the first two. */
static guint
list_answers (Draft *self, Guess *guess)
{
    const SketchColumn *column = guess->column;
    guint rows = 0;
    for (guint i = 0; i < column->n_values; i++) {
        const SketchValue *value = &column->values[i];
        GPtrArray *tokens = is_word (refused_words, value->folded)          ? guess->refused
                            : is_word (not_applicable_words, value->folded) ? guess->not_applicable
                                                                            : NULL;
        if (tokens == NULL && (value->count < LISTED_LEAST || strlen (value->text) > LABEL_LONGEST)) {
            guess->unlisted++;
            guess->unlisted_rows += value->count;
            continue;
        }
        rows += value->count;
        if (tokens != NULL)
            g_ptr_array_add (tokens, (gpointer)value->text);
        else
            add_spelling (self, guess, value);
    }
    return rows;
}

static void
clear_answers (Guess *guess)
{
    g_array_set_size (guess->answers, 0);
    g_ptr_array_set_size (guess->refused, 0);
    g_ptr_array_set_size (guess->not_applicable, 0);
    guess->unlisted = guess->unlisted_rows = 0;
}

static guint
rows_in_areas (const Draft *self, const SketchColumn *column, guint *areas)
{
    g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
    guint rows = 0;
    for (guint i = 0; self->england != NULL && i < column->n_values; i++) {
        const guint area = areas_match (self->england, column->values[i].folded);
        if (area == AREA_NONE)
            continue;
        rows += column->values[i].count;
        g_hash_table_add (met, GUINT_TO_POINTER (area + 1));
    }
    *areas = g_hash_table_size (met);
    return rows;
}

static gboolean
try_area (Draft *self, Guess *guess)
{
    const SketchColumn *column = guess->column;
    guint areas;
    const guint rows = rows_in_areas (self, column, &areas);
    if (self->areas || areas < 2 || rows < AREA_SHARE * column->filled)
        return FALSE;
    self->areas = TRUE;
    guess->kind = GUESS_AREA;
    guess->unlisted_rows = column->filled - rows;
    guess->why =
        arena_take (self->arena, g_strdup_printf ("an authority: %u of %u answers name one of %u in England", rows, column->filled, areas));
    return TRUE;
}

/* Numbers; but a few small whole ones are the codes of answers. */
static gboolean
try_number (Draft *self, Guess *guess)
{
    const SketchColumn *column = guess->column;
    if (column->numbers < NUMBER_SHARE * column->filled || column->filled == 0)
        return FALSE;
    if (column->whole == column->numbers && column->least >= 1 && column->greatest <= CODES_MOST)
        return FALSE;
    guess->kind = GUESS_NUMBER;
    guess->unlisted_rows = column->filled - column->numbers;
    guess->why = arena_take (self->arena, g_strdup_printf ("a number: %u of %u answers are", column->numbers, column->filled));
    return TRUE;
}

static gboolean
try_single (Draft *self, Guess *guess)
{
    const SketchColumn *column = guess->column;
    if (column->filled == 0 || column->many || asks_for_words (guess))
        return FALSE;
    const guint rows = list_answers (self, guess);
    if (rows < CLOSED_SHARE * column->filled || guess->answers->len > ANSWERS_MOST || guess->answers->len == 0) {
        clear_answers (guess);
        return FALSE;
    }
    guess->kind = GUESS_SINGLE;
    guess->why = arena_take (self->arena,
                             g_strdup_printf ("one answer of %u: they make up %u of %u rows", guess->answers->len, rows, column->filled));
    return TRUE;
}

/* The choices between separators, as a column of their own would have them. */
static void
count_choices (Draft *self, const SketchColumn *column, char separator, GArray *choices)
{
    g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    const char cut[] = { separator, '\0' };
    for (guint i = 0; i < column->n_values; i++) {
        g_auto (GStrv) parts = g_strsplit (column->values[i].text, cut, -1);
        for (guint j = 0; parts[j] != NULL; j++) {
            g_autofree char *folded = text_fold (parts[j], -1);
            const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (known, folded));
            if (*folded == '\0')
                continue;
            if (index > 0) {
                g_array_index (choices, SketchValue, index - 1).count += column->values[i].count;
                continue;
            }
            const SketchValue choice = { arena_text (self->arena, g_strstrip (parts[j])), arena_text (self->arena, folded),
                                         column->values[i].count };
            g_array_append_val (choices, choice);
            g_hash_table_insert (known, g_steal_pointer (&folded), GUINT_TO_POINTER (choices->len));
        }
    }
}

/* Several answers in a cell: far fewer choices than spellings, and most rows are made of those that people share. */
static gboolean
try_multi_by (Draft *self, Guess *guess, char separator)
{
    const SketchColumn *column = guess->column;
    g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (SketchValue));
    guint parts = 0, shared = 0, several = 0, wordings = 0;
    for (guint i = 0; i < column->n_values; i++) {
        const char *at = strchr (column->values[i].text, separator);
        several += at != NULL && at[1] != '\0' ? column->values[i].count : 0;
    }
    if (column->many || several * 10 < column->filled || several < LISTED_LEAST)
        return FALSE;
    count_choices (self, column, separator, choices);
    for (guint i = 0; i < choices->len; i++) {
        const SketchValue *choice = &g_array_index (choices, SketchValue, i);
        parts += choice->count;
        shared += choice->count >= LISTED_LEAST && strlen (choice->text) <= LABEL_LONGEST ? choice->count : 0;
    }
    for (guint i = 0; i < column->n_values; i++)
        for (const char *at = column->values[i].text; at != NULL; at = strchr (at, separator))
            wordings += at[1] != '\0', at++;
    if (shared < CLOSED_SHARE * parts || wordings < WORDINGS_LEAST * choices->len)
        return FALSE;
    for (guint i = 0; i < choices->len; i++) {
        const SketchValue *choice = &g_array_index (choices, SketchValue, i);
        if (choice->count < LISTED_LEAST || strlen (choice->text) > LABEL_LONGEST)
            guess->unlisted++, guess->unlisted_rows += choice->count;
        else if (is_word (refused_words, choice->folded))
            g_ptr_array_add (guess->refused, (gpointer)choice->text);
        else if (is_word (not_applicable_words, choice->folded))
            g_ptr_array_add (guess->not_applicable, (gpointer)choice->text);
        else
            add_spelling (self, guess, choice);
    }
    if (guess->answers->len < 2 || guess->answers->len > ANSWERS_MOST) {
        clear_answers (guess);
        return FALSE;
    }
    guess->kind = GUESS_MULTI;
    guess->separator = separator;
    guess->why = arena_take (self->arena, g_strdup_printf ("several answers of %u: %u of %u rows have more than one, with \"%c\" between",
                                                           guess->answers->len, several, column->filled, separator));
    return TRUE;
}

static gboolean
try_multi (Draft *self, Guess *guess)
{
    return !asks_for_words (guess) && (try_multi_by (self, guess, ';') || try_multi_by (self, guess, ','));
}

static gboolean
try_date (Draft *self, Guess *guess)
{
    const SketchColumn *column = guess->column;
    if (column->filled == 0 || column->dates < NUMBER_SHARE * column->filled)
        return FALSE;
    guess->kind = GUESS_TEXT;
    guess->why = arena_take (self->arena, g_strdup_printf ("a date: %u of %u answers are; kept as text, for nothing counts days",
                                                           column->dates, column->filled));
    return TRUE;
}

static gboolean
try_text (Draft *self, Guess *guess)
{
    const SketchColumn *column = guess->column;
    guess->kind = GUESS_TEXT;
    guess->why = column->filled == 0
                     ? "nothing stands here in any row; a text until somebody knows better"
                     : arena_take (self->arena, g_strdup_printf ("people's own words: %s%u spellings in %u rows",
                                                                 column->many ? "over " : "", column->n_values, column->filled));
    return TRUE;
}

/* In order: the first that fits. */
static gboolean (*const kinds[]) (Draft *self, Guess *guess) = { try_date, try_number, try_area, try_multi, try_single, try_text };

static gboolean
means (const GuessAnswer *answer, const char *text)
{
    return answer->label == text || (answer->also != NULL && g_ptr_array_find (answer->also, text, NULL));
}

/* By row what a closed question says. */
static void
keep_codes (Draft *self, Guess *guess)
{
    const guint rows = sketch_rows (self->survey);
    const SketchColumn *column = guess->column;
    g_autofree guint16 *codes = g_new0 (guint16, column->n_values + 1);
    for (guint i = 0; i < column->n_values; i++) {
        const char *folded = column->values[i].folded;
        codes[i + 1] = is_word (refused_words, folded) || is_word (not_applicable_words, folded) ? GUESS_MISSING : GUESS_UNLISTED;
        for (guint j = 0; j < guess->answers->len; j++)
            if (means (&g_array_index (guess->answers, GuessAnswer, j), column->values[i].text))
                codes[i + 1] = (guint16)(j + 1);
    }
    guess->codes = arena_new_items (self->arena, guint16, rows);
    for (guint row = 0; row < rows; row++)
        guess->codes[row] = column->cells[row] == SKETCH_OTHER ? GUESS_UNLISTED : codes[column->cells[row]];
}

static Guess
new_guess (Draft *self, guint first, guint n_columns)
{
    return (Guess){ .column = sketch_column (self->survey, first),
                    .first = first,
                    .n_columns = n_columns,
                    .heading = n_columns > 1 ? sketch_column (self->survey, first)->heading : sketch_column (self->survey, first)->full,
                    .id = "",
                    .scale = GUESS_NO_SCALE,
                    .answers = arena_own (self->arena, g_array_new (FALSE, TRUE, sizeof (GuessAnswer)), (GDestroyNotify)g_array_unref),
                    .refused = arena_own (self->arena, g_ptr_array_new (), (GDestroyNotify)g_ptr_array_unref),
                    .not_applicable = arena_own (self->arena, g_ptr_array_new (), (GDestroyNotify)g_ptr_array_unref) };
}

static void
guess_column (Draft *self, Guess *guess)
{
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (kinds[i](self, guess))
            break;
    if (guess->kind == GUESS_SINGLE || guess->kind == GUESS_MULTI)
        draft_order (self, guess);
    if (guess->kind == GUESS_SINGLE)
        keep_codes (self, guess);
}

/* Columns next to each other that hold one option each of one question. */
static guint
option_columns (const Draft *self, guint first)
{
    const SketchColumn *column = sketch_column (self->survey, first);
    guint n = 1;
    while (column->option != NULL && first + n < sketch_columns (self->survey)) {
        const SketchColumn *next = sketch_column (self->survey, first + n);
        if (next->option == NULL || strcmp (next->heading, column->heading) != 0)
            break;
        n++;
    }
    return n;
}

/* Whether nothing stands in COLUMN but what ticks its option, or says that it is not ticked. */
static gboolean
is_tick (const SketchColumn *column)
{
    static const char *const ticks[] = {
        "y",       "n",         "yes",      "no",           "1",      "0",          "true",   "false",      "x",
        "checked", "unchecked", "selected", "not selected", "ticked", "not ticked", "quoted", "not quoted", NULL
    };
    g_autofree char *option = text_fold (column->option, -1);
    if (column->n_values == 1 && column->numbers == column->filled)
        return TRUE; /* its code */
    for (guint i = 0; i < column->n_values; i++)
        if (!g_strv_contains (ticks, column->values[i].folded) && strcmp (column->values[i].folded, option) != 0 &&
            strstr (option, column->values[i].folded) == NULL)
            return FALSE;
    return !column->own;
}

/* What people typed beside an option of the column before. */
static gboolean
is_typed (const Draft *self, guint index)
{
    static const char *const endings[] = { "text", "please specify", "(please specify)" };
    const SketchColumn *column = sketch_column (self->survey, index);
    const SketchColumn *before = index > 0 ? sketch_column (self->survey, index - 1) : NULL;
    if (before == NULL || column->option == NULL || strcmp (before->heading, column->heading) != 0 || is_tick (column))
        return FALSE;
    g_autofree char *option = text_fold (column->option, -1);
    for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
        if (g_str_has_suffix (option, endings[i]))
            return TRUE;
    return g_str_has_prefix (option, "other");
}

/* One tick a column, but for a last one where people typed what the others lack. */
static gboolean
are_ticks (const Draft *self, guint first, guint n)
{
    guint ticks = 0, filled = 0;
    if (n == 1)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        ticks += is_tick (sketch_column (self->survey, first + i));
        filled += sketch_column (self->survey, first + i)->filled;
    }
    return filled > 0 && ticks + 1 >= n && ticks > 1;
}

static void
guess_options (Draft *self, Guess *guess)
{
    guess->kind = GUESS_MULTI;
    for (guint i = 0; i < guess->n_columns; i++) {
        const SketchColumn *column = sketch_column (self->survey, guess->first + i);
        if (is_tick (column))
            add_answer (self, guess, column->option, column->filled);
        else
            g_ptr_array_add (self->ignored, (gpointer)column->full);
    }
    guess->why = arena_take (self->arena, g_strdup_printf ("several answers: %u columns, one an option", guess->n_columns));
}

static void
add_guess (Draft *self, Guess *guess)
{
    guess->id = arena_take (self->arena, g_strdup_printf ("Q%u", self->guesses->len + 1));
    name_question (self, guess);
    self->words |= guess->kind == GUESS_TEXT && guess->column->filled > 0;
    if (g_strcmp0 (guess->name, "role") == 0)
        self->role = self->guesses->len;
    g_array_append_val (self->guesses, *guess);
}

void
draft_guess (Draft *self)
{
    for (guint i = 0; i < sketch_columns (self->survey);) {
        const guint n = option_columns (self, i);
        const gboolean ticks = are_ticks (self, i, n);
        Guess guess = new_guess (self, i, ticks ? n : 1);
        i += guess.n_columns;
        const gboolean typed = !ticks && is_typed (self, guess.first);
        if ((guess.column->own || typed) && !ticks) {
            if (guess.column->strange || typed)
                g_ptr_array_add (self->ignored, (gpointer)guess.column->full);
            continue;
        }
        if (ticks)
            guess_options (self, &guess);
        else
            guess_column (self, &guess);
        if (guess.kind == GUESS_LEFT_OUT)
            g_ptr_array_add (self->ignored, (gpointer)guess.column->full);
        else
            add_guess (self, &guess);
    }
    draft_route (self);
}
