/* compose.c - a template and the Release become a report: blocks in reading order, conditions decided, figures numbered. */
#include "document/compose.h"
#include "document/document_int.h"

#include <string.h>

#include "base/workers.h"

/* ---------------------------------------------------------------- numbering */

static gboolean
is_figure (const Block *block)
{
    return block->kind == BLOCK_CHART;
}

static gboolean
is_table (const Block *block)
{
    return block->kind == BLOCK_TABLE || block->kind == BLOCK_RESULTS || block->kind == BLOCK_RESPONSE || block->kind == BLOCK_QUESTIONS ||
           block->kind == BLOCK_CHECKS || block->kind == BLOCK_THEMES;
}

/* "Figure 5.1", "Table B2", "Figure 3" before the first chapter. */
static char *
figure_label (const char *kind, const char *chapter, guint n)
{
    if (chapter[0] == '\0')
        return g_strdup_printf ("%s %u", kind, n);
    return g_strdup_printf (g_ascii_isdigit (chapter[0]) ? "%s %s.%u" : "%s %s%u", kind, chapter, n);
}

/* The label of BLOCK, counting on; NULL for blocks that have none. */
static char *
next_label (Composer *self, const Block *block)
{
    if (block->kind == BLOCK_CHAPTER) {
        self->chapter = block->number;
        self->figures = self->tables = 0;
        if (block->number[0] == '\0')
            return NULL;
        return g_strdup_printf ("%s %s", g_ascii_isdigit (block->number[0]) ? "Chapter" : "Annex", block->number);
    }
    if (is_figure (block))
        return figure_label ("Figure", self->chapter, ++self->figures);
    return is_table (block) ? figure_label ("Table", self->chapter, ++self->tables) : NULL;
}

/* The branch of an %if that is taken: NULL where there is none or an operand is withheld. */
static const TemplateNode *
branch (Composer *self, const TemplateNode *node, gboolean tell)
{
    const Truth decided = condition_decide (self->release, node->cond);
    if (decided == TRUTH_WITHHELD && tell)
        notes_add (self->notes, NOTE_INFO, node->at, "left out: the condition needs a number that is withheld");
    const NodeKind wanted = decided == TRUTH_TRUE ? NODE_THEN : NODE_ELSE;
    for (const TemplateNode *child = node->first; child != NULL && decided != TRUTH_WITHHELD; child = child->next)
        if (child->kind == wanted)
            return child;
    return NULL;
}

/* A plain first-level heading stands outside the numbered chapters. */
static void
leave_chapter (Composer *self)
{
    self->chapter = "";
    self->figures = self->tables = 0;
}

/* The first walk: which label each id has, so that a reference may look ahead. */
static void
collect_labels (Composer *self, const TemplateNode *nodes)
{
    for (const TemplateNode *node = nodes; node != NULL; node = node->next) {
        if (node->kind == NODE_IF) {
            const TemplateNode *taken = branch (self, node, FALSE);
            collect_labels (self, taken != NULL ? taken->first : NULL);
        } else if (node->kind == NODE_HEADING && node->level == 1)
            leave_chapter (self);
        else if (node->kind == NODE_BLOCK) {
            char *label = next_label (self, node->block);
            if (label != NULL && node->block->id != NULL)
                g_hash_table_insert (self->labels, (char *)node->block->id, label);
            else
                g_free (label);
        }
    }
}

/* ------------------------------------------------------------------- blocks */

static DocBlock *
new_block (Composer *self, DocKind kind, const char *id)
{
    DocBlock *block = arena_alloc (self->document->arena, sizeof (DocBlock));
    block->kind = kind;
    block->id = id;
    return block;
}

static DocBlock *
compose_cover (Composer *self, const Block *block)
{
    const StudyInfo *info = study_info (self->study);
    Arena *arena = self->document->arena;
    DocBlock *cover = new_block (self, DOC_COVER, block->id);
    GArray *facts = g_array_new (FALSE, FALSE, sizeof (Text));
    for (guint i = 0; block->lines != NULL && block->lines[i] != NULL; i++) {
        const Text fact = compose_text (self, block->lines[i]);
        g_array_append_val (facts, fact);
    }
    cover->cover.kicker = compose_text (self, block->standfirst);
    cover->cover.title = block->title != NULL ? compose_text (self, block->title) : text_words (arena, info->title);
    cover->cover.subtitle = block->subtitle != NULL ? compose_text (self, block->subtitle) : text_words (arena, info->subtitle);
    cover->cover.facts = arena_items (arena, facts, &cover->cover.n_facts);
    cover->cover.date = text_words (arena, info->published);
    cover->cover.publisher = text_words (arena, info->publisher);
    cover->cover.note = compose_text (self, block->note);
    cover->cover.warning = text_words (arena, info->synthetic_long);
    if (block->dots != NULL && block->dots->kind == VALUE_CALL)
        cover->cover.dots = compose_number (self, &block->dots->call, PRINT_COUNT, 0);
    if (block->filled != NULL && block->filled->kind == VALUE_CALL)
        cover->cover.filled = compose_number (self, &block->filled->call, PRINT_COUNT, 0);
    return cover;
}

