package dev.andon.producers.gateway;

import java.time.Duration;

/**
 * What reading a deferred message again came to.
 *
 * @param isDone whether that is the end of it
 * @param wasTried whether anything was tried, so that the next time may be later still
 * @param pause how long to wait at least, or zero
 */
record Reread(boolean isDone, boolean wasTried, Duration pause) {
  static final Reread DONE = new Reread(true, true, Duration.ZERO);

  /** Something is missing still. */
  static Reread later(Duration pause) {
    return new Reread(false, true, pause);
  }

  /** It could not be tried: Kafka is away, or the tool wants to be left alone. */
  static Reread held(Duration pause) {
    return new Reread(false, false, pause);
  }
}
