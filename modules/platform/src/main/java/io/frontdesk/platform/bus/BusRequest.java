package io.frontdesk.platform.bus;

import io.frontdesk.kernel.Problem.Kind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.TimeUnit;

/**
 * One call on its way: said again where it was not heard, and, where it may be, once more to
 * another node when no answer comes in time. The first one goes on meanwhile, and the first answer
 * counts.
 */
final class BusRequest {
  /**
   * A verticle that is moving to another node is back within these pauses, and a node that was
   * killed is out of the registrations (half a second); past them the domain is down.
   */
  private static final long[] PAUSES_MILLIS = {25, 50, 100, 200, 400, 800};

  /** A node that hangs looks like one that is slow, until others call it dead. */
  private static final int WAITS = 3;

  private static final long LEAST_WAIT_MILLIS = 1000;
  private static final long NONE = -1;

  private final Vertx vertx;
  private final LocalFirstRouting nearest;
  private final CircuitBreakers lines;
  private final CircuitBreaker line;
  private final String domain;
  private final Envelope envelope;
  private final RequestParts parts;
  private final long begun = System.nanoTime();
  private final Promise<Message<Reply>> answer = Promise.promise();
  private int waits;
  private int unheard;
  private int underWay;
  private boolean silent;

  /** By way of what the bus knows of the others. */
  BusRequest(Way way, String domain, Envelope envelope, RequestParts parts, boolean repeatable) {
    this.vertx = way.vertx();
    this.nearest = way.nearest();
    this.lines = way.lines();
    this.line = lines.to(domain);
    this.domain = domain;
    this.envelope = envelope;
    this.parts = parts;
    this.waits = repeatable ? WAITS : 1;
  }

  /** What all calls of a node have in common. */
  record Way(Vertx vertx, LocalFirstRouting nearest, CircuitBreakers lines) {}

  synchronized Future<Message<Reply>> answer() {
    underWay = 1;
    say();
    return answer.future();
  }

  /** To this node first, which is as well as the caller; elsewhere with an eye on the clock. */
  private synchronized void say() {
    var left = envelope.millisLeft();
    if (left <= 0) {
      answer.tryFail(Failures.tooLate(domain).raise());
      return;
    }
    if (nearest.isElsewhere(domain)) {
      sayElsewhere();
      return;
    }
    nearest
        .here(domain, envelope.options(left), parts)
        .onComplete(
            sent -> {
              if (sent.failed()
                  && vertx.isClustered()
                  && LocalFirstRouting.nobodyHeard(sent.cause())) {
                sayElsewhere();
              } else {
                said(sent);
              }
            });
  }

  private synchronized void sayElsewhere() {
    var left = Math.max(1, envelope.millisLeft());
    var wait = Math.max(LEAST_WAIT_MILLIS, left / waits);
    var timer = waits > 1 && wait < left ? vertx.setTimer(wait, late -> again()) : NONE;
    nearest
        .anywhere(domain, envelope.options(left), parts)
        .onComplete(
            sent -> {
              if (timer != NONE) {
                vertx.cancelTimer(timer);
              }
              said(sent);
            });
  }

  private synchronized void again() {
    if (!answer.future().isComplete() && line.mayRepeat()) {
      lines.repeated(domain, "unanswered");
      silent = true;
      waits--;
      underWay++;
      sayElsewhere();
    }
  }

  private synchronized void said(AsyncResult<Message<Reply>> sent) {
    if (answer.future().isComplete()) {
      return;
    }
    if (sent.succeeded()) {
      line.answered();
      answer.complete(sent.result());
    } else if (LocalFirstRouting.nobodyHeard(sent.cause()) && unheard < PAUSES_MILLIS.length) {
      lines.repeated(domain, "unheard");
      vertx.setTimer(PAUSES_MILLIS[unheard++], paused -> say());
    } else {
      failed(sent.cause());
    }
  }

  /** That one could do nothing for us says nothing about those that have not answered. */
  private void failed(Throwable failure) {
    underWay--;
    var noAnswer = LocalFirstRouting.nobodyHeard(failure) || LocalFirstRouting.noAnswer(failure);
    silent |= LocalFirstRouting.noAnswer(failure);
    var nothingDone = silent && (LocalFirstRouting.nobodyHeard(failure) || isUnavailable(failure));
    if (underWay > 0 && (noAnswer || nothingDone)) {
      return;
    }
    if (!noAnswer) {
      line.answered();
    } else if (LocalFirstRouting.nobodyHeard(failure) || waitedLong()) {
      line.unanswered();
    }
    answer.fail(nothingDone ? Failures.tooLate(domain).raise() : failure);
  }

  /**
   * Who comes with little time left, a slow upload for example, learns nothing about the domain.
   */
  private boolean waitedLong() {
    return System.nanoTime() - begun >= TimeUnit.MILLISECONDS.toNanos(LEAST_WAIT_MILLIS);
  }

  private boolean isUnavailable(Throwable failure) {
    return Failures.ofBus(failure, domain).kind() == Kind.UNAVAILABLE;
  }
}
