/* protect.h - the ladder: withholds more until the attacker finds nothing. */
#ifndef FINDINGS_DISCLOSURE_PROTECT_H
#define FINDINGS_DISCLOSURE_PROTECT_H

#include "disclosure/attacker.h"

/* Judges and protects one system. FALSE with *LOST set to a figure that must be kept and cannot be. */
gboolean system_protect (System *self, const Study *study, guint *lost);

#endif
