package dev.andon.embedded;

import java.util.Locale;

/**
 * A version as a client names it.
 *
 * @param number from 1, or -1 for the latest
 */
record VersionSpec(int number) {
  private static final int LATEST = -1;

  static VersionSpec parse(String text) {
    if (text.strip().toLowerCase(Locale.ROOT).equals("latest")) {
      return new VersionSpec(LATEST);
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 || number == LATEST) {
        return new VersionSpec(number);
      }
    } catch (NumberFormatException e) {
      throw RegistryException.invalidVersion(text);
    }
    throw RegistryException.invalidVersion(text);
  }

  boolean isLatest() {
    return number == LATEST;
  }
}
