package io.frontdesk.app;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Applied;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.config.LocatedYaml;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the business as code, all or nothing: every domain looks at its section first, then
 * contacts stores the file as version N, every other domain stages N, contacts applies N, and with
 * that it counts; then each of the others applies it, or does so by itself later.
 */
final class BusinessAsCode {
  /** As in the settings, section "business". */
  record Files(String file, String keys) {}

  private static final String OWNER = BusinessFile.OWNER;
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
        .executeBlocking(() -> LocatedYaml.read(Path.of(files.file())))
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
                  .compose(business -> new InitialKeys(vertx, bus, file()).ensure(yaml, business));
            });
  }

  private Future<Void> refuseMistakes(LocatedYaml yaml, Map<String, Object> profile) {
    return each(
            domains,
            domain ->
                bus.ask(
                    BusinessFile.validate(domain),
                    null,
                    new BusinessFile.Validate(profile, section(yaml, domain))))
        .map(
            answers -> {
              var mistakes = new ArrayList<>(unknownSections(yaml));
              answers.forEach(answer -> mistakes.addAll(answer.mistakes()));
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

  private List<Mistake> unknownSections(LocatedYaml yaml) {
    return yaml.content().fieldNames().stream()
        .filter(name -> !name.equals("business") && !domains.contains(name))
        .map(name -> new Mistake("/" + name, "there is no section " + name))
        .toList();
  }

  /**
   * Until the owner applies it, nothing of the version counts anywhere; from then on every domain
   * has all of it, and lets it count by itself should this node not come to tell it.
   */
  private Future<UUID> applyEverywhere(
      LocatedYaml yaml, Map<String, Object> profile, BusinessFile.Stored stored) {
    var business = stored.business();
    Function<String, Apply> part =
        domain -> new Apply(business, stored.version(), profile, section(yaml, domain));
    var others = domains.stream().filter(domain -> !domain.equals(OWNER)).toList();
    return each(others, domain -> bus.ask(BusinessFile.stage(domain), business, part.apply(domain)))
        .compose(staged -> bus.ask(BusinessFile.apply(OWNER), business, part.apply(OWNER)))
        .compose(
            applied ->
                each(
                        others,
                        domain -> bus.ask(BusinessFile.apply(domain), business, part.apply(domain)))
                    .map(all -> applied.changed() || all.stream().anyMatch(Applied::changed)))
        .map(
            changed -> {
              if (changed) {
                LOG.info("business applied from {}, version {}", files.file(), stored.version());
              }
              return business;
            });
  }

  private static <T> Future<List<T>> each(
      List<String> domains, Function<String, Future<T>> question) {
    var answers = domains.stream().map(question).toList();
    return Future.all(answers).map(done -> answers.stream().map(Future::result).toList());
  }

  private KeysFile file() {
    return new KeysFile(Path.of(files.keys()));
  }

  private static Map<String, Object> section(LocatedYaml yaml, String name) {
    return yaml.content().getJsonObject(name, new JsonObject()).getMap();
  }
}
