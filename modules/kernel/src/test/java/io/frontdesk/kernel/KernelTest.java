package io.frontdesk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Identifiers, pages, problems and decisions. */
class KernelTest {
  private static final UUID ID = UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479");

  @Test
  void readsAnIdentifierInBothFormsAndEitherCase() {
    for (var text :
        List.of(
            "f47ac10b-58cc-4372-a567-0e02b2c3d479",
            "F47AC10B-58CC-4372-A567-0E02B2C3D479",
            "f47ac10b58cc4372a5670e02b2c3d479",
            "F47AC10B58CC4372A5670E02B2C3D479")) {
      assertEquals(Optional.of(ID), Id.parse(text));
    }
    assertEquals(Optional.of(new UUID(-1, -1)), Id.parse("f".repeat(32)));
  }

  @Test
  void takesNothingElseForAnIdentifier() {
    for (var text :
        List.of(
            "",
            "1-1-1-1-1",
            "f47ac10b58cc4372a5670e02b2c3d47",
            "f47ac10b58cc4372a5670e02b2c3d479\n",
            "f47ac10b-58cc4372-a567-0e02b2c3d479",
            "{f47ac10b-58cc-4372-a567-0e02b2c3d479}",
            "g47ac10b58cc4372a5670e02b2c3d479",
            "+47ac10b58cc4372a5670e02b2c3d479",
            "٤47ac10b58cc4372a5670e02b2c3d479")) {
      assertEquals(Optional.empty(), Id.parse(text), text);
    }
  }

  @Test
  void readsOneRowMoreToKnowWhetherMoreFollow() {
    var page = new Page(3, 2);
    assertEquals(4, page.offset());
    assertEquals(3, page.rowsToRead());
    var rows = List.of("a", "b", "c");
    assertEquals(List.of("a", "b"), page.content(rows));
    assertEquals(new Page.Paging(3, 2, null, true), page.paging(rows, null));
    assertEquals(List.of("a"), page.content(List.of("a")));
    assertFalse(page.paging(List.of("a", "b"), 6L).hasMore());
    assertEquals(214_748_364_600L, new Page(Integer.MAX_VALUE, 100).offset());
  }

  @Test
  void refusesAPageOutOfBounds() {
    for (var bounds : List.of(List.of(0, 10), List.of(1, 0), List.of(1, 101), List.of(-1, -1))) {
      assertThrows(IllegalArgumentException.class, () -> new Page(bounds.get(0), bounds.get(1)));
    }
  }

  @Test
  void raisesOnlyWhatWasRefused() {
    assertEquals(5, Decision.accept(5).orRaise());
    var problem = Problem.refused(Kind.LIMITED, "no", "amount");
    var raised = assertThrows(Problem.Raised.class, () -> Decision.refuse(problem).orRaise());
    assertEquals(problem, raised.problem());
    assertEquals(0, raised.getStackTrace().length);
  }

  @Test
  void namesWhatIsNotFoundWithoutItsId() {
    var problem = Problem.notFound("wallet pocket");
    assertEquals("WALLET_POCKET_NOT_FOUND", problem.code());
    assertEquals(problem, Problem.notFound("wallet pocket"));
    assertTrue(problem.message().endsWith("wallet pocket"));
  }

  @Test
  void keepsItsErrorsFromLaterChange() {
    var errors = new ArrayList<>(List.of(new Problem.Failing("/a", "x")));
    var problem = new Problem(Kind.INVALID, "C", "m", null, errors, null);
    errors.clear();
    assertEquals(1, problem.errors().size());
    assertEquals(List.of(), new Problem(Kind.INVALID, "C", "m", null, null, null).errors());
  }
}
