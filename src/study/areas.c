/* areas.c - areas.csv becomes a tree: the study, its regions, their clusters, the authorities. */
#include "study/areas.h"

#include <string.h>

#include "base/csv.h"
#include "base/number.h"
#include "base/text.h"
#include "study/study_int.h"

#define AREAS_MAX 10000

struct Areas {
    Arena *arena;
    GArray *items;           /* of Area */
    GHashTable *by_id;       /* id -> index */
    GHashTable *by_spelling; /* folded -> index of an authority */
    guint counts[N_LEVELS];
};

enum { COLUMN_CODE, COLUMN_NAME, COLUMN_REGION, COLUMN_CLUSTER, COLUMN_HEADCOUNT, COLUMN_FILES_WITH, COLUMN_SPELLINGS, N_COLUMNS };

static const char *const column_names[] = {
    [COLUMN_CODE] = "code",           [COLUMN_NAME] = "name",
    [COLUMN_REGION] = "region",       [COLUMN_CLUSTER] = "cluster",
    [COLUMN_HEADCOUNT] = "headcount", [COLUMN_FILES_WITH] = "files_with",
    [COLUMN_SPELLINGS] = "spellings", [N_COLUMNS] = NULL,
};

static const char *const level_names[] = {
    [LEVEL_ALL] = "all",
    [LEVEL_REGION] = "region",
    [LEVEL_CLUSTER] = "cluster",
    [LEVEL_AUTHORITY] = "authority",
};
G_STATIC_ASSERT (G_N_ELEMENTS (level_names) == N_LEVELS);

/* What one reading needs. */
typedef struct {
    Areas *areas;
    CsvTable *table;
    Notes *notes;
    GHashTable *codes;   /* code -> row + 1 */
    guint first;         /* index of the first authority */
    gboolean headcounts; /* any row has one */
} Reader;

static Area *
area_at (const Areas *self, guint index)
{
    return &g_array_index (self->items, Area, index);
}

static gpointer
add_area (Areas *self, const Area *area)
{
    g_array_append_val (self->items, *area);
    self->counts[area->level]++;
    g_hash_table_insert (self->by_id, (gpointer)area->id, GUINT_TO_POINTER (self->items->len - 1));
    return area_at (self, self->items->len - 1);
}

static const char *
cell (const Reader *self, guint row, guint column)
{
    return csv_table_get (self->table, row, column);
}

static SourcePos
cell_pos (const Reader *self, guint row, guint column)
{
    return csv_table_pos (self->table, row, column);
}

/* Adds an area of NAME, whose id no other area may have. */
static void
add_named (Reader *self, const char *name, AreaLevel level, guint16 parent, SourcePos at)
{
    Areas *areas = self->areas;
    Area area = { .name = arena_text (areas->arena, name),
                  .code = "",
                  .spellings = "",
                  .level = level,
                  .parent = parent,
                  .files_with = AREA_NONE,
                  .at = at };
    area.id = arena_take (areas->arena, text_slug (name));
    const guint other = areas_find (areas, area.id);
    if (*area.id == '\0' || !g_ascii_isalpha (*area.id))
        notes_add (self->notes, NOTE_ERROR, at, "expected a name that starts with a letter, found \"%s\"", name);
    else if (other == AREA_ALL)
        notes_add (self->notes, NOTE_ERROR, at, "expected another name than \"%s\", which means the whole study", name);
    else if (other != AREA_NONE)
        notes_add (self->notes, NOTE_ERROR, at, "expected a name that no other area has, found \"%s\", which is also the %s of line %u",
                   name, level_names[area_at (areas, other)->level], area_at (areas, other)->at.line);
    if (*area.id != '\0' && other == AREA_NONE)
        add_area (areas, &area);
}

/* Index of the area of LEVEL that has NAME, AREA_NONE when there is none. */
static guint
find_level (const Areas *self, const char *name, AreaLevel level)
{
    g_autofree char *id = text_slug (name);
    const guint index = areas_find (self, id);
    return index != AREA_NONE && area_at (self, index)->level == level ? index : AREA_NONE;
}

