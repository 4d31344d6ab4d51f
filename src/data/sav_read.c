/* sav_read.c - an SPSS file becomes a pool of rows: readstat's callbacks, and what a cell says of each value. */
#include "data/sav_read_int.h"

#include <readstat.h>
#include <string.h>

#include "base/source.h"
#include "data/sav_sets_int.h"
#include "data/sav_value_int.h"

#define COLUMNS_MAX 100000
#define RANGES_MAX 3
#define DIGITS 256 /* small numbers without a label, sent once */

/* A value, or all from one to another, declared missing by the file. */
typedef struct {
    double low, high;
    char *from, *to; /* of texts */
} Range;

typedef struct {
    char *name, *label, *labels_name; /* LABELS_NAME: of its set of labels, NULL without one */
    const SavLabels *labels;
    guint32 *often; /* by label: its number in the pool + 1 */
    SavKind kind;
    gboolean is_text;
    Range ranges[RANGES_MAX];
    guint n_ranges;
    guint set;           /* of the file's; G_MAXUINT of none */
    double counted;      /* the value that means ticked, of a set of ticks */
    gboolean maybe_tick; /* 0 is declared missing and nothing but 0 and 1 has a label */
    gboolean others;     /* it holds something else than 0 and 1 */
} Column;

typedef struct {
    const char *bytes;
    gsize length, at;
    gboolean raw;
    PoolWriter *pool;
    GHashTable *labels; /* name -> SavLabels */
    GArray *columns;    /* of Column */
    SavSets *sets;
    char *encoding;
    const char *compression;
    gboolean begun, counted;
    guint32 next_column, digits[DIGITS], ticked, unticked; /* numbers in the pool + 1 */
    guint64 rows, recoded;
    GString *scratch;
    SavEnd end; /* why a callback stopped the reading */
} Reader;

static const char *const compressions[] = {
    [READSTAT_COMPRESS_NONE] = "none", [READSTAT_COMPRESS_ROWS] = "row by row", [READSTAT_COMPRESS_BINARY] = "zlib"
};

/* What the results of readstat mean for who reads the message; the others are SAV_DAMAGED. */
static const struct {
    readstat_error_t error;
    SavEnd end;
} ends[] = {
    {READSTAT_OK,                                     SAV_DONE       },
    { READSTAT_ERROR_READ,                            SAV_CUT        },
    { READSTAT_ERROR_SEEK,                            SAV_CUT        },
    { READSTAT_ERROR_ROW_COUNT_MISMATCH,              SAV_CUT        },
    { READSTAT_ERROR_MALLOC,                          SAV_MEMORY     },
    { READSTAT_ERROR_UNSUPPORTED_COMPRESSION,         SAV_UNSUPPORTED},
    { READSTAT_ERROR_UNSUPPORTED_CHARSET,             SAV_UNSUPPORTED},
    { READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION, SAV_UNSUPPORTED},
    { READSTAT_ERROR_CONVERT,                         SAV_ENCODING   },
    { READSTAT_ERROR_CONVERT_BAD_STRING,              SAV_ENCODING   },
    { READSTAT_ERROR_CONVERT_SHORT_STRING,            SAV_ENCODING   },
};

/* -------------------------------------------------------- the file in memory */

static int
open_bytes (G_GNUC_UNUSED const char *path, G_GNUC_UNUSED void *data)
{
    return 0;
}

static int
close_bytes (G_GNUC_UNUSED void *data)
{
    return 0;
}

static readstat_off_t
seek_bytes (readstat_off_t offset, readstat_io_flags_t whence, void *data)
{
    Reader *self = data;
    const gint64 from = whence == READSTAT_SEEK_SET ? 0 : whence == READSTAT_SEEK_CUR ? (gint64)self->at : (gint64)self->length;
    gint64 to;
    if (__builtin_add_overflow (from, (gint64)offset, &to) || to < 0 || to > (gint64)self->length)
        return -1;
    self->at = (gsize)to;
    return to;
}

static ssize_t
read_bytes (void *buffer, size_t n, void *data)
{
    Reader *self = data;
    const gsize taken = MIN (n, self->length - self->at);
    if (buffer == NULL) /* it does not look at what malloc gives it */
        return n == 0 ? 0 : -1;
    memcpy (buffer, self->bytes + self->at, taken);
    self->at += taken;
    return (ssize_t)taken;
}

static readstat_error_t
update_nothing (G_GNUC_UNUSED long size, G_GNUC_UNUSED readstat_progress_handler handler, G_GNUC_UNUSED void *user,
                G_GNUC_UNUSED void *data)
{
    return READSTAT_OK;
}

/* --------------------------------------------------------------- the variables */

static int
stop (Reader *self, SavEnd end)
{
    self->end = end;
    return READSTAT_HANDLER_ABORT;
}

