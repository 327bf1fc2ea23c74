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
            url(fields, allowPrivate),
            secrets.find(fields.path("token"), fields.required("token")),
            authorization,
            allowPrivate,
            rate == null ? USUAL_REQUESTS_PER_SECOND : rate);
    fields.end();
    return api;
  }

  private static URI url(Fields fields, boolean allowPrivate) {
    URI url = parsed(fields);
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    if (!secure && !"http".equalsIgnoreCase(url.getScheme())
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw wrong(fields);
    }
    if (!secure && !allowPrivate) {
      throw new ConfigException(
          fields.path("url") + " must be https, unless allow_private says it is your own network");
    }
    return url;
  }

  private static URI parsed(Fields fields) {
    try {
      return new URI(fields.required("url").replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw wrong(fields);
    }
  }

  private static ConfigException wrong(Fields fields) {
    return new ConfigException(
        fields.path("url") + " must be the address of the tool, such as https://cvat.example");
  }
}
