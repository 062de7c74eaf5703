package io.frontdesk.contacts.business;

import io.frontdesk.contacts.access.Applications;
import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Store;
import io.frontdesk.contract.business.BusinessFile.Stored;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.BusinessSection;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Platform;
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
        .answer(BusinessFile.STORE, this::store);
  }

  /** Whose version counts for all domains. */
  public BusinessSection<?> section(Platform platform) {
    return platform.section(BusinessFile.OWNER, BusinessSectionReader::read).writing(this::write);
  }

  public Future<Stored> store(Call<Store> call) {
    var code = String.valueOf(call.request().business().get("code"));
    if (!Applications.CODE.matcher(code).matches()) {
      return Future.failedFuture(
          new Problem(Kind.INVALID, "BUSINESS_FILE_INVALID", "The business has no code").raise());
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

  private Future<Void> write(Tx tx, UUID business, int version, BusinessConfiguration setup) {
    var now = clock.instant();
    var written = writeProfile(tx, business, version, setup, now);
    writeApplications(tx, business, setup.applications(), now);
    writeSlots(tx, business, setup.secretKeys(), now);
    return written;
  }

  private static Future<Void> writeProfile(
      Tx tx, UUID business, int version, BusinessConfiguration setup, Instant now) {
    var profile = setup.profile();
    return tx.run(
            BusinessSql.APPLY,
            business,
            version,
            Sql.at(now),
            profile.name(),
            profile.country(),
            profile.currency(),
            profile.language(),
            profile.timeZone(),
            array(setup.countries()),
            array(setup.customFields()))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                throw Problem.notFound("business").raise();
              }
              return null;
            });
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

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }
}
