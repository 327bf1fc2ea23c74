package dev.andon.cli.demo;

import dev.andon.contracts.AlertRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the picture shows of one moment.
 *
 * @param title what is being played
 * @param elapsed since the floor began to work
 * @param lines the lines, sorted
 * @param heldBack annotations that were not made as their line was stopped, by line
 * @param raters the worst first
 * @param alerts whole lines first, then the newest
 * @param eventsPerSecond published lately
 * @param toScore half of the newest judgements came within this time after their event; empty if
 *     there was none
 * @param toAlert the slowest of the newest alerts came within this time after the event that set it
 *     off; empty likewise
 * @param notes what happens, and what to try, for the foot of the picture
 */
record DemoFrame(
    String title,
    Duration elapsed,
    List<LineView> lines,
    Map<String, Long> heldBack,
    List<RaterView> raters,
    List<AlertRow> alerts,
    double eventsPerSecond,
    Optional<Duration> toScore,
    Optional<Duration> toAlert,
    List<String> notes) {}
