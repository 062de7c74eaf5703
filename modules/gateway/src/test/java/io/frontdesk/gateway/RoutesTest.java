package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which operation a path finds. */
final class RoutesTest {
  private final Routes<String> routes = new Routes<>();

  private Routes.Match<String> find(String path) {
    return routes.find(RequestTarget.segments(path));
  }

  @Test
  void prefersALiteralToAParameter() {
    routes.add("GET", "/contacts/{id}", "one");
    routes.add("GET", "/contacts/register", "register");
    assertEquals("register", find("/contacts/register").methods().get("GET"));
    assertEquals(List.of(), find("/contacts/register").values());
    assertEquals(List.of("7"), find("/contacts/7").values());
  }

  @Test
  void goesBackToTheParameterWhenTheLiteralLeadsNowhere() {
    routes.add("GET", "/a/{x}/c/{y}", "long");
    routes.add("GET", "/a/b/d", "short");
    var found = find("/a/b/c/2");
    assertEquals("long", found.methods().get("GET"));
    assertEquals(List.of("b", "2"), found.values());
  }

  @Test
  void forgetsTheValuesOfAWayThatLedNowhere() {
    routes.add("GET", "/{a}/{b}/x", "first");
    routes.add("GET", "/{a}/y/{c}", "second");
    assertEquals(List.of("1", "3"), find("/1/y/3").values());
    assertNull(find("/1/2/3"));
  }

  @Test
  void tellsAllMethodsOfAPathWhateverItsParametersAreCalled() {
    routes.add("PUT", "/contacts/{id}", "change");
    routes.add("GET", "/contacts/{contact_id}", "read");
    assertEquals(Set.of("GET", "PUT"), find("/contacts/7").methods().keySet());
  }

  @Test
  void knowsNoPathWithATrailingSlashOrAnEmptySegment() {
    routes.add("GET", "/contacts/{id}", "one");
    routes.add("GET", "/contacts", "all");
    assertNull(find("/contacts/"));
    assertNull(find("/contacts/7/"));
    assertNull(find("//contacts"));
    assertNull(find("/contacts//7"));
    assertNull(find("/"));
    assertNull(find(""));
  }

  @Test
  void takesAnEncodedSlashForPartOfItsSegment() {
    routes.add("GET", "/contacts/{id}", "one");
    assertEquals(List.of("a/b"), find("/contacts/a%2Fb").values());
    assertNull(find("/contacts%2F7"));
  }

  @Test
  void knowsNoPathThatIsOnlyTheBeginningOfAnother() {
    routes.add("GET", "/contacts/{id}/wallet", "wallet");
    assertNull(find("/contacts/7"));
    assertNull(find("/contacts/7/wallet/more"));
  }

  @Test
  void refusesTheSameMethodAndPathTwice() {
    routes.add("GET", "/contacts/{id}", "one");
    assertThrows(
        IllegalStateException.class, () -> routes.add("GET", "/contacts/{contact}", "other"));
  }
}
