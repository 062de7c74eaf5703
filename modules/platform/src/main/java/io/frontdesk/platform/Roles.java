package io.frontdesk.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The database roles: one that owns the schemas, and one for each domain that may do what its
 * migrations grant.
 */
final class Roles {
  private final Database database;

  Roles(Database database) {
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
    if (!"t"
        .equals(
            Migrations.single(
                connection, "select pg_has_role(current_user, '" + migrator + "', 'set')"))) {
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
          connection, "alter role " + role + " password '" + database.password(domain) + "'");
    }
  }

  /**
   * Where the user may not make roles, a person with the right to has run the bootstrap script
   * before.
   */
  private void require(Connection connection, List<String> domains) throws SQLException {
    for (var domain : domains) {
      if (!exists(connection, database.role(domain)) || !exists(connection, database.migrator())) {
        throw new IllegalStateException(
            "The database user may not make roles and "
                + database.role(domain)
                + " is missing; have conf/deploy/db-bootstrap.sql run once");
      }
    }
  }

  private static boolean exists(Connection connection, String role) throws SQLException {
    return Migrations.single(connection, "select 1 from pg_roles where rolname = '" + role + "'")
        != null;
  }
}
