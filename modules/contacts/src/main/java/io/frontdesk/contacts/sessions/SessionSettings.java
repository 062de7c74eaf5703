package io.frontdesk.contacts.sessions;

import java.time.Duration;

/** How long sessions last, as in the settings, section "sessions". */
public record SessionSettings(int idleDays, int graceSeconds, int siblings) {
  Duration idle() {
    return Duration.ofDays(idleDays);
  }

  Duration grace() {
    return Duration.ofSeconds(graceSeconds);
  }
}
