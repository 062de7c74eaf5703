package io.frontdesk.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A business of a node as its apps and servers see it: its keys, and whoever registers with it. */
final class BusinessClient {
  static final List<String> SCOPES = List.of("wifi", "till", "contacts", "money", "admin");
  static final String CONTACTS = Client.SELF_SERVICE + "/contacts";
  static final String PASSWORD = "correct horse battery";

  /** Somebody who registered, and is signed in. */
  record Person(BusinessClient company, String id, String email, String access, String refresh) {
    Client client() {
      return company.node.client().bearer(access);
    }

    String path() {
      return CONTACTS + "/" + id;
    }

    JsonObject profile() {
      return client().get(path()).expect(200).json();
    }
  }

  private final RunningNode node;
  private final Map<String, String> keys;
  private Person receiver;
  private final ReceivedMessages postbox;
  private final Map<String, String> scoped = new ConcurrentHashMap<>();

  private BusinessClient(RunningNode node, Map<String, String> keys) {
    this.node = node;
    this.keys = keys;
    this.postbox = new ReceivedMessages(node);
  }

  /** What its people are sent. */
  ReceivedMessages postbox() {
    return postbox;
  }

  /** The business that the node was started with. */
  static BusinessClient home(RunningNode node) {
    return new BusinessClient(node, node.node().keys());
  }

  /** A business nobody else knows of, on the same node. */
  static BusinessClient another(RunningNode node) {
    return new BusinessClient(
        node, node.business("b" + UUID.randomUUID().toString().substring(0, 18)));
  }

  RunningNode node() {
    return node;
  }

  String publicKey() {
    return keys.get("public app");
  }

  String adminKey() {
    return keys.get("secret admin");
  }

  Client app() {
    return node.client().key(publicKey());
  }

  Client office() {
    return node.client().key(adminKey());
  }

  /** A server with this scope and no other. */
  Client server(String scope) {
    return node.client().key(scoped.computeIfAbsent(scope, this::issue));
  }

  private String issue(String scope) {
    return issueKey(scope).getString("key");
  }

  JsonObject issueKey(String scope) {
    var asked =
        new JsonObject()
            .put("kind", "SECRET")
            .put("name", "only " + scope)
            .put("scopes", new JsonArray().add(scope));
    return office().post(Client.BACK_OFFICE + "/keys", asked).expect(201).json();
  }

  /** Somebody else of this business, always the same: who gets what others send. */
  synchronized Person receiver() {
    receiver = receiver == null ? register() : receiver;
    return receiver;
  }

  /** Her wallet's id. */
  static String wallet(Person person) {
    return person.profile().getJsonObject("wallet").getString("id");
  }

  /** The id of her primary account. */
  String account(Person person) {
    var found = server("money").get(person.path() + "/accounts?is_primary=true").expect(200).json();
    return found.getJsonArray("content").getJsonObject(0).getString("id");
  }

  /** Puts money into her wallet, as if she had paid it at the desk. */
  void give(Person person, String amount) {
    var journal =
        new JsonObject()
            .put("type", "CREDIT")
            .put("amount", new BigDecimal(amount))
            .put("against", "CASH");
    var path = Client.BACK_OFFICE + "/wallets/" + wallet(person) + "/journals";
    server("money").post(path, journal).expect(201);
  }

  static String newEmail() {
    return "p" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
  }

  static JsonObject registration(String email) {
    var identification = new JsonObject().put("provider", "EMAIL").put("email", email);
    return new JsonObject()
        .put("first_name", "Eleni")
        .put("last_name", "Georgiou")
        .put("identification", identification.put("password", PASSWORD));
  }

  static JsonObject signIn(String email, String password) {
    return new JsonObject()
        .put("provider", "EMAIL")
        .put("username", email)
        .put("password", password);
  }

  Person register() {
    return register(newEmail());
  }

  Person register(String email) {
    return person(email, app().post(CONTACTS + "/register", registration(email)).expect(201));
  }

  Person authenticate(String email) {
    var asked = signIn(email, PASSWORD);
    return person(email, app().post(CONTACTS + "/authenticate", asked).expect(200));
  }

  private Person person(String email, Client.Answer answer) {
    var session = answer.json();
    return new Person(
        this,
        session.getJsonObject("contact").getString("id"),
        email,
        session.getString("access_token"),
        session.getString("refresh_token"));
  }
}
