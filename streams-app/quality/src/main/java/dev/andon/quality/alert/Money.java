package dev.andon.quality.alert;

import java.util.Locale;

/** Amounts of money in words. */
public final class Money {
  private static final double WHOLE_FROM = 100;

  private Money() {}

  /** An amount as precisely as matters: {@code 0.50 EUR}, {@code 1,240 EUR}. */
  public static String text(double amount, String currency) {
    String format = amount != 0 && amount < WHOLE_FROM ? "%,.2f %s" : "%,.0f %s";
    return String.format(Locale.ROOT, format, amount, currency);
  }
}
