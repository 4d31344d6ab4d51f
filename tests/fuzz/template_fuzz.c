/* template_fuzz.c - any bytes as a report's template, with its blocks and bindings. */
#include "fuzz.h"

#include "study/requests_int.h"
#include "study/template_int.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    g_autoptr (Notes) notes = notes_new ();
    gsize length = 0;
    g_autofree char *text = fuzz_text (data, size, &length);
    const Source source = { "input.md", text, length };
    Study *study = fuzz_study_new (notes);
    DocumentSpec document = { .id = "report", .file = "report.pdf", .title = "Report" };
    document.outline = template_read (study, &source, AREA_ALL, notes);
    g_array_append_val (study->documents, document);
    if (notes_errors (notes) == 0)
        requests_gather (study);
    study_free (study);
    return 0;
}
