package io.frontdesk.contacts.business;

import java.util.Set;
import java.util.UUID;

/** What rules ask of a business: its defaults, whom it serves, the fields it defined. */
public record BusinessFacts(
    UUID business,
    String country,
    String language,
    Set<String> countries,
    Set<String> customFields) {}
