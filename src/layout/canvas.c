/* canvas.c - drawing on the page under way: text, lines, shapes, each with its place in the structure. */
#include "layout/canvas_int.h"

#include <math.h>
#include <string.h>

/* A quarter of a circle as a cubic curve: its handles' length for radius 1. */
#define QUARTER 0.5522847498

static Colour
colour_of (const Canvas *self, ColourRole role)
{
    return role == COLOUR_NOTHING ? COLOUR_NONE : look_colour (self->look, role);
}

static void
reach (Canvas *self, double left, double top, double right, double bottom)
{
    self->box[0] = MIN (self->box[0], left);
    self->box[1] = MIN (self->box[1], top);
    self->box[2] = MAX (self->box[2], right);
    self->box[3] = MAX (self->box[3], bottom);
}

void
canvas_open_box (Canvas *self)
{
    self->box[0] = self->box[1] = G_MAXDOUBLE;
    self->box[2] = self->box[3] = -G_MAXDOUBLE;
}

guint
canvas_enter_element (Canvas *self, const Element *element)
{
    guint former = self->element;
    if (former == ELEMENT_NONE || self->pages == NULL)
        return former;
    Element made = *element;
    made.parent = former;
    self->element = pages_add_element (self->pages, &made);
    return former;
}

guint
canvas_enter (Canvas *self, Role role)
{
    return canvas_enter_element (self, &(Element){ .role = role });
}

guint
canvas_artifact (Canvas *self)
{
    guint former = self->element;
    self->element = ELEMENT_NONE;
    return former;
}

void
canvas_leave (Canvas *self, guint former)
{
    self->element = former;
}

guint
canvas_page (const Canvas *self)
{
    return self->pages != NULL ? pages_length (self->pages) - 1 : 0;
}

void
canvas_print (Canvas *self, const Number *number)
{
    if (self->pages == NULL || number == NULL)
        return;
    guint page = canvas_page (self);
    g_autofree char *place = g_strdup_printf ("p%s %s", pages_page (self->pages, page)->label, self->place);
    pages_add_printing (self->pages, &(Printing){ .number = number, .page = page, .place = place });
}

gboolean
canvas_leads (const Canvas *self, const char *link)
{
    return link != NULL && (link[0] != '#' || self->targets == NULL || g_hash_table_contains (self->targets, link + 1));
}

static void
add_link (Canvas *self, const double box[4], const char *uri, const Place *place, const char *contents)
{
    if (self->pages == NULL || self->element == ELEMENT_NONE)
        return;
    const PageLink link = {
        .element = self->element,
        .left = box[0],
        .top = box[1],
        .right = box[2],
        .bottom = box[3],
        .uri = uri,
        .page = place != NULL ? place->page : 0,
        .y = place != NULL ? place->y : 0,
        .contents = contents,
    };
    pages_add_link (self->pages, &link);
}

void
canvas_link (Canvas *self, const double box[4], const char *link, const char *contents)
{
    if (link[0] != '#')
        add_link (self, box, link, NULL, contents);
    else
        add_link (self, box, NULL, self->targets != NULL ? g_hash_table_lookup (self->targets, link + 1) : NULL, contents);
}

void
canvas_link_place (Canvas *self, const double box[4], const Place *place, const char *contents)
{
    add_link (self, box, NULL, place, contents);
}

Type
canvas_type (const Canvas *self, TypeRole role)
{
    return *look_type (self->look, role);
}

Type
canvas_type_as (const Canvas *self, TypeRole role, Face face, ColourRole colour)
{
    Type type = canvas_type (self, role);
    type.face = face;
    type.colour = colour;
    return type;
}

double
canvas_width (const Canvas *self, const Type *type, const char *text)
{
    return fontset_width (self->fonts, type->face, type->size, text, -1);
}

