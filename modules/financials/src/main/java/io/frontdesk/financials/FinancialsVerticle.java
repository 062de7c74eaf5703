package io.frontdesk.financials;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.financials.accounts.AccountView;
import io.frontdesk.financials.accounts.Accounts;
import io.frontdesk.financials.accounts.ListAccounts;
import io.frontdesk.financials.accounts.OpenAccount;
import io.frontdesk.financials.accounts.UpdateAccount;
import io.frontdesk.financials.accounts.UpdateAccountTerms;
import io.frontdesk.financials.audit.AuditLedger;
import io.frontdesk.financials.audit.AuditSchedule;
import io.frontdesk.financials.audit.AuditSettings;
import io.frontdesk.financials.audit.Audits;
import io.frontdesk.financials.billing.Billing;
import io.frontdesk.financials.billing.PostBill;
import io.frontdesk.financials.billing.PostInvoice;
import io.frontdesk.financials.billing.PostWalletJournal;
import io.frontdesk.financials.business.BusinessCache;
import io.frontdesk.financials.business.Businesses;
import io.frontdesk.financials.journals.GetJournal;
import io.frontdesk.financials.journals.Journals;
import io.frontdesk.financials.journals.ListAccountJournals;
import io.frontdesk.financials.journals.ListWalletJournals;
import io.frontdesk.financials.journals.ListWalletTransactions;
import io.frontdesk.financials.journals.WalletTotals;
import io.frontdesk.financials.owners.BalanceOwners;
import io.frontdesk.financials.owners.UnregisteredContacts;
import io.frontdesk.financials.transfers.TransferMoney;
import io.frontdesk.financials.transfers.TransferMoneyInBulk;
import io.frontdesk.financials.transfers.Transfers;
import io.frontdesk.financials.wallets.SetUpWallet;
import io.frontdesk.financials.wallets.UpdateWallet;
import io.frontdesk.financials.wallets.WalletCode;
import io.frontdesk.financials.wallets.WalletExists;
import io.frontdesk.financials.wallets.WalletLimits;
import io.frontdesk.financials.wallets.WalletView;
import io.frontdesk.financials.wallets.Wallets;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;

/** Accounts and wallets, and the movement of money between them. */
public final class FinancialsVerticle extends DomainVerticle {
  private final Businesses businesses = new Businesses();
  private final Audits audits = new Audits();
  private final AuditSchedule rounds;
  private final BalanceOwners holders;
  private final Accounts accounts;
  private final Wallets wallets;
  private final Journals journals;
  private final Transfers transfers;
  private final Billing billing;

  public FinancialsVerticle(Platform platform) {
    super("financials", platform);
    var clock = Clock.systemUTC();
    var known = new BusinessCache();
    holders = new BalanceOwners(known);
    accounts = new Accounts(holders, known);
    wallets = new Wallets(holders);
    journals = new Journals(holders, clock);
    transfers = new Transfers(holders, known);
    billing = new Billing(holders, known, clock);
    rounds = new AuditSchedule(platform.settings().section("audit", AuditSettings.class));
  }

  @Override
  protected void bind(Operations operations) {
    bindAccounts(operations);
    bindWallets(operations);
    operations
        .on(
            "transferMoney",
            TransferMoney.class,
            TransferMoney.Reply.class,
            transfers::transferMoney)
        .on(
            "transferMoneyInBulk",
            TransferMoneyInBulk.class,
            Empty.class,
            transfers::transferMoneyInBulk)
        .subscribe(ContactRegistered.TYPE, ContactRegistered.class, holders::contactRegistered)
        .subscribe(
            ContactUnregistered.TYPE,
            ContactUnregistered.class,
            new UnregisteredContacts()::contactUnregistered)
        .on("auditLedger", Empty.class, AuditLedger.Reply.class, audits::auditLedger)
        .answer(BusinessFile.validate("financials"), businesses::validate)
        .answer(BusinessFile.apply("financials"), businesses::apply);
  }

  private void bindAccounts(Operations operations) {
    operations
        .on("listAccounts", ListAccounts.class, ListAccounts.Reply.class, accounts::listAccounts)
        .on("openAccount", OpenAccount.class, OpenAccount.Reply.class, accounts::openAccount)
        .on("getAccount", Empty.class, AccountView.class, accounts::getAccount)
        .on(
            "updateAccount",
            UpdateAccount.class,
            UpdateAccount.Reply.class,
            accounts::updateAccount)
        .on(
            "updateAccountTerms",
            UpdateAccountTerms.class,
            UpdateAccountTerms.Reply.class,
            accounts::updateAccountTerms)
        .on(
            "listAccountJournals",
            ListAccountJournals.class,
            ListAccountJournals.Reply.class,
            journals::listAccountJournals)
        .on("getJournal", GetJournal.class, GetJournal.Reply.class, journals::getJournal)
        .on("postInvoice", PostInvoice.class, PostBill.Reply.class, billing::postInvoice)
        .on("postCreditNote", PostBill.class, PostBill.Reply.class, billing::postCreditNote);
  }

  private void bindWallets(Operations operations) {
    operations
        .on("setUpWallet", SetUpWallet.class, Empty.class, wallets::setUpWallet)
        .on("walletExists", WalletExists.class, WalletExists.Reply.class, wallets::walletExists)
        .on("getWallet", Empty.class, WalletView.class, wallets::getWallet)
        .on("getWalletCode", Empty.class, WalletCode.class, wallets::getWalletCode)
        .on("updateWallet", UpdateWallet.class, UpdateWallet.Reply.class, wallets::updateWallet)
        .on("getWalletLimits", Empty.class, WalletLimits.class, wallets::getWalletLimits)
        .on(
            "updateWalletLimits",
            WalletLimits.class,
            WalletLimits.Reply.class,
            wallets::updateWalletLimits)
        .on(
            "listWalletJournals",
            ListWalletJournals.class,
            ListWalletJournals.Reply.class,
            journals::listWalletJournals)
        .on(
            "listWalletTransactions",
            ListWalletTransactions.class,
            ListWalletTransactions.Reply.class,
            journals::listWalletTransactions)
        .on(
            "getWalletTotals",
            WalletTotals.class,
            WalletTotals.Reply.class,
            journals::getWalletTotals)
        .on(
            "postWalletJournal",
            PostWalletJournal.class,
            PostWalletJournal.Reply.class,
            billing::postWalletJournal);
  }

  @Override
  protected Future<?> prepare(Pool pool) {
    rounds.start(vertx, pool, domain(), platform().meters());
    return Future.succeededFuture();
  }

  /** Nothing depends on when these run: what has expired counts as expired before. */
  @Override
  protected List<String> cleaning() {
    return List.of(
        "select expire_lots(1000)",
        "select close_expired_holds(1000)",
        "select roll_up_house_balances(1000)");
  }
}
