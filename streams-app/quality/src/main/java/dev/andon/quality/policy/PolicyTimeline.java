package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The policies of one line, each from when it is in force. */
public final class PolicyTimeline {
  private final TreeMap<Long, Policy> from;
  private final List<Policy> known;
  private final List<Long> published;
  private final boolean seeksConsensus;
  private final Set<List<String>> lineStreams = new HashSet<>();

  /**
   * A timeline.
   *
   * @param from by the event time from which each is in force, epoch milliseconds; the first from
   *     {@link Long#MIN_VALUE} on
   * @param known these and those that would be in force if there were no others, the newest last:
   *     something may have been decided by them before the others came
   * @param published the event times from which those that somebody published take effect, in any
   *     order
   */
  PolicyTimeline(SortedMap<Long, Policy> from, List<Policy> known, List<Long> published) {
    this.from = new TreeMap<>(from);
    this.known = List.copyOf(known);
    this.published = List.copyOf(published);
    seeksConsensus = from.values().stream().anyMatch(policy -> !policy.consensus().isEmpty());
    for (Policy policy : from.values()) {
      for (Rule rule : policy.rules()) {
        if (rule.scope().equals(RuleScope.LINE)) {
          lineStreams.add(List.of(rule.question(), rule.basis().name()));
        }
      }
    }
  }

  /** The policy in force at an event time. */
  public Policy at(long epochMillis) {
    return entryAt(epochMillis).getValue();
  }

  /** The policy in force at an event time, and from when on it is. */
  public Map.Entry<Long, Policy> entryAt(long epochMillis) {
    return requireNonNull(from.floorEntry(epochMillis), "the first is from MIN_VALUE on");
  }

  /** How many policies, in force or not, have been published to take effect by an event time. */
  public int publishedBy(long epochMillis) {
    int count = 0;
    for (long effectiveAt : published) {
      count += effectiveAt <= epochMillis ? 1 : 0;
    }
    return count;
  }

  /** Whether there is a policy of that version, in force or not. */
  public boolean knows(String version) {
    return known.stream().anyMatch(policy -> policy.version().equals(version));
  }

  /**
   * How an alert is handled.
   *
   * @param version the policy named with it
   * @param at when it opened, event time
   */
  public AlertHandling handling(String version, long at) {
    Policy inForce = at(at);
    if (inForce.version().equals(version)) {
      return inForce.handling();
    }
    for (int i = known.size() - 1; i >= 0; i--) {
      if (known.get(i).version().equals(version)) {
        return known.get(i).handling();
      }
    }
    return inForce.handling();
  }

  /** Whether a rule ever watches judgements of a basis on a question, on the line as a whole. */
  public boolean watchesLine(String question, String basis) {
    return !lineStreams.isEmpty() && lineStreams.contains(List.of(question, basis));
  }

  /** Whether consensus is ever sought on a question. */
  public boolean seeksConsensus() {
    return seeksConsensus;
  }

  /** How the streams of a scope and a basis are watched on a question. */
  public WatchPlan plan(RuleScope scope, String question, String basis) {
    List<Watch> watches = new ArrayList<>();
    for (Policy policy : from.values()) {
      watches.add(
          new Watch(
              policy.version(),
              policy.rulesFor(scope, question, basis).stream().map(Rule::forDetector).toList()));
    }
    return WatchPlan.of(List.copyOf(from.keySet()), watches);
  }

  /**
   * The rule that decided something.
   *
   * @param version the policy named with the decision
   * @param at when it was decided, event time
   * @param ruleId the rule
   * @return the rule of that policy; of another that has it where that one is not known here
   */
  public Optional<Rule> rule(String version, long at, String ruleId) {
    Policy inForce = at(at);
    Optional<Rule> found = inForce.rule(ruleId);
    if (found.isPresent() && inForce.version().equals(version)) {
      return found;
    }
    Optional<Rule> other = found;
    for (int i = known.size() - 1; i >= 0; i--) {
      Optional<Rule> rule = known.get(i).rule(ruleId);
      if (rule.isPresent() && known.get(i).version().equals(version)) {
        return rule;
      }
      other = other.isPresent() ? other : rule;
    }
    return other;
  }
}
