/* system.h - the figures of one question, and the equations between them.
 *
 * A question of one wave is a System. Its dimensions are the areas, the filter questions asked of it, and its answers; a Figure is one set of each:
 * so many people of this area and these filters gave these answers. Whatever is the sum of others, by one dimension, is an Equation; whole and parts
 * that nobody asked for stand in it too, for they are what a reader could work out. */
#ifndef FINDINGS_DISCLOSURE_SYSTEM_H
#define FINDINGS_DISCLOSURE_SYSTEM_H

#include "disclosure/family.h"
#include "disclosure/release.h"
#include "stats/results.h"

#define DIMS_MOST 16
#define DIM_AREA 0 /* then the filter questions, then the answers */
#define NOTHING G_MAXUINT

typedef enum { SYSTEM_MEMBERS, SYSTEM_ASKED, SYSTEM_ANSWERS, N_SYSTEMS } SystemKind;

/* How a figure is published. */
typedef enum {
    STATE_SILENT,    /* nobody asked for it */
    STATE_SHOWN,     /* as it is */
    STATE_BOUND,     /* small, or all but small: a bound that the rule gives */
    STATE_FEW,       /* the group is smaller than the minimum */
    STATE_MEAN,      /* a mean on too small a base */
    STATE_MERGED,    /* told together with other answers of its group */
    STATE_DROPPED,   /* small, without its bound, which would tell too much beside other groups */
    STATE_SECONDARY, /* withheld so that another cannot be worked out */
    STATE_WITHDRAWN, /* of a group whose base is withheld */
    STATE_HELD,      /* an earlier release's figure is printed again */
} State;

typedef struct {
    guint16 at[DIMS_MOST];   /* a set of each dimension; unused ones 0 */
    guint base;              /* the figure of its group's base; a base is its own */
    gint64 n;                /* people; 0 for sums */
    gint64 lo, hi;           /* what a reader can work out */
    guint lo_from, hi_from;  /* the equation that told so, or NOTHING */
    guint first_use, n_uses; /* equations that it stands in */
    guint cost;              /* of withholding it; NOTHING for what must be kept */
    guint order;             /* of its first request; NOTHING where nobody asked */
    guint above;             /* the same answers in the whole study, where few gave them or few did not and that is exempt; NOTHING */
    State state;
    Bound bound;
    gboolean sum, exempt; /* SUM: of numbers; EXEMPT: of the whole study on a large base */
} Figure;

typedef struct {
    guint whole, first, n_parts; /* parts: first … of the system's parts */
    guint dim;
} Equation;

typedef struct {
    SystemKind kind;
    guint16 question; /* QUESTION_NONE: members */
    guint8 wave;
    guint n_keys, n_dims;
    guint16 keys[DIMS_MOST];
    Family *families[DIMS_MOST];
    guint16 sum_set; /* of the answers: the sum of numbers; FAMILY_NONE */
    GArray *figures; /* of Figure */
    GArray *equations;
    GArray *parts; /* of guint: figures, by equation */
    GArray *uses;  /* of guint: equations, by figure */
    guint *table;  /* open addressing: figure + 1 by coordinates */
    guint table_size;
} System;

static inline Figure *
system_figure (const System *self, guint index)
{
    return &g_array_index (self->figures, Figure, index);
}

static inline const Equation *
system_equation (const System *self, guint index)
{
    return &g_array_index (self->equations, Equation, index);
}

const Equation *system_partition (const System *self, guint whole, guint dim); /* how a figure is made up along DIM; NULL where it is not */
static inline guint
equation_part (const System *self, const Equation *equation, guint index)
{
    return g_array_index (self->parts, guint, equation->first + index);
}

#endif
