package io.frontdesk.platform.data;

import io.frontdesk.platform.config.Secrets;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
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
      int patienceSeconds,
      Map<String, String> passwords) {
    public Options {
      passwords = Map.copyOf(passwords);
      try {
        PgConnectOptions.fromUri(url);
      } catch (RuntimeException unreadable) {
        // Neither its message nor its cause: they quote the password.
        throw new IllegalArgumentException(
            "The setting database.url is not of the form postgresql://user:password@host:port/name");
      }
      if (!rolePrefix.matches("[a-z][a-z0-9_]{0,30}")) {
        throw new IllegalArgumentException(
            "The setting database.role_prefix must be lower-case letters, digits and _");
      }
    }

    /** Holds passwords. */
    @Override
    public String toString() {
      return "the settings of the database";
    }
  }

  private final Options options;
  private final Secrets secrets;

  private Database(Options options, Secrets secrets) {
    this.options = options;
    this.secrets = secrets;
  }

  public static Database of(Options options, Secrets secrets) {
    return new Database(options, secrets);
  }

  public Options options() {
    return options;
  }

  /** The role of a domain at run time: it reads and writes its own schema, and owns nothing. */
  String role(String domain) {
    return options.rolePrefix() + "_" + domain;
  }

  String migrator() {
    return options.rolePrefix() + "_migrator";
  }

  /**
   * Derived, so that there is one secret to configure and none to hand around; or as configured,
   * where somebody else makes the roles.
   */
  String password(String domain) {
    var given = options.passwords().get(domain);
    return given != null ? given : derived(domain);
  }

  private String derived(String domain) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secrets.derive("database role " + domain));
  }

  /** Tells one secret from another, and nothing about either. */
  String fingerprint() {
    return HexFormat.of().formatHex(secrets.derive("fingerprint"), 0, 8);
  }

  /** For a domain, and for what looks at its tables from outside a node. */
  public Pool pool(Vertx vertx, String domain) {
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
    var transport =
        new NetClientOptions().setConnectTimeout(options.connectMillis()).setTcpKeepAlive(true);
    return PgBuilder.pool().connectingTo(connect).with(pool).with(transport).using(vertx).build();
  }

  /** Where it is, for people: no user and no password. */
  public String place() {
    var admin = admin();
    return admin.getHost() + ":" + admin.getPort() + "/" + admin.getDatabase();
  }

  /** For the migrations, which speak JDBC. */
  String jdbcUrl() {
    var admin = admin();
    var host = admin.getHost().contains(":") ? "[" + admin.getHost() + "]" : admin.getHost();
    var path = URLEncoder.encode(admin.getDatabase(), StandardCharsets.UTF_8);
    var query = options.url().indexOf('?');
    return "jdbc:postgresql://"
        + host
        + ":"
        + admin.getPort()
        + "/"
        + path
        + (query < 0 ? "" : options.url().substring(query));
  }

  String adminUser() {
    return admin().getUser();
  }

  String adminPassword() {
    return admin().getPassword();
  }

  /** One reader of the URL for both drivers. */
  private PgConnectOptions admin() {
    return PgConnectOptions.fromUri(options.url());
  }
}
