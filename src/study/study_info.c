/* study_info.c - study.yaml: what the study is, where its files are, how its answers are protected. */
#include "study/study_read_int.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/expr_int.h"
#include "study/schemas_int.h"

#define WORDS_LEAST 3   /* of an uncoded turn that counts as one, where the study does not say */
#define KAPPA_LEAST 0.7 /* of a theme that is charted, where the study does not say */

static const YamlField study_fields[] = {
    {"id",              FIELD_TEXT,  TRUE,  "a short id"                                        },
    { "title",          FIELD_TEXT,  TRUE,  "printed on the cover"                              },
    { "subtitle",       FIELD_TEXT,  FALSE, "printed under the title"                           },
    { "wave",           FIELD_TEXT,  FALSE, "the name of this round of the survey, such as 2023"},
    { "status",         FIELD_TEXT,  FALSE, "final or draft"                                    },
    { "release",        FIELD_TEXT,  FALSE, "once or nightly"                                   },
    { "release_number", FIELD_COUNT, FALSE, "1 for the first release"                           },
    { "language",       FIELD_TEXT,  FALSE, "of the words, such as en-GB"                       },
    { "publisher",      FIELD_TEXT,  FALSE, "who publishes it"                                  },
    { "published",      FIELD_TEXT,  FALSE, "when, as printed on the cover"                     },
    { "data_to",        FIELD_TEXT,  FALSE, "the day of the last answer, as printed"            },
    { "fieldwork",      FIELD_TEXT,  FALSE, "when people answered, as printed"                  },
    { "as_of",          FIELD_TEXT,  FALSE, "the day that stands for today, as 2023-07-25"      },
    { "synthetic",      FIELD_MAP,   FALSE, "says that the answers are invented"                },
    { "contacts",       FIELD_LIST,  FALSE, "addresses that may be published"                   },
    { "survey",         FIELD_LIST,  FALSE, "the exports"                                       },
    { "records",        FIELD_MAP,   FALSE, "answers that are partial, doubled and the like"    },
    { "questionnaire",  FIELD_TEXT,  FALSE, "a file; questionnaire.yaml"                        },
    { "codebook",       FIELD_TEXT,  FALSE, "a file; codebook.yaml"                             },
    { "areas",          FIELD_TEXT,  FALSE, "a file; areas.csv"                                 },
    { "facts",          FIELD_TEXT,  FALSE, "a file; facts.csv"                                 },
    { "groups",         FIELD_TEXT,  FALSE, "a file; groups.csv"                                },
    { "speakers",       FIELD_TEXT,  FALSE, "a file; speakers.csv"                              },
    { "quotes",         FIELD_TEXT,  FALSE, "a file; quotes.yaml"                               },
    { "overrides",      FIELD_TEXT,  FALSE, "a file; overrides.csv"                             },
    { "gold",           FIELD_TEXT,  FALSE, "a file; gold.csv"                                  },
    { "transcripts",    FIELD_TEXT,  FALSE, "a folder; transcripts"                             },
    { "furniture",      FIELD_LIST,  FALSE, "words in transcripts that are no testimony"        },
    { "joined_group",   FIELD_TEXT,  FALSE, "who also joined a focus group, such as S6=yes"     },
    { "unknown",        FIELD_MAP,   FALSE, "what unknown answers, areas and speakers are"      },
    { "coding",         FIELD_MAP,   FALSE, "what the coding of themes must hold"               },
    { "disclosure",     FIELD_MAP,   FALSE, "protection rules"                                  },
    { "documents",      FIELD_LIST,  FALSE, "what is written from which template"               },
    { "annexes",        FIELD_TEXT,  FALSE, "a file; annex.yaml"                                },
    { "house",          FIELD_TEXT,  FALSE, "a file; house.yaml"                                },
};

static const YamlField synthetic_fields[] = {
    {"short", FIELD_TEXT, TRUE, "words in every footer"    },
    { "long", FIELD_TEXT, TRUE, "a sentence for the covers"},
};

