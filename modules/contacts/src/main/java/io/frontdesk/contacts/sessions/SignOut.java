package io.frontdesk.contacts.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Request of operation signOut: two spellings of an address that is accepted and not acted upon.
 */
public record SignOut(String redirectUrl, @JsonProperty("rredirectUrl") String rredirectUrl) {}
