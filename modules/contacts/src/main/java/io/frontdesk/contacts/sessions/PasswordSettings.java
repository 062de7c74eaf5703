package io.frontdesk.contacts.sessions;

/** What Argon2id costs, and how much of it at once, as in the settings, section "passwords". */
public record PasswordSettings(
    int memoryKib, int iterations, int parallelism, int threads, int queue) {}
