package dev.andon.quality.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An order of preference, ties allowed.
 *
 * @param tiers best first; each tier holds what is ranked equal, sorted; no tier is empty and no
 *     element appears twice
 */
public record RankingAnswer(List<List<String>> tiers) implements Answer {

  public RankingAnswer {
    tiers = tiers.stream().map(tier -> tier.stream().sorted().toList()).toList();
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("a ranking needs at least 1 tier, has 0");
    }
    Set<String> seen = new HashSet<>();
    for (List<String> tier : tiers) {
      if (tier.isEmpty()) {
        throw new IllegalArgumentException("a ranking's tier needs at least 1 element, has 0");
      }
      for (String element : tier) {
        if (!seen.add(Require.name(element, "ranking element"))) {
          throw new IllegalArgumentException(
              "a ranking names each element once, names twice: " + Display.clip(element));
        }
      }
    }
  }

  /** The ranking without ties, best first. */
  public static RankingAnswer of(String... elements) {
    return new RankingAnswer(List.of(elements).stream().map(List::of).toList());
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.RANKING;
  }

  @Override
  public String display() {
    return Display.joined(tiers, " > ", tier -> Display.joined(tier, " = ", element -> element));
  }
}
