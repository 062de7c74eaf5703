package io.frontdesk.contacts.challenges;

import io.frontdesk.platform.data.ThrottlePolicy;
import io.frontdesk.platform.data.ThrottlePolicy.Limit;
import java.time.Duration;
import java.util.List;

/**
 * How long codes and links are good for, and how many there may be, as in the settings, section
 * "challenges".
 */
public record ChallengeSettings(
    int codeSeconds,
    int tries,
    int sends,
    int sendsSeconds,
    int sendsPerDay,
    int resendMinutes,
    int resetMinutes,
    int linkHours) {

  public ChallengeSettings {
    if (codeSeconds < 1 || tries < 1 || sends < 1 || sendsSeconds < 1 || resendMinutes < 1) {
      throw new IllegalArgumentException("challenges: numbers from 1 on");
    }
    if (sendsPerDay < sends || resetMinutes < 1 || linkHours < 1) {
      throw new IllegalArgumentException("challenges: numbers from 1 on, a day's sends the most");
    }
  }

  ThrottlePolicy sendPolicy() {
    return new ThrottlePolicy.Window(
        List.of(
            new Limit(sends, Duration.ofSeconds(sendsSeconds)),
            new Limit(sendsPerDay, Duration.ofDays(1))));
  }

  Duration code() {
    return Duration.ofSeconds(codeSeconds);
  }

  Duration resend() {
    return Duration.ofMinutes(resendMinutes);
  }

  Duration reset() {
    return Duration.ofMinutes(resetMinutes);
  }

  Duration link() {
    return Duration.ofHours(linkHours);
  }
}
