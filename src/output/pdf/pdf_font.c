/* pdf_font.c - Type 0 fonts. In TrueType a code is a pair of glyph and text, counted in the order of use, so that a glyph that draws two characters
 * (a space and a no-break space) still gives back the right one; in CFF a code is the glyph's own number, for there is no map between the two. */
#include "output/pdf/pdf_font_int.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <string.h>

/* A code: a glyph standing for a text. */
typedef struct {
    guint glyph;
    guint next; /* the glyph's next code; 0 ends */
    gint width; /* thousandths */
    gsize text, length;
} Code;

typedef struct {
    const Font *font;
    hb_face_t *face;
    hb_font_t *sizes; /* scaled to thousandths */
    gboolean cff;
    guint n_glyphs;
    GArray *codes;  /* Code; the first is glyph 0, never drawn */
    guint *first;   /* a glyph's first code; 0 is none */
    GString *texts; /* of all codes */
    char *name;     /* with the subset's tag */
    PdfRef type0, cid, descriptor, file, to_unicode, glyph_map;
} PdfFont;

struct PdfFonts {
    PdfFile *file;
    const FontSet *set;
    PdfFont **fonts; /* as in the set; NULL where it is not used */
};

#define MOST_CODES 65535
#define STEM_WIDTH 80 /* nobody measures stems; viewers use it when they replace the font, which is embedded here */

static PdfFont *
font_new (const Font *font)
{
    PdfFont *self = g_new0 (PdfFont, 1);
    self->font = font;
    hb_blob_t *blob = hb_blob_create (font->bytes, (unsigned)font->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    self->face = hb_face_create (blob, font->index);
    hb_blob_destroy (blob);
    self->sizes = hb_font_create (self->face);
    hb_font_set_scale (self->sizes, 1000, 1000);
    blob = hb_face_reference_table (self->face, HB_TAG ('C', 'F', 'F', ' '));
    self->cff = hb_blob_get_length (blob) > 0;
    hb_blob_destroy (blob);
    self->n_glyphs = hb_face_get_glyph_count (self->face);
    self->codes = g_array_new (FALSE, TRUE, sizeof (Code));
    g_array_set_size (self->codes, self->cff ? self->n_glyphs : 1);
    self->first = g_new0 (guint, self->n_glyphs);
    self->texts = g_string_new (NULL);
    return self;
}

static void
font_free (PdfFont *self)
{
    if (self == NULL)
        return;
    hb_font_destroy (self->sizes);
    hb_face_destroy (self->face);
    g_array_unref (self->codes);
    g_string_free (self->texts, TRUE);
    g_free (self->first);
    g_free (self->name);
    g_free (self);
}

static Code *
font_code (const PdfFont *self, guint code)
{
    return &g_array_index (self->codes, Code, code);
}

static gboolean
code_is_used (const PdfFont *self, guint code)
{
    return font_code (self, code)->length > 0;
}

static gint
glyph_width (const PdfFont *self, guint glyph)
{
    return hb_font_get_glyph_h_advance (self->sizes, glyph);
}

/* A number of TABLE that takes two bytes at OFFSET; 0 where the table is too short. */
static gint16
table_number (const PdfFont *self, hb_tag_t table, guint offset)
{
    hb_blob_t *blob = hb_face_reference_table (self->face, table);
    guint length;
    const guint8 *bytes = (const guint8 *)hb_blob_get_data (blob, &length);
    gint16 value = offset + 2 <= length ? (gint16)(bytes[offset] << 8 | bytes[offset + 1]) : 0;
    hb_blob_destroy (blob);
    return value;
}

static gint
metric (const PdfFont *self, hb_ot_metrics_tag_t tag, gint fallback)
{
    hb_position_t value;
    return hb_ot_metrics_get_position (self->sizes, tag, &value) ? value : fallback;
}

static void
type0_body (GString *out, gconstpointer data)
{
    const PdfFont *self = data;
    g_string_append_printf (out, "/Type /Font /Subtype /Type0 /BaseFont /%s%s /Encoding /Identity-H /DescendantFonts [ %u 0 R ]",
                            self->name, self->cff ? "-Identity-H" : "", self->cid);
    pdf_append_ref_entry (out, "/ToUnicode", self->to_unicode);
}

static void
cid_body (GString *out, gconstpointer data)
{
    const PdfFont *self = data;
    g_string_append_printf (out, "/Type /Font /Subtype /CIDFontType%d /BaseFont /%s", self->cff ? 0 : 2, self->name);
    g_string_append (out, " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000");
    pdf_append_ref_entry (out, "/FontDescriptor", self->descriptor);
    pdf_append_ref_entry (out, "/CIDToGIDMap", self->glyph_map);
    g_string_append (out, " /W [");
    for (guint code = 1; code < self->codes->len; code++) {
        if (!code_is_used (self, code))
            continue;
        g_string_append_printf (out, " %u [", code);
        for (; code < self->codes->len && code_is_used (self, code); code++)
            g_string_append_printf (out, " %d", font_code (self, code)->width);
        g_string_append (out, " ]");
    }
    g_string_append (out, " ]");
}

static void
descriptor_body (GString *out, gconstpointer data)
{
    const PdfFont *self = data;
    double em = hb_face_get_upem (self->face);
    g_string_append_printf (out, "/Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [", self->name);
    for (guint i = 0; i < 4; i++) {
        g_string_append_c (out, ' ');
        pdf_append_number (out, table_number (self, HB_TAG ('h', 'e', 'a', 'd'), 36 + 2 * i) * 1000 / em);
    }
    g_string_append_printf (out, " ] /ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV %d",
                            table_number (self, HB_TAG ('p', 'o', 's', 't'), 4), metric (self, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800),
                            metric (self, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200), metric (self, HB_OT_METRICS_TAG_CAP_HEIGHT, 700),
                            STEM_WIDTH);
    pdf_append_ref_entry (out, self->cff ? "/FontFile3" : "/FontFile2", self->file);
}

PdfFonts *
pdf_fonts_new (PdfFile *file, const FontSet *set)
{
    PdfFonts *self = g_new0 (PdfFonts, 1);
    self->file = file;
    self->set = set;
    self->fonts = g_new0 (PdfFont *, fontset_length (set));
    return self;
}

void
pdf_fonts_free (PdfFonts *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < fontset_length (self->set); i++)
        font_free (self->fonts[i]);
    g_free (self->fonts);
    g_free (self);
}

