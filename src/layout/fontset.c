/* fontset.c - fonts by role, and text shaped with them: fallback, direction, and a cache of texts and words. */
#include "layout/fontset.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#include "base/text.h"
#include "base/yaml.h"
#include "layout/bidi_int.h"

typedef struct {
    Font font;         /* lent to the writers */
    GMappedFile *file; /* NULL in a set that shares another's bytes */
    char *name;        /* likewise */
    hb_font_t *shaper; /* scaled to thousandths */
} Loaded;

/* What a shaped stretch depends on. Among texts FONT is the face, and neither script nor direction matters. */
typedef struct {
    guint font;
    gboolean backwards;
    hb_script_t script;
    hb_language_t language;
    const char *text;
    gsize length;
} Key;

typedef struct {
    Key key; /* first, so that an entry is its own key */
    GlyphRun run;
    guint missing;
} Entry;

/* A word, a run of spaces or one character without a font, in one font, script and direction. */
typedef struct {
    gsize start, length;
    guint font;
    gboolean space;
    hb_script_t script;
    guint8 level; /* of the bidirectional algorithm; odd runs right to left */
} Item;

struct FontSet {
    GArray *fonts;           /* Loaded */
    GArray *chains[N_FACES]; /* guint: fonts to try in turn */
    Glyph substitute;        /* drawn for a character that no font has */
    GHashTable *texts;       /* Entry, each its own key */
    GHashTable *words;
    GArray *items;     /* Item; room for one text at a time */
    hb_buffer_t *room; /* likewise */
    guint missing;
};

#define NO_FONT G_MAXUINT
#define LARGEST_THOUSANDTH 32767

typedef enum { FONT_REGULAR, FONT_ITALIC, FONT_BOLD, FONT_BLACK, FONT_FALLBACK, FONT_FALLBACK_BOLD, N_FONT_ROLES } FontRole;

static const char *const role_names[N_FONT_ROLES + 1] = {
    [FONT_REGULAR] = "regular", [FONT_ITALIC] = "italic",     [FONT_BOLD] = "bold",
    [FONT_BLACK] = "black",     [FONT_FALLBACK] = "fallback", [FONT_FALLBACK_BOLD] = "fallback-bold",
};

static const YamlField file_fields[] = {
    {"folders", FIELD_LIST, TRUE, "where font files are looked for, in turn; relative to this file"},
    { "fonts",  FIELD_LIST, TRUE, "the fonts"                                                      },
};

static const YamlField font_fields[] = {
    {"role",     FIELD_TEXT, TRUE,  "regular, italic, bold, black, fallback or fallback-bold"},
    { "file",    FIELD_TEXT, TRUE,  "name of the file"                                       },
    { "package", FIELD_TEXT, FALSE, "Debian package that brings it"                          },
    { "licence", FIELD_TEXT, TRUE,  "its licence (SPDX)"                                     },
    { "writes",  FIELD_TEXT, FALSE, "scripts that it is there for"                           },
};

/* Characters that shape others and draw nothing themselves. */
static const gunichar ignorable[][2] = {
    {0x00AD,   0x00AD },
    { 0x034F,  0x034F },
    { 0x061C,  0x061C },
    { 0x200B,  0x200F },
    { 0x202A,  0x202E },
    { 0x2060,  0x206F },
    { 0xFE00,  0xFE0F },
    { 0xFEFF,  0xFEFF },
    { 0xE0000, 0xE0FFF},
};

static gboolean
is_ignorable (gunichar c)
{
    for (guint i = 0; i < G_N_ELEMENTS (ignorable); i++)
        if (c >= ignorable[i][0] && c <= ignorable[i][1])
            return TRUE;
    return FALSE;
}

static gboolean
is_space (gunichar c)
{
    return c == ' ' || c < 0x20;
}

static guint
key_hash (gconstpointer data)
{
    const Key *key = data;
    guint hash = 2166136261u ^ key->font ^ ((guint)key->backwards << 16) ^ key->script;
    for (gsize i = 0; i < key->length; i++)
        hash = (hash ^ (guint8)key->text[i]) * 16777619u;
    return hash;
}

