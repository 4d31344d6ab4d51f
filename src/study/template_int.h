/* template_int.h - how a template is read: lines, then Markdown, then the fenced blocks; for the files of study/ alone. */
#ifndef FINDINGS_STUDY_TEMPLATE_INT_H
#define FINDINGS_STUDY_TEMPLATE_INT_H

#include "study/expr_int.h"

/* Reads a template; `area` means AREA in it. What it includes is looked for in the study's folder, then in the templates folder. Never NULL; lives as long as
 * SELF. */
Template *template_read (Study *self, const Source *source, guint area, Notes *notes);

/* What one reading needs. */
typedef struct {
    Context context;
    Arena *arena;
    GHashTable *labels;    /* id -> Label */
    GPtrArray *named;      /* of Label, as they were given */
    const char *stack[16]; /* files being read, from the outermost; for messages and against circles */
    guint depth;
} Reader;

/* A list of siblings under construction. */
typedef struct {
    TemplateNode *first, *last;
} NodeList;

TemplateNode *node_new (Reader *self, NodeKind kind, SourcePos at);
void node_append (NodeList *list, TemplateNode *node);

/* An id that links and ref() may name. */
void reader_label (Reader *self, const char *id, SourcePos at, gboolean numbered);

/* Where a text came from, so that every character of it has a place. */
typedef struct {
    SourcePos at;         /* of the first character, when NODE is NULL */
    const YamlNode *node; /* the text is this scalar's */
    const char *block;    /* the fenced block around NODE, and where that starts */
    SourcePos block_at;
} Origin;

/* Markdown with its bindings: blocks, or one line of inline text. */
void markdown_blocks (Reader *self, const char *text, const Origin *origin, NodeList *out);
const TemplateNode *markdown_inline (Reader *self, const char *text, const Origin *origin);

/* A fenced block: INFO is what stands behind the fence, TEXT its lines. NULL after adding errors. */
const Block *block_read (Reader *self, const char *info, SourcePos info_at, const char *text, SourcePos text_at);

#endif
