package io.frontdesk.app;

import io.frontdesk.app.BusinessClient.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One way to prove who calls, good or bad: {@code word} is what it is called in x-access, two of
 * them joined by a plus, null when it is good for nothing.
 */
record Credential(String name, String word, BiFunction<Client, Person, Client> show) {
  static List<Credential> all(TokenForge mint) {
    var all = new ArrayList<Credential>();
    all.add(new Credential("no credentials", null, (client, who) -> client));
    all.add(new Credential("an unknown key", null, (client, who) -> client.key("fdp_unknown")));
    all.add(new Credential("garbage as a key", null, (client, who) -> client.key("' or 1=1 --")));
    all.add(
        new Credential(
            "a public key", "public", (client, who) -> client.key(who.company().publicKey())));
    all.add(new Credential("a contact", "contact", (client, who) -> client.bearer(who.access())));
    all.add(
        new Credential(
            "a contact with her app's key",
            "contact+public",
            (client, who) -> client.bearer(who.access()).key(who.company().publicKey())));
    all.add(
        new Credential(
            "a guest", "guest", (client, who) -> client.bearer(mint.guest(who.access()))));
    all.add(
        new Credential(
            "a refresh token", "refresh", (client, who) -> client.bearer(who.refresh())));
    for (var scope : BusinessClient.SCOPES) {
      all.add(
          new Credential(
              "a secret key for " + scope,
              "secret:" + scope,
              (client, who) -> who.company().server(scope)));
    }
    all.addAll(spoiled(mint));
    return all;
  }

  /** Each would be good but for one thing. */
  private static List<Credential> spoiled(TokenForge mint) {
    return List.of(
        bad("an expired token", (client, who) -> client.bearer(mint.expired(who.access()))),
        bad(
            "a tampered token",
            (client, who) ->
                client.bearer(
                    TokenForge.tampered(
                        who.access(), "sub", "00000000-0000-4000-8000-000000000000"))),
        bad("an unsigned token", (client, who) -> client.bearer(TokenForge.unsigned(who.access()))),
        bad(
            "a token for another audience",
            (client, who) -> client.bearer(mint.with(who.access(), "aud", "elsewhere"))),
        bad(
            "a token of another issuer",
            (client, who) -> client.bearer(mint.with(who.access(), "iss", "elsewhere"))),
        bad(
            "a token of later",
            (client, who) -> client.bearer(mint.with(who.access(), "nbf", 4_000_000_000L))),
        bad("no JWT as a token", (client, who) -> client.bearer("a.b.c")),
        bad("an api key as a token", (client, who) -> client.bearer(who.company().adminKey())),
        bad(
            "a token under another scheme",
            (client, who) -> client.with("Authorization", "Basic " + who.access())));
  }

  private static Credential bad(String name, BiFunction<Client, Person, Client> show) {
    return new Credential(name, null, show);
  }

  boolean admits(Contracts.Found operation) {
    return operation.access().contains("anyone")
        || (word != null
            && Stream.of(word.split("\\+", -1)).anyMatch(operation.access()::contains));
  }

  /** 403 is for who is known and may not; 401 for who is not known, or not in a way that counts. */
  int refusal(Contracts.Found operation) {
    var access = operation.access();
    if (word == null || access.contains("refresh")) {
      return 401;
    }
    if (word.startsWith("secret:")) {
      return 403;
    }
    var takesTokens = access.contains("contact") || access.contains("guest");
    return takesTokens && (word.equals("guest") || word.startsWith("contact")) ? 403 : 401;
  }
}
