package io.frontdesk.financials.audit;

import java.util.List;

/** Balances, which are kept beside the entries and always equal their sum. */
final class BalanceChecks {
  static final List<CheckQuery> ALL =
      List.of(
          new CheckQuery(
              "BALANCE_AMOUNT",
              "A balance is the sum of its entries.",
              """
              select format('balance %s of business %s: %s, its entries %s %s', b.id, b.business, b.amount,
                coalesce(e.amount, 0), b.currency) as finding
              from balance b
              left join (
                select business, balance, sum(amount) as amount from entry
                where ($1::uuid is null or business = $1) and balance is not null
                group by business, balance) e on e.business = b.business and e.balance = b.id
              where ($1::uuid is null or b.business = $1) and b.amount <> coalesce(e.amount, 0)
              """),
          new CheckQuery(
              "BALANCE_COMMERCE",
              "The commerce pocket of a wallet is the sum of its entries.",
              """
              select format('wallet %s of business %s: %s, its entries %s %s', b.id, b.business, b.commerce,
                coalesce(e.amount, 0), b.currency) as finding
              from balance b
              left join (
                select business, balance, sum(amount) as amount from entry
                where ($1::uuid is null or business = $1) and pocket = 'BUSINESS_COMMERCE'
                group by business, balance) e on e.business = b.business and e.balance = b.id
              where ($1::uuid is null or b.business = $1) and b.commerce <> coalesce(e.amount, 0)
              """),
          new CheckQuery(
              "HOUSE_BALANCE",
              "A balance of the business's own side, added up or not yet, is the sum of its entries.",
              """
              select format('%s of business %s: %s, its entries %s %s', house, business, coalesce(k.amount, 0),
                coalesce(e.amount, 0), currency) as finding
              from (
                select business, house, currency, sum(amount) as amount
                from (select business, house, currency, amount from house_balance
                      union all select business, house, currency, amount from house_balance_change) h
                where $1::uuid is null or business = $1
                group by business, house, currency) k
              full join (
                select business, house, currency, sum(amount) as amount from entry
                where ($1::uuid is null or business = $1) and house is not null
                group by business, house, currency) e using (business, house, currency)
              where coalesce(k.amount, 0) <> coalesce(e.amount, 0)
              """),
          new CheckQuery(
              "BALANCE_BELOW_FLOOR",
              "No wallet is below zero, and no account below its credit limit.",
              """
              select format('balance %s of business %s: %s, floor %s %s', b.id, b.business, b.amount, f.floor,
                b.currency) as finding
              from balance b, lateral (select case b.kind when 'WALLET' then 0 else - b.credit_limit end as floor) f
              where ($1::uuid is null or b.business = $1) and b.amount < f.floor
              """),
          new CheckQuery(
              "POCKET_BELOW_ZERO",
              "No pocket of a wallet is below zero, and an account has none.",
              """
              select format('balance %s of business %s: %s, of it in the commerce pocket %s %s', b.id, b.business,
                b.amount, b.commerce, b.currency) as finding
              from balance b
              where ($1::uuid is null or b.business = $1)
                and case b.kind when 'WALLET' then b.commerce < 0 or b.commerce > b.amount else b.commerce <> 0 end
              """),
          new CheckQuery(
              "TERMINATED_WITH_MONEY",
              "An account that is terminated is empty.",
              """
              select format('account %s of business %s: %s %s', b.id, b.business, b.amount, b.currency) as finding
              from balance b
              where ($1::uuid is null or b.business = $1) and b.state = 'TERMINATED' and b.amount <> 0
              """),
          new CheckQuery(
              "FLOW_TOTALS",
              "What is counted as in and out of a wallet for a purpose, over all days, is what its entries say.",
              """
              select format('%s %s of wallet %s of business %s: %s in %s, its entries %s in %s', purpose, direction,
                wallet, business, coalesce(f.amount, 0), coalesce(f.number, 0), coalesce(e.amount, 0), coalesce(e.number, 0))
                as finding
              from (
                select business, wallet, purpose, direction, sum(amount) as amount, sum(number) as number
                from turnover
                where $1::uuid is null or business = $1
                group by business, wallet, purpose, direction) f
              full join (
                select business, balance as wallet, purpose, case when amount < 0 then 'DEBIT' else 'CREDIT' end as direction,
                  sum(abs(amount)) as amount, count(*) as number
                from entry
                where ($1::uuid is null or business = $1) and pocket is not null
                group by 1, 2, 3, 4) e using (business, wallet, purpose, direction)
              where f.amount is distinct from e.amount or f.number is distinct from e.number
              """));

  private BalanceChecks() {}
}
