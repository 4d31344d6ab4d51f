/* template_inline.c - Markdown with bound numbers: the bindings are cut out, cmark reads the rest, and its tree takes them in again. */
#include "study/template_int.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <string.h>

#include "base/text.h"

/* A binding's place in the text that cmark sees is one private character: this one and those after it. */
#define PLACE_FIRST 0xF0000u
#define PLACE_LAST 0xFFFFDu

/* What a placeholder stands for: a number, or words: of a loop's variable, or of the house. */
#define DEPTH_MOST 32 /* levels of Markdown within each other */

typedef struct {
    const Binding *binding;
    const char *text;
} Piece;

typedef struct {
    Reader *reader;
    const Origin *origin;
    GString *text;              /* what cmark sees */
    GArray *pieces;             /* of Piece, by placeholder */
    GArray *lines;              /* of guint: for every line of TEXT its line in the source, from 0 */
    const char *raw;            /* how far the fenced block was searched */
    guint depth;                /* of the node under way */
    gboolean too_deep;          /* told */
    TemplateNode *run;          /* the words that were added to last, */
    char *run_text;             /* their text, */
    gsize run_length, run_room; /* and the bytes it has and may have */
} Cut;

/* ---------------------------------------------------------------- places */

static SourcePos
linear_pos (SourcePos at, const char *text, gsize offset)
{
    for (gsize i = 0; i < offset; i++) {
        if (text[i] == '\n') {
            at.line++;
            at.column = 1;
        } else if ((text[i] & 0xC0) != 0x80) {
            at.column++;
        }
    }
    return at;
}

/* Whether the scalar stands on one line, so that every character of it has a place of its own. */
static gboolean
is_one_line (const YamlNode *node)
{
    const gsize length = strlen (yaml_text (node));
    return length == 0 || yaml_pos_inside (node, length).column != yaml_pos (node).column;
}

/* The place of PART, some characters of TEXT. In a folded text they are looked for in the lines of the block. */
static SourcePos
part_pos (Cut *self, const char *text, gsize offset, const char *part)
{
    const Origin *origin = self->origin;
    if (origin->node == NULL)
        return linear_pos (origin->at, text, offset);
    if (is_one_line (origin->node))
        return yaml_pos_inside (origin->node, offset);
    SourcePos at = yaml_pos (origin->node);
    if (self->raw == NULL) {
        self->raw = origin->block;
        for (guint line = origin->block_at.line; line < at.line && strchr (self->raw, '\n') != NULL; line++)
            self->raw = strchr (self->raw, '\n') + 1;
    }
    const char *found = strstr (self->raw, part);
    if (found == NULL)
        return source_pos (at.file, at.line, 0);
    self->raw = found;
    return linear_pos (origin->block_at, origin->block, (gsize)(found - origin->block));
}

/* ---------------------------------------------------------------- cutting */

static void
append_text (Cut *self, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        g_string_append_c (self->text, text[i]);
        if (text[i] == '\n') {
            const guint line = g_array_index (self->lines, guint, self->lines->len - 1) + 1;
            g_array_append_val (self->lines, line);
        }
    }
}

/* The variable that INNER is by itself, or NULL. */
static const Loop *
lone_variable (const Cut *self, const char *inner)
{
    gsize length = strlen (inner);
    const char *name = text_trim (inner, &length);
    return length > 1 && *name == '$' ? loop_find (self->reader->context.loops, name + 1, length - 1) : NULL;
}

/* The key in INNER where that is house(key), or NULL. The caller owns it. */
static char *
house_key (const char *inner)
{
    gsize length = strlen (inner);
    const char *call = text_trim (inner, &length);
    const gsize prefix = strlen ("house(");
    if (length <= prefix || strncmp (call, "house(", prefix) != 0 || call[length - 1] != ')')
        return NULL;
    return g_strstrip (g_strndup (call + prefix, length - prefix - 1));
}

/* Words that all documents of the house share. */
static const char *
house_text (Cut *self, const char *key, SourcePos at)
{
    const Study *study = self->reader->context.study;
    const char *words = study->house != NULL ? house_word (study->house, key) : NULL;
    if (words == NULL)
        notes_add (self->reader->context.notes, NOTE_ERROR, at, "expected words of house.yaml, as in house(base_note), found \"%s\"", key);
    return words != NULL ? words : "";
}

