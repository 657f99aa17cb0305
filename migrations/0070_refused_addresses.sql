-- A mail server refused an address: it is of the person, seen by them and by their managers, and over when they prove it again.

alter table auth.person
  add column email_refused_at timestamptz,
  add column email_proved_at timestamptz;
comment on column auth.person.email_refused_at is 'When a mail server last refused this address for good: nothing is mailed there for thirty days.';
comment on column auth.person.email_proved_at is 'When its person last proved it by a code: what comes back of an older mail says nothing any more.';
-- Marked where the message that came back is: of the person whose scope it is (policy person_self).
grant select (email_refused_at, email_proved_at), update (email_refused_at) on auth.person to mitoyen_app;
