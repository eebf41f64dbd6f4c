/* Are two records of one person? What a manager finds of that: the two side by side, joined, remembered as two people's or as not sure; and
 * separated again, with what was written meanwhile given to whom it belongs. For managers who correct records and see who looked, about
 * people whom they see. */
#include "people/pages.h"
#include "people/record_told.h"
#include "people/same_person.h"
#include "people/same_person_shown.h"
#include "people/same_person_told.h"
#include "record/codes.h"

/* What was found of this person and others, whichever stood first; a joined record's name is what it was before. */
static const char FOUND[] =
	"SELECT l.id, o.id, l.finding, l.reason, u.name, l.decided_at, l.ended_at, l.end_reason, o.la_child_id, CASE WHEN l.joined_txn > 0 THEN 1 ELSE 0 END,"
	" COALESCE((SELECT v.shown_name FROM person_version v WHERE v.id = o.id AND v.txn < l.joined_txn ORDER BY v.txn DESC LIMIT 1), o.shown_name)"
	" FROM person p JOIN person_link l ON l.person_id = p.id OR (l.other_person_id = p.id AND l.finding <> 'same')"
	" JOIN person o ON o.id = CASE WHEN l.person_id = p.id THEN l.other_person_id ELSE l.person_id END"
	" LEFT JOIN app_user u ON u.id = l.decided_by"
	" WHERE p.id = $3 AND " VISIBLE_ONE("p") " AND (o.same_as_id = p.id OR " VISIBLE_ONE("o") ") ORDER BY l.id DESC";

struct found_list same_person_found(struct db *db, int64_t user, int64_t person, struct arena *a)
{
	struct rows r;
	struct iso_day today;
	struct found_list l = { 0 };
	db_query(db, &r, FOUND, DBI(user), DBT(today_iso(&today)), DBI(person));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct found_same){ .link = db_int(&r, 0), .other = db_int(&r, 1), .finding = db_text_in(&r, 2, a), .reason = db_text_in(&r, 3, a),
			.by = db_text_in(&r, 4, a), .at = db_int(&r, 5), .ended_at = db_int(&r, 6), .end_reason = db_text_in(&r, 7, a), .la_child_id = db_text_in(&r, 8, a),
			.is_act = db_int(&r, 9) == 1, .name = db_text_in(&r, 10, a) };
	return l;
}

bool same_person_is_divided(const struct found_same *k)
{
	return text_is(k->finding, "different") && k->is_act;
}

bool same_person_stands(const struct found_same *k)
{
	return text_is(k->finding, "same") && k->ended_at == NONE;
}

static struct text other_words(struct request *rq, const struct found_same *k)
{
	struct text name = text_blank(k->name) ? T("No name") : k->name;
	return text_blank(k->la_child_id) ? textf_in(rq->arena, "%.*s, record %lld", TEXT_ARG(name), (long long)k->other)
					  : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(name), TEXT_ARG(k->la_child_id));
}

/* ---- What was found, and asking about another ---- */

static void put_found(struct request *rq, const struct found_same *k)
{
	struct out *o = rq->out;
	put_words(rq, "<li><p class=\"govuk-body govuk-!-margin-bottom-1\"><strong>", code_label("person_link_finding", k->finding));
	put_words(rq, "</strong>: ", other_words(rq, k));
	put_words(rq, "<span class=\"kith-quiet kith-line\">", k->by);
	out_lit(o, ", ");
	instant_put_words(o, k->at);
	put_words(rq, ": ", k->reason);
	if (k->ended_at != NONE) {
		out_lit(o, ". Undone ");
		instant_put_words(o, k->ended_at);
		put_words(rq, ": ", k->end_reason);
	}
	out_lit(o, "</span></p>");
	if (same_person_stands(k))
		out_f(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/same-person/%lld/separate\">Separate these two records</a></p>",
		      (long long)rq->person_id, (long long)k->link);
	if (same_person_is_divided(k))
		out_f(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/same-person/%lld/divided\">What went from one to the other</a></p>",
		      (long long)rq->person_id, (long long)k->link);
	out_lit(o, "</li>\n");
}

