/* tiles.c - headline numbers two up: the value, what it says, where it lies between 0 and 100%, its base, and the slot for change. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "layout/chart_int.h"

#define TILE_HEIGHT 108.0
#define TILE_PITCH 132.0
#define VALUE_BELOW 46.0
#define WORDS_RIGHT 98.0
#define WORDS_BELOW 21.0
#define WORDS_LEAST 100.0
#define AXIS_BELOW 80.5
#define BASE_BELOW 101.0
#define SECOND_BELOW 13.0
#define SOURCE_BELOW 32.0
#define SMALL_VALUE 32.0 /* type of a value with a decimal */
#define VALUE_MOST 126.0

static gboolean
has_axis (const DocTile *tile)
{
    return tile->value != NULL && (tile->value->unit == UNIT_SHARE || tile->value->marked == MARKED_WITHHELD);
}

/* The type in which the value stands beside its words. */
static Type
value_type (const Canvas *canvas, const char *text)
{
    Type type = canvas_type (canvas, TYPE_TILE_VALUE);
    if (strchr (text, '.') != NULL)
        type.size = SMALL_VALUE;
    while (type.size > 16 && canvas_width (canvas, &type, text) > VALUE_MOST)
        type.size -= 2;
    return type;
}

/* Value and words, one paragraph. */
static void
draw_words (Canvas *canvas, const DocTile *tile, double x, double y, double width)
{
    const char *printed = tile->value != NULL ? tile->value->printed : "";
    Type value = value_type (canvas, printed), words = canvas_type (canvas, TYPE_TILE_WORDS);
    double indent = MAX (WORDS_RIGHT, canvas_width (canvas, &value, printed) + 12);
    g_autoptr (Flow) flow = flow_new (canvas, &words, &tile->words, MAX (width - indent, WORDS_LEAST));
    g_autofree char *spaced = g_strconcat (printed, " ", NULL);
    guint former = canvas_enter (canvas, ROLE_P);
    canvas_text (canvas, &value, ALIGN_LEFT, x - 2, y + VALUE_BELOW, spaced);
    canvas_print (canvas, tile->value);
    flow_draw_all (flow, canvas, x + indent, y + WORDS_BELOW);
    canvas_leave (canvas, former);
}

static void
add_range (GString *out, const Canvas *canvas, const char *label, const Number *number)
{
    if (number == NULL)
        return;
    if (out->len > 0)
        g_string_append (out, "; ");
    if (label != NULL && label[0] != '\0')
        g_string_append_printf (out, "%s, ", label);
    g_string_append (out, number->printed);
    if (!number_drawn (number) || isnan (number->lower) || isnan (number->upper))
        return;
    g_string_append_printf (out, ", %s ", look_say (canvas->look, SAY_RANGE));
    number_append (out, 100 * number->lower, 0);
    g_string_append (out, " to ");
    number_append (out, 100 * number->upper, 0);
    g_string_append_c (out, '%');
}

static void
draw_axis (Canvas *canvas, double x, double y, double width)
{
    canvas_line (canvas, STROKE (1, COLOUR_NEUTRAL), x, y, x + width, y);
    for (guint i = 0; i <= 2; i++)
        canvas_line (canvas, STROKE (1, COLOUR_NEUTRAL), x + width * i / 2, y - 3, x + width * i / 2, y + 3);
}

/* The only estimate of a tile: a block for its range, a stroke for its value. */
static void
draw_single (Canvas *canvas, const Scale *scale, const Number *number, double y)
{
    if (number_bound (number)) {
        mark_estimate (canvas, &(Series){ .colour = COLOUR_NAVY }, scale, number, y);
        return;
    }
    double x = scale_x (scale, number->value);
    if (!isnan (number->lower) && !isnan (number->upper)) {
        double left = scale_x (scale, number->lower), right = scale_x (scale, number->upper);
        canvas_rect (canvas, number->marked == MARKED_UNSURE ? COLOUR_WHITE : COLOUR_SKY, left, y - 4.5, right - left, 9);
        if (number->marked == MARKED_UNSURE)
            canvas_frame (canvas, STROKE (1, COLOUR_SKY), left, y - 4.5, right - left, 9);
    }
    canvas_rect (canvas, COLOUR_NAVY, x - 1.25, y - 7, 2.5, 14);
}

