package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where mailed links lead: pages that do nothing until their reader does. */
final class LinkPagesTest {
  private static final List<String> PAGES = List.of("verify_email", "reset_password");
  private static final Pattern PART = Pattern.compile("(?:src|href)=\"([^\"]+)\"|from '\\./(.+)'");

  /** The ways in which a script could call, keep or show what it should not. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacent|document\\.write|eval|Function\\(|cookie|Storage"
              + "|indexedDB|sendBeacon|XMLHttpRequest|WebSocket|EventSource|postMessage|import\\("
              + "|console|://");

  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  private static HttpResponse<String> get(String name) throws Exception {
    return door.call("GET", "/pages/" + name, null);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** All that a browser loads for a page, by name; the page itself among it. */
  private static Map<String, String> loaded(String page) throws Exception {
    var all = new TreeMap<String, String>();
    var due = new TreeSet<>(Set.of(page));
    while (!due.isEmpty()) {
      var name = due.pollFirst();
      var answer = get(name);
      assertEquals(200, answer.statusCode(), name);
      all.put(name, answer.body());
      PART.matcher(answer.body())
          .results()
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .filter(part -> !part.equals("data:,") && !all.containsKey(part))
          .forEach(due::add);
    }
    return all;
  }

  @Test
  void servesEveryPartOfBothPagesAndNeedsNothingFromElsewhere() throws Exception {
    for (var page : PAGES) {
      var parts = loaded(page);
      assertEquals(Set.of(page, page + ".js", "link.js", "texts.js", "page.css"), parts.keySet());
      parts.forEach((name, body) -> assertFalse(body.contains("://"), name));
    }
  }

  @Test
  void protectsEveryPart() throws Exception {
    for (var page : PAGES) {
      for (var name : loaded(page).keySet()) {
        var answer = get(name);
        var policy = header(answer, "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"));
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertTrue(policy.contains("form-action 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("DENY", header(answer, "X-Frame-Options"));
        assertEquals("", header(answer, "Set-Cookie"));
        assertEquals("", header(answer, "Access-Control-Allow-Origin"));
      }
    }
  }

  @Test
  void tellsTheTypeOfEveryPart() throws Exception {
    assertEquals("text/html;charset=utf-8", header(get("verify_email"), "Content-Type"));
    assertEquals("text/javascript;charset=utf-8", header(get("link.js"), "Content-Type"));
    assertEquals("text/css;charset=utf-8", header(get("page.css"), "Content-Type"));
  }

  @Test
  void isTheSamePageWhateverTheAddressCarries() throws Exception {
    for (var page : PAGES) {
      assertEquals(get(page).body(), get(page + "?token=fdl_of-somebody&next=x").body());
      loaded(page).forEach((name, body) -> assertFalse(body.matches("(?s).*fdl_\\w.*"), name));
    }
  }

  @Test
  void keepsScriptAndStyleOutOfThePageSoThatThePolicyHolds() throws Exception {
    for (var page : PAGES) {
      var html = get(page).body();
      assertFalse(Pattern.compile("\\son\\w+=|\\sstyle=|<style|javascript:").matcher(html).find());
      assertFalse(Pattern.compile("<script(?![^>]*\\ssrc=)").matcher(html).find(), html);
      assertFalse(html.contains("action="), html);
    }
  }

  /**
   * The one place that calls anything is asked from within what a press begins, and from nowhere
   * else: opening the page neither uses up nor proves anything.
   */
  @Test
  void callsNothingBeforeItsReaderPressesTheButton() throws Exception {
    for (var page : PAGES) {
      var parts = loaded(page);
      parts.values().forEach(body -> assertFalse(FORBIDDEN.matcher(body).find()));
      assertEquals(1, count("fetch\\(", String.join("\n", parts.values())));
      var shared = parts.get("link.js");
      assertEquals(1, count("\\bask\\(", shared), "its own definition alone");
      assertTrue(shared.indexOf("fetch(") > shared.indexOf("export async function ask("));
      var script = parts.get(page + ".js");
      assertEquals(1, count("\\bask\\(", script));
      var pressed = count("(?s)addEventListener\\('(click|submit)'.*\\bask\\(.*\n}\\);\n", script);
      assertEquals(1, pressed, script);
    }
  }

  private static long count(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().count();
  }

  @Test
  void takesTheTokenOutOfTheAddress() throws Exception {
    var script = get("link.js").body();
    assertTrue(script.contains("history.replaceState(null, '', location.pathname)"), script);
  }

  @Test
  void speaksBothLanguagesInFull() throws Exception {
    var languages = get("texts.js").body().split("\n  el: ", -1);
    assertEquals(keys(languages[0]), keys(languages[1]));
    for (var page : PAGES) {
      var html = get(page).body();
      Pattern.compile("data-text=\"(\\w+)\"")
          .matcher(html)
          .results()
          .forEach(used -> assertTrue(keys(languages[0]).contains(used.group(1)), used.group(1)));
    }
  }

  private static List<String> keys(String texts) {
    return Pattern.compile("(?m)^ {6}(\\w+):")
        .matcher(texts)
        .results()
        .map(each -> each.group(1))
        .toList();
  }

  @Test
  void hasNothingElseUnderPages() throws Exception {
    for (var name :
        List.of(
            "",
            "verify_email/",
            "verify_email.html",
            "reset_password.html",
            "index.html",
            "Verify_Email",
            "..%2fdocs%2findex.html",
            "%2e%2e/docs/index.html",
            "verify_email%00.js")) {
      var answer = get(name);
      assertEquals(404, answer.statusCode(), name + answer.body());
    }
    assertEquals(405, door.call("POST", "/pages/reset_password", "password=x").statusCode());
  }
}
