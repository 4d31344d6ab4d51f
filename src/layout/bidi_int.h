/* bidi_int.h - which way the characters of a line run. */
#ifndef FINDINGS_LAYOUT_BIDI_INT_H
#define FINDINGS_LAYOUT_BIDI_INT_H

#include <glib.h>

/* The level of every character of TEXT by the Unicode bidirectional algorithm (odd ones run right to left), or NULL where all of it runs left to right. The line
 * starts at the right where LANG is written so, and, with LANG NULL, where it has no left-to-right letter at all. The caller owns the result. */
guint8 *bidi_levels (const char *text, gsize length, const char *lang);

#endif
