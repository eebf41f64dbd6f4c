/* pages.h - what the pages about people share: the table of children, numbers, links to a child and a record. */
#ifndef KITH_PEOPLE_PAGES_H
#define KITH_PEOPLE_PAGES_H
#include "people/children.h"
#include "people/person.h"
#include "web/web.h"
#include "work/due_list.h"

extern const struct route home_routes[],
	first_week_routes[],
	register_routes[],
	duplicate_routes[],
	children_routes[],
	child_routes[],
	add_routes[],
	record_routes[],
	who_routes[],
	emergency_routes[],
	archive_routes[],
	access_routes[],
	summary_routes[],
	same_person_routes[], divide_routes[],
	search_routes[], search_text_routes[],
	relative_routes[],
	family_routes[],
	child_api_routes[],
	record_api_routes[],
	retention_routes[],
	worklist_routes[],
	waiting_routes[],
	in_time_routes[],
	due_routes[],
	address_check_routes[],
	hold_routes[],
	interest_routes[],
	draft_routes[],
	chronology_routes[],
	chronology_decide_routes[],
	chronology_file_routes[],
	chronology_api_routes[];

/* What follows when a change of a due date is saved: it may not be taken away again. */
bool clock_change_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
/* For forms that filter: an id chosen (NONE: none); a select over a query of ids and names ($1 the user, $2 today), left out when there
 * is only one to choose; those over the councils of the user's posts and the teams the user sees; and one over the codes of a set. */
int64_t chosen_id(const struct request *rq, const char *name);
void row_select(struct request *rq, const char *name, const char *label, const char *sql);
void council_select(struct request *rq);
void team_select(struct request *rq);
/* A team, or only one's own cases, where there are several teams or any cases to choose: asked once, then put. */
struct whose { struct gov_option *teams; int n_teams; bool has_cases, is_any; };
struct whose whose_offered(struct request *rq);
void whose_select(struct request *rq, const struct whose *w);
void code_select(struct request *rq, const char *name, const char *label, const char *set);

/* The filters of the list of children and of the worklist, from the query; which part of the worklist (enum due_when; N_DUE_WHEN: all). */
struct child_filter children_asked(const struct request *rq);
struct due_filter worklist_asked(const struct request *rq);
int worklist_when(const struct request *rq);
bool worklist_is_plain(const struct due_filter *f, int when);    /* nothing is chosen in it but, perhaps, one's own */

/* Pages of subjects above this folder to which the foot of a child's page leads, at /children/12/PATH, where the child has a record of the type
 * that the user sees: registered once, before anything is served (src/app/routes.c). Ended by a NULL path. */
struct child_link { const struct record_type *of; const char *path, *label; };
void child_links_set(const struct child_link *links);
/* The same for the history of a row that was entered in error, which can still be read there: where it can be taken out of that too, at
 * /children/12/RECORD/7/PATH, by whoever may correct it. */
struct ended_link { const struct record_type *of; const char *path, *label; };
void ended_links_set(const struct ended_link *links);

/* The two parts of search: people, and words in notes and documents. */
void search_parts(struct request *rq, bool is_texts);
/* Where somebody who is not found goes on: registering a person, and records that may be of one; each for whom it is. */
void register_ways_put(struct request *rq);

/* Is any child's case this user's to do today: their own as a worker, or a colleague's whom they cover? */
bool has_cases(struct request *rq);
/* On the first page: alerts that wait for somebody, and openings to review; how many of those there are; and the alerts as JSON. */
void alerts_section(struct request *rq);
int openings_waiting(struct request *rq);
struct api;
void alerts_told(struct api *w);
/* On the first page: what comes next of somebody's first week with Kith, until it is done or put away (first_week_page.c). */
void first_week_section(struct request *rq);
/* On the first page: forms that this user began and has not saved; their number. */
int64_t drafts_section(struct request *rq);
/* What was typed for a field of text, put right as every form does; a sentence when it cannot be. */
struct text words_posted(struct request *rq, const char *name, const struct record_type *t, const char *field, struct text *error);
/* Who can act where this user cannot, by name and how to reach them; nobody: a sentence in place of an empty list. */
void colleagues_named(struct request *rq, enum action action, struct text nobody);
/* Who looked at the child of the route, newest first: everybody (all), or this user alone; what a look was at, in words; and whether it came
 * through /api. */
struct looked_list looks_asked(struct request *rq, bool all);
struct text looked_words(struct request *rq, const struct looked *l);
bool looked_by_api(const struct looked *l);
/* Records of which not everybody who may see the child may know that they are there: a look at one is named to whom the function says. Registered once,
 * before anything is served (src/app/routes.c); ended by a NULL type. */
struct kept_look { const struct record_type *of; bool (*may_know)(struct request *rq, int64_t id); };
void kept_looks_set(const struct kept_look *l);
/* Runs a job of the writer between two snapshots of this page; false: rq->fault says why. */
bool written(struct request *rq, writer_job *job, void *arg);
void children_table(struct request *rq, const struct child_list *list);
/* "/children/12/placement/34" in the request's arena. */
struct text record_href(struct request *rq, const struct record_type *t, int64_t person, int64_t id);
/* The person of the route, already permitted by the router; false (and a 404 answered) when gone meanwhile. */
bool person_of(struct request *rq, struct person *p);
/* The same, for a user whose post decides who may see them; else 403 is answered. */
bool may_restrict(struct request *rq, struct person *p);
/* The bar and what stands today: the first thing on the child's page, and nearly all of the emergency summary. */
struct child;
void child_summary(struct request *rq, const struct child *c);
/* Alerts that stand: as marks for the bar, and in full; who the child is, and what it means (SM-25). */
struct kith_mark;
struct mark_list { struct kith_mark *at; int n; };
struct mark_list child_alert_marks(const struct child *c, struct arena *a);
void child_alerts(struct request *rq, const struct child *c);
void child_identity(struct request *rq, const struct child *c);
/* The bar that every page about a child carries: name, date of birth and age, identifier, what stands today. */
void identity_bar(struct request *rq, const struct person *p);
void child_bar(struct request *rq, const struct child *c);                /* the same, of a child that is loaded */
#endif
