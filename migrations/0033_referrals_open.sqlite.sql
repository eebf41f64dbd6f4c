-- Written by hand: who has no worker (src/allocation/unheld.c) begins with every open case. This index has those that are open and all that it asks
-- of them, and leads past every referral there ever was.
CREATE INDEX referral_open ON referral (person_id, council_id, referred_on, no_further_action) WHERE closed_on IS NULL;
