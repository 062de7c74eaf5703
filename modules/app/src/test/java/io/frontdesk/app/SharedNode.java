package io.frontdesk.app;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One node for all test classes that can share one: started by the first that asks, closed after
 * the last test of the run.
 */
final class SharedNode implements ParameterResolver {
  /** Passwords cost next to nothing here, since these tests register hundreds of people. */
  static final Map<String, Object> CHEAP_PASSWORDS =
      Map.of("passwords.memory_kib", 256, "passwords.iterations", 1);

  static final int BODY_MILLIS = 3000;

  private static RunningNode start() {
    var settings = new HashMap<String, Object>(CHEAP_PASSWORDS);
    settings.put("http.body_millis", BODY_MILLIS);
    return RunningNode.start(settings);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningNode.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedNode.class))
        .getOrComputeIfAbsent("node", key -> start(), RunningNode.class);
  }
}
