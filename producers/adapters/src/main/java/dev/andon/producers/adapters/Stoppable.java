package dev.andon.producers.adapters;

/** What the adapter of a tool says in addition that can be told to stop work, and to go on. */
public interface Stoppable extends Asking {

  /** Tells the tool. May be used by one thread at a time. */
  Stopping stopping();
}
