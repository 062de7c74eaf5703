-- An event that its subscriber refuses again and again is parked: kept for people to look at, and tried no more. What is
-- parked is due never, so that nobody leases it, and no node of the version before does.
alter table outbox add column parked_at timestamptz;
alter table outbox add column code text;      -- of the problem it was refused with last; never its words
-- Each subscriber has a relay of its own: one that is away, with a million events before it, keeps none from the others.
drop index outbox_due;
create index outbox_due on outbox (subscriber, due);
create index outbox_parked on outbox (business, created_at, seq) where parked_at is not null;
