/* sift.c - finds the rows that may not count like others, and does with them what the study says. */
#include "data/sift_int.h"

#include <string.h>

#define TOLD_MAX 20        /* rows told one by one of a kind that stops the build */
#define TIMED_LEAST 20     /* answers with a time that a median is made of at least */
#define ANSWERED_LEAST 10  /* questions that a row must answer for its repeat to be no accident */
#define LIKELY_MOST 172800 /* seconds: whoever took two days left the page open, and tells nothing */
#define BIT(kind) ((guint16)(1u << (kind)))

/* An id that was met, and where. */
typedef struct {
    guint64 id, start; /* START: hash of the time it was begun, or else sent in; 0: none */
    const char *file;
    gint wave;
    guint32 line, row; /* ROW in the file under way; G_MAXUINT32: an earlier file */
} MetId;

struct Sift {
    const RecordRules *rules;
    const Study *study;
    const SurveyFile *file;
    GArray *rows;               /* of SiftRow: those of the file under way that were let through */
    GArray *ids;                /* of MetId: those of earlier files */
    GArray *prints;             /* of guint64: rows without an id in the file under way */
    GHashTable *met;            /* of guint64: the same in earlier files */
    guint untimed;              /* of the file under way: rows with an id of an earlier file, and no time in one of them */
    guint again;                /* likewise: rows without an id that are those of an earlier file */
    guint gone[N_RECORD_KINDS]; /* of the file under way: rows left out at once */
    guint found[N_RECORD_KINDS], left_out[N_RECORD_KINDS];
    MomentOrder moments;
};

Sift *
sift_new (const Study *study)
{
    Sift *self = g_new0 (Sift, 1);
    self->study = study;
    self->rules = &study_info (study)->records;
    self->rows = g_array_new (FALSE, FALSE, sizeof (SiftRow));
    self->ids = g_array_new (FALSE, FALSE, sizeof (MetId));
    self->prints = g_array_new (FALSE, FALSE, sizeof (guint64));
    self->met = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    return self;
}

void
sift_free (Sift *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->rows);
    g_array_unref (self->ids);
    g_array_unref (self->prints);
    g_hash_table_unref (self->met);
    g_free (self);
}

void
sift_begin_file (Sift *self, const SurveyFile *file)
{
    self->file = file;
    g_array_set_size (self->rows, 0);
    memset (self->gone, 0, sizeof self->gone);
    self->untimed = self->again = 0;
    g_array_set_size (self->prints, 0);
    self->moments = (MomentOrder){ 0 };
}

gboolean
sift_row (Sift *self, const SiftRow *row)
{
    for (guint kind = 0; row->kinds != 0 && kind < N_RECORD_KINDS; kind++)
        if ((row->kinds & BIT (kind)) != 0 && self->rules->policy[kind] == RECORDS_DROP) {
            self->gone[kind]++;
            return FALSE;
        }
    if (row->print != 0 && (row->start.year != 0 || row->end.year != 0)) {
        const guint64 print = row->print + (guint64)self->file->wave * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
        self->again += g_hash_table_contains (self->met, &print);
        g_array_append_val (self->prints, print);
    }
    moment_count (&self->moments, &row->start);
    moment_count (&self->moments, &row->end);
    g_array_append_vals (self->rows, row, 1);
    return TRUE;
}

static SiftRow *
row_at (const Sift *self, guint index)
{
    return &g_array_index (self->rows, SiftRow, index);
}

static gboolean
is_wanted (const Sift *self, RecordKind kind)
{
    return self->rules->policy[kind] != RECORDS_KEEP;
}

/* ---- times */

