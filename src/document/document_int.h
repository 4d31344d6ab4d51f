/* document_int.h - the body of a Document and what composes it, for the files of document/ alone. */
#ifndef FINDINGS_DOCUMENT_DOCUMENT_INT_H
#define FINDINGS_DOCUMENT_DOCUMENT_INT_H

#include "base/arena.h"
#include "base/fault.h"
#include "disclosure/release.h"
#include "document/document.h"
#include "document/print.h"

struct Document {
    Arena *arena; /* everything in the document */
    DocumentInfo info;
    const DocBlock *first;
    GPtrArray *numbers; /* of const Number *, in the order composed */
};

/* What one document is composed with. */
typedef struct {
    const Study *study;
    const Release *release;
    Notes *notes;
    Document *document;
    GHashTable *labels;    /* id of a block -> "figure 5.1", from the first walk */
    const char *chapter;   /* number of the chapter composed: "5", "B", "" */
    guint figures, tables; /* numbered so far in it */
    GArray *margins;       /* of Text: margin lines that wait for their paragraph */
    GHashTable *filters;   /* Group of the whole study -> its filter as text; NULL until asked for */
    const char *set_id;    /* the id of SET of SET_QUESTION, met last; NULL for none */
    AnswerSet set;
    guint set_question;
    DocBlock *open; /* the paragraph that text behind a condition goes on with; NULL */
} Composer;

Document *document_new (const DocumentInfo *info); /* copies INFO's texts */
Documents *documents_new (void);
void documents_take (Documents *self, Document *document);

/* Inline text from a template's inline nodes, bindings printed. */
Text compose_text (Composer *self, const TemplateNode *inlines);
/* The same behind BEFORE, as one text. */
Text compose_text_on (Composer *self, const Text *before, const TemplateNode *inlines);
const char *text_typeset (Arena *arena, const char *text); /* with the printer's apostrophes and quotation marks */
Text text_words (Arena *arena, const char *text);
char *text_string (const Text *text); /* without style; the caller owns it */

/* The number of one call, printed in STYLE; belongs to the document and stands in its list. */
const Number *compose_number (Composer *self, const Call *call, PrintStyle style, int decimals);
/* The number of a binding: its value, printed in its formats. */
const Number *compose_binding (Composer *self, const Binding *binding, gboolean sentence_start);
/* Whether it is of a theme on which the rules agree too little with a person. */
gboolean number_is_unchecked (const Number *number);
/* GRID's calls as numbers. Shares are printed in STYLE, people as counts. Rows sorted by column SORT when it is not negative. */
Matrix compose_matrix (Composer *self, const Grid *grid, PrintStyle style, int sort);

/* The document block of a template block. NULL where it leaves nothing to show. */
DocBlock *compose_block (Composer *self, const Block *block);
DocBlock *compose_chart (Composer *self, const Block *block);
DocBlock *compose_table (Composer *self, const Block *block);
/* Blocks of the list NODES, conditions decided. */
const DocBlock *compose_blocks (Composer *self, const TemplateNode *nodes);

/* Who was asked QUESTION, in words; the caller owns it. */
char *question_asked (const Study *study, const Question *question);

/* The workbook of AREA. */
Document *compose_workbook (const Study *study, const Release *release, guint area);

/* A condition on released values: withheld operands make it neither true nor false. */
typedef enum { TRUTH_FALSE, TRUTH_TRUE, TRUTH_WITHHELD } Truth;
Truth condition_decide (const Release *release, const Cond *cond);
/* The value of VALUE from released cells, NaN where any of them is not printed as it is. */
double value_released (const Release *release, const Value *value);

#endif
