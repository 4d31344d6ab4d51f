/* compose_text.c - inline nodes become runs: words in their style, numbers bound. */
#include "document/document_int.h"

#include <string.h>

typedef struct {
    Composer *composer;
    GArray *runs; /* of Run */
    gboolean bold, italic;
    const char *link;
} Inline;

static void
add_run (Inline *self, Run run)
{
    run.bold = run.bold || self->bold;
    run.italic = run.italic || self->italic;
    if (run.link == NULL)
        run.link = self->link;
    if (run.text[0] != '\0' || run.line_end)
        g_array_append_val (self->runs, run);
}

/* TRUE where the next words open a sentence: at the start, or after a full stop and a blank. */
static gboolean
at_sentence_start (const Inline *self)
{
    for (guint i = self->runs->len; i > 0; i--) {
        const char *text = g_array_index (self->runs, Run, i - 1).text;
        gsize end = strlen (text);
        while (end > 0 && text[end - 1] == ' ')
            end--;
        if (end > 0)
            return strchr (".!?", text[end - 1]) != NULL;
    }
    return TRUE;
}

static void
add_binding (Inline *self, const Binding *binding)
{
    Composer *composer = self->composer;
    Arena *arena = composer->document->arena;
    const Value *value = binding->value;
    if (value->kind == VALUE_CALL && value->call.measure == MEASURE_REF) {
        const char *label = g_hash_table_lookup (composer->labels, value->ref);
        if (label == NULL) {
            notes_add (composer->notes, NOTE_WARNING, binding->at, "%s is left out of this build, and so is the reference to it",
                       value->ref);
            return;
        }
        g_autofree char *link = g_strconcat ("#", value->ref, NULL);
        g_autofree char *text =
            at_sentence_start (self) ? g_strdup (label) : g_strdup_printf ("%c%s", g_ascii_tolower (label[0]), label + 1);
        add_run (self, (Run){ .text = arena_text (arena, text), .link = arena_text (arena, link) });
        return;
    }
    const Number *number = compose_binding (composer, binding, at_sentence_start (self));
    add_run (self, (Run){ .text = number->printed, .number = number });
}

static void
add_nodes (Inline *self, const TemplateNode *nodes)
{
    for (const TemplateNode *node = nodes; node != NULL; node = node->next) {
        const Inline outer = *self;
        switch (node->kind) {
        case NODE_TEXT:
            add_run (self, (Run){ .text = text_typeset (self->composer->document->arena, node->text) });
            break;
        case NODE_BREAK:
            add_run (self, (Run){ .text = "", .line_end = TRUE });
            break;
        case NODE_BIND:
            add_binding (self, node->binding);
            break;
        case NODE_EMPH:
            self->italic = TRUE;
            add_nodes (self, node->first);
            break;
        case NODE_STRONG:
            self->bold = TRUE;
            add_nodes (self, node->first);
            break;
        case NODE_LINK:
            self->link = node->url;
            add_nodes (self, node->first);
            break;
        default:
            add_nodes (self, node->first); /* a block inside inline text: its words */
            break;
        }
        self->bold = outer.bold;
        self->italic = outer.italic;
        self->link = outer.link;
    }
}

Text
compose_text (Composer *self, const TemplateNode *inlines)
{
    return compose_text_on (self, NULL, inlines);
}

Text
compose_text_on (Composer *self, const Text *before, const TemplateNode *inlines)
{
    Inline state = { .composer = self, .runs = g_array_new (FALSE, TRUE, sizeof (Run)) };
    if (before != NULL && before->length > 0) {
        g_array_append_vals (state.runs, before->runs, before->length);
        add_run (&state, (Run){ .text = " " });
    }
    add_nodes (&state, inlines);
    Text text = { 0 };
    text.runs = arena_items (self->document->arena, state.runs, &text.length);
    return text;
}

/* Apostrophes and quotation marks as a printer sets them; what an analyst types is plain. */
const char *
text_typeset (Arena *arena, const char *text)
{
    if (text == NULL || (strchr (text, '\'') == NULL && strchr (text, '"') == NULL))
        return arena_text (arena, text);
    GString *out = g_string_new (NULL);
    for (const char *c = text; *c != '\0'; c++) {
        const gboolean opens = c == text || strchr (" (\n", c[-1]) != NULL;
        if (*c == '\'')
            g_string_append (out, opens ? "\xe2\x80\x98" : "\xe2\x80\x99");
        else if (*c == '"')
            g_string_append (out, opens ? "\xe2\x80\x9c" : "\xe2\x80\x9d");
        else
            g_string_append_c (out, *c);
    }
    return arena_take (arena, g_string_free (out, FALSE));
}

Text
text_words (Arena *arena, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return (Text){ 0 };
    const Run run = { .text = text_typeset (arena, text) };
    return (Text){ .runs = arena_copy (arena, &run, sizeof run), .length = 1 };
}

char *
text_string (const Text *text)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < text->length; i++)
        g_string_append (out, text->runs[i].line_end && text->runs[i].text[0] == '\0' ? " " : text->runs[i].text);
    return g_string_free (out, FALSE);
}
