package io.frontdesk.platform;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * The way to PostgreSQL: one pool per domain, shared by its verticle instances, under the domain's
 * own role.
 */
public final class Database {
  /**
   * As in the settings, section "database"; times in milliseconds. {@code url} names the user that
   * migrates.
   */
  public record Options(
      String url,
      String rolePrefix,
      int pool,
      int pipelining,
      int queue,
      int connectMillis,
      int statementMillis,
      int lockMillis,
      int idleInTransactionMillis,
      int patienceSeconds) {}

  private final Options options;
  private final Secrets secrets;

  private Database(Options options, Secrets secrets) {
    this.options = options;
    this.secrets = secrets;
  }

  static Database of(Options options, Secrets secrets) {
    return new Database(options, secrets);
  }

  Options options() {
    return options;
  }

  /** The role of a domain at run time: it reads and writes its own schema, and owns nothing. */
  String role(String domain) {
    return options.rolePrefix() + "_" + domain;
  }

  String migrator() {
    return options.rolePrefix() + "_migrator";
  }

  /** Derived, so that there is one secret to configure and none to hand around. */
  String password(String domain) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secrets.derive("database role " + domain));
  }

  Pool pool(Vertx vertx, String domain) {
    var connect =
        PgConnectOptions.fromUri(options.url())
            .setUser(role(domain))
            .setPassword(password(domain))
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(512)
            .setPipeliningLimit(options.pipelining())
            .addProperty("search_path", domain)
            .addProperty("application_name", "frontdesk " + domain)
            .addProperty("statement_timeout", Integer.toString(options.statementMillis()))
            .addProperty("lock_timeout", Integer.toString(options.lockMillis()))
            .addProperty(
                "idle_in_transaction_session_timeout",
                Integer.toString(options.idleInTransactionMillis()));
    var pool =
        new PoolOptions()
            .setShared(true)
            .setName(domain)
            .setMaxSize(options.pool())
            .setMaxWaitQueueSize(options.queue())
            .setConnectionTimeout(options.connectMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(10)
            .setIdleTimeoutUnit(TimeUnit.MINUTES);
    return PgBuilder.pool().connectingTo(connect).with(pool).using(vertx).build();
  }

  /** For the migrations, which speak JDBC. */
  String jdbcUrl() {
    var uri = URI.create(options.url());
    var query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
    var port = uri.getPort() < 0 ? 5432 : uri.getPort();
    return "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath() + query;
  }

  String adminUser() {
    return userInfo()[0];
  }

  String adminPassword() {
    return userInfo().length > 1 ? userInfo()[1] : "";
  }

  private String[] userInfo() {
    var info = URI.create(options.url()).getRawUserInfo();
    var parts = (info == null ? "" : info).split(":", 2);
    for (var i = 0; i < parts.length; i++) {
      parts[i] =
          java.net.URLDecoder.decode(
              parts[i].replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    }
    return parts;
  }
}