static const YamlField survey_fields[] = {
    {"file",      FIELD_TEXT, TRUE,  "the export"                                      },
    { "format",   FIELD_TEXT, FALSE, "its format; found out where left out"            },
    { "wave",     FIELD_TEXT, FALSE, "the wave it belongs to"                          },
    { "sheet",    FIELD_TEXT, FALSE, "of a workbook; its first visible one"            },
    { "encoding", FIELD_TEXT, FALSE, "of its characters, where it cannot be found out" },
    { "dates",    FIELD_TEXT, FALSE, "dmy or mdy, where the days do not tell"          },
    { "from",     FIELD_TEXT, FALSE, "the first day whose answers count, as 2023-07-25"},
    { "to",       FIELD_TEXT, FALSE, "the last day whose answers count"                },
    { "ignore",   FIELD_LIST, FALSE, "headings of columns that nobody wants"           },
};

static const YamlField unknown_fields[] = {
    {"answers",   FIELD_TEXT, FALSE, "error or note"   },
    { "areas",    FIELD_TEXT, FALSE, "error or note"   },
    { "speakers", FIELD_TEXT, FALSE, "error or exclude"},
};

static const YamlField coding_fields[] = {
    {"kappa",        FIELD_NUMBER, FALSE, "a theme on which rules and person agree less is not charted; 0.7"        },
    { "least_words", FIELD_COUNT,  FALSE, "an uncoded turn of fewer is agreement on the way and no part of bases; 3"},
};

static const YamlField disclosure_fields[] = {
    {"minimum", FIELD_COUNT, FALSE, "the smallest group reported"              },
    { "small",  FIELD_COUNT, FALSE, "the largest protected count"              },
    { "test",   FIELD_COUNT, FALSE, "the smallest base that is tested"         },
    { "exempt", FIELD_COUNT, FALSE, "whole-study cells on it print as they are"},
    { "keep",   FIELD_LIST,  FALSE, "numbers to keep above all others"         },
};

static const YamlField document_fields[] = {
    {"id",        FIELD_TEXT, TRUE,  "a short unique id"       },
    { "template", FIELD_TEXT, TRUE,  "its words"               },
    { "title",    FIELD_TEXT, FALSE, "its title"               },
    { "file",     FIELD_TEXT, FALSE, "the file that is written"},
};

/* The settled rules. A smaller figure protects less, and is told out loud. */
static const struct {
    const char *key;
    gsize offset;
    gint64 settled, least, most;
} rule_keys[] = {
    {"minimum", G_STRUCT_OFFSET (Rules, minimum), 11,  2, 1000   },
    { "small",  G_STRUCT_OFFSET (Rules, small),   4,   1, 100    },
    { "test",   G_STRUCT_OFFSET (Rules, test),    30,  5, 10000  },
    { "exempt", G_STRUCT_OFFSET (Rules, exempt),  100, 1, 1000000},
};

static const char *const status_words[] = { "final", "draft", NULL };
static const char *const date_words[] = { "detect", "dmy", "mdy", NULL };
static const char *const encoding_words[] = { "detect", "utf-8", "utf-16le", "utf-16be", "windows-1252", "mac-roman", NULL };
static const char *const release_words[] = { "once", "nightly", NULL };
static const char *const answer_policies[] = { "error", "note", NULL };
static const char *const speaker_policies[] = { "error", "exclude", NULL };
static const UnknownPolicy answer_policy[] = { UNKNOWN_ERROR, UNKNOWN_NOTE };
static const UnknownPolicy speaker_policy[] = { UNKNOWN_ERROR, UNKNOWN_EXCLUDE };

/* ---- for editors */

static const YamlMap synthetic_map = YAML_PLAIN_MAP ("synthetic", synthetic_fields);

static const YamlDetail survey_details[] = {
    {"encoding", { .words = encoding_words }},
    { "dates",   { .words = date_words }    },
    { "from",    { .pattern = YAML_DAY }    },
    { "to",      { .pattern = YAML_DAY }    },
};
static const YamlMap survey_map = YAML_MAP_OF ("survey", survey_fields, survey_details);

