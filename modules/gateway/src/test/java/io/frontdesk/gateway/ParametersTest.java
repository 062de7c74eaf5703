package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.kernel.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query and header parameters become what they are declared to be, or are refused by name. */
final class ParametersTest {
  private final Validation things = SmallContract.validation("listThings");

  private JsonObject query(String query) {
    return things.query(RequestTarget.values(query, 50));
  }

  private List<Problem.Failing> refused(String query) {
    var raised =
        assertThrows(
            Problem.Raised.class,
            () -> things.check(new JsonObject(), query(query), new JsonObject(), null));
    return raised.problem().errors();
  }

  private JsonObject accepted(String query) {
    var values = query(query);
    things.check(new JsonObject(), values, new JsonObject(), null);
    return values;
  }

  @Test
  void readsEachTextAsItsType() {
    var values = accepted("page=7&price=1.50&open=true&name=7&wide=9223372036854775807");
    assertEquals(7L, values.getValue("page"));
    assertEquals(new BigDecimal("1.50"), values.getValue("price"));
    assertEquals(true, values.getValue("open"));
    assertEquals("7", values.getValue("name"));
    assertEquals(Long.MAX_VALUE, values.getLong("wide"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "true", "null", "1e5", "{}", "[1]", "%22a%22", "%2B357", "0x1"})
  void leavesATextThatLooksLikeSomethingElseAText(String text) {
    var name = accepted("name=" + text).getValue("name");
    assertEquals(RequestTarget.values("a=" + text, 1).get("a").get(0), name);
  }

  @Test
  void keepsAnExactNumber() {
    assertEquals(
        new BigDecimal("123456789012345.678"),
        accepted("price=123456789012345.678").getValue("price"));
  }

  @ParameterizedTest
  @CsvSource({
    "price=123456789012345.679, /query/price, is too large",
    "price=-0.001, /query/price, is too small",
    "price=1.0001, /query/price, has too many digits",
    "price=1e3, /query/price, has the wrong type",
    "price=NaN, /query/price, has the wrong type",
    "price=%2B1, /query/price, has the wrong type",
    "page=0, /query/page, is too small",
    "page=1.0, /query/page, has the wrong type",
    "page=true, /query/page, has the wrong type",
    "page=٣, /query/page, has the wrong type",
    "wide=9223372036854775808, /query/wide, is too large",
    "wide=-9223372036854775809, /query/wide, is too small",
    "open=TRUE, /query/open, has the wrong type",
    "open=1, /query/open, has the wrong type",
    "sort=up, /query/sort, is none of the values that are allowed",
    "name=123456, /query/name, is too long",
    "posted_on%5Bgte%5D=x, /query/posted_on[gte], has the wrong type",
    "posted_on[gte]=2147483648, /query/posted_on[gte], is too large",
    "codes=1&codes=x, /query/codes/1, has the wrong type",
    "'codes=1,2,3,4', /query/codes, has too many members",
  })
  void namesTheParameterThatFails(String query, String pointer, String message) {
    var encoded = query.replace("٣", "%D9%A3");
    assertEquals(List.of(new Problem.Failing(pointer, message)), refused(encoded));
  }

  @Test
  void namesEveryParameterThatFails() {
    var pointers =
        refused("page=0&open=x&sort=y").stream()
            .map(Problem.Failing::pointer)
            .collect(Collectors.toSet());
    assertEquals(java.util.Set.of("/query/page", "/query/open", "/query/sort"), pointers);
  }

  @Test
  void fillsInDefaults() {
    var values = accepted("");
    assertEquals(1, values.getInteger("page"));
    assertEquals("UP", values.getString("sort"));
    assertEquals("A", things.headers(MultiMap.caseInsensitiveMultiMap()).getString("X-Mode"));
  }

  @Test
  void takesAnEmptyTextForAbsentUnlessATextIsAskedFor() {
    var values = accepted("page=&price=&open=&codes=&name=");
    assertEquals(1, values.getInteger("page"));
    assertFalse(values.containsKey("price"));
    assertFalse(values.containsKey("open"));
    assertFalse(values.containsKey("codes"));
    assertEquals("", values.getString("name"));
  }

  @Test
  void ignoresWhatIsNotDeclared() {
    assertEquals(query(""), accepted("other=1&PAGE=x&page[]=2"));
  }

  @Test
  void readsAnArrayRepeatedOrWithCommas() {
    assertEquals(new JsonArray().add(1L).add(2L), accepted("codes=1&codes=2").getValue("codes"));
    assertEquals(new JsonArray().add(1L).add(2L), accepted("codes=1,2").getValue("codes"));
  }

  @Test
  void countsCharactersAndNotTheirHalves() {
    assertEquals("😀😀😀😀😀", accepted("name=" + "%F0%9F%98%80".repeat(5)).getString("name"));
    assertEquals("is too long", refused("name=" + "%F0%9F%98%80".repeat(6)).get(0).message());
  }

  @Test
  void readsAHeaderWhateverItsCase() {
    var headers = MultiMap.caseInsensitiveMultiMap().add("x-mode", "B");
    assertEquals("B", things.headers(headers).getString("X-Mode"));
  }

  @Test
  void takesAPathThatCannotBeForOneThatDoesNotExist() {
    var codes = SmallContract.validation("getCode");
    var raised =
        assertThrows(
            Problem.Raised.class,
            () ->
                codes.check(
                    new JsonObject().put("code", "A1"), new JsonObject(), new JsonObject(), null));
    assertEquals(Problem.Kind.NOT_FOUND, raised.problem().kind());
  }

  @Test
  void leavesAnIdThatIsNoneToTheDomain() {
    var thing = SmallContract.validation("getThing");
    thing.check(new JsonObject().put("id", "!"), new JsonObject(), new JsonObject(), null);
  }
}
