/* refi_test.c - REFI-QDA files read back: every selection says what stands in its text, in any script; codebooks come back as drafts, and what is none is refused. */
#include <stdlib.h>
#include <string.h>

#include <expat.h>
#include <glib/gstdio.h>
#include <zip.h>

#include "coding/codings_int.h"
#include "coding/unit_int.h"
#include "data/dataset_int.h"
#include "data/inputs_int.h"
#include "records/refi_int.h"
#include "small_study.h"
#include "study/refi_read.h"

/* ---- a build with given hits */

/* A comment, the words in it that a rule has found, and how they read in the exported text. */
typedef struct {
    const char *text, *found, *read;
} Said;

static const Said said[] = {
    {"My workload is fine",                                                   "workload",                                        "workload"                  },
    { "\xF0\x9F\x91\xA9\xF0\x9F\x8F\xBD\xE2\x80\x8D\xF0\x9F\x92\xBB at work", "\xF0\x9F\x8F\xBD\xE2\x80\x8D\xF0\x9F\x92\xBB at",
     "\xF0\x9F\x8F\xBD\xE2\x80\x8D\xF0\x9F\x92\xBB at"                                                                                                       },
    { "Cafe\xCC\x81 cases, e\xCC\x81te\xCC\x81",                              "e\xCC\x81te",                                     "e\xCC\x81te"               },
    { "\xF0\x9D\x92\xB3\xF0\x9D\x92\xB3 pay \xF0\x9D\x92\xB3",                "pay \xF0\x9D\x92\xB3",                            "pay \xF0\x9D\x92\xB3"      },
    { "one\r\ntwo\r\nthree four",                                             "two\r\nthree",                                    "two\nthree"                },
    { "one\r\ntwo\r\nthree four",                                             "four",                                            "four"                      },
    { "alone\rhere\r\r\nthere",                                               "here\r\r\nthere",                                 "here\n\nthere"             },
    { "cut at CR\r\nLF",                                                      "CR\r",                                            "CR"                        },
    { "cut at CR\r\nLF",                                                      "\nLF",                                            "\nLF"                      },
    { "a\x01\x02z \x0B end",                                                  "z \x0B end",                                      "z \xEF\xBF\xBD end"        },
    { "none \xEF\xBF\xBE of \xEF\xBF\xBF these \xEF\xBF\xBD",                 "of \xEF\xBF\xBF these",                           "of \xEF\xBF\xBD these"     },
    { "<b>&amp; \"so\"\tit's</b> ]]>",                                        "&amp; \"so\"\tit's</b> ]]>",                      "&amp; \"so\"\tit's</b> ]]>"},
    { "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 \xE4\xB8\x96\xE7\x95\x8C",    "\xE4\xB8\x96\xE7\x95\x8C",                        "\xE4\xB8\x96\xE7\x95\x8C"  },
};

typedef struct {
    Study *study;
    Inputs *inputs;
    Codings *codings;
} Made;

static Hit
hit_of (guint unit, const Said *words)
{
    const char *place = strstr (words->text, words->found);
    g_assert_nonnull (place);
    const guint32 start = (guint32)(place - words->text);
    return (Hit){ .unit = unit, .start = start, .end = start + (guint32)strlen (words->found) };
}

/* A hit of THEME and RULE over BYTES of unit 0 from START on. */
static Hit
hit_at (guint32 start, guint32 bytes, guint theme, guint rule)
{
    return (Hit){ .theme = theme, .rule = rule, .start = start, .end = start + bytes };
}

