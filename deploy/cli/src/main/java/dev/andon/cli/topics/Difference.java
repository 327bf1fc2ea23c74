package dev.andon.cli.topics;

import dev.andon.contracts.Topic;

/**
 * Something of the catalogue that a cluster lacks or has otherwise.
 *
 * @param kind what it takes to settle it
 * @param topic the topic concerned
 * @param detail what is to be made, or how it differs, for people to read
 */
public record Difference(Kind kind, Topic<?> topic, String detail) {

  /** What it takes to settle a difference. */
  public enum Kind {
    /** The topic is missing and will be created. */
    CREATE,
    /** Settings of the topic differ and will be set. */
    SET,
    /** The value's schema is missing in the registry and will be registered. */
    REGISTER,
    /** Only its owner can settle it, as data would be lost or keys would move. */
    SETTLE_BY_HAND;

    /** The word people read. */
    public String text() {
      return switch (this) {
        case CREATE -> "create";
        case SET -> "set";
        case REGISTER -> "register";
        case SETTLE_BY_HAND -> "by-hand";
      };
    }
  }
}
