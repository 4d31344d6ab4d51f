/* pdf_tree.c - the structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8). */
#include "output/pdf/pdf_tree_int.h"

#include <stdlib.h>
#include <string.h>

typedef enum { KID_ELEMENT, KID_CONTENT, KID_LINK } KidKind;

/* A child of an element; those of one element form a list within the tree's array of kids. */
typedef struct {
    KidKind kind;
    guint value; /* element, MCID or annotation */
    PdfRef page;
    guint next; /* index, or NONE */
} Kid;

typedef struct {
    PdfTree *tree;
    const Element *element;
    PdfRef ref;  /* 0 until its first content */
    PdfRef page; /* of its first content */
    double page_height;
    guint first_kid, last_kid;    /* NONE: no kids yet */
    guint first_cell, cell_after; /* of rows, and of the cells in them: elements in their order; 0 ends */
} Node;

/* What a key of the parent tree leads to: the elements of a page's sequences, or one element of an annotation. */
typedef struct {
    guint start, length;
    gboolean single;
} ParentKey;

struct PdfTree {
    PdfFile *file;
    const Pages *pages;
    Node *nodes; /* one an element */
    GArray *kids;
    GArray *keys;    /* ParentKey */
    GArray *parents; /* guint elements that keys speak of */
    PdfRef page, root, parent_tree;
    double page_height;
};

#define NONE G_MAXUINT

/* The types of ISO 32000-1; one of our own stands for another of them. */
static const struct {
    const char *name, *maps_to;
} roles[N_ROLES] = {
    [ROLE_DOCUMENT] = {"Document",    NULL },
    [ROLE_PART] = { "Part",       NULL },
    [ROLE_SECT] = { "Sect",       NULL },
    [ROLE_DIV] = { "Div",        NULL },
    [ROLE_TOC] = { "TOC",        NULL },
    [ROLE_TOCI] = { "TOCI",       NULL },
    [ROLE_BLOCKQUOTE] = { "BlockQuote", NULL },
    [ROLE_CAPTION] = { "Caption",    NULL },
    [ROLE_H1] = { "H1",         NULL },
    [ROLE_H2] = { "H2",         NULL },
    [ROLE_H3] = { "H3",         NULL },
    [ROLE_H4] = { "H4",         NULL },
    [ROLE_P] = { "P",          NULL },
    [ROLE_L] = { "L",          NULL },
    [ROLE_LI] = { "LI",         NULL },
    [ROLE_LBL] = { "Lbl",        NULL },
    [ROLE_LBODY] = { "LBody",      NULL },
    [ROLE_TABLE] = { "Table",      NULL },
    [ROLE_THEAD] = { "THead",      NULL },
    [ROLE_TBODY] = { "TBody",      NULL },
    [ROLE_TR] = { "TR",         NULL },
    [ROLE_TH] = { "TH",         NULL },
    [ROLE_TD] = { "TD",         NULL },
    [ROLE_FIGURE] = { "Figure",     NULL },
    [ROLE_LINK] = { "Link",       NULL },
    [ROLE_REFERENCE] = { "Reference",  NULL },
    [ROLE_NOTE] = { "Note",       NULL },
    [ROLE_SPAN] = { "Span",       NULL },
    [ROLE_ASIDE] = { "Aside",      "Div"},
};

static const char *const scopes[] = { [SCOPE_COLUMN] = "/Column", [SCOPE_ROW] = "/Row", [SCOPE_BOTH] = "/Both" };

/* The element's ID; notes must have one. */
static char *
node_id (const Node *self)
{
    if (self->element->id != NULL)
        return g_strdup (self->element->id);
    return self->element->role == ROLE_NOTE ? g_strdup_printf ("note.%u", (guint)(self - self->tree->nodes)) : NULL;
}

static void
append_kids (GString *out, const Node *self)
{
    const PdfTree *tree = self->tree;
    if (self->first_kid == NONE)
        return;
    gboolean one = self->first_kid == self->last_kid;
    g_string_append (out, one ? " /K" : " /K [");
    for (guint i = self->first_kid; i != NONE; i = g_array_index (tree->kids, Kid, i).next) {
        const Kid *kid = &g_array_index (tree->kids, Kid, i);
        g_string_append_c (out, ' ');
        if (kid->kind == KID_ELEMENT)
            pdf_append_ref (out, tree->nodes[kid->value].ref);
        else if (kid->kind == KID_CONTENT && kid->page == self->page)
            pdf_append_count (out, kid->value);
        else {
            g_string_append (out, kid->kind == KID_LINK ? "<< /Type /OBJR" : "<< /Type /MCR");
            pdf_append_ref_entry (out, "/Pg", kid->page);
            if (kid->kind == KID_LINK)
                pdf_append_ref_entry (out, "/Obj", kid->value);
            else
                g_string_append_printf (out, " /MCID %u", kid->value);
            g_string_append (out, " >>");
        }
    }
    g_string_append (out, one ? "" : " ]");
}

