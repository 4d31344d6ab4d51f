/* people.c - groups.csv, speakers.csv and facts.csv. No message says who a speaker is. */
#include "study/people_int.h"

#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/number.h"
#include "base/text.h"

enum { GROUP_ID, GROUP_FILE, GROUP_ROLE, GROUP_REGION, GROUP_DATE, GROUP_ATTENDANCE, GROUP_FORMAT };
static const char *const group_columns[] = { "id", "file", "role", "region", "date", "attendance", "format", NULL };

enum { SPEAKER_FILE, SPEAKER_NAME, SPEAKER_PART, SPEAKER_PERSON, SPEAKER_JOINED };
static const char *const speaker_columns[] = { "file", "speaker", "part", "person", "joined", NULL };

enum { FACT_ID, FACT_VALUE, FACT_UNIT, FACT_DATE, FACT_SOURCE, FACT_PRINTED };
static const char *const fact_columns[] = { "id", "value", "unit", "date", "source", "printed", NULL };

static const char *const part_words[] = { [PART_FACILITATOR] = "facilitator", [PART_PARTICIPANT] = "participant", NULL };
static const char *const joined_words[] = { "no", "yes", NULL };

/* What exports write where they know no name; not worth watching for. */
static const char *const nobody[] = {
    "speaker", "participant", "facilitator", "moderator",       "guest",        "unknown", "unknown speaker", "user",
    "ipad",    "iphone",      "phone",       "laptop",          "mobile",       "tablet",  "call-in user",    "zoom user",
    "room",    "boardroom",   "office",      "conference room", "meeting room", NULL
};

/* What one reading needs. */
typedef struct {
    Study *study;
    CsvTable *table;
    Notes *notes;
    GHashTable *seen; /* key -> row + 1 */
} Reader;

static gboolean
open_table (Reader *self, Study *study, const Source *source, const char *const *columns, guint optional, Notes *notes)
{
    *self = (Reader){ .study = study, .table = csv_table_read_some (source, columns, optional, notes), .notes = notes };
    if (self->table == NULL)
        return FALSE;
    self->seen = g_hash_table_new (g_str_hash, g_str_equal);
    return TRUE;
}

static void
close_table (Reader *self)
{
    g_hash_table_unref (self->seen);
    csv_table_free (self->table);
}

/* A cell's text, kept as long as the study. */
static const char *
cell (const Reader *self, guint row, guint column)
{
    return arena_text (self->study->arena, csv_table_get (self->table, row, column));
}

static SourcePos
cell_pos (const Reader *self, guint row, guint column)
{
    return csv_table_pos (self->table, row, column);
}

/* TRUE when no earlier row has KEY (which must live); writes the line of the one that has. */
static gboolean
is_first (Reader *self, const char *key, guint row, guint column, guint *line)
{
    const guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, key));
    if (other > 0)
        *line = cell_pos (self, other - 1, column).line;
    else
        g_hash_table_insert (self->seen, (gpointer)key, GUINT_TO_POINTER (row + 1));
    return other == 0;
}

static gboolean
read_id (Reader *self, guint row, guint column, const char *what)
{
    const char *id = cell (self, row, column);
    const SourcePos at = cell_pos (self, row, column);
    guint line;
    if (!name_is_valid (id, FALSE))
        notes_add (self->notes, NOTE_ERROR, at, "id: expected a letter, then letters, digits, - or _, found \"%s\"", id);
    else if (!is_first (self, id, row, column, &line))
        notes_add (self->notes, NOTE_ERROR, at, "id: expected a name that no other %s has, found \"%s\" of line %u", what, id, line);
    else
        return TRUE;
    return FALSE;
}

static void
need_text (Reader *self, guint row, guint column, const char *what)
{
    if (*csv_table_get (self->table, row, column) == '\0')
        notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, column), "expected %s, found nothing", what);
}

static void
need_date (Reader *self, guint row, guint column)
{
    const char *text = csv_table_get (self->table, row, column);
    if (!date_is_valid (text))
        notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, column), "date: expected a day such as 2023-07-25, found \"%s\"", text);
}

