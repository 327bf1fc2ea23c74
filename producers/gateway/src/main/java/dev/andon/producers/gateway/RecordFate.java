package dev.andon.producers.gateway;

/**
 * @param locator where the record stands in the request
 * @param reason why it is not simply accepted, for a person; empty where it is
 */
record RecordFate(String locator, Fate fate, String reason) {}
