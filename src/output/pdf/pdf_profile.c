/* pdf_profile.c - an sRGB display profile made from its definition: white point, primaries, and the curve as a formula, which readers invert at once. */
#include "output/pdf/pdf_profile_int.h"

#include <math.h>
#include <string.h>

#define HEADER_LENGTH 128
#define FORMULA 3 /* parametric curve: (a x + b) ^ g from d on, c x below it */

typedef struct {
    const char *tag;
    double xyz[3]; /* adapted to D50 */
} Point;

static const Point points[] = {
    {"wtpt",  { 0.96420, 1.00000, 0.82490 }},
    { "rXYZ", { 0.43607, 0.22249, 0.01392 }},
    { "gXYZ", { 0.38515, 0.71687, 0.09708 }},
    { "bXYZ", { 0.14307, 0.06061, 0.71410 }},
};

static const char *const curves[] = { "rTRC", "gTRC", "bTRC" };

/* From the D65 white point of sRGB to D50, after Bradford. */
static const double adaptation[] = { 1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168 };

static const double curve[] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 }; /* g, a, b, c, d */

static void
put (GByteArray *out, guint at, guint64 value, guint bytes)
{
    for (guint i = 0; i < bytes; i++)
        out->data[at + i] = (guint8)(value >> 8 * (bytes - 1 - i));
}

static void
put_fixed (GByteArray *out, guint at, double value)
{
    put (out, at, (guint64)(gint64)llround (value * 65536), 4);
}

/* Appends LENGTH zero bytes, padded to a multiple of four, that start with the type SIGNATURE; returns where. */
static guint
add_block (GByteArray *out, const char *signature, guint length)
{
    guint at = out->len;
    g_byte_array_set_size (out, at + (length + 3) / 4 * 4);
    memset (out->data + at, 0, out->len - at);
    memcpy (out->data + at, signature, 4);
    return at;
}

static void
add_tag (GByteArray *out, const char *tag, guint at, guint length)
{
    guint n = (guint)out->data[HEADER_LENGTH + 3];
    guint entry = HEADER_LENGTH + 4 + 12 * n;
    memcpy (out->data + entry, tag, 4);
    put (out, entry + 4, at, 4);
    put (out, entry + 8, length, 4);
    put (out, HEADER_LENGTH, n + 1, 4);
}

/* A text in one language, as UTF-16. */
static void
add_text (GByteArray *out, const char *tag, const char *text)
{
    const guint n = (guint)strlen (text), length = 28 + 2 * n;
    const guint at = add_block (out, "mluc", length);
    put (out, at + 8, 1, 4);   /* one text */
    put (out, at + 12, 12, 4); /* bytes that describe it */
    memcpy (out->data + at + 16, "enGB", 4);
    put (out, at + 20, 2 * n, 4);
    put (out, at + 24, 28, 4);
    for (guint i = 0; i < n; i++)
        put (out, at + 28 + 2 * i, (guchar)text[i], 2);
    add_tag (out, tag, at, length);
}

static void
add_adaptation (GByteArray *out)
{
    const guint length = 8 + 4 * G_N_ELEMENTS (adaptation);
    const guint at = add_block (out, "sf32", length);
    for (guint i = 0; i < G_N_ELEMENTS (adaptation); i++)
        put_fixed (out, at + 8 + 4 * i, adaptation[i]);
    add_tag (out, "chad", at, length);
}

static void
add_curves (GByteArray *out)
{
    const guint length = 12 + 4 * G_N_ELEMENTS (curve);
    const guint at = add_block (out, "para", length);
    put (out, at + 8, FORMULA, 2);
    for (guint i = 0; i < G_N_ELEMENTS (curve); i++)
        put_fixed (out, at + 12 + 4 * i, curve[i]);
    for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
        add_tag (out, curves[i], at, length);
}

void
pdf_append_profile (GByteArray *out)
{
    const guint n_tags = 3 + G_N_ELEMENTS (points) + G_N_ELEMENTS (curves);
    g_byte_array_set_size (out, HEADER_LENGTH + 4 + 12 * n_tags);
    memset (out->data, 0, out->len);
    put (out, 8, 0x04200000, 4); /* version 4.2, that of PDF 1.7 */
    memcpy (out->data + 12, "mntrRGB XYZ ", 12);
    put (out, 24, 1998, 2); /* a date is asked for: the year of the definition */
    put (out, 26, 1, 2);
    put (out, 28, 1, 2);
    memcpy (out->data + 36, "acsp", 4);
    put_fixed (out, 68, 0.9642); /* D50 */
    put_fixed (out, 72, 1);
    put_fixed (out, 76, 0.8249);
    add_text (out, "desc", "sRGB IEC61966-2.1");
    add_text (out, "cprt", "No rights reserved");
    add_adaptation (out);
    for (guint i = 0; i < G_N_ELEMENTS (points); i++) {
        guint at = add_block (out, "XYZ ", 20);
        for (guint k = 0; k < 3; k++)
            put_fixed (out, at + 8 + 4 * k, points[i].xyz[k]);
        add_tag (out, points[i].tag, at, 20);
    }
    add_curves (out);
    put (out, 0, out->len, 4);
}