/* HITS and ASIDES are taken; NULL for those of SAID. */
static void
made_init_with (Made *self, GArray *given, GArray *asides)
{
    self->study = small_study_new ();
    self->study->info.id = "small";
    self->study->info.title = "A \"small\" study & more";
    const guint question = questionnaire_find (self->study->questionnaire, "F1");
    Dataset *dataset = dataset_new (self->study->questionnaire);
    GArray *hits = given != NULL ? given : g_array_new (FALSE, TRUE, sizeof (Hit));
    g_autofree gboolean *has_column = g_new0 (gboolean, questionnaire_length (self->study->questionnaire));
    has_column[question] = TRUE;
    dataset_begin_file (dataset, "x.csv", 0);
    for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
        const Hit hit = hit_of (i, &said[i]);
        dataset_begin_row (dataset, i + 2);
        dataset_set_text (dataset, question, said[i].text, strlen (said[i].text), source_pos ("x.csv", i + 2, 1));
        if (given == NULL)
            g_array_append_val (hits, hit);
    }
    dataset_end_file (dataset, has_column, CODE_MISSING (MISSING_NOT_ASKED));
    self->inputs = inputs_new ();
    inputs_take_dataset (self->inputs, dataset, TRUE);
    GArray *units = units_gather (self->study, self->inputs, FALSE, 1);
    self->codings = codings_new (self->study->codebook, NULL, units, hits,
                                 asides != NULL ? asides : g_array_new (FALSE, FALSE, sizeof (Aside)), G_N_ELEMENTS (said), 0);
}

static void
made_init (Made *self)
{
    made_init_with (self, NULL, NULL);
}

static void
made_clear (Made *self)
{
    codings_free (self->codings);
    inputs_free (self->inputs);
    study_free (self->study);
}

static GBytes *export(const Made *made)
{
    g_autoptr (GError) error = NULL;
    const Build build = { .study = made->study, .inputs = made->inputs, .codings = made->codings, .as_of = "2023-07-25" };
    g_autofree char *folder = g_dir_make_tmp ("refi-XXXXXX", &error);
    g_autofree char *path = g_build_filename (folder, "coded.qdpx", NULL);
    gboolean written = FALSE;
    char *bytes = NULL;
    gsize length;
    g_assert_true (refi_project (&build, path, &written, &error));
    g_assert_no_error (error);
    g_assert_true (written);
    g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
    g_assert_cmpint (g_remove (path) + g_rmdir (folder), ==, 0);
    return g_bytes_new_take (bytes, length);
}

/* ---- reading back */

/* The file of that name, or the first in the folder of that name. */
static char *
unzip (GBytes *archive, const char *name)
{
    gsize length;
    const char *bytes = g_bytes_get_data (archive, &length);
    zip_t *zip = zip_open_from_source (zip_source_buffer_create (bytes, length, 0, NULL), ZIP_RDONLY, NULL);
    g_assert_nonnull (zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries (zip, 0); i++) {
        zip_stat_t about;
        g_assert_cmpint (zip_stat_index (zip, (zip_uint64_t)i, 0, &about), ==, 0);
        if (!g_str_has_prefix (about.name, name))
            continue;
        char *text = g_malloc0 (about.size + 1);
        zip_file_t *file = zip_fopen_index (zip, (zip_uint64_t)i, 0);
        g_assert_cmpint (zip_fread (file, text, about.size), ==, (zip_int64_t)about.size);
        zip_fclose (file);
        zip_discard (zip);
        return text;
    }
    g_assert_not_reached ();
}

typedef struct {
    const char *text; /* of the only source */
    guint selections;
} Back;

static void
on_element (void *data, const XML_Char *name, const XML_Char **attributes)
{
    Back *back = data;
    const char *words = NULL;
    glong start = -1, end = -1;
    if (strcmp (name, "PlainTextSelection") != 0)
        return;
    for (; *attributes != NULL; attributes += 2) {
        if (strcmp (attributes[0], "name") == 0)
            words = attributes[1];
        else if (strcmp (attributes[0], "startPosition") == 0)
            start = strtol (attributes[1], NULL, 10);
        else if (strcmp (attributes[0], "endPosition") == 0)
            end = strtol (attributes[1], NULL, 10);
    }
    g_assert_cmpint (start, >=, 0);
    g_assert_cmpint (end, <=, g_utf8_strlen (back->text, -1));
    g_autofree char *slice = g_utf8_substring (back->text, start, end);
    g_assert_cmpstr (slice, ==, words);
    g_assert_cmpuint (back->selections, <, G_N_ELEMENTS (said));
    g_assert_cmpstr (words, ==, said[back->selections].read);
    back->selections++;
}

