/* forms_test.c - Forms exports: what cells become, who was asked, and every mistake with its place and without its words. */
#include <math.h>
#include <string.h>

#include "data/format_int.h"
#include "data/routing_int.h"
#include "study/questionnaire_int.h"

static const char questionnaire_text[] =
    "scales:\n"
    "  agree: {answers: [Strongly agree, Agree, Disagree], positive: 1, negative: 1}\n"
    "questions:\n"
    "  - id: S1\n"
    "    name: role\n"
    "    column: Your role\n"
    "    answers: [{id: social, label: Social worker, also: [SW]}, {agency: Agency}, Student]\n"
    "  - {id: S2, name: area, column: \"Which children's trust?\", kind: area}\n"
    "  - {id: V1, column: I am proud, scale: agree, missing: {not_applicable: [N/A], refused: [Prefer not to say]}}\n"
    "  - {id: G1, column: Agency in future?, asked: role in (social), answers: [{y: \"Yes\"}, {n: \"No\"}]}\n"
    "  - {id: G2, column: When?, asked: G1=y, answers: [Soon, Later]}\n"
    "  - {id: M1, column: Reasons, kind: multi, most: 2, answers: [Pay, Hours, Home], missing: {refused: [No answer]}}\n"
    "  - {id: N1, column: Cases, kind: number, minimum: 0, maximum: 80, missing: {not_applicable: [none held]}}\n"
    "  - {id: F1, column: \"In your words\", kind: text, missing: {not_applicable: [N/A]}}\n"
    "  - {id: Q1, name: gender, column: Gender, base: asked, answers: [Woman, Man], missing: {refused: [Rather not say]}}\n";

static const char areas_text[] = "code,name,region,cluster,headcount,files_with,spellings\n"
                                 "E1,Camden,London,Inner,10,,LB Camden;Camden Council\n"
                                 "E2,Barnet,London,Outer,20,,\n";

#define META "ID,Start time,Completion time,Email,Name"
#define ALL META ",Your role,Which children\xE2\x80\x99s trust?,I am proud,Agency in future?,When?,Reasons,Cases,In your words,Gender\n"

static void
append_notes (GString *out, const Notes *notes)
{
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        g_string_append_printf (out, "%s\n", line);
    }
}

static Study *
study_make (void)
{
    g_autoptr (Notes) notes = notes_new ();
    const Source questionnaire = { "questionnaire.yaml", questionnaire_text, sizeof questionnaire_text - 1 };
    const Source areas = { "areas.csv", areas_text, sizeof areas_text - 1 };
    Study *study = study_new (".", ".");
    record_rules_read (&study->info.records, NULL, notes);
    study->areas = areas_read (&areas, notes);
    study->questionnaire = questionnaire_read (&questionnaire, notes);
    questionnaire_add_themes (study->questionnaire, NULL);
    questionnaire_route (study, notes);
    g_autoptr (GString) told = g_string_new (NULL);
    append_notes (told, notes);
    g_assert_cmpstr (told->str, ==, "");
    return study;
}

static Dataset *
read_forms (const Study *study, const char *text, Notes *notes)
{
    Dataset *dataset = dataset_new (study->questionnaire);
    const gsize length = strlen (text);
    const Opened opened = { "x.csv", text, length, text, length, NULL, NULL };
    g_autoptr (Rows) rows = rows_open (&opened, notes);
    const SurveyFile file = { .file = "x.csv" };
    g_autoptr (Sift) sift = sift_new (study);
    const SurveyInput in = { study, &file, rows, dataset, sift, NULL, notes, NULL, NULL };
    dataset_begin_file (dataset, "x.csv", 0);
    survey_read (&forms_format, &in);
    if (notes_errors (notes) == 0) {
        routing_apply (study->questionnaire, dataset, notes);
        routing_themes (study->questionnaire, dataset);
    }
    return dataset;
}

