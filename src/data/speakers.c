/* speakers.c - who a speaker of one transcript is, as the roster says. */
#include "data/speakers_int.h"

#include <string.h>

#include "base/text.h"

#define NAME_LONGEST 400 /* bytes of a name that is cut and held against patterns; longer ones are nobody's */
#define TOLD_MOST 100    /* strangers of a file, one by one */

/* What exporters add to a display name, folded; nobody is called so. A badge may be glued to the name. */
static const char *const badges[] = {
    "(guest)", "(external)", "(unverified)",    "[guest]", "[external]", "[unverified]", "external unfamiliar",
    "(gast)",  "(extern)",   "(invit\xC3\xA9)", "(host)",  "(co-host)",  "(host, me)",   "(me)",
};

/* What people put in a bracket behind their names to say how they are spoken of. */
static const char *const pronouns[] = { "she",    "her", "hers", "he", "him", "his", "they", "them",
                                        "theirs", "ze",  "zir",  "xe", "xem", "any", "all",  NULL };

/* Names are compared in these forms, each plainer than the one before. */
typedef enum { FORM_FOLDED, FORM_NO_BADGE, FORM_NO_BRACKET, FORM_TURNED, N_FORMS } Form;

typedef struct {
    SpeakerFound found; /* first, so that one is the other */
    SourcePos at;       /* of the first turn */
    guint turns;
    gboolean nobody;                   /* the export names no speaker */
    const Speaker *conflict, *with_it; /* two rows that both say who this is, differently; or NULL */
} Known;

/* A row whose speaker is a pattern. */
typedef struct {
    const Speaker *speaker;
    GPatternSpec *spec;
} RowPattern;

/* The rows for one file, or for all. */
typedef struct {
    GHashTable *names[N_FORMS]; /* form of a name -> Speaker, or &two_rows */
    GArray *patterns;           /* of RowPattern */
} Roster;

struct Speakers {
    Roster own, all;
    GHashTable *seen;    /* Speakers that were found */
    GHashTable *asked;   /* name pointer -> Known */
    GHashTable *people;  /* "=person" of participants, ":form" of strangers -> Known */
    GHashTable *rows;    /* Speaker -> Known of a facilitator */
    GPtrArray *known;    /* of Known, owned, in the order they were met */
    GPtrArray *own_rows; /* Speakers of this file, borrowed */
};

static const Speaker two_rows = { .file = "" };

/* ---- forms of a name */

static gboolean
is_pronoun_bracket (const char *open, const char *close)
{
    if (open == close || strpbrk (open, "/") == NULL)
        return FALSE;
    g_autofree char *inside = g_strndup (open, (gsize)(close - open));
    g_auto (GStrv) words = g_strsplit_set (inside, "/, ", -1);
    for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0' && !g_strv_contains (pronouns, words[i]))
            return FALSE;
    return TRUE;
}

/* Where the bracket at the end of NAME opens; NULL where there is none, or nothing before it. */
static char *
last_bracket (char *name)
{
    const gsize length = strlen (name);
    const char last = length > 0 ? name[length - 1] : '\0';
    char *open = last == ')' ? strrchr (name, '(') : last == ']' ? strrchr (name, '[') : NULL;
    return open != name ? open : NULL;
}

static gboolean
cut_badge (char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS (badges); i++)
        if (g_str_has_suffix (name, badges[i]) && strlen (name) > strlen (badges[i])) {
            name[strlen (name) - strlen (badges[i])] = '\0';
            return TRUE;
        }
    char *open = last_bracket (name);
    if (open == NULL || !is_pronoun_bracket (open + 1, name + strlen (name) - 1))
        return FALSE;
    *open = '\0';
    return TRUE;
}

static gboolean
cut_bracket (char *name)
{
    char *open = last_bracket (name);
    if (open != NULL)
        *open = '\0';
    return open != NULL;
}

/* Cuts what CUT finds at the end of NAME, in place, as long as it finds something. */
static void
cut_all (char *name, gboolean (*cut) (char *name))
{
    while (cut (name))
        g_strchomp (name);
}

