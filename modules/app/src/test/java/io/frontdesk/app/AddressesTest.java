package io.frontdesk.app;

import static io.frontdesk.app.AddressBook.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A contact's addresses: kept as given, listed primary first, and always one primary. */
@ExtendWith(SharedNode.class)
class AddressesTest {
  private RunningNode node;
  private BusinessClient company;
  private Person anna;
  private AddressBook book;

  @BeforeEach
  void register(RunningNode shared) {
    node = shared;
    company = BusinessClient.home(node);
    anna = company.register();
    book = new AddressBook(anna);
  }

  @Test
  void whoHasNoneHasAnEmptyPage() {
    var page = anna.client().get(book.path()).expect(200).json();
    assertEquals(new JsonArray(), page.getJsonArray("content"));
    var paging = new JsonObject().put("page", 1).put("size", 50).put("has_more", false);
    assertEquals(paging, page.getJsonObject("paging"));
  }

  @Test
  void whatIsGivenComesBack() {
    var given =
        AddressFixtures.address()
            .put("is_primary", true)
            .put("address_line_2", "Flat 301")
            .put("state_province_county", "Limassol District")
            .put("postal_code", " 3105 ")
            .put("google_place_id", "ChIJk9e4bJ0z5xQRwLrKc0p1m2A")
            .put("is_billing_address", true);
    var id = book.add(given);
    var kept = book.first();
    assertEquals(id, kept.getString("id"));
    assertEquals("3105", kept.getString("postal_code"));
    assertEquals("34.6841", kept.getValue("lat").toString());
    assertFalse(kept.containsKey("is_billing_address"));
    for (var field : given.fieldNames()) {
      if (!List.of("postal_code", "lat", "lon", "is_billing_address").contains(field)) {
        assertEquals(given.getValue(field), kept.getValue(field), field);
      }
    }
  }

  @Test
  void theFirstIsPrimaryAndAnotherTakesItsPlaceOnlyWhenAsked() {
    book.add(at("one").put("is_primary", false));
    book.add(at("two"));
    assertEquals(List.of("one", "two"), book.lines());
    var third = book.add(at("three").put("is_primary", true));
    assertEquals(List.of("three", "one", "two"), book.lines());
    assertEquals(third, book.first().getString("id"));
    book.hasOnePrimaryOf(3);
  }

  @Test
  void aChangeLeavesWhatIsAbsentAndClearsWhatIsEmpty() {
    var id = book.add(AddressFixtures.address().put("postal_code", "3105"));
    var change = at("14 Makariou Avenue").put("name", "").put("is_primary", false);
    assertEquals(id, book.put(id, change).expect(200).json().getString("id"));
    var kept = book.first();
    assertEquals("14 Makariou Avenue", kept.getString("address_line_1"));
    assertNull(kept.getString("name"));
    assertEquals("3105", kept.getString("postal_code"));
    assertEquals("33.0379", kept.getValue("lon").toString());
    assertEquals(true, kept.getBoolean("is_primary"), "false says nothing: one is primary always");
    book.put(id, new JsonObject()).expect(400, "INVALID_REQUEST");
  }

  @Test
  void aChangeCanMakeItPrimary() {
    book.add(at("one"));
    var second = book.add(at("two"));
    book.put(second, at("two").put("is_primary", true)).expect(200);
    assertEquals(List.of("two", "one"), book.lines());
    book.put(second, at("2").put("is_primary", true)).expect(200);
    assertEquals(List.of("2", "one"), book.lines());
    book.hasOnePrimaryOf(2);
  }

  @Test
  void whereThePrimaryGoesTheOldestLeftTakesItsPlace() {
    var first = book.add(at("one"));
    var second = book.add(at("two"));
    book.add(at("three"));
    book.delete(first).expect(200);
    assertEquals(List.of("two", "three"), book.lines());
    book.hasOnePrimaryOf(2);
    book.delete(first).expect(404, "ADDRESS_NOT_FOUND");
    book.put(first, at("one")).expect(404, "ADDRESS_NOT_FOUND");
    book.delete(second).expect(200);
    book.delete(book.first().getString("id")).expect(200);
    assertEquals(List.of(), book.lines());
    book.add(at("again"));
    book.hasOnePrimaryOf(1);
  }

  @Test
  void refusesWhatIsNoAddress() {
    book.post(at(" \u0007 ")).expect(400, "ADDRESS_LINE_MISSING");
    var nowhere = at("one").put("country_code", "XXX");
    book.post(nowhere).expect(400, "COUNTRY_UNKNOWN");
    var half = book.post(at("one").put("lat", 1)).expect(400);
    assertEquals("COORDINATES_INCOMPLETE", half.code());
    assertEquals("lon", half.json().getString("attribute"));
    for (var beyond : List.of(90.0000001, -91, 1e9)) {
      var asked = at("one").put("lat", beyond).put("lon", 0);
      book.post(asked).expect(400, "INVALID_REQUEST");
    }
    book.post(at("one").put("type", "WORK")).expect(400, "INVALID_REQUEST");
    assertEquals(List.of(), book.lines());
  }

  @Test
  void textsOfEveryScriptStayAsTheyAreAndOnOneLine() {
    for (var text : BreakingValuesTest.TEXTS) {
      var id = book.add(at(text).put("name", text).put("town_city", text).put("postal_code", "1"));
      var kept = book.first();
      assertEquals(text, kept.getString("address_line_1"));
      assertEquals(text, kept.getString("name"));
      assertEquals(text, kept.getString("town_city"));
      book.delete(id).expect(200);
    }
    book.add(at("12 Makariou\r\nAvenue\u0007"));
    assertEquals(List.of("12 Makariou Avenue"), book.lines());
  }

  @Test
  void aServerMayLookAfterThoseOfItsOwnContactsAlone() {
    var server = company.server("contacts");
    var id = server.post(book.path(), at("one")).expect(201).json().getString("id");
    var rival = BusinessClient.another(node);
    rival.server("contacts").get(book.path()).expect(404, "CONTACT_NOT_FOUND");
    rival.server("contacts").delete(book.path(id)).expect(404, "CONTACT_NOT_FOUND");
    var berta = company.register();
    berta.client().get(book.path()).expect(404, "CONTACT_NOT_FOUND");
    var hers = berta.path() + "/addresses/" + id;
    berta.client().put(hers, at("mine now")).expect(404, "ADDRESS_NOT_FOUND");
    server.delete(hers).expect(404, "ADDRESS_NOT_FOUND");
    assertEquals(List.of("one"), book.lines());
    server.delete(book.path(id)).expect(200);
  }
}
