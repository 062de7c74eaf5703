package io.frontdesk.dev.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code scripts/bench gateway}: what the gateway costs. */
final class GatewayBench implements Bench<BenchNode> {
  private static final int CONTACTS = 20;
  private static final String BODY =
      """
      {"origin":{"account_id":"7d1f0c1e-52a4-4a3b-9a0e-3b0d6c1f2e11"},\
      "destination":{"wallet_id":"0b0c2f0e52a44a3b9a0e3b0d6c1f2e12"},\
      "amount":123456.78,"notes":"For the coffee, thanks"}""";

  private static final String ECHO = "echo: contact's bearer, validated, bus";
  private static final String ECHO_208 = "the same, contract of 208 operations";
  private static final String BARE = "bare vertx-web echo";
  private static final String BUILDER = "bare echo, RouterBuilder, 208 operations";
  private static final String GET = "GET /contacts/{id}";
  private static final String SELECT = "pgbench of its SELECT, prepared";

  private static final List<Duel> DUELS =
      List.of(
          Duel.ofRate("echo", ECHO, BARE, 0.35),
          Duel.ofRate("echo-208", ECHO_208, ECHO, 0.9),
          Duel.ofRate("get-contact", GET, SELECT, 0.4),
          Duel.ofRate("router-builder-208", BUILDER, BARE, 0));

  @Override
  public Options defaults() {
    return new Options(2, 9, 16, 90);
  }

  @Override
  public BenchNode start(Path directory) {
    System.err.println("starting PostgreSQL and the node");
    return BenchNode.start(directory);
  }

  @Override
  public Plan plan(Ground<BenchNode> ground) {
    var node = ground.subject();
    node.deployEcho();
    var contacts =
        new BenchContacts(node.baseUrl()).register(node.keys().get("public app"), CONTACTS);
    var echo =
        contacts.stream().map(each -> each.asks("POST", path(each) + "/echo", BODY)).toList();
    var read =
        Wrk.of(
            ground,
            node.port(),
            "get-contact",
            contacts.stream().map(each -> each.asks("GET", path(each), null)).toList());
    var large = EchoContract.large();
    var all = new LinkedHashMap<String, Contestant>();
    all.put(BARE, Wrk.of(ground, node.bare(), "bare", echo));
    all.put(ECHO, Wrk.of(ground, node.gateway(EchoContract.small()), "echo", echo));
    all.put(ECHO_208, Wrk.of(ground, node.gateway(large), "echo-208", echo));
    all.put(GET, read);
    all.put(SELECT, select(ground, read, contacts.get(0)));
    var simple = EchoContract.forRouterBuilder(large);
    all.put(BUILDER, Wrk.of(ground, node.routerBuilder(simple), "builder", echo));
    return new Plan(all, DUELS, ground.subject().clock());
  }

  private static Contestant select(
      Ground<BenchNode> ground, Wrk read, BenchContacts.Contact contact) {
    System.err.println("looking for the SELECT of GET /contacts/{id}");
    var statement = BusiestStatement.of(ground, "contacts", 2, read);
    return Pgbench.of(
        ground,
        new Pgbench.Script(
            "contacts",
            "",
            statement,
            List.of(":business::uuid", ":contact::uuid"),
            Map.of("business", contact.business(), "contact", contact.id())));
  }

  private static String path(BenchContacts.Contact contact) {
    return EchoContract.BASE + "/contacts/" + contact.id();
  }
}