static PdfFont *
use_font (PdfFonts *self, guint index)
{
    if (self->fonts[index] == NULL) {
        PdfFont *font = font_new (fontset_font (self->set, index));
        font->type0 = pdf_file_add (self->file, type0_body, font);
        font->cid = pdf_file_add (self->file, cid_body, font);
        font->descriptor = pdf_file_add (self->file, descriptor_body, font);
        self->fonts[index] = font;
    }
    return self->fonts[index];
}

/* A new code for GLYPH, put before the glyph's others. */
static guint
add_code (PdfFont *self, guint glyph, const char *text, gsize length)
{
    guint code = self->cff ? glyph : self->codes->len;
    if (!self->cff)
        g_array_set_size (self->codes, code + 1);
    *font_code (self, code) = (Code){
        .glyph = glyph,
        .next = self->first[glyph],
        .width = glyph_width (self, glyph),
        .text = self->texts->len,
        .length = length,
    };
    g_string_append_len (self->texts, text, (gssize)length);
    self->first[glyph] = code;
    return code;
}

guint
pdf_fonts_code (PdfFonts *self, guint index, guint glyph, const char *text, gsize length, gint *width)
{
    PdfFont *font = use_font (self, index);
    g_assert (glyph > 0 && glyph < font->n_glyphs && length > 0);
    guint code = font->first[glyph];
    gboolean full = font->cff || font->codes->len == MOST_CODES;
    while (code != 0 && !full) {
        const Code *known = font_code (font, code);
        if (known->length == length && memcmp (font->texts->str + known->text, text, length) == 0)
            break;
        code = known->next;
    }
    if (code == 0)
        code = add_code (font, glyph, text, length);
    *width = font_code (font, code)->width;
    return code;
}

void
pdf_fonts_resources (GString *out, gconstpointer fonts)
{
    const PdfFonts *self = fonts;
    g_string_append (out, "/Font <<");
    for (guint i = 0; i < fontset_length (self->set); i++)
        if (self->fonts[i] != NULL)
            g_string_append_printf (out, " /F%u %u 0 R", i, self->fonts[i]->type0);
    g_string_append (out, " >>");
}

