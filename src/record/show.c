/* How a value reads: in words for people, and in the plain form of files and JSON that parse.c reads back. */
#include "record/record.h"
#include "base/arena.h"
#include "base/out.h"
#include "record/codes.h"

static struct text put_in(struct arena *a, struct out *o)
{
	struct text t = text_dup_in(a, out_text(o));
	out_free(o);
	return t;
}

static struct text instant_in(struct arena *a, int64_t instant, void (*put)(struct out *, int64_t))
{
	struct out o = out_make(64);
	put(&o, instant);
	return put_in(a, &o);
}

struct text field_words_in(struct arena *a, const struct field *f, const void *rec)
{
	if (field_is_none(f, rec))
		return NO_TEXT;
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
		return *field_text(f, rec);
	case F_CODE:
		return code_label(f->codes, *field_text(f, rec));
	case F_DATE:
	case F_PART_DATE:
		return date_words_in(a, *field_date(f, rec));
	case F_FLAG:
		return *field_int(f, rec) ? T("Yes") : T("No");
	case F_INSTANT:
		return instant_in(a, *field_int(f, rec), instant_put_words);
	case F_INT:
	case F_REF:
		break;
	}
	return textf_in(a, "%lld", (long long)*field_int(f, rec));
}

struct text field_plain_in(struct arena *a, const struct field *f, const void *rec)
{
	if (field_is_none(f, rec))
		return NO_TEXT;
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
		return *field_text(f, rec);
	case F_DATE:
	case F_PART_DATE:
		return date_iso_in(a, *field_date(f, rec));
	case F_INSTANT:
		return instant_in(a, *field_int(f, rec), instant_put_iso);
	case F_INT:
	case F_FLAG:
	case F_REF:
		break;
	}
	return textf_in(a, "%lld", (long long)*field_int(f, rec));
}
