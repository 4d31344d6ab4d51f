/* study_test.c - a whole study folder: defaults, what leans on what, and every mistake of every file in one run. */
#include "study/study.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/files.h"
#include "told.h"

typedef struct {
    const char *name, *text;
} File;

/* A good study; a case puts other files over it. A NULL text leaves the file out, an empty name ends the list. */
static const File good[] = {
    {"templates/house.yaml",      "words: {withheld: too few to report, fewer: 'fewer than {minimum}'}\n"                  },
    { "templates/names.csv",      "kind,name,also\nword,hope,\n"                                                           },
    { "templates/annex.yaml",     "sheets: []\n"                                                                           },
    { "study/study.yaml",         "id: small\ntitle: Small study\n"                                                        },
    { "study/questionnaire.yaml", "questions:\n"
                                  "  - {id: S1, name: role, column: Role, answers: [{permanent: P}, {agency: A}]}\n"
                                  "  - {id: S2, name: area, column: Area, kind: area}\n"
                                  "  - {id: S6, column: Joined, answers: [{\"yes\": Y}, {\"no\": N}], asked: role = agency}\n"
                                  "  - {id: F1, column: Comment, kind: text}\n"           },
    { "study/areas.csv",          "code,name,region,cluster,headcount,files_with,spellings\nE1,Kent,South East,Coast,9,,\n"},
};

typedef struct {
    const char *name;
    File files[4];
    const char *error; /* every note */
} Case;

static void
put_file (const char *root, const File *file)
{
    g_autofree char *path = g_build_filename (root, file->name, NULL);
    g_autoptr (GError) error = NULL;
    if (file->text == NULL)
        g_unlink (path);
    else if (g_str_has_suffix (file->name, "/"))
        folder_make (path, &error);
    else
        file_write (path, file->text, strlen (file->text), &error);
    g_assert_no_error (error);
}

/* Reads the good study with FILES (N of them at most) over it. */
static Study *
read_study (const File *files, guint n, Notes *notes, GError **error)
{
    g_autoptr (GError) failed = NULL;
    g_autofree char *root = g_dir_make_tmp ("study-XXXXXX", &failed);
    g_assert_no_error (failed);
    g_autofree char *folder = g_build_filename (root, "study", NULL);
    g_autofree char *templates = g_build_filename (root, "templates", NULL);
    for (guint i = 0; i < G_N_ELEMENTS (good); i++)
        put_file (root, &good[i]);
    for (guint i = 0; i < n && files[i].name != NULL; i++)
        put_file (root, &files[i]);
    Study *study = study_read (folder, templates, notes, error);
    folder_remove (root, &failed);
    g_assert_no_error (failed);
    return study;
}

static void
test_defaults (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (Study) study = read_study (NULL, 0, notes, &error);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");
    g_assert_no_error (error);
    const StudyInfo *info = study_info (study);
    const Rules *rules = study_rules (study);
    g_assert_cmpstr (info->id, ==, "small");
    g_assert_cmpstr (info->language, ==, "en-GB");
    g_assert_null (info->as_of);
    g_assert_null (info->synthetic_short);
    g_assert_false (info->draft || info->nightly);
    g_assert_cmpuint (info->release_number, ==, 1);
    g_assert_cmpuint (info->n_surveys, ==, 1);
    g_assert_cmpstr (info->surveys[0].file, ==, "responses.csv");
    g_assert_cmpstr (info->waves[info->wave], ==, "1");
    g_assert_cmpstr (info->transcripts, ==, "transcripts");
    g_assert_cmpuint (info->joined.question, ==, QUESTION_NONE);
    g_assert_cmpint (rules->minimum, ==, 11);
    g_assert_cmpint (rules->small, ==, 4);
    g_assert_cmpint (rules->zero, ==, 30);
    g_assert_cmpint (rules->test, ==, 30);
    g_assert_cmpint (rules->exempt, ==, 100);
    g_assert_cmpuint (rules->n_keep, ==, 0);
    g_assert_cmpuint (study_documents (study), ==, 0);
    g_assert_cmpstr (house_word (study_house (study), "fewer"), ==, "fewer than 11");
    g_assert_cmpuint (questionnaire_length (study_questionnaire (study)), ==, 5);
    g_assert_nonnull (questionnaire_get (study_questionnaire (study), 2)->asked);
    g_assert_null (questionnaire_get (study_questionnaire (study), 1)->asked);
    g_assert_null (study_watch_list (study)[0]);
}

