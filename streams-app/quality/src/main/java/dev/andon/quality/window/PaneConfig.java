package dev.andon.quality.window;

/**
 * How wide panes and windows are.
 *
 * @param paneMillis length of a pane in milliseconds of event time, from 1 to {@value #LONGEST};
 *     panes begin at multiples of it since 1970
 * @param windowPanes how many panes the window spans, at least 1
 * @param keptPanes how many panes are kept, up to the newest that ever held an event, from {@code
 *     windowPanes} to {@value #MOST}: how late an event may be and still get to its pane
 */
public record PaneConfig(long paneMillis, int windowPanes, int keptPanes) {

  /** The most panes kept: eleven years of hours. */
  public static final int MOST = 100_000;

  /** The longest pane: a leap year. */
  public static final long LONGEST = 366L * 24 * 3_600_000;

  public PaneConfig {
    if (paneMillis < 1 || paneMillis > LONGEST) {
      throw new IllegalArgumentException(
          "paneMillis must be in range [1, " + LONGEST + "], is " + paneMillis);
    }
    if (windowPanes < 1 || windowPanes > keptPanes) {
      throw new IllegalArgumentException(
          "windowPanes must be in range [1, keptPanes = " + keptPanes + "], is " + windowPanes);
    }
    if (keptPanes > MOST) {
      throw new IllegalArgumentException("keptPanes must be at most " + MOST + ", is " + keptPanes);
    }
  }

  /** The number of the pane that a time lies in. */
  long paneOf(long at) {
    return Math.floorDiv(at, paneMillis);
  }

  /** When a pane begins. */
  long startOf(long pane) {
    return pane * paneMillis;
  }
}
