package io.frontdesk.contacts.signin;

import java.util.ArrayList;

/** What failing to sign in costs, as in the settings, section "sign_in". */
public record SignInSettings(
    int free, int firstWaitSeconds, int longestWaitSeconds, int forgetHours) {

  public SignInSettings {
    if (free < 1 || firstWaitSeconds < 1 || longestWaitSeconds < firstWaitSeconds) {
      throw new IllegalArgumentException(
          "sign_in: numbers from 1 on, the longest wait the longest");
    }
  }

  /** Seconds to wait after the first try, the second, and so on; the last counts for all later. */
  Integer[] waits() {
    var waits = new ArrayList<Integer>();
    for (var tries = 1; tries < free; tries++) {
      waits.add(0);
    }
    for (long wait = firstWaitSeconds; wait < longestWaitSeconds; wait *= 2) {
      waits.add((int) wait);
    }
    waits.add(longestWaitSeconds);
    return waits.toArray(Integer[]::new);
  }
}
