package io.frontdesk.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small domain on the real bus, which keeps keys, applications and revocations in memory and
 * answers the operations of {@link SmallContract}; no database is asked.
 */
final class Registry extends DomainVerticle {
  static final String PAGE = "https://app.example.com";

  record Echo(
      String by, String subject, String business, Object price, Object kind, Integer since) {}

  record Asked(
      Object name,
      Object kind,
      java.math.BigDecimal price,
      @JsonProperty("posted_on[gte]") Integer since) {}

  /** What an array of them is read as. */
  record Many(List<Asked> items) {}

  /** A bean that no JSON can be made of. */
  record Circle(List<Object> inside) {}

  final UUID business = UUID.randomUUID();
  final UUID application = UUID.randomUUID();
  final Map<String, AccessQueries.FoundKey> keys = new ConcurrentHashMap<>();
  final List<Map<String, Object>> signing = new CopyOnWriteArrayList<>();
  final List<AccessQueries.Revocation> revoked = new CopyOnWriteArrayList<>();
  final Set<UUID> ended = ConcurrentHashMap.newKeySet();
  final Set<UUID> retired = ConcurrentHashMap.newKeySet();
  final List<String> origins = new CopyOnWriteArrayList<>(List.of(PAGE));
  final AtomicInteger lookups = new AtomicInteger();
  final AtomicInteger found = new AtomicInteger();
  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger done = new AtomicInteger();
  volatile boolean listsRevocations = true;
  volatile boolean complete = true;
  volatile int lookupMillis;

  Registry(Platform platform) {
    super("contacts", platform);
  }

  @Override
  protected void bind(Operations operations) {
    operations
        .answer(AccessQueries.FIND_KEY, this::findKey)
        .answer(AccessQueries.FIND_APPLICATION, this::findApplication)
        .answer(AccessQueries.FIND_ORIGIN, this::findOrigin)
        .answer(AccessQueries.LIST_SIGNING_KEYS, this::signingKeys)
        .answer(AccessQueries.LIST_REVOCATIONS, this::revocations)
        .answer(AccessQueries.ANY_REVOKED, this::anyRevoked)
        .on("listThings", Asked.class, Echo.class, this::echo)
        .on("makeThing", Asked.class, Echo.class, this::echo)
        .on("makeThings", Many.class, Many.class, this::many)
        .on("getThing", Asked.class, Echo.class, this::echo)
        .on("changeThing", Asked.class, Operations.Empty.class, this::nothing)
        .on("dropThing", Asked.class, Operations.Empty.class, this::nothing)
        .on("getCode", Asked.class, Echo.class, this::echo)
        .on("refresh", Asked.class, Echo.class, this::echo)
        .on("forNobody", Asked.class, Operations.Empty.class, this::nothing)
        .on("unwritable", Asked.class, Circle.class, this::circle);
  }

  void key(String value, UUID id, UUID business, UUID application, String... scopes) {
    var app =
        application == null
            ? null
            : new AccessQueries.FoundApplication(business, application, "app", List.of(PAGE));
    keys.put(
        io.frontdesk.kernel.Sha256.hex(value),
        new AccessQueries.FoundKey(id, business, app, Set.of(scopes)));
  }

  private Future<AccessQueries.FoundKey> findKey(Call<AccessQueries.FindKey> call) {
    var none = new AccessQueries.FoundKey(null, null, null, null);
    var key = keys.getOrDefault(call.request().sha256(), none);
    lookups.incrementAndGet();
    var answer =
        lookupMillis == 0
            ? Future.succeededFuture(key)
            : vertx.timer(lookupMillis, java.util.concurrent.TimeUnit.MILLISECONDS).map(key);
    return answer.onComplete(done -> found.incrementAndGet());
  }

  private Future<AccessQueries.FoundApplication> findApplication(
      Call<AccessQueries.FindApplication> call) {
    var of = call.request();
    lookups.incrementAndGet();
    return Future.succeededFuture(
        retired.contains(of.application())
            ? new AccessQueries.FoundApplication(of.business(), null, null, List.of())
            : new AccessQueries.FoundApplication(
                of.business(), of.application(), "app", List.copyOf(origins)));
  }

  private Future<AccessQueries.FoundOrigin> findOrigin(Call<AccessQueries.FindOrigin> call) {
    return Future.succeededFuture(
        new AccessQueries.FoundOrigin(
            List.of(PAGE, "https://other.example.com").contains(call.request().origin())));
  }

  private Future<AccessQueries.SigningKeys> signingKeys(Call<AccessQueries.ListSigningKeys> call) {
    return Future.succeededFuture(new AccessQueries.SigningKeys(List.copyOf(signing)));
  }

  private Future<AccessQueries.Revocations> revocations(Call<AccessQueries.ListRevocations> call) {
    return listsRevocations
        ? Future.succeededFuture(new AccessQueries.Revocations(1, complete, List.copyOf(revoked)))
        : Future.failedFuture(
            io.frontdesk.kernel.Problem.unavailable("AWAY", "No list right now").raise());
  }

  private Future<AccessQueries.Revoked> anyRevoked(Call<AccessQueries.AnyRevoked> call) {
    asked.incrementAndGet();
    return Future.succeededFuture(
        new AccessQueries.Revoked(call.request().ids().stream().anyMatch(ended::contains)));
  }

  void revoke(UUID id) {
    ended.add(id);
    revoked.add(new AccessQueries.Revocation(id, Instant.now().plusSeconds(900)));
  }

  private Future<Echo> echo(Call<Asked> call) {
    done.incrementAndGet();
    var who = call.principal();
    var asked = call.request();
    return Future.succeededFuture(
        new Echo(
            who.kind().name(),
            who.subject(),
            who.business().toString(),
            asked.price(),
            asked.kind(),
            asked.since()));
  }

  private Future<Many> many(Call<Many> call) {
    done.incrementAndGet();
    return Future.succeededFuture(call.request());
  }

  private Future<Operations.Empty> nothing(Call<Asked> call) {
    done.incrementAndGet();
    return Future.succeededFuture(new Operations.Empty());
  }

  private Future<Circle> circle(Call<Asked> call) {
    var circle = new Circle(new ArrayList<>());
    circle.inside().add(circle);
    return Future.succeededFuture(circle);
  }
}
