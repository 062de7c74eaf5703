package io.frontdesk.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.frontdesk.contract.contacts.Access;
import io.frontdesk.kernel.Sha256;
import io.frontdesk.platform.Bus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What this node knows of api keys, applications and origins: for a short while, and a bounded
 * number of each.
 */
final class Keys {
  private static final int CACHED = 20_000;
  private static final int SECONDS = 30;
  private static final int SECONDS_WITHOUT = 2;
  private static final int LONGEST = 200;
  private static final Access.FoundKey NONE = new Access.FoundKey(null, null, null, null);

  private final Bus bus;
  private final Cache<String, Access.FoundKey> keys =
      Caffeine.newBuilder()
          .maximumSize(CACHED)
          .expireAfter(Expiry.<String, Access.FoundKey>writing((value, found) -> lasting(found)))
          .executor(Runnable::run)
          .build();
  private final Cache<UUID, Access.FoundApplication> applications = cache();
  private final Cache<String, Boolean> origins = cache();

  Keys(Bus bus) {
    this.bus = bus;
  }

  /** One that is in no force may be so again soon, when its application comes back. */
  private static Duration lasting(Access.FoundKey found) {
    return Duration.ofSeconds(found.key() == null ? SECONDS_WITHOUT : SECONDS);
  }

  private static <K, V> Cache<K, V> cache() {
    return Caffeine.newBuilder()
        .maximumSize(CACHED)
        .expireAfterWrite(SECONDS, TimeUnit.SECONDS)
        .executor(Runnable::run)
        .build();
  }

  /** The answer's key is null when there is none such in force; that too is remembered. */
  Future<Access.FoundKey> find(String value) {
    if (value.length() > LONGEST) {
      return Future.succeededFuture(NONE);
    }
    var known = keys.getIfPresent(value);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return bus.ask(Access.FIND_KEY, null, new Access.FindKey(Sha256.hex(value)))
        .onSuccess(found -> keys.put(value, found));
  }

  Future<Access.FoundApplication> application(UUID business, UUID application) {
    var known = applications.getIfPresent(application);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return bus.ask(
            Access.FIND_APPLICATION, business, new Access.FindApplication(business, application))
        .onSuccess(found -> applications.put(application, found));
  }

  boolean knowsOrigin(String origin) {
    return origin.length() > LONGEST || origins.getIfPresent(origin) != null;
  }

  Future<Boolean> listed(String origin) {
    if (origin.length() > LONGEST) {
      return Future.succeededFuture(false);
    }
    var known = origins.getIfPresent(origin);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return bus.ask(Access.FIND_ORIGIN, null, new Access.FindOrigin(origin))
        .map(Access.FoundOrigin::listed)
        .onSuccess(found -> origins.put(origin, found));
  }
}
