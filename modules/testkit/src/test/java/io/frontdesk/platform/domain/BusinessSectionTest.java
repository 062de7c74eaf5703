package io.frontdesk.platform.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.FindVersion;
import io.frontdesk.contract.business.BusinessFile.Version;
import io.frontdesk.platform.EchoNode;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A version of a business file counts in a domain all at once, and not before it does elsewhere.
 */
class BusinessSectionTest {
  private final UUID business = UUID.randomUUID();
  private final AtomicInteger counting = new AtomicInteger();
  private EchoNode node;

  /** Where contacts is played: it says which version counts. */
  @BeforeEach
  void open() {
    node = EchoNode.of(Map.of());
    var operations =
        new Operations()
            .answer(
                BusinessFile.version(BusinessFile.OWNER),
                call -> Future.succeededFuture(new Version(counting.get())));
    EchoNode.await(
        operations.serve(
            new DomainContext(BusinessFile.OWNER, node.vertx, node.pool, node.bus, null)));
  }

  @AfterEach
  void close() {
    node.close();
  }

  private Apply version(int number) {
    return new Apply(business, number, Map.of("name", "Harbour " + number), Map.of());
  }

  private void stage(int number) {
    EchoNode.await(node.bus.ask(BusinessFile.stage("echo"), business, version(number)));
  }

  private boolean apply(int number) {
    var applied = node.bus.ask(BusinessFile.apply("echo"), business, version(number));
    return EchoNode.await(applied).changed();
  }

  /** As every node does now and then. */
  private void complete() {
    var section = BusinessSection.none("echo");
    EchoNode.await(new StagedFiles(node.vertx, node.pool, node.bus, "echo", section).complete());
  }

  private int counts() {
    var asked = new FindVersion(business);
    return EchoNode.await(node.bus.ask(BusinessFile.version("echo"), business, asked)).version();
  }

  private String staged() throws Exception {
    return node.ask("select count(*) from echo.business_section_staged");
  }

  @Test
  void whatANodeLeftBehindIsCompletedOnceItCounts() throws Exception {
    stage(1);
    complete();
    assertEquals(0, counts());
    counting.set(1);
    complete();
    assertEquals(1, counts());
    assertEquals("0", staged());
    assertFalse(apply(1), "the node comes back and goes on");
  }

  @Test
  void ofSeveralThatAreToComeTheOneThatCountsIsTaken() throws Exception {
    stage(1);
    stage(2);
    counting.set(1);
    complete();
    assertEquals(1, counts());
    counting.set(2);
    complete();
    assertEquals(2, counts());
    assertEquals("Harbour 2", node.ask("select profile->>'name' from echo.business_section"));
  }

  @Test
  void anOlderOneNeverOvertakesANewerOne() throws Exception {
    assertTrue(apply(2));
    stage(1);
    assertEquals("0", staged());
    assertFalse(apply(1));
    assertEquals(2, counts());
  }

  @Test
  void whatHasMistakesIsNeverKept() throws Exception {
    var wrong = new Apply(business, 1, Map.of(), Map.of("towels", 3));
    for (var ask : new Object[] {BusinessFile.stage("echo"), BusinessFile.apply("echo")}) {
      @SuppressWarnings("unchecked")
      var question = (io.frontdesk.contract.Ask<Apply, Object>) ask;
      var problem = EchoNode.problem(node.bus.ask(question, business, wrong));
      assertEquals("BUSINESS_FILE_INVALID", problem.code());
      assertEquals("/echo/towels", problem.errors().get(0).pointer());
    }
    assertEquals("0", staged());
    assertEquals(0, counts());
  }
}
