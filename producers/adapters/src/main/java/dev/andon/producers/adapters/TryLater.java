package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** A tool does not say now what it may say later. */
public final class TryLater extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Duration pause;

  /**
   * @param reason for a person
   */
  public TryLater(String reason) {
    this(reason, Duration.ZERO);
  }

  /**
   * @param reason for a person
   * @param pause how long the tool wants to be left alone, by whatever request; zero if it says
   *     nothing of that
   */
  public TryLater(String reason, Duration pause) {
    super(reason, null, false, false);
    this.pause = requireNonNull(pause, "pause is null");
  }

  /** The reason, for a person. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** How long the tool wants to be left alone; zero if it says nothing of that. */
  public Duration pause() {
    return pause;
  }
}
