/* family.h - the sets of one dimension (areas, a filter question's answers, a question's own answers) and how they partition one another. */
#ifndef FINDINGS_DISCLOSURE_FAMILY_H
#define FINDINGS_DISCLOSURE_FAMILY_H

#include "study/study.h"

#define FAMILY_ROOT 0u          /* the whole: all areas, no filter, the base */
#define FAMILY_NONE G_MAXUINT16 /* nobody in it was asked */
#define FAMILY_SETS_MOST 4096

/* One set of respondents. */
typedef struct {
    AnswerSet answers;
    gboolean rest; /* holds those without an answer too */
} FamilySet;

/* WHOLE is the sum of its PARTS. */
typedef struct {
    guint16 whole, n_parts;
    guint16 *parts;
} Partition;

typedef struct {
    GArray *sets;       /* of FamilySet; FAMILY_ROOT first. Areas: by index, answers unused */
    GArray *partitions; /* of Partition */
    GArray *aliases;    /* of FamilyAlias: what was asked for, and the set that is the same people */
} Family;

typedef struct {
    AnswerSet answers;
    guint16 set;
} FamilyAlias;

/* How many of a set were asked, in the whole study. */
typedef gint64 (*FamilySize) (AnswerSet answers, gpointer data);

Family *family_new (void);
void family_free (Family *self); /* accepts NULL */
/* The areas as they lie in each other; with UNPLACED one more set: respondents of the whole study whose authority is not known. */
Family *family_new_areas (const Areas *areas, gboolean unplaced);
/* The sets REQUESTED (of AnswerSet) of a filter question, where SIZE tells how many were asked and WHOLE how many of everyone: sets with the same people become
 * one, empty ones FAMILY_NONE. OVERLAPPING: people may have given several answers, so that each set has only its complement beside it. */
Family *family_new_key (const GArray *requested, gboolean overlapping, gint64 whole, FamilySize size, gpointer data);
/* The sets REQUESTED of a question's own answers ALL, the base first. OVERLAPPING: no set tells anything of another. */
Family *family_new_answers (const GArray *requested, gboolean overlapping, AnswerSet all);
/* The set that stands for ANSWERS as requested, or FAMILY_NONE. */
guint16 family_find (const Family *self, AnswerSet answers);
const FamilySet *family_set (const Family *self, guint set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Family, family_free)

#endif
