/* roster.c - every form of every listed name as one run of plain letters; a text's words, run together, are looked up among them. */
#include "coding/roster_int.h"

#include <string.h>

#include "coding/cues_int.h"

#define NAMES_MAX 9 /* words of the longest name: hyphens part words */
#define GAP_MAX 4   /* bytes between two words of one name */
#define PART_MIN 2  /* letters of a part that is a name on its own where it has a capital */
#define LOWER_MIN 3 /* the same without a capital */
#define NEAR_MIN 6  /* letters of a part that is looked for misspelt */
#define WHOLE_MIN 8 /* letters of a whole name that is */
#define ERROR_MOST 2
#define NEAR_TWO 9   /* letters from which on two may be wrong */
#define NEAR_LONG 26 /* longest that is compared */
#define NEAR_WORDS 4 /* into so many words a misheard name falls */
#define SOUNDS 8

/* What a listed run of letters is. */
typedef enum {
    FORM_PART,    /* a given or family name, a part or short form of it, a place of one word: needs a capital where it is a word, too */
    FORM_INITIAL, /* an initial with a family name */
    FORM_WHOLE    /* found in any case */
} Form;

typedef struct {
    guint32 at, length; /* in LETTERS */
    SecretKind kind;
    Form form;
    guint subject;
    gboolean everyday; /* nothing but ordinary words */
    guint32 bits;      /* which letters it has */
} Entry;

/* An entry that is looked for misspelt. */
typedef struct {
    guint32 bits; /* the entry's */
    guint entry;
} Near;

typedef struct {
    const char *pseudonym, *name;
} Person;

struct Roster {
    GString *letters;
    GArray *entries; /* of Entry */
    guint32 *slots;  /* index into ENTRIES + 1; 0 is free */
    guint n_slots;   /* a power of two */
    GArray *people;  /* of Person */
    GHashTable *everyday;
    GHashTable *short_forms;             /* plain given name -> its KnownName */
    GArray *near[SOUNDS][NEAR_LONG + 1]; /* of Near: what is looked for misspelt, by how it starts and how long it is */
};

/* ---- plain letters */

/* Letters that no decomposition parts from their accent. */
static const char *
plain_letter (gunichar c)
{
    switch (c) {
    case 0x00DF:
        return "ss";
    case 0x00E6:
        return "ae";
    case 0x00F0:
    case 0x0111:
        return "d";
    case 0x00F8:
        return "o";
    case 0x00FE:
        return "th";
    case 0x0131:
        return "i";
    case 0x0142:
        return "l";
    case 0x0153:
        return "oe";
    default:
        return NULL;
    }
}

static void
plain_unicode (GString *out, const char *text, gsize length)
{
    g_autofree char *parted = g_utf8_normalize (text, (gssize)length, G_NORMALIZE_NFKD);
    for (const char *p = parted; p != NULL && *p != '\0'; p = g_utf8_next_char (p)) {
        const gunichar c = g_unichar_tolower (g_utf8_get_char (p));
        const char *other = plain_letter (c);
        if (other != NULL)
            g_string_append (out, other);
        else if (g_unichar_isalnum (c))
            g_string_append_unichar (out, c);
    }
}

void
name_plain (GString *out, const char *text, gsize length)
{
    const gsize before = out->len;
    for (gsize i = 0; i < length; i++) {
        if ((guchar)text[i] >= 0x80) {
            g_string_truncate (out, before);
            plain_unicode (out, text, length);
            return;
        }
        if (g_ascii_isalnum (text[i]))
            g_string_append_c (out, g_ascii_tolower (text[i]));
    }
}

static guint32
letters_of (const char *text, gsize length)
{
    guint32 bits = 0;
    for (gsize i = 0; i < length; i++)
        bits |= 1u << (guchar)(text[i] & 31);
    return bits;
}

/* Letters that are heard for one another at the start of a name. */
static guint
sound_of (char c)
{
    static const char *const sounds[SOUNDS - 1] = { "aeiouyh", "ckqgjx", "sz", "bfpv", "dt", "mn", "lrw" };
    for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
        if (strchr (sounds[i], c) != NULL && c != '\0')
            return i;
    return SOUNDS - 1;
}

/* ---- the table of forms */

static guint32
hash_more (guint32 hash, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guchar)text[i]) * 16777619u;
    return hash;
}
#define HASH_START 2166136261u