/* TEXT (NULL is none) as valid UTF-8 without the blanks that fill its field; the caller owns it. */
static char *
clean (Reader *self, const char *text)
{
    gsize length = text != NULL ? strlen (text) : 0;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length == 0)
        return g_strdup ("");
    if (g_utf8_validate_len (text, length, NULL))
        return g_strndup (text, length);
    const Source source = { "", text, length };
    char *decoded;
    self->recoded++;
    text_decode (&source, &decoded, &length, NULL);
    return decoded;
}

static int
take_metadata (readstat_metadata_t *metadata, void *data)
{
    Reader *self = data;
    const readstat_compress_t compression = readstat_get_compression (metadata);
    const char *encoding = readstat_get_file_encoding (metadata);
    self->encoding = g_strdup (encoding != NULL && *encoding != '\0' ? encoding : "UTF-8");
    self->compression = compression < G_N_ELEMENTS (compressions) ? compressions[compression] : "";
    self->counted = readstat_get_row_count (metadata) >= 0;
    self->sets = sav_sets_read (self->bytes, self->length, self->raw ? NULL : encoding);
    return READSTAT_HANDLER_OK;
}

static int
take_label (const char *name, readstat_value_t value, const char *label, void *data)
{
    Reader *self = data;
    SavLabels *labels = g_hash_table_lookup (self->labels, name);
    if (labels == NULL) {
        labels = sav_labels_new ();
        g_hash_table_insert (self->labels, g_strdup (name), labels);
    }
    const gboolean is_text = readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING;
    g_autofree char *text = is_text ? clean (self, readstat_string_value (value)) : NULL, *said = clean (self, label);
    sav_labels_add (labels, is_text ? 0 : readstat_double_value (value), text, said);
    return READSTAT_HANDLER_OK;
}

static void
take_ranges (Reader *self, Column *column, readstat_variable_t *variable)
{
    const int n = readstat_variable_get_missing_ranges_count (variable);
    column->n_ranges = (guint)CLAMP (n, 0, RANGES_MAX);
    for (guint i = 0; i < column->n_ranges; i++) {
        const readstat_value_t low = readstat_variable_get_missing_range_lo (variable, (int)i);
        const readstat_value_t high = readstat_variable_get_missing_range_hi (variable, (int)i);
        Range *range = &column->ranges[i];
        if (column->is_text) {
            range->from = clean (self, readstat_string_value (low));
            range->to = clean (self, readstat_string_value (high));
        } else {
            range->low = readstat_double_value (low);
            range->high = readstat_double_value (high);
        }
    }
}

static int
take_variable (G_GNUC_UNUSED int index, readstat_variable_t *variable, const char *labels, void *data)
{
    Reader *self = data;
    if (self->columns->len >= COLUMNS_MAX)
        return stop (self, SAV_LARGE);
    Column column = { .labels_name = g_strdup (labels), .set = G_MAXUINT };
    column.name = clean (self, readstat_variable_get_name (variable));
    column.label = clean (self, readstat_variable_get_label (variable));
    column.is_text = readstat_variable_get_type_class (variable) == READSTAT_TYPE_CLASS_STRING;
    const char *format = readstat_variable_get_format (variable);
    column.kind = sav_kind (format != NULL ? format : "");
    take_ranges (self, &column, variable);
    if (self->sets != NULL)
        column.set = sav_sets_find (self->sets, column.name);
    g_array_append_val (self->columns, column);
    return READSTAT_HANDLER_OK;
}

static void
column_clear (gpointer data)
{
    Column *column = data;
    char *const texts[] = { column->name, column->label, column->labels_name };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_free (texts[i]);
    for (guint i = 0; i < column->n_ranges; i++) {
        g_free (column->ranges[i].from);
        g_free (column->ranges[i].to);
    }
    g_free (column->often);
}

static gboolean
is_missing (const Column *column, double value)
{
    for (guint i = 0; i < column->n_ranges; i++)
        if (value >= column->ranges[i].low && value <= column->ranges[i].high)
            return TRUE;
    return FALSE;
}

static gboolean
is_missing_text (const Column *column, const char *text)
{
    for (guint i = 0; i < column->n_ranges; i++)
        if (strcmp (text, column->ranges[i].from) >= 0 && strcmp (text, column->ranges[i].to) <= 0)
            return TRUE;
    return FALSE;
}

static gboolean
may_be_tick (const Column *column)
{
    if (column->is_text || column->kind != SAV_NUMBER || column->set != G_MAXUINT || !is_missing (column, 0))
        return FALSE;
    for (guint i = 0; column->labels != NULL && i < sav_labels_length (column->labels); i++) {
        const double value = sav_labels_value (column->labels, i);
        if (value != 0 && value != 1)
            return FALSE;
    }
    return TRUE;
}

