/* template.c - a template's lines: directives of lines on their own, fenced blocks, and the Markdown between them. */
#include "study/template.h"

#include <string.h>

#include "base/text.h"
#include "study/template_int.h"

#define NESTING_MAX 32 /* conditions and loops within each other */

struct Template {
    const TemplateNode *first;
};

/* A label that text may point at. */
typedef struct {
    SourcePos at;
    gboolean numbered;  /* figures, tables and chapters: what ref() prints */
    gboolean elsewhere; /* stands in the other branch of a condition being read, so that it may be given again */
} Label;

typedef struct {
    const char *text; /* of the whole file */
    gsize start, end; /* bytes, without the line's end */
} Line;

/* The lines of one file and the place reached. */
typedef struct {
    const char *file, *text;
    GArray *lines; /* of Line */
    guint next;
    guint nesting;
    gboolean blank; /* the text read last ended in a blank line, or a block: no paragraph is open */
} Lines;

typedef enum { LINE_TEXT, LINE_FENCE, LINE_IF, LINE_ELSE, LINE_END, LINE_FOR, LINE_INCLUDE, LINE_UNKNOWN } LineKind;

static const char *const directives[] = { "%if", "%else", "%end", "%for", "%include", NULL };

/* ---------------------------------------------------------------- nodes and labels */

TemplateNode *
node_new (Reader *self, NodeKind kind, SourcePos at)
{
    TemplateNode *node = arena_new_items (self->arena, TemplateNode, 1);
    node->kind = kind;
    node->at = at;
    return node;
}

void
node_append (NodeList *list, TemplateNode *node)
{
    if (list->last != NULL)
        list->last->next = node;
    else
        list->first = node;
    list->last = node;
}

void
reader_label (Reader *self, const char *id, SourcePos at, gboolean numbered)
{
    Label *before = g_hash_table_lookup (self->labels, id);
    if (!name_is_valid (id, TRUE)) {
        notes_add (self->context.notes, NOTE_ERROR, at,
                   "expected an id (a letter, then letters, digits, \"-\", \"_\" and \".\"), found \"%s\"", id);
        return;
    }
    if (before != NULL && before->elsewhere) {
        before->elsewhere = FALSE;
        g_ptr_array_add (self->named, before);
        return;
    }
    if (before != NULL) {
        notes_add (self->context.notes, NOTE_ERROR, at, "the id \"%s\" stands in line %u of %s already", id, before->at.line,
                   before->at.file);
        return;
    }
    Label *label = arena_new_items (self->arena, Label, 1);
    *label = (Label){ at, numbered, FALSE };
    g_hash_table_insert (self->labels, (gpointer)arena_text (self->arena, id), label);
    g_ptr_array_add (self->named, label);
}

/* Both branches of a condition may give the same id, as only one is printed: lets the ids given since FIRST be given again, or no more. */
static void
labels_again (Reader *self, guint first, gboolean again)
{
    for (guint i = first; i < self->named->len; i++)
        ((Label *)g_ptr_array_index (self->named, i))->elsewhere = again;
}

/* Ids that text may point at, sorted; NULL-terminated. */
static GPtrArray *
label_names (const Reader *self, gboolean numbered)
{
    GPtrArray *names = g_ptr_array_new ();
    g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->labels), (GCompareFunc)strcmp);
    for (const GList *key = keys; key != NULL; key = key->next) {
        const Label *label = g_hash_table_lookup (self->labels, key->data);
        if (label->numbered || !numbered)
            g_ptr_array_add (names, key->data);
    }
    g_ptr_array_add (names, NULL);
    return names;
}

/* A reference that starts with "#" is a link to any id, others want a number. */
static void
check_references (Reader *self)
{
    for (guint i = 0; i < self->context.references->len; i++) {
        const Reference *reference = &g_array_index (self->context.references, Reference, i);
        const gboolean numbered = *reference->label != '#';
        const char *id = reference->label + (numbered ? 0 : 1);
        const Label *label = g_hash_table_lookup (self->labels, id);
        if (label != NULL && (label->numbered || !numbered))
            continue;
        g_autoptr (GPtrArray) names = label_names (self, numbered);
        g_autofree char *hint = name_suggest (id, (const char *const *)names->pdata);
        notes_add (self->context.notes, NOTE_ERROR, reference->at, "expected the id of %s, found \"%s\"%s",
                   numbered ? "a figure, table or chapter" : "a heading, figure, table or chapter", id, hint);
    }
}

/* ---------------------------------------------------------------- lines */

static GArray *
cut_lines (const char *text)
{
    GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
    for (gsize start = 0; text[start] != '\0';) {
        const gsize end = start + strcspn (text + start, "\r\n");
        const Line line = { text, start, end };
        g_array_append_val (lines, line);
        start = end + (text[end] == '\r' && text[end + 1] == '\n' ? 2 : text[end] != '\0');
    }
    return lines;
}

