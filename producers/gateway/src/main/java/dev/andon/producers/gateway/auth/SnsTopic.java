package dev.andon.producers.gateway.auth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic of Amazon SNS.
 *
 * @param arn its name
 * @param host the host of SNS in its region
 */
public record SnsTopic(String arn, String host) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws(-cn|-us-gov)?:sns:([a-z]{2}[a-z0-9-]{3,30}):[0-9]{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z]{2}[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");
  private static final Pattern CERTIFICATE =
      Pattern.compile("/SimpleNotificationService-[0-9A-Za-z]{1,128}\\.pem");
  private static final int HTTPS = 443;

  public SnsTopic {
    requireNonNull(arn, "arn is null");
    requireNonNull(host, "host is null");
  }

  /**
   * The topic of a name.
   *
   * @throws IllegalArgumentException if no topic is called so
   */
  public static SnsTopic of(String arn) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be the ARN of a topic, such as arn:aws:sns:us-west-2:123456789012:labels");
    }
    String suffix = "-cn".equals(parts.group(1)) ? ".amazonaws.com.cn" : ".amazonaws.com";
    return new SnsTopic(arn, "sns." + parts.group(2) + suffix);
  }

  /** The address at which a subscription to it is confirmed, or null if {@code url} is none. */
  public @Nullable URI confirmation(String url) {
    URI address = parsed(url);
    return address != null && isPlain(address) && host.equals(address.getHost()) ? address : null;
  }

  /** The address of a certificate that SNS signs with, or null if {@code url} is none. */
  static @Nullable URI certificate(String url) {
    URI address = parsed(url);
    return address != null
            && isPlain(address)
            && HOST.matcher(address.getHost()).matches()
            && address.getRawQuery() == null
            && CERTIFICATE.matcher(address.getRawPath()).matches()
        ? address
        : null;
  }

  private static @Nullable URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isPlain(URI address) {
    return "https".equals(address.getScheme())
        && address.getHost() != null
        && (address.getPort() < 0 || address.getPort() == HTTPS)
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }
}
