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
    try {
      if (slash < 0 || address(cidr.substring(0, slash)) == null) {
        throw new IllegalArgumentException("no address");
      }
      var bits = Integer.parseInt(cidr.substring(slash + 1));
      return new IpSubnetFilterRule(cidr.substring(0, slash), bits, IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "The setting http.trusted_proxies holds " + cidr + ", which is no CIDR", wrong);
    }
  }

  String of(HttpServerRequest request) {
    var remote = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    return trusted.isEmpty()
        ? of(remote, List.of())
        : of(remote, request.headers().getAll("X-Forwarded-For"));
  }

  /**
   * A proxy may append to the line it was given, or add a line of its own: both count, in order.
   */
  String of(String remote, List<String> forwarded) {
    var caller = remote == null ? null : address(remote);
    if (caller == null || !trusts(caller)) {
      return name(caller);
    }
    var hops = String.join(",", forwarded).split(",", -1);
    for (var i = hops.length - 1; i >= Math.max(0, hops.length - MOST_HOPS); i--) {
      var hop = address(hops[i].strip());
      if (hop == null) {
        break;
      }
      caller = hop;
      if (!trusts(hop)) {
        break;
      }
    }
    return name(caller);
  }

  private boolean trusts(InetAddress address) {
    var socket = new InetSocketAddress(address, 0);
    return trusted.stream().anyMatch(rule -> rule.matches(socket));
  }

  /** One address has one name, however it was written; one home has a whole /64 of IPv6. */
  private static String name(InetAddress address) {
    if (address == null) {
      return "unknown";
    }
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), HOME_BYTES))
        : address.getHostAddress();
  }

  /** Null for what is no address; never asks a name server. IPv4 within IPv6 is IPv4. */
  private static InetAddress address(String text) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(text);
    return bytes == null ? null : resolved(bytes);
  }

  private static InetAddress resolved(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("An address has 4 or 16 bytes", impossible);
    }
  }
}
