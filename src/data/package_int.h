/* package_int.h - how the parts of an Office file hang together: what one refers to, and what each is. */
#ifndef FINDINGS_DATA_PACKAGE_INT_H
#define FINDINGS_DATA_PACKAGE_INT_H

#include "data/xml_part_int.h"

/* What a part refers to under an id. */
typedef struct {
    char *id;
    char *type; /* the last word of the relation's type: "worksheet", whichever standard the file follows */
    char *part; /* the name of a part; NULL where it lies outside the file */
} PackageLink;

typedef struct PackageLinks PackageLinks; /* in the order of the file */
/* What PART refers to ("" for the whole file); empty where it refers to nothing. NULL with ERROR. */
PackageLinks *package_links (ZipParts *parts, const char *part, GError **error);
void package_links_free (PackageLinks *self);                                          /* accepts NULL */
const PackageLink *package_links_by_id (const PackageLinks *self, const char *id);     /* borrowed; NULL where there is none */
const PackageLink *package_links_by_type (const PackageLinks *self, const char *type); /* the first */
/* The part that the whole file is about: its workbook, its document. The caller owns it; NULL with ERROR. */
char *package_main (ZipParts *parts, GError **error);
/* The content type of PART ("" where the file tells none); the caller owns it. NULL with ERROR. */
char *package_type (ZipParts *parts, const char *part, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageLinks, package_links_free)

#endif
