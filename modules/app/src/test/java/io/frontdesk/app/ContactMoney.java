package io.frontdesk.app;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/** The money side of a person: her wallet and primary account, as she and her business see them. */
record ContactMoney(Person owner, String wallet, String code, String account) {
  private static final String BASE = Client.SELF_SERVICE;

  static ContactMoney of(Person owner) {
    var wallet = owner.profile().getJsonObject("wallet");
    var accounts = owner.client().get(owner.path() + "/accounts").expect(200).json();
    return new ContactMoney(
        owner,
        wallet.getString("id"),
        wallet.getString("code"),
        accounts.getJsonArray("content").getJsonObject(0).getString("id"));
  }

  /** Somebody new with this much in her wallet. */
  static ContactMoney with(BusinessClient company, String amount) {
    return of(company.register()).given(amount);
  }

  Client client() {
    return owner.client();
  }

  Client office() {
    return owner.company().server("money");
  }

  ContactMoney given(String amount) {
    owner.company().give(owner, amount);
    return this;
  }

  /** A manual journal; by default a credit against cash. */
  Client.Answer journal(JsonObject asked) {
    var body = new JsonObject().put("type", "CREDIT").put("against", "CASH").mergeIn(asked);
    return office().post(Client.BACK_OFFICE + "/wallets/" + wallet + "/journals", body);
  }

  /** An invoice of one line. */
  Client.Answer invoice(String amount, long dueDate) {
    return office()
        .post(
            Client.BACK_OFFICE + "/accounts/" + account + "/invoices",
            bill(amount).put("due_date", dueDate));
  }

  Client.Answer creditNote(String amount) {
    return office()
        .post(Client.BACK_OFFICE + "/accounts/" + account + "/credit_notes", bill(amount));
  }

  static JsonObject bill(String amount) {
    var line =
        new JsonObject()
            .put("product", new JsonObject().put("name", "Coffee"))
            .put("quantity", 1)
            .put("unit_price", new BigDecimal(amount));
    return new JsonObject().put("lines", new JsonArray().add(line));
  }

  Client.Answer terms(JsonObject asked) {
    return office().put(Client.BACK_OFFICE + "/accounts/" + account, asked);
  }

  JsonObject fromWallet() {
    return new JsonObject().put("wallet_id", wallet);
  }

  JsonObject fromAccount() {
    return new JsonObject().put("account_id", account);
  }

  static JsonObject transfer(JsonObject origin, JsonObject destination, String amount) {
    return new JsonObject()
        .put("origin", origin)
        .put("destination", destination)
        .put("amount", new BigDecimal(amount));
  }

  JsonObject to(ContactMoney other, String amount) {
    return transfer(fromWallet(), other.fromWallet(), amount);
  }

  Client.Answer send(JsonObject transfer) {
    return client().post(BASE + "/transfers", transfer);
  }

  Client.Answer send(JsonArray transfers) {
    return client().send("POST", BASE + "/transfers/bulk", transfers.encode());
  }

  BigDecimal inWallet() {
    return number(shown("wallets", wallet), "total_balance");
  }

  BigDecimal inAccount() {
    return number(shown("accounts", account), "balance");
  }

  JsonObject shown(String things, String id) {
    return client().get(BASE + "/" + things + "/" + id).expect(200).json();
  }

  /** The content of one of her wallet's lists. */
  JsonArray list(String name, String query) {
    return client()
        .get(BASE + "/wallets/" + wallet + "/" + name + "?" + query)
        .expect(200)
        .json()
        .getJsonArray("content");
  }

  JsonArray accountJournals(String query) {
    return client()
        .get(BASE + "/accounts/" + account + "/journals?" + query)
        .expect(200)
        .json()
        .getJsonArray("content");
  }

  /** Compared as amounts are: 5.5 is 5.50. */
  static BigDecimal number(JsonObject json, String name) {
    return new BigDecimal(json.getValue(name).toString()).stripTrailingZeros();
  }

  static BigDecimal amount(String text) {
    return new BigDecimal(text).stripTrailingZeros();
  }
}
