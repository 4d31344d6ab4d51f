/* rule.c - the codebook's rules become programs and nodes; what each needs goes to the screen. */
#include "coding/rule_int.h"

#include <string.h>

#include "base/arena.h"

struct RuleBook {
    const Codebook *codebook;
    Arena *arena;
    GPtrArray *programs; /* of Program */
    GArray *nodes;       /* of Node */
    GArray *rules;       /* of guint: the node of each rule */
    GArray *themes;      /* of guint: the theme of each rule */
    guint *first;        /* by theme: number of its first rule */
    Screen *screen;
    guint *needs; /* by program: of the screen, or G_MAXUINT */
    gboolean weighs, excludes;
};

/* What making one needs. */
typedef struct {
    RuleBook *book;
    Compiler *compiler;
    GHashTable *programs; /* what it is made of -> index + 1 */
    GHashTable *nodes;    /* Rule -> index + 1: negators are shared */
} Maker;

/* ---- programs */

/* Equal patterns are compiled, and run over a text, once. */
static char *
key_of (const Pattern *items, guint n, gboolean words, gboolean case_sensitive)
{
    GString *key = g_string_new (words ? "w" : "p");
    g_string_append_c (key, case_sensitive ? 'S' : 'i');
    for (guint i = 0; i < n; i++)
        g_string_append_printf (key, "\x1F%s", items[i].text);
    return g_string_free (key, FALSE);
}

/* The index of the program for a pattern, or for N words; G_MAXUINT after telling. */
static guint
make_program (Maker *self, const Pattern *items, guint n, gboolean words, gboolean case_sensitive)
{
    char *key = key_of (items, n, words, case_sensitive);
    const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->programs, key));
    Program *made = known > 0 ? NULL
                    : words   ? compiler_words (self->compiler, items, n, case_sensitive)
                              : compiler_pattern (self->compiler, items, case_sensitive);
    if (made == NULL) {
        g_free (key);
        return known - 1;
    }
    g_ptr_array_add (self->book->programs, made);
    g_hash_table_insert (self->programs, key, GUINT_TO_POINTER (self->book->programs->len));
    return self->book->programs->len - 1;
}

/* ---- nodes */

static guint make_node (Maker *self, const Rule *rule);

static const guint *
make_targets (Maker *self, const Condition *conditions, guint n)
{
    guint *nodes = arena_new_items (self->book->arena, guint, n);
    for (guint i = 0; i < n; i++)
        nodes[i] = make_node (self, conditions[i].what);
    return nodes;
}

static guint
make_node (Maker *self, const Rule *rule)
{
    const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->nodes, rule));
    Node node = { .rule = rule, .program = G_MAXUINT, .also = G_MAXUINT };
    if (known > 0)
        return known - 1;
    if (rule->kind == RULE_PATTERN)
        node.program = make_program (self, &rule->pattern, 1, FALSE, rule->case_sensitive);
    else if (rule->kind == RULE_WORDS)
        node.program = make_program (self, rule->words, rule->n_words, TRUE, rule->case_sensitive);
    if (rule->n_also > 0)
        node.also = make_program (self, rule->also, rule->n_also, TRUE, FALSE);
    node.conditions = make_targets (self, rule->conditions, rule->n_conditions);
    node.negators = make_targets (self, rule->negators, rule->n_negators);
    for (guint kind = 0; kind < N_COMBINES; kind++) {
        guint *parts = arena_new_items (self->book->arena, guint, rule->n_parts[kind]);
        for (guint i = 0; i < rule->n_parts[kind]; i++)
            parts[i] = make_node (self, &rule->parts[kind][i]);
        node.parts[kind] = parts;
    }
    g_array_append_val (self->book->nodes, node);
    g_hash_table_insert (self->nodes, (gpointer)rule, GUINT_TO_POINTER (self->book->nodes->len));
    return self->book->nodes->len - 1;
}

/* ---- what a text must hold */

static Literals *needs_of (const RuleBook *self, guint index, GPtrArray *all);

/* Strings of which a text holds one when any rule of THEME, or of its subthemes, hits it. */
static Literals *
needs_of_theme (const RuleBook *self, guint theme)
{
    Literals *together = NULL;
    gboolean first = TRUE;
    for (guint i = 0; i < self->rules->len; i++) {
        if (!codebook_is_under (self->codebook, rulebook_theme (self, i), theme))
            continue;
        Literals *own = needs_of (self, rulebook_node (self, i), NULL);
        together = first ? own : literals_or (together, own);
        first = FALSE;
    }
    return together;
}

/* Of one of N nodes. */
static Literals *
needs_of_any (const RuleBook *self, const guint *nodes, guint n)
{
    Literals *together = NULL;
    for (guint i = 0; i < n; i++) {
        Literals *own = needs_of (self, nodes[i], NULL);
        together = i == 0 ? own : literals_or (together, own);
    }
    return together;
}

/* What the node's own hits need, before conditions and parts. */
static Literals *
needs_of_hits (const RuleBook *self, const Node *node)
{
    if (node->rule->kind == RULE_THEME)
        return needs_of_theme (self, node->rule->theme);
    if (node->program == G_MAXUINT)
        return NULL;
    Literals *own = literals_new (program_text (rulebook_program (self, node->program)));
    return node->also == G_MAXUINT ? own : literals_or (own, literals_new (program_text (rulebook_program (self, node->also))));
}

/* Keeps OWN as a need of its own in ALL (may be NULL), or in *BEST the one that tells more. */
static void
add_need (Literals **best, Literals *own, GPtrArray *all)
{
    if (all != NULL && own != NULL)
        g_ptr_array_add (all, own);
    else
        *best = literals_and (*best, own);
}