static const Line *
line_at (const Lines *lines, guint index)
{
    return &g_array_index (lines->lines, Line, index);
}

/* Where the text of a line starts, after at most three blanks. */
static const char *
line_text (const Line *line)
{
    const char *text = line->text + line->start;
    for (guint i = 0; i < 3 && *text == ' '; i++)
        text++;
    return text;
}

static gsize
line_rest (const Line *line, const char *text)
{
    return (gsize)(line->text + line->end - text);
}

/* Place of TEXT, which stands in line INDEX. */
static SourcePos
line_pos (const Lines *lines, guint index, const char *text)
{
    const Line *line = line_at (lines, index);
    const char *start = lines->text + line->start;
    return source_pos (lines->file, index + 1, 1 + (guint)g_utf8_strlen (start, text - start));
}

/* How many backticks open or close a fence here; 0 for other lines. */
static guint
fence_length (const Line *line)
{
    const char *text = line_text (line);
    guint n = 0;
    while (text[n] == '`')
        n++;
    return n >= 3 && memchr (text + n, '`', line_rest (line, text + n)) == NULL ? n : 0;
}

static gsize
word_length (const char *text)
{
    gsize length = 1;
    while (g_ascii_isalpha (text[length]))
        length++;
    return length;
}

static LineKind
line_kind (const Line *line)
{
    const char *text = line_text (line);
    if (fence_length (line) > 0)
        return LINE_FENCE;
    if (*text != '%' || !g_ascii_isalpha (text[1]))
        return LINE_TEXT;
    for (guint i = 0; directives[i] != NULL; i++)
        if (strlen (directives[i]) == word_length (text) && strncmp (text, directives[i], word_length (text)) == 0)
            return (LineKind)(LINE_IF + i);
    return LINE_UNKNOWN;
}

/* What stands behind the directive's word; *AT is its place. The caller owns it. */
static char *
directive_rest (const Lines *lines, guint index, SourcePos *at)
{
    const Line *line = line_at (lines, index);
    const char *text = line_text (line);
    const char *rest = text + word_length (text);
    while (*rest == ' ' || *rest == '\t')
        rest++;
    *at = line_pos (lines, index, rest);
    return g_strchomp (g_strndup (rest, line_rest (line, rest)));
}

static SourcePos
directive_pos (const Lines *lines, guint index)
{
    return line_pos (lines, index, line_text (line_at (lines, index)));
}

/* ---------------------------------------------------------------- pieces of a template */

static void read_file (Reader *self, const Source *source, NodeList *out);
static LineKind read_lines (Reader *self, Lines *lines, NodeList *out);

static gboolean
line_is_blank (const Line *line)
{
    const char *text = line->text + line->start;
    return strspn (text, " \t") >= line->end - line->start;
}

/* Markdown from line FIRST up to line NEXT. Its first paragraph goes on with the one before where no blank line parts them. */
static void
flush_text (Reader *self, Lines *lines, guint first, guint next, NodeList *out)
{
    for (; first < next && line_is_blank (line_at (lines, first)); first++)
        lines->blank = TRUE;
    if (first >= next)
        return;
    const gboolean joined = !lines->blank;
    TemplateNode *last = out->last;
    lines->blank = line_is_blank (line_at (lines, next - 1));
    const gsize start = line_at (lines, first)->start, end = line_at (lines, next - 1)->end;
    g_autofree char *text = g_strndup (lines->text + start, end - start);
    const Origin origin = { .at = source_pos (lines->file, first + 1, 1) };
    markdown_blocks (self, text, &origin, out);
    TemplateNode *added = last != NULL ? (TemplateNode *)last->next : out->first;
    if (added != NULL && added->kind == NODE_PARAGRAPH)
        added->joined = joined;
}

static void
read_fence (Reader *self, Lines *lines, NodeList *out)
{
    const guint opening = lines->next++;
    lines->blank = TRUE;
    const char *text = line_text (line_at (lines, opening));
    const guint ticks = fence_length (line_at (lines, opening));
    const SourcePos at = line_pos (lines, opening, text);
    const char *info = text + ticks;
    while (*info == ' ')
        info++;
    g_autofree char *kind = g_strchomp (g_strndup (info, line_rest (line_at (lines, opening), info)));
    const guint first = lines->next;
    while (lines->next < lines->lines->len) {
        const Line *line = line_at (lines, lines->next);
        if (fence_length (line) >= ticks && line_rest (line, line_text (line)) == fence_length (line))
            break;
        lines->next++;
    }
    if (lines->next == lines->lines->len) {
        notes_add (self->context.notes, NOTE_ERROR, at, "the block has no closing fence");
        return;
    }
    const gsize start = line_at (lines, first)->start, end = line_at (lines, lines->next)->start;
    g_autofree char *body = g_strndup (lines->text + start, end - start);
    const Block *block = block_read (self, kind, line_pos (lines, opening, info), body, source_pos (lines->file, first + 1, 1));
    lines->next++;
    if (block == NULL)
        return;
    TemplateNode *node = node_new (self, NODE_BLOCK, at);
    node->block = block;
    node_append (out, node);
}