static Entry *
entry_at (const Roster *self, guint index)
{
    return &g_array_index (self->entries, Entry, index);
}

/* The slot that holds TEXT, or the free one where it belongs. */
static guint
slot_of (const Roster *self, guint32 hash, const char *text, gsize length)
{
    for (guint slot = hash & (self->n_slots - 1);; slot = (slot + 1) & (self->n_slots - 1)) {
        const Entry *entry = self->slots[slot] > 0 ? entry_at (self, self->slots[slot] - 1) : NULL;
        if (entry == NULL || (entry->length == length && memcmp (self->letters->str + entry->at, text, length) == 0))
            return slot;
    }
}

static const Entry *
look_up (const Roster *self, guint32 hash, const char *text, gsize length)
{
    const guint32 held = self->slots[slot_of (self, hash, text, length)];
    return held > 0 ? entry_at (self, held - 1) : NULL;
}

static void
grow (Roster *self)
{
    self->n_slots = MAX (self->n_slots * 2, 1024);
    g_free (self->slots);
    self->slots = g_new0 (guint32, self->n_slots);
    for (guint i = 0; i < self->entries->len; i++) {
        const char *text = self->letters->str + entry_at (self, i)->at;
        const gsize length = entry_at (self, i)->length;
        self->slots[slot_of (self, hash_more (HASH_START, text, length), text, length)] = i + 1;
    }
}

/* Two subjects of one name: it names neither alone, and the stronger form holds. */
static void
join (Entry *entry, const Entry *other)
{
    if (entry->kind != other->kind)
        return;
    if (entry->subject != other->subject)
        entry->subject = SUBJECT_NONE;
    if (entry->form < other->form) {
        entry->form = other->form;
        entry->everyday = other->everyday;
    }
}

static void
add_letters (Roster *self, const char *text, gsize length, SecretKind kind, Form form, guint subject, gboolean everyday)
{
    if (length < PART_MIN)
        return;
    if (2 * (self->entries->len + 1) > self->n_slots)
        grow (self);
    const guint slot = slot_of (self, hash_more (HASH_START, text, length), text, length);
    const Entry entry = { (guint32)self->letters->len, (guint32)length, kind, form, subject, everyday, letters_of (text, length) };
    if (self->slots[slot] > 0) {
        join (entry_at (self, self->slots[slot] - 1), &entry);
        return;
    }
    g_string_append_len (self->letters, text, (gssize)length);
    g_array_append_val (self->entries, entry);
    self->slots[slot] = self->entries->len;
}

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

static gboolean
is_everyday (const Roster *self, const char *plain)
{
    return g_hash_table_contains (self->everyday, plain);
}

/* One or two runs of letters as one form. */
static void
add_form (Roster *self, SecretKind kind, Form form, guint subject, const char *first, const char *second)
{
    g_autofree char *text = g_strconcat (first, second, NULL);
    const gboolean everyday = is_everyday (self, first) && (second == NULL || is_everyday (self, second));
    add_letters (self, text, strlen (text), kind, form, subject, everyday);
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
        everyday = everyday && is_everyday (self, g_array_index (words, NameWord, i).plain);
    }
    add_letters (self, all->str, all->len, kind, words->len > 1 ? FORM_WHOLE : FORM_PART, subject, everyday);
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
        if (!is_everyday (self, word) && strlen (word) > LOWER_MIN)
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
        const Entry *entry = entry_at (self, i);
        const gboolean listed = entry->kind == SECRET_PERSON || entry->kind == SECRET_PLACE;
        const gboolean enough =
            entry->form == FORM_WHOLE ? entry->length >= WHOLE_MIN : entry->form == FORM_PART && entry->length >= NEAR_MIN;
        if (!listed || !enough || entry->everyday || entry->length > NEAR_LONG)
            continue;
        GArray **bucket = &self->near[sound_of (self->letters->str[entry->at])][entry->length];
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
    grow (self);
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
    for (guint i = 0; i < SOUNDS * (NEAR_LONG + 1); i++)
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

/* ---- looking */

/* A text with its words as plain letters, one run. */
typedef struct {
    const char *text;
    gsize length;
    GArray *words; /* of Span; without a possessive's end */
    GString *plain;
    GArray *starts;  /* of guint32: where each word's letters start in PLAIN; one more at the end */
    gboolean shouts; /* no letter of it is small: capitals say nothing */
} Reading;

