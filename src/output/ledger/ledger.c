/* ledger.c - numbers.csv: every number printed in a PDF, a row a printing. */
#include "output/output.h"

#include "base/csv.h"

static void
add_printing (GString *out, const Document *document, const Printing *printing)
{
    const Number *number = printing->number;
    csv_append (out, number->id, FALSE);
    csv_append (out, document_info (document)->id, FALSE);
    csv_append (out, printing->place, FALSE);
    csv_append (out, number->printed, FALSE);
    csv_append_number (out, number->value, FALSE);
    csv_append_count (out, number->numerator, FALSE);
    csv_append_count (out, number->base, FALSE);
    csv_append_number (out, number->base_effective, FALSE);
    const char *const texts[] = { number->measure, number->question, number->answer, number->filter,
                                  number->area,    number->wave,     number->weight };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        csv_append (out, texts[i], FALSE);
    csv_append_number (out, number->lower, FALSE);
    csv_append_number (out, number->upper, FALSE);
    csv_append (out, number->status, FALSE);
    csv_append (out, number->released, TRUE);
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
