/* roster.c - every form of every listed name as one run of plain letters. */
#include "coding/roster_int.h"

#include <string.h>

#include "coding/roster_table_int.h"

#define WHOLE_MIN 8 /* letters of a whole name that is looked for misspelt */

/* ---- words of names */

/* A word of a name: plain, and its places in the name. */
typedef struct {
    char *plain;
    gboolean joined; /* a hyphen stands before it */
} NameWord;

static void
name_word_clear (gpointer word)
{
    g_free (((NameWord *)word)->plain);
}

static GArray *
name_words (const char *name)
{
    GArray *out = g_array_new (FALSE, FALSE, sizeof (NameWord));
    g_array_set_clear_func (out, name_word_clear);
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
    words_find (name, strlen (name), spans);
    for (guint i = 0; i < spans->len; i++) {
        const Span *span = &g_array_index (spans, Span, i);
        GString *plain = g_string_new (NULL);
        name_plain (plain, name + span->start, span->end - span->start);
        const NameWord word = { g_string_free (plain, FALSE),
                                i > 0 && span->start == g_array_index (spans, Span, i - 1).end + 1 && name[span->start - 1] == '-' };
        g_array_append_val (out, word);
    }
    return out;
}

gboolean
roster_is_everyday (const Roster *self, const char *plain)
{
    return g_hash_table_contains (self->everyday, plain);
}

/* One or two runs of letters as one form. */
static void
add_form (Roster *self, SecretKind kind, Form form, guint subject, const char *first, const char *second)
{
    g_autofree char *text = g_strconcat (first, second, NULL);
    const gboolean everyday = roster_is_everyday (self, first) && (second == NULL || roster_is_everyday (self, second));
    roster_add (self, text, strlen (text), kind, form, subject, everyday);
}

/* A name as a whole, and in any case where it has several words. */
static void
add_name (Roster *self, SecretKind kind, guint subject, const char *name)
{
    g_autoptr (GArray) words = name_words (name);
    g_autoptr (GString) all = g_string_new (NULL);
    gboolean everyday = TRUE;
    for (guint i = 0; i < words->len; i++) {
        g_string_append (all, g_array_index (words, NameWord, i).plain);
        everyday = everyday && roster_is_everyday (self, g_array_index (words, NameWord, i).plain);
    }
    roster_add (self, all->str, all->len, kind, words->len > 1 ? FORM_WHOLE : FORM_PART, subject, everyday);
}

/* Name and what else it goes by ("a;b"). */
static void
add_names (Roster *self, SecretKind kind, guint subject, const char *name, const char *also)
{
    g_auto (GStrv) others = g_strsplit (also, ";", -1);
    add_name (self, kind, subject, name);
    for (guint i = 0; others[i] != NULL; i++)
        add_name (self, kind, subject, others[i]);
}

/* ---- people */

/* GIVEN with FAMILY in both orders, its initial with it. */
static void
add_pair (Roster *self, guint subject, const char *given, const char *family)
{
    char initial[7] = { '\0' };
    g_unichar_to_utf8 (g_utf8_get_char (given), initial);
    add_form (self, SECRET_PERSON, FORM_WHOLE, subject, given, family);
    add_form (self, SECRET_PERSON, FORM_WHOLE, subject, family, given);
    if (strlen (family) < LOWER_MIN)
        return;
    add_form (self, SECRET_PERSON, FORM_INITIAL, subject, initial, family);
    add_form (self, SECRET_PERSON, FORM_INITIAL, subject, family, initial);
}

/* GIVEN with every family name that FAMILIES holds, and alone. */
static void
add_given (Roster *self, guint subject, const char *given, const GPtrArray *families)
{
    for (guint i = 0; i < families->len; i++)
        add_pair (self, subject, given, families->pdata[i]);
    add_form (self, SECRET_PERSON, FORM_PART, subject, given, NULL);
}

