package io.frontdesk.notifications.email;

import java.util.regex.Pattern;

/** Addresses as they may stand in an envelope and a header: plain ones, and nothing around them. */
final class MailAddress {
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
              + "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private static final int LONGEST = 254;

  static boolean isOne(String text) {
    return text.length() <= LONGEST && PLAIN.matcher(text).matches();
  }

  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private MailAddress() {}
}