static void put_all_found(struct request *rq)
{
	struct found_list l = same_person_found(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	gov_heading(rq->out, 2, 'm', T("What was found so far"));
	if (!l.n) {
		gov_body(rq->out, T("Nothing that you can see."));
		return;
	}
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--spaced\">\n");
	for (size_t i = 0; i < l.n; i++)
		put_found(rq, &l.at[i]);
	out_lit(rq->out, "</ul>\n");
}

static void ask_form(struct request *rq, const struct person *p, struct text error)
{
	same_person_frame(rq, p, T("Same person?"), false, !text_none(error));
	form_errors(rq, &(struct gov_error_item){ .text = error, .href = T("#other") }, 1);
	gov_heading(rq->out, 1, 'l', T("Is this the same person as somebody else?"));
	gov_body(rq->out, T("Two records of one child hide what each of them says. Open the other one beside this, compare, and say what you find. "
			    "Joined records are one from that moment, can be separated again, and lose nothing."));
	out_f(rq->out, "<form method=\"get\" action=\"/children/%lld/same-person\">", (long long)rq->person_id);
	gov_input(rq->out, &(struct gov_input){ .name = T("other"), .id = T("other"), .label.text = T("Number of the other record"), .value = query(rq, "other"),
						.hint.text = T("The council’s child identifier, or the number in the address of the record’s page"), .error_message.text = error,
						.spellcheck = GOV_NO, .autocomplete = T("off") });
	gov_button(rq->out, &(struct gov_button){ .text = T("Compare") });
	out_lit(rq->out, "</form>\n");
	out_f(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/divide\">Two people are written here as one</a></p>\n", (long long)rq->person_id);
	put_all_found(rq);
	page_close(rq);
}

static void ask_page(struct request *rq)
{
	struct person p;
	struct text typed = text_trim(query(rq, "other"));
	if (!same_person_may_find(rq, &p))
		return;
	if (text_none(query(rq, "other"))) {
		ask_form(rq, &p, NO_TEXT);
		return;
	}
	int64_t other = text_blank(typed) ? NONE : same_person_by_number(rq, typed);
	if (other == NONE || other == rq->person_id) {
		rq->status = 422;
		ask_form(rq, &p, text_blank(typed) ? T("Enter the number of the other record")
				 : other == NONE ? T("No record that you can see has this number. Check it, or ask a colleague who sees the other record.")
						 : T("This is the number of the record you came from. Enter the other one’s"));
		return;
	}
	redirectf(rq, "/children/%lld/same-person/%lld", (long long)rq->person_id, (long long)other);
}

/* ---- Side by side ---- */

struct two { struct person one, other; struct text finding, lead, reason, finding_error, reason_error; };

static bool two_asked(struct request *rq, struct two *t)
{
	return same_person_two_asked(rq, &t->one, &t->other);
}

struct told_list { struct { struct text *at; size_t n, cap; } lines; };

static void add_rows(struct request *rq, int64_t person, const struct record_type *t, const char *const *fields, struct told_list *to)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, t, person, rq->arena);
	for (int i = 0; i < l.n; i++) {
		struct text line = NO_TEXT;
		for (const char *const *f = fields; *f; f++) {
			struct text w = field_words_in(rq->arena, record_field(t, *f), record_at(&l, i));
			if (!text_blank(w))
				line = text_none(line) ? w : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(line), TEXT_ARG(w));
		}
		if (!text_none(line))
			*GROW_IN(rq->arena, &to->lines) = line;
	}
}

