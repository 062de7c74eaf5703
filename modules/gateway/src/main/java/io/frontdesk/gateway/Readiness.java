package io.frontdesk.gateway;

import java.util.Map;

/**
 * What a node says of itself to those who ask whether it is ready. {@code alive}: false when only a
 * restart can help; {@code status}: UP, DOWN or DRAINING; {@code details}: what it follows from, by
 * name.
 */
public record Readiness(boolean alive, boolean ready, String status, Map<String, Object> details) {}