/* The slot says what changed since the last wave; of a first wave it says so. */
static const char *
tile_slot (Composer *self)
{
    return study_info (self->study)->wave == 0 ? "First wave" : "";
}

static const char *
print_base (Composer *self, const Call *call)
{
    g_autoptr (GString) out = g_string_new (NULL);
    const Released *cell = release_cell (self->release, call);
    if (cell->numerator < 0 && cell->status == STATUS_C)
        g_string_append (out, "too few to report");
    else
        print_released (out, cell, study_house (self->study), PRINT_OF, -1);
    return arena_text (self->document->arena, out->str);
}

static DocTile
compose_tile (Composer *self, const Tile *tile)
{
    DocTile out = { .slot = tile_slot (self), .base = "", .words = compose_text (self, tile->words) };
    out.value = compose_binding (self, tile->value, FALSE);
    if (tile->value->value->kind == VALUE_CALL && print_unit (&tile->value->value->call) == UNIT_SHARE)
        out.base = print_base (self, &tile->value->value->call);
    if (tile->second != NULL && tile->second->kind == VALUE_CALL) {
        const Number *second = compose_number (self, &tile->second->call, PRINT_PERCENT, 0);
        if (tile->reference_label != NULL) {
            out.reference = second;
            out.reference_label = tile->reference_label;
            g_autofree char *base = g_strdup_printf ("%s; %s, %s", out.base, tile->reference_label, print_base (self, &tile->second->call));
            out.base = arena_text (self->document->arena, base);
        } else
            out.second = second;
        out.second_base = print_base (self, &tile->second->call);
    }
    out.first_label = tile->first_label;
    out.second_label = tile->second_label;
    return out;
}

static DocBlock *
compose_tiles (Composer *self, const Block *block)
{
    DocBlock *tiles = new_block (self, DOC_TILES, block->id);
    DocTile *items = arena_new_items (self->document->arena, DocTile, block->n_tiles);
    for (guint i = 0; i < block->n_tiles; i++)
        items[i] = compose_tile (self, &block->tiles[i]);
    tiles->tiles.tiles = items;
    tiles->tiles.n_tiles = block->n_tiles;
    tiles->tiles.source = compose_text (self, block->source);
    return tiles;
}

static const char *const symbol_meanings[] = {
    "[c]",   "Withheld so that nobody can be identified",
    "[u]",   "Base of 11 to 29: use with care, never tested",
    "[low]", "Above zero but rounds to zero",
    "[z]",   "Not asked of this group",
    "[x]",   "Not available",
    NULL,
};

static DocBlock *
compose_contents (Composer *self, const Block *block)
{
    DocBlock *contents = new_block (self, DOC_CONTENTS, block->id);
    contents->contents.reading = block->reading;
    contents->contents.symbols = symbol_meanings;
    contents->contents.caution = compose_text (self, block->note);
    if (block->n_tiles > 0) {
        DocTile *example = arena_new_items (self->document->arena, DocTile, 1);
        *example = compose_tile (self, &block->tiles[0]);
        contents->contents.example = example;
    }
    return contents;
}

static DocBlock *
compose_chapter (Composer *self, const Block *block)
{
    DocBlock *chapter = new_block (self, DOC_CHAPTER, block->id);
    chapter->chapter.number = block->number;
    chapter->chapter.title = compose_text (self, block->title);
    chapter->chapter.standfirst = compose_text (self, block->standfirst);
    chapter->chapter.note = compose_text (self, block->note);
    return chapter;
}

static const char *
quote_attribution (Composer *self, const Quote *quote)
{
    const Questionnaire *questions = study_questionnaire (self->study);
    const guint role = questionnaire_find (questions, "role");
    g_autoptr (GString) out = g_string_new (NULL);
    if (quote->role != ANSWER_NONE && role != QUESTION_NONE)
        g_string_append (out, questionnaire_get (questions, role)->answers[quote->role].label);
    if (quote->region != AREA_NONE)
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", areas_get (study_areas (self->study), quote->region)->name);
    return arena_text (self->document->arena, out->str);
}

