package io.frontdesk.app;

import io.frontdesk.contacts.business.BusinessCodes;
import io.frontdesk.financials.audit.Audit;
import io.frontdesk.financials.audit.AuditLedger.Reply;
import io.frontdesk.financials.audit.AuditSettings;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.io.PrintStream;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The audit of the ledger from outside a node, whether one runs or not: what scripts/audit does.
 */
public final class LedgerAudit {
  public static final int CLEAN = 0;
  public static final int FOUND = 1;
  public static final int COULD_NOT_RUN = 2;

  private static final int SECONDS_TO_STOP = 10;

  /** {@code business}: its code or id, null for all; {@code json}: for machines. */
  public record Asked(String business, boolean json) {}

  private final Platform platform;
  private final Vertx vertx;
  private final int seconds;
  private final AuditReport table;

  private LedgerAudit(Platform platform, Vertx vertx, AuditReport table) {
    this.platform = platform;
    this.vertx = vertx;
    this.table = table;
    this.seconds = platform.settings().section("audit", AuditSettings.class).checkSeconds();
  }

  /**
   * What is found goes to {@code out}, how it goes on, and why it does not, to {@code progress}.
   * The answer is the exit status. Blocks.
   */
  public static int run(Settings settings, Asked asked, PrintStream out, PrintStream progress) {
    var vertx = Vertx.vertx();
    try {
      var platform = Platform.of(settings);
      var table = new AuditReport(out, progress);
      var report = new LedgerAudit(platform, vertx, table).audit(asked.business());
      if (asked.json()) {
        out.println(Json.write(report).encodePrettily());
      } else {
        table.print(report);
      }
      return report.clean() ? CLEAN : FOUND;
    } catch (IllegalArgumentException | IllegalStateException failure) {
      progress.println("The audit could not run: " + failure.getMessage());
      return COULD_NOT_RUN;
    } finally {
      await(vertx.close(), SECONDS_TO_STOP);
    }
  }

  private Reply audit(String name) {
    table.begin(platform.database().place(), name);
    var business = name == null ? null : business(name);
    var pool = platform.database().pool(vertx, "financials");
    var millis = TimeUnit.SECONDS.toMillis(seconds);
    var report =
        Tx.reading(
            vertx,
            pool,
            tx ->
                Audit.begin(tx)
                    .compose(moment -> Audit.run(tx, moment, business, () -> millis, table::done)));
    return explained(report, seconds * (Audit.size() + 1L));
  }

  /** One that is not there would be found clean. */
  private UUID business(String name) {
    var pool = platform.database().pool(vertx, "contacts");
    return explained(BusinessCodes.find(pool, name), seconds)
        .orElseThrow(() -> new IllegalArgumentException("there is no business " + name));
  }

  private <T> T explained(Future<T> future, long most) {
    return await(
        future.recover(
            failure -> Future.failedFuture(new IllegalStateException(reason(failure), failure))),
        most);
  }

  /** What the operator can do about it. */
  private String reason(Throwable failure) {
    if (Audit.tookTooLong(failure)) {
      return "a check took longer than audit.check_seconds, which is " + seconds;
    }
    if (!(failure instanceof PgException sql) || sql.getSqlState() == null) {
      return "the database cannot be reached: " + failure.getMessage();
    }
    return switch (sql.getSqlState()) {
      case "28P01", "28000" ->
          "the database does not know this secret; is it the one that the nodes have?";
      case "3D000", "3F000", "42P01", "42703" ->
          "there is no ledger of this version in the database: start a node of it first";
      default -> "the database refused: " + sql.getSqlState() + " " + sql.getErrorMessage();
    };
  }

  private static <T> T await(Future<T> future, long seconds) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    } catch (TimeoutException late) {
      throw new IllegalStateException("not done after " + seconds + " seconds", late);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    }
  }
}