static void
test_full (void)
{
    static const File files[] = {
        {"study/study.yaml",  "id: full\ntitle: Full\nwave: 2023\nstatus: draft\nrelease: nightly\nrelease_number: 3\nas_of: 2023-07-25\n"
                              "synthetic: {short: Synthetic answers, long: They are invented.}\n"
                              "contacts: [a@example.org]\n"
                              "survey: [{file: a.csv, format: forms, wave: 2023}, {file: b.xlsx}]\n"
                              "joined_group: S6=yes\n"
                              "unknown: {answers: note, speakers: exclude}\n"
                              "disclosure: {minimum: 15, small: 5, keep: [\"share(S6, yes; role=agency)\"]}\n"
                              "documents: [{id: report, template: words.md, title: Words}]\n"},
        { "study/words.md",   "# Words\n"                                                                                },
        { "study/house.yaml", "words: {withheld: hidden}\n"                                                              },
    };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (Study) study = read_study (files, G_N_ELEMENTS (files), notes, &error);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");
    g_assert_no_error (error);
    const StudyInfo *info = study_info (study);
    g_assert_true (info->draft && info->nightly);
    g_assert_cmpuint (info->release_number, ==, 3);
    g_assert_cmpstr (info->synthetic_short, ==, "Synthetic answers");
    g_assert_cmpstr (info->contacts[0], ==, "a@example.org");
    g_assert_cmpuint (info->n_surveys, ==, 2);
    g_assert_cmpstr (info->surveys[0].format, ==, "forms");
    g_assert_null (info->surveys[1].format);
    g_assert_cmpuint (info->joined.question, ==, 2);
    g_assert_cmpuint (info->joined.answers, ==, 1);
    g_assert_cmpint (info->unknown_answers, ==, UNKNOWN_NOTE);
    g_assert_cmpint (info->unknown_areas, ==, UNKNOWN_ERROR);
    g_assert_cmpint (info->unknown_speakers, ==, UNKNOWN_EXCLUDE);
    g_assert_cmpuint (study_rules (study)->n_keep, ==, 1);
    g_autofree char *kept = study_call_id (study, &study_rules (study)->keep[0]);
    g_assert_true (g_str_has_prefix (kept, "share(S6,yes;"));
    g_assert_cmpuint (study_documents (study), ==, 1);
    g_assert_cmpstr (study_document (study, 0)->file, ==, "report.pdf");
    g_assert_nonnull (study_document (study, 0)->outline);
    g_assert_cmpstr (house_word (study_house (study), "withheld"), ==, "hidden");
    g_assert_cmpstr (house_word (study_house (study), "fewer"), ==, "fewer than 15");
}

