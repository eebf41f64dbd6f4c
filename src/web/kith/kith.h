/* kith.h - our own components, for what GOV.UK Frontend has none: options, names and calls as in web/gov/gov.h.
 *
 *	kith_alert(o, &(struct kith_alert){ .variant = T("warning"), .heading = T("Address is protected"), .text = T("Ask before you tell.") });
 *	kith_results(o, &(struct kith_results){ .total = 1204, .one = T("child"), .more = T("children"), .from = 51, .to = 100 });
 *
 * Nothing depends on colour or on a script: what a colour says stands there in words too. Every state of each is a fixture in
 * src/web/gallery/fixtures, which tests/pages/test_fixtures.c compares and the page /components shows. */
#ifndef KITH_KITH_H
#define KITH_KITH_H
#include "base/date.h"
#include "web/gov/gov.h"

/* ---- Marks and messages ---- */

/* A number or a word beside a name. `variant`: strong, warning or error; quiet when not given. `visually_hidden_text` says after it what
 * is counted, for those who do not see where it stands. */
struct kith_badge { GOV_CONTENT; GOV_COMMON; struct text variant, visually_hidden_text; };
void kith_badge(struct out *o, const struct kith_badge *p);

/* Something about this page that must be known. `variant`: success, warning or error; a note when not given. The kind stands in words
 * before the rest. `live` is for what appears while the page is open: "status", or "alert" when it cannot wait. */
struct kith_alert {
	GOV_CONTENT;
	GOV_COMMON;
	struct text variant, kind_text, heading, live;
	int heading_level;                       /* 2 when not given */
	struct gov_html actions;                 /* buttons and links under it */
};
void kith_alert(struct out *o, const struct kith_alert *p);

/* How the draft of a form stands. `state`: "saving", "saved" (at saved_at), "failed" (what was typed is still in the page) or "elsewhere"
 * (a newer draft was saved in another window); with none: nothing is saved yet. It is a live region: a script changes its words. */
struct kith_draft {
	GOV_COMMON;
	struct text state, id;
	int64_t saved_at;                        /* an instant */
	struct text reason_text;                 /* of "failed" */
	struct text open_href, discard_href;     /* to the newer draft; to throw the draft away */
};
void kith_draft(struct out *o, const struct kith_draft *p);

/* The session ends soon, or has ended. A script shows it in time; a page that is sent late in a session has it open. */
struct kith_session_warning {
	GOV_COMMON;
	struct text id;                          /* "session-warning" when not given */
	bool open, is_ended;
	int minutes;                             /* until the end; 0: less than a minute */
	struct gov_html stay;                    /* the form that prolongs the session, with its token */
	struct text sign_out_href, sign_in_href; /* sign_in_href leads back to this page */
};
void kith_session_warning(struct out *o, const struct kith_session_warning *p);

/* ---- Who and where ---- */

struct kith_fact { GOV_CONTENT; bool omit; };
struct kith_mark { struct text text, classes; bool omit; };      /* a gov_tag */
/* Whom the page is about, at the top of each page about a child. */
struct kith_identity_bar {
	GOV_COMMON;
	struct text name, href;
	const struct kith_fact *facts;
	int n_facts;
	const struct kith_mark *tags;
	int n_tags;
};
void kith_identity_bar(struct out *o, const struct kith_identity_bar *p);

/* A link to something else that there is to do or to open, among words that are printed: on paper it is left out. Where nothing but such links
 * stands in a paragraph, its class is kith-ways; of any other part of a page that no paper needs, kith-on-screen. */
void kith_way(struct out *o, struct text href, struct text text);

/* Links between parts of one subject. With `has_count` each has the number of what is there. `current` is the page itself or the
 * selection it shows. */
struct kith_navigation_item {
	struct text text, href;
	bool current, has_count, omit;
	int64_t count;
};
struct kith_sub_navigation {
	GOV_COMMON;
	struct text label;                       /* of the landmark: must be given */
	const struct kith_navigation_item *items;
	int n_items;
};
void kith_sub_navigation(struct out *o, const struct kith_sub_navigation *p);

