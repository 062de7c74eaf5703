package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.logstash.logback.encoder.LogstashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** Whatever callers send, right or wrong, no log event holds it. */
@ExtendWith(SharedNode.class)
class LogsTest {
  /** Every event as it is written for machines, with all that it carries. */
  private static final class Written extends AppenderBase<ILoggingEvent> {
    private final LogstashEncoder encoder = new LogstashEncoder();
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void start() {
      encoder.setContext(getContext());
      encoder.start();
      super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
    }
  }

  private final String mark = UUID.randomUUID().toString().replace("-", "");
  private final String email = "log." + mark + "@example.com";
  private final String password = "pass " + mark;
  private final List<String> secrets = new ArrayList<>(List.of(mark, email, password));

  @Test
  void nothingOfACallerIsLogged(RunningNode node) {
    var root = (Logger) LoggerFactory.getLogger("ROOT");
    var written = new Written();
    written.setContext(root.getLoggerContext());
    written.start();
    root.addAppender(written);
    try {
      rightCalls(node);
      wrongCalls(node);
    } finally {
      root.detachAppender(written);
    }
    assertTrue(written.lines.size() > 20, "there is a log: " + written.lines.size());
    var found = new TreeSet<String>();
    for (var line : written.lines) {
      secrets.stream().filter(line::contains).forEach(secret -> found.add(secret + " in " + line));
    }
    assertEquals(Set.of(), found);
    assertTrue(written.lines.stream().anyMatch(line -> line.contains("/contacts/{id}")), "routes");
  }

  private void rightCalls(RunningNode node) {
    var company = BusinessClient.another(node);
    secrets.add(company.publicKey());
    secrets.add(company.adminKey());
    var registration = BusinessClient.registration(email).put("first_name", "Name" + mark);
    registration
        .getJsonObject("identification")
        .put("password", password)
        .put("phone", new JsonObject().put("number", "99887766").put("country_code", "CYP"));
    secrets.add("99887766");
    var first =
        company.app().post(BusinessClient.CONTACTS + "/register", registration).expect(201).json();
    var signIn = BusinessClient.signIn(email, password);
    var session =
        company.app().post(BusinessClient.CONTACTS + "/authenticate", signIn).expect(200).json();
    var id = session.getJsonObject("contact").getString("id");
    for (var each : List.of(first, session)) {
      secrets.add(each.getString("access_token"));
      secrets.add(each.getString("refresh_token"));
    }
    secrets.add(id);
    secrets.add(id.replace("-", ""));
    var her = node.client().bearer(session.getString("access_token"));
    var path = BusinessClient.CONTACTS + "/" + id;
    her.get(path).expect(200);
    var milk = new JsonObject().put("key", "milk").put("value", mark);
    var change = new JsonObject().put("custom_fields", new JsonArray().add(milk));
    her.with("Idempotency-Key", "k" + mark).put(path, change).expect(200);
    company.app().get(BusinessClient.CONTACTS + "?email_address=" + email).expect(200);
    node.client()
        .bearer(session.getString("refresh_token"))
        .post(BusinessClient.CONTACTS + "/refresh", null)
        .expect(200);
    her.post(path + "/sign_out", new JsonObject().put("redirect_url", mark)).expect(204);
    secrets.add(company.issueKey("till").getString("key"));
  }

  private void wrongCalls(RunningNode node) {
    var company = BusinessClient.home(node);
    var app = company.app();
    var anna = company.register();
    app.post(BusinessClient.CONTACTS + "/authenticate", BusinessClient.signIn(email, password))
        .expect(401);
    app.post(BusinessClient.CONTACTS + "/authenticate", BusinessClient.signIn(mark, mark))
        .expect(401);
    app.send("POST", BusinessClient.CONTACTS + "/register", "{\"" + mark + "\": " + mark)
        .expect(400);
    var wrong = new JsonObject().put("first_name", mark.repeat(10)).put("email", 12);
    anna.client().put(anna.path(), wrong).expect(400);
    anna.client().put(anna.path(), new JsonObject().put("email", mark)).expect(400);
    anna.client().get(BusinessClient.CONTACTS + "/" + mark).expect(404);
    node.client().key(mark).get(BusinessClient.CONTACTS).expect(401);
    node.client().bearer(mark + "." + mark + "." + mark).get(anna.path()).expect(401);
    node.client()
        .bearer("fdr_" + mark)
        .post(BusinessClient.CONTACTS + "/refresh", null)
        .expect(401);
    node.client().get("/" + mark + "?" + mark + "=" + mark).expect(404);
    app.get(BusinessClient.CONTACTS + "/" + mark + "/x?" + mark).expect(404);
    app.get(BusinessClient.CONTACTS + "?phone=" + mark + "&x=%25" + mark).expect(400);
    app.with("Origin", "http://" + mark + ".example").get(BusinessClient.CONTACTS).expect(403);
    app.with("X-Request-Id", "bad " + mark).get(BusinessClient.CONTACTS).expect(400);
    for (var head : List.of("GET /%" + mark, "GET /" + mark.repeat(400), mark + " /" + mark)) {
      RawHttp.exchange(node, head, List.of("X-" + mark + ": " + mark), new byte[0]);
    }
  }
}
