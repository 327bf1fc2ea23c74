package dev.andon.cli.console;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal's screen, taken over for pictures that follow one another. Closing it brings back what
 * was there before.
 */
public final class Terminal implements AutoCloseable {

  /** What a terminal of the old kind has; also where the real size cannot be had. */
  public static final Size USUAL = new Size(80, 24);

  private static final Pattern STTY_SIZE = Pattern.compile("(\\d+) (\\d+)");
  private static final String TAKE_OVER = "\u001b[?1049h\u001b[?25l";
  private static final String GIVE_BACK = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_REST_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintWriter out;

  private Terminal(PrintWriter out) {
    this.out = out;
  }

  /** The columns and rows of a screen. */
  public record Size(int columns, int rows) {}

  /** Takes over the screen behind {@code out}. */
  public static Terminal takeOver(PrintWriter out) {
    out.print(TAKE_OVER);
    out.flush();
    return new Terminal(out);
  }

  /** Shows a picture; what does not fit is left out. */
  public void show(List<StyledLine> lines, Size size) {
    out.print(HOME);
    int rows = Math.min(lines.size(), size.rows() - 1);
    for (StyledLine line : lines.subList(0, rows)) {
      out.print(line.styled(size.columns()));
      out.print(CLEAR_REST_OF_LINE + "\r\n");
    }
    out.print(CLEAR_BELOW);
    out.flush();
  }

  @Override
  public void close() {
    out.print(GIVE_BACK);
    out.flush();
  }

  /** The size of this process's terminal, as it is now. */
  public static Size size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroy();
        return USUAL;
      }
      return parse(
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  static Size parse(String rowsAndColumns) {
    Matcher matcher = STTY_SIZE.matcher(rowsAndColumns);
    if (!matcher.matches()) {
      return USUAL;
    }
    Size size = new Size(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)));
    // A terminal that does not know says 0 0.
    return size.columns() == 0 || size.rows() == 0 ? USUAL : size;
  }

  /** Whether the terminal shows more than ASCII, by what the environment says of it. */
  public static boolean showsUnicode() {
    String locale =
        List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
            .map(name -> System.getenv().getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
  }
}