static void
tell_unclosed (Reader *self, const Lines *lines, guint opening)
{
    notes_add (self->context.notes, NOTE_ERROR, directive_pos (lines, opening), "%s has no %%end",
               line_kind (line_at (lines, opening)) == LINE_IF ? "%if" : "%for");
}

/* One branch of a condition, up to the line that ends it. */
static LineKind
read_branch (Reader *self, Lines *lines, NodeKind kind, SourcePos at, NodeList *branches)
{
    NodeList children = { NULL, NULL };
    TemplateNode *branch = node_new (self, kind, at);
    lines->blank = FALSE;
    const LineKind stop = read_lines (self, lines, &children);
    branch->first = children.first;
    branch->joined = !lines->blank;
    node_append (branches, branch);
    return stop;
}

static void
read_if (Reader *self, Lines *lines, NodeList *out)
{
    const guint opening = lines->next++, named = self->named->len;
    SourcePos at;
    g_autofree char *text = directive_rest (lines, opening, &at);
    TemplateNode *node = node_new (self, NODE_IF, directive_pos (lines, opening));
    NodeList branches = { NULL, NULL };
    node->cond = expr_cond (&self->context, text, at);
    node->joined = !lines->blank;
    LineKind stop = read_branch (self, lines, NODE_THEN, node->at, &branches);
    if (stop == LINE_ELSE) {
        labels_again (self, named, TRUE);
        stop = read_branch (self, lines, NODE_ELSE, directive_pos (lines, lines->next - 1), &branches);
        labels_again (self, named, FALSE);
        if (stop == LINE_ELSE) {
            NodeList rest = { NULL, NULL };
            notes_add (self->context.notes, NOTE_ERROR, directive_pos (lines, lines->next - 1),
                       "the %%if of line %u has its %%else already", opening + 1);
            stop = read_lines (self, lines, &rest);
        }
    }
    if (stop != LINE_END)
        tell_unclosed (self, lines, opening);
    lines->blank = FALSE;
    node->first = branches.first;
    if (node->cond != NULL)
        node_append (out, node);
}

/* Moves behind the %end that belongs to a loop whose lines are not read. FALSE: there is none. */
static gboolean
skip_loop (Lines *lines)
{
    for (guint open = 1; lines->next < lines->lines->len;) {
        const LineKind kind = line_kind (line_at (lines, lines->next++));
        if (kind == LINE_END && --open == 0)
            return TRUE;
        open += kind == LINE_IF || kind == LINE_FOR;
    }
    return FALSE;
}

/* "name in set": the members that the variable stands for by turns. */
static gboolean
read_members (Reader *self, const char *text, SourcePos at, GArray *members)
{
    const char *name_end = text + strcspn (text, " \t");
    const char *in = name_end + strspn (name_end, " \t");
    g_autofree char *name = g_strndup (text, (gsize)(name_end - text));
    if (!name_is_valid (name, FALSE) || strncmp (in, "in", 2) != 0 || (in[2] != ' ' && in[2] != '\t')) {
        notes_add (self->context.notes, NOTE_ERROR, at, "expected a name, \"in\" and a set, as in %%for a in answers(question)");
        return FALSE;
    }
    const char *set = in + 2 + strspn (in + 2, " \t");
    at.column += (guint)g_utf8_strlen (text, set - text);
    return expr_set (&self->context, set, at, arena_text (self->arena, name), members);
}

/* The lines of a loop are read once for every member; after a mistake once is enough. */
static void
read_for (Reader *self, Lines *lines, NodeList *out)
{
    const guint opening = lines->next++, first = lines->next;
    const guint errors = notes_errors (self->context.notes);
    SourcePos at;
    g_autofree char *text = directive_rest (lines, opening, &at);
    g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Loop));
    const Loop *outer = self->context.loops;
    gboolean closed = TRUE;
    if (!read_members (self, text, at, members) || members->len == 0)
        closed = skip_loop (lines);
    for (guint i = 0; i < members->len && notes_errors (self->context.notes) == errors; i++) {
        self->context.loops = &g_array_index (members, Loop, i);
        lines->next = first;
        lines->blank = TRUE;
        closed = read_lines (self, lines, out) == LINE_END;
    }
    lines->blank = TRUE;
    self->context.loops = outer;
    if (!closed)
        tell_unclosed (self, lines, opening);
}

