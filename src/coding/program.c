/* program.c - the one file that knows PCRE2. */
#include "coding/program_int.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "coding/fold_int.h"
#include "coding/whole_int.h"

#define PATTERN_MAX 10000 /* bytes; a codebook's longest is under 1,000 */
#define NEST_MAX 100      /* brackets within brackets: deeper ones exhaust the compiler's stack */
#define STACK_START (32 * 1024)
#define STACK_MAX (1024 * 1024) /* a pattern that needs more is run without the JIT compiler, whose memory is the heap */
#define STEPS_A_BYTE 20         /* of texts so long that MATCH_LIMIT would be less */
#define OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_BACKSLASH_C)

struct Program {
    pcre2_code *code;
    gboolean jit;
    Whole *whole; /* or NULL */
    const Pattern *from;
    char *text;
};

struct Compiler {
    Engine engine;
    Notes *notes;
    pcre2_compile_context *context;
    Folded *folded;
};

struct Machine {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    guint32 limit;
    int failure; /* of the last run */
};

/* ---- compiling */

Compiler *
compiler_new (Engine engine, Notes *notes)
{
    Compiler *self = g_new0 (Compiler, 1);
    self->engine = engine;
    self->notes = notes;
    self->context = pcre2_compile_context_create (NULL);
    pcre2_set_parens_nest_limit (self->context, NEST_MAX);
    self->folded = folded_new ();
    return self;
}

void
compiler_free (Compiler *self)
{
    if (self == NULL)
        return;
    pcre2_compile_context_free (self->context);
    folded_free (self->folded);
    g_free (self);
}

/* What an analyst may not know about an error of PCRE2. */
static const char *
error_hint (int code)
{
    return code == PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE ? " (only named parts, (?<name>...), can be referred to)" : "";
}

static void
tell (const Compiler *self, const Pattern *pattern, gsize offset, int code)
{
    char message[256];
    pcre2_get_error_message (code, (PCRE2_UCHAR *)message, sizeof message);
    notes_add (self->notes, NOTE_ERROR, yaml_pos_inside (pattern->node, folded_origin (self->folded, (guint32)offset)),
               "expected a pattern: %s%s", message, error_hint (code));
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

/* What PATTERN must not be, whatever PCRE2 says; FALSE after telling. */
static gboolean
check_pattern (const Compiler *self, const Pattern *pattern)
{
    const gsize length = strlen (pattern->text);
    const SourcePos at = yaml_pos_inside (pattern->node, 0);
    if (length > PATTERN_MAX)
        notes_add (self->notes, NOTE_ERROR, at, "expected a pattern of at most %d bytes, found %" G_GSIZE_FORMAT, PATTERN_MAX, length);
    else if (starts_with_verb (pattern->text))
        notes_add (self->notes, NOTE_ERROR, at, "expected a pattern, found a verb \"(*...\" at its start");
    else
        return TRUE;
    return FALSE;
}

/* TEXT compiled; *CODE and *OFFSET say what is wrong when it is NULL. */
static Program *
compile (const Compiler *self, const char *text, const Pattern *from, gboolean case_sensitive, int *code, gsize *offset)
{
    const guint32 options = OPTIONS | (case_sensitive ? 0 : PCRE2_CASELESS);
    pcre2_code *compiled = pcre2_compile ((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, options, code, offset, self->context);
    if (compiled == NULL)
        return NULL;
    Program *made = g_new0 (Program, 1);
    made->code = compiled;
    made->jit = self->engine != ENGINE_INTERPRETER && pcre2_jit_compile (compiled, PCRE2_JIT_COMPLETE) == 0;
    made->whole = self->engine == ENGINE_JIT ? whole_new (text, case_sensitive) : NULL;
    made->from = from;
    made->text = g_strdup (text);
    return made;
}

Program *
compiler_pattern (Compiler *self, const Pattern *from, gboolean case_sensitive)
{
    int code;
    gsize length, offset;
    if (*from->text == '\0' || !check_pattern (self, from))
        return NULL;
    folded_set (self->folded, from->text, strlen (from->text));
    g_autoptr (Program) made = compile (self, folded_text (self->folded, &length), from, case_sensitive, &code, &offset);
    if (made == NULL) {
        tell (self, from, offset, code);
        return NULL;
    }
    if (!matches_nothing (made->code))
        return g_steal_pointer (&made);
    notes_add (self->notes, NOTE_ERROR, yaml_pos_inside (from->node, 0),
               "expected a pattern that needs a character, found one that can do without any");
    return NULL;
}

static gboolean
is_word_char (gunichar c)
{
    return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

/* Appends the pattern for WORD, folded: no letter may stand right before or after it. */
static void
append_word (GString *out, const char *word)
{
    const gsize length = strlen (word);
    const gunichar last = g_utf8_get_char (g_utf8_prev_char (word + length));
    if (is_word_char (g_utf8_get_char (word)))
        g_string_append (out, "\\b");
    for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p)) {
        const gsize gap = strspn (p, " \t\n-");
        if (gap > 0) {
            g_string_append (out, "[\\s\\-]+");
            p += gap - 1;
        } else if (*p == '*') {
            g_string_append (out, "\\w*");
        } else {
            if (g_ascii_ispunct (*p))
                g_string_append_c (out, '\\');
            g_string_append_len (out, p, g_utf8_next_char (p) - p);
        }
    }
    if (is_word_char (last))
        g_string_append (out, "\\b");
}

/* Longer ones first: the first that fits is taken. */
static int
compare_words (const void *a, const void *b)
{
    const char *one = *(const char *const *)a, *two = *(const char *const *)b;
    const gsize lengths[] = { strlen (one), strlen (two) };
    return lengths[0] != lengths[1] ? (lengths[0] > lengths[1] ? -1 : 1) : strcmp (one, two);
}

Program *
compiler_words (Compiler *self, const Pattern *words, guint n, gboolean case_sensitive)
{
    g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GString) text = g_string_new ("(?:");
    int code;
    gsize length, offset;
    for (guint i = 0; i < n; i++) {
        folded_set (self->folded, words[i].text, strlen (words[i].text));
        g_ptr_array_add (sorted, g_strstrip (g_strdup (folded_text (self->folded, &length))));
    }
    qsort (sorted->pdata, sorted->len, sizeof (gpointer), compare_words);
    for (guint i = 0; i < sorted->len; i++) {
        g_string_append (text, i > 0 ? "|" : "");
        append_word (text, sorted->pdata[i]);
    }
    g_string_append_c (text, ')');
    Program *made = compile (self, text->str, words, case_sensitive, &code, &offset);
    if (made == NULL)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (words->node),
                   "expected fewer words in one rule: the pattern made of them is too large");
    return made;
}

