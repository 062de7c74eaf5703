package io.frontdesk.financials.audit;

import java.util.List;

/** Holds, and what they keep of balances and lots. */
final class HoldChecks {
  static final List<CheckQuery> ALL =
      List.of(
          new CheckQuery(
              "HOLD_WITHOUT_BALANCE",
              "Every hold is on a balance that exists, and in a pocket if that is a wallet's.",
              """
              select format('hold %s of business %s: %s', h.id, h.business, h.amount) as finding
              from hold h left join balance b on b.business = h.business and b.id = h.balance
              where ($1::uuid is null or h.business = $1)
                and (b.id is null or (b.kind = 'WALLET') <> (h.pocket is not null))
              """),
          new CheckQuery(
              "HOLD_OUT_OF_RANGE",
              "What remains of a hold is between nothing and all of it.",
              """
              select format('hold %s of business %s: %s of %s', h.id, h.business, h.remaining, h.amount) as finding
              from hold h
              where ($1::uuid is null or h.business = $1) and not (h.remaining between 0 and h.amount)
              """),
          new CheckQuery(
              "HOLD_LOT_ASTRAY",
              "What a hold keeps of a lot is of a lot in the wallet and pocket of the hold.",
              """
              select format('lot %s for hold %s of business %s: %s', a.lot, a.hold, a.business, a.amount) as finding
              from hold_lot a
              left join hold h on h.business = a.business and h.id = a.hold
              left join lot l on l.business = a.business and l.id = a.lot
              where ($1::uuid is null or a.business = $1)
                and (h.balance is distinct from l.balance or h.pocket is distinct from l.pocket
                  or h.id is null or l.id is null)
              """),
          new CheckQuery(
              "HOLD_LOTS",
              "What an open hold on a wallet keeps of lots is what remains of it.",
              """
              select format('hold %s of business %s: %s, of lots %s', h.id, h.business, h.remaining,
                coalesce(sum(a.amount), 0)) as finding
              from hold h left join hold_lot a on a.business = h.business and a.hold = h.id
              where ($1::uuid is null or h.business = $1) and h.closed_at is null and h.pocket is not null
              group by h.business, h.id
              having h.remaining <> coalesce(sum(a.amount), 0)
              """),
          new CheckQuery(
              "LOT_OVERHELD",
              "Live holds keep no more of a lot than what remains of it.",
              """
              select format('lot %s of wallet %s of business %s: %s, held %s', l.id, l.balance, l.business, l.remaining,
                sum(a.amount)) as finding
              from hold h
              join hold_lot a on a.business = h.business and a.hold = h.id
              join lot l on l.business = a.business and l.id = a.lot
              where ($1::uuid is null or h.business = $1) and h.closed_at is null and h.expires_at > $2
              group by l.business, l.id
              having sum(a.amount) > l.remaining
              """),
          new CheckQuery(
              "ACCOUNT_OVERHELD",
              "Live holds keep no more of an account than it has, with its credit limit.",
              """
              select format('account %s of business %s: %s and credit of %s, held %s %s', b.id, b.business, b.amount,
                b.credit_limit, sum(h.remaining), b.currency) as finding
              from hold h
              join balance b on b.business = h.business and b.id = h.balance and b.kind = 'ACCOUNT'
              where ($1::uuid is null or h.business = $1) and h.closed_at is null and h.expires_at > $2
              group by b.business, b.id
              having sum(h.remaining) > b.amount + b.credit_limit
              """));

  private HoldChecks() {}
}