/* The index in WORDS of a cell; FALLBACK where it is blank or, after telling, another word (which may be a name, so it is not printed). */
static guint
read_word (Reader *self, guint row, guint column, const char *const *words, guint fallback)
{
    const char *text = csv_table_get (self->table, row, column);
    for (guint i = 0; words[i] != NULL; i++)
        if (strcmp (words[i], text) == 0)
            return i;
    g_autofree char *list = text_list (words, "or");
    g_autofree char *suggestion = name_suggest (text, words);
    if (*text != '\0')
        notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, column), "expected %s, found another word%s", list, suggestion);
    return fallback;
}

/* ---- roles and regions, for groups and quotes */

guint
role_find (const Study *self, const char *text, SourcePos at, Notes *notes)
{
    const guint index = questionnaire_find (self->questionnaire, "role");
    const Question *role = index != QUESTION_NONE ? questionnaire_get (self->questionnaire, index) : NULL;
    const guint answer = role != NULL ? question_answer (role, text) : ANSWER_NONE;
    if (role == NULL)
        notes_add (notes, NOTE_ERROR, at, "role: expected a question named \"role\" in the questionnaire, found none");
    if (role == NULL || answer != ANSWER_NONE)
        return answer;
    g_autofree const char **ids = g_new0 (const char *, role->n_answers + 1);
    for (guint i = 0; i < role->n_answers; i++)
        ids[i] = role->answers[i].id;
    g_autofree char *list = text_list (ids, "or");
    g_autofree char *suggestion = name_suggest (text, ids);
    notes_add (notes, NOTE_ERROR, at, "role: expected %s, found \"%s\"%s", list, text, suggestion);
    return ANSWER_NONE;
}

guint16
region_find (const Study *self, const char *text, SourcePos at, Notes *notes)
{
    g_autofree char *id = text_slug (text);
    const guint index = areas_find (self->areas, id);
    if (index != AREA_NONE && areas_get (self->areas, index)->level <= LEVEL_REGION)
        return (guint16)index;
    if (self->areas_unread)
        return AREA_NONE;
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint i = 0; i < areas_length (self->areas); i++)
        if (areas_get (self->areas, i)->level == LEVEL_REGION)
            g_ptr_array_add (names, (gpointer)areas_get (self->areas, i)->name);
    g_ptr_array_add (names, (gpointer) "all");
    g_ptr_array_add (names, NULL);
    g_autofree char *list = text_list ((const char *const *)names->pdata, "or");
    g_autofree char *suggestion = name_suggest (text, (const char *const *)names->pdata);
    notes_add (notes, NOTE_ERROR, at, "region: expected %s, found \"%s\"%s", list, text, suggestion);
    return AREA_NONE;
}

/* ---- groups */

static void
check_group_file (Reader *self, guint row)
{
    const char *file = cell (self, row, GROUP_FILE);
    const SourcePos at = cell_pos (self, row, GROUP_FILE);
    if (!file_name_is_plain (file))
        notes_add (self->notes, NOTE_ERROR, at, "file: expected the name of a file in the folder of transcripts, found \"%s\"", file);
    for (guint i = 0; i < self->study->groups->len; i++) {
        const FocusGroup *other = study_group (self->study, i);
        if (strcmp (other->file, file) == 0)
            notes_add (self->notes, NOTE_ERROR, at, "file: expected a file that no other group has, found that of group %s", other->id);
    }
}

/* A group of people in several roles, or of whom nobody said it, has none. */
static guint
group_role (Reader *self, guint row)
{
    const char *text = csv_table_get (self->table, row, GROUP_ROLE);
    if (*text == '\0' || strcmp (text, "all") == 0)
        return ANSWER_NONE;
    return role_find (self->study, text, cell_pos (self, row, GROUP_ROLE), self->notes);
}

