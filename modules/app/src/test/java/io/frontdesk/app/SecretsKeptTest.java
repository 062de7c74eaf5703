package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * After people have come in every way there is: no log has anything of them, and no table has a
 * code, a link or a token that anybody could use. Messages that were not sent yet are in the
 * tables.
 */
class SecretsKeptTest {
  private static final String PASSWORD = "keep this one to yourself";

  /** Each event as text, with what it was made of. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<String> all = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      all.add(
          event.getFormattedMessage()
              + event.getKeyValuePairs()
              + event.getMDCPropertyMap()
              + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage()));
    }
  }

  private static final Lines LINES = new Lines();
  private static RunningNode node;

  /**
   * Of credentials, which must be in no table either; and of people, whose tables may name them.
   */
  private final List<String> credentials = new ArrayList<>();

  private final List<String> people = new ArrayList<>();

  @BeforeAll
  static void start() {
    var root = (Logger) LoggerFactory.getLogger("ROOT");
    LINES.setContext(root.getLoggerContext());
    LINES.start();
    root.addAppender(LINES);
    node = RunningNode.start(SharedNode.CHEAP_PASSWORDS);
  }

  @AfterAll
  static void stop() {
    node.close();
    var root = (Logger) LoggerFactory.getLogger("ROOT");
    root.detachAppender(LINES);
  }

  @Test
  void noLogAndNoTableHasWhatSomebodyCouldUse() {
    var company = BusinessClient.home(node);
    var caller = new Caller(company);
    everyWayIn(caller);
    carried();
    assertTrue(credentials.size() > 8, "there is something to look for");
    assertEquals(Set.of(), inLogs());
    assertEquals(Set.of(), inTables());
  }

  private void everyWayIn(Caller caller) {
    var email = BusinessClient.newEmail();
    var number = SignInMethodsTest.newNumber();
    people.addAll(List.of(email, number));
    credentials.add(PASSWORD);
    keep(caller.register(Caller.email(email).put("password", PASSWORD)).expect(201).json());
    mailed(caller, email);
    caller.post("/forgot_password", new JsonObject().put("username", email)).expect(204);
    var token = mailed(caller, email);
    var change = new JsonObject().put("token", token).put("password", PASSWORD);
    caller.post("/change_password", change).expect(204);
    var challenge = caller.register(Caller.phone(number, "CYP")).expect(201).json();
    var code = caller.postbox().code("+357" + number);
    credentials.add(code);
    caller.validate(challenge, "not it").expect(401);
    keep(caller.validate(challenge, code).expect(200).json());
    keep(caller.signIn(Caller.username(email).put("password", PASSWORD)).expect(200).json());
  }

  private String mailed(Caller caller, String email) {
    var token = caller.postbox().token(email);
    credentials.add(token);
    caller.postbox().all(email).stream()
        .map(each -> each.getString("code"))
        .filter(code -> code != null)
        .forEach(credentials::add);
    return token;
  }

  private void keep(JsonObject session) {
    credentials.add(session.getString("access_token"));
    credentials.add(session.getString("refresh_token"));
  }

  /** What was sent has its row where messages are. */
  private static void carried() {
    var sent = "select count(*) from notifications.message";
    assertTrue(Integer.parseInt(node.sql(sent)) > 3, "messages were kept");
  }

  private Set<String> inLogs() {
    var found = new TreeSet<String>();
    assertTrue(LINES.all.size() > 5, "there is a log: " + LINES.all.size());
    for (var line : LINES.all) {
      credentials.stream().filter(line::contains).forEach(each -> found.add(each + " in " + line));
      people.stream().filter(line::contains).forEach(each -> found.add(each + " in " + line));
    }
    return found;
  }

  /**
   * Of every table of every domain, each row as text. Six digits alone could be part of a number.
   */
  private Set<String> inTables() {
    var found = new TreeSet<String>();
    var tables =
        """
        select string_agg(table_schema || '.' || table_name, ' ' order by table_schema, table_name)
        from information_schema.tables
        where table_schema in ('contacts', 'financials', 'notifications') and table_type = 'BASE TABLE'
        """;
    for (var table : node.sql(tables).split(" ", -1)) {
      for (var credential : credentials) {
        var pattern =
            credential.length() == 6 ? "(^|[^0-9a-f])" + credential + "([^0-9a-f]|$)" : null;
        var condition =
            pattern == null
                ? "position('" + credential.replace("'", "''") + "' in t::text) > 0"
                : "t::text ~ '" + pattern + "'";
        var count = node.sql("select count(*) from " + table + " t where " + condition);
        if (!count.equals("0")) {
          found.add(Map.of(table, credential).toString());
        }
      }
    }
    return found;
  }
}
