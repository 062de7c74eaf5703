-- A domain of the tests alone, which keeps nothing yet.
select 1;
