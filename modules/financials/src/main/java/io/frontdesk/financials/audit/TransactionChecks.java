package io.frontdesk.financials.audit;

import java.util.List;

/** Double entry: transactions and their entries. */
final class TransactionChecks {
  static final List<CheckQuery> ALL =
      List.of(
          new CheckQuery(
              "ENTRIES_NOT_ZERO",
              "The entries of a transaction sum to zero in each currency.",
              """
              select format('transaction %s of business %s: %s %s', e.transaction, e.business, sum(e.amount),
                e.currency) as finding
              from entry e
              where $1::uuid is null or e.business = $1
              group by e.business, e.transaction, e.currency
              having sum(e.amount) <> 0
              """),
          new CheckQuery(
              "TRANSACTION_WITHOUT_ENTRIES",
              "Every transaction has entries.",
              """
              select format('transaction %s of business %s', t.id, t.business) as finding
              from transaction t
              where ($1::uuid is null or t.business = $1)
                and not exists (select from entry e where e.business = t.business and e.transaction = t.id)
              """),
          new CheckQuery(
              "ENTRY_WITHOUT_TRANSACTION",
              "Every entry belongs to a transaction.",
              """
              select format('entry %s of business %s: %s %s', e.id, e.business, e.amount, e.currency) as finding
              from entry e
              where ($1::uuid is null or e.business = $1)
                and not exists (select from transaction t where t.business = e.business and t.id = e.transaction)
              """),
          new CheckQuery(
              "ENTRY_UNLIKE_TRANSACTION",
              "An entry is of the kind and of the moment of its transaction.",
              """
              select format('entry %s of transaction %s of business %s', e.id, e.transaction, e.business) as finding
              from entry e join transaction t on t.business = e.business and t.id = e.transaction
              where ($1::uuid is null or e.business = $1) and (e.kind <> t.kind or e.posted_at <> t.posted_at)
              """),
          new CheckQuery(
              "ENTRY_WITHOUT_BALANCE",
              "Every entry is on a balance that exists, or on the business's own side.",
              """
              select format('entry %s of business %s: %s %s', e.id, e.business, e.amount, e.currency) as finding
              from entry e
              where ($1::uuid is null or e.business = $1) and e.house is null
                and not exists (select from balance b where b.business = e.business and b.id = e.balance)
              """),
          new CheckQuery(
              "ENTRY_UNLIKE_BALANCE",
              "An entry is in the currency of its balance, no finer than that, and in a pocket if it is a wallet's.",
              """
              select format('entry %s of balance %s of business %s: %s %s', e.id, b.id, b.business, e.amount,
                e.currency) as finding
              from entry e join balance b on b.business = e.business and b.id = e.balance
              where ($1::uuid is null or e.business = $1)
                and (e.currency <> b.currency or scale(e.amount) > b.digits
                  or (b.kind = 'WALLET') <> (e.pocket is not null))
              """),
          new CheckQuery(
              "TRANSACTION_NUMBER_TWICE",
              "No two transactions of a kind have the same number.",
              """
              select format('%s transactions of kind %s of business %s, one is %s', count(*), t.kind, t.business,
                min(t.id::text)) as finding
              from transaction t
              where $1::uuid is null or t.business = $1
              group by t.business, t.kind, t.number
              having count(*) > 1
              """));

  private TransactionChecks() {}
}
