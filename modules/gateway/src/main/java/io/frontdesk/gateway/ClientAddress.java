package io.frontdesk.gateway;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Whose address counts: the connection's, unless that is a proxy we trust; then the last one it
 * names that is not.
 */
final class ClientAddress {
  private static final int MOST_HOPS = 10;
  private static final int HOME_BYTES = 8;

  private final List<IpSubnetFilterRule> trusted;

  /** {@code proxies} in CIDR notation: 10.0.0.0/8, ::1/128. */
  ClientAddress(List<String> proxies) {
    this.trusted = proxies.stream().map(ClientAddress::rule).toList();
  }

  private static IpSubnetFilterRule rule(String cidr) {
    var slash = cidr.indexOf('/');
    if (slash < 0 || NetUtil.createByteArrayFromIpAddressString(cidr.substring(0, slash)) == null) {
      throw new IllegalArgumentException(
          "The setting http.trusted_proxies holds " + cidr + ", which is no CIDR");
    }
    var bits = Integer.parseInt(cidr.substring(slash + 1));
    return new IpSubnetFilterRule(cidr.substring(0, slash), bits, IpFilterRuleType.ACCEPT);
  }

  String of(HttpServerRequest request) {
    var address = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    if (address == null || trusted.isEmpty() || !trusts(address)) {
      return caller(address);
    }
    var forwarded = request.getHeader("X-Forwarded-For");
    var hops = forwarded == null ? new String[0] : forwarded.split(",", -1);
    for (var i = hops.length - 1; i >= Math.max(0, hops.length - MOST_HOPS); i--) {
      var hop = hops[i].strip();
      if (NetUtil.createByteArrayFromIpAddressString(hop) == null) {
        break;
      }
      address = hop;
      if (!trusts(hop)) {
        break;
      }
    }
    return caller(address);
  }

  private boolean trusts(String address) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null) {
      return false;
    }
    var socket = new InetSocketAddress(resolved(bytes), 0);
    return trusted.stream().anyMatch(rule -> rule.matches(socket));
  }

  /** One home has a whole /64 of IPv6 addresses to choose from. */
  private static String caller(String address) {
    var bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null || !(resolved(bytes) instanceof Inet6Address)) {
      return address == null ? "unknown" : address;
    }
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, HOME_BYTES));
  }

  private static InetAddress resolved(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("An address has 4 or 16 bytes", impossible);
    }
  }
}
