/* referrer.h - who made a contact and what they said, where they are protected (DESIGN section 5.9): a neighbour, a grandparent, somebody without
 * a name. It is shown to whoever wrote it down, and to the front door and managers whose posts of today reach the child in the contact's
 * council (codes referrer_viewer), and to nobody else: on no page, in no version, draft, export or answer under /api. Whoever made contact in
 * a profession is not protected; which sources are is dated data (codes referrer_protected), and a person's word goes before it. */
#ifndef KITH_REFERRER_H
#define KITH_REFERRER_H
#include "access/protected.h"
#include "records.h"

bool referrer_is_protected(const struct contact *c);
/* Is who made this contact kept from the user, as it stands now? Of a row about the same person that points at it. */
bool referrer_is_kept(struct protection *p, int64_t contact);
/* stands: the contact as it stands now, by which its earlier versions are judged too; rec: the version to take it out of. */
void referrer_apply(struct protection *p, const struct contact *stands, struct contact *rec);
#endif
