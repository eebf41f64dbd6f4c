-- Written by hand: what was due and is closed (src/record/due_past.h), worked out from records and rules as the table due is, and in no
-- chain, because it can be worked out again at any time. counted_on is the day by which a period takes it: the day it was first due, or
-- where that cannot be told the day it started.
CREATE TABLE due_past (
	person_id bigint NOT NULL,
	council_id bigint NOT NULL,
	rule text COLLATE "C" NOT NULL,
	part text COLLATE "C" NOT NULL,
	record_name text COLLATE "C" NOT NULL,
	row_id bigint NOT NULL,
	gap bigint NOT NULL,
	started_on text COLLATE "C" NOT NULL,
	original_on text COLLATE "C",
	counted_on text COLLATE "C" NOT NULL,
	done_on text COLLATE "C",
	outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('in_time', 'late', 'not_done', 'not_required', 'unknown')),
	changes bigint NOT NULL,
	PRIMARY KEY (person_id, rule, part, record_name, row_id, gap)
);
CREATE INDEX due_past_by_rule ON due_past (rule, part, counted_on);
-- How many of them there are: kept with them, so that what share of everything was done in time need not be counted row by row.
CREATE TABLE due_past_month (
	council_id bigint NOT NULL,
	month text COLLATE "C" NOT NULL,
	rule text COLLATE "C" NOT NULL,
	part text COLLATE "C" NOT NULL,
	outcome text COLLATE "C" NOT NULL,
	n bigint NOT NULL,
	PRIMARY KEY (council_id, month, rule, part, outcome)
);
