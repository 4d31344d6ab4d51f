/* rule.c - patterns compiled by PCRE2, and the conditions around their hits. */
#include "coding/rule_int.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "coding/literal_int.h"

#define PATTERN_MAX 10000 /* bytes; a codebook's longest is under 1,000 */
#define NEST_MAX 100      /* brackets within brackets: deeper ones exhaust the compiler's stack */
#define STACK_START (32 * 1024)
#define STACK_MAX (1024 * 1024) /* a pattern that needs more is run without the JIT compiler, whose memory is the heap */
#define OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_BACKSLASH_C)

/* Where a condition's pattern is looked for, and whether it must or must not stand there. */
typedef struct {
    gboolean before, after, wanted;
} Side;

static const Side sides[] = {
    [CONDITION_NEAR] = {TRUE,   TRUE,  TRUE },
      [CONDITION_BEFORE] = { TRUE,  FALSE, TRUE },
    [CONDITION_AFTER] = { FALSE, TRUE,  TRUE },
      [CONDITION_NOT_NEAR] = { TRUE,  TRUE,  FALSE},
    [CONDITION_NOT_BEFORE] = { TRUE,  FALSE, FALSE},
      [CONDITION_NOT_AFTER] = { FALSE, TRUE,  FALSE},
};
G_STATIC_ASSERT (G_N_ELEMENTS (sides) == N_CONDITIONS);

typedef struct {
    pcre2_code *code;
    gboolean jit;
    const Pattern *from;
} Compiled;

typedef struct {
    const Rule *rule;
    Compiled pattern;
    Compiled conditions[N_CONDITIONS];
    Literals *needs[1 + N_CONDITIONS]; /* each of which a text must satisfy: of the pattern, and of the conditions that must hold */
    guint n_needs;
} CompiledRule;

struct RuleBook {
    const Codebook *codebook;
    GArray *rules; /* of CompiledRule */
    guint *first;  /* by theme: index of its first rule */
};

struct Finder {
    const RuleBook *book;
    Ruler *ruler;
    const char *text;
    gsize length;
    const char *what;
    Sketch *sketch; /* of TEXT once SKETCHED */
    gboolean sketched;
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    GArray *found[N_CONDITIONS]; /* of Span: a condition's pattern in the whole text */
    gboolean searched[N_CONDITIONS];
    guint hits;              /* of the pattern last run, whatever its conditions say */
    const Condition *failed; /* at the first of these hits */
};

/* ---- compiling */

/* What an analyst may not know about an error of PCRE2. */
static const char *
error_hint (int code)
{
    return code == PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE ? " (only named parts, (?<name>...), can be referred to)" : "";
}

static void
tell (Notes *notes, const Pattern *pattern, gsize offset, int code)
{
    char message[256];
    pcre2_get_error_message (code, (PCRE2_UCHAR *)message, sizeof message);
    notes_add (notes, NOTE_ERROR, yaml_pos_inside (pattern->node, offset), "expected a pattern: %s%s", message, error_hint (code));
}

/* A verb at the start could lift the limits under which patterns run. Assertions written as words, (*pla:...), are in lower case. */
static gboolean
starts_with_verb (const char *text)
{
    return text[0] == '(' && text[1] == '*' && !g_ascii_islower (text[2]);
}

static gboolean
matches_nothing (const pcre2_code *code)
{
    guint32 empty = 0;
    pcre2_pattern_info (code, PCRE2_INFO_MATCHEMPTY, &empty);
    return empty != 0;
}

/* FALSE after telling what is wrong with PATTERN. */
static gboolean
compile (Compiled *self, const Pattern *pattern, Engine engine, pcre2_compile_context *context, Notes *notes)
{
    int code;
    gsize offset;
    *self = (Compiled){ .from = pattern };
    if (starts_with_verb (pattern->text)) {
        notes_add (notes, NOTE_ERROR, yaml_pos_inside (pattern->node, 0), "expected a pattern, found a verb \"(*...\" at its start");
        return FALSE;
    }
    self->code = pcre2_compile ((PCRE2_SPTR)pattern->text, PCRE2_ZERO_TERMINATED, OPTIONS, &code, &offset, context);
    if (self->code == NULL)
        tell (notes, pattern, offset, code);
    else if (matches_nothing (self->code))
        notes_add (notes, NOTE_ERROR, yaml_pos_inside (pattern->node, 0),
                   "expected a pattern that needs a character, found one that can do without any");
    else
        self->jit = engine == ENGINE_JIT && pcre2_jit_compile (self->code, PCRE2_JIT_COMPLETE) == 0;
    return self->code != NULL && !matches_nothing (self->code);
}

static void
add_need (CompiledRule *self, const Pattern *pattern)
{
    Literals *literals = literals_new (pattern->text);
    if (literals != NULL)
        self->needs[self->n_needs++] = literals;
}

static void
add_needs (CompiledRule *self)
{
    add_need (self, &self->rule->pattern);
    for (guint i = 0; i < self->rule->n_conditions; i++)
        if (sides[self->rule->conditions[i].kind].wanted)
            add_need (self, &self->rule->conditions[i].pattern);
}

