/* pages.h - a document as it will be drawn: marks at positions, each with its place in the structure tree or marked as artifact. */
#ifndef FINDINGS_LAYOUT_PAGES_H
#define FINDINGS_LAYOUT_PAGES_H

#include "document/number.h"
#include "layout/fontset.h"

/* Structure roles (ISO 32000-1, 14.8.4), one for one. */
typedef enum {
    ROLE_DOCUMENT,
    ROLE_PART,
    ROLE_SECT,
    ROLE_DIV,
    ROLE_TOC,
    ROLE_TOCI,
    ROLE_BLOCKQUOTE,
    ROLE_CAPTION,
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_P,
    ROLE_L,
    ROLE_LI,
    ROLE_LBL,
    ROLE_LBODY,
    ROLE_TABLE,
    ROLE_THEAD,
    ROLE_TBODY,
    ROLE_TR,
    ROLE_TH,
    ROLE_TD,
    ROLE_FIGURE,
    ROLE_LINK,
    ROLE_REFERENCE,
    ROLE_NOTE,
    ROLE_SPAN,
    ROLE_ASIDE,
    N_ROLES /* ROLE_ASIDE: a margin note, mapped to Div */
} Role;

typedef enum { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH } HeaderScope;

#define ELEMENT_NONE G_MAXUINT /* the mark is an artifact */

/* One structure element. An element and its ancestors come into the tree when their first mark is drawn: the order of marks is the reading order. Texts are
 * owned by the Pages, NULL where there is none. */
typedef struct {
    Role role;
    guint parent;       /* index; the document itself (index 0) is its own parent */
    const char *alt;    /* figures: what a reader who cannot see it needs */
    const char *actual; /* replacement text */
    const char *lang;   /* where it differs from the document's */
    const char *id;     /* notes and table headers; unique in the document */
    const char *title;  /* sections */
    HeaderScope scope;
    guint16 colspan, rowspan; /* 0 reads as 1 */
    gboolean numbered;        /* lists: labels are numbers */
    double bbox[4];           /* figures: left, top, right, bottom on its page */
} Element;

typedef guint32 Colour; /* 0xRRGGBB */
#define COLOUR_NONE 0xFFFFFFFFu

typedef enum { MARK_TEXT, MARK_RECT, MARK_PATH } MarkKind;
typedef enum { STEP_MOVE, STEP_LINE, STEP_CURVE, STEP_CLOSE } StepKind;
typedef struct {
    StepKind kind;
    double x[3], y[3]; /* MOVE and LINE use the first, CURVE all three */
} Step;

/* One thing drawn. Points from the top left of the page, y downwards; text stands on its baseline. */
typedef struct {
    MarkKind kind;
    guint element;       /* index into the elements, or ELEMENT_NONE */
    Colour fill, stroke; /* COLOUR_NONE leaves it out; text uses fill */
    union {
        struct {
            Face face;
            double size, x, y;
            const char *text; /* valid UTF-8 */
            gsize length;
            const char *lang; /* NULL: the document's */
        } text;
        struct {
            double x, y, width, height;
            double line; /* stroke width */
        } rect;
        struct {
            const Step *steps;
            guint length;
            double line;
            double dash[2]; /* on, off; 0, 0 is solid */
            gboolean round; /* round caps and joins */
        } path;
    };
} Mark;

/* A link over an area of a page. It leads to a place in the document or to a URI. */
typedef struct {
    guint element; /* the Link element that it belongs to */
    double left, top, right, bottom;
    const char *uri; /* or NULL: */
    guint page;      /* index */
    double y;
    const char *contents; /* what a screen reader says */
} PageLink;

typedef struct {
    double width, height;
    const char *label; /* the folio */
    const Mark *marks;
    guint n_marks;
    const PageLink *links;
    guint n_links;
} Page;

typedef struct {
    guint level; /* 1 is the outermost */
    const char *title;
    guint page;
    double y;
    guint element;
} Bookmark;

/* Where a number stands. */
typedef struct {
    const Number *number; /* borrowed from the Document */
    guint page;           /* index */
    const char *place;    /* "p12 tile 3" */
} Printing;

typedef struct {
    const char *id, *file, *title, *author, *subject, *keywords, *language;
} PagesInfo;

typedef struct Pages Pages; /* immutable; borrows from the Document it was made of */
const PagesInfo *pages_info (const Pages *self);
guint pages_length (const Pages *self);
const Page *pages_page (const Pages *self, guint index);
guint pages_elements (const Pages *self);
const Element *pages_element (const Pages *self, guint index);
guint pages_bookmarks (const Pages *self);
const Bookmark *pages_bookmark (const Pages *self, guint index);
guint pages_printings (const Pages *self);
const Printing *pages_printing (const Pages *self, guint index);
void pages_free (Pages *self); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pages, pages_free)

/* Building, for layout/ and for tests. Texts are copied into the Pages' own store. */
Pages *pages_new (const PagesInfo *info);
guint pages_add_element (Pages *self, const Element *element); /* index */
void pages_set_bbox (Pages *self, guint element, const double bbox[4]);
void pages_begin (Pages *self, double width, double height, const char *label); /* a new page, which the following go to */
void pages_add_mark (Pages *self, const Mark *mark);
void pages_add_link (Pages *self, const PageLink *link);
void pages_add_bookmark (Pages *self, const Bookmark *bookmark);
void pages_add_printing (Pages *self, const Printing *printing);

#endif