static void
add_regions (Reader *self)
{
    for (guint row = 0; row < csv_table_rows (self->table); row++) {
        const char *name = cell (self, row, COLUMN_REGION);
        if (*name != '\0' && find_level (self->areas, name, LEVEL_REGION) == AREA_NONE)
            add_named (self, name, LEVEL_REGION, AREA_ALL, cell_pos (self, row, COLUMN_REGION));
    }
}

/* The region of ROW, the whole study where none is named. */
static guint16
row_region (const Reader *self, guint row)
{
    const char *name = cell (self, row, COLUMN_REGION);
    const guint index = *name != '\0' ? find_level (self->areas, name, LEVEL_REGION) : AREA_ALL;
    return index != AREA_NONE ? (guint16)index : AREA_ALL;
}

static void
add_clusters (Reader *self)
{
    for (guint row = 0; row < csv_table_rows (self->table); row++) {
        const char *name = cell (self, row, COLUMN_CLUSTER);
        const SourcePos at = cell_pos (self, row, COLUMN_CLUSTER);
        const guint index = *name != '\0' ? find_level (self->areas, name, LEVEL_CLUSTER) : AREA_ALL;
        if (index == AREA_NONE)
            add_named (self, name, LEVEL_CLUSTER, row_region (self, row), at);
        else if (index != AREA_ALL && area_at (self->areas, index)->parent != row_region (self, row))
            notes_add (self->notes, NOTE_ERROR, at, "cluster \"%s\" is in another region in line %u", name,
                       area_at (self->areas, index)->at.line);
    }
}

/* Lets SPELLING mean AREA; one spelling of two authorities is a mistake. */
static void
add_spelling (Reader *self, const char *spelling, gssize length, guint area, SourcePos at)
{
    Areas *areas = self->areas;
    const char *folded = arena_take (areas->arena, text_fold (spelling, length));
    const guint other = areas_match (areas, folded);
    if (*folded == '\0')
        return;
    if (other != AREA_NONE && other != area)
        notes_add (self->notes, NOTE_ERROR, at, "expected spellings of one authority, found \"%s\", which also means the one of line %u",
                   folded, area_at (areas, other)->at.line);
    else
        g_hash_table_insert (areas->by_spelling, (gpointer)folded, GUINT_TO_POINTER (area));
}

static void
add_spellings (Reader *self, guint row, guint area)
{
    const SourcePos at = cell_pos (self, row, COLUMN_SPELLINGS);
    g_auto (GStrv) spellings = g_strsplit (cell (self, row, COLUMN_SPELLINGS), ";", -1);
    add_spelling (self, cell (self, row, COLUMN_NAME), -1, area, cell_pos (self, row, COLUMN_NAME));
    for (guint i = 0; spellings[i] != NULL; i++)
        add_spelling (self, spellings[i], -1, area, at);
}

/* FALSE when an earlier row has the code of ROW. */
static gboolean
check_code (Reader *self, guint row)
{
    const char *code = cell (self, row, COLUMN_CODE);
    const guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->codes, code));
    if (*code != '\0' && other > 0)
        notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, COLUMN_CODE),
                   "expected a code that no other area has, found \"%s\" of line %u", code, cell_pos (self, other - 1, COLUMN_CODE).line);
    else
        g_hash_table_insert (self->codes, (gpointer)code, GUINT_TO_POINTER (row + 1));
    return *code == '\0' || other == 0;
}

/* Whether any row has a headcount, or is the only one; else nobody wanted any, and that is told once. */
static gboolean
has_headcounts (Reader *self)
{
    for (guint row = 0; row < csv_table_rows (self->table); row++)
        if (*cell (self, row, COLUMN_HEADCOUNT) != '\0' || *cell (self, row, COLUMN_FILES_WITH) != '\0')
            return TRUE;
    if (csv_table_rows (self->table) > 1)
        notes_add (self->notes, NOTE_WARNING, cell_pos (self, 0, COLUMN_HEADCOUNT), "no authority has a headcount: no response rates");
    return csv_table_rows (self->table) == 1;
}

