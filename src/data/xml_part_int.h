/* xml_part_int.h - one XML part of an Office file, parsed piece by piece: without document type, entities or bottomless nesting. */
#ifndef FINDINGS_DATA_XML_PART_INT_H
#define FINDINGS_DATA_XML_PART_INT_H

#include "data/zip_parts_int.h"

/* What is done with a part. An element is told by its local name where it is of one of NAMESPACES, else as ""; an attribute by its name as it stands there
 * ("r:id"). Texts come in pieces. Each may be NULL but NAMESPACES. */
typedef struct {
    const char *const *namespaces;                                                  /* NULL-terminated */
    void (*start) (gpointer data, const char *name, const char *const *attributes); /* name, value, name, value, NULL */
    void (*end) (gpointer data, const char *name);
    void (*text) (gpointer data, const char *text, gsize length);
    SourcePos (*where) (gpointer data); /* of mistakes in the XML; NULL: the file alone */
} XmlHandlers;

typedef struct XmlPart XmlPart;
typedef enum { XML_PART_ENDED, XML_PART_PAUSED, XML_PART_FAILED } XmlPartState;

/* PARTS, HANDLERS and DATA must outlive the result. NULL with ERROR as zip_part_open. */
XmlPart *xml_part_open (ZipParts *parts, const char *part, const XmlHandlers *handlers, gpointer data, GError **error);
void xml_part_close (XmlPart *self); /* accepts NULL */
void xml_part_ahead (XmlPart *self); /* as zip_part_ahead */
/* Parses until a handler pauses or fails, or to the end. FAILED with ERROR (FAULT_INPUT); nothing more comes after that or after the end. */
XmlPartState xml_part_parse (XmlPart *self, GError **error);
/* For handlers: makes xml_part_parse return behind this element; for `end` alone. */
void xml_part_pause (XmlPart *self);
/* For handlers: stops, and makes xml_part_parse fail with ERROR, which is taken; the first one counts. Handlers are not called again. */
void xml_part_fail (XmlPart *self, GError *error);

/* The value of an attribute, or NULL; LOCAL finds it whatever its namespace ("id" of "r:id"). */
const char *xml_attribute (const char *const *attributes, const char *name);
const char *xml_attribute_local (const char *const *attributes, const char *local);
/* Whether an XML truth value says yes ("1", "true"); FALSE for NULL. */
gboolean xml_truth (const char *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlPart, xml_part_close)

#endif
