/* codes_html.c - all tables of the command `codes` on one page, hits marked. */
#include "records/codes_int.h"

#include <string.h>

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"robots\" content=\"noindex\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n"
    "body { font: 15px/1.45 system-ui, sans-serif; color: #1c2430; margin: 0 auto; max-width: 76rem; padding: 1rem 1.5rem 4rem }\n"
    ".warn { background: #7a1f1f; color: #fff; padding: .6rem 1rem; font-weight: 600 }\n"
    "h2 { margin: 2.2rem 0 .2rem } h3 { margin: 1.4rem 0 .2rem } p { margin: .2rem 0 .6rem; color: #4a5568 }\n"
    "table { border-collapse: collapse; width: 100% } caption { text-align: left }\n"
    "th, td { padding: .18rem .5rem; border-bottom: 1px solid #dde2ea; text-align: left; vertical-align: top }\n"
    "th { background: #f2f4f8; position: sticky; top: 0 } .n { text-align: right; font-variant-numeric: tabular-nums }\n"
    ".why { color: #4a5568; font-size: 13px } mark { background: #ffe08a; padding: 0 .1em }\n"
    "nav a { margin-right: 1rem }\n</style>\n";

static void
append_escaped (GString *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        switch (*p) {
        case '&':
            g_string_append (out, "&amp;");
            break;
        case '<':
            g_string_append (out, "&lt;");
            break;
        case '>':
            g_string_append (out, "&gt;");
            break;
        case '"':
            g_string_append (out, "&quot;");
            break;
        default:
            g_string_append_c (out, *p);
        }
}

static void
append_tagged (GString *out, const char *tag, const char *text)
{
    g_string_append_printf (out, "<%s>", tag);
    append_escaped (out, text);
    g_string_append_printf (out, "</%.*s>\n", (int)strcspn (tag, " "), tag);
}

static guint
find_column (const CodesTable *table, const char *name)
{
    for (guint i = 0; i < table->n_columns; i++)
        if (strcmp (table->columns[i], name) == 0)
            return i;
    return G_MAXUINT;
}

/* ---- plain tables */

static void
append_table (GString *out, const CodesTable *table)
{
    g_string_append (out, "<table><tr>");
    for (guint i = 0; i < table->n_columns; i++) {
        const gboolean number = table->columns[i][0] == '+';
        g_string_append_printf (out, "<th%s>", number ? " class=n" : "");
        append_escaped (out, table->columns[i] + number);
        g_string_append (out, "</th>");
    }
    g_string_append (out, "</tr>\n");
    for (guint row = 0; row < codes_table_rows (table); row++) {
        g_string_append (out, "<tr>");
        for (guint i = 0; i < table->n_columns; i++) {
            g_string_append (out, table->columns[i][0] == '+' ? "<td class=n>" : "<td>");
            append_escaped (out, codes_table_get (table, row, i));
            g_string_append (out, "</td>");
        }
        g_string_append (out, "</tr>\n");
    }
    g_string_append (out, "</table>\n");
}

/* ---- hits in their words */

static void
append_hit (GString *out, const CodesTable *table, guint row)
{
    const guint before = find_column (table, "before"), why = find_column (table, "why"), aside = find_column (table, "aside");
    g_string_append (out, "<tr><td>");
    append_escaped (out, codes_table_get (table, row, before));
    g_string_append (out, "<mark>");
    append_escaped (out, codes_table_get (table, row, before + 1));
    g_string_append (out, "</mark>");
    append_escaped (out, codes_table_get (table, row, before + 2));
    g_string_append (out, "</td><td class=n>");
    append_escaped (out, codes_table_get (table, row, find_column (table, "+rule")));
    g_string_append (out, "</td><td class=why>");
    append_escaped (out, codes_table_get (table, row, why));
    if (aside != G_MAXUINT) {
        g_string_append (out, "</td><td>");
        append_escaped (out, codes_table_get (table, row, aside));
        g_string_append_c (out, ' ');
        append_escaped (out, codes_table_get (table, row, aside + 1));
    }
    g_string_append (out, "</td><td class=why>");
    append_escaped (out, codes_table_get (table, row, find_column (table, "source")));
    g_string_append_c (out, ':');
    append_escaped (out, codes_table_get (table, row, find_column (table, "+line")));
    g_string_append_c (out, ' ');
    append_escaped (out, codes_table_get (table, row, find_column (table, "unit")));
    g_string_append (out, "</td></tr>\n");
}

/* A heading a theme, and under it its first texts; where more were found the reader is told where they are. */
static void
append_hits (GString *out, const CodesView *view, const CodesTable *table)
{
    const guint unit = find_column (table, "unit"), rows = codes_table_rows (table);
    guint texts = 0, left = 0;
    for (guint row = 0; row < rows; row++) {
        const char *theme = codes_table_get (table, row, 0);
        const gboolean first = row == 0 || strcmp (theme, codes_table_get (table, row - 1, 0)) != 0;
        const gboolean last = row + 1 == rows || strcmp (theme, codes_table_get (table, row + 1, 0)) != 0;
        const gboolean same = !first && strcmp (codes_table_get (table, row, unit), codes_table_get (table, row - 1, unit)) == 0;
        texts = first ? 1 : texts + !same;
        left = first ? 0 : left;
        if (first) {
            append_tagged (out, "h3", theme);
            g_string_append (out, "<table>");
        }
        if (view->sample > 0 || texts <= CODES_TEXTS)
            append_hit (out, table, row);
        else
            left++;
        if (last)
            g_string_append (out, "</table>\n");
        if (last && left > 0)
            g_string_append_printf (out, "<p>and %u more in %s.csv</p>\n", left, table->spec->name);
    }
}

void
codes_append_html (const CodesView *view, CodesTable *const *tables, guint n, GString *out)
{
    const char *title = study_info (view->study)->title;
    g_string_append (out, head);
    append_tagged (out, "title", title);
    g_string_append (out, "</head>\n<body>\n<div class=warn>Restricted: people's own words. Not to be published or passed on.</div>\n");
    append_tagged (out, "h1", title);
    if (study_info (view->study)->synthetic_long != NULL)
        append_tagged (out, "p", study_info (view->study)->synthetic_long);
    g_string_append (out, "<nav>");
    for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "<a href=\"#%s\">%s</a>", tables[i]->spec->name, tables[i]->spec->title);
    g_string_append (out, "</nav>\n");
    for (guint i = 0; i < n; i++) {
        g_string_append_printf (out, "<h2 id=\"%s\">%s</h2>\n", tables[i]->spec->name, tables[i]->spec->title);
        append_tagged (out, "p", codes_note (tables[i]));
        if (find_column (tables[i], "hit") != G_MAXUINT)
            append_hits (out, view, tables[i]);
        else
            append_table (out, tables[i]);
    }
    g_string_append (out, "</body>\n</html>\n");
}
