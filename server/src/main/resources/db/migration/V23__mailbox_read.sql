-- When a mailbox was last read to its end, or a message taken from it; at first, when it was first
-- wanted. A lease alone says only that somebody tries. Older nodes leave it as it is.
ALTER TABLE mailbox_lease ADD COLUMN read_at timestamptz;
