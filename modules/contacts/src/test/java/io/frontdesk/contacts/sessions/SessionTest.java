package io.frontdesk.contacts.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.frontdesk.contacts.sessions.Session.Outcome;
import io.frontdesk.contacts.sessions.Session.Outcome.GoesOn;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What using a refresh token does to its session. */
class SessionTest {
  private static final SessionSettings SETTINGS = new SessionSettings(60, 30, 2);
  private static final Instant T = Instant.ofEpochSecond(1_800_000_000);

  @Test
  void replacesTheNewestToken() {
    var next = goesOn(session(5, 0).refresh(5, T.plusSeconds(600), SETTINGS));
    assertEquals(6, next.generation());
    assertEquals(T.plusSeconds(600), next.rotatedAt());
    assertEquals(T.plusSeconds(600).plus(SETTINGS.idle()), next.expiresAt());
  }

  @Test
  void givesAnotherOfTheNewestToWhoLostTheAnswer() {
    var next = goesOn(session(5, 0).refresh(4, T.plusSeconds(30), SETTINGS));
    assertEquals(5, next.generation());
    assertEquals(T, next.rotatedAt(), "repeating must not make the moment longer");
    assertEquals(1, next.siblings());
  }

  @Test
  void endsTheSessionWhenAReplacedTokenComesLater() {
    assertInstanceOf(Outcome.Stolen.class, session(5, 0).refresh(4, T.plusSeconds(31), SETTINGS));
  }

  @Test
  void endsTheSessionWhenTheSuccessorWasUsedAlready() {
    assertInstanceOf(Outcome.Stolen.class, session(5, 0).refresh(3, T.plusSeconds(1), SETTINGS));
  }

  @Test
  void endsTheSessionWhenAReplacedTokenIsUsedTooOften() {
    assertInstanceOf(Outcome.Stolen.class, session(5, 2).refresh(4, T.plusSeconds(1), SETTINGS));
  }

  @Test
  void isOverWhenItWasNotUsedForTooLong() {
    var expires = session(5, 0).expiresAt();
    goesOn(session(5, 0).refresh(5, expires.minusSeconds(1), SETTINGS));
    assertInstanceOf(Outcome.Over.class, session(5, 0).refresh(5, expires, SETTINGS));
  }

  @Test
  void isOverWhenItWasRevokedOrItsApplicationRetired() {
    var id = UUID.randomUUID();
    var later = T.plusSeconds(1000);
    var revoked = new Session(id, id, id, true, 5, T, 0, later, T);
    assertInstanceOf(Outcome.Over.class, revoked.refresh(5, T, SETTINGS));
    var retired = new Session(id, id, id, false, 5, T, 0, later, null);
    assertInstanceOf(Outcome.Over.class, retired.refresh(5, T, SETTINGS));
  }

  private static Session goesOn(Outcome outcome) {
    return assertInstanceOf(GoesOn.class, outcome).session();
  }

  private static Session session(int generation, int siblings) {
    var id = UUID.randomUUID();
    return new Session(id, id, id, true, generation, T, siblings, T.plus(SETTINGS.idle()), null);
  }
}