static gboolean
key_equal (gconstpointer one, gconstpointer other)
{
    const Key *a = one, *b = other;
    return a->length == b->length && a->font == b->font && a->backwards == b->backwards && a->script == b->script &&
           a->language == b->language && memcmp (a->text, b->text, a->length) == 0;
}

/* An entry, its glyphs and its text in one piece of memory. */
static Entry *
entry_new (const Key *key, guint n_glyphs)
{
    Entry *entry = g_malloc0 (sizeof (Entry) + n_glyphs * sizeof (Glyph) + key->length + 1);
    Glyph *glyphs = (Glyph *)(entry + 1);
    char *text = (char *)(glyphs + n_glyphs);
    memcpy (text, key->text, key->length);
    entry->key = *key;
    entry->key.text = text;
    entry->run = (GlyphRun){ .glyphs = glyphs, .length = n_glyphs };
    return entry;
}

static Loaded *
loaded (const FontSet *self, guint font)
{
    return &g_array_index (self->fonts, Loaded, font);
}

/* The first font that has every character of TEXT, or NO_FONT. */
static guint
find_font (const FontSet *self, Face face, const char *text, const char *end)
{
    const GArray *chain = self->chains[face];
    for (guint i = 0; i < chain->len; i++) {
        guint font = g_array_index (chain, guint, i);
        gboolean all = TRUE;
        for (const char *p = text; all && p < end; p = g_utf8_next_char (p)) {
            gunichar c = g_utf8_get_char (p);
            hb_codepoint_t glyph;
            all = is_space (c) || is_ignorable (c) || hb_font_get_nominal_glyph (loaded (self, font)->shaper, c, &glyph);
        }
        if (all)
            return font;
    }
    return NO_FONT;
}

/* The end of the character at P with the marks and joiners that belong to it. */
static const char *
cluster_end (const char *p, const char *end)
{
    gboolean joined = FALSE;
    gboolean space = is_space (g_utf8_get_char (p));
    for (p = g_utf8_next_char (p); p < end && !space; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);
        if (!joined && !g_unichar_ismark (c) && !is_ignorable (c))
            break;
        joined = c == 0x200D;
    }
    return p;
}

static gboolean
script_is_shared (hb_script_t script)
{
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED;
}

static gboolean
item_takes (const Item *item, const Item *next)
{
    return item->font != NO_FONT && item->font == next->font && item->space == next->space && item->level == next->level &&
           (item->script == next->script || script_is_shared (item->script) || script_is_shared (next->script));
}

static void
items_add (GArray *items, const Item *next)
{
    Item *last = items->len > 0 ? &g_array_index (items, Item, items->len - 1) : NULL;
    if (last == NULL || !item_takes (last, next)) {
        g_array_append_val (items, *next);
        return;
    }
    last->length += next->length;
    if (script_is_shared (last->script))
        last->script = next->script;
}

/* Cuts TEXT into SELF's items, in logical order. */
static void
itemize (FontSet *self, Face face, const char *text, gsize length, const char *lang)
{
    g_autofree guint8 *levels = bidi_levels (text, length, lang);
    const char *end = text + length;
    const char *next;
    gsize at = 0; /* in characters */
    g_array_set_size (self->items, 0);
    for (const char *p = text; p < end; p = next) {
        next = cluster_end (p, end);
        gunichar c = g_utf8_get_char (p);
        Item item = {
            .start = (gsize)(p - text),
            .length = (gsize)(next - p),
            .font = find_font (self, face, p, next),
            .space = is_space (c),
            .script = hb_unicode_script (hb_unicode_funcs_get_default (), c),
            .level = levels != NULL ? levels[at] : 0,
        };
        items_add (self->items, &item);
        at += (gsize)g_utf8_pointer_to_offset (p, next);
    }
}