static void
compile_rule (RuleBook *self, const Rule *rule, Engine engine, pcre2_compile_context *context, Notes *notes)
{
    CompiledRule compiled = { .rule = rule };
    g_assert (rule->n_conditions <= N_CONDITIONS);
    compile (&compiled.pattern, &rule->pattern, engine, context, notes);
    for (guint i = 0; i < rule->n_conditions; i++)
        compile (&compiled.conditions[i], &rule->conditions[i].pattern, engine, context, notes);
    if (engine == ENGINE_JIT)
        add_needs (&compiled);
    g_array_append_val (self->rules, compiled);
}

static void
clear_rule (gpointer data)
{
    CompiledRule *rule = data;
    pcre2_code_free (rule->pattern.code);
    for (guint i = 0; i < N_CONDITIONS; i++)
        pcre2_code_free (rule->conditions[i].code);
    for (guint i = 0; i < rule->n_needs; i++)
        literals_free (rule->needs[i]);
}

RuleBook *
rulebook_new (const Codebook *codebook, Engine engine, Notes *notes)
{
    g_autoptr (RuleBook) self = g_new0 (RuleBook, 1);
    const guint n_themes = codebook_length (codebook), errors = notes_errors (notes);
    pcre2_compile_context *context = pcre2_compile_context_create (NULL);
    pcre2_set_max_pattern_length (context, PATTERN_MAX);
    pcre2_set_parens_nest_limit (context, NEST_MAX);
    self->codebook = codebook;
    self->rules = g_array_new (FALSE, TRUE, sizeof (CompiledRule));
    g_array_set_clear_func (self->rules, clear_rule);
    self->first = g_new0 (guint, n_themes + 1);
    for (guint i = 0; i < n_themes; i++) {
        const Theme *theme = codebook_get (codebook, i);
        self->first[i] = self->rules->len;
        for (guint j = 0; j < theme->n_rules; j++)
            compile_rule (self, &theme->rules[j], engine, context, notes);
    }
    pcre2_compile_context_free (context);
    return notes_errors (notes) == errors ? g_steal_pointer (&self) : NULL;
}

void
rulebook_free (RuleBook *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->rules);
    g_free (self->first);
    g_free (self);
}

const Codebook *
rulebook_codebook (const RuleBook *self)
{
    return self->codebook;
}

/* ---- running */

Finder *
finder_new (const RuleBook *book)
{
    Finder *self = g_new0 (Finder, 1);
    self->book = book;
    self->ruler = ruler_new ();
    self->sketch = sketch_new ();
    self->data = pcre2_match_data_create (1, NULL);
    self->context = pcre2_match_context_create (NULL);
    self->stack = pcre2_jit_stack_create (STACK_START, STACK_MAX, NULL);
    pcre2_set_match_limit (self->context, MATCH_LIMIT);
    if (self->stack != NULL)
        pcre2_jit_stack_assign (self->context, NULL, self->stack);
    for (guint i = 0; i < N_CONDITIONS; i++)
        self->found[i] = g_array_new (FALSE, FALSE, sizeof (Span));
    return self;
}

void
finder_free (Finder *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < N_CONDITIONS; i++)
        g_array_unref (self->found[i]);
    pcre2_match_data_free (self->data);
    pcre2_match_context_free (self->context);
    pcre2_jit_stack_free (self->stack);
    ruler_free (self->ruler);
    sketch_free (self->sketch);
    g_free (self);
}

void
finder_set (Finder *self, const char *text, gsize length, const char *what)
{
    g_assert (length < G_MAXUINT32);
    self->text = text;
    self->length = length;
    self->what = what;
    self->sketched = FALSE;
    ruler_set (self->ruler, text, length);
}

/* The first hit from OFFSET, or a negative number: no match, or a failure. Patterns that match nothing were refused, but \K may leave a hit empty. */
static int
match_from (Finder *self, const Compiled *pattern, gsize offset)
{
    const PCRE2_SPTR text = (PCRE2_SPTR)self->text;
    const guint32 options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
    const int result = pattern->jit ? pcre2_jit_match (pattern->code, text, self->length, offset, PCRE2_NOTEMPTY, self->data, self->context)
                                    : pcre2_match (pattern->code, text, self->length, offset, options, self->data, self->context);
    if (result != PCRE2_ERROR_JIT_STACKLIMIT)
        return result;
    return pcre2_match (pattern->code, text, self->length, offset, options | PCRE2_NO_JIT, self->data, self->context);
}

static gboolean
set_failure (const Finder *self, const Compiled *pattern, int code, GError **error)
{
    char message[256];
    const SourcePos at = yaml_pos_inside (pattern->from->node, 0);
    if (code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT || code == PCRE2_ERROR_HEAPLIMIT)
        return fault_at (error, FAULT_INPUT, at, "expected a pattern that ends soon, found one that tries too many ways to match %s",
                         self->what);
    pcre2_get_error_message (code, (PCRE2_UCHAR *)message, sizeof message);
    return fault_at (error, FAULT_INPUT, at, "the pattern cannot be run over %s: %s", self->what, message);
}

