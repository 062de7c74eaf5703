package io.frontdesk.platform.domain;

import io.frontdesk.contract.Ask;
import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.FindVersion;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

/**
 * Completes what a node that was applying a business file left behind: a version that contacts has
 * made to count, and that this domain has only put beside.
 */
record StagedFiles(Vertx vertx, Pool pool, Bus bus, String domain, BusinessSection<?> section) {
  private static final Ask<FindVersion, BusinessFile.Version> VERSION =
      BusinessFile.version(BusinessFile.OWNER);

  void start() {
    PeriodicTask.start(vertx, domain, "the business file", this::complete);
  }

  Future<Void> complete() {
    return pool.query(BusinessSectionSql.STAGED)
        .execute()
        .compose(
            rows -> {
              var all = rows.stream().map(BusinessSectionSql::staged).toList();
              Future<Void> done = Future.succeededFuture();
              for (var staged : all) {
                done = done.compose(before -> complete(staged));
              }
              return done;
            });
  }

  /** The newest goes first, and takes those before it away; what does not count yet stays. */
  private Future<Void> complete(Apply staged) {
    return bus.ask(VERSION, staged.business(), new FindVersion(staged.business()))
        .compose(
            found ->
                found.version() == staged.version()
                    ? Tx.within(vertx, pool, domain, tx -> section.apply(tx, staged)).mapEmpty()
                    : Future.succeededFuture());
  }
}