static void add_names(struct request *rq, int64_t person, struct told_list *to)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_person_name, person, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct person_name *n = record_at(&l, i);
		bool has_middle = !text_blank(n->middle);
		*GROW_IN(rq->arena, &to->lines) = textf_in(rq->arena, "%.*s %.*s%s%.*s (%.*s)", TEXT_ARG(n->given), TEXT_ARG(n->middle), has_middle ? " " : "",
			TEXT_ARG(n->family), TEXT_ARG(code_label("name_kind", n->kind)));
	}
}

static struct text kinds_words(struct request *rq, int64_t person)
{
	bool *is_there = ARRAY_IN(rq->arena, bool, n_record_types);
	struct text all = NO_TEXT;
	guarded_kinds(rq->db, rq->me->user_id, person, is_there);
	for (int i = 0; i < n_record_types; i++)
		if (is_there[i] && !record_types[i]->own_pages && !record_types[i]->is_made)
			all = text_none(all) ? text_of(record_types[i]->plural) : textf_in(rq->arena, "%.*s, %s", TEXT_ARG(all), record_types[i]->plural);
	return text_none(all) ? T("Nothing that you can see") : all;
}

static void draw_lines(struct out *o, const void *arg)
{
	const struct told_list *l = arg;
	if (!l->lines.n)
		out_lit(o, "<span class=\"kith-quiet\">Not recorded</span>");
	for (size_t i = 0; i < l->lines.n; i++) {
		out_lit(o, "<span class=\"kith-line\">");
		out_html(o, l->lines.at[i]);
		out_lit(o, "</span>");
	}
}

#define FIELDS(...) (const char *const[]){ __VA_ARGS__, NULL }

static void side(struct request *rq, const struct person *p)
{
	struct told_list names = { 0 }, births = { 0 }, numbers = { 0 }, addresses = { 0 }, workers = { 0 };
	add_names(rq, p->r.id, &names);
	add_rows(rq, p->r.id, &record_person_identity, FIELDS("born_on", "sex", "ethnicity"), &births);
	add_rows(rq, p->r.id, &record_person_identifier, FIELDS("scheme", "value"), &numbers);
	add_rows(rq, p->r.id, &record_person_address, FIELDS("line_1", "town", "postcode", "starts_on"), &addresses);
	add_rows(rq, p->r.id, &record_involvement, FIELDS("role", "starts_on"), &workers);
	out_lit(rq->out, "<div>");
	gov_heading(rq->out, 2, 'm', person_heading(p, rq->arena));
	gov_summary_list(rq->out, &(struct gov_summary_list){ GOV_LIST(rows, struct gov_summary_row,
		{ .key.text = T("Record"), .value.text = textf_in(rq->arena, "%lld", (long long)p->r.id) },
		{ .key.text = T("Child identifier"), .value.text = text_blank(p->la_child_id) ? T("None") : p->la_child_id },
		{ .key.text = T("Names"), .value.html = GOV_SLOT(draw_lines, &names) }, { .key.text = T("Birth, sex, ethnicity"), .value.html = GOV_SLOT(draw_lines, &births) },
		{ .key.text = T("Numbers"), .value.html = GOV_SLOT(draw_lines, &numbers) }, { .key.text = T("Addresses"), .value.html = GOV_SLOT(draw_lines, &addresses) },
		{ .key.text = T("Who works with them"), .value.html = GOV_SLOT(draw_lines, &workers) }, { .key.text = T("What is recorded"), .value.text = kinds_words(rq, p->r.id) }) });
	out_lit(rq->out, "</div>");
}

static struct text choice_words(struct request *rq, const struct person *p)
{
	return textf_in(rq->arena, "%.*s, record %lld", TEXT_ARG(person_heading(p, rq->arena)), (long long)p->r.id);
}

/* A child's record leads an adult's; of two alike the one the user came from. */
static struct text lead_offered(struct request *rq, const struct two *t)
{
	bool is_other = text_is(t->other.kind, "child") && !text_is(t->one.kind, "child");
	return textf_in(rq->arena, "%lld", (long long)(is_other ? t->other.r.id : t->one.r.id));
}

