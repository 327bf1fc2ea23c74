package dev.andon.cli.demo;

import dev.andon.producers.simulator.IncidentTruth;

/** What is staged, in a sentence. */
final class Staging {

  private Staging() {}

  static String text(IncidentTruth incident) {
    StringBuilder text = new StringBuilder(incident.kind().text());
    text.append(" on line ").append(incident.lineId());
    if (!incident.raters().isEmpty()) {
      text.append(": ").append(String.join(", ", incident.raters()));
    }
    incident.source().ifPresent(source -> text.append(": source ").append(source));
    return text.toString();
  }
}
