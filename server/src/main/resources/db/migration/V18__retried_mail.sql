-- Since when a parked mail is new again, because somebody has asked for it: so long it waits, and not
-- since it came.
ALTER TABLE raw_mail ADD retried_at timestamptz;