void
program_free (Program *self)
{
    if (self == NULL)
        return;
    pcre2_code_free (self->code);
    whole_free (self->whole);
    g_free (self->text);
    g_free (self);
}

const char *
program_text (const Program *self)
{
    return self->text;
}

const Pattern *
program_from (const Program *self)
{
    return self->from;
}

/* ---- running */

Machine *
machine_new (void)
{
    Machine *self = g_new0 (Machine, 1);
    self->data = pcre2_match_data_create (1, NULL);
    self->context = pcre2_match_context_create (NULL);
    self->stack = pcre2_jit_stack_create (STACK_START, STACK_MAX, NULL);
    if (self->stack != NULL)
        pcre2_jit_stack_assign (self->context, NULL, self->stack);
    return self;
}

void
machine_free (Machine *self)
{
    if (self == NULL)
        return;
    pcre2_match_data_free (self->data);
    pcre2_match_context_free (self->context);
    pcre2_jit_stack_free (self->stack);
    g_free (self);
}

static void
set_limit (Machine *self, gsize length)
{
    const guint32 limit = (guint32)CLAMP (length * STEPS_A_BYTE, MATCH_LIMIT, G_MAXUINT32);
    if (limit == self->limit)
        return;
    pcre2_set_match_limit (self->context, limit);
    self->limit = limit;
}

/* The first hit from OFFSET, or a negative number: no match, or a failure. Patterns that match nothing were refused, but \K may leave a hit empty. */
static int
match_from (Machine *self, const Program *program, const char *text, gsize length, gsize offset)
{
    const PCRE2_SPTR subject = (PCRE2_SPTR)text;
    const guint32 options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
    const int result = program->jit ? pcre2_jit_match (program->code, subject, length, offset, PCRE2_NOTEMPTY, self->data, self->context)
                                    : pcre2_match (program->code, subject, length, offset, options, self->data, self->context);
    if (result != PCRE2_ERROR_JIT_STACKLIMIT)
        return result;
    return pcre2_match (program->code, subject, length, offset, options | PCRE2_NO_JIT, self->data, self->context);
}

gboolean
machine_find (Machine *self, const Program *program, const char *text, gsize length, gsize from, gsize last, GArray *spans)
{
    gsize offset = from;
    int result;
    if (program->whole != NULL && whole_find (program->whole, text, length, from, last, spans))
        return TRUE;
    while (offset > 0 && (text[offset] & 0xC0) == 0x80)
        offset--;
    g_array_set_size (spans, 0);
    set_limit (self, length);
    while ((result = match_from (self, program, text, length, offset)) >= 0) {
        const gsize *place = pcre2_get_ovector_pointer (self->data);
        const Span span = { (guint32)place[0], (guint32)place[1] };
        if (place[1] <= offset || place[0] >= place[1])
            break;
        g_array_append_val (spans, span);
        offset = place[1];
        if (offset > last)
            break;
    }
    self->failure = result;
    return result >= 0 || result == PCRE2_ERROR_NOMATCH;
}

gboolean
machine_fault (const Machine *self, const Program *program, const char *what, GError **error)
{
    char message[256];
    const SourcePos at = yaml_pos_inside (program->from->node, 0);
    const int code = self->failure;
    if (code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT || code == PCRE2_ERROR_HEAPLIMIT)
        return fault_at (error, FAULT_INPUT, at, "expected a pattern that ends soon, found one that tries too many ways to match %s", what);
    pcre2_get_error_message (code, (PCRE2_UCHAR *)message, sizeof message);
    return fault_at (error, FAULT_INPUT, at, "the pattern cannot be run over %s: %s", what, message);
}
