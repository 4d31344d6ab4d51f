/* furniture.c - what every page carries besides its content: running heads, folio, release line, the ripple of an opener. All of it artifacts. */
#include <math.h>
#include <string.h>

#include "layout/layout_int.h"

#define HEADER_Y 36.0
#define HEADER_RULE 44.0
#define FOLIO_Y 804.0
#define HEADER_GAP 24.0
#define DRAFT_WIDTH 440.0
#define DRAFT_Y 540.0

/* The longest beginning of TEXT that fits, cut at a blank. The caller owns it. */
static char *
shorten (const Canvas *canvas, const Type *type, const char *text, double width)
{
    char *cut = g_strdup (text);
    while (canvas_width (canvas, type, cut) > width) {
        char *blank = strrchr (cut, ' ');
        if (blank == NULL)
            break;
        strcpy (blank, "");
        char *shorter = g_str_has_suffix (cut, "…") ? g_strdup (cut) : g_strconcat (cut, "…", NULL);
        if (canvas_width (canvas, type, shorter) <= width) {
            g_free (cut);
            return shorter;
        }
        g_free (shorter);
    }
    return cut;
}

static void
draw_header (Canvas *canvas, const DocumentInfo *info, const char *running)
{
    Type left = canvas_type (canvas, TYPE_HEADER);
    Type right = canvas_type_as (canvas, TYPE_HEADER, FACE_BOLD, left.colour);
    const char *title = info->running != NULL ? info->running : "";
    canvas_text (canvas, &left, ALIGN_LEFT, PAGE_LEFT, HEADER_Y, title);
    g_autofree char *short_running = shorten (canvas, &right, running, PAGE_FULL - canvas_width (canvas, &left, title) - HEADER_GAP);
    canvas_text (canvas, &right, ALIGN_RIGHT, PAGE_RIGHT, HEADER_Y, short_running);
    canvas_line (canvas, STROKE (0.5, COLOUR_RULE), PAGE_LEFT, HEADER_RULE, PAGE_RIGHT, HEADER_RULE);
}

/* Folio on the left; release and data date on the right, after what warns of invented answers. */
static void
draw_footer (Canvas *canvas, const DocumentInfo *info)
{
    Type folio = canvas_type (canvas, TYPE_FOLIO), words = canvas_type (canvas, TYPE_HEADER);
    Type loud = canvas_type_as (canvas, TYPE_HEADER, FACE_BOLD, COLOUR_INK);
    if (canvas->pages != NULL)
        canvas_text (canvas, &folio, ALIGN_LEFT, PAGE_LEFT, FOLIO_Y, pages_page (canvas->pages, canvas_page (canvas))->label);
    const char *footer = info->footer != NULL ? info->footer : "";
    canvas_text (canvas, &words, ALIGN_RIGHT, PAGE_RIGHT, FOLIO_Y, footer);
    if (info->warning != NULL) {
        g_autofree char *warning = g_strdup_printf ("%s%s", info->warning, footer[0] != '\0' ? "  ·  " : "");
        canvas_text (canvas, &loud, ALIGN_RIGHT, PAGE_RIGHT - canvas_width (canvas, &words, footer), FOLIO_Y, warning);
    }
}

void
furniture_draft (Canvas *canvas, const DocumentInfo *info, ColourRole colour)
{
    if (info->draft == NULL)
        return;
    Type type = { .size = 100, .leading = 100, .face = FACE_BLACK, .colour = colour };
    type.size *= DRAFT_WIDTH / MAX (canvas_width (canvas, &type, info->draft), 1);
    guint former = canvas_artifact (canvas);
    canvas_text (canvas, &type, ALIGN_CENTRE, PAGE_WIDTH / 2, DRAFT_Y, info->draft);
    canvas_leave (canvas, former);
}

void
furniture_draw (Canvas *canvas, const DocumentInfo *info, const char *running, gboolean header)
{
    guint former = canvas_artifact (canvas);
    furniture_draft (canvas, info, COLOUR_GRID);
    if (header)
        draw_header (canvas, info, running);
    draw_footer (canvas, info);
    canvas_leave (canvas, former);
}

void
furniture_dots (Canvas *canvas)
{
    g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
    for (guint ring = 0; ring < 9; ring++) {
        double radius = 30 + 13.0 * ring, dot = 2 + 2.2 * pow (sin (0.62 * ring), 2);
        guint n = (guint)floor (G_PI / 2 * radius / 13);
        for (guint i = 0; i < n; i++) {
            double angle = G_PI * (1 + 0.5 * (i + 0.5) / n);
            steps_add_circle (steps, PAGE_WIDTH + radius * cos (angle), -radius * sin (angle), dot);
        }
    }
    guint former = canvas_artifact (canvas);
    canvas_path (canvas, COLOUR_SKY, NULL, (const Step *)steps->data, steps->len);
    canvas_leave (canvas, former);
}