static void
append_piece (Cut *self, const char *text, gsize offset, const char *inner)
{
    Piece piece = { NULL, NULL };
    const Loop *loop = lone_variable (self, inner);
    g_autofree char *key = house_key (inner);
    if (loop != NULL)
        piece.text = loop->label;
    else if (key != NULL)
        piece.text = house_text (self, key, part_pos (self, text, offset, inner));
    else
        piece.binding = expr_binding (&self->reader->context, inner, part_pos (self, text, offset, inner));
    g_string_append_unichar (self->text, PLACE_FIRST + self->pieces->len);
    g_array_append_val (self->pieces, piece);
    guint *line = &g_array_index (self->lines, guint, self->lines->len - 1);
    for (; *inner != '\0'; inner++)
        *line += *inner == '\n';
}

/* Where "}}" ends what starts at TEXT; NULL when the paragraph ends before. */
static const char *
binding_end (const char *text)
{
    const char *end = strstr (text, "}}");
    const char *blank = strstr (text, "\n\n");
    return end != NULL && (blank == NULL || end < blank) ? end : NULL;
}

static void
cut_bindings (Cut *self, const char *text)
{
    const char *here = text;
    for (const char *open; (open = strstr (here, "{{")) != NULL;) {
        const char *end = binding_end (open + 2);
        append_text (self, here, (gsize)(open - here));
        here = open + 2;
        if (end == NULL) {
            notes_add (self->reader->context.notes, NOTE_ERROR, part_pos (self, text, (gsize)(open - text), open), "\"{{\" has no \"}}\"");
            continue;
        }
        if (self->pieces->len > PLACE_LAST - PLACE_FIRST) {
            notes_add (self->reader->context.notes, NOTE_ERROR, self->origin->at, "too many numbers in one piece of text");
            return;
        }
        g_autofree char *inner = g_strndup (here, (gsize)(end - here));
        append_piece (self, text, (gsize)(here - text), inner);
        here = end + 2;
    }
    append_text (self, here, strlen (here));
}

/* Private characters in the text would be taken for placeholders. */
static gboolean
has_private (const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char (text)) {
        const gunichar c = g_utf8_get_char (text);
        if (c >= PLACE_FIRST && c <= PLACE_LAST + 2)
            return TRUE;
    }
    return FALSE;
}

/* ---------------------------------------------------------------- cmark's tree */

static void
clear (Cut *self)
{
    g_string_free (self->text, TRUE);
    g_array_free (self->pieces, TRUE);
    g_array_free (self->lines, TRUE);
}

static SourcePos
node_pos (const Cut *self, cmark_node *node)
{
    const Origin *origin = self->origin;
    SourcePos at = origin->node != NULL ? yaml_pos (origin->node) : origin->at;
    const guint line = (guint)MAX (cmark_node_get_start_line (node), 1) - 1;
    if (origin->node != NULL || line >= self->lines->len)
        return at;
    const guint below = g_array_index (self->lines, guint, line);
    return source_pos (at.file, at.line + below, (guint)MAX (cmark_node_get_start_column (node), 1) + (below == 0 ? at.column - 1 : 0));
}

/* The room doubles, so that a long paragraph does not cost the square of its length. */
static void
append_run (Cut *self, const char *text, gsize length)
{
    if (self->run_length + length + 1 > self->run_room) {
        self->run_room = 2 * (self->run_length + length) + 16;
        char *room = arena_alloc (self->reader->arena, self->run_room);
        if (self->run_length > 0)
            memcpy (room, self->run_text, self->run_length);
        self->run_text = room;
    }
    memcpy (self->run_text + self->run_length, text, length);
    self->run_length += length;
    self->run_text[self->run_length] = '\0';
}

/* Words, joined to the words before them. */
static void
add_words (Cut *self, NodeList *out, const char *text, gsize length, SourcePos at)
{
    if (length == 0)
        return;
    if (out->last == NULL || out->last->kind != NODE_TEXT) {
        TemplateNode *node = node_new (self->reader, NODE_TEXT, at);
        node->text = "";
        node_append (out, node);
    }
    if (self->run != out->last) {
        self->run = out->last;
        self->run_length = self->run_room = 0;
        append_run (self, out->last->text, strlen (out->last->text));
    }
    append_run (self, text, length);
    out->last->text = self->run_text;
}

static void
add_piece (Cut *self, NodeList *out, gunichar place, SourcePos at)
{
    const Piece *piece = &g_array_index (self->pieces, Piece, place - PLACE_FIRST);
    if (piece->text != NULL) {
        add_words (self, out, piece->text, strlen (piece->text), at);
    } else if (piece->binding != NULL) {
        TemplateNode *node = node_new (self->reader, NODE_BIND, piece->binding->at);
        node->binding = piece->binding;
        node_append (out, node);
    }
}

