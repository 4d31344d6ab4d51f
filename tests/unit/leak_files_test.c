/* leak_files_test.c - one of every secret in every place of every kind of file: the file, the place and the rule are told, never the words. */
#include <string.h>

#include <glib/gstdio.h>
#include <zip.h>

#include "audit/audit.h"
#include "base/files.h"

/* ---- what is planted */

typedef struct {
    const char *rule, *words;
} Plant;

static const Plant plants[] = {
    {"name of a listed person",                                    "Adaeze Danquah"                                      },
    { "e-mail address",                                            "jo.bloggs@council.gov.uk"                            },
    { "telephone number",                                          "020 7946 0123"                                       },
    { "postcode",                                                  "SW1A 2AA"                                            },
    { "National Insurance number",                                 "AB 12 34 56 C"                                       },
    { "NHS number",                                                "943 476 5919"                                        },
    { "case number",                                               "ref 20226614"                                        },
    { "path of a file",                                            "/home/jo/answers.csv"                                },
    { "eight words in a row of a source, not of a released quote", "told them twice that the new system loses every form"},
};

static const char *const names[] = { "Adaeze Danquah", NULL };
static const char *const sources[] = { "I told them twice that the new system loses every form I save on a Friday.", NULL };
static const char *const none[] = { NULL };

/* ---- a PDF, object by object */

/* Where words may stand in a PDF, and what the scan calls it. */
typedef enum {
    PDF_PAGE,
    PDF_LINK,
    PDF_REMARK,
    PDF_BOOKMARK,
    PDF_ALTERNATIVE,
    PDF_REPLACEMENT,
    PDF_ELEMENT,
    PDF_TITLE,
    PDF_AUTHOR,
    PDF_SUBJECT,
    PDF_KEYWORDS,
    PDF_CREATOR,
    PDF_PRODUCER,
    PDF_XMP,
    PDF_ATTACHMENT,
    PDF_ATTACHED,
    PDF_PLACE,
    PDF_LABEL,
    N_PDF
} PdfPlace;

static const char *const pdf_places[] = {
    [PDF_PAGE] = "page 1",
    [PDF_LINK] = "a link on page 1",
    [PDF_REMARK] = "an annotation on page 1",
    [PDF_BOOKMARK] = "bookmarks",
    [PDF_ALTERNATIVE] = "alternative texts",
    [PDF_REPLACEMENT] = "replacement texts",
    [PDF_ELEMENT] = "element titles",
    [PDF_TITLE] = "title",
    [PDF_AUTHOR] = "author",
    [PDF_SUBJECT] = "subject",
    [PDF_KEYWORDS] = "keywords",
    [PDF_CREATOR] = "creator",
    [PDF_PRODUCER] = "producer",
    [PDF_XMP] = "XMP metadata",
    [PDF_ATTACHMENT] = "attachment",
    [PDF_ATTACHED] = "attachment name",
    [PDF_PLACE] = "names of places",
    [PDF_LABEL] = "the label of page 1",
};
G_STATIC_ASSERT (G_N_ELEMENTS (pdf_places) == N_PDF);

typedef struct {
    GString *out;
    GArray *offsets; /* of gsize, by object from 1 */
} Pdf;

G_GNUC_PRINTF (2, 3)
static void
pdf_object (Pdf *self, const char *format, ...)
{
    va_list args;
    g_array_append_val (self->offsets, self->out->len);
    g_string_append_printf (self->out, "%u 0 obj\n", self->offsets->len);
    va_start (args, format);
    g_string_append_vprintf (self->out, format, args);
    va_end (args);
    g_string_append (self->out, "\nendobj\n");
}

static void
pdf_stream (Pdf *self, const char *entries, const char *text)
{
    pdf_object (self, "<< %s /Length %zu >>\nstream\n%s\nendstream", entries, strlen (text), text);
}

