package io.frontdesk.app;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.OfferedKey;
import io.frontdesk.kernel.Sha256;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.config.LocatedYaml;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a key for every application and secret key of the business file that has none, and keeps it
 * in the keys file.
 */
final class InitialKeys {
  private static final Logger LOG = LoggerFactory.getLogger(InitialKeys.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Vertx vertx;
  private final Bus bus;
  private final KeysFile file;

  InitialKeys(Vertx vertx, Bus bus, KeysFile file) {
    this.vertx = vertx;
    this.bus = bus;
    this.file = file;
  }

  /**
   * What is offered is on disk before it is good for anything, so that a crash loses no key that is
   * in force.
   */
  Future<Map<String, String>> ensure(LocatedYaml yaml, UUID business) {
    return vertx
        .executeBlocking(file::lock, false)
        .compose(
            lock ->
                ensureLocked(yaml, business)
                    .eventually(() -> vertx.executeBlocking(() -> released(lock), false)));
  }

  private static Void released(KeysFile.Lock lock) {
    lock.close();
    return null;
  }

  private Future<Map<String, String>> ensureLocked(LocatedYaml yaml, UUID business) {
    return vertx
        .executeBlocking(() -> offer(yaml), false)
        .compose(
            offer ->
                bus.ask(
                        BusinessFile.ENSURE_KEYS,
                        business,
                        new BusinessFile.EnsureKeys(business, offer.keys()))
                    .compose(ensured -> vertx.executeBlocking(() -> keep(offer, ensured), false)));
  }

  private record Offer(Map<String, String> after, List<OfferedKey> keys) {}

  private Offer offer(LocatedYaml yaml) {
    var before = file.read();
    var after = new TreeMap<>(before);
    var keys = new ArrayList<OfferedKey>();
    for (var slot : slots(yaml)) {
      var value = after.computeIfAbsent(slot.toString(), name -> slot.newKey());
      keys.add(
          new OfferedKey(
              slot.kind(), slot.name(), Sha256.hex(value), value.substring(value.length() - 4)));
    }
    if (!after.equals(before)) {
      file.write(after);
    }
    return new Offer(after, keys);
  }

  /**
   * A value that is good for nothing leaves the file: its key was revoked, or another node, or a
   * person, was first to make one.
   */
  private Map<String, String> keep(Offer offer, BusinessFile.EnsuredKeys ensured) {
    var kept = new TreeMap<>(offer.after());
    for (var each : ensured.useless()) {
      var slot = new Slot(each.kind(), each.slot()).toString();
      kept.remove(slot);
      LOG.warn("the key of {} in the keys file is not in force, or another is: left out", slot);
    }
    if (!kept.equals(offer.after())) {
      file.write(kept);
    }
    return kept;
  }

  private record Slot(OfferedKey.Kind kind, String name) {
    String newKey() {
      var random = new byte[32];
      RANDOM.nextBytes(random);
      var prefix = kind == OfferedKey.Kind.PUBLIC ? "fdp_" : "fds_";
      return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public String toString() {
      return kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
  }

  private static List<Slot> slots(LocatedYaml yaml) {
    var contacts = yaml.content().getJsonObject("contacts", new JsonObject());
    var slots = new ArrayList<Slot>();
    contacts
        .getJsonArray("applications", new JsonArray())
        .forEach(
            each ->
                slots.add(new Slot(OfferedKey.Kind.PUBLIC, ((JsonObject) each).getString("code"))));
    contacts
        .getJsonArray("secret_keys", new JsonArray())
        .forEach(
            each ->
                slots.add(new Slot(OfferedKey.Kind.SECRET, ((JsonObject) each).getString("name"))));
    return slots;
  }
}
