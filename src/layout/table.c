/* table.c - tables: columns that fit, heads with spanners, rows in groups, and what is repeated where one breaks across pages. */
#include "layout/table_int.h"

#include <math.h>
#include <string.h>

#define HEAD_BELOW 16.0  /* from the caption to the head's rule */
#define NOTES_BELOW 24.0 /* from the last row's baseline */
#define NOTES_LEADING 13.0
#define NOTES_UNDER_CONTINUED 18.0
#define LONG_START 220.0 /* the least room in which a table of several pages may start */

/* Rows [first, end) that stay together, and the height they take. */
typedef struct {
    guint first, end;
    double height;
} Group;

/* What stands on one page. */
typedef struct {
    guint first, end; /* groups */
    gboolean last;
} Part;

typedef struct {
    const DocBlock *block;
    Cells *cells;
    GArray *groups;     /* Group */
    GPtrArray *symbols; /* Flow: what symbols mean, on every part but the last */
    GPtrArray *notes;   /* Flow: all notes, symbols among them, and the source, on the last */
    guint table;        /* element; ELEMENT_NONE before it is made */
} Table;

static gboolean
has_rows (const Matrix *matrix, RowKind kind)
{
    for (guint i = 0; i < matrix->n_rows; i++)
        if (matrix->rows[i].kind == kind)
            return TRUE;
    return FALSE;
}

/* Whether what is above row I may stand on the page before. Totals and bases stay with their rows, a head with two rows, and so do the last two. WHOLE: what
 * stands under a head is one thing, a question with its answers and its base. */
static gboolean
may_break (const Matrix *matrix, guint i, gboolean whole)
{
    const DocRow *row = &matrix->rows[i];
    if (i == 0 || row->kind == ROW_HEAD)
        return TRUE;
    if (whole || row->kind != ROW_PLAIN || i < 2 || i + 2 > matrix->n_rows)
        return FALSE;
    return row[-1].kind != ROW_HEAD && row[-2].kind != ROW_HEAD && row[1].kind != ROW_HEAD;
}

static void
add_group (Table *self, guint first, guint end)
{
    Group group = { .first = first, .end = end };
    for (guint i = first; i < end; i++)
        group.height += cells_row_height (self->cells, i);
    g_array_append_val (self->groups, group);
}

/* Groups of rows that stay together; one that is higher than MOST falls into its rows. */
static void
make_groups (Table *self, double most)
{
    const Matrix *matrix = &self->block->table.matrix;
    const gboolean whole = has_rows (matrix, ROW_HEAD) && has_rows (matrix, ROW_BASE);
    for (guint first = 0; first < matrix->n_rows;) {
        guint end = first + 1;
        double height = cells_row_height (self->cells, first);
        while (end < matrix->n_rows && !may_break (matrix, end, whole)) {
            double next = cells_row_height (self->cells, end);
            if (height + next > most && end - first >= 2)
                break;
            height += next;
            end++;
        }
        add_group (self, first, end);
        first = end;
    }
}

static gboolean
is_symbol_note (const Text *note)
{
    return note->length > 0 && note->runs[0].text[0] == '[' && !g_str_has_prefix (note->runs[0].text, "[note");
}

static void
add_note (const Canvas *canvas, GPtrArray *flows, const Text *note)
{
    Type type = canvas_type (canvas, TYPE_SOURCE);
    type.leading = NOTES_LEADING;
    Flow *flow = flow_new (canvas, &type, note, PAGE_FULL);
    if (flow_lines (flow) > 0)
        g_ptr_array_add (flows, flow);
    else
        flow_free (flow);
}

static double
notes_height (const GPtrArray *flows)
{
    double height = 0;
    for (guint i = 0; i < flows->len; i++)
        height += flow_lines (g_ptr_array_index (flows, i)) * NOTES_LEADING;
    return height;
}

/* Under the last row's baseline: see draw_foot. */
static double
foot_height (const Table *self, gboolean last)
{
    double lines = notes_height (last ? self->notes : self->symbols);
    double start = last ? NOTES_BELOW : NOTES_BELOW + NOTES_UNDER_CONTINUED;
    if (lines > 0)
        return start + lines - NOTES_LEADING;
    return last ? cells_row_under (self->cells) : NOTES_BELOW;
}

