package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/** What came since a detector in alarm began to test whether all is well again. Mutable. */
final class Probation {
  private long since;
  private long count;
  private double errors;

  void begin(long at) {
    since = at;
  }

  void observe(double error) {
    count++;
    errors += error;
  }

  void end() {
    since = 0;
    count = 0;
    errors = 0;
  }

  /** Event time at which it began; 0 while there is none. */
  long since() {
    return since;
  }

  long count() {
    return count;
  }

  double errors() {
    return errors;
  }

  void encode(StateWriter out) {
    out.writeSigned(since).writeUnsigned(count).writeDouble(errors);
  }

  void decode(StateReader in) {
    since = in.readSigned();
    count = in.readUnsigned();
    errors = in.readDouble();
  }
}
