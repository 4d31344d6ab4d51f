/* schemas_int.h - what each map of the YAML files may hold, beside the tables that its reader checks it against. */
#ifndef FINDINGS_STUDY_SCHEMAS_INT_H
#define FINDINGS_STUDY_SCHEMAS_INT_H

#include "base/schema.h"

/* Whole files. */
extern const YamlMap study_map, questionnaire_map, codebook_map, house_map, annex_map;
/* Parts of files that others read. */
extern const YamlMap records_map, rule_map, exclusion_map;
extern const YamlMap negators_map, target_map; /* what `negators:` of a codebook, a theme or a rule may be, beside text and list */

const char *reach_at (guint index); /* words for how far off something may stand, as those of an exclusion */

#endif