static void
append_figure (GString *out, const Node *self)
{
    const double *box = self->element->bbox;
    const double corners[4] = { box[0], self->page_height - box[3], box[2], self->page_height - box[1] };
    g_string_append (out, " /A << /O /Layout /Placement /Block /BBox [");
    for (guint i = 0; i < 4; i++) {
        g_string_append_c (out, ' ');
        pdf_append_number (out, corners[i]);
    }
    g_string_append (out, " ] >>");
}

static void
append_cell (GString *out, const Element *element)
{
    if (element->scope == SCOPE_NONE && element->colspan <= 1 && element->rowspan <= 1)
        return;
    g_string_append (out, " /A << /O /Table");
    if (element->scope != SCOPE_NONE)
        g_string_append_printf (out, " /Scope %s", scopes[element->scope]);
    if (element->colspan > 1)
        g_string_append_printf (out, " /ColSpan %u", element->colspan);
    if (element->rowspan > 1)
        g_string_append_printf (out, " /RowSpan %u", element->rowspan);
    g_string_append (out, " >>");
}

static void
append_attributes (GString *out, const Node *self)
{
    const Element *element = self->element;
    if (element->role == ROLE_FIGURE)
        append_figure (out, self);
    else if (element->role == ROLE_TH || element->role == ROLE_TD)
        append_cell (out, element);
    else if (element->role == ROLE_L)
        g_string_append_printf (out, " /A << /O /List /ListNumbering /%s >>", element->numbered ? "Decimal" : "Disc");
}

static void
node_body (GString *out, gconstpointer data)
{
    const Node *self = data;
    const Element *element = self->element;
    g_autofree char *id = node_id (self);
    g_string_append (out, "/S /");
    g_string_append (out, roles[element->role].name);
    pdf_append_ref_entry (out, "/P", element->role == ROLE_DOCUMENT ? self->tree->root : self->tree->nodes[element->parent].ref);
    pdf_append_ref_entry (out, "/Pg", self->page);
    append_kids (out, self);
    pdf_append_text_entry (out, "/Alt", element->alt);
    pdf_append_text_entry (out, "/ActualText", element->actual);
    pdf_append_text_entry (out, "/T", element->title);
    pdf_append_text_entry (out, "/Lang", element->lang);
    pdf_append_text_entry (out, "/ID", id);
    append_attributes (out, self);
}

static void
parent_tree_body (GString *out, gconstpointer data)
{
    const PdfTree *self = data;
    g_string_append (out, "/Nums [");
    for (guint i = 0; i < self->keys->len; i++) {
        const ParentKey *key = &g_array_index (self->keys, ParentKey, i);
        g_string_append_printf (out, key->single ? "\n%u" : "\n%u [", i);
        for (guint k = key->start; k < key->start + key->length; k++) {
            g_string_append_c (out, ' ');
            pdf_append_ref (out, self->nodes[g_array_index (self->parents, guint, k)].ref);
        }
        g_string_append (out, key->single ? "" : " ]");
    }
    g_string_append (out, " ]");
}

typedef struct {
    char *id;
    PdfRef ref;
} Identified;

static int
compare_ids (const void *one, const void *other)
{
    return strcmp (((const Identified *)one)->id, ((const Identified *)other)->id);
}

/* The elements that have an ID, by the bytes of it. */
static void
append_ids (GString *out, const PdfTree *self)
{
    g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (Identified));
    for (guint i = 0; i < pages_elements (self->pages); i++) {
        Identified identified = { .id = self->nodes[i].ref != 0 ? node_id (&self->nodes[i]) : NULL, .ref = self->nodes[i].ref };
        if (identified.id != NULL)
            g_array_append_val (ids, identified);
    }
    if (ids->len == 0)
        return;
    qsort (ids->data, ids->len, sizeof (Identified), compare_ids);
    g_string_append (out, " /IDTree << /Names [");
    for (guint i = 0; i < ids->len; i++) {
        Identified *identified = &g_array_index (ids, Identified, i);
        g_string_append_c (out, ' ');
        pdf_append_text (out, identified->id);
        g_string_append_c (out, ' ');
        pdf_append_ref (out, identified->ref);
        g_free (identified->id);
    }
    g_string_append (out, " ] >>");
}

static void
root_body (GString *out, gconstpointer data)
{
    const PdfTree *self = data;
    g_string_append (out, "/Type /StructTreeRoot /RoleMap <<");
    for (guint i = 0; i < N_ROLES; i++)
        if (roles[i].maps_to != NULL)
            g_string_append_printf (out, " /%s /%s", roles[i].name, roles[i].maps_to);
    g_string_append (out, " >>");
    if (self->nodes[0].ref != 0) {
        g_string_append (out, " /K [ ");
        pdf_append_ref (out, self->nodes[0].ref);
        g_string_append (out, " ]");
    }
    pdf_append_ref_entry (out, "/ParentTree", self->parent_tree);
    g_string_append_printf (out, " /ParentTreeNextKey %u", self->keys->len);
    append_ids (out, self);
}

