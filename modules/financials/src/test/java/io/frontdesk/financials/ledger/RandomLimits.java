package io.frontdesk.financials.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Limit rules by chance, and as the database's function reads them. */
final class RandomLimits {
  static List<FlowModel.Rule> of(Random random, int digits) {
    var rules = new ArrayList<FlowModel.Rule>();
    for (var i = random.nextInt(3); i > 0; i--) {
      var counted = random.nextBoolean();
      rules.add(
          new FlowModel.Rule(
              counted ? (long) random.nextInt(12) : null,
              counted && random.nextBoolean()
                  ? null
                  : BigDecimal.valueOf(random.nextInt(120), digits),
              List.of("DAILY", "WEEKLY", "MONTHLY").get(random.nextInt(3)),
              List.of("DEBIT", "CREDIT", "TOP_UP", "TRANSFER").subList(random.nextInt(4), 4)));
    }
    return rules;
  }

  static String written(List<FlowModel.Rule> rules) {
    var all = new JsonArray();
    for (var rule : rules) {
      all.add(
          new JsonObject()
              .put("id", UUID.randomUUID().toString())
              .put("position", all.size())
              .put("maximum_number", rule.maximumNumber())
              .put("maximum_amount", rule.maximumAmount())
              .put("period", rule.period())
              .put("applies_for", new JsonArray(rule.appliesFor())));
    }
    return all.encode();
  }

  private RandomLimits() {}
}
