/* kith config: the manual of the settings file. What it prints is a settings file in which every setting is a comment with its default, so that it
 * is changed and used as it is. With --config FILE it says what holds under that file, and where each value comes from. */
#include "app/options.h"
#include "base/json.h"
#include "base/out.h"

enum { MANUAL_WIDTH = 100 };

static const char *otherwise(const struct option_type *t)
{
	return t->otherwise ? t->otherwise : t->unsaid;
}

/* A comment's lines, none wider than the manual. */
static void put_wrapped(struct out *o, const char *words)
{
	size_t at = 0;
	for (struct text rest = text_of(words), word; !text_none(rest); at += word.n + 1) {
		word = text_cut(&rest, ' ');
		bool is_new = at == 0 || at + word.n > MANUAL_WIDTH;
		out_f(o, "%s%.*s", at == 0 ? "# " : is_new ? "\n# " : " ", TEXT_ARG(word));
		if (is_new)
			at = 0;
	}
	out_lit(o, "\n");
}

static void manual(struct out *o)
{
	put_wrapped(o, "Settings of Kith. A line is 'key = value'; a line that begins with # says nothing. What the command line says stands before "
		"this file. Take the # from a setting's line to change it.");
	for (const struct option_type *t = option_types; t->name; t++) {
		if (!t->does)
			continue;
		out_lit(o, "\n");
		put_wrapped(o, t->does);
		if (t->otherwise)
			out_f(o, "#%s = %s\n", t->name, t->otherwise);
		else
			out_f(o, "# Unless it is set: %s.\n#%s =\n", t->unsaid, t->name);
	}
}

static void manual_json(struct out *o)
{
	struct json j = json_to(o);
	json_open_array(&j);
	for (const struct option_type *t = option_types; t->name; t++) {
		if (!t->does)
			continue;
		json_open_object(&j);
		json_key(&j, "key"), json_c(&j, t->name);
		json_key(&j, "default"), json_c(&j, otherwise(t));
		json_key(&j, "does"), json_c(&j, t->does);
		json_close(&j);
	}
	json_close(&j);
	out_lit(o, "\n");
}

/* A password in the database's address is nobody's to read on a screen. */
static void put_value(struct out *o, const struct options *set, const struct option_type *t)
{
	struct text value = text_of(option_value(set, t)), rest = value, user = text_cut(&rest, '@'), before = user;
	struct text scheme = text_cut(&before, ':'), name = text_cut(&before, ':');
	if (!text_none(rest) && !text_none(before))
		out_f(o, "%.*s:%.*s:***@%.*s", TEXT_ARG(scheme), TEXT_ARG(name), TEXT_ARG(rest));
	else
		out_raw(o, text_blank(value) ? text_of(t->unsaid) : value);
}

static void in_force(struct out *o, const struct options *set, const int *line, bool as_json)
{
	struct json j = json_to(o);
	if (as_json)
		json_open_object(&j);
	for (int i = 0; option_types[i].name; i++) {
		const struct option_type *t = &option_types[i];
		struct out value = out_make(1 << 17);
		if (!t->does)
			continue;
		put_value(&value, set, t);
		if (as_json)
			json_key(&j, t->name), json_text(&j, out_text(&value));
		else if (line[i])
			out_f(o, "%s = %.*s    (line %d)\n", t->name, TEXT_ARG(out_text(&value)), line[i]);
		else
			out_f(o, "%s = %.*s    (default)\n", t->name, TEXT_ARG(out_text(&value)));
		out_free(&value);
	}
	if (as_json) {
		json_close(&j);
		out_lit(o, "\n");
	}
}

int command_config(const struct options *o)
{
	struct out out = out_make(1 << 20);
	struct options set;
	int line[64] = { 0 };
	options_default(&set);
	const char *bad = o->config ? settings_read(&set, o->config, line) : NULL;
	if (o->config)
		in_force(&out, &set, line, wants_json(o));
	else
		(wants_json(o) ? manual_json : manual)(&out);
	if (!bad) {
		print_out(&out);
		return EXIT_GOOD;
	}
	out_free(&out);
	fprintf(stderr, "kith: %s\n", bad);
	return EXIT_FINDINGS;
}
