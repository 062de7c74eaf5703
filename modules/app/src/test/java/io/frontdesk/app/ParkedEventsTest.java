package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A business sees the events that nobody took, out of all domains, and has them told again. */
@ExtendWith(SharedNode.class)
class ParkedEventsTest {
  private static final String PARKED = Client.BACK_OFFICE + "/events/parked";
  private static final String REPLAY = PARKED + "/replay";
  private static final String SECRET = "what only the subscriber may read";

  /** One more refusal parks it: nobody hears this type, so the subscriber refuses it. */
  private static final String POISON =
      """
      insert into %s.outbox (business, id, type, subscriber, body, attempts)
      values ('%s', '%s', '%s', 'financials', '{"text":"%s"}', 19)
      """;

  private static final String PARK =
      """
      insert into %s.outbox (business, id, type, subscriber, body, attempts, code, created_at, parked_at, due)
      select '%s', gen_random_uuid(), '%s', 'financials', '{}', 20, 'NO', now() - n * interval '1 minute', now(),
        'infinity'
      from generate_series(%d, %d, 2) n
      """;

  private RunningNode node;
  private BusinessClient company;
  private String business;
  private Client office;

  @BeforeEach
  void open(RunningNode shared) {
    node = shared;
    company = BusinessClient.another(node);
    office = company.office();
    business = office.get(Client.BACK_OFFICE + "/business").expect(200).json().getString("id");
  }

  private String poison(String domain, String type) {
    var id = UUID.randomUUID().toString();
    node.change(POISON.formatted(domain, business, id, type, SECRET));
    return id;
  }

  private List<JsonObject> parked(String query) {
    var answer = office.get(PARKED + query).expect(200);
    assertFalse(answer.text().contains(SECRET));
    var content = answer.json().getJsonArray("content");
    return content.stream().map(JsonObject.class::cast).toList();
  }

  private void until(String query, int many) throws InterruptedException {
    for (var i = 0; i < 400 && parked(query).size() != many; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertEquals(many, parked(query).size());
  }

  private int replayed(JsonObject which) {
    return office.post(REPLAY, which).expect(200).json().getInteger("replayed");
  }

  @Test
  void whatNobodyTakesIsParkedAndShownWithoutWhatItSays() throws Exception {
    var first = poison("contacts", "contacts.Poison.v1");
    // Nobody hears of what financials publishes: that one has been parked before.
    node.change(PARK.formatted("financials", business, "financials.Poison.v1", 1, 1));
    until("", 2);
    var shown = parked("?type=contacts.Poison.v1").get(0);
    assertEquals(first, shown.getString("id"));
    assertEquals(
        "contacts financials", shown.getString("domain") + " " + shown.getString("subscriber"));
    assertEquals(20, shown.getInteger("attempts"));
    assertEquals("OPERATION_UNKNOWN", shown.getString("code"));
    assertTrue(shown.getLong("parked_at") >= shown.getLong("created_at"));
    var second = parked("?domain=financials");
    assertEquals("financials.Poison.v1", second.get(0).getString("type"));
    assertEquals(List.of(), parked("?domain=contacts&type=financials.Poison.v1"));
    office.get(PARKED + "?domain=kitchen").expect(400, "DOMAIN_UNKNOWN");
    assertFalse(
        BusinessClient.another(node).office().get(PARKED).expect(200).text().contains(first));
  }

  @Test
  void thoseOfAllDomainsArePagedAsOneList() {
    node.change(PARK.formatted("contacts", business, "a.A.v1", 1, 25));
    node.change(PARK.formatted("financials", business, "b.B.v1", 2, 25));
    var all = parked("?size=100");
    assertEquals(25, all.size());
    for (var order : List.of("DESC", "ASC")) {
      var seen = new ArrayList<JsonObject>();
      for (var page = 1; page <= 3; page++) {
        var query = "?size=10&include_total=true&order=" + order + "&page=" + page;
        var answer = office.get(PARKED + query).expect(200).json();
        assertEquals(25, answer.getJsonObject("paging").getInteger("total"));
        assertEquals(page < 3, answer.getJsonObject("paging").getBoolean("has_more"));
        answer.getJsonArray("content").forEach(each -> seen.add((JsonObject) each));
      }
      if (order.equals("ASC")) {
        java.util.Collections.reverse(seen);
      }
      assertEquals(all, seen);
    }
    assertEquals("contacts", all.get(0).getString("domain"));
    assertEquals("financials", all.get(1).getString("domain"));
    var beyond = office.get(PARKED + "?page=100&size=100").expect(200).json();
    assertEquals(new JsonArray(), beyond.getJsonArray("content"));
    assertFalse(beyond.getJsonObject("paging").getBoolean("has_more"));
    office.get(PARKED + "?page=10000&size=100").expect(400, "PAGE_TOO_DEEP");
  }

  @Test
  void whatIsChosenIsToldAgainAndARepeatDoesNoHarm() throws Exception {
    node.change(PARK.formatted("contacts", business, "contacts.ContactVerified.v2", 1, 9));
    var id = parked("").get(0).getString("id");
    var one =
        new JsonObject().put("ids", new JsonArray().add(id).add(UUID.randomUUID().toString()));
    assertEquals(1, replayed(one));
    assertEquals(0, replayed(one));
    assertEquals(4, parked("").size());
    var type = new JsonObject().put("type", "contacts.ContactVerified.v2");
    assertEquals(0, replayed(type.copy().put("domain", "financials")));
    assertEquals(
        0,
        BusinessClient.another(node)
            .office()
            .post(REPLAY, type)
            .expect(200)
            .json()
            .getInteger("replayed"));
    assertEquals(4, replayed(type));
    assertEquals(List.of(), parked(""));
    office.post(REPLAY, new JsonObject()).expect(400, "NOTHING_CHOSEN");
    office.post(REPLAY, new JsonObject().put("type", "")).expect(400, "NOTHING_CHOSEN");
    office
        .post(REPLAY, new JsonObject().put("ids", new JsonArray()))
        .expect(400, "INVALID_REQUEST");
    office.post(REPLAY, new JsonObject().put("domain", "kitchen")).expect(400, "DOMAIN_UNKNOWN");
  }

  /** What was parked by mistake is heard in the end, once, whoever asks for it at once. */
  @Test
  void whatIsToldAgainIsHeard() throws Exception {
    var anna = company.register();
    var hers = "from contacts.outbox where body->>'contact' = '" + anna.id() + "'";
    for (var i = 0; i < 200 && !"0".equals(node.sql("select count(*) " + hers)); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    var body = new JsonObject().put("contact", anna.id());
    var wallet = anna.profile().getJsonObject("wallet");
    body.put("wallet", wallet.getString("id")).put("wallet_code", wallet.getString("code"));
    node.change(
        """
        insert into contacts.outbox (business, id, type, subscriber, body, attempts, code, parked_at, due)
        values ('%s', gen_random_uuid(), 'contacts.ContactRegistered.v1', 'financials', '%s', 20, 'NO',
          now(), 'infinity')
        """
            .formatted(business, body.put("country", "CYP").encode()));
    var all = new JsonObject().put("domain", "contacts");
    var asking = new ArrayList<CompletableFuture<Integer>>();
    for (var i = 0; i < 6; i++) {
      asking.add(CompletableFuture.supplyAsync(() -> replayed(all)));
    }
    assertEquals(1, asking.stream().mapToInt(CompletableFuture::join).sum());
    for (var i = 0; i < 200 && !"0".equals(node.sql("select count(*) " + hers)); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertEquals("0", node.sql("select count(*) " + hers));
  }
}
