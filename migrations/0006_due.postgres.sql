-- Written by hand: what is due, worked out from records and rules (src/record/due.h); no record of its own, and never part of the
-- chain, because it can be worked out again at any time.
CREATE TABLE due (
	person_id bigint NOT NULL,
	council_id bigint NOT NULL,
	rule text COLLATE "C" NOT NULL,
	part text COLLATE "C" NOT NULL,
	area text COLLATE "C" NOT NULL,
	record_name text COLLATE "C" NOT NULL,
	row_id bigint NOT NULL,
	started_on text COLLATE "C" NOT NULL,
	original_on text COLLATE "C" NOT NULL,
	due_on text COLLATE "C" NOT NULL,
	due_at bigint,
	listed_from text COLLATE "C" NOT NULL,
	stands bigint NOT NULL CHECK (stands IN (0, 1)),
	changes bigint NOT NULL,
	PRIMARY KEY (person_id, rule, part, record_name, row_id)
);
CREATE INDEX due_by_day ON due (due_on, person_id, listed_from, stands, due_at, area, rule);
-- The rules of which a council has ever recorded that something was done.
CREATE TABLE due_recorded (
	council_id bigint NOT NULL,
	rule text COLLATE "C" NOT NULL,
	part text COLLATE "C" NOT NULL,
	PRIMARY KEY (council_id, rule, part)
);
