/* The twin under /api of the issues of a check (check_job_pages.c): the counts, and the issues that fit the filters, a page at a time. */
#include "api/api.h"
#include "base/arena.h"
#include "returns/check_job.h"
#include "returns/pages.h"

static struct text member(json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);
	return json_is_string(value) ? (struct text){ json_string_value(value), json_string_length(value) } : NO_TEXT;
}

/* Each key of an object with a text or a number, as it stands. */
static void members_told(struct api *w, json_t *object, const char *const *keys)
{
	for (int i = 0; keys[i]; i++) {
		json_t *value = json_object_get(object, keys[i]);
		if (json_is_integer(value))
			api_int(w, keys[i], json_integer_value(value));
		else
			api_text(w, keys[i], member(object, keys[i]));
	}
}

static void objects_told(struct api *w, const char *name, json_t *all, const char *const *keys)
{
	json_t *one;
	size_t i;
	api_list(w, name);
	json_array_foreach(all, i, one)
	{
		api_object(w, NULL);
		members_told(w, one, keys);
		api_end(w);
	}
	api_end(w);
}

void texts_told(struct api *w, const char *name, json_t *all)
{
	json_t *one;
	size_t i;
	api_list(w, name);
	json_array_foreach(all, i, one) api_text(w, NULL, (struct text){ json_string_value(one), json_string_length(one) });
	api_end(w);
}

void not_run_told(struct api *w, const char *name, json_t *all)
{
	json_t *one;
	size_t i;
	api_list(w, name);
	json_array_foreach(all, i, one)
	{
		api_object(w, NULL);
		api_text(w, "why", member(one, "why"));
		texts_told(w, "rules", json_object_get(one, "rules"));
		api_end(w);
	}
	api_end(w);
}

static void summary_told(struct api *w, const struct kept_903 *k)
{
	static const char *const counts[] = { "year", "children", "children_with_issues", "rows", "errors", "queries", "rules_run", NULL };
	static const char *const rule[] = { "rule", "severity", "about", "rows", "children", NULL };
	static const char *const table[] = { "table", "rows", NULL };
	members_told(w, k->summary, counts);
	objects_told(w, "by_rule", json_object_get(k->summary, "by_rule"), rule);
	objects_told(w, "by_table", json_object_get(k->summary, "by_table"), table);
	not_run_told(w, "rules_not_run", json_object_get(k->summary, "not_run"));
}

static void issue_told(struct api *w, json_t *issue)
{
	static const char *const before[] = { "rule", "severity", "table", "row", "line", "child", NULL };
	static const char *const after[] = { "message", "fix", NULL };
	api_object(w, NULL);
	members_told(w, issue, before);
	texts_told(w, "fields", json_object_get(issue, "fields"));
	texts_told(w, "values", json_object_get(issue, "values"));
	members_told(w, issue, after);
	api_end(w);
}

static void issues_told(struct request *rq)
{
	struct job j;
	struct kept_903 k;
	size_t first;
	int64_t shown = 0;
	if (!check_result(rq, &j, &k))
		return;
	struct kept_filter f = check_filter_asked(rq);
	size_t total = kept_count(&k, &f);
	int64_t page = check_page_asked(rq, &k, &f, total, &first);
	struct api w = api_open(rq);
	api_int(&w, "job", j.id);
	summary_told(&w, &k);
	api_pages(&w, (int64_t)total, page, CHECK_ISSUES_A_PAGE);
	api_list(&w, "issues");
	for (size_t i = first; i < k.n && shown < CHECK_ISSUES_A_PAGE; i = kept_next(&k, &f, i + 1), shown++) {
		json_t *issue = kept_issue(&k, i);
		if (issue)
			issue_told(&w, issue);
		json_decref(issue);
	}
	api_end(&w);
	api_close(&w);
	rq->shown = shown;
	kept_close(&k);
}

static const struct api_query queries[] = { { "rule", "The rule's code" }, { "table", "Episodes, Header, ..." },
	{ "severity", "error or query" }, { "child", "The child's identifier" }, { "page", "From 1" }, { NULL, NULL } };
static const struct api_doc issues_doc = { "listCheckIssues", "What the check of 903 files found that this user brought; nobody else's.",
	"check", NULL, queries, API_OF_WIDE_KEY };

const struct route check_api_routes[] = { API_ROUTE(GET, "/jobs/:id/issues", MAY_SEE_IMPORTS, issues_told, &issues_doc), { 0 } };
