package io.frontdesk.app;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A few wallets with money in them, one of them with little; and a server that may move all of it.
 */
record FundedWallets(Client server, List<String> wallets, BigDecimal total) {
  private static final int WALLETS = 6;
  private static final BigDecimal MUCH = new BigDecimal("1000.00");
  private static final BigDecimal LITTLE = new BigDecimal("15.00");

  static FundedWallets fill(Client anybody, Map<String, String> keys) {
    var server = anybody.key(keys.get("secret admin"));
    var app = anybody.key(keys.get("public app"));
    var wallets = new ArrayList<String>();
    var total = BigDecimal.ZERO;
    for (var i = 0; i < WALLETS; i++) {
      var wallet = wallet(app, anybody);
      var amount = i == 0 ? LITTLE : MUCH;
      put(server, wallet, amount, null);
      // Credit that expires makes other lots, which travel with the money.
      put(server, wallet, LITTLE, Instant.now().plus(Duration.ofDays(1 + i)));
      total = total.add(amount).add(LITTLE);
      wallets.add(wallet);
    }
    return new FundedWallets(server, List.copyOf(wallets), total);
  }

  private static String wallet(Client app, Client anybody) {
    var path = BusinessClient.CONTACTS + "/register";
    var session =
        app.post(path, BusinessClient.registration(BusinessClient.newEmail())).expect(201).json();
    var id = session.getJsonObject("contact").getString("id");
    var her = anybody.bearer(session.getString("access_token"));
    var profile = her.get(BusinessClient.CONTACTS + "/" + id).expect(200).json();
    return profile.getJsonObject("wallet").getString("id");
  }

  private static void put(Client server, String wallet, BigDecimal amount, Instant expiry) {
    var journal =
        new JsonObject().put("type", "CREDIT").put("amount", amount).put("against", "CASH");
    if (expiry != null) {
      journal.put("expiration_date", expiry.getEpochSecond());
    }
    server.post(Client.BACK_OFFICE + "/wallets/" + wallet + "/journals", journal).expect(201);
  }
}