static void
tell_order (const Sift *self, DateOrder order, Decisions *decisions, Notes *notes)
{
    static const char *const words[] = { "cannot be told", "day first", "month first" };
    const MomentOrder *moments = &self->moments;
    const gboolean bare = moments->day_first + moments->month_first + moments->open > 0;
    if (moments->total == 0)
        return;
    decisions_add (decisions, "dates", "%s%s", bare ? words[order] : "in an order that is plain",
                   self->file->dates != DATES_FOUND ? ", as study.yaml says" : "");
    decisions_add (decisions, "time zone",
                   moments->zoned == 0     ? "not named"
                   : moments->zones_differ ? "several"
                                           : "%+d minutes",
                   (gint)moments->zone);
    if (order != DATES_FOUND || !bare || (self->file->from == NULL && self->file->to == NULL))
        return;
    notes_add (notes, NOTE_ERROR, self->file->at,
               "expected days that tell the day from the month (over 12), found %s; say dates: dmy or mdy",
               moments->day_first > 0 ? "both orders" : "none");
}

/* Seconds that the row took; -1: nobody knows. */
static gint64
row_seconds (const SiftRow *row, DateOrder order)
{
    gint64 start, end;
    if (row->seconds >= 0)
        return row->seconds;
    if (row->start.year == 0 || row->end.year == 0)
        return -1;
    if (row->start.year == row->end.year && row->start.a == row->end.a && row->start.b == row->end.b &&
        row->start.ordered == row->end.ordered)
        return row->end.seconds - row->start.seconds;
    return moment_seconds (&row->start, order, &start) && moment_seconds (&row->end, order, &end) ? end - start : -1;
}

static gint
compare_seconds (gconstpointer a, gconstpointer b)
{
    const gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return x < y ? -1 : x > y;
}

