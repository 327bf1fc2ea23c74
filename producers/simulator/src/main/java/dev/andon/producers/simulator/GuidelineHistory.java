package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.ChangeClass;
import dev.andon.producers.simulator.scenario.GuidelineSpec;
import dev.andon.producers.simulator.scenario.Incident;
import dev.andon.producers.simulator.scenario.IncidentKind;
import dev.andon.producers.simulator.scenario.LineSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The guideline releases of a line: those of the scenario and those that an incident stages. */
final class GuidelineHistory {

  /**
   * @param at epoch milliseconds
   * @param labels whose definition changes
   */
  record Release(String version, long at, ChangeClass change, List<String> labels) {}

  /** Stands for the version of a staged release until it is known. */
  private static final String STAGED = "";

  private final List<Release> releases;

  private GuidelineHistory(List<Release> releases) {
    this.releases = releases;
  }

  /**
   * @param start of the scenario, epoch milliseconds
   */
  static GuidelineHistory of(LineSpec line, List<Incident> incidents, long start) {
    List<Release> planned = new ArrayList<>();
    for (GuidelineSpec release : line.guidelines()) {
      long at = start + release.at().toMillis();
      planned.add(new Release(release.version(), at, release.change(), List.of()));
    }
    for (Incident incident : incidents) {
      if (incident.kind() == IncidentKind.TEAM_MISREADS_GUIDELINE
          && incident.line().equals(line.id())) {
        long at = start + incident.start().toMillis();
        List<String> labels = incident.scope().labels();
        planned.add(new Release(STAGED, at, ChangeClass.DEFINITION, labels));
      }
    }
    planned.sort(Comparator.comparingLong(Release::at));
    return new GuidelineHistory(numbered(planned));
  }

  /** A staged release is the next major version; what was planned after it moves up with it. */
  private static List<Release> numbered(List<Release> planned) {
    List<Release> numbered = new ArrayList<>();
    int staged = 0;
    String latest = "0.0.0";
    for (Release release : planned) {
      if (release.version().equals(STAGED)) {
        staged++;
        latest = raised(latest.substring(0, latest.indexOf('.')) + ".0.0", 1);
      } else {
        latest = raised(release.version(), staged);
      }
      numbered.add(new Release(latest, release.at(), release.change(), release.labels()));
    }
    return List.copyOf(numbered);
  }

  private static String raised(String version, int by) {
    int dot = version.indexOf('.');
    return Integer.parseInt(version.substring(0, dot)) + by + version.substring(dot);
  }

  List<Release> releases() {
    return releases;
  }

  /** The version in force at a time at or after the start. */
  String versionAt(long time) {
    String version = releases.get(0).version();
    for (Release release : releases) {
      if (release.at() <= time) {
        version = release.version();
      }
    }
    return version;
  }
}
