/* flow_int.h - a text broken into lines, ragged right. */
#ifndef FINDINGS_LAYOUT_FLOW_INT_H
#define FINDINGS_LAYOUT_FLOW_INT_H

#include "layout/canvas_int.h"

typedef struct Flow Flow; /* borrows the text's words */

/* Breaks TEXT, set in TYPE, into lines of at most WIDTH points: at blanks and after hyphens between letters, never at no-break spaces, within [brackets] or
 * before a symbol like [u] as long as what must stay together fits on a line; within a word only where it alone is wider than the line. */
Flow *flow_new (const Canvas *canvas, const Type *type, const Text *text, double width);
/* The same in as many lines, but all about as long: for titles. */
Flow *flow_balanced (const Canvas *canvas, const Type *type, const Text *text, double width);
/* The same in as many lines, but so that the last is more than a short word: for paragraphs. */
Flow *flow_prose (const Canvas *canvas, const Type *type, const Text *text, double width);
Flow *flow_plain (const Canvas *canvas, const Type *type, const char *text, double width);
void flow_free (Flow *self);
guint flow_lines (const Flow *self);       /* 0 for an empty text */
double flow_width (const Flow *self);      /* of the widest line */
double flow_leading (const Flow *self);    /* from line to line */
double flow_height (const Flow *self);     /* from the first baseline to the last */
gboolean flow_overfull (const Flow *self); /* a word had to be cut */

/* Draws N lines from line FIRST, the first of them on baseline Y; X is their left, centre or right. Links and stretches in another language get elements of
 * their own, one for all their lines. Returns the baseline of the last. */
double flow_draw (Flow *self, Canvas *canvas, Align align, double x, double y, guint first, guint n);
double flow_draw_all (Flow *self, Canvas *canvas, double x, double y);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_free)

#endif
