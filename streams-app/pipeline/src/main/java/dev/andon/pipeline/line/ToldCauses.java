package dev.andon.pipeline.line;

import dev.andon.quality.cause.Asked;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * What an alert says of its causes.
 *
 * <pre>bytes, version 1: version | onsetAt | until | sentence | evidence</pre>
 *
 * @param onsetAt the onset that was explained, epoch milliseconds
 * @param until the last moment that was looked at, epoch milliseconds
 * @param sentence the first of them, in words; empty where there is nothing to say
 * @param evidence all of them, as a JSON object
 */
record ToldCauses(long onsetAt, long until, String sentence, String evidence) {
  private static final int VERSION = 1;

  /** Whether it is about what is asked now. */
  boolean answers(Asked asked) {
    return onsetAt == asked.onsetAt() && until == asked.until();
  }

  byte[] encode() {
    return new StateWriter(512)
        .writeByte(VERSION)
        .writeSigned(onsetAt)
        .writeSigned(until)
        .writeText(sentence)
        .writeText(evidence)
        .toByteArray();
  }

  static ToldCauses decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    return new ToldCauses(in.readSigned(), in.readSigned(), in.readText(), in.readText());
  }
}
