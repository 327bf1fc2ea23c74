package dev.andon.cli.publish;

import org.apache.avro.specific.SpecificRecord;

/** One thing found in a file. */
sealed interface Entry {

  /** Where it stands: {@code line 17}, {@code task 501, annotation 9001}. */
  String locator();

  /** A record to be published. */
  record Found(String locator, SpecificRecord content) implements Entry {}

  /**
   * Something that cannot be published.
   *
   * @param reason why, and what to do
   * @param partly whether the rest of the record it belongs to is published all the same
   */
  record Refused(String locator, String reason, boolean partly) implements Entry {}
}
