package io.frontdesk.notifications.email;

/** As in the settings, section "notifications.email"; no host: no email is sent. */
public record EmailSettings(
    String host,
    int port,
    Encryption encryption,
    String authority,
    String username,
    String password,
    String from) {
  /** How the way to the server is protected; the first two leave no way around it. */
  public enum Encryption {
    STARTTLS,
    TLS,
    NONE
  }

  public EmailSettings {
    if (!host.isBlank() && !MailAddress.isOne(from)) {
      throw new IllegalArgumentException(
          "The setting notifications.email.from must be an address, as desk@example.com");
    }
  }

  public boolean on() {
    return !host.isBlank();
  }

  /** Holds a password. */
  @Override
  public String toString() {
    return "the settings of email";
  }
}