/* Words as cmark gives them, placeholders among them. */
static void
add_text (Cut *self, NodeList *out, const char *text, SourcePos at)
{
    const char *start = text;
    for (; *text != '\0'; text = g_utf8_next_char (text)) {
        const gunichar c = g_utf8_get_char (text);
        if (c < PLACE_FIRST || c >= PLACE_FIRST + self->pieces->len)
            continue;
        add_words (self, out, start, (gsize)(text - start), at);
        add_piece (self, out, c, at);
        start = g_utf8_next_char (text);
    }
    add_words (self, out, start, (gsize)(text - start), at);
}

static void add_inlines (Cut *self, cmark_node *parent, SourcePos at, NodeList *out);

static void
refuse (Cut *self, SourcePos at, const char *what)
{
    notes_add (self->reader->context.notes, NOTE_ERROR, at, "a template takes no %s", what);
}

/* FALSE, once told, for what stands too deep within lists, quotes and emphasis. */
static gboolean
may_enter (Cut *self, SourcePos at)
{
    if (self->depth < DEPTH_MOST)
        return TRUE;
    if (!self->too_deep)
        notes_add (self->reader->context.notes, NOTE_ERROR, at, "nested deeper than %d levels", DEPTH_MOST);
    self->too_deep = TRUE;
    return FALSE;
}

static TemplateNode *
add_span (Cut *self, cmark_node *from, NodeKind kind, SourcePos at, NodeList *out)
{
    NodeList children = { NULL, NULL };
    TemplateNode *node = node_new (self->reader, kind, at);
    add_inlines (self, from, at, &children);
    node->first = children.first;
    node_append (out, node);
    return node;
}

static void
add_link (Cut *self, cmark_node *from, SourcePos at, NodeList *out)
{
    g_autofree char *url = loops_expand (self->reader->context.loops, cmark_node_get_url (from));
    TemplateNode *node = add_span (self, from, NODE_LINK, at, out);
    node->url = arena_text (self->reader->arena, url);
    const Reference reference = { node->url, at };
    if (*url == '#')
        g_array_append_val (self->reader->context.references, reference);
}

static void
add_inline (Cut *self, cmark_node *from, SourcePos at, NodeList *out)
{
    switch (cmark_node_get_type (from)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        add_text (self, out, cmark_node_get_literal (from), at);
        return;
    case CMARK_NODE_SOFTBREAK:
        add_words (self, out, " ", 1, at);
        return;
    case CMARK_NODE_LINEBREAK:
        node_append (out, node_new (self->reader, NODE_BREAK, at));
        return;
    case CMARK_NODE_EMPH:
        add_span (self, from, NODE_EMPH, at, out);
        return;
    case CMARK_NODE_STRONG:
        add_span (self, from, NODE_STRONG, at, out);
        return;
    case CMARK_NODE_LINK:
        add_link (self, from, at, out);
        return;
    case CMARK_NODE_IMAGE:
        refuse (self, at, "images");
        return;
    case CMARK_NODE_HTML_INLINE:
        refuse (self, at, "HTML");
        return;
    default:
        return;
    }
}

static void
add_inlines (Cut *self, cmark_node *parent, SourcePos at, NodeList *out)
{
    if (!may_enter (self, at))
        return;
    self->depth++;
    for (cmark_node *child = cmark_node_first_child (parent); child != NULL; child = cmark_node_next (child))
        add_inline (self, child, at, out);
    self->depth--;
}

/* Takes " {#id}" off the end of a heading's words. */
static void
take_heading_id (Cut *self, TemplateNode *heading, NodeList *words)
{
    TemplateNode *last = words->last;
    if (last == NULL || last->kind != NODE_TEXT || !g_str_has_suffix (last->text, "}"))
        return;
    const char *open = strrchr (last->text, '{');
    if (open == NULL || open[1] != '#')
        return;
    g_autofree char *written = g_strndup (open + 2, strlen (open) - 3);
    g_autofree char *id = loops_expand (self->reader->context.loops, written);
    g_autofree char *rest = g_strchomp (g_strndup (last->text, (gsize)(open - last->text)));
    heading->text = arena_text (self->reader->arena, id);
    last->text = arena_text (self->reader->arena, rest);
    reader_label (self->reader, id, heading->at, FALSE);
}

static void add_blocks (Cut *self, cmark_node *parent, NodeList *out);

