package io.frontdesk.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What a node remembers of another's answers, for two seconds and no longer: whatever changes there
 * holds here after that. What is used all the time is asked for again after one, and nobody waits.
 */
final class TtlCache<K, V> {
  static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST = 20_000;

  /** Aged from when it was asked for: it may have been true then and no more when it arrived. */
  private record Dated<V>(V value, long askedAt, AtomicBoolean again) {
    long age() {
      return System.nanoTime() - askedAt;
    }
  }

  private final Cache<K, Dated<V>> answers =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterWrite(GOOD_NANOS, TimeUnit.NANOSECONDS)
          .executor(Runnable::run)
          .build();

  boolean has(K key) {
    return good(key) != null;
  }

  /**
   * {@code question} is asked on the caller's context, and not at all where the answer is known.
   */
  Future<V> get(K key, Supplier<Future<V>> question) {
    var known = good(key);
    if (known == null) {
      return anew(key, question);
    }
    if (known.age() > FRESH_NANOS && known.again().compareAndSet(false, true)) {
      // Whether it fails matters to whoever comes when this answer is too old.
      anew(key, question).onFailure(away -> known.again().set(false));
    }
    return Future.succeededFuture(known.value());
  }

  private Dated<V> good(K key) {
    var known = answers.getIfPresent(key);
    return known == null || known.age() > GOOD_NANOS ? null : known;
  }

  /** Asks, whatever is known. */
  Future<V> anew(K key, Supplier<Future<V>> question) {
    var askedAt = System.nanoTime();
    return question
        .get()
        .onSuccess(
            value ->
                answers
                    .asMap()
                    .merge(
                        key,
                        new Dated<>(value, askedAt, new AtomicBoolean()),
                        (one, other) -> one.age() < other.age() ? one : other));
  }
}