void
canvas_text_len (Canvas *self, const Type *type, double x, double y, const char *text, gsize length, const char *lang)
{
    if (length == 0)
        return;
    double width = fontset_shape (self->fonts, type->face, text, length, lang)->width * type->size / 1000;
    reach (self, x, y - 0.75 * type->size, x + width, y + 0.22 * type->size);
    if (self->pages == NULL)
        return;
    Mark mark = { .kind = MARK_TEXT, .element = self->element, .fill = colour_of (self, type->colour), .stroke = COLOUR_NONE };
    mark.text.face = type->face;
    mark.text.size = type->size;
    mark.text.x = x;
    mark.text.y = y;
    mark.text.text = text;
    mark.text.length = length;
    mark.text.lang = lang;
    pages_add_mark (self->pages, &mark);
}

void
canvas_text (Canvas *self, const Type *type, Align align, double x, double y, const char *text)
{
    double width = align == ALIGN_LEFT || text[0] == '\0' ? 0 : canvas_width (self, type, text);
    gsize length = strlen (text);
    g_autofree char *spaced = self->spaced && length > 0 && text[length - 1] != ' ' ? g_strconcat (text, " ", NULL) : NULL;
    x -= align == ALIGN_RIGHT ? width : align == ALIGN_CENTRE ? width / 2 : 0;
    canvas_text_len (self, type, x, y, spaced != NULL ? spaced : text, length + (spaced != NULL ? 1 : 0), NULL);
}

void
canvas_datum (Canvas *self, const Type *type, Align align, double x, double y, const Datum *datum)
{
    canvas_text (self, type, align, x, y, datum->text);
    /* a symbol in its place is no printing of the number */
    if (datum->text[0] != '\0' && datum->number != NULL && strstr (datum->text, datum->number->printed) != NULL)
        canvas_print (self, datum->number);
}

void
canvas_path (Canvas *self, ColourRole fill, const Stroke *stroke, const Step *steps, guint n)
{
    double grow = stroke != NULL ? stroke->width / 2 : 0;
    for (guint i = 0; i < n; i++) {
        guint points = steps[i].kind == STEP_CURVE ? 3 : steps[i].kind == STEP_CLOSE ? 0 : 1;
        for (guint k = 0; k < points; k++)
            reach (self, steps[i].x[k] - grow, steps[i].y[k] - grow, steps[i].x[k] + grow, steps[i].y[k] + grow);
    }
    if (self->pages == NULL || n == 0)
        return;
    Mark mark = { .kind = MARK_PATH, .element = self->element, .fill = colour_of (self, fill), .stroke = COLOUR_NONE };
    mark.path.steps = steps;
    mark.path.length = n;
    if (stroke != NULL) {
        mark.stroke = colour_of (self, stroke->colour);
        mark.path.line = stroke->width;
        mark.path.dash[0] = stroke->on;
        mark.path.dash[1] = stroke->off;
        mark.path.round = stroke->round;
    }
    pages_add_mark (self->pages, &mark);
}

void
canvas_line (Canvas *self, const Stroke *stroke, double x1, double y1, double x2, double y2)
{
    const Step steps[] = {
        {.kind = STEP_MOVE,  .x = { x1 }, .y = { y1 }},
        { .kind = STEP_LINE, .x = { x2 }, .y = { y2 }},
    };
    canvas_path (self, COLOUR_NOTHING, stroke, steps, G_N_ELEMENTS (steps));
}

static void
add_rect (Canvas *self, ColourRole fill, const Stroke *stroke, double x, double y, double width, double height)
{
    double grow = stroke != NULL ? stroke->width / 2 : 0;
    reach (self, x - grow, y - grow, x + width + grow, y + height + grow);
    if (self->pages == NULL || width <= 0 || height <= 0)
        return;
    Mark mark = { .kind = MARK_RECT, .element = self->element, .fill = colour_of (self, fill), .stroke = COLOUR_NONE };
    mark.rect.x = x;
    mark.rect.y = y;
    mark.rect.width = width;
    mark.rect.height = height;
    if (stroke != NULL) {
        mark.stroke = colour_of (self, stroke->colour);
        mark.rect.line = stroke->width;
    }
    pages_add_mark (self->pages, &mark);
}

