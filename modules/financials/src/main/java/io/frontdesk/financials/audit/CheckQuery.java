package io.frontdesk.financials.audit;

/**
 * One thing that must be so in the ledger, and the query for where it is not: a column {@code
 * finding} of ids and amounts, nothing of a person. In it {@code $1} is the business that is looked
 * at, null for all of them, and {@code $2} the moment. The name is for alarms and stays.
 */
record CheckQuery(String name, String description, String sql) {}