/* One of two estimates, with ends to its range. */
static void
draw_one_of_two (Canvas *canvas, const Series *series, const Scale *scale, const Number *number, double y)
{
    mark_estimate (canvas, series, scale, number, y);
    if (!number_drawn (number) || isnan (number->lower))
        return;
    double left = scale_x (scale, number->lower), right = scale_x (scale, number->upper);
    canvas_line (canvas, STROKE (1.25, series->colour), left, y - 3.5, left, y + 3.5);
    canvas_line (canvas, STROKE (1.25, series->colour), right, y - 3.5, right, y + 3.5);
}

static void
draw_reference (Canvas *canvas, const DocTile *tile, const Scale *scale, double y)
{
    if (!number_drawn (tile->reference))
        return;
    Type type = canvas_type (canvas, TYPE_AXIS);
    double x = scale_x (scale, tile->reference->value);
    g_autofree char *label = g_strdup_printf ("%s ", tile->reference_label != NULL ? tile->reference_label : "");
    double named = canvas_width (canvas, &type, label), width = named + canvas_width (canvas, &type, tile->reference->printed);
    double left = CLAMP (x - width / 2, scale->x, scale->x + scale->width - width);
    canvas_rect (canvas, COLOUR_INK, x - 0.75, y - 7, 1.5, 14);
    canvas_text (canvas, &type, ALIGN_LEFT, left, y - 10.5, label);
    canvas_datum (canvas, &type, ALIGN_LEFT, left + named, y - 10.5,
                  &(Datum){ .number = tile->reference, .text = tile->reference->printed });
}

static void
draw_lane (Canvas *canvas, const DocTile *tile, double x, double y, double width)
{
    static const Series first = { SHAPE_DOT, COLOUR_PLUM, 2.5, FALSE }, second = { SHAPE_DIAMOND, COLOUR_TEAL, 2.5, FALSE };
    const Scale scale = { .high = 1, .step = 0.5, .x = x, .width = width };
    g_autoptr (GString) alt = g_string_new (NULL);
    add_range (alt, canvas, tile->second != NULL ? tile->first_label : NULL, tile->value);
    add_range (alt, canvas, tile->second_label, tile->second);
    add_range (alt, canvas, tile->reference_label, tile->reference);
    guint former = canvas_enter_element (canvas, &(Element){ .role = ROLE_FIGURE, .alt = alt->str });
    canvas_open_box (canvas);
    canvas->spaced = TRUE;
    draw_axis (canvas, x, y, width);
    if (tile->second != NULL) {
        draw_one_of_two (canvas, &second, &scale, tile->second, y);
        draw_one_of_two (canvas, &first, &scale, tile->value, y);
    } else if (number_drawn (tile->value) || number_bound (tile->value)) {
        draw_single (canvas, &scale, tile->value, y);
    } else {
        mark_withheld (canvas, x, width, y);
    }
    draw_reference (canvas, tile, &scale, y);
    canvas->spaced = FALSE;
    if (canvas->pages != NULL)
        pages_set_bbox (canvas->pages, canvas->element, canvas->box);
    canvas_leave (canvas, former);
}

/* A sign that fonts lack, drawn where TEXT starts with it; the rest of TEXT. */
static const char *
draw_sign (Canvas *canvas, const char *text, double x, double y)
{
    static const char *const signs[] = { "▲ ", "▼ ", "▬ ", "◌ " };
    guint i = 0;
    while (i < G_N_ELEMENTS (signs) && !g_str_has_prefix (text, signs[i]))
        i++;
    switch (i) {
    case 0:
    case 1:
        canvas_triangle (canvas, COLOUR_INK, x - 9, y - 3.3, 4.4, i == 0);
        break;
    case 2:
        canvas_rect (canvas, COLOUR_INK, x - 14, y - 4.4, 10, 2.2);
        break;
    case 3:
        canvas_circle (canvas, COLOUR_NOTHING, DASHED (1, COLOUR_INK, 1.5, 1.5), x - 9, y - 3.3, 3.6);
        break;
    default:
        return text;
    }
    return text + strlen (signs[i]);
}

