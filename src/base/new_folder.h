/* new_folder.h - a folder in the making beside the one that it will replace; what killed runs left there is swept away. */
#ifndef FINDINGS_BASE_NEW_FOLDER_H
#define FINDINGS_BASE_NEW_FOLDER_H

#include <glib.h>

typedef struct NewFolder NewFolder;

/* An empty folder beside OUT, locked as long as SELF lives. Such folders of runs that are no more are removed: nobody holds their locks. FAULT_SYSTEM. */
NewFolder *new_folder_make (const char *out, GError **error);
const char *new_folder_path (const NewFolder *self);
/* Puts it in OUT's place in one step, as folder_exchange does. */
gboolean new_folder_commit (NewFolder *self, GError **error);
void new_folder_free (NewFolder *self); /* removes what was not committed; accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NewFolder, new_folder_free)

#endif
