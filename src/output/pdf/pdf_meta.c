/* pdf_meta.c - information and XMP from the same values, PDF/UA-1 and PDF/A-3a declared, sRGB as output intent, attached files. */
#include "output/pdf/pdf_meta_int.h"

#include <stdlib.h>
#include <string.h>

#include "output/pdf/pdf_profile_int.h"

#define CREATOR "findings"

/* An XMP property that the document information has too. */
typedef struct {
    const char *prefix, *namespace;
    const char *open, *close; /* around the value */
} Property;

enum { TITLE, AUTHOR, SUBJECT, LANGUAGE, TOOL, CREATED, MODIFIED, DESCRIBED, KEYWORDS, PRODUCER, N_PROPERTIES };

#define DC "dc", "http://purl.org/dc/elements/1.1/"
#define XMP "xmp", "http://ns.adobe.com/xap/1.0/"
#define PDF "pdf", "http://ns.adobe.com/pdf/1.3/"

/* In the order of their namespaces. */
static const Property properties[N_PROPERTIES] = {
    [TITLE] = {DC,   "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",       "</rdf:li></rdf:Alt></dc:title>"      },
    [AUTHOR] = { DC,  "<dc:creator><rdf:Seq><rdf:li>",                            "</rdf:li></rdf:Seq></dc:creator>"    },
    [SUBJECT] = { DC,  "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:description>"},
    [LANGUAGE] = { DC,  "<dc:language><rdf:Bag><rdf:li>",                           "</rdf:li></rdf:Bag></dc:language>"   },
    [TOOL] = { XMP, "<xmp:CreatorTool>",                                        "</xmp:CreatorTool>"                  },
    [CREATED] = { XMP, "<xmp:CreateDate>",                                         "</xmp:CreateDate>"                   },
    [MODIFIED] = { XMP, "<xmp:ModifyDate>",                                         "</xmp:ModifyDate>"                   },
    [DESCRIBED] = { XMP, "<xmp:MetadataDate>",                                       "</xmp:MetadataDate>"                 },
    [KEYWORDS] = { PDF, "<pdf:Keywords>",                                           "</pdf:Keywords>"                     },
    [PRODUCER] = { PDF, "<pdf:Producer>",                                           "</pdf:Producer>"                     },
};

