/* return_reads.h - a council's returns as a user may see them: for the pages (return_pages.c), their downloads and their twins under /api.
 * Counts are of the whole. Rows are only those of people whom this user may know of, without the words of addresses that are protected from
 * them; what was left out is counted, so that nobody takes such a copy for the return. */
#ifndef KITH_RETURN_READS_H
#define KITH_RETURN_READS_H
#include "access/returning.h"
#include "returns/ssda903/frozen.h"
#include "returns/ssda903/late.h"
#include "web/web.h"

/* Of the route: :council (DfE code) and :year. false: answered 404, because this user makes no returns there or it is no year. */
struct return_route { struct council_code council; int start_year; struct text year, path; };   /* path: "/returns/903/314/2025-26" */
bool return_route(struct request *rq, struct return_route *at);

/* Who of the council may be known of. */
struct seen_people;
struct seen_people *people_seen(struct request *rq, int64_t council);
bool person_is_seen(const struct seen_people *s, int64_t person);

struct left_out { int64_t rows, children, addresses; };          /* addresses: rows without postcodes and URN */
struct left_out rows_narrowed(struct request *rq, const struct seen_people *s, struct collected *rows);
bool any_left_out(const struct left_out *l);
/* Of one person's rows of both years, to be shown cell by cell: where an address of theirs or of a relative, or one that a row names, is protected
 * from the user, postcodes and URN of every row give way to words that say so. Then true: what is worked out from them tells of them too. */
bool places_kept_back(struct request *rq, int64_t person, struct collected *now, struct collected *last);

/* The return of the route as it would be told today. false: the fault, or an answer. */
bool return_told(struct request *rq, const struct return_route *at, struct return_903 *r);
/* The same with how many rows each table has, then without those that this user is not shown. */
struct return_shown { struct return_route at; struct return_903 r; int64_t counts[SSDA903_TABLES]; struct seen_people *seen; struct left_out left; };
bool return_shown(struct request *rq, struct return_shown *w);
/* The frozen return of the route (:id); 404 where it is not one of that council and year. */
bool frozen_told(struct request *rq, const struct return_route *at, struct frozen *f);
/* What is told otherwise now, of people who are seen; others counted in `unseen`. */
struct late_changes late_told(struct request *rq, const struct return_route *at, const struct frozen *f, int64_t *unseen);
/* The first n are shown, with the words of the record: each of these children has the look in their own log. */
void late_changes_looked_at(struct request *rq, const struct late_changes *l, size_t n);
#endif