/* One letter a code: answers 0-9, then - not asked, . not answered, n not applicable, r refused. */
static char
code_letter (guint8 code)
{
    static const char kinds[N_MISSING] = {
        [MISSING_NOT_ASKED] = '-', [MISSING_NOT_ANSWERED] = '.', [MISSING_NOT_APPLICABLE] = 'n', [MISSING_REFUSED] = 'r'
    };
    return CODE_IS_MISSING (code) ? kinds[CODE_KIND (code)] : (char)('0' + code);
}

static void
append_row (GString *out, const Study *study, const Dataset *dataset, guint row)
{
    for (guint q = 0; q < questionnaire_length (study->questionnaire); q++)
        g_string_append_c (out, code_letter (dataset_codes (dataset, q)[row]));
    g_string_append_printf (out, " %s", areas_get (study->areas, dataset_areas (dataset)[row])->id);
    g_string_append_printf (out, " %x", (guint)dataset_masks (dataset, 5)[row]);
    if (!isnan (dataset_numbers (dataset, 6)[row]))
        g_string_append_printf (out, " %d", (int)dataset_numbers (dataset, 6)[row]);
    const SourcePos at = dataset_pos (dataset, 7, row);
    g_string_append_printf (out, " [%s] %u:%u\n", dataset_text (dataset, 7, row), at.line, at.column);
}

typedef struct {
    const char *name;
    const char *text;
    const char *rows; /* NULL: not looked at */
    const char *told;
} Case;

