/* fontset.h - the faces a document is set in, and text shaped with them. */
#ifndef FINDINGS_LAYOUT_FONTSET_H
#define FINDINGS_LAYOUT_FONTSET_H

#include "base/fault.h"

typedef enum { FACE_REGULAR, FACE_ITALIC, FACE_BOLD, FACE_BLACK, N_FACES } Face;

/* A font file in memory. */
typedef struct {
    const char *name; /* PostScript name */
    const char *bytes;
    gsize length;
    guint index; /* face within a collection */
} Font;

/* A glyph of one of the set's fonts; lengths in thousandths of the type size. */
typedef struct {
    guint16 font;
    guint16 glyph;
    gint16 advance, dx, dy;
    guint32 cluster; /* byte offset of its first character in the shaped text */
} Glyph;

/* A shaped stretch of text in visual order. */
typedef struct {
    const Glyph *glyphs;
    guint length;
    gint32 width; /* thousandths of the type size */
} GlyphRun;

typedef struct FontSet FontSet; /* one thread at a time: it caches shaped words */

/* Loads the faces that fonts.yaml names by role (regular, italic, bold, black, then fallbacks in order, those for bold text first). FONTS_FILE is its path;
 * font files are looked for in the folders it lists. A missing file is FAULT_SYSTEM and names the Debian package. */
FontSet *fontset_load (const char *fonts_file, GError **error);
/* Another set over the same font bytes, for another thread; SELF must outlive it. */
FontSet *fontset_share (const FontSet *self);
void fontset_free (FontSet *self); /* accepts NULL */

/* TEXT (valid UTF-8) shaped in FACE with kerning, tabular digits, no ligatures, right-to-left runs by the bidirectional algorithm, and fallback per cluster:
 * the first font that has all its characters. Nothing reaches across a space, so that the widths of words and spaces add up to a line's. A character that
 * no font has becomes U+FFFD's glyph or a box, never glyph 0, and is counted in fontset_missing. LANG is a BCP 47 tag or NULL for the document's; it decides
 * at which side a line that holds right-to-left words starts. Borrowed from SELF's cache until SELF is freed. */
const GlyphRun *fontset_shape (FontSet *self, Face face, const char *text, gsize length, const char *lang);
/* Width in points at SIZE. */
double fontset_width (FontSet *self, Face face, double size, const char *text, gssize length);
guint fontset_missing (const FontSet *self);
guint fontset_length (const FontSet *self);
const Font *fontset_font (const FontSet *self, guint index); /* borrowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FontSet, fontset_free)

#endif