struct kith_navigation_section {
	struct text title;                       /* may be none */
	const struct kith_navigation_item *items;
	int n_items;
	bool omit;
};
struct kith_side_navigation {
	GOV_COMMON;
	struct text label;
	const struct kith_navigation_section *sections;
	int n_sections;
};
void kith_side_navigation(struct out *o, const struct kith_side_navigation *p);

/* ---- Lists and what was found ---- */

/* One choice made, with the address of the list without it. */
struct kith_selection { struct text text, href; bool omit; };
/* The filters of a list: a form sent by GET. The fields are `html`, or what is written between open and close. */
struct kith_filter {
	GOV_COMMON;
	struct text action, label;               /* label: of the search landmark; no landmark without one */
	const struct gov_attribute *hidden;      /* kept in the address: an item without a value is left out */
	const struct kith_selection *selected;
	int n_selected;
	struct gov_html html;
	struct text submit_text;                 /* "Show" when not given */
	struct text clear_href;                  /* the list without filters */
};
void kith_filter(struct out *o, const struct kith_filter *p);
void kith_filter_open(struct out *o, const struct kith_filter *p);
void kith_filter_close(struct out *o, const struct kith_filter *p);
/* A child's own list before its filter: whoever opens it wants the newest first. The filter stands beside it where there is room, else below,
 * and a link above the list leads to it.
 *	kith_list_open(o, T("Filter these notes")); ... the list; kith_list_filter(o); ... the filter; kith_list_close(o); */
void kith_list_open(struct out *o, struct text to_filter);
void kith_list_filter(struct out *o);
void kith_list_close(struct out *o);

/* "1,204 children in “Looked after”, showing 51 to 100". Which are shown is said only when not all are. */
struct kith_results {
	GOV_COMMON;
	int64_t total, from, to;
	struct text one, more;                   /* "child", "children" */
	struct text where;                       /* "in “Looked after”" */
};
void kith_results(struct out *o, const struct kith_results *p);

/* Events one after another, in the order given. */
struct kith_event {
	GOV_CONTENT;                             /* what is said of it */
	struct text title, by;
	struct date on;                          /* of any precision; or */
	int64_t at;                              /* an instant, when it is known to the minute */
	struct text href;                        /* of the title */
	bool omit;
};
struct kith_timeline {
	GOV_COMMON;
	int heading_level;                       /* of the titles; 2 when not given */
	const struct kith_event *items;
	int n_items;
};
void kith_timeline(struct out *o, const struct kith_timeline *p);
/* The same, for events that come one at a time, each with whatever is written between its open and close. */
void kith_timeline_open(struct out *o, const struct kith_timeline *p);
void kith_event_open(struct out *o, const struct kith_timeline *p, const struct kith_event *e);
void kith_event_close(struct out *o);
void kith_timeline_close(struct out *o);

struct kith_file {
	struct text name, href;                  /* without an address it cannot be opened */
	struct text type;                        /* "PDF" */
	int64_t size;                            /* bytes; 0: not known */
	struct date added_on;
	struct text added_by;
	struct kith_mark status;                 /* "Being checked" */
	struct gov_error_message error_message;
	struct text remove_href;
	bool omit;
};
struct kith_file_list {
	GOV_COMMON;
	const struct kith_file *items;
	int n_items;
	struct text empty_text;                  /* "No files." when not given */
};
void kith_file_list(struct out *o, const struct kith_file_list *p);

/* ---- Two texts ---- */

struct kith_side { GOV_CONTENT; struct text whose; };
/* One field that two people changed at once: both texts, each a choice. The radios send "theirs" or "mine". */
struct kith_two_texts {
	GOV_COMMON;
	struct text name, legend, value;         /* value: "theirs" when not given */
	struct kith_side theirs, mine;           /* whose: "Stored now, by somebody else" and "What you entered" when not given */
	struct gov_error_message error_message;
};
void kith_two_texts(struct out *o, const struct kith_two_texts *p);
#endif
