package dev.andon.pipeline.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads one YAML document as a tree that knows its lines. Binding it to objects directly would lose
 * them, and a value that is wrong by our rules, not by YAML's, would have no place.
 */
final class YamlTree {
  /** A policy needs four: rules, a rule, its trigger, a word of that. */
  private static final int DEEPEST = 8;

  private static final YAMLFactory YAML = new YAMLFactory();

  private final YAMLParser parser;

  private YamlTree(YAMLParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a document.
   *
   * @throws PolicyFault saying where it is not one
   */
  static YamlNode read(String text) {
    try (YAMLParser parser = YAML.createParser(text)) {
      YamlTree tree = new YamlTree(parser);
      if (parser.nextToken() == null) {
        throw new PolicyFault(1, "the document is empty: a policy has a version and rules");
      }
      YamlNode root = tree.node(1);
      if (parser.nextToken() != null) {
        throw new PolicyFault(tree.line(), "something follows the policy: one document is one");
      }
      return root;
    } catch (JacksonException e) {
      JsonLocation location = e.getLocation();
      throw new PolicyFault(location == null ? 1 : location.getLineNr(), oneLine(e));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot be read", e);
    }
  }

  private static String oneLine(JacksonException e) {
    return e.getOriginalMessage().lines().map(String::strip).collect(Collectors.joining(" "));
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private YamlNode node(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new PolicyFault(line(), "this is nested deeper than anything in a policy");
    }
    if (parser.isCurrentAlias()) {
      throw new PolicyFault(line(), "aliases are not followed: write it out");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      default -> new YamlNode.Scalar(line(), parser.getText(), parser.currentToken());
    };
  }

  private YamlNode mapping(int depth) throws IOException {
    int begin = line();
    Map<String, YamlNode> values = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String word = parser.currentName();
      Integer former = lines.put(word, line());
      if (former != null) {
        throw new PolicyFault(
            line(), "'" + word + "' is given twice, for the first time on line " + former);
      }
      parser.nextToken();
      values.put(word, node(depth + 1));
    }
    return new YamlNode.Mapping(begin, values, lines);
  }

  private YamlNode sequence(int depth) throws IOException {
    int begin = line();
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new YamlNode.Sequence(begin, items);
  }
}
