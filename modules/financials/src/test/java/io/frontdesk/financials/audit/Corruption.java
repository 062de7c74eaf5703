package io.frontdesk.financials.audit;

import java.util.List;

/** What only somebody past all guards can do to the ledger, and the check that finds it. */
record Corruption(String check, String statement) {
  private static final String UNGUARD =
      """
      do $$
      declare
        c record;
      begin
        for c in select conrelid::regclass as place, conname from pg_constraint
          where connamespace = 'financials'::regnamespace and contype in ('c', 'u') and conrelid <> 0
        loop
          execute format('alter table %s drop constraint %I', c.place, c.conname);
        end loop;
        drop index account_primary;
      end $$
      """;

  private static final String PAST_GUARDS = "set session_replication_role = replica";

  private static final String EACH_TABLE =
      """
      do $$
      declare
        name text;
      begin
        foreach name in array '{account, wallet, balance, transaction, entry, lot, hold, hold_lot, invoice, turnover,
          limit_rule, house_balance, house_balance_change, answered}'::text[]
        loop
          execute format('%s', name, name);
        end loop;
      end $$
      """;

  private static final String A_TRANSACTION =
      "insert into transaction (business, id, kind, number, posted_at) select business, gen_random_uuid(), ";

  static final List<Corruption> ALL =
      List.of(
          of("ENTRIES_NOT_ZERO", "update entry set amount = amount + 1 where house = 'TAX'"),
          of("ENTRIES_NOT_ZERO", "delete from entry where house = 'REVENUE' and kind = 'PAYMENT'"),
          of(
              "TRANSACTION_WITHOUT_ENTRIES",
              A_TRANSACTION + "'REFUND', number, posted_at from transaction"),
          of("ENTRY_WITHOUT_TRANSACTION", "delete from transaction where kind = 'CREDIT_NOTE'"),
          of("ENTRY_UNLIKE_TRANSACTION", "update entry set kind = 'REFUND' where kind = 'PAYMENT'"),
          of("ENTRY_UNLIKE_TRANSACTION", "update entry set posted_at = posted_at + interval '1 s'"),
          of("ENTRY_WITHOUT_BALANCE", "delete from balance where amount < 0"),
          of("ENTRY_WITHOUT_BALANCE", "update entry set balance = null where pocket is not null"),
          of("ENTRY_UNLIKE_BALANCE", "update entry set currency = 'USD' where currency = 'JPY'"),
          of("ENTRY_UNLIKE_BALANCE", "update balance set digits = 0"),
          of("ENTRY_UNLIKE_BALANCE", "update entry set pocket = null where kind = 'TOP_UP'"),
          of(
              "TRANSACTION_NUMBER_TWICE",
              A_TRANSACTION + "kind, number, posted_at from transaction"),
          of("BALANCE_AMOUNT", "update balance set amount = amount + 0.01 where kind = 'ACCOUNT'"),
          of("BALANCE_AMOUNT", "delete from entry where balance is not null and kind = 'INVOICE'"),
          of("BALANCE_COMMERCE", "update balance set commerce = commerce - 1 where commerce > 1"),
          of("HOUSE_BALANCE", "update house_balance_change set amount = amount + 1"),
          of("HOUSE_BALANCE", "delete from house_balance"),
          of(
              "HOUSE_BALANCE",
              "insert into house_balance_change (business, house, currency, amount) select business, 'CASH', 'USD', 1 from business_section"),
          of("BALANCE_BELOW_FLOOR", "update balance set credit_limit = 97.09 where amount < 0"),
          of(
              "BALANCE_BELOW_FLOOR",
              "update balance set amount = -1, credit_limit = 2 where kind = 'WALLET'"),
          of("POCKET_BELOW_ZERO", "update balance set commerce = -1 where kind = 'WALLET'"),
          of("POCKET_BELOW_ZERO", "update balance set commerce = amount + 1 where kind = 'WALLET'"),
          of("POCKET_BELOW_ZERO", "update balance set commerce = 1 where kind = 'ACCOUNT'"),
          of("TERMINATED_WITH_MONEY", "update balance set state = 'TERMINATED' where amount < 0"),
          of("FLOW_TOTALS", "update turnover set number = number + 1 where purpose = 'SENT'"),
          of("FLOW_TOTALS", "update turnover set amount = amount + 1 where direction = 'CREDIT'"),
          of("FLOW_TOTALS", "delete from turnover where purpose = 'RECEIVED'"),
          of("FLOW_TOTALS", "update turnover set wallet = gen_random_uuid()"),
          of("LOT_WITHOUT_CREDIT", "update lot set entry = gen_random_uuid()"),
          of("LOT_WITHOUT_CREDIT", "update lot set balance = business where remaining = 0"),
          of("LOT_AMOUNTS", "update lot set amount = amount + 1"),
          of("LOT_AMOUNTS", "delete from lot where remaining = 0"),
          of("LOT_OUT_OF_RANGE", "update lot set remaining = -1 where remaining = 0"),
          of("LOT_OUT_OF_RANGE", "update lot set remaining = amount + 1"),
          of("POCKET_LOTS", "update lot set remaining = remaining - 0.01 where remaining > 1"),
          of("POCKET_LOTS", "update lot set pocket = 'BUSINESS' where pocket <> 'BUSINESS'"),
          of("HOLD_WITHOUT_BALANCE", "update hold set balance = gen_random_uuid()"),
          of("HOLD_WITHOUT_BALANCE", "update hold set pocket = null where pocket is not null"),
          of("HOLD_OUT_OF_RANGE", "update hold set remaining = -1 where pocket is null"),
          of("HOLD_OUT_OF_RANGE", "update hold set remaining = amount + 1 where pocket is null"),
          of("HOLD_LOT_ASTRAY", "update hold_lot set hold = gen_random_uuid()"),
          of("HOLD_LOT_ASTRAY", "update hold_lot set lot = - lot"),
          of("HOLD_LOT_ASTRAY", "update hold set balance = business where pocket is not null"),
          of("HOLD_LOTS", "update hold_lot set amount = amount - 0.01"),
          of("HOLD_LOTS", "delete from hold_lot"),
          of("LOT_OVERHELD", "update hold_lot set amount = amount + 100"),
          of("ACCOUNT_OVERHELD", "update hold set remaining = 40.01 where pocket is null"),
          of("BALANCE_WITHOUT_HOLDER", "delete from wallet"),
          of("BALANCE_WITHOUT_HOLDER", "update account set currency = 'USD'"),
          of("HOLDER_WITHOUT_BALANCE", "delete from balance where state = 'TERMINATED'"),
          of("PRIMARY_ACCOUNT", "update account set is_primary = true"),
          of("PRIMARY_ACCOUNT", "update account set is_primary = false"),
          of(
              "WALLET_TWICE",
              "insert into wallet select business, gen_random_uuid(), contact, 'new', currency from wallet limit 1"),
          of("HOLDER_NUMBER_TWICE", "update account set number = '1'"),
          of("HOLDER_NUMBER_TWICE", "update wallet set code = '1'"),
          of("LIMITS", "delete from limit_rule"),
          of("LIMITS", "update balance set has_limits = false"),
          of("INVOICE_UNLIKE_TRANSACTION", "update invoice set total = total + 1"),
          of("INVOICE_UNLIKE_TRANSACTION", "update invoice set account = business"),
          of("TRANSACTION_WITHOUT_INVOICE", "delete from invoice"),
          of(
              "ANSWERED_NOT_POSTED",
              "update answered set reply = jsonb_build_object('id', gen_random_uuid())"),
          of("GUARD_OFF", "alter table entry disable trigger entry_is_immutable"),
          of("GUARD_OFF", "drop trigger require_zero_sum on entry"),
          of("GUARD_OFF", "alter table lot disable trigger all"));

  private static Corruption of(String check, String statement) {
    return new Corruption(check, statement);
  }

  /** Without the constraints that would refuse it, in this database alone. */
  static void unguard(AuditedLedger books) {
    books.change(UNGUARD);
  }

  void doTo(AuditedLedger books) {
    books.change(PAST_GUARDS, statement);
  }

  /** Whether it changes more than rows. */
  boolean isOfTheSchema() {
    return check.equals("GUARD_OFF");
  }

  /** For {@link #undo}, which puts every row back as it is now. */
  static void remember(AuditedLedger books) {
    books.change("create schema kept", EACH_TABLE.formatted("create table kept.%I as table %I"));
  }

  static void undo(AuditedLedger books) {
    books.change(
        PAST_GUARDS,
        EACH_TABLE.formatted("delete from %I"),
        EACH_TABLE.formatted("insert into %I overriding system value table kept.%I"));
  }
}
