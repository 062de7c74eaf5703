package io.frontdesk.financials.owners;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontdesk.contract.contacts.ContactQueries;
import io.frontdesk.contract.contacts.ContactQueries.FindWallet;
import io.frontdesk.contract.contacts.ContactQueries.FoundWallet;
import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.financials.business.BusinessFacts;
import io.frontdesk.financials.owners.BalanceOwner.Kind;
import io.frontdesk.kernel.Currencies;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.domain.BusinessSection;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds accounts and wallets, and makes those of a contact at her first use of them. What is found
 * never changes and is remembered, so that a posting reads nothing.
 */
public final class BalanceOwners implements Resource {
  private static final int MOST = 100_000;

  private record Key(UUID business, Object name) {}

  private final BusinessSection<BusinessFacts> businesses;
  private final SecureRandom random = new SecureRandom();
  private final Cache<Key, BalanceOwner> known = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<Key, Boolean> ready = Caffeine.newBuilder().maximumSize(MOST).build();

  public BalanceOwners(BusinessSection<BusinessFacts> businesses) {
    this.businesses = businesses;
  }

  @Override
  public void bind(Operations operations) {
    operations.subscribe(ContactRegistered.TYPE, ContactRegistered.class, this::contactRegistered);
  }

  /** Of the caller herself, or, for a server, of anybody of its business; else a 404. */
  public Future<BalanceOwner> own(Call<?> call, UUID id, Kind kind) {
    return find(call, id)
        .map(
            found ->
                found.filter(
                    holder -> holder.kind() == kind && Ownership.reaches(call, holder.contact())))
        .map(
            found ->
                found.orElseThrow(
                    () -> Problem.notFound(kind.name().toLowerCase(Locale.ROOT)).raise()));
  }

  /** Anybody's of the business. A wallet that was allotted and never used is made for it. */
  public Future<Optional<BalanceOwner>> find(Call<?> call, UUID id) {
    return find(call, id, BalanceOwnerSql.BY_ID, new FindWallet(null, id, null));
  }

  /** A wallet by its code of 16 digits. */
  public Future<Optional<BalanceOwner>> findByCode(Call<?> call, String code) {
    return find(call, code, BalanceOwnerSql.BY_CODE, new FindWallet(null, null, code));
  }

  /** Whether it is a wallet's code; one that was allotted and never used is not made for it. */
  public Future<Boolean> isCode(Call<?> call, String code) {
    return read(call, new Key(call.business(), code), BalanceOwnerSql.BY_CODE)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(true)
                    : call.ask(ContactQueries.FIND_WALLET, new FindWallet(null, null, code))
                        .map(asked -> asked.contact() != null));
  }

  private Future<Optional<BalanceOwner>> find(
      Call<?> call, Object name, String sql, FindWallet ask) {
    var key = new Key(call.business(), name);
    var remembered = known.getIfPresent(key);
    return remembered != null
        ? Future.succeededFuture(Optional.of(remembered))
        : read(call, key, sql)
            .compose(
                found ->
                    found.isPresent()
                        ? Future.succeededFuture(found)
                        : open(call, ask)
                            .compose(
                                opened ->
                                    opened
                                        ? read(call, key, sql)
                                        : Future.succeededFuture(Optional.empty())));
  }

  private Future<Optional<BalanceOwner>> read(Call<?> call, Key key, String sql) {
    return call.query(sql, key.business(), key.name())
        .map(
            rows -> {
              for (var row : rows) {
                var holder = BalanceOwnerSql.holder(row, key.business());
                known.put(key, holder);
                return Optional.of(holder);
              }
              return Optional.empty();
            });
  }

  /** Makes the wallet and primary account of a contact unless they are there; else a 404. */
  public Future<Void> ensure(Call<?> call, UUID contact) {
    var key = new Key(call.business(), contact);
    return ready.getIfPresent(key) != null
        ? Future.succeededFuture()
        : call.query(BalanceOwnerSql.OF_CONTACT, call.business(), contact)
            .compose(
                rows ->
                    rows.size() > 0
                        ? Future.succeededFuture(true)
                        : open(call, new FindWallet(contact, null, null)))
            .map(
                there -> {
                  if (!there) {
                    throw Problem.notFound("contact").raise();
                  }
                  ready.put(key, true);
                  return null;
                });
  }

  /** What her first use would do, done before it. */
  public Future<Empty> contactRegistered(Call<ContactRegistered> call) {
    var event = call.request();
    var wallet =
        new FoundWallet(event.contact(), event.wallet(), event.walletCode(), event.country());
    return businesses.facts(call).compose(facts -> open(call, wallet, facts)).map(new Empty());
  }

  private Future<Boolean> open(Call<?> call, FindWallet ask) {
    return call.ask(ContactQueries.FIND_WALLET, ask)
        .compose(
            found ->
                found.contact() == null
                    ? Future.succeededFuture(false)
                    : businesses.facts(call).compose(facts -> open(call, found, facts)).map(true));
  }

  /** Safe to do twice, and at once. */
  private Future<Void> open(Call<?> call, FoundWallet wallet, BusinessFacts facts) {
    var currency = facts.currencyOf(wallet.country());
    return call.query(
            BalanceOwnerSql.OPEN,
            call.business(),
            wallet.contact(),
            wallet.wallet(),
            wallet.code(),
            UUID.randomUUID(),
            HumanCode.ofDigits(random),
            currency,
            Currencies.digits(currency))
        .mapEmpty();
  }
}
