/* The map of the site; and kith routes, which prints it. */
#include "app/site.h"
#include "access/seal.h"
#include "api/api.h"
#include "app/command.h"
#include "base/json.h"
#include "base/out.h"
#include "care/saved.h"
#include "company/pages.h"
#include "jobs/job.h"
#include "people/pages.h"
#include "returns/pages.h"
#include "web/pages.h"

const struct route *const site[] = {
	home_routes, children_routes, child_routes, record_routes, who_routes, emergency_routes, archive_routes, access_routes,
	address_check_routes, summary_routes, retention_routes, worklist_routes, due_routes, org_routes, import_routes, dictionary_routes,
	sign_in_routes, account_routes, hold_routes, interest_routes, limit_routes, key_routes, gallery_routes, help_routes, health_routes,
	session_routes, draft_routes, import_job_routes, job_routes,
	child_api_routes, record_api_routes, org_api_routes, import_api_routes, api_dictionary_routes, openapi_routes, NULL
};

const struct save_hook site_hooks[] = {
	{ &record_person_name, person_name_saved },
	{ &record_care_period, care_saved },
	{ &record_care_period, adoption_saved },
	{ &record_adoption_case, adoption_saved },
	{ &record_referral, adoption_saved },
	{ &record_person_identifier, identifier_saved },
	{ &record_person_address, address_saved },
	{ &record_placement, address_saved },
	{ &record_legal_status, care_saved },
	{ &record_placement, care_saved },
	{ &record_clock_change, clock_change_saved },
	{ 0 }
};

const char *permission_words(enum permission p)
{
	static const char *const words[] = {
		[MAY_ANYONE] = "anyone",
		[MAY_HALF_IN] = "signed in by password",
		[MAY_SIGNED_IN] = "signed in",
		[MAY_LIST_CHILDREN] = "signed in; shows only children the user may see; logged",
		[MAY_READ_CHILD] = "may read the child; logged",
		[MAY_EDIT_CHILD] = "may edit the child's record; logged",
		[MAY_CORRECT_CHILD] = "may correct the child's record; logged",
		[MAY_SEE_WHO_LOOKED] = "may read the child; the full log only for those who may see who looked; logged",
		[MAY_SEE_IMPORTS] = "may see imports of a council",
		[MAY_IMPORT] = "may import into a council",
		[MAY_MANAGE_STAFF] = "may manage staff",
		[MAY_READ_COUNCIL] = "may read a whole council; records shown are logged",
		[MAY_EDIT_COUNCIL] = "may edit in a whole council; records shown are logged",
		[MAY_OPEN_SEALED] = "may open sealed records, with a second archivist; logged",
	};
	return words[p];
}

/* Where the code is, from the top folder: the compiler's path begins at the build's folder. */
static const char *source_path(const char *file)
{
	const char *found = file;
	for (const char *at = file; (at = strstr(at, "src/")); at++)
		if (at == file || at[-1] == '/')
			found = at;
	return found;
}

static void route_json(struct json *j, const struct route *r)
{
	json_open_object(j);
	json_key(j, "method"), json_text(j, text_of(method_name(r->method)));
	json_key(j, "path"), json_text(j, text_of(r->pattern));
	json_key(j, "permission"), json_text(j, text_of(permission_words(r->permission)));
	json_key(j, "file"), json_text(j, text_of(source_path(r->file)));
	json_key(j, "line"), json_int(j, r->line);
	json_close(j);
}

int command_routes(const struct options *o)
{
	struct out out = out_make(1 << 20);
	struct json j = json_to(&out);
	if (wants_json(o))
		json_open_array(&j);
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *r = *table; r->pattern; r++) {
			if (wants_json(o))
				route_json(&j, r);
			else
				out_f(&out, "%-6s %-42s %s:%d\n       %s\n", method_name(r->method), r->pattern, source_path(r->file), r->line, permission_words(r->permission));
		}
	if (wants_json(o))
		json_close(&j);
	print_out(&out);
	return EXIT_GOOD;
}
