/* pdf_profile.c - an sRGB display profile made from its definition: white point, primaries, one curve of 32 points. */
#include "output/pdf/pdf_profile_int.h"

#include <math.h>
#include <string.h>

#define HEADER_LENGTH 128
#define CURVE_POINTS                                                                                                                       \
    32 /* straight lines between them are nowhere half an 8-bit step off; readers invert the curve for every page, in time by points */

typedef struct {
    const char *tag;
    double xyz[3]; /* adapted to D50, but for the white point itself */
} Point;

static const Point points[] = {
    {"wtpt",  { 0.95045, 1.00000, 1.08905 }},
    { "rXYZ", { 0.43607, 0.22249, 0.01392 }},
    { "gXYZ", { 0.38515, 0.71687, 0.09708 }},
    { "bXYZ", { 0.14307, 0.06061, 0.71410 }},
};

static const char *const curves[] = { "rTRC", "gTRC", "bTRC" };

static void
put (GByteArray *out, guint at, guint64 value, guint bytes)
{
    for (guint i = 0; i < bytes; i++)
        out->data[at + i] = (guint8)(value >> 8 * (bytes - 1 - i));
}

static void
put_fixed (GByteArray *out, guint at, double value)
{
    put (out, at, (guint64)llround (value * 65536), 4);
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

static void
add_texts (GByteArray *out)
{
    static const char description[] = "sRGB IEC61966-2.1";
    static const char rights[] = "No rights reserved";
    const guint length = 12 + sizeof description + 78; /* then come empty Unicode and script descriptions */
    guint at = add_block (out, "desc", length);
    put (out, at + 8, sizeof description, 4);
    memcpy (out->data + at + 12, description, sizeof description);
    add_tag (out, "desc", at, length);
    at = add_block (out, "text", 8 + sizeof rights);
    memcpy (out->data + at + 8, rights, sizeof rights);
    add_tag (out, "cprt", at, 8 + sizeof rights);
}

static void
add_curves (GByteArray *out)
{
    const guint length = 12 + 2 * CURVE_POINTS;
    guint at = add_block (out, "curv", length);
    put (out, at + 8, CURVE_POINTS, 4);
    for (guint i = 0; i < CURVE_POINTS; i++) {
        double value = i / (CURVE_POINTS - 1.0);
        double linear = value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
        put (out, at + 12 + 2 * i, (guint64)llround (linear * 65535), 2);
    }
    for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
        add_tag (out, curves[i], at, length);
}

void
pdf_append_profile (GByteArray *out)
{
    const guint n_tags = 2 + G_N_ELEMENTS (points) + G_N_ELEMENTS (curves);
    g_byte_array_set_size (out, HEADER_LENGTH + 4 + 12 * n_tags);
    memset (out->data, 0, out->len);
    put (out, 8, 0x02100000, 4); /* version 2.1 */
    memcpy (out->data + 12, "mntrRGB XYZ ", 12);
    put (out, 24, 1998, 2); /* a date is asked for: the year of the definition */
    put (out, 26, 1, 2);
    put (out, 28, 1, 2);
    memcpy (out->data + 36, "acsp", 4);
    put_fixed (out, 68, 0.9642); /* D50 */
    put_fixed (out, 72, 1);
    put_fixed (out, 76, 0.8249);
    add_texts (out);
    for (guint i = 0; i < G_N_ELEMENTS (points); i++) {
        guint at = add_block (out, "XYZ ", 20);
        for (guint k = 0; k < 3; k++)
            put_fixed (out, at + 8 + 4 * k, points[i].xyz[k]);
        add_tag (out, points[i].tag, at, 20);
    }
    add_curves (out);
    put (out, 0, out->len, 4);
}