/* Puts items into the order they are seen in (rule L2 of the Unicode bidirectional algorithm). */
static void
items_reorder (GArray *items)
{
    Item *item = (Item *)items->data;
    guint8 highest = 0;
    for (guint i = 0; i < items->len; i++)
        highest = MAX (highest, item[i].level);
    for (guint8 level = highest; level > 0; level--)
        for (guint i = 0; i < items->len;) {
            guint end = i;
            while (end < items->len && item[end].level >= level)
                end++;
            for (guint low = i, high = end; low + 1 < high; low++) {
                Item other = item[--high];
                item[high] = item[low];
                item[low] = other;
            }
            i = end > i ? end : i + 1;
        }
}

static gint16
thousandths (hb_position_t value)
{
    return (gint16)CLAMP (value, -LARGEST_THOUSANDTH, LARGEST_THOUSANDTH);
}

/* Fills SELF's room with KEY's text, shaped. */
static void
shape (FontSet *self, const Key *key)
{
    static const hb_feature_t features[] = {
        {HB_TAG ('t',  'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        { HB_TAG ('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        { HB_TAG ('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        { HB_TAG ('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    hb_buffer_clear_contents (self->room);
    hb_buffer_set_cluster_level (self->room, HB_BUFFER_CLUSTER_LEVEL_CHARACTERS);
    hb_buffer_set_flags (self->room, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_direction (self->room, key->backwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script (self->room, key->script);
    hb_buffer_set_language (self->room, key->language);
    hb_buffer_add_utf8 (self->room, key->text, (int)key->length, 0, (int)key->length);
    hb_shape (loaded (self, key->font)->shaper, self->room, features, G_N_ELEMENTS (features));
}

static const Entry *
shape_word (FontSet *self, const Key *key)
{
    Entry *entry = g_hash_table_lookup (self->words, key);
    if (entry != NULL)
        return entry;
    shape (self, key);
    guint n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos (self->room, &n);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions (self->room, NULL);
    entry = entry_new (key, n);
    Glyph *glyph = (Glyph *)(entry + 1);
    for (guint i = 0; i < n; i++, glyph++) {
        *glyph = self->substitute;
        glyph->cluster = info[i].cluster;
        if (info[i].codepoint != 0) {
            glyph->font = (guint16)key->font;
            glyph->glyph = (guint16)info[i].codepoint;
            glyph->advance = thousandths (position[i].x_advance);
            glyph->dx = thousandths (position[i].x_offset);
            glyph->dy = thousandths (position[i].y_offset);
        } else
            entry->missing++;
        entry->run.width += glyph->advance;
    }
    g_hash_table_add (self->words, entry);
    return entry;
}

static const Entry *
shape_item (FontSet *self, const Item *item, const Key *text)
{
    Key key = {
        .font = item->font,
        .backwards = !item->space && item->level % 2 == 1,
        .script = script_is_shared (item->script) ? HB_SCRIPT_LATIN : item->script,
        .language = text->language,
        .text = item->space ? " " : text->text + item->start,
        .length = item->space ? 1 : item->length,
    };
    return shape_word (self, &key);
}

static void
glyphs_add (GArray *glyphs, const Entry *word, const Item *item)
{
    for (guint i = 0; i < word->run.length; i++) {
        Glyph glyph = word->run.glyphs[i];
        glyph.cluster += (guint32)item->start;
        g_array_append_val (glyphs, glyph);
    }
}

/* TEXT's entry, made of its words. */
static const Entry *
shape_text (FontSet *self, const Key *key, Face face, const char *lang)
{
    itemize (self, face, key->text, key->length, lang);
    items_reorder (self->items);
    g_autoptr (GArray) glyphs = g_array_sized_new (FALSE, FALSE, sizeof (Glyph), (guint)key->length);
    guint missing = 0;
    gint32 width = 0;
    for (guint i = 0; i < self->items->len; i++) {
        const Item *item = &g_array_index (self->items, Item, i);
        if (item->font == NO_FONT) {
            Glyph glyph = self->substitute;
            glyph.cluster = (guint32)item->start;
            g_array_append_val (glyphs, glyph);
            width += glyph.advance;
            missing++;
            continue;
        }
        const Entry *word = shape_item (self, item, key);
        for (gsize again = item->space ? item->length : 1; again > 0; again--) {
            Item place = *item;
            place.start = item->space ? item->start + item->length - again : item->start;
            glyphs_add (glyphs, word, &place);
            width += word->run.width;
        }
        missing += word->missing;
    }
    Entry *entry = entry_new (key, glyphs->len);
    if (glyphs->len > 0)
        memcpy (entry + 1, glyphs->data, glyphs->len * sizeof (Glyph));
    entry->run.width = width;
    entry->missing = missing;
    self->missing += missing;
    g_hash_table_add (self->texts, entry);
    return entry;
}

static void
loaded_clear (gpointer data)
{
    Loaded *self = data;
    if (self->shaper != NULL)
        hb_font_destroy (self->shaper);
    if (self->file != NULL)
        g_mapped_file_unref (self->file);
    g_free (self->name);
}

static hb_font_t *
shaper_new (const Font *font)
{
    hb_blob_t *blob = hb_blob_create (font->bytes, (unsigned)font->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create (blob, font->index);
    hb_font_t *shaper = hb_font_create (face);
    hb_font_set_scale (shaper, 1000, 1000);
    hb_face_destroy (face);
    hb_blob_destroy (blob);
    return shaper;
}

static FontSet *
fontset_new (void)
{
    FontSet *self = g_new0 (FontSet, 1);
    self->fonts = g_array_new (FALSE, TRUE, sizeof (Loaded));
    g_array_set_clear_func (self->fonts, loaded_clear);
    for (guint i = 0; i < N_FACES; i++)
        self->chains[i] = g_array_new (FALSE, FALSE, sizeof (guint));
    self->texts = g_hash_table_new_full (key_hash, key_equal, NULL, g_free);
    self->words = g_hash_table_new_full (key_hash, key_equal, NULL, g_free);
    self->items = g_array_new (FALSE, FALSE, sizeof (Item));
    self->room = hb_buffer_create ();
    return self;
}

/* Maps the first file of that name in FOLDERS; those that are relative start at BASE. */
static GMappedFile *
find_file (const char *base, const char *const *folders, const char *file)
{
    for (guint i = 0; folders[i] != NULL; i++) {
        g_autofree char *path =
            g_path_is_absolute (folders[i]) ? g_build_filename (folders[i], file, NULL) : g_build_filename (base, folders[i], file, NULL);
        GMappedFile *mapped = g_mapped_file_new (path, FALSE, NULL);
        if (mapped != NULL)
            return mapped;
    }
    return NULL;
}

/* The face's PostScript name, cut to what a PDF name takes as it is. */
static char *
postscript_name (hb_face_t *face)
{
    char name[64];
    unsigned length = sizeof name;
    hb_ot_name_get_utf8 (face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
    GString *clean = g_string_new (NULL);
    for (const char *p = name; *p != '\0'; p++)
        if (g_ascii_isalnum (*p) || *p == '-')
            g_string_append_c (clean, *p);
    return g_string_free (clean->len > 0 ? clean : g_string_assign (clean, "Font"), FALSE);
}

/* Why FACE cannot be used, or NULL. The last is what its maker says (OS/2 table, fsType). */
static const char *
font_flaw (hb_face_t *face)
{
    guint glyphs = hb_face_get_glyph_count (face);
    hb_blob_t *outlines = hb_face_reference_table (face, HB_TAG ('g', 'l', 'y', 'f'));
    hb_blob_t *postscript = hb_face_reference_table (face, HB_TAG ('C', 'F', 'F', ' '));
    hb_blob_t *about = hb_face_reference_table (face, HB_TAG ('O', 'S', '/', '2'));
    gboolean drawn = hb_blob_get_length (outlines) > 0 || hb_blob_get_length (postscript) > 0;
    gboolean restricted = hb_blob_get_length (about) >= 10 && (hb_blob_get_data (about, NULL)[9] & 15) == 2;
    hb_blob_destroy (outlines);
    hb_blob_destroy (postscript);
    hb_blob_destroy (about);
    if (glyphs < 2 || glyphs > G_MAXUINT16 || !drawn)
        return "is not a font with TrueType or CFF outlines";
    return restricted ? "may not be embedded, by its own licence bits" : NULL;
}

static gboolean
load_font (FontSet *self, const char *base, const char *const *folders, const YamlNode *node, GError **error)
{
    const char *file = yaml_get_text (node, "file", "");
    Loaded font = { .file = find_file (base, folders, file) };
    if (font.file == NULL)
        return fault_at (error, FAULT_SYSTEM, yaml_pos (yaml_get (node, "file")), "no font file %s: install the package %s", file,
                         yaml_get_text (node, "package", "that brings it"));
    font.font.bytes = g_mapped_file_get_contents (font.file);
    font.font.length = g_mapped_file_get_length (font.file);
    font.shaper = shaper_new (&font.font);
    font.name = postscript_name (hb_font_get_face (font.shaper));
    font.font.name = font.name;
    g_array_append_val (self->fonts, font);
    const char *flaw = font_flaw (hb_font_get_face (font.shaper));
    if (flaw != NULL)
        return fault_at (error, FAULT_SYSTEM, yaml_pos (yaml_get (node, "file")), "%s %s", file, flaw);
    return TRUE;
}

static void
chains_add (FontSet *self, const guint *roles, FontRole role, Face face)
{
    for (guint i = 0; i < self->fonts->len; i++)
        if (roles[i] == role)
            g_array_append_val (self->chains[face], i);
}

static gboolean
make_chains (FontSet *self, const guint *roles, SourcePos at, GError **error)
{
    static const FontRole own[N_FACES] = { FONT_REGULAR, FONT_ITALIC, FONT_BOLD, FONT_BLACK };
    for (guint face = 0; face < N_FACES; face++) {
        chains_add (self, roles, own[face], face);
        if (self->chains[face]->len != 1)
            return fault_at (error, FAULT_INPUT, at, "expected one font with the role %s, found %u", role_names[own[face]],
                             self->chains[face]->len);
        if (face == FACE_BOLD || face == FACE_BLACK)
            chains_add (self, roles, FONT_FALLBACK_BOLD, face);
        if (face != FACE_REGULAR)
            chains_add (self, roles, FONT_REGULAR, face);
        chains_add (self, roles, FONT_FALLBACK, face);
    }
    return TRUE;
}

/* Chooses the sign for what no font has: the replacement character, a square, or a question mark. */
static gboolean
choose_substitute (FontSet *self, SourcePos at, GError **error)
{
    static const gunichar signs[] = { 0xFFFD, 0x25A1, '?' };
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        for (guint font = 0; font < self->fonts->len; font++) {
            hb_font_t *shaper = loaded (self, font)->shaper;
            hb_codepoint_t glyph;
            if (!hb_font_get_nominal_glyph (shaper, signs[i], &glyph))
                continue;
            self->substitute = (Glyph){
                .font = (guint16)font,
                .glyph = (guint16)glyph,
                .advance = thousandths (hb_font_get_glyph_h_advance (shaper, glyph)),
            };
            return TRUE;
        }
    return fault_at (error, FAULT_SYSTEM, at, "no font has a question mark");
}

static gboolean
load_fonts (FontSet *self, const char *fonts_file, const YamlNode *root, Notes *notes, GError **error)
{
    if (!yaml_check (root, file_fields, G_N_ELEMENTS (file_fields), "a font list", notes))
        return notes_fault (notes, error);
    const YamlNode *list = yaml_get (root, "fonts");
    g_autofree const char **folders = yaml_texts (yaml_get (root, "folders"));
    g_autofree char *base = g_path_get_dirname (fonts_file);
    g_autofree guint *roles = g_new0 (guint, yaml_length (list) + 1);
    for (guint i = 0; i < yaml_length (list); i++) {
        const YamlNode *node = yaml_item (list, i);
        if (!yaml_check (node, font_fields, G_N_ELEMENTS (font_fields), "a font", notes))
            return notes_fault (notes, error);
        const char *role = yaml_get_text (node, "role", "");
        while (role_names[roles[i]] != NULL && strcmp (role_names[roles[i]], role) != 0)
            roles[i]++;
        if (roles[i] == N_FONT_ROLES) {
            g_autofree char *names = text_list (role_names, "or");
            return fault_at (error, FAULT_INPUT, yaml_pos (yaml_get (node, "role")), "expected %s, found \"%s\"", names, role);
        }
        if (!load_font (self, base, folders, node, error))
            return FALSE;
    }
    return make_chains (self, roles, yaml_pos (list), error) && choose_substitute (self, yaml_pos (list), error);
}

/* The first mistake of NOTES, as an error. */
static void
first_mistake (const Notes *notes, GError **error)
{
    for (guint i = 0; i < notes_length (notes); i++) {
        const Note *note = notes_get (notes, i);
        if (note->level == NOTE_ERROR) {
            g_clear_error (error);
            fault_at (error, FAULT_INPUT, note->at, "%s", note->message);
            return;
        }
    }
}

FontSet *
fontset_load (const char *fonts_file, GError **error)
{
    g_autofree char *name = g_path_get_basename (fonts_file);
    g_autoptr (GMappedFile) file = g_mapped_file_new (fonts_file, FALSE, NULL);
    if (file == NULL) {
        fault (error, FAULT_SYSTEM, "%s: cannot be read", fonts_file);
        return NULL;
    }
    const Source source = { .name = name, .bytes = g_mapped_file_get_contents (file), .length = g_mapped_file_get_length (file) };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Yaml) yaml = yaml_read (&source, notes);
    g_autoptr (FontSet) self = fontset_new ();
    if (yaml != NULL && load_fonts (self, fonts_file, yaml_root (yaml), notes, error))
        return g_steal_pointer (&self);
    first_mistake (notes, error);
    return NULL;
}

FontSet *
fontset_share (const FontSet *self)
{
    FontSet *other = fontset_new ();
    for (guint i = 0; i < self->fonts->len; i++) {
        Loaded font = { .font = loaded (self, i)->font };
        font.shaper = shaper_new (&font.font);
        g_array_append_val (other->fonts, font);
    }
    for (guint i = 0; i < N_FACES; i++)
        g_array_append_vals (other->chains[i], self->chains[i]->data, self->chains[i]->len);
    other->substitute = self->substitute;
    return other;
}

void
fontset_free (FontSet *self)
{
    if (self == NULL)
        return;
    g_hash_table_destroy (self->texts);
    g_hash_table_destroy (self->words);
    g_array_unref (self->fonts);
    for (guint i = 0; i < N_FACES; i++)
        g_array_unref (self->chains[i]);
    g_array_unref (self->items);
    hb_buffer_destroy (self->room);
    g_free (self);
}

const GlyphRun *
fontset_shape (FontSet *self, Face face, const char *text, gsize length, const char *lang)
{
    Key key = {
        .font = face,
        .language = hb_language_from_string (lang != NULL ? lang : "en", -1),
        .text = text,
        .length = length,
    };
    const Entry *entry = g_hash_table_lookup (self->texts, &key);
    return entry != NULL ? &entry->run : &shape_text (self, &key, face, lang)->run;
}

double
fontset_width (FontSet *self, Face face, double size, const char *text, gssize length)
{
    return fontset_shape (self, face, text, length < 0 ? strlen (text) : (gsize)length, NULL)->width * size / 1000;
}

guint
fontset_missing (const FontSet *self)
{
    return self->missing;
}

guint
fontset_length (const FontSet *self)
{
    return self->fonts->len;
}

const Font *
fontset_font (const FontSet *self, guint index)
{
    return &loaded (self, index)->font;
}
