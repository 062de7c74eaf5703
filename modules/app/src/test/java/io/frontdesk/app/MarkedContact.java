package io.frontdesk.app;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Somebody whose every word about herself holds a mark that nobody else has, so that what is left
 * of her can be found wherever it is. {@code phone}: her national number.
 */
record MarkedContact(RunningNode node, String mark, String phone) {
  /** Every column of every domain that can hold words, as one query that names where some are. */
  private static final String EVERYWHERE =
      """
      select string_agg(format(
        'select %L as place from %I.%I t where t.%I::text ilike any (array[%s]) having count(*) > 0',
        table_schema || '.' || table_name || '.' || column_name, table_schema, table_name, column_name, '$words$'),
        ' union all ')
      from information_schema.columns
      where table_schema in ('contacts', 'financials', 'notifications')
        and (data_type in ('text', 'jsonb', 'ARRAY') or data_type like 'character%')
      """;

  static MarkedContact on(RunningNode node) {
    var letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    var number = ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
    return new MarkedContact(node, "zed" + letters + "zed" + number, "99" + number);
  }

  String email() {
    return "anna." + mark + "@example.com";
  }

  Person register(BusinessClient company) {
    var asked =
        BusinessClient.registration(email())
            .put("first_name", "Anna" + mark)
            .put("last_name", mark);
    var number = new JsonObject().put("number", phone).put("country_code", "CYP");
    asked.getJsonObject("identification").put("phone", number);
    company.app().post(BusinessClient.CONTACTS + "/register", asked).expect(201);
    return company.authenticate(email());
  }

  /** As much as she can say. */
  void tell(Person anna) {
    anna.client().put(anna.path(), profile()).expect(200);
    new AddressBook(anna).add(AddressBook.at("1 " + mark + " Street"));
    var account = new JsonObject().put("currency_code", "EUR").put("name", mark + "'s");
    anna.client().post(anna.path() + "/accounts", account).expect(201);
    var rule =
        new JsonObject()
            .put("name", mark)
            .put("maximum_number", 1000)
            .put("period", "DAILY")
            .put("applies_for", new JsonArray().add("DEBIT"));
    var limits = new JsonObject().put("limit_rules", new JsonArray().add(rule));
    var wallet = Client.SELF_SERVICE + "/wallets/" + BusinessClient.wallet(anna);
    anna.company().server("money").put(wallet + "/limits", limits).expect(200);
  }

  private JsonObject profile() {
    var papers =
        new JsonObject()
            .put("number", "K" + mark)
            .put("issuing_country_code", "CYP")
            .put("expiration_date", 1924905600);
    var milk = new JsonObject().put("key", "milk").put("value", mark);
    return new JsonObject()
        .put("middle_name", mark)
        .put("company_name", mark + " Ltd")
        .put("company_profile", new JsonObject().put("registration_number", mark))
        .put("demographics", new JsonObject().put("passport", papers))
        .put("custom_fields", new JsonArray().add(milk))
        .put("email", "new." + mark + "@example.com");
  }

  /** Where anything of her stands, null for nowhere. */
  String found() {
    var words = "''%" + mark + "%'', ''%" + phone + "%''";
    var query = node.sql(EVERYWHERE.replace("$words$", words));
    return node.sql("select string_agg(place, ', ') from (" + query + ") places");
  }
}
