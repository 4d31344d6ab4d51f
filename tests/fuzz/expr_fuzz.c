/* expr_fuzz.c - any bytes as a value, a binding, a condition, a set, a call and a list of filters. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    g_autoptr (Notes) notes = notes_new ();
    gsize length = 0;
    g_autofree char *text = fuzz_text (data, size, &length);
    Study *study = fuzz_study_new (notes);
    const SourcePos at = source_pos ("input.md", 3, 5);
    g_autoptr (GArray) references = g_array_new (FALSE, TRUE, sizeof (Reference)), members = g_array_new (FALSE, TRUE, sizeof (Loop));
    const Context context = { study, AREA_ALL, NULL, references, notes };
    Call call;
    Group group;
    const Value *value = expr_value (&context, text, at);
    if (value != NULL && value->kind == VALUE_CALL)
        g_free (study_call_id (study, &value->call));
    expr_binding (&context, text, at);
    expr_cond (&context, text, at);
    expr_set (&context, text, at, "x", members);
    expr_parse_cond (study, text, at, notes);
    if (expr_parse_call (study, text, at, &call, notes))
        g_free (study_call_id (study, &call));
    if (expr_group (&context, text, at, &group))
        g_free (study_group_label (study, &group));
    study_free (study);
    return 0;
}