/* "doe, jane" as "jane doe"; the caller owns it. */
static char *
turned (const char *name)
{
    const char *comma = strchr (name, ',');
    if (comma == NULL || strchr (comma + 1, ',') != NULL)
        return g_strdup (name);
    g_autofree char *last = g_strstrip (g_strndup (name, (gsize)(comma - name))), *first = g_strstrip (g_strdup (comma + 1));
    return *first != '\0' && *last != '\0' ? g_strconcat (first, " ", last, NULL) : g_strdup (name);
}

/* FOLDED in every form; each is owned by the caller. */
static void
make_forms (const char *folded, char *forms[N_FORMS])
{
    const gboolean cuts = strlen (folded) <= NAME_LONGEST;
    forms[FORM_FOLDED] = g_strdup (folded);
    forms[FORM_NO_BADGE] = g_strdup (folded);
    if (cuts)
        cut_all (forms[FORM_NO_BADGE], cut_badge);
    forms[FORM_NO_BRACKET] = g_strdup (forms[FORM_NO_BADGE]);
    if (cuts)
        cut_all (forms[FORM_NO_BRACKET], cut_bracket);
    forms[FORM_TURNED] = turned (forms[FORM_NO_BADGE]);
}

static void
free_forms (char *forms[N_FORMS])
{
    for (guint i = 0; i < N_FORMS; i++)
        g_free (forms[i]);
}

/* ---- rosters */

static void
pattern_clear (gpointer data)
{
    g_pattern_spec_free (((RowPattern *)data)->spec);
}

