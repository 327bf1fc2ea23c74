package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A place in a JSON text together with where its problems are recorded. */
final class JsonInput {

  private final JsonParser parser;
  private final Problems problems;

  JsonInput(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  JsonParser parser() {
    return parser;
  }

  Problems problems() {
    return problems;
  }

  boolean at(JsonToken token) {
    return parser.hasToken(token);
  }

  /** Records that something else was expected here, passes over what is here and answers null. */
  <V> @Nullable V wrong(String expected) throws IOException {
    problems.add("expected " + expected + ", found " + found());
    parser.skipChildren();
    return null;
  }

  /** Records a field that the object at the current path does not know, and passes over it. */
  void unknown(String field, Collection<String> known) throws IOException {
    problems.addUnknown(field, known);
    parser.skipChildren();
  }

  /** Records a field of the object at the current path that came before, and passes over it. */
  void twice(String field) throws IOException {
    problems.add(field, "is given twice");
    parser.skipChildren();
  }

  /** Sets the current value aside, to be read once what it depends on is known. */
  TokenBuffer setAside() throws IOException {
    TokenBuffer aside = new TokenBuffer(parser);
    aside.copyCurrentStructure(parser);
    return aside;
  }

  /** A value that was set aside, at its first token; its problems go where this input's go. */
  JsonInput resume(TokenBuffer aside) throws IOException {
    JsonParser resumed = aside.asParser(parser);
    resumed.nextToken();
    return new JsonInput(resumed, problems);
  }

  private String found() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> Excerpt.quoted(parser.getText());
      default -> parser.getText();
    };
  }
}
