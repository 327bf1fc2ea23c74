package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

/**
 * One thing that a tool does because work stops, and undoes when it goes on.
 *
 * @param step what it is, with all that undoing it takes, in a form that only its adapter
 *     understands; equal for the same thing
 * @param text what it is, for a person
 */
public record StopStep(String step, String text) {
  public StopStep {
    requireNonNull(step, "step is null");
    requireNonNull(text, "text is null");
  }
}
