/* template.h - a document's outline: words with bound numbers, conditions, and blocks that ask for charts and tables. */
#ifndef FINDINGS_STUDY_TEMPLATE_H
#define FINDINGS_STUDY_TEMPLATE_H

#include "base/yaml.h"
#include "study/expr.h"

/* Loops are unrolled and includes taken in when a template is read; conditions stay, for they read released values. */
typedef enum {
    /* blocks */
    NODE_HEADING,   /* level; children inline. `# Title {#id}` */
    NODE_PARAGRAPH, /* children inline */
    NODE_LIST,      /* ordered; children NODE_ITEM */
    NODE_ITEM,      /* children blocks */
    NODE_QUOTE,     /* a Markdown block quote: children blocks */
    NODE_BLOCK,     /* a fenced block: `block` */
    NODE_IF,        /* cond; children NODE_THEN and, where written, NODE_ELSE */
    NODE_THEN,
    NODE_ELSE,
    /* inline */
    NODE_TEXT,   /* text */
    NODE_EMPH,   /* children inline */
    NODE_STRONG, /* children inline */
    NODE_LINK,   /* url; children inline */
    NODE_BREAK,  /* a forced line end */
    NODE_BIND,   /* binding */
    N_NODES
} NodeKind;

typedef struct Block Block;
typedef struct TemplateNode TemplateNode;
struct TemplateNode {
    NodeKind kind;
    guint level;
    gboolean ordered;
    gboolean joined;  /* PARAGRAPH, IF: no blank line parts it from the paragraph before; THEN, ELSE: from what follows */
    const char *text; /* TEXT; HEADING: its id or NULL */
    const char *url;
    const Binding *binding;
    const Cond *cond;
    const Block *block;
    const TemplateNode *first, *next; /* children and siblings in reading order */
    SourcePos at;
};

/* The kinds of fenced block; their keys are a table in block.c, from which `check` and the reader work. */
typedef enum {
    BLOCK_COVER,     /* kicker (standfirst), title, subtitle, facts (lines), note, dots: value, filled: value */
    BLOCK_CONTENTS,  /* the table of contents; reading: true adds how to read the numbers, example: a tile (the first of tiles) */
    BLOCK_CHAPTER,   /* a chapter opener: number, title, standfirst, note; id */
    BLOCK_MARGIN,    /* lines: notes in the margin column, beside the next paragraph */
    BLOCK_TILES,     /* tiles: list of {value, words, base, compare…} */
    BLOCK_CHART,     /* kind: likert | bar | dots | gap | themes | single; question(s), by, answers… */
    BLOCK_TABLE,     /* question(s) by banner */
    BLOCK_RESULTS,   /* annex B: every answer of the listed questions by banners */
    BLOCK_QUOTES,    /* quotes: ids, or theme */
    BLOCK_CALLOUT,   /* title, text (Markdown) */
    BLOCK_QUESTIONS, /* annex A: the questionnaire, with routing and bases */
    BLOCK_RESPONSE,  /* answers and response by area */
    BLOCK_CHECKS,    /* how the rules agree with a person, theme by theme: measures (checks) */
    BLOCK_THEMES,    /* themes by role of the focus groups, in words; groups that raised them */
    BLOCK_BREAK,     /* a new page */
    N_BLOCKS
} BlockKind;

typedef enum { CHART_LIKERT, CHART_SINGLE, CHART_BAR, CHART_DOTS, CHART_GAP, CHART_THEMES, N_CHARTS } ChartKind;

/* A tile of BLOCK_TILES. */
typedef struct {
    const Binding *value;
    const TemplateNode *words; /* inline list */
    const Value *second;       /* a group to compare with, or NULL */
    const char *first_label, *second_label;
    const char *reference_label; /* SECOND is a tick on the axis of this name, not a group to compare with; or NULL */
    SourcePos at;
} Tile;

/* A fenced block with its keys read. What a kind does not have is NULL or 0. Inline texts may hold bindings. */
struct Block {
    BlockKind kind;
    ChartKind chart;
    const char *id;                                                    /* ref() finds it: "figure-workload" */
    const TemplateNode *title, *subtitle, *source, *note, *standfirst; /* inline lists */
    const TemplateNode *const *lines;                                  /* MARGIN, COVER facts: inline lists, NULL-terminated */
    const TemplateNode *body;                                          /* CALLOUT: blocks */
    const char *number;                                                /* CHAPTER: "5", "B", "" */
    const Tile *tiles;
    guint n_tiles;
    const guint16 *questions;  /* indices */
    const AnswerSet *charted;  /* of each question: what is charted; 0 where it has no positive answers and nothing was said */
    const char *const *labels; /* of each question, NULL where its own will do */
    guint n_questions;
    const char *const *quotes; /* ids, NULL-terminated */
    AnswerSet answers;  /* the answers charted, of all questions alike; 0: those of `charted`. THEMES: the themes, 0: the first level */
    Banner by[BANNERS]; /* side by side, or one row each */
    guint n_by;
    Group group;      /* filter of the whole block (`where:`) */
    guint16 compared; /* GAP: the key, first and second side */
    AnswerSet first, second;
    const char *sort;           /* value | order */
    const Value *dots, *filled; /* COVER */
    gboolean reading;           /* CONTENTS */
    gboolean across;            /* TABLE: a row a question, a column an answer */
    gboolean grouped;           /* RESULTS: two or three groups of answers in place of every answer */
    AreaLevel level;            /* RESPONSE */
    guint checks;               /* CHECKS: bits of CheckKind */
    SourcePos at;
};

typedef struct Template Template; /* immutable */
const TemplateNode *template_first (const Template *self);

#endif
