/* schemas.c - the YAML files of a study folder, and what each may hold. */
#include "study/schemas.h"

#include "study/schemas_int.h"

static const StudySchema schemas[N_STUDY_SCHEMAS] = {
    {"study",          "study.yaml: title, dates, inputs, protection, documents",         &study_map        },
    { "questionnaire", "questionnaire.yaml: the questions, their answers, who was asked", &questionnaire_map},
    { "codebook",      "codebook.yaml: themes, their rules and examples",                 &codebook_map     },
    { "house",         "house.yaml: words, symbols, terms and look of every document",    &house_map        },
    { "annex",         "annex.yaml: the sheets of a workbook",                            &annex_map        },
};

const StudySchema *
study_schema (guint index)
{
    g_assert (index < N_STUDY_SCHEMAS);
    return &schemas[index];
}
