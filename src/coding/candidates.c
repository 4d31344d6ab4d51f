/* candidates.c - which texts speak most like their theme, without giving somebody away. */
#include "coding/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "coding/detect_int.h"
#include "coding/name_plain_int.h"
#include "coding/origin.h"
#include "coding/redact_int.h"
#include "coding/roster_int.h"

#define CHOSEN 12       /* candidates a theme */
#define LOOKED_AT 30    /* texts a theme whose risk is weighed */
#define OF_A_PERSON 2   /* candidates a theme from one person */
#define WORDS_LEAST 6   /* shorter texts say too little */
#define WORDS_GOOD 12   /* a quote of so many words */
#define WORDS_MOST 45   /* to so many reads best */
#define SMOOTHING 8     /* words that every text is thought to have besides its own: short texts are no luckier */
#define LETTERS_LEAST 4 /* shorter words are nobody's theme */

/* What each certainty adds to a text's risk; of flags, only names and topics. */
static const guint risks[] = { [CERTAINTY_SURE] = 4, [CERTAINTY_LIKELY] = 3, [CERTAINTY_POSSIBLE] = 2, [CERTAINTY_FLAG] = 1 };

/* A text that speaks of a theme. */
typedef struct {
    guint unit;
    guint words;
    double typicality, worth;
    guint risk;
} Entry;

/* A text's different words, and how many it has in all. */
typedef struct {
    guint first, n; /* in IDS */
    guint words;
} Vocabulary;

typedef struct {
    const Study *study;
    const Inputs *inputs;
    const Codings *codings;
    guint role;
    Detector *detector;
    GArray *ids;       /* of guint: numbers of words */
    Vocabulary *texts; /* by unit */
    guint n_words;     /* different ones */
    guint n_texts;     /* coded ones */
    guint *all;        /* by word: coded texts that have it */
    GArray **secrets;  /* by unit, once they were looked for */
    Replacements *replacements;
    Candidates *made;
} Work;

struct Candidates {
    GArray *items;  /* of Candidate */
    GArray *listed; /* of Replacement */
    Replacements *replacements;
};

static void
candidate_clear (gpointer item)
{
    g_free ((char *)((Candidate *)item)->found);
    g_free ((char *)((Candidate *)item)->text);
}

/* ---- words */

/* Numbers the different words of UNIT. SEEN, by word: the last unit that had it, + 1. */
static void
read_words (Work *self, guint unit, GHashTable *numbers, GStringChunk *chunk, GArray *seen)
{
    const Unit *text = codings_unit (self->codings, unit);
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
    g_autoptr (GString) plain = g_string_new (NULL);
    words_find (text->text, text->length, spans);
    self->texts[unit] = (Vocabulary){ self->ids->len, 0, spans->len };
    for (guint i = 0; i < spans->len; i++) {
        const Span *span = &g_array_index (spans, Span, i);
        g_string_truncate (plain, 0);
        name_plain (plain, text->text + span->start, span->end - span->start);
        if (plain->len < LETTERS_LEAST)
            continue;
        guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, plain->str));
        if (number == 0) {
            const guint never = 0;
            number = g_hash_table_size (numbers) + 1;
            g_hash_table_insert (numbers, g_string_chunk_insert_len (chunk, plain->str, (gssize)plain->len), GUINT_TO_POINTER (number));
            g_array_append_val (seen, never);
        }
        if (g_array_index (seen, guint, --number) == unit + 1)
            continue;
        g_array_index (seen, guint, number) = unit + 1;
        g_array_append_val (self->ids, number);
        self->texts[unit].n++;
    }
}

static void
count_texts (const Work *self, guint unit, guint *counts)
{
    const Vocabulary *text = &self->texts[unit];
    for (guint i = 0; i < text->n; i++)
        counts[g_array_index (self->ids, guint, text->first + i)]++;
}

/* Reads the words of every coded text. */
static void
read_texts (Work *self)
{
    g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
    GStringChunk *chunk = g_string_chunk_new (1 << 14);
    g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));
    guint last = G_MAXUINT;
    self->texts = g_new0 (Vocabulary, codings_units (self->codings) + 1);
    self->ids = g_array_new (FALSE, FALSE, sizeof (guint));
    for (guint i = 0; i < codings_hits (self->codings); i++) {
        const guint unit = codings_hit (self->codings, i)->unit;
        if (unit != last)
            read_words (self, unit, numbers, chunk, seen);
        self->n_texts += unit != last;
        last = unit;
    }
    self->n_words = seen->len;
    self->all = g_new0 (guint, self->n_words + 1);
    for (guint unit = 0; unit < codings_units (self->codings); unit++)
        count_texts (self, unit, self->all);
    g_string_chunk_free (chunk);
}

