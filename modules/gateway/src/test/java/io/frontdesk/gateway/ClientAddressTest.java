package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose address a request is counted for. */
final class ClientAddressTest {
  private final ClientAddress none = new ClientAddress(List.of());
  private final ClientAddress proxied = new ClientAddress(List.of("10.0.0.0/8", "fd00::/8"));

  @Test
  void believesNobodyWithoutTrustedProxies() {
    assertEquals("10.0.0.1", none.of("10.0.0.1", List.of("1.2.3.4")));
  }

  @Test
  void believesAForwardedAddressFromATrustedProxyAlone() {
    assertEquals("1.2.3.4", proxied.of("10.0.0.1", List.of("1.2.3.4")));
    assertEquals("9.9.9.9", proxied.of("9.9.9.9", List.of("1.2.3.4")));
    assertEquals("1.2.3.4", proxied.of("fd00::1", List.of("1.2.3.4")));
  }

  @Test
  void takesTheLastAddressThatIsNotAProxyOfOurs() {
    assertEquals("1.2.3.4", proxied.of("10.0.0.1", List.of("6.6.6.6, 1.2.3.4, 10.0.0.7")));
    assertEquals("1.2.3.4", proxied.of("10.0.0.1", List.of("6.6.6.6,1.2.3.4")));
  }

  @Test
  void readsAllLinesOfTheHeaderInTheirOrder() {
    assertEquals("1.2.3.4", proxied.of("10.0.0.1", List.of("6.6.6.6", "1.2.3.4")));
    assertEquals("1.2.3.4", proxied.of("10.0.0.1", List.of("6.6.6.6", "1.2.3.4", "10.1.1.1")));
  }

  @Test
  void usesTheProxyItselfWhereItNamesNobody() {
    assertEquals("10.0.0.1", proxied.of("10.0.0.1", List.of()));
    assertEquals("10.0.0.1", proxied.of("10.0.0.1", List.of("")));
    assertEquals("10.0.0.2", proxied.of("10.0.0.1", List.of("10.0.0.2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"unknown", "_hidden", "1.2.3", "1.2.3.4:80", "localhost", "1.2.3.4.5", "::g"})
  void stopsAtWhatIsNoAddress(String garbage) {
    assertEquals("10.0.0.1", proxied.of("10.0.0.1", List.of("6.6.6.6, " + garbage)));
  }

  @Test
  void looksAtFewHopsOfALongList() {
    var list = "6.6.6.6, " + "10.0.0.9, ".repeat(1000) + "10.0.0.8";
    assertEquals("10.0.0.9", proxied.of("10.0.0.1", List.of(list)));
  }

  @Test
  void countsAHomeOfIpv6AsOneCaller() {
    var home = none.of("2001:db8:1:2::1", List.of());
    assertEquals(home, none.of("2001:db8:1:2:ffff:ffff:ffff:ffff", List.of()));
    assertNotEquals(home, none.of("2001:db8:1:3::1", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:1.2.3.4", "::FFFF:1.2.3.4", "0:0:0:0:0:ffff:102:304", "1.2.3.4"})
  void knowsAnIpv4AddressHoweverItIsWritten(String written) {
    assertEquals("1.2.3.4", none.of(written, List.of()));
    assertEquals("1.2.3.4", proxied.of("10.0.0.1", List.of(written)));
  }

  @Test
  void trustsAProxyThatConnectsOverIpv6WithItsIpv4Address() {
    assertEquals("1.2.3.4", proxied.of("::ffff:10.0.0.1", List.of("1.2.3.4")));
  }

  @Test
  void knowsNoCallerOfAConnectionWithoutAddress() {
    assertEquals("unknown", none.of(null, List.of()));
    assertEquals("unknown", proxied.of(null, List.of("1.2.3.4")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "proxy/8", "10.0.0.0/33", "10.0.0.0/x", "/8", "", "10.0.0.0/-1"})
  void refusesASettingThatIsNoRange(String cidr) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> new ClientAddress(List.of(cidr)));
    assertTrue(refused.getMessage().contains("http.trusted_proxies"), refused.getMessage());
  }
}
