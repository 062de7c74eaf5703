package io.frontdesk.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Who asks, as the gateway proved it: the one identity that travels with a call through every
 * domain.
 */
public record Principal(
    Kind kind,
    UUID business,
    UUID application,
    UUID contact,
    UUID session,
    UUID key,
    Set<String> scopes) {

  public enum Kind {
    /** Nobody in particular: what the call carries is the credential, and names its business. */
    ANYONE,
    /** An application's publishable key alone: it identifies, and authorises nothing by itself. */
    PUBLIC,
    /** A guest session: may look, may not buy. */
    GUEST,
    /** A signed-in contact. */
    CONTACT,
    /**
     * A refresh token, not yet looked at: good for asking for another session token and nothing
     * else.
     */
    REFRESH,
    /** A business's secret key: may act for any contact of that business within its scopes. */
    SECRET,
    /** This system itself. */
    SYSTEM
  }

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  public static Principal system(UUID business) {
    return new Principal(Kind.SYSTEM, business, null, null, null, null, Set.of());
  }

  public static Principal anyone() {
    return new Principal(Kind.ANYONE, null, null, null, null, null, Set.of());
  }

  public static Principal application(UUID business, UUID application, UUID key) {
    return new Principal(Kind.PUBLIC, business, application, null, null, key, Set.of());
  }

  public static Principal secret(UUID business, UUID key, Set<String> scopes) {
    return new Principal(Kind.SECRET, business, null, null, null, key, scopes);
  }

  /** The subject whose idempotency keys are its own: two principals never share a replay. */
  public String subject() {
    return switch (kind) {
      case CONTACT, GUEST -> "contact " + contact;
      case SECRET -> "secret " + key;
      case PUBLIC, REFRESH -> "application " + application;
      case SYSTEM -> "system";
      case ANYONE -> "anyone";
    };
  }

  /**
   * One line for a bus header; a principal is written and read for every call, so it is not JSON.
   */
  public String encode() {
    var fields = new Object[] {kind, business, application, contact, session, key};
    var line = new StringBuilder(200);
    for (var field : fields) {
      line.append(field == null ? "" : field).append('|');
    }
    return line.append(String.join(",", new TreeSet<>(scopes))).toString();
  }

  public static Principal decode(String line) {
    var fields = line.split("\\|", -1);
    var scopes = fields[6].isEmpty() ? Set.<String>of() : Set.copyOf(List.of(fields[6].split(",")));
    return new Principal(
        Kind.valueOf(fields[0]),
        id(fields[1]),
        id(fields[2]),
        id(fields[3]),
        id(fields[4]),
        id(fields[5]),
        scopes);
  }

  private static UUID id(String text) {
    return text.isEmpty() ? null : UUID.fromString(text);
  }
}
