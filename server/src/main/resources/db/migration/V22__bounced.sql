-- Whom mail comes back from is few among all who ever wrote; the page of people asks for them.
CREATE INDEX contact_method_bounced ON contact_method (bounced_at) WHERE bounced_at IS NOT NULL;
