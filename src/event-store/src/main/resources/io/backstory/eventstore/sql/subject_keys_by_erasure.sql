-- Whoever holds opened texts in memory asks, again and again, whom to forget.
CREATE INDEX subject_keys_by_erasure ON subject_keys (erased_at) WHERE erased_at IS NOT NULL;