static void
roster_init (Roster *self)
{
    for (guint i = 0; i < N_FORMS; i++)
        self->names[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->patterns = g_array_new (FALSE, FALSE, sizeof (RowPattern));
    g_array_set_clear_func (self->patterns, pattern_clear);
}

static void
roster_clear (Roster *self)
{
    for (guint i = 0; i < N_FORMS; i++)
        g_hash_table_unref (self->names[i]);
    g_array_unref (self->patterns);
}

static gboolean
same_person (const Speaker *a, const Speaker *b)
{
    return a->part == b->part && strcmp (a->person, b->person) == 0;
}

static void
roster_add (Roster *self, const Speaker *speaker)
{
    g_autofree char *folded = text_fold (speaker->speaker, -1);
    char *forms[N_FORMS];
    make_forms (folded, forms);
    for (guint i = 0; i < N_FORMS; i++) {
        const Speaker *other = g_hash_table_lookup (self->names[i], forms[i]);
        const Speaker *value = other == NULL || (other != &two_rows && same_person (other, speaker)) ? speaker : &two_rows;
        if (i == FORM_FOLDED && other != NULL)
            value = other;
        g_hash_table_insert (self->names[i], g_strdup (forms[i]), (gpointer)value);
    }
    free_forms (forms);
    if (strpbrk (folded, "*?") != NULL) {
        const RowPattern pattern = { speaker, g_pattern_spec_new (folded) };
        g_array_append_val (self->patterns, pattern);
    }
}

static const Speaker *
roster_name (const Roster *self, Form form, const char *name)
{
    const Speaker *speaker = g_hash_table_lookup (self->names[form], name);
    return speaker != &two_rows ? speaker : NULL;
}

/* The row whose pattern has a name of these FORMS; *OTHER is one that says somebody else. */
static const Speaker *
roster_match (const Roster *self, char *forms[N_FORMS], const Speaker **other)
{
    const Speaker *found = NULL;
    for (guint i = 0; strlen (forms[FORM_FOLDED]) <= NAME_LONGEST && i < self->patterns->len; i++) {
        const RowPattern *row = &g_array_index (self->patterns, RowPattern, i);
        if (!g_pattern_spec_match_string (row->spec, forms[FORM_FOLDED]) && !g_pattern_spec_match_string (row->spec, forms[FORM_NO_BADGE]))
            continue;
        if (found == NULL)
            found = row->speaker;
        else if (*other == NULL && !same_person (found, row->speaker))
            *other = row->speaker;
    }
    return found;
}

static const Speaker *
roster_find (const Roster *self, char *forms[N_FORMS], const Speaker **other)
{
    const gboolean bare = strcmp (forms[FORM_NO_BADGE], forms[FORM_NO_BRACKET]) == 0;
    const Speaker *speaker = roster_name (self, FORM_FOLDED, forms[FORM_FOLDED]);
    if (speaker == NULL)
        speaker = roster_name (self, FORM_NO_BADGE, forms[FORM_NO_BADGE]);
    /* two different brackets are two people of one name: one side must have none */
    if (speaker == NULL)
        speaker = roster_name (self, bare ? FORM_NO_BRACKET : FORM_NO_BADGE, forms[FORM_NO_BRACKET]);
    if (speaker == NULL)
        speaker = roster_name (self, FORM_TURNED, forms[FORM_TURNED]);
    if (speaker == NULL && !bare) {
        g_autofree char *name = turned (forms[FORM_NO_BRACKET]);
        speaker = roster_name (self, FORM_TURNED, name);
    }
    return speaker != NULL ? speaker : roster_match (self, forms, other);
}

/* The row of the roster for ALL files that says another part than SPEAKER's, which the file's own roster found; NULL. Only a row of the very name overrules it. */
static const Speaker *
find_contrary (const Roster *own, const Roster *all, const Speaker *speaker, char *forms[N_FORMS])
{
    const Speaker *ignored = NULL;
    if (roster_name (own, FORM_FOLDED, forms[FORM_FOLDED]) != NULL || roster_name (own, FORM_NO_BADGE, forms[FORM_NO_BADGE]) != NULL)
        return NULL;
    const Speaker *wide = roster_find (all, forms, &ignored);
    return wide != NULL && wide->part != speaker->part ? wide : NULL;
}

/* ---- speakers */

Speakers *
speakers_new (const Study *study, const char *file)
{
    Speakers *self = g_new0 (Speakers, 1);
    roster_init (&self->own);
    roster_init (&self->all);
    self->seen = g_hash_table_new (NULL, NULL);
    self->asked = g_hash_table_new (NULL, NULL);
    self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->rows = g_hash_table_new (NULL, NULL);
    self->known = g_ptr_array_new_with_free_func (g_free);
    self->own_rows = g_ptr_array_new ();
    for (guint i = 0; study != NULL && i < study_speakers (study); i++) {
        const Speaker *speaker = study_speaker (study, i);
        if (strcmp (speaker->file, file) == 0) {
            roster_add (&self->own, speaker);
            g_ptr_array_add (self->own_rows, (gpointer)speaker);
        } else if (strcmp (speaker->file, "*") == 0) {
            roster_add (&self->all, speaker);
        }
    }
    return self;
}

void
speakers_free (Speakers *self)
{
    if (self == NULL)
        return;
    roster_clear (&self->own);
    roster_clear (&self->all);
    g_hash_table_unref (self->seen);
    g_hash_table_unref (self->asked);
    g_hash_table_unref (self->people);
    g_hash_table_unref (self->rows);
    g_ptr_array_unref (self->known);
    g_ptr_array_unref (self->own_rows);
    g_free (self);
}

static Known *
new_known (Speakers *self, const Speaker *speaker)
{
    Known *known = g_new0 (Known, 1);
    known->found.speaker = speaker;
    g_ptr_array_add (self->known, known);
    return known;
}

/* The one whom SPEAKER's row (or no row) and the name's plain FORM say. */
static Known *
find_known (Speakers *self, const Speaker *speaker, const char *form)
{
    Known *known;
    if (speaker != NULL && *speaker->person == '\0') {
        known = g_hash_table_lookup (self->rows, speaker);
        if (known == NULL)
            g_hash_table_insert (self->rows, (gpointer)speaker, known = new_known (self, speaker));
        return known;
    }
    g_autofree char *key = speaker != NULL ? g_strconcat ("=", speaker->person, NULL) : g_strconcat (":", form, NULL);
    known = g_hash_table_lookup (self->people, key);
    if (known == NULL) {
        known = new_known (self, speaker);
        known->nobody = speaker == NULL && *form == '\0';
        g_hash_table_insert (self->people, g_steal_pointer (&key), known);
    }
    return known;
}

const SpeakerFound *
speakers_find (Speakers *self, const char *name)
{
    Known *known = g_hash_table_lookup (self->asked, name);
    if (known != NULL)
        return &known->found;
    const Speaker *other = NULL;
    g_autofree char *folded = text_fold (name, -1);
    char *forms[N_FORMS];
    make_forms (folded, forms);
    const Speaker *speaker = *folded != '\0' ? roster_find (&self->own, forms, &other) : NULL;
    if (speaker == NULL && *folded != '\0')
        speaker = roster_find (&self->all, forms, &other);
    else if (speaker != NULL && other == NULL)
        other = find_contrary (&self->own, &self->all, speaker, forms);
    known = find_known (self, speaker, forms[FORM_NO_BADGE]);
    if (other != NULL && known->conflict == NULL)
        known->conflict = speaker, known->with_it = other;
    if (speaker != NULL)
        g_hash_table_add (self->seen, (gpointer)speaker);
    g_hash_table_insert (self->asked, (gpointer)name, known);
    free_forms (forms);
    return &known->found;
}

gboolean
speakers_knows (Speakers *self, const char *name, gsize length)
{
    const Speaker *other = NULL;
    g_autofree char *folded = text_fold (name, (gssize)length);
    char *forms[N_FORMS];
    make_forms (folded, forms);
    const gboolean knows = roster_find (&self->own, forms, &other) != NULL || roster_find (&self->all, forms, &other) != NULL;
    free_forms (forms);
    return knows;
}

gboolean
speakers_lists (Speakers *self, const char *name, gsize length)
{
    g_autofree char *folded = text_fold (name, (gssize)length);
    return roster_name (&self->own, FORM_FOLDED, folded) != NULL || roster_name (&self->all, FORM_FOLDED, folded) != NULL;
}

void
speakers_count_turn (Speakers *self, const SpeakerFound *who, SourcePos at)
{
    Known *known = (Known *)who;
    (void)self;
    if (known->turns++ == 0)
        known->at = at;
}

static void
tell_stranger (const Known *known, UnknownPolicy policy, Notes *notes)
{
    const NoteLevel level = policy == UNKNOWN_ERROR ? NOTE_ERROR : NOTE_WARNING;
    notes_add (notes, level, known->at, "%s (%u %s)%s",
               known->nobody ? "expected a speaker's name, found none" : "expected a speaker whom speakers.csv lists, found another",
               known->turns, known->turns == 1 ? "turn" : "turns", policy == UNKNOWN_ERROR ? "" : "; left out");
}

void
speakers_tell (const Speakers *self, const char *name, UnknownPolicy policy, Notes *notes)
{
    guint strangers = 0;
    for (guint i = 0; i < self->known->len; i++) {
        const Known *known = self->known->pdata[i];
        if (known->turns > 0 && known->found.speaker == NULL && ++strangers <= TOLD_MOST)
            tell_stranger (known, policy, notes);
        if (known->turns > 0 && known->conflict != NULL)
            notes_add (notes, NOTE_ERROR, known->at, "expected one row of speakers.csv for a speaker, found lines %u and %u",
                       known->conflict->at.line, known->with_it->at.line);
    }
    if (strangers > TOLD_MOST)
        notes_add (notes, policy == UNKNOWN_ERROR ? NOTE_ERROR : NOTE_WARNING, source_pos (name, 0, 0), "and %u more such speakers",
                   strangers - TOLD_MOST);
    for (guint i = 0; i < self->own_rows->len; i++)
        if (!g_hash_table_contains (self->seen, self->own_rows->pdata[i]))
            notes_add (notes, NOTE_INFO, ((const Speaker *)self->own_rows->pdata[i])->at, "nobody of this name speaks in %s", name);
}