static const Quote *
find_quote (const Study *study, const char *id)
{
    for (guint i = 0; i < study_quotes (study); i++)
        if (g_str_equal (study_quote (study, i)->id, id))
            return study_quote (study, i);
    return NULL;
}

static DocBlock *
compose_quotes (Composer *self, const Block *block)
{
    DocBlock *first = NULL, **link = &first;
    for (guint i = 0; block->quotes != NULL && block->quotes[i] != NULL; i++) {
        const Quote *quote = find_quote (self->study, block->quotes[i]);
        const guint theme = codebook_find (study_codebook (self->study), quote->theme);
        DocBlock *item = new_block (self, DOC_QUOTE, NULL);
        item->quote.text = text_words (self->document->arena, quote->text);
        item->quote.attribution = quote_attribution (self, quote);
        item->quote.theme = theme != G_MAXUINT ? codebook_get (study_codebook (self->study), theme)->label : "";
        *link = item;
        link = (DocBlock **)&item->next;
    }
    return first;
}

static DocBlock *
compose_callout (Composer *self, const Block *block)
{
    DocBlock *callout = new_block (self, DOC_CALLOUT, block->id);
    callout->callout.title = compose_text (self, block->title);
    callout->callout.body = compose_blocks (self, block->body);
    return callout;
}

static DocBlock *
hold_margin (Composer *self, const Block *block)
{
    for (guint i = 0; block->lines != NULL && block->lines[i] != NULL; i++) {
        const Text line = compose_text (self, block->lines[i]);
        g_array_append_val (self->margins, line);
    }
    return NULL;
}

DocBlock *
compose_block (Composer *self, const Block *block)
{
    g_autofree char *label = next_label (self, block);
    const char *number = label != NULL ? arena_text (self->document->arena, label) : NULL;
    DocBlock *made = NULL;
    switch (block->kind) {
    case BLOCK_COVER:
        return compose_cover (self, block);
    case BLOCK_CONTENTS:
        return compose_contents (self, block);
    case BLOCK_CHAPTER:
        return compose_chapter (self, block);
    case BLOCK_MARGIN:
        return hold_margin (self, block);
    case BLOCK_TILES:
        return compose_tiles (self, block);
    case BLOCK_CHART:
        made = compose_chart (self, block);
        made->chart.number = number;
        return made;
    case BLOCK_TABLE:
    case BLOCK_RESULTS:
    case BLOCK_RESPONSE:
    case BLOCK_THEMES:
    case BLOCK_QUESTIONS:
    case BLOCK_CHECKS:
        made = compose_table (self, block);
        made->table.number = number;
        return made;
    case BLOCK_QUOTES:
        return compose_quotes (self, block);
    case BLOCK_CALLOUT:
        return compose_callout (self, block);
    case BLOCK_BREAK:
        return new_block (self, DOC_BREAK, NULL);
    case N_BLOCKS:
        break;
    }
    g_assert_not_reached ();
}

/* ------------------------------------------------------------------- walking */

static DocBlock *
compose_heading (Composer *self, const TemplateNode *node)
{
    DocBlock *heading = new_block (self, DOC_HEADING, node->text);
    heading->heading.level = MIN (node->level, 3);
    heading->heading.text = compose_text (self, node->first);
    heading->heading.running = arena_take (self->document->arena, text_string (&heading->heading.text));
    if (node->level == 1)
        leave_chapter (self);
    return heading;
}

static DocBlock *
compose_paragraph (Composer *self, const TemplateNode *node)
{
    if (node->joined && self->open != NULL) {
        self->open->paragraph.text = compose_text_on (self, &self->open->paragraph.text, node->first);
        return NULL;
    }
    DocBlock *paragraph = new_block (self, DOC_PARAGRAPH, NULL);
    paragraph->paragraph.text = compose_text (self, node->first);
    GArray *lines = self->margins;
    self->margins = g_array_new (FALSE, FALSE, sizeof (Text));
    paragraph->paragraph.margin = arena_items (self->document->arena, lines, &paragraph->paragraph.n_margin);
    self->open = paragraph;
    return paragraph;
}

/* The branch that holds, if any. Where no blank line stands before the condition or behind its branch, the text around it is one paragraph. */
static const DocBlock *
compose_condition (Composer *self, const TemplateNode *node)
{
    const TemplateNode *taken = branch (self, node, TRUE);
    if (!node->joined)
        self->open = NULL;
    if (taken == NULL)
        return NULL;
    const DocBlock *blocks = compose_blocks (self, taken->first);
    if (!taken->joined)
        self->open = NULL;
    return blocks;
}

