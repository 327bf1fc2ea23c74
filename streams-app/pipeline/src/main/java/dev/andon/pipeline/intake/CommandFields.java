package dev.andon.pipeline.intake;

import dev.andon.contracts.Command;
import dev.andon.contracts.ResumeCondition;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.ResumeWish;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.policy.GateKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a command says, each piece checked as it is asked for: a refusal names what is missing. */
public final class CommandFields {
  /** The most characters a reason may have: it is kept, and repeated in every row it explains. */
  private static final int LONGEST_REASON = 4_096;

  private CommandFields() {}

  /** The alert a command is about. */
  public static String alertId(Command command) {
    return id("alert_id", command.getAlertId());
  }

  /** The trigger a command is about. */
  public static String triggerId(Command command) {
    return id("trigger_id", command.getTriggerId());
  }

  /** Whether a command signs a batch or a release: one of the two, and not both. */
  public static GateKind gateKind(Command command) {
    if ((command.getBatchId() == null) == (command.getReleaseId() == null)) {
      throw new RefusedInputException(
          "invalid_command", "the command needs a batch_id or a release_id, and not both");
    }
    return command.getBatchId() == null ? GateKind.RELEASE : GateKind.BATCH;
  }

  /** The batch or release that a command signs. */
  public static String gateId(Command command) {
    return gateKind(command) == GateKind.BATCH
        ? id("batch_id", command.getBatchId())
        : id("release_id", command.getReleaseId());
  }

  private static String id(String field, @Nullable String value) {
    if (value == null) {
      throw new RefusedInputException("invalid_command", "the command needs " + article(field));
    }
    return Checks.id(field, value);
  }

  private static String article(String field) {
    return (field.startsWith("a") ? "an " : "a ") + field;
  }

  /** When a silence ends, epoch milliseconds; with its alert where no time is given. */
  public static long until(Command command) {
    Instant until = command.getUntil();
    return until == null ? Alert.UNTIL_RESOLVED : until.toEpochMilli();
  }

  /** The work that a trigger asked for, and what was checked to see that it helped. */
  public static Trigger.Completion completion(Command command, long at) {
    String verification = command.getVerification();
    if (verification == null || verification.isBlank()) {
      throw new RefusedInputException(
          "invalid_command",
          "the command needs a verification: say what was checked to see that the work helped");
    }
    return new Trigger.Completion(operation(command, at), notTooLong("verification", verification));
  }

  /** Who did something, when and why; some commands have to say why. */
  public static Operation operation(Command command, long at) {
    String reason = command.getReason();
    boolean needed =
        switch (command.getType()) {
          case STOP, RESUME, SUSPEND, REINSTATE, CERTIFY, RELEASE -> true;
          default -> false;
        };
    if (needed && (reason == null || reason.isBlank())) {
      throw new RefusedInputException(
          "invalid_command", "the command needs a reason: say why, for whoever reads it later");
    }
    return new Operation(
        Checks.id("actor", command.getActor()),
        at,
        reason == null ? "" : notTooLong("reason", reason));
  }

  private static String notTooLong(String what, String words) {
    if (words.length() > LONGEST_REASON) {
      throw new RefusedInputException(
          "invalid_command",
          "the "
              + what
              + " has "
              + words.length()
              + " characters, may have "
              + LONGEST_REASON
              + ": refer to where the rest is written");
    }
    return words;
  }

  /**
   * What a scope waits for before it goes on; empty where it goes on at once.
   *
   * @throws RefusedInputException if nothing of that kind can ever happen to the scope
   */
  public static Optional<ResumeWish.Condition> resumeWhen(Command command, Scope scope) {
    ResumeCondition when = command.getResumeWhen();
    if (when == null) {
      return Optional.empty();
    }
    return switch (when) {
      case RECOVERED -> Optional.of(ResumeWish.Condition.RECOVERED);
      case RECERTIFIED -> {
        if (!Scope.RATER.equals(scope.dimension())) {
          throw new RefusedInputException(
              "invalid_command",
              "only a rater can be recertified: name one by rater_id, or resume when recovered");
        }
        yield Optional.of(ResumeWish.Condition.RECERTIFIED);
      }
      case UNKNOWN ->
          throw new RefusedInputException(
              "invalid_command", "resume_when is of a kind that this release does not know");
    };
  }

  /** The scope a command is about: the whole line where it names none. */
  public static Scope scope(Command command) {
    String dimension = command.getScopeDimension();
    String value = command.getScopeValue();
    if (dimension == null && command.getRaterId() != null) {
      return rater(command);
    }
    if (dimension != null) {
      Checks.id("scope_dimension", dimension);
    }
    if (value != null) {
      Checks.id("scope_value", value);
    }
    try {
      return new Scope(command.getLineId(), dimension, value);
    } catch (IllegalArgumentException e) {
      throw new RefusedInputException("invalid_command", String.valueOf(e.getMessage()));
    }
  }

  /** Whether a command certifies, and does not take a certification back. */
  public static boolean certifies(Command command) {
    return !Boolean.TRUE.equals(command.getRevoked());
  }

  /** The guideline version that a command is about; empty where it names none. */
  public static String guidelineVersion(Command command) {
    String version = command.getGuidelineVersion();
    return version == null ? "" : Checks.id("guideline_version", version);
  }

  /** The rater a command is about. */
  public static Scope rater(Command command) {
    return Scope.rater(command.getLineId(), id("rater_id", command.getRaterId()));
  }
}
