/* sketch.c - an export as it is before anybody wrote a questionnaire. */
#include "data/sketch_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "base/text.h"

#define COLUMNS_MAX 5000 /* an export of more is no survey */

/* A column under construction. */
typedef struct {
    SketchColumn made;
    GHashTable *known; /* folded -> value index + 1 */
    GArray *values;    /* of SketchValue */
    GArray *cells;     /* of guint16 */
} Building;

struct Sketch {
    Arena *arena;
    const char *name, *format, *title, *sheet, *encoding;
    char *bytes;
    gsize length;
    guint rows;
    gboolean talk;
    SketchColumn *columns;
    guint n_columns;
    GArray *speakers; /* of SketchSpeaker */
};

/* Words of headings under which stands who somebody is; nothing under them is kept. */
static const char *const personal[] = { "e-mail",
                                        "email",
                                        "ip address",
                                        "ip-address",
                                        "phone",
                                        "telephone",
                                        "mobile number",
                                        "postcode",
                                        "full name",
                                        "your name",
                                        "first name",
                                        "last name",
                                        "surname",
                                        "date of birth",
                                        "national insurance",
                                        "user id",
                                        "username",
                                        "post code",
                                        "forename",
                                        "given name",
                                        "tel no",
                                        "mobile no",
                                        "contact number",
                                        "contact details",
                                        "home address",
                                        "your address",
                                        "postal address",
                                        "work address",
                                        "nhs number",
                                        "swe number",
                                        "registration number",
                                        "employee number",
                                        "employee id",
                                        "staff number",
                                        "staff id",
                                        "payroll number",
                                        "worker id" };

/* Whole headings of that kind. */
static const char *const personal_wholly[] = { "initials",    "ip",          "tel",          "telephone", "mobile",
                                               "contact",     "address",     "facilitator",  "names",     "respondent",
                                               "participant", "interviewer", "line manager", NULL };

/* What has a name and is nobody. */
static const char *const bodies[] = { "authority",  "council", "organisation", "organization", "borough", "county",
                                      "employer",   "company", "region",       "city",         "town",    "service",
                                      "department", "team",    "area",         "trust",        "role" };

Sketch *
sketch_new (const char *name, char *bytes, gsize length)
{
    Sketch *self = g_new0 (Sketch, 1);
    self->arena = arena_new ();
    self->name = arena_text (self->arena, name);
    self->bytes = bytes;
    self->length = length;
    self->format = self->title = "";
    self->speakers = g_array_new (FALSE, FALSE, sizeof (SketchSpeaker));
    return self;
}

void
sketch_free (Sketch *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->speakers);
    arena_free (self->arena);
    g_free (self->bytes);
    g_free (self);
}

void
sketch_set_format (Sketch *self, const char *format, const char *title)
{
    self->format = format;
    self->title = title;
}

void
sketch_set_sheet (Sketch *self, const char *sheet)
{
    self->sheet = arena_text (self->arena, sheet);
}

void
sketch_set_encoding (Sketch *self, const char *encoding)
{
    self->encoding = encoding;
}

const char *
sketch_sheet (const Sketch *self)
{
    return self->sheet;
}

/* ---- columns */

static gboolean
names_body (const char *folded)
{
    for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
        if (strstr (folded, bodies[i]) != NULL)
            return TRUE;
    return FALSE;
}

/* "Your manager's name?", "Name of your supervisor", not "Name of your authority". */
static gboolean
asks_for_name (const char *folded)
{
    g_autofree char *plain = g_strdup (folded);
    for (gsize n = strlen (plain); n > 0 && strchr ("?:*. ", plain[n - 1]) != NULL; n--)
        plain[n - 1] = '\0';
    if (names_body (plain))
        return FALSE;
    return strcmp (plain, "name") == 0 || g_str_has_suffix (plain, " name") || g_str_has_suffix (plain, " names") ||
           g_str_has_prefix (plain, "name of ") || g_str_has_prefix (plain, "names of ") || g_str_has_prefix (plain, "who is your ") ||
           g_strv_contains (personal_wholly, plain);
}