static void
read_group (Reader *self, guint row)
{
    const Study *study = self->study;
    const char *attendance = csv_table_get (self->table, row, GROUP_ATTENDANCE);
    const SourcePos attendance_at = cell_pos (self, row, GROUP_ATTENDANCE);
    FocusGroup group = { .id = cell (self, row, GROUP_ID),
                         .file = cell (self, row, GROUP_FILE),
                         .date = cell (self, row, GROUP_DATE),
                         .format = cell (self, row, GROUP_FORMAT),
                         .at = cell_pos (self, row, GROUP_ID) };
    const gboolean named = read_id (self, row, GROUP_ID, "group");
    check_group_file (self, row);
    need_date (self, row, GROUP_DATE);
    group.role = group_role (self, row);
    group.region = region_find (study, csv_table_get (self->table, row, GROUP_REGION), cell_pos (self, row, GROUP_REGION), self->notes);
    if (!number_parse_count (attendance, -1, &group.attendance) || group.attendance < 1)
        notes_add (self->notes, NOTE_ERROR, attendance_at, "attendance: expected a number of people, found \"%s\"", attendance);
    if (named)
        g_array_append_val (self->study->groups, group);
}

void
groups_read (Study *self, const Source *source, Notes *notes)
{
    Reader reader;
    if (!open_table (&reader, self, source, group_columns, GROUP_FORMAT, notes))
        return;
    for (guint row = 0; row < csv_table_rows (reader.table); row++)
        read_group (&reader, row);
    close_table (&reader);
}

/* ---- speakers */

static void
check_speaker_file (Reader *self, guint row)
{
    const char *file = csv_table_get (self->table, row, SPEAKER_FILE);
    g_autoptr (GPtrArray) files = g_ptr_array_new ();
    for (guint i = 0; i < self->study->groups->len; i++)
        g_ptr_array_add (files, (gpointer)study_group (self->study, i)->file);
    g_ptr_array_add (files, NULL);
    if (strcmp (file, "*") == 0 || g_strv_contains ((const char *const *)files->pdata, file))
        return;
    g_autofree char *suggestion = name_suggest (file, (const char *const *)files->pdata);
    notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, SPEAKER_FILE), "file: expected the file of a group, or *, found another%s",
               suggestion);
}

/* A pseudonym is no name: what is not one is not printed. */
static void
check_person (Reader *self, const Speaker *speaker, guint row)
{
    const SourcePos at = cell_pos (self, row, SPEAKER_PERSON);
    if (*speaker->person == '\0' && speaker->part == PART_PARTICIPANT)
        notes_add (self->notes, NOTE_ERROR, at, "person: expected a pseudonym such as P001, found nothing");
    else if (*speaker->person != '\0' && !name_is_valid (speaker->person, FALSE))
        notes_add (self->notes, NOTE_ERROR, at, "person: expected a pseudonym such as P001, found other words");
    for (guint i = 0; *speaker->person != '\0' && i < self->study->speakers->len; i++) {
        const Speaker *other = study_speaker (self->study, i);
        if (strcmp (other->person, speaker->person) == 0 && other->joined != speaker->joined) {
            notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, SPEAKER_JOINED), "joined: expected the same for %s as in line %u",
                       speaker->person, other->at.line);
            return;
        }
    }
}

/* A speaker may be a pattern, "Jane D*" or "Speaker ?": what it names is its own letters. In place. */
static char *
cut_wildcards (char *name)
{
    return g_strstrip (g_strdelimit (name, "*?", ' '));
}

/* A pattern must say more than that somebody speaks. */
static void
check_pattern (Reader *self, const Speaker *speaker)
{
    guint letters = 0;
    if (strpbrk (speaker->speaker, "*?") == NULL)
        return;
    for (const char *p = speaker->speaker; *p != '\0'; p = g_utf8_next_char (p))
        letters += g_unichar_isalnum (g_utf8_get_char (p)) != 0;
    if (letters < 3)
        notes_add (self->notes, NOTE_ERROR, speaker->at, "expected three letters or digits at least beside * and ?, found fewer");
}

