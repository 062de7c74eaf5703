-- The domain of the bench keeps nothing of its own.
select 1;