/* The extension schema that lets PDF/A hold the PDF/UA identifier comes first: some readers look a namespace up only after its description. */
static const char conformance[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n</rdf:Description>\n";

/* SECONDS since 1970, UTC, as FORMAT; the first second of 1970 where there is no such time. The caller owns it. */
static char *
date (gint64 seconds, const char *format)
{
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
    if (time == NULL)
        time = g_date_time_new_from_unix_utc (0);
    return g_date_time_format (time, format);
}

static char *
pdf_date (gint64 seconds)
{
    return date (seconds, "D:%Y%m%d%H%M%SZ");
}

static PdfRef
add_xmp (PdfFile *file, const char *const values[N_PROPERTIES])
{
    g_autoptr (GString) out = g_string_new ("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                                            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    g_string_append (out, conformance);
    const char *open = NULL; /* prefix of the description that is open */
    for (guint i = 0; i < N_PROPERTIES; i++) {
        const Property *property = &properties[i];
        if (values[i] == NULL)
            continue;
        if (open == NULL || strcmp (open, property->prefix) != 0)
            g_string_append_printf (out, "%s<rdf:Description rdf:about=\"\" xmlns:%s=\"%s\">\n", open != NULL ? "</rdf:Description>\n" : "",
                                    property->prefix, property->namespace);
        open = property->prefix;
        g_string_append (out, property->open);
        pdf_append_xml (out, values[i]);
        g_string_append (out, property->close);
        g_string_append_c (out, '\n');
    }
    g_string_append (out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    return pdf_file_add_stream (file, "/Type /Metadata /Subtype /XML", out->str, out->len, FALSE);
}

static PdfRef
add_output_intent (PdfFile *file)
{
    g_autoptr (GByteArray) profile = g_byte_array_new ();
    pdf_append_profile (profile);
    g_autoptr (GString) body = g_string_new ("/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
                                             " /Info (sRGB IEC61966-2.1)");
    pdf_append_ref_entry (body, "/DestOutputProfile", pdf_file_add_stream (file, "/N 3", (const char *)profile->data, profile->len, TRUE));
    return pdf_file_add_text (file, body->str);
}

void
pdf_add_metadata (PdfFile *file, const PagesInfo *info, gint64 seconds, GString *catalog)
{
    g_autofree char *pdf_time = pdf_date (seconds);
    g_autofree char *xmp_time = date (seconds, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *producer = pdf_file_producer ();
    const char *title = info->title != NULL ? info->title : "Untitled";
    const char *language = info->language != NULL ? info->language : "en-GB";
    const char *const values[N_PROPERTIES] = {
        [TITLE] = title,      [AUTHOR] = info->author, [SUBJECT] = info->subject, [LANGUAGE] = language,       [TOOL] = CREATOR,
        [CREATED] = xmp_time, [MODIFIED] = xmp_time,   [DESCRIBED] = xmp_time,    [KEYWORDS] = info->keywords, [PRODUCER] = producer,
    };
    g_autoptr (GString) entries = g_string_new (NULL);
    pdf_append_text_entry (entries, "/Title", title);
    pdf_append_text_entry (entries, "/Author", info->author);
    pdf_append_text_entry (entries, "/Subject", info->subject);
    pdf_append_text_entry (entries, "/Keywords", info->keywords);
    pdf_append_text_entry (entries, "/Creator", CREATOR);
    pdf_append_text_entry (entries, "/Producer", producer);
    pdf_append_text_entry (entries, "/CreationDate", pdf_time);
    pdf_append_text_entry (entries, "/ModDate", pdf_time);
    pdf_file_set_info (file, entries->str);

    pdf_append_text_entry (catalog, "/Lang", language);
    pdf_append_ref_entry (catalog, "/Metadata", add_xmp (file, values));
    g_string_append_printf (catalog, " /OutputIntents [ %u 0 R ]", add_output_intent (file));
    g_string_append (catalog, " /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>");
}

static PdfRef
add_attachment (PdfFile *file, const Attachment *attachment, const char *time)
{
    g_autoptr (GString) entries = g_string_new ("/Type /EmbeddedFile /Subtype ");
    pdf_append_name (entries, attachment->mime);
    g_string_append_printf (entries, " /Params << /Size %" G_GSIZE_FORMAT " /ModDate (%s) >>", attachment->length, time);
    PdfRef stream = pdf_file_add_stream (file, entries->str, attachment->bytes, attachment->length, TRUE);
    g_autoptr (GString) body = g_string_new ("/Type /Filespec /AFRelationship /Data");
    pdf_append_text_entry (body, "/F", attachment->name);
    pdf_append_text_entry (body, "/UF", attachment->name);
    pdf_append_text_entry (body, "/Desc", attachment->description);
    g_string_append_printf (body, " /EF << /F %u 0 R /UF %u 0 R >>", stream, stream);
    return pdf_file_add_text (file, body->str);
}

static int
compare_names (const void *one, const void *other)
{
    return strcmp ((*(const Attachment *const *)one)->name, (*(const Attachment *const *)other)->name);
}

void
pdf_add_attachments (PdfFile *file, const Attachment *attachments, guint n, gint64 seconds, GString *catalog)
{
    if (n == 0)
        return;
    g_autofree char *time = pdf_date (seconds);
    g_autofree const Attachment **sorted = g_new (const Attachment *, n);
    g_autoptr (GString) names = g_string_new (NULL);
    for (guint i = 0; i < n; i++)
        sorted[i] = &attachments[i];
    qsort (sorted, n, sizeof *sorted, compare_names);
    g_string_append (catalog, " /AF [");
    for (guint i = 0; i < n; i++) {
        PdfRef ref = add_attachment (file, sorted[i], time);
        g_string_append_c (catalog, ' ');
        pdf_append_ref (catalog, ref);
        pdf_append_text_entry (names, "", sorted[i]->name);
        g_string_append_c (names, ' ');
        pdf_append_ref (names, ref);
    }
    g_string_append_printf (catalog, " ] /Names << /EmbeddedFiles << /Names [ %s ] >> >>", names->str);
}
