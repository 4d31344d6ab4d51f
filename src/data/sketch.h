/* sketch.h - an export as it is before anybody wrote a questionnaire: its columns and what stands under them, or who speaks in it. For drafts of studies. */
#ifndef FINDINGS_DATA_SKETCH_H
#define FINDINGS_DATA_SKETCH_H

#include <glib.h>

#define SKETCH_VALUES 4000       /* spellings of one column that are kept */
#define SKETCH_BLANK 0           /* codes of cells: nothing stands there; else 1 + its value */
#define SKETCH_OTHER G_MAXUINT16 /* or something that is not kept */

typedef struct {
    const char *text;   /* as it was met first, trimmed */
    const char *folded; /* what it goes by */
    guint count;
} SketchValue;

typedef struct {
    const char *heading; /* the question's words, as the export has them */
    const char *option;  /* what the column holds of it alone, as the export has it; NULL: all of it */
    const char *full;    /* the name that the column alone goes by */
    gboolean own;        /* the tool's own column, or one that names people: when, who; nothing of it was kept */
    gboolean strange;    /* of those: one that the tool's format does not know; study.yaml must say that nobody wants it */
    const SketchValue *values;
    guint n_values;
    gboolean many;                          /* more than are kept */
    guint filled;                           /* rows that have something */
    guint numbers, whole, dates, addresses; /* rows among them that look like it */
    double least, greatest;                 /* of the numbers */
    const guint16 *cells;                   /* by row; NULL for OWN columns */
} SketchColumn;

typedef struct {
    const char *name;
    guint turns;
} SketchSpeaker;

typedef struct Sketch Sketch; /* of one file; immutable */

const char *sketch_name (const Sketch *self);   /* of the file, without folders */
const char *sketch_format (const Sketch *self); /* its name in study.yaml, and for people */
const char *sketch_title (const Sketch *self);
/* What study.yaml must say for the file to be read as it was here; NULL: nothing. */
const char *sketch_sheet (const Sketch *self);
const char *sketch_encoding (const Sketch *self);
gboolean sketch_is_talk (const Sketch *self); /* a transcript: it has speakers; else columns and rows */
guint sketch_rows (const Sketch *self);       /* rows or turns */
guint sketch_columns (const Sketch *self);
const SketchColumn *sketch_column (const Sketch *self, guint index);
guint sketch_speakers (const Sketch *self);
const SketchSpeaker *sketch_speaker (const Sketch *self, guint index); /* in the order of their first words */
const char *sketch_bytes (const Sketch *self, gsize *length);          /* of the file, as they are */
void sketch_free (Sketch *self);                                       /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sketch, sketch_free)

#endif
