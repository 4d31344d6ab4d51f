/* draft_report.c - report.md of a draft: every question once, plain. */
#include "records/draft_int.h"

#include <string.h>

#define LIKERT_MOST 6  /* questions of one scale in a chart */
#define TABLE_MOST 8   /* questions of one table */
#define TITLE_MOST 110 /* characters of a heading used as a title */

/* TEXT as Markdown that says just that, in one line; a long one is cut. The caller owns it. */
static char *
plain (const char *text)
{
    GString *out = g_string_new (NULL);
    guint n = 0;
    const gsize digits = strspn (text, "0123456789"); /* "7. Why?" would start a list, and so would "- Why?" */
    if (digits > 0 ? text[digits] == '.' || text[digits] == ')' : *text == '-' || *text == '+') {
        g_string_append_len (out, text, (gssize)digits);
        g_string_append_c (out, '\\');
        text += digits;
    }
    for (const char *p = text; *p != '\0' && n < TITLE_MOST; p = g_utf8_next_char (p), n++) {
        const gunichar c = g_utf8_get_char (p);
        if (strchr ("\\`*_[]<>#|&!", (int)(c < 128 ? c : 'a')) != NULL)
            g_string_append_c (out, '\\');
        if (c == '{' || c == '}')
            g_string_append_c (out, c == '{' ? '(' : ')');
        else
            g_string_append_unichar (out, g_unichar_isspace (c) || !g_unichar_isprint (c) ? ' ' : c);
    }
    if (n == TITLE_MOST)
        g_string_append (out, "\xE2\x80\xA6");
    return g_string_free (out, FALSE);
}

static void
append_key (GString *out, const char *key, const char *text)
{
    g_string_append_printf (out, "%s: ", key);
    draft_append_quoted (out, text);
    g_string_append_c (out, '\n');
}

static void
append_title (GString *out, const Guess *guess)
{
    g_autofree char *title = plain (guess->heading);
    append_key (out, "title", title);
}

static void
append_source (GString *out, const char *who)
{
    g_autofree char *text = g_strdup_printf ("Source: survey, %s.", who);
    append_key (out, "source", text);
}

/* ---- what each kind of question gets */

static gboolean
has_scale (const Guess *guess, guint scale)
{
    return guess->kind == GUESS_SINGLE && guess->scale == scale;
}

/* Questions in a row that have the scale of the one numbered FIRST. */
static guint
same_scale (const Draft *self, guint first)
{
    guint n = 1;
    while (first + n < self->guesses->len && n < LIKERT_MOST && has_scale (draft_get (self, first + n), draft_get (self, first)->scale))
        n++;
    return n;
}

static void
append_ids (const Draft *self, GString *out, guint first, guint n)
{
    g_string_append (out, "questions: [");
    for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", draft_get (self, first + i)->id);
    g_string_append (out, "]\n");
}

static guint
append_likert (const Draft *self, GString *out, guint first)
{
    const guint n = same_scale (self, first);
    const Guess *guess = draft_get (self, first), *last = draft_get (self, first + n - 1);
    g_string_append_printf (out, "```chart\nkind: likert\nid: figure-%s\n", guess->id);
    append_ids (self, out, first, n);
    g_autofree char *title = n > 1 ? g_strdup_printf ("Questions %s to %s", guess->id, last->id) : plain (guess->heading);
    append_key (out, "title", title);
    append_key (out, "subtitle", "Percentage of people who were asked and gave a valid answer");
    g_autofree char *who = n > 1 ? g_strdup_printf ("questions %s to %s", guess->id, last->id) : g_strdup_printf ("question %s", guess->id);
    append_source (out, who);
    g_string_append (out, "```\n\n");
    return n;
}

static void
append_bars (GString *out, const Guess *guess)
{
    g_string_append_printf (out, "```chart\nkind: bar\nid: figure-%s\nquestion: %s\nsort: order\n", guess->id, guess->id);
    append_title (out, guess);
    g_autofree char *subtitle =
        g_strdup_printf ("%s{{ base(%s) }} people%s", guess->kind == GUESS_MULTI ? "Several answers. Percentage of " : "Percentage of ",
                         guess->id, guess->asked != NULL ? " who were asked" : "");
    append_key (out, "subtitle", subtitle);
    g_autofree char *who = g_strdup_printf ("question %s", guess->id);
    append_source (out, who);
    g_string_append (out, "```\n\n");
}

