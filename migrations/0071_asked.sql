-- What a category asks: the sum of a payment, which document, when a neighbour troubles.

alter table ticket add column details jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and length(details::text) <= 1000);
comment on column ticket.details is 'Answers to what the category asked, by the names of rules/categories.ts; amount in cents.';
