/* The JSON writer: keeps count of what is open and whether a comma is due. How strings are escaped is out_json's. */
#include "base/die.h"
#include "base/json.h"
#include "base/out.h"

static uint64_t level(const struct json *j)
{
	return (uint64_t)1 << j->depth;
}

struct json json_to(struct out *o)
{
	return (struct json){ .o = o };
}

static void put_comma(struct json *j)
{
	if (j->depth && (j->begun & level(j)))
		out_lit(j->o, ",");
	j->begun |= level(j);
}

static void before_value(struct json *j)
{
	bool in_object = j->objects & level(j);

	CHECK(in_object == j->has_key);
	if (!in_object)
		put_comma(j);
	j->has_key = false;
}

static void open_level(struct json *j, bool is_object)
{
	before_value(j);
	CHECK(j->depth < JSON_DEEPEST);
	j->depth++;
	j->begun &= ~level(j);
	j->objects = is_object ? j->objects | level(j) : j->objects & ~level(j);
	out_c(j->o, is_object ? "{" : "[");
}

void json_open_object(struct json *j)
{
	open_level(j, true);
}

void json_open_array(struct json *j)
{
	open_level(j, false);
}

void json_close(struct json *j)
{
	CHECK(j->depth > 0 && !j->has_key);
	out_c(j->o, j->objects & level(j) ? "}" : "]");
	j->depth--;
}

void json_key(struct json *j, const char *key)
{
	CHECK((j->objects & level(j)) && !j->has_key);
	put_comma(j);
	out_json(j->o, text_of(key));
	out_lit(j->o, ":");
	j->has_key = true;
}

void json_text(struct json *j, struct text t)
{
	before_value(j);
	out_json(j->o, t);
}

void json_c(struct json *j, const char *c)
{
	json_text(j, text_of(c));
}

void json_int(struct json *j, int64_t v)
{
	before_value(j);
	out_int(j->o, v);
}

void json_bool(struct json *j, bool v)
{
	before_value(j);
	out_c(j->o, v ? "true" : "false");
}

void json_none(struct json *j)
{
	json_text(j, NO_TEXT);
}

void json_raw(struct json *j, struct text json)
{
	before_value(j);
	out_raw(j->o, json);
}