static DocBlock *
compose_list (Composer *self, const TemplateNode *node)
{
    DocBlock *list = new_block (self, DOC_LIST, NULL);
    g_autoptr (GPtrArray) items = g_ptr_array_new ();
    for (const TemplateNode *item = node->first; item != NULL; item = item->next)
        g_ptr_array_add (items, (gpointer)compose_blocks (self, item->first));
    list->list.ordered = node->ordered;
    list->list.n_items = items->len;
    list->list.items = arena_copy (self->document->arena, items->pdata, items->len * sizeof (gpointer));
    return list;
}

static DocBlock *
compose_node (Composer *self, const TemplateNode *node)
{
    switch (node->kind) {
    case NODE_HEADING:
        return compose_heading (self, node);
    case NODE_PARAGRAPH:
        return compose_paragraph (self, node);
    case NODE_LIST:
        return compose_list (self, node);
    case NODE_QUOTE: {
        DocBlock *callout = new_block (self, DOC_CALLOUT, NULL);
        callout->callout.body = compose_blocks (self, node->first);
        return callout;
    }
    case NODE_BLOCK:
        return compose_block (self, node->block);
    case NODE_IF:
        return (DocBlock *)compose_condition (self, node);
    default:
        return NULL; /* inline nodes stand inside blocks only */
    }
}

const DocBlock *
compose_blocks (Composer *self, const TemplateNode *nodes)
{
    const DocBlock *first = NULL, **link = &first;
    for (const TemplateNode *node = nodes; node != NULL; node = node->next) {
        *link = compose_node (self, node);
        if (node->kind != NODE_PARAGRAPH && node->kind != NODE_IF)
            self->open = NULL;
        while (*link != NULL)
            link = (const DocBlock **)&((DocBlock *)*link)->next;
    }
    return first;
}

static Document *
compose_report (const Study *study, const Release *release, const DocumentSpec *spec, Notes *notes)
{
    const StudyInfo *info = study_info (study);
    g_autofree char *running = g_strdup_printf ("%s %s: findings", info->title, info->waves[info->wave]);
    g_autofree char *footer = g_strdup_printf ("Release %s \xc2\xb7 answers to %s", release_name (release), info->data_to);
    g_autofree char *subject = g_strdup_printf ("%s%s%s", info->subtitle, info->synthetic_long != NULL ? ". " : "",
                                                info->synthetic_long != NULL ? info->synthetic_long : "");
    const DocumentInfo about = {
        .kind = DOCUMENT_REPORT,
        .id = spec->id,
        .file = spec->file,
        .title = spec->title,
        .author = info->publisher,
        .subject = subject,
        .keywords = info->synthetic_short != NULL ? info->synthetic_short : "findings",
        .language = info->language,
        .running = running,
        .footer = footer,
        .warning = info->synthetic_short,
        .warning_long = info->synthetic_long,
        .draft = info->draft ? house_word (study_house (study), "draft") : NULL,
    };
    Composer self = {
        .study = study,
        .release = release,
        .notes = notes,
        .document = document_new (&about),
        .labels = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
        .chapter = "",
        .margins = g_array_new (FALSE, FALSE, sizeof (Text)),
    };
    const TemplateNode *nodes = template_first (spec->outline);
    collect_labels (&self, nodes);
    leave_chapter (&self);
    self.document->first = compose_blocks (&self, nodes);
    g_hash_table_unref (self.labels);
    g_array_unref (self.margins);
    return self.document;
}

/* Workbooks say nothing to the notes, so they are composed side by side. */
typedef struct {
    const Study *study;
    const Release *release;
    Document **workbooks; /* by area; NULL where there is none */
} Workbooks;

static void
compose_area (guint area, gpointer data)
{
    const Workbooks *self = data;
    if (areas_get (study_areas (self->study), area)->level != LEVEL_ALL)
        self->workbooks[area] = compose_workbook (self->study, self->release, area);
}

Documents *
document_compose (const Study *study, const Release *release, guint jobs, Notes *notes, GError **error)
{
    Documents *documents = documents_new ();
    for (guint i = 0; i < study_documents (study); i++)
        documents_take (documents, compose_report (study, release, study_document (study, i), notes));
    const guint n = areas_length (study_areas (study));
    g_autofree Document **workbooks = g_new0 (Document *, n + 1);
    Workbooks all = { study, release, workbooks };
    workers_share (n, jobs, compose_area, &all);
    for (guint area = 0; area < n; area++)
        if (workbooks[area] != NULL)
            documents_take (documents, workbooks[area]);
    if (!notes_fault (notes, error)) {
        documents_free (documents);
        return NULL;
    }
    return documents;
}