static void
add_kid (PdfTree *self, guint element, KidKind kind, guint value)
{
    Node *node = &self->nodes[element];
    Kid kid = { .kind = kind, .value = value, .page = self->page, .next = NONE };
    if (node->first_kid == NONE)
        node->first_kid = self->kids->len;
    else
        g_array_index (self->kids, Kid, node->last_kid).next = self->kids->len;
    node->last_kid = self->kids->len;
    g_array_append_val (self->kids, kid);
}

/* Brings an element, what it stands in, and of a row all cells into the tree: a row has its cells even where they are empty. */
static void
attach (PdfTree *self, guint element)
{
    Node *node = &self->nodes[element];
    if (node->ref != 0)
        return;
    guint parent = node->element->parent;
    if (element != 0)
        attach (self, parent);
    if (node->ref != 0) /* a cell that came with its row */
        return;
    node->ref = pdf_file_add (self->file, node_body, node);
    if (element != 0)
        add_kid (self, parent, KID_ELEMENT, element);
    for (guint cell = node->first_cell; cell != 0; cell = self->nodes[cell].cell_after)
        attach (self, cell);
}

static void
visit (PdfTree *self, guint element)
{
    Node *node = &self->nodes[element];
    attach (self, element);
    if (node->page == 0) {
        node->page = self->page;
        node->page_height = self->page_height;
    }
}

/* Strings the cells of each row together. */
static void
find_cells (PdfTree *self)
{
    for (guint i = pages_elements (self->pages); i-- > 1;) {
        Node *node = &self->nodes[i];
        Node *parent = &self->nodes[node->element->parent];
        if (parent->element->role == ROLE_TR && (node->element->role == ROLE_TH || node->element->role == ROLE_TD)) {
            node->cell_after = parent->first_cell;
            parent->first_cell = i;
        }
    }
}

PdfTree *
pdf_tree_new (PdfFile *file, const Pages *pages)
{
    PdfTree *self = g_new0 (PdfTree, 1);
    self->file = file;
    self->pages = pages;
    self->kids = g_array_new (FALSE, FALSE, sizeof (Kid));
    self->keys = g_array_new (FALSE, FALSE, sizeof (ParentKey));
    self->parents = g_array_new (FALSE, FALSE, sizeof (guint));
    self->nodes = g_new0 (Node, pages_elements (pages));
    for (guint i = 0; i < pages_elements (pages); i++) {
        self->nodes[i].tree = self;
        self->nodes[i].element = pages_element (pages, i);
        self->nodes[i].first_kid = NONE;
    }
    find_cells (self);
    self->root = pdf_file_add (file, root_body, self);
    self->parent_tree = pdf_file_add (file, parent_tree_body, self);
    return self;
}

void
pdf_tree_free (PdfTree *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->kids);
    g_array_unref (self->keys);
    g_array_unref (self->parents);
    g_free (self->nodes);
    g_free (self);
}

guint
pdf_tree_next_key (const PdfTree *self)
{
    return self->keys->len;
}

void
pdf_tree_begin_page (PdfTree *self, PdfRef page, double height)
{
    ParentKey key = { .start = self->parents->len };
    g_array_append_val (self->keys, key);
    self->page = page;
    self->page_height = height;
}

guint
pdf_tree_add_content (PdfTree *self, guint element)
{
    ParentKey *key = &g_array_index (self->keys, ParentKey, self->keys->len - 1);
    g_assert (!key->single);
    visit (self, element);
    add_kid (self, element, KID_CONTENT, key->length);
    g_array_append_val (self->parents, element);
    return key->length++;
}

void
pdf_tree_add_link (PdfTree *self, guint element, PdfRef annotation)
{
    ParentKey key = { .start = self->parents->len, .length = 1, .single = TRUE };
    visit (self, element);
    add_kid (self, element, KID_LINK, annotation);
    g_array_append_val (self->keys, key);
    g_array_append_val (self->parents, element);
}

const char *
pdf_tree_name (const PdfTree *self, guint element)
{
    return roles[self->nodes[element].element->role].name;
}

const char *
pdf_tree_language (const PdfTree *self, guint element)
{
    for (;; element = self->nodes[element].element->parent)
        if (self->nodes[element].element->lang != NULL)
            return self->nodes[element].element->lang;
        else if (element == 0)
            return pages_info (self->pages)->language;
}

PdfRef
pdf_tree_ref (const PdfTree *self, guint element)
{
    return self->nodes[element].ref;
}

PdfRef
pdf_tree_root (const PdfTree *self)
{
    return self->root;
}