static const YamlDetail unknown_details[] = {
    {"answers",   { .words = answer_policies } },
    { "areas",    { .words = answer_policies } },
    { "speakers", { .words = speaker_policies }},
};
static const YamlMap unknown_map = YAML_MAP_OF ("unknown", unknown_fields, unknown_details);
static const YamlMap coding_map = YAML_PLAIN_MAP ("coding", coding_fields);
static const YamlMap disclosure_map = YAML_PLAIN_MAP ("disclosure", disclosure_fields);
static const YamlMap document_map = YAML_PLAIN_MAP ("document", document_fields);

static const YamlShape survey_file = { .maps = { &survey_map } }, document_file = { .maps = { &document_map } };
static const YamlDetail study_details[] = {
    {"status",      { .words = status_words }      },
    { "release",    { .words = release_words }     },
    { "as_of",      { .pattern = YAML_DAY }        },
    { "synthetic",  { .maps = { &synthetic_map } } },
    { "survey",     { .items = &survey_file }      },
    { "records",    { .maps = { &records_map } }   },
    { "unknown",    { .maps = { &unknown_map } }   },
    { "coding",     { .maps = { &coding_map } }    },
    { "disclosure", { .maps = { &disclosure_map } }},
    { "documents",  { .items = &document_file }    },
};
const YamlMap study_map = YAML_MAP_OF ("study", study_fields, study_details);

/* What one reading needs. */
typedef struct {
    Study *study;
    Notes *notes;
} Reader;

SourcePos
study_key_pos (const YamlNode *root, const char *key)
{
    const YamlNode *value = yaml_get (root, key);
    return yaml_pos (value != NULL ? value : root);
}

/* The index in WORDS of the text of KEY; 0 where it is absent or, after telling, another word. */
static guint
read_word (Reader *self, const YamlNode *node, const char *key, const char *const *words)
{
    const YamlNode *value = yaml_get (node, key);
    const char *text = yaml_text (value);
    for (guint i = 0; text != NULL && words[i] != NULL; i++)
        if (strcmp (words[i], text) == 0)
            return i;
    if (text == NULL)
        return 0;
    g_autofree char *list = text_list (words, "or");
    g_autofree char *found = yaml_found (value);
    g_autofree char *suggestion = name_suggest (text, words);
    notes_add (self->notes, NOTE_ERROR, yaml_pos (value), "%s: expected %s, found %s%s", key, list, found, suggestion);
    return 0;
}

static void
check_filled (Reader *self, const YamlNode *node, const char *key)
{
    const char *text = yaml_text (yaml_get (node, key));
    if (text != NULL && *text == '\0')
        notes_add (self->notes, NOTE_ERROR, study_key_pos (node, key), "%s: expected words, found nothing", key);
}

static void
check_name (Reader *self, const YamlNode *node, const char *key)
{
    const char *text = yaml_text (yaml_get (node, key));
    if (text != NULL && !name_is_valid (text, FALSE))
        notes_add (self->notes, NOTE_ERROR, study_key_pos (node, key), "%s: expected a letter, then letters, digits, - or _, found \"%s\"",
                   key, text);
}

/* A wave's name may start with a digit. */
static void
check_wave (Reader *self, const char *name, SourcePos at)
{
    const char *rest = name;
    while (g_ascii_isalnum (*rest) || *rest == '-' || *rest == '_')
        rest++;
    if (*rest != '\0' || *name == '\0')
        notes_add (self->notes, NOTE_ERROR, at, "wave: expected letters, digits, - or _, found \"%s\"", name);
}

