/* canvas_int.h - drawing on the page under way, or only measuring what a drawing would take. */
#ifndef FINDINGS_LAYOUT_CANVAS_INT_H
#define FINDINGS_LAYOUT_CANVAS_INT_H

#include "document/document.h"
#include "layout/look.h"
#include "layout/pages.h"

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

#define COLOUR_NOTHING N_COLOURS /* a role for no fill, no stroke */

/* How a line is drawn. */
typedef struct {
    double width; /* points */
    ColourRole colour;
    double on, off; /* dashes; 0, 0 is solid */
    gboolean round; /* ends */
} Stroke;

#define STROKE(w, c) (&(const Stroke){ .width = (w), .colour = (c) })
#define ROUND(w, c) (&(const Stroke){ .width = (w), .colour = (c), .round = TRUE })
#define DASHED(w, c, a, b) (&(const Stroke){ .width = (w), .colour = (c), .on = (a), .off = (b) })

/* A place that links lead to. */
typedef struct {
    guint page;
    double y;
} Place;

/* Where drawing goes. Marks belong to ELEMENT; as long as it is ELEMENT_NONE they are artifacts, and so is everything entered below it. Points from the top
 * left of the page. */
typedef struct {
    Pages *pages; /* NULL: measure only */
    FontSet *fonts;
    const Look *look;
    guint element;
    gboolean spaced;     /* in charts: a blank behind every text keeps it apart from the next where the page is read out */
    const char *place;   /* where numbers stand, for the ledger: "tile 3" */
    GHashTable *targets; /* id -> Place, as the pass before found them; NULL in the first */
    double box[4];       /* left, top, right, bottom of what was drawn since canvas_open_box */
} Canvas;

/* Elements. The new one becomes the current one; what is returned is the former, to be given back to canvas_leave. */
guint canvas_enter (Canvas *self, Role role);
guint canvas_enter_element (Canvas *self, const Element *element); /* its parent is set here */
guint canvas_artifact (Canvas *self);
void canvas_leave (Canvas *self, guint former);
void canvas_open_box (Canvas *self);

guint canvas_page (const Canvas *self); /* index */
/* Records that NUMBER is printed here. NULL is fine. */
void canvas_print (Canvas *self, const Number *number);
/* Whether LINK ("#id" or a URI) leads anywhere. */
gboolean canvas_leads (const Canvas *self, const char *link);
/* The current element's link over BOX; CONTENTS is what a screen reader says. */
void canvas_link (Canvas *self, const double box[4], const char *link, const char *contents);
void canvas_link_place (Canvas *self, const double box[4], const Place *place, const char *contents);

/* Type by role, to be changed at will. */
Type canvas_type (const Canvas *self, TypeRole role);
Type canvas_type_as (const Canvas *self, TypeRole role, Face face, ColourRole colour);

double canvas_width (const Canvas *self, const Type *type, const char *text);
/* One line of text on its baseline, X at its left, centre or right. "" draws nothing. */
void canvas_text (Canvas *self, const Type *type, Align align, double x, double y, const char *text);
void canvas_text_len (Canvas *self, const Type *type, double x, double y, const char *text, gsize length, const char *lang);
/* The same for a cell, whose number is entered as printed. */
void canvas_datum (Canvas *self, const Type *type, Align align, double x, double y, const Datum *datum);

void canvas_line (Canvas *self, const Stroke *stroke, double x1, double y1, double x2, double y2);
void canvas_rect (Canvas *self, ColourRole fill, double x, double y, double width, double height);
void canvas_frame (Canvas *self, const Stroke *stroke, double x, double y, double width, double height);
void canvas_path (Canvas *self, ColourRole fill, const Stroke *stroke, const Step *steps, guint n);
void canvas_circle (Canvas *self, ColourRole fill, const Stroke *stroke, double x, double y, double radius);
void canvas_diamond (Canvas *self, ColourRole fill, const Stroke *stroke, double x, double y, double radius);
void canvas_triangle (Canvas *self, ColourRole fill, double x, double y, double radius, gboolean up);
/* Lines at 45 degrees, STEP apart, cut off at the edges. */
void canvas_hatch (Canvas *self, ColourRole colour, double step, double x, double y, double width, double height);

/* Appends a circle to a path of several. */
void steps_add_circle (GArray *steps, double x, double y, double radius);

#endif
