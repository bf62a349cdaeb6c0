-- When a mailbox was last read to its end, or a message taken from it; at first, when it was first
-- wanted. A lease alone says only that somebody tries. Older nodes leave it as it is: it counts only
-- with the fence that it was written with.
ALTER TABLE mailbox_lease ADD COLUMN read_at timestamptz, ADD COLUMN read_fence bigint;
