/* json.h - writing JSON into a struct out, with the commas, quotes and brackets seen to. For reading JSON there is
 * jansson.
 *
 *	struct json j = json_to(&o);
 *	json_open_object(&j);
 *	json_key(&j, "read"); json_int(&j, 12);
 *	json_key(&j, "findings"); json_open_array(&j);
 *	json_text(&j, text);                    as many as there are
 *	json_close(&j);
 *	json_close(&j);                         {"read":12,"findings":["..."]}
 *
 * In an object each value follows its json_key; elsewhere there is none. Breaking that, closing what is not open or
 * opening more than JSON_DEEPEST inside each other is our mistake and stops the program (CHECK). A document past the
 * out's limit shows as o.full, as everywhere. Several values written with nothing open simply follow each other. */
#ifndef KITH_JSON_H
#define KITH_JSON_H
#include "base/text.h"

struct out;
enum { JSON_DEEPEST = 32 };
struct json {
	struct out *o;
	int depth;                                       /* how many objects and arrays are open */
	uint64_t objects, begun;                         /* bit d: level d is an object; level d has an item */
	bool has_key;                                    /* a key waits for its value */
};

struct json json_to(struct out *o);                      /* borrows o, which may already hold something */
void json_open_object(struct json *j);
void json_open_array(struct json *j);
void json_close(struct json *j);                         /* the object or array opened last */
void json_key(struct json *j, const char *key);          /* escaped like any text */
void json_text(struct json *j, struct text t);           /* a string; null for NO_TEXT */
void json_c(struct json *j, const char *c);              /* the same for a C string; null for NULL */
void json_int(struct json *j, int64_t v);
void json_bool(struct json *j, bool v);
void json_none(struct json *j);                          /* null */
void json_raw(struct json *j, struct text json);         /* a value that is JSON already, written as it is */
#endif
