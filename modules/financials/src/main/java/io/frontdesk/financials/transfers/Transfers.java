package io.frontdesk.financials.transfers;

import io.frontdesk.financials.business.BusinessFacts;
import io.frontdesk.financials.journals.TransferDetail;
import io.frontdesk.financials.ledger.Ledger;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.financials.owners.BalanceOwners;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Id;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.domain.BusinessSection;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Money from one account or wallet to another: the facts are remembered, the rest is one call. */
public final class Transfers implements Resource {
  private final BalanceOwners holders;
  private final BusinessSection<BusinessFacts> businesses;
  private final SecureRandom random = new SecureRandom();

  public Transfers(BalanceOwners holders, BusinessSection<BusinessFacts> businesses) {
    this.holders = holders;
    this.businesses = businesses;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("transferMoney", TransferMoney.class, TransferMoney.Reply.class, this::transferMoney)
        .on(
            "transferMoneyInBulk",
            TransferMoneyInBulk.class,
            Empty.class,
            this::transferMoneyInBulk);
  }

  public Future<TransferMoney.Reply> transferMoney(Call<TransferMoney> call) {
    return posting(call, call.request(), "")
        .compose(
            posting ->
                businesses
                    .facts(call)
                    .compose(
                        facts ->
                            Ledger.post(
                                call,
                                facts.timeZone(),
                                List.of(posting),
                                new TransferMoney.Reply(posting.transaction()))));
  }

  /** All of them or none, in the order that they were given in. */
  public Future<Empty> transferMoneyInBulk(Call<TransferMoneyInBulk> call) {
    var asked = call.request().items();
    refuseTwins(asked);
    return postings(call, asked, 0, new ArrayList<>())
        .compose(
            postings ->
                businesses
                    .facts(call)
                    .compose(
                        facts ->
                            Ledger.post(
                                call,
                                facts.timeZone(),
                                postings,
                                new Empty(),
                                step -> step + ".")));
  }

  /** One after the other: a request with unknown names costs one look-up and not 500 at once. */
  private Future<List<Posting>> postings(
      Call<?> call, List<TransferMoney> asked, int at, List<Posting> done) {
    return at == asked.size()
        ? Future.succeededFuture(done)
        : posting(call, asked.get(at), at + ".")
            .compose(
                posting -> {
                  done.add(posting);
                  return postings(call, asked, at + 1, done);
                });
  }

  /** Two transfers of one request with the same id or code are an error, and not a repeat. */
  private static void refuseTwins(List<TransferMoney> asked) {
    var seen = new HashSet<Object>();
    for (var i = 0; i < asked.size(); i++) {
      var at = i + ".";
      Stream.of(asked.get(i).id(), asked.get(i).code())
          .filter(Objects::nonNull)
          .filter(name -> !seen.add(name))
          .forEach(
              name -> {
                throw Problem.refused(
                        Refusal.TRANSFER_TWICE,
                        "Another transfer of this call has this "
                            + (name instanceof String ? "code" : "id"),
                        at + (name instanceof String ? "code" : "id"))
                    .raise();
              });
    }
  }

  /** {@code at}: what stands before the attribute of a refusal. */
  private Future<Posting> posting(Call<?> call, TransferMoney asked, String at) {
    return Future.succeededFuture(asked)
        .compose(
            given -> {
              Transfer.check(given);
              return Future.all(find(call, given.origin()), find(call, given.destination()));
            })
        .map(
            found -> {
              Optional<BalanceOwner> from = found.resultAt(0);
              Optional<BalanceOwner> to = found.resultAt(1);
              return posting(
                  call,
                  asked,
                  from.filter(holder -> Ownership.reaches(call, holder.contact()))
                      .orElseThrow(() -> missing(Refusal.ORIGIN_NOT_FOUND, "origin").raise()),
                  to.orElseThrow(
                      () -> missing(Refusal.DESTINATION_NOT_FOUND, "destination").raise()));
            })
        .recover(failure -> Future.failedFuture(placed(failure, at)));
  }

  private Posting posting(Call<?> call, TransferMoney asked, BalanceOwner from, BalanceOwner to) {
    var code = asked.code() == null ? HumanCode.ofDigits(random) : asked.code();
    var posting = Transfer.decide(asked, from, to, code, call.principal().contact());
    return posting.with(Json.map(TransferDetail.of(from, to)));
  }

  private Future<Optional<BalanceOwner>> find(Call<?> call, TransferMoney.Party party) {
    if (party.accountId() != null) {
      return holders
          .find(call, party.accountId())
          .map(found -> found.filter(holder -> !holder.isWallet()));
    }
    var id = Id.parse(party.walletId());
    return (id.isPresent()
            ? holders.find(call, id.get())
            : holders.findByCode(call, party.walletId()))
        .map(found -> found.filter(BalanceOwner::isWallet));
  }

  private static Problem missing(Refusal code, String attribute) {
    return new Problem(Kind.NOT_FOUND, code.name(), "There is no such " + attribute, attribute);
  }

  private static Throwable placed(Throwable failure, String at) {
    if (!(failure instanceof Problem.Raised raised) || raised.problem().attribute() == null) {
      return failure;
    }
    var problem = raised.problem();
    return new Problem(problem.kind(), problem.code(), problem.message(), at + problem.attribute())
        .raise();
  }
}
