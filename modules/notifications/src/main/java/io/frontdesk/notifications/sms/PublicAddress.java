package io.frontdesk.notifications.sms;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Whether an address is one of the internet's: what an operator's own network, a cloud's metadata
 * service or this machine answer to is not for a provider's name to lead to.
 */
final class PublicAddress {
  static boolean is(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    var bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    var first = bytes[0] & 0xff;
    var second = bytes[1] & 0xff;
    var third = bytes[2] & 0xff;
    var ofProviders = first == 100 && second >= 64 && second < 128;
    var ofProtocols = first == 192 && second == 0 && (third == 0 || third == 2);
    var ofTests =
        (first == 198 && (second == 18 || second == 19 || (second == 51 && third == 100)))
            || (first == 203 && second == 0 && third == 113);
    // Of one cloud, which answers there what others answer on a link-local address.
    var ofAzure = first == 168 && second == 63 && third == 129 && (bytes[3] & 0xff) == 16;
    return first != 0 && first < 240 && !ofProviders && !ofProtocols && !ofTests && !ofAzure;
  }

  /** Only global unicast, 2000::/3, without what leads to IPv4 or is for documents. */
  private static boolean isPublic6(byte[] bytes) {
    var first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    var second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    var global = (first & 0xe000) == 0x2000;
    var sixToFour = first == 0x2002;
    var special = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
    return global && !sixToFour && !special;
  }

  private PublicAddress() {}
}
