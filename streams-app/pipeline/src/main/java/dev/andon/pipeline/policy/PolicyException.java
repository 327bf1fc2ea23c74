package dev.andon.pipeline.policy;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy that cannot be taken; each problem names the file, the place in it and the mend. */
public final class PolicyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  PolicyException(List<String> problems, @Nullable Throwable cause) {
    super(String.join("; ", problems), cause);
    this.problems = List.copyOf(problems);
  }

  /** Everything found wrong, in the order of the file; at most one for each rule. */
  public List<String> problems() {
    return problems;
  }
}
