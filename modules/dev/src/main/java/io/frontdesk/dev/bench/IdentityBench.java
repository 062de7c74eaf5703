package io.frontdesk.dev.bench;

import io.frontdesk.contacts.sessions.PasswordSettings;
import io.frontdesk.dev.bench.LoadClients.Client;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** {@code scripts/bench identity}: what a storm of sign-ins costs others, and what one costs. */
final class IdentityBench implements Bench<BenchNode> {
  private static final int READERS = 20;

  /** More sign-ins at once than the node has threads and places to wait for. */
  private static final int TOO_MANY = 8;

  private static final double SLOWER = 3;

  private static final String GET = "GET /contacts/{id}";
  private static final String STORM = "GET /contacts/{id} in a storm of sign-ins";
  private static final String SIGN_IN = "POST /contacts/authenticate, password";
  private static final String REGISTER = "POST /contacts/register, password";
  private static final String REFRESH = "POST /contacts/refresh";
  private static final String HASH = "Argon2id alone, as many threads";

  private static final List<Duel> DUELS =
      List.of(
          Duel.ofLatency("get-contact-storm", STORM, GET, SLOWER),
          Duel.ofRate("authenticate", SIGN_IN, HASH, 0),
          Duel.ofRate("register", REGISTER, HASH, 0),
          Duel.ofRate("refresh", REFRESH, GET, 0));

  @Override
  public Options defaults() {
    return new Options(3, 5, 16, 60);
  }

  @Override
  public BenchNode start(Path directory) {
    System.err.println("starting PostgreSQL and the node");
    return BenchNode.start(directory);
  }

  @Override
  public Plan plan(Ground<BenchNode> ground) {
    var node = ground.subject();
    var key = node.keys().get("public app");
    var http = new BenchContacts(node.baseUrl());
    var passwords = node.settings().section("passwords", PasswordSettings.class);
    var storming = passwords.threads() + passwords.queue() + TOO_MANY;
    System.err.println("registering contacts");
    var people = http.register(key, Math.max(storming, ground.options().clients()));
    var read = Wrk.of(ground, node.port(), "get-contact", reads(people.subList(0, READERS)));
    var storm = new Storm(read, new LoadClients(http, signIns(key, storming)));
    node.remark(storm::remarks);
    var clients = ground.options().clients();
    var all = new LinkedHashMap<String, Contestant>();
    all.put(GET, read);
    all.put(STORM, storm);
    all.put(SIGN_IN, new LoadClients(http, signIns(key, clients)));
    all.put(REGISTER, new LoadClients(http, newcomers(key, clients)));
    all.put(REFRESH, new LoadClients(http, refreshing(http, key, clients)));
    all.put(HASH, new Hashes(node.vertx(), node.database().platform()));
    return new Plan(all, DUELS, node.clock());
  }

  private static List<Request> reads(List<BenchContacts.Contact> people) {
    return people.stream()
        .map(each -> each.asks("GET", EchoContract.BASE + "/contacts/" + each.id(), null))
        .toList();
  }

  /** Everybody under a name of her own: tries with one name are slowed. */
  private static List<Client> signIns(String key, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> BenchContacts.signIn(key, BenchContacts.email(i)))
        .map(request -> Client.asking(() -> request))
        .toList();
  }

  private static List<Client> newcomers(String key, int number) {
    var count = new AtomicInteger();
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                Client.asking(
                    () ->
                        BenchContacts.registration(
                            key, "new" + count.incrementAndGet() + "@example.com")))
        .toList();
  }

  /** Each keeps the newest token: one that was replaced ends the session. */
  private static List<Client> refreshing(BenchContacts http, String key, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> http.send(BenchContacts.signIn(key, BenchContacts.email(i))))
        .map(session -> new AtomicReference<>(session.getString("refresh_token")))
        .map(
            newest ->
                new Client(
                    () -> BenchContacts.refresh(newest.get()),
                    answer -> newest.set(answer.getString("refresh_token"))))
        .toList();
  }
}
