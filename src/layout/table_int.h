/* table_int.h - the grid of a table: its columns, its head, its rows. */
#ifndef FINDINGS_LAYOUT_TABLE_INT_H
#define FINDINGS_LAYOUT_TABLE_INT_H

#include "layout/chart_int.h"

typedef struct TableGrid TableGrid; /* borrows the block */
TableGrid *grid_new (const Canvas *canvas, const DocBlock *block);
void grid_free (TableGrid *self);
gboolean grid_overfull (const TableGrid *self); /* columns had to be narrower than their words */

/* From the rule above the head to the one under it. */
double grid_head_height (const TableGrid *self);
void grid_draw_head (const TableGrid *self, Canvas *canvas, double y); /* edge */

/* How much further down ROW's baseline is than the row's before; of the first, than the head's lower rule. */
double grid_row_height (const TableGrid *self, guint row);
double grid_row_under (const TableGrid *self); /* from the last row's baseline to the rule that ends the table */
/* Draws ROW under Y, the baseline above it or the head's lower rule; returns its own. FIRST of its page. */
double grid_draw_row (const TableGrid *self, Canvas *canvas, guint row, gboolean first, double y);

#endif
