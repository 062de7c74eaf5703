package io.frontdesk.contacts.signin;

import io.frontdesk.platform.data.ThrottlePolicy;
import java.time.Duration;

/** What failing to sign in costs, as in the settings, section "sign_in". */
public record SignInSettings(
    int free, int firstWaitSeconds, int longestWaitSeconds, int forgetHours) {

  public SignInSettings {
    if (free < 1
        || firstWaitSeconds < 1
        || longestWaitSeconds < firstWaitSeconds
        || forgetHours < 1) {
      throw new IllegalArgumentException(
          "sign_in: numbers from 1 on, the longest wait the longest");
    }
  }

  ThrottlePolicy policy() {
    return new ThrottlePolicy.Escalating(
        free,
        Duration.ofSeconds(firstWaitSeconds),
        Duration.ofSeconds(longestWaitSeconds),
        Duration.ofHours(forgetHours));
  }
}