static void
test_selections (void)
{
    Made made;
    made_init (&made);
    g_autoptr (GBytes) archive = export(&made);
    g_autofree char *qde = unzip (archive, "project.qde");
    g_autofree char *text = unzip (archive, "sources/");
    Back back = { .text = text };
    XML_Parser parser = XML_ParserCreate (NULL);
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_null (strchr (text, '\r'));
    XML_SetUserData (parser, &back);
    XML_SetStartElementHandler (parser, on_element);
    g_assert_cmpint (XML_Parse (parser, qde, (int)strlen (qde), 1), ==, XML_STATUS_OK);
    g_assert_cmpuint (back.selections, ==, G_N_ELEMENTS (said));
    XML_ParserFree (parser);
    made_clear (&made);
}

/* What several rules, a reviewer and a negator say of one text: each passage once for a theme, its reasons in words, the contrary in a code of its own. */
static void
test_reasons (void)
{
    static const char *const lines[] = {
        "name=\"My workload is fine\" startPosition=\"8\" endPosition=\"27\"",
        "<Description>Rule 1; by a reviewer</Description>",
        "<Description>By a reviewer</Description>",
        "name=\"workload\" startPosition=\"11\" endPosition=\"19\"",
        "<Description>Rule 1, 2</Description>",
        "name=\"fine\" startPosition=\"23\" endPosition=\"27\"",
        "<Description>Negated. Rule 1</Description>",
    };
    const Hit hits[] = { hit_at (0, 19, 0, 0), hit_at (0, 19, 0, RULE_REVIEWER), hit_at (0, 19, 1, RULE_REVIEWER), hit_at (3, 8, 0, 0),
                         hit_at (3, 8, 0, 1) };
    const Aside asides[] = {
        {.hit = hit_at (3,   8, 1, 0), .kind = ASIDE_SHORTER},
        { .hit = hit_at (15, 4, 2, 0), .kind = ASIDE_NEGATED}
    };
    Made made;
    made_init_with (&made, g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (Hit)), hits, G_N_ELEMENTS (hits)),
                    g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (Aside)), asides, G_N_ELEMENTS (asides)));
    g_autoptr (GBytes) archive = export(&made);
    g_autofree char *qde = unzip (archive, "project.qde");
    for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        g_assert_nonnull (strstr (qde, lines[i]));
    guint selections = 0;
    for (const char *at = strstr (qde, "<PlainTextSelection "); at != NULL; at = strstr (at + 1, "<PlainTextSelection "))
        selections++;
    g_assert_cmpuint (selections, ==, 4);
    g_assert_null (strstr (qde, "Rule 0"));
    g_autofree char *code =
        g_strdup_printf ("<Code guid=\"%s\" name=\"Pay (negated)\" isCodable=\"true\">", refi_code_guid (made.study, 2, TRUE).text);
    g_autofree char *reference = g_strdup_printf ("<CodeRef targetGUID=\"%s\"/>", refi_code_guid (made.study, 2, TRUE).text);
    g_assert_nonnull (strstr (qde, code));
    g_assert_nonnull (strstr (qde, reference));
    g_assert_cmpstr (refi_code_guid (made.study, 2, TRUE).text, ==, refi_guid ("small", "code", "pay.negated").text);
    made_clear (&made);
}

static void
test_same_bytes (void)
{
    Made one, two;
    made_init (&one);
    made_init (&two);
    g_autoptr (GBytes) first = export(&one);
    g_autoptr (GBytes) second = export(&two);
    g_assert_true (g_bytes_equal (first, second));
    made_clear (&one);
    made_clear (&two);
}

/* uuid5 (NAMESPACE_URL, "urn:findings:small:code:pay") */
static void
test_guid (void)
{
    g_assert_cmpstr (refi_guid ("small", "code", "pay").text, ==, "4cb902b2-c2b9-5f71-8c02-72d413fcd429");
    g_assert_cmpstr (refi_guid ("small", "code", "pay").text, !=, refi_guid ("small", "source", "pay").text);
}

/* What a piecewise export appends is what the whole would be, wherever it is cut; and it has as many code points as are told. */
static void
test_pieces (void)
{
    for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
        const char *text = said[i].text;
        const gsize length = strlen (text);
        g_autoptr (GString) whole = g_string_new (NULL);
        refi_append_plain (whole, text, length);
        g_assert_cmpint (g_utf8_strlen (whole->str, -1), ==, (glong)refi_points (text, length));
        for (const char *cut = text; *cut != '\0'; cut = g_utf8_next_char (cut)) {
            g_autoptr (GString) parts = g_string_new (NULL);
            refi_append_plain (parts, text, (gsize)(cut - text));
            refi_append_plain (parts, cut, length - (gsize)(cut - text));
            g_assert_cmpstr (parts->str, ==, whole->str);
        }
    }
}

