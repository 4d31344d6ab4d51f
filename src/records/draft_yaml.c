/* draft_yaml.c - study.yaml and questionnaire.yaml of a draft. */
#include "records/draft_int.h"

#include <string.h>

#include "base/text.h"

void
draft_append_quoted (GString *out, const char *text)
{
    text_append_json (out, text);
}

static void
append_words (GString *out, const char *key, const GPtrArray *words)
{
    g_string_append_printf (out, "%s: [", key);
    for (guint i = 0; i < words->len; i++) {
        g_string_append (out, i > 0 ? ", " : "");
        draft_append_quoted (out, words->pdata[i]);
    }
    g_string_append_c (out, ']');
}

/* ---- study.yaml */

static void
append_files (const Draft *self, GString *out)
{
    if (self->survey != NULL) {
        g_string_append_printf (out, "survey:\n  # guess: %s, from its headings; %u rows\n", sketch_title (self->survey),
                                sketch_rows (self->survey));
        if (sketch_encoding (self->survey) != NULL)
            g_string_append (out, "  # guess: what is not UTF-8 in it reads as words in this encoding alone\n");
        if (sketch_sheet (self->survey) != NULL)
            g_string_append (out, "  # guess: the first of its sheets that looks like an export\n");
        g_string_append (out, "  - {file: ");
        draft_append_quoted (out, sketch_name (self->survey));
        g_string_append_printf (out, ", format: %s", sketch_format (self->survey));
        if (sketch_encoding (self->survey) != NULL)
            g_string_append_printf (out, ", encoding: %s", sketch_encoding (self->survey));
        if (sketch_sheet (self->survey) != NULL) {
            g_string_append (out, ", sheet: ");
            draft_append_quoted (out, sketch_sheet (self->survey));
        }
        if (self->ignored->len > 0) {
            g_string_append (out, ",\n     ");
            append_words (out, "ignore", self->ignored);
        }
        g_string_append_printf (out, "}%s\n",
                                self->ignored->len > 0 ? "        # guess: they name people, are days, or hold words typed beside an option"
                                                       : "");
    } else {
        g_string_append (out, "survey: []\n");
    }
    g_string_append (out, "questionnaire: questionnaire.yaml\n");
    if (self->words)
        g_string_append (out, "codebook: codebook.yaml        # a start: general themes of people at work\n");
    if (self->areas)
        g_string_append (out, "areas: areas.csv               # those that are named in the answers\n");
    for (guint i = 0; i < self->order->n_sketches; i++)
        if (sketch_is_talk (self->order->sketches[i])) {
            g_string_append (
                out, "groups: groups.csv             # fill in role, region, date and attendance\n"
                     "speakers: speakers.csv         # fill in part (facilitator or participant) and, for participants, person (P001)\n"
                     "transcripts: transcripts\n");
            return;
        }
}

void
draft_write_study (const Draft *self, GString *out)
{
    g_autofree char *base = g_path_get_basename (self->order->folder), *slug = text_slug (base);
    const char *as_of = self->order->as_of;
    g_string_append (
        out,
        "# A draft made from exports. Lines with \"guess:\" say what was guessed, and what from. `findings check` tells what is wrong,\n"
        "# `findings build` writes OUT/draft, with \"Draft\" on every page, until status says final.\n");
    g_string_append_printf (out, "id: %s%s\ntitle: ", g_ascii_isalpha (*slug) ? "" : "study-", slug);
    draft_append_quoted (out, base);
    g_string_append_printf (out,
                            "\nsubtitle: A first look at the answers\nwave: %.4s                     # guess: the year of the "
                            "draft\nstatus: draft\nrelease: once\n",
                            as_of);
    g_string_append_printf (out, "language: en-GB\nas_of: %s              # guess: the day of the draft\n", as_of);
    g_autofree char *full = g_strconcat (as_of, "T00:00:00Z", NULL);
    g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (full, NULL);
    g_autofree char *day = date != NULL ? g_date_time_format (date, "%-d %B %Y") : g_strdup (as_of);
    g_string_append_printf (out, "data_to: %s       # guess: the day of the draft\n\n", day);
    append_files (self, out);
    g_string_append (out, "\n# While you are drafting, what nobody foresaw is noted and left out. Say error before you publish.\n"
                          "unknown: {answers: note, areas: note, speakers: exclude}\n\n"
                          "documents:\n  - {id: report, template: report.md, title: ");
    draft_append_quoted (out, base);
    g_string_append (out, ", file: report.pdf}\n");
}

/* ---- questionnaire.yaml */

