package io.frontdesk.contract.contacts;

import io.frontdesk.contract.Ask;
import java.util.List;
import java.util.UUID;

/**
 * What contacts tells other domains about people: whose a wallet is, and how somebody is called.
 */
public final class ContactQueries {
  public static final Ask<FindWallet, FoundWallet> FIND_WALLET =
      new Ask<>("contacts", "internal.findWallet", FindWallet.class, FoundWallet.class);
  public static final Ask<NameContacts, Names> NAME_CONTACTS =
      new Ask<>("contacts", "internal.nameContacts", NameContacts.class, Names.class);

  /** Where a contact can be reached with what is not for her safety. */
  public static final Ask<FindRecipient, Recipient> FIND_RECIPIENT =
      new Ask<>("contacts", "internal.findRecipient", FindRecipient.class, Recipient.class);

  /** By exactly one of the three; {@code code} is the wallet's, of 16 digits. */
  public record FindWallet(UUID contact, UUID wallet, String code) {}

  /** The wallet allotted to a contact when she registered; all null when there is none. */
  public record FoundWallet(UUID contact, UUID wallet, String code, String country) {}

  /** At most 500 at once. */
  public record NameContacts(List<UUID> contacts) {}

  /** Who does not exist is left out. */
  public record Names(List<Named> contacts) {}

  public record Named(UUID id, String name, String code) {
    /** Whatever is printed ends in a log. */
    @Override
    public String toString() {
      return "Named[" + id + "]";
    }
  }

  public record FindRecipient(UUID contact) {}

  /**
   * Proved addresses alone, and none on a channel that she opted out of; {@code phone} in E.164.
   * All null when there is no such contact.
   */
  public record Recipient(
      String email, String phone, String firstName, String language, String business) {
    /** Whatever is printed ends in a log. */
    @Override
    public String toString() {
      return "Recipient[…]";
    }
  }

  private ContactQueries() {}
}
