package io.frontdesk.financials.audit;

/**
 * One invariant of the ledger, and the query for violations of it: a column {@code finding} of ids
 * and amounts, without personal data. In it {@code $1} is the business, null for all of them, and
 * {@code $2} the moment. Alarms use the name, so it never changes.
 */
record CheckQuery(String name, String description, String sql) {}
