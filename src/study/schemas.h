/* schemas.h - the YAML files of a study folder, and what each may hold. */
#ifndef FINDINGS_STUDY_SCHEMAS_H
#define FINDINGS_STUDY_SCHEMAS_H

#include "base/schema.h"

typedef struct {
    const char *name, *title; /* "study"; "study.yaml: ..." */
    const YamlMap *map;
} StudySchema;

#define N_STUDY_SCHEMAS 5
const StudySchema *study_schema (guint index);

#endif