static void
cut_possessive (const char *text, Span *word)
{
    const guint32 length = word->end - word->start;
    if (length > 2 && text[word->end - 2] == '\'' && g_ascii_tolower (text[word->end - 1]) == 's')
        word->end -= 2;
    else if (length > 4 && strncmp (text + word->end - 4, "\xE2\x80\x99", 3) == 0 && g_ascii_tolower (text[word->end - 1]) == 's')
        word->end -= 4;
}

static void
reading_start (Reading *self, const char *text, gsize length)
{
    self->text = text;
    self->length = length;
    self->words = g_array_new (FALSE, FALSE, sizeof (Span));
    self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
    self->plain = g_string_sized_new (length + 1);
    self->shouts = TRUE;
    for (gsize i = 0; i < length && self->shouts; i++)
        self->shouts = !g_ascii_islower (text[i]);
    words_find (text, length, self->words);
    for (guint i = 0; i < self->words->len; i++) {
        Span *word = &g_array_index (self->words, Span, i);
        const guint32 start = (guint32)self->plain->len;
        g_array_append_val (self->starts, start);
        cut_possessive (text, word);
        name_plain (self->plain, text + word->start, word->end - word->start);
    }
    const guint32 end = (guint32)self->plain->len;
    g_array_append_val (self->starts, end);
}

static void
reading_end (Reading *self)
{
    g_array_unref (self->words);
    g_array_unref (self->starts);
    g_string_free (self->plain, TRUE);
}

static const Span *
word_at (const Reading *self, guint index)
{
    return &g_array_index (self->words, Span, index);
}

static guint32
start_of (const Reading *self, guint index)
{
    return g_array_index (self->starts, guint32, index);
}

static guint32
letters_in (const Reading *self, guint word)
{
    return start_of (self, word + 1) - start_of (self, word);
}

/* Whether the word after WORD may belong to the same name. */
static gboolean
goes_on (const Reading *self, guint word)
{
    if (word + 1 >= self->words->len)
        return FALSE;
    const char *gap = self->text + word_at (self, word)->end;
    const guint32 length = word_at (self, word + 1)->start - word_at (self, word)->end;
    if (length > GAP_MAX)
        return FALSE;
    for (guint32 i = 0; i < length; i++)
        if (strchr (".!?;:()", gap[i]) != NULL && (gap[i] != '.' || letters_in (self, word) > 2))
            return FALSE;
    return TRUE;
}

static gboolean
has_capital (const Reading *self, guint word)
{
    return !self->shouts && g_unichar_isupper (g_utf8_get_char (self->text + word_at (self, word)->start));
}

/* Whether WORD opens a sentence, where every word has a capital. */
static gboolean
opens (const Reading *self, guint word)
{
    const char *at = self->text + word_at (self, word)->start;
    while (at > self->text && (g_ascii_isspace (at[-1]) || strchr ("\"'(-", at[-1]) != NULL))
        at--;
    return at == self->text || strchr (".!?:", at[-1]) != NULL || (guchar)at[-1] >= 0x80;
}

static Span
span_of (const Reading *self, guint first, guint n)
{
    return (Span){ word_at (self, first)->start, word_at (self, first + n - 1)->end };
}

/* Whether WORD is nothing but an ordinary word. */
static gboolean
is_ordinary (const Roster *self, const Reading *reading, guint word)
{
    char text[NEAR_LONG + 3];
    const guint32 length = letters_in (reading, word);
    if (length >= sizeof text)
        return FALSE;
    memcpy (text, reading->plain->str + start_of (reading, word), length);
    text[length] = '\0';
    return is_everyday (self, text);
}

/* Whether the N words from FIRST on may be one name that fell apart: hyphens join them, or it is long enough and none is an ordinary word. */
static gboolean
is_one (const Roster *self, const Reading *reading, guint first, guint n)
{
    gboolean hyphens = TRUE, ordinary = is_ordinary (self, reading, first);
    for (guint i = 1; i < n; i++) {
        hyphens = hyphens && reading->text[word_at (reading, first + i)->start - 1] == '-';
        ordinary = ordinary || is_ordinary (self, reading, first + i);
    }
    return hyphens || (!ordinary && start_of (reading, first + n) - start_of (reading, first) >= NEAR_MIN);
}

