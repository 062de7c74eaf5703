package io.frontdesk.financials.ledger;

import io.frontdesk.financials.ledger.History.Act;
import io.frontdesk.kernel.Currencies;
import io.frontdesk.kernel.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** One history with the ledger and with its model side by side, between people of its own. */
final class ModelComparison {
  private record Sent(UUID call, List<LedgerStep> steps) {}

  private final FinancialsUnderTest till;
  private final LedgerModel model = new LedgerModel(ZoneId.of(FinancialsUnderTest.ZONE));
  private final List<FinancialsUnderTest.Customer> customers = new ArrayList<>();
  private final List<UUID> ids = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final RandomSteps steps;
  private final Map<String, BigDecimal> houseBefore;
  final Map<String, Integer> outcomes = new TreeMap<>();

  ModelComparison(FinancialsUnderTest till) {
    this.till = till;
    for (var currency : List.of("JPY", "EUR", "KWD", "JPY", "EUR", "KWD")) {
      var customer = till.customer(currency);
      customers.add(customer);
      ids.addAll(List.of(customer.wallet(), customer.account()));
      model.balances.put(customer.wallet(), new BalanceModel(true));
      model.balances.put(customer.account(), new BalanceModel(false));
    }
    steps = new RandomSteps(customers, new ArrayList<>(), ModelComparison::expiry);
    till.books.asRuntime("select expire_lots(1000)"); // what those before have left
    houseBefore = till.books.house();
  }

  /** Half past an hour, so that it is clear on which side of it a moment lies; seldom past. */
  private static Instant expiry(Random random) {
    var hour = Instant.now().getEpochSecond() + 1800;
    return Instant.ofEpochSecond(hour + 3600L * (random.nextInt(8) - 1));
  }

  /** What went otherwise than in the model, with what led there; nothing if all is well. */
  String run(History history) {
    var log = new StringBuilder();
    for (var act : history.acts()) {
      var outcome = play(act);
      log.append(outcome).append('\n');
      if (outcome.contains("BUT")) {
        return log.toString();
      }
    }
    var moment = Instant.now();
    var books = BooksState.of(till.books, ids, moment);
    var different = BooksState.differences(books, BooksState.of(model, moment));
    var house = till.books.house();
    houseBefore.forEach((name, amount) -> house.merge(name, amount.negate(), BigDecimal::add));
    house.values().removeIf(amount -> amount.signum() == 0);
    model.house.forEach((name, amount) -> house.merge(name, amount.negate(), BigDecimal::add));
    house.values().removeIf(amount -> amount.signum() == 0);
    return different.isEmpty() && house.isEmpty()
        ? null
        : log + "BUT " + different + " house " + house;
  }

  private String play(Act act) {
    var random = new Random(act.chance());
    return act.what()
        + " "
        + switch (act.what()) {
          case STEP -> post(UUID.randomUUID(), List.of(steps.next(random)));
          case STEPS -> post(UUID.randomUUID(), several(random));
          case SAME_CALL -> again(earlier(random));
          case SAME_STEPS -> post(UUID.randomUUID(), earlier(random).steps());
          case OTHER_STEPS -> post(earlier(random).call(), List.of(steps.next(random)));
          case TAKEN ->
              post(UUID.randomUUID(), List.of(steps.taken(earlier(random).steps().get(0), random)));
          case TERMS -> terms(random);
          case LIMITS -> limits(random);
          case KEEPING -> keep();
          case TIME_PASSES -> pass(random);
        };
  }

  private List<LedgerStep> several(Random random) {
    var several = new ArrayList<LedgerStep>();
    for (var i = 1 + random.nextInt(4); i > 0; i--) {
      several.add(steps.next(random));
      if (random.nextInt(6) == 0) {
        several.add(
            random.nextBoolean()
                ? several.get(0)
                : steps.taken(earlier(random).steps().get(0), random));
      }
    }
    return several;
  }

  private Sent earlier(Random random) {
    return sent.isEmpty()
        ? new Sent(new UUID(0, random.nextLong()), List.of(steps.next(random)))
        : sent.get(random.nextInt(sent.size()));
  }

  private String post(UUID call, List<LedgerStep> what) {
    sent.add(new Sent(call, what));
    return compare(what.toString(), books(call, what), model.post(call, what, Instant.now()));
  }

  private String again(Sent before) {
    return post(before.call(), before.steps());
  }

  private String books(UUID call, List<LedgerStep> what) {
    try {
      var reply =
          FinancialsUnderTest.get(
              till.send(PostingVerticle.POST, FinancialsUnderTest.ZONE, call, what));
      return FinancialsUnderTest.id(reply) + (reply.replayed() ? " again" : "");
    } catch (IllegalStateException failed) {
      if (failed.getCause() instanceof Problem.Raised raised) {
        var problem = raised.problem();
        var attribute = String.valueOf(problem.attribute());
        return problem.code() + attribute.replaceAll("^(\\d+)\\.?.*|.*", " $1").stripTrailing();
      }
      throw failed;
    }
  }

  private String compare(String what, String books, String modelled) {
    outcomes.merge(
        books.replaceAll("[0-9a-f]{8}-[-0-9a-f]{27}", "ok").replaceAll(" \\d+$", ""),
        1,
        Integer::sum);
    return what
        + "\n  -> "
        + books
        + (books.equals(modelled) ? "" : " BUT the model says " + modelled);
  }

  private String terms(Random random) {
    var customer = customers.get(random.nextInt(customers.size()));
    var state =
        new String[] {"ACTIVE", "ACTIVE", "SUSPENDED", "TERMINATED", null}[random.nextInt(5)];
    var digits = Currencies.digits(customer.currency());
    var limit = random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(60), digits);
    var modelled = "ok";
    try {
      model.balances.get(customer.account()).setTerms(state, limit, Instant.now());
    } catch (LedgerModel.No no) {
      modelled = no.refusal.name();
    }
    var books = "ok";
    try {
      till.setTerms(customer.account(), state, limit == null ? null : limit.toPlainString());
    } catch (DatabaseSessions.Refused refused) {
      books = Refusal.of(refused.state).map(Refusal::name).orElse(refused.getMessage());
    }
    return compare(customer.account() + " " + state + " " + limit, books, modelled);
  }

  private String limits(Random random) {
    var customer = customers.get(random.nextInt(customers.size()));
    var rules = RandomLimits.of(random, Currencies.digits(customer.currency()));
    model.balances.get(customer.wallet()).flow.rules = rules;
    till.setLimits(customer.wallet(), RandomLimits.written(rules));
    return customer.wallet() + " " + rules;
  }

  private String keep() {
    till.books.asRuntime("select expire_lots(1000)");
    till.books.asRuntime("select close_expired_holds(1000)");
    till.books.asRuntime("select roll_up_house_balances(1000)");
    customers.forEach(each -> model.expire(each.wallet(), each.currency(), Instant.now()));
    return "";
  }

  private String pass(Random random) {
    var hours = new int[] {1, 2, 3, 24, 24 * 7}[random.nextInt(5)];
    till.books.age(ids, hours);
    model.balances.values().forEach(balance -> balance.age(Duration.ofHours(hours)));
    return hours + " hours";
  }
}