/* Cuts "(Guest)" and "[External]" off the end of NAME, in place. */
static char *
cut_suffixes (char *name)
{
    g_strchomp (name);
    for (;;) {
        const gsize length = strlen (name);
        const char last = length > 0 ? name[length - 1] : '\0';
        char *open = last == ')' ? strrchr (name, '(') : last == ']' ? strrchr (name, '[') : NULL;
        if (open == NULL || open == name)
            return name;
        *open = '\0';
        g_strchomp (name);
    }
}

/* "Speaker 12" and the like. */
static gboolean
is_nobody (const char *name)
{
    g_autofree char *folded = text_fold (name, -1);
    gsize length = strlen (folded);
    while (length > 0 && (g_ascii_isdigit (folded[length - 1]) || folded[length - 1] == ' '))
        length--;
    folded[length] = '\0';
    return length == 0 || g_strv_contains (nobody, folded);
}

/* "Marsden, Joel" as "Joel Marsden"; NULL when NAME is not of that form. The caller owns it. */
static char *
turned_name (const char *name)
{
    const char *comma = strchr (name, ',');
    if (comma == NULL || strchr (comma + 1, ',') != NULL)
        return NULL;
    g_autofree char *last = g_strstrip (g_strndup (name, (gsize)(comma - name)));
    g_autofree char *first = g_strstrip (g_strdup (comma + 1));
    return *first != '\0' && *last != '\0' ? g_strconcat (first, " ", last, NULL) : NULL;
}

char *
speaker_plain_name (const char *exported)
{
    g_autofree char *name = cut_suffixes (cut_wildcards (g_strdup (exported)));
    if (is_nobody (name))
        return g_strdup ("");
    char *turned = turned_name (name);
    return turned != NULL ? turned : g_steal_pointer (&name);
}

static void
read_speaker (Reader *self, guint row)
{
    g_autofree char *folded = text_fold (csv_table_get (self->table, row, SPEAKER_NAME), -1);
    const char *key = arena_take (self->study->arena, g_strdup_printf ("%s\n%s", csv_table_get (self->table, row, SPEAKER_FILE), folded));
    Speaker speaker = { .file = cell (self, row, SPEAKER_FILE),
                        .speaker = cell (self, row, SPEAKER_NAME),
                        .name = arena_take (self->study->arena, speaker_plain_name (csv_table_get (self->table, row, SPEAKER_NAME))),
                        .part = read_word (self, row, SPEAKER_PART, part_words, PART_UNSAID),
                        .person = cell (self, row, SPEAKER_PERSON),
                        .joined = read_word (self, row, SPEAKER_JOINED, joined_words, 0) == 1,
                        .at = cell_pos (self, row, SPEAKER_NAME) };
    guint line;
    need_text (self, row, SPEAKER_NAME, "a speaker as the export writes it");
    if (self->study->info.unknown_speakers != UNKNOWN_EXCLUDE) /* else they are left out until somebody says it */
        need_text (self, row, SPEAKER_PART, "facilitator or participant");
    check_speaker_file (self, row);
    check_pattern (self, &speaker);
    check_person (self, &speaker, row);
    if (speaker.part != PART_PARTICIPANT)
        speaker.person = ""; /* nobody to count */
    if (!is_first (self, key, row, SPEAKER_NAME, &line))
        notes_add (self->notes, NOTE_ERROR, speaker.at, "expected each speaker of a file once, found the one of line %u again", line);
    else
        g_array_append_val (self->study->speakers, speaker);
}

/* What is wrong with the table as a table, without its words: without a heading, or with a comma in a name, they are names. */
static void
tell_unnamed (const Notes *found, Notes *notes)
{
    g_autofree char *list = text_list (speaker_columns, "and");
    for (guint i = 0; i < notes_length (found); i++)
        if (i == 0 || notes_get (found, i)->at.line != notes_get (found, i - 1)->at.line)
            notes_add (notes, notes_get (found, i)->level, notes_get (found, i)->at, "expected a table with the columns %s", list);
}