static gboolean
is_personal (const char *heading)
{
    g_autofree char *folded = text_fold (heading, -1);
    for (guint i = 0; i < G_N_ELEMENTS (personal); i++) {
        const char *at = strstr (folded, personal[i]);
        const gsize length = strlen (personal[i]);
        if (at != NULL && (at == folded || !g_ascii_isalpha (at[-1])) && !g_ascii_isalpha (at[length]) && strlen (folded) < 60)
            return TRUE;
    }
    return strlen (folded) < 60 && asks_for_name (folded);
}

/* Whether TEXT is a telephone number, an address of a computer or a whole postcode: an answer that leads to somebody, whatever was asked. */
static gboolean
leads_to_somebody (const char *text, gsize length)
{
    guint digits = 0, points = 0, letters = 0, others = 0;
    for (gsize i = 0; i < length; i++) {
        digits += g_ascii_isdigit (text[i]) != 0;
        points += text[i] == '.';
        letters += g_ascii_isalpha (text[i]) != 0;
        others += !g_ascii_isalnum (text[i]) && strchr ("+()- .", text[i]) == NULL;
    }
    if (others > 0 || length > 24)
        return FALSE;
    if (letters == 0)
        return points == 3 ? digits >= 4 && digits <= 12 && length == digits + points
                           : points == 0 && digits >= 10 && digits <= 14 && (*text == '0' || *text == '+' || *text == '(');
    /* the inward part of a postcode: a digit and two letters */
    return points == 0 && length >= 5 && length <= 8 && g_ascii_isalpha (text[0]) && digits >= 2 && digits <= 3 &&
           g_ascii_isdigit (text[length - 3]) && g_ascii_isalpha (text[length - 2]) && g_ascii_isalpha (text[length - 1]);
}

/* Digits with two signs between them, or an ISO day. */
static gboolean
is_date (const char *text, gsize length)
{
    guint groups = 0, signs = 0;
    for (gsize i = 0; i < length && i < 10; i++) {
        if (g_ascii_isdigit (text[i]))
            groups += i == 0 || !g_ascii_isdigit (text[i - 1]);
        else if (text[i] == '/' || text[i] == '-' || text[i] == '.')
            signs++;
        else
            break;
    }
    return groups == 3 && signs == 2 && length >= 6 && length <= 30;
}

static void
look_at (SketchColumn *column, const char *text, gsize length)
{
    double number;
    if (leads_to_somebody (text, length)) {
        column->addresses++;
    } else if (number_parse (text, (gssize)length, &number)) {
        column->least = column->numbers == 0 ? number : MIN (column->least, number);
        column->greatest = column->numbers == 0 ? number : MAX (column->greatest, number);
        column->numbers++;
        column->whole += number == (gint64)CLAMP (number, -1e15, 1e15);
    } else if (is_date (text, length)) {
        column->dates++;
    } else {
        const char *at = memchr (text, '@', length);
        column->addresses += at != NULL && memchr (at, '.', length - (gsize)(at - text)) != NULL;
    }
}

/* The code of a spelling: 1 + its value, SKETCH_OTHER once there are too many. */
static guint16
code_of (Sketch *self, Building *building, const char *text, gsize length)
{
    g_autofree char *folded = text_fold (text, (gssize)length);
    const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (building->known, folded));
    if (known > 0) {
        g_array_index (building->values, SketchValue, known - 1).count++;
        return (guint16)known;
    }
    if (building->values->len == SKETCH_VALUES || length > 4000) {
        building->made.many = TRUE;
        return SKETCH_OTHER;
    }
    const SketchValue value = { arena_text_len (self->arena, text, length), arena_text (self->arena, folded), 1 };
    g_array_append_val (building->values, value);
    g_hash_table_insert (building->known, (gpointer)value.folded, GUINT_TO_POINTER (building->values->len));
    return (guint16)building->values->len;
}

