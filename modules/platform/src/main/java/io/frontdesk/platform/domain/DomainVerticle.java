package io.frontdesk.platform.domain;

import io.frontdesk.contract.EventSubscriptions;
import io.frontdesk.platform.bus.Failures;
import io.frontdesk.platform.queue.Relay;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A domain on the bus. A subclass names itself and binds its operations; everything else is here.
 */
public abstract class DomainVerticle extends VerticleBase {
  private final String domain;
  private final Platform platform;
  private Pool pool;

  protected DomainVerticle(String domain, Platform platform) {
    this.domain = domain;
    this.platform = platform;
  }

  protected abstract void bind(Operations operations);

  /**
   * Statements that remove what has expired, each a bounded number of rows; run now and then, on
   * every instance.
   */
  protected List<String> cleaning() {
    return List.of();
  }

  /** Who hears of what this domain publishes: there is a relay for each, and for nobody else. */
  protected Set<String> subscribers() {
    return EventSubscriptions.ofPublisher(domain);
  }

  /** The kinds of processes of this domain: every instance takes up what is due. */
  protected List<ProcessDefinition> processes() {
    return List.of();
  }

  /** What must be there before the first call: it may use the database. */
  protected Future<?> prepare(Pool pool) {
    return Future.succeededFuture();
  }

  /** What this domain answers; tests compare it with the contract. */
  public final Operations operations() {
    var operations = new Operations();
    bind(operations);
    return operations
        .answer(Health.ping(domain), Health::pong)
        .answer(DeadLetters.list(domain), DeadLetters::listed)
        .answer(StuckProcesses.list(domain), StuckProcesses::listed)
        .answer(StuckProcesses.retry(domain), call -> StuckProcesses.retried(domain, call))
        .answer(DeadLetters.replay(domain), call -> DeadLetters.replayed(domain, call));
  }

  public final String domain() {
    return domain;
  }

  protected final Platform platform() {
    return platform;
  }

  @Override
  public final Future<?> start() {
    pool = platform.database().pool(vertx, domain);
    var means =
        new Call.Means(
            domain, vertx, pool, platform.bus(vertx), new IdempotencyStore(platform.secrets()));
    var meters = platform.watched().domain(domain);
    new ExpiryJob(vertx, pool, domain, cleaning()).start();
    var patience = Duration.ofSeconds(platform.database().options().patienceSeconds());
    // The server was there for the migrations: that it is slow, or away again, ends nothing.
    return Retry.with(
            vertx, patience, Failures::isAway, () -> prepare(pool).<Object>map(done -> done))
        .compose(ready -> platform.bus(vertx).serve(domain, operations().counted(meters), means))
        .onSuccess(
            served -> {
              for (var subscriber : subscribers()) {
                new Relay(vertx, pool, platform.bus(vertx), domain, subscriber, meters).start();
              }
              processes().forEach(each -> new ProcessRunner(means, each).start());
              meters.watch(vertx, pool);
            });
  }

  @Override
  public final Future<?> stop() {
    return pool.close();
  }
}
