/* layout.c - walks the blocks of a document and gives each its place: pages, gaps, headings with what follows, figures that wait. */
#include "layout/layout.h"

#include <string.h>

#include "layout/layout_int.h"

/* What is known of a kind of block. */
typedef struct {
    Space below;     /* how it meets what is above */
    gboolean full;   /* takes the whole width */
    gboolean floats; /* waits for the next page where it does not fit, and later text fills the gap */
    double (*need) (Layout *, const DocBlock *);
    void (*place) (Layout *, const DocBlock *);
} Kind;

static double
need_nothing (Layout *self, const DocBlock *block)
{
    (void)self, (void)block;
    return 0;
}

static void
break_place (Layout *self, const DocBlock *block)
{
    (void)block;
    if (!layout_fresh (self))
        layout_turn (self);
}

static void
sheet_place (Layout *self, const DocBlock *block)
{
    (void)self, (void)block; /* sheets have no pages */
}

static const Kind kinds[N_DOCS] = {
    [DOC_COVER] = {SPACE_EDGE,   TRUE,  FALSE, need_nothing,   cover_place    },
    [DOC_CONTENTS] = { SPACE_EDGE,  TRUE,  FALSE, need_nothing,   contents_place },
    [DOC_CHAPTER] = { SPACE_EDGE,  TRUE,  FALSE, need_nothing,   chapter_place  },
    [DOC_HEADING] = { SPACE_H2,    FALSE, FALSE, heading_need,   heading_place  },
    [DOC_PARAGRAPH] = { SPACE_TEXT,  FALSE, FALSE, paragraph_need, paragraph_place},
    [DOC_LIST] = { SPACE_TEXT,  FALSE, FALSE, list_need,      list_place     },
    [DOC_TILES] = { SPACE_EDGE,  TRUE,  FALSE, tiles_need,     tiles_place    },
    [DOC_CHART] = { SPACE_EDGE,  TRUE,  TRUE,  figure_need,    figure_place   },
    [DOC_TABLE] = { SPACE_EDGE,  TRUE,  TRUE,  table_need,     table_place    },
    [DOC_QUOTE] = { SPACE_QUOTE, TRUE,  FALSE, quote_need,     quote_place    },
    [DOC_CALLOUT] = { SPACE_EDGE,  TRUE,  FALSE, callout_need,   callout_place  },
    [DOC_BREAK] = { SPACE_TEXT,  FALSE, FALSE, need_nothing,   break_place    },
    [DOC_SHEET] = { SPACE_TEXT,  FALSE, FALSE, need_nothing,   sheet_place    },
};

/* Points from what is above (row) to what comes next (column). The first row is where things stand at the top of a page. */
static const double gaps[N_SPACES][N_SPACES] = {
  /*                     H1              H2  H3  text item quote edge */
    [SPACE_TOP] = {0,  0, 98, 126, 88, 84, 84, 84, 88, 72},
      [SPACE_OPENER] = { 0, 0, 48, 48,  48, 48, 48, 48, 56, 44},
    [SPACE_H1] = { 0, 0, 44, 28,  44, 40, 36, 36, 48, 32},
      [SPACE_STANDFIRST] = { 0, 0, 44, 20,  48, 40, 36, 36, 48, 30},
    [SPACE_H2] = { 0, 0, 44, 28,  36, 28, 28, 28, 44, 24},
      [SPACE_H3] = { 0, 0, 44, 28,  36, 28, 20, 20, 36, 20},
    [SPACE_TEXT] = { 0, 0, 48, 32,  44, 36, 24, 24, 44, 32},
      [SPACE_ITEM] = { 0, 0, 48, 32,  44, 36, 24, 20, 44, 32},
    [SPACE_QUOTE] = { 0, 0, 48, 40,  48, 44, 40, 40, 40, 36},
      [SPACE_EDGE] = { 0, 0, 48, 40,  48, 44, 40, 40, 48, 32},
};

static gboolean
starts_page (const DocBlock *block)
{
    return block->kind < DOC_HEADING || (block->kind == DOC_HEADING && block->heading.level <= 1);
}

static Space
space_of (const DocBlock *block)
{
    static const Space headings[] = { SPACE_H1, SPACE_H1, SPACE_H2, SPACE_H3 };
    if (block->kind == DOC_HEADING)
        return headings[MIN (block->heading.level, 3)];
    return kinds[block->kind].below;
}

double
layout_next (const Layout *self, Space below, gboolean full)
{
    double y = full ? MAX (self->y, self->foot) : self->y;
    return y + gaps[self->above][below];
}

gboolean
layout_fresh (const Layout *self)
{
    return self->above == SPACE_TOP;
}

gboolean
layout_measuring (const Layout *self)
{
    return self->canvas.pages == NULL;
}

