/* expr_token.c - an expression cut into tokens, and mistakes told at their place. */
#include "study/expr_token_int.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

#define LISTED 8 /* most names that a message lists */

static gboolean
is_name_start (char c)
{
    return g_ascii_isalpha (c);
}

static gboolean
is_name_part (char c)
{
    return g_ascii_isalnum (c) || c == '_' || c == '-';
}

/* Bytes of the id at TEXT: names joined by dots. */
static gsize
id_length (const char *text)
{
    gsize length = 0;
    while (is_name_start (text[length])) {
        while (is_name_part (text[length]))
            length++;
        if (text[length] != '.' || !is_name_start (text[length + 1]))
            break;
        length++;
    }
    return length;
}

static gsize
number_length (const char *text)
{
    gsize length = 0;
    while (g_ascii_isdigit (text[length]))
        length++;
    if (length > 0 && text[length] == '.' && g_ascii_isdigit (text[length + 1]))
        for (length++; g_ascii_isdigit (text[length]);)
            length++;
    return length;
}

/* The token at *OFFSET, which moves behind it. FALSE: no token starts there. */
static gboolean
next_token (const char *text, gsize *offset, Token *token)
{
    const char *here = text + *offset;
    *token = (Token){ .kind = TOKEN_SIGN, .start = *offset, .length = 1, .sign = *here };
    if (*here == '\0') {
        token->kind = TOKEN_END;
        token->length = 0;
    } else if (is_name_start (*here)) {
        token->kind = TOKEN_ID;
        token->length = id_length (here);
    } else if (*here == '$' && is_name_start (here[1])) {
        token->kind = TOKEN_VARIABLE;
        token->length = 1 + id_length (here + 1);
    } else if (g_ascii_isdigit (*here)) {
        token->kind = TOKEN_NUMBER;
        token->length = number_length (here);
        number_parse (here, (gssize)token->length, &token->number);
    } else if (*here == '"' || *here == '\'') {
        const char *end = strchr (here + 1, *here);
        if (end == NULL)
            return FALSE;
        *token = (Token){ .kind = TOKEN_STRING, .start = *offset + 1, .length = (gsize)(end - here - 1) };
        *offset += token->length + 2;
        return TRUE;
    } else if (here[1] == '=' && strchr ("!<>", *here) != NULL) {
        token->sign = *here == '!' ? '!' : *here == '<' ? 'l' : 'g';
        token->length = 2;
    } else if (strchr ("(),;:+-=<>|", *here) == NULL) {
        return FALSE;
    }
    *offset += token->length;
    return TRUE;
}

void
parser_init (Parser *self, const Context *context, const char *text, SourcePos at)
{
    *self = (Parser){
        .context = context, .study = context->study, .text = text, .at = at, .tokens = g_array_new (FALSE, FALSE, sizeof (Token))
    };
    gsize offset = 0;
    Token token = { .kind = TOKEN_SIGN };
    while (token.kind != TOKEN_END) {
        while (g_ascii_isspace (text[offset]))
            offset++;
        if (!next_token (text, &offset, &token)) {
            g_autofree char *found = g_utf8_substring (text + offset, 0, 1);
            parser_wrong (self, parser_pos (self, offset),
                          *found == '"' || *found == '\'' ? "the quote %s has no end" : "found \"%s\", which no expression has", found);
            self->stopped = TRUE;
            token = (Token){ .kind = TOKEN_END, .start = offset };
        }
        g_array_append_val (self->tokens, token);
    }
}

void
parser_clear (Parser *self)
{
    g_array_free (self->tokens, TRUE);
}

const Token *
parser_peek (const Parser *self, guint ahead)
{
    return &g_array_index (self->tokens, Token, MIN (self->next + ahead, self->tokens->len - 1));
}

gboolean
parser_sign (Parser *self, char sign)
{
    const Token *token = parser_peek (self, 0);
    if (token->kind != TOKEN_SIGN || token->sign != sign)
        return FALSE;
    self->next++;
    return TRUE;
}

gboolean
parser_is_word (const Parser *self, guint ahead, const char *word)
{
    const Token *token = parser_peek (self, ahead);
    return token->kind == TOKEN_ID && token->length == strlen (word) && strncmp (self->text + token->start, word, token->length) == 0;
}

gboolean
parser_word (Parser *self, const char *word)
{
    if (!parser_is_word (self, 0, word))
        return FALSE;
    self->next++;
    return TRUE;
}

gboolean
parser_need (Parser *self, char sign, const char *wanted)
{
    return parser_sign (self, sign) || parser_expected (self, wanted);
}

const Loop *
loop_find (const Loop *loops, const char *name, gsize length)
{
    for (; loops != NULL; loops = loops->outer)
        if (strlen (loops->name) == length && strncmp (loops->name, name, length) == 0)
            return loops;
    return NULL;
}

