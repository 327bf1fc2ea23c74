package dev.andon.cli.backtest;

import dev.andon.cli.publish.ReadAhead;

/** Where records of a backtest come from. {@code toString} names it. */
interface Origin extends ReadAhead.Source<Found>, AutoCloseable {

  /** Whether it holds the records of a topic. */
  boolean holds(String topicName);

  /** Where a record stands, as people would look for it. */
  String place(String topicName, long position);

  /** Frees what reading holds; nothing is read after that. */
  @Override
  void close();
}
