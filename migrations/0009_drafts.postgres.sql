-- Written by hand: what somebody typed into a form of a record and has not saved. No record: it has no versions and no part in the chain
-- (docs/decisions/2026-11-28-drafts-are-no-records.md). typed is the form as a browser sends it; person_id is NULL in a draft of a
-- council's own record, record_id in one of a new row. revision goes up by one each time it is kept.
CREATE TABLE draft (
	id bigint PRIMARY KEY,
	user_id bigint NOT NULL,
	form text COLLATE "C" NOT NULL,
	record text COLLATE "C" NOT NULL,
	person_id bigint,
	council_id bigint NOT NULL,
	record_id bigint,
	version bigint NOT NULL,
	revision bigint NOT NULL,
	typed text COLLATE "C" NOT NULL,
	kept_at bigint NOT NULL,
	UNIQUE (user_id, form)
);
CREATE INDEX draft_by_person_id ON draft (person_id);
CREATE INDEX draft_by_record ON draft (record, record_id);
CREATE INDEX draft_by_kept_at ON draft (kept_at);