/* clang-format off */
static const Case cases[] = {
    { "plain",
      ALL "1,s,c,a@b.c,Ann,Social worker,Camden,Agree,Yes,Soon,Pay;Home;,12,Well done,Woman\n"
          "2,s,c,,,Agency,LB Camden,Strongly agree,,,Hours,0,,Man\n",
      "0010000000 camden 5 12 [Well done] 2:66\n"
      "100--00.1. camden 2 0 [] 3:0\n",
      "" },
    { "folded",
      ALL "1,s,c,,, SW ,camden  council,STRONGLY\xC2\xA0" "AGREE,no,,pay ; Hours,7.5, x ,woman\n",
      "0001-00000 camden 3 7 [ x ] 2:65\n",
      "" },
    { "blank",
      ALL "1,s,c,,,,,,,,,,,\n",
      "...--..... all 0 [] 2:0\n",
      "" },
    { "missing-kinds",
      ALL "1,s,c,,,Social worker,Barnet,n/a,Yes,,No answer,None held, N/a ,Rather not say\n",
      "00n0.rnnr. barnet 0 [] 2:0\n",
      "" },
    { "missing-token-beside-answer",
      ALL "1,s,c,,,Student,Barnet,Prefer not to say,,,No answer;Pay,,,\n",
      "20r--0.... barnet 1 [] 2:0\n",
      "" },
    { "not-asked",
      ALL "1,s,c,,,Agency,Barnet,Agree,Yes,Soon,,,,\n"
          "2,s,c,,,Student,Barnet,Agree,No,Later,,,,\n",
      "101--..... barnet 0 [] 2:0\n"
      "201--..... barnet 0 [] 3:0\n",
      "x.csv:2: warning: G1: left out 2 answers of people whom `asked:` says nobody asked\n"
      "x.csv:2: warning: G2: left out 2 answers of people whom `asked:` says nobody asked\n" },
    { "order-of-columns",
      "ID,Start time,Completion time,Email,Name,Gender,\"In your words\",Cases,Reasons,When?,Agency in future?,I am proud,"
      "Which children's trust?,Your role,Language\n"
      "7,s,c,,,Man,\"two\nlines \"\"here\"\"\",,,,,,,SW,en\n",
      "0...-..010 all 0 [two\nlines \"here\"] 2:13\n",
      "" },
    { "grid",
      META ",Your role,Which children's trust?,How much? e.g. a lot.[I am proud],Agency in future?,Pick one.When?,Why [Reasons],Cases,"
           "In your words,Gender,\n"
           "1,s,c,,,SW,,Agree,,,,,,,\n",
      NULL,
      "" },
    { "unknown",
      ALL "1,s,c,,,Social wroker,Camdn,Agreed,Yes,Soon,Pay;Mony,many,secret words,Woman\n"
          "2,s,c,,,social wroker,Elsewhere,Total nonsense,Yes,Soon,Pay;Hours;Home,81,more,Womn\n",
      NULL,
      "x.csv:2:9: error: expected one of the 3 answers of S1, found something else; nearest is \"Social worker\" (2 rows)\n"
      "x.csv:2:23: error: expected one of the 2 authorities, found something else; nearest is \"Camden\"\n"
      "x.csv:3:23: error: expected one of the 2 authorities, found something else\n"
      "x.csv:2:29: error: expected one of the 3 answers of V1, found something else; nearest is \"Agree\"\n"
      "x.csv:3:33: error: expected one of the 3 answers of V1, found something else\n"
      "x.csv:2:45: error: expected one of the 3 answers of M1, found something else\n"
      "x.csv:3:57: error: expected at most 2 answers to M1, found more\n"
      "x.csv:2:54: error: expected a number for N1, found something else\n"
      "x.csv:3:72: error: expected a number from 0 up to 80 for N1, found another\n"
      "x.csv:3:80: error: expected one of the 2 answers of Q1, found something else; nearest is \"Woman\"\n" },
    { "headings",
      META ",Your rle,Which children's trust?,I am proud,Agency in future?,When?,Reasons,Cases,In your words,"
           "Shoe size and colour of hair,I am proud,\n"
           "1,s,c,,,SW,,,,,,,,,,x\n",
      NULL,
      "x.csv:1:167: error: expected one column of V1, found another\n"
      "x.csv:1:42: error: no question claims the column \"Your rle\"; the nearest is that of S1\n"
      "x.csv:1:138: error: no question claims the column \"Shoe size and colour of hair\"\n"
      "x.csv:1:1: error: expected a column \"Your role\" for S1\n"
      "x.csv:1:1: error: expected a column \"Gender\" for Q1\n"
      "x.csv:2:21: error: expected nothing under an empty heading, found something\n" },
    { "row-lengths",
      ALL "1,s,c,,,SW,,,,,,,,\n"
          "2,s,c,,,SW\n"
          "3,s,c,,,SW,,,,,,,,,,x\n"
          "4,s,c,,,SW,,,,,,,,,,\n",
      NULL,
      "x.csv:3:1: error: expected 14 cells as in the heading, found 6\n"
      "x.csv:4:20: error: expected 14 cells as in the heading, found 16\n" },
    { "twice",
      ALL "3,s,c,,,SW,,,,,,,,\n1,s,c,,,SW,,,,,,,,\n3,s,c,,,SW,,,,,,,,\n",
      NULL,
      "x.csv:4: error: this ID stands in line 2 already\n" },
    { "cut",
      ALL "1,s,c,,,SW,,,,,,,,\n2,s,c,,,SW,,Bogus,,,,,\"I wanted to\n",
      NULL,
      "x.csv:3:23: error: expected a closing quote, found the end of the file\n" },
    { "no-rows",
      ALL,
      NULL,
      "x.csv:1: error: expected rows of answers after the heading, found none\n" },
    { "nothing",
      "\r\n",
      NULL,
      "x.csv:1:1: error: expected a row of headings, found nothing\n" },
    { "semicolons",
      "ID;Start time;Completion time;Email;Name;Your role;Which children's trust?;I am proud;Agency in future?;When?;Reasons;Cases;"
      "In your words;Gender\n"
      "1;s;c;;;SW;;;;;\"Pay;Home;\";;;\n",
      "0...-0.... all 5 [] 2:0\n",
      "" },
};
/* clang-format on */

static void
test_read (gconstpointer data)
{
    const Case *c = data;
    g_autoptr (Study) study = study_make ();
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Dataset) dataset = read_forms (study, c->text, notes);
    g_autoptr (GString) told = g_string_new (NULL), rows = g_string_new (NULL);
    append_notes (told, notes);
    g_assert_cmpstr (told->str, ==, c->told);
    for (guint row = 0; c->rows != NULL && row < dataset_rows (dataset); row++)
        append_row (rows, study, dataset, row);
    if (c->rows != NULL)
        g_assert_cmpstr (rows->str, ==, c->rows);
}