/* Whether the words beside the N from FIRST on tell that they are somebody. */
static gboolean
is_spoken_of (const Reading *reading, guint first, guint n)
{
    return cues_tell_somebody (reading->text, reading->length, span_of (reading, first, n));
}

/* How certain ENTRY is over the N words from FIRST on; FALSE where it is nothing. */
static gboolean
judge (const Roster *self, const Reading *reading, const Entry *entry, guint first, guint n, Certainty *certainty)
{
    const gboolean capital = has_capital (reading, first);
    switch (entry->form) {
    case FORM_WHOLE:
        *certainty = entry->everyday && !capital ? CERTAINTY_POSSIBLE : CERTAINTY_SURE;
        return TRUE;
    case FORM_INITIAL:
        *certainty = capital ? CERTAINTY_SURE : CERTAINTY_LIKELY;
        return n > 1 && (letters_in (reading, first) == 1 || letters_in (reading, first + n - 1) == 1) && (!entry->everyday) &&
               (capital == has_capital (reading, first + n - 1));
    case FORM_PART:
        if (n > 1 && !is_one (self, reading, first, n))
            return FALSE;
        *certainty = entry->everyday                        ? (opens (reading, first) ? CERTAINTY_POSSIBLE : CERTAINTY_LIKELY)
                     : capital || entry->length > LOWER_MIN ? CERTAINTY_LIKELY
                                                            : CERTAINTY_POSSIBLE;
        if (entry->everyday && !capital)
            *certainty = CERTAINTY_POSSIBLE;
        return capital || (entry->length >= LOWER_MIN && (!entry->everyday || is_spoken_of (reading, first, n)));
    }
    return FALSE;
}

/* The longest listed name that starts with word FIRST: its words, or 0. */
static guint
name_at (const Roster *self, const Reading *reading, guint first, Secret *secret)
{
    guint best = 0;
    guint32 hash = HASH_START;
    for (guint n = 1; n <= NAMES_MAX && first + n <= reading->words->len; n++) {
        const char *text = reading->plain->str + start_of (reading, first);
        const gsize before = start_of (reading, first + n - 1) - start_of (reading, first),
                    length = before + letters_in (reading, first + n - 1);
        Certainty certainty;
        hash = hash_more (hash, text + before, length - before);
        const Entry *entry = look_up (self, hash, text, length);
        if (entry != NULL && judge (self, reading, entry, first, n, &certainty)) {
            *secret = (Secret){
                entry->kind, certainty, entry->subject, {word_at (reading, first)->start, word_at (reading, first + n - 1)->end}
            };
            best = n;
        }
        if (!goes_on (reading, first + n - 1))
            break;
    }
    return best;
}

/* ---- names that are nearly listed */