static void say_form(struct request *rq, const struct two *t)
{
	form_open(rq, textf_in(rq->arena, "/children/%lld/same-person/%lld", (long long)t->one.r.id, (long long)t->other.r.id), "kith-form");
	gov_radios(rq->out, &(struct gov_radios){ .name = T("finding"), .id_prefix = T("finding"), .value = t->finding, .error_message.text = t->finding_error,
		.fieldset.legend.text = T("What do you find?"), GOV_LIST(items, struct gov_choice,
		{ .value = T("same"), .text = T("They are the same person"), .hint.text = T("The two are joined at once. Both numbers go on leading to the one record") },
		{ .value = T("different"), .text = T("They are two different people"), .hint.text = T("Kept, so that nobody has to ask again") },
		{ .value = T("unsure"), .text = T("I am not sure"), .hint.text = T("Kept, with what you write below, for whoever looks next") }) });
	gov_radios(rq->out, &(struct gov_radios){ .name = T("lead"), .id_prefix = T("lead"), .value = text_none(t->lead) ? lead_offered(rq, t) : t->lead,
		.fieldset.legend.text = T("If they are the same person: which record leads?"),
		.hint.text = T("Its name, date of birth and number are those of the joined record. What it does not know is filled from the other"),
		GOV_LIST(items, struct gov_choice, { .value = textf_in(rq->arena, "%lld", (long long)t->one.r.id), .text = choice_words(rq, &t->one) },
			{ .value = textf_in(rq->arena, "%lld", (long long)t->other.r.id), .text = choice_words(rq, &t->other) }) });
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .label.text = T("Why"), .rows = 3, .value = posted(rq, "reason"),
		.hint.text = T("For example, the mother confirmed both spellings at the visit"), .error_message.text = t->reason_error });
	gov_button(rq->out, &(struct gov_button){ .text = T("Keep what I found"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void two_shown(struct request *rq, const struct two *t)
{
	struct text hindrance = same_person_hindrance(rq->db, t->one.r.id, t->other.r.id);
	same_person_frame(rq, &t->one, T("Two records side by side"), true, !text_none(t->finding_error) || !text_none(t->reason_error));
	const struct gov_error_item wrong[] = { { .text = t->finding_error, .href = T("#finding") }, { .text = t->reason_error, .href = T("#reason") } };
	form_errors(rq, wrong, 2);
	gov_heading(rq->out, 1, 'l', T("Two records side by side"));
	if (!text_none(hindrance) && t->one.r.council_id != t->other.r.council_id)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = hindrance });
	out_lit(rq->out, "<div class=\"kith-halves\">");
	side(rq, &t->one);
	side(rq, &t->other);
	out_lit(rq->out, "</div>\n");
	gov_body(rq->out, T("Joined, the stricter of what protects each holds for both: a restriction, a denial, a protected address. Whoever works with one of them then sees the whole."));
	say_form(rq, t);
	page_close(rq);
}

static void two_page(struct request *rq)
{
	struct two t = { 0 };
	if (two_asked(rq, &t))
		two_shown(rq, &t);
}

struct found_job { struct request *rq; const struct two *two; };

static bool found_job(struct db *db, void *arg, struct fault *f)
{
	struct found_job *job = arg;
	struct request *rq = job->rq;
	const struct two *t = job->two;
	int64_t one = t->one.r.id, other = t->other.r.id, lead = NONE, by = rq->me->user_id;
	if (!may_join(db, by, one).yes || !may_join(db, by, other).yes)
		return fault(f, "You may not say this of these records any more. Nothing was changed.");
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = by, .reason = text_is(t->finding, "same") ? T("Records of the same person joined") : T("Two records compared"),
								   .request = rq->id });
	if (!text_is(t->finding, "same"))
		return same_person_note(x, one, other, t->finding, by, t->reason, f) && txn_end(x, f);
	text_int(t->lead, &lead);
	return same_person_join(x, lead, lead == one ? other : one, by, t->reason, f) && txn_end(x, f);
}

