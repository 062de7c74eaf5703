package io.frontdesk.notifications.sms;

import java.net.URI;

/** As in the settings, section "notifications.sms"; no url: no SMS is sent. */
public record SmsSettings(
    String url, String account, String token, String sender, boolean allowPrivate) {
  public SmsSettings {
    if (!url.isBlank()) {
      require(isAddress(url, allowPrivate), "url", "must be an https address without a query");
      require(!account.isBlank() && account.matches("[A-Za-z0-9_.-]+"), "account", "is missing");
      require(!token.isBlank(), "token", "is missing");
      require(!sender.isBlank(), "sender", "is missing");
    }
  }

  private static void require(boolean fine, String setting, String what) {
    if (!fine) {
      throw new IllegalArgumentException("The setting notifications.sms." + setting + " " + what);
    }
  }

  /** In the clear only to where addresses are private, too: in a test, or on this machine. */
  private static boolean isAddress(String url, boolean allowPrivate) {
    try {
      var uri = URI.create(url);
      var scheme = uri.getScheme();
      return ("https".equals(scheme) || (allowPrivate && "http".equals(scheme)))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  public boolean on() {
    return !url.isBlank();
  }

  /** Holds a token. */
  @Override
  public String toString() {
    return "the settings of SMS";
  }
}
