/* known.c - names.csv: the one every study shares, then the study's own. */
#include "study/known_int.h"

#include <string.h>

#include "base/csv.h"
#include "base/text.h"

enum { COLUMN_KIND, COLUMN_NAME, COLUMN_ALSO };
static const char *const columns[] = { "kind", "name", "also", NULL };

static const char *const kinds[] = {
    [KNOWN_NICKNAME] = "nickname", [KNOWN_GIVEN] = "given",   [KNOWN_WORD] = "word",   [KNOWN_PERSON] = "person", [KNOWN_TOWN] = "town",
    [KNOWN_TEAM] = "team",         [KNOWN_SCHOOL] = "school", [KNOWN_COURT] = "court", [KNOWN_REGION] = "region", NULL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == N_KNOWN + 1);

static KnownKind
find_kind (const char *text)
{
    guint kind = 0;
    while (kind < N_KNOWN && strcmp (kinds[kind], text) != 0)
        kind++;
    return (KnownKind)kind;
}

static void
read_row (Study *self, const CsvTable *table, guint row, Notes *notes)
{
    const KnownName known = { .kind = find_kind (csv_table_get (table, row, COLUMN_KIND)),
                              .name = arena_text (self->arena, csv_table_get (table, row, COLUMN_NAME)),
                              .also = arena_text (self->arena, csv_table_get (table, row, COLUMN_ALSO)) };
    g_autofree char *list = known.kind == N_KNOWN ? text_list (kinds, "or") : NULL;
    if (list != NULL)
        notes_add (notes, NOTE_ERROR, csv_table_pos (table, row, COLUMN_KIND), "kind: expected %s, found another word", list);
    else if (*known.name == '\0')
        notes_add (notes, NOTE_ERROR, csv_table_pos (table, row, COLUMN_NAME), "name: expected a name, found nothing");
    else if ((known.kind == KNOWN_NICKNAME || known.kind == KNOWN_REGION) && *known.also == '\0')
        notes_add (notes, NOTE_ERROR, csv_table_pos (table, row, COLUMN_ALSO), "also: expected other words for the name, found nothing");
    else
        g_array_append_val (self->known, known);
}

void
known_read (Study *self, const Source *source, Notes *notes)
{
    g_autoptr (CsvTable) table = csv_table_read (source, columns, notes);
    for (guint row = 0; table != NULL && row < csv_table_rows (table); row++)
        read_row (self, table, row, notes);
}
