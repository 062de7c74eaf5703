package io.frontdesk.app;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.contract.business.BusinessFile.OfferedKey;
import io.frontdesk.platform.Bus;
import io.frontdesk.platform.LinedYaml;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the business as code, all or nothing: every domain looks at its section first, then
 * contacts stores the file as version N, then each domain applies N in a transaction of its own,
 * which it can repeat.
 */
final class BusinessAsCode {
  /** As in the settings, section "business". */
  record Files(String file, String keys) {}

  private static final Logger LOG = LoggerFactory.getLogger(BusinessAsCode.class);

  private final Vertx vertx;
  private final Bus bus;
  private final List<String> domains;
  private final Files files;

  BusinessAsCode(Vertx vertx, Bus bus, List<String> domains, Files files) {
    this.vertx = vertx;
    this.bus = bus;
    this.domains = domains;
    this.files = files;
  }

  /** The keys of the business as they stand in the keys file afterwards. */
  Future<Map<String, String>> apply() {
    return vertx
        .executeBlocking(() -> LinedYaml.read(Path.of(files.file())))
        .compose(
            yaml -> {
              var profile = section(yaml, "business");
              return refuseMistakes(yaml, profile)
                  .compose(
                      fine ->
                          bus.ask(
                              BusinessFile.STORE,
                              null,
                              new BusinessFile.Store(profile, yaml.content().getMap())))
                  .compose(stored -> applyEverywhere(yaml, profile, stored))
                  .compose(business -> ensureKeys(yaml, business));
            });
  }

  private Future<Void> refuseMistakes(LinedYaml yaml, Map<String, Object> profile) {
    var answers =
        domains.stream()
            .map(
                domain ->
                    bus.ask(
                        BusinessFile.validate(domain),
                        null,
                        new BusinessFile.Validate(profile, section(yaml, domain))))
            .toList();
    return Future.all(answers)
        .map(
            done -> {
              var mistakes = new ArrayList<>(unknownSections(yaml));
              answers.forEach(answer -> mistakes.addAll(answer.result().mistakes()));
              if (!mistakes.isEmpty()) {
                throw new IllegalArgumentException(
                    mistakes.stream()
                        .map(mistake -> yaml.at(mistake.pointer()) + ": " + mistake.message())
                        .collect(
                            Collectors.joining(
                                "\n  ",
                                "the business file has mistakes, nothing was applied\n  ",
                                "")));
              }
              return null;
            });
  }

  private List<Mistake> unknownSections(LinedYaml yaml) {
    return yaml.content().fieldNames().stream()
        .filter(name -> !name.equals("business") && !domains.contains(name))
        .map(name -> new Mistake("/" + name, "there is no section " + name))
        .toList();
  }

  private Future<UUID> applyEverywhere(
      LinedYaml yaml, Map<String, Object> profile, BusinessFile.Stored stored) {
    var answers =
        domains.stream()
            .map(
                domain ->
                    bus.ask(
                        BusinessFile.apply(domain),
                        stored.business(),
                        new BusinessFile.Apply(
                            stored.business(), stored.version(), profile, section(yaml, domain))))
            .toList();
    return Future.all(answers)
        .map(
            done -> {
              if (answers.stream().anyMatch(answer -> answer.result().changed())) {
                LOG.info("business applied from {}, version {}", files.file(), stored.version());
              }
              return stored.business();
            });
  }

  /**
   * What is offered is on disk before it is good for anything, so that a crash loses no key that is
   * in force.
   */
  private Future<Map<String, String>> ensureKeys(LinedYaml yaml, UUID business) {
    var file = new KeysFile(Path.of(files.keys()));
    return vertx
        .executeBlocking(() -> offer(yaml, file))
        .compose(
            offer ->
                bus.ask(
                        BusinessFile.ENSURE_KEYS,
                        business,
                        new BusinessFile.EnsureKeys(business, offer.keys()))
                    .compose(ensured -> vertx.executeBlocking(() -> keep(offer, ensured, file))));
  }

  private record Offer(
      Map<String, String> before, Map<String, String> after, List<OfferedKey> keys) {}

  private static Offer offer(LinedYaml yaml, KeysFile file) {
    var before = file.read();
    var after = new TreeMap<>(before);
    var keys = new ArrayList<OfferedKey>();
    for (var slot : slots(yaml)) {
      var value = after.computeIfAbsent(slot.toString(), name -> slot.newKey());
      keys.add(
          new OfferedKey(
              slot.kind(),
              slot.name(),
              ApiKeys.sha256(value),
              value.substring(value.length() - 4)));
    }
    if (!after.equals(before)) {
      file.write(after);
    }
    return new Offer(before, after, keys);
  }

  /**
   * A value that is good for nothing leaves the file: its key was revoked, or another node, or a
   * person, was first to make one.
   */
  private static Map<String, String> keep(
      Offer offer, BusinessFile.EnsuredKeys ensured, KeysFile file) {
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
      return ApiKeys.random(kind == OfferedKey.Kind.PUBLIC ? "fdp_" : "fds_");
    }

    @Override
    public String toString() {
      return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
    }
  }

  private static List<Slot> slots(LinedYaml yaml) {
    var contacts = yaml.content().getJsonObject("contacts", new JsonObject());
    var slots = new ArrayList<Slot>();
    contacts
        .getJsonArray("applications", new io.vertx.core.json.JsonArray())
        .forEach(
            each ->
                slots.add(new Slot(OfferedKey.Kind.PUBLIC, ((JsonObject) each).getString("code"))));
    contacts
        .getJsonArray("secret_keys", new io.vertx.core.json.JsonArray())
        .forEach(
            each ->
                slots.add(new Slot(OfferedKey.Kind.SECRET, ((JsonObject) each).getString("name"))));
    return slots;
  }

  private static Map<String, Object> section(LinedYaml yaml, String name) {
    return yaml.content().getJsonObject(name, new JsonObject()).getMap();
  }
}
