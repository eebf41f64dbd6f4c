-- Written by hand: home, the worklist and the list of who works with whom show the cases passed on of late (src/work/transfers.c), and the index finds them
-- among those of years.
CREATE INDEX case_transfer_by_answered ON case_transfer (answered_at);
