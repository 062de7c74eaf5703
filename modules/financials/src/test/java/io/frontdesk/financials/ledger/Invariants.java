package io.frontdesk.financials.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What must be true of the books at any moment: each query finds what is not. */
final class Invariants {
  private static final String LIMITS = "no limit is exceeded";
  private static final Map<String, String> FINDINGS = new LinkedHashMap<>();

  static {
    FINDINGS.put(
        "a transaction sums to zero",
        """
        select transaction, currency from entry group by business, transaction, currency having sum(amount) <> 0
        """);
    FINDINGS.put(
        "a transaction has entries, of its kind and moment",
        """
        select t.id from transaction t left join entry e on e.business = t.business and e.transaction = t.id
        where e.id is null or e.kind <> t.kind or e.posted_at <> t.posted_at
        """);
    FINDINGS.put(
        "a balance is the sum of its entries, and its commerce part that of those in the pocket",
        """
        select b.id from balance b left join entry e on e.business = b.business and e.balance = b.id
        group by b.business, b.id
        having b.amount <> coalesce(sum(e.amount), 0)
          or b.commerce <> coalesce(sum(e.amount) filter (where e.pocket = 'BUSINESS_COMMERCE'), 0)
          or bool_or(e.currency <> b.currency)
        """);
    FINDINGS.put(
        "what is left of the lots of a pocket is what is in it",
        """
        select b.id from balance b left join lot l on l.business = b.business and l.balance = b.id
        where b.kind = 'WALLET' group by b.business, b.id
        having b.amount <> coalesce(sum(l.remaining), 0)
          or b.commerce <> coalesce(sum(l.remaining) filter (where l.pocket = 'BUSINESS_COMMERCE'), 0)
        """);
    FINDINGS.put(
        "the lots of a credit sum up to it",
        """
        select e.id from entry e join balance b on b.business = e.business and b.id = e.balance and b.kind = 'WALLET'
        left join lot l on l.business = e.business and l.entry = e.id
        where e.amount > 0 group by e.business, e.id having e.amount <> coalesce(sum(l.amount), 0)
        """);
    FINDINGS.put(
        "a hold on a wallet keeps as much of lots as remains of it",
        """
        select h.id from hold h left join hold_lot a on a.business = h.business and a.hold = h.id
        where h.pocket is not null group by h.business, h.id having h.remaining <> coalesce(sum(a.amount), 0)
        """);
    FINDINGS.put(
        "live holds keep no more of a lot than is left of it",
        """
        select l.id from lot l join hold_lot a on a.business = l.business and a.lot = l.id
        join hold h on h.business = a.business and h.id = a.hold
        where h.closed_at is null and h.expires_at > clock_timestamp()
        group by l.business, l.id having sum(a.amount) > l.remaining
          or bool_or(h.balance <> l.balance or h.pocket <> l.pocket)
        """);
    FINDINGS.put(
        "an account is not below its floor, nor do holds keep what it has not",
        """
        select id from balance
        where amount - held_amount(business, id, clock_timestamp()) < - credit_limit or (kind = 'WALLET' and amount < commerce)
        """);
    FINDINGS.put(
        "the house is the sum of its entries",
        """
        select house, currency from (
          select business, house, currency, amount from house_balance
          union all select business, house, currency, amount from house_balance_change
          union all select business, house, currency, - amount from entry where house is not null) sides
        group by business, house, currency having sum(amount) <> 0
        """);
    FINDINGS.put(
        "what flowed in and out of a wallet is the sum of its entries",
        """
        select wallet from (
          select business, wallet, direction, amount, number from turnover where wallet not in (select seeded from seed)
          union all
          select e.business, e.balance, case when e.amount > 0 then 'CREDIT' else 'DEBIT' end, - abs(e.amount), -1
          from entry e join balance b on b.business = e.business and b.id = e.balance and b.kind = 'WALLET'
          where e.balance not in (select seeded from seed)) sides
        group by business, wallet, direction having sum(amount) <> 0 or sum(number) <> 0
        """);
    FINDINGS.put(
        LIMITS,
        """
        select r.wallet, r.id from limit_rule r
        join turnover f on f.business = r.business and f.wallet = r.wallet
          and limit_applies(r.applies_for, f.direction, f.purpose)
        where r.wallet not in (select seeded from seed)
        group by r.business, r.wallet, r.id, period_start(r.period, f.day)
        having sum(f.amount) > r.maximum_amount or sum(f.number) > r.maximum_number
        """);
    FINDINGS.put(
        "the entries of a balance are in the order of their moments",
        """
        select id from (
          select id, posted_at, lag(posted_at) over (partition by business, balance order by seq) as before
          from entry where balance is not null) e
        where posted_at < before
        """);
  }

  static void require(LedgerTables books) {
    require(books, List.of(), Set.of());
  }

  /** {@code seeded}: wallets into whose flows a test wrote by itself. */
  static void require(LedgerTables books, List<UUID> seeded) {
    require(books, seeded, Set.of());
  }

  /** Where limits were lowered below what had been used before. */
  static void requireButForLimits(LedgerTables books) {
    require(books, List.of(), Set.of(LIMITS));
  }

  private static void require(LedgerTables books, List<UUID> seeded, Set<String> without) {
    var wrong = new LinkedHashMap<String, List<List<String>>>();
    var seed = new StringBuilder("select null::uuid as seeded where false");
    seeded.forEach(wallet -> seed.append(" union all select '" + wallet + "'::uuid"));
    FINDINGS.forEach(
        (rule, sql) -> {
          var found = books.rows("with seed as (" + seed + ") " + sql);
          if (!found.isEmpty() && !without.contains(rule)) {
            wrong.put(rule, found);
          }
        });
    assertEquals(Map.of(), wrong);
  }

  private Invariants() {}
}
