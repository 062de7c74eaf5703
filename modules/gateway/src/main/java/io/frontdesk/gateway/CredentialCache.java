package io.frontdesk.gateway;

import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.kernel.Sha256;
import io.frontdesk.platform.bus.Bus;
import io.vertx.core.Future;
import java.util.UUID;

/**
 * What this node knows of api keys, applications and origins, those that there are and those that
 * there are not.
 */
final class CredentialCache {
  private static final int LONGEST = 200;
  private static final AccessQueries.FoundKey NONE =
      new AccessQueries.FoundKey(null, null, null, null);

  private record Place(UUID business, UUID application) {}

  private final Bus bus;
  private final TtlCache<String, AccessQueries.FoundKey> keys = new TtlCache<>();
  private final TtlCache<Place, AccessQueries.FoundApplication> applications = new TtlCache<>();
  private final TtlCache<String, Boolean> origins = new TtlCache<>();

  CredentialCache(Bus bus) {
    this.bus = bus;
  }

  /** The answer's key is null when there is none such in force; that too is remembered. */
  Future<AccessQueries.FoundKey> find(String value) {
    return value.length() > LONGEST
        ? Future.succeededFuture(NONE)
        : keys.get(
            value,
            () ->
                bus.ask(
                    AccessQueries.FIND_KEY, null, new AccessQueries.FindKey(Sha256.hex(value))));
  }

  /** The answer's application is null when it is retired. */
  Future<AccessQueries.FoundApplication> application(UUID business, UUID application) {
    return applications.get(
        new Place(business, application),
        () ->
            bus.ask(
                AccessQueries.FIND_APPLICATION,
                business,
                new AccessQueries.FindApplication(business, application)));
  }

  boolean knowsOrigin(String origin) {
    return origin.length() > LONGEST || origins.has(origin);
  }

  Future<Boolean> listed(String origin) {
    return origin.length() > LONGEST
        ? Future.succeededFuture(false)
        : origins.get(
            origin,
            () ->
                bus.ask(AccessQueries.FIND_ORIGIN, null, new AccessQueries.FindOrigin(origin))
                    .map(AccessQueries.FoundOrigin::listed));
  }
}
