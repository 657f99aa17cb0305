-- Cards: what went back in part, what a bank took back, what it gave again.

alter table payment_fact drop constraint payment_fact_kind_check;
alter table payment_fact add constraint payment_fact_kind_check
  check (kind in ('processing', 'succeeded', 'failed', 'abandoned', 'suspended', 'fee', 'refunded', 'disputed', 'reinstated'));
comment on column payment_fact.reference is 'Why it is suspended, or which refund or dispute it is of; empty where there is one of the kind.';

alter table sandbox_checkout drop column refunded;
alter table sandbox_checkout add column returned jsonb not null default '[]';
comment on column sandbox_checkout.returned is 'Refunds and disputes: [{kind, id, cents, at, fee, isBack}].';
