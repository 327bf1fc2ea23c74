package dev.andon.producers.sdk.json;

import java.io.Serial;
import java.util.List;

/** A record breaks the rules of its contract; the message names every one it breaks. */
public final class InvalidRecordException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public InvalidRecordException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, each with the path of its field. */
  public List<String> problems() {
    return problems;
  }
}
