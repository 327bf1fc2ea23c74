package dev.andon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.IVersionProvider;

/** Says which Andon this is, with which Kafka, on which Java. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "andon " + andon(),
      "kafka " + AppInfoParser.getVersion(),
      "java %s (%s)"
          .formatted(System.getProperty("java.version"), System.getProperty("java.vendor"))
    };
  }

  /** Andon's version, as the build wrote it down. */
  static String andon() throws IOException {
    Properties version = new Properties();
    try (InputStream in = VersionProvider.class.getResourceAsStream("version.properties")) {
      version.load(in);
    }
    return version.getProperty("version");
  }
}