/* ---- codebooks */

/* Labels and definitions survive the way out and back; ids are made anew. */
static void
test_there_and_back (void)
{
    Study *study = small_study_new ();
    study->info.id = "small";
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GString) qdc = refi_codebook (study);
    const Source source = { "small.qdc", qdc->str, qdc->len };
    g_autofree char *text = refi_read_codebook (&source, notes, &error);
    g_assert_no_error (error);
    const Source draft = small_source ("codebook.yaml", text);
    g_autoptr (Codebook) codebook = codebook_read (&draft, notes);
    g_assert_cmpuint (notes_errors (notes), ==, 0);
    g_assert_cmpuint (codebook_length (codebook), ==, codebook_length (study->codebook));
    for (guint i = 0; i < codebook_length (codebook); i++) {
        const Theme *theme = codebook_get (codebook, i), *was = codebook_get (study->codebook, i);
        g_assert_cmpstr (theme->label, ==, was->label);
        g_assert_cmpstr (theme->definition, ==, was->definition);
        g_assert_cmpuint (theme->parent, ==, was->parent);
    }
    small_study_free (study);
}

typedef struct {
    const char *name, *text, *themes; /* themes: "id label definition|" each, in order */
    const char *told;                 /* the error, or the notes */
} Case;

#define BOOK(codes) "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes>" codes "</Codes></CodeBook>"

static const Case cases[] = {
    {"plain",          BOOK ("<Code guid='1' name='Pay' isCodable='true'/>"),                                                                "pay Pay |",                                 ""                                                                                 },
    { "prefixed",
     "\xEF\xBB\xBF<?xml version='1.0'?><q:CodeBook xmlns:q='urn:QDA-XML:codebook:1.0'><q:Codes><q:Code name='A b'><q:Description> it\n  "
      "is &amp; "
      "&#8212; so </q:Description><q:Code name='C'/></q:Code></q:Codes><q:Sets/></q:CodeBook>",                                              "a-b A b it is & \xE2\x80\x94 so|a-b.c C |", ""                                                                                 },
    { "project",
     "<Project xmlns='urn:QDA-XML:project:1.0' name='p'><Users><User guid='1' name='Code'/></Users><CodeBook><Codes><Code "
      "name='A'><NoteRef/>"
      "</Code></Codes></CodeBook><Sets><Set name='B'><Description>no</Description></Set></Sets></Project>",                                  "a A |",                                     ""                                                                                 },
    { "late words",    BOOK ("<Code name='A'><Code name='B'/><Description>of A</Description></Code>"),                                       "a A of A|a.b B |",                          ""                                                                                 },
    { "alike",         BOOK ("<Code name='A'/><Code name='a'/><Code name='A!'/>"),                                                           "a A |a-2 a |a-3 A! |",                      ""                                                                                 },
    { "no letters",    BOOK ("<Code name='\xE6\x94\xBF'/><Code name='2nd'/><Code name='not'/>"),
     "theme \xE6\x94\xBF |theme-2nd 2nd |theme-not not |",                                                                                                                                ""                                                                                 },
    { "deep",          BOOK ("<Code name='A'><Code name='B'><Code name='C'/></Code></Code><Code name='D'/>"),                                "a A |a.b B |a.c C |d D |",
     "x.qdc: warning: a codebook has two levels: 1 deeper codes stand below their first one"                                                                                                                                                                                 },
    { "empty",         BOOK (""),                                                                                                            NULL,                                        "x.qdc:1:1: expected codes, found none"                                            },
    { "nameless",      BOOK ("\n<Code guid='1'/>"),                                                                                          NULL,                                        "x.qdc:2:1: expected a Code with a name, found one without"                        },
    { "cut",           "<CodeBook><Codes>\n<Code name='A'>",                                                                                 NULL,                                        "x.qdc:2:16: expected XML, found: no element found"                                },
    { "other version", "<CodeBook xmlns='urn:QDA-XML:codebook:1:0'><Codes><Code name='A'/></Codes></CodeBook>",                              "a A |",                                     ""                                                                                 },
    { "other space",   "<CodeBook xmlns='urn:books'><Codes><Code name='A'/></Codes></CodeBook>",                                             NULL,
     "x.qdc:1:1: expected a CodeBook or Project of REFI-QDA, found the element \"urn:books CodeBook\""                                                                                                                                                                       },
    { "folders",       BOOK ("<Code name='A' isCodable='false'><Code name='B' isCodable='false'><Code name='C'/></Code></Code>"),            "a A |a.c C |",
     "x.qdc: warning: a codebook has two levels: 1 deeper codes stand below their first one"                                                                                                                                                                                 },
    { "sets",          "<CodeBook><Codes><Code name='A'/></Codes><Sets><Set name='B'><Description>no</Description></Set></Sets></CodeBook>", "a A |",
     "x.qdc: warning: a codebook has no sets of codes: 1 is left out"                                                                                                                                                                                                        },
    { "other root",    "<html/>",                                                                                                            NULL,                                        "x.qdc:1:1: expected a CodeBook or Project of REFI-QDA, found the element \"html\""},
    { "entities",      "<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook/>",                                                                          NULL,                                        "x.qdc:1:13: expected no document type, found one"                                 },
    { "archive",       "PK\x03\x04",                                                                                                         NULL,                                        "x.qdc:1:1: expected a REFI-QDA archive, found one that cannot be opened"          },
    { "nothing",       "",                                                                                                                   NULL,                                        "x.qdc:1:1: expected XML, found: no element found"                                 },
};