/* What respondents wrote must not stand in a message. */
static void
test_silence (void)
{
    g_autoptr (Study) study = study_make ();
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Dataset) dataset =
        read_forms (study, ALL "1,s,c,zq@zq.zq,Zqname,Zqrole,Zqarea,Zqview,Zqfuture,Zqwhen,Zqreason;Pay,Zqnumber,Zqtext,Zqgender\n", notes);
    g_autoptr (GString) told = g_string_new (NULL);
    g_assert_true (dataset == NULL || dataset_rows (dataset) == 1);
    append_notes (told, notes);
    g_assert_cmpuint (notes_errors (notes), ==, 8);
    g_assert_null (strstr (told->str, "q@"));
    g_assert_null (strstr (told->str, "Zq"));
    g_assert_null (strstr (told->str, "zq"));
}

/* Where study.yaml lets unknown answers through they are warnings, and count as not answered. */
static void
test_policy (void)
{
    g_autoptr (Study) study = study_make ();
    g_autoptr (Notes) notes = notes_new ();
    study->info.unknown_answers = study->info.unknown_areas = UNKNOWN_NOTE;
    g_autoptr (Dataset) dataset = read_forms (study, ALL "1,s,c,,,SW,Nowhere,Agree,Perhaps,,,,,\n", notes);
    g_autoptr (GString) told = g_string_new (NULL), rows = g_string_new (NULL);
    append_notes (told, notes);
    append_row (rows, study, dataset, 0);
    g_assert_cmpstr (told->str, ==,
                     "x.csv:2:12: warning: expected one of the 2 authorities, found something else; counted as not answered\n"
                     "x.csv:2:26: warning: expected one of the 2 answers of G1, found something else; counted as not answered\n");
    g_assert_cmpstr (rows->str, ==, "0.1.-..... all 0 [] 2:0\n");
}

/* A long list of different unknown spellings is cut, a long column is not slow or wrong. */
static void
test_many (void)
{
    g_autoptr (Study) study = study_make ();
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GString) text = g_string_new (ALL);
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf (text, "%u,s,c,,,SW,Camden,odd %u,Yes,Soon,Pay,1,text %u,Man\n", i + 1, i, i);
    g_autoptr (Dataset) dataset = read_forms (study, text->str, notes);
    g_assert_cmpuint (dataset_rows (dataset), ==, 3000);
    g_assert_cmpuint (notes_errors (notes), ==, 21);
    g_assert_cmpstr (notes_get (notes, 20)->message, ==, "and 2980 more spellings that V1 does not have");
    g_assert_cmpstr (dataset_text (dataset, 7, 2999), ==, "text 2999");
    g_assert_cmpuint (dataset_pos (dataset, 7, 2999).line, ==, 3001);
}

static void
test_detect (void)
{
    const struct {
        const char *text;
        gboolean forms;
    } texts[] = {
        {ALL,                                              TRUE },
        { "Id,Start time,Completion time\n",               TRUE },
        { "\"ID\";\"Start time\";\"Completion time\";x\n", TRUE },
        { "ID,Start time\n",                               FALSE},
        { "Respondent ID,Collector ID,Start Date\n",       FALSE},
        { "",                                              FALSE},
        { "\"ID",                                          FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
        const gsize length = strlen (texts[i].text);
        const Opened opened = { "x.csv", texts[i].text, length, texts[i].text, length, NULL, NULL };
        g_autoptr (Rows) rows = rows_open (&opened, NULL);
        g_assert_cmpint (forms_format.detect (rows), ==, texts[i].forms);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/forms-csv/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_read);
    }
    g_test_add_func ("/forms-csv/silence", test_silence);
    g_test_add_func ("/forms-csv/policy", test_policy);
    g_test_add_func ("/forms-csv/many", test_many);
    g_test_add_func ("/forms-csv/detect", test_detect);
    return g_test_run ();
}
