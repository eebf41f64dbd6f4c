/* vectors 903 DIR: runs a folder of worked cases of the rules (one JSON file a rule: {"rule", "cases": [..]}, case_903.h), each case with its
 * own rule alone, prints a line for each case that gives another answer, and ends with "N passed, N failed". Exit 0 when none failed, 1
 * when some did, 2 when the folder could not be read. */
#include "case_903.h"
#include "base/out.h"
#include "returns/ssda903/check/rule.h"
#include <dirent.h>

static void run_file(const char *path, int *passed, int *failed)
{
	json_error_t e;
	json_t *all = json_load_file(path, 0, &e), *c;
	const char *code = json_string_value(json_object_get(all, "rule"));
	int rule = rule_903_named(text_of(code ? code : ""));
	size_t i;

	if (!all || rule < 0) {
		printf("%s: %s\n", path, all ? "there is no such rule" : e.text);
		++*failed;
	}
	json_array_foreach(json_object_get(all, "cases"), i, c) {
		if (rule < 0)
			continue;
		struct out told = out_make(1 << 20);
		struct case_count n = case_run(c, rule, &told);
		if (n.missed || n.not_expected)
			printf("%s case %zu:%.*s\n", code, i, TEXT_ARG(out_text(&told)));
		*passed += !n.missed && !n.not_expected;
		*failed += n.missed || n.not_expected;
		out_free(&told);
	}
	json_decref(all);
}

static int is_json(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 5 && !strcmp(e->d_name + n - 5, ".json");
}

int main(int n, char **at)
{
	struct dirent **entry;
	int passed = 0, failed = 0;
	int files = n == 3 && !strcmp(at[1], "903") ? scandir(at[2], &entry, is_json, alphasort) : -1;

	if (files < 0) {
		fprintf(stderr, "vectors: say 'vectors 903 DIR', where DIR is a folder of worked cases.\n");
		return 2;
	}
	for (int i = 0; i < files; i++) {
		char path[4096];
		snprintf(path, sizeof path, "%s/%s", at[2], entry[i]->d_name);
		run_file(path, &passed, &failed);
		free(entry[i]);
	}
	free(entry);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
