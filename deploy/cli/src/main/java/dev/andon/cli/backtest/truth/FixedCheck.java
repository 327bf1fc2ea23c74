package dev.andon.cli.backtest.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is done where nobody watches continuously: compare a share with a limit now and then.
 *
 * <p>Each raises an alarm where a share that was not below its limit when it was last looked at has
 * come to be below it. Fewer than {@value #FEWEST} answers are not looked at.
 */
public final class FixedCheck {
  /** The fewest answers a share is taken of. */
  public static final int FEWEST = 10;

  private FixedCheck() {}

  /**
   * Looks at the answers of every period when it is over, and reacts then.
   *
   * @param judged in the order in which they could be compared
   * @param period such as an hour or a day; periods begin with the epoch
   */
  public static List<Alarm> ofEach(Duration period, List<Limit> limits, List<Judged> judged) {
    return run(limits, judged, () -> new Period(period.toMillis()));
  }

  /**
   * Looks at the last {@value #FEWEST} answers after each.
   *
   * @param judged in the order in which they could be compared
   */
  public static List<Alarm> ofLast(List<Limit> limits, List<Judged> judged) {
    return run(limits, judged, Last::new);
  }

  private static List<Alarm> run(
      List<Limit> limits, List<Judged> judged, Supplier<Window> windows) {
    List<Alarm> alarms = new ArrayList<>();
    for (Limit limit : limits) {
      Map<Limit.Stream, Check> checks = new LinkedHashMap<>();
      for (Judged answer : judged) {
        if (answer.question().equals(limit.question())) {
          checks
              .computeIfAbsent(
                  limit.streamOf(answer), stream -> new Check(limit, stream, windows.get(), alarms))
              .add(answer);
        }
      }
      checks.values().forEach(Check::end);
    }
    return alarms;
  }

  /** Answers that are looked at together. */
  private record Look(Instant since, Instant at, int correct, int count) {}

  /** Which answers are looked at together, and when. */
  private interface Window {
    /** What is to be looked at as an answer comes, before or with it. */
    Optional<Look> add(Judged answer);

    /** What is to be looked at after the last answer. */
    Optional<Look> end();
  }

  private static final class Check {
    private final Limit limit;
    private final Limit.Stream stream;
    private final Window window;
    private final List<Alarm> alarms;
    private boolean broken;

    Check(Limit limit, Limit.Stream stream, Window window, List<Alarm> alarms) {
      this.limit = limit;
      this.stream = stream;
      this.window = window;
      this.alarms = alarms;
    }

    void add(Judged answer) {
      window.add(answer).ifPresent(this::look);
    }

    void end() {
      window.end().ifPresent(this::look);
    }

    private void look(Look look) {
      if (look.count() < FEWEST) {
        return;
      }
      boolean before = broken;
      broken = limit.isBroken(look.correct(), look.count());
      if (broken && !before) {
        alarms.add(
            new Alarm(
                stream.lineId(),
                stream.raterId() == null ? null : Alarm.RATER,
                stream.raterId(),
                look.since(),
                look.at(),
                limit.stops()));
      }
    }
  }

  private static final class Period implements Window {
    private final long millis;
    private long number;
    private int correct;
    private int count;

    Period(long millis) {
      this.millis = millis;
    }

    @Override
    public Optional<Look> add(Judged answer) {
      long now = Math.floorDiv(answer.at().toEpochMilli(), millis);
      Optional<Look> over = Optional.empty();
      if (count > 0 && now != number) {
        over = end();
        correct = 0;
        count = 0;
      }
      number = now;
      count++;
      correct += answer.correct() ? 1 : 0;
      return over;
    }

    @Override
    public Optional<Look> end() {
      return Optional.of(
          new Look(
              Instant.ofEpochMilli(number * millis),
              Instant.ofEpochMilli((number + 1) * millis),
              correct,
              count));
    }
  }

  private static final class Last implements Window {
    private final Deque<Judged> answers = new ArrayDeque<>(FEWEST);

    @Override
    public Optional<Look> add(Judged answer) {
      if (answers.size() == FEWEST) {
        answers.remove();
      }
      answers.add(answer);
      int correct = (int) answers.stream().filter(Judged::correct).count();
      return Optional.of(new Look(answers.element().at(), answer.at(), correct, answers.size()));
    }

    @Override
    public Optional<Look> end() {
      return Optional.empty();
    }
  }
}
