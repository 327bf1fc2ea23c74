package dev.andon.producers.simulator.scenario;

/**
 * A scenario that cannot be: the message starts with the field at fault ({@code lines[0].gold.rate
 * must be in [0, 1], is 1.4}).
 */
public final class ScenarioException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ScenarioException(String message) {
    super(message);
  }

  public ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same complaint, seen from the object that holds the one that complained. */
  ScenarioException under(String parent) {
    return new ScenarioException(parent + "." + getMessage(), this);
  }
}
