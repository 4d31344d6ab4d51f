/* layout_int.h - one pass over a document: where the next block goes, and what each kind of block needs and draws. */
#ifndef FINDINGS_LAYOUT_LAYOUT_INT_H
#define FINDINGS_LAYOUT_LAYOUT_INT_H

#include "layout/canvas_int.h"
#include "layout/flow_int.h"

/* The page (A4, points). */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define PAGE_LEFT 48.0
#define PAGE_RIGHT 547.28
#define PAGE_FULL (PAGE_RIGHT - PAGE_LEFT)
#define PAGE_TOP 72.0      /* first frame rule */
#define PAGE_FOOT 790.0    /* last line */
#define MARGIN_WIDTH 115.8 /* columns 1 to 3 */
#define TEXT_LEFT 175.8    /* columns 4 to 12 */
#define TEXT_WIDTH 371.5
#define HALF_WIDTH 237.7 /* two up */
#define HALF_GAP 24.0

/* What stands above or below a gap: text by its baseline, the rest by its edge. */
typedef enum {
    SPACE_TOP,
    SPACE_OPENER,
    SPACE_H1,
    SPACE_STANDFIRST,
    SPACE_H2,
    SPACE_H3,
    SPACE_TEXT,
    SPACE_ITEM,
    SPACE_QUOTE,
    SPACE_EDGE,
    N_SPACES
} Space;

/* A chapter or a plain first heading, for the contents. */
typedef struct {
    const Text *title; /* which one: by its address */
    Place place;
} Entry;

/* Where a block came to stand, or the part of it that is on one page. */
typedef struct {
    const DocBlock *block; /* NULL: it began on an earlier page */
    guint page, sect;
    double top, bottom;
} Stand;

/* What one pass finds out for the next. */
typedef struct {
    GArray *entries;     /* Entry, in order */
    GHashTable *targets; /* id -> Place */
    GArray *stands;      /* Stand, in order */
} Found;

typedef struct {
    Canvas canvas;
    const DocumentInfo *info;
    Notes *notes;
    const DocBlock *first;
    const Found *before; /* of the former pass; NULL in the first */
    Found *found;
    GHashTable *breaks; /* blocks that start a page, so that a chapter does not end in a nearly empty one */
    guint depth;        /* of blocks within blocks */
    Space above;        /* what stands above */
    Space text_space;   /* how the next text meets it */
    double y;           /* its baseline or lower edge */
    double foot;        /* of the last margin note on the page; 0: none */
    double x, width;    /* of text */
    gboolean boxed;     /* inside a box: no margin column */
    guint sect;         /* element of the chapter under way */
    guint level;        /* of the last heading: none is skipped */
    guint quotes;       /* on the page */
    guint boxes;        /* on the page, numbered for the ledger */
    guint tiles;        /* likewise */
    char *running;      /* right running head; owned */
    GQueue later;       /* const DocBlock *: figures that wait for the next page */
} Layout;

/* Baseline or upper edge of what comes next. FULL: it takes the whole width and stays clear of margin notes. */
double layout_next (const Layout *self, Space below, gboolean full);
gboolean layout_fresh (const Layout *self); /* nothing stands on the page yet */
/* A new page, for what cannot be interrupted; layout_turn then places the figures that wait. */
void layout_page (Layout *self, gboolean header);
void layout_turn (Layout *self);
gboolean layout_measuring (const Layout *self);
void layout_set (Layout *self, Space above, double y); /* what stands above from now on */
/* A page for a new chapter: figures that wait come first. Opens its section. */
void layout_start (Layout *self, gboolean header, const char *running, const char *title);
void layout_flush (Layout *self);
/* Enters a heading (bookmark, contents) and makes its element current; TEXT without style. */
guint layout_heading (Layout *self, guint level, const char *number, const Text *text, double y);
/* Remembers where BLOCK starts. */
void layout_mark (Layout *self, const DocBlock *block, double y);
/* Measuring: between the two nothing is drawn; what was there before comes back. */
typedef struct {
    Layout kept;
} Measure;
void layout_measure (Layout *self, Measure *measure);
void layout_restore (Layout *self, const Measure *measure);

void layout_place (Layout *self, const DocBlock *block);
void layout_place_all (Layout *self, const DocBlock *first);
/* From its first baseline or edge: what of BLOCK must stand on the page with it. */
double layout_need (Layout *self, const DocBlock *block);

char *text_flat (const Text *text); /* without style; the caller owns it */

/* Page furniture. */
void furniture_draw (Canvas *canvas, const DocumentInfo *info, const char *running, gboolean header);
void furniture_draft (Canvas *canvas, const DocumentInfo *info, ColourRole colour); /* behind everything else */
void furniture_dots (Canvas *canvas);                                               /* the ripple in an opener's corner */

/* The kinds. Each draws from where layout_next says. */
void cover_place (Layout *self, const DocBlock *block);
void contents_place (Layout *self, const DocBlock *block);
void chapter_place (Layout *self, const DocBlock *block);
void heading_place (Layout *self, const DocBlock *block);
double heading_need (Layout *self, const DocBlock *block);
void paragraph_place (Layout *self, const DocBlock *block);
double paragraph_need (Layout *self, const DocBlock *block);
void list_place (Layout *self, const DocBlock *block);
double list_need (Layout *self, const DocBlock *block);
void tiles_place (Layout *self, const DocBlock *block);
double tiles_need (Layout *self, const DocBlock *block);
void quote_place (Layout *self, const DocBlock *block);
double quote_need (Layout *self, const DocBlock *block);
void callout_place (Layout *self, const DocBlock *block);
double callout_need (Layout *self, const DocBlock *block);
void figure_place (Layout *self, const DocBlock *block);
double figure_need (Layout *self, const DocBlock *block);
void table_place (Layout *self, const DocBlock *block);
double table_need (Layout *self, const DocBlock *block);

/* One tile of the contents' example, without its rule. */
void tile_draw (Canvas *canvas, const DocTile *tile, double x, double y, double width);

#endif