static void
table_clear (Table *self)
{
    cells_free (self->cells);
    g_array_unref (self->groups);
    g_ptr_array_unref (self->symbols);
    g_ptr_array_unref (self->notes);
}

static double
caption_height (Layout *layout, const DocBlock *block)
{
    Measure measure;
    layout_measure (layout, &measure);
    double height = head_draw (&layout->canvas, &(Head){ block->table.number, &block->table.title, &block->table.subtitle }, NULL, 0);
    layout_restore (layout, &measure);
    return height + HEAD_BELOW;
}

static Table
table_new (Layout *layout, const DocBlock *block)
{
    const Canvas *canvas = &layout->canvas;
    Table self = {
        .block = block,
        .cells = cells_new (canvas, block),
        .groups = g_array_new (FALSE, FALSE, sizeof (Group)),
        .symbols = g_ptr_array_new_with_free_func ((GDestroyNotify)flow_free),
        .notes = g_ptr_array_new_with_free_func ((GDestroyNotify)flow_free),
        .table = ELEMENT_NONE,
    };
    for (guint i = 0; i < block->table.n_notes; i++) {
        add_note (canvas, self.notes, &block->table.notes[i]);
        if (is_symbol_note (&block->table.notes[i]))
            add_note (canvas, self.symbols, &block->table.notes[i]);
    }
    add_note (canvas, self.notes, &block->table.source);
    double most = PAGE_FOOT - PAGE_TOP - caption_height (layout, block) - cells_head_height (self.cells) - foot_height (&self, FALSE);
    make_groups (&self, most);
    return self;
}

static double
rows_height (const Table *self)
{
    double height = 0;
    for (guint i = 0; i < self->groups->len; i++)
        height += g_array_index (self->groups, Group, i).height;
    return height;
}

static double
whole_height (Layout *layout, const Table *self)
{
    return caption_height (layout, self->block) + cells_head_height (self->cells) + rows_height (self) + foot_height (self, TRUE);
}

/* The groups from FIRST on that fit into ROOM, one at least. */
static Part
next_part (const Table *self, guint first, double room)
{
    double height = 0;
    guint end = first, n = self->groups->len;
    while (end < n) {
        double next = height + g_array_index (self->groups, Group, end).height;
        gboolean last = end + 1 == n;
        if (end > first && next + foot_height (self, last) > room)
            break;
        height = next;
        end++;
    }
    return (Part){ first, end, end == n };
}

/* The parts of a table whose caption starts at edge Y on the first page and at the top on the others. */
static GArray *
plan_parts (Layout *layout, const Table *self, double y)
{
    GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
    double head = caption_height (layout, self->block) + cells_head_height (self->cells);
    for (guint first = 0; first < self->groups->len || parts->len == 0;) {
        Part part = next_part (self, first, PAGE_FOOT - (parts->len == 0 ? y : PAGE_TOP) - head);
        g_array_append_val (parts, part);
        first = part.end;
    }
    return parts;
}

/* Notes from baseline Y, each a paragraph. Returns the last baseline. */
static double
draw_notes (Canvas *canvas, const GPtrArray *flows, double y)
{
    for (guint i = 0; i < flows->len; i++) {
        Flow *flow = g_ptr_array_index (flows, i);
        guint former = canvas_enter (canvas, ROLE_P);
        y = flow_draw_all (flow, canvas, PAGE_LEFT, y) + NOTES_LEADING;
        canvas_leave (canvas, former);
    }
    return y - NOTES_LEADING;
}

/* What stands under the part's last row: on the last part all notes, before it where the table goes on and the symbols. */
static double
draw_foot (const Table *self, Canvas *canvas, gboolean last, double y)
{
    const GPtrArray *flows = last ? self->notes : self->symbols;
    guint former = last ? canvas->element : canvas_artifact (canvas);
    double end = y + cells_row_under (self->cells);
    if (!last) {
        Type bold = canvas_type_as (canvas, TYPE_SOURCE, FACE_BOLD, COLOUR_INK);
        end = y + NOTES_BELOW;
        canvas_text (canvas, &bold, ALIGN_LEFT, PAGE_LEFT, end, look_say (canvas->look, SAY_CONTINUED));
        y += NOTES_UNDER_CONTINUED;
    }
    if (flows->len > 0)
        end = draw_notes (canvas, flows, y + NOTES_BELOW);
    canvas_leave (canvas, former);
    return end;
}

