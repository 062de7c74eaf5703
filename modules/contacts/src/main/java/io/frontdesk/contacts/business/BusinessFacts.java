package io.frontdesk.contacts.business;

import io.frontdesk.contract.Principal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What rules ask of a business: its defaults, whom it serves, the fields it defined, its
 * applications.
 */
public record BusinessFacts(
    UUID business,
    String name,
    String country,
    String language,
    Set<String> countries,
    Set<String> customFields,
    Map<UUID, ApplicationFacts> applications) {

  public ApplicationFacts of(Principal principal) {
    return principal.application() == null
        ? ApplicationFacts.NONE
        : applications.getOrDefault(principal.application(), ApplicationFacts.NONE);
  }
}