static void
append_answer (GString *out, const GuessAnswer *answer)
{
    g_string_append (out, "{id: ");
    draft_append_quoted (out, answer->id);
    g_string_append (out, ", label: ");
    draft_append_quoted (out, answer->label);
    if (answer->also != NULL) {
        g_string_append (out, ", ");
        append_words (out, "also", answer->also);
    }
    g_string_append_c (out, '}');
}

static void
append_answers (GString *out, const GArray *answers, const char *indent)
{
    for (guint i = 0; i < answers->len; i++) {
        g_string_append_printf (out, "%s- ", indent);
        append_answer (out, &g_array_index (answers, GuessAnswer, i));
        g_string_append_c (out, '\n');
    }
}

static void
append_scale (GString *out, const GuessScale *scale)
{
    g_string_append_printf (out, "  # guess: a scale, from its words; %u %s\n  %s:\n    answers:\n", scale->questions,
                            scale->questions == 1 ? "question has it" : "questions have it", scale->name);
    append_answers (out, scale->answers, "      ");
    g_string_append_printf (out, "    positive: %u\n    negative: %u\n", scale->positive, scale->negative);
}

static void
append_missing (GString *out, const Guess *guess)
{
    if (guess->refused->len + guess->not_applicable->len == 0)
        return;
    g_string_append (out, "    missing: {");
    if (guess->refused->len > 0)
        append_words (out, "refused", guess->refused);
    g_string_append (out, guess->refused->len > 0 && guess->not_applicable->len > 0 ? ", " : "");
    if (guess->not_applicable->len > 0)
        append_words (out, "not_applicable", guess->not_applicable);
    g_string_append (out, "}        # guess: from the words\n");
}

static void
append_choices (const Draft *self, GString *out, const Guess *guess)
{
    if (guess->scale != GUESS_NO_SCALE) {
        g_string_append_printf (out, "    scale: %s\n", g_array_index (self->scales, GuessScale, guess->scale).name);
    } else if (guess->answers->len > 0) {
        g_string_append (out, "    answers:\n");
        append_answers (out, guess->answers, "      ");
    }
    if (guess->kind == GUESS_MULTI && guess->separator == ',')
        g_string_append (out, "    separator: \",\"\n");
    append_missing (out, guess);
    if (guess->unlisted_rows > 0 && guess->kind != GUESS_TEXT)
        g_string_append_printf (
            out, "    # guess: %u more answers%s are not listed here; they count as not answered\n", guess->unlisted_rows,
            guess->kind == GUESS_SINGLE || guess->kind == GUESS_MULTI ? ", of wordings that fewer than three people used," : "");
}

static void
append_question (const Draft *self, GString *out, const Guess *guess)
{
    static const char *const kinds[] = { [GUESS_SINGLE] = "single", [GUESS_MULTI] = "multi", [GUESS_NUMBER] = "number",
                                         [GUESS_TEXT] = "text",     [GUESS_AREA] = "area",   [GUESS_LEFT_OUT] = "" };
    g_string_append_printf (out, "\n  # column %u: %u of %u rows have something\n  - id: %s\n", guess->first + 1, guess->column->filled,
                            sketch_rows (self->survey), guess->id);
    if (guess->name != NULL)
        g_string_append_printf (out, "    name: %s        # guess: from the heading\n", guess->name);
    g_string_append (out, "    column: ");
    draft_append_quoted (out, guess->heading);
    g_string_append_printf (out, "\n    kind: %s        # guess: %s\n", kinds[guess->kind], guess->why);
    append_choices (self, out, guess);
    if (guess->asked != NULL)
        g_string_append_printf (out, "    asked: %s        # guess: %s\n", guess->asked, guess->asked_why);
    if (guess->profile)
        g_string_append (out, "    base: asked        # guess: about the person; those who did not say are a row\n");
    if (guess->kind == GUESS_NUMBER && guess->column->least >= 0)
        g_string_append (out, "    minimum: 0        # guess: no answer is less\n");
}

void
draft_write_questionnaire (const Draft *self, GString *out)
{
    guint own = 0;
    for (guint i = 0; self->survey != NULL && i < sketch_columns (self->survey); i++)
        own += sketch_column (self->survey, i)->own;
    g_string_append (out, "# One entry a question, in the order of the columns. Wordings are the headings; `text:` says another, `short:` "
                          "a label for charts.\n");
    if (own > 0)
        g_string_append_printf (out, "# %u columns are the tool's own or name people; they are read by nobody.\n", own);
    if (self->scales->len > 0)
        g_string_append (out, "\nscales:\n");
    for (guint i = 0; i < self->scales->len; i++)
        append_scale (out, &g_array_index (self->scales, GuessScale, i));
    g_string_append (out, self->guesses->len > 0 ? "\nquestions:\n" : "\nquestions: []\n");
    for (guint i = 0; i < self->guesses->len; i++)
        append_question (self, out, draft_get (self, i));
}