static char *
themes_of (const char *text)
{
    g_autoptr (Notes) notes = notes_new ();
    const Source source = small_source ("codebook.yaml", text);
    g_autoptr (Codebook) codebook = codebook_read (&source, notes);
    GString *out = g_string_new (NULL);
    g_assert_cmpuint (notes_errors (notes), ==, 0);
    for (guint i = 0; i < codebook_length (codebook); i++) {
        const Theme *theme = codebook_get (codebook, i);
        g_string_append_printf (out, "%s %s %s|", theme->id, theme->label, theme->definition);
    }
    return g_string_free (out, FALSE);
}

static void
test_read (gconstpointer data)
{
    const Case *c = data;
    const Source source = small_source ("x.qdc", c->text);
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = refi_read_codebook (&source, notes, &error);
    g_autofree char *told = error != NULL ? g_strdup (error->message) : small_notes_text (notes);
    g_autofree char *themes = text != NULL ? themes_of (text) : NULL;
    g_assert_cmpstr (told, ==, c->told);
    g_assert_cmpstr (themes, ==, c->themes);
}

/* N times TEXT. */
static char *
repeat (const char *text, guint n)
{
    GString *out = g_string_new ("<CodeBook><Codes>");
    for (guint i = 0; i < n; i++)
        g_string_append (out, text);
    return g_string_free (out, FALSE);
}

static void
test_caps (void)
{
    static const struct {
        const char *text, *told;
        guint n;
    } large[] = {
        {"<Code name='A'>",   "x.qdc:1:948: expected at most 64 elements inside each other, found more", 100 },
        { "<Code name='A'/>", "x.qdc:1:32018: expected at most 2000 codes, found more",                  2001},
    };
    for (guint i = 0; i < G_N_ELEMENTS (large); i++) {
        g_autofree char *text = repeat (large[i].text, large[i].n);
        g_autoptr (Notes) notes = notes_new ();
        g_autoptr (GError) error = NULL;
        const Source source = small_source ("x.qdc", text);
        g_assert_null (refi_read_codebook (&source, notes, &error));
        g_assert_error (error, FAULT, FAULT_INPUT);
        g_assert_cmpstr (error->message, ==, large[i].told);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/refi/selections", test_selections);
    g_test_add_func ("/refi/reasons", test_reasons);
    g_test_add_func ("/refi/same bytes", test_same_bytes);
    g_test_add_func ("/refi/guid", test_guid);
    g_test_add_func ("/refi/pieces", test_pieces);
    g_test_add_func ("/refi/there and back", test_there_and_back);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/refi/read/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_read);
    }
    g_test_add_func ("/refi/caps", test_caps);
    return g_test_run ();
}
