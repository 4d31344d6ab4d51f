/* tidy.c - the tidy twins of the workbooks' tables: one file a table, all areas, each number once. */
#include "output/output.h"

#include <string.h>

#include "base/csv.h"

#define HEAD "table,area_code,area,wave,question,row,column,measure,value,base,lower,upper,status\n"

/* What each column of a tidy file means. */
static const char *const columns[][2] = {
    {"table",      "name of the table, the same in every workbook"                                                                  },
    { "area_code", "official code of the area; empty for the whole study, regions and clusters"                                     },
    { "area",      "the area's short name, as in file names; all is the whole study"                                                },
    { "wave",      "the wave of the survey"                                                                                         },
    { "question",  "id of the question, as in annex A of the report"                                                                },
    { "row",       "id of the row: an answer, a group of answers, or an area"                                                       },
    { "column",    "id of the column"                                                                                               },
    { "measure",   "what the value is: share, count, base, mean, respondents, headcount, rate"                                      },
    { "value",     "shares as fractions of the base; empty when withheld"                                                           },
    { "base",      "people who were asked and gave a valid answer; empty when fewer than the smallest group reported"               },
    { "lower",     "lower end of the 95% interval"                                                                                  },
    { "upper",     "upper end of the 95% interval"                                                                                  },
    { "status",    "shown; u: base of 11 to 29; low: rounds to 0; c: withheld or printed as a bound; z: not asked; x: not available"},
};

static gboolean
has_table (const DocBlock *block, const char *table)
{
    return block->kind == DOC_SHEET && block->sheet.table != NULL && (table == NULL || strcmp (block->sheet.table, table) == 0);
}

/* Only tables that hold numbers have a twin. */
static gboolean
has_numbers (const Matrix *matrix)
{
    for (guint r = 0; r < matrix->n_rows; r++)
        for (guint c = 0; matrix->rows[r].cells != NULL && c < matrix->n_columns; c++)
            if (matrix->rows[r].cells[c].number != NULL)
                return TRUE;
    return FALSE;
}

static void
add_row (GString *out, const char *table, const DocRow *row, const DocColumn *column, const Number *number)
{
    const char *const texts[] = { table,   number->area_code, number->area,   number->wave, number->question,
                                  row->id, column->id,        number->measure };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        csv_append (out, texts[i], FALSE);
    csv_append_number (out, number->value, FALSE);
    csv_append_count (out, number->base, FALSE);
    csv_append_number (out, number->lower, FALSE);
    csv_append_number (out, number->upper, FALSE);
    csv_append (out, number->status, TRUE);
}

static void
add_table (GString *out, const DocBlock *sheet, GHashTable *seen)
{
    const Matrix *matrix = &sheet->sheet.matrix;
    for (guint r = 0; r < matrix->n_rows; r++)
        for (guint c = 0; matrix->rows[r].cells != NULL && c < matrix->n_columns; c++) {
            const Number *number = matrix->rows[r].cells[c].number;
            if (number != NULL && g_hash_table_add (seen, (gpointer)number->id))
                add_row (out, sheet->sheet.table, &matrix->rows[r], &matrix->columns[c], number);
        }
}

GString *
tidy_write (const Documents *documents, const char *table)
{
    GString *out = g_string_new (HEAD);
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint d = 0; d < documents_length (documents); d++)
        for (const DocBlock *block = document_first (documents_get (documents, d)); block != NULL; block = block->next)
            if (has_table (block, table))
                add_table (out, block, seen);
    return out;
}

static gint
by_name (gconstpointer a, gconstpointer b)
{
    return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char **
tidy_tables (const Documents *documents)
{
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint d = 0; d < documents_length (documents); d++)
        for (const DocBlock *block = document_first (documents_get (documents, d)); block != NULL; block = block->next)
            if (has_table (block, NULL) && has_numbers (&block->sheet.matrix) && g_hash_table_add (seen, (gpointer)block->sheet.table))
                g_ptr_array_add (names, g_strdup (block->sheet.table));
    g_ptr_array_sort (names, by_name);
    g_ptr_array_add (names, NULL);
    return (char **)g_ptr_array_steal (names, NULL);
}

/* The first workbook's sheet of each table gives its title. */
static const char *
title_of (const Documents *documents, const char *table)
{
    for (guint d = 0; d < documents_length (documents); d++)
        for (const DocBlock *block = document_first (documents_get (documents, d)); block != NULL; block = block->next)
            if (has_table (block, table))
                return block->sheet.subject;
    return "";
}

static void
add_entry (GString *out, const char *kind, const char *name, const char *meaning)
{
    csv_append (out, kind, FALSE);
    csv_append (out, name, FALSE);
    csv_append (out, meaning, TRUE);
}

GString *
dictionary_write (const Documents *documents)
{
    GString *out = g_string_new ("kind,name,meaning\n");
    const DocumentInfo *info = document_info (documents_get (documents, 0));
    if (info->warning_long != NULL)
        add_entry (out, "warning", "synthetic", info->warning_long);
    g_auto (GStrv) tables = tidy_tables (documents);
    for (guint i = 0; tables[i] != NULL; i++)
        add_entry (out, "table", tables[i], title_of (documents, tables[i]));
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        add_entry (out, "column", columns[i][0], columns[i][1]);
    return out;
}
