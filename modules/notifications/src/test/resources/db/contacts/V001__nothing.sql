-- The domain that answers in the place of contacts keeps nothing of its own.
select 1;