/* All variables and labels are known: how to read each column. */
static void
begin (Reader *self)
{
    self->begun = TRUE;
    for (guint i = 0; i < self->columns->len; i++) {
        Column *column = &g_array_index (self->columns, Column, i);
        column->labels = column->labels_name != NULL ? g_hash_table_lookup (self->labels, column->labels_name) : NULL;
        if (column->labels != NULL)
            column->often = g_new0 (guint32, sav_labels_length (column->labels) + 1);
        const SavSet *set = column->set != G_MAXUINT ? sav_sets_get (self->sets, column->set) : NULL;
        column->counted = set != NULL && set->ticks ? g_ascii_strtod (set->counted, NULL) : 0;
        column->maybe_tick = may_be_tick (column);
    }
}

/* ------------------------------------------------------------------- the cells */

static void
put_often (Reader *self, guint32 *number, const char *text)
{
    if (*number == 0)
        *number = pool_often (self->pool, text, strlen (text)) + 1;
    pool_again (self->pool, *number - 1);
}

static void
put_tick (Reader *self, gboolean ticked)
{
    if (ticked)
        put_often (self, &self->ticked, "1");
    else
        put_often (self, &self->unticked, "0");
}

static const SavSet *
ticks_of (const Reader *self, const Column *column)
{
    const SavSet *set = column->set != G_MAXUINT ? sav_sets_get (self->sets, column->set) : NULL;
    return set != NULL && set->ticks ? set : NULL;
}

static void
put_number (Reader *self, Column *column, double value)
{
    const gboolean missing = is_missing (column, value);
    guint index = 0;
    if (ticks_of (self, column) != NULL && (!missing || value == 0 || value == column->counted)) {
        put_tick (self, value == column->counted);
        return;
    }
    if (column->maybe_tick && (value == 0 || value == 1)) {
        pool_maybe_tick (self->pool, value == 1);
        return;
    }
    column->others = TRUE;
    const char *label = column->labels != NULL ? sav_labels_number (column->labels, value, &index) : NULL;
    if (label != NULL) {
        put_often (self, &column->often[index], label);
    } else if (missing) {
        pool_text (self->pool, "", 0);
    } else {
        g_string_truncate (self->scratch, 0);
        sav_append (self->scratch, column->kind, value);
        if (column->kind == SAV_NUMBER && value >= 0 && value < DIGITS && value == (guint)value)
            put_often (self, &self->digits[(guint)value], self->scratch->str);
        else
            pool_text (self->pool, self->scratch->str, self->scratch->len);
    }
}

static void
put_text (Reader *self, const Column *column, const char *raw)
{
    g_autofree char *text = clean (self, raw);
    const SavSet *ticks = ticks_of (self, column);
    const gboolean missing = is_missing_text (column, text);
    if (ticks != NULL && *text != '\0' && !missing) {
        put_tick (self, g_strcmp0 (text, ticks->counted) == 0);
        return;
    }
    const char *label = column->labels != NULL ? sav_labels_text (column->labels, text) : NULL;
    const char *said = label != NULL ? label : missing ? "" : text;
    pool_text (self->pool, said, strlen (said));
}

static int
take_value (G_GNUC_UNUSED int row, readstat_variable_t *variable, readstat_value_t value, void *data)
{
    Reader *self = data;
    if (!self->begun)
        begin (self);
    const int index = readstat_variable_get_index (variable);
    if (index < 0 || (guint)index != self->next_column || (guint)index >= self->columns->len)
        return stop (self, SAV_DAMAGED);
    Column *column = &g_array_index (self->columns, Column, index);
    if (column->is_text != (readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING))
        return stop (self, SAV_DAMAGED);
    if (column->is_text)
        put_text (self, column, readstat_string_value (value));
    else if (readstat_value_is_system_missing (value))
        pool_text (self->pool, "", 0);
    else
        put_number (self, column, readstat_double_value (value));
    if (++self->next_column == self->columns->len) {
        self->next_column = 0;
        self->rows++;
        if (pool_failed (self->pool))
            return stop (self, SAV_LARGE);
    }
    return READSTAT_HANDLER_OK;
}

/* --------------------------------------------------------------------- the end */

/* "Q3" of "Q3_1"; NULL of a name that is no part of another. The caller owns it. */
static char *
stem_of (const char *name)
{
    const char *last = strrchr (name, '_');
    return last != NULL && last != name && last[1] != '\0' ? g_strndup (name, (gsize)(last - name)) : NULL;
}

static gboolean
is_tick (const Column *column)
{
    return column->maybe_tick && !column->others;
}

/* Boxes of one question, by their names: one alone may as well be a question that somebody did not answer. */
static GHashTable *
count_boxes (const Reader *self)
{
    GHashTable *boxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < self->columns->len; i++) {
        const Column *column = &g_array_index (self->columns, Column, i);
        char *stem = is_tick (column) ? stem_of (column->name) : NULL;
        if (stem != NULL)
            g_hash_table_insert (boxes, stem, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (boxes, stem)) + 1));
    }
    return boxes;
}