/* Caption and head: part of the table on its first page, repeated as artifacts on the others. */
static double
draw_top (Table *self, Canvas *canvas, guint part, guint parts, double y)
{
    const DocBlock *block = self->block;
    g_autofree char *number =
        parts > 1 ? g_strdup_printf ("%s (%u %s %u)", block->table.number, part + 1, look_say (canvas->look, SAY_PART), parts)
                  : g_strdup (block->table.number);
    const Head head = { block->table.number, &block->table.title, &block->table.subtitle };
    guint former = part == 0 ? canvas->element : canvas_artifact (canvas);
    double top = head_draw (canvas, &head, number, y) + HEAD_BELOW;
    cells_draw_head (self->cells, canvas, top);
    canvas_leave (canvas, former);
    return top + cells_head_height (self->cells);
}

static double
draw_rows (const Table *self, Canvas *canvas, const Part *part, double y)
{
    guint former = canvas->element;
    for (guint g = part->first; g < part->end; g++) {
        const Group *group = &g_array_index (self->groups, Group, g);
        if (g == part->first || self->block->table.matrix.rows[group->first].kind == ROW_HEAD) {
            canvas_leave (canvas, former);
            canvas_enter (canvas, ROLE_TBODY);
        }
        for (guint i = group->first; i < group->end; i++)
            y = cells_draw_row (self->cells, canvas, i, i == part->first, y);
    }
    canvas_leave (canvas, former);
    guint drawn = canvas_artifact (canvas);
    double under = y + cells_row_under (self->cells);
    canvas_line (canvas, STROKE (1, COLOUR_INK), PAGE_LEFT, under, PAGE_RIGHT, under);
    canvas_leave (canvas, drawn);
    return y;
}

static double
draw_part (Table *self, Canvas *canvas, const Part *part, guint index, guint parts, double y)
{
    guint sect = canvas->element;
    if (self->table == ELEMENT_NONE) {
        canvas_enter (canvas, ROLE_TABLE);
        self->table = canvas->element;
    }
    canvas->element = self->table;
    double last = draw_rows (self, canvas, part, draw_top (self, canvas, index, parts, y));
    canvas_leave (canvas, sect);
    return draw_foot (self, canvas, part->last, last);
}

void
table_place (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    g_autofree char *place = place_name (block->table.number);
    Table table = table_new (self, block);
    double y = layout_next (self, SPACE_EDGE, TRUE);
    layout_mark (self, block, y + 24);
    g_autoptr (GArray) parts = plan_parts (self, &table, y);
    for (guint i = 0; i < parts->len; i++) {
        if (i > 0) {
            layout_page (self, TRUE);
            y = layout_next (self, SPACE_EDGE, TRUE);
        }
        canvas->place = place;
        double last = draw_part (&table, canvas, &g_array_index (parts, Part, i), i, parts->len, y);
        layout_set (self, SPACE_EDGE, last);
        canvas->place = "text";
    }
    if (cells_overfull (table.cells))
        notes_add (self->notes, NOTE_WARNING, (SourcePos){ 0 }, "%s has more columns than fit", block->table.number);
    table_clear (&table);
}

/* The whole where a page can hold it; else the beginning that makes it worth starting here. */
double
table_need (Layout *self, const DocBlock *block)
{
    Table table = table_new (self, block);
    double need = whole_height (self, &table);
    if (need > PAGE_FOOT - PAGE_TOP) {
        double start = caption_height (self, block) + cells_head_height (table.cells) + foot_height (&table, FALSE);
        need = table.groups->len > 0 ? start + g_array_index (table.groups, Group, 0).height : start;
        need = MIN (MAX (need, LONG_START), PAGE_FOOT - PAGE_TOP);
    }
    table_clear (&table);
    return need;
}
