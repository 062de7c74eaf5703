package io.frontdesk.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The database roles: one that owns the schemas, and one for each domain that may do what its
 * migrations grant.
 */
final class DatabaseRoles {
  private final Database database;

  DatabaseRoles(Database database) {
    this.database = database;
  }

  void prepare(Connection connection, List<String> domains) throws SQLException {
    var may = "select rolcreaterole or rolsuper from pg_roles where rolname = current_user";
    if ("t".equals(Migrations.single(connection, may))) {
      create(connection, domains);
    } else {
      require(connection, domains);
    }
  }

  private void create(Connection connection, List<String> domains) throws SQLException {
    var migrator = database.migrator();
    if (!exists(connection, migrator)) {
      Migrations.execute(connection, "create role " + migrator + " nologin");
    }
    requireSameSecret(connection, migrator);
    if (!maySet(connection)) {
      Migrations.execute(connection, "grant " + migrator + " to current_user");
    }
    Migrations.execute(
        connection,
        "do $$ begin execute format('grant create on database %I to "
            + migrator
            + "', current_database()); end $$");
    for (var domain : domains) {
      var role = database.role(domain);
      if (!exists(connection, role)) {
        Migrations.execute(connection, "create role " + role + " login noinherit");
      }
      Migrations.execute(
          connection,
          "alter role "
              + role
              + " password '"
              + database.password(domain).replace("'", "''")
              + "'");
    }
  }

  /**
   * Passwords come from the secret: a node with another one would lock out all that run with the
   * right one.
   */
  private void requireSameSecret(Connection connection, String migrator) throws SQLException {
    var noted =
        Migrations.single(
            connection,
            "select shobj_description(oid, 'pg_authid') from pg_roles where rolname = '"
                + migrator
                + "'");
    var own = "secret " + database.fingerprint();
    if (noted == null) {
      Migrations.execute(connection, "comment on role " + migrator + " is '" + own + "'");
    } else if (!noted.equals(own)) {
      throw new IllegalStateException(
          "The configured secret is not the one that this database was set up with; nothing was changed");
    }
  }

  /**
   * Where the user may not make roles, a person with the right to has run the bootstrap script
   * before.
   */
  private void require(Connection connection, List<String> domains) throws SQLException {
    if (!exists(connection, database.migrator()) || !maySet(connection)) {
      throw missing(database.migrator(), "is missing, or not granted to it");
    }
    for (var domain : domains) {
      var role = database.role(domain);
      if (!exists(connection, role)) {
        throw missing(role, "is missing");
      }
      try {
        DriverManager.getConnection(database.jdbcUrl(), role, database.password(domain)).close();
      } catch (SQLException refused) {
        throw missing(role, "does not take the password of database.passwords." + domain);
      }
    }
  }

  private static IllegalStateException missing(String role, String what) {
    return new IllegalStateException(
        "The database user may not make roles and "
            + role
            + " "
            + what
            + "; have conf/deploy/db-bootstrap.sql run");
  }

  private boolean maySet(Connection connection) throws SQLException {
    // PostgreSQL 16 told membership and the right to act as the role apart; before, they are one.
    var right = connection.getMetaData().getDatabaseMajorVersion() < 16 ? "member" : "set";
    var sql = "select pg_has_role(current_user, '" + database.migrator() + "', '" + right + "')";
    return "t".equals(Migrations.single(connection, sql));
  }

  private static boolean exists(Connection connection, String role) throws SQLException {
    return Migrations.single(connection, "select 1 from pg_roles where rolname = '" + role + "'")
        != null;
  }
}