static bool is_lead(const struct two *t)
{
	int64_t lead;
	return text_int(t->lead, &lead) && (lead == t->one.r.id || lead == t->other.r.id);
}

static bool two_checked(struct request *rq, struct two *t)
{
	t->reason = words_posted(rq, "reason", &record_person_link, "reason", &t->reason_error);
	if (text_none(t->reason_error) && text_blank(t->reason))
		t->reason_error = T("Enter why you find so");
	if (!code_find("person_link_finding", t->finding))
		t->finding_error = T("Choose what you find");
	else if (text_is(t->finding, "same") && !is_lead(t))
		t->finding_error = T("Choose which record leads");
	else if (text_is(t->finding, "same")) {
		int64_t lead;
		text_int(t->lead, &lead);
		t->finding_error = same_person_hindrance(rq->db, lead, lead == t->one.r.id ? t->other.r.id : t->one.r.id);
	}
	return text_none(t->finding_error) && text_none(t->reason_error);
}

static void two_post(struct request *rq)
{
	struct two t = { 0 };
	if (!two_asked(rq, &t))
		return;
	t.finding = posted(rq, "finding");
	t.lead = posted(rq, "lead");
	if (!two_checked(rq, &t)) {
		rq->status = 422;
		two_shown(rq, &t);
	} else if (written(rq, found_job, &(struct found_job){ rq, &t })) {
		if (text_is(t.finding, "same"))
			redirectf(rq, "/children/%.*s?done=joined", TEXT_ARG(t.lead));
		else
			redirectf(rq, "/children/%lld/same-person?done=found", (long long)rq->person_id);
	}
}

/* ---- Separating ---- */

struct separating { struct person person; struct found_same link; struct written_list rows; bool *is_others; struct text reason, reason_error, rows_error, *row_error; };

