-- Pages that did not leave in their time are few; the auditor asks for them each minute.
CREATE INDEX outbox_expired ON outbox (not_after) WHERE state = 'expired' AND urgent;

-- Who has left is few among all who ever wrote; what they still have is looked for each minute.
CREATE INDEX person_left ON person (id) WHERE left_at IS NOT NULL;