static void
draw_slot (Canvas *canvas, const char *slot, double right, double y)
{
    if (slot == NULL || slot[0] == '\0')
        return;
    Type type = canvas_type_as (canvas, TYPE_TILE_BASE, FACE_REGULAR, COLOUR_INK2);
    const char *space = strchr (slot, ' ');
    const char *words = g_unichar_isalnum (g_utf8_get_char (slot)) || space == NULL ? slot : space + 1;
    guint former = canvas_enter (canvas, ROLE_P);
    draw_sign (canvas, slot, right - canvas_width (canvas, &type, words), y);
    canvas_text (canvas, &type, ALIGN_RIGHT, right, y, words);
    canvas_leave (canvas, former);
}

/* The bases: one line, or one for each group behind its shape. */
static void
draw_bases (Canvas *canvas, const DocTile *tile, double x, double y)
{
    Type type = canvas_type (canvas, TYPE_TILE_BASE);
    guint former = canvas_enter (canvas, ROLE_P);
    if (tile->second == NULL) {
        canvas_text (canvas, &type, ALIGN_LEFT, x, y, tile->base != NULL ? tile->base : "");
        canvas_leave (canvas, former);
        return;
    }
    g_autofree char *first =
        g_strdup_printf ("%s, %s ", tile->first_label != NULL ? tile->first_label : "", tile->base != NULL ? tile->base : "");
    g_autofree char *second = g_strdup_printf ("%s, %s", tile->second_label != NULL ? tile->second_label : "",
                                               tile->second_base != NULL ? tile->second_base : "");
    canvas_circle (canvas, COLOUR_PLUM, NULL, x + 4, y - 3.2, 3.6);
    canvas_text (canvas, &type, ALIGN_LEFT, x + 13, y, first);
    canvas_diamond (canvas, COLOUR_TEAL, NULL, x + 4, y + SECOND_BELOW - 3.2, 4.2);
    canvas_text (canvas, &type, ALIGN_LEFT, x + 13, y + SECOND_BELOW, second);
    canvas_leave (canvas, former);
}

void
tile_draw (Canvas *canvas, const DocTile *tile, double x, double y, double width)
{
    guint former = canvas_enter (canvas, ROLE_DIV);
    draw_words (canvas, tile, x, y, width);
    if (has_axis (tile))
        draw_lane (canvas, tile, x, y + AXIS_BELOW, width);
    draw_bases (canvas, tile, x, y + BASE_BELOW);
    draw_slot (canvas, tile->slot, x + width, y + BASE_BELOW);
    canvas_leave (canvas, former);
}

static void
place_tile (Layout *self, const DocTile *tile, double x, double y)
{
    Canvas *canvas = &self->canvas;
    g_autofree char *place = g_strdup_printf ("tile %u", ++self->tiles);
    guint former = canvas_artifact (canvas);
    canvas_line (canvas, STROKE (2, COLOUR_NAVY), x, y, x + HALF_WIDTH, y);
    canvas_leave (canvas, former);
    canvas->place = place;
    tile_draw (canvas, tile, x, y, HALF_WIDTH);
    canvas->place = "text";
}

void
tiles_place (Layout *self, const DocBlock *block)
{
    double y = layout_next (self, SPACE_EDGE, TRUE);
    layout_mark (self, block, y + 24);
    for (guint i = 0; i < block->tiles.n_tiles; i += 2) {
        if (!layout_measuring (self) && i > 0 && y + TILE_HEIGHT + 8 > PAGE_FOOT) {
            layout_turn (self);
            y = layout_next (self, SPACE_EDGE, TRUE);
        }
        place_tile (self, &block->tiles.tiles[i], PAGE_LEFT, y);
        if (i + 1 < block->tiles.n_tiles)
            place_tile (self, &block->tiles.tiles[i + 1], PAGE_LEFT + HALF_WIDTH + HALF_GAP, y);
        layout_set (self, SPACE_EDGE, y + TILE_HEIGHT);
        y += TILE_PITCH;
    }
    Type type = canvas_type (&self->canvas, TYPE_SOURCE);
    g_autoptr (Flow) source = flow_new (&self->canvas, &type, &block->tiles.source, PAGE_FULL);
    if (flow_lines (source) == 0)
        return;
    guint former = canvas_enter (&self->canvas, ROLE_P);
    layout_set (self, SPACE_EDGE, flow_draw_all (source, &self->canvas, PAGE_LEFT, self->y + SOURCE_BELOW));
    canvas_leave (&self->canvas, former);
}

double
tiles_need (Layout *self, const DocBlock *block)
{
    (void)self, (void)block;
    return TILE_HEIGHT + 8;
}
