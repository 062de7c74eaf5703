package io.frontdesk.contacts.business;

import java.net.URI;

/**
 * Where a link in a mail leads. The token stands behind the number sign: no server is sent it, and
 * no scanner that only follows links can use it.
 */
final class LinkTemplate {
  static final String EXPECTED =
      "an https address with {token} behind a #, such as https://app.example.com/verify#{token}";

  private static final String TOKEN = "{token}";
  private static final int LONGEST = 1000;

  static boolean right(String text) {
    if (text.length() > LONGEST || text.split("\\{token}", -1).length != 2) {
      return false;
    }
    try {
      var address = new URI(text.replace(TOKEN, "token"));
      var local = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
      var secure =
          "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && local);
      return secure
          && address.getHost() != null
          && address.getUserInfo() == null
          && text.indexOf(TOKEN) > text.indexOf('#')
          && text.indexOf('#') > 0;
    } catch (java.net.URISyntaxException noAddress) {
      return false;
    }
  }

  private LinkTemplate() {}
}
