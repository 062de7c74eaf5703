package io.frontdesk.platform.data;

import static io.frontdesk.platform.EchoNode.BUSINESS;
import static io.frontdesk.platform.EchoNode.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.EchoNode;
import io.frontdesk.platform.data.ThrottlePolicy.Escalating;
import io.frontdesk.platform.data.ThrottlePolicy.Limit;
import io.frontdesk.platform.data.ThrottlePolicy.Window;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the table allows, on two nodes that share it. */
class ThrottleTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static EchoNode node;
  private static EchoNode other;
  private final String subject = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    node = EchoNode.of(Map.of());
    other = EchoNode.of(node.platform);
  }

  @AfterAll
  static void stop() {
    other.close();
    node.close();
  }

  /** Five failures, then waits of 1, 2, 4 and 8 seconds. */
  private static Throttle escalating() {
    var seconds = Duration.ofSeconds(8);
    var policy = new Escalating(5, Duration.ofSeconds(1), seconds, Duration.ofDays(1));
    return new Throttle("pin", policy, node.platform.secrets());
  }

  /** Three in ten minutes, five in a day. */
  private static Throttle windows() {
    var limits = List.of(new Limit(3, Duration.ofMinutes(10)), new Limit(5, Duration.ofDays(1)));
    return new Throttle("send", new Window(limits), node.platform.secrets());
  }

  private static Throttle.Statements on(EchoNode at) {
    return (sql, values) -> at.pool.preparedQuery(sql).execute(Tuple.wrap(values));
  }

  private Throttle.Take at(Throttle throttle, long seconds) {
    return throttle.at(BUSINESS, subject, NOW.plusSeconds(seconds));
  }

  private boolean take(Throttle throttle, long seconds) {
    return await(throttle.take(on(node), at(throttle, seconds)));
  }

  private int left(Throttle throttle, long seconds) {
    return await(throttle.secondsLeft(on(node), at(throttle, seconds)));
  }

  @Test
  void givesFiftyThatComeAtOnceOnTwoNodesNoMoreThanOneBudget() {
    assertEquals(5, allowedOfFifty(escalating()));
    assertEquals(3, allowedOfFifty(windows()));
  }

  private long allowedOfFifty(Throttle throttle) {
    var takes =
        IntStream.range(0, 50)
            .mapToObj(i -> throttle.take(on(i % 2 == 0 ? node : other), at(throttle, 0)))
            .toList();
    await(Future.join(takes));
    return takes.stream().filter(Future::result).count();
  }

  @Test
  void doublesTheWaitWithEveryTakeUpToTheLongest() {
    var throttle = escalating();
    IntStream.range(0, 5).forEach(i -> assertTrue(take(throttle, 0)));
    var now = 0;
    for (var wait : List.of(1, 2, 4, 8, 8)) {
      assertFalse(take(throttle, now));
      assertEquals(wait, left(throttle, now));
      assertFalse(take(throttle, now + wait - 1));
      now += wait;
      assertTrue(take(throttle, now));
    }
  }

  @Test
  void beginsAnewAfterASuccessAndAfterADayWithoutATake() {
    var throttle = escalating();
    IntStream.range(0, 5).forEach(i -> take(throttle, 0));
    assertFalse(take(throttle, 0));
    await(throttle.reset(on(node), at(throttle, 0)));
    IntStream.range(0, 5).forEach(i -> assertTrue(take(throttle, 0)));
    var later = Duration.ofHours(25).toSeconds();
    IntStream.range(0, 5).forEach(i -> assertTrue(take(throttle, later)));
    assertFalse(take(throttle, later));
  }

  @Test
  void holdsEveryWindowAtOnce() {
    var throttle = windows();
    IntStream.range(0, 3).forEach(i -> assertTrue(take(throttle, i)));
    assertFalse(take(throttle, 3));
    assertEquals(597, left(throttle, 3));
    IntStream.range(0, 2).forEach(i -> assertTrue(take(throttle, 700 + i)));
    assertFalse(take(throttle, 702));
    assertEquals(Duration.ofDays(1).toSeconds() - 702, left(throttle, 702));
    assertTrue(take(throttle, Duration.ofDays(1).toSeconds()));
  }

  @Test
  void countsNothingThatIsRefused() {
    var throttle = windows();
    IntStream.range(0, 3).forEach(i -> take(throttle, 0));
    IntStream.range(0, 20).forEach(i -> assertFalse(take(throttle, 1)));
    IntStream.range(0, 2).forEach(i -> assertTrue(take(throttle, 601)));
  }

  @Test
  void takesBackOneTakeAndNoOther() {
    for (var throttle : List.of(escalating(), windows())) {
      var most = IntStream.range(0, 10).filter(i -> take(throttle, 0)).count();
      assertFalse(take(throttle, 0));
      await(throttle.giveBack(on(node), at(throttle, 0)));
      assertTrue(take(throttle, 0), most + " taken");
      assertFalse(take(throttle, 0));
    }
  }

  @Test
  void readsInTheSameStatementWhatTheTakeIsFor() {
    var throttle = windows();
    var select = "select t.takes, $8::text as word from taken t";
    for (var i = 1; i <= 3; i++) {
      var row = await(throttle.takeAnd(on(node), at(throttle, 0), select, "hello")).orElseThrow();
      assertEquals(i + " hello", row.getInteger("takes") + " " + row.getString("word"));
    }
    assertTrue(await(throttle.takeAnd(on(node), at(throttle, 0), select, "hello")).isEmpty());
  }

  @Test
  void keepsSubjectsOfPurposesAndBusinessesApartAndNoneInClear() throws SQLException {
    assertNotEquals(windows().subject(BUSINESS, "a"), escalating().subject(BUSINESS, "a"));
    assertNotEquals(windows().subject(BUSINESS, "a"), windows().subject(new UUID(2, 2), "a"));
    take(windows(), 0);
    var clear = "select count(*) from echo.throttle where encode(subject, 'escape') like '%s'";
    assertEquals("0", node.ask(clear.formatted("%" + subject + "%")));
  }

  @Test
  void deletesRowsThatLimitNothingAnyMoreAThousandAtATime() throws SQLException {
    var now = Instant.now();
    await(windows().take(on(node), windows().at(BUSINESS, subject, now)));
    node.ask(
        """
        insert into echo.throttle (business, purpose, subject, last_at, expires_at)
        select gen_random_uuid(), 'old', int4send(i), now(), now() - interval '1 s' from generate_series(1, 1500) i
        returning 1""");
    assertEquals(1000, await(node.pool.query(ThrottleSql.CLEAN).execute()).rowCount());
    await(node.pool.query(ThrottleSql.CLEAN).execute());
    assertEquals("0", node.ask("select count(*) from echo.throttle where purpose = 'old'"));
    var alive = "select count(*) from echo.throttle where expires_at > now()";
    assertTrue(Integer.parseInt(node.ask(alive)) >= 1);
  }
}
