/* chart_int.h - what charts share: scales, marks for estimates, columns of figures; and each kind's drawing. */
#ifndef FINDINGS_LAYOUT_CHART_INT_H
#define FINDINGS_LAYOUT_CHART_INT_H

#include "layout/flow_int.h"
#include "layout/layout_int.h"

/* Values to points along a lane. */
typedef struct {
    double low, high, step; /* fractions; step between ticks */
    double x, width;
} Scale;

double scale_x (const Scale *self, double value);
/* The tens around what N of MATRIX's COLUMNS and REFERENCE show, ranges too; from 0 if ZERO or a bound needs it. */
Scale scale_over (const Matrix *matrix, const guint *columns, guint n, const Number *reference, gboolean zero, double x, double width);
/* Grid lines from TOP to BOTTOM and the ticks' values under them; the last with its sign. Returns the values' baseline. */
double scale_grid (const Scale *self, Canvas *canvas, double top, double bottom);
void scale_ticks (const Scale *self, Canvas *canvas, double bottom);

typedef enum { SHAPE_DOT, SHAPE_DIAMOND } Shape;

/* How the marks of one series look. */
typedef struct {
    Shape shape;
    ColourRole colour;
    double range; /* width of its line */
    gboolean halo;
} Series;

/* What a mark takes up. */
typedef struct {
    double left, right;
} Extent;

/* The mark of NUMBER on lane Y: dot and range, hollow and dashed on a small base, a bracket for a bound; nothing when it is withheld. */
Extent mark_estimate (Canvas *canvas, const Series *series, const Scale *scale, const Number *number, double y);
/* A lane that says that it has too few to report. */
void mark_withheld (Canvas *canvas, double x, double width, double y);
gboolean number_drawn (const Number *number); /* it has a place on a scale */
gboolean number_bound (const Number *number);
/* Index of the column with ID; FALLBACK where none has it. */
guint chart_column (const Matrix *matrix, const char *id, guint fallback);
/* A cell as a chart writes it: where nothing can be drawn the symbol stands in place of the words. */
Datum chart_datum (const Datum *datum);
/* The colour of an answer on a scale of N, counted from its bad end: two tones on either side of neutral. */
ColourRole scale_colour (guint n, guint place);
gboolean colour_is_dark (ColourRole role); /* white words stand on it */
/* A base, with [u] behind it where VALUE rests on a small one. */
void chart_base (Canvas *canvas, const Datum *base, const Number *value, double x, double y);
/* 0.35 of the size under the middle: the baseline that centres text on Y. */
double centre_on (const Type *type, double y);
/* A row's label in at most WIDTH, its lines centred on Y. */
void chart_label (Canvas *canvas, const Text *label, double x, double width, double y);
/* A head over rows, on its baseline. */
void chart_group (Canvas *canvas, const Text *label, double y);
/* A cell's figure at the right edge X. Symbols and withheld words are quiet. */
void chart_figure (Canvas *canvas, const Type *type, const Datum *datum, double x, double y);
double chart_labels_width (const Canvas *canvas, const Matrix *matrix);

/* Each draws its chart under baseline Y of the subtitle and returns the lowest edge. */
double likert_draw (Canvas *canvas, const DocBlock *block, double y);
double single_draw (Canvas *canvas, const DocBlock *block, double y);
double bars_draw (Canvas *canvas, const DocBlock *block, double y);
double dots_draw (Canvas *canvas, const DocBlock *block, double y);
double gap_draw (Canvas *canvas, const DocBlock *block, double y);
double themes_draw (Canvas *canvas, const DocBlock *block, double y);

/* What figures and tables share. */
typedef struct {
    const char *number;
    const Text *title, *subtitle;
} Head;

/* Frame rule, number, title and subtitle as a caption of the current element, from edge Y. Returns the last baseline. PART replaces the number; NULL. */
double head_draw (Canvas *canvas, const Head *head, const char *part, double y);
/* "figure 4.1", for the ledger; the caller owns it. */
char *place_name (const char *number);

#endif