static void
read_texts (Reader *self, const YamlNode *root)
{
    StudyInfo *info = &self->study->info;
    static const char *const filled[] = { "id", "title", "language", "wave" };
    for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
        check_filled (self, root, filled[i]);
    check_name (self, root, "id");
    info->id = yaml_get_text (root, "id", "");
    info->title = yaml_get_text (root, "title", "");
    info->subtitle = yaml_get_text (root, "subtitle", "");
    info->language = yaml_get_text (root, "language", "en-GB");
    info->publisher = yaml_get_text (root, "publisher", "");
    info->published = yaml_get_text (root, "published", "");
    info->data_to = yaml_get_text (root, "data_to", "");
    info->fieldwork = yaml_get_text (root, "fieldwork", "");
    info->as_of = yaml_get_text (root, "as_of", NULL);
    info->transcripts = yaml_get_text (root, "transcripts", "transcripts");
    info->draft = read_word (self, root, "status", status_words) == 1;
    info->nightly = read_word (self, root, "release", release_words) == 1;
    info->release_number = (guint)CLAMP (yaml_get_count (root, "release_number", 1), 0, 1000000);
    if (info->release_number == 0)
        notes_add (self->notes, NOTE_ERROR, study_key_pos (root, "release_number"), "release_number: expected 1 or more, found 0");
    if (info->as_of != NULL && !date_is_valid (info->as_of))
        notes_add (self->notes, NOTE_ERROR, study_key_pos (root, "as_of"), "as_of: expected a day such as 2023-07-25, found \"%s\"",
                   info->as_of);
    if (strspn (info->language, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") != strlen (info->language))
        notes_add (self->notes, NOTE_ERROR, study_key_pos (root, "language"), "language: expected a tag such as en-GB, found \"%s\"",
                   info->language);
}

static void
read_synthetic (Reader *self, const YamlNode *node)
{
    if (node == NULL || yaml_kind (node) != YAML_MAP)
        return;
    yaml_check (node, synthetic_fields, G_N_ELEMENTS (synthetic_fields), "synthetic", self->notes);
    check_filled (self, node, "short");
    check_filled (self, node, "long");
    self->study->info.synthetic_short = yaml_get_text (node, "short", "");
    self->study->info.synthetic_long = yaml_get_text (node, "long", "");
}

static void
read_unknown (Reader *self, const YamlNode *node)
{
    StudyInfo *info = &self->study->info;
    if (node != NULL && yaml_kind (node) == YAML_MAP)
        yaml_check (node, unknown_fields, G_N_ELEMENTS (unknown_fields), "unknown", self->notes);
    info->unknown_answers = answer_policy[read_word (self, node, "answers", answer_policies)];
    info->unknown_areas = answer_policy[read_word (self, node, "areas", answer_policies)];
    info->unknown_speakers = speaker_policy[read_word (self, node, "speakers", speaker_policies)];
}

static void
read_coding (Reader *self, const YamlNode *node)
{
    StudyInfo *info = &self->study->info;
    if (node != NULL && yaml_kind (node) == YAML_MAP)
        yaml_check (node, coding_fields, G_N_ELEMENTS (coding_fields), "coding", self->notes);
    info->least_words = (guint)CLAMP (yaml_get_count (node, "least_words", WORDS_LEAST), 0, 1000);
    info->kappa = yaml_get_number (node, "kappa", KAPPA_LEAST);
    if (!(info->kappa >= 0 && info->kappa <= 1))
        notes_add (self->notes, NOTE_ERROR, study_key_pos (node, "kappa"), "kappa: expected a number from 0 to 1, found %g", info->kappa);
}

static void
check_path (Reader *self, const YamlNode *node, const char *key)
{
    const char *text = yaml_text (yaml_get (node, key));
    if (text != NULL && !file_path_is_inside (text))
        notes_add (self->notes, NOTE_ERROR, study_key_pos (node, key), "%s: expected a path inside the study's folder, found \"%s\"", key,
                   text);
}

/* ---- surveys and waves */

/* The day that KEY says; NULL where it says none or, after telling, something else. */
static const char *
read_day (Reader *self, const YamlNode *node, const char *key)
{
    const char *text = yaml_get_text (node, key, NULL);
    if (text == NULL || date_is_valid (text))
        return text;
    notes_add (self->notes, NOTE_ERROR, study_key_pos (node, key), "%s: expected a day such as 2023-07-25, found \"%s\"", key, text);
    return NULL;
}

static void
read_survey (Reader *self, const YamlNode *node, GArray *surveys)
{
    const StudyInfo *info = &self->study->info;
    const char *wave = yaml_get_text (node, "wave", NULL);
    if (!yaml_check (node, survey_fields, G_N_ELEMENTS (survey_fields), "a survey file", self->notes))
        return;
    const SurveyFile survey = { .file = yaml_get_text (node, "file", ""),
                                .format = yaml_get_text (node, "format", NULL),
                                .sheet = yaml_get_text (node, "sheet", NULL),
                                .wave = info->wave,
                                .dates = (DateOrder)read_word (self, node, "dates", date_words),
                                .encoding = read_word (self, node, "encoding", encoding_words),
                                .ignore =
                                    (const char *const *)arena_own (self->study->arena, yaml_texts (yaml_get (node, "ignore")), g_free),
                                .from = read_day (self, node, "from"),
                                .to = read_day (self, node, "to"),
                                .at = study_key_pos (node, "file") };
    check_filled (self, node, "file");
    check_path (self, node, "file");
    if (wave != NULL && strcmp (wave, info->waves[info->wave]) != 0)
        notes_add (self->notes, NOTE_ERROR, study_key_pos (node, "wave"), "wave: expected %s, the wave of the study, found \"%s\"",
                   info->waves[info->wave], wave);
    for (guint i = 0; i < surveys->len; i++)
        if (strcmp (g_array_index (surveys, SurveyFile, i).file, survey.file) == 0)
            notes_add (self->notes, NOTE_ERROR, survey.at, "file: expected each export once, found \"%s\" again", survey.file);
    g_array_append_val (surveys, survey);
}

static void
read_surveys (Reader *self, const YamlNode *root)
{
    const YamlNode *list = yaml_get (root, "survey");
    StudyInfo *info = &self->study->info;
    GArray *surveys = g_array_new (FALSE, TRUE, sizeof (SurveyFile));
    const char **waves = arena_new_items (self->study->arena, const char *, 2);
    waves[0] = yaml_get_text (root, "wave", "1");
    info->waves = waves;
    check_wave (self, waves[0], study_key_pos (root, "wave"));
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++)
        read_survey (self, yaml_item (list, i), surveys);
    if (list == NULL) {
        const SurveyFile survey = { .file = "responses.csv", .at = yaml_pos (root) };
        g_array_append_val (surveys, survey);
    }
    info->surveys = arena_items (self->study->arena, surveys, &info->n_surveys);
}

/* ---- protection */

static void
read_rule (Reader *self, const YamlNode *node, guint index)
{
    const char *key = rule_keys[index].key;
    const gint64 value = yaml_get_count (node, key, rule_keys[index].settled);
    gint64 *rule = &G_STRUCT_MEMBER (gint64, &self->study->rules, rule_keys[index].offset);
    *rule = rule_keys[index].settled;
    if (value < rule_keys[index].least || value > rule_keys[index].most)
        notes_add (self->notes, NOTE_ERROR, study_key_pos (node, key),
                   "%s: expected a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", found %" G_GINT64_FORMAT, key,
                   rule_keys[index].least, rule_keys[index].most, value);
    else
        *rule = value;
    if (value < rule_keys[index].settled)
        notes_add (self->notes, NOTE_WARNING, study_key_pos (node, key),
                   "%s: %" G_GINT64_FORMAT " protects people less than the settled rule, %" G_GINT64_FORMAT, key, value,
                   rule_keys[index].settled);
}

static void
read_rules (Reader *self, const YamlNode *node)
{
    Rules *rules = &self->study->rules;
    if (node != NULL && yaml_kind (node) == YAML_MAP)
        yaml_check (node, disclosure_fields, G_N_ELEMENTS (disclosure_fields), "disclosure", self->notes);
    for (guint i = 0; i < G_N_ELEMENTS (rule_keys); i++)
        read_rule (self, node, i);
    rules->zero = 30;
    if (rules->small >= rules->minimum)
        notes_add (self->notes, NOTE_ERROR, study_key_pos (node, "small"),
                   "small: expected less than the minimum, %" G_GINT64_FORMAT ", found %" G_GINT64_FORMAT, rules->minimum, rules->small);
}

/* ---- documents */

static void
check_document (Reader *self, const YamlNode *node, const DocumentSpec *document)
{
    check_name (self, node, "id");
    check_path (self, node, "template");
    if (!file_name_is_plain (document->file) || !g_str_has_suffix (document->file, ".pdf"))
        notes_add (self->notes, NOTE_ERROR, study_key_pos (node, "file"), "file: expected a name that ends in .pdf, found \"%s\"",
                   document->file);
    for (guint i = 0; i < self->study->documents->len; i++) {
        const DocumentSpec *other = study_document (self->study, i);
        if (strcmp (other->id, document->id) == 0)
            notes_add (self->notes, NOTE_ERROR, study_key_pos (node, "id"),
                       "id: expected a name that no other document has, found \"%s\" again", document->id);
        else if (strcmp (other->file, document->file) == 0)
            notes_add (self->notes, NOTE_ERROR, study_key_pos (node, "file"), "file: expected a file of its own, found that of %s",
                       other->id);
    }
}

static void
read_document (Reader *self, const YamlNode *node)
{
    Study *study = self->study;
    if (!yaml_check (node, document_fields, G_N_ELEMENTS (document_fields), "a document", self->notes))
        return;
    DocumentSpec document = { .id = yaml_get_text (node, "id", ""),
                              .file = yaml_get_text (node, "file", NULL),
                              .title = yaml_get_text (node, "title", study->info.title) };
    if (document.file == NULL)
        document.file = arena_take (study->arena, g_strconcat (document.id, ".pdf", NULL));
    check_document (self, node, &document);
    g_array_append_val (study->documents, document);
}

void
study_read_info (Study *study, const YamlNode *root, Notes *notes)
{
    static const char *const paths[] = { "questionnaire", "codebook", "areas", "facts", "groups",  "speakers",
                                         "overrides",     "quotes",   "gold",  "house", "annexes", "transcripts" };
    Reader self = { study, notes };
    const YamlNode *documents = yaml_get (root, "documents"), *contacts = yaml_get (root, "contacts");
    yaml_check (root, study_fields, G_N_ELEMENTS (study_fields), "the study", notes);
    for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
        check_path (&self, root, paths[i]);
    read_texts (&self, root);
    read_synthetic (&self, yaml_get (root, "synthetic"));
    read_coding (&self, yaml_get (root, "coding"));
    read_unknown (&self, yaml_get (root, "unknown"));
    read_surveys (&self, root);
    record_rules_read (&study->info.records, yaml_get (root, "records"), notes);
    read_rules (&self, yaml_get (root, "disclosure"));
    study->info.contacts = (const char *const *)arena_own (study->arena, yaml_texts (contacts), g_free);
    study->info.furniture = (const char *const *)arena_own (study->arena, yaml_texts (yaml_get (root, "furniture")), g_free);
    study->info.joined = (Filter){ 0, QUESTION_NONE };
    for (guint i = 0; documents != NULL && yaml_kind (documents) == YAML_LIST && i < yaml_length (documents); i++)
        read_document (&self, yaml_item (documents, i));
}

/* ---- what names questions */

static void
read_joined (Study *study, const YamlNode *node, Notes *notes)
{
    const Cond *cond = yaml_text (node) != NULL ? expr_parse_cond (study, yaml_text (node), yaml_pos_inside (node, 0), notes) : NULL;
    if (cond != NULL && cond->kind != COND_FILTER)
        notes_add (notes, NOTE_ERROR, yaml_pos (node), "joined_group: expected one answer, such as S6=yes, found \"%s\"", yaml_text (node));
    else if (cond != NULL)
        study->info.joined = cond->filter;
}

static void
read_keep (Study *study, const YamlNode *list, Notes *notes)
{
    GArray *keep = g_array_new (FALSE, TRUE, sizeof (Call));
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++) {
        const YamlNode *item = yaml_item (list, i);
        Call call;
        g_autofree char *found = yaml_found (item);
        if (yaml_text (item) == NULL)
            notes_add (notes, NOTE_ERROR, yaml_pos (item), "keep: expected an expression, found %s", found);
        else if (expr_parse_call (study, yaml_text (item), yaml_pos_inside (item, 0), &call, notes))
            g_array_append_val (keep, call);
    }
    study->rules.keep = arena_items (study->arena, keep, &study->rules.n_keep);
}

void
study_read_expressions (Study *study, const YamlNode *root, Notes *notes)
{
    read_joined (study, yaml_get (root, "joined_group"), notes);
    read_keep (study, yaml_get (yaml_get (root, "disclosure"), "keep"), notes);
}
