package io.frontdesk.contract.contacts;

import io.frontdesk.contract.Ask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What contacts tells the gateway so that it can decide who asks: keys, applications, signing keys,
 * revocations.
 */
public final class AccessQueries {
  public static final Ask<FindKey, FoundKey> FIND_KEY =
      new Ask<>("contacts", "internal.findKey", FindKey.class, FoundKey.class);
  public static final Ask<FindApplication, FoundApplication> FIND_APPLICATION =
      new Ask<>(
          "contacts", "internal.findApplication", FindApplication.class, FoundApplication.class);
  public static final Ask<FindOrigin, FoundOrigin> FIND_ORIGIN =
      new Ask<>("contacts", "internal.findOrigin", FindOrigin.class, FoundOrigin.class);
  public static final Ask<ListSigningKeys, SigningKeys> LIST_SIGNING_KEYS =
      new Ask<>("contacts", "internal.listSigningKeys", ListSigningKeys.class, SigningKeys.class);
  public static final Ask<ListRevocations, Revocations> LIST_REVOCATIONS =
      new Ask<>("contacts", "internal.listRevocations", ListRevocations.class, Revocations.class);
  public static final Ask<AnyRevoked, Revoked> ANY_REVOKED =
      new Ask<>("contacts", "internal.anyRevoked", AnyRevoked.class, Revoked.class);

  /**
   * Announced when there is a revocation that was not there before: ask sooner than you would have.
   */
  public static final String REVOKED = "contacts.revoked.v1";

  /** A key travels as its SHA-256 in hex: the value itself never leaves the gateway. */
  public record FindKey(String sha256) {}

  /**
   * The key's owner; {@code key} is null when there is no such key in force. Exactly one of
   * application, scopes counts.
   */
  public record FoundKey(
      UUID key, UUID business, FoundApplication application, Set<String> scopes) {}

  public record FindApplication(UUID business, UUID application) {}

  /** {@code application} is null when there is none in force. */
  public record FoundApplication(
      UUID business, UUID application, String code, List<String> origins) {}

  public record FindOrigin(String origin) {}

  /**
   * Whether any application in force lists the origin: a preflight carries no key to ask more
   * precisely.
   */
  public record FoundOrigin(boolean listed) {}

  public record ListSigningKeys() {}

  /** Public halves as JSON Web Keys, newest first. */
  public record SigningKeys(List<Map<String, Object>> keys) {}

  /** {@code since}: the cursor of the last good answer, 0 for all that can still matter. */
  public record ListRevocations(long since) {}

  /** {@code complete} false: there were more than fit, and this list alone must not be trusted. */
  public record Revocations(long cursor, boolean complete, List<Revocation> revocations) {}

  /** A session or key that ended early; past {@code until} no token of it can be alive. */
  public record Revocation(UUID id, Instant until) {}

  public record AnyRevoked(List<UUID> ids) {}

  public record Revoked(boolean any) {}

  private AccessQueries() {}
}
