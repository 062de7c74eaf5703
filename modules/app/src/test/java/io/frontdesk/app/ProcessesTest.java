package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A business sees its processes, out of all domains, and has those that are stuck tried again. */
@ExtendWith(SharedNode.class)
class ProcessesTest {
  private static final String PROCESSES = Client.BACK_OFFICE + "/processes";

  private BusinessClient company;
  private Client office;

  @BeforeEach
  void open(RunningNode node) {
    company = BusinessClient.another(node);
    office = company.office();
  }

  private int shown(String query) {
    var answer = office.get(PROCESSES + query).expect(200);
    assertFalse(answer.text().contains(BackOfficeFixtures.KEPT));
    return answer.json().getJsonArray("content").size();
  }

  @Test
  void whatIsStuckIsListedWithoutWhatItKeepsAndTriedAgain(RunningNode node) {
    var id = BackOfficeFixtures.stuckProcess(company);
    BackOfficeFixtures.stuckProcess(company);
    assertEquals(2, shown("?stuck=true"));
    assertEquals(1, shown("?stuck=true&size=1"));
    assertEquals(2, shown("?kind=test&state=ASKING&domain=contacts"));
    assertEquals(0, shown("?domain=financials"));
    assertEquals(0, shown("?state=DONE"));
    var retried = retry(office, id).expect(200).json();
    assertEquals("contacts", retried.getString("domain"));
    assertFalse(retried.getBoolean("stuck"));
    assertEquals(0, retried.getInteger("attempts"));
    assertTrue(retried.getLong("next_attempt") >= retried.getLong("created_at"));
    assertEquals(
        retried.getString("state"), retry(office, id).expect(200).json().getString("state"));
    assertEquals(1, shown("?stuck=true"));
    assertEquals(1, shown("?stuck=false"));
    office.get(PROCESSES + "?domain=kitchen").expect(400, "DOMAIN_UNKNOWN");
    retry(BusinessClient.another(node).office(), id).expect(404, "PROCESS_NOT_FOUND");
    retry(office, UUID.randomUUID().toString()).expect(404, "PROCESS_NOT_FOUND");
  }

  private static Client.Answer retry(Client who, String id) {
    return who.post(PROCESSES + "/" + id + "/retry", (JsonObject) null);
  }
}