/* What the format writes where nobody was asked, or left the question blank, counts as blank. */
static gboolean
is_blank_word (const AnswerStyle *style, const char *text, gsize length)
{
    if (style->tokens == NULL || length > 20)
        return FALSE;
    g_autofree char *folded = text_fold (text, (gssize)length);
    for (const AnswerToken *token = style->tokens; token->text != NULL; token++)
        if ((token->kind == MISSING_NOT_ASKED || token->kind == MISSING_NOT_ANSWERED) && strcmp (token->text, folded) == 0)
            return TRUE;
    return FALSE;
}

static void
add_cell (Sketch *self, Building *building, const AnswerStyle *style, const CsvCell *cell)
{
    guint16 code = SKETCH_BLANK;
    if (building->made.own)
        return;
    gsize length = cell != NULL ? cell->length : 0;
    const char *text = length > 0 ? text_trim (cell->text, &length) : "";
    if (length > 0 && !is_blank_word (style, text, length)) {
        building->made.filled++;
        look_at (&building->made, text, length);
        code = code_of (self, building, text, length);
    }
    g_array_append_val (building->cells, code);
}

/* Nothing is kept of a column of addresses, whatever it is called. */
static void
close_column (Sketch *self, Building *building, SketchColumn *column)
{
    guint n = 0;
    const gboolean addresses = building->made.addresses * 2 > building->made.filled;
    *column = building->made;
    column->strange |= addresses && !column->own;
    column->own |= addresses;
    column->n_values = column->own ? 0 : building->values->len;
    column->values = column->own ? NULL : arena_copy (self->arena, building->values->data, building->values->len * sizeof (SketchValue));
    column->cells = column->own ? NULL : arena_items (self->arena, building->cells, &n);
    g_array_unref (building->values);
    g_hash_table_unref (building->known);
    if (column->own)
        g_array_unref (building->cells);
}

static gboolean
read_columns (Sketch *self, const SurveyFormat *format, Building *buildings, guint n_columns, Rows *rows, guint skip, Notes *notes)
{
    const CsvCell *cells;
    gsize n;
    GError *error = NULL;
    for (guint row = 0; rows_next (rows, &cells, &n, &error); row++) {
        if (row < skip)
            continue;
        self->rows++;
        for (guint i = 0; i < n_columns; i++)
            add_cell (self, &buildings[i], &format->style, i < n ? &cells[i] : NULL);
    }
    if (error != NULL)
        notes_take (notes, error);
    return error == NULL;
}

/* ---- headings */

static gboolean
is_meta (const SurveyFormat *format, const Head *head)
{
    for (const MetaColumn *meta = format->meta; meta->heading != NULL; meta++)
        for (guint i = 0; i < head->n_names; i++) {
            const char *name = head->names[i].heading;
            if (head->names[i].option == NULL && !head->names[i].part &&
                (strchr (meta->heading, '*') != NULL ? g_pattern_match_simple (meta->heading, name) : strcmp (meta->heading, name) == 0))
                return TRUE;
        }
    return FALSE;
}

/* The part of TEXT that folds to FOLDED; NULL where there is none, or nobody can say. The caller owns it. */
static char *
part_of (const char *text, const char *folded)
{
    g_autofree char *whole = text_fold (text, -1);
    const char *at = strstr (whole, folded);
    if (at == NULL || *folded == '\0' || g_utf8_strlen (whole, -1) != g_utf8_strlen (text, -1))
        return NULL;
    const glong start = g_utf8_pointer_to_offset (whole, at), length = g_utf8_strlen (folded, -1);
    return g_utf8_substring (text, start, start + length);
}

/* FOLDED as the heading rows write it, in its column or, where tools leave blanks to the right, before it. The caller owns it. */
static char *
as_written (Rows *rows, guint n_rows, guint column, const char *folded)
{
    for (guint row = 0; row < n_rows; row++) {
        g_autofree char *text = rows_text (rows, row, column);
        char *part = part_of (text, folded);
        if (part != NULL)
            return part;
    }
    for (guint i = column; i-- > 0;) {
        g_autofree char *text = rows_text (rows, 0, i);
        char *part = *text != '\0' ? part_of (text, folded) : NULL;
        if (part != NULL)
            return part;
        if (*text != '\0')
            break;
    }
    return g_strdup (folded);
}

