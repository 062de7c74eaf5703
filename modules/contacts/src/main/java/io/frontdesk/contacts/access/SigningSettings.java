package io.frontdesk.contacts.access;

/** How access tokens are signed, as in the settings, section "signing". */
public record SigningSettings(int threads, int queue, int rotateDays) {
  public SigningSettings {
    if (rotateDays < 0) {
      throw new IllegalArgumentException(
          "The setting signing.rotate_days is the age in days at which a key is replaced; 0: never");
    }
  }
}
