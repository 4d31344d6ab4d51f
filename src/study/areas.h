/* areas.h - the authorities, their clusters and regions. */
#ifndef FINDINGS_STUDY_AREAS_H
#define FINDINGS_STUDY_AREAS_H

#include "base/fault.h"

typedef enum { LEVEL_ALL, LEVEL_REGION, LEVEL_CLUSTER, LEVEL_AUTHORITY, N_LEVELS } AreaLevel;

#define AREA_ALL 0u
#define AREA_NONE G_MAXUINT16

typedef struct {
    const char *id;   /* slug of the name; `all` for the whole study */
    const char *code; /* official code; "" where there is none */
    const char *name;
    const char *spellings; /* others of an authority, parted by ";"; "" for none */
    AreaLevel level;
    guint16 parent; /* index; AREA_ALL is its own parent */
    gint64
        headcount; /* people employed; sums for higher levels; -1 where the authority files jointly with another, or nobody gave a number */
    guint16 files_with; /* the authority that files for this one too, or AREA_NONE */
    SourcePos at;
} Area;

typedef struct Areas
    Areas; /* immutable; index 0 is the whole study, then regions, clusters, authorities, each level in the order of areas.csv */

Areas *areas_new (void);                                /* the whole study alone */
Areas *areas_read (const Source *source, Notes *notes); /* NULL when nothing could be made of it */
void areas_free (Areas *self);                          /* accepts NULL */
guint areas_length (const Areas *self);
const Area *areas_get (const Areas *self, guint index);
guint areas_find (const Areas *self, const char *id);      /* by id; AREA_NONE */
guint areas_match (const Areas *self, const char *folded); /* authority by any spelling, folded by text_fold; AREA_NONE */
guint16 areas_above (const Areas *self, guint area,
                     AreaLevel level); /* its ancestor at LEVEL, or itself; AREA_NONE when AREA stands above */
guint areas_count (const Areas *self, AreaLevel level);
const char *area_level_name (AreaLevel level); /* all, region, cluster, authority */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Areas, areas_free)

#endif
