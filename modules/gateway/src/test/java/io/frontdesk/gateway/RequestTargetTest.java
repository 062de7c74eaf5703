package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request target is read. */
final class RequestTargetTest {

  @Test
  void decodesASegmentOnce() {
    assertEquals(List.of("a%25b"), RequestTarget.segments("/a%2525b"));
    assertEquals(List.of("100%"), RequestTarget.segments("/100%25"));
    assertEquals(List.of("a/b", "c"), RequestTarget.segments("/a%2Fb/c"));
  }

  @Test
  void decodesAQueryValueOnce() {
    assertEquals(Map.of("a", List.of("%25")), RequestTarget.values("a=%2525", 5));
    assertEquals(Map.of("a", List.of("%")), RequestTarget.values("a=%25", 5));
  }

  @Test
  void leavesAPlusInAPathAndTakesItForASpaceInAQuery() {
    assertEquals(List.of("a+b c"), RequestTarget.segments("/a+b%20c"));
    assertEquals(Map.of("a", List.of("b c+d")), RequestTarget.values("a=b+c%2Bd", 5));
    assertEquals(
        List.of("+35799123456"), RequestTarget.values("phone=%2B35799123456", 5).get("phone"));
  }

  @Test
  void readsAnyUnicode() {
    assertEquals(List.of("Ελένη"), RequestTarget.segments("/%CE%95%CE%BB%CE%AD%CE%BD%CE%B7"));
    assertEquals(Map.of("é", List.of("😀")), RequestTarget.values("%C3%A9=%F0%9F%98%80", 5));
  }

  @Test
  void keepsEveryValueOfANameInItsOrder() {
    assertEquals(Map.of("a", List.of("1", "2", ""), "b", List.of("")), values("a=1&a=2&a=&b"));
    assertEquals(Map.of("a", List.of("1")), values("&&a=1&"));
    assertEquals(Map.of("", List.of("1")), values("=1"));
    assertEquals(Map.of("a", List.of("b=c")), values("a=b=c"));
  }

  @Test
  void takesASemicolonForALetter() {
    assertEquals(Map.of("a", List.of("1;b=2")), values("a=1;b=2"));
    assertEquals(List.of("a;b"), RequestTarget.segments("/a;b"));
  }

  @Test
  void hasNoValuesWithoutAQuery() {
    assertEquals(Map.of(), RequestTarget.values(null, 5));
    assertEquals(Map.of(), RequestTarget.values("", 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%2",
        "a%",
        "%zz",
        "%2x",
        "%u0041",
        "% 20",
        "%-1",
        "%+1", // no two digits
        "%FF",
        "%C3",
        "%C3%28",
        "%E2%82",
        "%C0%80",
        "%C0%AF",
        "%ED%A0%80",
        "%F8%88%80%80%80",
        "%ED%A0%BD%ED%B8%80",
        "%00",
        "a%00b",
        "é",
        "\u00ff",
        "a b",
        "\t",
        "\u007f"
      })
  void refusesWhatIsNotPercentEncodedUtf8(String text) {
    refuses(() -> RequestTarget.segments("/x/" + text));
    refuses(() -> RequestTarget.values("a=" + text, 5));
    refuses(() -> RequestTarget.values(text + "=a", 5));
  }

  @Test
  void refusesMoreParametersThanAreAllowed() {
    assertEquals(2, RequestTarget.values("a=1&b=2", 2).size());
    refuses(() -> RequestTarget.values("a=1&b=2&c=3", 2));
  }

  @Test
  void countsEveryValueOfANameAsAParameter() {
    refuses(() -> RequestTarget.values("a=1&a=2&a=3", 2));
    refuses(() -> RequestTarget.values("&".repeat(5000), 100));
  }

  private static Map<String, List<String>> values(String query) {
    return RequestTarget.values(query, 10);
  }

  private static void refuses(org.junit.jupiter.api.function.Executable reading) {
    var problem = assertThrows(Problem.Raised.class, reading).problem();
    assertEquals(Kind.INVALID, problem.kind());
    assertEquals("MALFORMED_ADDRESS", problem.code());
  }
}
