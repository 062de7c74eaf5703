package io.frontdesk.app;

import io.frontdesk.notifications.dev.DevOutbox;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The emails and SMS that a running node would have sent, read as their addressees would. */
final class ReceivedMessages {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int PAUSE_MILLIS = 10;

  private final DevOutbox outbox;
  private final Set<JsonObject> read = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Nothing is read yet, whatever came before. */
  ReceivedMessages(RunningNode node) {
    this.outbox = node.outbox();
  }

  /**
   * The newest message, waited for where none came since the last that was read; {@code to}: an
   * email or a phone in E.164.
   */
  JsonObject newest(String to) {
    return newest(to, each -> true);
  }

  /** The newest of one kind: others may come in between. */
  JsonObject newest(String to, String kind) {
    return newest(to, each -> kind.equals(each.getString("kind")));
  }

  private synchronized JsonObject newest(String to, Predicate<JsonObject> sought) {
    var giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      var first = all(to).stream().filter(sought).findFirst();
      // The outbox hands out the very object that it keeps.
      if (first.isPresent() && read.add(first.get())) {
        return first.get();
      }
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("No message came; " + all(to).size() + " came before");
      }
      pause();
    }
  }

  /** Of the newest message that has one. */
  String code(String to) {
    return newest(to, each -> each.getString("code") != null).getString("code");
  }

  /** Of the newest message that has one. */
  String token(String to) {
    return newest(to, each -> each.getString("token") != null).getString("token");
  }

  /** Newest first, read or not. */
  List<JsonObject> all(String to) {
    var all = new ArrayList<JsonObject>();
    outbox.to(to).forEach(each -> all.add((JsonObject) each));
    return all;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }
}
