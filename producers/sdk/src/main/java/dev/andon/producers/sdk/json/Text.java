package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Text: an id, a question, or what a person wrote. */
enum Text implements JsonType<String> {
  /** Names one thing: 1 to 256 characters, not blank, no control characters. */
  ID,
  /** A line's id: an item's key is {@code line_id/item_id}, so its first {@code /} ends it. */
  LINE_ID,
  /** A question's name: {@code *} stands for the whole annotation and is no question. */
  QUESTION,
  /** Anything the line has room for; may be empty. */
  FREE;

  /** The most UTF-16 characters of an id. */
  private static final int LONGEST_ID = 256;

  @Override
  public @Nullable String read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_STRING)) {
      return in.wrong("a string");
    }
    String text = in.parser().getText();
    check(text, in.problems());
    return text;
  }

  @Override
  public void write(JsonGenerator out, String value) throws IOException {
    out.writeString(value);
  }

  @Override
  public void check(String value, Problems problems) {
    switch (this) {
      case FREE -> {}
      case ID -> checkId(value, problems);
      case LINE_ID -> {
        checkId(value, problems);
        if (value.indexOf('/') >= 0) {
          problems.add("must not contain \"/\", found " + Excerpt.quoted(value));
        }
      }
      case QUESTION -> {
        checkId(value, problems);
        if (value.equals("*")) {
          problems.add("must not be \"*\", which stands for the whole annotation");
        }
      }
    }
    checkSurrogates(value, problems);
  }

  private static void checkId(String value, Problems problems) {
    if (value.isBlank()) {
      problems.add("must not be blank");
    }
    if (value.length() > LONGEST_ID) {
      problems.add(value.length() + " characters, more than the " + LONGEST_ID + " allowed");
    }
    if (hasControlCharacter(value)) {
      problems.add("must not contain control characters, found " + Excerpt.quoted(value));
    }
  }

  private static boolean hasControlCharacter(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static void checkSurrogates(String value, Problems problems) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(value.codePointAt(i))) {
          problems.add("half of a surrogate pair is no character: " + Excerpt.quoted(value));
          return;
        }
        i++;
      }
    }
  }
}