/* Strings one of which a text holds when node INDEX hits it: the most telling of all such sets; or NULL, and each of them in ALL. */
static Literals *
needs_of (const RuleBook *self, guint index, GPtrArray *all)
{
    const Node *node = rulebook_get_node (self, index);
    const Rule *rule = node->rule;
    Literals *best = NULL;
    add_need (&best, needs_of_hits (self, node), all);
    for (guint i = 0; i < rule->n_conditions; i++)
        if (rule->conditions[i].kind < CONDITION_NOT_NEAR)
            add_need (&best, needs_of (self, node->conditions[i], NULL), all);
    for (guint i = 0; i < rule->n_parts[COMBINE_ALL]; i++)
        add_need (&best, needs_of (self, node->parts[COMBINE_ALL][i], NULL), all);
    if (rule->n_parts[COMBINE_ANY] > 0)
        add_need (&best, needs_of_any (self, node->parts[COMBINE_ANY], rule->n_parts[COMBINE_ANY]), all);
    return best;
}

/* Every pattern is looked for where its strings stand, and every rule run over texts that hold those that it needs. */
static void
make_screen (RuleBook *self)
{
    self->screen = screen_new (self->rules->len);
    self->needs = arena_new_items (self->arena, guint, self->programs->len);
    for (guint i = 0; i < self->programs->len; i++) {
        g_autoptr (Literals) literals = literals_new (program_text (self->programs->pdata[i]));
        self->needs[i] = literals != NULL ? screen_need (self->screen, literals) : G_MAXUINT;
    }
    for (guint i = 0; i < self->rules->len; i++) {
        g_autoptr (GPtrArray) needs = g_ptr_array_new_with_free_func ((GDestroyNotify)literals_free);
        needs_of (self, rulebook_node (self, i), needs);
        for (guint j = 0; j < needs->len; j++)
            screen_rule (self->screen, i, screen_need (self->screen, needs->pdata[j]));
    }
    screen_close (self->screen);
}

/* ---- the book */

static void
make_rules (Maker *self)
{
    RuleBook *book = self->book;
    const guint n = codebook_length (book->codebook);
    book->first = arena_new_items (book->arena, guint, n + 1);
    for (guint i = 0; i < n; i++) {
        const Theme *theme = codebook_get (book->codebook, i);
        book->first[i] = book->rules->len;
        book->weighs |= theme->threshold > 0;
        book->excludes |= theme->n_losses > 0;
        for (guint j = 0; j < theme->n_rules; j++) {
            const guint node = make_node (self, &theme->rules[j]);
            g_array_append_val (book->rules, node);
            g_array_append_val (book->themes, i);
        }
    }
}

RuleBook *
rulebook_new (const Codebook *codebook, Engine engine, Notes *notes)
{
    g_autoptr (RuleBook) self = g_new0 (RuleBook, 1);
    g_autoptr (Compiler) compiler = compiler_new (engine, notes);
    g_autoptr (GHashTable) programs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), nodes = g_hash_table_new (NULL, NULL);
    Maker maker = { self, compiler, programs, nodes };
    const guint errors = notes_errors (notes);
    self->codebook = codebook;
    self->arena = arena_new ();
    self->programs = g_ptr_array_new_with_free_func ((GDestroyNotify)program_free);
    self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
    self->rules = g_array_new (FALSE, FALSE, sizeof (guint));
    self->themes = g_array_new (FALSE, FALSE, sizeof (guint));
    make_rules (&maker);
    if (notes_errors (notes) > errors)
        return NULL;
    if (engine == ENGINE_JIT)
        make_screen (self);
    return g_steal_pointer (&self);
}

void
rulebook_free (RuleBook *self)
{
    if (self == NULL)
        return;
    screen_free (self->screen);
    g_array_unref (self->themes);
    g_array_unref (self->rules);
    g_array_unref (self->nodes);
    g_ptr_array_unref (self->programs);
    arena_free (self->arena);
    g_free (self);
}

const Codebook *
rulebook_codebook (const RuleBook *self)
{
    return self->codebook;
}

gboolean
rulebook_weighs (const RuleBook *self)
{
    return self->weighs;
}

gboolean
rulebook_excludes (const RuleBook *self)
{
    return self->excludes;
}

guint
rulebook_rules (const RuleBook *self)
{
    return self->rules->len;
}

guint
rulebook_number (const RuleBook *self, guint theme, guint rule)
{
    g_assert (rule < codebook_get (self->codebook, theme)->n_rules);
    return self->first[theme] + rule;
}

guint
rulebook_theme (const RuleBook *self, guint number)
{
    return g_array_index (self->themes, guint, number);
}

guint
rulebook_node (const RuleBook *self, guint number)
{
    return g_array_index (self->rules, guint, number);
}

guint
rulebook_nodes (const RuleBook *self)
{
    return self->nodes->len;
}

const Node *
rulebook_get_node (const RuleBook *self, guint index)
{
    return &g_array_index (self->nodes, Node, index);
}

guint
rulebook_programs (const RuleBook *self)
{
    return self->programs->len;
}

const Program *
rulebook_program (const RuleBook *self, guint index)
{
    return self->programs->pdata[index];
}

const Screen *
rulebook_screen (const RuleBook *self)
{
    return self->screen;
}

guint
rulebook_need (const RuleBook *self, guint program)
{
    return self->screen != NULL ? self->needs[program] : G_MAXUINT;
}