/* Replaces SPANS by all hits of PATTERN, none of which overlap. */
static gboolean
find_all (Finder *self, const Compiled *pattern, GArray *spans, GError **error)
{
    gsize offset = 0;
    int result;
    g_array_set_size (spans, 0);
    while ((result = match_from (self, pattern, offset)) >= 0) {
        const gsize *place = pcre2_get_ovector_pointer (self->data);
        const Span span = { (guint32)place[0], (guint32)place[1] };
        if (place[1] <= offset || place[0] >= place[1])
            break;
        g_array_append_val (spans, span);
        offset = place[1];
    }
    return result >= 0 || result == PCRE2_ERROR_NOMATCH || set_failure (self, pattern, result, error);
}

/* Whether a hit of the condition's pattern at FOUND stands within its distance of HIT. */
static gboolean
is_within (Finder *self, const Condition *condition, Span found, Span hit, Span sentence)
{
    const Side *side = &sides[condition->kind];
    const gboolean before = found.end <= hit.start, after = found.start >= hit.end;
    if (!(before && side->before) && !(after && side->after))
        return FALSE;
    if (condition->words == WITHIN_SENTENCE)
        return sentence.start <= found.start && found.end <= sentence.end;
    return (before ? ruler_between (self->ruler, found.end, hit.start) : ruler_between (self->ruler, hit.end, found.start)) <=
           condition->words;
}

/* Sets *HOLDS to whether the I-th condition of RULE lets HIT count. */
static gboolean
check_condition (Finder *self, const CompiledRule *rule, guint i, Span hit, gboolean *holds, GError **error)
{
    const Condition *condition = &rule->rule->conditions[i];
    const GArray *found = self->found[i];
    gboolean stands = FALSE;
    if (!self->searched[i] && !find_all (self, &rule->conditions[i], self->found[i], error))
        return FALSE;
    self->searched[i] = TRUE;
    if (found->len > 0) {
        const Span sentence = condition->words == WITHIN_SENTENCE ? ruler_sentence (self->ruler, hit) : hit;
        for (guint j = 0; j < found->len && !stands; j++)
            stands = is_within (self, condition, g_array_index (found, Span, j), hit, sentence);
    }
    *holds = stands == sides[condition->kind].wanted;
    return TRUE;
}

/* Sets *COUNTS to whether every condition lets HIT count. */
static gboolean
check_conditions (Finder *self, const CompiledRule *rule, Span hit, gboolean *counts, GError **error)
{
    *counts = TRUE;
    for (guint i = 0; i < rule->rule->n_conditions && *counts; i++) {
        if (!check_condition (self, rule, i, hit, counts, error))
            return FALSE;
        if (!*counts && self->failed == NULL)
            self->failed = &rule->rule->conditions[i];
    }
    return TRUE;
}

gboolean
finder_may_find (Finder *self, guint theme, guint rule)
{
    const CompiledRule *compiled = &g_array_index (self->book->rules, CompiledRule, self->book->first[theme] + rule);
    if (compiled->n_needs > 0 && !self->sketched) {
        sketch_set (self->sketch, self->text, self->length);
        self->sketched = TRUE;
    }
    for (guint i = 0; i < compiled->n_needs; i++)
        if (!literals_may_match (compiled->needs[i], self->sketch))
            return FALSE;
    return TRUE;
}

gboolean
finder_find (Finder *self, guint theme, guint rule, GArray *spans, GError **error)
{
    const CompiledRule *compiled = &g_array_index (self->book->rules, CompiledRule, self->book->first[theme] + rule);
    guint kept = 0;
    if (!find_all (self, &compiled->pattern, spans, error))
        return FALSE;
    self->hits = spans->len;
    self->failed = NULL;
    if (spans->len == 0 || compiled->rule->n_conditions == 0)
        return TRUE;
    memset (self->searched, 0, sizeof self->searched);
    for (guint i = 0; i < spans->len; i++) {
        const Span hit = g_array_index (spans, Span, i);
        gboolean counts;
        if (!check_conditions (self, compiled, hit, &counts, error))
            return FALSE;
        if (counts)
            g_array_index (spans, Span, kept++) = hit;
    }
    g_array_set_size (spans, kept);
    return TRUE;
}

char *
finder_why (const Finder *self)
{
    if (self->hits == 0 || self->failed == NULL)
        return g_strdup ("its pattern stands nowhere in it");
    const char *name = condition_name (self->failed->kind), *verb = sides[self->failed->kind].wanted ? "lacks" : "finds";
    if (self->failed->words == WITHIN_SENTENCE)
        return g_strdup_printf ("%s %s its pattern in the sentence", name, verb);
    return g_strdup_printf ("%s %s its pattern within %u %s", name, verb, self->failed->words, self->failed->words == 1 ? "word" : "words");
}
