/* codes.c - the tables of the command `codes`. */
#include "records/codes_int.h"

#include "base/files.h"
#include "base/new_folder.h"

#define HIT_COLUMNS "theme unit source +line +rule +start +end before hit after why"
#define CHANGE_COLUMNS "theme +texts +texts_before +gained +lost +share +share_before +groups +groups_before"
#define SHARE_COLUMNS "theme number +share_before +share +points +people_before +people +base"

static const CodesSpec specs[] = {
    {"themes",            FALSE, FALSE, 0,           codes_fill_themes,           "Themes",
     "theme +texts +respondents +share +groups +participants +mentions +negated +aside"                                                                                           },
    { "rules",            FALSE, FALSE, 0,           codes_fill_rules,            "Rules",                               "theme +rule +line +hits +texts +only +aside remark says"},
    { "coverage",         FALSE, FALSE, 0,           codes_fill_coverage,         "Coverage",
     "source question +texts +coded +share +words +words_coded +words_share +short"                                                                                               },
    { "terms",            FALSE, FALSE, CODES_SHOWN, codes_fill_terms,            "Words of uncoded texts",
     "term +uncoded +coded +share_uncoded +share_coded +weight"                                                                                                                   },
    { "together",         FALSE, FALSE, CODES_SHOWN, codes_fill_together,         "Themes that go together",             "theme other +texts +either +jaccard"                    },
    { "passages",         TRUE,  FALSE, 0,           codes_fill_passages,         "Passages",                            HIT_COLUMNS                                              },
    { "aside",            TRUE,  FALSE, 0,           codes_fill_aside,            "Hits that do not count",              HIT_COLUMNS " aside by"                                  },
    { "changes",          FALSE, TRUE,  0,           codes_fill_changes,          "Against the earlier codebook",        CHANGE_COLUMNS                                           },
    { "shares",           FALSE, TRUE,  CODES_SHOWN, codes_fill_shares,           "What it does to the study's numbers", SHARE_COLUMNS                                            },
    { "rule-changes",     FALSE, TRUE,  0,           codes_fill_rule_changes,     "Rules that differ",                   "theme change +line +line_before says said"              },
    { "changed-passages", TRUE,  TRUE,  0,           codes_fill_changed_passages, "Texts gained and lost",               "theme change unit source +line text"                    },
};

/* What each of them says, for the page. */
static const char *const notes[] = {
    "A text counts once for a theme. Respondents are those who wrote, and their share is of all who did; participants spoke in a group; "
    "mentions are hits.",
    "What each rule brings in: its hits that count, the texts they stand in, those that no other rule of its theme hits, and its hits that "
    "do not count.",
    "How many texts speak of a theme, and the words in them, by where they are from. Short turns (\"Yeah.\") without a theme are counted "
    "apart.",
    "Words and pairs of words that stand in texts without a theme more often than in others, the most telling first.",
    "Texts that speak of both; Jaccard is their share of the texts that speak of either.",
    "Every hit in its words, the rule that found it, and the conditions that held.",
    "Negated hits, and those that another hit, another theme or a person set aside.",
    "What the rules find, before anybody overruled them. Shares are of respondents who wrote.",
    "Every share that the report and its workbooks ask for and that rests on a theme, of groups large enough to be reported, the largest "
    "difference first: what the rules of either codebook give, before anybody overruled them. Of raised() people are focus groups.",
    "Rules of one codebook alone, and those that say something else in the same place.",
    "Texts that speak of a theme by one of the codebooks alone.",
};
G_STATIC_ASSERT (G_N_ELEMENTS (notes) == G_N_ELEMENTS (specs));

const char *
codes_note (const CodesTable *table)
{
    return notes[table->spec - specs];
}

gboolean
codes_wants (const CodesView *view, guint theme)
{
    return view->theme == G_MAXUINT || codebook_is_under (study_codebook (view->study), theme, view->theme);
}

static gboolean
is_told (const CodesView *view, const CodesSpec *spec)
{
    return !spec->former || view->former != NULL;
}

static CodesTable *
make_table (const CodesView *view, const CodesSpec *spec)
{
    CodesTable *table = codes_table_new (spec);
    spec->fill (view, table);
    g_assert (table->cells->len % table->n_columns == 0);
    return table;
}

char *
records_codes_text (const CodesView *view)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < G_N_ELEMENTS (specs); i++) {
        if (specs[i].quotes || !is_told (view, &specs[i]))
            continue;
        g_autoptr (CodesTable) table = make_table (view, &specs[i]);
        codes_table_append_text (table, out);
    }
    return g_string_free (out, FALSE);
}

static gboolean
write_tables (const CodesView *view, CodesTable *const *tables, guint n, const char *folder, GError **error)
{
    g_autoptr (GString) page = g_string_new (NULL);
    for (guint i = 0; i < n; i++) {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autofree char *name = g_strconcat (tables[i]->spec->name, ".csv", NULL);
        codes_table_append_csv (tables[i], text);
        if (!file_write_in (folder, name, text->str, text->len, error))
            return FALSE;
    }
    codes_append_html (view, tables, n, page);
    return file_write_in (folder, "codes.html", page->str, page->len, error);
}

gboolean
records_codes_write (const CodesView *view, const char *folder, GError **error)
{
    CodesTable *tables[G_N_ELEMENTS (specs)];
    guint n = 0;
    g_autofree char *out = g_build_filename (folder, "codes", NULL);
    if (!folder_make (folder, error))
        return FALSE;
    g_autoptr (NewFolder) beside = new_folder_make (out, error);
    if (beside == NULL)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
        if (is_told (view, &specs[i]))
            tables[n++] = make_table (view, &specs[i]);
    const gboolean done = write_tables (view, tables, n, new_folder_path (beside), error) && new_folder_commit (beside, error);
    for (guint i = 0; i < n; i++)
        codes_table_free (tables[i]);
    return done;
}
