package io.frontdesk.contacts.challenges;

import java.util.UUID;

/**
 * A challenge that was met: what is to be done now. {@code again}: a link that was followed before,
 * and whose errand is done.
 */
public record Met(UUID id, Purpose purpose, UUID contact, Errand errand, boolean again) {}