static bool separating_asked(struct request *rq, struct separating *s)
{
	if (!same_person_may_find(rq, &s->person))
		return false;
	struct found_list l = same_person_found(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	for (size_t i = 0; i < l.n; i++)
		if (l.at[i].link == param_id(rq, "link_id") && same_person_stands(&l.at[i])) {
			s->link = l.at[i];
			s->rows = same_person_written(rq->db, s->link.link, rq->arena);
			s->is_others = ARRAY_IN(rq->arena, bool, s->rows.n + 1);
			s->row_error = ARRAY_IN(rq->arena, struct text, s->rows.n + 1);
			return true;
		}
	answer_not_found(rq);
	return false;
}

static void put_rows(struct request *rq, const struct separating *s)
{
	struct text lead = textf_in(rq->arena, "%.*s", TEXT_ARG(person_heading(&s->person, rq->arena))), other = other_words(rq, &s->link);
	if (!s->rows.n) {
		gov_body(rq->out, T("Nothing was written while they were joined."));
		return;
	}
	gov_body(rq->out, T("Say of each whose it is. What hangs from one of them, such as an assessment of a referral, goes with it."));
	for (size_t i = 0; i < s->rows.n; i++) {
		struct text name = written_row_name(rq, &s->rows.at[i]);
		gov_radios(rq->out, &(struct gov_radios){ .name = name, .id_prefix = name, .classes = T("govuk-radios--small"), .value = posted(rq, text_c_in(rq->arena, name)),
			.error_message.text = s->row_error[i], .fieldset.legend.text = written_row_words(rq, &s->rows.at[i]), .hint.text = written_row_excerpt(rq, &s->rows.at[i]),
			GOV_LIST(items, struct gov_choice, { .value = T("lead"), .text = lead }, { .value = T("other"), .text = other }) });
	}
}

static void separating_errors(struct request *rq, const struct separating *s)
{
	struct gov_error_item *wrong = ARRAY_IN(rq->arena, struct gov_error_item, s->rows.n + 2);
	int n = 0;
	wrong[n++] = (struct gov_error_item){ .text = s->reason_error, .href = T("#reason") };
	wrong[n++] = (struct gov_error_item){ .text = s->rows_error, .href = T("#reason") };
	for (size_t i = 0; i < s->rows.n; i++)
		wrong[n++] = (struct gov_error_item){ .text = s->row_error[i], .href = textf_in(rq->arena, "#%.*s", TEXT_ARG(written_row_name(rq, &s->rows.at[i]))) };
	form_errors(rq, wrong, n);
}

static void separating_shown(struct request *rq, const struct separating *s)
{
	same_person_frame(rq, &s->person, T("Separate two records"), true, rq->status == 422);
	separating_errors(rq, s);
	gov_heading(rq->out, 1, 'l', T("Separate two records"));
	put_words(rq, "<p class=\"govuk-body\">Joined to this record: <strong>", other_words(rq, &s->link));
	put_words(rq, "</strong>. ", s->link.by);
	out_lit(rq->out, ", ");
	instant_put_words(rq->out, s->link.at);
	put_words(rq, ": ", s->link.reason);
	out_lit(rq->out, "</p>\n");
	gov_body(rq->out, T("Each gets back what was theirs, with what was changed in it meanwhile. A restriction, a denial or a legal hold decided meanwhile holds for both."));
	gov_body(rq->out, T("Whoever was named meanwhile, in a restriction or for a protected address, is named no more; only you, and whoever decided a restriction, stay named in it. "
			    "A record opened in an emergency meanwhile is shut again. Afterwards, name again whoever is to see each of the two."));
	form_open(rq, textf_in(rq->arena, "/children/%lld/same-person/%lld/separate", (long long)rq->person_id, (long long)s->link.link), "kith-form");
	gov_heading(rq->out, 2, 'm', T("Written while they were joined"));
	put_rows(rq, s);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .label.text = T("Why they are two people"), .rows = 3, .value = posted(rq, "reason"),
						      .error_message.text = s->reason_error });
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Separate them"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, same_person_href(rq), T("Leave them joined"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static void separating_page(struct request *rq)
{
	struct separating s = { 0 };
	if (separating_asked(rq, &s))
		separating_shown(rq, &s);
}

struct separating_job { struct request *rq; const struct separating *s; bool is_other_list; };

static bool separating_job(struct db *db, void *arg, struct fault *f)
{
	struct separating_job *job = arg;
	struct request *rq = job->rq;
	const struct separating *s = job->s;
	if (!may_join(db, rq->me->user_id, rq->person_id).yes)
		return fault(f, "You may not separate these records any more. Nothing was changed.");
	/* Somebody wrote meanwhile: that is asked about first. */
	struct written_list now = same_person_written(db, s->link.link, rq->arena);
	job->is_other_list = !written_rows_same(&now, &s->rows);
	if (job->is_other_list)
		return true;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Records separated: they are of two people"), .request = rq->id });
	return same_person_separate(x, s->link.link, &s->rows, s->is_others, rq->me->user_id, s->reason, f) && txn_end(x, f);
}

static bool separating_checked(struct request *rq, struct separating *s)
{
	bool is_good = true;
	s->reason = words_posted(rq, "reason", &record_person_link, "end_reason", &s->reason_error);
	if (text_none(s->reason_error) && text_blank(s->reason))
		s->reason_error = T("Enter why they are two people");
	s->rows_error = same_person_undo_hindrance(rq->db, s->link.link, rq->me->user_id, rq->arena);
	for (size_t i = 0; i < s->rows.n; i++) {
		struct text said = posted(rq, text_c_in(rq->arena, written_row_name(rq, &s->rows.at[i])));
		s->is_others[i] = text_is(said, "other");
		if (!s->is_others[i] && !text_is(said, "lead"))
			s->row_error[i] = textf_in(rq->arena, "Choose whose this is: %.*s", TEXT_ARG(written_row_words(rq, &s->rows.at[i])));
		is_good = is_good && text_none(s->row_error[i]);
	}
	return is_good && text_none(s->reason_error) && text_none(s->rows_error);
}