/* The tag that tells one subset of a font from another: six letters out of the codes used. */
static char *
subset_name (const PdfFont *self)
{
    guint64 hash = 14695981039346656037u;
    for (guint code = 1; code < self->codes->len; code++)
        if (code_is_used (self, code))
            hash = ((hash ^ font_code (self, code)->glyph) * 1099511628211u ^ code) * 1099511628211u;
    char tag[7] = "";
    for (guint i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    return g_strdup_printf ("%s+%s", tag, self->font->name);
}

static char *
to_unicode_map (const PdfFont *self, gsize *length)
{
    GString *out = g_string_new ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                 "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                                 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                 "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    guint left = 0, block = 0;
    for (guint code = 1; code < self->codes->len; code++)
        left += code_is_used (self, code);
    for (guint code = 1; code < self->codes->len; code++) {
        if (!code_is_used (self, code))
            continue;
        if (block == 0) {
            block = MIN (left, 100); /* the most that one block may hold */
            left -= block;
            g_string_append_printf (out, "%u beginbfchar\n", block);
        }
        g_string_append_c (out, '<');
        pdf_append_hex4 (out, code);
        g_string_append (out, "> <");
        pdf_append_utf16 (out, self->texts->str + font_code (self, code)->text, font_code (self, code)->length);
        g_string_append (out, ">\n");
        if (--block == 0)
            g_string_append (out, "endbfchar\n");
    }
    g_string_append (out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    *length = out->len;
    return g_string_free (out, FALSE);
}

static hb_subset_plan_t *
subset_plan (const PdfFont *self)
{
    /* Text is shaped already, outlines serve print and zoomed screens: layout, names, hints and variations only cost space. */
    static const char dropped[][5] = { "GSUB", "GPOS", "GDEF", "name", "OS/2", "DSIG", "kern", "gasp", "STAT", "MATH", "BASE", "meta",
                                       "FFTM", "hdmx", "VDMX", "LTSH", "VORG", "vhea", "vmtx", "fvar", "gvar", "avar", "HVAR", "MVAR" };
    hb_subset_input_t *input = hb_subset_input_create_or_fail ();
    if (input == NULL)
        return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set (input);
    hb_set_add (glyphs, 0);
    for (guint code = 1; code < self->codes->len; code++)
        if (code_is_used (self, code))
            hb_set_add (glyphs, font_code (self, code)->glyph);
    hb_set_t *drop = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
        hb_set_add (drop, HB_TAG (dropped[i][0], dropped[i][1], dropped[i][2], dropped[i][3]));
    hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING | (self->cff ? HB_SUBSET_FLAGS_RETAIN_GIDS : 0));
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail (self->face, input);
    hb_subset_input_destroy (input);
    return plan;
}

/* The stream that leads from a code to the subset's glyph: two bytes each. */
static void
embed_glyph_map (PdfFont *self, PdfFile *file, const hb_map_t *glyphs)
{
    g_autofree guint8 *map = g_new0 (guint8, 2 * self->codes->len);
    for (guint code = 1; code < self->codes->len; code++) {
        hb_codepoint_t glyph = hb_map_get (glyphs, font_code (self, code)->glyph);
        map[2 * code] = (guint8)(glyph >> 8);
        map[2 * code + 1] = (guint8)glyph;
    }
    self->glyph_map = pdf_file_add_stream (file, "", (const char *)map, 2 * self->codes->len, TRUE);
}

static gboolean
embed (PdfFont *self, PdfFile *file, GError **error)
{
    hb_subset_plan_t *plan = subset_plan (self);
    hb_face_t *subset = plan != NULL ? hb_subset_plan_execute_or_fail (plan) : NULL;
    if (subset != NULL) {
        hb_blob_t *blob = self->cff ? hb_face_reference_table (subset, HB_TAG ('C', 'F', 'F', ' ')) : hb_face_reference_blob (subset);
        guint length;
        const char *bytes = hb_blob_get_data (blob, &length);
        g_autofree char *entries = self->cff ? g_strdup ("/Subtype /CIDFontType0C") : g_strdup_printf ("/Length1 %u", length);
        self->file = pdf_file_add_stream (file, entries, bytes, length, TRUE);
        if (!self->cff)
            embed_glyph_map (self, file, hb_subset_plan_old_to_new_glyph_mapping (plan));
        hb_blob_destroy (blob);
    }
    gboolean done = subset != NULL || fault (error, FAULT_SYSTEM, "the font %s could not be subset", self->font->name);
    hb_face_destroy (subset);
    hb_subset_plan_destroy (plan);
    return done;
}

gboolean
pdf_fonts_finish (PdfFonts *self, GError **error)
{
    for (guint i = 0; i < fontset_length (self->set); i++) {
        PdfFont *font = self->fonts[i];
        if (font == NULL)
            continue;
        gsize length;
        g_autofree char *map = to_unicode_map (font, &length);
        font->name = subset_name (font);
        font->to_unicode = pdf_file_add_stream (self->file, "", map, length, TRUE);
        if (!embed (font, self->file, error))
            return FALSE;
    }
    return TRUE;
}
