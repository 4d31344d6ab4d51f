/* table_int.h - the grid of a table: its columns, its head, its rows. */
#ifndef FINDINGS_LAYOUT_TABLE_INT_H
#define FINDINGS_LAYOUT_TABLE_INT_H

#include "layout/chart_int.h"

typedef struct Cells Cells; /* borrows the block */
Cells *cells_new (const Canvas *canvas, const DocBlock *block);
void cells_free (Cells *self);
gboolean cells_overfull (const Cells *self); /* columns had to be narrower than their words */

/* From the rule above the head to the one under it. */
double cells_head_height (const Cells *self);
void cells_draw_head (const Cells *self, Canvas *canvas, double y); /* edge */

/* How much further down ROW's baseline is than the row's before; of the first, than the head's lower rule. */
double cells_row_height (const Cells *self, guint row);
double cells_row_under (const Cells *self); /* from the last row's baseline to the rule that ends the table */
/* Draws ROW under Y, the baseline above it or the head's lower rule; returns its own. FIRST of its page. */
double cells_draw_row (const Cells *self, Canvas *canvas, guint row, gboolean first, double y);

#endif
