package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.frontdesk.contract.Principal;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A principal crosses the bus unchanged. */
final class PrincipalTest {
  private static UUID id() {
    return UUID.randomUUID();
  }

  @ParameterizedTest
  @EnumSource(Principal.Kind.class)
  void isReadAsItWasWritten(Principal.Kind kind) {
    var full = new Principal(kind, id(), id(), id(), id(), id(), Set.of("money", "till"));
    assertEquals(full, Principal.decode(full.encode()));
    var bare = new Principal(kind, null, null, null, null, null, Set.of());
    assertEquals(bare, Principal.decode(bare.encode()));
    var business = new Principal(kind, id(), null, null, null, null, Set.of("wifi"));
    assertEquals(business, Principal.decode(business.encode()));
  }

  @Test
  void sharesNoReplayWithAnother() {
    var same = id();
    var application = Principal.application(same, same, same);
    var secret = Principal.secret(same, same, Set.of());
    var contact = new Principal(Principal.Kind.CONTACT, same, same, same, same, null, Set.of());
    assertNotEquals(application.subject(), secret.subject());
    assertNotEquals(contact.subject(), secret.subject());
    assertNotEquals(contact.subject(), application.subject());
  }
}
