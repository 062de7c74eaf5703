package io.frontdesk.financials.audit;

import java.util.List;

/** Records beside the ledger that must agree with it, and the triggers that protect it. */
final class RecordChecks {
  static final List<CheckQuery> ALL =
      List.of(
          new CheckQuery(
              "INVOICE_UNLIKE_TRANSACTION",
              "The total of an invoice is what its transaction takes from its account.",
              """
              select format('invoice %s of account %s of business %s: %s, its entries %s', i.id, i.account, i.business,
                i.total, coalesce(e.amount, 0)) as finding
              from invoice i
              left join (
                select business, transaction, balance, sum(amount) as amount from entry
                where ($1::uuid is null or business = $1) and kind = 'INVOICE' and balance is not null
                group by business, transaction, balance) e
                on e.business = i.business and e.transaction = i.id and e.balance = i.account
              where ($1::uuid is null or i.business = $1) and i.total <> - coalesce(e.amount, 0)
              """),
          new CheckQuery(
              "TRANSACTION_WITHOUT_INVOICE",
              "Every transaction of the kind INVOICE has an invoice.",
              """
              select format('transaction %s of business %s', t.id, t.business) as finding
              from transaction t
              where ($1::uuid is null or t.business = $1) and t.kind = 'INVOICE'
                and not exists (select from invoice i where i.business = t.business and i.id = t.id)
              """),
          new CheckQuery(
              "ANSWERED_NOT_POSTED",
              "What a kept answer says was posted is a transaction.",
              """
              select format('transaction %s of business %s, answered to call %s', a.reply->>'id', a.business, a.call)
                as finding
              from answered a
              where ($1::uuid is null or a.business = $1)
                and a.operation in ('transferMoney', 'postInvoice', 'postCreditNote', 'postWalletJournal')
                and a.reply->>'id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                and not exists (
                  select from transaction t where t.business = a.business
                    and t.id = case when a.reply->>'id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                      then (a.reply->>'id')::uuid end)
              """),
          new CheckQuery(
              "GUARD_OFF",
              "The triggers that keep entries and transactions as they are, and the foreign keys, are in force.",
              """
              select format('trigger %s of table %s', g.name, g.place) as finding
              from (values ('entry', 'require_zero_sum'), ('entry', 'entry_is_immutable'),
                ('transaction', 'transaction_is_never_deleted'), ('transaction', 'transaction_is_immutable_but_notes'))
                as g (place, name)
              where not exists (
                select from pg_trigger t
                where t.tgrelid = to_regclass(g.place) and t.tgname = g.name and t.tgenabled in ('O', 'A'))
              union all
              select format('foreign key %s of table %s', c.conname, c.conrelid::regclass)
              from pg_trigger t join pg_constraint c on c.oid = t.tgconstraint
              where c.connamespace = to_regnamespace(current_schema()) and t.tgisinternal
                and t.tgenabled not in ('O', 'A')
              """));

  private RecordChecks() {}
}