/* ---- texts of a theme */

/* The texts that speak of THEME, each once. */
static GArray *
texts_of (const Work *self, guint theme)
{
    GArray *out = g_array_new (FALSE, TRUE, sizeof (Entry));
    for (guint i = 0; i < codings_hits (self->codings); i++) {
        const Hit *hit = codings_hit (self->codings, i);
        const Entry entry = { .unit = hit->unit, .words = self->texts[hit->unit].words };
        if (hit->theme == theme && (out->len == 0 || g_array_index (out, Entry, out->len - 1).unit != hit->unit))
            g_array_append_val (out, entry);
    }
    return out;
}

/* 1 for a length that reads well, less the further from it. */
static double
length_fit (guint words)
{
    if (words < WORDS_LEAST)
        return 0;
    return words < WORDS_GOOD ? (double)words / WORDS_GOOD : words > WORDS_MOST ? (double)WORDS_MOST / words : 1;
}

/* How typical each of ENTRIES is: by how much commoner its words are in them than in all coded texts, a word on average. */
static void
weigh_words (const Work *self, GArray *entries)
{
    g_autofree guint *own = g_new0 (guint, self->n_words + 1);
    double most = 0;
    for (guint i = 0; i < entries->len; i++)
        count_texts (self, g_array_index (entries, Entry, i).unit, own);
    for (guint i = 0; i < entries->len; i++) {
        Entry *entry = &g_array_index (entries, Entry, i);
        const Vocabulary *text = &self->texts[entry->unit];
        double sum = 0;
        for (guint j = 0; j < text->n; j++) {
            const guint word = g_array_index (self->ids, guint, text->first + j);
            const double more = (double)own[word] / entries->len - (double)self->all[word] / self->n_texts;
            sum += MAX (more, 0);
        }
        entry->typicality = sum / (text->n + SMOOTHING);
        most = MAX (most, entry->typicality);
    }
    for (guint i = 0; i < entries->len; i++) {
        Entry *entry = &g_array_index (entries, Entry, i);
        entry->typicality = most > 0 ? entry->typicality / most : 0;
        entry->worth = entry->typicality * length_fit (entry->words);
    }
}

static gint
by_worth (gconstpointer a, gconstpointer b)
{
    const Entry *one = a, *two = b;
    if (one->worth > two->worth || one->worth < two->worth)
        return one->worth > two->worth ? -1 : 1;
    return one->unit < two->unit ? -1 : one->unit > two->unit;
}

/* ---- risk */

static const GArray *
secrets_of (Work *self, guint unit)
{
    const Unit *text = codings_unit (self->codings, unit);
    if (self->secrets[unit] == NULL) {
        self->secrets[unit] = g_array_new (FALSE, FALSE, sizeof (Secret));
        detector_find (self->detector, text->text, text->length, self->secrets[unit]);
    }
    return self->secrets[unit];
}

static void
weigh_risks (Work *self, GArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        Entry *entry = &g_array_index (entries, Entry, i);
        const GArray *secrets = secrets_of (self, entry->unit);
        for (guint j = 0; j < secrets->len; j++) {
            const Secret *secret = &g_array_index (secrets, Secret, j);
            entry->risk += secret->kind == SECRET_NUMBER ? 0 : risks[secret->certainty];
        }
        entry->worth /= 1 + entry->risk / 10.0;
    }
}

/* ---- choice */

/* How many of those chosen from FIRST on are from the same role and region, and how many from the same person. */
static void
count_alike (const Work *self, guint first, const Origin *origin, guint *alike, guint *same)
{
    *alike = *same = 0;
    for (guint i = first; i < self->made->items->len; i++) {
        const Candidate *other = &g_array_index (self->made->items, Candidate, i);
        const Origin theirs = origin_of (self->study, self->inputs, codings_unit (self->codings, other->unit), self->role);
        *alike += theirs.role == origin->role && theirs.region == origin->region;
        *same += origin_same_person (&theirs, origin);
    }
}