static void
find_speeders (Sift *self, DateOrder order)
{
    g_autofree gint32 *taken = g_new (gint32, self->rows->len);
    g_autofree gint32 *sorted = g_new (gint32, self->rows->len);
    guint n = 0;
    for (guint i = 0; i < self->rows->len; i++) {
        const gint64 seconds = row_seconds (row_at (self, i), order);
        taken[i] = seconds >= 0 && seconds < LIKELY_MOST ? (gint32)seconds : -1;
        if (taken[i] >= 0 && (row_at (self, i)->kinds & BIT (RECORD_PARTIAL)) == 0)
            sorted[n++] = taken[i];
    }
    if (n < TIMED_LEAST)
        return;
    qsort (sorted, n, sizeof *sorted, compare_seconds);
    const double least = self->rules->fast * ((double)sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    for (guint i = 0; i < self->rows->len; i++)
        if (taken[i] >= 0 && taken[i] < least && (row_at (self, i)->kinds & BIT (RECORD_PARTIAL)) == 0)
            row_at (self, i)->kinds |= BIT (RECORD_SPEEDER);
}

/* The first second of DAY ("2023-07-25"). */
static gint64
day_seconds (const char *day)
{
    Moment moment;
    gint64 seconds = 0;
    if (moment_parse (day, strlen (day), &moment))
        moment_seconds (&moment, DATES_DMY, &seconds);
    return seconds;
}

static void
find_outside (Sift *self, DateOrder order, Notes *notes)
{
    const MomentOrder *moments = &self->moments;
    guint dayless = 0;
    const char *from = self->file->from, *to = self->file->to;
    const gint64 first = from != NULL ? day_seconds (from) : G_MININT64, last = to != NULL ? day_seconds (to) + 86400 : G_MAXINT64;
    for (guint i = 0; (from != NULL || to != NULL) && i < self->rows->len; i++) {
        SiftRow *row = row_at (self, i);
        gint64 seconds;
        const Moment *moment = row->end.year != 0 ? &row->end : &row->start;
        if (!moment_seconds (moment, order, &seconds))
            dayless++;
        else if (seconds < first || seconds >= last)
            row->kinds |= BIT (RECORD_OUTSIDE);
    }
    if (dayless > 0 && (order != DATES_FOUND || moments->day_first + moments->month_first + moments->open == 0)) /* else told */
        notes_add (notes, NOTE_WARNING, self->file->at, "%u %s no day that can be read: they count, whatever from: and to: say", dayless,
                   dayless == 1 ? "row has" : "rows have");
}

/* ---- answers */

/* Rows whose questions of SCALE all have one answer. */
static void
find_straight_scale (Sift *self, const Dataset *dataset, guint first, const char *scale, guint8 *alike, gint16 *counts)
{
    const Questionnaire *questionnaire = study_questionnaire (self->study);
    memset (counts, 0, sizeof *counts * self->rows->len);
    for (guint q = 0; q < questionnaire_length (questionnaire); q++) {
        if (g_strcmp0 (questionnaire_get (questionnaire, q)->scale, scale) != 0)
            continue;
        const guint8 *codes = dataset_codes (dataset, q) + first;
        for (guint i = 0; i < self->rows->len; i++) {
            if (CODE_IS_MISSING (codes[i]) || counts[i] < 0)
                continue;
            counts[i] = counts[i] == 0 || codes[i] == alike[i] ? counts[i] + 1 : -1;
            alike[i] = codes[i];
        }
    }
    for (guint i = 0; i < self->rows->len; i++)
        if (counts[i] >= self->rules->straight)
            row_at (self, i)->kinds |= BIT (RECORD_STRAIGHT);
}

static void
find_straight (Sift *self, const Dataset *dataset, guint first)
{
    const Questionnaire *questionnaire = study_questionnaire (self->study);
    g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
    g_autofree guint8 *alike = g_new (guint8, self->rows->len);
    g_autofree gint16 *counts = g_new (gint16, self->rows->len);
    for (guint q = 0; self->rows->len > 0 && q < questionnaire_length (questionnaire); q++) {
        const char *scale = questionnaire_get (questionnaire, q)->scale;
        if (scale != NULL && g_hash_table_add (done, (gpointer)scale))
            find_straight_scale (self, dataset, first, scale, alike, counts);
    }
}

typedef struct {
    guint64 hash;
    gint64 when;
    guint row;
} Print;

static gint
compare_prints (gconstpointer a, gconstpointer b)
{
    const Print *x = a, *y = b;
    return x->hash != y->hash   ? (x->hash < y->hash ? -1 : 1)
           : x->when != y->when ? (x->when < y->when ? -1 : 1)
           : x->row < y->row    ? -1
                                : x->row > y->row;
}

/* By hash: 1 where others may have the same, 0 where none has. The caller owns it. */
static guint8 *
find_shared (const guint64 *hashes, gsize stride, guint n)
{
    guint slots = 1024;
    while (slots < 8 * n && slots < 1u << 30)
        slots *= 2;
    g_autofree guint8 *met = g_new0 (guint8, slots / 4 + 1);
    guint8 *shared = g_new0 (guint8, n + 1);
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < n; i++) {
            const guint64 hash = *(const guint64 *)(const void *)((const char *)hashes + i * stride);
            const guint slot = (guint)(hash * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 32) & (slots - 1);
            guint8 *two = &met[slot / 4];
            const guint count = *two >> slot % 4 * 2 & 3;
            if (pass == 0 && count < 2)
                *two = (guint8)(*two + (1u << slot % 4 * 2));
            else if (pass == 1)
                shared[i] = count > 1;
        }
    return shared;
}

/* Rows with the answers of another row sent in a little earlier. */
static void
find_repeats (Sift *self, const Dataset *dataset, guint first, DateOrder order)
{
    const guint n = self->rows->len;
    g_autofree guint64 *hashes = g_new (guint64, n);
    g_autofree guint *answered = g_new (guint, n);
    g_autofree Print *prints = g_new (Print, n);
    guint count = 0;
    dataset_fingerprints (dataset, first, hashes, answered);
    g_autofree guint8 *shared = find_shared (hashes, sizeof *hashes, n);
    for (guint i = 0; i < n; i++) {
        gint64 when;
        const SiftRow *row = row_at (self, i);
        if (shared[i] && answered[i] >= ANSWERED_LEAST && moment_seconds (row->end.year != 0 ? &row->end : &row->start, order, &when))
            prints[count++] = (Print){ hashes[i], when, i };
    }
    qsort (prints, count, sizeof *prints, compare_prints);
    for (guint i = 1; i < count; i++)
        if (prints[i].hash == prints[i - 1].hash && prints[i].when - prints[i - 1].when <= self->rules->minutes * 60)
            row_at (self, prints[i].row)->kinds |= BIT (RECORD_REPEAT);
}

