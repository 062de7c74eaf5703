package io.frontdesk.contacts.challenges;

import java.util.UUID;

/**
 * A challenge that was met: what is to be done now. {@code again}: a link that was followed before,
 * and whose errand is done.
 */
public record PassedChallenge(
    UUID id, ChallengePurpose purpose, UUID contact, PendingAction errand, boolean again) {}
