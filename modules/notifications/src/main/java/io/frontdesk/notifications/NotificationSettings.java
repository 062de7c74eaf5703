package io.frontdesk.notifications;

import io.frontdesk.notifications.email.EmailSettings;
import io.frontdesk.notifications.sms.SmsSettings;

/**
 * As in the settings, section "notifications"; {@code language}: the one to fall back to, of ISO
 * 639-1.
 */
public record NotificationSettings(
    String templates, String language, EmailSettings email, SmsSettings sms) {
  /** Holds secrets. */
  @Override
  public String toString() {
    return "the settings of notifications";
  }
}
