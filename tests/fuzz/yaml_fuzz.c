/* yaml_fuzz.c - any bytes as each of the YAML files of a study. */
#include "fuzz.h"

#include "study/annex_int.h"
#include "study/house_int.h"
#include "study/people_int.h"
#include "study/study_read_int.h"

static void
read_study (const Source *source)
{
    g_autoptr (Notes) notes = notes_new ();
    Study *study = fuzz_study_new (notes);
    Yaml *yaml = yaml_read (source, notes);
    if (yaml != NULL) {
        arena_own (study->arena, yaml, (GDestroyNotify)yaml_drop);
        study_read_info (study, yaml_root (yaml), notes);
        study_read_expressions (study, yaml_root (yaml), notes);
    }
    study_free (study);
}

static void
read_questionnaire (const Source *source)
{
    g_autoptr (Notes) notes = notes_new ();
    Study *study = fuzz_study_new (notes);
    Questionnaire *questionnaire = questionnaire_read (source, notes);
    if (questionnaire != NULL) {
        questionnaire_add_themes (questionnaire, study->codebook);
        questionnaire_free (study->questionnaire);
        study->questionnaire = questionnaire;
        questionnaire_route (study, notes);
    }
    study_free (study);
}

static void
read_others (const Source *source)
{
    g_autoptr (Notes) notes = notes_new ();
    Study *study = fuzz_study_new (notes);
    Codebook *codebook = codebook_read (source, notes);
    if (codebook != NULL)
        codebook_resolve (codebook, study->questionnaire, notes);
    codebook_free (codebook);
    quotes_read (study, source, notes);
    annex_read (study, source, notes);
    House *house = house_new ();
    house_read (house, source, notes);
    house_resolve (house, &study->rules);
    house_check_terms (house, source, notes);
    house_free (house);
    study_free (study);
}

/* One of them for an input, for each needs a study of its own. */
static void (*const readers[]) (const Source *source) = { read_study, read_questionnaire, read_others };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    const Source source = fuzz_source ("input.yaml", data, size);
    readers[size % G_N_ELEMENTS (readers)](&source);
    return 0;
}