static void
append_sentence (GString *out, const Guess *guess)
{
    g_autofree char *heading = plain (guess->heading);
    g_string_append_printf (out, "**%s.** %s\n\n", guess->id, heading);
    if (guess->kind == GUESS_NUMBER)
        g_string_append_printf (out, "The mean is {{ mean(%s) }}, of {{ base(%s) }} people who gave a number.\n\n", guess->id, guess->id);
    else if (guess->kind == GUESS_TEXT)
        g_string_append_printf (out, "{{ base(%s) }} people wrote something, of {{ asked(%s) }} who were asked.\n\n", guess->id, guess->id);
    else
        g_string_append (out, "{{ ref(table-areas) }} has the number of answers from each.\n\n");
}

static gboolean
is_drawn (const Guess *guess)
{
    return guess->kind == GUESS_SINGLE || (guess->kind == GUESS_MULTI && guess->answers->len > 1);
}

/* A chart of what can be drawn; returns how many questions it took. */
static guint
append_question (const Draft *self, GString *out, guint index)
{
    const Guess *guess = draft_get (self, index);
    if (guess->kind == GUESS_SINGLE && guess->scale != GUESS_NO_SCALE)
        return append_likert (self, out, index);
    if (is_drawn (guess))
        append_bars (out, guess);
    return 1;
}

/* ---- the document */

static void
append_cover (GString *out)
{
    g_string_append (
        out, "```cover\nkicker: Draft\nfacts:\n  - \"{{ respondents() }} survey answers\"\n"
             "note: This draft was made from the export alone. Every question stands in it once, in the order of the export.\n```\n\n"
             "```contents\nnote: The wording of each question, who was asked it and how many answered stand in annex A.\n```\n\n");
}

static void
append_answers (const Draft *self, GString *out)
{
    gboolean rest = FALSE;
    g_string_append (out, "# Answers to every question {#answers}\n\nQuestions stand in the order in which the export has them, those in "
                          "words and numbers at "
                          "the end. {{ ref(annex-questionnaire) }} lists who was asked each.\n\n");
    for (guint i = 0; i < self->guesses->len;)
        i += append_question (self, out, i);
    for (guint i = 0; i < self->guesses->len; i++) {
        if (is_drawn (draft_get (self, i)))
            continue;
        g_string_append (out, rest ? "" : "# In words and numbers {#words}\n\nThese questions have no answers to choose from.\n\n");
        append_sentence (out, draft_get (self, i));
        rest = TRUE;
    }
}

static void
append_questionnaire (GString *out)
{
    g_string_append (out, "```chapter\nnumber: \"A\"\nid: annex-questionnaire\ntitle: Questions and bases\n"
                          "standfirst: Every question in the order of the export, who was asked, and how many answered.\n```\n\n"
                          "```questions\nid: table-questionnaire\ntitle: Questions, who was asked them, and bases\n"
                          "subtitle: \"Asked: people to whom the question was put. Base: those who gave a valid answer\"\n"
                          "source: \"Source: survey, {{ respondents() }} answers.\"\n```\n\n");
}

static gboolean
is_closed (const Guess *guess)
{
    return guess->kind == GUESS_SINGLE || guess->kind == GUESS_MULTI;
}

/* The closed questions from the one numbered *NEXT on, as many as a table holds. */
static guint
append_closed (const Draft *self, GString *out, guint *next)
{
    guint n = 0;
    g_string_append (out, "questions: [");
    for (; *next < self->guesses->len && n < TABLE_MOST; (*next)++)
        if (is_closed (draft_get (self, *next)))
            g_string_append_printf (out, "%s%s", n++ > 0 ? ", " : "", draft_get (self, *next)->id);
    g_string_append (out, "]\n");
    return n;
}

static void
append_results (const Draft *self, GString *out)
{
    guint tables = 0;
    g_string_append (out, "```chapter\nnumber: \"B\"\nid: annex-results\ntitle: Full results\n"
                          "standfirst: Every answer to every closed question, for everyone who was asked it.\n```\n\n");
    for (guint next = 0; next < self->guesses->len;) {
        g_autoptr (GString) block = g_string_new (NULL);
        if (append_closed (self, block, &next) == 0)
            break;
        g_string_append_printf (out,
                                "```results\nid: table-results-%u\ntitle: Every answer, part %u\nsubtitle: Percentage of people who were "
                                "asked and gave a valid answer, unless stated\n%s",
                                tables + 1, tables + 1, block->str);
        append_source (out, "unweighted");
        g_string_append (out, "```\n\n");
        tables++;
    }
}

static void
append_areas (GString *out)
{
    g_string_append (
        out, "```response\nid: table-areas\nlevel: authority\ntitle: Answers by authority\n"
             "subtitle: Survey answers. Response rates need headcounts in areas.csv\nsource: \"Source: survey, unweighted.\"\n```\n\n");
}

void
draft_write_report (const Draft *self, GString *out)
{
    append_cover (out);
    append_answers (self, out);
    append_questionnaire (out);
    append_results (self, out);
    if (self->areas)
        append_areas (out);
}
