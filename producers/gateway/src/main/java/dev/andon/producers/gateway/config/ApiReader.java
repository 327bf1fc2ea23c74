package dev.andon.producers.gateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Reads how the API of a tool is to be asked. */
final class ApiReader {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,31}");
  private static final int USUAL_REQUESTS_PER_SECOND = 5;
  private static final int MOST_REQUESTS_PER_SECOND = 1000;

  private ApiReader() {}

  static ApiConfig read(Fields fields, SecretSource secrets) {
    boolean allowPrivate = fields.flag("allow_private");
    String authorization = fields.text("authorization");
    if (authorization != null && !WORD.matcher(authorization).matches()) {
      throw new ConfigException(fields.path("authorization") + " must be one word, such as Bearer");
    }
    Integer rate = fields.number("requests_per_second", 1, MOST_REQUESTS_PER_SECOND);
    ApiConfig api =
        new ApiConfig(
            url(fields, allowPrivate, /* isWhole= */ false),
            secrets.find(fields.path("token"), fields.required("token")),
            authorization,
            allowPrivate,
            rate == null ? USUAL_REQUESTS_PER_SECOND : rate);
    fields.end();
    return api;
  }

  /**
   * The address in the field {@code url}.
   *
   * @param isWhole whether nothing is put behind it, so that it may have a query
   */
  static URI url(Fields fields, boolean allowPrivate, boolean isWhole) {
    URI url = parsed(fields, isWhole);
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    if (!secure && !"http".equalsIgnoreCase(url.getScheme())
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null && !isWhole
        || url.getRawFragment() != null) {
      throw wrong(fields, isWhole);
    }
    if (!secure && !allowPrivate) {
      throw new ConfigException(
          fields.path("url") + " must be https, unless allow_private says it is your own network");
    }
    return url;
  }

  private static URI parsed(Fields fields, boolean isWhole) {
    try {
      String url = fields.required("url");
      return new URI(isWhole ? url : url.replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw wrong(fields, isWhole);
    }
  }

  private static ConfigException wrong(Fields fields, boolean isWhole) {
    return new ConfigException(
        fields.path("url")
            + (isWhole
                ? " must be the address to call, such as https://factory.example/andon"
                : " must be the address of the tool, such as https://cvat.example"));
  }
}