void
layout_set (Layout *self, Space above, double y)
{
    self->above = above;
    self->y = y;
}

void
layout_page (Layout *self, gboolean header)
{
    g_autofree char *label = g_strdup_printf ("%u", pages_length (self->canvas.pages) + 1);
    pages_begin (self->canvas.pages, PAGE_WIDTH, PAGE_HEIGHT, label);
    self->above = SPACE_TOP;
    self->y = self->foot = 0;
    self->quotes = self->boxes = self->tiles = 0;
    if (header)
        furniture_draw (&self->canvas, self->info, self->running, TRUE);
}

static void
add_stand (Layout *self, const DocBlock *block, guint page, double top, double bottom)
{
    const Stand stand = { .block = block, .page = page, .sect = self->sect, .top = top, .bottom = bottom };
    g_array_append_val (self->found->stands, stand);
}

/* Places BLOCK and remembers where it stands, if it stands for itself. */
static void
place_block (Layout *self, const DocBlock *block)
{
    const Kind *kind = &kinds[block->kind];
    gboolean told = self->depth == 0 && !layout_measuring (self) && block->kind > DOC_CONTENTS && block->kind != DOC_BREAK;
    double top = layout_next (self, space_of (block), kind->full);
    guint page = told ? pages_length (self->canvas.pages) : 0;
    self->depth++;
    kind->place (self, block);
    self->depth--;
    if (!told)
        return;
    guint last = pages_length (self->canvas.pages);
    double bottom = MAX (self->y, self->foot);
    if (starts_page (block))
        add_stand (self, block, last - 1, 0, bottom);
    else if (last == page)
        add_stand (self, block, page - 1, top, bottom);
    else {
        add_stand (self, block, page - 1, top, PAGE_FOOT);
        add_stand (self, NULL, last - 1, PAGE_TOP, bottom);
    }
}

static gboolean
fits (Layout *self, const DocBlock *block)
{
    const Kind *kind = &kinds[block->kind];
    Space below = block->kind == DOC_PARAGRAPH || block->kind == DOC_LIST ? self->text_space : space_of (block);
    return layout_next (self, below, kind->full) + kind->need (self, block) <= PAGE_FOOT + 0.01;
}

/* A new page; figures that wait go first, into the chapter, whatever element is under way. */
void
layout_turn (Layout *self)
{
    guint former = self->canvas.element;
    const double x = self->x, width = self->width;
    const guint depth = self->depth;
    self->canvas.element = self->sect;
    self->depth = 0;
    self->x = TEXT_LEFT;
    self->width = TEXT_WIDTH;
    layout_page (self, TRUE);
    while (!g_queue_is_empty (&self->later)) {
        const DocBlock *block = g_queue_peek_head (&self->later);
        if (!layout_fresh (self) && !fits (self, block))
            break;
        g_queue_pop_head (&self->later);
        place_block (self, block);
    }
    self->canvas.element = former;
    self->x = x;
    self->width = width;
    self->depth = depth;
}

void
layout_flush (Layout *self)
{
    const guint depth = self->depth;
    self->depth = 0;
    while (!g_queue_is_empty (&self->later)) {
        const DocBlock *block = g_queue_peek_head (&self->later);
        if (layout_fresh (self) || fits (self, block)) {
            g_queue_pop_head (&self->later);
            place_block (self, block);
        } else {
            layout_turn (self);
        }
    }
    self->depth = depth;
}

void
layout_start (Layout *self, gboolean header, const char *running, const char *title)
{
    layout_flush (self);
    g_free (self->running);
    self->running = g_strdup (running);
    self->canvas.element = 0;
    canvas_enter_element (&self->canvas, &(Element){ .role = ROLE_SECT, .title = title });
    self->sect = self->canvas.element;
    layout_page (self, header);
}

void
layout_mark (Layout *self, const DocBlock *block, double y)
{
    if (self->canvas.pages == NULL || block->id == NULL)
        return;
    Place *place = g_new (Place, 1);
    *place = (Place){ .page = canvas_page (&self->canvas), .y = MAX (y - 24, 0) };
    g_hash_table_replace (self->found->targets, g_strdup (block->id), place);
}

char *
text_flat (const Text *text)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < text->length; i++) {
        g_string_append (out, text->runs[i].text);
        if (text->runs[i].line_end && out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
    }
    return g_string_free (out, FALSE);
}

