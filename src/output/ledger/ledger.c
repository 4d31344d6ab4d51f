/* ledger.c - numbers.csv: every number printed in a PDF, a row a printing. */
#include "output/output.h"

#include "base/csv.h"
#include "base/number.h"

static void
add_text (GString *out, const char *text, gboolean last)
{
    csv_append (out, text != NULL ? text : "", last);
}

static void
add_people (GString *out, gint64 people)
{
    g_autoptr (GString) cell = g_string_new (NULL);
    if (people >= 0)
        number_append_count (cell, people, FALSE);
    csv_append (out, cell->str, FALSE);
}

static void
add_number (GString *out, double value)
{
    g_autoptr (GString) cell = g_string_new (NULL);
    number_append_exact (cell, value);
    csv_append (out, cell->str, FALSE);
}

static void
add_printing (GString *out, const Document *document, const Printing *printing)
{
    const Number *number = printing->number;
    add_text (out, number->id, FALSE);
    add_text (out, document_info (document)->id, FALSE);
    add_text (out, printing->place, FALSE);
    add_text (out, number->printed, FALSE);
    add_number (out, number->value);
    add_people (out, number->numerator);
    add_people (out, number->base);
    add_number (out, number->base_effective);
    const char *const texts[] = { number->measure, number->question, number->answer, number->filter,
                                  number->area,    number->wave,     number->weight };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        add_text (out, texts[i], FALSE);
    add_number (out, number->lower);
    add_number (out, number->upper);
    add_text (out, number->status, FALSE);
    add_text (out, number->released, TRUE);
}

GString *
ledger_write (const Document *const *documents, const Pages *const *pages, guint n)
{
    GString *out = g_string_new (
        "id,document,where,printed,value,numerator,base,base_effective,measure,question,answer,filter,area,wave,weight,lower,upper,"
        "status,released\n");
    for (guint d = 0; d < n; d++)
        for (guint i = 0; i < pages_printings (pages[d]); i++)
            add_printing (out, documents[d], pages_printing (pages[d], i));
    return out;
}
