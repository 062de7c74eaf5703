package io.frontdesk.financials.audit;

import java.util.List;

/** Lots: what is left of each credit to a wallet. */
final class LotChecks {
  static final List<CheckQuery> ALL =
      List.of(
          new CheckQuery(
              "LOT_WITHOUT_CREDIT",
              "Every lot comes of a credit to the wallet and pocket that it lies in.",
              """
              select format('lot %s of wallet %s of business %s: %s', l.id, l.balance, l.business, l.amount) as finding
              from lot l
              where ($1::uuid is null or l.business = $1)
                and not exists (select from entry e where e.business = l.business and e.id = l.entry
                  and e.balance = l.balance and e.pocket = l.pocket and e.amount > 0)
              """),
          new CheckQuery(
              "LOT_AMOUNTS",
              "The lots of a credit to a wallet sum to the credit.",
              """
              select format('entry %s of wallet %s of business %s: %s, its lots %s %s', e.id, e.balance, e.business,
                e.amount, coalesce(l.amount, 0), e.currency) as finding
              from entry e
              join balance b on b.business = e.business and b.id = e.balance and b.kind = 'WALLET'
              left join (
                select business, entry, sum(amount) as amount from lot
                where $1::uuid is null or business = $1
                group by business, entry) l on l.business = e.business and l.entry = e.id
              where ($1::uuid is null or e.business = $1) and e.amount > 0 and e.amount <> coalesce(l.amount, 0)
              """),
          new CheckQuery(
              "LOT_OUT_OF_RANGE",
              "What remains of a lot is between nothing and all of it.",
              """
              select format('lot %s of wallet %s of business %s: %s of %s', l.id, l.balance, l.business, l.remaining,
                l.amount) as finding
              from lot l
              where ($1::uuid is null or l.business = $1) and not (l.remaining between 0 and l.amount)
              """),
          new CheckQuery(
              "POCKET_LOTS",
              "What remains of the lots in a pocket is what the pocket holds.",
              """
              select format('%s of wallet %s of business %s: %s, its lots %s %s', p.pocket, b.id, b.business, p.amount,
                coalesce(l.amount, 0), b.currency) as finding
              from balance b
              cross join lateral (values ('BUSINESS', b.amount - b.commerce), ('BUSINESS_COMMERCE', b.commerce))
                as p (pocket, amount)
              left join (
                select business, balance, pocket, sum(remaining) as amount from lot
                where $1::uuid is null or business = $1
                group by business, balance, pocket) l
                on l.business = b.business and l.balance = b.id and l.pocket = p.pocket
              where ($1::uuid is null or b.business = $1) and b.kind = 'WALLET' and p.amount <> coalesce(l.amount, 0)
              """));

  private LotChecks() {}
}
