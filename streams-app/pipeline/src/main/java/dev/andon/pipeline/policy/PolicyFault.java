package dev.andon.pipeline.policy;

import java.io.Serial;

/** Something wrong with one place of a policy. */
final class PolicyFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int line;

  /** A fault on {@code line}, in words that go on from the name of the place. */
  PolicyFault(int line, String message) {
    super(message, null, false, false);
    this.line = line;
  }

  /** The same fault, of a rule. */
  PolicyFault of(String rule) {
    return new PolicyFault(line, rule + ": " + getMessage());
  }

  int line() {
    return line;
  }
}
