-- A member who sells their last lot before their seat begins, or on that day, never sits: an empty period, not a deleted row.
alter table council_term drop constraint council_term_check;
alter table council_term add constraint council_term_period check (ends_on >= starts_on);