static char *
tell_found (const GArray *secrets)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < secrets->len; i++) {
        const Secret *secret = &g_array_index (secrets, Secret, i);
        g_string_append_printf (out, "%s%s %u-%u %s", i > 0 ? "; " : "", secret_word (secret->kind), secret->span.start, secret->span.end,
                                certainty_word (secret->certainty));
    }
    return g_string_free (out, FALSE);
}

static void
choose (Work *self, guint theme, guint rank, const Entry *entry, const Origin *origin)
{
    const Unit *unit = codings_unit (self->codings, entry->unit);
    const GArray *secrets = secrets_of (self, entry->unit);
    const Candidate candidate = {
        .theme = theme,
        .rank = rank,
        .unit = entry->unit,
        .words = entry->words,
        .typicality = entry->typicality,
        .risk = entry->risk,
        .role = origin->role,
        .region = origin->region,
        .found = tell_found (secrets),
        .text = redact (self->detector, unit->text, unit->length, secrets, self->replacements),
    };
    g_array_append_val (self->made->items, candidate);
}

/* The best of ENTRIES, each worth less the more of its role and region were chosen from FIRST on; its index, or G_MAXUINT. */
static guint
best_of (const Work *self, const GArray *entries, guint first, Origin *origin)
{
    guint best = G_MAXUINT;
    double most = 0;
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = &g_array_index (entries, Entry, i);
        const Origin own = origin_of (self->study, self->inputs, codings_unit (self->codings, entry->unit), self->role);
        guint alike, same;
        count_alike (self, first, &own, &alike, &same);
        const double worth = entry->worth / (1 + alike);
        if (same < OF_A_PERSON && worth > most) {
            most = worth;
            best = i;
            *origin = own;
        }
    }
    return best;
}

static void
choose_of_theme (Work *self, guint theme)
{
    const guint first = self->made->items->len;
    g_autoptr (GArray) entries = texts_of (self, theme);
    if (entries->len == 0)
        return;
    weigh_words (self, entries);
    g_array_sort (entries, by_worth);
    g_array_set_size (entries, MIN (entries->len, LOOKED_AT));
    weigh_risks (self, entries);
    g_array_sort (entries, by_worth);
    for (guint rank = 1; rank <= CHOSEN; rank++) {
        Origin origin;
        const guint best = best_of (self, entries, first, &origin);
        if (best == G_MAXUINT)
            break;
        choose (self, theme, rank, &g_array_index (entries, Entry, best), &origin);
        g_array_index (entries, Entry, best).worth = 0;
    }
}

Candidates *
candidates_new (const Study *study, const Inputs *inputs, const Codings *codings)
{
    Candidates *self = g_new0 (Candidates, 1);
    self->items = g_array_new (FALSE, FALSE, sizeof (Candidate));
    g_array_set_clear_func (self->items, candidate_clear);
    self->replacements = replacements_new ();
    Work work = { .study = study, .inputs = inputs, .codings = codings, .made = self, .replacements = self->replacements };
    work.role = questionnaire_find (study_questionnaire (study), "role");
    work.detector = detector_new (study);
    work.secrets = g_new0 (GArray *, codings_units (codings) + 1);
    read_texts (&work);
    const guint themes = study_codebook (study) != NULL ? codebook_length (study_codebook (study)) : 0;
    for (guint theme = 0; theme < themes; theme++)
        choose_of_theme (&work, theme);
    self->listed = replacements_list (self->replacements);
    for (guint i = 0; i < codings_units (codings); i++)
        if (work.secrets[i] != NULL)
            g_array_unref (work.secrets[i]);
    g_free (work.secrets);
    g_free (work.texts);
    g_free (work.all);
    g_array_unref (work.ids);
    detector_free (work.detector);
    return self;
}

guint
candidates_length (const Candidates *self)
{
    return self->items->len;
}

const Candidate *
candidates_get (const Candidates *self, guint index)
{
    g_assert (index < self->items->len);
    return &g_array_index (self->items, Candidate, index);
}

guint
candidates_replacements (const Candidates *self)
{
    return self->listed->len;
}

const Replacement *
candidates_replacement (const Candidates *self, guint index)
{
    g_assert (index < self->listed->len);
    return &g_array_index (self->listed, Replacement, index);
}

void
candidates_free (Candidates *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->items);
    g_array_unref (self->listed);
    replacements_free (self->replacements);
    g_free (self);
}