/* Speakers from FIRST on whose part is left open. */
static void
tell_unsaid (const Study *self, guint first, Notes *notes)
{
    guint n = 0;
    for (guint i = first; i < self->speakers->len; i++)
        n += study_speaker (self, i)->part == PART_UNSAID;
    if (n > 0 && self->info.unknown_speakers == UNKNOWN_EXCLUDE)
        notes_add (notes, NOTE_WARNING, study_speaker (self, first)->at, "the part of %u %s is not filled in; what they said is left out",
                   n, n == 1 ? "speaker" : "speakers");
}

void
speakers_read (Study *self, const Source *source, Notes *notes)
{
    Reader reader;
    g_autoptr (Notes) found = notes_new ();
    const gboolean open = open_table (&reader, self, source, speaker_columns, G_MAXUINT, found);
    tell_unnamed (found, notes);
    if (!open)
        return;
    reader.notes = notes;
    const guint before = self->speakers->len;
    for (guint row = 0; row < csv_table_rows (reader.table); row++)
        read_speaker (&reader, row);
    tell_unsaid (self, before, notes);
    close_table (&reader);
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
    return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Who is on no list of speakers: people of names.csv, with their other spellings. */
static void
add_known_people (Study *self, GPtrArray *names)
{
    for (guint i = 0; i < study_known_names (self); i++) {
        const KnownName *known = study_known_name (self, i);
        if (known->kind != KNOWN_PERSON)
            continue;
        g_auto (GStrv) others = g_strsplit (known->also, ";", -1);
        g_ptr_array_add (names, (gpointer)known->name);
        for (guint j = 0; others[j] != NULL; j++)
            g_ptr_array_add (names, (gpointer)arena_text (self->arena, others[j]));
    }
}

const char *const *
speakers_watch_list (Study *self)
{
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    g_autoptr (GPtrArray) once = g_ptr_array_new ();
    for (guint i = 0; i < self->speakers->len; i++) {
        char *name = cut_suffixes (cut_wildcards (g_strdup (study_speaker (self, i)->speaker)));
        const char *kept = arena_take (self->arena, name), *turned = arena_take (self->arena, turned_name (kept));
        if (!is_nobody (kept))
            g_ptr_array_add (names, (gpointer)kept);
        if (turned != NULL)
            g_ptr_array_add (names, (gpointer)turned);
    }
    add_known_people (self, names);
    g_ptr_array_sort (names, compare_texts);
    for (guint i = 0; i < names->len; i++)
        if (i == 0 || strcmp (names->pdata[i], names->pdata[i - 1]) != 0)
            g_ptr_array_add (once, names->pdata[i]);
    return arena_vector (self->arena, once);
}

/* ---- facts */

static void
read_fact (Reader *self, guint row)
{
    Fact fact = { .id = cell (self, row, FACT_ID),
                  .value = cell (self, row, FACT_VALUE),
                  .unit = cell (self, row, FACT_UNIT),
                  .date = cell (self, row, FACT_DATE),
                  .source = cell (self, row, FACT_SOURCE),
                  .printed = cell (self, row, FACT_PRINTED),
                  .number = NAN,
                  .at = cell_pos (self, row, FACT_ID) };
    number_parse (fact.value, -1, &fact.number);
    need_text (self, row, FACT_VALUE, "the value of a fact");
    need_text (self, row, FACT_SOURCE, "where the fact comes from");
    need_date (self, row, FACT_DATE);
    if (read_id (self, row, FACT_ID, "fact"))
        g_array_append_val (self->study->facts, fact);
}

void
facts_read (Study *self, const Source *source, Notes *notes)
{
    Reader reader;
    if (!open_table (&reader, self, source, fact_columns, G_MAXUINT, notes))
        return;
    for (guint row = 0; row < csv_table_rows (reader.table); row++)
        read_fact (&reader, row);
    close_table (&reader);
}