static void
add_parent (Cut *self, cmark_node *from, NodeKind kind, SourcePos at, NodeList *out)
{
    NodeList children = { NULL, NULL };
    TemplateNode *node = node_new (self->reader, kind, at);
    node->ordered = kind == NODE_LIST && cmark_node_get_list_type (from) == CMARK_ORDERED_LIST;
    add_blocks (self, from, &children);
    node->first = children.first;
    node_append (out, node);
}

static void
add_heading (Cut *self, cmark_node *from, SourcePos at, NodeList *out)
{
    NodeList words = { NULL, NULL };
    TemplateNode *node = node_new (self->reader, NODE_HEADING, at);
    node->level = (guint)cmark_node_get_heading_level (from);
    add_inlines (self, from, at, &words);
    take_heading_id (self, node, &words);
    node->first = words.first;
    if (node->level > 3)
        notes_add (self->reader->context.notes, NOTE_ERROR, at, "expected a heading of level 1 to 3, found level %u", node->level);
    node_append (out, node);
}

static void
add_block (Cut *self, cmark_node *from, NodeList *out)
{
    const SourcePos at = node_pos (self, from);
    switch (cmark_node_get_type (from)) {
    case CMARK_NODE_PARAGRAPH:
        add_span (self, from, NODE_PARAGRAPH, at, out);
        return;
    case CMARK_NODE_HEADING:
        add_heading (self, from, at, out);
        return;
    case CMARK_NODE_LIST:
        add_parent (self, from, NODE_LIST, at, out);
        return;
    case CMARK_NODE_ITEM:
        add_parent (self, from, NODE_ITEM, at, out);
        return;
    case CMARK_NODE_BLOCK_QUOTE:
        add_parent (self, from, NODE_QUOTE, at, out);
        return;
    case CMARK_NODE_CODE_BLOCK:
        refuse (self, at, "indented text or fences within lists; begin both at the margin");
        return;
    case CMARK_NODE_HTML_BLOCK:
        refuse (self, at, "HTML");
        return;
    case CMARK_NODE_THEMATIC_BREAK:
        refuse (self, at, "rules; a block \"break\" starts a page");
        return;
    default:
        return;
    }
}

static void
add_blocks (Cut *self, cmark_node *parent, NodeList *out)
{
    if (!may_enter (self, node_pos (self, parent)))
        return;
    self->depth++;
    for (cmark_node *child = cmark_node_first_child (parent); child != NULL; child = cmark_node_next (child))
        add_block (self, child, out);
    self->depth--;
}

/* ---------------------------------------------------------------- the doors */

/* Cuts TEXT and has cmark read it; NULL where it may not be read. The caller frees both. */
static cmark_node *
parse (Cut *self, Reader *reader, const char *text, const Origin *origin)
{
    const guint first = 0;
    *self = (Cut){ .reader = reader, .origin = origin, .text = g_string_new (NULL) };
    self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
    self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_val (self->lines, first);
    if (has_private (text)) {
        notes_add (reader->context.notes, NOTE_ERROR, part_pos (self, text, 0, text),
                   "the text holds private characters (U+F0000 and above), which no font has");
        return NULL;
    }
    cut_bindings (self, text);
    return cmark_parse_document (self->text->str, self->text->len, CMARK_OPT_SMART);
}

void
markdown_blocks (Reader *self, const char *text, const Origin *origin, NodeList *out)
{
    Cut cut;
    cmark_node *document = parse (&cut, self, text, origin);
    if (document != NULL) {
        add_blocks (&cut, document, out);
        cmark_node_free (document);
    }
    clear (&cut);
}

const TemplateNode *
markdown_inline (Reader *self, const char *text, const Origin *origin)
{
    Cut cut;
    NodeList words = { NULL, NULL };
    cmark_node *document = parse (&cut, self, text, origin);
    cmark_node *first = document != NULL ? cmark_node_first_child (document) : NULL;
    if (first != NULL && (cmark_node_get_type (first) != CMARK_NODE_PARAGRAPH || cmark_node_next (first) != NULL))
        notes_add (self->context.notes, NOTE_ERROR, origin->node != NULL ? yaml_pos (origin->node) : origin->at,
                   "expected one paragraph of text");
    else if (first != NULL)
        add_inlines (&cut, first, origin->node != NULL ? yaml_pos (origin->node) : origin->at, &words);
    if (document != NULL)
        cmark_node_free (document);
    clear (&cut);
    return words.first;
}