/* Whether column INDEX has a name that is an option of HEADING. */
static gboolean
has_option_of (const Heads *heads, gsize index, const char *heading)
{
    if (index >= heads_length (heads))
        return FALSE;
    const Head head = heads_get (heads, index);
    for (guint i = 0; i < head.n_names; i++)
        if (head.names[i].option != NULL && strcmp (head.names[i].heading, heading) == 0)
            return TRUE;
    return FALSE;
}

/* The name of a column that is one option of a question whose others stand beside it; NULL. */
static const HeadName *
option_name (const Heads *heads, gsize index)
{
    const Head head = heads_get (heads, index);
    for (guint i = 0; i < head.n_names; i++) {
        const HeadName *name = &head.names[i];
        if (name->option != NULL &&
            (has_option_of (heads, index + 1, name->heading) || (index > 0 && has_option_of (heads, index - 1, name->heading))))
            return name;
    }
    return NULL;
}

/* How many columns go by each name that is not an option's. */
static GHashTable *
count_names (const Heads *heads)
{
    GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);
    for (gsize i = 0; i < heads_length (heads); i++) {
        const Head head = heads_get (heads, i);
        for (guint k = 0; k < head.n_names; k++)
            if (head.names[k].option == NULL) {
                const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, head.names[k].heading));
                g_hash_table_insert (counts, (gpointer)head.names[k].heading, GUINT_TO_POINTER (before + 1));
            }
    }
    return counts;
}

/* The longest name of a column that no other has. */
static const char *
own_name (const Head *head, GHashTable *counts)
{
    const char *best = NULL;
    for (guint i = 0; i < head->n_names; i++) {
        const char *name = head->names[i].heading;
        if (head->names[i].option == NULL && GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) == 1 &&
            (best == NULL || strlen (name) > strlen (best)))
            best = name;
    }
    return best != NULL ? best : head->n_names > 0 ? head->names[0].heading : "";
}

/* A column for what people typed who chose "other" of the question before it. */
static gboolean
is_typed (const Building *buildings, gsize index, const HeadName *name)
{
    g_autofree char *before = index > 0 ? text_fold (buildings[index - 1].made.heading, -1) : NULL;
    return before != NULL && buildings[index - 1].made.option == NULL && strcmp (before, name->heading) == 0 &&
           (g_str_has_prefix (name->option, "other") || g_str_has_prefix (name->option, "please specify"));
}

static void
name_column (Sketch *self, const SurveyFormat *format, Rows *rows, guint n_rows, const Heads *heads, GHashTable *counts,
             Building *buildings, gsize index)
{
    SketchColumn *column = &buildings[index].made;
    const Head head = heads_get (heads, index);
    const HeadName *option = option_name (heads, index);
    const char *name = own_name (&head, counts);
    for (guint i = 0; i < head.n_names; i++)
        column->strange |= head.names[i].option != NULL && is_typed (buildings, index, &head.names[i]);
    column->heading = arena_take (self->arena, as_written (rows, n_rows, (guint)index, option != NULL ? option->heading : name));
    if (option != NULL) {
        column->option = arena_take (self->arena, as_written (rows, n_rows, (guint)index, option->option));
        column->full = arena_take (self->arena, as_written (rows, n_rows, (guint)index, name));
    } else {
        column->full = column->heading;
    }
    column->own |= head.n_names == 0 || is_meta (format, &head);
    column->strange |= !column->own && (is_personal (head.shown) || is_personal (column->full));
    column->own |= column->strange;
}

static void
name_columns (Sketch *self, const SurveyFormat *format, Rows *rows, guint n_rows, const Heads *heads, Building *buildings)
{
    g_autoptr (GHashTable) counts = count_names (heads);
    for (gsize i = 0; i < heads_length (heads); i++)
        name_column (self, format, rows, n_rows, heads, counts, buildings, i);
}

