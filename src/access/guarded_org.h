/* guarded_org.h - reading a council's own records as a user: carers, providers, organisations, workers. They are not about a child, so no
 * involvement opens them: only a post of today, in that council, of a role that sees the whole council and may read. To anyone
 * else they do not exist. Pages use these, never record.h's own. */
#ifndef KITH_GUARDED_ORG_H
#define KITH_GUARDED_ORG_H
#include "access/access.h"

/* The kinds that people keep on the generic pages, in the order in which those list them; ended by NULL. Read so too, and written on
 * pages of their own: the council's own time limits (clock_local). */
extern const struct record_type *const org_types[];
bool org_is_kept(const struct record_type *t);
/* A council whose own records this user may read (edit: and change); NONE: any at all. */
bool may_in_whole_council(struct db *db, int64_t user, bool edit, int64_t council);
/* What a council is called, which is nobody's secret; NO_TEXT: there is none of that number. */
struct text council_called(struct db *db, int64_t council, struct arena *a);
/* Councils, by name: those whose own records this user may read, or change. */
struct named_council { int64_t id; struct text name; };
struct named_council_list { struct named_council *at; size_t n, cap; };
struct named_council_list whole_councils(struct db *db, int64_t user, bool edit, struct arena *a);
struct record_list guarded_org_list(struct db *db, int64_t user, const struct record_type *t, struct arena *a);   /* by id */
bool guarded_org_load(struct db *db, int64_t user, const struct record_type *t, int64_t id, void *rec, struct arena *a);
/* Empty when not visible. */
struct version_list guarded_org_versions(struct db *db, int64_t user, const struct record_type *t, int64_t id, struct arena *a);
#endif
