/* utterances_int.h - what was said as an export cuts it, in the order of the file, and what of the file nobody said. */
#ifndef FINDINGS_DATA_UTTERANCES_INT_H
#define FINDINGS_DATA_UTTERANCES_INT_H

#include <glib.h>

/* Something that one speaker said. */
typedef struct {
    const char
        *speaker; /* as exported, lives as long as the utterances; equal names are the same pointer. "" where the export names nobody */
    gsize offset; /* of its first byte in the decoded file */
} Utterance;

/* What several cues of one recognised utterance share: an id in the decoded text, in one of the files that were put together there. */
typedef struct {
    const char *id;
    gsize length;
    guint part;
} UtteranceKey;

/* Why something in the file is not what anybody said. */
typedef enum {
    LEFT_BLOCK,   /* neither a cue nor anything that WebVTT knows */
    LEFT_HEADING, /* before the first speaker */
    LEFT_MARKER,  /* that transcription was started or stopped */
    LEFT_FOOTER,  /* what the exporter writes below */
    LEFT_TIME,    /* a time alone on its line */
    LEFT_SUMMARY, /* words of a machine about the meeting */
    LEFT_UNSAID,  /* between turns, without a speaker */
    LEFT_AGREED,  /* words that the study lists under `furniture` */
    N_LEFT
} LeftOut;

typedef struct {
    LeftOut why;
    gsize offset;
} LeftItem;

typedef struct Utterances Utterances;
Utterances *utterances_new (void);
void utterances_free (Utterances *self); /* accepts NULL */
guint utterances_length (const Utterances *self);
const Utterance *utterances_get (const Utterances *self, guint index); /* until the next utterances_add */
/* Appends what was said there to OUT, after a blank where OUT is not empty. */
void utterances_words (const Utterances *self, guint index, GString *out);
/* Appends TEXT (LENGTH bytes) as said by SPEAKER. Where KEY is not NULL and the same speaker said something under an equal one before, TEXT joins that with a
 * blank. The key's text must outlive SELF. */
void utterances_add (Utterances *self, const UtteranceKey *key, const char *speaker, const char *text, gsize length, gsize offset);

void utterances_leave (Utterances *self, LeftOut why, gsize offset);
guint utterances_left (const Utterances *self);
const LeftItem *utterances_left_item (const Utterances *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Utterances, utterances_free)

#endif
