package io.frontdesk.platform.domain;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All domains that there are, wherever they run. */
public record DomainRegistry(List<Domain> all) {
  public DomainRegistry {
    all = List.copyOf(all);
    var names = new HashSet<String>();
    for (var domain : all) {
      if (!names.add(domain.name())) {
        throw new IllegalArgumentException("The domain " + domain.name() + " is registered twice");
      }
    }
  }

  public static DomainRegistry of(Domain... all) {
    return new DomainRegistry(List.of(all));
  }

  /** These and one more, as tests need it. */
  public DomainRegistry with(Domain another) {
    return new DomainRegistry(Stream.concat(all.stream(), Stream.of(another)).toList());
  }

  public List<String> names() {
    return all.stream().map(Domain::name).toList();
  }

  /** What makes the verticles of each, by its name. */
  public Map<String, Supplier<? extends DomainVerticle>> verticles(Platform platform) {
    var verticles = new LinkedHashMap<String, Supplier<? extends DomainVerticle>>();
    all.forEach(domain -> verticles.put(domain.name(), new FirstUse(domain, platform)));
    return verticles;
  }

  /**
   * A node without verticles of a domain reads none of its settings and shows none of its meters.
   */
  private static final class FirstUse implements Supplier<DomainVerticle> {
    private final Domain domain;
    private final Platform platform;
    private Supplier<? extends DomainVerticle> verticles;

    private FirstUse(Domain domain, Platform platform) {
      this.domain = domain;
      this.platform = platform;
    }

    @Override
    public synchronized DomainVerticle get() {
      if (verticles == null) {
        verticles = domain.verticles().apply(platform);
      }
      return verticles.get();
    }
  }
}
