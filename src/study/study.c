/* study.c - what other rooms ask a study for. */
#include "study/study_int.h"

#include <string.h>

#include "study/house_int.h"
#include "study/questionnaire_int.h"

Study *
study_new (const char *folder, const char *templates)
{
    Study *self = g_new0 (Study, 1);
    self->arena = arena_new ();
    self->folder = g_strdup (folder);
    self->templates = g_strdup (templates);
    self->house = house_new ();
    self->documents = g_array_new (FALSE, TRUE, sizeof (DocumentSpec));
    self->groups = g_array_new (FALSE, TRUE, sizeof (FocusGroup));
    self->speakers = g_array_new (FALSE, TRUE, sizeof (Speaker));
    self->facts = g_array_new (FALSE, TRUE, sizeof (Fact));
    self->quotes = g_array_new (FALSE, TRUE, sizeof (Quote));
    self->overrides = g_array_new (FALSE, TRUE, sizeof (Override));
    self->known = g_array_new (FALSE, TRUE, sizeof (KnownName));
    self->gold = g_array_new (FALSE, TRUE, sizeof (GoldUnit));
    self->requests = g_array_new (FALSE, TRUE, sizeof (Call));
    self->opened = g_array_new (FALSE, TRUE, sizeof (StudyOpened));
    return self;
}

void
study_free (Study *self)
{
    if (self == NULL)
        return;
    GArray *arrays[] = { self->documents, self->groups, self->speakers, self->facts,    self->quotes,
                         self->overrides, self->known,  self->gold,     self->requests, self->opened };
    for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
        g_array_free (arrays[i], TRUE);
    house_free (self->house);
    codebook_free (self->codebook);
    questionnaire_free (self->questionnaire);
    areas_free (self->areas);
    arena_free (self->arena);
    g_free (self->templates);
    g_free (self->folder);
    g_free (self);
}

const Source *
study_quotable (const Study *self, const char *file)
{
    const Source *found = NULL;
    for (guint i = 0; i < self->info.n_surveys; i++)
        if (strcmp (self->info.surveys[i].file, file) == 0)
            return NULL;
    for (guint i = 0; i < self->opened->len; i++) {
        const StudyOpened *opened = &g_array_index (self->opened, StudyOpened, i);
        if (strcmp (opened->source.name, file) != 0)
            continue;
        if (!opened->quotable)
            return NULL; /* the same file in another part */
        found = &opened->source;
    }
    return found;
}

const StudyInfo *
study_info (const Study *self)
{
    return &self->info;
}

const char *
study_folder (const Study *self)
{
    return self->folder;
}

const char *
study_templates (const Study *self)
{
    return self->templates;
}

const Rules *
study_rules (const Study *self)
{
    return &self->rules;
}

const Areas *
study_areas (const Study *self)
{
    return self->areas;
}

const Questionnaire *
study_questionnaire (const Study *self)
{
    return self->questionnaire;
}

const Codebook *
study_codebook (const Study *self)
{
    return self->codebook;
}

const Annex *
study_annex (const Study *self)
{
    return self->annex;
}

const House *
study_house (const Study *self)
{
    return self->house;
}

const Source *
study_house_source (const Study *self)
{
    return &self->house_source;
}

guint
study_documents (const Study *self)
{
    return self->documents->len;
}

const DocumentSpec *
study_document (const Study *self, guint index)
{
    g_assert (index < self->documents->len);
    return &g_array_index (self->documents, DocumentSpec, index);
}

guint
study_groups (const Study *self)
{
    return self->groups->len;
}

const FocusGroup *
study_group (const Study *self, guint index)
{
    g_assert (index < self->groups->len);
    return &g_array_index (self->groups, FocusGroup, index);
}

guint
study_speakers (const Study *self)
{
    return self->speakers->len;
}

const Speaker *
study_speaker (const Study *self, guint index)
{
    g_assert (index < self->speakers->len);
    return &g_array_index (self->speakers, Speaker, index);
}

guint
study_facts (const Study *self)
{
    return self->facts->len;
}

const Fact *
study_fact (const Study *self, guint index)
{
    g_assert (index < self->facts->len);
    return &g_array_index (self->facts, Fact, index);
}

guint
study_overrides (const Study *self)
{
    return self->overrides->len;
}

const Override *
study_override (const Study *self, guint index)
{
    g_assert (index < self->overrides->len);
    return &g_array_index (self->overrides, Override, index);
}

guint
study_quotes (const Study *self)
{
    return self->quotes->len;
}

const Quote *
study_quote (const Study *self, guint index)
{
    g_assert (index < self->quotes->len);
    return &g_array_index (self->quotes, Quote, index);
}

guint
study_known_names (const Study *self)
{
    return self->known->len;
}

const KnownName *
study_known_name (const Study *self, guint index)
{
    g_assert (index < self->known->len);
    return &g_array_index (self->known, KnownName, index);
}

guint
study_gold (const Study *self)
{
    return self->gold->len;
}

const GoldUnit *
study_gold_unit (const Study *self, guint index)
{
    g_assert (index < self->gold->len);
    return &g_array_index (self->gold, GoldUnit, index);
}

guint
study_find_fact (const Study *self, const char *id)
{
    for (guint i = 0; i < self->facts->len; i++)
        if (strcmp (study_fact (self, i)->id, id) == 0)
            return i;
    return G_MAXUINT;
}

guint
study_find_quote (const Study *self, const char *id)
{
    for (guint i = 0; i < self->quotes->len; i++)
        if (strcmp (study_quote (self, i)->id, id) == 0)
            return i;
    return G_MAXUINT;
}

const Call *
study_requests (const Study *self, guint *n)
{
    *n = self->requests->len;
    return (const Call *)(gconstpointer)self->requests->data;
}

const char *const *
study_watch_list (const Study *self)
{
    return self->watch_list;
}
