package io.frontdesk.contacts.business;

import io.frontdesk.contacts.access.Applications;
import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Applied;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.contract.business.BusinessFile.Store;
import io.frontdesk.contract.business.BusinessFile.Stored;
import io.frontdesk.contract.business.BusinessFile.Validate;
import io.frontdesk.contract.business.BusinessFile.Validated;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Failing;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Businesses, which are what their file says: checked, stored as a version, applied at once. */
public final class Businesses implements Resource {
  /** Longer than a gateway goes on with a key that it found in force. */
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  private final InstantSource clock;

  public Businesses(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("getBusiness", Empty.class, GetBusiness.Reply.class, this::getBusiness)
        .answer(BusinessFile.validate("contacts"), this::validate)
        .answer(BusinessFile.STORE, this::store)
        .answer(BusinessFile.apply("contacts"), this::apply);
  }

  public Future<Validated> validate(Call<Validate> call) {
    var file = call.request();
    var checked = BusinessSectionReader.read(file.business(), file.section());
    return Future.succeededFuture(new Validated(checked.mistakes()));
  }

  public Future<Stored> store(Call<Store> call) {
    var code = String.valueOf(call.request().business().get("code"));
    if (!Applications.CODE.matcher(code).matches()) {
      return Future.failedFuture(
          wrong(List.of(new Mistake("/business/code", "is no code"))).raise());
    }
    var content = new JsonObject(call.request().file());
    return call.transaction(
        tx ->
            tx.run(BusinessSql.CLAIM, UUID.randomUUID(), code)
                .map(rows -> rows.iterator().next().getUUID("id"))
                .compose(
                    id ->
                        tx.run(BusinessSql.ADD_VERSION, id, content)
                            .map(rows -> rows.iterator().next().getInteger("version"))
                            .map(version -> new Stored(id, version))));
  }

  /** All of a version or nothing of it; what is there already, or newer, stays. */
  public Future<Applied> apply(Call<Apply> call) {
    var asked = call.request();
    var checked = BusinessSectionReader.read(asked.profile(), asked.section());
    if (!checked.mistakes().isEmpty()) {
      return Future.failedFuture(wrong(checked.mistakes()).raise());
    }
    return call.transaction(
        tx ->
            tx.run(BusinessSql.LOCK, asked.business())
                .map(
                    rows -> {
                      if (rows.size() == 0) {
                        throw Problem.notFound("business").raise();
                      }
                      if (rows.iterator().next().getInteger("version") >= asked.version()) {
                        return new Applied(false);
                      }
                      write(tx, asked, checked.setup(), clock.instant());
                      return new Applied(true);
                    }));
  }

  private static void write(Tx tx, Apply asked, BusinessConfiguration setup, Instant now) {
    var business = asked.business();
    var profile = setup.profile();
    tx.send(
        BusinessSql.APPLY,
        business,
        asked.version(),
        Sql.at(now),
        profile.name(),
        profile.country(),
        profile.currency(),
        profile.language(),
        profile.timeZone(),
        array(setup.countries()),
        array(setup.customFields()));
    writeApplications(tx, business, setup.applications(), now);
    writeSlots(tx, business, setup.secretKeys(), now);
  }

  private static void writeApplications(
      Tx tx, UUID business, List<BusinessConfiguration.Application> applications, Instant now) {
    var codes = array(applications.stream().map(BusinessConfiguration.Application::code).toList());
    tx.send(BusinessSql.READMIT_APPLICATIONS, business, codes, Sql.at(now));
    var rows = applications.stream().map(each -> row(business, each)).toList();
    tx.sendEach(BusinessSql.PUT_APPLICATION, rows);
    var until = Sql.at(now.plus(REMEMBERED));
    tx.send(BusinessSql.RETIRE_APPLICATIONS, business, codes, Sql.at(now), until);
  }

  private static Tuple row(UUID business, BusinessConfiguration.Application application) {
    var ways = application.ways();
    return Tuple.of(
        business,
        UUID.randomUUID(),
        application.code(),
        application.name(),
        array(application.origins()),
        array(ways.isEmpty() ? List.of(SignInMethod.EMAIL_PASSWORD.name()) : ways),
        given(application.verifyEmailUrl()),
        given(application.resetPasswordUrl()));
  }

  private static String given(String text) {
    return text.isEmpty() ? null : text;
  }

  private static void writeSlots(
      Tx tx, UUID business, List<BusinessConfiguration.SecretKey> keys, Instant now) {
    var names = array(keys.stream().map(BusinessConfiguration.SecretKey::name).toList());
    tx.send(BusinessSql.READMIT_SLOTS, business, names, Sql.at(now));
    var rows =
        keys.stream().map(key -> Tuple.of(business, key.name(), array(key.scopes()))).toList();
    tx.sendEach(BusinessSql.PUT_SLOT, rows);
    var until = Sql.at(now.plus(REMEMBERED));
    tx.send(BusinessSql.RETIRE_SLOTS, business, names, Sql.at(now), until);
  }

  public Future<GetBusiness.Reply> getBusiness(Call<Empty> call) {
    return call.query(BusinessSql.GET, call.business())
        .map(
            rows -> {
              for (var row : rows) {
                return BusinessSql.business(row);
              }
              throw Problem.notFound("business").raise();
            });
  }

  private static Problem wrong(List<Mistake> mistakes) {
    var failing =
        mistakes.stream()
            .map(mistake -> new Failing(mistake.pointer(), mistake.message()))
            .toList();
    return new Problem(
        Kind.INVALID,
        "BUSINESS_FILE_INVALID",
        "The business file has mistakes",
        null,
        failing,
        null);
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }
}