static void separating_post(struct request *rq)
{
	struct separating s = { 0 };
	if (!separating_asked(rq, &s))
		return;
	bool is_good = separating_checked(rq, &s);
	struct separating_job job = { .rq = rq, .s = &s };
	if (is_good && !written(rq, separating_job, &job))
		return;
	if (is_good && !job.is_other_list) {
		redirectf(rq, "/children/%lld/same-person?done=separated", (long long)rq->person_id);
		return;
	}
	if (is_good && separating_asked(rq, &s))
		s.rows_error = T("Something was written in the meantime. Nothing was changed: say whose it is below, and send this again");
	rq->status = 422;
	separating_shown(rq, &s);
}

/* ---- The twins ---- */

static void found_told(struct request *rq)
{
	struct person p;
	if (!same_person_may_find(rq, &p))
		return;
	struct found_list l = same_person_found(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_list(&w, "found");
	for (size_t i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		api_int(&w, "id", l.at[i].link);
		api_int(&w, "other", l.at[i].other);
		api_text(&w, "la_child_id", l.at[i].la_child_id);
		api_text(&w, "name", l.at[i].name);
		api_code(&w, "finding", "person_link_finding", l.at[i].finding);
		api_text(&w, "reason", l.at[i].reason);
		api_text(&w, "by", l.at[i].by);
		api_instant(&w, "at", l.at[i].at);
		api_instant(&w, "undone_at", l.at[i].ended_at);
		api_text(&w, "why_undone", l.at[i].end_reason);
		api_bool(&w, "is_divided", same_person_is_divided(&l.at[i]));
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void written_told(struct request *rq)
{
	struct separating s = { 0 };
	if (!separating_asked(rq, &s))
		return;
	struct api w = api_open(rq);
	api_list(&w, "written");
	for (size_t i = 0; i < s.rows.n; i++) {
		api_object(&w, NULL);
		api_text(&w, "question", written_row_name(rq, &s.rows.at[i]));
		api_text(&w, "words", written_row_words(rq, &s.rows.at[i]));
		api_text(&w, "says", written_row_excerpt(rq, &s.rows.at[i]));
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

API_ACT(two_act, two_post)
static const struct api_doc found_doc = { "readSamePerson", "What managers found of this and other records: one person, two, or not sure.", "same_person_found", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc two_doc = { "saySamePerson", "Says that two records are of the same person, which joins them with lead as the number that leads; of different people; or that it is unsure.",
	"done", "same_person_said", NULL, API_OF_WIDE_KEY };
static const struct api_doc written_doc = { "readWrittenWhileJoined", "What was written while two records were joined, of which a person says whose it is before they are separated.",
	"written_while_joined", NULL, NULL, API_OF_WIDE_KEY };

const struct route same_person_routes[] = {
	ROUTE(GET, "/children/:person/same-person", MAY_READ_CHILD, ask_page),
	ROUTE(GET, "/children/:person/same-person/:other_id", MAY_READ_CHILD, two_page),
	ROUTE(POST, "/children/:person/same-person/:other_id", MAY_READ_CHILD, two_post),
	ROUTE(GET, "/children/:person/same-person/:link_id/separate", MAY_READ_CHILD, separating_page),
	ROUTE(POST, "/children/:person/same-person/:link_id/separate", MAY_READ_CHILD, separating_post),
	API_ROUTE(GET, "/children/:person/same-person", MAY_READ_CHILD, found_told, &found_doc),
	API_ROUTE(POST, "/children/:person/same-person/:other_id", MAY_READ_CHILD, two_act, &two_doc),
	API_ROUTE(GET, "/children/:person/same-person/:link_id/separate", MAY_READ_CHILD, written_told, &written_doc),
	{ 0 }
};
