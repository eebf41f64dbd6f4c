-- Written by hand: the words of one person's records (src/record/words.h), so that who sees few people has only theirs looked through.
CREATE INDEX search_text_by_person_id ON search_text (person_id);