/* ---- ids */

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
    const MetId *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->row != y->row ? (x->row == G_MAXUINT32 || (y->row != G_MAXUINT32 && x->row < y->row) ? -1 : 1) : 0;
}

static guint64
start_hash (const Moment *start)
{
    return start->year == 0 ? 0
                            : ((guint64)start->year << 48) + ((guint64)MIN (start->a, start->b) << 40) +
                                  ((guint64)MAX (start->a, start->b) << 32) + (guint64)start->seconds + 1;
}

/* Marks the second of two rows. Files may number their rows alike: a row of another file must have begun (or been sent in) at the same time. */
static void
match_ids (Sift *self, const MetId *earlier, const MetId *later, Notes *notes)
{
    if (later->row != G_MAXUINT32 && earlier->row == G_MAXUINT32 && (earlier->start == 0 || later->start == 0) &&
        earlier->wave == later->wave)
        self->untimed++;
    if (later->row == G_MAXUINT32 || (earlier->row == G_MAXUINT32 && (earlier->start == 0 || earlier->start != later->start)))
        return;
    row_at (self, later->row)->kinds |= BIT (RECORD_DUPLICATE);
    if (self->rules->policy[RECORD_DUPLICATE] != RECORDS_ERROR)
        return;
    const SourcePos at = source_pos (self->file->file, later->line, 0);
    if (earlier->row == G_MAXUINT32)
        notes_add (notes, NOTE_ERROR, at, "this ID stands in line %u of %s already", earlier->line, earlier->file);
    else
        notes_add (notes, NOTE_ERROR, at, "this ID stands in line %u already", earlier->line);
}

/* Drops the ids that no other row has. */
static void
keep_shared (GArray *ids)
{
    guint kept = 0;
    if (ids->len == 0)
        return;
    g_autofree guint8 *shared = find_shared (&g_array_index (ids, MetId, 0).id, sizeof (MetId), ids->len);
    for (guint i = 0; i < ids->len; i++)
        if (shared[i])
            g_array_index (ids, MetId, kept++) = g_array_index (ids, MetId, i);
    g_array_set_size (ids, kept);
}

static void
tell_untimed (const Sift *self, Notes *notes)
{
    if (self->untimed > 0)
        notes_add (notes, NOTE_WARNING, source_pos (self->file->file, 0, 0),
                   "%u %s of an earlier file of this wave, and no times tell whether they are the same answers; they count again",
                   self->untimed, self->untimed == 1 ? "row has an ID" : "rows have IDs");
    if (self->again > 0)
        notes_add (notes, NOTE_WARNING, source_pos (self->file->file, 0, 0),
                   "%u %s the time and the answers of one in an earlier file of this wave, and no IDs tell them apart; they count again",
                   self->again, self->again == 1 ? "row has" : "rows have");
}

static void
find_duplicates (Sift *self, Notes *notes)
{
    g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (MetId), self->ids->len + self->rows->len);
    g_array_append_vals (ids, self->ids->data, self->ids->len);
    for (guint i = 0; i < self->rows->len; i++) {
        const SiftRow *row = row_at (self, i);
        const MetId met = { row->id,          start_hash (row->start.year != 0 ? &row->start : &row->end),
                            self->file->file, self->file->wave,
                            row->line,        i };
        if (row->id != 0)
            g_array_append_val (ids, met);
    }
    g_array_set_size (self->ids, 0);
    g_array_append_vals (self->ids, ids->data, ids->len);
    for (guint i = 0; i < self->ids->len; i++)
        g_array_index (self->ids, MetId, i).row = G_MAXUINT32;
    keep_shared (ids);
    g_array_sort (ids, compare_ids);
    for (guint i = 1; i < ids->len; i++) {
        const MetId *later = &g_array_index (ids, MetId, i);
        guint k = i;
        while (k > 0 && g_array_index (ids, MetId, k - 1).id == later->id && g_array_index (ids, MetId, k - 1).row == G_MAXUINT32)
            k--; /* rows of earlier files, each of which may be the one */
        if (i > 0 && g_array_index (ids, MetId, i - 1).id == later->id && g_array_index (ids, MetId, i - 1).row != G_MAXUINT32)
            match_ids (self, &g_array_index (ids, MetId, i - 1), later, notes);
        for (; k < i; k++)
            match_ids (self, &g_array_index (ids, MetId, k), later, notes);
    }
    tell_untimed (self, notes);
    for (guint i = 0; i < self->prints->len; i++)
        g_hash_table_add (self->met, g_memdup2 (&g_array_index (self->prints, guint64, i), sizeof (guint64)));
}