char *
loops_expand (const Loop *loops, const char *text)
{
    GString *out = g_string_new (NULL);
    gboolean bound = FALSE;
    while (*text != '\0') {
        if (strncmp (text, "{{", 2) == 0 || strncmp (text, "}}", 2) == 0)
            bound = *text == '{';
        const Loop *loop = *text == '$' && !bound ? loops : NULL;
        for (; loop != NULL; loop = loop->outer) {
            const gsize length = strlen (loop->name);
            if (strncmp (text + 1, loop->name, length) == 0 && !g_ascii_isalnum (text[1 + length]) && text[1 + length] != '_')
                break;
        }
        if (loop != NULL)
            g_string_append (out, loop->id);
        else
            g_string_append_c (out, *text);
        text += loop != NULL ? 1 + strlen (loop->name) : 1;
    }
    return g_string_free (out, FALSE);
}

/* TEXT, an id with variables in it, with what they stand for. */
static const char *
expand_id (Parser *self, const char *text, SourcePos at)
{
    g_autofree char *id = loops_expand (self->context->loops, text);
    const char *left = strchr (id, '$');
    if (left == NULL)
        return arena_text (self->study->arena, id);
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (const Loop *loop = self->context->loops; loop != NULL; loop = loop->outer)
        g_ptr_array_add (names, (gpointer)loop->name);
    g_ptr_array_add (names, NULL);
    g_autofree char *found = g_strndup (left + 1, id_length (left + 1));
    parser_unknown (self, at, "a variable of %for", found, (const char *const *)names->pdata);
    return NULL;
}

const char *
parser_id (Parser *self, const char *wanted, SourcePos *at)
{
    const Token *token = parser_peek (self, 0);
    if (self->stopped || token->kind == TOKEN_END || token->kind == TOKEN_SIGN) {
        parser_expected (self, wanted);
        return NULL;
    }
    const gsize start = token->start;
    gsize end = start + token->length;
    gboolean variable = token->kind == TOKEN_VARIABLE;
    const gboolean joins = variable || token->kind == TOKEN_ID;
    self->next++;
    for (token = parser_peek (self, 0); joins && token->kind == TOKEN_VARIABLE && token->start == end; token = parser_peek (self, 0)) {
        variable = TRUE;
        end += token->length;
        self->next++;
    }
    *at = parser_pos (self, start);
    const char *text = arena_text_len (self->study->arena, self->text + start, end - start);
    return variable ? expand_id (self, text, *at) : text;
}

SourcePos
parser_pos (const Parser *self, gsize offset)
{
    SourcePos at = self->at;
    if (at.column == 0)
        return at;
    for (gsize i = 0; i < offset; i++) {
        if (self->text[i] == '\n') {
            at.line++;
            at.column = 1;
        } else if ((self->text[i] & 0xC0) != 0x80) {
            at.column++;
        }
    }
    return at;
}

gboolean
parser_wrong (Parser *self, SourcePos at, const char *format, ...)
{
    va_list args;
    va_start (args, format);
    g_autofree char *message = g_strdup_vprintf (format, args);
    va_end (args);
    notes_add (self->context->notes, NOTE_ERROR, at, "%s", message);
    self->wrong = TRUE;
    return FALSE;
}

gboolean
parser_expected (Parser *self, const char *wanted)
{
    if (self->stopped)
        return FALSE;
    const Token *token = parser_peek (self, 0);
    g_autofree char *found =
        token->kind == TOKEN_END ? g_strdup ("the end") : g_strdup_printf ("\"%.*s\"", (int)token->length, self->text + token->start);
    self->stopped = TRUE;
    return parser_wrong (self, parser_pos (self, token->start), "expected %s, found %s", wanted, found);
}

/* The few names that begin like TEXT, or all of them where they are few. */
static char *
list_candidates (const char *text, const char *const *names)
{
    g_autoptr (GPtrArray) near = g_ptr_array_new ();
    const gboolean few = g_strv_length ((char **)names) <= LISTED;
    for (guint i = 0; names[i] != NULL; i++)
        if (few || g_ascii_tolower (*names[i]) == g_ascii_tolower (*text))
            g_ptr_array_add (near, (gpointer)names[i]);
    g_ptr_array_add (near, NULL);
    if (near->len == 1 || near->len > LISTED + 1)
        return g_strdup ("");
    g_autofree char *list = text_list ((const char *const *)near->pdata, "or");
    return g_strdup_printf ("; there is %s", list);
}

gboolean
parser_unknown (Parser *self, SourcePos at, const char *what, const char *text, const char *const *names)
{
    g_autofree char *nearest = name_suggest (text, names);
    g_autofree char *hint = *nearest == '\0' ? list_candidates (text, names) : g_steal_pointer (&nearest);
    return parser_wrong (self, at, "expected %s, found \"%s\"%s", what, text, hint);
}