static const Case cases[] = {
    {"no-study",          { { "study/study.yaml", NULL } },                                                              "study.yaml: error: No such file or directory\n"      },
    { "folder",           { { "study/study.yaml", NULL }, { "study/study.yaml/", "" } },                                 "study.yaml: error: expected a file, found a folder\n"},
    { "no-questionnaire",
     { { "study/questionnaire.yaml", NULL } },
     "study.yaml:1:1: error: expected a file that can be read; questionnaire.yaml: No such file or directory\n"                                                                },
    { "named-file",
     { { "study/study.yaml", "id: s\ntitle: T\nfacts: figures.csv\n" } },
     "study.yaml:3:8: error: expected a file that can be read; figures.csv: No such file or directory\n"                                                                       },
    { "outside",
     { { "study/study.yaml", "id: s\ntitle: T\nfacts: ../facts.csv\n" } },
     "study.yaml:3:8: error: facts: expected a path inside the study's folder, found \"../facts.csv\"\n"                                                                       },
    { "no-areas",
     { { "study/areas.csv", NULL } },
     "questionnaire.yaml:3:5: error: kind: area needs authorities in areas.csv, found none\n"                                                                                  },
    { "words",
     { { "study/study.yaml", "id: 2s\ntitle: ''\nstatus: finale\nrelease_number: 0\nas_of: 2023-02-30\nwave: a b\n" } },
     "study.yaml:2:8: error: title: expected words, found nothing\n"
      "study.yaml:1:5: error: id: expected a letter, then letters, digits, - or _, found \"2s\"\n"
      "study.yaml:3:9: error: status: expected final or draft, found \"finale\"; did you mean \"final\"?\n"
      "study.yaml:4:17: error: release_number: expected 1 or more, found 0\n"
      "study.yaml:5:8: error: as_of: expected a day such as 2023-07-25, found \"2023-02-30\"\n"
      "study.yaml:6:7: error: wave: expected letters, digits, - or _, found \"a b\"\n"                                                                                         },
    { "rules",
     { { "study/study.yaml", "id: s\ntitle: T\ndisclosure: {minimum: 5, small: 6, test: 3}\n" } },
     "study.yaml:3:23: warning: minimum: 5 protects people less than the settled rule, 11\n"
      "study.yaml:3:42: error: test: expected a number from 5 to 10000, found 3\n"
      "study.yaml:3:42: warning: test: 3 protects people less than the settled rule, 30\n"
      "study.yaml:3:33: error: small: expected less than the minimum, 5, found 6\n"                                                                                            },
    { "wave",
     { { "study/study.yaml", "id: s\ntitle: T\nwave: 2023\nsurvey: [{file: a.csv, wave: 2025}, {file: a.csv}]\n" } },
     "study.yaml:4:30: error: wave: expected 2023, the wave of the study, found \"2025\"\n"
      "study.yaml:4:44: error: file: expected each export once, found \"a.csv\" again\n"                                                                                       },
    { "documents",
     { { "study/study.yaml", "id: s\ntitle: T\ndocuments: [{id: a, template: a.md}, {id: a, template: a.md, file: b.doc}]\n" },
        { "study/a.md", "# A\n" } },
     "study.yaml:3:68: error: file: expected a name that ends in .pdf, found \"b.doc\"\n"
      "study.yaml:3:43: error: id: expected a name that no other document has, found \"a\" again\n"                                                                            },
    { "circle",
     { { "study/questionnaire.yaml", "questions:\n"
                                      "  - {id: A, column: A, answers: [X], asked: B = x}\n"
                                      "  - {id: B, column: B, answers: [X], asked: A = x}\n" } },
     "questionnaire.yaml:2:45: error: asked: expected other questions, found that A hangs on itself\n"                                                                         },
    { "all-files",
     { { "study/questionnaire.yaml", "questions:\n  - {id: A, column: A, answers: [X], short: }\n  - {id: B, column: B, kind: txt}\n" },
        { "study/codebook.yaml", "theme: []\n" },
        { "study/facts.csv", "id,value,unit,date,source,printed\nA B,1,,2023-01-01,S,\n" },
        { "study/quotes.yaml", "quotes: {}\n" } },
     "questionnaire.yaml:3:30: error: kind: expected single, multi, number, text or area, found \"txt\"; did you mean \"text\"?\n"
      "questionnaire.yaml:3:5: error: a question of kind single needs the key \"answers\"\n"
      "codebook.yaml:1:1: error: the codebook has no key \"theme\"; did you mean \"themes\"?\n"
      "codebook.yaml:1:1: error: the codebook needs the key \"themes\" (what people speak of)\n"
      "facts.csv:2:1: error: id: expected a letter, then letters, digits, - or _, found \"A B\"\n"
      "quotes.yaml:1:9: error: quotes: expected a list, found a map\n"                                                                                                         },
};

static void
test_mistake (gconstpointer data)
{
    const Case *c = data;
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (Study) study = read_study (c->files, G_N_ELEMENTS (c->files), notes, &error);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, c->error);
    g_assert_null (study);
    g_assert_error (error, FAULT, FAULT_INPUT);
}

static void
test_no_folder (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (Study) study = study_read ("no-such-folder", "templates", notes, &error);
    g_assert_null (study);
    g_assert_error (error, FAULT, FAULT_INPUT);
    g_assert_cmpstr (error->message, ==, "no-such-folder: expected a study folder, found nothing");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/study/defaults", test_defaults);
    g_test_add_func ("/study/full", test_full);
    g_test_add_func ("/study/no-folder", test_no_folder);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/study/mistake/%s", cases[i].name);
        g_test_add_data_func (path, &cases[i], test_mistake);
    }
    return g_test_run ();
}
