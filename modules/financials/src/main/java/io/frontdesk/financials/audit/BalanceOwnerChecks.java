package io.frontdesk.financials.audit;

import java.util.List;

/** Accounts and wallets, their balances and their limits. */
final class BalanceOwnerChecks {
  static final List<CheckQuery> ALL =
      List.of(
          new CheckQuery(
              "BALANCE_WITHOUT_HOLDER",
              "Every balance is of an account or wallet, in its currency.",
              """
              select format('balance %s of business %s: %s %s', b.id, b.business, b.amount, b.currency) as finding
              from balance b
              left join (
                select business, id, 'ACCOUNT' as kind, currency from account where $1::uuid is null or business = $1
                union all
                select business, id, 'WALLET', currency from wallet where $1::uuid is null or business = $1) h
                on h.business = b.business and h.id = b.id and h.kind = b.kind and h.currency = b.currency
              where ($1::uuid is null or b.business = $1) and h.id is null
              """),
          new CheckQuery(
              "HOLDER_WITHOUT_BALANCE",
              "Every account and every wallet has a balance.",
              """
              select format('%s %s of business %s', h.kind, h.id, h.business) as finding
              from (
                select business, id, 'account' as kind from account where $1::uuid is null or business = $1
                union all
                select business, id, 'wallet' from wallet where $1::uuid is null or business = $1) h
              where not exists (select from balance b where b.business = h.business and b.id = h.id)
              """),
          new CheckQuery(
              "PRIMARY_ACCOUNT",
              "Who has accounts has exactly one primary account.",
              """
              select format('%s primary ones of %s accounts of business %s, one is %s',
                count(*) filter (where a.is_primary), count(*), a.business, min(a.id::text)) as finding
              from account a
              where $1::uuid is null or a.business = $1
              group by a.business, a.contact
              having count(*) filter (where a.is_primary) <> 1
              """),
          new CheckQuery(
              "WALLET_TWICE",
              "Nobody has two wallets.",
              """
              select format('%s wallets of business %s, one is %s', count(*), w.business, min(w.id::text)) as finding
              from wallet w
              where $1::uuid is null or w.business = $1
              group by w.business, w.contact
              having count(*) > 1
              """),
          new CheckQuery(
              "HOLDER_NUMBER_TWICE",
              "No two accounts have the same number, and no two wallets the same code.",
              """
              select format('%s %ss of business %s, one is %s', count(*), h.kind, h.business,
                min(h.id::text)) as finding
              from (
                select business, id, 'account' as kind, number from account where $1::uuid is null or business = $1
                union all
                select business, id, 'wallet', code from wallet where $1::uuid is null or business = $1) h
              group by h.business, h.kind, h.number
              having count(*) > 1
              """),
          new CheckQuery(
              "LIMITS",
              "A wallet is marked as limited when it has limit rules, and only then.",
              """
              select format('wallet %s of business %s: %s rules', wallet, business, coalesce(r.number, 0)) as finding
              from (
                select business, wallet, count(*) as number from limit_rule
                where $1::uuid is null or business = $1
                group by business, wallet) r
              full join (
                select business, id as wallet from balance
                where ($1::uuid is null or business = $1) and has_limits) b using (business, wallet)
              where r.number is null or b.business is null
              """));

  private BalanceOwnerChecks() {}
}
