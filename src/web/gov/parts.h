/* parts.h - what the components share: content, attributes, classes, ids made of parts, and the frame of a form control.
 * Only files of this folder and of web/kith include it. */
#ifndef KITH_GOV_PARTS_H
#define KITH_GOV_PARTS_H
#include "web/gov/gov.h"

/* An id that is written part by part and never put together in memory:
 * before + base + "-" + name + "-" + number + after, where only base must be there. */
struct gov_id {
	const char *before;
	struct text base, name;
	int number;
	const char *after;
};
static inline struct gov_id id_of(struct text t)
{
	return (struct gov_id){ .base = t };
}
static inline struct gov_id id_after(struct gov_id id, const char *after)
{
	id.after = after;
	return id;
}
void put_id(struct out *o, const struct gov_id *id);
void put_id_attribute(struct out *o, const char *name, const struct gov_id *id);

static inline bool html_some(struct gov_html h)
{
	return h.draw || (h.trusted && *h.trusted);
}
static inline struct text text_or(struct text t, struct text otherwise)
{
	return text_blank(t) ? otherwise : t;
}
#define HAS_CONTENT(c) (!text_blank((c).text) || html_some((c).html))
#define PUT_CONTENT(o, c) put_content((o), (c).text, (c).html)
void put_content(struct out *o, struct text text, struct gov_html html);

void put_attribute(struct out *o, const char *name, struct text value);  /* always */
void put_optional(struct out *o, const char *name, struct text value);   /* when not empty */
void put_count(struct out *o, const char *name, int value);              /* when not 0 */
void put_tri(struct out *o, const char *name, enum gov_tri value);       /* "true" or "false" when given */
void put_message(struct out *o, const char *key, struct text message);   /* data-i18n.KEY */
void put_plural(struct out *o, const char *key, struct gov_plural message);
void put_attributes(struct out *o, const struct gov_attribute *a);
void put_class(struct out *o, struct text more);                         /* one more class, in an open class attribute */
/* <TAG class="BASE CLASSES" ATTRIBUTES ; the caller adds what is special and the closing bracket. */
void put_open(struct out *o, const char *tag, const char *base, struct text classes, const struct gov_attribute *a);
/* ... with the class BASE--VARIANT too, when there is a variant. */
void put_variant_open(struct out *o, const char *tag, const char *base, struct text variant, struct text classes, const struct gov_attribute *a);
void put_link(struct out *o, const char *classes, struct text href, struct text text);
void put_heading_open(struct out *o, int level, const char *base, struct text classes);
void put_heading_close(struct out *o, int level);

/* Parts of forms with an id that is made here. */
void put_label(struct out *o, const struct gov_label *p, const char *base, const struct gov_id *for_);
void put_hint(struct out *o, const struct gov_hint *p, const char *base, const struct gov_id *id);
void put_error_message(struct out *o, const struct gov_error_message *p, const struct gov_id *id);

/* What describes a control: ids given by the caller, its count of characters, its hint's, its error's, a choice's own. */
struct described {
	struct text given;
	const struct gov_id *id, *item_hint;
	bool info, hint, error;
};
void put_described_by(struct out *o, const struct described *d);

void hint_and_error(struct out *o, const struct gov_id *id, const struct gov_hint *h, const struct gov_error_message *e);
/* A fieldset around a group, when it says anything. */
bool fieldset_is_there(const struct gov_fieldset *f);
void fieldset_open(struct out *o, const struct gov_fieldset *f, struct text role, const struct described *d);
void fieldset_close(struct out *o);

/* The frame of a group of inputs: group, fieldset if there is one, hint and error; `role` is the fieldset's. */
struct group {
	struct gov_id id;
	struct text given;               /* described_by where there is no fieldset */
	const struct gov_fieldset *fieldset;
	const struct gov_hint *hint;
	const struct gov_error_message *error;
	const struct gov_form_group *form_group;
};
#define GROUP(p, of) \
	{ .id = id_of(of), .fieldset = &(p)->fieldset, .hint = &(p)->hint, .error = &(p)->error_message, .form_group = &(p)->form_group }
struct described group_described(const struct group *g);
void group_begin(struct out *o, const struct group *g, struct text role);
void group_end(struct out *o, const struct group *g);

/* The frame of a control with one label: group, label, hint, error, what stands before the input. `base` is a further class
 * of the group. The caller writes the rest of the group's opening tag when `put_more` is given. */
struct control {
	struct gov_id id;
	struct text described_by;
	const struct gov_label *label;
	const struct gov_hint *hint;
	const struct gov_error_message *error;
	const struct gov_form_group *group;
	const char *base;
	void (*put_more)(struct out *o, const void *arg);
	const void *arg;
};
#define CONTROL(p) \
	{ .id = id_of(text_or((p)->id, (p)->name)), .described_by = (p)->described_by, .label = &(p)->label, .hint = &(p)->hint, \
	  .error = &(p)->error_message, .group = &(p)->form_group }
bool control_is_error(const struct control *c);
struct described control_described(const struct control *c);
void control_open(struct out *o, const struct control *c);
void control_close(struct out *o, const struct control *c);      /* what stands after the input, and the group's end */
#endif
