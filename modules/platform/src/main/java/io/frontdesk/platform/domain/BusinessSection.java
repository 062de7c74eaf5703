package io.frontdesk.platform.domain;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Applied;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.FindVersion;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.contract.business.BusinessFile.Staged;
import io.frontdesk.contract.business.BusinessFile.Validate;
import io.frontdesk.contract.business.BusinessFile.Validated;
import io.frontdesk.contract.business.BusinessFile.Version;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Failing;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A domain's part in the business file: every domain looks at its section first, then keeps the new
 * version beside the one that counts, then, when contacts has made it count, lets it count too.
 */
public final class BusinessSection<F> {
  /** What else a version changes in the domain, in the same transaction. */
  public interface Writer<F> {
    Future<Void> write(Tx tx, UUID business, int version, F facts);
  }

  private final String domain;
  private final Function<BusinessSource, F> reader;
  private final Writer<F> writer;
  private final FactsCache<F> cache = new FactsCache<>(this::find);

  private BusinessSection(String domain, Function<BusinessSource, F> reader, Writer<F> writer) {
    this.domain = domain;
    this.reader = reader;
    this.writer = writer;
  }

  static <F> BusinessSection<F> of(String domain, Function<BusinessSource, F> reader) {
    return new BusinessSection<>(
        domain, reader, (tx, business, version, facts) -> Future.succeededFuture());
  }

  /** Of a domain in which a business can set up nothing. */
  static BusinessSection<BusinessSource> none(String domain) {
    return of(
        domain,
        source -> {
          source.part();
          return source;
        });
  }

  /** The same, where a version that comes to count is also written to tables of the domain. */
  public BusinessSection<F> writing(Writer<F> another) {
    return new BusinessSection<>(domain, reader, another);
  }

  /** Of the version that counts; those of one call are of one version. */
  public Future<F> facts(Call<?> call) {
    return cache.facts(call);
  }

  private Future<F> find(Call<?> call) {
    return call.query(BusinessSectionSql.FIND, call.business())
        .map(
            rows -> {
              for (var row : rows) {
                return reader.apply(BusinessSectionSql.source(row, call.business(), domain));
              }
              throw Problem.notFound("business").raise();
            });
  }

  void bind(Operations operations) {
    operations
        .answer(BusinessFile.validate(domain), this::validate)
        .answer(BusinessFile.stage(domain), this::stage)
        .answer(BusinessFile.apply(domain), this::apply)
        .answer(BusinessFile.version(domain), BusinessSection::version);
  }

  private static Future<Version> version(Call<FindVersion> call) {
    return call.query(BusinessSectionSql.VERSION, call.request().business())
        .map(rows -> new Version(rows.iterator().next().getInteger("version")));
  }

  private Future<Validated> validate(Call<Validate> call) {
    var source = source(null, call.request().business(), call.request().section());
    var mistakes = reader.andThen(facts -> source.mistakes()).apply(source);
    return Future.succeededFuture(new Validated(mistakes));
  }

  private Future<Staged> stage(Call<Apply> call) {
    read(call.request());
    return call.transaction(
        tx -> {
          BusinessSectionSql.stage(tx, call.request());
          return Future.succeededFuture(new Staged());
        });
  }

  /** All of a version or nothing of it; what is there already, or newer, stays. */
  private Future<Applied> apply(Call<Apply> call) {
    return call.transaction(tx -> apply(tx, call.request()));
  }

  Future<Applied> apply(Tx tx, Apply asked) {
    var facts = read(asked);
    return BusinessSectionSql.apply(tx, asked)
        .compose(
            changed ->
                (changed
                        ? writer.write(tx, asked.business(), asked.version(), facts)
                        : Future.<Void>succeededFuture())
                    .map(new Applied(changed)));
  }

  private F read(Apply asked) {
    var source = source(asked.business(), asked.profile(), asked.section());
    var facts = reader.apply(source);
    if (!source.mistakes().isEmpty()) {
      throw wrong(source.mistakes()).raise();
    }
    return facts;
  }

  private BusinessSource source(
      UUID business, Map<String, Object> profile, Map<String, Object> section) {
    return new BusinessSource(business, domain, profile, section, new ArrayList<>());
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
}
