package io.frontdesk.gateway;

import io.frontdesk.contract.contacts.Access;
import io.frontdesk.kernel.Sha256;
import io.frontdesk.platform.Bus;
import io.vertx.core.Future;
import java.util.UUID;

/**
 * What this node knows of api keys, applications and origins, those that there are and those that
 * there are not.
 */
final class Keys {
  private static final int LONGEST = 200;
  private static final Access.FoundKey NONE = new Access.FoundKey(null, null, null, null);

  private record Place(UUID business, UUID application) {}

  private final Bus bus;
  private final Known<String, Access.FoundKey> keys = new Known<>();
  private final Known<Place, Access.FoundApplication> applications = new Known<>();
  private final Known<String, Boolean> origins = new Known<>();

  Keys(Bus bus) {
    this.bus = bus;
  }

  /** The answer's key is null when there is none such in force; that too is remembered. */
  Future<Access.FoundKey> find(String value) {
    return value.length() > LONGEST
        ? Future.succeededFuture(NONE)
        : keys.get(
            value, () -> bus.ask(Access.FIND_KEY, null, new Access.FindKey(Sha256.hex(value))));
  }

  /** The answer's application is null when it is retired. */
  Future<Access.FoundApplication> application(UUID business, UUID application) {
    return applications.get(
        new Place(business, application),
        () ->
            bus.ask(
                Access.FIND_APPLICATION,
                business,
                new Access.FindApplication(business, application)));
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
                bus.ask(Access.FIND_ORIGIN, null, new Access.FindOrigin(origin))
                    .map(Access.FoundOrigin::listed));
  }
}
