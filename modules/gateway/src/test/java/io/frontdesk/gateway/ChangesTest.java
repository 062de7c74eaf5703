package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That what changes of keys and applications holds at the door within two seconds. */
final class ChangesTest {
  private static final String KEY = "fds_changing";
  private GatewayUnderTest door;
  private final UUID id = UUID.randomUUID();

  @BeforeEach
  void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
    door.registry.key(KEY, id, door.registry.business, null, "contacts");
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private interface Status {
    int now() throws Exception;
  }

  /** Asks all the time, so that what is known is never let go for want of use. */
  private static void assertHoldsSoon(int status, Status of) throws Exception {
    var began = System.nanoTime();
    while (of.now() != status) {
      assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(30), "after 30 s");
      Thread.sleep(10);
    }
  }

  private int ofKey(String key) throws Exception {
    return door.get("/things/7", "api_key", key).statusCode();
  }

  @Test
  void aScopeThatIsTakenAwayIsGoneAndOneThatIsGivenIsThere() throws Exception {
    assertEquals(200, ofKey(KEY));
    door.registry.key(KEY, id, door.registry.business, null, "till");
    assertHoldsSoon(403, () -> ofKey(KEY));
    door.registry.key(KEY, id, door.registry.business, null, "till", "contacts");
    assertHoldsSoon(200, () -> ofKey(KEY));
  }

  @Test
  void aKeyThatIsIssuedIsGoodThoughItWasTriedBefore() throws Exception {
    assertEquals(401, ofKey("fds_later"));
    door.registry.key("fds_later", UUID.randomUUID(), door.registry.business, null, "contacts");
    assertHoldsSoon(200, () -> ofKey("fds_later"));
  }

  @Test
  void theTokensOfAnApplicationThatIsRetiredAreRefusedUntilItIsBack() throws Exception {
    var token = door.token();
    assertEquals(200, door.mine(token).statusCode());
    door.registry.retired.add(door.registry.application);
    assertHoldsSoon(401, () -> door.mine(token).statusCode());
    door.registry.retired.clear();
    assertHoldsSoon(200, () -> door.mine(token).statusCode());
  }

  @Test
  void anOriginThatIsTakenFromAnApplicationMayNotCall() throws Exception {
    var token = door.token();
    Status fromPage = () -> door.mine(token, "Origin", Registry.PAGE).statusCode();
    assertEquals(200, fromPage.now());
    door.registry.origins.clear();
    assertHoldsSoon(403, fromPage);
  }

  @Test
  void nobodyWaitsWhileWhatIsKnownIsAskedForAgain() throws Exception {
    assertEquals(200, ofKey(KEY));
    door.registry.lookupMillis = 500;
    var enough = door.registry.lookups.get() + 3;
    var calls = 0;
    var meanwhile = 0;
    while (door.registry.found.get() < enough) {
      var open = door.registry.lookups.get();
      var answered = door.registry.found.get();
      assertEquals(200, ofKey(KEY));
      calls++;
      // Sent while the question was open, and answered before it was.
      meanwhile += open > answered && door.registry.found.get() == answered ? 1 : 0;
      assertTrue(calls < 10_000, "it is not asked for again");
      Thread.sleep(15);
    }
    assertTrue(meanwhile >= 3, meanwhile + " of " + calls + " calls did not wait");
    assertTrue(calls > 6, calls + " calls asked three times");
  }
}