void
canvas_rect (Canvas *self, ColourRole fill, double x, double y, double width, double height)
{
    add_rect (self, fill, NULL, x, y, width, height);
}

void
canvas_frame (Canvas *self, const Stroke *stroke, double x, double y, double width, double height)
{
    add_rect (self, COLOUR_NOTHING, stroke, x, y, width, height);
}

void
steps_add_circle (GArray *steps, double x, double y, double radius)
{
    double r = radius, k = radius * QUARTER;
    const Step circle[] = {
        {.kind = STEP_MOVE,             .x = { x + r }, .y = { y } },
        { .kind = STEP_CURVE,                   .x = { x + r, x + k, x }, .y = { y + k, y + r, y + r } },
        { .kind = STEP_CURVE,           .x = { x - k, x - r, x - r }, .y = { y + r, y + k, y } },
        { .kind = STEP_CURVE, .x = { x - r, x - k, x }, .y = { y - k, y - r, y - r } },
        { .kind = STEP_CURVE,           .x = { x + k, x + r, x + r }, .y = { y - r, y - k, y } },
        { .kind = STEP_CLOSE    },
    };
    g_array_append_vals (steps, circle, G_N_ELEMENTS (circle));
}

void
canvas_circle (Canvas *self, ColourRole fill, const Stroke *stroke, double x, double y, double radius)
{
    g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
    steps_add_circle (steps, x, y, radius);
    canvas_path (self, fill, stroke, (const Step *)steps->data, steps->len);
}

void
canvas_diamond (Canvas *self, ColourRole fill, const Stroke *stroke, double x, double y, double radius)
{
    const Step steps[] = {
        {.kind = STEP_MOVE,    .x = { x }, .y = { y - radius } },
        { .kind = STEP_LINE, .x = { x + radius }, .y = { y } },
        { .kind = STEP_LINE,   .x = { x }, .y = { y + radius } },
        { .kind = STEP_LINE,          .x = { x - radius }, .y = { y } },
        { .kind = STEP_CLOSE  },
    };
    canvas_path (self, fill, stroke, steps, G_N_ELEMENTS (steps));
}

void
canvas_triangle (Canvas *self, ColourRole fill, double x, double y, double radius, gboolean up)
{
    double d = up ? 1 : -1;
    const Step steps[] = {
        {.kind = STEP_MOVE,               .x = { x }, .y = { y - d * radius } },
        { .kind = STEP_LINE,        .x = { x + 1.1 * radius }, .y = { y + d * 0.85 * radius } },
        { .kind = STEP_LINE,              .x = { x - 1.1 * radius }, .y = { y + d * 0.85 * radius } },
        { .kind = STEP_CLOSE},
    };
    canvas_path (self, fill, NULL, steps, G_N_ELEMENTS (steps));
}

void
canvas_hatch (Canvas *self, ColourRole colour, double step, double x, double y, double width, double height)
{
    g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
    /* A line leaves the lower edge at OFFSET and rises to the right; both ends are cut to the box. */
    for (double offset = step - height; offset < width; offset += step) {
        double from = MAX (offset, 0), to = MIN (offset + height, width);
        if (to - from < 0.01)
            continue;
        const Step line[] = {
            {.kind = STEP_MOVE,  .x = { x + from }, .y = { y + height - (from - offset) }},
            { .kind = STEP_LINE, .x = { x + to },   .y = { y + height - (to - offset) }  },
        };
        g_array_append_vals (steps, line, G_N_ELEMENTS (line));
    }
    canvas_path (self, COLOUR_NOTHING, STROKE (0.5, colour), (const Step *)steps->data, steps->len);
}