guint
layout_heading (Layout *self, guint level, const char *number, const Text *text, double y)
{
    static const Role roles[] = { ROLE_H1, ROLE_H1, ROLE_H2, ROLE_H3, ROLE_H4 };
    level = CLAMP (level, 1, MIN (self->level + 1, 3));
    guint former = canvas_enter (&self->canvas, roles[level]);
    if (self->canvas.pages == NULL)
        return former;
    self->level = level;
    g_autofree char *words = text_flat (text);
    g_autofree char *title = g_strdup_printf ("%s%s%s", number, number[0] != '\0' ? " " : "", words);
    const Bookmark bookmark = {
        .level = level,
        .title = title,
        .page = canvas_page (&self->canvas),
        .y = MAX (y - 48, 0),
        .element = self->canvas.element,
    };
    pages_add_bookmark (self->canvas.pages, &bookmark);
    if (level == 1) {
        const Entry entry = {
            .title = text, .place = {.page = bookmark.page, .y = bookmark.y}
        };
        g_array_append_val (self->found->entries, entry);
    }
    return former;
}

void
layout_measure (Layout *self, Measure *measure)
{
    measure->kept = *self;
    self->canvas.pages = NULL;
    canvas_open_box (&self->canvas);
}

void
layout_restore (Layout *self, const Measure *measure)
{
    *self = measure->kept;
}

double
layout_need (Layout *self, const DocBlock *block)
{
    return kinds[block->kind].need (self, block);
}

/* From the first baseline of a heading to what must stay with it, the next block's first lines. */
double
heading_need (Layout *self, const DocBlock *block)
{
    static const TypeRole types[] = { TYPE_H1, TYPE_H1, TYPE_H2, TYPE_H3 };
    Type type = canvas_type (&self->canvas, types[MIN (block->heading.level, 3)]);
    g_autoptr (Flow) flow = flow_new (&self->canvas, &type, &block->heading.text, self->width);
    double need = flow_height (flow);
    const DocBlock *next = block->next;
    if (next == NULL || next->kind == DOC_BREAK || next->kind == DOC_CHAPTER || next->kind == DOC_CONTENTS || next->kind == DOC_COVER)
        return need;
    return need + gaps[space_of (block)][space_of (next)] + layout_need (self, next);
}

void
layout_place (Layout *self, const DocBlock *block)
{
    const Kind *kind = &kinds[block->kind];
    if (self->canvas.pages != NULL && !self->boxed) {
        gboolean starts = starts_page (block);
        if (pages_length (self->canvas.pages) == 0 && !starts)
            layout_start (self, TRUE, "", NULL);
        if (!starts && !layout_fresh (self) && g_hash_table_contains (self->breaks, block))
            layout_turn (self);
        if (kind->floats && (!g_queue_is_empty (&self->later) || (!layout_fresh (self) && !fits (self, block)))) {
            g_queue_push_tail (&self->later, (gpointer)block);
            return;
        }
        while (!starts && !layout_fresh (self) && !fits (self, block))
            layout_turn (self);
    }
    place_block (self, block);
}

void
layout_place_all (Layout *self, const DocBlock *first)
{
    for (const DocBlock *block = first; block != NULL; block = block->next)
        layout_place (self, block);
}

static Found *
found_new (void)
{
    Found *self = g_new (Found, 1);
    self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
    self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    self->stands = g_array_new (FALSE, FALSE, sizeof (Stand));
    return self;
}

static void
found_free (Found *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->entries);
    g_hash_table_unref (self->targets);
    g_array_unref (self->stands);
    g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static Pages *
lay_out (const Document *document, const Look *look, FontSet *fonts, Notes *notes, const Found *before, Found *found, GHashTable *breaks)
{
    const DocumentInfo *info = document_info (document);
    const PagesInfo pages_info = {
        .id = info->id,
        .file = info->file,
        .title = info->title,
        .author = info->author,
        .subject = info->subject,
        .keywords = info->keywords,
        .language = info->language,
    };
    Pages *pages = pages_new (&pages_info);
    Layout layout = {
        .canvas = {.pages = pages, .fonts = fonts, .look = look, .place = "text", .targets = before != NULL ? before->targets : NULL},
        .info = info,
        .notes = notes,
        .first = document_first (document),
        .before = before,
        .found = found,
        .breaks = breaks,
        .x = TEXT_LEFT,
        .width = TEXT_WIDTH,
        .text_space = SPACE_TEXT,
        .running = g_strdup (""),
        .later = G_QUEUE_INIT,
    };
    layout_place_all (&layout, document_first (document));
    layout_flush (&layout);
    if (pages_length (pages) == 0)
        layout_page (&layout, TRUE);
    g_free (layout.running);
    return pages;
}

/* Whether two passes put every place that others print or lead to on the same page. */
static gboolean
found_same (const Found *a, const Found *b)
{
    gboolean same = a->entries->len == b->entries->len;
    for (guint i = 0; same && i < a->entries->len; i++)
        same = g_array_index (a->entries, Entry, i).place.page == g_array_index (b->entries, Entry, i).place.page;
    return same;
}