static void
read_include (Reader *self, Lines *lines, NodeList *out)
{
    const guint index = lines->next++;
    lines->blank = TRUE;
    SourcePos at;
    Source source;
    g_autofree char *path = directive_rest (lines, index, &at);
    if (!file_path_is_inside (path)) {
        notes_add (self->context.notes, NOTE_ERROR, at, "expected a file of the study or of the templates, found \"%s\"", path);
        return;
    }
    if (self->depth == G_N_ELEMENTS (self->stack)) {
        notes_add (self->context.notes, NOTE_ERROR, at, "expected at most %u files that include each other", self->depth);
        return;
    }
    if (!study_open_shared (self->context.study, path, at, &source, self->context.notes))
        return;
    for (guint i = 0; i < self->depth; i++)
        if (strcmp (self->stack[i], source.name) == 0) {
            const gboolean round = i + 1 < self->depth;
            notes_add (self->context.notes, NOTE_ERROR, at, "%s includes itself%s%s", path, round ? ", by way of " : "",
                       round ? lines->file : "");
            return;
        }
    read_file (self, &source, out);
}

static void
tell_unknown (Reader *self, const Lines *lines)
{
    const char *text = line_text (line_at (lines, lines->next));
    g_autofree char *found = g_strndup (text, word_length (text));
    g_autofree char *hint = name_suggest (found, directives);
    notes_add (self->context.notes, NOTE_ERROR, directive_pos (lines, lines->next),
               "expected %%if, %%else, %%end, %%for or %%include, found \"%s\"%s", found, hint);
}

/* Reads up to the line that ends this part, and over it: LINE_ELSE, LINE_END, or LINE_TEXT for the end of the file. */
static LineKind
read_lines (Reader *self, Lines *lines, NodeList *out)
{
    guint first = lines->next; /* of the Markdown not yet taken */
    if (++lines->nesting > NESTING_MAX) {
        notes_add (self->context.notes, NOTE_ERROR, directive_pos (lines, lines->next - 1),
                   "expected at most %u conditions and loops within each other", NESTING_MAX);
        first = lines->next = lines->lines->len;
    }
    LineKind stop = LINE_TEXT;
    while (stop == LINE_TEXT && lines->next < lines->lines->len) {
        const LineKind kind = line_kind (line_at (lines, lines->next));
        if (kind == LINE_TEXT) {
            lines->next++;
            continue;
        }
        flush_text (self, lines, first, lines->next, out);
        if (kind == LINE_FENCE)
            read_fence (self, lines, out);
        else if (kind == LINE_IF)
            read_if (self, lines, out);
        else if (kind == LINE_FOR)
            read_for (self, lines, out);
        else if (kind == LINE_INCLUDE)
            read_include (self, lines, out);
        else if (kind == LINE_UNKNOWN)
            tell_unknown (self, lines), lines->next++;
        else
            stop = kind, lines->next++;
        first = lines->next;
    }
    if (stop == LINE_TEXT)
        flush_text (self, lines, first, lines->next, out);
    lines->nesting--;
    return stop;
}

static void
read_file (Reader *self, const Source *source, NodeList *out)
{
    Lines lines = { .file = source->name, .text = source->bytes, .lines = cut_lines (source->bytes), .blank = TRUE };
    self->stack[self->depth++] = source->name;
    for (LineKind stop = LINE_END; stop != LINE_TEXT;) {
        stop = read_lines (self, &lines, out);
        if (stop != LINE_TEXT)
            notes_add (self->context.notes, NOTE_ERROR, directive_pos (&lines, lines.next - 1), "%s without %%if%s",
                       stop == LINE_ELSE ? "%else" : "%end", stop == LINE_ELSE ? "" : " or %for");
    }
    self->depth--;
    g_array_free (lines.lines, TRUE);
}

/* ---------------------------------------------------------------- the door */

Template *
template_read (Study *self, const Source *source, guint area, Notes *notes)
{
    g_autoptr (GArray) references = g_array_new (FALSE, FALSE, sizeof (Reference));
    Reader reader = {
        .arena = self->arena,
        .context = {self, area, NULL, references, notes},
        .labels = g_hash_table_new (g_str_hash, g_str_equal),
        .named = g_ptr_array_new (),
    };
    NodeList nodes = { NULL, NULL };
    read_file (&reader, source, &nodes);
    check_references (&reader);
    g_hash_table_unref (reader.labels);
    g_ptr_array_unref (reader.named);
    Template *template = arena_new_items (self->arena, Template, 1);
    template->first = nodes.first;
    return template;
}

const TemplateNode *
template_first (const Template *self)
{
    return self->first;
}