/* ---- what becomes of them */

static void
tell_kind (Sift *self, RecordKind kind, guint count, Decisions *decisions, Notes *notes)
{
    static const char *const done[] = {
        [RECORDS_FLAG] = "they count like others", [RECORDS_DROP] = "left out", [RECORDS_ERROR] = "refused"
    };
    const RecordPolicy policy = self->rules->policy[kind];
    const SourcePos at = source_pos (self->file->file, 0, 0);
    self->found[kind] += count;
    self->left_out[kind] += policy == RECORDS_DROP ? count : 0;
    if (count == 0)
        return;
    decisions_add (decisions, record_kind_name (kind), "%u %s, %s", count, count == 1 ? "row" : "rows", done[policy]);
    if (policy == RECORDS_DROP)
        notes_add (notes, NOTE_INFO, at, "left out %u %s: %s", count, count == 1 ? "row" : "rows", record_kind_words (kind));
}

static void
tell_rows (const Sift *self, RecordKind kind, Notes *notes)
{
    guint told = 0;
    if (self->rules->policy[kind] != RECORDS_ERROR || kind == RECORD_DUPLICATE)
        return;
    for (guint i = 0; i < self->rows->len && told < TOLD_MAX; i++)
        if ((row_at (self, i)->kinds & BIT (kind)) != 0 && ++told > 0)
            notes_add (notes, NOTE_ERROR, source_pos (self->file->file, row_at (self, i)->line, 0), "expected no %s, found one",
                       record_kind_words (kind));
}

static void
leave_out (Sift *self, Dataset *dataset, guint first)
{
    guint16 dropped = 0;
    guint n = 0;
    g_autofree guint8 *out = g_new0 (guint8, self->rows->len + 1);
    for (guint kind = 0; kind < N_RECORD_KINDS; kind++)
        dropped |= self->rules->policy[kind] == RECORDS_DROP ? BIT (kind) : 0;
    for (guint i = 0; i < self->rows->len; i++) {
        out[i] = (row_at (self, i)->kinds & dropped) != 0;
        n += out[i];
    }
    if (n > 0)
        dataset_leave_out (dataset, first, out);
}

void
sift_end_file (Sift *self, Dataset *dataset, Decisions *decisions, Notes *notes)
{
    const guint first = dataset_rows (dataset) - self->rows->len;
    const DateOrder order = moment_order (&self->moments, self->file->dates);
    tell_order (self, order, decisions, notes);
    if (is_wanted (self, RECORD_SPEEDER))
        find_speeders (self, order);
    if (is_wanted (self, RECORD_OUTSIDE))
        find_outside (self, order, notes);
    if (is_wanted (self, RECORD_STRAIGHT))
        find_straight (self, dataset, first);
    if (is_wanted (self, RECORD_REPEAT) && self->moments.total > 0)
        find_repeats (self, dataset, first, order);
    if (is_wanted (self, RECORD_DUPLICATE))
        find_duplicates (self, notes);
    for (guint kind = 0; kind < N_RECORD_KINDS; kind++) {
        guint count = self->gone[kind];
        for (guint i = 0; i < self->rows->len; i++)
            count += is_wanted (self, (RecordKind)kind) && (row_at (self, i)->kinds & BIT (kind)) != 0;
        tell_kind (self, (RecordKind)kind, count, decisions, notes);
        tell_rows (self, (RecordKind)kind, notes);
    }
    leave_out (self, dataset, first);
}

guint
sift_found (const Sift *self, RecordKind kind)
{
    return self->found[kind];
}

guint
sift_left_out (const Sift *self, RecordKind kind)
{
    return self->left_out[kind];
}
