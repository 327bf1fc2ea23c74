package dev.andon.producers.simulator;

/** Scenarios that isolate what a test is about. */
final class TestFloors {
  private TestFloors() {}

  /** Ten alike raters on one line of one question, around the clock; nothing but answers. */
  static final String PLAIN =
      """
      name: plain
      seed: 7
      duration: 8h
      lines:
        - id: toxicity
          item_difficulty: 0
          questions:
            - id: label
              classes:
                - {name: neutral, share: 0.5}
                - {name: rude, share: 0.3}
                - {name: hate, share: 0.2, severity: critical}
          sources:
            - {value: web, share: 0.75}
            - {value: chat, share: 0.25}
          gold: {rate: 0.2, per_rater_day: 0, late_share: 0}
          habits: {revisions: 0, withdrawals: 0, abstains: 0, flags: 0}
          audits: {rate: 0}
      teams:
        - {id: north, vendor: acme, raters: 6, skill: 0.9, skill_spread: 0, fatigue: 0}
        - {id: south, vendor: labelco, raters: 4, skill: 0.9, skill_spread: 0, fatigue: 0}
      """;

  /** The plain floor with one incident. */
  static String with(String incident) {
    return PLAIN + "incidents:\n  - {" + incident + "}\n";
  }
}
