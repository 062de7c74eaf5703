package io.frontdesk.contacts.business;

import java.util.Set;

/**
 * How people come in by an application. The addresses hold {@code {token}}; null where it has no
 * page for it.
 */
public record ApplicationFacts(
    Set<SignInMethod> ways, String verifyEmailUrl, String resetPasswordUrl) {
  /** Of a server that acts for a contact: whatever is proved, some application must let her in. */
  public static final ApplicationFacts NONE = new ApplicationFacts(Set.of(), null, null);
}
