/* kith access: what a role may do, in words a practitioner can check: which children it reaches, what it does to them, and
 * which fields of which records that covers. */
#include "access/access.h"
#include "app/command.h"
#include "base/json.h"
#include "base/out.h"
#include "record/builtin.h"
#include "records.h"

static const char *reach(const char *sees)
{
	return !strcmp(sees, "council") ? "every child of the post's council"
	       : !strcmp(sees, "team")  ? "the children of the post's team, and those allocated to the user"
	       : !strcmp(sees, "allocated") ? "the children allocated to the user"
					    : "no child";
}

static const struct { const char *words; size_t at; } abilities[] = {
	{ "read the record", offsetof(struct builtin_role, read) },
	{ "add and change records", offsetof(struct builtin_role, edit) },
	{ "end a record as entered in error", offsetof(struct builtin_role, correct) },
	{ "see everybody who looked", offsetof(struct builtin_role, see_who_looked) },
	{ "see import reports", offsetof(struct builtin_role, imports) },
	{ "export", offsetof(struct builtin_role, export) },
	{ "manage councils, teams, workers, users and posts", offsetof(struct builtin_role, staff) },
	{ "see records restricted as sensitive, without being named", offsetof(struct builtin_role, sensitive) },
	{ "decide who may see a record", offsetof(struct builtin_role, restrict_access) },
	{ "open sealed records, with a second archivist", offsetof(struct builtin_role, archive) },
};

static bool is_able(const struct builtin_role *r, size_t i)
{
	return *(const bool *)((const char *)r + abilities[i].at);
}

static void role_text(struct out *o, const struct builtin_role *r)
{
	out_f(o, "%s (%s)\n  %s\n  Sees: %s\n", r->label, r->code, r->hint, reach(r->sees));
	for (size_t i = 0; i < sizeof abilities / sizeof *abilities; i++)
		out_f(o, "  %-4s %s\n", is_able(r, i) ? "yes" : "no", abilities[i].words);
}

static void fields_text(struct out *o, const struct builtin_role *r)
{
	for (int i = 0; r->read && i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (t->scope == SCOPE_ORG)
			continue;
		out_f(o, "  %s:", t->label);
		for (int k = 0; k < t->n_fields; k++)
			out_f(o, "%s %s%s", k ? "," : "", t->fields[k].name, r->edit && !t->fields[k].fixed ? "*" : "");
		out_lit(o, "\n");
	}
	if (r->edit)
		out_lit(o, "  * may change\n");
}

static void role_json(struct json *j, const struct builtin_role *r)
{
	json_open_object(j);
	json_key(j, "role"), json_text(j, text_of(r->code));
	json_key(j, "label"), json_text(j, text_of(r->label));
	json_key(j, "sees"), json_text(j, text_of(r->sees));
	for (size_t i = 0; i < sizeof abilities / sizeof *abilities; i++)
		json_key(j, abilities[i].words), json_bool(j, is_able(r, i));
	json_close(j);
}

int command_access(const struct options *o)
{
	struct fault f = { 0 };
	struct out out = out_make(1 << 20);
	struct json j = json_to(&out);
	int n = 0;
	if (wants_json(o))
		json_open_array(&j);
	for (int i = 0; i < n_builtin_roles; i++) {
		const struct builtin_role *r = &builtin_roles[i];
		if (o->role && strcmp(o->role, r->code) != 0)
			continue;
		n++;
		if (wants_json(o)) {
			role_json(&j, r);
			continue;
		}
		role_text(&out, r);
		if (o->role)
			fields_text(&out, r);
	}
	if (wants_json(o))
		json_close(&j);
	if (n)
		print_out(&out);
	else
		out_free(&out);
	if (n)
		return EXIT_GOOD;
	fault(&f, "There is no role '%s'; 'kith access' lists them.", o->role);
	return cannot(&f);
}
