-- Written by hand: whoever asks what they may see (src/access/visible.h) begins with what their team, or they, hold today. By these
-- indexes that leads past what either ever had.
CREATE INDEX involvement_by_team_until ON involvement (team_id, ends_on);
CREATE INDEX involvement_by_worker_until ON involvement (worker_id, ends_on);