#define LEAST_FILLED 0.45 /* of a page; below, something had better move there */
#define TOLD_FILLED 0.4
#define PAGE_ROOM (PAGE_FOOT - PAGE_TOP)
#define MOVED_GAP 32.0

static const Stand *
stand_at (const Found *found, guint index)
{
    return &g_array_index (found->stands, Stand, index);
}

/* How far down PAGE is filled. */
static double
page_bottom (const Found *found, guint page)
{
    double bottom = PAGE_TOP;
    for (guint i = 0; i < found->stands->len; i++)
        if (stand_at (found, i)->page == page)
            bottom = MAX (bottom, stand_at (found, i)->bottom);
    return bottom;
}

/* What stands right above STAND on its page; NULL at the top. */
static const Stand *
stand_above (const Found *found, const Stand *stand)
{
    const Stand *above = NULL;
    for (guint i = 0; i < found->stands->len; i++) {
        const Stand *other = stand_at (found, i);
        if (other->page == stand->page && other->top < stand->top && (above == NULL || other->top > above->top))
            above = other;
    }
    return above;
}

/* The block on PAGE from which on all had better stand on the next page, FILLED points of which are taken, so that both are filled alike. NULL when
 * there is none. */
static const DocBlock *
better_break (const Found *found, guint page, double filled)
{
    const DocBlock *best = NULL;
    double bottom = page_bottom (found, page), most = filled;
    for (guint i = 0; i < found->stands->len; i++) {
        const Stand *stand = stand_at (found, i);
        if (stand->page != page || stand->block == NULL || starts_page (stand->block))
            continue;
        const Stand *above = stand_above (found, stand);
        if (above == NULL || (above->block != NULL && above->block->kind == DOC_HEADING))
            continue;
        double next = filled + bottom - stand->top + MOVED_GAP, here = above->bottom - PAGE_TOP;
        if (next <= PAGE_ROOM && here >= LEAST_FILLED * PAGE_ROOM && MIN (next, here) > most) {
            most = MIN (next, here);
            best = stand->block;
        }
    }
    return best;
}

/* Adds a break before the last page of every chapter that is nearly empty. TRUE if there is a new one. */
static gboolean
add_breaks (const Found *found, GHashTable *breaks)
{
    gboolean added = FALSE;
    for (guint i = 0; i < found->stands->len; i++) {
        const Stand *stand = stand_at (found, i), *next = i + 1 < found->stands->len ? stand_at (found, i + 1) : NULL;
        double filled = page_bottom (found, stand->page) - PAGE_TOP;
        if ((next != NULL && next->sect == stand->sect) || filled >= LEAST_FILLED * PAGE_ROOM || stand->page == 0)
            continue;
        const DocBlock *block = better_break (found, stand->page - 1, filled);
        if (block != NULL && g_hash_table_add (breaks, (gpointer)block))
            added = TRUE;
    }
    return added;
}

/* Tells of pages that stayed emptier than a reader would like. */
static void
tell_empty (const Found *found, Notes *notes)
{
    guint told = 0;
    for (guint i = 0; i < found->stands->len; i++) {
        guint page = stand_at (found, i)->page;
        double filled = (page_bottom (found, page) - PAGE_TOP) / PAGE_ROOM;
        if (page < told || filled >= TOLD_FILLED)
            continue;
        notes_add (notes, NOTE_INFO, (SourcePos){ 0 }, "page %u is filled to %.0f%% only", page + 1, 100 * filled);
        told = page + 1;
    }
}

static void
take_notes (Notes *notes, const Notes *own)
{
    for (guint i = 0; i < notes_length (own); i++) {
        const Note *note = notes_get (own, i);
        notes_add (notes, note->level, note->at, "%s", note->message);
    }
}

#define MOST_PASSES 12

/* Passes go on until each finds pages as the one before it did, and no chapter ends better for another break. */
Pages *
layout_pages (const Document *document, const Look *look, FontSet *fonts, Notes *notes, GError **error)
{
    g_autoptr (Found) before = NULL;
    g_autoptr (GHashTable) breaks = g_hash_table_new (NULL, NULL);
    for (guint pass = 0; pass < MOST_PASSES; pass++) {
        g_autoptr (Found) found = found_new ();
        g_autoptr (Notes) own = notes_new ();
        g_autoptr (Pages) pages = lay_out (document, look, fonts, own, before, found, breaks);
        gboolean settled = before != NULL && found_same (before, found);
        if (settled && (pass + 3 > MOST_PASSES || !add_breaks (found, breaks))) {
            tell_empty (found, own);
            take_notes (notes, own);
            return g_steal_pointer (&pages);
        }
        found_free (before);
        before = g_steal_pointer (&found);
    }
    fault (error, FAULT_SYSTEM, "%s: page numbers do not come to rest", document_info (document)->file);
    return NULL;
}