/* How many letters must be put in, taken out, changed or exchanged with their neighbour to make B of A; more than MOST is MOST + 1. */
static guint
distance (const char *a, gsize n, const char *b, gsize m, guint most)
{
    guint rows[3][NEAR_LONG + 3];
    guint *above = rows[0], *last = rows[1], *row = rows[2];
    for (gsize j = 0; j <= m; j++)
        last[j] = (guint)j;
    for (gsize i = 1; i <= n; i++) {
        guint least = row[0] = (guint)i;
        for (gsize j = 1; j <= m; j++) {
            guint cost = MIN (last[j] + 1, row[j - 1] + 1);
            cost = MIN (cost, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost = MIN (cost, above[j - 2] + 1);
            row[j] = cost;
            least = MIN (least, cost);
        }
        if (least > most)
            return most + 1;
        guint *spare = above;
        above = last;
        last = row;
        row = spare;
    }
    return MIN (last[m], most + 1);
}

/* Whether more than MOST bits of BITS are set. */
static inline gboolean
has_more (guint32 bits, guint most)
{
    for (guint i = 0; i < most; i++)
        bits &= bits - 1;
    return bits != 0;
}

/* By how many letters the N words of TEXT (LENGTH letters) differ from ENTRY; G_MAXUINT where that is not it misheard. */
static guint
error_of (const Roster *self, const Entry *entry, const char *text, gsize length, guint32 bits, guint n)
{
    const guint most = entry->length >= NEAR_TWO && (entry->form == FORM_WHOLE || n == 1) ? ERROR_MOST : 1;
    if ((entry->form == FORM_PART && n > 2) || has_more (bits ^ entry->bits, 2 * most))
        return G_MAXUINT;
    const guint error = distance (text, length, self->letters->str + entry->at, entry->length, most);
    return error <= most ? error : G_MAXUINT;
}

/* The listed name nearest to the N words of TEXT, nearer than *ERROR, which becomes how near; or NULL. */
static const Entry *
near_entry (const Roster *self, const char *text, gsize length, guint n, guint *error)
{
    const Entry *nearest = NULL;
    const guint32 bits = letters_of (text, length);
    const guint sound = sound_of (text[0]);
    for (gsize other = MAX (length, NEAR_MIN + 2) - 2; other <= MIN (length + 2, NEAR_LONG); other++) {
        const GArray *bucket = self->near[sound][other];
        for (guint i = 0; bucket != NULL && i < bucket->len; i++) {
            const Near *near = &g_array_index (bucket, Near, i);
            const guint own = has_more (bits ^ near->bits, 2 * ERROR_MOST)
                                  ? G_MAXUINT
                                  : error_of (self, entry_at (self, near->entry), text, length, bits, n);
            if (own < *error) {
                nearest = entry_at (self, near->entry);
                *error = own;
            }
        }
    }
    return nearest;
}

/* What the N words from FIRST on are nearly, if anything; *ERROR is by how many letters. */
static const Entry *
nearly (const Roster *self, const Reading *reading, guint first, guint n, guint *error)
{
    const gsize length = start_of (reading, first + n) - start_of (reading, first);
    *error = G_MAXUINT;
    if (length + 1 < NEAR_MIN || length > NEAR_LONG + 2 || (n == 1 && is_ordinary (self, reading, first)))
        return NULL;
    const Entry *entry = near_entry (self, reading->plain->str + start_of (reading, first), length, n, error);
    return entry != NULL && (entry->form == FORM_WHOLE || n == 1 || is_one (self, reading, first, n)) ? entry : NULL;
}

/* The words from FIRST on, more than MORE, that are nearest to a listed name, or 0. A whole name goes before a part of one. */
static guint
near_at (const Roster *self, const Reading *reading, guint first, guint more, Secret *secret)
{
    const Entry *nearest = NULL;
    guint best = 0, least = G_MAXUINT, error;
    if (is_ordinary (self, reading, first) && !has_capital (reading, first))
        return 0;
    for (guint n = 1; n <= NEAR_WORDS; n++) {
        const Entry *entry = n > more ? nearly (self, reading, first, n, &error) : NULL;
        if (entry != NULL && (nearest == NULL || error < least || (entry->form == FORM_WHOLE && nearest->form != FORM_WHOLE))) {
            nearest = entry;
            least = error;
            best = n;
        }
        if (!goes_on (reading, first + n - 1))
            break;
    }
    if (nearest != NULL)
        *secret = (Secret){ nearest->kind, nearest->form == FORM_WHOLE ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE, nearest->subject,
                            span_of (reading, first, best) };
    return best;
}

/* Whether one of the words FROM to TO (exclusive) is ordinary. */
static gboolean
has_ordinary (const Roster *self, const Reading *reading, guint from, guint to)
{
    while (from < to && !is_ordinary (self, reading, from))
        from++;
    return from < to;
}

/* The words from FIRST on that name somebody or some place, or 0: what is listed goes before what is nearly so, unless that is longer. */
static guint
find_at (const Roster *self, const Reading *reading, guint first, Secret *secret)
{
    Secret near = { 0 }, next;
    const guint n = name_at (self, reading, first, secret), m = near_at (self, reading, first, n, &near);
    if (m <= n || (n > 0 && (near.certainty != CERTAINTY_LIKELY || has_ordinary (self, reading, first + n, first + m))))
        return n;
    /* "or Yaz Yilmazer": the name begins with the next word */
    if (n == 0 && m > 1 && has_ordinary (self, reading, first, first + 1) && name_at (self, reading, first + 1, &next) + 1 >= m)
        return 0;
    *secret = near;
    return m;
}

void
roster_find (const Roster *self, const char *text, gsize length, GArray *secrets)
{
    Reading reading;
    reading_start (&reading, text, length);
    for (guint i = 0; i < reading.words->len;) {
        Secret secret;
        const guint n = find_at (self, &reading, i, &secret);
        if (n > 0)
            g_array_append_val (secrets, secret);
        i += MAX (n, 1);
    }
    reading_end (&reading);
}
