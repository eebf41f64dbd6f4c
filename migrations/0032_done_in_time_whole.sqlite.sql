-- Written by hand: what was done in time is read a rule and a period at a time, by thousands of rows of which a page shows a few
-- (src/work/due_share.c). This index has all that it asks of them, so that none is looked up in the table.
DROP INDEX due_past_by_rule;
CREATE INDEX due_past_by_rule ON due_past (rule, part, counted_on, council_id, outcome, original_on, done_on, started_on, changes);