static const char *
label_or (const Column *column, double value, const char *other)
{
    const char *label = column->labels != NULL ? sav_labels_number (column->labels, value, NULL) : NULL;
    return label != NULL ? label : other;
}

/* The set of boxes called STEM, made when first met. */
static guint32
box_set (GArray *sets, guint from, const char *stem)
{
    for (guint i = from; i < sets->len; i++)
        if (strcmp (g_array_index (sets, PoolSet, i).name, stem) == 0)
            return i;
    const PoolSet set = { stem, "", TRUE };
    g_array_append_val (sets, set);
    return sets->len - 1;
}

static SavEnd
finish (Reader *self)
{
    if (!self->begun)
        begin (self);
    g_autoptr (GHashTable) boxes = count_boxes (self);
    g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (PoolColumn));
    g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (PoolSet));
    for (guint i = 0; self->sets != NULL && i < sav_sets_length (self->sets); i++) {
        const SavSet *set = sav_sets_get (self->sets, i);
        const PoolSet said = { set->name, set->text, set->ticks };
        g_array_append_val (sets, said);
    }
    const guint own = sets->len;
    for (guint i = 0; i < self->columns->len; i++) {
        const Column *column = &g_array_index (self->columns, Column, i);
        PoolColumn said = { column->name, column->label, "", "", FALSE, column->set == G_MAXUINT ? POOL_NO_SET : column->set };
        said.off = label_or (column, 0, "");
        said.on = label_or (column, 1, is_missing (column, 1) ? "" : "1");
        g_autofree char *stem = is_tick (column) ? stem_of (column->name) : NULL;
        gpointer key = NULL, count = NULL;
        if (stem != NULL && g_hash_table_lookup_extended (boxes, stem, &key, &count) && GPOINTER_TO_UINT (count) > 1) {
            said.ticks = TRUE;
            said.set = box_set (sets, own, key);
        }
        g_array_append_val (columns, said);
    }
    const PoolFacts facts = { self->encoding != NULL ? self->encoding : "", self->compression, self->recoded, self->counted };
    return pool_end (self->pool, self->rows, (const PoolColumn *)columns->data, columns->len, (const PoolSet *)sets->data, sets->len,
                     &facts)
               ? SAV_DONE
               : SAV_LARGE;
}

static readstat_parser_t *
make_parser (Reader *self)
{
    readstat_parser_t *parser = readstat_parser_init ();
    if (parser == NULL)
        return NULL;
    readstat_set_open_handler (parser, open_bytes);
    readstat_set_close_handler (parser, close_bytes);
    readstat_set_seek_handler (parser, seek_bytes);
    readstat_set_read_handler (parser, read_bytes);
    readstat_set_update_handler (parser, update_nothing);
    readstat_set_io_ctx (parser, self);
    readstat_set_metadata_handler (parser, take_metadata);
    readstat_set_value_label_handler (parser, take_label);
    readstat_set_variable_handler (parser, take_variable); /* without one it crashes */
    readstat_set_value_handler (parser, take_value);
    if (self->raw)
        readstat_set_handler_character_encoding (parser, NULL); /* it leaves texts alone */
    return parser;
}

static SavEnd
parse (Reader *self)
{
    readstat_parser_t *parser = make_parser (self);
    if (parser == NULL)
        return SAV_MEMORY;
    const readstat_error_t error = readstat_parse_sav (parser, "", self);
    readstat_parser_free (parser);
    if (error == READSTAT_ERROR_USER_ABORT)
        return self->end;
    for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        if (ends[i].error == error)
            return ends[i].end;
    return SAV_DAMAGED;
}

SavEnd
sav_read (const char *bytes, gsize length, gboolean raw, PoolWriter *pool)
{
    Reader self = { .bytes = bytes, .length = length, .raw = raw, .pool = pool, .compression = "", .end = SAV_DAMAGED };
    self.labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)sav_labels_free);
    self.columns = g_array_new (FALSE, FALSE, sizeof (Column));
    g_array_set_clear_func (self.columns, column_clear);
    self.scratch = g_string_new (NULL);
    SavEnd end = parse (&self);
    if (end == SAV_DONE && self.columns->len == 0)
        end = SAV_EMPTY;
    if (end == SAV_DONE && self.next_column != 0)
        end = SAV_CUT;
    if (end == SAV_DONE)
        end = finish (&self);
    sav_sets_free (self.sets);
    g_hash_table_unref (self.labels);
    g_array_unref (self.columns);
    g_string_free (self.scratch, TRUE);
    g_free (self.encoding);
    return end;
}