/* What a person's family name may be written as: all of it, its last word, each part between hyphens. FIRST: the first word that is no given name. */
static GPtrArray *
family_names (const GArray *words, guint first)
{
    GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GString) all = g_string_new (NULL);
    guint last = first;
    for (guint i = first; i < words->len; i++) {
        g_string_append (all, g_array_index (words, NameWord, i).plain);
        last = g_array_index (words, NameWord, i).joined ? last : i;
    }
    if (all->len > 0)
        g_ptr_array_add (out, g_strdup (all->str));
    g_string_truncate (all, 0);
    for (guint i = last; i < words->len; i++) {
        g_string_append (all, g_array_index (words, NameWord, i).plain);
        if (words->len - first > 1)
            g_ptr_array_add (out, g_strdup (g_array_index (words, NameWord, i).plain));
    }
    if (last > first && words->len - last > 1)
        g_ptr_array_add (out, g_strdup (all->str));
    return out;
}

static void
add_short_forms (Roster *self, guint subject, const char *given, const GPtrArray *families)
{
    const KnownName *known = g_hash_table_lookup (self->short_forms, given);
    g_auto (GStrv) forms = g_strsplit (known != NULL ? known->also : "", ";", -1);
    for (guint i = 0; forms[i] != NULL; i++) {
        g_autoptr (GString) plain = g_string_new (NULL);
        name_plain (plain, forms[i], strlen (forms[i]));
        if (plain->len > 0)
            add_given (self, subject, plain->str, families);
    }
}

static void
add_person (Roster *self, guint subject, const char *name)
{
    g_autoptr (GArray) words = name_words (name);
    guint first = 1;
    while (first < words->len && g_array_index (words, NameWord, first).joined)
        first++;
    if (words->len == 0)
        return;
    g_autoptr (GPtrArray) families = family_names (words, first);
    g_autoptr (GString) given = g_string_new (NULL);
    for (guint i = 0; i < first; i++)
        g_string_append (given, g_array_index (words, NameWord, i).plain);
    add_given (self, subject, given->str, families);
    add_short_forms (self, subject, given->str, families);
    for (guint i = 0; first > 1 && i < first; i++)
        add_given (self, subject, g_array_index (words, NameWord, i).plain, families);
    for (guint i = 0; i < families->len; i++)
        add_form (self, SECRET_PERSON, i == 0 && words->len - first > 1 ? FORM_WHOLE : FORM_PART, subject, families->pdata[i], NULL);
}

/* The subject of PSEUDONYM, or of NAME where there is none. */
static guint
find_person (Roster *self, const char *pseudonym, const char *name)
{
    for (guint i = 0; i < self->people->len; i++) {
        const Person *person = &g_array_index (self->people, Person, i);
        if (*pseudonym != '\0' ? strcmp (person->pseudonym, pseudonym) == 0 : strcmp (person->name, name) == 0)
            return i;
    }
    const Person person = { pseudonym, name };
    g_array_append_val (self->people, person);
    return self->people->len - 1;
}

/* ---- reading the lists */

static void
take_words (Roster *self, const Study *study)
{
    for (guint i = 0; i < study_known_names (study); i++) {
        const KnownName *known = study_known_name (study, i);
        g_autoptr (GString) plain = g_string_new (NULL);
        name_plain (plain, known->name, strlen (known->name));
        if (known->kind == KNOWN_WORD)
            g_hash_table_add (self->everyday, g_strdup (plain->str));
        if (known->kind == KNOWN_NICKNAME)
            g_hash_table_insert (self->short_forms, g_strdup (plain->str), (gpointer)known);
    }
    /* a region is printed beside quotes: its words name no authority */
    for (guint i = 0; i < areas_length (study_areas (study)); i++) {
        const Area *area = areas_get (study_areas (study), i);
        g_autoptr (GArray) words = area->level == LEVEL_REGION ? name_words (area->name) : NULL;
        for (guint j = 0; words != NULL && j < words->len; j++)
            g_hash_table_add (self->everyday, g_strdup (g_array_index (words, NameWord, j).plain));
    }
}

