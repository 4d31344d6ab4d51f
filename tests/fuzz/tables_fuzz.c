/* tables_fuzz.c - any bytes as each of the small tables of a study. */
#include "fuzz.h"

#include "study/gold_int.h"
#include "study/known_int.h"
#include "study/people_int.h"

typedef void (*ReadFunc) (Study *self, const Source *source, Notes *notes);

static const ReadFunc readers[] = { groups_read, speakers_read, facts_read, overrides_read, gold_read, known_read };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    g_autoptr (Notes) notes = notes_new ();
    gsize length = 0;
    g_autofree char *text = fuzz_text (data, size, &length);
    const Source source = { "input.csv", text, length };
    Study *study = fuzz_study_new (notes);
    for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
        readers[i](study, &source, notes);
    study->watch_list = speakers_watch_list (study);
    study_free (study);
    areas_free (areas_read (&source, notes));
    return 0;
}
