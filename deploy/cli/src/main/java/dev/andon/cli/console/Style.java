package dev.andon.cli.console;

/** How text looks on a terminal. */
public enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36"),
  ALARM("1;37;41");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text with the codes around it that make a terminal show it so. */
  String apply(String text) {
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
