package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A repeat of a call gets the first answer and has no second effect; anything else is no repeat.
 */
@ExtendWith(SharedNode.class)
class IdempotencyTest {
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";

  private RunningNode node;
  private BusinessClient company;
  private Person anna;

  @BeforeEach
  void register(RunningNode shared) {
    node = shared;
    company = BusinessClient.home(node);
    anna = company.register();
  }

  private static JsonObject named(String name) {
    return new JsonObject().put("middle_name", name);
  }

  @Test
  void aRepeatGetsTheFirstAnswerAndChangesNothing() {
    var keyed = anna.client().with(KEY, "a-1");
    var first = keyed.put(anna.path(), named("One")).expect(200);
    assertNull(first.header(REPLAYED));
    anna.client().put(anna.path(), named("Two")).expect(200);

    var again = keyed.put(anna.path(), named("One")).expect(200);
    assertEquals("true", again.header(REPLAYED));
    assertEquals(first.text(), again.text());
    assertEquals("Two", anna.profile().getString("middle_name"));
  }

  @Test
  void aRepeatMaySpellTheSameRequestInAnotherWay() {
    var keyed = anna.client().with(KEY, "spelling");
    keyed.send("PUT", anna.path(), "{\"middle_name\":\"A\",\"sms_opt_out\":true}").expect(200);
    var again =
        keyed.send(
            "PUT", anna.path(), " {\"sms_opt_out\" : true, \"email\":null, \"middle_name\":\"A\"}");
    assertEquals("true", again.expect(200).header(REPLAYED));
  }

  @Test
  void theKeyOfAnotherRequestIsAConflict() {
    var server = company.server("contacts").with(KEY, UUID.randomUUID().toString());
    server.put(anna.path(), named("One")).expect(200);
    server.put(anna.path(), named("Two")).expect(409, "CALL_ID_REUSED");
    var berta = company.register();
    server.put(berta.path(), named("One")).expect(409, "CALL_ID_REUSED");
    assertEquals("One", anna.profile().getString("middle_name"));
    assertFalse(berta.profile().containsKey("middle_name"));
  }

  @Test
  void twinsHaveOneEffectAndOneAnswer() throws Exception {
    var keyed = anna.client().with(KEY, "twins");
    var before = node.sql("select xmin from contacts.contact where id = '" + anna.id() + "'");
    var answers = atOnce(20, () -> keyed.put(anna.path(), named("Twin")).expect(200));
    assertEquals(1, answers.stream().map(Client.Answer::text).distinct().count());
    var first = answers.stream().filter(each -> each.header(REPLAYED) == null).count();
    assertEquals(1, first, "one did it");
    var after = node.sql("select xmin from contacts.contact where id = '" + anna.id() + "'");
    assertFalse(after.equals(before));
    keyed.put(anna.path(), named("Twin")).expect(200);
    assertEquals(
        after, node.sql("select xmin from contacts.contact where id = '" + anna.id() + "'"));
  }

  private static List<Client.Answer> atOnce(int times, Callable<Client.Answer> call)
      throws Exception {
    var threads = Executors.newFixedThreadPool(times);
    try {
      var answers = new ArrayList<Client.Answer>();
      for (var each : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
        answers.add(each.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theSameKeyOfAnotherCallerIsAnotherCall() {
    var berta = company.register();
    var rival = BusinessClient.another(node).register();
    for (var caller : List.of(anna, berta, rival)) {
      var answer = caller.client().with(KEY, "shared").put(caller.path(), named("Mine"));
      assertNull(answer.expect(200).header(REPLAYED));
    }
    for (var scope : List.of("contacts", "till")) {
      var server = scope.equals("till") ? company.office() : company.server(scope);
      var answer = server.with(KEY, "shared").put(anna.path(), named("Mine " + scope));
      assertNull(answer.expect(200).header(REPLAYED), scope);
    }
  }

  @Test
  void aRefusalIsNotKept() {
    var keyed = anna.client().with(KEY, "refused");
    keyed.put(anna.path(), new JsonObject().put("email", "none")).expect(400, "EMAIL_INVALID");
    assertNull(keyed.put(anna.path(), named("Now")).expect(200).header(REPLAYED));
  }

  @Test
  void aKeyThatIsNoneIsNamed() {
    for (var key : List.of("with space", "x".repeat(256), "")) {
      var answer = anna.client().with(KEY, key).put(anna.path(), named("No"));
      assertEquals(KEY, answer.expect(400, "INVALID_REQUEST").json().getString("attribute"), key);
    }
    assertFalse(anna.profile().containsKey("middle_name"));
  }

  @Test
  void whatMintsCredentialsTakesNoKeyAndKeepsNothing() {
    var before = node.sql("select count(*) from contacts.answered");
    var keyed = company.app().with(KEY, "minting");
    var first = BusinessClient.newEmail();
    var one =
        keyed
            .post(BusinessClient.CONTACTS + "/register", BusinessClient.registration(first))
            .expect(201)
            .json();
    keyed
        .post(BusinessClient.CONTACTS + "/register", BusinessClient.registration(first))
        .expect(400, "EMAIL_TAKEN");
    var signIn = BusinessClient.signIn(first, BusinessClient.PASSWORD);
    var two = keyed.post(BusinessClient.CONTACTS + "/authenticate", signIn).expect(200).json();
    assertFalse(one.getString("access_token").equals(two.getString("access_token")));
    node.client()
        .bearer(two.getString("refresh_token"))
        .with(KEY, "minting")
        .post(BusinessClient.CONTACTS + "/refresh", null)
        .expect(200);
    company.issueKey("till");
    assertEquals(before, node.sql("select count(*) from contacts.answered"));
  }

  @Test
  void nothingKeptTellsAboutAnybody() {
    var secret = UUID.randomUUID().toString();
    var told =
        new JsonObject()
            .put("email", "new-" + secret + "@example.com")
            .put("first_name", "Name-" + secret)
            .put("custom_fields", new JsonArray().add(field("milk", "Oat-" + secret)));
    anna.client().with(KEY, "key-" + secret).put(anna.path(), told).expect(200);
    assertTrue(Integer.parseInt(node.sql("select count(*) from contacts.answered")) > 0);
    for (var text :
        List.of(secret, anna.email(), anna.access(), anna.refresh(), "example.com", "fdr_")) {
      var found =
          "select count(*) from contacts.answered a where a::text like '%"
              + text
              + "%'"
              + " or encode(a.request, 'escape') like '%"
              + text
              + "%'";
      assertEquals("0", node.sql(found), "kept: " + text);
    }
  }

  private static JsonObject field(String key, String value) {
    return new JsonObject().put("key", key).put("value", value);
  }
}