static void
pdf_end (Pdf *self)
{
    const gsize table = self->out->len;
    g_string_append_printf (self->out, "xref\n0 %u\n0000000000 65535 f \n", self->offsets->len + 1);
    for (guint i = 0; i < self->offsets->len; i++)
        g_string_append_printf (self->out, "%010zu 00000 n \n", g_array_index (self->offsets, gsize, i));
    g_string_append_printf (self->out, "trailer << /Size %u /Root 1 0 R /Info 16 0 R >>\nstartxref\n%zu\n%%%%EOF\n", self->offsets->len + 1,
                            table);
}

/* A file of one page with WORDS at PLACE, and harmless words everywhere else. */
static GString *
make_pdf (PdfPlace place, const char *words)
{
    const char *said[N_PDF];
    for (guint i = 0; i < N_PDF; i++)
        said[i] = i == place ? words : "nothing";
    Pdf pdf = { g_string_new ("%PDF-1.7\n"), g_array_new (FALSE, FALSE, sizeof (gsize)) };
    g_autofree char *content = g_strdup_printf ("/P << /MCID 0 >> BDC BT /F1 9 Tf 40 700 Td (%s) Tj ET EMC", said[PDF_PAGE]);
    g_autofree char *xmp =
        g_strdup_printf ("<?xpacket begin=\"\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">%s</x:xmpmeta><?xpacket end=\"w\"?>", said[PDF_XMP]);
    pdf_object (&pdf,
                "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R /Metadata 8 0 R /StructTreeRoot 9 0 R /MarkInfo << /Marked true >> "
                "/Names << /EmbeddedFiles << /Names [(a) 12 0 R] >> /Dests << /Names [(%s) [3 0 R /Fit]] >> >> "
                "/PageLabels << /Nums [0 << /P (%s) >>] >> >>",
                said[PDF_PLACE], said[PDF_LABEL]);
    pdf_object (&pdf, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf_object (&pdf, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> "
                      "/Annots [14 0 R 15 0 R] /StructParents 0 >>");
    pdf_stream (&pdf, "", content);
    pdf_object (&pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    pdf_object (&pdf, "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>");
    pdf_object (&pdf, "<< /Title (%s) /Parent 6 0 R /Dest [3 0 R /Fit] >>", said[PDF_BOOKMARK]);
    pdf_stream (&pdf, "/Type /Metadata /Subtype /XML", xmp);
    pdf_object (&pdf, "<< /Type /StructTreeRoot /K 10 0 R /ParentTree 11 0 R >>");
    pdf_object (&pdf, "<< /Type /StructElem /S /P /P 9 0 R /Pg 3 0 R /K 0 /Alt (%s) /ActualText (%s) /T (%s) >>", said[PDF_ALTERNATIVE],
                said[PDF_REPLACEMENT], said[PDF_ELEMENT]);
    pdf_object (&pdf, "<< /Nums [0 [10 0 R]] >>");
    pdf_object (&pdf, "<< /Type /Filespec /F (%s) /UF (%s) /EF << /F 13 0 R >> >>", said[PDF_ATTACHED], said[PDF_ATTACHED]);
    pdf_stream (&pdf, "/Type /EmbeddedFile", said[PDF_ATTACHMENT]);
    pdf_object (&pdf, "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/?q=%s) >> >>",
                said[PDF_LINK]);
    pdf_object (&pdf, "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (%s) >>", said[PDF_REMARK]);
    pdf_object (&pdf, "<< /Title (%s) /Author (%s) /Subject (%s) /Keywords (%s) /Creator (%s) /Producer (%s) >>", said[PDF_TITLE],
                said[PDF_AUTHOR], said[PDF_SUBJECT], said[PDF_KEYWORDS], said[PDF_CREATOR], said[PDF_PRODUCER]);
    pdf_end (&pdf);
    g_array_unref (pdf.offsets);
    return pdf.out;
}

/* ---- a workbook, part by part */

/* A part of a workbook in which words stand at "%s". */
typedef struct {
    const char *place, *part, *xml;
} BookPlace;

#define CORE "xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'"

static const BookPlace book_places[] = {
    {"text of a cell",                 "xl/sharedStrings.xml",         "<sst><si><t>%s</t></si></sst>"                                                                   },
    { "text in runs",                  "xl/sharedStrings.xml",         "<sst><si><r><rPr><b/></rPr><t>so </t></r><r><t>%s</t></r></si></sst>"                            },
    { "text inside a cell",            "xl/worksheets/sheet1.xml",     "<worksheet><c t='inlineStr'><is><t>%s</t></is></c></worksheet>"                                  },
    { "formula",                       "xl/worksheets/sheet1.xml",     "<worksheet><c><f>CONCAT(\"%s\")</f><v>1</v></c></worksheet>"                                     },
    { "foot of a sheet",               "xl/worksheets/sheet1.xml",
     "<worksheet><headerFooter><oddFooter>&amp;L%s</oddFooter></headerFooter></worksheet>"                                                                               },
    { "foot in a face and size",       "xl/worksheets/sheet1.xml",
     "<worksheet><headerFooter><evenHeader>&amp;C&amp;\"Arial,Bold\"&amp;12&amp;K00FF00%s</evenHeader></headerFooter></worksheet>"                                       },
    { "help at a cell",                "xl/worksheets/sheet1.xml",     "<worksheet><dataValidation promptTitle='a' prompt='%s'/></worksheet>"                            },
    { "name of a sheet",               "xl/workbook.xml",              "<workbook><sheets><sheet name='%s' sheetId='1'/></sheets></workbook>"                            },
    { "defined name",                  "xl/workbook.xml",              "<workbook><definedNames><definedName name='a'>%s</definedName></definedNames></workbook>"        },
    { "remark on a defined name",      "xl/workbook.xml",
     "<workbook><definedNames><definedName name='a' comment='%s'/></definedNames></workbook>"                                                                            },
    { "comment",                       "xl/comments1.xml",             "<comments><commentList><comment><text><r><t>%s</t></r></text></comment></commentList></comments>"},
    { "author of a comment",           "xl/comments1.xml",             "<comments><authors><author>%s</author></authors></comments>"                                     },
    { "answer to a comment",           "xl/threadedComments/one.xml",
     "<ThreadedComments><threadedComment><text>%s</text></threadedComment></ThreadedComments>"                                                                           },
    { "title",                         "docProps/core.xml",            "<cp:coreProperties " CORE "><dc:title>%s</dc:title></cp:coreProperties>"                         },
    { "creator",                       "docProps/core.xml",            "<cp:coreProperties " CORE "><dc:creator>%s</dc:creator></cp:coreProperties>"                     },
    { "who changed it last",           "docProps/core.xml",
     "<cp:coreProperties " CORE "><cp:lastModifiedBy>%s</cp:lastModifiedBy></cp:coreProperties>"                                                                         },
    { "company",                       "docProps/app.xml",             "<Properties><Company>%s</Company></Properties>"                                                  },
    { "property of its own",           "docProps/custom.xml",          "<Properties><property name='a'><lpwstr>%s</lpwstr></property></Properties>"                      },
    { "name of a property of its own", "docProps/custom.xml",
     "<Properties><property name='%s'><lpwstr>a</lpwstr></property></Properties>"                                                                                        },
    { "column of a table",             "xl/tables/table1.xml",         "<table displayName='a'><tableColumn id='1' name='%s'/></table>"                                  },
    { "alternative text",              "xl/drawings/drawing1.xml",     "<wsDr><cNvPr id='1' name='a' descr='%s'/></wsDr>"                                                },
    { "where a link leads",            "xl/worksheets/_rels/one.rels",
     "<Relationships><Relationship Id='a' Target='https://example.org/?q=%s'/></Relationships>"                                                                          },
    { "remark in a part",              "xl/styles.xml",                "<styleSheet><!-- %s --></styleSheet>"                                                            },
    { "instruction in a part",         "xl/styles.xml",                "<styleSheet><?note %s?></styleSheet>"                                                            },
};

#define PART_NAME "the name of a part" /* words in the name of an empty part */
#define REMARK "its remark"            /* words behind the archive */

static void
add_part (zip_t *archive, const char *name, const char *text)
{
    char *copy = g_strdup (text);
    zip_source_t *source = zip_source_buffer (archive, copy, strlen (copy), 1);
    g_assert_cmpint (zip_file_add (archive, name, source, ZIP_FL_ENC_UTF_8), >=, 0);
}

/* XML with WORDS at its "%s". The caller owns it. */
static char *
fill (const char *xml, const char *words)
{
    const char *at = strstr (xml, "%s");
    return g_strdup_printf ("%.*s%s%s", (int)(at - xml), xml, words, at + 2);
}

/* A workbook at PATH with WORDS in PLACE, or in a part's name or its remark where that is NULL. */
static void
make_book (const char *path, const BookPlace *place, gboolean remark, const char *words)
{
    zip_t *archive = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    g_autofree char *xml = place != NULL ? fill (place->xml, words) : g_strdup ("<a/>");
    g_assert_nonnull (archive);
    add_part (archive, "[Content_Types].xml", "<Types><Override PartName='/xl/workbook.xml' ContentType='a'/></Types>");
    add_part (archive, place != NULL ? place->part : remark ? "xl/a.xml" : words, xml);
    if (remark)
        g_assert_cmpint (zip_set_archive_comment (archive, words, (zip_uint16_t)strlen (words)), ==, 0);
    g_assert_cmpint (zip_close (archive), ==, 0);
}

/* ---- the scan */

typedef struct {
    char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
    (void)data;
    self->folder = g_dir_make_tmp ("leaks-XXXXXX", NULL);
    g_assert_nonnull (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    g_assert_true (folder_remove (self->folder, NULL));
    g_free (self->folder);
}

/* What the scan of the folder tells, a line each; "" for nothing. The caller owns it. */
static char *
scan (const Fixture *self)
{
    const Watch watch = { .names = names, .allowed = none, .texts = sources, .released = none, .wording = none };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (ReadPages) pages = read_pages_new ();
    g_autoptr (GError) error = NULL;
    const gboolean good = audit_leaks (self->folder, &watch, 1, pages, notes, &error);
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < notes_length (notes); i++) {
        g_assert_cmpint (notes_get (notes, i)->code, ==, FAULT_GATE);
        g_string_append_printf (out, "%s%s: %s", i > 0 ? "\n" : "", notes_get (notes, i)->at.file, notes_get (notes, i)->message);
    }
    g_assert_cmpint (good, ==, out->len == 0);
    if (error != NULL)
        g_assert_error (error, FAULT, FAULT_GATE);
    return g_string_free (out, FALSE);
}

/* The scan tells that FILE breaks the rule of PLANT at PLACE, nothing else, and not by what. */
static void
check_told (const Fixture *self, const char *file, const char *place, const Plant *plant)
{
    g_autofree char *told = scan (self), *wanted = g_strdup_printf ("%s: %s: %s", file, place, plant->rule);
    g_assert_cmpstr (told, ==, wanted);
    g_assert_null (strstr (told, plant->words));
}

static void
put (const Fixture *self, const char *name, const char *bytes, gsize length)
{
    g_assert_true (file_write_in (self->folder, name, bytes, length, NULL));
}

static void
drop (const Fixture *self, const char *name)
{
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_pdf (Fixture *self, gconstpointer data)
{
    (void)data;
    for (guint place = 0; place < N_PDF; place++)
        for (guint i = 0; i < G_N_ELEMENTS (plants); i++) {
            GString *bytes = make_pdf ((PdfPlace)place, plants[i].words);
            g_test_message ("%s: %s", pdf_places[place], plants[i].rule);
            put (self, "report.pdf", bytes->str, bytes->len);
            check_told (self, "report.pdf", pdf_places[place], &plants[i]);
            g_string_free (bytes, TRUE);
        }
    GString *clean = make_pdf (PDF_PAGE, "nothing at all");
    put (self, "report.pdf", clean->str, clean->len);
    g_string_free (clean, TRUE);
    g_autofree char *told = scan (self);
    g_assert_cmpstr (told, ==, "");
}

static void
test_workbook (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autofree char *path = g_build_filename (self->folder, "area.xlsx", NULL);
    for (guint i = 0; i < G_N_ELEMENTS (plants); i++) {
        for (guint place = 0; place < G_N_ELEMENTS (book_places); place++) {
            g_test_message ("%s: %s", book_places[place].place, plants[i].rule);
            make_book (path, &book_places[place], FALSE, plants[i].words);
            check_told (self, "area.xlsx", book_places[place].part, &plants[i]);
        }
        make_book (path, NULL, FALSE, plants[i].words);
        check_told (self, "area.xlsx", PART_NAME, &plants[i]);
        make_book (path, NULL, TRUE, plants[i].words);
        check_told (self, "area.xlsx", REMARK, &plants[i]);
    }
    make_book (path, &book_places[0], FALSE, "nothing at all");
    g_autofree char *told = scan (self);
    g_assert_cmpstr (told, ==, "");
}

/* Words with each letter as JSON may write it. The caller owns it. */
static char *
escape_all (const char *words)
{
    GString *out = g_string_new (NULL);
    for (const char *c = words; *c != '\0'; c++)
        g_string_append_printf (out, *c == '/' ? "\\%c" : "\\u%04x", (guchar)*c);
    return g_string_free (out, FALSE);
}

static void
test_plain (Fixture *self, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS (plants); i++) {
        g_autofree char *escaped = escape_all (plants[i].words);
        g_autofree char *csv = g_strdup_printf ("a,b\n1,\"so, %s\"\n", plants[i].words);
        g_autofree char *heading = g_strdup_printf ("a,%s\n1,2\n", plants[i].words);
        g_autofree char *json = g_strdup_printf ("{\n\"a\": \"%s\"\n}\n", plants[i].words);
        g_autofree char *key = g_strdup_printf ("{\n\"%s\": 1\n}\n", plants[i].words);
        g_autofree char *hidden = g_strdup_printf ("{\n\"a\": \"%s\"\n}\n", escaped);
        const struct {
            const char *name, *text, *place;
        } files[] = {
            {"a.csv",   csv,     "line 2"},
            { "a.csv",  heading, "line 1"},
            { "a.json", json,    "line 2"},
            { "a.json", key,     "line 2"},
            { "a.json", hidden,  "line 2"},
        };
        for (guint j = 0; j < G_N_ELEMENTS (files); j++) {
            put (self, files[j].name, files[j].text, strlen (files[j].text));
            check_told (self, files[j].name, files[j].place, &plants[i]);
            drop (self, files[j].name);
        }
    }
}

/* A name of a file that breaks a rule is not told, either. */
static void
test_names (Fixture *self, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS (plants); i++) {
        g_autofree char *name = g_strdup_printf ("so %s.csv", plants[i].words);
        if (strchr (plants[i].words, '/') != NULL)
            continue;
        put (self, name, "a\n", 2);
        check_told (self, "a file .csv", "its name", &plants[i]);
        drop (self, name);
    }
}

/* What cannot be read back is not published. */
static void
test_unread (Fixture *self, gconstpointer data)
{
    (void)data;
    static const char *const files[][2] = {
        {"a.pdf",   "%PDF-1.7 and no more"},
        { "a.xlsx", "PK and no more"      },
        { "a.docx", "whatever"            },
        { "a",      "whatever"            },
    };
    const Watch watch = { .names = names, .allowed = none, .texts = sources, .released = none, .wording = none };
    for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
        g_autoptr (Notes) notes = notes_new ();
        g_autoptr (ReadPages) pages = read_pages_new ();
        g_autoptr (GError) error = NULL;
        put (self, files[i][0], files[i][1], strlen (files[i][1]));
        g_assert_false (audit_leaks (self->folder, &watch, 1, pages, notes, &error));
        g_assert_error (error, FAULT, FAULT_GATE);
        drop (self, files[i][0]);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/leak-files/pdf", Fixture, NULL, set_up, test_pdf, tear_down);
    g_test_add ("/leak-files/workbook", Fixture, NULL, set_up, test_workbook, tear_down);
    g_test_add ("/leak-files/plain", Fixture, NULL, set_up, test_plain, tear_down);
    g_test_add ("/leak-files/names", Fixture, NULL, set_up, test_names, tear_down);
    g_test_add ("/leak-files/unread", Fixture, NULL, set_up, test_unread, tear_down);
    return g_test_run ();
}