static void
take_people (Roster *self, const Study *study)
{
    for (guint i = 0; i < study_speakers (study); i++) {
        const Speaker *speaker = study_speaker (study, i);
        if (*speaker->name != '\0')
            add_person (self, find_person (self, speaker->person, speaker->name), speaker->name);
    }
    for (guint i = 0; i < study_known_names (study); i++) {
        const KnownName *known = study_known_name (study, i);
        if (known->kind == KNOWN_PERSON)
            add_person (self, find_person (self, "", known->name), known->name);
    }
}

/* The words of an authority's name that are none otherwise. */
static void
add_area_parts (Roster *self, guint subject, const char *name)
{
    g_autoptr (GArray) words = name_words (name);
    for (guint i = 0; words->len > 1 && i < words->len; i++) {
        const char *word = g_array_index (words, NameWord, i).plain;
        if (!roster_is_everyday (self, word) && strlen (word) > LOWER_MIN)
            add_form (self, SECRET_PLACE, FORM_PART, subject, word, NULL);
    }
}

static void
take_areas (Roster *self, const Areas *areas)
{
    for (guint i = 0; i < areas_length (areas); i++) {
        const Area *area = areas_get (areas, i);
        if (area->level < LEVEL_CLUSTER)
            continue;
        add_names (self, SECRET_PLACE, i, area->name, area->spellings);
        if (area->level == LEVEL_AUTHORITY)
            add_area_parts (self, i, area->name);
    }
}

static void
take_known (Roster *self, const Study *study)
{
    static const struct {
        KnownKind known;
        SecretKind kind;
    } kinds[] = {
        {KNOWN_TOWN,    SECRET_TOWN  },
        { KNOWN_TEAM,   SECRET_TEAM  },
        { KNOWN_SCHOOL, SECRET_SCHOOL},
        { KNOWN_COURT,  SECRET_COURT },
    };
    for (guint i = 0; i < study_known_names (study); i++)
        for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
            if (study_known_name (study, i)->kind == kinds[j].known)
                add_names (self, kinds[j].kind, SUBJECT_NONE, study_known_name (study, i)->name, study_known_name (study, i)->also);
}

/* People and places of the study that are looked for misspelt. */
static void
take_near (Roster *self)
{
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = roster_entry (self, i);
        const gboolean listed = entry->kind == SECRET_PERSON || entry->kind == SECRET_PLACE;
        const gboolean enough =
            entry->form == FORM_WHOLE ? entry->length >= WHOLE_MIN : entry->form == FORM_PART && entry->length >= NEAR_MIN;
        if (!listed || !enough || entry->everyday || entry->length > NEAR_LONG)
            continue;
        GArray **bucket = &self->near[name_sound (self->letters->str[entry->at])][entry->length];
        if (*bucket == NULL)
            *bucket = g_array_new (FALSE, FALSE, sizeof (Near));
        const Near near = { entry->bits, i };
        g_array_append_val (*bucket, near);
    }
}

Roster *
roster_new (const Study *study)
{
    Roster *self = g_new0 (Roster, 1);
    self->letters = g_string_new (NULL);
    self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
    self->people = g_array_new (FALSE, FALSE, sizeof (Person));
    self->everyday = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->short_forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    roster_grow (self);
    take_words (self, study);
    take_people (self, study);
    take_areas (self, study_areas (study));
    take_known (self, study);
    take_near (self);
    return self;
}

void
roster_free (Roster *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < NAME_SOUNDS * (NEAR_LONG + 1); i++)
        if (self->near[i / (NEAR_LONG + 1)][i % (NEAR_LONG + 1)] != NULL)
            g_array_unref (self->near[i / (NEAR_LONG + 1)][i % (NEAR_LONG + 1)]);
    g_hash_table_unref (self->short_forms);
    g_hash_table_unref (self->everyday);
    g_array_unref (self->people);
    g_array_unref (self->entries);
    g_string_free (self->letters, TRUE);
    g_free (self->slots);
    g_free (self);
}

const char *
roster_person (const Roster *self, guint subject)
{
    return g_array_index (self->people, Person, subject).pseudonym;
}
