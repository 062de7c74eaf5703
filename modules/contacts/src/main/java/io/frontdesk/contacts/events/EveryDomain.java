package io.frontdesk.contacts.events;

import io.frontdesk.contract.Ask;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks all domains at once what every domain answers for itself, or one of them. */
public final class EveryDomain {
  private static final Set<Kind> AWAY = Set.of(Kind.UNAVAILABLE, Kind.TIMED_OUT);

  private final List<String> domains;

  /** {@code domains}: all that there are, wherever they run. */
  public EveryDomain(List<String> domains) {
    this.domains = domains;
  }

  /** {@code chosen}: the one domain to ask; all of them where it is null or empty. */
  public <Q, R, T> Future<List<T>> ask(
      Call<?> call,
      String chosen,
      Function<String, Ask<Q, R>> ask,
      Q question,
      BiFunction<String, R, T> shape) {
    var answers =
        chosen(chosen)
            .map(
                each ->
                    call.ask(ask.apply(each), question)
                        .map(answer -> shape.apply(each, answer))
                        .recover(failure -> Future.failedFuture(named(failure, each))))
            .toList();
    return Future.join(answers).map(done -> answers.stream().map(Future::result).toList());
  }

  private Stream<String> chosen(String domain) {
    if (domain == null || domain.isEmpty()) {
      return domains.stream();
    }
    if (!domains.contains(domain)) {
      throw Problem.refused(Refusal.DOMAIN_UNKNOWN, "There is no such domain", "domain").raise();
    }
    return Stream.of(domain);
  }

  /** Whoever looks after a business must know which domain to look at. */
  private static Throwable named(Throwable failure, String domain) {
    return failure instanceof Problem.Raised raised && AWAY.contains(raised.problem().kind())
        ? Problem.unavailable(
                "DOMAIN_UNAVAILABLE",
                "The domain " + domain + " is away; try again when it is back")
            .raise()
        : failure;
  }
}