static gint64
row_headcount (Reader *self, guint row)
{
    const char *text = cell (self, row, COLUMN_HEADCOUNT);
    const gboolean joint = *cell (self, row, COLUMN_FILES_WITH) != '\0';
    const SourcePos at = cell_pos (self, row, COLUMN_HEADCOUNT);
    gint64 headcount = -1;
    if (*text == '\0' && !joint && self->headcounts)
        notes_add (self->notes, NOTE_WARNING, at,
                   "no headcount and no authority to file with: no response rate for this area and those above");
    else if (*text != '\0' && joint)
        notes_add (self->notes, NOTE_ERROR, at, "expected no headcount where files_with names another authority, found \"%s\"", text);
    else if (*text != '\0' && (!number_parse_count (text, -1, &headcount) || headcount < 1 || headcount > 100000000)) {
        notes_add (self->notes, NOTE_ERROR, at, "headcount: expected a number of people, found \"%s\"", text);
        headcount = -1;
    }
    return headcount;
}

static void
add_authority (Reader *self, guint row)
{
    const char *name = cell (self, row, COLUMN_NAME), *cluster = cell (self, row, COLUMN_CLUSTER);
    const SourcePos at = cell_pos (self, row, COLUMN_NAME);
    const guint before = self->areas->items->len;
    guint parent = *cluster != '\0' ? find_level (self->areas, cluster, LEVEL_CLUSTER) : AREA_NONE;
    if (parent == AREA_NONE)
        parent = row_region (self, row);
    const gboolean own_code = check_code (self, row);
    const gint64 headcount = row_headcount (self, row);
    if (*name == '\0')
        notes_add (self->notes, NOTE_ERROR, at, "name: expected the name of an authority, found nothing");
    else
        add_named (self, name, LEVEL_AUTHORITY, (guint16)parent, at);
    if (self->areas->items->len == before)
        return;
    Area *area = area_at (self->areas, before);
    area->code = arena_text (self->areas->arena, cell (self, row, COLUMN_CODE));
    area->spellings = arena_text (self->areas->arena, cell (self, row, COLUMN_SPELLINGS));
    area->headcount = headcount;
    if (own_code)
        add_spelling (self, area->code, -1, before, cell_pos (self, row, COLUMN_CODE));
    add_spellings (self, row, before);
}

/* The authority of ROW, AREA_NONE when it could not be read. */
static guint
row_area (const Reader *self, guint row)
{
    return find_level (self->areas, cell (self, row, COLUMN_NAME), LEVEL_AUTHORITY);
}

static guint
match_name (const Areas *self, const char *name)
{
    g_autofree char *folded = text_fold (name, -1);
    return areas_match (self, folded);
}

static void
tell_no_partner (Reader *self, const char *name, SourcePos at)
{
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint i = self->first; i < self->areas->items->len; i++)
        g_ptr_array_add (names, (gpointer)area_at (self->areas, i)->name);
    g_ptr_array_add (names, NULL);
    g_autofree char *suggestion = name_suggest (name, (const char *const *)names->pdata);
    notes_add (self->notes, NOTE_ERROR, at, "files_with: expected the name of an authority, found \"%s\"%s", name, suggestion);
}

