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
    door.registry.lookupMillis = 3000;
    var before = door.registry.lookups.get();
    var slowest = 0L;
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < end) {
      var began = System.nanoTime();
      assertEquals(200, ofKey(KEY));
      slowest = Math.max(slowest, System.nanoTime() - began);
      Thread.sleep(15);
    }
    assertTrue(slowest < TimeUnit.MILLISECONDS.toNanos(3000), slowest + " ns");
    var asked = door.registry.lookups.get() - before;
    assertTrue(asked >= 1 && asked <= 6, asked + " questions in 5 s");
  }
}
