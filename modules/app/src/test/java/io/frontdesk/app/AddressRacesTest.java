package io.frontdesk.app;

import static io.frontdesk.app.AddressBook.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However often and however many at once change a contact's addresses, they stay in order. */
@ExtendWith(SharedNode.class)
class AddressRacesTest {
  private Person anna;
  private AddressBook book;

  @BeforeEach
  void register(RunningNode node) {
    anna = BusinessClient.home(node).register();
    book = new AddressBook(anna);
  }

  private static List<Client.Answer> atOnce(int many, IntFunction<Client.Answer> call) {
    var asking =
        IntStream.range(0, many)
            .mapToObj(turn -> CompletableFuture.supplyAsync(() -> call.apply(turn)))
            .toList();
    return asking.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void theSameKeyAddsOneAddress() {
    var keyed = anna.client().with("Idempotency-Key", "one");
    var first = keyed.post(book.path(), at("one")).expect(201);
    var again = keyed.post(book.path(), at("one")).expect(201);
    assertEquals("true", again.header("Idempotent-Replayed"));
    assertEquals(first.text(), again.text());
    keyed.post(book.path(), at("two")).expect(409, "CALL_ID_REUSED");
    book.hasOnePrimaryOf(1);
    var gone = book.path(first.json().getString("id"));
    var deleting = anna.client().with("Idempotency-Key", "gone");
    deleting.delete(gone).expect(200);
    deleting.delete(gone).expect(200);
  }

  @Test
  void fiftyAreEnough() {
    for (var i = 0; i < 49; i++) {
      book.add(at("number " + i));
    }
    var answers = atOnce(8, turn -> book.post(at("one more")));
    assertEquals(1, answers.stream().filter(each -> each.status() == 201).count());
    book.post(at("one more")).expect(400, "TOO_MANY_ADDRESSES");
    assertEquals(50, book.all().size());
  }

  /** Adding, changing and deleting the primary one, all at the same moment and over and over. */
  @Test
  void neverTwoPrimaryOnesNorNoneHoweverManyChangeThemAtOnce() {
    book.add(at("never deleted by all at once"));
    for (var round = 0; round < 11; round++) {
      var old = book.add(at("old"));
      var answers =
          atOnce(
              9,
              turn -> {
                var address = at("line " + turn).put("is_primary", true);
                return switch (turn % 3) {
                  case 0 -> book.post(address);
                  case 1 -> book.put(old, address);
                  default -> book.delete(book.first().getString("id"));
                };
              });
      for (var each : answers) {
        assertTrue(List.of(200, 201, 404).contains(each.status()), each.text());
      }
      book.hasOnePrimaryOf(book.all().size());
    }
  }
}
