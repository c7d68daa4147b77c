-- Up Migration

-- who wrote it, and so reads it in full; null for imported texts
alter table texts add column author text;
