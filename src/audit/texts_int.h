/* texts_int.h - the words of finished files, each with its place. */
#ifndef FINDINGS_AUDIT_TEXTS_INT_H
#define FINDINGS_AUDIT_TEXTS_INT_H

#include "audit/audit.h"

/* A stretch of text and where in its file it stands ("page 3", "xl/sharedStrings.xml", "line 12"). */
typedef struct {
    char *place;
    char *text; /* valid UTF-8 */
} FoundText;

/* Each appends the texts of one file (array of FoundText, cleared by found_text_clear). FAULT_GATE when the file cannot be read back. NAME is for messages. */
gboolean read_pdf (const char *name, const char *bytes, gsize length, GArray *texts, GError **error);
gboolean read_xlsx (const char *name, const char *bytes, gsize length, GArray *texts, GError **error);
gboolean read_plain (const char *name, const char *bytes, gsize length, GArray *texts, GError **error);
gboolean read_json (const char *name, const char *bytes, gsize length, GArray *texts, GError **error);
void found_text_clear (gpointer found);
void add_found (GArray *texts, char *place, const char *text, gssize length); /* takes PLACE, copies TEXT */

/* Keeps the texts of the pages among TEXTS as those of FILE, without blanks. */
void read_pages_keep (ReadPages *self, const char *file, const GArray *texts);
const GPtrArray *read_pages_of (const ReadPages *self, const char *file); /* of char *, a page each; NULL where FILE was not read */

/* Rules that a text is held against. Made once, read by all threads. */
typedef struct LeakRules LeakRules;
LeakRules *leak_rules_new (const Watch *watch); /* borrows what is allowed */
void leak_rules_free (LeakRules *self);
guint32 leak_rules_broken (const LeakRules *self, const char *text); /* a bit for each rule that TEXT breaks */
const char *leak_rule_name (guint rule);

#endif
