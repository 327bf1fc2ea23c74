package dev.andon.cli.doctor;

import java.util.Locale;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param check what was looked at, in a word
 * @param status how it is
 * @param detail what was seen
 * @param remedy what to do about it; empty where nothing is to be done
 */
record Finding(String check, Status status, String detail, Optional<String> remedy) {

  /** How something is. */
  enum Status {
    OK,
    /** Works, but not as it should. */
    WARN,
    FAIL;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String check, String detail) {
    return new Finding(check, Status.OK, detail, Optional.empty());
  }

  static Finding warn(String check, String detail, String remedy) {
    return new Finding(check, Status.WARN, detail, Optional.of(remedy));
  }

  static Finding fail(String check, String detail, String remedy) {
    return new Finding(check, Status.FAIL, detail, Optional.of(remedy));
  }
}
