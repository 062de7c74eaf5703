package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Currencies;
import io.frontdesk.kernel.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Steps by chance, between a few people with little money: much of it is refused. */
final class RandomSteps {
  private final List<FinancialsUnderTest.Customer> customers;
  private final List<TakeHold> holds;
  private final Function<Random, Instant> expiry;

  /** By chance too, but never the same in two plays of a history. */
  private final long own = UUID.randomUUID().getLeastSignificantBits();

  private UUID id(Random random) {
    return new UUID(random.nextLong(), random.nextLong() ^ own);
  }

  /** {@code holds}: those that there are, to which it adds; {@code expiry}: by chance as well. */
  RandomSteps(
      List<FinancialsUnderTest.Customer> customers,
      List<TakeHold> holds,
      Function<Random, Instant> expiry) {
    this.customers = customers;
    this.holds = holds;
    this.expiry = expiry;
  }

  /** One side: a wallet or an account. */
  private record Party(UUID id, boolean wallet, String currency) {
    PostingLine line(Money amount, EntryPurpose purpose) {
      return wallet
          ? PostingLine.ofWallet(id, Pocket.BUSINESS, amount, purpose)
          : PostingLine.ofAccount(id, amount);
    }
  }

  LedgerStep next(Random random) {
    var party = party(random, null);
    var amount = amount(random, party.currency());
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3 -> given(party, amount, random);
      case 4, 5 -> taken(party, amount, null, random);
      case 6, 7, 8 -> transfer(party, amount, random);
      case 9 -> invoice(account(random, party), amount, random);
      case 10, 11 -> held(party, amount, random);
      case 12 -> captured(party, amount, random);
      default -> released(party, random);
    };
  }

  /** A posting or hold whose id or code that one has taken. */
  LedgerStep taken(LedgerStep before, Random random) {
    var next = next(random);
    if (before instanceof TakeHold hold && next instanceof TakeHold other) {
      return new TakeHold(
          hold.hold(),
          other.balance(),
          other.pocket(),
          null,
          other.amount(),
          "test",
          other.expiresAt(),
          other.digest());
    }
    if (before instanceof Posting posting && next instanceof Posting other) {
      return random.nextBoolean()
          ? Posting.of(posting.transaction(), other.kind(), other.number(), other.lines())
          : Posting.of(
              other.transaction(),
              posting.kind(),
              posting.number(),
              random.nextBoolean() ? posting.lines() : other.lines());
    }
    return next;
  }

  private Party party(Random random, String currency) {
    while (true) {
      var customer = customers.get(random.nextInt(customers.size()));
      if (currency == null || customer.currency().equals(currency)) {
        var wallet = random.nextInt(3) > 0;
        return new Party(
            wallet ? customer.wallet() : customer.account(), wallet, customer.currency());
      }
    }
  }

  private UUID account(Random random, Party like) {
    while (true) {
      var party = party(random, like.currency());
      if (!party.wallet()) {
        return party.id();
      }
    }
  }

  private static Money amount(Random random, String currency) {
    if (random.nextInt(300) == 0) {
      return new Money(new BigDecimal("999999999999999"), currency);
    }
    var units = BigInteger.valueOf(1 + random.nextInt(random.nextBoolean() ? 8 : 25));
    return new Money(new BigDecimal(units, Currencies.digits(currency)), currency);
  }

  private Posting invoice(UUID account, Money amount, Random random) {
    return LedgerSteps.posting(
        id(random),
        TransactionKind.INVOICE,
        PostingLine.ofAccount(account, amount.negate()).downToCreditLimit(),
        PostingLine.of(HouseAccount.REVENUE, amount));
  }

  private Posting given(Party party, Money amount, Random random) {
    var purpose = random.nextBoolean() ? EntryPurpose.TOP_UP : EntryPurpose.AWARDED;
    var line = party.line(amount, purpose);
    var expiring = party.wallet() && random.nextBoolean();
    return LedgerSteps.posting(
        id(random),
        purpose == EntryPurpose.TOP_UP ? TransactionKind.TOP_UP : TransactionKind.MANUAL_JOURNAL,
        expiring ? line.expiring(expiry.apply(random)) : line,
        PostingLine.of(HouseAccount.CASH, amount.negate()));
  }

  private Posting taken(Party party, Money amount, UUID hold, Random random) {
    var line = party.line(amount.negate(), EntryPurpose.SPENT);
    return LedgerSteps.posting(
        id(random),
        TransactionKind.PAYMENT,
        hold == null ? line : line.outOf(hold, random.nextBoolean()),
        PostingLine.of(HouseAccount.REVENUE, amount));
  }

  private Posting transfer(Party from, Money amount, Random random) {
    var to = party(random, from.currency());
    var least =
        new Money(
            BigDecimal.ONE.movePointLeft(Currencies.digits(from.currency())), from.currency());
    var lines = new ArrayList<PostingLine>();
    lines.add(from.line(amount.negate(), EntryPurpose.SENT));
    var rest = amount;
    if (amount.minus(least).isPositive() && random.nextInt(3) == 0) {
      var fee = random.nextBoolean();
      lines.add(
          fee
              ? PostingLine.of(HouseAccount.REVENUE, least)
              : party(random, from.currency()).line(least, EntryPurpose.RECEIVED));
      rest = amount.minus(least);
    }
    lines.add(random.nextInt(lines.size()), to.line(rest, EntryPurpose.RECEIVED));
    return LedgerSteps.posting(
        id(random), TransactionKind.TRANSFER, lines.toArray(PostingLine[]::new));
  }

  private TakeHold held(Party party, Money amount, Random random) {
    var pocket = party.wallet() ? Pocket.BUSINESS : null;
    var hold = TakeHold.of(id(random), party.id(), pocket, amount, expiry.apply(random), "test");
    holds.add(hold);
    return hold;
  }

  private LedgerStep captured(Party party, Money amount, Random random) {
    if (holds.isEmpty()) {
      return taken(party, amount, id(random), random);
    }
    var hold = holds.get(random.nextInt(holds.size()));
    if (random.nextInt(10) == 0) {
      return taken(party, amount, hold.hold(), random);
    }
    var of = of(hold);
    var all = new Money(hold.amount(), of.currency());
    var part = random.nextInt(3) == 0 ? all : amount(random, of.currency());
    return taken(of, part, hold.hold(), random);
  }

  private Party of(TakeHold hold) {
    var wallet = hold.pocket() != null;
    for (var customer : customers) {
      if ((wallet ? customer.wallet() : customer.account()).equals(hold.balance())) {
        return new Party(hold.balance(), wallet, customer.currency());
      }
    }
    throw new IllegalStateException("nobody's hold");
  }

  private LedgerStep released(Party party, Random random) {
    if (holds.isEmpty() || random.nextInt(10) == 0) {
      return new ReleaseHold(id(random), party.id());
    }
    var hold = holds.get(random.nextInt(holds.size()));
    return new ReleaseHold(hold.hold(), hold.balance());
  }
}
