package io.frontdesk.financials.accounts;

import io.frontdesk.financials.business.BusinessFacts;
import io.frontdesk.financials.ledger.Ledger;
import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.financials.owners.BalanceOwners;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.BusinessSection;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.UUID;

/** What a contact and the business owe each other, account by account. */
public final class Accounts implements Resource {
  /** Of one contact: more would be a mistake of some program. */
  private static final int MOST = 20;

  private final BalanceOwners holders;
  private final BusinessSection<BusinessFacts> businesses;
  private final SecureRandom random = new SecureRandom();

  public Accounts(BalanceOwners holders, BusinessSection<BusinessFacts> businesses) {
    this.holders = holders;
    this.businesses = businesses;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listAccounts", ListAccounts.class, ListAccounts.Reply.class, this::listAccounts)
        .on("openAccount", OpenAccount.class, OpenAccount.Reply.class, this::openAccount)
        .on("getAccount", Empty.class, AccountView.class, this::getAccount)
        .on("updateAccount", UpdateAccount.class, UpdateAccount.Reply.class, this::updateAccount)
        .on(
            "updateAccountTerms",
            UpdateAccountTerms.class,
            UpdateAccountTerms.Reply.class,
            this::updateAccountTerms);
  }

  public Future<ListAccounts.Reply> listAccounts(Call<ListAccounts> call) {
    var asked = call.request();
    var contact = Ownership.contact(call);
    return holders
        .ensure(call, contact)
        .compose(
            there ->
                AccountSql.LISTED.page(
                    call,
                    AccountSql::item,
                    call.business(),
                    contact,
                    asked.currencyCode(),
                    asked.isPrimary()))
        .map(listed -> new ListAccounts.Reply(listed.content(), listed.paging()));
  }

  /** The primary account is there before any other: it is made first where it is not yet. */
  public Future<OpenAccount.Reply> openAccount(Call<OpenAccount> call) {
    var contact = Ownership.contact(call);
    var id = UUID.randomUUID();
    return holders
        .ensure(call, contact)
        .compose(there -> businesses.facts(call))
        .map(facts -> OpenAccount.decide(call.request(), facts))
        .compose(
            opened ->
                call.once(
                    OpenAccount.Reply.class,
                    tx ->
                        tx.run(
                                AccountSql.OPEN,
                                call.business(),
                                contact,
                                id,
                                HumanCode.ofDigits(random),
                                opened.name(),
                                opened.currency(),
                                opened.digits(),
                                opened.primary(),
                                MOST)
                            .map(new OpenAccount.Reply(id))))
        .recover(failure -> Future.failedFuture(Ledger.refusal(failure, step -> "")));
  }

  public Future<AccountView> getAccount(Call<Empty> call) {
    return call.query(AccountSql.GET, call.business(), call.path("id", "account"))
        .map(
            rows -> {
              for (var row : rows) {
                if (Ownership.reaches(call, row.getUUID("contact"))) {
                  return AccountSql.shown(row);
                }
              }
              throw Problem.notFound("account").raise();
            });
  }

  public Future<UpdateAccount.Reply> updateAccount(Call<UpdateAccount> call) {
    var primary = call.request().isPrimary();
    return own(call)
        .compose(
            account ->
                call.once(
                    UpdateAccount.Reply.class,
                    tx ->
                        (primary == null
                                ? Future.<Void>succeededFuture()
                                : make(tx, account, primary))
                            .map(new UpdateAccount.Reply(account.id()))));
  }

  private Future<BalanceOwner> own(Call<?> call) {
    return holders.own(call, call.path("id", "account"), BalanceOwner.Kind.ACCOUNT);
  }

  private static Future<Void> make(Tx tx, BalanceOwner account, boolean primary) {
    return tx.run(AccountSql.LOCK, account.business(), account.contact())
        .map(
            rows -> {
              var is = AccountSql.isPrimary(rows, account.id());
              if (is && !primary) {
                throw Problem.refused(
                        Refusal.PRIMARY_NEEDED,
                        "One account is the primary one: make another that",
                        "is_primary")
                    .raise();
              }
              if (primary && !is) {
                tx.send(AccountSql.DEMOTE, account.business(), account.contact(), account.id());
                tx.send(AccountSql.PROMOTE, account.business(), account.id());
              }
              return null;
            });
  }

  public Future<UpdateAccountTerms.Reply> updateAccountTerms(Call<UpdateAccountTerms> call) {
    Ownership.server(call);
    var asked = call.request();
    return own(call)
        .compose(
            account -> {
              var limit = UpdateAccountTerms.limit(asked, account.currency());
              return call.once(
                  UpdateAccountTerms.Reply.class,
                  tx -> {
                    tx.send(
                        AccountSql.SET_TERMS, call.business(), account.id(), asked.state(), limit);
                    return tx.run(AccountSql.TERMS, call.business(), account.id())
                        .map(rows -> AccountSql.terms(rows, account.id()));
                  });
            })
        .recover(failure -> Future.failedFuture(Ledger.refusal(failure, step -> "")));
  }
}