static gboolean
read_survey (Sketch *self, const SurveyFormat *format, Rows *rows, guint n_rows, const Heads *heads, Notes *notes)
{
    const gsize n = heads_length (heads);
    g_autofree Building *buildings = g_new0 (Building, n);
    for (gsize i = 0; i < n; i++) {
        buildings[i].known = g_hash_table_new (g_str_hash, g_str_equal);
        buildings[i].values = g_array_new (FALSE, FALSE, sizeof (SketchValue));
        buildings[i].cells = g_array_new (FALSE, FALSE, sizeof (guint16));
    }
    name_columns (self, format, rows, n_rows, heads, buildings);
    const gboolean good = read_columns (self, format, buildings, (guint)n, rows, n_rows, notes);
    self->columns = arena_new_items (self->arena, SketchColumn, n);
    self->n_columns = (guint)n;
    for (gsize i = 0; i < n; i++)
        close_column (self, &buildings[i], &self->columns[i]);
    return good;
}

gboolean
sketch_survey (Sketch *self, const SurveyFormat *format, Rows *rows, Notes *notes)
{
    const SourcePos at = source_pos (self->name, 1, 1);
    guint n_rows = 0;
    gsize n = 0;
    if (rows_ahead (rows, ROWS_AHEAD) > 0)
        rows_peek (rows, 0, &n);
    g_autoptr (Heads) heads = n > 0 && n <= COLUMNS_MAX ? format->heads (rows, &n_rows) : NULL;
    if (heads == NULL || heads_length (heads) == 0) {
        notes_add (notes, NOTE_ERROR, at, "expected from 1 to %d columns, found %" G_GSIZE_FORMAT, COLUMNS_MAX, n);
        return FALSE;
    }
    const gboolean good = read_survey (self, format, rows, n_rows, heads, notes);
    if (good && self->rows == 0)
        notes_add (notes, NOTE_ERROR, at, "expected rows of answers after the heading, found none");
    return good && self->rows > 0;
}

/* ---- talk */

void
sketch_talk (Sketch *self, const Utterances *utterances)
{
    const char *last = NULL;
    self->talk = TRUE;
    for (guint i = 0; i < utterances_length (utterances); i++) {
        const char *name = utterances_get (utterances, i)->speaker;
        guint at = 0;
        if (last != NULL && strcmp (name, last) == 0)
            continue;
        last = name;
        self->rows++;
        while (at < self->speakers->len && strcmp (g_array_index (self->speakers, SketchSpeaker, at).name, name) != 0)
            at++;
        const SketchSpeaker speaker = { arena_text (self->arena, name), 0 };
        if (at == self->speakers->len)
            g_array_append_val (self->speakers, speaker);
        g_array_index (self->speakers, SketchSpeaker, at).turns++;
    }
}

/* ---- what others ask */

const char *
sketch_name (const Sketch *self)
{
    return self->name;
}

const char *
sketch_format (const Sketch *self)
{
    return self->format;
}

const char *
sketch_encoding (const Sketch *self)
{
    return self->encoding;
}

const char *
sketch_title (const Sketch *self)
{
    return self->title;
}

gboolean
sketch_is_talk (const Sketch *self)
{
    return self->talk;
}

guint
sketch_rows (const Sketch *self)
{
    return self->rows;
}

guint
sketch_columns (const Sketch *self)
{
    return self->n_columns;
}

const SketchColumn *
sketch_column (const Sketch *self, guint index)
{
    g_assert (index < self->n_columns);
    return &self->columns[index];
}

guint
sketch_speakers (const Sketch *self)
{
    return self->speakers->len;
}

const SketchSpeaker *
sketch_speaker (const Sketch *self, guint index)
{
    g_assert (index < self->speakers->len);
    return &g_array_index (self->speakers, SketchSpeaker, index);
}

const char *
sketch_bytes (const Sketch *self, gsize *length)
{
    *length = self->length;
    return self->bytes;
}
