package io.frontdesk.contacts.access;

import java.time.Duration;

/** What access tokens say of themselves, as in the settings, section "token". */
public record TokenSettings(
    String issuer, String audience, int lifetimeSeconds, int leewaySeconds) {
  Duration lifetime() {
    return Duration.ofSeconds(lifetimeSeconds);
  }

  /** How long after its end a session's last token can still be accepted somewhere. */
  public Duration alive() {
    return lifetime().plusSeconds(leewaySeconds);
  }
}