static void
join_filing (Reader *self, guint row)
{
    const char *name = cell (self, row, COLUMN_FILES_WITH);
    const SourcePos at = cell_pos (self, row, COLUMN_FILES_WITH);
    const guint index = row_area (self, row), partner = match_name (self->areas, name);
    if (*name == '\0' || index == AREA_NONE)
        return;
    if (partner == AREA_NONE) {
        tell_no_partner (self, name, at);
        return;
    }
    if (partner == index || area_at (self->areas, partner)->headcount < 0)
        notes_add (self->notes, NOTE_ERROR, at, "files_with: expected another authority that has a headcount, found \"%s\"", name);
    else if (area_at (self->areas, partner)->parent != area_at (self->areas, index)->parent)
        notes_add (self->notes, NOTE_WARNING, at, "\"%s\" is in another cluster: response rates of both clusters will be off", name);
    area_at (self->areas, index)->files_with = (guint16)partner;
}

/* Sums headcounts upward; one that nobody knows makes its parents' unknown. Children stand after their parents. */
static void
sum_headcounts (Areas *self)
{
    for (guint i = self->items->len - 1; i > 0; i--) {
        const Area *area = area_at (self, i);
        Area *parent = area_at (self, area->parent);
        if (area->headcount < 0 && area->files_with == AREA_NONE)
            parent->headcount = -1;
        else if (area->headcount >= 0 && parent->headcount >= 0)
            parent->headcount += area->headcount;
    }
}

Areas *
areas_new (void)
{
    static const Area all = { .id = "all", .code = "", .name = "All areas", .spellings = "", .level = LEVEL_ALL, .files_with = AREA_NONE };
    Areas *self = g_new0 (Areas, 1);
    self->arena = arena_new ();
    self->items = g_array_new (FALSE, TRUE, sizeof (Area));
    self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
    self->by_spelling = g_hash_table_new (g_str_hash, g_str_equal);
    add_area (self, &all);
    return self;
}

Areas *
areas_read (const Source *source, Notes *notes)
{
    g_autoptr (CsvTable) table = csv_table_read (source, column_names, notes);
    if (table == NULL)
        return NULL;
    if (csv_table_rows (table) > AREAS_MAX) {
        notes_add (notes, NOTE_ERROR, source_pos (source->name, 0, 0), "expected at most %d authorities, found %u", AREAS_MAX,
                   csv_table_rows (table));
        return NULL;
    }
    Reader self = { .areas = areas_new (), .table = table, .notes = notes, .codes = g_hash_table_new (g_str_hash, g_str_equal) };
    add_regions (&self);
    add_clusters (&self);
    self.first = self.areas->items->len;
    self.headcounts = has_headcounts (&self);
    for (guint row = 0; row < csv_table_rows (table); row++)
        add_authority (&self, row);
    for (guint row = 0; row < csv_table_rows (table); row++)
        join_filing (&self, row);
    sum_headcounts (self.areas);
    g_hash_table_unref (self.codes);
    return self.areas;
}

void
areas_free (Areas *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->by_spelling);
    g_hash_table_unref (self->by_id);
    g_array_free (self->items, TRUE);
    arena_free (self->arena);
    g_free (self);
}

guint
areas_length (const Areas *self)
{
    return self->items->len;
}

const Area *
areas_get (const Areas *self, guint index)
{
    g_assert (index < self->items->len);
    return area_at (self, index);
}

static guint
look_up (GHashTable *table, const char *key)
{
    gpointer index;
    return g_hash_table_lookup_extended (table, key, NULL, &index) ? GPOINTER_TO_UINT (index) : AREA_NONE;
}

guint
areas_find (const Areas *self, const char *id)
{
    return look_up (self->by_id, id);
}

guint
areas_match (const Areas *self, const char *folded)
{
    return look_up (self->by_spelling, folded);
}

guint16
areas_above (const Areas *self, guint area, AreaLevel level)
{
    while (areas_get (self, area)->level > level)
        area = areas_get (self, area)->parent;
    return areas_get (self, area)->level == level ? (guint16)area : AREA_NONE;
}

guint
areas_count (const Areas *self, AreaLevel level)
{
    return self->counts[level];
}

const char *
area_level_name (AreaLevel level)
{
    g_assert (level < N_LEVELS);
    return level_names[level];
}
