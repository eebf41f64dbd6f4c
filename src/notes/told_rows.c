/* Who has been told, typed where something is decided: see told_rows.h. */
#include "notes/told_rows.h"
#include "base/arena.h"
#include "notes/shared.h"

enum { TOLD_OFFERED = 3 };

/* Rows of the share log as they are typed here: what they are about is not asked. */
static struct record_type told_type(struct request *rq)
{
	static const int known[] = { SHARED_COPY_SHARED_RECORD, SHARED_COPY_SHARED_ROW, SHARED_COPY_SHARED_VERSION };
	struct record_type t = record_shared_copy;
	struct field *fields = ARRAY_IN(rq->arena, struct field, t.n_fields);
	memcpy(fields, t.fields, (size_t)t.n_fields * sizeof *fields);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		fields[known[i]].must = false;
	t.fields = fields;
	return t;
}

struct row_inputs told_rows_of(struct request *rq)
{
	static const int fields[] = { SHARED_COPY_RECIPIENT_KIND, SHARED_COPY_RECIPIENT, SHARED_COPY_HOW, SHARED_COPY_SHARED_ON,
		SHARED_COPY_REACTION };
	struct record_type *type = NEW_IN(rq->arena, struct record_type);
	*type = told_type(rq);
	return (struct row_inputs){
		.type = type, .fields = fields, .n_fields = sizeof fields / sizeof *fields, .legend = "Told", .at_least = TOLD_OFFERED
	};
}

bool told_rows_keep(struct request *rq, const struct row_inputs *rows, struct txn *x, const struct record_type *t, const struct record *row,
	struct fault *f)
{
	struct record_list l = row_inputs_read(rq, rows, NULL);
	for (int i = 0; i < l.n; i++) {
		const struct shared_copy *typed = record_at(&l, i);
		struct shared_copy s = shared_copy_of(t, row);
		s.recipient_kind = typed->recipient_kind;
		s.recipient = typed->recipient;
		s.how = typed->how;
		s.shared_on = typed->shared_on;
		s.reaction = typed->reaction;
		if (record_save(x, &record_shared_copy, &s) > SAVED_SAME || !save_hooks_run(x, &record_shared_copy, &s, f))
			return fault(f, "Who was told could not be saved just now. Nothing of it was stored; what you typed is still on "
					"the page before this one: go back and try again.");
	}
	return true;
}
